/* SPDX-License-Identifier: MIT */
/* Every function of the room that reads a built journey, with any input. */
#include "any_journey.h"

static struct any_journey journey;

/* Table by table, since the rows of each lie elsewhere. */
static void lookups(uint32_t table)
{
    static char key[8];
    int32_t length = any_bytes(key, sizeof key);
    (void)cpath_journey_find(MAYBE(&journey.head), table, MAYBE(key), length);
    (void)cpath_journey_key(MAYBE(&journey.head), table, any_uint32());
    (void)cpath_journey_text(MAYBE(&journey.head), table, any_uint32());
}

static void rows_of_size(uint32_t table, uint32_t least, uint32_t most)
{
    static unsigned char bytes[ANY_ROWS_BYTES];
    for (int sort = 0; sort < VIEW_SORTS; sort++) {
        cpath_room room = any_room(sort, bytes);
        if (sort == VIEW_OF_ROWS) {
            room.element_size = Frama_C_unsigned_int_interval(least, most);
        }
        (void)cpath_journey_rows(MAYBE(&journey.head), table, any_uint32(), room);
    }
}

static void rows(uint32_t table)
{
    rows_of_size(table, 0, cpath_journey_tables[table].size - 1u);
    rows_of_size(table, cpath_journey_tables[table].size, CPATH_STRUCT_LIMIT);
}

static void head(void)
{
    static any_sized input;
    uint64_t fingerprint;
    any_struct(&input);
    (void)cpath_journey_fingerprint(MAYBE(&journey.head), MAYBE(&fingerprint));
    (void)cpath_journey_head(MAYBE(&journey.head), (cpath_journey_input *)MAYBE(&input));
}

int main(void)
{
    any_journey(&journey);
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        lookups(table);
        rows(table);
    }
    lookups(Frama_C_unsigned_int_interval(0, CPATH_TABLE_JOURNEY));
    lookups(Frama_C_unsigned_int_interval(CPATH_TABLE_WEEK, UINT_MAX));
    rows_of_size(Frama_C_unsigned_int_interval(0, CPATH_TABLE_JOURNEY), 0, CPATH_STRUCT_LIMIT);
    rows_of_size(Frama_C_unsigned_int_interval(CPATH_TABLE_WEEK, UINT_MAX), 0, CPATH_STRUCT_LIMIT);
    head();
    return 0;
}
