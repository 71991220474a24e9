/* SPDX-License-Identifier: MIT */
/* A journey's bytes from elsewhere: two rows a table, whose places are those that the rows lead to; rows, texts, lists
 * and hashes are whatever they are. Bytes with other places are refused before these are followed: places_sound
 * compares them with its own, which Eva cannot relate. Rows that journey_check passes are any of such. */
/* SOURCES: lib/journey_build.c lib/journey.c lib/base.c */
/* EVA: -eva-precision 0 -eva-split-return auto -eva-slevel 300 -eva-auto-loop-unroll 64 -eva-slevel-function any_row:0,any_journey_head:0,any_text:0,any_point:0,any_journey:0,cpath_hash_handle:0,cpath_hash_bytes:10,promise_term:20 */
/* ALARM: hook_sound mem_access: a point's hooks lie between its first and the next one's, which is asked before, and these are no more than all */
/* ALARM: hook_sound ptr_comparison: likewise of the one before */
/* ALARM: acted_at mem_access: a hook's act and number are asked before: Eva does not know which hook it is, so it learns nothing of it */
/* ALARM: hook_of mem_access: likewise */
/* ALARM: hook_of ptr_comparison: likewise */
/* ALARM: is_contact mem_access: likewise */
/* ALARM: cpath_point_index mem_access: likewise */
/* ALARM: journey_point index_bound: likewise */
/* ALARM: fingerprint_of precondition of strlen: a name is there where texts_sound has read it, with its end before the handle's */
/* ALARM: cpath_hash_bytes mem_access: likewise */
#include "any_journey.h"

static union {
    struct any_journey rows;
    struct cpath_journey head;
    unsigned char bytes[sizeof(struct any_journey)];
} handle;

/* In place of journey_check, which has a driver of its own. */
int32_t cpath_journey_inspect(const cpath_journey_input *in, const char *base, cpath_room room)
{
    (void)in;
    (void)base;
    (void)room;
    if (Frama_C_nondet(0, 1)) {
        return Frama_C_interval(1, INT_MAX);
    }
    for (int i = 0; i < JOURNEY_ROWS; i++) {
        any_row(&handle.rows, i);
    }
    return 0;
}

/* As place_tables and number_points have it, for two rows a table. */
static void places(void)
{
    const uint32_t points[] = {0, 1, JOURNEY_ROWS, JOURNEY_ROWS, JOURNEY_ROWS, 1, 1, 2 * JOURNEY_ROWS, JOURNEY_ROWS, 1, 1};
    any_journey_head(&handle.rows);
    handle.head.points = 0;
    for (int kind = 0; kind < POINT_KINDS; kind++) {
        handle.head.point_base[kind] = handle.head.points;
        handle.head.points += points[kind];
    }
    for (int table = CPATH_TABLE_ROLES; table < TABLES; table++) {
        handle.head.count[table] = JOURNEY_ROWS;
    }
    handle.head.first_at = offsetof(struct any_journey, first);
    handle.head.hooks_at = offsetof(struct any_journey, hooks);
    handle.head.promise_terms_at = offsetof(struct any_journey, promise_terms);
    handle.head.promise_items_at = offsetof(struct any_journey, promise_items);
    handle.head.texts_at = offsetof(struct any_journey, head_texts);
    handle.head.size = sizeof handle;
}

int main(void)
{
    static uint64_t few[sizeof(struct cpath_journey) / 8];
    int32_t size = any_bytes(few, sizeof few - 1);
    (void)cpath_journey_verify(MAYBE(few), size);
    (void)cpath_journey_verify((char *)few + 4, size);
    size = any_bytes(&handle, sizeof handle);
    places();
    handle.head.id = any_uint32();
    handle.head.name = any_uint32();
    handle.head.description = any_uint32();
    handle.head.technology = any_uint32();
    handle.head.language = any_uint32();
    for (int sort = 0; sort < 3; sort++) { /* of the last byte, apart, since Eva knows no char that is anything but 0 */
        const int least[] = {SCHAR_MIN, 0, 1}, most[] = {-1, 0, SCHAR_MAX};
        handle.bytes[sizeof handle - 1] = (unsigned char)Frama_C_interval(least[sort], most[sort]);
        (void)cpath_journey_verify(&handle, size);
    }
    return 0;
}
