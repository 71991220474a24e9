/* SPDX-License-Identifier: MIT */
/* A CRM's own rows as deals, one after the other, and the tables made of them. */
#ifndef TABLES_H
#define TABLES_H

#include "extension.h"

/* What an event does not carry, of one row. */
#define TEXTS 3 /* CPATH_IO_REASON to CPATH_IO_NAME */
struct row {
    int32_t texts[TEXTS]; /* offsets from 1 in the texts; 0 none */
    int64_t id;           /* of the column `id` */
    int has_id;
};

/* A query's rows, deal by deal; they are held for one deal at a time. */
struct source {
    struct library *library;
    sqlite3_stmt *query;
    cpath_io_events *reader;
    cpath_io_cell *cells;
    int columns, deal_column, id_column;
    sqlite3_value *deal;   /* as the table has it */
    cpath_event *events;
    struct row *rows;
    int32_t *order;
    char *texts;
    int32_t count;         /* rows of this deal; one more lies behind them where the next has begun */
    int next;              /* 1: it does */
    int ended;             /* the query has no more rows */
    int32_t event_room, row_room, order_room, text_room, text_count;
    sqlite3_value *next_deal;
};

/* `name`: a table's or view's, or (`is_select`) a SELECT; `deal`: only that one, or NULL.
 * Returns an SQLite code and, on SQLITE_ERROR, a message to be freed. */
int source_open(struct source *source, const char *name, int is_select, const struct held *journey,
                const struct held *calendar, sqlite3_value *deal, char **error);
/* SQLITE_ROW: a deal's rows are there, and their order; SQLITE_DONE; an error. */
int source_next(struct source *source, char **error);
void source_close(struct source *source);

/* The row that a deal's answers number `number`, from 1; NULL. */
const struct row *source_row(const struct source *source, int32_t number);
const char *source_text(const struct source *source, const struct row *row, int32_t text);

struct cursor;
struct column;
typedef void put(struct cursor *cursor, sqlite3_context *context, const struct column *column, const void *value);

/* A column: how the field at `offset` of a row of answers is shown. */
struct column {
    const char *name;
    put *put;
    size_t offset;
    uint32_t argument;
};

/* A table: what is asked of each deal, and its columns. */
struct kind {
    const char *name;
    const struct column *columns;
    int count;
    size_t size;                         /* of a row of answers */
    int (*answer)(struct cursor *cursor); /* sets rows and row_count; an SQLite code */
    const char *option;                  /* an argument of its own, behind the others; NULL: none */
    int (*set_option)(struct cursor *cursor, const char *text);
};
extern const struct kind kinds[];
extern const int kind_count;

struct cursor {
    sqlite3_vtab_cursor base;
    const struct kind *kind;
    struct library *library;
    struct source source;
    struct held *journey, *calendar;
    cpath_time now;
    int as_text;           /* times as texts, as `now` is one */
    cpath_many many;       /* one deal at a time */
    cpath_many_result result;
    cpath_state state;
    uint32_t stage;        /* of cpath_gates: where to; 0: to a win */
    uint32_t term;         /* of cpath_explain */
    void *deal, *findings, *agenda, *more, *pauses;
    int32_t deal_room, finding_room, agenda_room, more_room, pause_room;
    const unsigned char *rows;
    int32_t row_count, row;
    sqlite3_int64 rowid;
    int at_end;
};

static inline cpath_view cursor_calendars(const struct cursor *cursor)
{
    return CPATH_VIEW(&cursor->calendar->calendar, 1);
}

/* deals.c: what is asked of the deal that the source holds; an SQLite code, and the table's message. */
int answer_state(struct cursor *cursor);
int answer_findings(struct cursor *cursor);
int answer_agenda(struct cursor *cursor);
int answer_clocks(struct cursor *cursor);
int answer_gates(struct cursor *cursor);
int answer_explanation(struct cursor *cursor);
int set_scope(struct cursor *cursor, const char *words);
int set_stage(struct cursor *cursor, const char *key);
int set_term(struct cursor *cursor, const char *key);
int cursor_fail(struct cursor *cursor, char *message);

#endif
