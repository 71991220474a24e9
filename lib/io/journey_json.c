/* SPDX-License-Identifier: MIT */
/* A journey from JSON: first the rows are counted and their keys known, so that
 * any row may refer to any other; then their values are read; then it is built.
 * What cannot be read is told, and reading goes on: all problems come at once. */
#include "journey_read.h"

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
        (void)cpath_io_no_memory(&j->source);
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

/* One row; of goals within a stage, with its number. A row that is no object stands for itself, unread. */
static int collect_row(struct io_journey *j, uint32_t table, const struct io_origin *origin, uint32_t stage)
{
    unsigned char *row = cpath_io_add_row(j, table, origin);
    if (!row) {
        return 0;
    }
    if (stage) {
        memcpy(row + offsetof(cpath_goal_row, stage), &stage, sizeof stage);
    }
    if (!json_is_string(json_object_get(origin->object, "key"))) {
        j->tables[table].partial = 1;
    }
    return 1;
}

static void collect_list(struct io_journey *j, uint32_t table, enum io_shape shape, json_t *list, struct io_path path,
                         uint32_t stage)
{
    if (json_typeof(list) != JSON_ARRAY) {
        j->tables[table].partial = 1;
        need(j, &path, 1);
        return;
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *object = json_array_get(list, i);
        struct io_origin origin = {object, io_nth(path, i), shape, 0};
        if (json_typeof(object) != JSON_OBJECT) {
            origin.object = NULL;
            origin.failed = UINT32_MAX;
            need(j, &origin.path, 0);
        }
        if (!collect_row(j, table, &origin, stage)) {
            return;
        }
    }
}

static void collect_goals(struct io_journey *j)
{
    for (int32_t i = 0; i < j->tables[CPATH_TABLE_STAGES].count; i++) {
        const struct io_origin *stage = io_origin_of(j, CPATH_TABLE_STAGES, i);
        json_t *goals = json_object_get(stage->object, "goals");
        if (goals) {
            collect_list(j, CPATH_TABLE_GOALS, SHAPE_STAGE_GOAL, goals, io_key(stage->path, "goals"), (uint32_t)i + 1);
        }
    }
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

/* The code of "CP212", or of a finding's key; the nearest is offered. */
static int32_t code_of(const char *text, struct io_near *near)
{
    int32_t code = read_code(text);
    for (int32_t i = IO_FIRST_CODE; !code && i <= IO_LAST_CODE; i++) {
        const char *key = cpath_finding_key(i);
        cpath_io_offer(near, key);
        code = key && strcmp(key, text) == 0 ? i : 0;
    }
    return code;
}

static int collect_check(struct io_journey *j, const char *key, const json_t *value, struct io_path path)
{
    const struct io_origin origin = {NULL, path, SHAPE_NONE, 0};
    struct io_near near = {key, NULL, 0};
    cpath_check_row row = {code_of(key, &near), 0};
    const char *word = json_string_value(value);
    int32_t severity = word ? cpath_word_value(CPATH_WORDS_SEVERITY, word, (int32_t)strlen(word)) : CPATH_ESYNTAX;
    if (!row.code) {
        return cpath_io_wrong_key(&j->source, &path,
                                  io_words(io_language(j), "нужен код или ключ проверки вида CP102, reason-missing",
                                           "a check's code or key such as CP102, reason-missing is needed"),
                                  near.best);
    }
    if (severity < 0) {
        return cpath_io_no_such_word(j, &path, CPATH_WORDS_SEVERITY, word);
    }
    row.severity = (uint32_t)severity;
    void *place = cpath_io_add_row(j, CPATH_TABLE_CHECKS, &origin);
    if (place) {
        memcpy(place, &row, sizeof row);
    }
    return place != NULL;
}

static void collect_checks(struct io_journey *j, json_t *checks, struct io_path path)
{
    if (json_typeof(checks) != JSON_OBJECT) {
        need(j, &path, 0);
        return;
    }
    for (void *at = json_object_iter(checks); at; at = json_object_iter_next(checks, at)) {
        const char *key = json_object_iter_key(at);
        collect_check(j, key, json_object_iter_value(at), io_key(path, key));
    }
}

static void collect(struct io_journey *j)
{
    const struct io_path root = {0};
    for (const struct io_key_row *key = cpath_io_shape(SHAPE_JOURNEY); key->name; key++) {
        json_t *value = json_object_get(j->source.root, key->name);
        if (value && key->form == FORM_ROWS) {
            enum io_shape shape = (enum io_shape)cpath_io_tables[key->arg].shape;
            collect_list(j, key->arg, shape, value, io_key(root, key->name), 0);
        } else if (value && key->form == FORM_CHECKS) {
            collect_checks(j, value, io_key(root, key->name));
        }
        if (key->form == FORM_ROWS && key->arg == CPATH_TABLE_STAGES) {
            collect_goals(j);
        }
    }
}

/* Of an object that is a row itself, not a part of one. */
static void mark(struct io_journey *j, enum io_shape shape, const struct io_value *object, const struct io_key_row *key)
{
    struct io_origin *origin = io_origin_or_root(j, object->table, (int32_t)object->number - 1);
    if (origin->shape == shape) {
        origin->failed |= UINT32_C(1) << (key - cpath_io_shape(shape));
    }
}

/* A misspelt key, if that it is, leaves the one that was meant unread. */
static void mark_meant(struct io_journey *j, enum io_shape shape, const struct io_value *object, const char *meant)
{
    for (const struct io_key_row *key = cpath_io_shape(shape); key->name && meant; key++) {
        if (strcmp(key->name, meant) == 0 && !json_object_get(object->json, meant)) {
            mark(j, shape, object, key);
            j->tables[key->form == FORM_ROWS ? key->arg : CPATH_TABLE_NONE].partial = 1;
        }
    }
}

static int is_known(struct io_journey *j, enum io_shape shape, const struct io_value *object, const char *name)
{
    struct io_near near = {name, NULL, 0};
    const struct io_path path = io_key(object->path, name);
    for (const struct io_key_row *key = cpath_io_shape(shape); key->name; key++) {
        if (strcmp(key->name, name) == 0) {
            return 1;
        }
        cpath_io_offer(&near, key->name);
    }
    mark_meant(j, shape, object, near.best);
    return cpath_io_wrong_key(&j->source, &path, io_words(io_language(j), "неизвестный ключ", "unknown key"),
                              near.best);
}

int cpath_io_read_object(struct io_journey *j, enum io_shape shape, const struct io_value *object)
{
    json_t *json = object->json;
    int ok = 1;
    if (json_typeof(json) != JSON_OBJECT) {
        return need(j, &object->path, 0);
    }
    for (void *at = json_object_iter(json); at; at = json_object_iter_next(json, at)) {
        ok &= is_known(j, shape, object, json_object_iter_key(at));
    }
    for (const struct io_key_row *key = cpath_io_shape(shape); key->name; key++) {
        struct io_value value = *object;
        value.key = key;
        value.json = json_object_get(json, key->name);
        value.path = io_key(object->path, key->name);
        if (value.json && !cpath_io_reader((enum io_form)key->form)(j, &value)) {
            mark(j, shape, object, key);
            ok = 0;
        }
    }
    return ok;
}

/* Reading items may add gates; a row is found anew each time. */
static void read_tables(struct io_journey *j)
{
    for (uint32_t table = CPATH_TABLE_ROLES; table < JOURNEY_TABLES; table++) {
        for (int32_t i = 0; i < j->tables[table].count; i++) {
            const struct io_origin origin = *io_origin_of(j, table, i);
            unsigned char *row = (unsigned char *)j->tables[table].rows + (size_t)i * cpath_io_tables[table].size;
            struct io_value value = {NULL, origin.object, origin.path, row, table, (uint32_t)i + 1};
            if (origin.object) {
                cpath_io_read_object(j, origin.shape, &value);
            }
        }
    }
}

static void read_all(struct io_journey *j)
{
    struct io_value root = {NULL, j->source.root, {0}, (unsigned char *)&j->input, CPATH_TABLE_JOURNEY, 0};
    j->root = (struct io_origin){j->source.root, {0}, SHAPE_JOURNEY, 0};
    if (json_typeof(root.json) != JSON_OBJECT) {
        need(j, &root.path, 0);
        return;
    }
    collect(j);
    cpath_io_read_object(j, SHAPE_JOURNEY, &root);
    read_tables(j);
    for (uint32_t table = CPATH_TABLE_ROLES; table < JOURNEY_TABLES; table++) {
        const cpath_view view = {j->tables[table].rows, j->tables[table].count, cpath_io_tables[table].size, 0, 0};
        memcpy((unsigned char *)&j->input + cpath_io_tables[table].view_at, &view, sizeof view);
    }
    cpath_io_tell_found(j);
}

/* The work of telling a place grows with the text. */
#define MOST_PROBLEMS 1000
#define MOST_WORK ((size_t)1 << 31)

static int32_t limit_of(size_t length)
{
    size_t limit = MOST_WORK / (length + 1);
    return limit < MOST_PROBLEMS ? (int32_t)limit : MOST_PROBLEMS;
}

/* Nothing is wrong with what is built, so only memory can lack. */
static cpath_journey *build(struct io_journey *j)
{
    int32_t size = cpath_journey_size(&j->input);
    cpath_journey *journey = malloc((size_t)size);
    int32_t code = journey ? cpath_journey_build(&j->input, journey, size, NULL) : CPATH_ECAPACITY;
    if (code < 0) {
        (void)cpath_io_no_memory(&j->source);
        free(journey);
        return NULL;
    }
    return journey;
}

/* Reads and tells; builds if that is wanted and nothing was told. */
static cpath_journey *read_text(struct io_told *told, const char *json, size_t length, const char *name,
                                int32_t language, int wanted)
{
    cpath_io_error error;
    struct io_journey j = {.source = {name, json, length, language, &error, NULL, told},
                           .input = CPATH_JOURNEY_INPUT_INIT};
    cpath_journey *journey = NULL;
    told->limit = limit_of(length);
    if (cpath_io_json(&j.source)) {
        read_all(&j);
        journey = wanted && !told->count && !told->failed ? build(&j) : NULL;
    }
    for (uint32_t table = 0; table < JOURNEY_TABLES; table++) {
        free(j.tables[table].rows);
        free(j.tables[table].origins);
    }
    json_decref(j.source.root);
    return journey;
}

cpath_journey *cpath_io_journey_parse(const char *json, size_t length, const char *name, int32_t language,
                                      cpath_io_error *error)
{
    cpath_io_error ignored;
    struct io_told told = {0};
    cpath_journey *journey = read_text(&told, json, length, name, language, 1);
    error = error ? error : &ignored;
    memset(error, 0, sizeof *error);
    if (told.count && !told.failed) {
        *error = told.rows[0].error;
    } else if (!journey) {
        cpath_io_tell(error, name ? name : "", CPATH_ECAPACITY,
                      io_words(language, "не хватает памяти", "out of memory"));
    }
    free(told.rows);
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

/* Hands the list over. */
static int32_t give(struct io_told *told, cpath_io_problem **problems)
{
    if (told->failed) {
        free(told->rows);
        return CPATH_ECAPACITY;
    }
    *problems = told->rows;
    return told->count;
}

int32_t cpath_io_journey_problems_parse(const char *json, size_t length, const char *name, int32_t language,
                                        cpath_io_problem **problems)
{
    struct io_told told = {0};
    if (!problems || !json) {
        return CPATH_EINVAL;
    }
    *problems = NULL;
    read_text(&told, json, length, name, language, 0);
    return give(&told, problems);
}

int32_t cpath_io_journey_problems(const char *path, int32_t language, cpath_io_problem **problems)
{
    cpath_io_error error;
    struct io_told told = {.limit = 1};
    size_t length = 0;
    if (!problems) {
        return CPATH_EINVAL;
    }
    *problems = NULL;
    char *text = cpath_io_file(path, LARGEST_JSON, language, &length, &error);
    if (!text && error.code == CPATH_ECAPACITY) {
        return error.code;
    }
    if (!text) {
        const char *colon = strrchr(error.text, ':');
        const char *reason = colon ? colon + 2 : error.text; /* GCOVR_EXCL_BR_LINE: a file's error is "name: reason" */
        cpath_io_keep(&told, &error, "", reason, NULL);
        return give(&told, problems);
    }
    int32_t count = cpath_io_journey_problems_parse(text, length, path, language, problems);
    free(text);
    return count;
}
