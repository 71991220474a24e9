/* SPDX-License-Identifier: MIT */
#ifndef CLIENTPATH_CONTACT_PRIV_H
#define CLIENTPATH_CONTACT_PRIV_H

#include <clientpath/contact.h>

#include "event_priv.h"

/* The row that serves a contact's number and outcome, inside the journey (its
 * texts are offsets); NULL if there is none. */
const cpath_next_step_row *cpath_step_find(const cpath_journey *journey, int32_t number, uint32_t outcome);

/* CPATH_NEEDS_... bits that an outcome lacks; NEEDS_OUTCOME where there is none. */
uint32_t cpath_contact_lacks(const cpath_journey *journey, int32_t number, const cpath_event *contact);

#endif
