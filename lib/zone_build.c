/* SPDX-License-Identifier: MIT */
/* Zones from TZif bytes (RFC 9636), POSIX strings and offsets; their check. */
#include "zone_priv.h"

#define OFFSET_LIMIT 86400
#define COUNT_LIMIT 100000

_Static_assert(sizeof(struct cpath_zone) <= CPATH_ZONE_RULE_SIZE, "a rule fits its promised size");
_Static_assert(sizeof(struct cpath_zone) % 8 == 0, "instants follow aligned");

struct reader {
    const unsigned char *bytes;
    int32_t length;
};

/* One data block of a TZif file, as its header describes it. */
struct block {
    int32_t at, time_size; /* first byte after the header; 4 or 8 */
    int32_t isut, isstd, leap, times, types, chars;
    int32_t end;
};

static uint32_t read32(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static int32_t signed32(uint32_t value)
{
    return value <= INT32_MAX ? (int32_t)value : (int32_t)(value - INT32_MAX - 1) + INT32_MIN;
}

static int64_t read_time(const unsigned char *bytes, int32_t size)
{
    if (size == 4) {
        return signed32(read32(bytes));
    }
    uint64_t value = (uint64_t)read32(bytes) << 32 | read32(bytes + 4);
    return value <= INT64_MAX ? (int64_t)value : (int64_t)(value - INT64_MAX - 1) + INT64_MIN;
}

static int read_counts(const unsigned char *bytes, struct block *block)
{
    int32_t *counts[] = {&block->isut, &block->isstd, &block->leap, &block->times, &block->types, &block->chars};
    for (int i = 0; i < 6; i++) {
        uint32_t count = read32(bytes + 20 + 4 * i);
        if (count > COUNT_LIMIT) {
            return 0;
        }
        *counts[i] = (int32_t)count;
    }
    return 1;
}

static int read_block(struct reader file, int32_t at, int32_t time_size, struct block *block)
{
    if (file.length - at < 44 || memcmp(file.bytes + at, "TZif", 4) != 0 || !read_counts(file.bytes + at, block)) {
        return 0;
    }
    block->at = at + 44;
    block->time_size = time_size;
    int64_t end = (int64_t)block->at + (int64_t)block->times * (time_size + 1) + (int64_t)block->types * 6 +
                  block->chars + (int64_t)block->leap * (time_size + 4) + block->isstd + block->isut;
    if (end > file.length) {
        return 0;
    }
    block->end = (int32_t)end;
    return block->types > 0 && block->types < 256 && block->chars > 0 && block->leap == 0 &&
           (block->isut == 0 || block->isut == block->types) && (block->isstd == 0 || block->isstd == block->types);
}

/* The block that counts: the second, of 64-bit times, where there is one. */
static int find_block(struct reader file, struct block *block, int *has_footer)
{
    *has_footer = file.length >= 44 && file.bytes[4] >= '2' && file.bytes[4] <= '4';
    if (file.length < 44 || (!*has_footer && file.bytes[4] != 0)) {
        return 0;
    }
    if (!*has_footer) {
        return read_block(file, 0, 4, block);
    }
    struct block first = {0};
    if (memcmp(file.bytes, "TZif", 4) != 0 || !read_counts(file.bytes, &first)) {
        return 0;
    }
    int64_t next = 44 + (int64_t)first.times * 5 + (int64_t)first.types * 6 + first.chars + (int64_t)first.leap * 8 +
                   first.isstd + first.isut;
    return next <= file.length && read_block(file, (int32_t)next, 8, block);
}

static int read_footer(struct reader file, int32_t at, struct zone_rule *rule)
{
    if (at >= file.length || file.bytes[at] != '\n') {
        return 0;
    }
    int32_t end = at + 1;
    while (end < file.length && file.bytes[end] != '\n') {
        end++;
    }
    if (end == file.length) {
        return 0;
    }
    return end == at + 1 ||
           cpath_posix_rule((const char *)file.bytes + at + 1, end - at - 1, rule) == CPATH_OK;
}

static int32_t zone_size(int32_t count)
{
    return (int32_t)sizeof(struct cpath_zone) + (count * 12 + 7) / 8 * 8;
}

/* Two changes a year of a rule, and one more at each end. */
#define RULE_CHANGES (2 * 137 + 2)

static int32_t window_size(int32_t changes)
{
    return (int32_t)sizeof(struct zone_window) + (changes + 1) * 12 + 4;
}

int32_t cpath_zone_tzif_size(const void *bytes, int32_t length)
{
    struct block block;
    int has_footer;
    if (!bytes || length < 0) {
        return CPATH_EINVAL;
    }
    return find_block((struct reader){bytes, length}, &block, &has_footer)
               ? zone_size(block.times) + window_size(block.times + RULE_CHANGES)
               : CPATH_ECORRUPT;
}

/* Offset of a type; 0 where it is out of bounds. */
static int type_offset(struct reader file, const struct block *block, int32_t type, int32_t *offset)
{
    if (type >= block->types) { /* not even a pointer goes beyond the file */
        return 0;
    }
    const unsigned char *row = file.bytes + block->at + block->times * (block->time_size + 1) + type * 6;
    *offset = signed32(read32(row));
    return *offset > -OFFSET_LIMIT && *offset < OFFSET_LIMIT && row[4] <= 1 && row[5] < block->chars;
}

static uint64_t hash_change(uint64_t hash, const struct zone_change *change)
{
    const int32_t fields[] = {change->form, change->month, change->week, change->day, change->time};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        hash = cpath_hash(hash, (uint64_t)fields[i], 4);
    }
    return hash;
}

static uint64_t fingerprint(const cpath_zone *zone)
{
    const struct zone_rule *rule = &zone->rule;
    const int32_t fields[] = {rule->given, rule->daylight, rule->standard_offset, rule->daylight_offset,
                              zone->first_offset, zone->count};
    uint64_t hash = cpath_hash(CPATH_HASH_START, (uint64_t)zone->rule_from, 8);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        hash = cpath_hash(hash, (uint64_t)fields[i], 4);
    }
    hash = hash_change(hash_change(hash, &rule->start), &rule->end);
    for (int32_t i = 0; i < zone->count; i++) {
        hash = cpath_hash(hash, (uint64_t)zone_instants(zone)[i], 8);
        hash = cpath_hash(hash, (uint64_t)zone_offsets(zone)[i], 4);
    }
    return hash;
}

static uint64_t zone_hash(const cpath_zone *zone, int32_t size)
{
    return cpath_hash_handle(zone, (size_t)size);
}

static void seal_zone(cpath_zone *zone)
{
    zone->fingerprint = fingerprint(zone);
    zone->hash = zone_hash(zone, zone->size);
    zone->magic = ZONE_MAGIC;
}

/* Gathers the changes of the window from the zone as it is without one. */
static void add_window(cpath_zone *zone)
{
    struct zone_window *window = (struct zone_window *)(void *)((unsigned char *)zone + zone->size);
    cpath_time change = -1, end = (cpath_time)1 << WINDOW_BITS;
    int32_t count = 0, stretch = 0;
    while (cpath_zone_next_change(zone, change, &change) == 1 && change < end) {
        if (count == UINT16_MAX) {
            return; /* no zone that people keep: searched instead */
        }
        window->at[count++] = change;
    }
    window->at[count] = CPATH_TIME_MAX + 1;
    window->changes = count;
    window->offsets_at = (int32_t)sizeof *window + (count + 1) * 8;
    int32_t *offsets = (int32_t *)(void *)((unsigned char *)window + window->offsets_at);
    (void)cpath_zone_offset(zone, 0, &offsets[0]);
    for (int32_t n = 0; n < count; n++) {
        (void)cpath_zone_offset(zone, window->at[n], &offsets[n + 1]);
    }
    for (int32_t n = 0; stretch < STRETCHES; stretch++) {
        for (; window->at[n] < (cpath_time)stretch << STRETCH_BITS; n++) {
        }
        window->before[stretch] = (uint16_t)n;
    }
    zone->window_at = zone->size;
    zone->size += (window_size(count) + 7) / 8 * 8;
}

static int32_t start_zone(void *buffer, int32_t size, int32_t count, int32_t window)
{
    if (!buffer || cpath_misaligned(buffer)) {
        return buffer ? CPATH_EALIGN : CPATH_EINVAL;
    }
    int32_t needed = zone_size(count) + window;
    if (size < needed) {
        return CPATH_ECAPACITY;
    }
    memset(buffer, 0, (size_t)needed);
    cpath_zone *zone = buffer;
    zone->size = zone_size(count);
    zone->count = count;
    zone->rule_from = CPATH_TIME_MIN;
    return CPATH_OK;
}

static int fill_table(struct reader file, const struct block *block, cpath_zone *zone)
{
    cpath_time *at = (cpath_time *)(void *)(zone + 1);
    int32_t *offsets = (int32_t *)(void *)(at + zone->count);
    const unsigned char *times = file.bytes + block->at, *types = times + block->times * block->time_size;
    for (int32_t i = 0; i < block->times; i++) {
        at[i] = read_time(times + i * block->time_size, block->time_size);
        if (!type_offset(file, block, types[i], &offsets[i]) || (i > 0 && at[i] <= at[i - 1])) {
            return 0;
        }
    }
    if (block->times > 0 && at[block->times - 1] > CPATH_TIME_MIN) {
        zone->rule_from = at[block->times - 1];
    }
    return type_offset(file, block, 0, &zone->first_offset);
}

int32_t cpath_zone_build_tzif(const void *bytes, int32_t length, void *buffer, int32_t size)
{
    struct block block;
    struct zone_rule rule = {0};
    int has_footer;
    if (!bytes || length < 0) {
        return CPATH_EINVAL;
    }
    struct reader file = {bytes, length};
    if (!find_block(file, &block, &has_footer) || (has_footer && !read_footer(file, block.end, &rule))) {
        return CPATH_ECORRUPT;
    }
    int32_t code = start_zone(buffer, size, block.times, window_size(block.times + RULE_CHANGES));
    if (code < 0) {
        return code;
    }
    cpath_zone *zone = buffer;
    zone->rule = rule;
    if (!fill_table(file, &block, zone)) {
        return CPATH_ECORRUPT;
    }
    seal_zone(zone); /* the window asks the zone itself */
    add_window(zone);
    seal_zone(zone);
    return CPATH_OK;
}

static int32_t build_rule(const struct zone_rule *rule, void *buffer, int32_t size)
{
    int32_t code = start_zone(buffer, size, 0, 0);
    if (code == CPATH_OK) {
        cpath_zone *zone = buffer;
        zone->rule = *rule;
        zone->first_offset = rule->standard_offset;
        seal_zone(zone);
    }
    return code;
}

int32_t cpath_zone_build_posix(const char *text, int32_t length, void *buffer, int32_t size)
{
    struct zone_rule rule;
    if (!text || length < 0) {
        return CPATH_EINVAL;
    }
    int32_t code = cpath_posix_rule(text, length, &rule);
    return code < 0 ? code : build_rule(&rule, buffer, size);
}

int32_t cpath_zone_build_fixed(int32_t offset, void *buffer, int32_t size)
{
    if (offset <= -OFFSET_LIMIT || offset >= OFFSET_LIMIT) {
        return CPATH_ERANGE;
    }
    return build_rule(&(struct zone_rule){.given = 1, .standard_offset = offset}, buffer, size);
}

static int change_sound(const struct zone_change *change)
{
    int form = change->form == 'M' ? change->month >= 1 && change->month <= 12 && change->week >= 1 &&
                                         change->week <= 5 && change->day >= 0 && change->day <= 6
                                   : (change->form == 'J' || change->form == 'N') && change->day >= 0 &&
                                         change->day <= 365;
    return form && change->time > -168 * 3600 && change->time < 168 * 3600;
}

static int offset_sound(int32_t offset)
{
    return offset > -OFFSET_LIMIT && offset < OFFSET_LIMIT;
}

static int table_sound(const cpath_zone *zone)
{
    const cpath_time *at = zone_instants(zone);
    for (int32_t i = 0; i < zone->count; i++) {
        if ((i > 0 && at[i] <= at[i - 1]) || !offset_sound(zone_offsets(zone)[i])) {
            return 0;
        }
    }
    return zone->rule_from >= CPATH_TIME_MIN;
}

/* The window must say what the zone says without it. */
static int window_sound(const cpath_zone *zone)
{
    if (zone->window_at != zone_size(zone->count)) {
        return 0;
    }
    const struct zone_window *window = zone_window(zone);
    int32_t room = zone->size - zone->window_at;
    if (room < window_size(0) || window->changes < 0 ||
        window->changes > COUNT_LIMIT || room != (window_size(window->changes) + 7) / 8 * 8 ||
        window->offsets_at != (int32_t)sizeof *window + (window->changes + 1) * 8 ||
        window->at[window->changes] != CPATH_TIME_MAX + 1) {
        return 0;
    }
    for (int32_t n = 0; n <= window->changes; n++) {
        if (!offset_sound(window_offsets(window)[n]) || (n > 0 && window->at[n] <= window->at[n - 1])) {
            return 0;
        }
    }
    for (int32_t stretch = 0; stretch < STRETCHES; stretch++) {
        int32_t n = window->before[stretch];
        if (n > window->changes || (n > 0 && window->at[n - 1] >= (cpath_time)stretch << STRETCH_BITS)) {
            return 0;
        }
    }
    return 1;
}

int32_t cpath_zone_verify(const void *bytes, int32_t size)
{
    const cpath_zone *zone = bytes;
    if (!bytes || size < 0) {
        return CPATH_EINVAL;
    }
    if (cpath_misaligned(bytes)) {
        return CPATH_EALIGN;
    }
    if (size < (int32_t)sizeof *zone || zone->magic != ZONE_MAGIC || zone->count < 0 || zone->count > COUNT_LIMIT ||
        zone->size < zone_size(zone->count) || (!zone->window_at && zone->size != zone_size(zone->count)) ||
        zone->size > size || zone->hash != zone_hash(zone, zone->size)) {
        return CPATH_ECORRUPT;
    }
    const struct zone_rule *rule = &zone->rule;
    int sound = table_sound(zone) && (!zone->window_at || window_sound(zone)) && offset_sound(zone->first_offset) && offset_sound(rule->standard_offset) &&
                offset_sound(rule->daylight_offset) &&
                (!rule->daylight || (change_sound(&rule->start) && change_sound(&rule->end)));
    return sound ? zone->size : CPATH_ECORRUPT;
}
