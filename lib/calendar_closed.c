/* SPDX-License-Identifier: MIT */
/*
 * The definition of working time in closed form: local seconds by the week, the
 * dated rows' running differences and a weekday's slices; real ones stretch by
 * stretch of one offset, and the years of nothing but a rule at once.
 */
#include "calendar_priv.h"

#define YEAR (INT64_C(366) * DAY)
#define PATIENCE 4 /* stretches, before a leap is tried */

int32_t cpath_calendar_rank(const cpath_calendar *calendar, cpath_date date)
{
    const struct day *days = calendar_exceptions(calendar);
    int32_t low = 0, high = calendar->exceptions;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (days[middle].date < date) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const struct day *cpath_calendar_day(const cpath_calendar *calendar, cpath_date date)
{
    int32_t rank = cpath_calendar_rank(calendar, date);
    const struct day *days = calendar_exceptions(calendar);
    return rank < calendar->exceptions && days[rank].date == date ? &days[rank]
                                                                  : &calendar->week[(date - BASE_DATE) % 7];
}

struct sums cpath_sums_before(const cpath_calendar *calendar, cpath_date date)
{
    int32_t rank = cpath_calendar_rank(calendar, date);
    int64_t weeks = (date - BASE_DATE) / 7;
    const struct day *weekday = &calendar->week[(date - BASE_DATE) % 7];
    struct sums sums = {weeks * calendar->week_seconds + weekday->seconds_before,
                        weeks * calendar->week_days + weekday->days_before};
    if (rank > 0) {
        const struct day *last = &calendar_exceptions(calendar)[rank - 1];
        const struct day *usual = &calendar->week[(last->date - BASE_DATE) % 7];
        sums.seconds += last->seconds_before + last->total - usual->total;
        sums.days += last->days_before + (last->close > 0) - (usual->close > 0);
    }
    return sums;
}

/* Working local seconds before a local time. */
static int64_t local_work(const cpath_calendar *calendar, int64_t local)
{
    cpath_date date = (cpath_date)cpath_floor_div(local, DAY);
    int32_t second = (int32_t)(local - (int64_t)date * DAY);
    int64_t work = cpath_sums_before(calendar, date).seconds;
    const struct day *day = cpath_calendar_day(calendar, date);
    const struct slice *slice = calendar_slices(calendar) + day->first_slice;
    for (int32_t i = 0; i < day->slices && slice[i].begin < second; i++) {
        work += (second < slice[i].end ? second : slice[i].end) - slice[i].begin;
    }
    return work;
}

static int64_t sum_before(const cpath_calendar *calendar, cpath_date date, int days)
{
    struct sums sums = cpath_sums_before(calendar, date);
    return days ? sums.days : sums.seconds;
}

/* How many exceptions have less than `wanted` before them. */
static int32_t exceptions_below(const cpath_calendar *calendar, int64_t wanted, int days)
{
    const struct day *exceptions = calendar_exceptions(calendar);
    int32_t low = 0, high = calendar->exceptions;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (sum_before(calendar, exceptions[middle].date, days) < wanted) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The last date of the endless week before which less than `wanted` lies. */
static int64_t week_date(const cpath_calendar *calendar, int64_t wanted, int days)
{
    int64_t a_week = days ? calendar->week_days : calendar->week_seconds;
    if (a_week <= 0) {
        return wanted > 0 ? INT32_MAX : INT32_MIN;
    }
    int64_t weeks = cpath_floor_div(wanted - 1, a_week), rest = wanted - weeks * a_week;
    int weekday = 6;
    while (weekday > 0 &&
           (days ? calendar->week[weekday].days_before : calendar->week[weekday].seconds_before) >= rest) {
        weekday--;
    }
    return BASE_DATE + weeks * 7 + weekday;
}

cpath_date cpath_date_reaching(const cpath_calendar *calendar, int64_t wanted, int days)
{
    int32_t below = exceptions_below(calendar, wanted, days);
    const struct day *last = below > 0 ? &calendar_exceptions(calendar)[below - 1] : NULL;
    if (last && sum_before(calendar, last->date + 1, days) >= wanted) {
        return last->date;
    }
    int64_t more = 0;
    if (last) {
        const struct day *usual = &calendar->week[(last->date - BASE_DATE) % 7];
        more = days ? last->days_before + (last->close > 0) - (usual->close > 0)
                    : last->seconds_before + last->total - usual->total;
    }
    int64_t date = week_date(calendar, wanted - more, days);
    int64_t end = below < calendar->exceptions ? (int64_t)calendar_exceptions(calendar)[below].date - 1
                                               : (int64_t)CPATH_DATE_MAX + 2;
    date = date > end ? end : date;
    return (cpath_date)(date < CPATH_DATE_MIN - 2 ? CPATH_DATE_MIN - 2 : date);
}

/* The first local time before which `wanted` working seconds lie. */
static int64_t first_with(const cpath_calendar *calendar, int64_t wanted)
{
    cpath_date date = cpath_date_reaching(calendar, wanted, 0);
    const struct day *day = cpath_calendar_day(calendar, date);
    const struct slice *slice = calendar_slices(calendar) + day->first_slice;
    int64_t left = wanted - cpath_sums_before(calendar, date).seconds;
    if (left <= 0) {
        return (int64_t)CPATH_DATE_MIN * DAY - 3 * DAY; /* before all dates */
    }
    for (int32_t i = 0; i < day->slices; i++) {
        int32_t length = slice[i].end - slice[i].begin;
        if (left <= length) {
            return (int64_t)date * DAY + slice[i].begin + left;
        }
        left -= length;
    }
    return (int64_t)CPATH_DATE_MAX * DAY + 3 * DAY; /* beyond all dates */
}

/* The last local time before which `wanted` lie: where the next second starts. */
static int64_t last_with(const cpath_calendar *calendar, int64_t wanted)
{
    return first_with(calendar, wanted + 1) - 1;
}

/*
 * Years in which nothing but the week and a rule's two changes a year count. The
 * changes come by turns, and each kind adds the same to what the local times say.
 */
struct plain {
    cpath_time from, to;
    int64_t turns;    /* changes up to `from` */
    int64_t added[2]; /* by the first change after it, and by the next */
};

static int64_t local_of(const cpath_calendar *calendar, cpath_time time)
{
    int32_t offset = 0;
    (void)cpath_zone_offset(calendar_zone(calendar), time, &offset);
    return time + offset;
}

/* What a change adds to the seconds that its local times say. */
static int64_t added_by(const cpath_calendar *calendar, cpath_time change)
{
    return local_work(calendar, local_of(calendar, change - 1) + 1) - local_work(calendar, local_of(calendar, change));
}

/* The plain years around an instant. 0: less than three. */
static int plain_around(const cpath_calendar *calendar, cpath_time time, struct plain *plain)
{
    const cpath_zone *zone = calendar_zone(calendar);
    const struct day *exceptions = calendar_exceptions(calendar);
    cpath_date date = (cpath_date)cpath_floor_div(time, DAY);
    int32_t next = cpath_calendar_rank(calendar, date);
    plain->from = zone->rule_from;
    plain->to = CPATH_TIME_MAX;
    if (next > 0 && (exceptions[next - 1].date + INT64_C(3)) * DAY > plain->from) {
        plain->from = (exceptions[next - 1].date + INT64_C(3)) * DAY;
    }
    if (next < calendar->exceptions) {
        plain->to = (exceptions[next].date - INT64_C(2)) * DAY;
    }
    if (time < plain->from || plain->to - plain->from < 3 * YEAR || !cpath_zone_by_turns(zone)) {
        return 0;
    }
    plain->turns = cpath_zone_turns(zone, plain->from);
    cpath_time change = plain->from;
    for (int i = 0; i < 2; i++) {
        (void)cpath_zone_next_change(zone, change, &change);
        plain->added[i] = added_by(calendar, change);
    }
    return 1;
}

/* Real seconds before an instant of the plain years, but for a constant. */
static int64_t plain_work(const cpath_calendar *calendar, const struct plain *plain, cpath_time time)
{
    int64_t turns = cpath_zone_turns(calendar_zone(calendar), time) - plain->turns;
    return local_work(calendar, local_of(calendar, time)) + (turns + 1) / 2 * plain->added[0] +
           turns / 2 * plain->added[1];
}

/* How far an answer by local times alone may be from the true one. */
static int64_t plain_error(const struct plain *plain)
{
    int64_t first = plain->added[0] < 0 ? -plain->added[0] : plain->added[0];
    int64_t second = plain->added[1] < 0 ? -plain->added[1] : plain->added[1];
    return ((plain->to - plain->from) / YEAR + 2) * (first + second) + 2 * DAY;
}

int64_t cpath_closed_between(const cpath_calendar *calendar, cpath_time a, cpath_time b)
{
    int64_t work = 0;
    for (int walked = 1; a < b; walked++) {
        struct plain plain;
        if (walked % PATIENCE == 0 && b - a > YEAR && plain_around(calendar, a, &plain) && plain.to - a > YEAR) {
            cpath_time end = plain.to < b ? plain.to : b;
            work += plain_work(calendar, &plain, end) - plain_work(calendar, &plain, a);
            a = end;
            continue;
        }
        struct zone_stretch stretch = cpath_zone_stretch(calendar_zone(calendar), a);
        cpath_time end = stretch.to < b ? stretch.to : b;
        work += local_work(calendar, end + stretch.offset) - local_work(calendar, a + stretch.offset);
        a = end;
    }
    return work;
}

/* Over plain years, to no later than the answer. */
static void leap_forward(const cpath_calendar *calendar, cpath_time *time, int64_t *left)
{
    struct plain plain;
    if (!plain_around(calendar, *time, &plain) || plain.to - *time < YEAR) {
        return;
    }
    int64_t before = plain_work(calendar, &plain, *time), error = plain_error(&plain);
    cpath_time to = plain.to;
    if (plain_work(calendar, &plain, to) - before >= *left) {
        int64_t local = local_of(calendar, *time);
        to = first_with(calendar, local_work(calendar, local) + *left - error) - (local - *time);
    }
    int found = to > *time && to <= plain.to;
    if (found && plain_work(calendar, &plain, to) - before < *left) { /* GCOVR_EXCL_BR_LINE: the error is never too small */
        *left -= plain_work(calendar, &plain, to) - before;
        *time = to;
    }
}

/* Likewise back, to no earlier than the answer. */
static void leap_backward(const cpath_calendar *calendar, cpath_time *time, int64_t *left)
{
    struct plain plain;
    if (!plain_around(calendar, *time, &plain) || *time - plain.from < YEAR || *time > plain.to) {
        return;
    }
    int64_t before = plain_work(calendar, &plain, *time), error = plain_error(&plain);
    cpath_time to = plain.from;
    if (before - plain_work(calendar, &plain, to) >= *left) {
        int64_t local = local_of(calendar, *time);
        to = last_with(calendar, local_work(calendar, local) - *left + error) - (local - *time);
    }
    int found = to < *time && to >= plain.from;
    if (found && before - plain_work(calendar, &plain, to) < *left) { /* GCOVR_EXCL_BR_LINE: the error is never too small */
        *left -= before - plain_work(calendar, &plain, to);
        *time = to;
    }
}

int32_t cpath_ran_out(const cpath_calendar *calendar, int forward, int32_t otherwise)
{
    int bounded = forward ? calendar->known_until < INT64_MAX : calendar->known_from > INT64_MIN;
    return bounded ? CPATH_EHORIZON : calendar->week_seconds == 0 ? CPATH_ENEVER : otherwise;
}

/* Where looking ends: with no weekly hours, after the last dated ones. */
static cpath_time last_chance(const cpath_calendar *calendar)
{
    const struct day *last = calendar_exceptions(calendar) + calendar->exceptions - 1;
    return calendar->week_seconds || !calendar->exceptions ? CPATH_TIME_MAX : (last->date + INT64_C(3)) * DAY;
}

static cpath_time first_chance(const cpath_calendar *calendar)
{
    const struct day *first = calendar_exceptions(calendar);
    return calendar->week_seconds || !calendar->exceptions ? CPATH_TIME_MIN : (first->date - INT64_C(3)) * DAY;
}

static int32_t add_forward(const cpath_calendar *calendar, cpath_time time, int64_t left, cpath_time *result)
{
    cpath_time last = last_chance(calendar);
    for (int walked = 1; time <= last && time <= CPATH_TIME_MAX; walked++) {
        if (walked % PATIENCE == 0) {
            leap_forward(calendar, &time, &left);
        }
        struct zone_stretch stretch = cpath_zone_stretch(calendar_zone(calendar), time);
        int64_t before = local_work(calendar, time + stretch.offset);
        cpath_time found = first_with(calendar, before + left) - stretch.offset;
        if (found <= stretch.to) {
            *result = found;
            return cpath_time_check(found);
        }
        left -= local_work(calendar, stretch.to + stretch.offset) - before;
        time = stretch.to;
    }
    return cpath_ran_out(calendar, 1, CPATH_ERANGE);
}

static int32_t add_backward(const cpath_calendar *calendar, cpath_time time, int64_t left, cpath_time *result)
{
    cpath_time first = first_chance(calendar);
    for (int walked = 1; time >= first && time > CPATH_TIME_MIN; walked++) {
        if (walked % PATIENCE == 0) {
            leap_backward(calendar, &time, &left);
        }
        struct zone_stretch stretch = cpath_zone_stretch(calendar_zone(calendar), time - 1);
        int64_t before = local_work(calendar, time + stretch.offset);
        cpath_time found = last_with(calendar, before - left) - stretch.offset;
        if (found >= stretch.from) {
            *result = found;
            return cpath_time_check(found);
        }
        left -= before - local_work(calendar, stretch.from + stretch.offset);
        time = stretch.from;
    }
    return cpath_ran_out(calendar, 0, CPATH_ERANGE);
}

int32_t cpath_closed_add(const cpath_calendar *calendar, cpath_time time, int64_t amount, cpath_time *result)
{
    return amount > 0 ? add_forward(calendar, time, amount, result) : add_backward(calendar, time, -amount, result);
}
