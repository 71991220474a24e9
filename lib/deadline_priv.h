/* SPDX-License-Identifier: MIT */
#ifndef CLIENTPATH_DEADLINE_PRIV_H
#define CLIENTPATH_DEADLINE_PRIV_H

#include <clientpath/deadline.h>

#include "journey_priv.h"

#define MOST_CALENDARS 16

/* The calendars of a call, checked: as the journey numbers them, from 0. */
struct calendars {
    const cpath_calendar *of[MOST_CALENDARS];
    int32_t count;
};

/* CPATH_OK, CPATH_EINVAL (too few, or NULL), CPATH_ECORRUPT, CPATH_ESIZE. */
int32_t cpath_calendars_read(const cpath_journey *journey, cpath_view view, struct calendars *calendars);

static inline const cpath_calendar *term_calendar(const struct calendars *calendars, const cpath_term_row *term)
{
    return calendars->of[term->calendar ? term->calendar - 1 : 0];
}

/* 1 if pauses stop the term's clock. */
int cpath_term_stops(const cpath_term_row *term);

/* cpath_deadline and cpath_run_pause without their checks. */
void cpath_clock_read(const struct calendars *calendars, const cpath_term_row *term, const cpath_run *run,
                      cpath_time now, cpath_clock *clock);
void cpath_run_add_pause(const struct calendars *calendars, const cpath_term_row *term, cpath_run *run,
                         cpath_time from, cpath_time to);

#endif
