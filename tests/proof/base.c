/* SPDX-License-Identifier: MIT */
/* Every function of the room, with any input. */
/* SOURCES: lib/base.c lib/base_structs.c */
/* EVA: -eva-slevel 500 -eva-auto-loop-unroll 60 -eva-slevel-function struct_offsets:0,cpath_text_characters:0 */
/* ALARM: cpath_view_copy precondition of memset: known is the lesser of both sizes, so what is filled is not below 0: a relation of two variables */
/* ALARM: struct_offsets mem_access: as many structs begin in the offsets as there are names, so the search ends among them: Eva does not count */
/* ALARM: struct_offsets signed_overflow: at + count stays below the number of offsets, less than 65536: likewise */
/* ALARM: cpath_text_characters signed_overflow: a character has at least a byte, so there are not more than length */
#include "any.h"
#include "internal.h"

static void words(void)
{
    (void)cpath_version();
    (void)cpath_result_name(any_int32());
    (void)cpath_result_text(any_int32(), any_int32());
}

static void copy(void)
{
    static unsigned char from[ANY_ROWS_BYTES], to[ANY_ROWS_BYTES];
    for (int sort = 0; sort < VIEW_SORTS; sort++) {
        for (int into = 0; into < VIEW_SORTS; into++) {
            (void)cpath_view_copy(any_view(sort, from), any_room(into, to));
        }
    }
}

static void structs(void)
{
    static char name[32];
    static int32_t offsets[30];
    int32_t length = any_bytes(name, sizeof name), alignment;
    (void)cpath_struct_size(MAYBE(name), length, MAYBE(&alignment));
    (void)cpath_struct_offsets(MAYBE(name), length, MAYBE(offsets), Frama_C_interval(INT_MIN, 30));
}

static void characters(void)
{
    static char text[12];
    int32_t length = any_bytes(text, sizeof text);
    (void)cpath_text_characters(MAYBE(text), length);
    (void)cpath_text_characters(NULL, any_int32());
}

static void tell(void)
{
    static any_sized problem;
    any_struct(&problem);
    (void)cpath_tell((cpath_problem *)MAYBE(&problem), any_int32(), any_uint32(), any_int32(), any_uint32(),
                     any_uint32());
}

int main(void)
{
    words();
    copy();
    structs();
    characters();
    tell();
    return 0;
}
