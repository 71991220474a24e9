/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Files and texts that users write, for all front ends: a second library that
 * may allocate and read files (docs: the formats). Nothing is half-loaded.
 */
#ifndef CLIENTPATH_IO_H
#define CLIENTPATH_IO_H

#include <clientpath/calendar.h>
#include <clientpath/deadline.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Where a text or file is wrong, and why, in a sentence. */
typedef struct cpath_io_error {
    int32_t code;      /**< CPATH_E... */
    int32_t line;      /**< From 1; 0 where there is none. */
    int32_t column;    /**< From 1; 0 where there is none. */
    char text[512];    /**< "office.json:3:17: …", in the language asked for. */
} cpath_io_error;

/** Reads a calendar (JSON). `path` "-" is standard input. `language` is that
 *  of the error's text.
 *  @return the calendar, to be freed with free(); NULL and the error. */
CPATH_API cpath_calendar *cpath_io_calendar_load(const char *path, int32_t language, cpath_io_error *error);

/** The same from a text in memory; `name` is what errors call it. */
CPATH_API cpath_calendar *cpath_io_calendar_parse(const char *json, size_t length, const char *name, int32_t language,
                                                  cpath_io_error *error);

/** A zone by IANA name (the system's zoneinfo), POSIX TZ string, or UTC±hh:mm.
 *  @return the zone, to be freed with free(); NULL if there is none. */
CPATH_API cpath_zone *cpath_io_zone(const char *name);

/** Reads an amount: a sign, numbers and units, 45s 10m 20h 1h30m (working time),
 *  3bd 7d 1mo. @return 0; CPATH_ESYNTAX; CPATH_ERANGE; CPATH_EINVAL. */
CPATH_API int32_t cpath_io_amount(const char *text, cpath_amount *amount);

#ifdef __cplusplus
}
#endif

#endif
