/* SPDX-License-Identifier: MIT */
/**
 * @file
 * From an anchor and an amount on a clock to the moment it is due.
 */
#ifndef CLIENTPATH_DEADLINE_H
#define CLIENTPATH_DEADLINE_H

#include <clientpath/calendar.h>

#ifdef __cplusplus
extern "C" {
#endif

/** An amount on a clock: what a person writes as 20h, 3bd, 7d, 1mo. */
typedef struct cpath_amount {
    uint32_t size;     /**< sizeof(cpath_amount). */
    uint32_t clock;    /**< CPATH_CLOCK_..., not AGREED. */
    int64_t amount;    /**< Seconds, days or months; may be negative. */
    uint32_t boundary; /**< CPATH_BOUNDARY_... of day clocks (business days, calendar days, months). */
    uint32_t due_roll; /**< CPATH_DUE_ROLL_... of calendar days and months. */
    int32_t roll;      /**< CPATH_ROLL_... of business days. */
    uint32_t reserved; /**< 0. */
} cpath_amount;
#ifdef __cplusplus
#define CPATH_AMOUNT_INIT {(uint32_t)sizeof(cpath_amount)}
#else
#define CPATH_AMOUNT_INIT {.size = (uint32_t)sizeof(cpath_amount)}
#endif

/** When an amount from `start` on is due: first the clock, then due_roll, then
 *  the boundary (semantics: Points and terms).
 *  @return 0; CPATH_EHORIZON; CPATH_ERANGE; CPATH_ENEVER; CPATH_EDATA (a start
 *  that the roll refuses); CPATH_ESIZE; CPATH_ENEWER; CPATH_ECORRUPT;
 *  CPATH_EINVAL (also an unknown clock, boundary or roll). */
CPATH_API int32_t cpath_due(const cpath_calendar *calendar, cpath_time start, const cpath_amount *amount,
                            cpath_time *due);

#ifdef __cplusplus
}
#endif

#endif
