/* SPDX-License-Identifier: MIT */
#ifndef CLIENTPATH_AGENDA_PRIV_H
#define CLIENTPATH_AGENDA_PRIV_H

#include <clientpath/agenda.h>

#include "internal.h"

#define CPATH_AGENDA_SCOPES (CPATH_AGENDA_OF_CLOSED | CPATH_AGENDA_OF_CLIENT | CPATH_AGENDA_ESCALATES)

struct fold;

/* The rows of a deal that is folded up to now; returns how many there are. */
int32_t cpath_agenda_read(const struct fold *fold, cpath_time now, uint32_t scope, uint64_t roles, cpath_room rows);

/* A row's due, inside the years that there are, or none. */
static CPATH_HOT cpath_time cpath_agenda_due(const unsigned char *row)
{
    cpath_time due;
    memcpy(&due, row + offsetof(cpath_agenda_row, due), sizeof due);
    return due == CPATH_TIME_NONE || (due >= CPATH_TIME_MIN && due <= CPATH_TIME_MAX) ? due
           : due < 0                                                                  ? CPATH_TIME_MIN
                                                                                      : CPATH_TIME_MAX;
}

/* How urgent it is: CPATH_URGENCY_..., counted from 0. */
static CPATH_HOT uint32_t cpath_agenda_class(const unsigned char *row)
{
    static const uint8_t classes[8] = {2, [CPATH_VERDICT_ON_TIME] = 2, [CPATH_VERDICT_AT_RISK] = 1,
                                       [CPATH_VERDICT_LATE] = 0,    [CPATH_VERDICT_UNKNOWN] = 2,
                                       [CPATH_VERDICT_LAPSED] = 0,  2, 2};
    uint32_t verdict;
    memcpy(&verdict, row + offsetof(cpath_agenda_row, verdict), sizeof verdict);
    return cpath_agenda_due(row) == CPATH_TIME_NONE ? 3 : classes[verdict < 8 ? verdict : 0];
}

/* Below 0, 0 or above: how two rows stand in the order. */
int cpath_agenda_compare(const unsigned char *a, const unsigned char *b);

#endif
