/* SPDX-License-Identifier: MIT */
/* Why a term is due when it is, asked in any way. */
/* SOURCES: lib/deal_explain.c lib/base.c */
/* EVA: -eva-split-return auto -eva-domains symbolic-locations */
#include "any.h"
#include "deal_priv.h"

/* In place of the fold and of deadlines: whatever they may answer. */
int32_t cpath_log_check(cpath_view events, const int32_t *order)
{
    (void)events;
    (void)order;
    return Frama_C_interval(CPATH_ESIZE, CPATH_OK);
}

int32_t cpath_fold_open(const cpath_journey *journey, cpath_view calendars, cpath_deal *deal, struct calendars *read,
                        struct fold *fold)
{
    int32_t code = journey && deal && calendars.count > 0 ? Frama_C_interval(CPATH_EMISMATCH, CPATH_OK) : CPATH_EINVAL;
    if (code == CPATH_OK) {
        *fold = (struct fold){.journey = journey, .calendars = read, .deal = deal};
    }
    return code;
}

int32_t cpath_fold_events(struct fold *fold, cpath_view events, const int32_t *order, cpath_time until,
                          cpath_problem *problem)
{
    (void)events;
    (void)order;
    (void)until;
    (void)problem;
    fold->pauses->count = Frama_C_interval(0, INT_MAX);
    return any_int32();
}

int32_t cpath_fold_now(struct fold *fold, cpath_time now)
{
    (void)now;
    fold->pauses->count = Frama_C_interval(0, INT_MAX);
    return Frama_C_interval(CPATH_EORDER, CPATH_OK);
}

cpath_run cpath_term_run(const struct fold *fold, uint32_t term)
{
    cpath_run run;
    //@ assert there: 1 <= term <= fold->deal->terms;
    (void)fold;
    (void)term;
    Frama_C_make_unknown((char *)&run, sizeof run);
    return run;
}

int32_t cpath_deadline_explain(const cpath_journey *journey, cpath_view calendars, uint32_t term, const cpath_run *run,
                               cpath_view pauses, cpath_time now, cpath_room segments)
{
    (void)calendars;
    (void)term;
    (void)now;
    (void)segments;
    //@ assert rows: pauses.count >= 0;
    return journey && run && pauses.count >= 0 ? any_int32() : CPATH_EINVAL;
}

static void explain(uint32_t terms, uint32_t term)
{
    static uint64_t journey[1];
    static struct cpath_deal deal;
    static unsigned char bytes[ANY_ROWS_BYTES];
    static any_sized problem;
    const cpath_view view = any_view(VIEW_OF_ROWS, bytes);
    any_struct(&problem);
    Frama_C_make_unknown((char *)&deal, sizeof deal);
    deal.terms = terms;
    for (int sort = 0; sort < VIEW_SORTS; sort++) {
        (void)cpath_deal_explain((const cpath_journey *)MAYBE((void *)journey), view, MAYBE(&deal), view, NULL, term,
                                 any_int64(), any_room(sort, bytes), any_room(VIEW_OF_ROWS, bytes),
                                 (cpath_problem *)MAYBE(&problem));
    }
}

/* A term there is, and one there is not: a number passed by value is not narrowed by the check it passes. */
int main(void)
{
    const uint32_t terms[] = {1, CPATH_MAX_TERMS};
    for (int i = 0; i < 2; i++) {
        explain(terms[i], 0);
        explain(terms[i], Frama_C_unsigned_int_interval(1, terms[i]));
        explain(terms[i], Frama_C_unsigned_int_interval(terms[i] + 1, UINT_MAX));
    }
    return 0;
}
