/* SPDX-License-Identifier: MIT */
/* What a contact lacks before it may be saved: for CHECK, for triggers, for a form. */
#include <string.h>

#include "extension.h"

/* (journey, number, outcome, reason, next_at, purpose, understood_reason,
 *  understood_purpose[, at[, reason_code[, calendar]]]) */
enum { JOURNEY, NUMBER, OUTCOME, REASON, NEXT_AT, PURPOSE, REASON_UNDERSTOOD, PURPOSE_UNDERSTOOD, AT, REASON_CODE, CALENDAR,
       ARGUMENTS };

static const char *const columns[] = {"deal", "event", "at", "outcome", "reason", "next_at", "purpose", "understood_reason",
                                      "understood_purpose", "reason_code"};
#define COLUMNS (int)(sizeof columns / sizeof *columns)
static const int arguments[COLUMNS] = {-1, -1, AT, OUTCOME, REASON, NEXT_AT, PURPOSE, REASON_UNDERSTOOD,
                                       PURPOSE_UNDERSTOOD, REASON_CODE};

/* Where nobody says when the contact was, any next one is later. */
static const cpath_io_cell constants[COLUMNS] = {{"contact", 7, 0}, {"contact", 7, 0}, {"-62135596800", 12, 1}};

/* Reads contacts of this journey in that calendar's zone. */
static cpath_io_events *reader_of(sqlite3_context *context, struct held *journey, struct held *calendar)
{
    cpath_io_error error;
    if (journey->contacts && journey->contacts_calendar == calendar) {
        return journey->contacts;
    }
    cpath_io_events *reader = cpath_io_events_new(journey->journey, calendar->calendar, columns, COLUMNS, "",
                                                  journey->language, &error);
    if (!reader) {
        sqlite3_result_error_nomem(context);
        return NULL;
    }
    cpath_io_events_free(journey->contacts);
    held_release(journey->contacts_calendar);
    calendar->refs++;
    journey->contacts_calendar = calendar;
    return journey->contacts = reader;
}

/* 0 if there is no memory for a text. */
static int set_cells(int count, sqlite3_value **values, cpath_io_cell cells[COLUMNS])
{
    for (int i = 0; i < COLUMNS; i++) {
        sqlite3_value *value = arguments[i] >= 0 && arguments[i] < count ? values[arguments[i]] : NULL;
        cells[i] = constants[i];
        if (value && sqlite3_value_type(value) != SQLITE_NULL) {
            int is_whole = sqlite3_value_type(value) == SQLITE_INTEGER;
            const char *text = (const char *)sqlite3_value_text(value);
            cells[i] = (cpath_io_cell){text, sqlite3_value_bytes(value), is_whole};
        }
        if (value && sqlite3_value_type(value) != SQLITE_NULL && !cells[i].text) {
            return 0;
        }
    }
    return 1;
}

/* "contact:7: outcome: …" without the place, which is the caller's own row. */
static void tell(sqlite3_context *context, const cpath_io_error *error)
{
    const char *reason = strstr(error->text, ": ");
    if (error->code == CPATH_ECAPACITY) {
        sqlite3_result_error_nomem(context);
    } else {
        sqlite3_result_error(context, reason ? reason + 2 : error->text, -1);
    }
}

/* CPATH_NEEDS_..., and the journey whose words tell them; -1: the context has its error. */
static int32_t missing(sqlite3_context *context, int count, sqlite3_value **values, struct held **journey)
{
    cpath_io_cell cells[COLUMNS];
    cpath_io_error error;
    cpath_event event;
    *journey = held_argument(context, HELD_JOURNEY, values[JOURNEY], JOURNEY);
    struct held *calendar = !*journey        ? NULL
                            : count <= CALENDAR ? held_default(context, HELD_CALENDAR)
                                                : held_argument(context, HELD_CALENDAR, values[CALENDAR], CALENDAR);
    cpath_io_events *reader = calendar ? reader_of(context, *journey, calendar) : NULL;
    if (!reader) {
        return -1;
    }
    int64_t number = sqlite3_value_int64(values[NUMBER]);
    if (sqlite3_value_type(values[NUMBER]) != SQLITE_INTEGER || number < 1 || number > INT32_MAX) {
        result_wrong(context, "number", values[NUMBER], CPATH_ERANGE, (*journey)->language);
        return -1;
    }
    if (!set_cells(count, values, cells)) {
        sqlite3_result_error_nomem(context);
        return -1;
    }
    if (cpath_io_events_read(reader, cells, &event, sizeof event, &error) < 0) {
        tell(context, &error);
        return -1;
    }
    int32_t needs = cpath_contact_missing((*journey)->journey, (int32_t)number, &event, sizeof event);
    if (needs < 0) {
        result_wrong(context, "contact", NULL, needs, (*journey)->language);
    }
    return needs;
}

static void contact_ok(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct held *journey;
    int32_t needs = missing(context, count, values, &journey);
    if (needs >= 0) {
        sqlite3_result_int(context, needs == 0);
    }
}

/* What is missing, and "Записать: причину, …": as the agenda says it, in the journey's language. */
static int32_t problem(sqlite3_context *context, int count, sqlite3_value **values, char text[1024])
{
    struct held *journey;
    int32_t needs = missing(context, count, values, &journey);
    if (needs > 0) {
        const cpath_agenda_row row = {.what = CPATH_AGENDA_RECORD, .needs = (uint32_t)needs, .due = CPATH_TIME_NONE};
        (void)cpath_agenda_format(journey->journey, &row, sizeof row, text, 1024);
    }
    return needs;
}

static void contact_problem(sqlite3_context *context, int count, sqlite3_value **values)
{
    char text[1024];
    if (problem(context, count, values, text) > 0) {
        sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
    }
}

static void contact_assert(sqlite3_context *context, int count, sqlite3_value **values)
{
    char text[1024];
    int32_t needs = problem(context, count, values, text);
    if (needs > 0) {
        sqlite3_result_error(context, text, -1);
    } else if (needs == 0) {
        sqlite3_result_int(context, 1);
    }
}

int register_contacts(struct library *library)
{
    static const struct {
        const char *name, *named;
        scalar *call;
    } rows[] = {
        {"cpath_contact_ok", "cpath_named_contact_ok", contact_ok},
        {"cpath_contact_problem", "cpath_named_contact_problem", contact_problem},
        {"cpath_contact_assert", "cpath_named_contact_assert", contact_assert},
    };
    int code = SQLITE_OK;
    for (size_t i = 0; code == SQLITE_OK && i < sizeof rows / sizeof *rows; i++) {
        for (int count = AT; code == SQLITE_OK && count <= ARGUMENTS; count++) {
            code = register_scalar(library, rows[i].name, rows[i].named, count, rows[i].call);
        }
    }
    return code;
}
