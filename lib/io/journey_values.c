/* SPDX-License-Identifier: MIT */
/* What each form of value is read into. */
#include "journey_read.h"

static int wrong(struct io_journey *j, const struct io_value *v, const char *value, const char *ru, const char *en)
{
    return cpath_io_wrong(&j->source, &v->path, value, io_words(io_language(j), ru, en), NULL);
}

static int wrong_by(struct io_journey *j, const struct io_path *path, const char *value, uint32_t reason)
{
    return cpath_io_wrong(&j->source, path, value, cpath_word_text(CPATH_WORDS_REASON, reason, io_language(j)), NULL);
}

/* The text, or NULL and the error. */
static const char *text_of(struct io_journey *j, const struct io_value *v)
{
    if (json_typeof(v->json) != JSON_STRING) {
        wrong(j, v, NULL, "нужен текст в кавычках", "a text in quotes is needed");
    }
    return json_string_value(v->json);
}

static void store(const struct io_value *v, const void *value, size_t size)
{
    memcpy(v->row + v->key->at, value, size);
}

static void set_bits(unsigned char *place, uint32_t bits)
{
    uint32_t flags;
    memcpy(&flags, place, sizeof flags);
    flags |= bits;
    memcpy(place, &flags, sizeof flags);
}

static uint32_t number_at(const struct io_value *v, size_t at)
{
    uint32_t number;
    memcpy(&number, v->row + at, sizeof number);
    return number;
}

static int read_text(struct io_journey *j, const struct io_value *v)
{
    const char *text = text_of(j, v);
    store(v, &text, sizeof text);
    return text != NULL;
}

static int read_number(struct io_journey *j, const struct io_value *v)
{
    json_int_t value = json_integer_value(v->json);
    uint32_t number = (uint32_t)value;
    if (json_typeof(v->json) != JSON_INTEGER) {
        return wrong(j, v, NULL, "нужно целое число", "a whole number is needed");
    }
    if (value < 0 || value > UINT32_MAX) {
        return wrong_by(j, &v->path, NULL, CPATH_REASON_OUT_OF_RANGE);
    }
    store(v, &number, sizeof number);
    return 1;
}

/* Adds a word to a list of them. */
static void add_word(struct io_out *out, struct io_near *near, const char *word)
{
    cpath_io_puts(out, out->length ? ", " : "");
    cpath_io_puts(out, word);
    cpath_io_offer(near, word);
}

/* Takes the list of words that would have done. */
static int one_of(struct io_journey *j, const struct io_path *path, const char *text, const struct io_near *near,
                  struct io_out *words)
{
    char reason[400];
    char *all = cpath_io_out_done(words);
    if (!all) {
        return cpath_io_no_memory(&j->source);
    }
    snprintf(reason, sizeof reason, "%s%s", io_words(io_language(j), "нужно одно из: ", "one of these is needed: "), all);
    free(all);
    return cpath_io_wrong(&j->source, path, text, reason, near->best);
}

/* Families count 0, 1, 2, …, or bit by bit. */
int cpath_io_no_such_word(struct io_journey *j, const struct io_path *path, uint32_t family, const char *text)
{
    struct io_out words = {0};
    struct io_near near = {text, NULL, 0};
    for (uint32_t i = 0; i < 32; i++) {
        uint32_t value = family == CPATH_WORDS_NEED ? IO_NEEDS & UINT32_C(1) << i : i;
        const char *word = cpath_word(family, value);
        if (word) {
            add_word(&words, &near, word);
        }
    }
    return one_of(j, path, text, &near, &words);
}

/* The word's value, or a negative number and the error. */
static int32_t word_of(struct io_journey *j, const struct io_value *v)
{
    const char *text = text_of(j, v);
    int32_t value = text ? cpath_word_value(v->key->arg, text, (int32_t)strlen(text)) : CPATH_EINVAL;
    if (text && value < 0) {
        cpath_io_no_such_word(j, &v->path, v->key->arg, text);
    }
    return value;
}

static int read_word(struct io_journey *j, const struct io_value *v)
{
    int32_t value = word_of(j, v);
    uint32_t number = (uint32_t)value;
    if (value < 0) {
        return 0;
    }
    store(v, &number, sizeof number);
    return 1;
}

/* Runs the reader over a list's values, or over a lone one. */
static int each(struct io_journey *j, const struct io_value *v, io_reader *reader)
{
    if (json_typeof(v->json) == JSON_STRING) {
        return reader(j, v);
    }
    if (json_typeof(v->json) != JSON_ARRAY) {
        return wrong(j, v, NULL, "нужен список", "a list is needed");
    }
    int ok = 1;
    for (size_t i = 0; i < json_array_size(v->json); i++) {
        struct io_value one = *v;
        one.json = json_array_get(v->json, i);
        one.path = io_nth(v->path, i);
        ok &= reader(j, &one);
    }
    return ok;
}

static int read_bit(struct io_journey *j, const struct io_value *v)
{
    int32_t value = word_of(j, v);
    if (value < 0) {
        return 0;
    }
    if (number_at(v, v->key->at) & (uint32_t)value) {
        return wrong_by(j, &v->path, json_string_value(v->json), CPATH_REASON_DOUBLED);
    }
    set_bits(v->row + v->key->at, (uint32_t)value);
    return 1;
}

static int read_bits(struct io_journey *j, const struct io_value *v)
{
    return each(j, v, read_bit);
}

static int read_choice(struct io_journey *j, const struct io_value *v)
{
    struct io_out words = {0};
    const char *text = text_of(j, v);
    struct io_near near = {text, NULL, 0};
    for (const struct io_choice *c = cpath_io_choices(v->key->arg); text && c->word; c++) {
        if (strcmp(c->word, text) == 0) {
            set_bits(v->row + v->key->at, c->value);
            free(words.text);
            return 1;
        }
        add_word(&words, &near, c->word);
    }
    return text ? one_of(j, &v->path, text, &near, &words) : 0;
}

static int read_truth(struct io_journey *j, const struct io_value *v)
{
    if (!io_is_truth(v->json)) {
        return wrong(j, v, NULL, "нужно true или false", "true or false is needed");
    }
    set_bits(v->row + v->key->flags_at, json_typeof(v->json) == JSON_TRUE ? v->key->bit : 0);
    return 1;
}

static int add_role(struct io_journey *j, const struct io_value *v)
{
    const char *key = text_of(j, v);
    uint64_t roles;
    uint32_t role = key ? cpath_io_find(j, CPATH_TABLE_ROLES, key, strlen(key)) : 0;
    if (!role) {
        return key ? cpath_io_no_such_row(j, &v->path, CPATH_TABLE_ROLES, key, strlen(key)) : 0;
    }
    uint64_t bit = role <= CPATH_MAX_ROLES ? UINT64_C(1) << (role - 1) : 0; /* beyond it the core tells */
    memcpy(&roles, v->row + v->key->at, sizeof roles);
    if (roles & bit) {
        return wrong_by(j, &v->path, key, CPATH_REASON_DOUBLED);
    }
    roles |= bit;
    store(v, &roles, sizeof roles);
    return 1;
}

static int read_roles(struct io_journey *j, const struct io_value *v)
{
    return each(j, v, add_role);
}

static int read_role(struct io_journey *j, const struct io_value *v)
{
    uint64_t roles;
    memcpy(&roles, v->row + v->key->at, sizeof roles);
    return roles ? wrong(j, v, NULL, "role и roles исключают друг друга", "role and roles exclude each other")
                 : add_role(j, v);
}

static int read_row(struct io_journey *j, const struct io_value *v)
{
    const char *key = text_of(j, v);
    uint32_t number = key ? cpath_io_find(j, v->key->arg, key, strlen(key)) : 0;
    store(v, &number, sizeof number);
    return number || !key ? number != 0 : cpath_io_no_such_row(j, &v->path, v->key->arg, key, strlen(key));
}

static int read_goal(struct io_journey *j, const struct io_value *v)
{
    const char *key = text_of(j, v);
    uint32_t number = key ? cpath_io_find_goal(j, number_at(v, v->key->flags_at), key, strlen(key)) : 0;
    store(v, &number, sizeof number);
    return number || !key ? number != 0 : cpath_io_no_such_row(j, &v->path, CPATH_TABLE_GOALS, key, strlen(key));
}

static int read_point(struct io_journey *j, const struct io_value *v)
{
    cpath_point point = {0};
    if (!text_of(j, v) || !cpath_io_read_point(j, v, &point)) {
        return 0;
    }
    store(v, &point, sizeof point);
    return 1;
}

static int store_amount(const struct io_value *v, int64_t amount)
{
    store(v, &amount, sizeof amount);
    if (v->key->bit) {
        set_bits(v->row + v->key->flags_at, v->key->bit);
    }
    return 1;
}

static int read_seconds(struct io_journey *j, const struct io_value *v)
{
    const char *text = text_of(j, v);
    cpath_amount amount = CPATH_AMOUNT_INIT;
    if (!text) {
        return 0;
    }
    if (cpath_io_amount(text, &amount) < 0 || amount.clock != CPATH_CLOCK_WORKING || amount.amount < 0) {
        return wrong(j, v, text, "нужно время вида 20h, 1h30m, 10m", "a time such as 20h, 1h30m, 10m is needed");
    }
    return store_amount(v, amount.amount);
}

/* Hours are of working and elapsed clocks; an agreed time has no amount but 0d. */
static int fits(uint32_t clock, const cpath_amount *amount)
{
    switch (clock) {
    case CPATH_CLOCK_ELAPSED:
        return amount->clock == CPATH_CLOCK_WORKING;
    case CPATH_CLOCK_AGREED:
        return amount->clock == CPATH_CLOCK_CALENDAR_DAYS && amount->amount == 0;
    default:
        return amount->clock == clock;
    }
}

static int read_amount(struct io_journey *j, const struct io_value *v)
{
    const char *text = text_of(j, v);
    uint32_t clock = number_at(v, offsetof(cpath_term_row, clock));
    cpath_amount amount = CPATH_AMOUNT_INIT;
    char reason[160];
    if (!text) {
        return 0;
    }
    if (!clock && cpath_io_lacks(j, v->table, (int32_t)v->number - 1, io_field(CPATH_FIELD_CLOCK))) {
        return 0; /* that was told */
    }
    if (!clock) {
        struct io_path path = v->path;
        path.steps[path.count - 1].key = "clock";
        return wrong_by(j, &path, NULL, CPATH_REASON_MISSING);
    }
    if (cpath_io_amount(text, &amount) < 0 || !fits(clock, &amount) || amount.amount < 0) {
        snprintf(reason, sizeof reason,
                 io_words(io_language(j), "часам «%s» нужна величина вида %s", "the clock %s needs an amount such as %s"),
                 cpath_word(CPATH_WORDS_CLOCK, clock), cpath_io_amount_example(clock));
        return cpath_io_wrong(&j->source, &v->path, text, reason, NULL);
    }
    return store_amount(v, amount.amount);
}

static int read_record(struct io_journey *j, const struct io_value *v)
{
    const char *text = json_string_value(v->json);
    if (!text || strcmp(text, IO_SAME_DAY) != 0) {
        return read_seconds(j, v);
    }
    set_bits(v->row + v->key->flags_at, CPATH_POLICY_RECORD_SAME_DAY);
    return 1;
}

/* A gate to leave the item's stage. */
static int read_required(struct io_journey *j, const struct io_value *v)
{
    const char *text = json_string_value(v->json);
    int32_t severity = text ? cpath_word_value(CPATH_WORDS_SEVERITY, text, (int32_t)strlen(text)) : 0;
    const struct io_origin origin = {NULL, v->path, SHAPE_NONE, 0};
    const cpath_gate_row gate = {.kind = CPATH_GATE_LEAVE, .stage = number_at(v, v->key->at),
                                 .severity = (uint32_t)severity,
                                 .point = {.kind = CPATH_POINT_ITEM_DONE, .item = v->number}};
    if (severity < 0) {
        return cpath_io_no_such_word(j, &v->path, CPATH_WORDS_SEVERITY, text);
    }
    if (!text && !io_is_truth(v->json)) {
        return wrong(j, v, NULL, "нужно true, false или важность (warning)",
                     "true, false or a severity (warning) is needed");
    }
    if (json_typeof(v->json) == JSON_FALSE || !gate.stage) {
        return 1; /* that the stage lacks is told of the item */
    }
    void *row = cpath_io_add_row(j, CPATH_TABLE_GATES, &origin);
    if (row) {
        memcpy(row, &gate, sizeof gate);
    }
    return row != NULL;
}

static int read_part(struct io_journey *j, const struct io_value *v)
{
    return cpath_io_read_object(j, (enum io_shape)v->key->arg, v);
}

/* Rows are read table by table. */
static int read_later(struct io_journey *j, const struct io_value *v)
{
    (void)j;
    (void)v;
    return 1;
}

io_reader *cpath_io_reader(enum io_form form)
{
    static io_reader *const readers[FORMS] = {
        [FORM_NONE] = read_later,   [FORM_TEXT] = read_text,     [FORM_NUMBER] = read_number,
        [FORM_WORD] = read_word,    [FORM_BITS] = read_bits,     [FORM_CHOICE] = read_choice,
        [FORM_TRUTH] = read_truth,  [FORM_ROLES] = read_roles,   [FORM_ROLE] = read_role,
        [FORM_ROW] = read_row,      [FORM_GOAL] = read_goal,     [FORM_POINT] = read_point,
        [FORM_SECONDS] = read_seconds, [FORM_AMOUNT] = read_amount, [FORM_RECORD] = read_record,
        [FORM_REQUIRED] = read_required, [FORM_OBJECT] = read_part, [FORM_ROWS] = read_later,
        [FORM_CHECKS] = read_later,
    };
    return readers[form];
}
