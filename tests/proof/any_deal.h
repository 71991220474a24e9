/* SPDX-License-Identifier: MIT */
/* A deal of which the analyser knows only what cpath_deal_verify vouches for, and its journey
 * with as many rows as there are places: any values within their ranges. The rooms of its
 * parts are at fixed places. */
#ifndef PROOF_ANY_DEAL_H
#define PROOF_ANY_DEAL_H

#include "any_journey.h"
#include "calendar_stubs.h"
#include "deal_priv.h"

#define DEAL_ROOM 2 /* agreed times, and free promises */

struct any_deal {
    struct cpath_deal head;
    struct stage_state stages[JOURNEY_ROWS];
    struct item_state items[JOURNEY_ROWS];
    struct clock_state clocks[JOURNEY_ROWS];
    struct part_state parts[DEAL_ROOM];
    struct free_state frees[DEAL_ROOM];
    int64_t persons[JOURNEY_ROWS];
    uint64_t goals[1], gates[1];
};

static struct any_journey journey;
static struct any_deal deal;

static inline int64_t any_span(void)
{
    return Frama_C_long_long_interval(0, CPATH_TIME_MAX - CPATH_TIME_MIN);
}

static inline cpath_time any_time(void)
{
    return Frama_C_long_long_interval(CPATH_TIME_MIN, CPATH_TIME_MAX);
}

static inline int32_t any_count(void)
{
    return Frama_C_interval(0, INT_MAX);
}

/* Its time is one where its row is not 0, and is only read there. */
static inline void any_moment(struct moment *moment)
{
    *moment = (struct moment){any_time(), any_count(), any_uint32()};
}

static inline void any_stage_state(struct stage_state *stage)
{
    any_moment(&stage->entered);
    any_moment(&stage->passed);
    any_moment(&stage->promised);
    any_moment(&stage->handed);
    any_moment(&stage->returned);
    stage->handed_to = up_to((1u << JOURNEY_ROWS) - 1);
    stage->accepted_by = up_to((1u << JOURNEY_ROWS) - 1);
    stage->returned_by = up_to((1u << JOURNEY_ROWS) - 1);
    stage->elapsed = any_span();
    stage->working = any_span();
    stage->contacts = Frama_C_interval(0, INT_MAX - 1);
    stage->reopened = Frama_C_interval(0, INT_MAX - 1);
    stage->flags = up_to(2 * STAGE_WORK_UNKNOWN - 1);
    stage->reserved = 0;
}

static inline void any_rows_state(int i)
{
    struct item_state *item = &deal.items[i];
    struct clock_state *clock = &deal.clocks[i];
    any_stage_state(&deal.stages[i]);
    any_moment(&item->done);
    any_moment(&item->promised);
    item->own_due = any_time();
    item->flags = up_to(2 * ITEM_CANCELLED - 1);
    item->next_reached = 0;
    any_moment(&clock->anchor);
    any_moment(&clock->end);
    clock->min_shift = any_span();
    clock->max_shift = any_span();
    clock->flags = up_to(2 * CPATH_RUN_UNKNOWN - 1) | (Frama_C_nondet(0, 1) ? CLOCK_ENDED_IN_PAUSE : 0);
}

static inline void any_room_state(int i)
{
    struct part_state *part = &deal.parts[i];
    struct free_state *promise = &deal.frees[i];
    any_moment(&part->agreed);
    any_moment(&part->end);
    part->due = any_time();
    part->amount = Frama_C_long_long_interval(0, MOST_MONEY);
    part->paid = Frama_C_long_long_interval(0, LLONG_MAX);
    part->term = up_to(JOURNEY_ROWS);
    part->flags = up_to(2 * PART_MET_BEFORE - 1);
    any_moment(&promise->promised);
    any_moment(&promise->done);
    promise->own_due = any_time();
    promise->flags = up_to(2 * ITEM_CANCELLED - 1);
    promise->role = up_to(JOURNEY_ROWS);
}

/* The row of a contact, and any row that is sound: no flag without its time. */
static inline void any_event(cpath_event *event, uint8_t kind)
{
    Frama_C_make_unknown((char *)event, sizeof *event);
    event->at = any_time();
    event->recorded_at = any_time();
    event->until = any_time();
    event->next_at = any_time();
    event->amount = Frama_C_long_long_interval(0, MOST_MONEY);
    event->kind = kind;
    event->outcome = (uint8_t)up_to(CPATH_OUTCOME_POSTPONED);
    event->channel = (uint8_t)up_to(CPATH_CHANNEL_VISIT);
    event->flags = up_to(EVENT_FLAGS);
    event->stage = up_to(JOURNEY_ROWS);
    event->goal = up_to(JOURNEY_ROWS);
    event->item = up_to(JOURNEY_ROWS);
    event->term = up_to(JOURNEY_ROWS);
    event->role = up_to(JOURNEY_ROWS);
    event->reserved = 0;
    event->reserved_byte = 0;
}

/* What hangs on the points, as many hooks of each. */
static inline void any_index(void)
{
    const uint32_t base[POINT_KINDS] = {0, 0, 1, 1 + JOURNEY_ROWS, 1 + 2 * JOURNEY_ROWS, 1 + 3 * JOURNEY_ROWS,
                                        2 + 3 * JOURNEY_ROWS, 3 + 3 * JOURNEY_ROWS, 3 + 5 * JOURNEY_ROWS,
                                        3 + 6 * JOURNEY_ROWS, 4 + 6 * JOURNEY_ROWS};
    memcpy(journey.head.point_base, base, sizeof base);
    journey.head.points = JOURNEY_POINTS;
    journey.head.first_at = offsetof(struct any_journey, first);
    journey.head.hooks_at = offsetof(struct any_journey, hooks);
    journey.head.promise_terms_at = offsetof(struct any_journey, promise_terms);
    journey.head.promise_items_at = offsetof(struct any_journey, promise_items);
    for (uint32_t point = 0; point <= JOURNEY_POINTS; point++) {
        journey.first[point] = point * POINT_HOOKS;
    }
    for (uint32_t i = 0; i < JOURNEY_POINTS * POINT_HOOKS; i++) {
        journey.hooks[i] = (struct hook){(uint16_t)Frama_C_interval(1, JOURNEY_ROWS), (uint16_t)up_to(JOURNEY_ROWS),
                                         (uint8_t)Frama_C_interval(HOOK_TARGET, HOOK_GATE),
                                         (uint8_t)up_to(JOURNEY_ROWS), (uint8_t)up_to(CPATH_CHANNEL_VISIT), 0};
    }
    for (int i = 0; i < JOURNEY_ROWS; i++) {
        journey.promise_terms[i] = (uint16_t)up_to(JOURNEY_ROWS);
        journey.promise_items[i] = (uint16_t)up_to(JOURNEY_ROWS);
    }
}

static inline void any_deal_counts(void)
{
    for (int table = CPATH_TABLE_ROLES; table < TABLES; table++) {
        journey.head.count[table] = JOURNEY_ROWS;
    }
    deal.head.part_room = deal.head.free_room = DEAL_ROOM;
    deal.head.stages = deal.head.items = deal.head.terms = JOURNEY_ROWS;
    deal.head.roles = deal.head.goals = deal.head.gates = JOURNEY_ROWS;
}

static inline void any_deal_head(struct cpath_deal *d)
{
    struct moment *const moments[] = {&d->created, &d->won, &d->lost, &d->reopened, &d->activity, &d->told,
                                      &d->contact_end, &d->paid, &d->next, &d->paused, &d->handover};
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        any_moment(moments[i]);
    }
    d->won.flags = up_to(JOURNEY_ROWS);
    d->size = sizeof deal;
    d->rows = any_count();
    d->last_at = any_time();
    d->since = any_time();
    d->pause_until = any_time();
    d->credit = Frama_C_long_long_interval(0, LLONG_MAX);
    d->status = up_to(CPATH_STATUS_LOST);
    d->stage = up_to(JOURNEY_ROWS);
    d->flags = up_to(2 * DEAL_NORMS - 1);
    d->number = any_count();
    d->contacts = any_count();
    d->contacts_ended = any_count();
    d->contact_number = any_count();
    d->contact_row = any_count();
    any_event(&d->contact, CPATH_EVENT_CONTACT);
    d->contact.stage = Frama_C_unsigned_int_interval(1, JOURNEY_ROWS);
}

/* A calendar for each that a journey may name. */
static inline void folding_calendars(struct calendars *calendars)
{
    for (int i = 0; i < MOST_CALENDARS; i++) {
        calendars->of[i] = &any_calendar;
    }
}

/* Any deal of any journey. One that has begun is in a stage. */
static inline cpath_deal *any_deal(void)
{
    any_journey(&journey);
    Frama_C_make_unknown((char *)&deal, sizeof deal);
    any_deal_counts();
    any_index();
    any_deal_head(&deal.head);
    for (int i = 0; i < JOURNEY_ROWS; i++) {
        any_rows_state(i);
    }
    for (int i = 0; i < DEAL_ROOM; i++) {
        any_room_state(i);
    }
    deal.goals[0] = up_to((1u << JOURNEY_ROWS) - 1);
    return &deal.head;
}

#endif
