/* SPDX-License-Identifier: MIT */
#include <clientpath/calendar.h>
#include <clientpath/event.h>
#include <clientpath/remarka.h>

#include "internal.h"

enum { MANAGER = 1, ENGINEER, DESIGNER, ESTIMATOR, HEAD, CLIENT, CURATOR };
enum { FIRST_CONTACT = 1, MEETING, PROPOSAL, PRESENTATION, BOOKING, CONTRACT };
enum { MEASUREMENT = 1, DESIGN, TOUR };

/* Items as their keys read, stage by stage: tasks, client's actions, promises. */
enum {
    FIRST_CONTACT_COLLECT_INFO = 1, FIRST_CONTACT_CREATE_CHAT,
    FIRST_CONTACT_PRESENT_QUIZ, FIRST_CONTACT_GIVE_PROMISES,
    FIRST_CONTACT_MEETING_AGREED, FIRST_CONTACT_FAMILY_ADDED,
    FIRST_CONTACT_QUIZ_ANSWERED, FIRST_CONTACT_COMPANY_STUDIED,
    FIRST_CONTACT_ENGINEER_CALLS, FIRST_CONTACT_CHAT_PROMISED,
    FIRST_CONTACT_QUESTIONNAIRE_SENT, FIRST_CONTACT_LINKS_SENT,

    MEETING_MEASURE, MEETING_SEND_DATA, MEETING_SEND_WISHES, MEETING_SHOW_RENOVATIONS,
    MEETING_ACCESS_GIVEN, MEETING_WISHES_STATED, MEETING_RENOVATIONS_SEEN, MEETING_TALKS_OPENLY,

    PROPOSAL_ESTIMATE, PROPOSAL_AGREE_ESTIMATE, PROPOSAL_HAND_ESTIMATE, PROPOSAL_PREPARE,
    PROPOSAL_RENOVATIONS_SEEN, PROPOSAL_PROPOSAL_STUDIED, PROPOSAL_NEWS_READ, PROPOSAL_SEARCH_STOPPED,

    PRESENTATION_PRESENT, PRESENTATION_AGREE_SIGNING_DATE, PRESENTATION_AGREE_TERMS, PRESENTATION_SEND_CONTRACT,
    PRESENTATION_ESTIMATE_AGREED, PRESENTATION_SIGNING_AGREED, PRESENTATION_NEWS_READ, PRESENTATION_COMPANY_CHOSEN,

    BOOKING_SET_MEETING, BOOKING_BOOK_CREW, BOOKING_RECORD_MEETING, BOOKING_AGREE_SIGNING_DATE,
    BOOKING_BOOKING_AGREED, BOOKING_MEETING_ATTENDED, BOOKING_DECIDED, BOOKING_NEWS_READ,

    CONTRACT_SIGN, CONTRACT_HAND_TO_CURATOR, CONTRACT_RECEIVE_PAYMENT, CONTRACT_FEEDBACK,
    CONTRACT_DATES_AGREED, CONTRACT_SIGNED, CONTRACT_CURATOR_MET, CONTRACT_PAID
};

#define MINUTE INT64_C(60)
#define HOUR INT64_C(3600)
#define REASON_IN_DETAIL 40 /* characters */
#define NEXT_CONTACT (CPATH_NEEDS_DATE | CPATH_NEEDS_TIME | CPATH_NEEDS_PURPOSE)
#define UNDERSTOOD_ALIKE \
    (NEXT_CONTACT | CPATH_NEEDS_REASON | CPATH_NEEDS_REASON_UNDERSTOOD | CPATH_NEEDS_PURPOSE_UNDERSTOOD)

/* What rows of one kind begin with. */
#define ROLE(number) (UINT64_C(1) << ((number) - 1))
#define DONE(number) {.kind = CPATH_POINT_ITEM_DONE, .item = (number)}
#define ITEM(in, named, is) .stage = (in), .key = (named), .kind = (is)
#define TASK(in, named) ITEM(in, named, CPATH_ITEM_TASK)
#define ACTION(in, named) ITEM(in, named, CPATH_ITEM_CLIENT_ACTION)
#define PROMISE(in, named) ITEM(in, named, CPATH_ITEM_PROMISE)
#define TERM(in, named, is, whose) .stage = (in), .key = (named), .kind = (is), .roles = (whose)
#define DUE(in, named, whose) TERM(in, named, CPATH_TERM_DUE, whose), .escalate = ROLE(HEAD)
#define NORM(in, named, whose)                                                                     \
    TERM(in, named, CPATH_TERM_NORM, whose), .clock = CPATH_CLOCK_ELAPSED,                         \
    .flags = CPATH_TERM_HAS_MIN | CPATH_TERM_HAS_MAX
#define UP_TO(most, moment) .flags = CPATH_TERM_HAS_MAX, .max = (most), .max_boundary = CPATH_BOUNDARY_##moment
#define FROM_TO(least, opening, most, moment)                                                      \
    .flags = CPATH_TERM_HAS_MIN | CPATH_TERM_HAS_MAX, .min = (least), .max = (most),               \
    .min_boundary = CPATH_BOUNDARY_##opening, .max_boundary = CPATH_BOUNDARY_##moment
#define LEAVING(from, number) \
    {.kind = CPATH_GATE_LEAVE, .stage = (from), .point = DONE(number), .severity = CPATH_SEVERITY_WARNING}
#define TABLE(rows) {(rows), (int32_t)(sizeof(rows) / sizeof *(rows)), (uint32_t)sizeof *(rows), 0, 0}

#define NAMED(table) russian_##table
#define TEXT(ru, en) ru
#include "remarka_rows.h"
#undef NAMED
#undef TEXT

#define NAMED(table) english_##table
#define TEXT(ru, en) en
#include "remarka_rows.h"
#undef NAMED
#undef TEXT

int32_t cpath_remarka_input(int32_t language, cpath_journey_input *input)
{
    cpath_journey_input own;
    int32_t code = cpath_check_size(&own, sizeof own, input, CPATH_FIRST(cpath_journey_input));
    if (code) {
        return code;
    }
    if (language != CPATH_LANG_RU && language != CPATH_LANG_EN) {
        return CPATH_EINVAL;
    }
    cpath_write_sized(input, language == CPATH_LANG_RU ? &russian_input : &english_input, sizeof own);
    return CPATH_OK;
}

int32_t cpath_remarka_size(int32_t language)
{
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    int32_t code = cpath_remarka_input(language, &input);
    return code ? code : cpath_journey_size(&input);
}

int32_t cpath_remarka_build(int32_t language, void *buffer, int32_t size)
{
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    int32_t code = cpath_remarka_input(language, &input);
    return code ? code : cpath_journey_build(&input, buffer, size, NULL);
}
