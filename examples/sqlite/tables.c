/* SPDX-License-Identifier: MIT */
/* cpath_deals, cpath_findings, cpath_agenda and so on: tables over a CRM's own. */
#include <string.h>

#include "tables.h"

/* A table's arguments are its hidden columns, behind the others, in this order, with names that no
 * column of a CRM's in the same query has. */
enum { SOURCE, NOW, JOURNEY, CALENDAR, OPTION, ARGUMENTS };
#define ONE_DEAL (1 << ARGUMENTS) /* and the deal, where a query asks for one */

/* A module; and its table, one a connection. */
struct module {
    struct library *library;
    const struct kind *kind;
    int is_select;
};

struct table {
    sqlite3_vtab base;
    const struct module *module;
};

static int connect_table(sqlite3 *db, void *data, int count, const char *const *words, sqlite3_vtab **made, char **error)
{
    const struct module *module = data;
    sqlite3_str *sql = sqlite3_str_new(db);
    (void)count;
    (void)words;
    (void)error;
    for (int i = 0; i < module->kind->count; i++) {
        sqlite3_str_appendf(sql, "%s\"%w\"", i ? ", " : "CREATE TABLE t(", module->kind->columns[i].name);
    }
    sqlite3_str_appendall(sql, ", _source HIDDEN, _now HIDDEN, _journey HIDDEN, _calendar HIDDEN");
    sqlite3_str_appendf(sql, module->kind->option ? ", _%s HIDDEN)" : ")", module->kind->option);
    char *text = sqlite3_str_finish(sql);
    int code = text ? sqlite3_declare_vtab(db, text) : SQLITE_NOMEM;
    sqlite3_free(text);
    struct table *table = code ? NULL : sqlite3_malloc64(sizeof *table);
    if (!table) {
        return code ? code : SQLITE_NOMEM;
    }
    *table = (struct table){.module = module};
    if (module->is_select) { /* a text that is run: no view or trigger may do so */
        (void)sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);
    }
    *made = &table->base;
    return SQLITE_OK;
}

static int disconnect_table(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

/* Where the constraint of an argument is, or of the deal; -1: there is none; -2: it cannot be used. */
static int find_constraint(const sqlite3_index_info *info, int column)
{
    int found = -1;
    for (int i = 0; i < info->nConstraint && found < 0; i++) {
        if (info->aConstraint[i].iColumn == column && info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ) {
            found = info->aConstraint[i].usable ? i : -2;
        }
    }
    return found;
}

static int best_index(sqlite3_vtab *base, sqlite3_index_info *info)
{
    const struct kind *kind = ((const struct table *)base)->module->kind;
    int given = 0;
    for (int i = 0; i <= ARGUMENTS; i++) {
        int at = find_constraint(info, i < ARGUMENTS ? kind->count + i : 0);
        if (at == -2 && i < ARGUMENTS) {
            return SQLITE_CONSTRAINT;
        }
        if (at >= 0) {
            info->idxNum |= 1 << i;
            info->aConstraintUsage[at].argvIndex = ++given;
            info->aConstraintUsage[at].omit = 1; /* of the deal too: the CRM's own column compares as it does */
        }
    }
    info->estimatedCost = info->idxNum & ONE_DEAL ? 1e3 : 1e5; /* without an index each deal is a pass of its own */
    info->estimatedRows = info->idxNum & ONE_DEAL ? 10 : 100000;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *base, sqlite3_vtab_cursor **made)
{
    const struct module *module = ((const struct table *)base)->module;
    struct cursor *cursor = sqlite3_malloc64(sizeof *cursor);
    if (!cursor) {
        return SQLITE_NOMEM;
    }
    memset(cursor, 0, sizeof *cursor);
    cursor->kind = module->kind;
    cursor->library = cursor->source.library = module->library;
    *made = &cursor->base;
    return SQLITE_OK;
}

static void forget(struct cursor *cursor)
{
    source_close(&cursor->source);
    held_release(cursor->journey);
    held_release(cursor->calendar);
    cursor->journey = cursor->calendar = NULL;
}

static int close_cursor(sqlite3_vtab_cursor *base)
{
    struct cursor *cursor = (struct cursor *)base;
    forget(cursor);
    sqlite3_free(cursor->deal);
    sqlite3_free(cursor->findings);
    sqlite3_free(cursor->agenda);
    sqlite3_free(cursor->more);
    sqlite3_free(cursor->pauses);
    sqlite3_free(cursor);
    return SQLITE_OK;
}

/* The next row there is, of this deal or of one behind it. */
static int find_row(struct cursor *cursor)
{
    while (cursor->row >= cursor->row_count) {
        char *error;
        int code = source_next(&cursor->source, &error);
        if (code != SQLITE_ROW) {
            cursor->at_end = 1;
            return code == SQLITE_DONE ? SQLITE_OK : code == SQLITE_ERROR ? cursor_fail(cursor, error) : code;
        }
        cursor->row = 0;
        code = cursor->kind->answer(cursor);
        if (code != SQLITE_OK) {
            cursor->at_end = 1;
            return code;
        }
    }
    return SQLITE_OK;
}

/* The argument's text, or what stands for one that is left out; NULL out of memory. */
static const char *text_of(sqlite3_value *value, const char *otherwise)
{
    return value && sqlite3_value_type(value) != SQLITE_NULL ? (const char *)sqlite3_value_text(value) : otherwise;
}

static int find_held(struct cursor *cursor, int kind, const char *text, struct held **held)
{
    char *error = NULL;
    *held = text ? held_find(cursor->library, kind, text, (int)strlen(text), 1, &error) : NULL;
    return *held ? SQLITE_OK : error ? cursor_fail(cursor, error) : SQLITE_NOMEM;
}

static int set_now(struct cursor *cursor, sqlite3_value *value)
{
    int32_t code = value ? value_time(cursor->calendar, value, &cursor->now) : CPATH_ESYNTAX;
    cursor->as_text = value && sqlite3_value_type(value) == SQLITE_TEXT;
    return code == CPATH_ECAPACITY ? SQLITE_NOMEM
           : code < 0 ? cursor_fail(cursor, sqlite3_mprintf("%s(source, now, ...): now: %s", cursor->kind->name,
                                                            cpath_result_text(code, CPATH_LANG_EN)))
                      : SQLITE_OK;
}

static int set_option(struct cursor *cursor, sqlite3_value *value)
{
    const char *text = text_of(value, "");
    return text ? cursor->kind->set_option(cursor, text) : SQLITE_NOMEM;
}

/* The source may be NULL in no way: there is no table of such a name. */
static int open_source(struct cursor *cursor, sqlite3_value *source, sqlite3_value *deal)
{
    const struct module *module = ((const struct table *)cursor->base.pVtab)->module;
    const char *text = text_of(source, "");
    char *error = NULL;
    int code = text ? source_open(&cursor->source, text, module->is_select, cursor->journey, cursor->calendar, deal, &error)
                    : SQLITE_NOMEM;
    return code == SQLITE_ERROR ? cursor_fail(cursor, error) : code;
}

static int filter(sqlite3_vtab_cursor *base, int given, const char *ignored, int count, sqlite3_value **values)
{
    struct cursor *cursor = (struct cursor *)base;
    sqlite3_value *argument[ARGUMENTS + 1] = {NULL};
    (void)ignored;
    for (int i = 0, next = 0; i <= ARGUMENTS; i++) {
        argument[i] = given >> i & 1 && next < count ? values[next++] : NULL;
    }
    forget(cursor);
    cursor->many = (cpath_many)CPATH_MANY_INIT;
    cursor->state = (cpath_state)CPATH_STATE_INIT;
    cursor->row = cursor->row_count = cursor->at_end = 0;
    cursor->rowid = 1;
    int code = find_held(cursor, HELD_JOURNEY, text_of(argument[JOURNEY], DEFAULT_JOURNEY), &cursor->journey);
    code = code ? code : find_held(cursor, HELD_CALENDAR, text_of(argument[CALENDAR], DEFAULT_CALENDAR), &cursor->calendar);
    code = code || !cursor->kind->option ? code : set_option(cursor, argument[OPTION]);
    code = code ? code : set_now(cursor, argument[NOW]);
    code = code ? code : open_source(cursor, argument[SOURCE], argument[ARGUMENTS]);
    return code ? code : find_row(cursor);
}

static int next(sqlite3_vtab_cursor *base)
{
    struct cursor *cursor = (struct cursor *)base;
    cursor->row++;
    cursor->rowid++;
    return find_row(cursor);
}

static int at_end(sqlite3_vtab_cursor *base)
{
    return ((const struct cursor *)base)->at_end;
}

static int show(sqlite3_vtab_cursor *base, sqlite3_context *context, int number)
{
    struct cursor *cursor = (struct cursor *)base;
    if (number < cursor->kind->count) {
        const struct column *column = &cursor->kind->columns[number];
        column->put(cursor, context, column, cursor->rows + (size_t)cursor->row * cursor->kind->size + column->offset);
    }
    return SQLITE_OK;
}

static int rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *number)
{
    *number = ((const struct cursor *)base)->rowid;
    return SQLITE_OK;
}

static void module_release(void *data)
{
    struct module *module = data;
    library_release(module->library);
    sqlite3_free(module);
}

static int register_table(struct library *library, const struct kind *kind, int is_select)
{
    static const sqlite3_module methods = {
        .xConnect = connect_table, .xBestIndex = best_index, .xDisconnect = disconnect_table, .xOpen = open_cursor,
        .xClose = close_cursor,    .xFilter = filter,        .xNext = next,                   .xEof = at_end,
        .xColumn = show,           .xRowid = rowid,
    };
    char name[64];
    struct module *module = sqlite3_malloc64(sizeof *module);
    if (!module) {
        return SQLITE_NOMEM;
    }
    *module = (struct module){library, kind, is_select};
    library->refs++;
    sqlite3_snprintf(sizeof name, name, "%s%s", kind->name, is_select ? "_sql" : "");
    return sqlite3_create_module_v2(library->db, name, &methods, module, module_release);
}

int register_tables(struct library *library)
{
    int code = SQLITE_OK;
    for (int i = 0; code == SQLITE_OK && i < 2 * kind_count; i++) {
        code = register_table(library, &kinds[i / 2], i % 2);
    }
    return code;
}
