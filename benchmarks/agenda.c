/* SPDX-License-Identifier: MIT */
/* The agenda of one deal, and the merge of 100,000 deals' rows, with the goal beside it. Asserts nothing but the order. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <clientpath/clientpath.h>

#define DEALS 100000
#define ROWS 3
#define COUNT (DEALS * ROWS)

static cpath_agenda_row rows[COUNT], other[COUNT];
static int32_t order[COUNT];
static uint64_t seed = 8128;

static int64_t pick(int64_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int64_t)(seed % (uint64_t)below);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* A deal's next contact, a clock and a task, as they stand on some day. */
static void make_rows(int32_t deal)
{
    static const uint32_t whats[ROWS] = {CPATH_AGENDA_NEXT_CONTACT, CPATH_AGENDA_TERM, CPATH_AGENDA_TASK};
    for (int32_t i = 0; i < ROWS; i++) {
        int timed = whats[i] != CPATH_AGENDA_TASK;
        cpath_time due = 1770000000 + 60 * (pick(20160) - 2880);
        rows[deal * ROWS + i] = (cpath_agenda_row){
            .deal = deal + 1, .what = whats[i], .role = 1 + (uint32_t)pick(7), .stage = 1 + (uint32_t)pick(6),
            .item = timed ? 0 : 1 + (uint32_t)pick(52), .term = whats[i] == CPATH_AGENDA_TERM ? 1 + (uint32_t)pick(15) : 0,
            .due = timed ? due : CPATH_TIME_NONE, .not_before = CPATH_TIME_NONE, .phase = CPATH_PHASE_RUNNING,
            .verdict = !timed             ? CPATH_VERDICT_ON_TIME
                       : due < 1770000000 ? CPATH_VERDICT_LATE
                       : due < 1770010000 ? CPATH_VERDICT_AT_RISK
                                          : CPATH_VERDICT_ON_TIME};
    }
}

static void measure(const char *name, const char *goal)
{
    double best = 1e9;
    for (int run = 0; run < 7; run++) {
        double start = seconds();
        if (cpath_agenda_order(CPATH_VIEW(rows, COUNT), order, COUNT) < 0) {
            exit(1);
        }
        double took = seconds() - start;
        best = took < best ? took : best;
    }
    printf("%-48s %7.1f ms%s\n", name, best * 1e3, goal);
}

static void reorder(void)
{
    memcpy(other, rows, sizeof rows);
    for (int32_t i = 0; i < COUNT; i++) {
        rows[i] = other[order[i]];
    }
}

int main(void)
{
    for (int32_t deal = 0; deal < DEALS; deal++) {
        make_rows(deal);
    }
    measure("merge of 100,000 deals' 300,000 rows", "  (goal 50 ms)");
    reorder();
    measure("in order already", "");
    for (int32_t i = 0; i < COUNT / 100; i++) {
        rows[pick(COUNT)] = other[pick(COUNT)];
    }
    measure("one in a hundred out of order", "");
    for (int32_t i = 0; i < COUNT; i++) {
        rows[i].due = CPATH_TIME_NONE;
    }
    measure("nothing has a due", "");
    return 0;
}
