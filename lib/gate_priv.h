/* SPDX-License-Identifier: MIT */
/* What `check`, a CRM before a move, and the agenda ask alike: is a gate shut? */
#ifndef CLIENTPATH_GATE_PRIV_H
#define CLIENTPATH_GATE_PRIV_H

#include <clientpath/gate.h>

#include "deal_priv.h"

/* The code of a finding that a gate was not heeded. */
int32_t cpath_gate_code(const cpath_gate_row *gate);

/* The gate's own severity, else its code's in this journey. */
uint32_t cpath_gate_severity(const cpath_journey *journey, const cpath_gate_row *gate);

/* 1 if the gate counts in this deal: it is not off, and what it asks for is not
 * limited to a goal that nobody named. */
int cpath_gate_counts(const cpath_journey *journey, cpath_deal *deal, uint32_t gate);

/* 1 if the gate counts, and its point is not reached. */
int cpath_gate_shut(const cpath_journey *journey, cpath_deal *deal, uint32_t gate);

/* The deal goes on from its stage to `stage`, 0 a win: 1 if the gate is asked then. */
int cpath_gate_on_way(const cpath_gate_row *gate, const cpath_deal *deal, uint32_t stage);

#endif
