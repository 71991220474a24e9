/* SPDX-License-Identifier: MIT */
/* The order of any rows. Eva does not know that the array holds each row's number once, which every step keeps:
 * it is filled so, then its entries only change places; and where its parts begin and end. */
/* EVA: -eva-precision 0 -eva-slevel 30 -eva-auto-loop-unroll 130 */
/* ALARM: key_at precondition of memcpy: an entry is the number of a row, which is there */
/* ALARM: deal_of precondition of memcpy: an entry is the number of a row, which is there */
/* ALARM: cpath_agenda_due precondition of memcpy: an entry is the number of a row, which is there */
/* ALARM: cpath_agenda_class precondition of memcpy: an entry is the number of a row, which is there */
/* ALARM: rank_of signed_overflow: a due that is not none is of the years that there are, and so is the base: Eva joins it with none */
/* ALARM: measure_dues signed_overflow: only dues that are not none are measured, which are of the years that there are */
/* ALARM: measure_keys mem_access: a part lies within the array */
/* ALARM: look_at shift: the spread is of 64 bits, so that after 57 shifts it is below 128 and the loop ends */
/* ALARM: count_piles mem_access: a part lies within the array, and look_at has shifted until all piles are below 128 */
/* ALARM: count_piles signed_overflow: a pile has at most as many rows as the array */
/* ALARM: deal_out signed_overflow: the piles together have as many rows as the part, and none grows beyond its end */
/* ALARM: deal_out mem_access: where a pile grows lies within the part, since as many rows belong to it as were counted */
/* ALARM: deal_out initialization: all 128 were filled by the loop before, and a pile is one of them */
/* ALARM: by_insertion signed_overflow: a part lies within the array, whose length is an int32_t */
/* ALARM: by_insertion mem_access: a part lies within the array */
/* ALARM: next_pile initialization: parts up to depth have been filled: Eva joins the depths */
/* ALARM: next_pile mem_access: a part that is left begins before its end, and lies within the array */
/* ALARM: sort initialization: parts up to depth have been filled: Eva joins the depths */
/* ALARM: sort signed_overflow: a pile ends after it begins, within the array */
/* ALARM: sort index_bound: each depth deals by 7 bits less of one of six keys, 51 times at most (DEEPEST in lib/agenda_order.c) */
#include <clientpath/agenda.h>

#include "any.h"

int main(void)
{
    static unsigned char rows[ANY_ROWS_BYTES];
    static int32_t order[ANY_ROWS];
    int32_t capacity = Frama_C_interval(INT_MIN, ANY_ROWS);
    for (int sort = 0; sort < VIEW_SORTS; sort++) {
        (void)cpath_agenda_order(any_view(sort, rows), MAYBE(order), capacity);
    }
    return 0;
}
