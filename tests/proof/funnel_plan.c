/* SPDX-License-Identifier: MIT */
/* Progress against any plan. */
/* SOURCES: lib/funnel_plan.c lib/base.c */
/* EVA: -eva-domains symbolic-locations */
/* ALARM: share signed_overflow: rest stays below total, so each digit of the quotient is 0, 1 or 2 */
/* ALARM: expected_by signed_overflow: worked is at most total, so what is expected is at most the target */
#include <clientpath/funnel.h>

#include "any.h"

/* In place of calendars. A plan asks for time that lies forth only, from its start to its end. */
int32_t cpath_work_between(const cpath_calendar *calendar, cpath_time a, cpath_time b, int64_t *seconds)
{
    (void)a;
    (void)b;
    int32_t code = calendar && seconds ? Frama_C_interval(CPATH_ELOCAL, CPATH_OK) : CPATH_EINVAL;
    if (code == CPATH_OK) {
        *seconds = Frama_C_long_long_interval(0, CPATH_TIME_MAX - CPATH_TIME_MIN);
    }
    return code;
}

int main(void)
{
    static any_sized plan;
    static char calendar;
    any_struct(&plan);
    (void)cpath_plan_progress((const cpath_calendar *)MAYBE((void *)&calendar), any_int64(), (cpath_plan *)MAYBE(&plan));
    return 0;
}
