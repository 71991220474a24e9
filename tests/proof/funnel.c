/* SPDX-License-Identifier: MIT */
/* The counters of all deals: any deal added to any funnel, two merged, bytes from elsewhere, every question. */
/* SOURCES: lib/base.c */
/* EVA: -eva-precision 1 -eva-slevel 20 -eva-slevel-function any_row:0,any_journey_head:0,any_text:0,any_point:0,any_journey:0,any_deal_head:0,any_rows_state:0,any_room_state:0,any_moment:0 */
/* WP: count_up */
/* ALARM: __builtin_prefetch assigns clause: a hint to the processor, which reads and writes nothing */
/* ALARM: count_up mem_access: a deal that has begun is in a stage, and one that is won was won in one (lib/deal_verify.c) */
/* ALARM: bucket_of shift: 32 seconds and more have a logarithm of 5 at least */
/* ALARM: add_time signed_overflow: a deal's times in a stage are of all years at most: Eva loses which stage is read */
/* ALARM: add_stages mem_access: the loop ends with the stages, of which the deal has as many: a relation of two variables */
/* ALARM: quantile signed_overflow: of a count from 0 and of 100 percent at most the rank is at most the count */
/* ALARM: cpath_funnel_refusals signed_overflow: 64 stages of 16 numbers and 1,025 reasons at most */
/* ALARM: cpath_room_put precondition of memset: known is the lesser of both sizes: a relation of two variables */
/* ALARM: buckets_sound precondition of count_up: counters begin with 0 and only grow (cpath_funnel_verify refuses one below), and what is added is a number or a length of time from 0 on */
/* ALARM: cpath_funnel_merge precondition of count_up: likewise */
/* ALARM: add_time precondition of count_up: likewise */
/* ALARM: add_stages precondition of count_up: likewise */
/* ALARM: count_clock precondition of count_up: likewise */
/* ALARM: add_number precondition of count_up: likewise */
/* ALARM: add_refusal precondition of count_up: likewise */
/* ALARM: quantile precondition of count_up: likewise */
/* ALARM: elapsed_quantile precondition of count_up: likewise */
/* ALARM: late_in precondition of count_up: likewise */
/* ALARM: cpath_funnel_reasons precondition of count_up: likewise */
/* ALARM: add_term precondition of count_up: likewise */
#include "../../lib/funnel.c"
#include "fold_stubs.h"

#define REASONS (JOURNEY_ROWS + 1)

/* As long as this journey asks, with any counters. */
struct any_funnel {
    struct cpath_funnel head;
    struct stage_counts stages[JOURNEY_ROWS];
    cpath_funnel_term terms[JOURNEY_ROWS];
    cpath_funnel_number numbers[CPATH_FUNNEL_NUMBERS];
    int64_t refusals[JOURNEY_ROWS * CPATH_FUNNEL_NUMBERS * REASONS];
};

static struct any_funnel funnel, other;

static void any_funnel(struct any_funnel *of)
{
    int32_t count;
    Frama_C_make_unknown((char *)of, sizeof *of);
    of->head.size = sizeof *of;
    of->head.stages = of->head.terms = JOURNEY_ROWS;
    of->head.reasons = REASONS;
    int64_t *counter = counters(&of->head, &count);
    for (int32_t i = 0; i < count; i++) {
        counter[i] = Frama_C_long_long_interval(0, INT64_MAX);
    }
}

static void whole(void)
{
    static struct any_funnel bytes;
    int32_t size = any_bytes(&bytes, sizeof bytes);
    (void)cpath_funnel_size(MAYBE(&journey.head));
    (void)cpath_funnel_init(MAYBE(&journey.head), MAYBE((void *)&bytes), size);
    size = any_bytes(&bytes, sizeof bytes);
    (void)cpath_funnel_verify(MAYBE(&journey.head), MAYBE((void *)&bytes), size);
    any_funnel(&funnel);
    (void)cpath_funnel_merge(MAYBE(&journey.head), MAYBE(&funnel.head), MAYBE(&other.head));
    (void)cpath_funnel_merge(&journey.head, &funnel.head, &funnel.head);
}

static void add(void)
{
    static const cpath_calendar *const calendars[] = {&any_calendar};
    any_funnel(&funnel);
    (void)cpath_funnel_add(MAYBE(&journey.head), CPATH_VIEW(calendars, 1), MAYBE(&funnel.head), MAYBE(&deal.head),
                           any_int64());
}

static void ask(cpath_room rows)
{
    const cpath_journey *of = MAYBE(&journey.head);
    const cpath_funnel *asked = MAYBE(&funnel.head);
    (void)cpath_funnel_stages(of, asked, rows);
    (void)cpath_funnel_terms(of, asked, rows);
    (void)cpath_funnel_roles(of, asked, rows);
    (void)cpath_funnel_numbers(of, asked, rows);
    (void)cpath_funnel_reasons(of, asked, rows);
    (void)cpath_funnel_refusals(of, asked, rows);
}

static void questions(void)
{
    static unsigned char rows[ANY_ROWS_BYTES];
    int64_t time;
    ask_with_rooms(rows, sizeof(int64_t), ask);
    (void)cpath_funnel_quantile(MAYBE(&journey.head), MAYBE(&funnel.head), any_uint32(), any_uint32(), any_int32(),
                                MAYBE(&time));
}

int main(void)
{
    any_deal();
    any_funnel(&funnel);
    any_funnel(&other);
    whole();
    add();
    questions();
    return 0;
}
