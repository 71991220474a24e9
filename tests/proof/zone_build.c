/* SPDX-License-Identifier: MIT */
/* Zones from any bytes and texts, and the check of any bytes. Reading a zone has a driver of its own (zone.c), and so
 * has the text of a rule (zone_posix.c). */
/* SOURCES: lib/zone_build.c */
/* EVA: -eva-precision 1 -eva-slevel 200 -eva-slevel-function add_window:0,fill_table:0,fingerprint:0,table_sound:0,window_sound:0,read_footer:0,cpath_hash:0,cpath_hash_handle:0 */
/* ALARM: read32 mem_access: a header of 44 bytes lies within the file, and find_block has held against it where the block ends: relations of several variables, as most below */
/* ALARM: type_offset mem_access: likewise; a type is held against their number before its row is read */
/* ALARM: fill_table mem_access: likewise; start_zone has asked for the room of as many changes */
/* ALARM: add_window mem_access: the room has a place for each change of the table, two a year of the rule (RULE_CHANGES), and the last */
/* ALARM: cpath_zone_offset mem_access: likewise */
/* ALARM: fingerprint mem_access: the zone is as long as its count of changes needs */
/* ALARM: cpath_hash_handle_0 mem_access: likewise, and the window's part is within the room that was asked for */
/* ALARM: cpath_hash_handle_0 precondition of memcpy: likewise */
/* ALARM: table_sound mem_access: the size was held against what the count of changes needs */
/* ALARM: window_sound mem_access: likewise, the window's count against what is left of the size */
#include "any_zone.h"

#define FILE_BYTES 256
#define ROOM 1024 /* words */

/* In place of lib/zone_posix.c: any rule that a text can say. */
int32_t cpath_posix_rule(const char *text, int32_t length, struct zone_rule *rule)
{
    (void)text;
    (void)length;
    memset(rule, 0, sizeof *rule);
    any_rule(rule, 'M', 'J');
    rule->given = 1;
    rule->daylight = Frama_C_interval(0, 1);
    return Frama_C_nondet(CPATH_OK, CPATH_ESYNTAX);
}

/* In place of lib/zone.c: a change, if there is one. */
int32_t cpath_zone_next_change(const cpath_zone *zone, cpath_time time, cpath_time *change)
{
    (void)zone;
    (void)time;
    if (Frama_C_nondet(0, 1)) {
        return 0;
    }
    *change = Frama_C_long_long_interval(CPATH_TIME_MIN, CPATH_TIME_MAX);
    return 1;
}

int32_t cpath_zone_offset(const cpath_zone *zone, cpath_time time, int32_t *offset)
{
    (void)zone;
    (void)time;
    *offset = any_offset();
    return CPATH_OK;
}

static uint64_t room[ROOM];

static int32_t any_room_bytes(void)
{
    return Frama_C_interval(INT_MIN, (int32_t)sizeof room);
}

static void files(void)
{
    static unsigned char file[FILE_BYTES];
    int32_t length = any_bytes(file, sizeof file);
    (void)cpath_zone_tzif_size(MAYBE(file), length);
    (void)cpath_zone_build_tzif(MAYBE(file), length, MAYBE(room), any_room_bytes());
}

static void rules(void)
{
    static char text[64];
    int32_t length = any_bytes(text, sizeof text);
    (void)cpath_zone_build_posix(MAYBE(text), length, MAYBE(room), any_room_bytes());
    (void)cpath_zone_build_fixed(any_int32(), MAYBE(room), any_room_bytes());
}

static void checks(void)
{
    static uint64_t bytes[ROOM];
    Frama_C_make_unknown((char *)bytes, sizeof bytes);
    (void)cpath_zone_verify(MAYBE(bytes), any_room_bytes());
}

int main(void)
{
    files();
    rules();
    checks();
    return 0;
}
