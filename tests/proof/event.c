/* SPDX-License-Identifier: MIT */
/* Every function of the room, with any input. Of a journey it reads the numbers of rows alone. */
#include <clientpath/event.h>

#include "any.h"
#include "journey_priv.h"

static void order(void)
{
    static unsigned char rows[ANY_ROWS_BYTES];
    static int32_t indexes[ANY_ROWS];
    int32_t capacity = Frama_C_interval(INT_MIN, ANY_ROWS);
    for (int sort = 0; sort < VIEW_SORTS; sort++) {
        (void)cpath_events_order(any_view(sort, rows), MAYBE(indexes), capacity);
    }
}

static void check(void)
{
    static struct cpath_journey journey;
    static any_sized event, problem;
    Frama_C_make_unknown((char *)&journey, sizeof journey);
    any_struct(&event);
    any_struct(&problem);
    (void)cpath_event_check(MAYBE(&journey), (cpath_event *)MAYBE(&event), any_uint32(),
                            (cpath_problem *)MAYBE(&problem));
}

int main(void)
{
    order();
    check();
    return 0;
}
