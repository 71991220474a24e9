/* SPDX-License-Identifier: MIT */
/*
 * What every function refuses: each is called with sound arguments, which must do, and
 * again with one of them spoilt in each way there is. The code is the one that the
 * headers name, and nothing is written: no output, and no byte of a handle.
 */
#include "deals.h"

#define BLOCK_BYTES 4104 /* more than the greatest struct there may be */
#define HANDLE_BYTES 60000

/* The arguments of a call, and all memory that it may write to. */
static struct given {
    const cpath_journey *journey;
    const cpath_calendar *calendar, *list[2];
    const cpath_zone *zone;
    cpath_view calendars, view, other_view;
    cpath_room room, other_room;
    cpath_deal *deal;
    cpath_funnel *funnel;
    const cpath_funnel *other;
    const void *bytes;
    const char *text;
    const int32_t *order;
    void *buffer, *sized, *row, *out, *out_too, *out_third;
    int32_t *order_out;
    char *words;
    cpath_problem *problem;
    cpath_time time, other_time;
    cpath_date date, other_date;
    int32_t bytes_size, size, length, capacity, roll, boundary, percent, number, language, form, parts, promises, code, offset;
    uint32_t row_size, stage, term, table, first, clock, scope, flags;
    int32_t places[4];
    cpath_problem told;
    union { /* what `sized` leads to, */
        uint32_t struct_size;
        cpath_amount of_amount;
        cpath_run of_run;
        cpath_plan of_plan;
        cpath_calendar_input of_hours;
        cpath_journey_input of_journey;
        cpath_many of_many;
        uint64_t sized_words[BLOCK_BYTES / 8];
    };
    union { /* `row`, */
        cpath_event of_event;
        cpath_finding of_finding;
        uint64_t row_words[BLOCK_BYTES / 8];
    };
    union { /* and the views */
        cpath_event events[2];
        uint64_t view_words[BLOCK_BYTES / 8];
    };
    uint64_t other_view_words[64], out_words[16], room_words[1024];
    _Alignas(8) uint64_t deal_words[HANDLE_BYTES / 8], funnel_words[HANDLE_BYTES / 8], buffer_words[HANDLE_BYTES / 8];
} given, sound, before;

static cpath_journey *journey, *other_journey;
static cpath_calendar *office;
static _Alignas(8) uint64_t other_deal[HANDLE_BYTES / 8], other_funnel[HANDLE_BYTES / 8], other_calendar[1 << 12];
static const uint64_t zeros[BLOCK_BYTES / 8];

/* What a function takes; `ways` says how each of them is spoilt. */
enum {
    JOURNEY, CALENDAR, ZONE, CALENDARS, CALENDARS_OF_DEAL, DEAL, FUNNEL, OTHER_FUNNEL, VIEW, VIEW_ROWS, OTHER_VIEW, ORDER, ORDER_OUT,
    ROOM, ROOM_ROWS, OTHER_ROOM, SIZED, ROW, PROBLEM, TIME, OTHER_TIME, NOW, DATE, OTHER_DATE, OFFSET, TEXT, WORDS, CAPACITY, BUFFER, BYTES, OUT, OUT_TOO, OUT_THIRD, STAGE, TERM, ROLL, BOUNDARY, CLOCK, PERCENT, LANGUAGE, FORM, NUMBER,
    TABLE, FIRST, SCOPE, FLAGS, PARTS, PROMISES, CODE, AMOUNT, RUN, PLAN, HOURS, INPUT, MANY
};

/* A way: what is put where, a number or a pointer; with `shift` the pointer there is moved by so many bytes. */
static const struct way {
    int32_t what;
    const char *said;
    size_t at, size;
    int64_t number;
    const void *pointer;
    int32_t shift;
    int32_t code;
} ways[] = {
#define PUT(field, number) offsetof(struct given, field), sizeof given.field, number, NULL, 0
#define POINT(field, pointer) offsetof(struct given, field), 0, 0, pointer, 0
#define GROW(field, by) offsetof(struct given, field), sizeof given.field, 0, NULL, by
#define SHIFT(field, bytes) offsetof(struct given, field), 0, 0, NULL, bytes
    {JOURNEY, "no journey", POINT(journey, NULL), CPATH_EINVAL},
    {JOURNEY, "zeros for a journey", POINT(journey, zeros), CPATH_ECORRUPT},
    {JOURNEY, "a deal for a journey", POINT(journey, given.deal_words), CPATH_ECORRUPT},
    {JOURNEY, "a journey that is not aligned", SHIFT(journey, 4), CPATH_ECORRUPT},
    {CALENDAR, "no calendar", POINT(calendar, NULL), CPATH_EINVAL},
    {CALENDAR, "zeros for a calendar", POINT(calendar, zeros), CPATH_ECORRUPT},
    {CALENDAR, "a calendar that is not aligned", SHIFT(calendar, 4), CPATH_ECORRUPT},
    {ZONE, "no zone", POINT(zone, NULL), CPATH_EINVAL},
    {ZONE, "zeros for a zone", POINT(zone, zeros), CPATH_ECORRUPT},
    {ZONE, "a zone that is not aligned", SHIFT(zone, 4), CPATH_ECORRUPT},
    {CALENDARS, "fewer calendars than none", PUT(calendars.count, -1), CPATH_EINVAL},
    {CALENDARS, "calendars of no count", PUT(calendars.count, 0), CPATH_EINVAL},
    {CALENDARS, "no calendars", POINT(calendars.data, NULL), CPATH_EINVAL},
    {CALENDARS, "more calendars than a journey may name", PUT(calendars.count, CPATH_MAX_CALENDARS + 1), CPATH_EINVAL},
    {CALENDARS, "calendars of half a pointer", PUT(calendars.element_size, 2), CPATH_ESIZE},
    {CALENDARS, "calendars with a reserved field", PUT(calendars.reserved, 1), CPATH_EINVAL},
    {CALENDARS, "a calendar that is none", POINT(list, NULL), CPATH_EINVAL},
    {CALENDARS, "zeros in the calendars", POINT(list, zeros), CPATH_ECORRUPT},
    {DEAL, "no deal", POINT(deal, NULL), CPATH_EINVAL},
    {DEAL, "zeros for a deal", POINT(deal, given.other_view_words), CPATH_ECORRUPT},
    {DEAL, "a deal that is not aligned", SHIFT(deal, 4), CPATH_ECORRUPT},
    {DEAL, "a deal of another journey", POINT(deal, other_deal), CPATH_EMISMATCH},
    {FUNNEL, "no funnel", POINT(funnel, NULL), CPATH_EINVAL},
    {FUNNEL, "zeros for a funnel", POINT(funnel, given.other_view_words), CPATH_ECORRUPT},
    {FUNNEL, "a funnel that is not aligned", SHIFT(funnel, 4), CPATH_ECORRUPT},
    {FUNNEL, "a funnel of another journey", POINT(funnel, other_funnel), CPATH_EMISMATCH},
    {OTHER_FUNNEL, "no funnel to add", POINT(other, NULL), CPATH_EINVAL},
    {OTHER_FUNNEL, "zeros for a funnel to add", POINT(other, zeros), CPATH_ECORRUPT},
    {OTHER_FUNNEL, "another journey's funnel to add", POINT(other, other_funnel), CPATH_EMISMATCH},
    {VIEW, "a view of less than no rows", PUT(view.count, -1), CPATH_EINVAL},
    {VIEW, "a view of nothing", POINT(view.data, NULL), CPATH_EINVAL},
    {VIEW, "a view of rows of no size", PUT(view.element_size, 0), CPATH_ESIZE},
    {VIEW, "a view of rows too long", PUT(view.element_size, 4097), CPATH_ESIZE},
    {VIEW, "a view with a reserved field", PUT(view.reserved, 1), CPATH_EINVAL},
    {VIEW_ROWS, "a view of rows a byte too short", GROW(view.element_size, -1), CPATH_ESIZE},
    {OTHER_VIEW, "a second view of less than no rows", PUT(other_view.count, -1), CPATH_EINVAL},
    {OTHER_VIEW, "a second view of nothing", POINT(other_view.data, NULL), CPATH_EINVAL},
    {OTHER_VIEW, "a second view of rows a byte too short", GROW(other_view.element_size, -1), CPATH_ESIZE},
    {OTHER_VIEW, "a second view with a reserved field", PUT(other_view.reserved, 1), CPATH_EINVAL},
    {ORDER, "an order before the first row", PUT(places[1], -1), CPATH_EINVAL},
    {ORDER, "an order beyond the last row", PUT(places[1], 2), CPATH_EINVAL},
    {ORDER_OUT, "no indexes", POINT(order_out, NULL), CPATH_EINVAL},
    {ORDER_OUT, "fewer indexes than rows", PUT(capacity, 1), CPATH_ECAPACITY},
    {ORDER_OUT, "fewer indexes than none", PUT(capacity, -1), CPATH_EINVAL},
    {ROOM, "room for less than nothing", PUT(room.capacity, -1), CPATH_EINVAL},
    {ROOM, "a room that is none", POINT(room.data, NULL), CPATH_EINVAL},
    {ROOM, "a room of rows of no size", PUT(room.element_size, 0), CPATH_ESIZE},
    {ROOM, "a room of rows too long", PUT(room.element_size, 4097), CPATH_ESIZE},
    {ROOM, "a room with a reserved field", PUT(room.reserved, 1), CPATH_EINVAL},
    {ROOM_ROWS, "a room of rows a byte too short", GROW(room.element_size, -1), CPATH_ESIZE},
    {OTHER_ROOM, "a second room for less than nothing", PUT(other_room.capacity, -1), CPATH_EINVAL},
    {OTHER_ROOM, "a second room that is none", POINT(other_room.data, NULL), CPATH_EINVAL},
    {OTHER_ROOM, "a second room of rows a byte too short", GROW(other_room.element_size, -1), CPATH_ESIZE},
    {SIZED, "no struct", POINT(sized, NULL), CPATH_EINVAL},
    {SIZED, "a struct of no size", PUT(struct_size, 0), CPATH_ESIZE},
    {SIZED, "a struct a byte too short", GROW(struct_size, -1), CPATH_ESIZE},
    {SIZED, "a struct too great", PUT(struct_size, 4097), CPATH_ESIZE},
    {SIZED, "a newer struct", PUT(struct_size, 2048), CPATH_ENEWER},
    {ROW, "no row", POINT(row, NULL), CPATH_EINVAL},
    {ROW, "a row a byte too short", GROW(row_size, -1), CPATH_ESIZE},
    {ROW, "a row too long", PUT(row_size, 4097), CPATH_ESIZE},
    {PROBLEM, "a problem of no size", PUT(told.size, 0), CPATH_ESIZE},
    {TIME, "a time before all", PUT(time, CPATH_TIME_MIN - 1), CPATH_ERANGE},
    {TIME, "a time after all", PUT(time, CPATH_TIME_MAX + 1), CPATH_ERANGE},
    {OTHER_TIME, "a second time before all", PUT(other_time, CPATH_TIME_MIN - 1), CPATH_ERANGE},
    {OTHER_TIME, "a second time after all", PUT(other_time, CPATH_TIME_MAX + 1), CPATH_ERANGE},
    {NOW, "now before the last event", PUT(time, -1), CPATH_EORDER},
    {CALENDARS_OF_DEAL, "calendars of another deal", POINT(list, other_calendar), CPATH_EMISMATCH},
    {DATE, "a date before all", PUT(date, CPATH_DATE_MIN - 1), CPATH_ERANGE},
    {DATE, "a date after all", PUT(date, CPATH_DATE_MAX + 1), CPATH_ERANGE},
    {OTHER_DATE, "a second date before all", PUT(other_date, CPATH_DATE_MIN - 1), CPATH_ERANGE},
    {OTHER_DATE, "a second date after all", PUT(other_date, CPATH_DATE_MAX + 1), CPATH_ERANGE},
    {OFFSET, "an offset of a day", PUT(offset, 86400), CPATH_ERANGE},
    {OFFSET, "an offset of a day to the west", PUT(offset, -86400), CPATH_ERANGE},
    {TEXT, "no text", POINT(text, NULL), CPATH_EINVAL},
    {TEXT, "a text of less than nothing", PUT(length, -1), CPATH_EINVAL},
    {WORDS, "nowhere to write to", POINT(words, NULL), CPATH_EINVAL},
    {WORDS, "less than no room to write to", PUT(capacity, -1), CPATH_EINVAL},
    {BUFFER, "no buffer", POINT(buffer, NULL), CPATH_EINVAL},
    {BUFFER, "a buffer that is not aligned", SHIFT(buffer, 4), CPATH_EALIGN},
    {BUFFER, "a buffer too small", PUT(size, 8), CPATH_ECAPACITY},
    {BUFFER, "a buffer of less than nothing", PUT(size, -1), CPATH_ECAPACITY},
    {BYTES, "no bytes", POINT(bytes, NULL), CPATH_EINVAL},
    {BYTES, "less than no bytes", PUT(bytes_size, -1), CPATH_EINVAL},
    {BYTES, "bytes that are not aligned", SHIFT(bytes, 4), CPATH_EALIGN},
    {BYTES, "too few bytes to tell", PUT(bytes_size, 8), CPATH_ECORRUPT},
    {BYTES, "a byte less than it has", GROW(bytes_size, -1), CPATH_ECORRUPT},
    {BYTES, "zeros", POINT(bytes, zeros), CPATH_ECORRUPT},
    {OUT, "no output", POINT(out, NULL), CPATH_EINVAL},
    {OUT_TOO, "no second output", POINT(out_too, NULL), CPATH_EINVAL},
    {OUT_THIRD, "no third output", POINT(out_third, NULL), CPATH_EINVAL},
    {STAGE, "a stage there is not", PUT(stage, 7), CPATH_ERANGE},
    {TERM, "term 0", PUT(term, 0), CPATH_ERANGE},
    {TERM, "a term there is not", PUT(term, 1000), CPATH_ERANGE},
    {ROLL, "an unknown roll", PUT(roll, CPATH_ROLL_NAT + 1), CPATH_EINVAL},
    {ROLL, "a roll below 0", PUT(roll, -1), CPATH_EINVAL},
    {BOUNDARY, "an unknown boundary", PUT(boundary, CPATH_BOUNDARY_END + 1), CPATH_EINVAL},
    {BOUNDARY, "no boundary", PUT(boundary, CPATH_BOUNDARY_SAME), CPATH_EINVAL},
    {CLOCK, "an unknown clock", PUT(clock, CPATH_CLOCK_AGREED + 1), CPATH_EINVAL},
    {CLOCK, "clock 0", PUT(clock, 0), CPATH_EINVAL},
    {PERCENT, "0 of 100", PUT(percent, 0), CPATH_ERANGE},
    {PERCENT, "101 of 100", PUT(percent, 101), CPATH_ERANGE},
    {LANGUAGE, "an unknown language", PUT(language, 3), CPATH_EINVAL},
    {LANGUAGE, "language 0", PUT(language, 0), CPATH_EINVAL},
    {FORM, "an unknown form", PUT(form, CPATH_FORM_OFFSET + 1), CPATH_EINVAL},
    {FORM, "form 0", PUT(form, 0), CPATH_EINVAL},
    {NUMBER, "contact 0", PUT(number, 0), CPATH_EINVAL},
    {TABLE, "a table that no journey has", PUT(table, CPATH_TABLE_CALENDARS + 1), CPATH_EINVAL},
    {TABLE, "table 0", PUT(table, 0), CPATH_EINVAL},
    {FIRST, "row 0", PUT(first, 0), CPATH_ERANGE},
    {FIRST, "a row behind the end", PUT(first, 8), CPATH_ERANGE},
    {SCOPE, "an unknown scope", PUT(scope, 8), CPATH_EINVAL},
    {FLAGS, "an unknown flag", PUT(flags, 8), CPATH_EINVAL},
    {PARTS, "less than no agreed times", PUT(parts, -1), CPATH_ERANGE},
    {PARTS, "too many agreed times", PUT(parts, 4097), CPATH_ERANGE},
    {PROMISES, "less than no promises", PUT(promises, -1), CPATH_ERANGE},
    {PROMISES, "too many promises", PUT(promises, 4097), CPATH_ERANGE},
    {CODE, "a finding's code there is not", PUT(code, 100), CPATH_ERANGE},
    {AMOUNT, "an unknown clock of an amount", PUT(of_amount.clock, CPATH_CLOCK_AGREED), CPATH_EINVAL},
    {AMOUNT, "an amount without a clock", PUT(of_amount.clock, 0), CPATH_EINVAL},
    {AMOUNT, "an unknown boundary of an amount", PUT(of_amount.boundary, CPATH_BOUNDARY_END + 1), CPATH_EINVAL},
    {AMOUNT, "an unknown roll of a due", PUT(of_amount.due_roll, CPATH_DUE_ROLL_PREVIOUS + 1), CPATH_EINVAL},
    {AMOUNT, "an unknown roll of an amount", PUT(of_amount.roll, CPATH_ROLL_NAT + 1), CPATH_EINVAL},
    {AMOUNT, "a roll of an amount below 0", PUT(of_amount.roll, -1), CPATH_EINVAL},
    {AMOUNT, "an amount with a reserved field", PUT(of_amount.reserved, 1), CPATH_EINVAL},
    {RUN, "an unknown flag of a run", PUT(of_run.flags, 256), CPATH_EINVAL},
    {RUN, "an anchor before all", PUT(of_run.anchor_at, CPATH_TIME_MIN - 1), CPATH_ERANGE},
    {RUN, "an anchor after all", PUT(of_run.anchor_at, CPATH_TIME_MAX + 1), CPATH_ERANGE},
    {RUN, "an end before all", PUT(of_run.end_at, CPATH_TIME_MIN - 1), CPATH_ERANGE},
    {RUN, "a pause before all", PUT(of_run.paused_at, CPATH_TIME_MIN - 1), CPATH_ERANGE},
    {RUN, "a due before all", PUT(of_run.due, CPATH_TIME_MIN - 1), CPATH_ERANGE},
    {RUN, "a minimum moved back", PUT(of_run.min_shift, -1), CPATH_ERANGE},
    {RUN, "a minimum moved by more than all time", PUT(of_run.min_shift, CPATH_TIME_MAX - CPATH_TIME_MIN + 1), CPATH_ERANGE},
    {RUN, "a maximum moved back", PUT(of_run.max_shift, -1), CPATH_ERANGE},
    {RUN, "a maximum moved by more than all time", PUT(of_run.max_shift, CPATH_TIME_MAX - CPATH_TIME_MIN + 1), CPATH_ERANGE},
    {PLAN, "a plan of no sale", PUT(of_plan.target, 0), CPATH_ERANGE},
    {PLAN, "less than no sales", PUT(of_plan.done, -1), CPATH_ERANGE},
    {PLAN, "a plan that begins before all", PUT(of_plan.since, CPATH_TIME_MIN - 1), CPATH_ERANGE},
    {PLAN, "a plan that ends after all", PUT(of_plan.until, CPATH_TIME_MAX + 1), CPATH_ERANGE},
    {PLAN, "a plan of no time", PUT(of_plan.until, 0), CPATH_ERANGE},
    {PLAN, "a plan with a reserved field", PUT(of_plan.reserved, 1), CPATH_EINVAL},
    {HOURS, "unknown flags of a calendar", PUT(of_hours.flags, 8), CPATH_EINVAL},
    {HOURS, "less than no hours of the week", PUT(of_hours.week.count, -1), CPATH_EINVAL},
    {HOURS, "a week of rows a byte too short", GROW(of_hours.week.element_size, -1), CPATH_ESIZE},
    {HOURS, "less than no days", PUT(of_hours.days.count, -1), CPATH_EINVAL},
    {HOURS, "less than no hours", PUT(of_hours.hours.count, -1), CPATH_EINVAL},
    {HOURS, "no zone of a calendar", POINT(of_hours.zone, NULL), CPATH_EINVAL},
    {HOURS, "zeros for the zone of a calendar", POINT(of_hours.zone, zeros), CPATH_ECORRUPT},
    {HOURS, "a zone of a calendar that is not aligned", SHIFT(of_hours.zone, 4), CPATH_ECORRUPT},
    {INPUT, "less than no stages", PUT(of_journey.stages.count, -1), CPATH_EDATA},
    {INPUT, "too many terms", PUT(of_journey.terms.count, 1 << 20), CPATH_EDATA},
    {INPUT, "rows of stages a byte too short", GROW(of_journey.stages.element_size, -1), CPATH_EDATA},
    {MANY, "an unknown flag of a batch", PUT(of_many.flags, 2), CPATH_EINVAL},
    {MANY, "an unknown scope of a batch", PUT(of_many.scope, 8), CPATH_EINVAL},
    {MANY, "a row before the view", PUT(of_many.row, -1), CPATH_EINVAL},
    {MANY, "a row beyond the view", PUT(of_many.row, 3), CPATH_EINVAL},
    {MANY, "fewer rows before than none", PUT(of_many.base, -1), CPATH_EINVAL},
    {MANY, "fewer deals than none", PUT(of_many.deals, -1), CPATH_EINVAL},
    {MANY, "fewer bad deals than none", PUT(of_many.bad, -1), CPATH_EINVAL},
    {MANY, "more rows before than can be counted on", PUT(of_many.base, INT64_MAX), CPATH_EINVAL},
    {MANY, "more deals than can be counted on", PUT(of_many.deals, INT64_MAX), CPATH_EINVAL},
    {MANY, "more bad deals than can be counted on", PUT(of_many.bad, INT64_MAX), CPATH_EINVAL},
    {MANY, "nowhere to fold a deal", POINT(of_many.deal, NULL), CPATH_EINVAL},
    {MANY, "less than no room for a deal", PUT(of_many.deal_size, -1), CPATH_EINVAL},
    {MANY, "room for a deal that is not aligned", SHIFT(of_many.deal, 4), CPATH_EALIGN},
    {MANY, "another journey's funnel in a batch", POINT(of_many.funnel, other_funnel), CPATH_EMISMATCH},
    {MANY, "room for less than no results", PUT(of_many.results.capacity, -1), CPATH_EINVAL},
    {MANY, "room for states a byte too short", GROW(of_many.states.element_size, -1), CPATH_ESIZE},
    {MANY, "findings with a reserved field", PUT(of_many.findings.reserved, 1), CPATH_EINVAL},
    {MANY, "an agenda of nothing", PUT(of_many.agenda.capacity, 1), CPATH_EINVAL},
};

#define T(what) (UINT64_C(1) << (what))
#define VIEWED (T(VIEW) | T(VIEW_ROWS))
#define ROOMED (T(ROOM) | T(ROOM_ROWS))
#define FOLDED (T(JOURNEY) | T(CALENDARS) | T(DEAL))
#define ASKED (FOLDED | T(CALENDARS_OF_DEAL) | T(TIME) | T(NOW))
#define COUNTED (T(JOURNEY) | T(FUNNEL))

/* One a function. */
#define CALLS(F)                                                                                                      \
    F(view_copy, cpath_view_copy(given.view, given.room), .takes = T(VIEW) | T(ROOM), .view = 8, .room = 8)           \
    F(struct_size, cpath_struct_size(given.text, given.length, given.out), .takes = T(TEXT), .text = "cpath_view")    \
    F(struct_offsets, cpath_struct_offsets("cpath_view", 10, given.out, given.capacity), .takes = T(OUT))             \
    F(text_characters, cpath_text_characters(given.text, given.length), .takes = T(TEXT))                             \
    F(date_join, cpath_date_join(2026, 1, 1, given.out), .takes = T(OUT))                                             \
    F(date_split, cpath_date_split(given.date, given.out, given.out_too, given.out_third), .takes = T(DATE) | T(OUT)  \
      | T(OUT_TOO) | T(OUT_THIRD))                                                                                    \
    F(date_weekday, cpath_date_weekday(given.date), .takes = T(DATE))                                                 \
    F(date_add_months, cpath_date_add_months(given.date, 1, given.out), .takes = T(DATE) | T(OUT))                    \
    F(stamp_parse, cpath_stamp_parse(given.text, given.length, given.sized), .takes = T(TEXT) | T(SIZED), .sized =    \
      sizeof(cpath_stamp), .text = "2026-01-01")                                                                      \
    F(time_format, cpath_time_format(given.time, given.offset, given.form, given.words, given.capacity), .takes =     \
      T(TIME) | T(OFFSET) | T(FORM) | T(WORDS))                                                                       \
    F(date_format, cpath_date_format(given.date, given.words, given.capacity), .takes = T(DATE) | T(WORDS))           \
    F(zone_tzif_size, cpath_zone_tzif_size(given.text, given.length), .takes = T(TEXT), .text = tzif, .length = 51)   \
    F(zone_build_tzif, cpath_zone_build_tzif(given.text, given.length, given.buffer, given.size),                     \
      .takes = T(TEXT) | T(BUFFER), .text = tzif, .length = 51)                                                       \
    F(zone_build_posix, cpath_zone_build_posix("UTC0", 4, given.buffer, given.size), .takes = T(BUFFER))              \
    F(zone_build_fixed, cpath_zone_build_fixed(given.offset, given.buffer, given.size), .takes = T(BUFFER) |          \
      T(OFFSET))                                                                                                      \
    F(zone_verify, cpath_zone_verify(given.bytes, given.bytes_size), .takes = T(BYTES), .bytes = &given.zone)         \
    F(zone_offset, cpath_zone_offset(given.zone, given.time, given.out), .takes = T(ZONE) | T(TIME) | T(OUT))         \
    F(zone_next_change, cpath_zone_next_change(given.zone, given.time, given.out), .takes = T(ZONE) | T(TIME) |       \
      T(OUT))                                                                                                         \
    F(zone_previous_change, cpath_zone_previous_change(given.zone, given.time, given.out), .takes = T(ZONE) | T(TIME) \
      | T(OUT))                                                                                                       \
    F(zone_from_local, cpath_zone_from_local(given.zone, given.time, given.flags, given.out), .takes = T(ZONE) |      \
      T(OUT) | T(FLAGS))                                                                                              \
    F(calendar_size, cpath_calendar_size(given.sized), .takes = T(SIZED) | T(HOURS), .sized_as = &hours)              \
    F(calendar_build, cpath_calendar_build(given.sized, given.buffer, given.size, given.problem), .takes = T(SIZED) | \
      T(HOURS) | T(BUFFER) | T(PROBLEM), .sized_as = &hours)                                                          \
    F(calendar_verify, cpath_calendar_verify(given.bytes, given.bytes_size), .takes = T(BYTES), .bytes =              \
      &given.calendar)                                                                                                \
    F(calendar_fingerprint, cpath_calendar_fingerprint(given.calendar, given.out), .takes = T(CALENDAR) | T(OUT))     \
    F(work_add, cpath_work_add(given.calendar, given.time, 3600, given.out), .takes = T(CALENDAR) | T(TIME) | T(OUT)) \
    F(work_between, cpath_work_between(given.calendar, given.time, given.other_time, given.out), .takes = T(CALENDAR) \
      | T(TIME) | T(OTHER_TIME) | T(OUT))                                                                             \
    F(is_open, cpath_is_open(given.calendar, given.time), .takes = T(CALENDAR) | T(TIME))                             \
    F(next_open, cpath_next_open(given.calendar, given.time, given.out), .takes = T(CALENDAR) | T(TIME) | T(OUT))     \
    F(previous_close, cpath_previous_close(given.calendar, given.time, given.out), .takes = T(CALENDAR) | T(TIME) |   \
      T(OUT))                                                                                                         \
    F(local_date, cpath_local_date(given.calendar, given.time, given.out), .takes = T(CALENDAR) | T(TIME) | T(OUT))   \
    F(is_business_day, cpath_is_business_day(given.calendar, given.date), .takes = T(CALENDAR) | T(DATE))             \
    F(days_add, cpath_days_add(given.calendar, given.date, 3, given.roll, given.out), .takes = T(CALENDAR) | T(DATE)  \
      | T(ROLL) | T(OUT))                                                                                             \
    F(days_count, cpath_days_count(given.calendar, given.date, given.other_date, given.out), .takes = T(CALENDAR) |   \
      T(DATE) | T(OTHER_DATE) | T(OUT))                                                                               \
    F(work_add_many, cpath_work_add_many(given.calendar, given.view, given.other_view, given.room, given.other_room), \
      .takes = COLUMNS, .view = 8, .other_view = 8, .room = 8, .other_room = 4)                                       \
    F(work_between_many, cpath_work_between_many(given.calendar, given.view, given.other_view, given.room,            \
      given.other_room), .takes = COLUMNS, .view = 8, .other_view = 8, .room = 8, .other_room = 4)                    \
    F(days_add_many, cpath_days_add_many(given.calendar, given.view, given.other_view, given.roll, given.room,        \
      given.other_room), .takes = COLUMNS | T(ROLL), .view = 4, .other_view = 8, .room = 4, .other_room = 4)          \
    F(days_count_many, cpath_days_count_many(given.calendar, given.view, given.other_view, given.room,                \
      given.other_room), .takes = COLUMNS, .view = 4, .other_view = 4, .room = 8, .other_room = 4)                    \
    F(date_moment, cpath_date_moment(given.calendar, given.date, given.boundary, given.out), .takes = T(CALENDAR) |   \
      T(DATE) | T(BOUNDARY) | T(OUT))                                                                                 \
    F(due, cpath_due(given.calendar, given.time, given.sized, given.out), .takes = T(CALENDAR) | T(TIME) | T(SIZED) | \
      T(AMOUNT) | T(OUT), .sized_as = &amount)                                                                        \
    F(explain, cpath_explain(given.calendar, given.time, given.sized, given.view, given.room), .takes = T(CALENDAR) | \
      T(TIME) | T(SIZED) | T(AMOUNT) | VIEWED | ROOMED, .sized_as = &amount, .view = sizeof(cpath_pause), .room =     \
      sizeof(cpath_segment))                                                                                          \
    F(deadline, cpath_deadline(given.journey, given.calendars, given.term, given.sized, given.time, given.row,        \
      given.row_size), .takes = T(JOURNEY) | T(CALENDARS) | T(TERM) | T(SIZED) | T(RUN) | T(TIME) | T(ROW), .sized_as \
      = &run, .row = sizeof(cpath_clock))                                                                             \
    F(run_pause, cpath_run_pause(given.journey, given.calendars, given.term, given.sized, given.time,                 \
      given.other_time), .takes = T(JOURNEY) | T(CALENDARS) | T(TERM) | T(SIZED) | T(RUN) | T(TIME) | T(OTHER_TIME),  \
      .sized_as = &run)                                                                                               \
    F(deadline_explain, cpath_deadline_explain(given.journey, given.calendars, given.term, given.sized, given.view,   \
      given.time, given.room), .takes = T(JOURNEY) | T(CALENDARS) | T(TERM) | T(SIZED) | T(RUN) | T(TIME) | VIEWED |  \
      ROOMED, .sized_as = &run, .view = sizeof(cpath_pause), .room = sizeof(cpath_segment))                           \
    F(journey_size, cpath_journey_size(given.sized), .takes = T(SIZED) | T(INPUT), .sized_as = &input)                \
    F(journey_problems, cpath_journey_problems(given.sized, given.room), .takes = T(SIZED) | ROOMED, .sized_as =      \
      &input, .room = sizeof(cpath_problem))                                                                          \
    F(journey_build, cpath_journey_build(given.sized, given.buffer, given.size, given.problem), .takes = T(SIZED) |   \
      T(BUFFER) | T(PROBLEM), .sized_as = &input)                                                                     \
    F(journey_verify, cpath_journey_verify(given.bytes, given.bytes_size), .takes = T(BYTES), .bytes =                \
      &given.journey)                                                                                                 \
    F(journey_fingerprint, cpath_journey_fingerprint(given.journey, given.out), .takes = T(JOURNEY) | T(OUT))         \
    F(journey_rows, cpath_journey_rows(given.journey, given.table, given.first, given.room), .takes = T(JOURNEY) |    \
      T(TABLE) | T(FIRST) | ROOMED, .room = sizeof(cpath_stage_row))                                                  \
    F(journey_head, cpath_journey_head(given.journey, given.sized), .takes = T(JOURNEY) | T(SIZED), .sized =          \
      sizeof(cpath_journey_input))                                                                                    \
    F(journey_find, cpath_journey_find(given.journey, given.table, given.text, given.length), .takes = T(JOURNEY) |   \
      T(TEXT))                                                                                                        \
    F(remarka_input, cpath_remarka_input(given.language, given.sized), .takes = T(LANGUAGE) | T(SIZED), .sized =      \
      sizeof(cpath_journey_input))                                                                                    \
    F(remarka_size, cpath_remarka_size(given.language), .takes = T(LANGUAGE))                                         \
    F(remarka_build, cpath_remarka_build(given.language, given.buffer, given.size), .takes = T(LANGUAGE) | T(BUFFER)) \
    F(events_order, cpath_events_order(given.view, given.order_out, given.capacity), .takes = VIEWED | T(ORDER_OUT),  \
      .view = sizeof(cpath_event))                                                                                    \
    F(event_check, cpath_event_check(given.journey, given.row, given.row_size, given.problem), .takes = T(JOURNEY) |  \
      T(ROW) | T(PROBLEM), .row = sizeof(cpath_event), .row_as = &note)                                               \
    F(next_step_for, cpath_next_step_for(given.journey, given.number, CPATH_OUTCOME_REFUSED, given.row,               \
      given.row_size), .takes = T(JOURNEY) | T(NUMBER) | T(ROW), .row = sizeof(cpath_next_step_row))                  \
    F(contact_missing, cpath_contact_missing(given.journey, given.number, given.row, given.row_size), .takes =        \
      T(JOURNEY) | T(NUMBER) | T(ROW), .row = sizeof(cpath_event), .row_as = &note)                                   \
    F(deal_size, cpath_deal_size(given.journey, given.parts, given.promises), .takes = T(JOURNEY) | T(PARTS) |        \
      T(PROMISES))                                                                                                    \
    F(deal_init, cpath_deal_init(given.journey, 1, given.parts, given.promises, given.buffer, given.size), .takes =   \
      T(JOURNEY) | T(PARTS) | T(PROMISES) | T(BUFFER))                                                                \
    F(deal_verify, cpath_deal_verify(given.journey, given.bytes, given.bytes_size), .takes = T(JOURNEY) | T(BYTES),   \
      .bytes = (const void *)&given.deal)                                                                             \
    F(deal_apply, cpath_deal_apply(given.journey, given.calendars, given.deal, given.view, given.order, given.time,   \
      given.problem), .takes = FOLDED | T(CALENDARS_OF_DEAL) | VIEWED | T(ORDER) | T(PROBLEM), .view =                \
      sizeof(cpath_event))                                                                                            \
    F(deal_advance, cpath_deal_advance(given.journey, given.calendars, given.deal, given.time), .takes = ASKED)       \
    F(deal_state, cpath_deal_state(given.journey, given.calendars, given.deal, given.time, given.sized), .takes =     \
      ASKED | T(SIZED), .sized = sizeof(cpath_state))                                                                 \
    F(deal_clocks, cpath_deal_clocks(given.journey, given.calendars, given.deal, given.time, given.room), .takes =    \
      ASKED | ROOMED, .room = sizeof(cpath_clock))                                                                    \
    F(deal_next_change, cpath_deal_next_change(given.journey, given.calendars, given.deal, given.time, given.out),    \
      .takes = ASKED | T(OUT))                                                                                        \
    F(deal_explain, cpath_deal_explain(given.journey, given.calendars, given.deal, given.view, given.order,           \
      given.term, given.time, given.other_room, given.room, given.problem), .takes = FOLDED | T(CALENDARS_OF_DEAL) |  \
      T(TIME) | VIEWED | T(ORDER) | T(TERM) | ROOMED | T(OTHER_ROOM) | T(PROBLEM), .view = sizeof(cpath_event), .room \
      = sizeof(cpath_segment), .other_room = sizeof(cpath_pause))                                                     \
    F(deal_items, cpath_deal_items(given.journey, given.deal, given.room), .takes = T(JOURNEY) | T(DEAL) | ROOMED,    \
      .room = sizeof(cpath_item_state))                                                                               \
    F(deal_reached, cpath_deal_reached(given.journey, given.deal, given.row, given.row_size), .takes = T(JOURNEY) |   \
      T(DEAL) | T(ROW), .row = sizeof(cpath_point), .row_as = &point)                                                 \
    F(gate_check, cpath_gate_check(given.journey, given.deal, given.stage, 0, given.room), .takes = T(JOURNEY) |      \
      T(DEAL) | T(STAGE) | ROOMED, .room = sizeof(cpath_blocker))                                                     \
    F(forecast, cpath_forecast(given.journey, given.calendars, given.deal, given.time, given.room), .takes = ASKED |  \
      ROOMED, .room = sizeof(cpath_forecast_row))                                                                     \
    F(funnel_size, cpath_funnel_size(given.journey), .takes = T(JOURNEY))                                             \
    F(funnel_init, cpath_funnel_init(given.journey, given.buffer, given.size), .takes = T(JOURNEY) | T(BUFFER))       \
    F(funnel_verify, cpath_funnel_verify(given.journey, given.bytes, given.bytes_size), .takes = T(JOURNEY) |         \
      T(BYTES), .bytes = (const void *)&given.funnel)                                                                 \
    F(funnel_add, cpath_funnel_add(given.journey, given.calendars, given.funnel, given.deal, given.time), .takes =    \
      ASKED | T(FUNNEL))                                                                                              \
    F(funnel_merge, cpath_funnel_merge(given.journey, given.funnel, given.other), .takes = COUNTED | T(OTHER_FUNNEL)) \
    F(funnel_stages, cpath_funnel_stages(given.journey, given.funnel, given.room), .takes = COUNTED | ROOMED, .room = \
      sizeof(cpath_funnel_stage))                                                                                     \
    F(funnel_quantile, cpath_funnel_quantile(given.journey, given.funnel, given.stage, given.clock, given.percent,    \
      given.out), .takes = COUNTED | T(STAGE) | T(CLOCK) | T(PERCENT) | T(OUT))                                       \
    F(funnel_terms, cpath_funnel_terms(given.journey, given.funnel, given.room), .takes = COUNTED | ROOMED, .room =   \
      sizeof(cpath_funnel_term))                                                                                      \
    F(funnel_roles, cpath_funnel_roles(given.journey, given.funnel, given.room), .takes = COUNTED | ROOMED, .room =   \
      sizeof(cpath_funnel_term))                                                                                      \
    F(funnel_numbers, cpath_funnel_numbers(given.journey, given.funnel, given.room), .takes = COUNTED | ROOMED, .room \
      = sizeof(cpath_funnel_number))                                                                                  \
    F(funnel_reasons, cpath_funnel_reasons(given.journey, given.funnel, given.room), .takes = COUNTED | ROOMED, .room \
      = 8)                                                                                                            \
    F(funnel_refusals, cpath_funnel_refusals(given.journey, given.funnel, given.room), .takes = COUNTED | ROOMED,     \
      .room = sizeof(cpath_funnel_refusal))                                                                           \
    F(plan_progress, cpath_plan_progress(given.calendar, given.time, given.sized), .takes = T(CALENDAR) | T(TIME) |   \
      T(SIZED) | T(PLAN), .sized_as = &plan)                                                                          \
    F(check, cpath_check(given.journey, given.calendars, given.deal, given.view, given.order, given.time, given.room, \
      given.problem), .takes = FOLDED | T(CALENDARS_OF_DEAL) | T(TIME) | VIEWED | T(ORDER) | ROOMED | T(PROBLEM),     \
      .view = sizeof(cpath_event), .room = sizeof(cpath_finding))                                                     \
    F(check_severity, cpath_check_severity(given.journey, given.code), .takes = T(JOURNEY) | T(CODE))                 \
    F(agenda, cpath_agenda(given.journey, given.calendars, given.deal, given.time, given.scope, 0, given.room),       \
      .takes = ASKED | T(SCOPE) | ROOMED, .room = sizeof(cpath_agenda_row))                                           \
    F(agenda_order, cpath_agenda_order(given.view, given.order_out, given.capacity), .takes = VIEWED | T(ORDER_OUT),  \
      .view = sizeof(cpath_agenda_row))                                                                               \
    F(deal_many, cpath_deal_many(given.journey, given.calendars, given.view, given.order, given.time, given.sized),   \
      .takes = T(JOURNEY) | T(CALENDARS) | VIEWED | T(ORDER) | T(TIME) | T(SIZED) | T(MANY), .sized_as = &many, .view \
      = sizeof(cpath_event))                                                                                          \
    F(word_value, cpath_word_value(CPATH_WORDS_OUTCOME, given.text, given.length), .takes = T(TEXT), .text =          \
      "refused")                                                                                                      \
    F(problem_format, cpath_problem_format(given.sized, given.language, given.words, given.capacity), .takes =        \
      T(SIZED) | T(WORDS), .sized = sizeof(cpath_problem))                                                            \
    F(amount_format, cpath_amount_format(given.clock, 60, given.language, given.words, given.capacity), .takes =      \
      T(CLOCK) | T(WORDS))                                                                                            \
    F(finding_format, cpath_finding_format(given.journey, given.calendar, given.row, given.row_size, given.words,     \
      given.capacity), .takes = T(JOURNEY) | T(CALENDAR) | T(ROW) | T(WORDS), .row = sizeof(cpath_finding), .row_as = \
      &finding)                                                                                                       \
    F(agenda_format, cpath_agenda_format(given.journey, given.row, given.row_size, given.words, given.capacity),      \
      .takes = T(JOURNEY) | T(ROW) | T(WORDS), .row = sizeof(cpath_agenda_row), .row_as = &task)                      \
    F(agenda_urgency, cpath_agenda_urgency(given.row, given.row_size), .takes = T(ROW), .row =                        \
      sizeof(cpath_agenda_row), .row_as = &task)                                                                      \
    F(gate_format, cpath_gate_format(given.journey, given.row, given.row_size, given.words, given.capacity), .takes = \
      T(JOURNEY) | T(ROW) | T(WORDS), .row = sizeof(cpath_blocker), .row_as = &blocker)                               \
    F(needs_format, cpath_needs_format(1, given.language, given.words, given.capacity), .takes = T(WORDS))            \
    F(deal_room, cpath_deal_room(given.view, given.out, given.out_too), .takes = VIEWED | T(OUT) | T(OUT_TOO), .view =\
      sizeof(cpath_event))
#define COLUMNS (T(CALENDAR) | VIEWED | T(OTHER_VIEW) | ROOMED | T(OTHER_ROOM))

/* A zone file without a change: one offset, 0, and its name's end. */
static const char tzif[51] = {'T', 'Z', 'i', 'f', [39] = 1, [43] = 1};
static cpath_calendar_input hours = CPATH_CALENDAR_INPUT_INIT;
static cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
static cpath_many many = CPATH_MANY_INIT;
static cpath_week_row week = {1, 32400, 64800, 0};
static const cpath_amount amount = {.size = sizeof amount, .clock = CPATH_CLOCK_BUSINESS_DAYS, .amount = 3};
static const cpath_run run = {.size = sizeof run, .flags = CPATH_RUN_STARTED | CPATH_RUN_ENDED | CPATH_RUN_HAS_DUE | CPATH_RUN_PAUSED,
                              .anchor_at = 86400, .end_at = 90000, .paused_at = 86400, .due = 90000};
static const cpath_plan plan = {.size = sizeof plan, .target = 10, .until = 864000};
static const cpath_event note = {.deal = 1, .at = 86400, .kind = CPATH_EVENT_NOTE};
static const cpath_point point = {.kind = CPATH_POINT_CREATED};
static const cpath_finding finding = {.code = CPATH_CP101_OUTCOME_MISSING};
static const cpath_agenda_row task = {.what = CPATH_AGENDA_NEXT_CONTACT, .stage = 1};
static const cpath_blocker blocker = {.kind = CPATH_GATE_WIN, .point = CPATH_POINT_WON};

/* Of a struct, a row and the rows of views and rooms the size; of a struct and a row also what is in it, if not 0. */
struct call {
    const char *name;
    int32_t (*call)(void);
    uint64_t takes; /* T() of each */
    uint32_t sized, row, view, other_view, room, other_room;
    const void *sized_as, *row_as, *bytes;
    const char *text;
    int32_t length; /* 0: to the text's end */
};

#define DEFINE(name, code, ...)                                                                                      \
    static int32_t call_##name(void)                                                                                 \
    {                                                                                                                \
        return (code);                                                                                               \
    }
CALLS(DEFINE)

#define ENTRY(called, code, ...) {.name = #called, .call = call_##called, __VA_ARGS__},
static const struct call calls[] = {CALLS(ENTRY)};

/* Sound arguments of a call. */
static void give(const struct call *call)
{
    given = sound;
    given.struct_size = call->sized;
    if (call->sized_as) {
        uint32_t size;
        memcpy(&size, call->sized_as, sizeof size);
        memcpy(given.sized_words, call->sized_as, size);
    }
    memset(given.row_words, 0, sizeof given.row_words);
    if (call->row_as) {
        memcpy(given.row_words, call->row_as, call->row);
    }
    given.row_size = call->row;
    given.view = (cpath_view){given.view_words, 2, call->view, 0, 0};
    given.other_view = (cpath_view){given.other_view_words, 2, call->other_view, 0, 0};
    given.room = (cpath_room){given.room_words, 4, call->room, 0, 0};
    given.other_room = (cpath_room){given.room_words + 512, 4, call->other_room, 0, 0};
    if (call->view == sizeof(cpath_event)) {
        given.events[0] = given.events[1] = note;
    }
    if (call->bytes) {
        memcpy(&given.bytes, call->bytes, sizeof given.bytes);
        given.bytes_size = call->call();
    }
    if (call->text) {
        given.text = call->text;
        given.length = call->length ? call->length : (int32_t)strlen(call->text);
    }
}

static void put_number_at(void *at, size_t size, int64_t number)
{
    if (size == 8) {
        memcpy(at, &number, size);
    } else {
        int32_t half = (int32_t)number;
        memcpy(at, &half, size);
    }
}

static void spoil(const struct way *way)
{
    unsigned char *at = (unsigned char *)&given + way->at, *pointer;
    uint32_t number;
    if (way->size && way->shift) {
        memcpy(&number, at, sizeof number);
        put_number_at(at, way->size, (int64_t)number + way->shift);
    } else if (way->size) {
        put_number_at(at, way->size, way->number);
    } else if (way->shift) {
        memcpy(&pointer, at, sizeof pointer);
        pointer += way->shift;
        memcpy(at, &pointer, sizeof pointer);
    } else {
        memcpy(at, &way->pointer, sizeof way->pointer);
    }
}

static int refuses(const struct call *call, const struct way *way)
{
    give(call);
    spoil(way);
    memcpy(&before, &given, sizeof given);
    int32_t code = call->call();
    int untouched = memcmp(&before, &given, sizeof given) == 0;
    if (code != way->code || !untouched) {
        print_message("# %s, %s: %s%s\n", call->name, way->said, code < 0 ? cpath_result_name(code) : "an answer",
                      untouched ? "" : ", and something is written");
    }
    return code == way->code && untouched;
}

static void every_function_refuses_what_is_spoilt(void **state)
{
    (void)state;
    int wrong = 0, refused = 0;
    for (const struct call *call = calls; call < calls + sizeof calls / sizeof *calls; call++) {
        give(call);
        int32_t code = call->call();
        if (code < 0) {
            print_message("# %s of sound arguments: %s\n", call->name, cpath_result_name(code));
            wrong++;
        }
        for (const struct way *way = ways; way < ways + sizeof ways / sizeof *ways; way++) {
            int asked = (call->takes & T(way->what)) != 0;
            wrong += asked && !refuses(call, way);
            refused += asked;
        }
    }
    print_message("# %d refusals\n", refused);
    assert_int_equal(wrong, 0);
}

/* Those that answer with a text or a zone of a handle. */
static void what_is_not_there_has_no_text(void **state)
{
    (void)state;
    const cpath_journey *none = (const cpath_journey *)(const void *)zeros;
    assert_null(cpath_calendar_zone(NULL));
    assert_null(cpath_calendar_zone((const cpath_calendar *)(const void *)zeros));
    assert_null(cpath_journey_key(NULL, CPATH_TABLE_STAGES, 1));
    assert_null(cpath_journey_key(none, CPATH_TABLE_STAGES, 1));
    assert_null(cpath_journey_text(none, CPATH_TABLE_STAGES, 1));
    static const uint32_t rows[][2] = {{CPATH_TABLE_STAGES, 0}, {CPATH_TABLE_STAGES, 7}, {CPATH_TABLE_STAGES, UINT32_MAX},
                                       {CPATH_TABLE_JOURNEY, 1}, {CPATH_TABLE_WEEK, 1}, {UINT32_MAX, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_null(cpath_journey_key(journey, rows[i][0], rows[i][1]));
        assert_null(cpath_journey_text(journey, rows[i][0], rows[i][1]));
    }
    for (uint32_t family = 0; family <= CPATH_WORDS_URGENCY + 1; family++) {
        assert_null(cpath_word(family, 1000));
        assert_null(cpath_word_text(family, 1000, CPATH_LANG_EN));
    }
    assert_null(cpath_finding_key(100));
    assert_null(cpath_finding_template(100, CPATH_LANG_EN));
}

/* Those that cannot fail, or whose answer is no code: the test above, and test_base.c. */
static const char *const others[] = {"version", "result_name", "result_text", "calendar_zone", "journey_key", "journey_text",
                                     "word", "word_text", "finding_template", "finding_key"};

static int is_asked(const char *name, size_t length)
{
    int asked = 0;
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        asked |= strlen(calls[i].name) == length && strncmp(calls[i].name, name, length) == 0;
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        asked |= strlen(others[i]) == length && strncmp(others[i], name, length) == 0;
    }
    return asked;
}

/* How many functions the header declares; each is in the table. */
static int declared_in(const char *folder, const char *header)
{
    char path[512], line[512];
    int count = 0;
    snprintf(path, sizeof path, "%s/%s", folder, header);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        const char *name = strncmp(line, "CPATH_API ", 10) == 0 ? strstr(line, " cpath_") : NULL;
        const char *star = strncmp(line, "CPATH_API ", 10) == 0 ? strstr(line, " *cpath_") : NULL;
        name = star ? star + 8 : name ? name + 7 : NULL;
        if (name && !is_asked(name, strcspn(name, "("))) {
            fail_msg("%s: nothing is refused by cpath_%.*s", header, (int)strcspn(name, "("), name);
        }
        count += name != NULL;
    }
    fclose(file);
    return count;
}

static void every_function_is_asked(void **state)
{
    (void)state;
    const char *folder = getenv("CPATH_HEADERS") ? getenv("CPATH_HEADERS") : "include";
    char path[512], line[512];
    int count = 0;
    snprintf(path, sizeof path, "%s/clientpath/clientpath.h", folder);
    FILE *file = fopen(path, "r");
    if (!file) {
        print_message("# the headers are not where CPATH_HEADERS says\n");
        return;
    }
    while (fgets(line, sizeof line, file)) {
        char header[64];
        count += sscanf(line, "#include <%63[^>]>", header) == 1 ? declared_in(folder, header) : 0;
    }
    fclose(file);
    assert_true(count > 90);
}

/* A deal with one event, and a funnel, of the built-in journey; the same of another one. */
static void set_up_handles(void)
{
    cpath_view calendars = {sound.list, 2, sizeof *sound.list, 0, 0};
    cpath_event created = {.deal = 1, .kind = CPATH_EVENT_CREATED};
    assert_int_equal(cpath_deal_init(journey, 1, 0, 0, given.deal_words, sizeof given.deal_words), CPATH_OK);
    assert_int_equal(cpath_deal_apply(journey, calendars, given.deal, CPATH_VIEW(&created, 1), NULL, 0, NULL), 1);
    assert_int_equal(cpath_funnel_init(journey, given.funnel_words, sizeof given.funnel_words), CPATH_OK);
    assert_int_equal(cpath_deal_init(other_journey, 1, 0, 0, other_deal, sizeof other_deal), CPATH_OK);
    assert_int_equal(cpath_funnel_init(other_journey, other_funnel, sizeof other_funnel), CPATH_OK);
}

static void set_up_inputs(void)
{
    hours.zone = sound.zone;
    hours.week = CPATH_VIEW(&week, 1);
    hours.days = (cpath_view){NULL, 0, sizeof(cpath_day_row), 0, 0};
    hours.hours = (cpath_view){NULL, 0, sizeof(cpath_hours_row), 0, 0};
    assert_int_equal(cpath_remarka_input(CPATH_LANG_EN, &input), CPATH_OK);
    many.deal = given.buffer_words;
    many.deal_size = sizeof given.buffer_words;
    many.results = (cpath_room){given.room_words, 2, sizeof(cpath_many_result), 0, 0};
    many.states = (cpath_room){given.room_words + 64, 2, sizeof(cpath_state), 0, 0};
    many.agenda = (cpath_room){NULL, 0, sizeof(cpath_agenda_row), 0, 0};
}

static int set_up(void **state)
{
    (void)state;
    journey = remarka_in(CPATH_LANG_EN);
    other_journey = remarka_with(CPATH_POLICY_BOUGHT_PASSES);
    office = office_of("mon-fri 09:00-18:00");
    cpath_calendar *other = office_of("mon-fri 09:00-17:00");
    memcpy(other_calendar, other, (size_t)cpath_calendar_verify(other, INT32_MAX));
    free(other);
    given = (struct given){
        .journey = journey, .calendar = office, .list = {office, office}, .zone = cpath_calendar_zone(office),
        .deal = (cpath_deal *)(void *)given.deal_words, .funnel = (cpath_funnel *)(void *)given.funnel_words,
        .text = "text", .length = 4, .order = given.places, .places = {0, 1}, .buffer = given.buffer_words,
        .sized = given.sized_words, .row = given.row_words, .out = given.out_words, .out_too = given.out_words + 2,
        .out_third = given.out_words + 4, .order_out = (int32_t *)(void *)given.out_words, .words = (char *)given.out_words,
        .problem = &given.told, .time = 86400, .other_time = 172800, .date = 20, .other_date = 30, .bytes_size = HANDLE_BYTES,
        .size = HANDLE_BYTES, .capacity = 16, .boundary = 1, .percent = 50, .number = 1, .language = CPATH_LANG_EN, .form = 1,
        .code = CPATH_CP101_OUTCOME_MISSING, .stage = 1, .term = 1, .table = CPATH_TABLE_STAGES, .first = 1,
        .clock = CPATH_CLOCK_WORKING, .told = CPATH_PROBLEM_INIT};
    memset(given.sized_words, 0, sizeof given.sized_words);
    given.calendars = (cpath_view){given.list, 2, sizeof *given.list, 0, 0};
    sound.list[0] = sound.list[1] = office;
    sound.zone = given.zone;
    set_up_handles();
    set_up_inputs();
    given.other = (const cpath_funnel *)(const void *)given.funnel_words;
    given.sized_words[255] = 1; /* what a newer struct would have there */
    sound = given;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    free(journey);
    free(other_journey);
    free(office);
    return 0;
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(every_function_refuses_what_is_spoilt),
        cmocka_unit_test(what_is_not_there_has_no_text),
        cmocka_unit_test(every_function_is_asked),
    };
    return cmocka_run_group_tests(table, set_up, tear_down);
}
