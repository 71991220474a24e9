/* SPDX-License-Identifier: MIT */
#ifndef CLIENTPATH_DATE_PRIV_H
#define CLIENTPATH_DATE_PRIV_H

#include <clientpath/date.h>

#include "internal.h"

/* cpath_date_join without its checks; years 0 to 10001 are fine too. */
cpath_date cpath_days_of(int32_t year, int32_t month, int32_t day);

#endif
