/* SPDX-License-Identifier: MIT */
/* Journeys and calendars by argument: each parsed once, and kept while it is used. */
#include <stdlib.h>
#include <string.h>

#include "extension.h"
#include "russia.h"

#define LONGEST (16 << 20) /* nobody writes more by hand */

static const struct {
    const char *name;
    int32_t language;
} journeys[] = {{DEFAULT_JOURNEY, CPATH_LANG_RU}, {"remarka-en", CPATH_LANG_EN}};

void held_release(void *data)
{
    struct held *held = data;
    if (!held || --held->refs > 0) {
        return;
    }
    cpath_io_events_free(held->contacts);
    held_release(held->contacts_calendar);
    free((void *)(uintptr_t)held->journey);
    free((void *)(uintptr_t)held->calendar);
    sqlite3_free(held->text);
    sqlite3_free(held);
}

static int is(const char *text, int length, const char *word)
{
    return (size_t)length == strlen(word) && memcmp(text, word, (size_t)length) == 0;
}

static int is_json(const char *text, int length)
{
    while (length > 0 && strchr(" \t\r\n", *text)) {
        text++;
        length--;
    }
    return length > 0 && *text == '{';
}

static cpath_journey *build_remarka(int32_t language, cpath_io_error *error)
{
    int32_t size = cpath_remarka_size(language);
    cpath_journey *journey = malloc((size_t)size);
    if (!journey || cpath_remarka_build(language, journey, size) < 0) {
        free(journey);
        error->code = CPATH_ECAPACITY;
        return NULL;
    }
    return journey;
}

static int32_t language_of(const cpath_journey *journey)
{
    cpath_journey_input head = CPATH_JOURNEY_INPUT_INIT;
    return cpath_journey_head(journey, &head) == CPATH_OK ? (int32_t)head.language : CPATH_LANG_EN;
}

static int make_journey(struct held *held, const char *text, int length, cpath_io_error *error)
{
    cpath_journey *journey = NULL;
    for (size_t i = 0; i < sizeof journeys / sizeof *journeys; i++) {
        if (is(text, length, journeys[i].name)) {
            journey = build_remarka(journeys[i].language, error);
        }
    }
    if (is_json(text, length)) {
        journey = cpath_io_journey_parse(text, (size_t)length, "journey", CPATH_LANG_EN, error);
    }
    held->journey = journey;
    held->language = journey ? language_of(journey) : CPATH_LANG_EN;
    return journey != NULL;
}

static int make_calendar(struct held *held, const char *text, int length, cpath_io_error *error)
{
    held->language = CPATH_LANG_EN;
    if (is(text, length, DEFAULT_CALENDAR)) {
        held->calendar = cpath_io_calendar_parse((const char *)russia_json, sizeof russia_json, "ru", CPATH_LANG_EN, error);
    } else if (is_json(text, length)) {
        held->calendar = cpath_io_calendar_parse(text, (size_t)length, "calendar", CPATH_LANG_EN, error);
    }
    return held->calendar != NULL;
}

/* An error, and NULL; without a text it is out of memory. */
static struct held *refuse(struct held *held, const char *text, int length, const cpath_io_error *error, char **message)
{
    int kind = held->kind, lacks_memory = error->code == CPATH_ECAPACITY;
    const char *what = kind == HELD_JOURNEY ? "journey" : "calendar";
    held_release(held);
    *message = lacks_memory  ? NULL
               : *error->text ? sqlite3_mprintf("%s", error->text)
                              : sqlite3_mprintf("no such %s: %.*s (its JSON, or %s)", what, length < 80 ? length : 80, text,
                                                kind == HELD_JOURNEY ? "'remarka', 'remarka-en'" : "'ru'");
    return NULL;
}

static struct held *make(int kind, const char *text, int length, char **message)
{
    struct held *held = sqlite3_malloc64(sizeof *held);
    cpath_io_error error = {0, 0, 0, ""};
    *message = NULL;
    if (!held) {
        return NULL;
    }
    *held = (struct held){.kind = kind, .refs = 1, .length = length, .text = sqlite3_malloc64((sqlite3_uint64)length + 1)};
    if (!held->text || length > LONGEST) {
        error = (cpath_io_error){held->text ? CPATH_ERANGE : CPATH_ECAPACITY, 0, 0, "more than 16 MB of JSON"};
        return refuse(held, text, length, &error, message);
    }
    memcpy(held->text, text, (size_t)length);
    int ok = kind == HELD_JOURNEY ? make_journey(held, text, length, &error) : make_calendar(held, text, length, &error);
    return ok ? held : refuse(held, text, length, &error, message);
}

/* Puts the found one in front; what falls off the end is forgotten. */
static void put_first(struct library *library, struct held *held, int from)
{
    if (from == HELD_RECENT) {
        held_release(library->recent[--from]);
        held->refs++; /* the list's own */
    }
    memmove(library->recent + 1, library->recent, (size_t)from * sizeof *library->recent);
    library->recent[0] = held;
}

static struct held *find_text(struct library *library, int kind, const char *text, int length, char **error)
{
    for (int i = 0; i < HELD_RECENT && library->recent[i]; i++) {
        struct held *held = library->recent[i];
        if (held->kind == kind && held->length == length && memcmp(held->text, text, (size_t)length) == 0) {
            put_first(library, held, i);
            held->refs++;
            return held;
        }
    }
    struct held *held = make(kind, text, length, error);
    if (held) {
        put_first(library, held, HELD_RECENT);
    }
    return held;
}

static int is_built_in(int kind, const char *text, int length)
{
    int found = kind == HELD_CALENDAR && is(text, length, DEFAULT_CALENDAR);
    for (size_t i = 0; kind == HELD_JOURNEY && i < sizeof journeys / sizeof *journeys; i++) {
        found |= is(text, length, journeys[i].name);
    }
    return found;
}

static struct held *find_registered(struct library *library, int kind, const char *name, int length, char **error)
{
    const char *sql = kind == HELD_JOURNEY ? "SELECT json FROM cpath_journey WHERE name = ?1"
                                           : "SELECT json FROM cpath_calendar WHERE name = ?1";
    struct held *held = NULL;
    sqlite3_stmt *query = NULL;
    *error = NULL;
    int code = sqlite3_prepare_v2(library->db, sql, -1, &query, NULL);
    code = code ? code : sqlite3_bind_text(query, 1, name, length, SQLITE_TRANSIENT);
    code = code ? code : sqlite3_step(query);
    const char *json = code == SQLITE_ROW ? (const char *)sqlite3_column_text(query, 0) : NULL;
    if (json) {
        held = find_text(library, kind, json, sqlite3_column_bytes(query, 0), error);
    } else if (code == SQLITE_ROW || code == SQLITE_DONE) {
        *error = sqlite3_mprintf("no such %s: %.*s (table cpath_%s)", kind == HELD_JOURNEY ? "journey" : "calendar",
                                 length < 80 ? length : 80, name, kind == HELD_JOURNEY ? "journey" : "calendar");
    } else if (code != SQLITE_NOMEM) {
        *error = sqlite3_mprintf("%s", sqlite3_errmsg(library->db));
    }
    sqlite3_finalize(query);
    return held;
}

struct held *held_find(struct library *library, int kind, const char *text, int length, int registered, char **error)
{
    if (registered && !is_json(text, length) && !is_built_in(kind, text, length)) {
        return find_registered(library, kind, text, length, error);
    }
    return find_text(library, kind, text, length, error);
}

static struct held *find_or_tell(sqlite3_context *context, int kind, const char *text, int length)
{
    struct function *function = sqlite3_user_data(context);
    char *error = NULL;
    struct held *held = held_find(function->library, kind, text, length, function->named, &error);
    if (!held && error) {
        sqlite3_result_error(context, error, -1);
        sqlite3_free(error);
    } else if (!held) {
        sqlite3_result_error_nomem(context);
    }
    return held;
}

struct held *held_argument(sqlite3_context *context, int kind, sqlite3_value *value, int index)
{
    struct held *held = sqlite3_get_auxdata(context, index);
    if (held) {
        return held;
    }
    int is_text = sqlite3_value_type(value) == SQLITE_TEXT, length = is_text ? sqlite3_value_bytes(value) : 0;
    const char *text = is_text ? (const char *)sqlite3_value_text(value) : "";
    held = text ? find_or_tell(context, kind, text, length) : NULL;
    if (!text) {
        sqlite3_result_error_nomem(context);
    }
    if (held) {
        sqlite3_set_auxdata(context, index, held, held_release); /* may release it at once: the list of recent ones holds it */
    }
    return held;
}

struct held *held_default(sqlite3_context *context, int kind)
{
    const char *name = kind == HELD_JOURNEY ? DEFAULT_JOURNEY : DEFAULT_CALENDAR;
    struct held *held = find_or_tell(context, kind, name, (int)strlen(name));
    held_release(held); /* the list of recent ones holds it */
    return held;
}
