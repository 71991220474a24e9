/* SPDX-License-Identifier: MIT */
/* The catalogue of codes, asked for any; how grave one is, in any journey. */
/* SOURCES: lib/check_rules.c lib/base.c */
/* ALARM: cpath_rule_severity mem_access: only asked of codes that have a rule, which Eva forgets between the two calls */
/* EVA: -eva-slevel 2000 -eva-slevel-function any_row:0,any_journey_head:0,any_text:0,any_point:0,any_journey:0 -eva-domains symbolic-locations */
#include "any_journey.h"
#include "check_priv.h"

static struct any_journey journey;

int main(void)
{
    any_journey(&journey);
    (void)cpath_rule(any_int32());
    (void)cpath_rule(any_int32());
    for (int32_t code = 0; code < 800; code++) {
        if (cpath_rule(code)) {
            (void)cpath_rule_severity(&journey.head, code);
        }
    }
    return 0;
}
