/* SPDX-License-Identifier: MIT */
/* Whether bytes from elsewhere are a deal: all that the fold and the questions rely on. */
#include "deal_priv.h"

static int moment_sound(const cpath_deal *deal, const struct moment *moment)
{
    return moment->row >= 0 && moment->row <= deal->rows && (!moment->row || cpath_time_check(moment->at) == CPATH_OK);
}

static int moments_sound(const cpath_deal *deal, const struct moment *const *moments, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!moment_sound(deal, moments[i])) {
            return 0;
        }
    }
    return 1;
}

/* An end without a pause would never be folded away. Ends before the last row are folded. */
static int pause_sound(const cpath_deal *deal)
{
    return (!(deal->flags & DEAL_PAUSED) || deal->paused.row > 0) &&
           (!(deal->flags & DEAL_PAUSE_ENDS) ||
            (deal->flags & DEAL_PAUSED && cpath_time_check(deal->pause_until) == CPATH_OK &&
             deal->pause_until >= deal->last_at));
}

/* There is a row for each of them, and so room for one more with the next row. */
static int counts_sound(const cpath_deal *deal)
{
    return deal->contacts <= deal->rows && deal->contacts_ended >= 0 && deal->contacts_ended <= deal->contacts &&
           deal->number <= deal->contacts && deal->contact_number >= 0 && deal->contact_number <= deal->number;
}

static int head_sound(const cpath_deal *deal)
{
    const struct moment *const moments[] = {&deal->created, &deal->won,  &deal->lost,        &deal->reopened,
                                            &deal->activity, &deal->told, &deal->contact_end, &deal->paid,
                                            &deal->next,    &deal->paused, &deal->handover};
    int begun = deal->created.row > 0;
    return moments_sound(deal, moments, sizeof moments / sizeof *moments) && (deal->rows > 0) == begun &&
           deal->status <= CPATH_STATUS_LOST && (deal->status > 0) == begun &&
           deal->stage <= deal->stages && (deal->stage > 0) == begun && deal->flags < 2 * DEAL_NORMS &&
           cpath_time_check(deal->last_at) == CPATH_OK && cpath_time_check(deal->since) == CPATH_OK &&
           pause_sound(deal) && counts_sound(deal) && (!(deal->flags & DEAL_NEXT) || deal->next.row > 0) &&
           deal->credit >= 0 && deal->won.flags <= deal->stages && (deal->won.row > 0) == (deal->won.flags > 0) &&
           (deal->status != CPATH_STATUS_WON || deal->won.row > 0) &&
           (deal->status != CPATH_STATUS_LOST || deal->lost.row > 0) && deal->since <= deal->last_at;
}

/* The last contact's row, as the fold has put it in. */
static int contact_sound(const cpath_journey *journey, const cpath_deal *deal)
{
    const cpath_event *contact = &deal->contact;
    if (deal->contacts == 0) {
        return !(deal->flags & DEAL_IN_CONTACT);
    }
    return deal->contact_row > 0 && deal->contact_row <= deal->rows && contact->kind == CPATH_EVENT_CONTACT &&
           contact->stage > 0 && contact->stage <= deal->stages &&
           cpath_event_sound(journey, contact, NULL) == CPATH_OK &&
           (!(deal->flags & DEAL_IN_CONTACT) ||
            (contact->flags & CPATH_EVENT_HAS_UNTIL && contact->until >= deal->last_at));
}

/* No visit is longer than all years, and none has more working time than time. */
static int visits_sound(const cpath_deal *deal, const struct stage_state *stage)
{
    return stage->working >= 0 && stage->working <= stage->elapsed &&
           stage->elapsed <= CPATH_TIME_MAX - CPATH_TIME_MIN && stage->contacts >= 0 && stage->contacts <= deal->contacts &&
           stage->reopened >= 0 && stage->reopened <= deal->rows && stage->flags < 2 * STAGE_WORK_UNKNOWN &&
           (stage->flags & STAGE_VISITED || (stage->elapsed == 0 && !stage->flags)) && !stage->reserved;
}

static int stages_sound(cpath_deal *deal)
{
    const struct stage_state *stage = deal_stages(deal);
    for (uint32_t i = 0; i < deal->stages; i++, stage++) {
        const struct moment *const moments[] = {&stage->entered, &stage->passed, &stage->promised,
                                                &stage->handed, &stage->returned};
        uint64_t roles = stage->handed_to | stage->accepted_by | stage->returned_by;
        if ((deal->roles < 64 && roles >> deal->roles) || !moments_sound(deal, moments, sizeof moments / sizeof *moments) || !visits_sound(deal, stage)) {
            return 0;
        }
    }
    return 1;
}

/* No goal is named that the journey does not have. */
static int goals_sound(cpath_deal *deal)
{
    uint32_t rest = deal->goals % 64;
    return !rest || !(deal_goals(deal)[deal->goals / 64] >> rest);
}

static int promise_sound(uint32_t flags, cpath_time own_due)
{
    return flags < 2 * ITEM_CANCELLED && (!(flags & ITEM_HAS_DUE) || cpath_time_check(own_due) == CPATH_OK);
}

static int items_sound(cpath_deal *deal)
{
    const struct item_state *item = deal_items(deal);
    for (uint32_t i = 0; i < deal->items; i++, item++) {
        if (!moment_sound(deal, &item->done) || !moment_sound(deal, &item->promised) || item->next_reached ||
            !promise_sound(item->flags, item->own_due) ||
            (item->flags & ITEM_HAS_DUE && !(deal->flags & DEAL_OWN_DUE))) {
            return 0;
        }
    }
    const struct free_state *promise = deal_frees(deal);
    for (int32_t i = 0; i < deal->free_room; i++, promise++) {
        if (!moment_sound(deal, &promise->done) || !moment_sound(deal, &promise->promised) ||
            !promise_sound(promise->flags, promise->own_due) || promise->role > deal->roles) {
            return 0;
        }
    }
    return 1;
}

static int shift_sound(int64_t shift)
{
    return shift >= 0 && shift <= CPATH_TIME_MAX - CPATH_TIME_MIN;
}

static int clocks_sound(cpath_deal *deal)
{
    uint32_t flags = CPATH_RUN_STARTED | CPATH_RUN_ENDED | CPATH_RUN_CANCELLED | CPATH_RUN_MET_BEFORE |
                     CPATH_RUN_UNKNOWN | CLOCK_ENDED_IN_PAUSE;
    const struct clock_state *clock = deal_clocks(deal);
    for (uint32_t i = 0; i < deal->terms; i++, clock++) {
        if (!moment_sound(deal, &clock->anchor) || !moment_sound(deal, &clock->end) || clock->flags & ~flags ||
            clock->waited_by || (clock->flags & CPATH_RUN_STARTED && !clock->anchor.row) ||
            (clock->flags & (CPATH_RUN_ENDED | CPATH_RUN_CANCELLED) && !clock->end.row) ||
            (clock->flags & CLOCK_ENDED_IN_PAUSE && !(clock->flags & CPATH_RUN_ENDED)) ||
            !shift_sound(clock->min_shift) || !shift_sound(clock->max_shift)) {
            return 0;
        }
    }
    return 1;
}

/* No part is paid beyond its amount; one without is ended by its first payment, whatever that is. */
static int payment_sound(const struct part_state *part)
{
    int64_t most = part->flags & PART_HAS_AMOUNT ? part->amount : part->flags & PART_ENDED ? INT64_MAX : 0;
    return part->amount >= 0 && part->amount <= MOST_MONEY && part->paid >= 0 && part->paid <= most;
}

static int parts_sound(const cpath_journey *journey, cpath_deal *deal)
{
    const struct part_state *part = deal_parts(deal);
    for (int32_t i = 0; i < deal->part_room; i++, part++) {
        if (part->term > deal->terms || !moment_sound(deal, &part->agreed) || !moment_sound(deal, &part->end) ||
            part->flags >= 2 * PART_MET_BEFORE || !payment_sound(part) ||
            (part->term && (cpath_time_check(part->due) < 0 || !part->agreed.row ||
                            journey_term(journey, part->term)->clock != CPATH_CLOCK_AGREED)) ||
            (part->flags & (PART_ENDED | PART_CANCELLED) && !part->end.row)) {
            return 0;
        }
    }
    return 1;
}

int32_t cpath_deal_verify(const cpath_journey *journey, const void *bytes, int32_t size)
{
    int32_t code = bytes && size >= 0 ? cpath_journey_check(journey) : CPATH_EINVAL;
    if (code < 0 || cpath_misaligned(bytes)) {
        return code < 0 ? code : CPATH_EALIGN;
    }
    cpath_deal *deal;
    memcpy(&deal, &bytes, sizeof deal);
    if (size < (int32_t)sizeof *deal || deal->magic != DEAL_MAGIC) {
        return CPATH_ECORRUPT;
    }
    if (deal->journey != journey->fingerprint) {
        return CPATH_EMISMATCH;
    }
    int32_t needed = cpath_deal_size(journey, deal->part_room, deal->free_room);
    int counts = deal->stages == journey->count[CPATH_TABLE_STAGES] &&
                 deal->items == journey->count[CPATH_TABLE_ITEMS] &&
                 deal->terms == journey->count[CPATH_TABLE_TERMS] &&
                 deal->roles == journey->count[CPATH_TABLE_ROLES] && deal->goals == journey->count[CPATH_TABLE_GOALS] &&
                 deal->gates == journey->count[CPATH_TABLE_GATES];
    if (needed < 0 || needed != deal->size || needed > size || !counts || !head_sound(deal) ||
        !contact_sound(journey, deal) || !stages_sound(deal) || !goals_sound(deal) || !items_sound(deal) ||
        !clocks_sound(deal) || !parts_sound(journey, deal)) {
        return CPATH_ECORRUPT;
    }
    return needed;
}
