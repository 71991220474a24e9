/* SPDX-License-Identifier: MIT */
/* Every function of the room, with any input. */
/* SOURCES: lib/contact.c lib/journey.c lib/base.c */
#include <clientpath/contact.h>

#include "any_journey.h"

static struct any_journey journey;

/* A row too short, one of any sound size, one too long. */
static void next_step(uint32_t least, uint32_t most)
{
    static struct {
        any_sized row;
        char behind; /* where the row is as long as can be, memset is given this place and no bytes */
    } step;
    any_struct(&step.row);
    (void)cpath_next_step_for(MAYBE(any_journey(&journey)), any_int32(), any_uint32(),
                              (cpath_next_step_row *)MAYBE(&step.row), Frama_C_unsigned_int_interval(least, most));
}

static void missing(void)
{
    static any_sized contact;
    any_struct(&contact);
    (void)cpath_contact_missing(MAYBE(any_journey(&journey)), any_int32(), (cpath_event *)MAYBE(&contact),
                                any_uint32());
}

int main(void)
{
    next_step(0, sizeof(cpath_next_step_row) - 1);
    next_step(sizeof(cpath_next_step_row), CPATH_STRUCT_LIMIT);
    next_step(CPATH_STRUCT_LIMIT + 1, UINT_MAX);
    missing();
    return 0;
}
