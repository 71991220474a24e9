/* SPDX-License-Identifier: MIT */
#include "our_rules.h"

#include <string.h>

#define HOUR 3600
#define ROWS 256

/* Our estimators are quick: 16 working hours, not 20. */
static void quicker_estimate(cpath_term_row *terms, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        if (strcmp(terms[i].key, "proposal.estimate") == 0) {
            terms[i].max = 16 * HOUR;
        }
    }
}

/* We want to know in detail from the second refusal on. */
static void earlier_detail(cpath_next_step_row *steps, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        if (steps[i].number_from == 2 && steps[i].outcome == CPATH_OUTCOME_REFUSED) {
            steps[i].reason_length = 30;
        }
    }
}

const cpath_journey_input *our_rules(void)
{
    static cpath_journey_input rules = CPATH_JOURNEY_INPUT_INIT;
    static cpath_term_row terms[ROWS];
    static cpath_next_step_row steps[ROWS];

    cpath_remarka_input(CPATH_LANG_EN, &rules);
    rules.id = "our-path";

    int32_t count = cpath_view_copy(rules.terms, CPATH_ROOM(terms, ROWS));
    quicker_estimate(terms, count);
    rules.terms = CPATH_VIEW(terms, count);

    count = cpath_view_copy(rules.next_steps, CPATH_ROOM(steps, ROWS));
    earlier_detail(steps, count);
    rules.next_steps = CPATH_VIEW(steps, count);
    return &rules;
}
