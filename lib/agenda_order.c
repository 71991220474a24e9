/* SPDX-License-Identifier: MIT */
/*
 * The order of many rows, in the index array itself. Every row has six keys in turn;
 * a part of the array is dealt into piles by as many bits of a key as its rows differ
 * in (a radix sort from the top, in place), each pile likewise, and few rows are put
 * in by insertion. Linear in the rows, whatever they are. While a part is dealt, its
 * entries hold the pile above the row's number, so that each row is read but twice.
 */
#include "agenda_priv.h"

#define FEW 20
#define PILE_BITS 7
#define PILES (1 << PILE_BITS)
#define KEYS 6     /* rank; what and stage; term and item; part and role; deal; number */
#ifndef PILES_FROM
#define PILES_FROM 25 /* the bit; with more rows the pile is asked of the row each time */
#endif
#define DEEPEST 64 /* each deal of 7 bits leaves fewer: 6 + 4 * 10 + 5 at most */

struct sorter {
    const unsigned char *data;
    int64_t stride;
    int32_t *order;
    cpath_time base; /* the earliest due */
    uint64_t span;   /* from it to the latest, and one more */
    int packs;       /* entries hold piles */
};

static CPATH_HOT const unsigned char *row_at(const struct sorter *s, int32_t number)
{
    return s->data + number * s->stride;
}

static CPATH_HOT uint64_t key_at(const unsigned char *row, size_t at)
{
    uint32_t number;
    memcpy(&number, row + at, sizeof number);
    return number;
}

static CPATH_HOT uint64_t pair_at(const unsigned char *row, size_t high, size_t low)
{
    return key_at(row, high) << 32 | key_at(row, low);
}

static CPATH_HOT int64_t deal_of(const unsigned char *row)
{
    int64_t deal;
    memcpy(&deal, row + offsetof(cpath_agenda_row, deal), sizeof deal);
    return deal;
}

/* The classes one behind the other, each as long as the dues that there are. */
static CPATH_HOT uint64_t rank_of(const struct sorter *s, const unsigned char *row)
{
    cpath_time due = cpath_agenda_due(row);
    return cpath_agenda_class(row) * s->span + (due == CPATH_TIME_NONE ? 0 : (uint64_t)(due - s->base));
}

static CPATH_HOT uint64_t key_of(const struct sorter *s, int key, int32_t number)
{
    const unsigned char *row = row_at(s, number);
    switch (key) {
    case 0: return rank_of(s, row);
    case 1: return pair_at(row, offsetof(cpath_agenda_row, what), offsetof(cpath_agenda_row, stage));
    case 2: return pair_at(row, offsetof(cpath_agenda_row, term), offsetof(cpath_agenda_row, item));
    case 3: return pair_at(row, offsetof(cpath_agenda_row, part), offsetof(cpath_agenda_row, role));
    case 4: return (uint64_t)deal_of(row) ^ UINT64_C(1) << 63;
    default: return (uint32_t)number;
    }
}

int cpath_agenda_compare(const unsigned char *a, const unsigned char *b)
{
    const uint32_t classes[] = {cpath_agenda_class(a), cpath_agenda_class(b)};
    if (classes[0] != classes[1]) {
        return classes[0] < classes[1] ? -1 : 1;
    }
    if (cpath_agenda_due(a) != cpath_agenda_due(b)) {
        return cpath_agenda_due(a) < cpath_agenda_due(b) ? -1 : 1;
    }
    const struct sorter two = {.data = a};
    const struct sorter other = {.data = b};
    for (int key = 1; key < KEYS - 1; key++) {
        uint64_t x = key_of(&two, key, 0), y = key_of(&other, key, 0);
        if (x != y) {
            return x < y ? -1 : 1;
        }
    }
    return 0;
}

static int row_comes_before(const struct sorter *s, int32_t a, int32_t b)
{
    int compared = cpath_agenda_compare(row_at(s, a), row_at(s, b));
    return compared ? compared < 0 : a < b;
}

static int rows_sorted(const struct sorter *s, int32_t count)
{
    for (int32_t i = 1; i < count; i++) {
        if (!row_comes_before(s, i - 1, i)) {
            return 0;
        }
    }
    return 1;
}

static void measure_dues(struct sorter *s, int32_t count)
{
    cpath_time least = CPATH_TIME_MAX, most = CPATH_TIME_MIN;
    for (int32_t i = 0; i < count; i++) {
        cpath_time due = cpath_agenda_due(row_at(s, i));
        int timed = due != CPATH_TIME_NONE;
        least = timed && due < least ? due : least;
        most = timed && due > most ? due : most;
    }
    s->base = least;
    s->span = most < least ? 1 : (uint64_t)(most - least) + 1;
}

/* A part of the array that is dealt: its rows' piles are (key − least) >> shift. */
struct part {
    uint64_t least;
    int32_t first, end; /* `first` moves on over the piles that are done */
    int8_t key, shift;
};

static CPATH_HOT int32_t with_pile(const struct sorter *s, int32_t number, uint32_t pile)
{
    uint32_t entry = (uint32_t)number | (s->packs ? pile << PILES_FROM : 0);
    memcpy(&number, &entry, sizeof number);
    return number;
}

static CPATH_HOT int32_t without_pile(const struct sorter *s, int32_t entry)
{
    return s->packs ? entry & (int32_t)((UINT32_C(1) << PILES_FROM) - 1) : entry;
}

static CPATH_HOT uint32_t pile_in(const struct sorter *s, const struct part *part, int32_t entry)
{
    return s->packs ? (uint32_t)entry >> PILES_FROM
                    : (uint32_t)((key_of(s, part->key, entry) - part->least) >> part->shift);
}

/* The least key, and how much greater the greatest is. */
static CPATH_HOT uint64_t measure_keys(const struct sorter *s, struct part *part, int key)
{
    uint64_t least = UINT64_MAX, most = 0;
    for (int32_t i = part->first; i < part->end; i++) {
        uint64_t one = key_of(s, key, s->order[i]);
        least = one < least ? one : least;
        most = one > most ? one : most;
    }
    part->least = least;
    return most - least;
}

/* Finds the key in which the rows differ, and how its bits make piles. Rows that are
 * alike in five keys differ in their numbers. */
static void look_at(const struct sorter *s, struct part *part)
{
    uint64_t spread;
    while (!(spread = part->key ? measure_keys(s, part, part->key) : measure_keys(s, part, 0))) {
        part->key++;
    }
    while (spread >> part->shift >= PILES) {
        part->shift++;
    }
}

/* Counts the piles, and notes each row's in its entry. */
static CPATH_HOT void count_piles(const struct sorter *s, const struct part *part, int key, int32_t *counts)
{
    for (int32_t i = part->first; i < part->end; i++) {
        uint32_t pile = (uint32_t)((key_of(s, key, s->order[i]) - part->least) >> part->shift);
        s->order[i] = with_pile(s, s->order[i], pile);
        counts[pile]++;
    }
}

/* Puts the rows of each pile together, by swapping each to where its pile grows. */
static void deal_out(const struct sorter *s, const struct part *part)
{
    int32_t grows[PILES], end[PILES] = {0}, at = part->first;
    if (part->key) {
        count_piles(s, part, part->key, end);
    } else {
        count_piles(s, part, 0, end);
    }
    for (int32_t pile = 0; pile < PILES; pile++) {
        grows[pile] = at;
        at += end[pile];
        end[pile] = at;
    }
    for (uint32_t pile = 0; pile < PILES; pile++) {
        while (grows[pile] < end[pile]) {
            int32_t moving = s->order[grows[pile]];
            for (uint32_t to; (to = pile_in(s, part, moving)) != pile;) {
                int32_t other = s->order[grows[to]];
                s->order[grows[to]++] = moving;
                moving = other;
            }
            s->order[grows[pile]++] = moving;
        }
    }
}

static void by_insertion(const struct sorter *s, int32_t first, int32_t end)
{
    for (int32_t i = first + 1; i < end; i++) {
        int32_t moving = s->order[i], at = i;
        for (; at > first && row_comes_before(s, moving, s->order[at - 1]); at--) {
            s->order[at] = s->order[at - 1];
        }
        s->order[at] = moving;
    }
}

/* Takes the next pile off the part. */
static struct part next_pile(const struct sorter *s, struct part *part)
{
    uint32_t pile = pile_in(s, part, s->order[part->first]);
    struct part next = {.first = part->first, .end = part->first, .key = part->key};
    while (next.end < part->end && pile_in(s, part, s->order[next.end]) == pile) {
        s->order[next.end] = without_pile(s, s->order[next.end]);
        next.end++;
    }
    part->first = next.end;
    return next;
}

static void sort(const struct sorter *s, int32_t count)
{
    struct part parts[DEEPEST];
    int depth = 0;
    parts[0] = (struct part){.end = count};
    look_at(s, &parts[0]);
    deal_out(s, &parts[0]);
    while (depth >= 0) {
        if (parts[depth].first == parts[depth].end) {
            depth--;
            continue;
        }
        struct part next = next_pile(s, &parts[depth]);
        if (next.end - next.first <= FEW) {
            by_insertion(s, next.first, next.end);
        } else {
            look_at(s, &next);
            deal_out(s, &next);
            parts[++depth] = next;
        }
    }
}

int32_t cpath_agenda_order(cpath_view rows, int32_t *order, int32_t capacity)
{
    int32_t code = cpath_view_check(rows, CPATH_FIRST(cpath_agenda_row));
    if (code < 0 || capacity < 0 || (!order && rows.count > 0)) {
        return code < 0 ? code : CPATH_EINVAL;
    }
    if (capacity < rows.count) {
        return CPATH_ECAPACITY;
    }
    struct sorter sorter = {.data = rows.data, .order = order, .packs = rows.count <= INT32_C(1) << PILES_FROM,
                            .stride = cpath_stride(rows.stride, rows.element_size)};
    for (int32_t i = 0; i < rows.count; i++) {
        order[i] = i;
    }
    if (rows.count > 1 && !rows_sorted(&sorter, rows.count)) {
        measure_dues(&sorter, rows.count);
        sort(&sorter, rows.count);
    }
    return CPATH_OK;
}
