/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Files and texts that users write, for all front ends: a second library that
 * may allocate and read files. Nothing is half-loaded; every error names the
 * file, the place in it and the reason. `path` "-" is standard input (a file that cannot be read is
 * CPATH_EFILE); `language` is that of the errors' text.
 */
#ifndef CLIENTPATH_IO_H
#define CLIENTPATH_IO_H

#include <clientpath/clientpath.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Where a text or file is wrong, and why, in a sentence. */
typedef struct cpath_io_error {
    int32_t code;   /**< CPATH_E... */
    int32_t line;   /**< From 1; 0 where there is none. */
    int32_t column; /**< From 1, in characters; 0 where there is none. */
    char text[512];    /**< "office.json:3:17: …", in the language asked for. */
} cpath_io_error;

/** Frees what a function below gave "to be freed with free()", for callers whose own
 *  free() is another's: other languages, another C runtime. NULL is nothing. */
CPATH_API void cpath_io_free(void *memory);

/** cpath_struct_size and cpath_struct_offsets of this library's structs, "cpath_io_error".
 *  These have no size field and never grow: what is new gets structs and functions of its own. */
CPATH_API int32_t cpath_io_struct_size(const char *name, int32_t length, int32_t *alignment);
/** Likewise. */
CPATH_API int32_t cpath_io_struct_offsets(const char *name, int32_t length, int32_t *offsets, int32_t capacity);

/** Reads a calendar (JSON).
 *  @return the calendar, to be freed with free(); NULL and the error. */
CPATH_API cpath_calendar *cpath_io_calendar_load(const char *path, int32_t language, cpath_io_error *error);

/** The same from a text in memory; `name` is what errors call it. */
CPATH_API cpath_calendar *cpath_io_calendar_parse(const char *json, size_t length, const char *name, int32_t language,
                                                  cpath_io_error *error);

/** A zone by IANA name (the system's zoneinfo), POSIX TZ string, or UTC±hh:mm.
 *  @return the zone, to be freed with free(); NULL if there is none, or with errno
 *  ENOMEM if memory lacks. */
CPATH_API cpath_zone *cpath_io_zone(const char *name);

/** Reads an amount: a sign, numbers and units, 45s 10m 20h 1h30m (working time),
 *  3bd 7d 1mo. @return 0; CPATH_ESYNTAX; CPATH_ERANGE; CPATH_EINVAL. */
CPATH_API int32_t cpath_io_amount(const char *text, cpath_amount *amount);

/** Reads a time (ISO 8601, as cpath_stamp_parse): with an offset that instant, else a
 *  local one of the calendar's zone (skipped: the jump; repeated: the first).
 *  `length` in bytes. @return 0; CPATH_ESYNTAX; CPATH_ERANGE; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_io_time(const cpath_calendar *calendar, const char *text, size_t length, cpath_time *time);

/** Writes a time in the calendar's zone with its offset, "2026-05-05T11:00:00+03:00"
 *  (of UTC +00:00); "" of CPATH_TIME_NONE and on failure. At most 31 bytes.
 *  @return 0; CPATH_ERANGE; CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_io_time_text(const cpath_calendar *calendar, cpath_time time, char text[32]);

/** Reads a journey (JSON).
 *  @return the journey, to be freed with free(); NULL and the error. */
CPATH_API cpath_journey *cpath_io_journey_load(const char *path, int32_t language, cpath_io_error *error);
/** The same from a text in memory; `name` is what errors call it. */
CPATH_API cpath_journey *cpath_io_journey_parse(const char *json, size_t length, const char *name, int32_t language,
                                                cpath_io_error *error);

/** One of the problems of a file. */
typedef struct cpath_io_problem {
    cpath_io_error error; /**< As loading tells it. */
    char path[160];       /**< Where in the file's values, "terms[3].anchor"; empty: the whole. */
    char reason[400];     /**< Why, with the value: "cal: there is no such row (stages)". */
    char near[80];        /**< What was perhaps meant; empty: nothing is near. */
} cpath_io_problem;

/** All that is wrong with a journey (JSON), in the order of place; the first is
 *  what loading tells. What follows from a problem is not told beside it: the
 *  field that a misspelt key leaves empty, a reference into a list that is none.
 *  A text that is no JSON has one problem, as a file has that cannot be read; a
 *  table with too many rows leaves untold what building its rows would show. At
 *  most 1,000 are listed, fewer of a text of many megabytes.
 *  @param problems gets the array, to be freed with free(); NULL where there
 *  are none.
 *  @return how many there are; CPATH_ECAPACITY (out of memory); CPATH_EINVAL. */
CPATH_API int32_t cpath_io_journey_problems(const char *path, int32_t language, cpath_io_problem **problems);

/** The same from a text in memory; `name` is what errors call it. */
CPATH_API int32_t cpath_io_journey_problems_parse(const char *json, size_t length, const char *name, int32_t language,
                                                  cpath_io_problem **problems);

/** The JSON Schema (draft 2020-12) of journeys, for editors and other validators.
 *  It knows keys, words and forms; that references lead to rows, only loading shows.
 *  @return a text to be freed with free(); NULL (out of memory). */
CPATH_API char *cpath_io_journey_schema(void);

/** The journey as JSON that loads again to the same journey (indented, UTF-8).
 *  @return a text to be freed with free(); NULL (damaged, out of memory). */
CPATH_API char *cpath_io_journey_print(const cpath_journey *journey);

/** Forms of diagrams. */
#define CPATH_IO_MERMAID 1
#define CPATH_IO_DOT 2 /**< Graphviz. */

/** The path as a diagram in a text form: the stages with their terms, who
 *  hands over to whom, and the next-step technique.
 *  @return a text to be freed with free(); NULL (damaged, another form, out of memory). */
CPATH_API char *cpath_io_journey_diagram(const cpath_journey *journey, int32_t form);

/** A log of events, loaded: rows in the order of folding (deal, time,
 *  sequence, line), with the texts that events do not carry. */
typedef struct cpath_io_log cpath_io_log;

/** Reads a log of events: a CSV of our own columns, or, with a mapping (JSON,
 *  path in `map`; NULL none), a CRM's own export. A file that begins with
 *  gzip's magic number is not read (CPATH_ESYNTAX: unpack it first). Times
 *  without an offset are local in the calendar's zone (or the mapping's).
 *  An unknown stage, goal, item, term, role or reason code is CPATH_UNKNOWN;
 *  a torn row, a wrong time or word is an error.
 *  @return the log, to be freed with cpath_io_log_free; NULL and the error. */
CPATH_API cpath_io_log *cpath_io_log_load(const char *path, const char *map, const cpath_journey *journey,
                                          const cpath_calendar *calendar, int32_t language, cpath_io_error *error);

/** The same from texts in memory; `map` NULL: our own columns. */
CPATH_API cpath_io_log *cpath_io_log_parse(const char *csv, size_t length, const char *name, const char *map,
                                           size_t map_length, const cpath_journey *journey,
                                           const cpath_calendar *calendar, int32_t language, cpath_io_error *error);

/** Frees the log and all that lives with it. NULL is nothing. */
CPATH_API void cpath_io_log_free(cpath_io_log *log);

/** All events, cpath_event rows in the order of folding; they live with the log. */
CPATH_API cpath_view cpath_io_log_events(const cpath_io_log *log);

/** How many deals there are; they are numbered from 1 in the order of their first
 *  appearance in the file. */
CPATH_API int32_t cpath_io_log_deals(const cpath_io_log *log);
/** How many persons; likewise. */
CPATH_API int32_t cpath_io_log_persons(const cpath_io_log *log);

/** The name of a deal as the file writes it; NULL if there is none. */
CPATH_API const char *cpath_io_log_deal(const cpath_io_log *log, int64_t deal);
/** Of a person. */
CPATH_API const char *cpath_io_log_person(const cpath_io_log *log, int64_t person);

/** The deal's client: the last name that its rows give; NULL if they give none. */
CPATH_API const char *cpath_io_log_client(const cpath_io_log *log, int64_t deal);

/** Number of the deal of that name; 0 if there is none. */
CPATH_API int64_t cpath_io_log_deal_find(const cpath_io_log *log, const char *name);

/** Texts of a row. */
#define CPATH_IO_REASON 1
#define CPATH_IO_PURPOSE 2 /**< Why the next contact. */
#define CPATH_IO_NAME 3    /**< The client's. */
#define CPATH_IO_UNKNOWN 4 /**< Keys that the journey does not know, with the nearest that it does: "stage metting (meeting?)". */

/** A text of the row `row` of the events (from 0); NULL where it has none. */
CPATH_API const char *cpath_io_log_text(const cpath_io_log *log, int32_t row, int32_t text);

/** The line of the user's file that row came from (the header is line 1; of a
 *  pair, its start); 0 if there is no such row. */
CPATH_API int32_t cpath_io_log_line(const cpath_io_log *log, int32_t row);

/** Events from rows that lie elsewhere (a database's, a message's), one at a time:
 *  named columns as a log's file has them, read by the same code. */
typedef struct cpath_io_events cpath_io_events;

/** One column of a row. */
typedef struct cpath_io_cell {
    const char *text; /**< UTF-8, NUL-terminated; NULL, or of length 0: nothing is said. */
    int32_t length;   /**< In bytes. */
    int32_t seconds;  /**< 1: a time is seconds since 1970, not ISO 8601. */
} cpath_io_cell;

/** A reader of rows with these columns (names as in a log's header; others are passed
 *  over). Without a column "deal" all rows are of one deal, 1. `name` is what errors call their source. Journey and calendar must live as
 *  long as the reader. @return the reader, to be freed with cpath_io_events_free;
 *  NULL and the error. */
CPATH_API cpath_io_events *cpath_io_events_new(const cpath_journey *journey, const cpath_calendar *calendar,
                                               const char *const *columns, int32_t count, const char *name,
                                               int32_t language, cpath_io_error *error);

/** Reads a row: as many cells as there are columns. The event's deal is 1, 2, … and
 *  grows with each row of another deal than the row before: only that one is
 *  remembered. Errors name it as "name deal:row of the deal".
 *  @return 0; CPATH_EDATA, CPATH_ESYNTAX, CPATH_ERANGE, CPATH_ECAPACITY and the
 *  error; CPATH_EINVAL; CPATH_ESIZE (the event). */
CPATH_API int32_t cpath_io_events_read(cpath_io_events *reader, const cpath_io_cell *cells, cpath_event *event,
                                       uint32_t event_size, cpath_io_error *error);

/** A text (CPATH_IO_REASON …) of the row read last; NULL if there is none. It lives
 *  until the next row is read. */
CPATH_API const char *cpath_io_events_text(const cpath_io_events *reader, int32_t text);
/** A person that rows named, by number; NULL if there is none. */
CPATH_API const char *cpath_io_events_person(const cpath_io_events *reader, int64_t person);

/** Frees the reader. NULL is nothing. */
CPATH_API void cpath_io_events_free(cpath_io_events *reader);

/** An agenda (cpath_agenda_row; `order` as cpath_agenda_order writes it, NULL as the
 *  rows lie) as an iCalendar file (RFC 5545) that a phone opens: an event at each
 *  row's due, else at its not before; what is due at a day's end is that whole
 *  day's; rows without a time are left out. An alarm rings at the term's warning
 *  lead, a contact's at its time. A row of a deal has the same UID in every file,
 *  so that a phone replaces it. DTSTAMP is `now`. Deals, clients and persons are
 *  named as the log names them; without one (NULL) deals by number. Texts are in the
 *  journey's language, times in UTC, days of the first calendar's zone.
 *  @return a text to be freed with free(); NULL (damaged, a row that the journey
 *  does not have, a bad view or order, out of memory). */
CPATH_API char *cpath_io_agenda_ics(const cpath_journey *journey, cpath_view calendars, const cpath_io_log *log,
                                    cpath_view rows, const int32_t *order, cpath_time now);

/** What became of the file's rows: rows = matched + dropped + unmatched. */
typedef struct cpath_io_counts {
    int64_t rows;      /**< Without the header. */
    int64_t matched;   /**< Became an event, or the end of one. */
    int64_t dropped;   /**< By a rule that says so. */
    int64_t unmatched; /**< By no rule; also an end without a start. */
} cpath_io_counts;
/** Of the file that the log was read from. */
CPATH_API cpath_io_counts cpath_io_log_counts(const cpath_io_log *log);

#ifdef __cplusplus
}
#endif

#endif
