/* SPDX-License-Identifier: MIT */
#ifndef OUR_RULES_H
#define OUR_RULES_H

#include <clientpath/clientpath.h>

/* The path of our company: the built-in one with the rules that we changed. */
const cpath_journey_input *our_rules(void);

#endif
