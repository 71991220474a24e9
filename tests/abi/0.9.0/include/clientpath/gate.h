/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What is still missing to leave a stage, to enter another, or to win: all of
 * it at once, so that a CRM can ask before it moves a deal. `check` tells the
 * same afterwards (CP205 to CP207).
 */
#ifndef CLIENTPATH_GATE_H
#define CLIENTPATH_GATE_H

#include <clientpath/deal.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A gate that is shut. */
typedef struct cpath_blocker {
    uint32_t gate;     /**< Row of the journey's gates. */
    uint32_t kind;     /**< CPATH_GATE_ENTER, LEAVE or WIN. */
    uint32_t stage;    /**< The stage left or entered; the present one for WIN. */
    uint32_t point;    /**< CPATH_POINT_... that is not reached; with … */
    uint32_t item;     /**< … its item, */
    uint32_t term;     /**< its term, */
    uint32_t severity; /**< CPATH_SEVERITY_...: the gate's own, else that of CP205 to CP207 in this journey. */
    uint32_t reserved; /**< 0. */
} cpath_blocker;

/** The gates that are shut for a move of the deal, as it stands, to `stage`
 *  (0: to a win), in the journey's order: those of leaving the present stage, if
 *  the move passes it (goes forward, or wins in the last stage), those of
 *  entering `stage`, and those of winning. None for a move to the present stage,
 *  nor for a win of a deal that is won; a lost deal enters `stage` by being
 *  opened again there. A contact point is reached once there was such a contact,
 *  whatever came after it. `roles`: who moves it (a set); a gate for certain
 *  roles holds for them only, and for everybody where roles is 0. A gate that is
 *  off, or asks for an item or a contact of a goal that nobody named, is open.
 *  Time: the gates, one that asks for an agreed time with all the room for such.
 *  @return the number of rows; 0: nothing is missing; CPATH_ERANGE (no such
 *  stage); CPATH_ESIZE, CPATH_EINVAL; CPATH_EMISMATCH; CPATH_ECORRUPT. */
CPATH_API int32_t cpath_gate_check(const cpath_journey *journey, const cpath_deal *deal, uint32_t stage, uint64_t roles,
                                   cpath_room blockers);

#ifdef __cplusplus
}
#endif

#endif
