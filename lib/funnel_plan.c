/* SPDX-License-Identifier: MIT */
/* Progress against a plan of sales. */
#include "funnel_priv.h"

/* part * worked / total, rounded up, for part < total < 2^40: long division, without wider numbers. */
static int64_t share(int64_t part, int64_t worked, int64_t total)
{
    int64_t quotient = 0, rest = 0;
    for (int bit = 40; bit >= 0; bit--) {
        rest = 2 * rest + (worked >> bit & 1 ? part : 0);
        quotient = 2 * quotient + rest / total;
        rest %= total;
    }
    return quotient + (rest > 0);
}

/* The sales that the time gone by asks for; where no time at all is worked, all of them at the end. */
static int64_t expected_by(const cpath_plan *plan, int over)
{
    int64_t total = plan->worked + plan->remaining;
    if (total == 0) {
        return over ? plan->target : 0;
    }
    return plan->target / total * plan->worked + share(plan->target % total, plan->worked, total);
}

int32_t cpath_plan_progress(const cpath_calendar *calendar, cpath_time now, cpath_plan *plan)
{
    cpath_plan own;
    int32_t code = calendar ? cpath_check_size(&own, sizeof own, plan, CPATH_FIRST(cpath_plan)) : CPATH_EINVAL;
    if (code < 0 || own.reserved) {
        return code < 0 ? code : CPATH_EINVAL;
    }
    if (cpath_time_check(now) < 0 || cpath_time_check(own.since) < 0 || cpath_time_check(own.until) < 0 ||
        own.until <= own.since || own.target < 1 || own.done < 0) {
        return CPATH_ERANGE;
    }
    cpath_time at = now < own.since ? own.since : now > own.until ? own.until : now;
    code = cpath_work_between(calendar, own.since, at, &own.worked);
    code = code < 0 ? code : cpath_work_between(calendar, at, own.until, &own.remaining);
    if (code == CPATH_OK) {
        own.left = own.done < own.target ? own.target - own.done : 0;
        own.expected = expected_by(&own, at == own.until);
        own.ahead = own.done - own.expected;
        own.pace = own.left > 0 ? own.remaining / own.left : 0;
        cpath_write_sized(plan, &own, sizeof own);
    }
    return code;
}
