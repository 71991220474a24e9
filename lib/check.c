/* SPDX-License-Identifier: MIT */
/*
 * What is broken at a moment. What can be mended later is judged from the
 * state once the log is folded; the fold itself notes what can not.
 */
#include "check_priv.h"
#include "deal_priv.h"

int32_t cpath_check_severity(const cpath_journey *journey, int32_t code)
{
    int32_t result = cpath_journey_check(journey);
    if (result < 0) {
        return result;
    }
    return cpath_rule(code) ? (int32_t)cpath_rule_severity(journey, code) : CPATH_ERANGE;
}

/* The stage it is about, and who is to mend it: as the agenda has it. */
static void place(const struct fold *f, cpath_finding *finding)
{
    const cpath_term_row *term = finding->term ? journey_term(f->journey, finding->term) : NULL;
    const cpath_item_row *item = finding->item ? journey_item(f->journey, finding->item) : NULL;
    if (!finding->stage) {
        finding->stage = item ? item->stage : term && term->stage ? term->stage : f->deal->stage;
    }
    if (!finding->role) {
        uint32_t promised_by = item ? journey_promise_terms(f->journey)[finding->item - 1] : 0;
        uint64_t roles = item ? item->roles : 0;
        term = term || !promised_by ? term : journey_term(f->journey, promised_by);
        roles = roles || !term ? roles : journey_term_roles(f->journey, term);
        finding->role = cpath_first_role(cpath_answering(f->deal, f->journey, roles, finding->stage));
    }
}

static int comes_before(const cpath_finding *finding, const unsigned char *row)
{
    struct {
        cpath_time at;
        int32_t code, row;
    } other;
    memcpy(&other.at, row + offsetof(cpath_finding, at), sizeof other.at);
    memcpy(&other.code, row + offsetof(cpath_finding, code), sizeof other.code);
    memcpy(&other.row, row + offsetof(cpath_finding, row), sizeof other.row);
    if (finding->at != other.at) {
        return finding->at < other.at;
    }
    return finding->code != other.code ? finding->code < other.code : finding->row < other.row;
}

/* Moves the rows from `at` to before `end` one place on. */
static void make_gap(const cpath_room *room, int64_t stride, int32_t at, int32_t end)
{
    unsigned char *rows = room->data;
    if (stride == (int64_t)room->element_size) {
        memmove(rows + (at + 1) * stride, rows + at * stride, (size_t)((end - at) * stride));
        return;
    }
    for (; end > at; end--) { /* rows may lie closer than they are long */
        memmove(rows + end * stride, rows + (end - 1) * stride, room->element_size);
    }
}

/* Keeps the first ones in order; the rest is counted only. */
static void insert(struct sink *sink, const cpath_finding *finding)
{
    const cpath_room *room = &sink->room;
    int64_t stride = cpath_stride(room->stride, room->element_size);
    int32_t kept = sink->count < room->capacity ? sink->count : room->capacity, at = kept;
    const unsigned char *rows = room->data;
    while (at > 0 && comes_before(finding, rows + (at - 1) * stride)) {
        at--;
    }
    if (at < kept) {
        make_gap(room, stride, at, kept < room->capacity ? kept : kept - 1);
    }
    cpath_room_put(*room, at, finding, sizeof *finding);
    sink->count += sink->count < INT32_MAX;
}

void cpath_sink_finding(struct fold *f, cpath_finding *finding)
{
    int ahead = finding->at > f->sink->now && finding->code != CPATH_CP502_IN_THE_FUTURE;
    uint32_t severity = cpath_rule_severity(f->journey, finding->code);
    if (ahead || severity == CPATH_SEVERITY_OFF) {
        return;
    }
    finding->severity = finding->severity ? finding->severity : severity;
    finding->deal = f->deal->id;
    place(f, finding);
    insert(f->sink, finding);
}

static void judge_late(struct fold *f, const cpath_clock *clock)
{
    int ended = clock->phase == CPATH_PHASE_ENDED;
    int partly = !ended && clock->paid > 0; /* what fills a part ends it */
    cpath_note(f, (cpath_finding){
        .code = ended ? CPATH_CP302_MET_LATE : partly ? CPATH_CP307_PAID_TOO_LITTLE : CPATH_CP301_OVERDUE,
        .at = ended ? clock->end_at : clock->due, .term = clock->term, .part = clock->part,
        .value = partly ? clock->amount - clock->paid : 0,
        .row = ended ? clock->end_row : clock->anchor_row, .other_row = ended ? clock->anchor_row : 0});
}

/* What a verdict is told as; late, and a norm that ended, are told elsewhere. */
static void judge_clock(struct fold *f, const cpath_clock *clock)
{
    int norm_goes_on = clock->verdict == CPATH_VERDICT_TOO_LONG && clock->phase != CPATH_PHASE_ENDED;
    int32_t code = clock->verdict == CPATH_VERDICT_LAPSED    ? CPATH_CP305_LAPSED
                   : clock->verdict == CPATH_VERDICT_EARLY   ? CPATH_CP306_TOO_EARLY
                   : clock->verdict == CPATH_VERDICT_UNKNOWN ? CPATH_CP309_DUE_UNKNOWN
                   : norm_goes_on                            ? CPATH_CP304_TOO_LONG
                                                             : 0;
    cpath_time at = code == CPATH_CP306_TOO_EARLY ? clock->end_at
                    : code == CPATH_CP309_DUE_UNKNOWN ? clock->anchor_at
                                                      : clock->due;
    cpath_note(f, (cpath_finding){.code = code, .at = at, .term = clock->term, .part = clock->part,
                                  .row = clock->anchor_row, .other_row = clock->end_row,
                                  .value = norm_goes_on ? clock->due - clock->anchor_at : 0});
}

/* What was to be done is done, its stage passed, and nothing ever started the clock.
 * Whether there was a contact of another term is not remembered. */
static void judge_unstarted(struct fold *f, uint32_t number)
{
    const cpath_term_row *term = journey_term(f->journey, number);
    const cpath_point *target = &term->target;
    struct moment done = is_contact(target) ? (struct moment){0} : cpath_point_moment(f->deal, target);
    struct moment passed = term->stage ? deal_stages(f->deal)[term->stage - 1].passed : done;
    if (done.row && passed.row) {
        cpath_note(f, (cpath_finding){.code = CPATH_CP308_NEVER_STARTED, .row = done.row, .term = number,
                                      .at = done.at > passed.at ? done.at : passed.at});
    }
}

/* A promise: when it is due, if anybody says so. 1, or 0. */
int cpath_promise_due(const struct fold *f, uint32_t flags, cpath_time own, cpath_time *due)
{
    *due = own;
    if (flags & ITEM_DATE_ONLY) {
        (void)cpath_day_moment(f->calendars->of[0], own, CPATH_BOUNDARY_END, due);
    }
    return (flags & ITEM_HAS_DUE) != 0;
}

/* A promise as it is judged: it was broken by the refusal that cancelled it, or
 * is by now, or was kept late. */
struct promise {
    struct moment done;
    cpath_time cancelled_at, now;
    int cancelled;
};

static void judge_promise(const struct promise *promise, cpath_time due, cpath_finding *finding)
{
    int kept = promise->done.row > 0;
    cpath_time end = promise->cancelled ? promise->cancelled_at : kept ? promise->done.at : promise->now;
    if (end > due) {
        finding->code = kept ? CPATH_CP602_PROMISE_LATE : CPATH_CP601_PROMISE_BROKEN;
        finding->at = kept ? promise->done.at : due;
    }
}

/* What is to be said of an item that was promised; code 0: nothing. */
static cpath_finding item_finding(const struct fold *f, uint32_t number, cpath_time now)
{
    const struct item_state *item = &deal_items(f->deal)[number - 1];
    uint32_t term = journey_promise_terms(f->journey)[number - 1];
    struct promise promise = {item->done, item->cancelled_at, now, (item->flags & ITEM_CANCELLED) != 0};
    cpath_finding finding = {.item = number, .row = item->promised.row, .other_row = item->done.row,
                             .at = item->promised.at};
    cpath_time due;
    if (cpath_promise_due(f, item->flags, item->own_due, &due)) {
        judge_promise(&promise, due, &finding);
    } else if (term) {
        cpath_clock clock;
        cpath_term_clock(f, term, now, &clock);
        int anew = clock.phase == CPATH_PHASE_CANCELLED && item->promised.at > clock.end_at;
        if (clock.due != CPATH_TIME_NONE && clock.verdict == CPATH_VERDICT_LATE && !anew) {
            finding.term = term;
            judge_promise(&promise, clock.due, &finding);
        }
    } else if (!promise.done.row && !promise.cancelled) {
        finding.code = CPATH_CP603_PROMISE_NEVER_DUE;
    }
    return finding;
}

/* A promise that tells of itself what its term's clock would tell. Once it was
 * cancelled and the clock began anew, the clock speaks for itself. */
static int promise_tells(const struct fold *f, const cpath_clock *clock, cpath_time now)
{
    uint32_t item = clock->part ? 0 : cpath_promise_of(f, clock->term);
    int anew = item && deal_items(f->deal)[item - 1].flags & ITEM_CANCELLED && clock->phase != CPATH_PHASE_CANCELLED;
    return item && !anew && item_finding(f, item, now).code;
}

static void judge_clocks(struct fold *f, cpath_time now)
{
    struct walk walk = {0, NULL};
    cpath_clock clock;
    while (cpath_next_clock(f, &walk, now, &clock)) {
        int started = clock.phase != CPATH_PHASE_NOT_STARTED;
        if (started && clock.verdict == CPATH_VERDICT_LATE) {
            if (!promise_tells(f, &clock, now)) {
                judge_late(f, &clock);
            }
        } else if (started) {
            judge_clock(f, &clock);
        } else {
            judge_unstarted(f, clock.term);
        }
    }
}

static cpath_finding free_finding(const struct fold *f, const struct free_state *free, cpath_time now)
{
    struct promise promise = {free->done, free->cancelled_at, now, (free->flags & ITEM_CANCELLED) != 0};
    cpath_finding finding = {.part = free->part, .row = free->promised.row, .other_row = free->done.row,
                             .at = free->promised.at, .role = free->role};
    cpath_time due;
    if (cpath_promise_due(f, free->flags, free->own_due, &due)) {
        judge_promise(&promise, due, &finding);
    } else if (!promise.done.row && !promise.cancelled) {
        finding.code = CPATH_CP603_PROMISE_NEVER_DUE;
    }
    return finding;
}

static void judge_promises(struct fold *f, cpath_time now)
{
    const struct item_state *items = deal_items(f->deal);
    for (uint32_t i = 0; i < f->deal->items; i++) {
        if (items[i].promised.row) {
            cpath_note(f, item_finding(f, i + 1, now));
        }
    }
    const struct free_state *frees = deal_frees(f->deal);
    for (int32_t i = 0; i < f->deal->free_room; i++) {
        if (frees[i].part) {
            cpath_note(f, free_finding(f, &frees[i], now));
        }
    }
}

static void judge_untold(struct fold *f)
{
    const cpath_deal *deal = f->deal;
    for (uint32_t role = 1; role <= deal->roles; role++) {
        if (deal->untold >> (role - 1) & 1) {
            cpath_note(f, (cpath_finding){.code = CPATH_CP118_NOT_TOLD, .at = deal->told.at, .row = deal->told.row,
                                          .role = role, .number = deal->untold_number});
        }
    }
}

/* Idle time goes on from the last contact or item, or from the next contact promised. */
static void judge_idle(struct fold *f, cpath_time now)
{
    const cpath_deal *deal = f->deal;
    const cpath_stage_row *stage = journey_stage(f->journey, deal->stage);
    cpath_time from = deal->flags & DEAL_NEXT && deal->next.at > deal->activity.at ? deal->next.at : deal->activity.at;
    from = deal->reopened.row && deal->reopened.at > from ? deal->reopened.at : from;
    int64_t idle = 0;
    cpath_time at = now;
    if (!(stage->flags & CPATH_STAGE_HAS_IDLE) || deal->flags & DEAL_IN_CONTACT || from >= now ||
        cpath_work_between(f->calendars->of[0], from, now, &idle) < 0 || idle <= stage->idle) {
        return;
    }
    (void)cpath_work_add(f->calendars->of[0], from, stage->idle, &at); /* it lies before now */
    cpath_note(f, (cpath_finding){.code = CPATH_CP212_IDLE, .at = at, .row = deal->activity.row, .value = idle});
}

static CPATH_APART void judge_state(struct fold *f, cpath_time now)
{
    const cpath_deal *deal = f->deal;
    f->at = now;
    cpath_judge_unsaid(f);
    cpath_judge_next(f);
    if (deal->status == CPATH_STATUS_OPEN) {
        judge_idle(f, now);
        if (deal->flags & DEAL_NEXT_ASKED) {
            cpath_note(f, (cpath_finding){.code = CPATH_CP122_NO_NEXT_CONTACT, .at = deal->reopened.at,
                                          .row = deal->reopened.row});
        }
    }
    judge_untold(f);
    judge_clocks(f, now);
    judge_promises(f, now);
    cpath_judge_stages(f);
}

/* Rows after now are not folded, but told. One that is not after now lies behind
 * one that is: the rows are out of order. */
static CPATH_APART int32_t judge_future(struct fold *f, cpath_view events, const int32_t *order, int32_t folded, cpath_time now,
                            cpath_problem *problem)
{
    for (int32_t i = folded; i < events.count; i++) {
        cpath_event event;
        int32_t row = order ? order[i] : i;
        cpath_view_row(events, row, &event, sizeof event);
        if (cpath_time_check(event.at) < 0) {
            return cpath_tell(problem, CPATH_ERANGE, CPATH_TABLE_EVENTS, row, CPATH_FIELD_AT,
                              CPATH_REASON_OUT_OF_RANGE);
        }
        if (event.at <= now) {
            return cpath_tell(problem, CPATH_EORDER, CPATH_TABLE_EVENTS, row, CPATH_FIELD_AT,
                              CPATH_REASON_OUT_OF_ORDER);
        }
        int64_t place = INT64_C(1) + f->deal->rows + i - folded;
        cpath_note(f, (cpath_finding){.code = CPATH_CP502_IN_THE_FUTURE, .at = event.at,
                                      .row = place < INT32_MAX ? (int32_t)place : INT32_MAX});
    }
    return CPATH_OK;
}

int32_t cpath_check_rows(struct fold *f, cpath_view events, const int32_t *order, cpath_time now,
                         cpath_problem *problem)
{
    int32_t folded = cpath_fold_events(f, events, order, now, problem);
    int32_t code = folded < 0 ? folded : cpath_fold_now(f, now);
    if (code == CPATH_OK && f->sink && f->deal->rows > 0) {
        judge_state(f, now);
    }
    return code < 0 ? code : judge_future(f, events, order, folded, now, problem);
}

int32_t cpath_check(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal, cpath_view events,
                    const int32_t *order, cpath_time now, cpath_room findings, cpath_problem *problem)
{
    struct calendars read;
    struct fold fold;
    struct sink sink = {.room = findings, .now = now};
    int32_t code = cpath_check_problem(problem);
    code = code < 0 ? code : cpath_room_check(findings, CPATH_FIRST(cpath_finding));
    code = code < 0 ? code : cpath_log_check(events, order);
    code = code < 0 ? code : cpath_time_check(now);
    code = code < 0 ? code : cpath_fold_open(journey, calendars, deal, &read, &fold);
    if (code == CPATH_OK) {
        fold.sink = &sink;
        code = cpath_check_rows(&fold, events, order, now, problem);
    }
    return code < 0 ? code : sink.count;
}
