/* SPDX-License-Identifier: MIT */
/* Every function of the room, with any input, of any journey and of calendars that may answer anything. */
/* SOURCES: lib/deadline.c lib/date.c lib/base.c */
/* EVA: -eva-precision 1 -eva-slevel 60 -eva-slevel-function any_row:0,any_journey_head:0,any_text:0,any_point:0,any_journey:0 */
/* WP: elapsed_due,move_date,cpath_time_check */
/* ALARM: cpath_run_add_pause signed_overflow: pauses lie in order, so what they add, as a built calendar counts, is no more than all time: Eva does not relate one to the next */
/* ALARM: elapsed_due signed_overflow: likewise, a shift is from 0 to all time; with that WP proves it */
/* ALARM: working_due signed_overflow: likewise */
/* ALARM: same_time signed_overflow: it is asked where the start has a date, so it is a time: Eva does not keep one with the other */
/* ALARM: elapsed_pause signed_overflow: pausable asks for a run that has started, whose anchor was checked: a relation of two fields, as below */
/* ALARM: cpath_amount_due index_bound: a term of agreed times has been answered before */
/* ALARM: cpath_amount_pause index_bound: likewise by pausable */
/* ALARM: warn_of signed_overflow: due is none, which has been answered, or a time */
/* ALARM: term_calendar_0 initialization: a term names a calendar of the journey's, which has as many at least: cpath_calendars_read */
/* ALARM: cpath_room_put_0 precondition of memset: known is the lesser of both sizes */
/* ALARM: cpath_amount_due precondition of elapsed_due: what a pause adds is never below 0, and what is asked for is the row's own: a relation of two variables */
#include "deadline_priv.h"

#include "any_journey.h"
#include "calendar_stubs.h"
#include "time_stubs.h"

#define CALENDARS (MOST_CALENDARS + 1)

static struct any_journey journey;
static const cpath_calendar *calendars[CALENDARS];
static unsigned char rows[ANY_ROWS_BYTES];

int32_t cpath_zone_from_local(const cpath_zone *zone, int64_t local, uint32_t flags, cpath_time *time)
{
    (void)local;
    (void)flags;
    int32_t code = zone && time ? any_result() : CPATH_EINVAL;
    if (code == CPATH_OK) {
        *time = Frama_C_long_long_interval(CPATH_TIME_MIN, CPATH_TIME_MAX);
    }
    return code;
}

/* In place of lib/deadline_explain.c: pauses of a view that passed its check. */
int32_t cpath_pauses_read(cpath_view view, struct pauses *pauses)
{
    int32_t code = cpath_view_check(view, sizeof(cpath_pause));
    *pauses = (struct pauses){.ended = view};
    return code < 0 ? code : Frama_C_interval(CPATH_EORDER, CPATH_OK);
}

int32_t cpath_amount_explain(const cpath_calendar *calendar, cpath_time start, const cpath_amount *amount,
                             const struct pauses *pauses, cpath_room segments)
{
    (void)start;
    (void)segments;
    return calendar && amount->clock && pauses->ended.count >= 0 ? any_int32() : CPATH_EINVAL;
}

/* Pointers of calendars: as a journey needs them, or another view. */
static cpath_view any_calendars(int sort)
{
    for (int i = 0; i < CALENDARS; i++) {
        calendars[i] = MAYBE(&any_calendar);
    }
    if (sort != VIEW_OF_ROWS) {
        return any_view(sort, rows);
    }
    return (cpath_view){calendars, Frama_C_interval(0, CALENDARS), sizeof *calendars, 0, 0};
}

static void ask(int of_calendars, int of_pauses, int of_segments)
{
    static unsigned char pauses[ANY_ROWS_BYTES], segments[ANY_ROWS_BYTES];
    static any_sized run;
    static cpath_clock clock;
    const cpath_journey *of = MAYBE(&journey.head);
    cpath_view view = any_calendars(of_calendars);
    any_struct(&run);
    (void)cpath_deadline(of, view, any_uint32(), (cpath_run *)MAYBE(&run), any_int64(), MAYBE(&clock),
                         Frama_C_unsigned_int_interval(0, sizeof clock));
    (void)cpath_run_pause(of, view, any_uint32(), (cpath_run *)MAYBE(&run), any_int64(), any_int64());
    any_struct(&run);
    (void)cpath_deadline_explain(of, view, any_uint32(), (cpath_run *)MAYBE(&run), any_view(of_pauses, pauses),
                                 any_int64(), any_room(of_segments, segments));
}

static void due(void)
{
    static any_sized amount;
    cpath_time found;
    any_struct(&amount);
    (void)cpath_due(MAYBE(&any_calendar), any_int64(), (cpath_amount *)MAYBE(&amount), MAYBE(&found));
}

int main(void)
{
    any_journey(&journey);
    due();
    for (int sort = 0; sort < VIEW_SORTS; sort++) {
        ask(sort, VIEW_OF_ROWS, VIEW_OF_ROWS);
        ask(VIEW_OF_ROWS, sort, VIEW_OF_ROWS);
        ask(VIEW_OF_ROWS, VIEW_OF_ROWS, sort);
    }
    return 0;
}
