/* SPDX-License-Identifier: MIT */
#include "calendar_table.h"

int32_t cpath_calendar_check(const cpath_calendar *calendar)
{
    if (!calendar) {
        return CPATH_EINVAL;
    }
    return cpath_misaligned(calendar) || calendar->magic != CALENDAR_MAGIC ? CPATH_ECORRUPT : CPATH_OK;
}

static const cpath_zone *zone_of(const cpath_calendar *calendar)
{
    return (const cpath_zone *)(const void *)((const unsigned char *)calendar + calendar->zone_at);
}

const cpath_zone *cpath_calendar_zone(const cpath_calendar *calendar)
{
    return cpath_calendar_check(calendar) < 0 ? NULL : zone_of(calendar);
}

int32_t cpath_calendar_fingerprint(const cpath_calendar *calendar, uint64_t *fingerprint)
{
    int32_t code = fingerprint ? cpath_calendar_check(calendar) : CPATH_EINVAL;
    if (code == CPATH_OK) {
        *fingerprint = calendar->fingerprint;
    }
    return code;
}

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

/* All that lies before a date. */
struct sums {
    int64_t seconds, days;
};

static struct sums sums_before(const cpath_calendar *calendar, cpath_date date)
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
    int64_t work = sums_before(calendar, date).seconds;
    const struct day *day = cpath_calendar_day(calendar, date);
    const struct slice *slice = calendar_slices(calendar) + day->first_slice;
    for (int32_t i = 0; i < day->slices && slice[i].begin < second; i++) {
        work += (second < slice[i].end ? second : slice[i].end) - slice[i].begin;
    }
    return work;
}

static int64_t sum_before(const cpath_calendar *calendar, cpath_date date, int days)
{
    struct sums sums = sums_before(calendar, date);
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

/* The last date before which less than `wanted` (of the sums' kind) lies: an
 * exception, or a date of the week between two of them. */
static cpath_date date_reaching(const cpath_calendar *calendar, int64_t wanted, int days)
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
    cpath_date date = date_reaching(calendar, wanted, 0);
    const struct day *day = cpath_calendar_day(calendar, date);
    const struct slice *slice = calendar_slices(calendar) + day->first_slice;
    int64_t left = wanted - sums_before(calendar, date).seconds;
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

/* A stretch of one offset that holds an instant. */
struct stretch {
    cpath_time from, to;
    int32_t offset;
};

static struct stretch stretch_of(const cpath_calendar *calendar, cpath_time time)
{
    const cpath_zone *zone = zone_of(calendar);
    struct stretch stretch = {CPATH_TIME_MIN, CPATH_TIME_MAX + 1, 0};
    (void)cpath_zone_offset(zone, time, &stretch.offset);
    (void)cpath_zone_next_change(zone, time, &stretch.to);
    (void)cpath_zone_previous_change(zone, time, &stretch.from);
    return stretch;
}

static int32_t horizon(const cpath_calendar *calendar, cpath_time a, cpath_time b)
{
    int32_t first = 0, last = 0;
    (void)cpath_zone_offset(zone_of(calendar), a, &first);
    (void)cpath_zone_offset(zone_of(calendar), b, &last);
    return a + first < calendar->known_from || b + last > calendar->known_until ? CPATH_EHORIZON : CPATH_OK;
}

static int64_t work_between(const cpath_calendar *calendar, cpath_time a, cpath_time b)
{
    int64_t work = 0;
    while (a < b) {
        struct stretch stretch = stretch_of(calendar, a);
        cpath_time end = stretch.to < b ? stretch.to : b;
        work += local_work(calendar, end + stretch.offset) - local_work(calendar, a + stretch.offset);
        a = end;
    }
    return work;
}

static CPATH_COLD int32_t slow_between(const cpath_calendar *calendar, cpath_time a, cpath_time b, int64_t *seconds)
{
    int32_t code = seconds ? cpath_calendar_check(calendar) : CPATH_EINVAL;
    if (code < 0) {
        return code;
    }
    if (cpath_time_check(a) < 0 || cpath_time_check(b) < 0) {
        return CPATH_ERANGE;
    }
    cpath_time first = a < b ? a : b, last = a < b ? b : a;
    code = a == b ? CPATH_OK : horizon(calendar, first, last);
    if (code == CPATH_OK) {
        int64_t work = work_between(calendar, first, last);
        *seconds = a < b ? work : -work;
    }
    return code;
}

int32_t cpath_work_between(const cpath_calendar *calendar, cpath_time a, cpath_time b, int64_t *seconds)
{
    const struct table *table = table_of(calendar, seconds);
    if (table) {
        struct hot hot = hot_of(table);
        int done = hot.parts == 1   ? table_between(&hot, a, b, 1, seconds)
                   : hot.parts == 2 ? table_between(&hot, a, b, 2, seconds)
                                    : table_between(&hot, a, b, PARTS, seconds);
        if (cpath_likely(done)) {
            return CPATH_OK;
        }
    }
    return slow_between(calendar, a, b, seconds);
}

/* CPATH_EHORIZON if the dates looked at end there, else the reason given. */
static int32_t ran_out(const cpath_calendar *calendar, int forward, int32_t otherwise)
{
    int bounded = forward ? calendar->known_until < INT64_MAX : calendar->known_from > INT64_MIN;
    return bounded ? CPATH_EHORIZON : calendar->week_seconds == 0 ? CPATH_ENEVER : otherwise;
}

static int32_t add_forward(const cpath_calendar *calendar, cpath_time time, int64_t left, cpath_time *result)
{
    while (time <= CPATH_TIME_MAX) {
        struct stretch stretch = stretch_of(calendar, time);
        int64_t before = local_work(calendar, time + stretch.offset);
        int64_t work = local_work(calendar, stretch.to + stretch.offset) - before;
        if (left <= work) {
            *result = first_with(calendar, before + left) - stretch.offset;
            return cpath_time_check(*result);
        }
        left -= work;
        time = stretch.to;
    }
    return ran_out(calendar, 1, CPATH_ERANGE);
}

static int32_t add_backward(const cpath_calendar *calendar, cpath_time time, int64_t left, cpath_time *result)
{
    while (time > CPATH_TIME_MIN) {
        struct stretch stretch = stretch_of(calendar, time - 1);
        int64_t before = local_work(calendar, time + stretch.offset);
        int64_t work = before - local_work(calendar, stretch.from + stretch.offset);
        if (left <= work) {
            *result = last_with(calendar, before - left) - stretch.offset;
            return cpath_time_check(*result);
        }
        left -= work;
        time = stretch.from;
    }
    return ran_out(calendar, 0, CPATH_ERANGE);
}

static CPATH_COLD int32_t slow_add(const cpath_calendar *calendar, cpath_time time, int64_t amount, cpath_time *result)
{
    int32_t code = result ? cpath_calendar_check(calendar) : CPATH_EINVAL;
    code = code < 0 ? code : cpath_time_check(time);
    if (code < 0) {
        return code;
    }
    if (amount > CPATH_TIME_MAX - CPATH_TIME_MIN || amount < CPATH_TIME_MIN - CPATH_TIME_MAX) {
        return CPATH_ERANGE;
    }
    cpath_time found = time;
    if (amount != 0) {
        code = amount > 0 ? add_forward(calendar, time, amount, &found) : add_backward(calendar, time, -amount, &found);
        code = code < 0 ? code : horizon(calendar, time < found ? time : found, time < found ? found : time);
    }
    if (code == CPATH_OK) {
        *result = found;
    }
    return code;
}

int32_t cpath_work_add(const cpath_calendar *calendar, cpath_time time, int64_t amount, cpath_time *result)
{
    const struct table *table = table_of(calendar, result);
    if (table) {
        struct hot hot = hot_of(table);
        int done = hot.parts == 1   ? table_add(&hot, time, amount, 1, result)
                   : hot.parts == 2 ? table_add(&hot, time, amount, 2, result)
                                    : table_add(&hot, time, amount, PARTS, result);
        if (cpath_likely(done)) {
            return CPATH_OK;
        }
    }
    return slow_add(calendar, time, amount, result);
}

int32_t cpath_is_open(const cpath_calendar *calendar, cpath_time time)
{
    int64_t second;
    const struct table *table = table_of(calendar, &second);
    if (table && time < INT64_MAX) {
        struct hot hot = hot_of(table);
        if (table_between(&hot, time, time + 1, PARTS, &second)) {
            return (int32_t)second;
        }
    }
    int32_t code = cpath_calendar_check(calendar);
    code = code < 0 ? code : cpath_time_check(time);
    code = code < 0 ? code : horizon(calendar, time, time + (time < CPATH_TIME_MAX));
    return code < 0 ? code : (int32_t)work_between(calendar, time, time + 1);
}

int32_t cpath_next_open(const cpath_calendar *calendar, cpath_time time, cpath_time *result)
{
    cpath_time second;
    int32_t code = result ? cpath_work_add(calendar, time, 1, &second) : CPATH_EINVAL;
    if (code == CPATH_OK) {
        *result = second - 1; /* the first working second begins there */
    } else if (code == CPATH_ERANGE && result && cpath_is_open(calendar, time) == 1) {
        *result = time; /* the last second of all */
        code = CPATH_OK;
    }
    return code;
}

/* The first u such that all of [u, time] is open (or, closed). */
static int32_t run_start(const cpath_calendar *calendar, cpath_time time, int open, cpath_time *start)
{
    cpath_time good = time, bad = CPATH_TIME_MIN - 1;
    for (int64_t step = 1; bad < CPATH_TIME_MIN; step *= 2) {
        cpath_time at = time - step < CPATH_TIME_MIN ? CPATH_TIME_MIN : time - step;
        if (work_between(calendar, at, good) != (open ? good - at : 0)) {
            bad = at;
        } else if (at == CPATH_TIME_MIN) {
            return ran_out(calendar, 0, open ? CPATH_ENEVER : CPATH_ERANGE);
        } else {
            good = at;
        }
    }
    while (good - bad > 1) {
        cpath_time at = bad + (good - bad) / 2;
        if (work_between(calendar, at, good) == (open ? good - at : 0)) {
            good = at;
        } else {
            bad = at;
        }
    }
    *start = good;
    return CPATH_OK;
}

int32_t cpath_previous_close(const cpath_calendar *calendar, cpath_time time, cpath_time *result)
{
    int32_t code = result ? cpath_is_open(calendar, time) : CPATH_EINVAL;
    cpath_time at = time;
    if (code == 1) {
        code = run_start(calendar, at, 1, &at);
    }
    code = code < 0 ? code : run_start(calendar, at, 0, &at);
    code = code < 0 ? code : horizon(calendar, at - 1, time);
    if (code == CPATH_OK) {
        *result = at;
    }
    return code;
}

int32_t cpath_local_date(const cpath_calendar *calendar, cpath_time time, cpath_date *date)
{
    int32_t offset, code = date ? cpath_calendar_check(calendar) : CPATH_EINVAL;
    code = code < 0 ? code : cpath_zone_offset(zone_of(calendar), time, &offset);
    if (code < 0) {
        return code;
    }
    int64_t local = cpath_floor_div(time + offset, DAY);
    if (local < CPATH_DATE_MIN || local > CPATH_DATE_MAX) {
        return CPATH_ERANGE;
    }
    *date = (cpath_date)local;
    return CPATH_OK;
}

static int32_t date_check(const cpath_calendar *calendar, cpath_date date)
{
    int32_t code = cpath_calendar_check(calendar);
    if (code < 0) {
        return code;
    }
    return date < CPATH_DATE_MIN || date > CPATH_DATE_MAX ? CPATH_ERANGE : CPATH_OK;
}

static int32_t dates_known(const cpath_calendar *calendar, int64_t first, int64_t last)
{
    return first <= last && (first < calendar->first_known || last > calendar->last_known) ? CPATH_EHORIZON : CPATH_OK;
}

int32_t cpath_is_business_day(const cpath_calendar *calendar, cpath_date date)
{
    int32_t code = date_check(calendar, date);
    code = code < 0 ? code : dates_known(calendar, date, date);
    return code < 0 ? code : cpath_calendar_day(calendar, date)->close > 0;
}

/* The business day with `rank` business days before it. */
static int32_t select_day(const cpath_calendar *calendar, int64_t rank, int forward, cpath_date *date)
{
    cpath_date found = date_reaching(calendar, rank + 1, 1);
    if (found < CPATH_DATE_MIN || found > CPATH_DATE_MAX) {
        return ran_out(calendar, forward, CPATH_ERANGE);
    }
    *date = found;
    return CPATH_OK;
}

static int32_t roll_to(const cpath_calendar *calendar, cpath_date date, int forward, cpath_date *result)
{
    int64_t before = sums_before(calendar, date).days;
    int32_t code = select_day(calendar, forward ? before : before - 1, forward, result);
    if (code == CPATH_OK) {
        code = dates_known(calendar, forward ? date : *result, forward ? *result : date);
    }
    return code;
}

static int32_t month_of(cpath_date date)
{
    int32_t year = 0, month = 0, day = 0;
    (void)cpath_date_split(date, &year, &month, &day);
    return month;
}

static int32_t roll_start(const cpath_calendar *calendar, cpath_date date, int32_t roll, cpath_date *result)
{
    int forward = roll == CPATH_ROLL_FORWARD || roll == CPATH_ROLL_MODIFIED_FORWARD;
    int modified = roll == CPATH_ROLL_MODIFIED_FORWARD || roll == CPATH_ROLL_MODIFIED_BACKWARD;
    int32_t open = cpath_is_business_day(calendar, date);
    *result = date;
    if (open != 0) {
        return open < 0 ? open : CPATH_OK;
    }
    if (roll >= CPATH_ROLL_RAISE) {
        return CPATH_EDATA;
    }
    int32_t code = roll_to(calendar, date, forward, result);
    if (code == CPATH_OK && modified && month_of(*result) != month_of(date)) {
        code = roll_to(calendar, date, !forward, result);
    }
    return code;
}

static int32_t count_days(const cpath_calendar *calendar, cpath_date date, int64_t amount, cpath_date *result)
{
    if (amount == 0) {
        return cpath_calendar_day(calendar, date)->close > 0 ? (*result = date, dates_known(calendar, date, date))
                                                            : roll_to(calendar, date, 1, result);
    }
    int64_t before = sums_before(calendar, date).days;
    int64_t own = amount > 0 ? (cpath_calendar_day(calendar, date)->close > 0) - 1 : 0;
    int32_t code = select_day(calendar, before + own + amount, amount > 0, result);
    if (code == CPATH_OK) {
        code = amount > 0 ? dates_known(calendar, (int64_t)date + 1, *result)
                          : dates_known(calendar, *result, (int64_t)date - 1);
    }
    return code;
}

static CPATH_COLD int32_t slow_days_add(const cpath_calendar *calendar, cpath_date date, int64_t amount, int32_t roll,
                             cpath_date *result)
{
    if (!result || roll < CPATH_ROLL_NONE || roll > CPATH_ROLL_NAT) {
        return CPATH_EINVAL;
    }
    int32_t code = date_check(calendar, date);
    cpath_date found = date;
    if (code == CPATH_OK && (amount > CPATH_DATE_MAX - CPATH_DATE_MIN || amount < CPATH_DATE_MIN - CPATH_DATE_MAX)) {
        code = CPATH_ERANGE;
    }
    if (code == CPATH_OK && roll != CPATH_ROLL_NONE) {
        code = roll_start(calendar, date, roll, &found);
    }
    code = code < 0 ? code : count_days(calendar, found, amount, &found);
    if (code == CPATH_OK) {
        *result = found;
    }
    return code;
}

int32_t cpath_days_add(const cpath_calendar *calendar, cpath_date date, int64_t amount, int32_t roll,
                       cpath_date *result)
{
    const struct table *table = table_of(calendar, result);
    if (table && roll == CPATH_ROLL_NONE && table_days(table, date, amount, result)) {
        return CPATH_OK;
    }
    return slow_days_add(calendar, date, amount, roll, result);
}

static CPATH_COLD int32_t slow_days_count(const cpath_calendar *calendar, cpath_date a, cpath_date b, int64_t *count)
{
    int32_t code = count ? date_check(calendar, a) : CPATH_EINVAL;
    code = code < 0 ? code : date_check(calendar, b);
    code = code < 0 ? code : dates_known(calendar, a < b ? a : b, (int64_t)(a < b ? b : a) - 1);
    if (code == CPATH_OK) {
        *count = sums_before(calendar, b).days - sums_before(calendar, a).days;
    }
    return code;
}

int32_t cpath_days_count(const cpath_calendar *calendar, cpath_date a, cpath_date b, int64_t *count)
{
    const struct table *table = table_of(calendar, count);
    return table && table_count(table, a, b, count) ? CPATH_OK : slow_days_count(calendar, a, b, count);
}

int32_t cpath_date_moment(const cpath_calendar *calendar, cpath_date date, int32_t boundary, cpath_time *result)
{
    if (!result || boundary < CPATH_BOUNDARY_START || boundary > CPATH_BOUNDARY_END) {
        return CPATH_EINVAL;
    }
    int hours = boundary == CPATH_BOUNDARY_OPEN || boundary == CPATH_BOUNDARY_CLOSE;
    int32_t code = date_check(calendar, date);
    code = code < 0 || !hours ? code : dates_known(calendar, date, date);
    if (code < 0) {
        return code;
    }
    const struct day *day = cpath_calendar_day(calendar, date);
    int64_t second = boundary == CPATH_BOUNDARY_START || boundary == CPATH_BOUNDARY_OPEN ? 0 : DAY;
    if (hours && day->close > 0) {
        second = boundary == CPATH_BOUNDARY_OPEN ? day->open : day->close;
    }
    /* A close in a repeated hour is the end of its second pass. */
    uint32_t flags = boundary == CPATH_BOUNDARY_CLOSE ? CPATH_LOCAL_SECOND : 0;
    return cpath_zone_from_local(zone_of(calendar), (int64_t)date * DAY + second, flags, result);
}
