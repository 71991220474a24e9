/* SPDX-License-Identifier: MIT */
/* Kept deals added to a funnel, and funnels merged, on the built-in journey. Asserts nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "office.h"

#define DEALS 8192 /* as many as do not fit into a cache; the first FEW of them do */
#define FEW 64
#define DEAL_BYTES (1 << 13) /* at most */

static _Alignas(8) unsigned char funnels[2][1 << 16], deals[DEALS * DEAL_BYTES];
static int32_t deal_size; /* they lie one behind the other */

/* A step of a deal's way: days and minutes after its start, and what happens. */
static const struct {
    int day, minute;
    uint8_t kind, outcome;
    const char *item, *stage;
} steps[] = {
    {0, 0, CPATH_EVENT_CREATED, 0, NULL, NULL},
    {0, 5, CPATH_EVENT_CONTACT, CPATH_OUTCOME_POSTPONED, NULL, NULL},
    {0, 12, CPATH_EVENT_DONE, 0, "first-contact.create-chat", NULL},
    {1, 0, CPATH_EVENT_STAGE, 0, NULL, "meeting"},
    {1, 2, CPATH_EVENT_CONTACT, CPATH_OUTCOME_POSTPONED, NULL, NULL},
    {1, 9, CPATH_EVENT_DONE, 0, "meeting.send-data", NULL},
    {1, 30, CPATH_EVENT_STAGE, 0, NULL, "proposal"},
    {2, 60, CPATH_EVENT_DONE, 0, "proposal.estimate", NULL},
    {3, 0, CPATH_EVENT_DONE, 0, "proposal.agree-estimate", NULL},
    {3, 30, CPATH_EVENT_STAGE, 0, NULL, "presentation"},
    {4, 0, CPATH_EVENT_CONTACT, CPATH_OUTCOME_POSTPONED, NULL, NULL},
    {4, 10, CPATH_EVENT_DONE, 0, "presentation.present", NULL},
    {7, 0, CPATH_EVENT_STAGE, 0, NULL, "booking"},
    {8, 0, CPATH_EVENT_STAGE, 0, NULL, "contract"},
    {8, 60, CPATH_EVENT_CONTACT, CPATH_OUTCOME_BOUGHT, NULL, NULL},
};
#define STEPS (int32_t)(sizeof steps / sizeof *steps)

static uint32_t number(uint32_t table, const char *key)
{
    int32_t found = key ? cpath_journey_find(journey, table, key, (int32_t)strlen(key)) : 0;
    return found > 0 ? (uint32_t)found : 0;
}

static cpath_deal *deal_at(int32_t which)
{
    return (cpath_deal *)(void *)(deals + (size_t)which * (size_t)deal_size);
}

/* Deals on their way, one in three lost before its end. */
static int fold(int32_t which)
{
    cpath_event events[STEPS];
    cpath_view calendars = CPATH_VIEW(&calendar, 1);
    int32_t count = 1 + which % STEPS;
    for (int32_t i = 0; i < count; i++) {
        events[i] = (cpath_event){
            .deal = which, .at = MONDAY + which % 20 * 7 * DAY + steps[i].day * DAY + steps[i].minute * 60,
            .kind = steps[i].kind, .outcome = steps[i].outcome, .item = number(CPATH_TABLE_ITEMS, steps[i].item),
            .stage = number(CPATH_TABLE_STAGES, steps[i].stage)};
    }
    if (which % 3 == 0) {
        events[count - 1].kind = CPATH_EVENT_CONTACT;
        events[count - 1].outcome = CPATH_OUTCOME_REFUSED;
    }
    cpath_deal *deal = deal_at(which);
    return cpath_deal_init(journey, which, 2, 2, deal, deal_size) == CPATH_OK &&
           cpath_deal_apply(journey, calendars, deal, CPATH_VIEW(events, count), NULL, CPATH_TIME_MAX, NULL) == count;
}

static void add_deals(int32_t deals_count, const char *where)
{
    const int rounds = 2000 * FEW * 8 / deals_count;
    const cpath_time now = MONDAY + 200 * DAY;
    double best = 1e9;
    for (int try = 0; try < 5; try++) {
        double start = seconds();
        for (int round = 0; round < rounds / 5; round++) {
            for (int32_t i = 0; i < deals_count; i++) {
                (void)cpath_funnel_add(journey, CPATH_VIEW(&calendar, 1), (cpath_funnel *)(void *)funnels[0],
                                       deal_at(i), now);
            }
        }
        double each = (seconds() - start) / (rounds / 5 * deals_count);
        best = each < best ? each : best;
    }
    printf("kept deals added, %-11s %5.0f ns a deal, %4.1f million a second (goal 5)\n", where, best * 1e9, 1e-6 / best);
}

static void merge(void)
{
    const int rounds = 20000;
    double best = 1e9;
    for (int try = 0; try < 5; try++) {
        double start = seconds();
        for (int round = 0; round < rounds / 5; round++) {
            (void)cpath_funnel_merge(journey, (cpath_funnel *)(void *)funnels[0], (cpath_funnel *)(void *)funnels[1]);
        }
        double each = (seconds() - start) / (rounds / 5);
        best = each < best ? each : best;
    }
    printf("funnels merged                %5.2f us (goal 10), %d bytes\n", best * 1e6, cpath_funnel_size(journey));
}

int main(void)
{
    if (!build_office() || cpath_funnel_init(journey, funnels[0], sizeof funnels[0]) < 0) {
        return 1;
    }
    (void)cpath_funnel_init(journey, funnels[1], sizeof funnels[1]);
    deal_size = cpath_deal_size(journey, 2, 2);
    for (int32_t i = 0; i < DEALS; i++) {
        if (!fold(i)) {
            return 1;
        }
    }
    add_deals(FEW, "in cache");
    add_deals(DEALS, "from memory");
    merge();
    return 0;
}
