/* SPDX-License-Identifier: MIT */
/* Folding and checking of deals on the built-in journey, with the goals beside it, and how it grows. Asserts
 * nothing. `deals --loop ASKED TIMES` only runs, for a profiler. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "office.h"

#define NOW (MONDAY + 60 * DAY)
#define MOST_EVENTS 1000000
#define ROOM 4096
#define MOST_FINDINGS (1 << 16)
#define MOST_AGENDA (1 << 14)

static _Alignas(8) unsigned char deal_bytes[1 << 20], funnel_bytes[1 << 16];
static cpath_event *events;
static cpath_many_result results[ROOM];
static cpath_state states[ROOM];
static cpath_finding findings[MOST_FINDINGS];
static cpath_agenda_row agenda[MOST_AGENDA];

/* The way of a deal from the first contact to the contract, as a CRM records it: 30 rows. */
static const struct {
    int day, minute, length;
    uint8_t kind, outcome;
    const char *stage, *item, *term;
} steps[] = {
    {0, 0, 0, CPATH_EVENT_CREATED, 0, NULL, NULL, NULL},
    {0, 0, 0, CPATH_EVENT_ASSIGNED, 0, NULL, NULL, NULL},
    {0, 5, 4, CPATH_EVENT_CONTACT, CPATH_OUTCOME_POSTPONED, NULL, NULL, NULL},
    {0, 12, 0, CPATH_EVENT_DONE, 0, NULL, "first-contact.create-chat", NULL},
    {0, 20, 0, CPATH_EVENT_HANDED, 0, NULL, NULL, NULL},
    {0, 40, 0, CPATH_EVENT_ACCEPTED, 0, NULL, NULL, NULL},
    {1, 0, 0, CPATH_EVENT_STAGE, 0, "meeting", NULL, NULL},
    {1, 2, 40, CPATH_EVENT_CONTACT, CPATH_OUTCOME_POSTPONED, NULL, NULL, NULL},
    {1, 45, 0, CPATH_EVENT_NOTE, 0, NULL, NULL, NULL},
    {1, 49, 0, CPATH_EVENT_DONE, 0, NULL, "meeting.send-data", NULL},
    {1, 55, 0, CPATH_EVENT_HANDED, 0, NULL, NULL, NULL},
    {1, 60, 0, CPATH_EVENT_STAGE, 0, "proposal", NULL, NULL},
    {1, 65, 0, CPATH_EVENT_ACCEPTED, 0, NULL, NULL, NULL},
    {2, 60, 0, CPATH_EVENT_DONE, 0, NULL, "proposal.estimate", NULL},
    {3, 0, 0, CPATH_EVENT_DONE, 0, NULL, "proposal.agree-estimate", NULL},
    {3, 20, 0, CPATH_EVENT_NOTE, 0, NULL, NULL, NULL},
    {3, 30, 0, CPATH_EVENT_STAGE, 0, "presentation", NULL, NULL},
    {4, 0, 15, CPATH_EVENT_CONTACT, CPATH_OUTCOME_POSTPONED, NULL, NULL, NULL},
    {4, 20, 0, CPATH_EVENT_DONE, 0, NULL, "presentation.present", NULL},
    {4, 30, 0, CPATH_EVENT_PROMISED, 0, NULL, NULL, NULL},
    {6, 0, 5, CPATH_EVENT_CONTACT, CPATH_OUTCOME_POSTPONED, NULL, NULL, NULL},
    {6, 10, 0, CPATH_EVENT_DONE, 0, NULL, NULL, NULL},
    {7, 0, 0, CPATH_EVENT_STAGE, 0, "booking", NULL, NULL},
    {7, 10, 0, CPATH_EVENT_AGREED, 0, NULL, NULL, "contract.signing"},
    {7, 20, 0, CPATH_EVENT_PAUSED, 0, NULL, NULL, NULL},
    {9, 0, 0, CPATH_EVENT_RESUMED, 0, NULL, NULL, NULL},
    {9, 10, 0, CPATH_EVENT_STAGE, 0, "contract", NULL, NULL},
    {10, 0, 30, CPATH_EVENT_CONTACT, CPATH_OUTCOME_BOUGHT, NULL, NULL, NULL},
    {10, 60, 0, CPATH_EVENT_PAID, 0, NULL, NULL, NULL},
    {11, 0, 0, CPATH_EVENT_NOTE, 0, NULL, NULL, NULL},
};
#define STEPS (int32_t)(sizeof steps / sizeof *steps)

static uint32_t number(uint32_t table, const char *key)
{
    int32_t found = key ? cpath_journey_find(journey, table, key, (int32_t)strlen(key)) : 0;
    return found > 0 ? (uint32_t)found : 0;
}

static cpath_event step_of(int32_t i, int64_t deal)
{
    cpath_event event = {.deal = deal, .at = MONDAY + deal % 4 * 7 * DAY + steps[i].day * DAY + steps[i].minute * 60,
                         .kind = steps[i].kind, .outcome = steps[i].outcome, .role = 1 + (uint32_t)(i % 3),
                         .person = 1 + i % 3, .item = number(CPATH_TABLE_ITEMS, steps[i].item),
                         .stage = number(CPATH_TABLE_STAGES, steps[i].stage), .term = number(CPATH_TABLE_TERMS, steps[i].term)};
    event.part = event.item || event.term ? 0 : 1;
    if (steps[i].length) {
        event.until = event.at + steps[i].length * 60;
        event.next_at = event.outcome == CPATH_OUTCOME_POSTPONED ? event.at + DAY : 0;
        event.flags = CPATH_EVENT_HAS_UNTIL | (event.next_at ? CPATH_EVENT_HAS_NEXT : 0) |
                      CPATH_EVENT_REASON_UNDERSTOOD | CPATH_EVENT_PURPOSE_UNDERSTOOD;
        event.reason_length = event.purpose_length = 30;
        event.channel = CPATH_CHANNEL_CALL;
    } else if (event.kind == CPATH_EVENT_AGREED || event.kind == CPATH_EVENT_PROMISED) {
        event.until = event.at + 2 * DAY;
        event.flags = CPATH_EVENT_HAS_UNTIL;
    } else if (event.kind == CPATH_EVENT_PAID) {
        event.amount = 100000;
        event.flags = CPATH_EVENT_HAS_AMOUNT;
    }
    return event;
}

/* Deals one behind the other. */
static cpath_view make_log(int32_t count)
{
    cpath_event once[2 * STEPS];
    for (int32_t i = 0; i < STEPS; i++) {
        once[i] = step_of(i, 0);
    }
    for (int32_t i = 0; i < count; i++) {
        int64_t shift = i / STEPS % 4 * 7 * DAY;
        events[i] = once[i % STEPS];
        events[i].deal = i / STEPS + 1;
        events[i].at += shift;
        events[i].until += events[i].flags & CPATH_EVENT_HAS_UNTIL ? shift : 0;
        events[i].next_at += events[i].flags & CPATH_EVENT_HAS_NEXT ? shift : 0;
    }
    return CPATH_VIEW(events, count);
}

enum { FOLDED = 0, STATES = 1, CHECKED = 2, AGENDA = 4, FUNNEL = 8, ALL = 15 };

static void run_many(cpath_view log, int asked)
{
    cpath_many many = CPATH_MANY_INIT;
    int32_t deals;
    many.deal = deal_bytes;
    many.deal_size = sizeof deal_bytes;
    many.results = CPATH_ROOM(results, ROOM);
    many.states = CPATH_ROOM(states, asked & STATES ? ROOM : 0);
    many.findings = CPATH_ROOM(asked & CHECKED ? findings : NULL, asked & CHECKED ? MOST_FINDINGS : 0);
    many.agenda = CPATH_ROOM(asked & AGENDA ? agenda : NULL, asked & AGENDA ? MOST_AGENDA : 0);
    many.funnel = asked & FUNNEL ? (cpath_funnel *)(void *)funnel_bytes : NULL;
    do {
        deals = cpath_deal_many(journey, CPATH_VIEW(&calendar, 1), log, NULL, NOW, &many);
    } while (deals > 0);
    if (deals < 0 || many.bad > 0 || many.row < log.count) {
        fprintf(stderr, "%s, %d bad: row %d, field %u, reason %u\n", cpath_result_name(deals), (int)many.bad, results[0].row,
                results[0].field, results[0].reason);
        exit(1);
    }
}

/* The least seconds of a call. */
static double best_of(cpath_view log, int asked)
{
    double best = 1e9, spent = 0;
    for (int run = 0; run < 5 || (spent < 0.3 && run < 10000); run++) {
        double start = seconds();
        run_many(log, asked);
        double took = seconds() - start;
        best = took < best ? took : best;
        spent += took;
    }
    return best;
}

static void per_event(const char *name, int32_t count, int asked, const char *goal)
{
    double ns = best_of(make_log(count), asked) * 1e9 / count;
    printf("%-44s %7.1f ns an event, %5.1f million a second%s\n", name, ns, 1e3 / ns, goal);
}

static void per_deal(const char *name, int asked, const char *goal)
{
    int32_t count = 100 * STEPS;
    printf("%-44s %7.2f us a deal of %d events%s\n", name, best_of(make_log(count), asked) * 1e6 / 100, STEPS, goal);
}

/* One deal whose last row comes again and again. */
static cpath_view long_deal(int32_t count, uint8_t kind)
{
    for (int32_t i = 0; i < count; i++) {
        events[i] = step_of(i < STEPS - 3 ? i : STEPS - 1, 1);
        if (i >= STEPS - 3) {
            events[i].at += 60 * (i - STEPS + 3);
            events[i].kind = kind;
            events[i].sequence = i;
        }
    }
    return CPATH_VIEW(events, count);
}

static void grow(void)
{
    static const int32_t counts[] = {300, 3000, 30000, 300000, 999990};
    puts("\nhow it grows, ns an event          folded    all answers");
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        cpath_view log = make_log(counts[i]);
        printf("%8d events in deals of 30  %10.1f  %10.1f\n", counts[i], best_of(log, FOLDED) * 1e9 / counts[i],
               best_of(log, ALL) * 1e9 / counts[i]);
    }
    for (int32_t count = 100; count <= 30000; count *= 17) {
        cpath_view log = long_deal(count, CPATH_EVENT_NOTE);
        printf("%8d events in one deal     %10.1f  %10.1f\n", count, best_of(log, FOLDED) * 1e9 / count,
               best_of(log, ALL) * 1e9 / count);
    }
}

int main(int argc, char **argv)
{
    events = malloc(MOST_EVENTS * sizeof *events);
    if (!events || !build_office() || cpath_funnel_init(journey, funnel_bytes, sizeof funnel_bytes) < 0) {
        return 1;
    }
    if (argc > 1 && strcmp(argv[1], "--loop") == 0) {
        cpath_view log = make_log(3000);
        for (int i = 0; i < (argc > 3 ? atoi(argv[3]) : 3000); i++) {
            run_many(log, argc > 2 ? atoi(argv[2]) : FOLDED);
        }
        return 0;
    }
    per_event("events applied, in cache", 3000, FOLDED, " (goal 25 ns, 40 million)");
    per_event("events applied, from memory", 999990, FOLDED, " (goal 25 ns, 40 million)");
    per_deal("fold", FOLDED, "");
    per_deal("fold and full check", CHECKED, " (goal 3 us)");
    per_deal("fold and state", STATES, "");
    per_deal("fold and agenda", AGENDA, "");
    per_deal("fold and funnel", FUNNEL, "");
    per_deal("all of it", ALL, "");
    grow();
    return 0;
}
