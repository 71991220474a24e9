/* SPDX-License-Identifier: MIT */
/* Agreed times, payments and free promises of any deal. */
/* SOURCES: lib/deal_parts.c lib/base.c */
/* EVA: -eva-precision 1 -eva-slevel 50 -eva-slevel-function any_row:0,any_journey_head:0,any_text:0,any_point:0,any_journey:0,any_deal_head:0,any_rows_state:0,any_room_state:0,any_moment:0 */
/* WP: add_credit */
/* ALARM: cpath_deal_room signed_overflow: not more than the rows of the view */
/* ALARM: add_credit signed_overflow: at most what is left to INT64_MAX is added: a relation of two variables */
/* ALARM: spread signed_overflow: a part with an amount is never paid beyond it, one without has no payment before it ends (lib/deal_verify.c), and at most the credit is given */
/* ALARM: cpath_agree mem_access: a row that finds no place has been refused (cpath_has_room in lib/deal.c) */
#include "any_deal.h"

static void room(void)
{
    static unsigned char rows[ANY_ROWS_BYTES];
    int32_t parts, promises;
    for (int sort = 0; sort < VIEW_SORTS; sort++) {
        (void)cpath_deal_room(any_view(sort, rows), MAYBE(&parts), MAYBE(&promises));
    }
}

/* In place of what hangs on points: it is any, and changes the rest of the deal. */
void cpath_reach(struct fold *fold, uint32_t point, const cpath_event *contact)
{
    //@ assert there: point < fold->journey->points;
    (void)fold;
    (void)point;
    (void)contact;
    for (int i = 0; i < JOURNEY_ROWS; i++) {
        any_rows_state(i);
    }
    for (int i = 0; i < DEAL_ROOM; i++) {
        any_moment(&deal.parts[i].end);
        deal.parts[i].flags = up_to(2 * PART_MET_BEFORE - 1);
    }
}

void cpath_do_paid(struct fold *fold)
{
    cpath_reach(fold, 0, NULL);
}

int cpath_point_holds(cpath_deal *asked, const cpath_point *point)
{
    (void)asked;
    (void)point;
    return Frama_C_nondet(0, 1);
}

static void fold(uint8_t kind)
{
    static const struct calendars calendars;
    static cpath_event event;
    any_deal();
    any_event(&event, kind);
    event.term = kind == CPATH_EVENT_AGREED ? Frama_C_unsigned_int_interval(1, JOURNEY_ROWS) : event.term;
    struct fold folding = {.journey = &journey.head, .calendars = &calendars, .deal = &deal.head, .at = any_time(),
                           .row = Frama_C_interval(1, INT_MAX)};
    if (!cpath_has_room(&deal.head, &journey.head, &event)) {
        return;
    }
    if (kind == CPATH_EVENT_AGREED) {
        cpath_agree(&folding, &event);
    } else if (kind == CPATH_EVENT_PAID) {
        cpath_pay(&folding, &event);
    }
}

int main(void)
{
    room();
    fold(CPATH_EVENT_AGREED);
    fold(CPATH_EVENT_PAID);
    fold(CPATH_EVENT_PROMISED);
    (void)cpath_free_find(&deal.head, any_uint32());
    (void)cpath_all_paid(&journey.head, &deal.head);
    return 0;
}
