/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The whole library.
 */
#ifndef CLIENTPATH_CLIENTPATH_H
#define CLIENTPATH_CLIENTPATH_H

#include <clientpath/base.h>
#include <clientpath/date.h>
#include <clientpath/zone.h>
#include <clientpath/calendar.h>
#include <clientpath/journey.h>
#include <clientpath/event.h>
#include <clientpath/deadline.h>
#include <clientpath/contact.h>
#include <clientpath/deal.h>
#include <clientpath/gate.h>
#include <clientpath/forecast.h>
#include <clientpath/funnel.h>
#include <clientpath/check.h>
#include <clientpath/agenda.h>
#include <clientpath/many.h>
#include <clientpath/text.h>
#include <clientpath/remarka.h>

#endif
