/* SPDX-License-Identifier: MIT */
/* A mapping from JSON: columns, zone, time, pair, rules, all checked against the
 * CSV's header and the journey before a row is read. */
#include <errno.h>

#include "log_priv.h"

struct maker {
    struct mapping *mapping;
    struct log_load *load;
    const struct log_header *header;
};

static int wrong(const struct maker *m, struct io_path path, const char *value, const char *ru, const char *en,
                 const char *near)
{
    return cpath_io_wrong(&m->mapping->source, &path, value, io_words(m->load->language, ru, en), near);
}

static int wrong_key(const struct maker *m, struct io_path path, const char *ru, const char *en, const char *near)
{
    return cpath_io_wrong_key(&m->mapping->source, &path, io_words(m->load->language, ru, en), near);
}

static int needs_text(const struct maker *m, struct io_path path)
{
    return wrong(m, path, NULL, "нужен непустой текст", "a text is needed, and not an empty one", NULL);
}

/* A text that is not empty, or NULL. */
static const char *text_of(const json_t *value)
{
    return json_is_string(value) && json_string_length(value) > 0 ? json_string_value(value) : NULL;
}

/* The column of that name. Returns 0 if there is none, or two. */
static int find_column(const struct maker *m, struct io_path path, int at_key, const char *name, int32_t *column)
{
    *column = cpath_log_column(m->header, name);
    if (*column >= 0) {
        return 1;
    }
    const char *near = *column == -1 ? cpath_log_column_near(m->header, name) : NULL;
    const char *ru = *column == -1 ? "в файле нет такого столбца" : "столбец назван в файле дважды";
    const char *en = *column == -1 ? "the file has no such column" : "the column stands twice in the file";
    return at_key ? wrong_key(m, path, ru, en, near) : wrong(m, path, name, ru, en, near);
}

static int add_column(const struct maker *m, int32_t column, int32_t **columns, int32_t *count, int32_t *room)
{
    void *rows = *columns;
    int ok = cpath_io_grow(&rows, *count, room, sizeof **columns);
    *columns = rows;
    if (!ok) {
        return cpath_log_no_memory(m->load);
    }
    (*columns)[(*count)++] = column;
    return 1;
}

/* A column's name, or several, whose values are joined. */
static int find_columns(const struct maker *m, struct io_path path, const json_t *value, struct map_source *source)
{
    struct mapping *mapping = m->mapping;
    if (json_array_size(value) == 0) { /* no list either */
        return text_of(value) ? find_column(m, path, 0, text_of(value), &source->column) : needs_text(m, path);
    }
    source->first = mapping->joined_count;
    for (size_t i = 0; i < json_array_size(value); i++, source->count++) {
        const char *name = text_of(json_array_get(value, i));
        int32_t column;
        if (!name) {
            return needs_text(m, io_nth(path, i));
        }
        if (!find_column(m, io_nth(path, i), 0, name, &column) ||
            !add_column(m, column, &mapping->joined, &mapping->joined_count, &mapping->joined_room)) {
            return 0;
        }
    }
    source->column = mapping->joined[source->first];
    return 1;
}

/* A number as the text that a file would have. */
static const char *number_text(struct mapping *mapping, const json_t *value)
{
    void *numbers = mapping->numbers;
    int ok = cpath_io_grow(&numbers, mapping->number_count, &mapping->number_room, sizeof *mapping->numbers);
    mapping->numbers = numbers;
    char *text = ok ? malloc(24) : NULL;
    if (text) {
        snprintf(text, 24, "%lld", (long long)json_integer_value(value));
        mapping->numbers[mapping->number_count++] = text;
    }
    return text;
}

/* A constant, or {"column": "its name"}, or {"column": ["several", "names"]}. */
static int read_source(const struct maker *m, struct io_path path, json_t *value, struct map_source *source)
{
    *source = (struct map_source){.column = -1};
    if (json_typeof(value) == JSON_OBJECT) {
        const json_t *names = json_object_get(value, "column");
        if (!names || json_object_size(value) != 1) {
            return wrong(m, path, NULL, "нужно {\"column\": \"имя\"} и ничего больше",
                         "{\"column\": \"name\"} and nothing more is needed", NULL);
        }
        return find_columns(m, io_key(path, "column"), names, source);
    }
    if (io_is_truth(value)) {
        source->text = json_typeof(value) == JSON_TRUE ? "yes" : "no";
    } else if (json_typeof(value) == JSON_INTEGER) {
        source->text = number_text(m->mapping, value);
        if (!source->text) {
            return cpath_log_no_memory(m->load);
        }
    } else {
        source->text = text_of(value);
        if (!source->text) {
            return needs_text(m, path);
        }
    }
    source->length = strlen(source->text);
    return 1;
}

static int read_columns(const struct maker *m, struct io_path path, json_t *value)
{
    for (void *at = json_object_iter(value); at; at = json_object_iter_next(value, at)) {
        const char *key = json_object_iter_key(at);
        struct io_path here = io_key(path, key);
        int field = cpath_log_field(key);
        if (field < 0) {
            return wrong_key(m, here, "нет такого поля события", "events have no such field", cpath_log_field_near(key));
        }
        if (field == LOG_EVENT || field == LOG_SEQUENCE) {
            return wrong_key(m, here, "это поле дают правила и номер строки, а не столбец",
                             "the rules and the row's number give this field, not a column", NULL);
        }
        if (!find_columns(m, here, json_object_iter_value(at), &m->mapping->columns[field])) {
            return 0;
        }
    }
    if (m->mapping->columns[LOG_DEAL].column < 0) {
        return wrong(m, path, "deal", "не указано", "is missing", NULL);
    }
    return 1;
}

static int read_zone(const struct maker *m, struct io_path path, json_t *value)
{
    const char *name = text_of(value);
    if (!name) {
        return needs_text(m, path);
    }
    m->mapping->zone = cpath_io_zone(name);
    m->load->zone = m->mapping->zone;
    if (!m->mapping->zone && errno == ENOMEM) {
        return cpath_log_no_memory(m->load);
    }
    return m->mapping->zone ? 1 : wrong(m, path, name, "нет такого часового пояса", "no such time zone", NULL);
}

static int add_form(const struct maker *m, struct io_path path, const json_t *value)
{
    const char *name = text_of(value);
    int form = name ? cpath_log_form(name) : -1, again = 0;
    for (int i = 0; i < m->load->form_count; i++) {
        again |= m->load->forms[i] == form;
    }
    if (form < 0 || again) {
        return wrong(m, path, name, "нужно iso, unix или dmy, каждое один раз",
                     "iso, unix or dmy is needed, each once", NULL);
    }
    m->load->forms[m->load->form_count++] = form;
    return 1;
}

static int read_time(const struct maker *m, struct io_path path, json_t *value)
{
    m->load->form_count = 0;
    if (json_typeof(value) != JSON_ARRAY) {
        return add_form(m, path, value);
    }
    for (size_t i = 0; i < json_array_size(value); i++) {
        if (!add_form(m, io_nth(path, i), json_array_get(value, i))) {
            return 0;
        }
    }
    return m->load->form_count > 0 ? 1 : add_form(m, path, NULL);
}

static int add_word(const struct maker *m, struct io_path path, const json_t *value)
{
    struct mapping *mapping = m->mapping;
    void *words = mapping->words;
    if (json_typeof(value) != JSON_STRING) {
        return wrong(m, path, NULL, "нужен текст или список текстов", "a text or a list of texts is needed", NULL);
    }
    int ok = cpath_io_grow(&words, mapping->word_count, &mapping->word_room, sizeof *mapping->words);
    mapping->words = words;
    if (!ok) {
        return cpath_log_no_memory(m->load);
    }
    mapping->words[mapping->word_count++] = (struct map_word){json_string_value(value), json_string_length(value)};
    return 1;
}

static int add_words(const struct maker *m, struct io_path path, const json_t *value)
{
    if (json_array_size(value) == 0) { /* no list either */
        return add_word(m, path, value);
    }
    for (size_t i = 0; i < json_array_size(value); i++) {
        if (!add_word(m, io_nth(path, i), json_array_get(value, i))) {
            return 0;
        }
    }
    return 1;
}

/* {"their column": "value" or ["any", "of"], …}; all must hold. */
static int read_when(const struct maker *m, struct io_path path, json_t *value, struct map_when *when)
{
    struct mapping *mapping = m->mapping;
    if (json_typeof(value) != JSON_OBJECT) {
        return wrong(m, path, NULL, "нужен объект: столбец и его значения", "an object is needed: a column and its values",
                     NULL);
    }
    *when = (struct map_when){mapping->test_count, 0};
    for (void *at = json_object_iter(value); at; at = json_object_iter_next(value, at)) {
        const char *key = json_object_iter_key(at);
        struct io_path here = io_key(path, key);
        struct map_test test = {-1, mapping->word_count, 0};
        if (!find_column(m, here, 1, key, &test.column) || !add_words(m, here, json_object_iter_value(at))) {
            return 0;
        }
        test.count = mapping->word_count - test.first;
        void *tests = mapping->tests;
        int ok = cpath_io_grow(&tests, mapping->test_count, &mapping->test_room, sizeof *mapping->tests);
        mapping->tests = tests;
        if (!ok) {
            return cpath_log_no_memory(m->load);
        }
        mapping->tests[mapping->test_count++] = test;
        when->count++;
    }
    return 1;
}

/* Columns whose values the start and the end of a pair share. */
static int read_same(const struct maker *m, struct io_path path, const json_t *value, struct map_rule *rule)
{
    struct mapping *mapping = m->mapping;
    rule->same_first = mapping->same_count;
    if (json_typeof(value) != JSON_ARRAY) {
        return wrong(m, path, NULL, "нужен список столбцов", "a list of columns is needed", NULL);
    }
    for (size_t i = 0; i < json_array_size(value); i++, rule->same_count++) {
        const char *name = text_of(json_array_get(value, i));
        int32_t column;
        if (!name) {
            return needs_text(m, io_nth(path, i));
        }
        if (!find_column(m, io_nth(path, i), 0, name, &column) ||
            !add_column(m, column, &mapping->same, &mapping->same_count, &mapping->same_room)) {
            return 0;
        }
    }
    return 1;
}

/* The verbs of a rule; -1: no verb, so a field. */
static int read_verb(const struct maker *m, struct io_path here, const char *key, json_t *value,
                     struct map_rule *rule)
{
    if (strcmp(key, rule->pair ? "start" : "when") == 0) {
        return read_when(m, here, value, &rule->when);
    }
    if (rule->pair && strcmp(key, "end") == 0) {
        return read_when(m, here, value, &rule->end);
    }
    if (rule->pair && strcmp(key, "same") == 0) {
        return read_same(m, here, value, rule);
    }
    if (!rule->pair && strcmp(key, "drop") == 0) {
        rule->drop = json_typeof(value) == JSON_TRUE;
        return rule->drop ? 1 : wrong(m, here, NULL, "нужно true", "true is needed", NULL);
    }
    return -1;
}

static const char *near_verb(const char *key, int pair)
{
    static const char *const verbs[2][4] = {{"when", "drop"}, {"start", "end", "same"}};
    struct io_near near = {key, NULL, 0};
    for (int i = 0; i < LOG_FIELDS; i++) {
        cpath_io_offer(&near, cpath_log_field_name(i));
    }
    for (int i = 0; i < 4; i++) {
        cpath_io_offer(&near, verbs[pair][i]);
    }
    return near.best;
}

static int read_field(const struct maker *m, struct io_path here, const char *key, json_t *value,
                      struct map_rule *rule)
{
    int field = cpath_log_field(key);
    if (field < 0) {
        return wrong_key(m, here, "неизвестный ключ", "unknown key", near_verb(key, rule->pair));
    }
    if (field == LOG_DEAL || field == LOG_SEQUENCE || (rule->pair && field == LOG_UNTIL)) {
        return wrong_key(m, here, "это поле правило не задаёт", "a rule does not give this field", NULL);
    }
    if (!read_source(m, here, value, &rule->sources[field])) {
        return 0;
    }
    if (field == LOG_EVENT && rule->sources[field].column >= 0) {
        return wrong(m, here, NULL, "вид события задаётся словом", "an event's kind is given by its word", NULL);
    }
    return 1;
}

/* The rule's constants as a row's texts would be read: its own words and keys must be right. */
static int check_constants(const struct maker *m, struct io_path path, const struct map_rule *rule,
                           struct log_draft *draft)
{
    struct log_load *load = m->load;
    int ok = 1;
    load->source = &m->mapping->source;
    for (int i = 0; i < LOG_FIELDS && ok; i++) {
        struct io_path here = io_key(path, cpath_log_field_name(i));
        struct log_cell cell = {rule->sources[i].text, rule->sources[i].length, "", 0};
        load->path = &here;
        ok = !cell.text || cpath_log_read(load, i, &cell, draft);
    }
    load->source = NULL;
    load->path = NULL;
    return ok;
}

static int check_event(const struct maker *m, struct io_path path, const struct map_rule *rule)
{
    struct log_draft draft;
    int given[LOG_FIELDS];
    memset(&draft, 0, sizeof draft);
    if (!check_constants(m, path, rule, &draft)) {
        return 0;
    }
    for (int i = 0; i < LOG_FIELDS; i++) {
        given[i] = rule->sources[i].text || rule->sources[i].column >= 0;
    }
    int field = cpath_log_lacks(draft.event.kind, given);
    field = field < 0 && !given[LOG_AT] ? LOG_AT : field;
    if (field >= 0) {
        return wrong(m, path, cpath_log_field_name(field), "не указано, а без этого нет события",
                     "is missing, and the event needs it", NULL);
    }
    if (rule->pair && draft.event.kind != CPATH_EVENT_CONTACT && draft.event.kind != CPATH_EVENT_PAUSED) {
        return wrong(m, io_key(path, "event"), rule->sources[LOG_EVENT].text, "парой бывает contact или paused",
                     "a pair is a contact or paused", NULL);
    }
    return 1;
}

static int check_rule(const struct maker *m, struct io_path path, json_t *value, const struct map_rule *rule)
{
    static const char *const verbs[2][2] = {{"when", "when"}, {"start", "end"}};
    for (int i = 0; i < 2; i++) {
        if (!json_object_get(value, verbs[rule->pair][i])) {
            return wrong(m, path, verbs[rule->pair][i], "не указано", "is missing", NULL);
        }
    }
    if (rule->drop) {
        return json_object_size(value) == 2
                   ? 1
                   : wrong(m, path, NULL, "drop и событие исключают друг друга", "drop and an event exclude each other", NULL);
    }
    if (!rule->sources[LOG_EVENT].text) {
        return wrong(m, path, NULL, rule->pair ? "не указано event" : "нужно event или drop",
                     rule->pair ? "event is missing" : "event or drop is needed", NULL);
    }
    return check_event(m, path, rule);
}

static int read_rule(const struct maker *m, struct io_path path, json_t *value, int pair)
{
    struct mapping *mapping = m->mapping;
    struct map_rule rule = {.pair = pair, .number = (int32_t)path.steps[path.count - 1].index};
    if (json_typeof(value) != JSON_OBJECT) {
        return wrong(m, path, NULL, "нужен объект", "an object is needed", NULL);
    }
    memcpy(rule.sources, mapping->columns, sizeof rule.sources);
    if (pair) {
        rule.sources[LOG_UNTIL] = (struct map_source){.column = -1}; /* the end's row gives it */
    }
    for (void *at = json_object_iter(value); at; at = json_object_iter_next(value, at)) {
        const char *key = json_object_iter_key(at);
        json_t *part = json_object_iter_value(at);
        struct io_path here = io_key(path, key);
        int done = read_verb(m, here, key, part, &rule);
        if (done == 0 || (done < 0 && !read_field(m, here, key, part, &rule))) {
            return 0;
        }
    }
    void *rules = mapping->rules;
    int ok = cpath_io_grow(&rules, mapping->rule_count, &mapping->rule_room, sizeof *mapping->rules);
    mapping->rules = rules;
    if (!ok) {
        return cpath_log_no_memory(m->load);
    }
    mapping->rules[mapping->rule_count++] = rule;
    return check_rule(m, path, value, &rule);
}

static int read_list(const struct maker *m, struct io_path path, json_t *value, int pair)
{
    for (size_t i = 0; i < json_array_size(value); i++) {
        if (!read_rule(m, io_nth(path, i), json_array_get(value, i), pair)) {
            return 0;
        }
    }
    return 1;
}

static int read_pairs(const struct maker *m, struct io_path path, json_t *value)
{
    return read_list(m, path, value, 1);
}

static int read_rules(const struct maker *m, struct io_path path, json_t *value)
{
    return read_list(m, path, value, 0);
}

/* In this order: rules take what stands above them. Pairs are asked before rules. */
static const struct {
    const char *key;
    int (*read)(const struct maker *m, struct io_path path, json_t *value);
    json_type type; /* JSON_NULL: the reading itself looks */
    int needed;
} sections[] = {
    {"columns", read_columns, JSON_OBJECT, 1}, {"zone", read_zone, JSON_NULL, 0},   {"time", read_time, JSON_NULL, 0},
    {"pair", read_pairs, JSON_ARRAY, 0},       {"rules", read_rules, JSON_ARRAY, 1},
};
#define SECTIONS (sizeof sections / sizeof *sections)

static int check_keys(const struct maker *m, json_t *root)
{
    struct io_path top = {0};
    if (json_typeof(root) != JSON_OBJECT) {
        return wrong(m, top, NULL, "нужен объект", "an object is needed", NULL);
    }
    for (void *at = json_object_iter(root); at; at = json_object_iter_next(root, at)) {
        const char *key = json_object_iter_key(at);
        struct io_near near = {key, NULL, 0};
        int known = 0;
        for (size_t i = 0; i < SECTIONS; i++) {
            known |= strcmp(key, sections[i].key) == 0;
            cpath_io_offer(&near, sections[i].key);
        }
        if (!known) {
            return wrong_key(m, io_key(top, key), "неизвестный ключ", "unknown key", near.best);
        }
    }
    return 1;
}

static int read_section(const struct maker *m, size_t i, json_t *value)
{
    struct io_path path = io_key((struct io_path){0}, sections[i].key);
    int object = sections[i].type == JSON_OBJECT;
    if (!value) {
        return sections[i].needed ? wrong(m, (struct io_path){0}, sections[i].key, "не указано", "is missing", NULL) : 1;
    }
    if (sections[i].type != JSON_NULL && json_typeof(value) != sections[i].type) {
        return wrong(m, path, NULL, object ? "нужен объект" : "нужен список",
                     object ? "an object is needed" : "a list is needed", NULL);
    }
    return sections[i].read(m, path, value);
}

int cpath_mapping_load(struct mapping *mapping, struct log_load *load, const struct log_header *header)
{
    struct maker m = {mapping, load, header};
    if (!cpath_io_json(&mapping->source) || !check_keys(&m, mapping->source.root)) {
        return 0;
    }
    for (int i = 0; i < LOG_FIELDS; i++) {
        mapping->columns[i] = (struct map_source){.column = -1};
    }
    for (size_t i = 0; i < SECTIONS; i++) {
        if (!read_section(&m, i, json_object_get(mapping->source.root, sections[i].key))) {
            return 0;
        }
    }
    return 1;
}

void cpath_mapping_free(struct mapping *mapping)
{
    json_decref(mapping->source.root);
    for (int32_t i = 0; i < mapping->number_count; i++) {
        free(mapping->numbers[i]);
    }
    free(mapping->numbers);
    free(mapping->rules);
    free(mapping->tests);
    free(mapping->words);
    free(mapping->same);
    free(mapping->joined);
    free(mapping->zone);
    free(mapping->key.text);
    for (int i = 0; i < LOG_FIELDS; i++) {
        free(mapping->cells[i].text);
    }
}
