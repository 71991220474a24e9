/* SPDX-License-Identifier: MIT */
/* The clocks of a deal at a moment, and when the next of them changes. */
#include "deal_priv.h"

uint32_t cpath_promise_of(const struct fold *f, uint32_t term)
{
    const uint16_t *terms = journey_promise_terms(f->journey);
    const struct item_state *item = deal_items(f->deal);
    uint32_t first = journey_promise_items(f->journey)[term - 1];
    for (uint32_t i = first; first && i <= f->deal->items; i++) {
        if (terms[i - 1] == term && item[i - 1].promised.row) {
            return i;
        }
    }
    return 0;
}

/* Did the promise fall with an earlier loss, which a reopening took back, be it all in one second? */
static int fell_before(const struct fold *f, const struct item_state *item, const struct moment *lost)
{
    const struct moment *reopened = &f->deal->reopened;
    return item->cancelled_at < lost->at || (lost->row > reopened->row && item->promised.row < reopened->row &&
                                             item->cancelled_at <= reopened->at);
}

/* Was the item promised, or still promised, when its term's clock was cancelled? */
static int promised_then(const struct fold *f, const struct item_state *item, const struct moment *lost)
{
    return item->promised.at <= lost->at && !(item->flags & ITEM_CANCELLED && fell_before(f, item, lost));
}

/* A time of the promise's own replaces what the term says; of a cancelled one
 * only for the clock that was cancelled with it. */
static void own_due(const struct fold *f, uint32_t term, cpath_run *run)
{
    uint32_t number = f->deal->flags & DEAL_OWN_DUE ? cpath_promise_of(f, term) : 0;
    const struct item_state *item = number ? &deal_items(f->deal)[number - 1] : NULL;
    if (!item || !(item->flags & ITEM_HAS_DUE)) {
        return;
    }
    if (run->flags & CPATH_RUN_CANCELLED ? promised_then(f, item, &deal_clocks(f->deal)[term - 1].end) : !(item->flags & ITEM_CANCELLED)) {
        run->flags |= CPATH_RUN_HAS_DUE | (item->flags & ITEM_DATE_ONLY ? CPATH_RUN_DATE_ONLY : 0);
        run->due = item->own_due;
    }
}

static uint32_t paused_flag(const struct fold *f, uint32_t flags)
{
    int over = (flags & (CPATH_RUN_ENDED | CPATH_RUN_CANCELLED)) != 0;
    int counts = over ? (flags & CLOCK_ENDED_IN_PAUSE) != 0 : 1;
    return f->deal->flags & DEAL_PAUSED && counts ? CPATH_RUN_PAUSED : 0;
}

cpath_run cpath_term_run(const struct fold *f, uint32_t term)
{
    const struct clock_state *state = &deal_clocks(f->deal)[term - 1];
    cpath_run run = {.size = sizeof run, .anchor_at = state->anchor.at, .end_at = state->end.at,
                     .min_shift = state->min_shift, .max_shift = state->max_shift,
                     .paused_at = f->deal->paused.at};
    run.flags = (state->flags & ~CLOCK_ENDED_IN_PAUSE) | paused_flag(f, state->flags);
    own_due(f, term, &run);
    return run;
}

void cpath_term_clock(const struct fold *f, uint32_t term, cpath_time now, cpath_clock *clock)
{
    const struct clock_state *state = &deal_clocks(f->deal)[term - 1];
    cpath_run run = cpath_term_run(f, term);
    cpath_clock_read(f->calendars, journey_term(f->journey, term), &run, now, clock);
    clock->term = term;
    clock->anchor_row = state->anchor.row;
    clock->end_row = state->end.row;
}

static CPATH_APART void part_clock(const struct fold *f, const struct part_state *part, cpath_time now, cpath_clock *clock)
{
    cpath_run run = {.size = sizeof run, .flags = CPATH_RUN_STARTED | CPATH_RUN_HAS_DUE, .anchor_at = part->agreed.at,
                     .end_at = part->end.at, .due = part->due};
    run.flags |= (part->flags & PART_ENDED ? CPATH_RUN_ENDED : 0) |
                 (part->flags & PART_CANCELLED ? CPATH_RUN_CANCELLED : 0) |
                 (part->flags & PART_MET_BEFORE ? CPATH_RUN_MET_BEFORE : 0) |
                 (part->flags & PART_DATE_ONLY ? CPATH_RUN_DATE_ONLY : 0);
    cpath_clock_read(f->calendars, journey_term(f->journey, part->term), &run, now, clock);
    clock->term = part->term;
    clock->part = part->part;
    clock->amount = part->amount;
    clock->paid = part->paid;
    clock->anchor_row = part->agreed.row;
    clock->end_row = part->end.row;
}

/* The part of a term that comes after another by time and number; NULL: no more. */
static const struct part_state *part_after(const struct fold *f, uint32_t term, const struct part_state *last)
{
    const struct part_state *part = deal_parts(f->deal), *next = NULL;
    for (int32_t i = 0; i < f->deal->part_room; i++, part++) {
        int after = !last || part->due > last->due || (part->due == last->due && part->part > last->part);
        int sooner = !next || part->due < next->due || (part->due == next->due && part->part < next->part);
        if (part->term == term && after && sooner) {
            next = part;
        }
    }
    return next;
}

int cpath_next_clock(const struct fold *f, struct walk *walk, cpath_time now, cpath_clock *clock)
{
    if (walk->part) {
        walk->part = part_after(f, walk->term, walk->part);
    }
    if (!walk->part) {
        if (walk->term == f->deal->terms) {
            return 0;
        }
        walk->term++;
        int agreed = journey_term(f->journey, walk->term)->clock == CPATH_CLOCK_AGREED;
        walk->part = agreed ? part_after(f, walk->term, NULL) : NULL;
    }
    if (walk->part) {
        part_clock(f, walk->part, now, clock);
    } else {
        cpath_term_clock(f, walk->term, now, clock);
    }
    return 1;
}

int32_t cpath_deal_clocks(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal, cpath_time now,
                          cpath_room room)
{
    struct calendars read;
    struct fold fold;
    struct walk walk = {0, NULL};
    cpath_clock clock;
    int32_t count = 0, code = cpath_room_check(room, CPATH_FIRST(cpath_clock));
    code = code < 0 ? code : cpath_fold_open(journey, calendars, deal, &read, &fold);
    code = code < 0 ? code : cpath_fold_now(&fold, now);
    while (code == CPATH_OK && cpath_next_clock(&fold, &walk, now, &clock)) {
        cpath_room_put(room, count++, &clock, sizeof clock);
    }
    return code < 0 ? code : count;
}

static int is_late(const cpath_clock *clock)
{
    return clock->phase >= CPATH_PHASE_WAITING && clock->phase <= CPATH_PHASE_PAUSED &&
           (clock->verdict == CPATH_VERDICT_LATE || clock->verdict == CPATH_VERDICT_TOO_LONG);
}

static void read_clocks(const struct fold *f, cpath_time now, cpath_state *state)
{
    struct walk walk = {0, NULL};
    cpath_clock clock;
    while (cpath_next_clock(f, &walk, now, &clock)) {
        int runs = clock.phase >= CPATH_PHASE_WAITING && clock.phase <= CPATH_PHASE_PAUSED;
        state->overdue += is_late(&clock);
        if (runs && clock.due != CPATH_TIME_NONE && clock.due >= now &&
            (state->next_due == CPATH_TIME_NONE || clock.due < state->next_due)) {
            state->next_due = clock.due;
        }
    }
}

static uint32_t state_flags(const struct fold *f, cpath_time now)
{
    const cpath_deal *deal = f->deal;
    int next = (deal->flags & DEAL_NEXT) != 0, open = deal->status == CPATH_STATUS_OPEN;
    return (deal->flags & DEAL_IN_CONTACT ? CPATH_STATE_IN_CONTACT : 0) |
           (deal->flags & DEAL_PAUSED ? CPATH_STATE_PAUSED : 0) |
           (deal->flags & DEAL_NEXT_DATE_ONLY ? CPATH_STATE_NEXT_DATE_ONLY : 0) |
           (next && now > cpath_next_limit(f) ? CPATH_STATE_NEXT_MISSED : 0) |
           (open && !next ? CPATH_STATE_NEXT_ASKED : 0) | (deal->untold ? CPATH_STATE_NOT_TOLD : 0);
}

/* The same as check has told of it: an outcome that took effect and was asked to
 * be complete, or the outcome itself. */
uint32_t cpath_missing_of(const struct fold *f)
{
    const cpath_deal *deal = f->deal;
    int unasked = (deal->flags & (DEAL_IN_CONTACT | DEAL_SERVICE | DEAL_AFTER_LOSS)) != 0;
    int asked = deal->contact.outcome ? (deal->flags & DEAL_JUDGED) != 0 : !unasked;
    if (deal->contacts == 0 || !asked) {
        return 0;
    }
    return cpath_contact_lacks(f->journey, cpath_number_for_steps(deal), &deal->contact);
}

void cpath_state_read(const struct fold *f, cpath_time now, cpath_state *state)
{
    const cpath_deal *deal = f->deal;
    const struct moment *closed = deal->status == CPATH_STATUS_WON    ? &deal->won
                                  : deal->status == CPATH_STATUS_LOST ? &deal->lost
                                                                      : NULL;
    int begun = deal->created.row > 0, next = (deal->flags & DEAL_NEXT) != 0;
    *state = (cpath_state){
        .size = state->size, .status = deal->status, .deal = deal->id, .stage = deal->stage,
        .created_at = begun ? deal->created.at : CPATH_TIME_NONE, .since = begun ? deal->since : CPATH_TIME_NONE,
        .last_at = begun ? deal->last_at : CPATH_TIME_NONE,
        .closed_at = closed ? closed->at : CPATH_TIME_NONE, .closed_row = closed ? closed->row : 0,
        .next_at = next ? deal->next.at : CPATH_TIME_NONE, .next_row = next ? deal->next.row : 0,
        .next_due = CPATH_TIME_NONE, .last_outcome = deal->outcome_row ? deal->contact.outcome : 0,
        .contact_number = deal->number, .contacts = deal->contacts, .contacts_ended = deal->contacts_ended,
        .missing = cpath_missing_of(f), .flags = begun ? state_flags(f, now) : 0, .rows = deal->rows,
        .last_contact_row = deal->contact_row, .reason_row = deal->reason_row,
    };
    read_clocks(f, now, state);
}

int32_t cpath_deal_state(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal, cpath_time now,
                         cpath_state *state)
{
    struct calendars read;
    struct fold fold;
    cpath_state own;
    int32_t code = cpath_check_size(&own, sizeof own, state, CPATH_FIRST(cpath_state));
    code = code < 0 ? code : cpath_fold_open(journey, calendars, deal, &read, &fold);
    code = code < 0 ? code : cpath_fold_now(&fold, now);
    if (code == CPATH_OK) {
        cpath_state_read(&fold, now, &own);
        cpath_write_sized(state, &own, sizeof own);
    }
    return code;
}

/* Keeps the earliest instant after now; none is before it. */
static void offer(cpath_time *best, cpath_time now, cpath_time time)
{
    if (time > now && (*best == CPATH_TIME_NONE || time < *best)) {
        *best = time;
    }
}

static void offer_after(cpath_time *best, cpath_time now, cpath_time time)
{
    if (time < CPATH_TIME_MAX) {
        offer(best, now, time + 1);
    }
}

static void offer_bounds(cpath_time *best, cpath_time now, const cpath_clock *clock)
{
    if (clock->phase < CPATH_PHASE_WAITING || clock->phase > CPATH_PHASE_PAUSED) {
        return;
    }
    offer_after(best, now, clock->due);
    offer(best, now, clock->not_before);
    offer(best, now, clock->warn_at);
}

/* The close of what is open at `time`, at most `most`: up to where each second is one of work. */
static cpath_time close_after(const cpath_calendar *calendar, cpath_time time, cpath_time most)
{
    int64_t work = 0; /* of a date that is known: `time` is open */
    cpath_time low = time, high = most;
    (void)cpath_work_between(calendar, time, most, &work);
    if (work == most - time) {
        return most;
    }
    while (high - low > 1) {
        cpath_time middle = low + (high - low) / 2;
        (void)cpath_work_between(calendar, time, middle, &work);
        if (work == middle - time) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* While a clock is paused its bounds move with now: at midnights those of day
 * clocks, with the hours, from opening to close, those of working ones. The
 * first instant after `time` at which that begins or ends. */
static cpath_time moving_point(const cpath_calendar *calendar, uint32_t kind, cpath_time time)
{
    cpath_time best = CPATH_TIME_NONE, found;
    cpath_date date;
    if (cpath_local_date(calendar, time, &date) == CPATH_OK &&
        cpath_date_moment(calendar, date, CPATH_BOUNDARY_END, &found) == CPATH_OK) {
        offer(&best, time, found);
    }
    if (kind != CPATH_CLOCK_WORKING || best == CPATH_TIME_NONE) {
        return best;
    }
    int open = cpath_is_open(calendar, time);
    if (open == 0 && cpath_next_open(calendar, time, &found) == CPATH_OK) {
        offer(&best, time, found);
    } else if (open == 1) {
        offer(&best, time, close_after(calendar, time, best));
    }
    return best;
}

/* Of a clock that is paused, and stays so. */
static int differs(const struct fold *f, const cpath_clock *clock, cpath_time time)
{
    cpath_clock then;
    cpath_term_clock(f, clock->term, time, &then);
    return then.verdict != clock->verdict;
}

/* The first instant in (low, high] at which it differs, where it does at high. */
static cpath_time first_differing(const struct fold *f, const cpath_clock *clock, cpath_time low, cpath_time high)
{
    if (!differs(f, clock, high - 1)) {
        return high;
    }
    while (high - low > 1) { /* its due has moved beyond the calendar's known dates */
        cpath_time middle = low + (high - low) / 2;
        if (differs(f, clock, middle)) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return high;
}

/* When a paused clock changes, if it does before `best` and within a year. What
 * remains of an elapsed clock does not. */
static void offer_paused(const struct fold *f, cpath_time *best, cpath_time now, const cpath_clock *clock)
{
    const cpath_term_row *term = journey_term(f->journey, clock->term);
    const cpath_calendar *calendar = term_calendar(f->calendars, term);
    cpath_time end = now + INT64_C(366) * 86400;
    end = *best != CPATH_TIME_NONE && *best < end ? *best : end;
    for (cpath_time time = now, next; term->clock != CPATH_CLOCK_ELAPSED && time < end; time = next) {
        cpath_clock then;
        next = moving_point(calendar, term->clock, time);
        cpath_term_clock(f, clock->term, time, &then);
        cpath_time bound = CPATH_TIME_NONE;
        offer_bounds(&bound, time, &then);
        next = bound != CPATH_TIME_NONE && (next == CPATH_TIME_NONE || bound < next) ? bound : next;
        if (next == CPATH_TIME_NONE) {
            return;
        }
        if (differs(f, clock, next)) {
            offer(best, now, first_differing(f, clock, time, next));
            return;
        }
    }
}

static cpath_time first_change(const struct fold *f, cpath_time now)
{
    cpath_time best = CPATH_TIME_NONE;
    const cpath_deal *deal = f->deal;
    struct walk walk = {0, NULL};
    cpath_clock clock;
    if (deal->flags & DEAL_IN_CONTACT) {
        offer(&best, now, deal->contact.until);
    }
    if (deal->flags & DEAL_PAUSE_ENDS) {
        offer(&best, now, deal->pause_until);
    }
    if (deal->flags & DEAL_NEXT) {
        offer(&best, now, deal->next.at);
        offer_after(&best, now, cpath_next_limit(f));
    }
    while (cpath_next_clock(f, &walk, now, &clock)) {
        if (clock.phase == CPATH_PHASE_PAUSED) {
            offer_paused(f, &best, now, &clock);
        } else {
            offer_bounds(&best, now, &clock);
        }
    }
    return best;
}

int32_t cpath_deal_next_change(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal, cpath_time now,
                               cpath_time *change)
{
    struct calendars read;
    struct fold fold;
    int32_t code = change ? cpath_fold_open(journey, calendars, deal, &read, &fold) : CPATH_EINVAL;
    code = code < 0 ? code : cpath_fold_now(&fold, now);
    if (code < 0) {
        return code;
    }
    cpath_time found = first_change(&fold, now);
    if (found == CPATH_TIME_NONE) {
        return 0;
    }
    *change = found;
    return 1;
}
