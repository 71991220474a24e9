/* SPDX-License-Identifier: MIT */
/* A journey from JSON: first the rows are counted and their keys known, so that
 * any row may refer to any other; then their values are read; then it is built. */
#include "journey_read.h"

static int out_of_memory(const struct io_journey *j, const struct io_path *path)
{
    return cpath_io_wrong(&j->source, path, NULL, io_words(io_language(j), "не хватает памяти", "out of memory"), NULL);
}

void *cpath_io_add_row(struct io_journey *j, uint32_t table, const struct io_origin *origin)
{
    struct io_rows *rows = &j->tables[table];
    size_t size = cpath_io_tables[table].size;
    if (rows->count >= CPATH_MAX_ROWS) {
        cpath_io_wrong(&j->source, &origin->path, NULL,
                       cpath_word_text(CPATH_WORDS_REASON, CPATH_REASON_TOO_MANY, io_language(j)), NULL);
        return NULL;
    }
    if (!cpath_io_grow(&rows->rows, rows->count, &rows->room, size) ||
        !cpath_io_grow(&rows->origins, rows->count, &rows->origins_room, sizeof *origin)) {
        out_of_memory(j, &origin->path);
        return NULL;
    }
    unsigned char *row = (unsigned char *)rows->rows + (size_t)rows->count * size;
    memset(row, 0, size);
    *io_origin_of(j, table, rows->count++) = *origin;
    return row;
}

static int need(const struct io_journey *j, const struct io_path *path, int list)
{
    return cpath_io_wrong(&j->source, path, NULL,
                          list ? io_words(io_language(j), "нужен список", "a list is needed")
                               : io_words(io_language(j), "нужен объект", "an object is needed"),
                          NULL);
}

/* Rows from a list of objects; of goals within a stage, with its number. */
static int collect_list(struct io_journey *j, uint32_t table, enum io_shape shape, json_t *list, struct io_path path,
                        uint32_t stage)
{
    if (!json_is_array(list)) {
        return need(j, &path, 1);
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        struct io_origin origin = {json_array_get(list, i), io_nth(path, i), shape};
        if (!json_is_object(origin.object)) {
            return need(j, &origin.path, 0);
        }
        unsigned char *row = cpath_io_add_row(j, table, &origin);
        if (!row) {
            return 0;
        }
        if (stage) {
            memcpy(row + offsetof(cpath_goal_row, stage), &stage, sizeof stage);
        }
    }
    return 1;
}

static int collect_goals(struct io_journey *j)
{
    for (int32_t i = 0; i < j->tables[CPATH_TABLE_STAGES].count; i++) {
        const struct io_origin *stage = io_origin_of(j, CPATH_TABLE_STAGES, i);
        json_t *goals = json_object_get(stage->object, "goals");
        if (goals && !collect_list(j, CPATH_TABLE_GOALS, SHAPE_STAGE_GOAL, goals, io_key(stage->path, "goals"),
                                   (uint32_t)i + 1)) {
            return 0;
        }
    }
    return 1;
}

/* "CP212", without zeros before and nothing after */
static int32_t read_code(const char *text)
{
    int32_t code = 0;
    if (strncmp(text, "CP", 2) != 0 || text[2] == '0' || !text[2] || strlen(text) > 6) {
        return 0;
    }
    for (text += 2; *text; text++) {
        if (*text < '0' || *text > '9') {
            return 0;
        }
        code = code * 10 + (*text - '0');
    }
    return code;
}

static int collect_checks(struct io_journey *j, json_t *checks, struct io_path path)
{
    const char *key;
    json_t *value;
    if (!json_is_object(checks)) {
        return need(j, &path, 0);
    }
    json_object_foreach(checks, key, value) {
        struct io_origin origin = {NULL, io_key(path, key), SHAPE_NONE};
        cpath_check_row row = {read_code(key), 0};
        const char *word = json_string_value(value);
        int32_t severity = word ? cpath_word_value(CPATH_WORDS_SEVERITY, word, (int32_t)strlen(word)) : CPATH_ESYNTAX;
        if (!row.code) {
            return cpath_io_wrong_key(&j->source, &origin.path,
                                      io_words(io_language(j), "нужен код проверки вида CP212",
                                               "a check's code such as CP212 is needed"),
                                      NULL);
        }
        if (severity < 0) {
            return cpath_io_no_such_word(j, &origin.path, CPATH_WORDS_SEVERITY, word);
        }
        row.severity = (uint32_t)severity;
        void *place = cpath_io_add_row(j, CPATH_TABLE_CHECKS, &origin);
        if (!place) {
            return 0;
        }
        memcpy(place, &row, sizeof row);
    }
    return 1;
}

static int collect(struct io_journey *j)
{
    const struct io_path root = {0};
    for (const struct io_key_row *key = cpath_io_shape(SHAPE_JOURNEY); key->name; key++) {
        json_t *value = json_object_get(j->source.root, key->name);
        int ok = 1;
        if (value && key->form == FORM_ROWS) {
            enum io_shape shape = (enum io_shape)cpath_io_tables[key->arg].shape;
            ok = collect_list(j, key->arg, shape, value, io_key(root, key->name), 0) &&
                 (key->arg != CPATH_TABLE_STAGES || collect_goals(j));
        } else if (value && key->form == FORM_CHECKS) {
            ok = collect_checks(j, value, io_key(root, key->name));
        }
        if (!ok) {
            return 0;
        }
    }
    return 1;
}

static int unknown_key(struct io_journey *j, enum io_shape shape, const char *name, struct io_path path)
{
    struct io_near near = {name, NULL, 0};
    for (const struct io_key_row *key = cpath_io_shape(shape); key->name; key++) {
        if (strcmp(key->name, name) == 0) {
            return 0;
        }
        cpath_io_offer(&near, key->name);
    }
    path = io_key(path, name);
    cpath_io_wrong_key(&j->source, &path, io_words(io_language(j), "неизвестный ключ", "unknown key"), near.best);
    return 1;
}

int cpath_io_read_object(struct io_journey *j, enum io_shape shape, const struct io_value *object)
{
    const char *name;
    json_t *json;
    if (!json_is_object(object->json)) {
        return need(j, &object->path, 0);
    }
    json_object_foreach(object->json, name, json) {
        if (unknown_key(j, shape, name, object->path)) {
            return 0;
        }
    }
    for (const struct io_key_row *key = cpath_io_shape(shape); key->name; key++) {
        struct io_value value = *object;
        value.key = key;
        value.json = json_object_get(object->json, key->name);
        value.path = io_key(object->path, key->name);
        if (value.json && !cpath_io_reader((enum io_form)key->form)(j, &value)) {
            return 0;
        }
    }
    return 1;
}

/* Reading items may add gates; a row is found anew each time. */
static int read_tables(struct io_journey *j)
{
    for (uint32_t table = CPATH_TABLE_ROLES; table < JOURNEY_TABLES; table++) {
        for (int32_t i = 0; i < j->tables[table].count; i++) {
            const struct io_origin origin = *io_origin_of(j, table, i);
            unsigned char *row = (unsigned char *)j->tables[table].rows + (size_t)i * cpath_io_tables[table].size;
            struct io_value value = {NULL, origin.object, origin.path, row, table, (uint32_t)i + 1};
            if (origin.object && !cpath_io_read_object(j, origin.shape, &value)) {
                return 0;
            }
        }
    }
    return 1;
}

static int read_all(struct io_journey *j)
{
    struct io_value root = {NULL, j->source.root, {0}, (unsigned char *)&j->input, CPATH_TABLE_JOURNEY, 0};
    if (!json_is_object(root.json)) {
        return need(j, &root.path, 0);
    }
    return collect(j) && cpath_io_read_object(j, SHAPE_JOURNEY, &root) && read_tables(j);
}

/* The key that a problem's field speaks of: of several, the one that lacks or
 * the one that is there; NULL none. */
static const char *key_of(enum io_shape shape, const json_t *object, const cpath_problem *problem)
{
    const char *first = NULL;
    for (const struct io_key_row *key = cpath_io_shape(shape); key->name && problem->field; key++) {
        int there = json_object_get(object, key->name) != NULL;
        if (key->field == problem->field) {
            if (there == (problem->reason != CPATH_REASON_MISSING)) {
                return key->name;
            }
            first = first ? first : key->name;
        }
    }
    return first;
}

/* Where a row of a table stands, and the field of it. */
static struct io_path path_of(const struct io_journey *j, const cpath_problem *problem, int32_t row)
{
    struct io_path path = {0};
    const json_t *object = j->source.root;
    enum io_shape shape = SHAPE_JOURNEY;
    if (problem->table > CPATH_TABLE_JOURNEY && problem->table < JOURNEY_TABLES) {
        int known = row >= 0 && row < j->tables[problem->table].count;
        const struct io_origin *origin = known ? io_origin_of(j, problem->table, row) : NULL;
        if (!origin) {
            return io_key(path, cpath_word(CPATH_WORDS_TABLE, problem->table));
        }
        path = origin->path;
        object = origin->object;
        shape = origin->shape;
    }
    const char *key = key_of(shape, object, problem);
    return key ? io_key(path, key) : path;
}

static void tell_problem(const struct io_journey *j, const cpath_problem *problem, int32_t code)
{
    char reason[400], other[100] = "";
    struct io_path path = path_of(j, problem, problem->row);
    const char *words = cpath_word_text(CPATH_WORDS_REASON, problem->reason, io_language(j));
    if (problem->other_row >= 0) {
        struct io_path first = path_of(j, problem, problem->other_row);
        cpath_io_path_text(&first, first.count, other, sizeof other);
    }
    snprintf(reason, sizeof reason, "%s%s%s%s", words ? words : cpath_result_text(code, io_language(j)),
             *other ? " (" : "", other, *other ? ")" : "");
    cpath_io_wrong(&j->source, &path, NULL, reason, NULL);
    j->source.error->code = code;
}

static cpath_journey *build(struct io_journey *j)
{
    cpath_problem problem = CPATH_PROBLEM_INIT;
    for (uint32_t table = CPATH_TABLE_ROLES; table < JOURNEY_TABLES; table++) {
        const cpath_view view = {j->tables[table].rows, j->tables[table].count, cpath_io_tables[table].size, 0, 0};
        memcpy((unsigned char *)&j->input + cpath_io_tables[table].view_at, &view, sizeof view);
    }
    int32_t found = cpath_journey_problems(&j->input, CPATH_ROOM(&problem, 1));
    if (found) {
        tell_problem(j, &problem, found < 0 ? found : CPATH_EDATA);
        return NULL;
    }
    int32_t size = cpath_journey_size(&j->input);
    cpath_journey *journey = size > 0 ? malloc((size_t)size) : NULL;
    int32_t code = journey ? cpath_journey_build(&j->input, journey, size, &problem) : size < 0 ? size : CPATH_ECAPACITY;
    if (code < 0) {
        tell_problem(j, &problem, code);
        free(journey);
        return NULL;
    }
    return journey;
}

cpath_journey *cpath_io_journey_parse(const char *json, size_t length, const char *name, int32_t language,
                                      cpath_io_error *error)
{
    cpath_io_error ignored;
    struct io_journey j = {.source = {name, json, length, language, error ? error : &ignored, NULL},
                           .input = CPATH_JOURNEY_INPUT_INIT};
    cpath_journey *journey = cpath_io_json(&j.source) && read_all(&j) ? build(&j) : NULL;
    for (uint32_t table = 0; table < JOURNEY_TABLES; table++) {
        free(j.tables[table].rows);
        free(j.tables[table].origins);
    }
    json_decref(j.source.root);
    return journey;
}

cpath_journey *cpath_io_journey_load(const char *path, int32_t language, cpath_io_error *error)
{
    cpath_io_error ignored;
    size_t length = 0;
    char *text = cpath_io_file(path, LARGEST_JSON, language, &length, error ? error : &ignored);
    cpath_journey *journey = text ? cpath_io_journey_parse(text, length, path, language, error) : NULL;
    free(text);
    return journey;
}
