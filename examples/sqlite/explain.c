/* SPDX-License-Identifier: MIT */
/* cpath_explain_due(start, amount[, calendar[, boundary[, roll]]]): why it is due then. */
#include <string.h>

#include "extension.h"

enum { STARTS, ENDS, COUNTED, REMAINS, WHY, TEXT, COLUMNS };
enum { START, AMOUNT, CALENDAR, BOUNDARY, ROLL, ARGUMENTS };
static const char schema[] = "CREATE TABLE t(starts, ends, counted, remains, why, text, _start HIDDEN, "
                             "_amount HIDDEN, _calendar HIDDEN, _boundary HIDDEN, _roll HIDDEN)";

struct explanation {
    sqlite3_vtab_cursor base;
    struct held *calendar;
    cpath_segment *segments;
    int32_t room, count, row;
    int as_text;
};

struct table {
    sqlite3_vtab base;
    struct library *library;
};

static int connect_table(sqlite3 *db, void *data, int count, const char *const *words, sqlite3_vtab **made, char **error)
{
    int code = sqlite3_declare_vtab(db, schema);
    struct table *table = code ? NULL : sqlite3_malloc64(sizeof *table);
    (void)count;
    (void)words;
    (void)error;
    if (!table) {
        return code ? code : SQLITE_NOMEM;
    }
    *table = (struct table){.library = data};
    (void)sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
    *made = &table->base;
    return SQLITE_OK;
}

static int disconnect_table(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

static int best_index(sqlite3_vtab *base, sqlite3_index_info *info)
{
    int found[ARGUMENTS] = {0}, given = 0;
    (void)base;
    for (int i = 0; i < info->nConstraint; i++) {
        int argument = info->aConstraint[i].iColumn - COLUMNS;
        if (argument < 0 || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ || found[argument]) {
            continue;
        }
        if (!info->aConstraint[i].usable) {
            return SQLITE_CONSTRAINT;
        }
        found[argument] = i + 1;
    }
    for (int i = 0; i < ARGUMENTS; i++) {
        if (found[i]) {
            info->idxNum |= 1 << i;
            info->aConstraintUsage[found[i] - 1].argvIndex = ++given;
            info->aConstraintUsage[found[i] - 1].omit = 1;
        }
    }
    info->estimatedCost = 100;
    info->estimatedRows = 10;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *base, sqlite3_vtab_cursor **made)
{
    struct explanation *cursor = sqlite3_malloc64(sizeof *cursor);
    (void)base;
    if (!cursor) {
        return SQLITE_NOMEM;
    }
    memset(cursor, 0, sizeof *cursor);
    *made = &cursor->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *base)
{
    struct explanation *cursor = (struct explanation *)base;
    held_release(cursor->calendar);
    sqlite3_free(cursor->segments);
    sqlite3_free(cursor);
    return SQLITE_OK;
}

static int fail(struct explanation *cursor, const char *what, int32_t code)
{
    if (code == CPATH_ECAPACITY) {
        return SQLITE_NOMEM;
    }
    cursor->base.pVtab->zErrMsg = sqlite3_mprintf("cpath_explain_due(start, amount, ...): %s: %s", what,
                                                  cpath_result_text(code, CPATH_LANG_EN));
    return SQLITE_ERROR;
}

static int find_calendar(struct explanation *cursor, sqlite3_value *value)
{
    struct library *library = ((struct table *)cursor->base.pVtab)->library;
    const char *text = value ? (const char *)sqlite3_value_text(value) : DEFAULT_CALENDAR;
    char *error = NULL;
    held_release(cursor->calendar);
    cursor->calendar = text ? held_find(library, HELD_CALENDAR, text, (int)strlen(text), 0, &error) : NULL;
    if (error) {
        cursor->base.pVtab->zErrMsg = error;
    }
    return cursor->calendar ? SQLITE_OK : error ? SQLITE_ERROR : SQLITE_NOMEM;
}

/* The segments; none where the calendar cannot know. */
static int explain(struct explanation *cursor, cpath_time start, const cpath_amount *amount)
{
    int32_t count = 16;
    do {
        void *segments = cursor->segments;
        if (!grow(&segments, &cursor->room, count, sizeof *cursor->segments)) {
            return SQLITE_NOMEM;
        }
        cursor->segments = segments;
        count = cpath_explain(cursor->calendar->calendar, start, amount, (cpath_view){NULL, 0, sizeof(cpath_pause), 0, 0},
                              CPATH_ROOM(cursor->segments, cursor->room));
    } while (count > cursor->room);
    cursor->count = count < 0 ? 0 : count;
    return count < 0 && count != CPATH_EHORIZON && count != CPATH_ENEVER ? fail(cursor, "amount", count) : SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *base, int given, const char *ignored, int count, sqlite3_value **values)
{
    struct explanation *cursor = (struct explanation *)base;
    sqlite3_value *argument[ARGUMENTS] = {NULL};
    cpath_amount amount = CPATH_AMOUNT_INIT;
    cpath_time start;
    int any_null = 0;
    (void)ignored;
    for (int i = 0, next = 0; i < ARGUMENTS; i++) {
        argument[i] = given >> i & 1 && next < count ? values[next++] : NULL;
        any_null |= argument[i] && sqlite3_value_type(argument[i]) == SQLITE_NULL;
    }
    cursor->row = cursor->count = 0;
    if (!argument[START] || !argument[AMOUNT]) {
        return fail(cursor, "start, amount", CPATH_EINVAL);
    }
    if (any_null) {
        return SQLITE_OK;
    }
    int code = find_calendar(cursor, argument[CALENDAR]);
    if (code) {
        return code;
    }
    cursor->as_text = sqlite3_value_type(argument[START]) == SQLITE_TEXT;
    int32_t wrong = value_time(cursor->calendar, argument[START], &start);
    if (wrong < 0) {
        return fail(cursor, "start", wrong);
    }
    wrong = value_amount(argument[AMOUNT], argument[BOUNDARY], argument[ROLL], &amount);
    return wrong < 0 ? fail(cursor, "amount", wrong) : explain(cursor, start, &amount);
}

static int next(sqlite3_vtab_cursor *base)
{
    ((struct explanation *)base)->row++;
    return SQLITE_OK;
}

static int at_end(sqlite3_vtab_cursor *base)
{
    const struct explanation *cursor = (const struct explanation *)base;
    return cursor->row >= cursor->count;
}

static int show(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    const struct explanation *cursor = (const struct explanation *)base;
    const cpath_segment *segment = &cursor->segments[cursor->row];
    switch (column) {
    case STARTS: result_time(context, cursor->calendar, segment->starts, cursor->as_text); break;
    case ENDS: result_time(context, cursor->calendar, segment->ends, cursor->as_text); break;
    case COUNTED: sqlite3_result_int64(context, segment->counted); break;
    case REMAINS: sqlite3_result_int64(context, segment->remains); break;
    case WHY: sqlite3_result_text(context, cpath_word(CPATH_WORDS_WHY, segment->why), -1, SQLITE_STATIC); break;
    case TEXT:
        sqlite3_result_text(context, cpath_word_text(CPATH_WORDS_WHY, segment->why, cursor->calendar->language), -1,
                            SQLITE_STATIC);
        break;
    default: break; /* an argument */
    }
    return SQLITE_OK;
}

static int rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *number)
{
    *number = ((const struct explanation *)base)->row + 1;
    return SQLITE_OK;
}

int register_explain(struct library *library)
{
    static const sqlite3_module methods = {
        .xConnect = connect_table, .xBestIndex = best_index, .xDisconnect = disconnect_table, .xOpen = open_cursor,
        .xClose = close_cursor,    .xFilter = filter,        .xNext = next,                   .xEof = at_end,
        .xColumn = show,           .xRowid = rowid,
    };
    library->refs++;
    return sqlite3_create_module_v2(library->db, "cpath_explain_due", &methods, library, library_release);
}
