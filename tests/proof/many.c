/* SPDX-License-Identifier: MIT */
/* All deals of any log, with any rooms, in any order. */
/* SOURCES: lib/many.c lib/base.c */
/* EVA: -eva-precision 0 -eva-slevel 20 -eva-slevel-function cpath_deal_many:60,open_batch:60 */
/* ALARM: cpath_room_put precondition of memcpy: rooms have been checked (check_rooms), and a place is below the capacity, which Eva forgets */
/* ALARM: cpath_room_put precondition of memset: known is the lesser of both sizes: a relation of two variables */
/* ALARM: next_run mem_access: a run lies within the view, and the entries of the order of which it is made have been checked: relations of variables */
/* ALARM: next_run precondition of memcpy: a run lies within the view, and the entries of the order of which it is made have been checked: relations of variables */
/* ALARM: next_run signed_overflow: a run lies within the view, and the entries of the order of which it is made have been checked: relations of variables */
/* ALARM: ordinal_of ptr_comparison: a run lies within the view, and the entries of the order of which it is made have been checked: relations of variables */
/* ALARM: ordinal_of mem_access: a run lies within the view, and the entries of the order of which it is made have been checked: relations of variables */
/* ALARM: ordinal_of signed_overflow: a run lies within the view, and the entries of the order of which it is made have been checked: relations of variables */
/* ALARM: fold_run mem_access: a run lies within the view, and the entries of the order of which it is made have been checked: relations of variables */
/* ALARM: fold_run ptr_comparison: a run lies within the view, and the entries of the order of which it is made have been checked: relations of variables */
/* ALARM: room_after signed_overflow: the deal has been found to fit (fits), within a capacity: a relation of two variables */
/* ALARM: fits signed_overflow: the deal has been found to fit (fits), within a capacity: a relation of two variables */
/* ALARM: put_deal signed_overflow: the deal has been found to fit (fits), within a capacity: a relation of two variables */
/* ALARM: take_run initialization: next_run fills the run where its answer is 1, and nothing is done where it is not */
/* ALARM: open_batch signed_overflow: the view has been checked: its count is not below 0, which Eva joins with where it is */
/* ALARM: take_run signed_overflow: the rows before are so few that the view's can be added (open_batch): a relation of two variables */
/* ALARM: cpath_deal_init precondition of memset: the deal's bytes are there, or the batch is refused (open_batch): Eva joins both */
#include <clientpath/many.h>

#include "agenda_priv.h"
#include "any.h"
#include "deal_priv.h"
#include "funnel_priv.h"

static struct cpath_journey journey;
static struct cpath_deal deal;

/* In place of the other rooms: whatever they may answer. */
int32_t cpath_calendars_read(const cpath_journey *of, cpath_view view, struct calendars *read)
{
    (void)of;
    read->count = Frama_C_interval(0, MOST_CALENDARS);
    return view.count < 1 ? CPATH_EINVAL : Frama_C_interval(CPATH_ECORRUPT, CPATH_OK);
}

int32_t cpath_funnel_check(const cpath_journey *of, const cpath_funnel *funnel)
{
    return of && funnel ? Frama_C_interval(CPATH_EMISMATCH, CPATH_OK) : CPATH_EINVAL;
}

int32_t cpath_deal_size(const cpath_journey *of, int32_t parts, int32_t promises)
{
    (void)of;
    //@ assert parts: 0 <= parts <= DEAL_MOST_ROOM;
    //@ assert promises: 0 <= promises <= DEAL_MOST_ROOM;
    (void)parts;
    (void)promises;
    return Frama_C_interval(sizeof deal, INT32_MAX);
}

int32_t cpath_deal_init(const cpath_journey *of, int64_t id, int32_t parts, int32_t promises, void *buffer, int32_t size)
{
    (void)of;
    (void)id;
    (void)parts;
    (void)promises;
    //@ assert room: size >= sizeof(struct cpath_deal);
    (void)size;
    memset(buffer, 0, sizeof deal);
    return CPATH_OK;
}

int32_t cpath_fold_begin(const cpath_journey *of, const struct calendars *read, cpath_deal *asked, struct fold *fold)
{
    *fold = (struct fold){.journey = of, .calendars = read, .deal = asked};
    return CPATH_OK;
}

int32_t cpath_check_rows(struct fold *fold, cpath_view events, const int32_t *order, cpath_time now,
                         cpath_problem *problem)
{
    (void)order;
    (void)now;
    if (fold->sink) {
        fold->sink->count = Frama_C_interval(0, INT_MAX);
    }
    problem->row = Frama_C_interval(-1, events.count > 0 ? events.count - 1 : -1);
    return Frama_C_interval(CPATH_ELOCAL, CPATH_OK);
}

int32_t cpath_agenda_read(const struct fold *fold, cpath_time now, uint32_t scope, uint64_t roles, cpath_room rows)
{
    (void)fold;
    (void)now;
    (void)scope;
    (void)roles;
    (void)rows;
    return Frama_C_interval(0, INT_MAX);
}

void cpath_state_read(const struct fold *fold, cpath_time now, cpath_state *state)
{
    (void)fold;
    (void)now;
    Frama_C_make_unknown((char *)state, sizeof *state);
}

void cpath_funnel_count(const struct fold *fold, cpath_funnel *funnel, cpath_time now)
{
    //@ assert there: \valid((char *)funnel);
    (void)fold;
    (void)funnel;
    (void)now;
}

static int32_t order[ANY_ROWS];

/* Any numbers, and rooms of one sort. Of rows and deals before there are as many as a log can have. */
static void any_many(cpath_many *many, int sort, unsigned char bytes[ANY_ROWS_BYTES])
{
    static uint64_t funnel[4];
    Frama_C_make_unknown((char *)many, sizeof *many);
    many->size = sizeof *many;
    many->deal = MAYBE((void *)&deal);
    many->deal_size = Frama_C_interval(INT_MIN, sizeof deal);
    many->funnel = (cpath_funnel *)MAYBE((void *)funnel);
    many->base = Frama_C_long_long_interval(INT64_MIN, INT64_MAX);
    many->deals = Frama_C_long_long_interval(INT64_MIN, INT64_MAX);
    many->bad = Frama_C_long_long_interval(INT64_MIN, INT64_MAX);
    many->results = any_room(sort, bytes);
    many->states = any_room(sort, bytes);
    many->findings = any_room(sort, bytes);
    many->agenda = any_room(sort, bytes);
}

static void ask(cpath_view events, int sort)
{
    static unsigned char bytes[ANY_ROWS_BYTES];
    static cpath_many many;
    const cpath_view calendars = {NULL, any_int32(), 8, 0, 0};
    any_many(&many, sort, bytes);
    (void)cpath_deal_many(MAYBE(&journey), calendars, events, MAYBE(order), any_int64(), MAYBE(&many));
}

int main(void)
{
    static unsigned char log[ANY_ROWS_BYTES];
    static any_sized own;
    Frama_C_make_unknown((char *)&journey, sizeof journey);
    Frama_C_make_unknown((char *)order, sizeof order);
    for (int sort = 0; sort < VIEW_SORTS; sort++) {
        ask(any_view(sort, log), VIEW_OF_ROWS);
        ask(any_view(VIEW_OF_ROWS, log), sort);
    }
    any_struct(&own);
    own.size = Frama_C_unsigned_int_interval(0, sizeof(cpath_many) - 1);
    (void)cpath_deal_many(&journey, any_view(VIEW_OF_ROWS, log), any_view(VIEW_OF_ROWS, log), NULL, any_int64(),
                          (cpath_many *)&own);
    return 0;
}
