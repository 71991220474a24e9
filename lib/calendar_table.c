/* SPDX-License-Identifier: MIT */
#include "calendar_table.h"

_Static_assert(sizeof(struct cell) == 8 && sizeof(struct pattern) % 8 == 0 && sizeof(struct table) % 8 == 0,
               "the parts of a table follow each other aligned");

struct maker {
    cpath_calendar *calendar;
    struct table *table;
    struct cell *cells;
    struct pattern *patterns;
    uint16_t *rank, *select;
    /* the stretch of one offset that the cells are in */
    int32_t offset;
    cpath_time changes;
    int32_t exception; /* near the dates that are being looked at */
};

static int32_t rounded(int64_t size)
{
    return (int32_t)((size + 7) / 8 * 8);
}

int32_t cpath_table_room(int32_t cells)
{
    if (cells == 0) {
        return 0;
    }
    return rounded((int64_t)sizeof(struct table) + ((int64_t)cells + 1) * (int64_t)sizeof(struct cell) +
                   MOST_PATTERNS * (int64_t)sizeof(struct pattern) + (2 * (int64_t)cells + 2) * 2 + 16);
}

/* What holds on a date; the dates asked for go mostly upwards. */
static const struct day *day_of(struct maker *m, cpath_date date)
{
    const struct day *days = calendar_exceptions(m->calendar);
    while (m->exception < m->calendar->exceptions && days[m->exception].date < date) {
        m->exception++;
    }
    while (m->exception > 0 && days[m->exception - 1].date >= date) {
        m->exception--;
    }
    return m->exception < m->calendar->exceptions && days[m->exception].date == date
               ? &days[m->exception]
               : &m->calendar->week[(date - BASE_DATE) % 7];
}

/* Intervals of a cell while they are gathered: touching ones are one. */
struct parts {
    struct slice part[PARTS];
    int32_t count;
};

static int add_part(struct parts *parts, int64_t begin, int64_t end)
{
    if (parts->count > 0 && parts->part[parts->count - 1].end == begin) {
        parts->part[parts->count - 1].end = (int32_t)end;
        return 1;
    }
    if (parts->count == PARTS) {
        return 0;
    }
    parts->part[parts->count++] = (struct slice){(int32_t)begin, (int32_t)end};
    return 1;
}

/* The slices that a stretch of one offset shows of local time [from, to). */
static int add_stretch(struct maker *m, int64_t from, int64_t to, int64_t cell, struct parts *parts)
{
    for (int64_t date = cpath_floor_div(from, DAY); date * DAY < to; date++) {
        const struct day *day = day_of(m, (cpath_date)date);
        const struct slice *slice = calendar_slices(m->calendar) + day->first_slice;
        for (int32_t i = 0; i < day->slices; i++, slice++) {
            int64_t begin = date * DAY + slice->begin, end = date * DAY + slice->end;
            begin = begin < from ? from : begin;
            end = end > to ? to : end;
            if (begin < end && !add_part(parts, begin - m->offset - cell, end - m->offset - cell)) {
                return 0;
            }
        }
    }
    return 1;
}

/* The intervals of the cell that starts at an instant. 0: more than a pattern holds. */
static int gather(struct maker *m, cpath_time cell, struct parts *parts)
{
    const cpath_zone *zone = cpath_calendar_zone(m->calendar);
    parts->count = 0;
    for (cpath_time time = cell; time < cell + DAY;) {
        if (time >= m->changes) {
            (void)cpath_zone_offset(zone, time, &m->offset);
            m->changes = CPATH_TIME_MAX;
            (void)cpath_zone_next_change(zone, time, &m->changes);
        }
        cpath_time end = m->changes < cell + DAY ? m->changes : cell + DAY;
        if (!add_stretch(m, time + m->offset, end + m->offset, cell, parts)) {
            return 0;
        }
        time = end;
    }
    return 1;
}

static struct pattern pattern_of(const struct parts *parts)
{
    struct pattern pattern = {.length = {0}};
    int32_t done = 0, last = 0;
    for (int32_t i = 0; i < parts->count; i++) {
        pattern.open[i] = parts->part[i].begin;
        pattern.length[i] = parts->part[i].end - parts->part[i].begin;
        pattern.done[i] = done;
        pattern.gap[i] = parts->part[i].begin - last;
        done += pattern.length[i];
        last = parts->part[i].end;
    }
    for (int32_t i = parts->count; i < PARTS; i++) {
        pattern.done[i] = DAY; /* never reached */
    }
    return pattern;
}

/* The number of a pattern, a new one if need be; -1: too many. */
static int32_t number_of(struct maker *m, const struct pattern *pattern, int32_t guess)
{
    struct table *table = m->table;
    if (guess < table->patterns && memcmp(&m->patterns[guess], pattern, sizeof *pattern) == 0) {
        return guess;
    }
    for (int32_t i = 0; i < table->patterns; i++) {
        if (memcmp(&m->patterns[i], pattern, sizeof *pattern) == 0) {
            return i;
        }
    }
    if (table->patterns == MOST_PATTERNS) {
        return -1;
    }
    m->patterns[table->patterns] = *pattern;
    return table->patterns++;
}

static int fill_cells(struct maker *m)
{
    struct table *table = m->table;
    int32_t most = 1;
    for (int32_t i = 0; i < table->cells; i++) {
        struct parts parts;
        if (!gather(m, table->start + (int64_t)i * DAY, &parts)) {
            return 0;
        }
        struct pattern pattern = pattern_of(&parts);
        int32_t number = number_of(m, &pattern, i < 7 ? 0 : m->cells[i - 7].pattern);
        if (number < 0) {
            return 0;
        }
        m->cells[i].before = (uint32_t)table->work;
        m->cells[i].pattern = (uint8_t)number;
        for (int32_t k = 0; k < parts.count; k++) {
            table->work += (uint64_t)pattern.length[k];
        }
        most = parts.count > most ? parts.count : most;
    }
    m->cells[table->cells].before = (uint32_t)table->work;
    table->parts = most > 2 ? PARTS : most;
    return table->work > 0;
}

/* As many buckets as cells at most, so that they find room in them. */
static void fill_buckets(struct maker *m)
{
    struct table *table = m->table;
    struct cell *cells = m->cells;
    for (int32_t i = table->cells, next = table->cells; i-- > 0;) {
        cells[i].skip = (uint8_t)(next - i < 255 ? next - i : 255);
        next = cells[i].before < cells[i + 1].before ? i : next;
    }
    while ((table->work - 1) >> table->shift >= (uint64_t)table->cells) {
        table->shift++;
    }
    int32_t cell = 0;
    for (uint64_t bucket = 0; bucket <= (table->work - 1) >> table->shift; bucket++) {
        while (cells[cell + 1].before <= bucket << table->shift) {
            cell++;
        }
        cells[bucket].bucket = (uint16_t)cell;
    }
}

static void fill_days(struct maker *m)
{
    struct table *table = m->table;
    for (int32_t i = 0; i < table->days; i++) {
        m->rank[i] = (uint16_t)table->business;
        if (day_of(m, table->first + i)->close > 0) {
            m->select[table->business++] = (uint16_t)i;
        }
    }
    m->rank[table->days] = (uint16_t)table->business;
}

/* Moves the parts together, and says where they are. */
static void pack(struct maker *m)
{
    struct table *table = m->table;
    unsigned char *base = (unsigned char *)table;
    table->cells_at = (int32_t)sizeof *table;
    table->patterns_at = table->cells_at + (table->cells + 1) * (int32_t)sizeof(struct cell);
    table->rank_at = table->patterns_at + table->patterns * (int32_t)sizeof(struct pattern);
    table->select_at = table->rank_at + (table->days + 1) * 2;
    table->size = rounded(table->select_at + table->business * 2);
    memmove(base + table->rank_at, m->rank, ((size_t)table->days + 1) * 2);
    memmove(base + table->select_at, m->select, (size_t)table->business * 2);
    memset(base + table->select_at + table->business * 2, 0,
           (size_t)(table->size - table->select_at - table->business * 2));
}

/* Far enough within what the calendar knows that every answer from inside is known. */
int cpath_table_dates(const cpath_calendar *calendar, cpath_date *first, cpath_date *last)
{
    int64_t from = *first, until = *last;
    from = from < (int64_t)calendar->first_known + 1 ? (int64_t)calendar->first_known + 1 : from;
    until = until > (int64_t)calendar->last_known - 1 ? (int64_t)calendar->last_known - 1 : until;
    from = from < CPATH_DATE_MIN + 2 ? CPATH_DATE_MIN + 2 : from;
    until = until > CPATH_DATE_MAX - 2 ? CPATH_DATE_MAX - 2 : until;
    from = until - from >= MOST_CELLS ? until - MOST_CELLS + 1 : from;
    *first = (cpath_date)from;
    *last = (cpath_date)until;
    return from <= until;
}

void cpath_table_build(cpath_calendar *calendar, cpath_date first, cpath_date last)
{
    int32_t offset = 0, cells = last - first + 1;
    struct maker m = {.calendar = calendar, .changes = CPATH_TIME_MIN,
                      .table = (struct table *)(void *)((unsigned char *)calendar + calendar->size)};
    memset(m.table, 0, (size_t)cpath_table_room(cells));
    m.cells = (struct cell *)(void *)(m.table + 1);
    m.patterns = (struct pattern *)(void *)(m.cells + cells + 1);
    m.rank = (uint16_t *)(void *)(m.patterns + MOST_PATTERNS);
    m.select = m.rank + cells + 1;
    (void)cpath_zone_offset(cpath_calendar_zone(calendar), (int64_t)first * DAY, &offset);
    m.table->start = (int64_t)first * DAY - offset;
    m.table->first = first;
    m.table->days = m.table->cells = cells;
    m.table->seconds = (uint64_t)cells * DAY;
    if (!fill_cells(&m)) {
        return;
    }
    fill_buckets(&m);
    fill_days(&m);
    pack(&m);
    calendar->table_at = calendar->size;
    calendar->size += m.table->size;
}

static int cells_sound(const struct table *table)
{
    const struct cell *cells = table_cells(table);
    for (int32_t i = 0; i < table->cells; i++) {
        int work = cells[i].before < cells[i + 1].before;
        if (cells[i].before > cells[i + 1].before || cells[i].pattern >= table->patterns || cells[i].skip < 1 ||
            (work && cells[i + 1].before - cells[i].before > DAY) || cells[i].bucket >= table->cells) {
            return 0;
        }
    }
    uint64_t buckets = (table->work - 1) >> table->shift;
    for (uint64_t bucket = 0; bucket <= buckets; bucket++) {
        const struct cell *cell = &cells[cells[bucket].bucket];
        if (cell->before > bucket << table->shift || cell[1].before <= bucket << table->shift) {
            return 0;
        }
    }
    return cells[0].before == 0 && cells[table->cells].before == table->work;
}

/* No skip may leave the cells: the last ones reach the end exactly. */
static int skips_sound(const struct table *table)
{
    const struct cell *cells = table_cells(table);
    for (int32_t i = 0; i < table->cells; i++) {
        if (i + cells[i].skip > table->cells) {
            return 0;
        }
    }
    return 1;
}

static int table_days_sound(const struct table *table)
{
    const uint16_t *rank = table_rank(table), *chosen = table_select(table);
    for (int32_t i = 0; i < table->days; i++) {
        if (rank[i + 1] < rank[i] || rank[i + 1] - rank[i] > 1) {
            return 0;
        }
    }
    for (int32_t i = 0; i < table->business; i++) {
        if (chosen[i] >= table->days || rank[chosen[i]] != i) {
            return 0;
        }
    }
    return rank[0] == 0 && rank[table->days] == table->business;
}

static int patterns_sound(const struct table *table)
{
    for (int32_t i = 0; i < table->patterns; i++) {
        const struct pattern *pattern = &table_patterns(table)[i];
        for (int32_t k = 0; k < PARTS; k++) {
            if (pattern->open[k] < 0 || pattern->open[k] > DAY || pattern->length[k] < 0 || pattern->length[k] > DAY ||
                pattern->gap[k] < 0 || pattern->gap[k] > DAY || pattern->done[k] < 0 || pattern->done[k] > DAY) {
                return 0;
            }
        }
    }
    return 1;
}

int cpath_table_sound(const cpath_calendar *calendar)
{
    const struct table *table = calendar_table(calendar);
    int32_t room = calendar->size - calendar->table_at;
    if (calendar->table_at % 8 || room < (int32_t)sizeof *table || table->size != room || table->cells < 1 ||
        table->cells > MOST_CELLS || table->days != table->cells || table->business < 0 ||
        table->business > table->days || table->patterns < 1 || table->patterns > MOST_PATTERNS || table->shift < 0 ||
        table->shift > 31 || (table->parts != 1 && table->parts != 2 && table->parts != PARTS)) {
        return 0;
    }
    return table->cells_at == (int32_t)sizeof *table &&
           table->patterns_at == table->cells_at + (table->cells + 1) * (int32_t)sizeof(struct cell) &&
           table->rank_at == table->patterns_at + table->patterns * (int32_t)sizeof(struct pattern) &&
           table->select_at == table->rank_at + (table->days + 1) * 2 &&
           table->size == rounded(table->select_at + table->business * 2) &&
           table->seconds == (uint64_t)table->cells * DAY && table->work > 0 && table->work <= table->seconds &&
           (table->work - 1) >> table->shift < (uint64_t)table->cells &&
           table->start > CPATH_TIME_MIN && table->start < CPATH_TIME_MAX - (int64_t)table->seconds &&
           table->first >= CPATH_DATE_MIN && table->first <= CPATH_DATE_MAX - table->days && cells_sound(table) &&
           skips_sound(table) && table_days_sound(table) && patterns_sound(table);
}
