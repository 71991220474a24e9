/* SPDX-License-Identifier: MIT */
#include <clientpath/deadline.h>

#include "internal.h"

/* A day clock finds the date on which the amount ends. */
typedef int32_t day_step(const cpath_calendar *calendar, cpath_date from, const cpath_amount *amount,
                         cpath_date *result);

static int32_t business_days(const cpath_calendar *calendar, cpath_date from, const cpath_amount *amount,
                             cpath_date *result)
{
    return cpath_days_add(calendar, from, amount->amount, amount->roll, result);
}

/* Rolls a date off to the next or previous business day. */
static int32_t roll_due(const cpath_calendar *calendar, cpath_date date, uint32_t due_roll, cpath_date *result)
{
    if (due_roll == CPATH_DUE_ROLL_NONE) {
        *result = date;
        return CPATH_OK;
    }
    return cpath_days_add(calendar, date, 0,
                          due_roll == CPATH_DUE_ROLL_NEXT ? CPATH_ROLL_FORWARD : CPATH_ROLL_BACKWARD, result);
}

static int32_t calendar_days(const cpath_calendar *calendar, cpath_date from, const cpath_amount *amount,
                             cpath_date *result)
{
    if (amount->amount < (int64_t)CPATH_DATE_MIN - from || amount->amount > (int64_t)CPATH_DATE_MAX - from) {
        return CPATH_ERANGE;
    }
    return roll_due(calendar, (cpath_date)(from + amount->amount), amount->due_roll, result);
}

static int32_t months(const cpath_calendar *calendar, cpath_date from, const cpath_amount *amount,
                      cpath_date *result)
{
    cpath_date date;
    int32_t code = cpath_date_add_months(from, amount->amount, &date);
    return code < 0 ? code : roll_due(calendar, date, amount->due_roll, result);
}

static day_step *const day_clocks[] = {
    [CPATH_CLOCK_BUSINESS_DAYS] = business_days,
    [CPATH_CLOCK_CALENDAR_DAYS] = calendar_days,
    [CPATH_CLOCK_MONTHS] = months,
};

static int32_t same_time(const cpath_calendar *calendar, cpath_time start, cpath_date from, cpath_date to,
                         cpath_time *due)
{
    int32_t offset;
    const cpath_zone *zone = cpath_calendar_zone(calendar);
    int32_t code = cpath_zone_offset(zone, start, &offset);
    if (code < 0) {
        return code;
    }
    return cpath_zone_from_local(zone, start + offset + ((int64_t)to - from) * 86400, 0, due);
}

static int32_t day_due(const cpath_calendar *calendar, cpath_time start, const cpath_amount *amount,
                       cpath_time *due)
{
    cpath_date from, to;
    int32_t code = cpath_local_date(calendar, start, &from);
    if (code == CPATH_OK) {
        code = day_clocks[amount->clock](calendar, from, amount, &to);
    }
    if (code < 0) {
        return code;
    }
    return amount->boundary == CPATH_BOUNDARY_SAME ? same_time(calendar, start, from, to, due)
                                                   : cpath_date_moment(calendar, to, (int32_t)amount->boundary, due);
}

static int32_t elapsed_due(cpath_time start, int64_t amount, cpath_time *due)
{
    if (start < CPATH_TIME_MIN || start > CPATH_TIME_MAX || amount < CPATH_TIME_MIN - start ||
        amount > CPATH_TIME_MAX - start) {
        return CPATH_ERANGE;
    }
    *due = start + amount;
    return CPATH_OK;
}

static int32_t amount_check(const cpath_amount *amount)
{
    int days = amount->clock >= CPATH_CLOCK_BUSINESS_DAYS;
    int rolls_due = amount->clock == CPATH_CLOCK_CALENDAR_DAYS || amount->clock == CPATH_CLOCK_MONTHS;
    int sound = amount->clock >= CPATH_CLOCK_ELAPSED && amount->clock <= CPATH_CLOCK_MONTHS &&
                amount->boundary <= (days ? CPATH_BOUNDARY_END : CPATH_BOUNDARY_SAME) &&
                amount->due_roll <= (rolls_due ? CPATH_DUE_ROLL_PREVIOUS : CPATH_DUE_ROLL_NONE) &&
                amount->roll >= 0 &&
                amount->roll <= (amount->clock == CPATH_CLOCK_BUSINESS_DAYS ? CPATH_ROLL_NAT : CPATH_ROLL_NONE);
    return sound ? CPATH_OK : CPATH_EINVAL;
}

int32_t cpath_due(const cpath_calendar *calendar, cpath_time start, const cpath_amount *amount, cpath_time *due)
{
    cpath_amount own;
    if (!calendar || !due) {
        return CPATH_EINVAL;
    }
    int32_t code = cpath_check_size(&own, sizeof own, amount, sizeof own);
    if (code == CPATH_OK) {
        code = amount_check(&own);
    }
    if (code < 0) {
        return code;
    }
    switch (own.clock) {
    case CPATH_CLOCK_ELAPSED: return elapsed_due(start, own.amount, due);
    case CPATH_CLOCK_WORKING: return cpath_work_add(calendar, start, own.amount, due);
    default: return day_due(calendar, start, &own, due);
    }
}
