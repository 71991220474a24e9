/* SPDX-License-Identifier: MIT */
/* The catalogue of codes, asked for any; how grave one is, in any journey. */
/* SOURCES: lib/check_rules.c lib/base.c */
/* EVA: -eva-slevel 300 -eva-slevel-function any_row:0,any_journey_head:0,any_text:0,any_point:0,any_journey:0 -eva-domains symbolic-locations */
#include "any_journey.h"
#include "check_priv.h"

static struct any_journey journey;

int main(void)
{
    any_journey(&journey);
    (void)cpath_rule(any_int32());
    (void)cpath_rule_at(any_int32());
    for (int32_t i = 0; cpath_rule_at(i); i++) {
        (void)cpath_rule_severity(&journey.head, cpath_rule_at(i)->code);
    }
    return 0;
}
