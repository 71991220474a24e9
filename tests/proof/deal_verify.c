/* SPDX-License-Identifier: MIT */
/* Bytes from elsewhere, whatever they are, held against any journey. */
/* EVA: -eva-precision 1 -eva-slevel 50 -eva-slevel-function any_row:0,any_journey_head:0,any_text:0,any_point:0,any_journey:0,any_deal_head:0,any_rows_state:0,any_room_state:0,any_moment:0 */
/* ALARM: items_sound mem_access: the loop ends with the room for promises: a relation of two variables */
/* ALARM: parts_sound mem_access: the loop ends with the room for agreed times, and a part of a term beyond the journey's has been refused: relations of two variables */
#include "any_deal.h"

/* In place of the rooms above, which have drivers of their own. */
int32_t cpath_deal_size(const cpath_journey *of, int32_t parts, int32_t promises)
{
    (void)of;
    return parts == DEAL_ROOM && promises == DEAL_ROOM ? (int32_t)sizeof deal : Frama_C_nondet(CPATH_ERANGE, INT32_MAX);
}

int32_t cpath_event_sound(const cpath_journey *of, const cpath_event *event, cpath_problem *problem)
{
    cpath_event read = *event;
    (void)of;
    (void)problem;
    return read.kind ? any_result() : CPATH_EDATA;
}

int main(void)
{
    static uint64_t bytes[(sizeof deal + 7) / 8 + 8];
    any_deal();
    int32_t size = any_bytes(bytes, sizeof bytes);
    (void)cpath_deal_verify(MAYBE(&journey.head), MAYBE(bytes), size);
    (void)cpath_deal_verify(&journey.head, (char *)bytes + 4, size);
    size = any_bytes(&deal, sizeof deal);
    any_deal_counts();
    (void)cpath_deal_verify(&journey.head, &deal, size);
    return 0;
}
