/* SPDX-License-Identifier: MIT */
#ifndef CLIENTPATH_DEADLINE_PRIV_H
#define CLIENTPATH_DEADLINE_PRIV_H

#include <clientpath/deadline.h>

#include "journey_priv.h"

#define MOST_CALENDARS 16

/* CPATH_OK, or what is wrong with an amount. */
int32_t cpath_amount_read(const cpath_amount *amount, cpath_amount *own);

/* When a sound amount is due, pauses of `shift` included. */
int32_t cpath_amount_due(const cpath_calendar *calendar, cpath_time start, const cpath_amount *amount, int64_t shift,
                         cpath_time *due);

/* What a pause adds on a clock. */
int32_t cpath_amount_pause(const cpath_calendar *calendar, uint32_t clock, cpath_time from, cpath_time to,
                           int64_t *shift);

/* A day clock's dates: of the start, where the amount ends, and that rolled. */
struct amount_dates {
    cpath_date start, target, due;
};
int32_t cpath_amount_dates(const cpath_calendar *calendar, cpath_time start, const cpath_amount *amount, int64_t shift,
                           struct amount_dates *dates);

/* Pauses in order: those that ended, and after them one that lasts, if it does. */
struct pauses {
    cpath_view ended;
    cpath_pause lasting;
    int lasts;
};
int32_t cpath_pauses_read(cpath_view view, struct pauses *pauses);

/* cpath_explain without its checks. */
int32_t cpath_amount_explain(const cpath_calendar *calendar, cpath_time start, const cpath_amount *amount,
                             const struct pauses *pauses, cpath_room segments);

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

/* The instant of a boundary (START to END) of the local date that holds `time`;
 * untouched on failure. Errors as cpath_local_date and cpath_date_moment. */
int32_t cpath_day_moment(const cpath_calendar *calendar, cpath_time time, int32_t boundary, cpath_time *moment);

/* 1 if pauses stop the term's clock. */
int cpath_term_stops(const cpath_term_row *term);

/* cpath_deadline and cpath_run_pause without their checks. A pause that goes on is added to the run. */
void cpath_clock_read(const struct calendars *calendars, const cpath_term_row *term, cpath_run *run,
                      cpath_time now, cpath_clock *clock);
void cpath_run_add_pause(const struct calendars *calendars, const cpath_term_row *term, cpath_run *run,
                         cpath_time from, cpath_time to);

#endif
