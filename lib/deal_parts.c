/* SPDX-License-Identifier: MIT */
/* Agreed times and the payments that fill their parts. */
#include "deal_priv.h"

struct part_state *cpath_part_find(cpath_deal *deal, uint32_t term, uint32_t part)
{
    struct part_state *parts = deal_parts(deal), *unused = NULL;
    for (int32_t i = 0; i < deal->part_room; i++) {
        if (parts[i].term == term && parts[i].part == part) {
            return &parts[i];
        }
        unused = unused || parts[i].term ? unused : &parts[i];
    }
    return unused;
}

struct free_state *cpath_free_find(cpath_deal *deal, uint32_t part)
{
    struct free_state *frees = deal_frees(deal), *unused = NULL;
    for (int32_t i = 0; i < deal->free_room; i++) {
        if (frees[i].part == part) {
            return &frees[i];
        }
        unused = unused || frees[i].part ? unused : &frees[i];
    }
    return unused;
}

int32_t cpath_deal_room(cpath_view events, int32_t *parts, int32_t *promises)
{
    int32_t code = cpath_view_check(events, CPATH_FIRST(cpath_event));
    if (code < 0 || !parts || !promises) {
        return code < 0 ? code : CPATH_EINVAL;
    }
    *parts = *promises = 0;
    for (int32_t i = 0; i < events.count; i++) {
        cpath_event event;
        cpath_view_row(events, i, &event, sizeof event);
        *parts += event.kind == CPATH_EVENT_AGREED;
        *promises += event.kind == CPATH_EVENT_PROMISED;
    }
    return CPATH_OK;
}

int cpath_has_room(cpath_deal *deal, const cpath_journey *journey, const cpath_event *event)
{
    if (event->kind == CPATH_EVENT_AGREED && event->term != CPATH_UNKNOWN &&
        journey_term(journey, event->term)->clock == CPATH_CLOCK_AGREED) {
        return cpath_part_find(deal, event->term, event->part) != NULL;
    }
    if (event->kind == CPATH_EVENT_PROMISED && event->part && (!event->item || event->item == CPATH_UNKNOWN)) {
        return cpath_free_find(deal, event->part) != NULL;
    }
    return 1;
}

/*@ requires \valid(deal) && 0 <= deal->credit && 0 <= amount;
  @ assigns deal->credit;
  @ ensures deal->credit == \min(\old(deal->credit) + amount, INT64_MAX);
  @*/
static void add_credit(cpath_deal *deal, int64_t amount)
{
    int64_t room = INT64_MAX - deal->credit;
    deal->credit += amount < room ? amount : room;
}

static int is_schedule(const cpath_journey *journey, const struct part_state *part)
{
    return part->term && !(part->flags & PART_CANCELLED) &&
           journey_term(journey, part->term)->target.kind == CPATH_POINT_PAID;
}

int cpath_all_paid(const cpath_journey *journey, cpath_deal *deal)
{
    const struct part_state *part = deal_parts(deal);
    for (int32_t i = 0; i < deal->part_room; i++, part++) {
        if (is_schedule(journey, part) && !(part->flags & PART_ENDED)) {
            return 0;
        }
    }
    return deal->paid.row > 0;
}

/* The unpaid part that comes first: by its time, then by its number. */
static struct part_state *first_unpaid(const struct fold *f)
{
    struct part_state *part = deal_parts(f->deal), *first = NULL;
    for (int32_t i = 0; i < f->deal->part_room; i++, part++) {
        if (is_schedule(f->journey, part) && !(part->flags & PART_ENDED) &&
            (!first || part->due < first->due || (part->due == first->due && part->part < first->part))) {
            first = part;
        }
    }
    return first;
}

/* Gives what was paid to the parts in the order of their times. `unsized`: a
 * payment without an amount, which fills the first part whatever it is. */
static void spread(struct fold *f, int unsized)
{
    for (struct part_state *part; (part = first_unpaid(f));) {
        int sized = (part->flags & PART_HAS_AMOUNT) != 0;
        int64_t lacks = sized ? part->amount - part->paid : f->deal->credit;
        int64_t given = lacks < f->deal->credit ? lacks : f->deal->credit;
        int fills = unsized || (sized ? given == lacks : given > 0);
        part->paid += given;
        f->deal->credit -= given;
        if (!fills) {
            return;
        }
        part->end = (struct moment){f->at, f->row, 0};
        part->flags |= PART_ENDED;
        unsized = 0;
    }
}

void cpath_agree(struct fold *f, const cpath_event *event)
{
    struct part_state *part = cpath_part_find(f->deal, event->term, event->part);
    int64_t paid = part->term ? part->paid : 0;
    *part = (struct part_state){.agreed = {f->at, f->row, 0}, .due = event->until, .term = event->term,
                                .part = event->part};
    part->flags = (event->flags & CPATH_EVENT_UNTIL_DATE_ONLY ? PART_DATE_ONLY : 0) |
                  (event->flags & CPATH_EVENT_HAS_AMOUNT ? PART_HAS_AMOUNT : 0);
    part->amount = event->flags & CPATH_EVENT_HAS_AMOUNT ? event->amount : 0;
    add_credit(f->deal, paid);
    cpath_reach(f, journey_point(f->journey, CPATH_POINT_AGREED, event->term - 1), NULL);
    const cpath_point *target = &journey_term(f->journey, event->term)->target;
    if (target->kind == CPATH_POINT_PAID) {
        spread(f, 0);
        part->flags |= part->flags & PART_ENDED ? PART_MET_BEFORE : 0;
        if (cpath_all_paid(f->journey, f->deal)) {
            cpath_do_paid(f);
        }
    } else if (!is_contact(target) && cpath_point_holds(f->deal, target)) {
        part->end = part->agreed; /* reached before it was agreed */
        part->flags |= PART_ENDED | PART_MET_BEFORE;
    }
}

void cpath_pay(struct fold *f, const cpath_event *event)
{
    int sized = (event->flags & CPATH_EVENT_HAS_AMOUNT) != 0;
    add_credit(f->deal, sized ? event->amount : 0);
    if (!f->deal->paid.row) {
        f->deal->paid = (struct moment){f->at, f->row, 0};
    }
    spread(f, !sized);
    cpath_reach(f, journey_point(f->journey, CPATH_POINT_PAID, 0), NULL);
}
