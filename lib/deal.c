/* SPDX-License-Identifier: MIT */
/* A deal's bytes, and the fold of a log into them row by row. */
#include "deal_priv.h"

_Static_assert(sizeof(struct cpath_deal) % 8 == 0 && sizeof(struct stage_state) % 8 == 0 &&
                   sizeof(struct item_state) % 8 == 0 && sizeof(struct clock_state) % 8 == 0 &&
                   sizeof(struct part_state) % 8 == 0 && sizeof(struct free_state) % 8 == 0,
               "the parts of a deal follow each other aligned");

int32_t cpath_deal_size(const cpath_journey *journey, int32_t parts, int32_t promises)
{
    int32_t code = cpath_journey_check(journey);
    if (code < 0) {
        return code;
    }
    if (parts < 0 || parts > DEAL_MOST_ROOM || promises < 0 || promises > DEAL_MOST_ROOM) {
        return CPATH_ERANGE;
    }
    const uint32_t *count = journey->count;
    size_t size = sizeof(struct cpath_deal) + count[CPATH_TABLE_STAGES] * sizeof(struct stage_state) +
                  count[CPATH_TABLE_ITEMS] * sizeof(struct item_state) +
                  count[CPATH_TABLE_TERMS] * sizeof(struct clock_state) +
                  (size_t)parts * sizeof(struct part_state) + (size_t)promises * sizeof(struct free_state) +
                  count[CPATH_TABLE_ROLES] * sizeof(int64_t) +
                  (count[CPATH_TABLE_GOALS] + 63) / 64 * sizeof(uint64_t) +
                  (count[CPATH_TABLE_GATES] + 63) / 64 * sizeof(uint64_t);
    return (int32_t)size;
}

static void set_counts(const cpath_journey *journey, cpath_deal *deal)
{
    deal->journey = journey->fingerprint;
    deal->stages = journey->count[CPATH_TABLE_STAGES];
    deal->items = journey->count[CPATH_TABLE_ITEMS];
    deal->terms = journey->count[CPATH_TABLE_TERMS];
    deal->roles = journey->count[CPATH_TABLE_ROLES];
    deal->goals = journey->count[CPATH_TABLE_GOALS];
    deal->gates = journey->count[CPATH_TABLE_GATES];
}

int32_t cpath_deal_init(const cpath_journey *journey, int64_t id, int32_t parts, int32_t promises, void *buffer,
                        int32_t size)
{
    int32_t needed = cpath_deal_size(journey, parts, promises);
    if (needed < 0 || !buffer) {
        return needed < 0 ? needed : CPATH_EINVAL;
    }
    if (cpath_misaligned(buffer) || size < needed) {
        return cpath_misaligned(buffer) ? CPATH_EALIGN : CPATH_ECAPACITY;
    }
    cpath_deal *deal = buffer;
    memset(buffer, 0, (size_t)needed);
    deal->magic = DEAL_MAGIC;
    deal->id = id;
    deal->size = needed;
    deal->part_room = parts;
    deal->free_room = promises;
    set_counts(journey, deal);
    return CPATH_OK;
}

int32_t cpath_deal_check(const cpath_journey *journey, const cpath_deal *deal)
{
    int32_t code = deal ? cpath_journey_check(journey) : CPATH_EINVAL;
    if (code < 0) {
        return code;
    }
    if (cpath_misaligned(deal) || deal->magic != DEAL_MAGIC) {
        return CPATH_ECORRUPT;
    }
    return deal->journey != journey->fingerprint ? CPATH_EMISMATCH : CPATH_OK;
}

static uint64_t calendars_print(const struct calendars *calendars)
{
    uint64_t hash = CPATH_HASH_START, one = 0;
    for (int32_t i = 0; i < calendars->count; i++) {
        (void)cpath_calendar_fingerprint(calendars->of[i], &one);
        hash = (hash ^ one) * UINT64_C(1099511628211);
    }
    return hash ? hash : 1; /* GCOVR_EXCL_BR_LINE: one hash of 2^64 is 0, which says that nothing is folded yet */
}

int32_t cpath_fold_open(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal, struct calendars *read,
                        struct fold *fold)
{
    int32_t code = cpath_deal_check(journey, deal);
    code = code < 0 ? code : cpath_calendars_read(journey, calendars, read);
    return code < 0 ? code : cpath_fold_begin(journey, read, deal, fold);
}

int32_t cpath_fold_begin(const cpath_journey *journey, const struct calendars *read, cpath_deal *deal,
                         struct fold *fold)
{
    uint64_t print = calendars_print(read);
    if (deal->calendars && deal->calendars != print) {
        return CPATH_EMISMATCH;
    }
    deal->calendars = print;
    *fold = (struct fold){.journey = journey, .calendars = read, .deal = deal};
    return CPATH_OK;
}

int32_t cpath_deal_apply(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal, cpath_view events,
                         const int32_t *order, cpath_time until, cpath_problem *problem)
{
    struct calendars read;
    struct fold fold;
    int32_t code = cpath_check_problem(problem);
    code = code < 0 ? code : cpath_log_check(events, order);
    code = code < 0 ? code : cpath_fold_open(journey, calendars, deal, &read, &fold);
    return code < 0 ? code : cpath_fold_events(&fold, events, order, until, problem);
}

int32_t cpath_deal_advance(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal, cpath_time now)
{
    struct calendars read;
    struct fold fold;
    int32_t code = cpath_fold_open(journey, calendars, deal, &read, &fold);
    return code < 0 ? code : cpath_fold_now(&fold, now);
}

int32_t cpath_deal_items(const cpath_journey *journey, const cpath_deal *deal, cpath_room room)
{
    int32_t code = cpath_deal_check(journey, deal);
    code = code < 0 ? code : cpath_room_check(room, CPATH_FIRST(cpath_item_state));
    if (code < 0) {
        return code;
    }
    const struct item_state *item = deal_items(deal_unconst(deal));
    for (uint32_t i = 0; i < deal->items; i++) {
        cpath_item_state state = {
            .done_at = item[i].done.row ? item[i].done.at : CPATH_TIME_NONE,
            .promised_at = item[i].promised.row ? item[i].promised.at : CPATH_TIME_NONE,
            .done_row = item[i].done.row, .promised_row = item[i].promised.row,
        };
        cpath_room_put(room, i, &state, sizeof state);
    }
    return (int32_t)deal->items;
}

static int point_sound(const cpath_deal *deal, const cpath_point *point)
{
    int named = 1;
    switch (point->kind) {
    case CPATH_POINT_STAGE_ENTERED:
    case CPATH_POINT_STAGE_PASSED: named = point->stage > 0; break;
    case CPATH_POINT_ITEM_DONE: named = point->item > 0; break;
    case CPATH_POINT_PROMISED: named = point->item > 0 || point->stage > 0; break;
    case CPATH_POINT_AGREED: named = point->term > 0; break;
    default: break;
    }
    return named && point->kind >= CPATH_POINT_CREATED && point->kind <= CPATH_POINT_WON &&
           point->stage <= deal->stages && point->item <= deal->items && point->term <= deal->terms &&
           point->goal <= deal->goals && point->channel <= CPATH_CHANNEL_VISIT;
}

int32_t cpath_deal_reached(const cpath_journey *journey, const cpath_deal *deal, const cpath_point *point,
                           uint32_t point_size)
{
    cpath_point own;
    int32_t code = cpath_deal_check(journey, deal);
    code = code < 0 ? code : cpath_row_read(&own, sizeof own, point, point_size, CPATH_FIRST(cpath_point));
    if (code < 0) {
        return code;
    }
    return point_sound(deal, &own) ? cpath_point_holds(deal_unconst(deal), &own) : CPATH_ERANGE;
}
