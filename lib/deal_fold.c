/* SPDX-License-Identifier: MIT */
/* The fold of a log into a deal, row by row, and of what ends between rows. */
#include "deal_priv.h"

/* Folds the ends that lie at or before `until`, the earliest first. */
int32_t cpath_fold_ends(struct fold *f, cpath_time until)
{
    cpath_deal *deal = f->deal;
    for (;;) {
        int contact = (deal->flags & DEAL_IN_CONTACT) != 0, pause = (deal->flags & DEAL_PAUSE_ENDS) != 0;
        int contact_first = contact && (!pause || deal->contact.until <= deal->pause_until);
        cpath_time end = contact_first ? deal->contact.until : deal->pause_until;
        if ((!contact && !pause) || end > until) {
            return CPATH_OK;
        }
        f->at = end;
        if (contact_first) {
            cpath_end_contact(f);
        } else {
            cpath_end_pause(f);
        }
        deal->last_at = end;
        deal->last_sequence = INT64_MIN;
    }
}

int32_t cpath_fold_now(struct fold *f, cpath_time now)
{
    int32_t code = cpath_time_check(now);
    if (code == CPATH_OK && f->deal->rows > 0 && now < f->deal->last_at) {
        code = CPATH_EORDER;
    }
    return code < 0 ? code : cpath_fold_ends(f, now);
}

int32_t cpath_log_check(cpath_view events, const int32_t *order)
{
    int32_t code = cpath_view_check(events, CPATH_FIRST(cpath_event));
    for (int32_t i = 0; code == CPATH_OK && order && i < events.count; i++) {
        code = order[i] < 0 || order[i] >= events.count ? CPATH_EINVAL : CPATH_OK;
    }
    return code;
}

/* Keys that the journey does not know become none, each with a finding. */
static void forget_unknown(struct fold *f, cpath_event *event)
{
    const struct {
        uint32_t *number, field;
    } references[] = {
        {&event->stage, CPATH_FIELD_STAGE}, {&event->goal, CPATH_FIELD_GOAL}, {&event->item, CPATH_FIELD_ITEM},
        {&event->term, CPATH_FIELD_TERM},   {&event->role, CPATH_FIELD_ROLE},
    };
    for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
        if (*references[i].number == CPATH_UNKNOWN) {
            *references[i].number = 0;
            cpath_note(f, (cpath_finding){.code = CPATH_CP503_UNKNOWN_KEY, .at = f->at, .row = f->row,
                                          .value = references[i].field});
        }
    }
    if (event->reason_code == CPATH_UNKNOWN) { /* it still says that there is a reason */
        cpath_note(f, (cpath_finding){.code = CPATH_CP503_UNKNOWN_KEY, .at = f->at, .row = f->row,
                                      .value = CPATH_FIELD_REASON_CODE});
    }
}

/* The first event opens the deal, in stage 1 or where it says. */
static void open_deal(struct fold *f, const cpath_event *event)
{
    cpath_deal *deal = f->deal;
    deal->created = fold_moment(f);
    deal->activity = fold_moment(f);
    deal->status = CPATH_STATUS_OPEN;
    cpath_reach(f, journey_point(f->journey, CPATH_POINT_CREATED, 0), NULL);
    cpath_enter_stage(f, event->kind == CPATH_EVENT_STAGE && event->stage ? event->stage : 1);
}

/* An optional field counts only with its flag: without it, it is nothing. */
static void make_canonical(cpath_event *event)
{
    event->until = event->flags & CPATH_EVENT_HAS_UNTIL ? event->until : 0;
    event->next_at = event->flags & CPATH_EVENT_HAS_NEXT ? event->next_at : 0;
    event->recorded_at = event->flags & CPATH_EVENT_HAS_RECORDED ? event->recorded_at : 0;
    event->amount = event->flags & CPATH_EVENT_HAS_AMOUNT ? event->amount : 0;
}

/* The same but for when it was recorded, and for its place among rows of one time. */
static CPATH_COLD int same_event(const cpath_event *a, const cpath_event *b)
{
    cpath_event before = *a, now = *b;
    before.sequence = now.sequence = before.recorded_at = now.recorded_at = 0;
    before.flags &= ~CPATH_EVENT_HAS_RECORDED;
    now.flags &= ~CPATH_EVENT_HAS_RECORDED;
    return memcmp(&before, &now, sizeof now) == 0;
}

static void note_oddities(struct fold *f, const cpath_event *event, const cpath_event *last)
{
    if (f->row > 1 && last->at == event->at && last->kind == event->kind && same_event(last, event)) {
        cpath_note(f, (cpath_finding){.code = CPATH_CP501_DOUBLED, .at = f->at, .row = f->row,
                                      .other_row = f->row - 1});
    }
    if (event->flags & CPATH_EVENT_HAS_RECORDED && event->recorded_at < event->at) {
        cpath_note(f, (cpath_finding){.code = CPATH_CP510_RECORDED_BEFORE, .at = f->at, .row = f->row});
    }
}

/* The fold comes to the row: what ended before it ends. */
static CPATH_HOT void come_to(struct fold *f, const cpath_event *event)
{
    cpath_deal *deal = f->deal;
    if (deal->flags & (DEAL_IN_CONTACT | DEAL_PAUSE_ENDS)) {
        (void)cpath_fold_ends(f, event->at);
    }
    f->at = event->at;
    f->row = ++deal->rows;
    deal->last_at = event->at;
    deal->last_sequence = event->sequence;
}

static CPATH_HOT void take_event(struct fold *f, const cpath_event *event)
{
    f->new_goal = event->goal && !cpath_goal_named(f->deal, event->goal);
    if (f->new_goal) {
        deal_goals(f->deal)[(event->goal - 1) / 64] |= UINT64_C(1) << ((event->goal - 1) % 64);
    }
    cpath_event_handlers[event->kind](f, event);
}

/* An agreed time or a promise may need a place in the deal. */
static CPATH_HOT int has_place(const struct fold *f, const cpath_event *event)
{
    return (event->kind != CPATH_EVENT_AGREED && event->kind != CPATH_EVENT_PROMISED) ||
           cpath_has_room(f->deal, f->journey, event);
}

static CPATH_HOT int is_too_early(const cpath_event *event, const cpath_deal *deal)
{
    return event->at < deal->last_at || (event->at == deal->last_at && event->sequence < deal->last_sequence);
}

/* CPATH_OK if a sound row may be folded; or what is wrong with it. */
static int32_t admit(const struct fold *f, const cpath_event *event, cpath_problem *problem)
{
    const cpath_deal *deal = f->deal;
    if (event->deal != deal->id) {
        return cpath_tell(problem, CPATH_EDATA, CPATH_TABLE_EVENTS, 0, CPATH_FIELD_DEAL, CPATH_REASON_CONFLICT);
    }
    if (deal->rows > 0 && is_too_early(event, deal)) {
        return cpath_tell(problem, CPATH_EORDER, CPATH_TABLE_EVENTS, 0, CPATH_FIELD_AT, CPATH_REASON_OUT_OF_ORDER);
    }
    if (deal->rows == INT32_MAX || !has_place(f, event)) {
        return cpath_tell(problem, CPATH_ECAPACITY, CPATH_TABLE_EVENTS, 0, CPATH_FIELD_PART, CPATH_REASON_FULL);
    }
    return CPATH_OK;
}

/* Any row, copied. 1: folded; 0: it lies after `until`; or what is wrong with it. */
static CPATH_APART int32_t fold_any_row(struct fold *f, cpath_view events, int32_t row, cpath_time until,
                                       const cpath_event **last, cpath_problem *problem)
{
    cpath_event event;
    cpath_view_row(events, row, &event, sizeof event);
    if (cpath_time_check(event.at) == CPATH_OK && event.at > until) {
        return 0;
    }
    int32_t code = cpath_event_sound(f->journey, &event, problem);
    code = code < 0 ? code : admit(f, &event, problem);
    if (code < 0) {
        return code;
    }
    come_to(f, &event);
    make_canonical(&event);
    if (f->sink) {
        note_oddities(f, &event, *last);
    }
    *last = &f->deal->last;
    f->deal->last = event;
    forget_unknown(f, &event);
    if (!f->deal->created.row) {
        open_deal(f, &event);
    }
    take_event(f, &event);
    return 1;
}

/* A log that is read where it lies, in the order that it is folded in. */
struct rows {
    const unsigned char *data;
    int64_t stride;
    const int32_t *order; /* NULL: as they lie */
    cpath_time until;
};

static CPATH_HOT const cpath_event *event_at(const struct rows *rows, int32_t place)
{
    const int32_t row = rows->order ? rows->order[place] : place;
    return (const void *)(rows->data + row * rows->stride);
}

/* Of an open deal the rows from `place` on that are plain and come next: all others are copied, and told what is
 * wrong with them. The place behind them. */
static CPATH_APART int32_t fold_plain_rows(struct fold *f, const struct rows *rows, int32_t place, int32_t count,
                                           const cpath_event **last)
{
    const cpath_deal *deal = f->deal;
    const int32_t most = INT32_MAX - deal->rows, end = count - place < most ? count : place + most;
    for (; place < end; place++) {
        const cpath_event *event = event_at(rows, place);
        if (!event_is_plain(f->journey, event) || event->deal != deal->id || event->at > rows->until ||
            is_too_early(event, deal) || !has_place(f, event)) {
            break;
        }
        come_to(f, event);
        if (f->sink) {
            note_oddities(f, event, *last);
        }
        *last = event;
        take_event(f, event);
    }
    return place;
}

int32_t cpath_fold_events(struct fold *f, cpath_view events, const int32_t *order, cpath_time until,
                          cpath_problem *problem)
{
    const struct rows rows = {events.data, cpath_stride(events.stride, events.element_size), order, until};
    const cpath_event *last = &f->deal->last; /* plain rows are not copied into the deal, but for the last of all */
    const int in_place = events.element_size >= sizeof *last && !cpath_misaligned(events.data) && rows.stride % 8 == 0; /* GCOVR_EXCL_BR_LINE: no release has had a shorter row */
    int32_t place = 0, code = 1;
    while (code > 0 && place < events.count) {
        if (in_place && f->deal->rows > 0) {
            place = fold_plain_rows(f, &rows, place, events.count, &last);
        }
        if (place < events.count) {
            const int32_t row = order ? order[place] : place;
            code = fold_any_row(f, events, row, until, &last, problem);
            if (code < 0 && problem) {
                problem->row = row;
            }
            place += code > 0;
        }
    }
    if (last != &f->deal->last) {
        f->deal->last = *last;
    }
    return code < 0 ? code : place;
}
