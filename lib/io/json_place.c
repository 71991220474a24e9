/* SPDX-License-Identifier: MIT */
/* Jansson's values do not say where they stand. A text that it has accepted is
 * walked again along the path to a value, only when there is an error to tell. */
#include <errno.h>

#include "io_priv.h"

struct scan {
    const char *at, *end;
};

static int is_one_of(char c, const char *set)
{
    return c && strchr(set, c) != NULL;
}

static void skip_all_of(struct scan *s, const char *set)
{
    while (s->at < s->end && is_one_of(*s->at, set)) {
        s->at++;
    }
}

static void skip_string(struct scan *s)
{
    for (s->at++; s->at < s->end && *s->at != '"'; s->at++) {
        s->at += *s->at == '\\' && s->at + 1 < s->end;
    }
    s->at += s->at < s->end;
}

/* A string, number or word, or all from a bracket to its own. */
static void skip_value(struct scan *s)
{
    size_t depth = 0;
    do {
        skip_all_of(s, " \t\r\n,:");
        if (s->at == s->end) {
            return;
        }
        if (*s->at == '"') {
            skip_string(s);
        } else if (is_one_of(*s->at, "{[")) {
            depth++;
            s->at++;
        } else if (is_one_of(*s->at, "}]")) {
            depth -= depth > 0;
            s->at++;
        } else {
            while (s->at < s->end && !is_one_of(*s->at, " \t\r\n,:{}[]\"")) {
                s->at++;
            }
        }
    } while (depth > 0);
}

/* The step's place among its neighbours, and its value; 0 if there is none. */
static int find(const json_t **value, const struct io_step *step, size_t *ordinal)
{
    json_t *all, *child;
    memcpy(&all, value, sizeof all); /* iterating takes no const */
    *ordinal = step->index;
    if (step->key) {
        void *at = json_object_iter(all);
        for (*ordinal = 0; at && strcmp(json_object_iter_key(at), step->key) != 0; ++*ordinal) {
            at = json_object_iter_next(all, at);
        }
        child = json_object_get(all, step->key);
    } else {
        child = json_array_get(all, step->index);
    }
    if (!child) {
        return 0;
    }
    *value = child;
    return 1;
}

/* From a bracket to the key or value of the place `ordinal` within. */
static void enter(struct scan *s, size_t ordinal, int object, int at_key)
{
    s->at += s->at < s->end;
    for (size_t i = 0; i < ordinal; i++) {
        for (int part = 0; part <= object; part++) {
            skip_value(s);
        }
    }
    if (object && !at_key) {
        skip_value(s);
    }
    skip_all_of(s, " \t\r\n,:");
}

void cpath_io_place(const struct io_source *source, const struct io_path *path, int at_key, int32_t *line,
                    int32_t *column)
{
    struct scan s = {source->text, source->text + source->length};
    const json_t *value = source->root;
    size_t ordinal;
    skip_all_of(&s, " \t\r\n");
    for (size_t i = 0; i < path->count && find(&value, &path->steps[i], &ordinal); i++) {
        enter(&s, ordinal, path->steps[i].key != NULL, at_key && i + 1 == path->count);
    }
    *line = *column = 1;
    for (const char *c = source->text; c < s.at; c++) {
        int newline = *c == '\n', continues = ((unsigned char)*c & 0xC0) == 0x80;
        *line += newline;
        *column = newline ? 1 : *column + !continues;
    }
}

/* Jansson speaks English only; what it says of the place ("near '}'") is kept. */
static void syntax_reason(const json_error_t *fault, int32_t language, char *reason, size_t room)
{
    static const struct {
        enum json_error_code code;
        const char *ru;
    } rows[] = {
        {json_error_stack_overflow, "слишком глубоко вложено"},
        {json_error_premature_end_of_input, "текст обрывается"},
        {json_error_end_of_input_expected, "лишнее после конца"},
        {json_error_invalid_utf8, "не UTF-8"},
        {json_error_duplicate_key, "ключ повторяется"},
        {json_error_numeric_overflow, "слишком большое число"},
        {json_error_null_character, "нулевой символ в тексте"},
        {json_error_null_byte_in_key, "нулевой символ в ключе"},
    };
    const char *ru = "ошибка записи JSON", *near = strstr(fault->text, " near ");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ru = rows[i].code == json_error_code(fault) ? rows[i].ru : ru;
    }
    if (language == CPATH_LANG_RU) {
        snprintf(reason, room, "%s%s%s", ru, near ? " у " : "", near ? near + strlen(" near ") : "");
    } else {
        snprintf(reason, room, "%s", fault->text);
    }
}

/* Without memory Jansson loses a character, or calls a sound text wrong, and says nothing;
 * and errno is gone with the next number. So it is looked at before every byte. */
struct feed {
    const char *at, *end;
    int lacks;
};

static size_t feed_byte(void *buffer, size_t room, void *data)
{
    struct feed *feed = data;
    feed->lacks |= errno == ENOMEM;
    (void)room; /* a byte at least */
    if (feed->at == feed->end) {
        return 0;
    }
    *(char *)buffer = *feed->at++;
    return 1;
}

int cpath_io_json(struct io_source *source)
{
    json_error_t fault = {.line = 0}; /* left as it is where memory lacks */
    char reason[JSON_ERROR_TEXT_LENGTH + 80];
    memset(source->error, 0, sizeof *source->error);
    source->name = source->name ? source->name : "";
    if (!source->text) {
        cpath_io_tell(source->error, source->name, CPATH_EINVAL, "NULL");
        return 0;
    }
    if (source->length >= 3 && memcmp(source->text, "\xEF\xBB\xBF", 3) == 0) {
        source->text += 3; /* some editors begin UTF-8 with a mark */
        source->length -= 3;
    }
    struct feed feed = {source->text, source->text + source->length, 0};
    errno = 0;
    source->root = json_load_callback(feed_byte, &feed, JSON_REJECT_DUPLICATES, &fault);
    if (feed.lacks || errno == ENOMEM || (!source->root && !*fault.text)) {
        return cpath_io_no_memory(source);
    }
    if (!source->root) {
        source->error->line = fault.line;
        source->error->column = fault.column;
        syntax_reason(&fault, source->language, reason, sizeof reason);
        cpath_io_tell(source->error, source->name, CPATH_ESYNTAX, reason);
        if (source->told) {
            cpath_io_keep(source->told, source->error, "", reason, NULL);
        }
        return 0;
    }
    return 1;
}
