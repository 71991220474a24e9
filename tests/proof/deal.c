/* SPDX-License-Identifier: MIT */
/* A deal begun, checked, asked, and the fold of any log into any deal (lib/deal_fold.c); what an event does to it has
 * drivers of its own. */
/* SOURCES: lib/deal.c lib/deal_fold.c lib/base.c */
/* EVA: -eva-precision 1 -eva-slevel 30 -eva-slevel-function any_row:0,any_journey_head:0,any_text:0,any_point:0,any_journey:0,any_deal_head:0,any_rows_state:0,any_room_state:0,any_moment:0 */
/* ALARM: event_at mem_access: a row of the view is read: the order's entries have been checked (cpath_log_check), which Eva forgets */
/* ALARM: fold_plain_rows mem_access: a row of the view is read: the order's entries have been checked (cpath_log_check), which Eva forgets */
/* ALARM: cpath_fold_events mem_access: a row of the view is read: the order's entries have been checked (cpath_log_check), which Eva forgets */
/* ALARM: beyond precondition of memcpy: a row of the view is read: the order's entries have been checked (cpath_log_check), which Eva forgets */
/* ALARM: odd_flagged mem_access: a row of the view is read: the order's entries have been checked (cpath_log_check), which Eva forgets */
/* ALARM: odd_numbers mem_access: a row of the view is read: the order's entries have been checked (cpath_log_check), which Eva forgets */
/* ALARM: event_is_plain mem_access: a row of the view is read: the order's entries have been checked (cpath_log_check), which Eva forgets */
/* ALARM: cpath_view_row precondition of memcpy: a row of the view is read: the order's entries have been checked (cpath_log_check), which Eva forgets */
/* ALARM: on_any mem_access: a row of the view is read: the order's entries have been checked (cpath_log_check), which Eva forgets */
/* ALARM: lacking mem_access: wild_bytes has refused kinds beyond the last: Eva does not see it by four bytes at once */
/* ALARM: take_event function_pointer: a row is sound (event_is_plain or cpath_event_sound): its kind and its goal are ones that there are */
/* ALARM: take_event index_bound: a row is sound (event_is_plain or cpath_event_sound): its kind and its goal are ones that there are */
/* ALARM: cpath_goal_named user assertion: a row is sound (event_is_plain or cpath_event_sound): its kind and its goal are ones that there are */
/* ALARM: come_to signed_overflow: admit has refused a row beyond INT32_MAX, and so has the end of plain rows */
/* ALARM: fold_any_row initialization: cpath_fold_open fills the fold where it succeeds, and nothing goes on where it fails */
/* ALARM: fold_plain_rows initialization: cpath_fold_open fills the fold where it succeeds, and nothing goes on where it fails */
/* ALARM: cpath_fold_events initialization: cpath_fold_open fills the fold where it succeeds, and nothing goes on where it fails */
#include "any_deal.h"

/* In place of the rooms above and below, which have drivers of their own. */
int32_t cpath_calendars_read(const cpath_journey *of, cpath_view view, struct calendars *read)
{
    (void)of;
    if (view.count < 1) {
        return CPATH_EINVAL;
    }
    folding_calendars(read);
    read->count = Frama_C_interval(1, MOST_CALENDARS);
    return Frama_C_interval(CPATH_EHORIZON, CPATH_OK);
}

int32_t cpath_event_sound(const cpath_journey *of, const cpath_event *event, cpath_problem *problem)
{
    (void)of;
    (void)event;
    (void)problem;
    return any_result();
}

int cpath_has_room(cpath_deal *asked, const cpath_journey *of, const cpath_event *event)
{
    (void)asked;
    (void)of;
    (void)event;
    return Frama_C_nondet(0, 1);
}

int cpath_point_holds(cpath_deal *asked, const cpath_point *point)
{
    //@ assert stage: point->stage <= asked->stages;
    //@ assert item: point->item <= asked->items;
    //@ assert term: point->term <= asked->terms;
    (void)asked;
    (void)point;
    return Frama_C_nondet(0, 1);
}

/* What they do to the deal is any; each end ends. */
void cpath_end_contact(struct fold *fold)
{
    any_deal_head(fold->deal);
    fold->deal->flags &= ~(uint32_t)DEAL_IN_CONTACT;
}

void cpath_end_pause(struct fold *fold)
{
    any_deal_head(fold->deal);
    fold->deal->flags &= ~(uint32_t)(DEAL_PAUSED | DEAL_PAUSE_ENDS);
}

void cpath_reach(struct fold *fold, uint32_t point, const cpath_event *contact)
{
    (void)point;
    (void)contact;
    any_deal_head(fold->deal);
}

void cpath_enter_stage(struct fold *fold, uint32_t stage)
{
    (void)stage;
    any_deal_head(fold->deal);
}

int cpath_goal_named(cpath_deal *asked, uint32_t goal)
{
    //@ assert there: 1 <= goal <= asked->goals;
    (void)asked;
    (void)goal;
    return Frama_C_nondet(0, 1);
}

void cpath_sink_finding(struct fold *fold, cpath_finding *finding)
{
    (void)fold;
    (void)finding;
}

static void on_any(struct fold *fold, const cpath_event *event)
{
    cpath_event read = *event;
    (void)read;
    any_deal_head(fold->deal);
}

#define SIX on_any, on_any, on_any, on_any, on_any, on_any
cpath_event_handler *const cpath_event_handlers[CPATH_EVENT_NOTE + 1] = {NULL, SIX, SIX, SIX};

static const cpath_calendar *const calendars[] = {&any_calendar};

static void begin(void)
{
    static uint64_t bytes[sizeof deal / 8];
    int32_t size = any_bytes(bytes, sizeof bytes);
    (void)cpath_deal_size(MAYBE(&journey.head), any_int32(), any_int32());
    (void)cpath_deal_init(MAYBE(&journey.head), any_int64(), any_int32(), any_int32(), MAYBE(bytes), size);
    (void)cpath_deal_init(&journey.head, any_int64(), 1, 1, (char *)bytes + 4, size);
}

static void apply(void)
{
    static unsigned char rows[ANY_ROWS_BYTES];
    static int32_t order[ANY_ROWS];
    static any_sized problem;
    for (int sort = 0; sort < VIEW_SORTS; sort++) {
        any_deal();
        any_struct(&problem);
        Frama_C_make_unknown((char *)order, sizeof order);
        cpath_view events = any_view(sort, rows);
        (void)cpath_deal_apply(MAYBE(&journey.head), CPATH_VIEW(calendars, any_int32()), MAYBE(&deal.head), events,
                               MAYBE(order), any_int64(), (cpath_problem *)MAYBE(&problem));
    }
}

static void items(cpath_room rows)
{
    (void)cpath_deal_items(MAYBE(&journey.head), MAYBE(&deal.head), rows);
}

static void ask(void)
{
    static unsigned char rows[ANY_ROWS_BYTES];
    static any_sized point;
    any_deal();
    any_struct(&point);
    (void)cpath_deal_advance(MAYBE(&journey.head), CPATH_VIEW(calendars, any_int32()), MAYBE(&deal.head), any_int64());
    ask_with_rooms(rows, sizeof(cpath_item_state), items);
    (void)cpath_deal_reached(MAYBE(&journey.head), MAYBE(&deal.head), (cpath_point *)MAYBE(&point), any_uint32());
}

int main(void)
{
    any_deal();
    begin();
    apply();
    ask();
    return 0;
}
