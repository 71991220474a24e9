/* SPDX-License-Identifier: MIT */
/* When the stages ahead are entered and left, if everybody keeps the terms. */
#include <clientpath/forecast.h>

#include "gate_priv.h"

/* When something will be: at the earliest, and at the latest (CPATH_TIME_NONE: unknown). */
struct span {
    cpath_time earliest, latest;
    uint32_t flags; /* SPAN_... */
};
enum {
    SPAN_LOOSE = 1,  /* no term bounds something that it waits for */
    SPAN_LATE = 2,   /* overdue, taken as met now */
    SPAN_AGREED = 4, /* a time that was agreed */
    SPAN_NEVER = 8   /* not before its stage is left: it bounds nothing */
};

struct ahead {
    const struct fold *fold;
    cpath_time now;
    uint32_t stage;     /* the one being forecast */
    struct span so_far; /* its exit, by the terms looked at */
    struct {
        cpath_time earliest, latest;
    } exits[CPATH_MAX_STAGES]; /* of the stages before it, from the present one on */
};

static const cpath_term_row *term_row(const struct ahead *a, uint32_t term)
{
    return journey_term(a->fold->journey, term);
}

static cpath_time later_known(cpath_time a, cpath_time b)
{
    return a == CPATH_TIME_NONE || b == CPATH_TIME_NONE ? CPATH_TIME_NONE : a > b ? a : b;
}

static struct span at_once(cpath_time time, uint32_t flags)
{
    return (struct span){time, time, flags};
}

/* Where a not-before lies after the due, the due counts. */
static struct span in_order(struct span span)
{
    span.earliest = span.latest != CPATH_TIME_NONE && span.latest < span.earliest ? span.latest : span.earliest;
    return span;
}

static uint32_t stage_of(const struct ahead *a, const cpath_point *point)
{
    return point->item ? journey_item(a->fold->journey, point->item)->stage : point->stage ? point->stage : a->stage;
}

static struct span exit_of(const struct ahead *a, uint32_t stage, uint32_t flags)
{
    return (struct span){a->exits[stage - 1].earliest, a->exits[stage - 1].latest, flags};
}

/* What no term bounds takes no time. */
static struct span loose(const struct ahead *a, uint32_t stage)
{
    if (stage < a->fold->deal->stage) {
        return at_once(a->now, SPAN_LOOSE);
    }
    return stage < a->stage ? exit_of(a, stage, SPAN_LOOSE)
                            : (struct span){a->so_far.earliest, a->so_far.latest, SPAN_LOOSE};
}

/* A goal that nobody named is not asked for. */
static int goal_asked(const struct ahead *a, const cpath_point *point)
{
    uint32_t goal = point->item ? journey_item(a->fold->journey, point->item)->goal : point->goal;
    return !goal || cpath_goal_named(a->fold->deal, goal);
}

static int ends_with(const struct ahead *a, const cpath_point *target, const cpath_point *point)
{
    if (target->kind != point->kind || !goal_asked(a, target)) {
        return 0;
    }
    if (is_contact(point)) {
        return (!target->stage || target->stage == stage_of(a, point)) && (!target->goal || !point->goal ||
               target->goal == point->goal) && (!target->channel || !point->channel || target->channel == point->channel);
    }
    return same_point(target, point);
}

/* What expires asks nobody. */
static int says_when(const struct ahead *a, uint32_t term, const cpath_point *point)
{
    return term_row(a, term)->kind != CPATH_TERM_EXPIRES && ends_with(a, &term_row(a, term)->target, point);
}

/* The first term that says by when a contact, of those that are meant, comes. */
static uint32_t term_of_contact(const struct ahead *a, const cpath_point *point)
{
    uint32_t term = 1, terms = a->fold->deal->terms;
    while (term <= terms && !says_when(a, term, point)) {
        term++;
    }
    return term <= terms ? term : 0;
}

/* The first term that says by when a point is reached; they hang on it, but for contacts'. */
static uint32_t own_term(const struct ahead *a, const cpath_point *point)
{
    uint32_t count;
    const struct hook *hook = journey_hooks(a->fold->journey, cpath_point_index(a->fold->journey, point), &count);
    if (is_contact(point)) {
        return term_of_contact(a, point);
    }
    for (; count > 0 && hook->act == HOOK_TARGET; count--, hook++) {
        if (says_when(a, hook->number, point)) {
            return hook->number;
        }
    }
    return 0;
}

static int is_over(const struct ahead *a, uint32_t term)
{
    return (deal_clocks(a->fold->deal)[term - 1].flags & (CPATH_RUN_ENDED | CPATH_RUN_CANCELLED)) != 0;
}

static int is_open(const cpath_clock *clock)
{
    return clock->phase >= CPATH_PHASE_WAITING && clock->phase <= CPATH_PHASE_PAUSED;
}

/* What a clock says; without a due, it bounds nothing from above. */
static struct span clock_span(const struct ahead *a, const cpath_clock *clock)
{
    int unknown = clock->verdict == CPATH_VERDICT_UNKNOWN, bounded = clock->due != CPATH_TIME_NONE;
    cpath_time not_before = clock->not_before == CPATH_TIME_NONE ? a->now : clock->not_before;
    struct span span = at_once(not_before > a->now ? not_before : a->now, unknown || bounded ? 0 : SPAN_LOOSE);
    if (unknown) {
        span.latest = CPATH_TIME_NONE;
    } else if (bounded) {
        span.latest = later_known(span.latest, clock->due);
        span.flags |= a->now > clock->due ? SPAN_LATE : 0;
    }
    return span;
}

static struct span both(struct span a, struct span b)
{
    cpath_time latest = later_known(a.latest, b.latest);
    uint32_t decides = latest == b.latest ? b.flags & SPAN_AGREED : a.flags & SPAN_AGREED;
    return (struct span){a.earliest > b.earliest ? a.earliest : b.earliest, latest,
                         decides | ((a.flags | b.flags) & (SPAN_LOOSE | SPAN_LATE))};
}

/* The clocks of a term that run, an agreed term's parts together: 1, or 0 if none
 * does. Nothing agreed is forecast sooner than agreed. */
static int running(const struct ahead *a, uint32_t term, struct span *span)
{
    struct walk walk = {term - 1, NULL};
    cpath_clock clock;
    int found = 0;
    while (cpath_next_clock(a->fold, &walk, a->now, &clock) && walk.term == term) {
        if (!is_open(&clock)) {
            continue;
        }
        struct span one = clock_span(a, &clock);
        if (walk.part) {
            one.earliest = one.earliest > walk.part->due ? one.earliest : walk.part->due;
            one.flags |= SPAN_AGREED;
        }
        *span = found++ ? both(*span, in_order(one)) : in_order(one);
    }
    return found > 0;
}

/* The clock of a term as if its anchor came then. */
static void clock_from(const struct ahead *a, uint32_t term, cpath_time anchor, cpath_clock *clock)
{
    struct clock_state *state = &deal_clocks(a->fold->deal)[term - 1], kept = *state;
    *state = (struct clock_state){.anchor = {anchor, a->fold->deal->rows, 0}, .flags = CPATH_RUN_STARTED};
    cpath_term_clock(a->fold, term, a->now, clock);
    *state = kept;
}

static CPATH_APART struct span after(const struct ahead *a, uint32_t term, struct span anchor)
{
    cpath_clock clock;
    struct span span = anchor;
    clock_from(a, term, anchor.earliest, &clock);
    span.earliest = clock.not_before != CPATH_TIME_NONE && clock.not_before > anchor.earliest ? clock.not_before
                                                                                              : anchor.earliest;
    span.flags &= SPAN_LOOSE;
    if (anchor.latest != CPATH_TIME_NONE) {
        clock_from(a, term, anchor.latest, &clock);
        struct span latest = clock_span(a, &clock);
        span.latest = later_known(anchor.latest, latest.latest);
        span.flags |= latest.flags & SPAN_LOOSE;
    }
    return in_order(span);
}

/* When a stage is entered or passed: known, or forecast by now. */
static struct span stage_span(const struct ahead *a, const cpath_point *point)
{
    cpath_deal *deal = a->fold->deal;
    const struct stage_state *state = &deal_stages(deal)[point->stage - 1];
    int enters = point->kind == CPATH_POINT_STAGE_ENTERED;
    uint32_t left = point->stage - (enters ? 1 : 0); /* the stage whose exit it is */
    const struct moment *moment = enters ? &state->entered : &state->passed;
    if (left >= deal->stage && left < a->stage) {
        return exit_of(a, left, 0);
    }
    return left < deal->stage && moment->row ? at_once(moment->at, 0) : at_once(a->now, SPAN_NEVER);
}

/* Whether the contact that goes on is such a one. */
static int under_way(const struct ahead *a, const cpath_point *point)
{
    cpath_point begun = *point;
    begun.kind = CPATH_POINT_CONTACT_STARTED;
    return a->fold->deal->flags & DEAL_IN_CONTACT && cpath_point_holds(a->fold->deal, &begun);
}

static struct span entry_of(const struct ahead *a, uint32_t stage, uint32_t flags)
{
    return stage <= a->fold->deal->stage ? at_once(a->now, flags) : exit_of(a, stage - 1, flags);
}

/* Once its stage is entered, and at the next contact's time or within its day. */
static struct span next_contact(const struct ahead *a, uint32_t stage)
{
    const cpath_deal *deal = a->fold->deal;
    struct span span = stage <= a->stage ? entry_of(a, stage, SPAN_LOOSE) : loose(a, stage);
    if (!(deal->flags & DEAL_NEXT)) {
        return span;
    }
    cpath_time latest = deal->flags & DEAL_NEXT_DATE_ONLY ? cpath_next_limit(a->fold) : deal->next.at;
    struct span next = {deal->next.at, latest, 0};
    span.flags = stage <= deal->stage + 1 ? 0 : SPAN_LOOSE; /* it is but one contact */
    return both(span, next);
}

static const struct moment *promise_made(cpath_deal *deal, const cpath_point *point)
{
    return point->item ? &deal_items(deal)[point->item - 1].promised : &deal_stages(deal)[point->stage - 1].promised;
}

static int at_moment(const struct moment *moment, struct span *span)
{
    *span = at_once(moment->at, 0);
    return moment->row > 0;
}

/* 1 and the span of a point whose time needs no term. */
static int known(const struct ahead *a, const cpath_point *point, struct span *span)
{
    cpath_deal *deal = a->fold->deal;
    switch (point->kind) {
    case CPATH_POINT_CREATED: return at_moment(&deal->created, span);
    case CPATH_POINT_ITEM_DONE: return at_moment(&deal_items(deal)[point->item - 1].done, span);
    case CPATH_POINT_PROMISED: return at_moment(promise_made(deal, point), span);
    case CPATH_POINT_PAID: return at_moment(&deal->paid, span);
    case CPATH_POINT_STAGE_ENTERED:
    case CPATH_POINT_STAGE_PASSED: *span = stage_span(a, point); return 1;
    case CPATH_POINT_WON: *span = at_once(a->now, SPAN_NEVER); return 1;
    case CPATH_POINT_CONTACT_STARTED:
        *span = next_contact(a, stage_of(a, point));
        return stage_of(a, point) == deal->stage && deal->flags & DEAL_NEXT;
    case CPATH_POINT_CONTACT_ENDED: *span = at_once(deal->contact.until, 0); return under_way(a, point);
    default: return 0;
    }
}

/* Whether a point was reached, and is not to be reached again. */
static CPATH_APART int is_past(const struct ahead *a, const cpath_point *point)
{
    struct span span;
    struct moment was = cpath_point_moment(a->fold->deal, point);
    return was.row > 0 && known(a, point, &span) && span.latest == was.at;
}

/* What no term bounds, by what does it: an item by its point, a contact's end by its start. What did an item before
 * does not do it now (it was undone since, or not all is paid): then only that point's term says when. */
static CPATH_APART cpath_point bounded_point(const struct ahead *a, cpath_point point, uint32_t *term)
{
    struct span span;
    for (*term = 0; !known(a, &point, &span);) {
        const cpath_point none = {0}, *does = point.kind == CPATH_POINT_ITEM_DONE
                                                  ? &journey_item(a->fold->journey, point.item)->done_by : &none;
        int ends = point.kind == CPATH_POINT_CONTACT_ENDED;
        *term = own_term(a, &point);
        if (*term || (!does->kind && !ends)) {
            break;
        }
        if (ends) {
            point.kind = CPATH_POINT_CONTACT_STARTED;
        } else if (is_past(a, does)) {
            *term = own_term(a, does);
            break;
        } else {
            point = *does;
        }
    }
    return point;
}

/* The span of a point that no term bounds, or whose term is over. */
static CPATH_APART struct span unbounded(const struct ahead *a, const cpath_point *point)
{
    struct span span;
    if (known(a, point, &span)) {
        return span;
    }
    return is_contact(point) ? next_contact(a, stage_of(a, point)) : loose(a, stage_of(a, point));
}

/* The term that a term's anchor waits for; 0: its clock runs, or its anchor is known or bounded by none. */
static CPATH_APART uint32_t term_before(const struct ahead *a, uint32_t term)
{
    struct span span;
    uint32_t before;
    if (term_row(a, term)->clock == CPATH_CLOCK_AGREED || running(a, term, &span)) {
        return 0;
    }
    (void)bounded_point(a, term_row(a, term)->anchor, &before);
    return before && !is_over(a, before) ? before : 0;
}

static CPATH_APART struct span step(const struct ahead *a, uint32_t term, const struct span *before)
{
    struct span span;
    uint32_t ignored;
    const cpath_term_row *row = term_row(a, term);
    if (running(a, term, &span)) {
        return span;
    }
    if (row->clock == CPATH_CLOCK_AGREED) {
        return at_once(a->now, SPAN_NEVER);
    }
    cpath_point anchor = bounded_point(a, row->anchor, &ignored);
    span = before ? *before : unbounded(a, &anchor);
    if (before && span.flags & SPAN_NEVER) {
        span = unbounded(a, &anchor);
    }
    return span.flags & SPAN_NEVER ? span : after(a, term, span);
}

/* A term may wait for another, that for a third, …: the chain is walked back to where a
 * time is known, or where it goes round, and its times are counted forth by the links. */
static struct span term_span(const struct ahead *a, uint32_t term)
{
    struct clock_state *states = deal_clocks(a->fold->deal);
    struct span span;
    uint32_t at = term;
    states[term - 1].waited_by = term;
    for (uint32_t before; (before = term_before(a, at)) && !states[before - 1].waited_by; at = before) {
        states[before - 1].waited_by = at;
    }
    for (const struct span *before = NULL;; before = &span) {
        uint32_t next = states[at - 1].waited_by;
        states[at - 1].waited_by = 0;
        span = step(a, at, before);
        if (at == term) {
            return span;
        }
        at = next;
    }
}

static struct span point_span(const struct ahead *a, const cpath_point *point)
{
    uint32_t term;
    cpath_point bounded = bounded_point(a, *point, &term);
    struct span span = term && !is_over(a, term) ? term_span(a, term) : unbounded(a, &bounded);
    return span.flags & SPAN_NEVER ? loose(a, stage_of(a, &bounded)) : span;
}

/* The stage that a term is of: where its target lies. */
static uint32_t bounded_stage(const struct ahead *a, const cpath_term_row *row)
{
    const cpath_point *target = &row->target;
    switch (target->kind) {
    case CPATH_POINT_STAGE_ENTERED: return target->stage - 1;
    case CPATH_POINT_WON: return a->fold->deal->stages;
    default: return target->item || target->stage ? stage_of(a, target) : row->stage ? row->stage : a->stage;
    }
}

/* Whether a point, or what does it, is another. */
static int comes_with(const struct ahead *a, const cpath_point *point, const cpath_point *target)
{
    for (; point->kind; point = &journey_item(a->fold->journey, point->item)->done_by) {
        if (ends_with(a, target, point)) {
            return 1;
        }
        if (point->kind != CPATH_POINT_ITEM_DONE) {
            return 0;
        }
    }
    return 0;
}

static int is_off(const struct ahead *a, const cpath_gate_row *gate)
{
    return cpath_gate_severity(a->fold->journey, gate) == CPATH_SEVERITY_OFF;
}

/* 1 if a gate asks for it before a win, or no gate asks for anything. */
static int needed_to_win(const struct ahead *a, const cpath_point *target)
{
    int any = 0;
    for (uint32_t i = 1; i <= a->fold->journey->count[CPATH_TABLE_GATES]; i++) {
        const cpath_gate_row *gate = journey_gate(a->fold->journey, i);
        if (gate->kind == CPATH_GATE_WIN && !is_off(a, gate)) {
            any = 1;
            if (comes_with(a, &gate->point, target)) {
                return 1;
            }
        }
    }
    return !any;
}

/* Whether a stage's exit waits for the term: it is of that stage, asked for, and not reached. */
static int holds_up(const struct ahead *a, uint32_t term)
{
    const cpath_term_row *row = term_row(a, term);
    const struct clock_state *clock = &deal_clocks(a->fold->deal)[term - 1];
    int reached = !is_contact(&row->target) && cpath_point_holds(a->fold->deal, &row->target);
    return row->kind == CPATH_TERM_DUE && bounded_stage(a, row) == a->stage && !is_over(a, term) &&
           (clock->flags & CPATH_RUN_STARTED || row->clock == CPATH_CLOCK_AGREED || !reached) &&
           goal_asked(a, &row->target) && goal_asked(a, &row->anchor) &&
           (a->stage < a->fold->deal->stages || needed_to_win(a, &row->target));
}

static uint32_t row_flags(uint32_t span)
{
    return (span & SPAN_LOOSE ? CPATH_FORECAST_UNREGULATED : 0) | (span & SPAN_LATE ? CPATH_FORECAST_LATE : 0);
}

static CPATH_APART void bound_by_terms(struct ahead *a, cpath_forecast_row *row)
{
    for (uint32_t term = 1; term <= a->fold->deal->terms; term++) {
        struct span span = holds_up(a, term) ? term_span(a, term) : at_once(0, SPAN_NEVER);
        if (span.flags & SPAN_NEVER) {
            continue;
        }
        cpath_time latest = later_known(a->so_far.latest, span.latest);
        int decides = latest != a->so_far.latest || (!row->term && span.latest == latest && latest != CPATH_TIME_NONE);
        row->flags |= row_flags(span.flags);
        if (decides) {
            row->term = term;
            row->flags &= ~CPATH_FORECAST_AGREED;
            row->flags |= span.flags & SPAN_AGREED ? CPATH_FORECAST_AGREED : 0;
        }
        a->so_far.latest = latest;
        a->so_far.earliest = span.earliest > a->so_far.earliest ? span.earliest : a->so_far.earliest;
    }
}

static int gate_is_ahead(const struct ahead *a, const cpath_gate_row *gate)
{
    int last = a->stage == a->fold->deal->stages;
    return !is_off(a, gate) && ((gate->kind == CPATH_GATE_LEAVE && gate->stage == a->stage) ||
           (gate->kind == CPATH_GATE_ENTER && gate->stage == a->stage + 1) || (gate->kind == CPATH_GATE_WIN && last));
}

/* Whether something that the stage waits for is bounded by no term. */
static int unregulated(const struct ahead *a, uint32_t term)
{
    const cpath_journey *journey = a->fold->journey;
    uint32_t gates = 0, wait = 0, tasks = 0;
    for (uint32_t i = 1; i <= journey->count[CPATH_TABLE_GATES]; i++) {
        const cpath_gate_row *gate = journey_gate(journey, i);
        if (gate_is_ahead(a, gate)) {
            gates++;
            wait |= cpath_gate_shut(journey, a->fold->deal, i) && point_span(a, &gate->point).flags & SPAN_LOOSE;
        }
    }
    for (uint32_t i = 1; gates == 0 && i <= journey->count[CPATH_TABLE_ITEMS]; i++) {
        const cpath_point done = {.kind = CPATH_POINT_ITEM_DONE, .item = i};
        if (journey_item(journey, i)->stage == a->stage && journey_item(journey, i)->kind == CPATH_ITEM_TASK &&
            goal_asked(a, &done)) {
            tasks++;
            wait |= point_span(a, &done).flags & SPAN_LOOSE;
        }
    }
    return wait || (gates == 0 && tasks == 0 && !term);
}

static void forecast_stage(struct ahead *a, cpath_forecast_row *row)
{
    const cpath_deal *deal = a->fold->deal;
    int present = a->stage == deal->stage;
    a->so_far = entry_of(a, a->stage, 0);
    *row = (cpath_forecast_row){.stage = a->stage, .enter_earliest = present ? deal->since : a->so_far.earliest,
                                .enter_latest = present ? deal->since : a->so_far.latest};
    bound_by_terms(a, row);
    row->flags |= unregulated(a, row->term) ? CPATH_FORECAST_UNREGULATED : 0;
    row->exit_earliest = a->exits[a->stage - 1].earliest = a->so_far.earliest;
    row->exit_latest = a->exits[a->stage - 1].latest = a->so_far.latest;
}

int32_t cpath_forecast(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal, cpath_time now,
                       cpath_room rows)
{
    struct calendars read;
    struct fold fold;
    int32_t count = 0, code = cpath_room_check(rows, CPATH_FIRST(cpath_forecast_row));
    code = code < 0 ? code : cpath_fold_open(journey, calendars, deal, &read, &fold);
    code = code < 0 ? code : cpath_fold_now(&fold, now);
    if (code < 0 || deal->status != CPATH_STATUS_OPEN) {
        return code < 0 ? code : 0;
    }
    struct ahead ahead = {.fold = &fold, .now = now, .stage = deal->stage};
    for (; ahead.stage <= deal->stages; ahead.stage++) {
        cpath_forecast_row row;
        forecast_stage(&ahead, &row);
        cpath_room_put(rows, count++, &row, sizeof row);
    }
    return count;
}
