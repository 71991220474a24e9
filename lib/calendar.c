/* SPDX-License-Identifier: MIT */
#include "calendar_table.h"

int32_t cpath_calendar_check(const cpath_calendar *calendar)
{
    if (!calendar) {
        return CPATH_EINVAL;
    }
    return cpath_misaligned(calendar) || calendar->magic != CALENDAR_MAGIC ? CPATH_ECORRUPT : CPATH_OK;
}

const cpath_zone *cpath_calendar_zone(const cpath_calendar *calendar)
{
    return cpath_calendar_check(calendar) < 0 ? NULL : calendar_zone(calendar);
}

int32_t cpath_calendar_fingerprint(const cpath_calendar *calendar, uint64_t *fingerprint)
{
    int32_t code = fingerprint ? cpath_calendar_check(calendar) : CPATH_EINVAL;
    if (code == CPATH_OK) {
        *fingerprint = calendar->fingerprint;
    }
    return code;
}

static int32_t horizon(const cpath_calendar *calendar, cpath_time a, cpath_time b)
{
    int32_t first = 0, last = 0;
    (void)cpath_zone_offset(calendar_zone(calendar), a, &first);
    (void)cpath_zone_offset(calendar_zone(calendar), b, &last);
    return a + first < calendar->known_from || b + last > calendar->known_until ? CPATH_EHORIZON : CPATH_OK;
}

static CPATH_COLD int32_t slow_between(const cpath_calendar *calendar, cpath_time a, cpath_time b, int64_t *seconds)
{
    int32_t code = seconds ? cpath_calendar_check(calendar) : CPATH_EINVAL;
    if (code < 0) {
        return code;
    }
    if (calendar->table_at) {
        struct hot hot = hot_of(calendar_table(calendar), 1);
        if (table_between(&hot, a, b, 1, seconds)) {
            return CPATH_OK;
        }
    }
    if (cpath_time_check(a) < 0 || cpath_time_check(b) < 0) {
        return CPATH_ERANGE;
    }
    cpath_time first = a < b ? a : b, last = a < b ? b : a;
    code = a == b ? CPATH_OK : horizon(calendar, first, last);
    if (code == CPATH_OK) {
        int64_t work = cpath_closed_between(calendar, first, last);
        *seconds = a < b ? work : -work;
    }
    return code;
}

int32_t cpath_work_between(const cpath_calendar *calendar, cpath_time a, cpath_time b, int64_t *seconds)
{
    const struct table *table = table_of(calendar, seconds);
    if (cpath_likely(table != NULL)) {
        struct hot hot = hot_of(table, 0);
        if (cpath_likely(table_between(&hot, a, b, 0, seconds))) {
            return CPATH_OK;
        }
    }
    return slow_between(calendar, a, b, seconds);
}

static CPATH_COLD int32_t slow_add(const cpath_calendar *calendar, cpath_time time, int64_t amount, cpath_time *result)
{
    int32_t code = result ? cpath_calendar_check(calendar) : CPATH_EINVAL;
    code = code < 0 ? code : cpath_time_check(time);
    if (code < 0) {
        return code;
    }
    if (calendar->table_at) {
        struct hot hot = hot_of(calendar_table(calendar), 1);
        if (table_add(&hot, time, amount, 1, result)) {
            return CPATH_OK;
        }
    }
    if (amount > CPATH_TIME_MAX - CPATH_TIME_MIN || amount < CPATH_TIME_MIN - CPATH_TIME_MAX) {
        return CPATH_ERANGE;
    }
    cpath_time found = time;
    if (amount != 0) {
        code = cpath_closed_add(calendar, time, amount, &found);
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
    if (cpath_likely(table != NULL)) {
        struct hot hot = hot_of(table, 0);
        if (cpath_likely(table_add(&hot, time, amount, 0, result))) {
            return CPATH_OK;
        }
    }
    return slow_add(calendar, time, amount, result);
}

int32_t cpath_is_open(const cpath_calendar *calendar, cpath_time time)
{
    int64_t second = 0;
    const struct table *table = table_of(calendar, &second);
    if (table && time < INT64_MAX) {
        struct hot hot = hot_of(table, 1);
        if (table_between(&hot, time, time + 1, 1, &second)) {
            return (int32_t)second;
        }
    }
    int32_t code = cpath_calendar_check(calendar);
    code = code < 0 ? code : cpath_time_check(time);
    code = code < 0 ? code : horizon(calendar, time, time + (time < CPATH_TIME_MAX));
    return code < 0 ? code : (int32_t)cpath_closed_between(calendar, time, time + 1);
}

int32_t cpath_next_open(const cpath_calendar *calendar, cpath_time time, cpath_time *result)
{
    cpath_time second;
    int32_t code = result ? cpath_work_add(calendar, time, 1, &second) : CPATH_EINVAL;
    if (code == CPATH_OK) {
        *result = second - 1; /* the first working second begins there */
    } else if (code == CPATH_ERANGE && cpath_is_open(calendar, time) == 1) {
        *result = time; /* the last second of all */
        code = CPATH_OK;
    }
    return code;
}

/* Whether all of [from, to) is open, or closed. */
static int is_one(const cpath_calendar *calendar, cpath_time from, cpath_time to, int open)
{
    return cpath_closed_between(calendar, from, to) == (open ? to - from : 0);
}

/* The first u such that all of [u, time] is open (or, closed). */
static int32_t run_start(const cpath_calendar *calendar, cpath_time time, int open, cpath_time *start)
{
    cpath_time good = time, bad = CPATH_TIME_MIN - 1;
    for (int64_t step = 1; bad < CPATH_TIME_MIN; step *= 2) {
        cpath_time at = time - step < CPATH_TIME_MIN ? CPATH_TIME_MIN : time - step;
        if (!is_one(calendar, at, good, open)) {
            bad = at;
        } else if (at == CPATH_TIME_MIN) {
            return cpath_ran_out(calendar, 0, open ? CPATH_ENEVER : CPATH_ERANGE);
        } else {
            good = at;
        }
    }
    while (good - bad > 1) {
        cpath_time at = bad + (good - bad) / 2;
        if (is_one(calendar, at, good, open)) {
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
    const struct table *table = table_of(calendar, result);
    if (table) {
        struct hot hot = hot_of(table, 1);
        if (table_close(&hot, time, 1, result)) {
            return CPATH_OK;
        }
    }
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
    code = code < 0 ? code : cpath_zone_offset(calendar_zone(calendar), time, &offset);
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
    cpath_date found = cpath_date_reaching(calendar, rank + 1, 1);
    if (found < CPATH_DATE_MIN || found > CPATH_DATE_MAX) {
        return cpath_ran_out(calendar, forward, CPATH_ERANGE);
    }
    *date = found;
    return CPATH_OK;
}

static int32_t roll_to(const cpath_calendar *calendar, cpath_date date, int forward, cpath_date *result)
{
    int64_t before = cpath_sums_before(calendar, date).days;
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
    int64_t before = cpath_sums_before(calendar, date).days;
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
    if (table && roll == CPATH_ROLL_NONE) {
        struct hot_days hot = hot_days_of(table);
        if (table_days(&hot, date, amount, result)) {
            return CPATH_OK;
        }
    }
    return slow_days_add(calendar, date, amount, roll, result);
}

static CPATH_COLD int32_t slow_days_count(const cpath_calendar *calendar, cpath_date a, cpath_date b, int64_t *count)
{
    int32_t code = count ? date_check(calendar, a) : CPATH_EINVAL;
    code = code < 0 ? code : date_check(calendar, b);
    code = code < 0 ? code : dates_known(calendar, a < b ? a : b, (int64_t)(a < b ? b : a) - 1);
    if (code == CPATH_OK) {
        *count = cpath_sums_before(calendar, b).days - cpath_sums_before(calendar, a).days;
    }
    return code;
}

int32_t cpath_days_count(const cpath_calendar *calendar, cpath_date a, cpath_date b, int64_t *count)
{
    const struct table *table = table_of(calendar, count);
    if (table) {
        struct hot_days hot = hot_days_of(table);
        if (table_count(&hot, a, b, count)) {
            return CPATH_OK;
        }
    }
    return slow_days_count(calendar, a, b, count);
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
    hours = hours && day->close > 0;
    if (hours) {
        second = boundary == CPATH_BOUNDARY_OPEN ? day->open : day->close;
    }
    /* A close in a repeated hour is the end of its second pass; without hours it is the date's end. */
    uint32_t flags = hours && boundary == CPATH_BOUNDARY_CLOSE ? CPATH_LOCAL_SECOND : 0;
    return cpath_zone_from_local(calendar_zone(calendar), (int64_t)date * DAY + second, flags, result);
}
