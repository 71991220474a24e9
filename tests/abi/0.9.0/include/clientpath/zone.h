/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Time zones: UTC ↔ local time from TZif bytes (RFC 9636, versions 1 to 4,
 * the footer's rule for times beyond the table), a POSIX TZ string, or a fixed
 * offset. A zone is a handle: position-independent bytes in the caller's
 * 8-byte aligned buffer.
 */
#ifndef CLIENTPATH_ZONE_H
#define CLIENTPATH_ZONE_H

#include <clientpath/date.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A handle: a place's offsets from UTC. */
typedef struct cpath_zone cpath_zone;

/** Bytes that a zone from a POSIX TZ string or a fixed offset needs. */
#define CPATH_ZONE_RULE_SIZE 256

/** Bytes that the zone of these TZif bytes needs.
 *  @return the size; CPATH_ECORRUPT for bytes that are no TZif file; CPATH_EINVAL. */
CPATH_API int32_t cpath_zone_tzif_size(const void *bytes, int32_t length);

/** Builds a zone from the bytes of a TZif file. Leap seconds ("right/") are
 *  refused as CPATH_ECORRUPT. Time: n log n in the file's rows.
 *  @return 0; CPATH_ECORRUPT; CPATH_EALIGN; CPATH_ECAPACITY; CPATH_EINVAL. */
CPATH_API int32_t cpath_zone_build_tzif(const void *bytes, int32_t length, void *buffer, int32_t size);

/** Builds a zone from a POSIX TZ string ("EST5EDT,M3.2.0,M11.1.0",
 *  "<+03>-3"; hours of rules -167 to 167 as RFC 9636 allows). A daylight name
 *  without rules is refused.
 *  @return 0; CPATH_ESYNTAX; CPATH_EALIGN; CPATH_ECAPACITY; CPATH_EINVAL. */
CPATH_API int32_t cpath_zone_build_posix(const char *text, int32_t length, void *buffer, int32_t size);

/** Builds a zone `offset` seconds east of UTC, -86399 to 86399.
 *  @return 0; CPATH_ERANGE; CPATH_EALIGN; CPATH_ECAPACITY; CPATH_EINVAL. */
CPATH_API int32_t cpath_zone_build_fixed(int32_t offset, void *buffer, int32_t size);

/** Checks bytes from elsewhere once, completely: after it no function can
 *  leave the buffer or hang. @return the zone's size in bytes (at most `size`);
 *  CPATH_ECORRUPT; CPATH_EALIGN; CPATH_EINVAL. */
CPATH_API int32_t cpath_zone_verify(const void *bytes, int32_t size);

/** Seconds east of UTC at an instant. Time: the logarithm of the zone's rows at most.
 *  @return 0; CPATH_ERANGE; CPATH_ECORRUPT (not a zone); CPATH_EINVAL. */
CPATH_API int32_t cpath_zone_offset(const cpath_zone *zone, cpath_time time, int32_t *offset);

/** The first instant after `time` from which another offset holds. Time: linear
 *  in the rows between that change no offset, each a logarithm, and in the years of a
 *  rule without a change (48 at most).
 *  @return 1 and `*change`; 0 if there is none up to year 9999; CPATH_ERANGE;
 *  CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_zone_next_change(const cpath_zone *zone, cpath_time time, cpath_time *change);

/** The last instant not after `time` from which another offset holds. Time: likewise.
 *  @return 1 and `*change`; 0 if there is none since year 1; errors likewise. */
CPATH_API int32_t cpath_zone_previous_change(const cpath_zone *zone, cpath_time time, cpath_time *change);

/** How a local time that is skipped or repeated is read. 0: a skipped one is
 *  the instant of the jump, a repeated one the first. */
#define CPATH_LOCAL_FORWARD UINT32_C(1) /**< Skipped: with the offset before the gap (RFC 5545, java.time). */
#define CPATH_LOCAL_SECOND UINT32_C(2)  /**< Repeated: the second. */
#define CPATH_LOCAL_REJECT UINT32_C(4)  /**< Either: CPATH_ELOCAL. */

/** Local seconds (since 1970-01-01T00:00:00 of the local clock) → instant.
 *  Time: n log n in the zone's rows within two days, and the next ones that
 *  change no offset.
 *  @return 0; CPATH_ELOCAL (only with REJECT); CPATH_ERANGE; CPATH_ECORRUPT;
 *  CPATH_EINVAL. */
CPATH_API int32_t cpath_zone_from_local(const cpath_zone *zone, int64_t local, uint32_t flags, cpath_time *time);

#ifdef __cplusplus
}
#endif

#endif
