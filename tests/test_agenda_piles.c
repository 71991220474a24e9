/* SPDX-License-Identifier: MIT */
/* The order of rows once more, built so that more than 1,024 are ordered as otherwise only millions are. */
#define PILES_FROM 10
#include "../lib/agenda_order.c"

#include "test_agenda_order.c"
