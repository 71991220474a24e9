/* SPDX-License-Identifier: MIT */
#ifndef CLIENTPATH_EVENT_PRIV_H
#define CLIENTPATH_EVENT_PRIV_H

#include <clientpath/event.h>

#include "journey_priv.h"

#define EVENT_FLAGS UINT32_C(0x3FF)
#define MOST_MONEY INT64_C(1000000000000000)

/* cpath_event_check without its checks of pointers. */
int32_t cpath_event_sound(const cpath_journey *journey, const cpath_event *event, cpath_problem *problem);

#endif
