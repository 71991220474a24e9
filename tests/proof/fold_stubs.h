/* SPDX-License-Identifier: MIT */
/* In place of the fold's own calls and of deadlines, for the rooms that ask a folded deal:
 * whatever they may answer. */
#ifndef PROOF_FOLD_STUBS_H
#define PROOF_FOLD_STUBS_H

#include "any_deal.h"

int32_t cpath_fold_open(const cpath_journey *of, cpath_view calendars, cpath_deal *asked, struct calendars *read,
                        struct fold *fold)
{
    int32_t code = of && asked && calendars.count > 0 ? Frama_C_interval(CPATH_EMISMATCH, CPATH_OK) : CPATH_EINVAL;
    if (code == CPATH_OK) {
        folding_calendars(read);
        *fold = (struct fold){.journey = of, .calendars = read, .deal = asked};
    }
    return code;
}

int32_t cpath_fold_now(struct fold *fold, cpath_time now)
{
    (void)fold;
    return any_time_is(now) ? Frama_C_interval(CPATH_EORDER, CPATH_OK) : CPATH_ERANGE;
}

static inline cpath_time any_time_or_none(void)
{
    return Frama_C_nondet(0, 1) ? any_time() : CPATH_TIME_NONE;
}

static inline void any_clock(cpath_clock *clock, uint32_t term)
{
    Frama_C_make_unknown((char *)clock, sizeof *clock);
    clock->anchor_at = any_time_or_none();
    clock->end_at = any_time_or_none();
    clock->not_before = any_time_or_none();
    clock->due = any_time_or_none();
    clock->warn_at = any_time_or_none();
    clock->term = term;
    clock->phase = Frama_C_unsigned_int_interval(CPATH_PHASE_NOT_STARTED, CPATH_PHASE_CANCELLED);
    clock->verdict = up_to(CPATH_VERDICT_TOO_LONG);
    clock->anchor_row = any_count();
    clock->end_row = any_count();
}

/* Not where the driver is the clocks' own. */
#ifndef PROOF_OF_CLOCKS
cpath_run cpath_term_run(const struct fold *fold, uint32_t term)
{
    cpath_run run;
    //@ assert there: 1 <= term <= fold->deal->terms;
    (void)fold;
    (void)term;
    Frama_C_make_unknown((char *)&run, sizeof run);
    return run;
}

void cpath_term_clock(const struct fold *fold, uint32_t term, cpath_time now, cpath_clock *clock)
{
    //@ assert there: 1 <= term <= fold->deal->terms;
    (void)fold;
    (void)now;
    any_clock(clock, term);
}

int cpath_next_clock(const struct fold *fold, struct walk *walk, cpath_time now, cpath_clock *clock)
{
    (void)fold;
    (void)now;
    walk->term = Frama_C_unsigned_int_interval(1, JOURNEY_ROWS);
    walk->part = Frama_C_nondet(0, 1) ? &deal.parts[Frama_C_interval(0, DEAL_ROOM - 1)] : NULL;
    any_clock(clock, walk->term);
    return Frama_C_nondet(0, 1);
}
#endif

void cpath_clock_read(const struct calendars *calendars, const cpath_term_row *term, cpath_run *run, cpath_time now,
                      cpath_clock *clock)
{
    (void)calendars;
    (void)term;
    (void)run;
    (void)now;
    any_clock(clock, up_to(JOURNEY_ROWS));
}

#endif
