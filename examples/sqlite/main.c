/* SPDX-License-Identifier: MIT */
/* clientpath_sqlite: the library as a loadable extension of SQLite. */
#include "extension.h"

#ifndef SQLITE_CORE
SQLITE_EXTENSION_INIT1
#endif

void library_release(void *data)
{
    struct library *library = data;
    if (--library->refs > 0) {
        return;
    }
    for (int i = 0; i < HELD_RECENT; i++) {
        held_release(library->recent[i]);
    }
    sqlite3_free(library);
}

static void function_release(void *data)
{
    struct function *function = data;
    library_release(function->library);
    sqlite3_free(function);
}

/* On failure SQLite itself releases what it was given. */
static int register_one(struct library *library, const char *name, int count, scalar *call, int named)
{
    struct function *function = sqlite3_malloc64(sizeof *function);
    int flags = named ? SQLITE_UTF8 | SQLITE_DIRECTONLY : SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    if (!function) {
        return SQLITE_NOMEM;
    }
    *function = (struct function){library, named};
    library->refs++;
    return sqlite3_create_function_v2(library->db, name, count, flags, function, call, NULL, NULL, function_release);
}

int register_scalar(struct library *library, const char *name, const char *named, int count, scalar *call)
{
    int code = register_one(library, name, count, call, 0);
    return code || !named ? code : register_one(library, named, count, call, 1);
}

#ifdef _WIN32
__declspec(dllexport)
#elif defined(__GNUC__)
__attribute__((visibility("default")))
#endif
int sqlite3_clientpathsqlite_init(sqlite3 *db, char **error, const sqlite3_api_routines *api);

int sqlite3_clientpathsqlite_init(sqlite3 *db, char **error, const sqlite3_api_routines *api)
{
    static int (*const registers[])(struct library *) = {register_scalars, register_contacts, register_tables,
                                                         register_explain, register_funnel};
#ifdef SQLITE_CORE
    (void)api;
#else
    SQLITE_EXTENSION_INIT2(api);
#endif
    (void)error;
    if (sqlite3_libversion_number() < 3031000) { /* SQLITE_INNOCUOUS, SQLITE_DIRECTONLY */
        return SQLITE_ERROR;
    }
    struct library *library = sqlite3_malloc64(sizeof *library);
    if (!library) {
        return SQLITE_NOMEM;
    }
    *library = (struct library){.db = db, .refs = 1};
    int code = SQLITE_OK;
    for (size_t i = 0; code == SQLITE_OK && i < sizeof registers / sizeof *registers; i++) {
        code = registers[i](library);
    }
    library_release(library);
    return code;
}
