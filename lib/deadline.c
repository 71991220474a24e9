/* SPDX-License-Identifier: MIT */
#include "deadline_priv.h"

/*@ requires \valid_read(amount) && \valid(due) && \separated(amount, due) && shift >= 0;
  @ assigns *due;
  @ ensures \result == CPATH_OK || (\result == CPATH_ERANGE && *due == \old(*due));
  @ ensures \result == CPATH_OK <==> CPATH_TIME_MIN <= start <= CPATH_TIME_MAX &&
  @   CPATH_TIME_MIN <= start + amount->amount && start + amount->amount + shift <= CPATH_TIME_MAX;
  @ ensures \result == CPATH_OK ==> *due == start + amount->amount + shift;
  @*/
static int32_t elapsed_due(const cpath_calendar *calendar, cpath_time start, const cpath_amount *amount,
                           int64_t shift, cpath_time *due)
{
    (void)calendar;
    if (cpath_time_check(start) < 0 || amount->amount < CPATH_TIME_MIN - start ||
        amount->amount > CPATH_TIME_MAX - start || shift > CPATH_TIME_MAX - start - amount->amount) {
        return CPATH_ERANGE;
    }
    *due = start + amount->amount + shift;
    return CPATH_OK;
}

/* No sum overflows: an amount that pauses move is of a hundred years at most (a term's), or was due without them. */
static int32_t working_due(const cpath_calendar *calendar, cpath_time start, const cpath_amount *amount,
                           int64_t shift, cpath_time *due)
{
    return cpath_work_add(calendar, start, amount->amount + shift, due);
}

/* The days of a pause move the date that the amount ends on. */
/*@ requires \valid(result);
  @ assigns *result;
  @ ensures \result == CPATH_OK <==> CPATH_DATE_MIN <= date + days <= CPATH_DATE_MAX;
  @ ensures \result == CPATH_OK ==> *result == date + days;
  @ ensures \result == CPATH_OK || (\result == CPATH_ERANGE && *result == \old(*result));
  @*/
static int32_t move_date(cpath_date date, int64_t days, cpath_date *result)
{
    if (days < (int64_t)CPATH_DATE_MIN - date || days > (int64_t)CPATH_DATE_MAX - date) {
        return CPATH_ERANGE;
    }
    *result = (cpath_date)(date + days);
    return CPATH_OK;
}

static int32_t business_date(const cpath_calendar *calendar, cpath_date from, const cpath_amount *amount,
                             int64_t shift, cpath_date *result)
{
    int32_t code = cpath_days_add(calendar, from, amount->amount, amount->roll, result);
    return code < 0 || shift == 0 ? code : cpath_days_add(calendar, *result, shift, CPATH_ROLL_NONE, result);
}

static int32_t calendar_date(const cpath_calendar *calendar, cpath_date from, const cpath_amount *amount,
                             int64_t shift, cpath_date *result)
{
    (void)calendar;
    int32_t code = move_date(from, amount->amount, result);
    return code < 0 ? code : move_date(*result, shift, result);
}

static int32_t month_date(const cpath_calendar *calendar, cpath_date from, const cpath_amount *amount,
                          int64_t shift, cpath_date *result)
{
    (void)calendar;
    int32_t code = cpath_date_add_months(from, amount->amount, result);
    return code < 0 ? code : move_date(*result, shift, result);
}

/* Rolls a date off to the next or previous business day. */
static int32_t roll_due(const cpath_calendar *calendar, uint32_t due_roll, cpath_date *date)
{
    if (due_roll == CPATH_DUE_ROLL_NONE) {
        return CPATH_OK;
    }
    return cpath_days_add(calendar, *date, 0,
                          due_roll == CPATH_DUE_ROLL_NEXT ? CPATH_ROLL_FORWARD : CPATH_ROLL_BACKWARD, date);
}

static int32_t same_time(const cpath_calendar *calendar, cpath_time start, cpath_date from, cpath_date to,
                         cpath_time *due)
{
    int32_t offset = 0;
    const cpath_zone *zone = cpath_calendar_zone(calendar);
    (void)cpath_zone_offset(zone, start, &offset); /* its date is known: so is this */
    return cpath_zone_from_local(zone, start + offset + ((int64_t)to - from) * 86400, 0, due);
}

static int32_t elapsed_pause(const cpath_calendar *calendar, cpath_time from, cpath_time to, int64_t *shift)
{
    (void)calendar;
    *shift = to - from;
    return CPATH_OK;
}

static int32_t dates_pause(const cpath_calendar *calendar, cpath_time from, cpath_time to, int64_t *shift)
{
    cpath_date first = 0, last;
    (void)cpath_local_date(calendar, from, &first); /* it lies between an anchor and a due that have dates */
    int32_t code = cpath_local_date(calendar, to, &last);
    if (code == CPATH_OK) {
        *shift = (int64_t)last - first;
    }
    return code;
}

static int32_t business_pause(const cpath_calendar *calendar, cpath_time from, cpath_time to, int64_t *shift)
{
    cpath_date first = 0, last;
    (void)cpath_local_date(calendar, from, &first); /* it lies between an anchor and a due that have dates */
    int32_t code = cpath_local_date(calendar, to, &last);
    return code < 0 ? code : cpath_days_count(calendar, first, last, shift);
}

/* A clock: when seconds are due or the date that days lead to, pauses included; what a pause costs. */
static const struct {
    int32_t (*due)(const cpath_calendar *, cpath_time, const cpath_amount *, int64_t, cpath_time *);
    int32_t (*date)(const cpath_calendar *, cpath_date, const cpath_amount *, int64_t, cpath_date *);
    int32_t (*pause)(const cpath_calendar *, cpath_time, cpath_time, int64_t *);
    uint32_t last_boundary, last_due_roll;
    int32_t last_roll;
} clocks[] = {
    [CPATH_CLOCK_ELAPSED] = {elapsed_due, NULL, elapsed_pause, CPATH_BOUNDARY_SAME, CPATH_DUE_ROLL_NONE,
                             CPATH_ROLL_NONE},
    [CPATH_CLOCK_WORKING] = {working_due, NULL, cpath_work_between, CPATH_BOUNDARY_SAME, CPATH_DUE_ROLL_NONE,
                             CPATH_ROLL_NONE},
    [CPATH_CLOCK_BUSINESS_DAYS] = {NULL, business_date, business_pause, CPATH_BOUNDARY_END, CPATH_DUE_ROLL_NONE,
                                   CPATH_ROLL_NAT},
    [CPATH_CLOCK_CALENDAR_DAYS] = {NULL, calendar_date, dates_pause, CPATH_BOUNDARY_END, CPATH_DUE_ROLL_PREVIOUS,
                                   CPATH_ROLL_NONE},
    [CPATH_CLOCK_MONTHS] = {NULL, month_date, dates_pause, CPATH_BOUNDARY_END, CPATH_DUE_ROLL_PREVIOUS,
                            CPATH_ROLL_NONE},
};

int32_t cpath_amount_dates(const cpath_calendar *calendar, cpath_time start, const cpath_amount *amount, int64_t shift,
                           struct amount_dates *dates)
{
    int32_t code = cpath_local_date(calendar, start, &dates->start);
    code = code < 0 ? code : clocks[amount->clock].date(calendar, dates->start, amount, shift, &dates->target);
    if (code < 0) {
        return code;
    }
    dates->due = dates->target;
    return roll_due(calendar, amount->due_roll, &dates->due);
}

/* First the clock and its pauses, then the roll, then the boundary. */
int32_t cpath_amount_due(const cpath_calendar *calendar, cpath_time start, const cpath_amount *amount, int64_t shift,
                         cpath_time *due)
{
    struct amount_dates dates;
    if (clocks[amount->clock].due) {
        return clocks[amount->clock].due(calendar, start, amount, shift, due);
    }
    int32_t code = cpath_amount_dates(calendar, start, amount, shift, &dates);
    if (code < 0) {
        return code;
    }
    return amount->boundary == CPATH_BOUNDARY_SAME
               ? same_time(calendar, start, dates.start, dates.due, due)
               : cpath_date_moment(calendar, dates.due, (int32_t)amount->boundary, due);
}

int32_t cpath_amount_pause(const cpath_calendar *calendar, uint32_t clock, cpath_time from, cpath_time to,
                           int64_t *shift)
{
    return clocks[clock].pause(calendar, from, to, shift);
}

static int amount_sound(const cpath_amount *amount)
{
    return amount->clock >= CPATH_CLOCK_ELAPSED && amount->clock <= CPATH_CLOCK_MONTHS &&
           amount->boundary <= clocks[amount->clock].last_boundary &&
           amount->due_roll <= clocks[amount->clock].last_due_roll && amount->roll >= 0 &&
           amount->roll <= clocks[amount->clock].last_roll && !amount->reserved;
}

int32_t cpath_amount_read(const cpath_amount *amount, cpath_amount *own)
{
    int32_t code = cpath_check_size(own, sizeof *own, amount, CPATH_FIRST(cpath_amount));
    return code == CPATH_OK && !amount_sound(own) ? CPATH_EINVAL : code;
}

int32_t cpath_due(const cpath_calendar *calendar, cpath_time start, const cpath_amount *amount, cpath_time *due)
{
    cpath_amount own;
    int32_t code = calendar && due ? cpath_amount_read(amount, &own) : CPATH_EINVAL;
    return code < 0 ? code : cpath_amount_due(calendar, start, &own, 0, due);
}

int32_t cpath_calendars_read(const cpath_journey *journey, cpath_view view, struct calendars *calendars)
{
    int32_t code = cpath_view_check(view, sizeof(void *));
    int32_t named = (int32_t)journey->count[CPATH_TABLE_CALENDARS];
    if (code < 0 || view.count < 1 || view.count < named || view.count > MOST_CALENDARS) {
        return code < 0 ? code : CPATH_EINVAL;
    }
    calendars->count = view.count;
    for (int32_t i = 0; i < view.count && code == CPATH_OK; i++) {
        uint64_t fingerprint;
        cpath_view_row(view, i, &calendars->of[i], sizeof calendars->of[i]);
        code = cpath_calendar_fingerprint(calendars->of[i], &fingerprint);
    }
    return code;
}

int cpath_term_stops(const cpath_term_row *term)
{
    if (term->flags & (CPATH_TERM_PAUSED_STOPS | CPATH_TERM_PAUSED_RUNS)) {
        return (term->flags & CPATH_TERM_PAUSED_STOPS) != 0;
    }
    return term->kind == CPATH_TERM_DUE && term->clock != CPATH_CLOCK_AGREED;
}

/* One bound of a term: its least or its greatest amount. */
struct bound {
    int64_t amount, shift;
    uint32_t boundary, due_roll;
};

static struct bound least(const cpath_term_row *term, const cpath_run *run)
{
    return (struct bound){term->min, run->min_shift, term->min_boundary, CPATH_DUE_ROLL_NONE};
}

static struct bound greatest(const cpath_term_row *term, const cpath_run *run)
{
    return (struct bound){term->max, run->max_shift, term->max_boundary, term->due_roll};
}

int32_t cpath_day_moment(const cpath_calendar *calendar, cpath_time time, int32_t boundary, cpath_time *moment)
{
    cpath_date date;
    int32_t code = cpath_local_date(calendar, time, &date);
    return code < 0 ? code : cpath_date_moment(calendar, date, boundary, moment);
}

/* A time said outright, at the boundary of its date. */
static int32_t own_moment(const cpath_calendar *calendar, const cpath_run *run, uint32_t boundary, cpath_time *moment)
{
    if (boundary == CPATH_BOUNDARY_SAME && !(run->flags & CPATH_RUN_DATE_ONLY)) {
        *moment = run->due;
        return CPATH_OK;
    }
    return cpath_day_moment(calendar, run->due, boundary ? (int32_t)boundary : CPATH_BOUNDARY_END, moment);
}

static cpath_amount amount_of(const cpath_term_row *term, struct bound bound)
{
    return (cpath_amount){.size = sizeof(cpath_amount), .clock = term->clock, .amount = bound.amount,
                          .boundary = bound.boundary, .due_roll = bound.due_roll};
}

static int32_t bound_moment(const cpath_calendar *calendar, const cpath_term_row *term, const cpath_run *run,
                            struct bound bound, cpath_time *moment)
{
    if (term->clock == CPATH_CLOCK_AGREED || run->flags & CPATH_RUN_HAS_DUE) {
        return own_moment(calendar, run, term->clock == CPATH_CLOCK_AGREED ? bound.boundary : 0, moment);
    }
    cpath_amount amount = amount_of(term, bound);
    return cpath_amount_due(calendar, run->anchor_at, &amount, bound.shift, moment);
}

static int pausable(const cpath_term_row *term, const cpath_run *run)
{
    return cpath_term_stops(term) && term->clock != CPATH_CLOCK_AGREED &&
           (run->flags & (CPATH_RUN_STARTED | CPATH_RUN_HAS_DUE)) == CPATH_RUN_STARTED;
}

static CPATH_APART int32_t greatest_moment(const cpath_calendar *calendar, const cpath_term_row *term,
                                           const cpath_run *run, cpath_time *moment)
{
    return bound_moment(calendar, term, run, greatest(term, run), moment);
}

static CPATH_APART int32_t least_moment(const cpath_calendar *calendar, const cpath_term_row *term,
                                        const cpath_run *run, cpath_time *moment)
{
    return bound_moment(calendar, term, run, least(term, run), moment);
}

void cpath_run_add_pause(const struct calendars *calendars, const cpath_term_row *term, cpath_run *run,
                         cpath_time from, cpath_time to)
{
    const cpath_calendar *calendar = term_calendar(calendars, term);
    int32_t code = CPATH_OK;
    int64_t shift = 0;
    from = from < run->anchor_at ? run->anchor_at : from;
    cpath_time least_at = from, due = from;
    if (!pausable(term, run)) {
        return;
    }
    if (term->flags & CPATH_TERM_HAS_MAX) {
        code = greatest_moment(calendar, term, run, &due);
    }
    if (code == CPATH_OK && from > due) { /* it changes nothing, the least neither */
        return;
    }
    if (code == CPATH_OK && term->flags & CPATH_TERM_HAS_MIN) {
        code = least_moment(calendar, term, run, &least_at);
    }
    int moves_least = term->flags & CPATH_TERM_HAS_MIN && from <= least_at, moves_due = (term->flags & CPATH_TERM_HAS_MAX) != 0;
    if (code == CPATH_OK && to > from && (moves_least || moves_due)) {
        code = cpath_amount_pause(calendar, term->clock, from, to, &shift);
    }
    if (code == CPATH_OK) {
        run->min_shift += moves_least ? shift : 0;
        run->max_shift += moves_due ? shift : 0;
    }
    run->flags |= code < 0 ? CPATH_RUN_UNKNOWN : 0;
}

static uint32_t phase_of(const cpath_run *run, int paused, const cpath_clock *clock, cpath_time now)
{
    return run->flags & CPATH_RUN_CANCELLED ? CPATH_PHASE_CANCELLED
           : run->flags & CPATH_RUN_ENDED   ? CPATH_PHASE_ENDED
           : paused                         ? CPATH_PHASE_PAUSED
           : now < clock->not_before        ? CPATH_PHASE_WAITING /* NONE is before all times */
                                            : CPATH_PHASE_RUNNING;
}

/* What being past due, and being before the least, is called for each kind. */
static const struct {
    uint32_t past, before;
} verdicts[] = {
    [CPATH_TERM_DUE] = {CPATH_VERDICT_LATE, CPATH_VERDICT_EARLY},
    [CPATH_TERM_NORM] = {CPATH_VERDICT_TOO_LONG, CPATH_VERDICT_TOO_SHORT},
    [CPATH_TERM_EXPIRES] = {CPATH_VERDICT_LAPSED, CPATH_VERDICT_EARLY},
};

/* `at` is when it ended or was cancelled, else now; at due itself it is on time. */
static uint32_t verdict_of(const cpath_term_row *term, const cpath_run *run, const cpath_clock *clock, cpath_time at)
{
    int over = (run->flags & (CPATH_RUN_ENDED | CPATH_RUN_CANCELLED)) != 0;
    if (run->flags & CPATH_RUN_MET_BEFORE) {
        return CPATH_VERDICT_ON_TIME;
    }
    if (run->flags & CPATH_RUN_UNKNOWN) {
        return CPATH_VERDICT_UNKNOWN;
    }
    if (clock->due != CPATH_TIME_NONE && at > clock->due) {
        return verdicts[term->kind].past;
    }
    if (run->flags & CPATH_RUN_ENDED && clock->not_before != CPATH_TIME_NONE && at < clock->not_before) {
        return verdicts[term->kind].before;
    }
    return !over && clock->warn_at != CPATH_TIME_NONE && at >= clock->warn_at ? CPATH_VERDICT_AT_RISK
                                                                             : CPATH_VERDICT_ON_TIME;
}

static cpath_time warn_of(const cpath_calendar *calendar, const cpath_term_row *term, cpath_time due)
{
    cpath_time warn = CPATH_TIME_NONE;
    if (term->warn == 0 || due == CPATH_TIME_NONE) {
        return warn;
    }
    if (term->clock == CPATH_CLOCK_ELAPSED) {
        return due - term->warn < CPATH_TIME_MIN ? CPATH_TIME_MIN : due - term->warn;
    }
    return cpath_work_add(calendar, due, -term->warn, &warn) < 0 ? CPATH_TIME_NONE : warn;
}

/* The bounds of a run that has started; unknown where the calendar does not
 * reach, though a minimum that it does reach stands. A time of its own needs no
 * pause to be counted. */
static CPATH_APART void read_bounds(const cpath_calendar *calendar, const cpath_term_row *term, cpath_run *run,
                        cpath_clock *clock)
{
    int own = term->clock == CPATH_CLOCK_AGREED || (run->flags & CPATH_RUN_HAS_DUE) != 0;
    int unknown = !own && run->flags & CPATH_RUN_UNKNOWN;
    if (!unknown && term->flags & CPATH_TERM_HAS_MIN && (!own || term->clock == CPATH_CLOCK_AGREED)) {
        unknown = least_moment(calendar, term, run, &clock->not_before) < 0;
    }
    if (!unknown && (own || term->flags & CPATH_TERM_HAS_MAX)) {
        unknown = greatest_moment(calendar, term, run, &clock->due) < 0;
    }
    run->flags = unknown ? run->flags | CPATH_RUN_UNKNOWN : run->flags & ~CPATH_RUN_UNKNOWN;
    clock->warn_at = warn_of(calendar, term, clock->due);
}

/* A pause begun after due changes nothing; one before it may have moved an unknown due. */
static CPATH_APART int pause_counts(const struct calendars *calendars, const cpath_term_row *term, const cpath_run *run)
{
    cpath_time from = run->paused_at < run->anchor_at ? run->anchor_at : run->paused_at, due = from;
    const cpath_calendar *calendar = term_calendar(calendars, term);
    (void)(term->flags & CPATH_TERM_HAS_MAX ? greatest_moment(calendar, term, run, &due)
                                            : least_moment(calendar, term, run, &due));
    return from <= due || run->flags & CPATH_RUN_UNKNOWN;
}

void cpath_clock_read(const struct calendars *calendars, const cpath_term_row *term, cpath_run *run,
                      cpath_time now, cpath_clock *clock)
{
    *clock = (cpath_clock){.anchor_at = CPATH_TIME_NONE, .end_at = CPATH_TIME_NONE, .not_before = CPATH_TIME_NONE,
                           .due = CPATH_TIME_NONE, .warn_at = CPATH_TIME_NONE,
                           .phase = CPATH_PHASE_NOT_STARTED, .verdict = CPATH_VERDICT_ON_TIME};
    if (!(run->flags & CPATH_RUN_STARTED)) {
        return;
    }
    int over = (run->flags & (CPATH_RUN_ENDED | CPATH_RUN_CANCELLED)) != 0, paused = 0;
    cpath_time at = over ? run->end_at : now;
    if (run->flags & CPATH_RUN_PAUSED && pausable(term, run)) {
        paused = pause_counts(calendars, term, run);
        cpath_run_add_pause(calendars, term, run, run->paused_at, at);
    }
    clock->anchor_at = run->anchor_at;
    clock->end_at = over ? run->end_at : CPATH_TIME_NONE;
    read_bounds(term_calendar(calendars, term), term, run, clock);
    clock->phase = phase_of(run, paused, clock, now);
    clock->verdict = verdict_of(term, run, clock, at);
}

/* The checks that both public forms share; the term's row, or NULL and the code. */
static const cpath_term_row *open_term(const cpath_journey *journey, cpath_view view, uint32_t term,
                                       struct calendars *calendars, int32_t *code)
{
    *code = cpath_journey_check(journey);
    *code = *code < 0 ? *code : cpath_calendars_read(journey, view, calendars);
    if (*code == CPATH_OK && (term < 1 || term > journey->count[CPATH_TABLE_TERMS])) {
        *code = CPATH_ERANGE;
    }
    return *code < 0 ? NULL : journey_term(journey, term);
}

static int32_t run_check(const cpath_run *run)
{
    const struct {
        uint32_t flags;
        cpath_time time;
    } times[] = {{CPATH_RUN_STARTED, run->anchor_at}, {CPATH_RUN_ENDED | CPATH_RUN_CANCELLED, run->end_at},
                 {CPATH_RUN_PAUSED, run->paused_at}, {CPATH_RUN_HAS_DUE, run->due}};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        if (run->flags & times[i].flags && cpath_time_check(times[i].time) < 0) {
            return CPATH_ERANGE;
        }
    }
    int64_t most = CPATH_TIME_MAX - CPATH_TIME_MIN;
    return run->min_shift < 0 || run->min_shift > most || run->max_shift < 0 || run->max_shift > most ? CPATH_ERANGE
           : run->flags > 2 * CPATH_RUN_UNKNOWN - 1                                                  ? CPATH_EINVAL
                                                                                                      : CPATH_OK;
}

int32_t cpath_deadline(const cpath_journey *journey, cpath_view calendars, uint32_t term, const cpath_run *run,
                       cpath_time now, cpath_clock *clock, uint32_t clock_size)
{
    struct calendars read;
    cpath_run own;
    cpath_clock found;
    int32_t code;
    const cpath_term_row *row = open_term(journey, calendars, term, &read, &code);
    code = code < 0 ? code : cpath_check_size(&own, sizeof own, run, CPATH_FIRST(cpath_run));
    code = code < 0 ? code : cpath_row_check(clock, clock_size, CPATH_FIRST(cpath_clock));
    code = code < 0 ? code : run_check(&own);
    code = code < 0 ? code : cpath_time_check(now);
    if (code == CPATH_OK && row->clock == CPATH_CLOCK_AGREED && own.flags & CPATH_RUN_STARTED &&
        !(own.flags & CPATH_RUN_HAS_DUE)) {
        code = CPATH_EINVAL;
    }
    if (code == CPATH_OK) {
        cpath_clock_read(&read, row, &own, now, &found);
        found.term = term;
        cpath_row_write(clock, clock_size, &found, sizeof found);
    }
    return code;
}

int32_t cpath_run_pause(const cpath_journey *journey, cpath_view calendars, uint32_t term, cpath_run *run,
                        cpath_time from, cpath_time to)
{
    struct calendars read;
    cpath_run own;
    int32_t code;
    const cpath_term_row *row = open_term(journey, calendars, term, &read, &code);
    code = code < 0 ? code : cpath_check_size(&own, sizeof own, run, CPATH_FIRST(cpath_run));
    code = code < 0 ? code : run_check(&own);
    code = code < 0 ? code : cpath_time_check(from);
    code = code < 0 ? code : cpath_time_check(to);
    if (code == CPATH_OK && to < from) {
        code = CPATH_ERANGE;
    }
    if (code == CPATH_OK) {
        cpath_run_add_pause(&read, row, &own, from, to);
        cpath_write_sized(run, &own, sizeof own);
    }
    return code;
}

/* Whether the ended pauses come to what the run says they added to the maximum. */
static int same_shift(const struct calendars *calendars, const cpath_term_row *term, const cpath_run *run,
                      cpath_view pauses)
{
    cpath_run again = *run;
    again.min_shift = again.max_shift = 0;
    for (int32_t i = 0; i < pauses.count; i++) {
        cpath_pause pause;
        cpath_view_row(pauses, i, &pause, sizeof pause);
        cpath_run_add_pause(calendars, term, &again, pause.starts, pause.ends);
    }
    return again.max_shift == run->max_shift;
}

static int32_t explain_run(const struct calendars *calendars, const cpath_term_row *term, const cpath_run *run,
                           struct pauses *pauses, cpath_time now, cpath_room segments)
{
    int over = (run->flags & (CPATH_RUN_ENDED | CPATH_RUN_CANCELLED)) != 0;
    cpath_amount amount = amount_of(term, greatest(term, run));
    if (!(run->flags & CPATH_RUN_STARTED) || run->flags & CPATH_RUN_HAS_DUE || term->clock == CPATH_CLOCK_AGREED ||
        !(term->flags & CPATH_TERM_HAS_MAX)) {
        return 0;
    }
    if (!same_shift(calendars, term, run, pauses->ended)) {
        return CPATH_EINVAL;
    }
    if (!pausable(term, run)) {
        pauses->ended.count = 0;
    } else if (run->flags & CPATH_RUN_PAUSED) {
        cpath_pause last = {CPATH_TIME_MIN, CPATH_TIME_MIN};
        if (pauses->ended.count > 0) {
            cpath_view_row(pauses->ended, pauses->ended.count - 1, &last, sizeof last);
        }
        if (run->paused_at < last.ends) {
            return CPATH_EORDER;
        }
        pauses->lasting = (cpath_pause){run->paused_at, over ? run->end_at : now};
        pauses->lasts = 1;
    }
    return cpath_amount_explain(term_calendar(calendars, term), run->anchor_at, &amount, pauses, segments);
}

int32_t cpath_deadline_explain(const cpath_journey *journey, cpath_view calendars, uint32_t term,
                               const cpath_run *run, cpath_view pauses, cpath_time now, cpath_room segments)
{
    struct calendars read;
    struct pauses own_pauses;
    cpath_run own;
    int32_t code;
    const cpath_term_row *row = open_term(journey, calendars, term, &read, &code);
    code = code < 0 ? code : cpath_check_size(&own, sizeof own, run, CPATH_FIRST(cpath_run));
    code = code < 0 ? code : run_check(&own);
    code = code < 0 ? code : cpath_time_check(now);
    code = code < 0 ? code : cpath_pauses_read(pauses, &own_pauses);
    code = code < 0 ? code : cpath_room_check(segments, CPATH_FIRST(cpath_segment));
    return code < 0 ? code : explain_run(&read, row, &own, &own_pauses, now, segments);
}
