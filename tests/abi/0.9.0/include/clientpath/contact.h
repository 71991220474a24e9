/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The next-step technique (checklist C): what to say after a contact, and what
 * it must record, by the contact's number and outcome.
 */
#ifndef CLIENTPATH_CONTACT_H
#define CLIENTPATH_CONTACT_H

#include <clientpath/event.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The next-step row that serves a contact's number and outcome: that with the
 *  greatest `number_from` ≤ number (the third serves every later one).
 *  `number` from 1; texts are inside the journey's bytes.
 *  @return the row's number, from 1; 0 if the journey has none for it, `*step`
 *  untouched; CPATH_EINVAL; CPATH_ECORRUPT. */
CPATH_API int32_t cpath_next_step_for(const cpath_journey *journey, int32_t number, uint32_t outcome,
                                      cpath_next_step_row *step, uint32_t step_size);

/** All that a contact (or an outcome event) lacks before it may be saved, at
 *  once. `number` from 1. Outcome, reason and its length, date, time and purpose
 *  of the next contact, understood alike (not said is another bit than no), a
 *  next date where none may be, a next contact that does not lie after `at` (a
 *  date alone: whose day is over, 25 hours after its first instant). A
 *  reason code is a reason of one character.
 *  @return CPATH_NEEDS_... bits, 0 if complete; CPATH_EINVAL; CPATH_ECORRUPT. */
CPATH_API int32_t cpath_contact_missing(const cpath_journey *journey, int32_t number, const cpath_event *contact,
                                        uint32_t contact_size);

#ifdef __cplusplus
}
#endif

#endif
