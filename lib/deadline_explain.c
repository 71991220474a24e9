/* SPDX-License-Identifier: MIT */
/* Why an amount is due when it is: the time between start and due, cut where the reason changes. */
#include "calendar_priv.h"
#include "deadline_priv.h"

struct explaining {
    const cpath_calendar *calendar;
    const cpath_amount *amount;
    const struct pauses *pauses;
    int32_t applied; /* the pauses that moved the due */
    int64_t shift;   /* and by how much */
    cpath_time start, due, at;
    int64_t left;
    cpath_segment held; /* the last segment, while it may still grow; why 0: none */
    cpath_room segments;
    int32_t count;
};

static cpath_time later(cpath_time a, cpath_time b)
{
    return a > b ? a : b;
}

static cpath_time earlier(cpath_time a, cpath_time b)
{
    return a < b ? a : b;
}

static void flush(struct explaining *w)
{
    if (w->held.why) {
        cpath_room_put(w->segments, w->count++, &w->held, sizeof w->held);
    }
}

/* The next stretch, from where the last one ended. */
static void add_segment(struct explaining *w, cpath_time to, uint32_t why, int64_t counted)
{
    if (to == w->at && counted == 0 && why != CPATH_WHY_CLOCK_CHANGE) {
        return;
    }
    if (w->held.why != why) {
        flush(w);
        w->held = (cpath_segment){.starts = w->at, .why = why};
    }
    w->left -= counted;
    w->at = w->held.ends = to;
    w->held.counted += counted;
    w->held.remains = w->left;
}

static int32_t pause_count(const struct pauses *pauses)
{
    return pauses->ended.count + pauses->lasts;
}

/* What of a pause lies after the start; empty where `to` is not after `from`. */
static cpath_pause pause_at(const struct explaining *w, int32_t index)
{
    cpath_pause pause = w->pauses->lasting;
    if (index < w->pauses->ended.count) {
        cpath_view_row(w->pauses->ended, index, &pause, sizeof pause);
    }
    pause.starts = later(pause.starts, w->start);
    return pause;
}

static int32_t pause_cost(const struct explaining *w, cpath_pause pause, int64_t *shift)
{
    *shift = 0;
    return pause.ends <= pause.starts ? CPATH_OK
                                  : cpath_amount_pause(w->calendar, w->amount->clock, pause.starts, pause.ends, shift);
}

/* The due as cpath_run_pause moves it, pause by pause. */
static int32_t find_due(struct explaining *w)
{
    int32_t code = cpath_amount_due(w->calendar, w->start, w->amount, 0, &w->due);
    for (int32_t i = 0; code == CPATH_OK && i < pause_count(w->pauses); i++) {
        cpath_pause pause = pause_at(w, i);
        int64_t cost;
        if (pause.starts > w->due) {
            break;
        }
        w->applied = i + 1;
        code = pause_cost(w, pause, &cost);
        if (code == CPATH_OK && cost != 0) {
            w->shift += cost;
            code = cpath_amount_due(w->calendar, w->start, w->amount, w->shift, &w->due);
        }
    }
    return code;
}

/* One reason, and to which second of the local date it lasts. */
struct piece {
    uint32_t why;
    int32_t end;
};

static uint32_t why_closed(const struct day *day)
{
    return day->closed_by_row ? CPATH_WHY_HOLIDAY : CPATH_WHY_WEEKEND;
}

static struct piece upto(struct piece piece, uint32_t why, int32_t end)
{
    return (struct piece){why, end < piece.end ? end : piece.end};
}

/* A closed second: the piece ends at `closed.end` at the latest, where hours begin. */
static struct piece closed_piece(const struct day *day, const struct day *before, int32_t second, struct piece closed)
{
    if (before->close > 0 && before->full_close > before->close) { /* a night that was shortened */
        int32_t to = before->full_close - DAY;
        if (second < to) { /* up to its close it was open */
            return upto(closed, CPATH_WHY_SHORT_DAY, to);
        }
    }
    if (day->close == 0) {
        return upto(closed, why_closed(day), DAY);
    }
    return second < day->open         ? upto(closed, CPATH_WHY_OUTSIDE, day->open)
           : second < day->close      ? upto(closed, CPATH_WHY_BREAK, day->close)
           : second < day->full_close ? upto(closed, CPATH_WHY_SHORT_DAY, day->full_close)
                                      : upto(closed, CPATH_WHY_OUTSIDE, DAY);
}

static struct piece piece_at(const cpath_calendar *calendar, cpath_date date, int32_t second)
{
    const struct day *day = cpath_calendar_day(calendar, date);
    const struct slice *slice = calendar_slices(calendar) + day->first_slice;
    struct piece closed = {0, DAY};
    for (int32_t i = day->slices; i-- > 0 && slice[i].end > second;) {
        if (slice[i].begin <= second) {
            return (struct piece){CPATH_WHY_WORK, slice[i].end};
        }
        closed.end = slice[i].begin;
    }
    return closed_piece(day, cpath_calendar_day(calendar, date - 1), second, closed);
}

/* 1 if hours lie within these local times, of a few days at most. */
static int hours_within(const cpath_calendar *calendar, int64_t from, int64_t to)
{
    for (int64_t at = from; at < to;) {
        cpath_date date = (cpath_date)cpath_floor_div(at, DAY);
        struct piece piece = piece_at(calendar, date, (int32_t)(at - (int64_t)date * DAY));
        if (piece.why == CPATH_WHY_WORK) {
            return 1;
        }
        at = (int64_t)date * DAY + piece.end;
    }
    return 0;
}

/* One stretch within one offset; a repeated hour lasts until `repeated`. */
static void count_piece(struct explaining *w, cpath_time stop, int32_t offset, cpath_time repeated)
{
    uint32_t why = CPATH_WHY_ELAPSED;
    if (w->amount->clock == CPATH_CLOCK_WORKING) {
        cpath_date date = (cpath_date)cpath_floor_div(w->at + offset, DAY);
        int64_t midnight = (int64_t)date * DAY - offset;
        struct piece piece = piece_at(w->calendar, date, (int32_t)(w->at - midnight));
        why = piece.why;
        stop = earlier(stop, midnight + piece.end);
    }
    int counts = why == CPATH_WHY_ELAPSED || why == CPATH_WHY_WORK;
    if (counts && w->at < repeated) {
        why = CPATH_WHY_CLOCK_CHANGE;
        stop = earlier(stop, repeated);
    }
    add_segment(w, stop, why, counts ? stop - w->at : 0);
}

/* All that counts, and does not, up to an instant; no pause lies between. */
static void count_to(struct explaining *w, cpath_time end)
{
    const cpath_zone *zone = cpath_calendar_zone(w->calendar);
    cpath_time repeated = w->at;
    int elapsed = w->amount->clock == CPATH_CLOCK_ELAPSED;
    while (w->at < end) {
        int32_t offset = 0, next = 0;
        cpath_time change = end;
        (void)cpath_zone_offset(zone, w->at, &offset);
        (void)cpath_zone_next_change(zone, w->at, &change);
        while (w->at < earlier(change, end)) {
            count_piece(w, earlier(change, end), offset, repeated);
        }
        if (w->at >= end) {
            return;
        }
        (void)cpath_zone_offset(zone, change, &next);
        if (next < offset) {
            repeated = change + offset - next;
        } else if (elapsed || hours_within(w->calendar, change + offset, change + next)) {
            add_segment(w, change, CPATH_WHY_CLOCK_CHANGE, 0);
        }
    }
}

static void walk_seconds(struct explaining *w)
{
    cpath_time end = later(w->start, w->due);
    w->left = w->amount->amount < 0 ? -w->amount->amount : w->amount->amount;
    for (int32_t i = 0; i < w->applied; i++) {
        cpath_pause pause = pause_at(w, i);
        if (pause.ends > pause.starts) {
            count_to(w, earlier(pause.starts, end));
            add_segment(w, earlier(pause.ends, end), CPATH_WHY_PAUSE, 0);
        }
    }
    count_to(w, end);
}

/* What a walk over dates needs. */
struct days {
    struct amount_dates dates;
    cpath_date base;  /* dates after it count, those from `dates.target` on where due lies before start */
    int backward;     /* due lies before start */
    int32_t next;     /* of the pauses: the first that has not begun */
    int64_t debt;     /* dates that pauses still take */
    cpath_time calm_from, calm_until; /* `offset` holds between; at first nowhere */
    int32_t offset;
};

static int date_counts(const struct explaining *w, const struct days *d, cpath_date date)
{
    int within = d->backward ? w->amount->amount < 0 && date >= d->dates.target && date < d->dates.start
                             : w->amount->amount >= 0 && date > d->base && date > d->dates.start;
    return within && (w->amount->clock != CPATH_CLOCK_BUSINESS_DAYS || cpath_calendar_day(w->calendar, date)->close > 0);
}

static void begin_pauses(const struct explaining *w, struct days *d, cpath_date date)
{
    for (cpath_date first = 0; d->next < w->applied; d->next++) {
        cpath_pause pause = pause_at(w, d->next);
        int64_t cost = 0;
        (void)cpath_local_date(w->calendar, pause.starts, &first); /* it lies between a start and a due that have dates */
        if (first > date) {
            return;
        }
        (void)pause_cost(w, pause, &cost);
        d->debt += cost;
    }
}

static void count_date(struct explaining *w, struct days *d, cpath_date date, cpath_time end)
{
    const struct day *day = cpath_calendar_day(w->calendar, date);
    int counts = date_counts(w, d, date);
    begin_pauses(w, d, date);
    if (date == d->dates.start) {
        add_segment(w, end, CPATH_WHY_START_DAY, 0);
    } else if (counts && d->debt > 0) {
        d->debt--;
        add_segment(w, end, CPATH_WHY_PAUSE, 0);
    } else if (counts && w->left > 0) {
        add_segment(w, end, CPATH_WHY_DAYS, 1);
    } else {
        add_segment(w, end, day->close > 0 ? CPATH_WHY_ROLLED : why_closed(day), 0);
    }
}

/* Far from changes of the clock one offset gives all midnights. */
static cpath_time midnight_after(const struct explaining *w, struct days *d, cpath_date date)
{
    const cpath_zone *zone = cpath_calendar_zone(w->calendar);
    cpath_time midnight = ((int64_t)date + 1) * DAY - d->offset;
    if (midnight > d->calm_from && midnight < d->calm_until) {
        return midnight;
    }
    (void)cpath_date_moment(w->calendar, date, CPATH_BOUNDARY_END, &midnight); /* another date comes: it has an end */
    d->calm_from = CPATH_TIME_MIN;
    d->calm_until = CPATH_TIME_MAX;
    (void)cpath_zone_offset(zone, midnight, &d->offset);
    (void)cpath_zone_previous_change(zone, midnight, &d->calm_from);
    (void)cpath_zone_next_change(zone, midnight, &d->calm_until);
    d->calm_from += 2 * DAY;
    d->calm_until -= 2 * DAY;
    return midnight;
}

static void walk_dates(struct explaining *w, struct days *d)
{
    cpath_date start = d->dates.start, due = d->dates.due;
    cpath_date first = d->backward && due < start ? due : start;
    cpath_date last = !d->backward && due > start ? due : start;
    cpath_time end = later(w->start, w->due);
    int64_t cut = 0;
    if (d->backward) {
        cut = w->left;
        for (cpath_date date = first; date < start && cut > 0; date++) {
            cut -= date_counts(w, d, date);
        }
        add_segment(w, w->at, CPATH_WHY_ROLLED, cut);
    }
    for (cpath_date date = first; date <= last; date++) {
        count_date(w, d, date, date == last ? end : earlier(end, later(w->at, midnight_after(w, d, date))));
    }
    add_segment(w, end, CPATH_WHY_ROLLED, w->left);
}

/* Nothing here fails: the due was found by the same questions. */
static void walk_days(struct explaining *w)
{
    struct days d = {.backward = w->due < w->start};
    int business = w->amount->clock == CPATH_CLOCK_BUSINESS_DAYS;
    (void)cpath_amount_dates(w->calendar, w->start, w->amount, 0, &d.dates);
    d.base = d.dates.start;
    if (business && w->amount->roll != CPATH_ROLL_NONE) {
        (void)cpath_days_add(w->calendar, d.dates.start, 0, w->amount->roll, &d.base);
    }
    int64_t amount = business ? w->amount->amount : (int64_t)d.dates.target - d.dates.start;
    w->left = amount < 0 ? -amount : amount;
    (void)cpath_amount_dates(w->calendar, w->start, w->amount, w->shift, &d.dates);
    walk_dates(w, &d);
}

int32_t cpath_amount_explain(const cpath_calendar *calendar, cpath_time start, const cpath_amount *amount,
                             const struct pauses *pauses, cpath_room segments)
{
    struct explaining w = {.calendar = calendar, .amount = amount, .pauses = pauses, .start = start, .segments = segments};
    int32_t code = pause_count(pauses) && amount->amount < 0 ? CPATH_EINVAL : find_due(&w);
    if (code < 0) {
        return code;
    }
    w.at = earlier(w.start, w.due);
    if (amount->clock <= CPATH_CLOCK_WORKING) {
        walk_seconds(&w);
    } else {
        walk_days(&w);
    }
    flush(&w);
    return w.count;
}

int32_t cpath_pauses_read(cpath_view view, struct pauses *pauses)
{
    int32_t code = cpath_view_check(view, CPATH_FIRST(cpath_pause));
    cpath_time before = CPATH_TIME_MIN;
    *pauses = (struct pauses){.ended = view};
    for (int32_t i = 0; code == CPATH_OK && i < view.count; i++) {
        cpath_pause pause;
        cpath_view_row(view, i, &pause, sizeof pause);
        code = cpath_time_check(pause.starts) < 0 || cpath_time_check(pause.ends) < 0 || pause.ends < pause.starts ? CPATH_ERANGE
               : pause.starts < before                                                                      ? CPATH_EORDER
                                                                                                          : CPATH_OK;
        before = pause.ends;
    }
    return code;
}

int32_t cpath_explain(const cpath_calendar *calendar, cpath_time start, const cpath_amount *amount, cpath_view pauses,
                      cpath_room segments)
{
    cpath_amount own;
    struct pauses own_pauses;
    int32_t code = cpath_calendar_check(calendar);
    code = code < 0 ? code : cpath_amount_read(amount, &own);
    code = code < 0 ? code : cpath_pauses_read(pauses, &own_pauses);
    code = code < 0 ? code : cpath_room_check(segments, CPATH_FIRST(cpath_segment));
    return code < 0 ? code : cpath_amount_explain(calendar, start, &own, &own_pauses, segments);
}
