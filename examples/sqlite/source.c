/* SPDX-License-Identifier: MIT */
/* A query's rows as the events of one deal after the other. */
#include <string.h>

#include "tables.h"

#define DEEPEST 8 /* a view may ask a table of this extension, and that another view */

static int fail(char **error, char *message)
{
    *error = message;
    return message ? SQLITE_ERROR : SQLITE_NOMEM;
}

/* A table has a rowid, which keeps rows of one time in the order of their coming. */
static int has_rowid(sqlite3 *db, const char *schema, const char *table)
{
    return sqlite3_table_column_metadata(db, schema, table, "rowid", NULL, NULL, NULL, NULL, NULL) == SQLITE_OK;
}

/* The SELECT without what may end a statement. */
static int select_length(const char *text)
{
    size_t length = strlen(text);
    while (length > 0 && strchr("; \t\r\n", text[length - 1])) {
        length--;
    }
    return (int)length;
}

static char *sql_of_table(sqlite3 *db, const char *name, const char *where)
{
    const char *dot = strchr(name, '.'), *table = dot ? dot + 1 : name;
    char *schema = dot ? sqlite3_mprintf("%.*s", (int)(dot - name), name) : NULL;
    const char *tie = has_rowid(db, schema, table) ? ", rowid" : "";
    char *sql = dot && !schema ? NULL
                : schema       ? sqlite3_mprintf("SELECT * FROM \"%w\".\"%w\"%s ORDER BY deal, at%s", schema, table, where, tie)
                               : sqlite3_mprintf("SELECT * FROM \"%w\"%s ORDER BY deal, at%s", table, where, tie);
    sqlite3_free(schema);
    return sql;
}

/* One SELECT and nothing else: it stands in brackets, and is all there is. */
static int prepare(struct source *source, const char *name, int is_select, int one_deal, char **error)
{
    sqlite3 *db = source->library->db;
    const char *where = one_deal ? " WHERE deal = ?1" : "", *tail = "";
    char *sql = is_select ? sqlite3_mprintf("SELECT * FROM (%.*s\n)%s ORDER BY deal, at", select_length(name), name, where)
                          : sql_of_table(db, name, where);
    int code = sql ? sqlite3_prepare_v2(db, sql, -1, &source->query, &tail) : SQLITE_NOMEM;
    if (code == SQLITE_ERROR) {
        code = fail(error, sqlite3_mprintf("%.80s: %s", name, sqlite3_errmsg(db)));
    } else if (code == SQLITE_OK && (!source->query || *tail || !sqlite3_stmt_readonly(source->query))) {
        code = fail(error, sqlite3_mprintf("%.80s: one SELECT is needed", name));
    }
    sqlite3_free(sql);
    return code;
}

static int open_reader(struct source *source, const char *name, const struct held *journey, const struct held *calendar,
                       char **error)
{
    cpath_io_error wrong;
    source->columns = sqlite3_column_count(source->query);
    source->deal_column = source->id_column = -1;
    source->cells = sqlite3_malloc64(sizeof *source->cells * (size_t)source->columns);
    const char **names = sqlite3_malloc64(sizeof *names * (size_t)source->columns);
    int ok = source->cells && names;
    for (int i = 0; ok && i < source->columns; i++) {
        names[i] = sqlite3_column_name(source->query, i);
        ok = names[i] != NULL;
        source->deal_column = ok && sqlite3_stricmp(names[i], "deal") == 0 ? i : source->deal_column;
        source->id_column = ok && sqlite3_stricmp(names[i], "id") == 0 ? i : source->id_column;
    }
    source->reader = ok ? cpath_io_events_new(journey->journey, calendar->calendar, names, source->columns, name,
                                              journey->language, &wrong)
                        : NULL;
    sqlite3_free(names);
    return source->reader                        ? SQLITE_OK
           : ok && wrong.code != CPATH_ECAPACITY ? fail(error, sqlite3_mprintf("%s", wrong.text))
                                                 : SQLITE_NOMEM;
}

int source_open(struct source *source, const char *name, int is_select, const struct held *journey,
                const struct held *calendar, sqlite3_value *deal, char **error)
{
    *error = NULL;
    if (source->library->depth >= DEEPEST) {
        return fail(error, sqlite3_mprintf("%.80s: reads itself", name));
    }
    source->library->depth++;
    int code = prepare(source, name, is_select, deal != NULL, error);
    source->library->depth--;
    code = code == SQLITE_OK ? open_reader(source, is_select ? "SELECT" : name, journey, calendar, error) : code;
    return code == SQLITE_OK && deal ? sqlite3_bind_value(source->query, 1, deal) : code;
}

void source_close(struct source *source)
{
    struct library *library = source->library;
    sqlite3_finalize(source->query);
    cpath_io_events_free(source->reader);
    sqlite3_value_free(source->deal);
    sqlite3_value_free(source->next_deal);
    sqlite3_free(source->cells);
    sqlite3_free(source->events);
    sqlite3_free(source->rows);
    sqlite3_free(source->order);
    sqlite3_free(source->texts);
    *source = (struct source){.library = library};
}

/* 0 if there is no memory for a text. */
static int read_cells(struct source *source)
{
    for (int i = 0; i < source->columns; i++) {
        int type = sqlite3_column_type(source->query, i);
        const char *text = type == SQLITE_NULL ? NULL : (const char *)sqlite3_column_text(source->query, i);
        source->cells[i] = (cpath_io_cell){text, sqlite3_column_bytes(source->query, i), type == SQLITE_INTEGER};
        if (!text && (type == SQLITE_TEXT || type == SQLITE_INTEGER)) {
            return 0;
        }
    }
    return 1;
}

static int keep_texts(struct source *source, struct row *row)
{
    for (int i = 0; i < TEXTS; i++) {
        const char *text = cpath_io_events_text(source->reader, CPATH_IO_REASON + i);
        size_t length = text ? strlen(text) + 1 : 0;
        void *texts = source->texts;
        if (!grow(&texts, &source->text_room, source->text_count + (int64_t)length, 1)) {
            return 0;
        }
        source->texts = texts;
        row->texts[i] = text ? source->text_count + 1 : 0;
        if (text) {
            memcpy(source->texts + source->text_count, text, length);
        }
        source->text_count += (int32_t)length;
    }
    return 1;
}

/* Reads the query's row behind those there are. */
static int read_row(struct source *source, char **error)
{
    void *events = source->events, *rows = source->rows;
    int ok = grow(&events, &source->event_room, source->count + 1, sizeof *source->events);
    source->events = events;
    ok = ok && grow(&rows, &source->row_room, source->count + 1, sizeof *source->rows);
    source->rows = rows;
    if (!ok || !read_cells(source)) {
        return SQLITE_NOMEM;
    }
    cpath_io_error wrong;
    struct row *row = &source->rows[source->count];
    if (cpath_io_events_read(source->reader, source->cells, &source->events[source->count], sizeof *source->events,
                             &wrong) < 0) {
        return wrong.code == CPATH_ECAPACITY ? SQLITE_NOMEM : fail(error, sqlite3_mprintf("%s", wrong.text));
    }
    int id = source->id_column;
    row->has_id = id >= 0 && sqlite3_column_type(source->query, id) == SQLITE_INTEGER;
    row->id = row->has_id ? sqlite3_column_int64(source->query, id) : 0;
    return keep_texts(source, row) ? SQLITE_OK : SQLITE_NOMEM;
}

/* The deal's first row was read behind the last one's rows: it goes to the front. */
static void begin_deal(struct source *source)
{
    sqlite3_value_free(source->deal);
    source->deal = source->next_deal;
    source->next_deal = NULL;
    if (!source->next) {
        source->count = source->text_count = 0;
        return;
    }
    struct row *row = &source->rows[source->count];
    int32_t from = source->text_count;
    for (int i = TEXTS - 1; i >= 0; i--) {
        from = row->texts[i] ? row->texts[i] - 1 : from;
    }
    for (int i = 0; i < TEXTS; i++) {
        row->texts[i] -= row->texts[i] ? from : 0;
    }
    source->text_count -= from;
    if (source->text_count > 0) {
        memmove(source->texts, source->texts + from, (size_t)source->text_count);
    }
    source->events[0] = source->events[source->count];
    source->rows[0] = *row;
    source->count = 1;
    source->next = 0;
}

static int step(struct source *source, char **error)
{
    source->library->depth++;
    int code = sqlite3_step(source->query);
    source->library->depth--;
    if (code == SQLITE_ROW) {
        int failed = read_row(source, error);
        return failed ? failed : SQLITE_ROW;
    }
    return code == SQLITE_ERROR ? fail(error, sqlite3_mprintf("%s", sqlite3_errmsg(source->library->db))) : code;
}

static int set_order(struct source *source)
{
    void *order = source->order;
    if (!grow(&order, &source->order_room, source->count, sizeof *source->order)) {
        return SQLITE_NOMEM;
    }
    source->order = order;
    (void)cpath_events_order(CPATH_VIEW(source->events, source->count), source->order, source->count);
    return SQLITE_ROW;
}

int source_next(struct source *source, char **error)
{
    int code = SQLITE_ROW;
    *error = NULL;
    begin_deal(source);
    while (!source->ended) {
        code = step(source, error);
        source->ended = code != SQLITE_ROW;
        if (source->ended) {
            break;
        }
        int begins = source->count == 0 || source->events[source->count].deal != source->events[0].deal;
        sqlite3_value **deal = source->count == 0 ? &source->deal : &source->next_deal;
        *deal = begins ? sqlite3_value_dup(sqlite3_column_value(source->query, source->deal_column)) : *deal;
        if (begins && !*deal) {
            return SQLITE_NOMEM;
        }
        if (begins && source->count > 0) {
            source->next = 1;
            break;
        }
        source->count++;
    }
    code = source->ended && code == SQLITE_ROW ? SQLITE_DONE : code;
    return code == SQLITE_ROW || (code == SQLITE_DONE && source->count > 0) ? set_order(source) : code;
}

const struct row *source_row(const struct source *source, int32_t number)
{
    return number > 0 && number <= source->count ? &source->rows[source->order[number - 1]] : NULL;
}

const char *source_text(const struct source *source, const struct row *row, int32_t text)
{
    int32_t offset = row ? row->texts[text - CPATH_IO_REASON] : 0;
    return offset ? source->texts + offset - 1 : NULL;
}
