/* SPDX-License-Identifier: MIT */
/* What the files of the extension share. */
#ifndef EXTENSION_H
#define EXTENSION_H

#include <sqlite3ext.h>

#include <clientpath/clientpath.h>
#include <clientpath/io.h>

#ifndef SQLITE_CORE
extern const sqlite3_api_routines *sqlite3_api;
#endif

/* A journey or a calendar, as an argument named it. */
enum { HELD_JOURNEY, HELD_CALENDAR };
struct held {
    int kind;
    int refs;
    int32_t language;                /* of its words; a calendar's are English */
    const cpath_journey *journey;
    const cpath_calendar *calendar;
    cpath_io_events *contacts;       /* of a journey: reads contacts, in the zone of … */
    struct held *contacts_calendar;
    char *text;                      /* that it was made of */
    int length;
};

/* What a connection's functions and tables share; the last one frees it. */
#define HELD_RECENT 8
struct library {
    sqlite3 *db;
    int refs;
    int depth; /* tables that read tables */
    struct held *recent[HELD_RECENT];
};

/* A function's own data; a named one finds journey and calendar in a table. */
struct function {
    struct library *library;
    int named;
};

void library_release(void *library);

/* context.c: the held one of a text (JSON, or a built-in name), with one more
 * reference; `registered`: or the name of a row of cpath_journey, cpath_calendar.
 * NULL and an error (sqlite3_free; NULL: out of memory). */
struct held *held_find(struct library *library, int kind, const char *text, int length, int registered, char **error);
void held_release(void *held);

/* The held one of an argument, parsed once a statement where it is constant; it
 * lives as long as the call. NULL: the context has its error. */
struct held *held_argument(sqlite3_context *context, int kind, sqlite3_value *value, int index);

/* The built-in ones, where an argument is left out. */
#define DEFAULT_JOURNEY "remarka"
#define DEFAULT_CALENDAR "ru"
struct held *held_default(sqlite3_context *context, int kind);

/* values.c: a time is ISO 8601 or whole seconds since 1970. */
int32_t value_time(const struct held *calendar, sqlite3_value *value, cpath_time *time);
int32_t value_amount(sqlite3_value *text, sqlite3_value *boundary, sqlite3_value *roll, cpath_amount *amount);
void result_time(sqlite3_context *context, const struct held *calendar, cpath_time time, int as_text);

/* An error: the argument's name, its text, why. */
void result_wrong(sqlite3_context *context, const char *name, sqlite3_value *value, int32_t code, int32_t language);

/* Allocation by SQLite, so that its limits and its tests count it. Rows grow to hold `wanted`. */
int grow(void **rows, int32_t *room, int64_t wanted, size_t size);

/* main.c's registers, one a file. */
int register_scalars(struct library *library);
int register_contacts(struct library *library);
int register_tables(struct library *library);
int register_explain(struct library *library);
int register_funnel(struct library *library);

/* Registers a scalar, and its named form, that reads tables, where `named` is not NULL. */
typedef void scalar(sqlite3_context *context, int count, sqlite3_value **values);
int register_scalar(struct library *library, const char *name, const char *named, int count, scalar *call);

#endif
