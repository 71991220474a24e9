/* SPDX-License-Identifier: MIT */
#ifndef CLIENTPATH_CHECK_PRIV_H
#define CLIENTPATH_CHECK_PRIV_H

#include <clientpath/check.h>

#include "journey_priv.h"

/* What a finding's value is, for its text. */
enum { VALUE_NONE, VALUE_TIME, VALUE_ELAPSED, VALUE_WORKING, VALUE_COUNT, VALUE_MONEY, VALUE_FIELD,
       VALUE_GOAL, VALUE_ROLE };

/* One code: how grave it is as built in, its key, and what it says. In braces
 * stands what is filled in: stage, item, term, role, number, value, when. */
struct rule {
    uint8_t severity;
    uint8_t value;
    const char *key, *ru, *en;
};

/* The rule of a code; NULL if there is none. */
const struct rule *cpath_rule(int32_t code);

/* How grave a code is in this journey: as its check row says, else as built in. */
uint32_t cpath_rule_severity(const cpath_journey *journey, int32_t code);

#endif
