/* SPDX-License-Identifier: MIT */
/* The JSON Schema of journeys, by the table that reading goes by. */
#include "journey_keys.h"

#define KEY "[a-z0-9._-]+"
#define TIME "[+]?([0-9]+h([0-9]+m)?([0-9]+s)?|[0-9]+m([0-9]+s)?|[0-9]+s)"

struct schema {
    int failed; /* out of memory: stays so, and all is thrown away */
};

/* Takes the value. */
static void put(struct schema *s, json_t *object, const char *key, json_t *value)
{
    s->failed |= json_object_set_new(object, key, value) != 0;
}

static void add(struct schema *s, json_t *list, json_t *value)
{
    s->failed |= json_array_append_new(list, value) != 0;
}

static json_t *typed(struct schema *s, const char *type)
{
    json_t *object = json_object();
    put(s, object, "type", json_string(type));
    return object;
}

static json_t *reference(struct schema *s, const char *name)
{
    char text[64];
    json_t *object = json_object();
    snprintf(text, sizeof text, "#/$defs/%s", name);
    put(s, object, "$ref", json_string(text));
    return object;
}

static json_t *pattern(struct schema *s, const char *expression)
{
    struct io_out out = {0};
    json_t *object = typed(s, "string");
    cpath_io_puts(&out, "^(");
    cpath_io_puts(&out, expression);
    cpath_io_puts(&out, ")$");
    char *text = cpath_io_out_done(&out);
    put(s, object, "pattern", text ? json_string(text) : NULL);
    free(text);
    return object;
}

/* Words of a family, counted 0, 1, 2, … or bit by bit. */
static json_t *words_of(struct schema *s, uint32_t family)
{
    json_t *list = json_array(), *object = json_object();
    for (uint32_t i = 0; i < 32; i++) {
        const char *word = cpath_word(family, family == CPATH_WORDS_NEED ? IO_NEEDS & UINT32_C(1) << i : i);
        if (word) {
            add(s, list, json_string(word));
        }
    }
    put(s, object, "enum", list);
    return object;
}

static json_t *choices_of(struct schema *s, uint32_t number)
{
    json_t *list = json_array(), *object = json_object();
    for (const struct io_choice *c = cpath_io_choices(number); c->word; c++) {
        add(s, list, json_string(c->word));
    }
    put(s, object, "enum", list);
    return object;
}

/* One of two. Takes both. */
static json_t *either(struct schema *s, json_t *one, json_t *other)
{
    json_t *list = json_array(), *object = json_object();
    add(s, list, one);
    add(s, list, other);
    put(s, object, "anyOf", list);
    return object;
}

/* A value, or a list of such values, none twice. Takes it. */
static json_t *one_or_list(struct schema *s, json_t *value)
{
    json_t *list = typed(s, "array");
    put(s, list, "items", json_deep_copy(value));
    put(s, list, "uniqueItems", json_true());
    return either(s, value, list);
}

static json_t *text_schema(struct schema *s, const struct io_key_row *key)
{
    json_t *object = key->field == CPATH_FIELD_KEY ? reference(s, "key") : typed(s, "string");
    if (key->field != CPATH_FIELD_KEY && key->needed) {
        put(s, object, "pattern", json_string("\\S"));
    }
    return object;
}

static json_t *number_schema(struct schema *s, const struct io_key_row *key)
{
    json_t *object = typed(s, "integer");
    put(s, object, "minimum", json_integer(key->needed));
    put(s, object, "maximum", json_integer(UINT32_MAX));
    return object;
}

static json_t *word_schema(struct schema *s, const struct io_key_row *key)
{
    return words_of(s, key->arg);
}

static json_t *bits_schema(struct schema *s, const struct io_key_row *key)
{
    return one_or_list(s, words_of(s, key->arg));
}

static json_t *choice_schema(struct schema *s, const struct io_key_row *key)
{
    return choices_of(s, key->arg);
}

static json_t *truth_schema(struct schema *s, const struct io_key_row *key)
{
    (void)key;
    return typed(s, "boolean");
}

static json_t *roles_schema(struct schema *s, const struct io_key_row *key)
{
    (void)key;
    return reference(s, "roles");
}

static json_t *key_schema(struct schema *s, const struct io_key_row *key)
{
    (void)key;
    return reference(s, "key");
}

static json_t *point_schema(struct schema *s, const struct io_key_row *key)
{
    (void)key;
    return reference(s, "point");
}

static json_t *time_schema(struct schema *s, const struct io_key_row *key)
{
    (void)key;
    return reference(s, "time");
}

static json_t *amount_schema(struct schema *s, const struct io_key_row *key)
{
    (void)key;
    return reference(s, "amount");
}

static json_t *record_schema(struct schema *s, const struct io_key_row *key)
{
    json_t *day = json_object();
    put(s, day, "const", json_string(IO_SAME_DAY));
    return either(s, time_schema(s, key), day);
}

static json_t *required_schema(struct schema *s, const struct io_key_row *key)
{
    return either(s, truth_schema(s, key), words_of(s, CPATH_WORDS_SEVERITY));
}

static const char *const shape_names[] = {
    [SHAPE_POLICIES] = "policies", [SHAPE_CALENDAR] = "calendar", [SHAPE_ROLE] = "role",
    [SHAPE_STAGE] = "stage",       [SHAPE_TECHNOLOGY] = "technology", [SHAPE_GOAL] = "goal",
    [SHAPE_STAGE_GOAL] = "stage_goal", [SHAPE_ITEM] = "item",     [SHAPE_TERM] = "term",
    [SHAPE_STEP] = "next_step",    [SHAPE_GATE] = "gate",         [SHAPE_REASON] = "reason",
};
#define SHAPES (sizeof shape_names / sizeof *shape_names)

static json_t *object_schema(struct schema *s, const struct io_key_row *key)
{
    return reference(s, shape_names[key->arg]);
}

static json_t *rows_schema(struct schema *s, const struct io_key_row *key)
{
    json_t *list = typed(s, "array");
    put(s, list, "items", reference(s, shape_names[cpath_io_tables[key->arg].shape]));
    if (key->needed) {
        put(s, list, "minItems", json_integer(1));
    }
    return list;
}

/* A check's code, or its key. */
static json_t *check_names(struct schema *s)
{
    json_t *keys = json_array(), *object = json_object();
    for (int32_t code = IO_FIRST_CODE; code <= IO_LAST_CODE; code++) {
        if (cpath_finding_key(code)) {
            add(s, keys, json_string(cpath_finding_key(code)));
        }
    }
    put(s, object, "enum", keys);
    return either(s, pattern(s, "CP(10[1-9]|1[1-9][0-9]|[2-6][0-9][0-9])"), object);
}

static json_t *checks_schema(struct schema *s, const struct io_key_row *key)
{
    json_t *object = typed(s, "object");
    (void)key;
    put(s, object, "propertyNames", check_names(s));
    put(s, object, "additionalProperties", words_of(s, CPATH_WORDS_SEVERITY));
    return object;
}

typedef json_t *maker(struct schema *s, const struct io_key_row *key);

static maker *const makers[FORMS] = {
    [FORM_TEXT] = text_schema,       [FORM_NUMBER] = number_schema, [FORM_WORD] = word_schema,
    [FORM_BITS] = bits_schema,       [FORM_CHOICE] = choice_schema, [FORM_TRUTH] = truth_schema,
    [FORM_ROLES] = roles_schema,     [FORM_ROLE] = key_schema,      [FORM_ROW] = key_schema,
    [FORM_GOAL] = key_schema,        [FORM_POINT] = point_schema,   [FORM_SECONDS] = time_schema,
    [FORM_AMOUNT] = amount_schema,   [FORM_RECORD] = record_schema, [FORM_REQUIRED] = required_schema,
    [FORM_OBJECT] = object_schema,   [FORM_ROWS] = rows_schema,     [FORM_CHECKS] = checks_schema,
};

/* What the keys of a shape are to each other. */
static const char *const together[SHAPES] = {
    [SHAPE_GOAL] = "{\"anyOf\": [{\"required\": [\"name\"]}, {\"required\": [\"text\"]}]}",
    [SHAPE_STAGE_GOAL] = "{\"anyOf\": [{\"required\": [\"name\"]}, {\"required\": [\"text\"]}]}",
    [SHAPE_ITEM] = "{\"not\": {\"required\": [\"role\", \"roles\"]}}",
    [SHAPE_TERM] = "{\"not\": {\"required\": [\"role\", \"roles\"]},"
                   " \"if\": {\"properties\": {\"clock\": {\"const\": \"agreed\"}}},"
                   " \"else\": {\"required\": [\"anchor\"]}}",
    [SHAPE_GATE] = "{\"if\": {\"properties\": {\"kind\": {\"const\": \"win\"}}},"
                   " \"then\": {\"properties\": {\"stage\": false}}, \"else\": {\"required\": [\"stage\"]}}",
};

static void put_together(struct schema *s, json_t *object, enum io_shape shape)
{
    json_t *more = together[shape] ? json_loads(together[shape], 0, NULL) : NULL;
    s->failed |= together[shape] && json_object_update(object, more) != 0;
    json_decref(more);
}

/* A term's least and most are of its clock. */
static void put_clocks(struct schema *s, json_t *object)
{
    static const char *const amounts[] = {
        [CPATH_CLOCK_ELAPSED] = TIME,
        [CPATH_CLOCK_WORKING] = TIME,
        [CPATH_CLOCK_BUSINESS_DAYS] = "[+]?[0-9]+bd",
        [CPATH_CLOCK_CALENDAR_DAYS] = "[+]?[0-9]+d",
        [CPATH_CLOCK_MONTHS] = "[+]?[0-9]+mo",
        [CPATH_CLOCK_AGREED] = "[+-]?0+d",
    };
    json_t *all = json_array();
    for (uint32_t clock = CPATH_CLOCK_ELAPSED; clock <= CPATH_CLOCK_AGREED; clock++) {
        json_t *case_of = json_object(), *clocks = json_object(), *given = json_object(), *then = json_object();
        json_t *amount = json_object(), *is = json_object();
        put(s, is, "const", json_string(cpath_word(CPATH_WORDS_CLOCK, clock)));
        put(s, clocks, "clock", is);
        put(s, given, "properties", clocks);
        put(s, amount, "min", pattern(s, amounts[clock]));
        put(s, amount, "max", pattern(s, amounts[clock]));
        put(s, then, "properties", amount);
        put(s, case_of, "if", given);
        put(s, case_of, "then", then);
        add(s, all, case_of);
    }
    put(s, object, "allOf", all);
}

static void put_shape(struct schema *s, json_t *object, enum io_shape shape)
{
    json_t *properties = json_object(), *required = json_array();
    for (const struct io_key_row *key = cpath_io_shape(shape); key->name; key++) {
        int inner = shape == SHAPE_STAGE && key->form == FORM_ROWS; /* goals within their stage */
        struct io_key_row goals = {.form = FORM_OBJECT, .arg = SHAPE_STAGE_GOAL};
        json_t *value = makers[key->form](s, key);
        if (inner) {
            put(s, value, "items", object_schema(s, &goals));
        }
        put(s, properties, key->name, value);
        if (key->needed) {
            add(s, required, json_string(key->name));
        }
    }
    put(s, object, "type", json_string("object"));
    put(s, object, "properties", properties);
    put(s, object, "required", required);
    put(s, object, "additionalProperties", json_false());
}

/* All that a point may be. */
static json_t *points(struct schema *s)
{
    static const char *const arguments[] = {
        [CPATH_POINT_STAGE_ENTERED] = " " KEY, [CPATH_POINT_STAGE_PASSED] = " " KEY,
        [CPATH_POINT_ITEM_DONE] = " " KEY,     [CPATH_POINT_CONTACT_STARTED] = "( " KEY ")?( goal=(" KEY ":)?" KEY ")?",
        [CPATH_POINT_CONTACT_ENDED] = "( " KEY ")?( goal=(" KEY ":)?" KEY ")?",
        [CPATH_POINT_PROMISED] = " (stage=|item=)?" KEY, [CPATH_POINT_AGREED] = " " KEY, [CPATH_POINT_WON] = NULL,
    };
    struct io_out out = {0};
    for (uint32_t kind = CPATH_POINT_CREATED; kind <= CPATH_POINT_WON; kind++) {
        cpath_io_puts(&out, kind > CPATH_POINT_CREATED ? "|" : "");
        cpath_io_puts(&out, cpath_word(CPATH_WORDS_POINT, kind));
        cpath_io_puts(&out, arguments[kind] ? arguments[kind] : "");
        int contact = kind == CPATH_POINT_CONTACT_STARTED || kind == CPATH_POINT_CONTACT_ENDED;
        for (uint32_t channel = 1; contact && cpath_word(CPATH_WORDS_CHANNEL, channel); channel++) {
            cpath_io_puts(&out, channel == 1 ? "( channel=(" : "|");
            cpath_io_puts(&out, cpath_word(CPATH_WORDS_CHANNEL, channel));
        }
        cpath_io_puts(&out, contact ? "))?" : "");
    }
    char *text = cpath_io_out_done(&out);
    json_t *object = pattern(s, text ? text : "");
    s->failed |= !text;
    free(text);
    return object;
}

static json_t *definitions(struct schema *s)
{
    json_t *all = json_object(), *key = pattern(s, KEY);
    put(s, key, "maxLength", json_integer(CPATH_MAX_KEY));
    put(s, all, "key", key);
    put(s, all, "roles", one_or_list(s, reference(s, "key")));
    put(s, all, "point", points(s));
    put(s, all, "time", pattern(s, TIME));
    put(s, all, "amount", pattern(s, TIME "|[+-]?[0-9]+(bd|d|mo)"));
    for (size_t shape = SHAPE_POLICIES; shape < SHAPES; shape++) {
        json_t *object = json_object();
        put_shape(s, object, (enum io_shape)shape);
        put_together(s, object, (enum io_shape)shape);
        if (shape == SHAPE_TERM) {
            put_clocks(s, object);
        }
        put(s, all, shape_names[shape], object);
    }
    return all;
}

char *cpath_io_journey_schema(void)
{
    struct schema s = {0};
    json_t *root = json_object();
    put(&s, root, "$schema", json_string("https://json-schema.org/draft/2020-12/schema"));
    put(&s, root, "title", json_string("The path of a client: a journey of libclientpath"));
    put_shape(&s, root, SHAPE_JOURNEY);
    put(&s, root, "$defs", definitions(&s));
    char *text = s.failed ? NULL : json_dumps(root, JSON_INDENT(1) | JSON_ENSURE_ASCII);
    struct io_out out = {.failed = !text};
    cpath_io_puts(&out, text ? text : "");
    cpath_io_puts(&out, "\n");
    json_decref(root);
    free(text);
    return cpath_io_out_done(&out);
}
