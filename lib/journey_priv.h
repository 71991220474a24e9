/* SPDX-License-Identifier: MIT */
/*
 * A journey compiled: the rows as they were given, with texts as offsets, and
 * for each point that a log can reach the list of what hangs on it.
 */
#ifndef CLIENTPATH_JOURNEY_PRIV_H
#define CLIENTPATH_JOURNEY_PRIV_H

#include <clientpath/journey.h>

#include "internal.h"

#define TABLES 12 /* CPATH_TABLE_CALENDARS + 1 */
#define POINT_KINDS (CPATH_POINT_WON + 1)
_Static_assert(TABLES == CPATH_TABLE_CALENDARS + 1, "a number that analysers take as an array's length");

/* What reaching a point does, in the order it is done. */
enum { HOOK_TARGET = 1, HOOK_NORM = 2, HOOK_ITEM = 3, HOOK_ANCHOR = 4, HOOK_GATE = 5 };

/* Contact points say further which contacts they mean; 0 any. */
struct hook {
    uint16_t number; /* of the term, item or gate */
    uint16_t goal;
    uint8_t act;     /* HOOK_... */
    uint8_t stage;
    uint8_t channel;
    uint8_t reserved;
};

/* Rows of table t are `at[t]` bytes from the start, `count[t]` of them, each as
 * the public struct with an offset (0: NULL) in place of every text. */
struct cpath_journey {
    uint64_t magic;
    uint64_t hash;        /* of all bytes but these two */
    uint64_t fingerprint; /* of everything but texts, names and language */
    int32_t size;
    uint32_t language;
    uint32_t revision;
    uint32_t policies;
    int64_t grace;
    int64_t record_within;
    uint32_t id, name, description, technology; /* offsets of texts */
    uint32_t count[TABLES];
    uint32_t at[TABLES];
    uint32_t point_base[POINT_KINDS]; /* index of a kind's first point */
    uint32_t points;                  /* how many there are */
    uint32_t first_at;                /* uint32_t first[points + 1]: each point's hooks */
    uint32_t hooks_at;                /* struct hook */
    uint32_t promise_terms_at;        /* uint16_t of each item: the term that says when it is due, 0 none */
    uint32_t promise_items_at;        /* uint16_t of each term: the first item of which it says so, 0 none */
    uint32_t texts_at;                /* to the end, one after the other; the last byte is NUL */
    uint32_t reserved;
};

#define JOURNEY_MAGIC UINT64_C(0x31656E6A68746170)

/* CPATH_OK, CPATH_EINVAL or CPATH_ECORRUPT. */
static inline int32_t cpath_journey_check(const cpath_journey *journey)
{
    if (!journey) {
        return CPATH_EINVAL;
    }
    return cpath_misaligned(journey) || journey->magic != JOURNEY_MAGIC ? CPATH_ECORRUPT : CPATH_OK;
}

static inline const void *journey_table(const cpath_journey *journey, uint32_t table)
{
    return (const unsigned char *)journey + journey->at[table];
}

/* Rows by number, from 1, which must be within the table. The texts in them are offsets. */
static inline const cpath_stage_row *journey_stage(const cpath_journey *journey, uint32_t number)
{
    return (const cpath_stage_row *)journey_table(journey, CPATH_TABLE_STAGES) + (number - 1);
}

static inline const cpath_goal_row *journey_goal(const cpath_journey *journey, uint32_t number)
{
    return (const cpath_goal_row *)journey_table(journey, CPATH_TABLE_GOALS) + (number - 1);
}

static inline const cpath_item_row *journey_item(const cpath_journey *journey, uint32_t number)
{
    return (const cpath_item_row *)journey_table(journey, CPATH_TABLE_ITEMS) + (number - 1);
}

static inline const cpath_term_row *journey_term(const cpath_journey *journey, uint32_t number)
{
    return (const cpath_term_row *)journey_table(journey, CPATH_TABLE_TERMS) + (number - 1);
}

/* The item that a term ends with; 0 none. */
static inline uint32_t term_item(const cpath_term_row *term)
{
    return term->target.kind == CPATH_POINT_ITEM_DONE ? term->target.item : 0;
}

/* A term's own roles, else those of the item it ends with. */
static inline uint64_t journey_term_roles(const cpath_journey *journey, const cpath_term_row *term)
{
    uint32_t item = term_item(term);
    return term->roles || !item ? term->roles : journey_item(journey, item)->roles;
}

static inline const cpath_next_step_row *journey_next_step(const cpath_journey *journey, uint32_t number)
{
    return (const cpath_next_step_row *)journey_table(journey, CPATH_TABLE_NEXT_STEPS) + (number - 1);
}

static inline const cpath_gate_row *journey_gate(const cpath_journey *journey, uint32_t number)
{
    return (const cpath_gate_row *)journey_table(journey, CPATH_TABLE_GATES) + (number - 1);
}

static inline const cpath_check_row *journey_check_row(const cpath_journey *journey, uint32_t number)
{
    return (const cpath_check_row *)journey_table(journey, CPATH_TABLE_CHECKS) + (number - 1);
}

static inline const uint16_t *journey_promise_terms(const cpath_journey *journey)
{
    return (const uint16_t *)(const void *)((const unsigned char *)journey + journey->promise_terms_at);
}

static inline const uint16_t *journey_promise_items(const cpath_journey *journey)
{
    return (const uint16_t *)(const void *)((const unsigned char *)journey + journey->promise_items_at);
}

/* The points of one kind: one for CREATED, CONTACT_STARTED, CONTACT_ENDED, PAID
 * and WON; one a stage for STAGE_ENTERED and STAGE_PASSED; one an item for
 * ITEM_DONE; one an item, then one a stage, for PROMISED; one a term for AGREED. */
static inline uint32_t journey_point(const cpath_journey *journey, uint32_t kind, uint32_t index)
{
    return journey->point_base[kind] + index;
}

/* The point that a row speaks of. */
uint32_t cpath_point_index(const cpath_journey *journey, const cpath_point *point);

/* The hooks of a point: TARGET before NORM before ITEM before ANCHOR before GATE, then by
 * number. Of gates only those that ask for a contact: whether it was is not to be seen later. */
static inline const struct hook *journey_hooks(const cpath_journey *journey, uint32_t point, uint32_t *count)
{
    const uint32_t *first = (const uint32_t *)(const void *)((const unsigned char *)journey + journey->first_at);
    const struct hook *hooks = (const struct hook *)(const void *)((const unsigned char *)journey + journey->hooks_at);
    *count = first[point + 1] - first[point];
    return hooks + first[point];
}

static inline int is_contact(const cpath_point *point)
{
    return point->kind == CPATH_POINT_CONTACT_STARTED || point->kind == CPATH_POINT_CONTACT_ENDED;
}

static inline int same_point(const cpath_point *a, const cpath_point *b)
{
    return a->kind == b->kind && a->stage == b->stage && a->goal == b->goal && a->item == b->item &&
           a->term == b->term && a->channel == b->channel;
}

#endif
