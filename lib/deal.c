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
    return hash ? hash : 1;
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

/* Folds the ends that lie at or before `until`, the earliest first. */
int32_t cpath_fold_ends(struct fold *f, cpath_time until)
{
    cpath_deal *deal = f->deal;
    for (;;) {
        int contact = (deal->flags & DEAL_IN_CONTACT) != 0, pause = (deal->flags & DEAL_PAUSE_ENDS) != 0;
        int contact_first = contact && (!pause || deal->contact.until <= deal->pause_until);
        cpath_time end = contact_first ? deal->contact.until : deal->pause_until;
        if ((!contact && !pause) || end > until) {
            return CPATH_OK;
        }
        f->at = end;
        f->row = contact_first ? deal->contact_row : deal->paused.row;
        if (contact_first) {
            cpath_end_contact(f);
        } else {
            cpath_end_pause(f);
        }
        deal->last_at = end;
        deal->last_sequence = INT64_MIN;
    }
}

int32_t cpath_fold_now(struct fold *f, cpath_time now)
{
    int32_t code = cpath_time_check(now);
    if (code == CPATH_OK && f->deal->rows > 0 && now < f->deal->last_at) {
        code = CPATH_EORDER;
    }
    return code < 0 ? code : cpath_fold_ends(f, now);
}

/* An agreed time or a promise may need a place in the deal. */
static CPATH_HOT int takes_room(const cpath_event *event)
{
    return event->kind == CPATH_EVENT_AGREED || event->kind == CPATH_EVENT_PROMISED;
}

/* CPATH_OK if a sound row may be folded; or what is wrong with it. */
static CPATH_HOT int32_t admit(struct fold *f, const cpath_event *event, cpath_problem *problem)
{
    cpath_deal *deal = f->deal;
    if (event->deal != deal->id) {
        return cpath_tell(problem, CPATH_EDATA, CPATH_TABLE_EVENTS, 0, CPATH_FIELD_DEAL, CPATH_REASON_CONFLICT);
    }
    if (deal->rows > 0 && (event->at < deal->last_at ||
                           (event->at == deal->last_at && event->sequence < deal->last_sequence))) {
        return cpath_tell(problem, CPATH_EORDER, CPATH_TABLE_EVENTS, 0, CPATH_FIELD_AT, CPATH_REASON_OUT_OF_ORDER);
    }
    if (deal->rows == INT32_MAX || (takes_room(event) && !cpath_has_room(deal, f->journey, event))) {
        return cpath_tell(problem, CPATH_ECAPACITY, CPATH_TABLE_EVENTS, 0, CPATH_FIELD_PART, CPATH_REASON_FULL);
    }
    return CPATH_OK;
}

static void tell_row(cpath_problem *problem, int32_t row)
{
    if (problem) {
        problem->row = row;
    }
}

int32_t cpath_log_check(cpath_view events, const int32_t *order)
{
    int32_t code = cpath_view_check(events, CPATH_FIRST(cpath_event));
    for (int32_t i = 0; code == CPATH_OK && order && i < events.count; i++) {
        code = order[i] < 0 || order[i] >= events.count ? CPATH_EINVAL : CPATH_OK;
    }
    return code;
}

/* The fold comes to the row: what ended before it ends. */
static CPATH_HOT void come_to(struct fold *f, const cpath_event *event)
{
    cpath_deal *deal = f->deal;
    if (deal->flags & (DEAL_IN_CONTACT | DEAL_PAUSE_ENDS)) {
        (void)cpath_fold_ends(f, event->at);
    }
    f->at = event->at;
    f->row = ++deal->rows;
    deal->last_at = event->at;
    deal->last_sequence = event->sequence;
}

/* A row that is not plain, or cannot be read where it lies. 1: folded; 0: it lies after `until`; or what is wrong. */
static CPATH_COLD int32_t fold_odd_row(struct fold *f, cpath_view events, int32_t row, cpath_time until,
                                       const cpath_event **last, cpath_problem *problem)
{
    cpath_event event;
    cpath_view_row(events, row, &event, sizeof event);
    if (cpath_time_check(event.at) == CPATH_OK && event.at > until) {
        return 0;
    }
    int32_t code = cpath_event_sound(f->journey, &event, problem);
    code = code < 0 ? code : admit(f, &event, problem);
    if (code < 0) {
        return code;
    }
    come_to(f, &event);
    cpath_fold_odd_event(f, &event, *last);
    *last = &f->deal->last;
    return 1;
}

/* The same of any row: mostly it is plain, and read where it lies. */
static CPATH_HOT int32_t fold_row(struct fold *f, cpath_view events, int32_t row, cpath_time until,
                                  const cpath_event **last, cpath_problem *problem)
{
    const cpath_event *event = (const void *)cpath_view_at(events, row);
    if (events.element_size < sizeof *event || cpath_misaligned(event) || !event_is_plain(f->journey, event)) {
        return fold_odd_row(f, events, row, until, last, problem);
    }
    if (event->at > until) {
        return 0;
    }
    int32_t code = admit(f, event, problem);
    if (code < 0) {
        return code;
    }
    come_to(f, event);
    cpath_fold_event(f, event, *last);
    *last = event;
    return 1;
}

int32_t cpath_fold_events(struct fold *f, cpath_view events, const int32_t *order, cpath_time until,
                          cpath_problem *problem)
{
    const cpath_event *last = &f->deal->last; /* plain rows are not copied into the deal, but for the last of all */
    int32_t folded = 0, code = 1;
    for (; code > 0 && folded < events.count; folded += code > 0) {
        int32_t row = order ? order[folded] : folded;
        code = fold_row(f, events, row, until, &last, problem);
        tell_row(code < 0 ? problem : NULL, row);
    }
    if (last != &f->deal->last) {
        f->deal->last = *last;
    }
    return code < 0 ? code : folded;
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
