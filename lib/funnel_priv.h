/* SPDX-License-Identifier: MIT */
#ifndef CLIENTPATH_FUNNEL_PRIV_H
#define CLIENTPATH_FUNNEL_PRIV_H

#include <clientpath/funnel.h>

#include "deal_priv.h"

/* CPATH_OK, or what is wrong with the handles. */
int32_t cpath_funnel_check(const cpath_journey *journey, const cpath_funnel *funnel);

/* Adds a deal that is folded up to now. */
void cpath_funnel_count(const struct fold *fold, cpath_funnel *funnel, cpath_time now);

#endif
