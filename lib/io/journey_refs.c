/* SPDX-License-Identifier: MIT */
/* References by key, and points. */
#include "journey_read.h"

static const char *key_of(const struct io_journey *j, uint32_t table, int32_t row)
{
    return json_string_value(json_object_get(io_origin_of(j, table, row)->object, "key"));
}

static int is_key(const char *key, const char *text, size_t length)
{
    return key && strlen(key) == length && memcmp(key, text, length) == 0;
}

uint32_t cpath_io_find(const struct io_journey *j, uint32_t table, const char *key, size_t length)
{
    for (int32_t i = 0; i < j->tables[table].count; i++) {
        if (is_key(key_of(j, table, i), key, length)) {
            return (uint32_t)i + 1;
        }
    }
    return 0;
}

/* The stage that a goal stands in, or, of the table at the root, names. */
static uint32_t stage_of_goal(const struct io_journey *j, int32_t goal)
{
    const struct io_origin *origin = io_origin_of(j, CPATH_TABLE_GOALS, goal);
    const char *stage = json_string_value(json_object_get(origin->object, "stage"));
    const cpath_goal_row *row = (const cpath_goal_row *)j->tables[CPATH_TABLE_GOALS].rows + goal;
    return origin->shape == SHAPE_STAGE_GOAL ? row->stage
           : stage                           ? cpath_io_find(j, CPATH_TABLE_STAGES, stage, strlen(stage))
                                             : 0;
}

uint32_t cpath_io_find_goal(const struct io_journey *j, uint32_t stage, const char *key, size_t length)
{
    for (int32_t i = 0; i < j->tables[CPATH_TABLE_GOALS].count; i++) {
        if (is_key(key_of(j, CPATH_TABLE_GOALS, i), key, length) && (!stage || stage_of_goal(j, i) == stage)) {
            return (uint32_t)i + 1;
        }
    }
    return 0;
}

/* Of one table, or of either of two (0: one). */
static int no_such_key(struct io_journey *j, const struct io_path *path, uint32_t table, uint32_t other,
                       const char *key, size_t length)
{
    char reason[160], word[100];
    const uint32_t tables[] = {table, other};
    snprintf(word, sizeof word, "%.*s", (int)(length < 80 ? length : 80), key);
    struct io_near near = {word, NULL, 0};
    int partial = 0;
    for (size_t t = 0; t < 2; t++) {
        partial |= j->tables[tables[t]].partial;
        for (int32_t i = 0; i < j->tables[tables[t]].count; i++) {
            cpath_io_offer(&near, key_of(j, tables[t], i));
        }
    }
    if (partial && !near.best) {
        return 0; /* what the table lacks was told */
    }
    const char *second = other ? cpath_word_text(CPATH_WORDS_TABLE, other, io_language(j)) : "";
    snprintf(reason, sizeof reason, io_words(io_language(j), "нет такой строки (%s%s%s)", "there is no such row (%s%s%s)"),
             cpath_word_text(CPATH_WORDS_TABLE, table, io_language(j)), other ? ", " : "", second);
    return cpath_io_wrong(&j->source, path, word, reason, near.best);
}

int cpath_io_no_such_row(struct io_journey *j, const struct io_path *path, uint32_t table, const char *key,
                         size_t length)
{
    return no_such_key(j, path, table, CPATH_TABLE_NONE, key, length);
}

struct token {
    const char *text;
    size_t length;
};

#define TOKENS 4

/* Words between single spaces; TOKENS + 1 if there are more. */
static size_t split(const char *text, struct token *tokens)
{
    size_t count = 0;
    for (;; text++) {
        size_t length = strcspn(text, " ");
        if (count == TOKENS) {
            return TOKENS + 1;
        }
        tokens[count++] = (struct token){text, length};
        text += length;
        if (!*text) {
            return count;
        }
    }
}

/* What a point's words are, kind by kind. */
static const struct {
    const char *form;
    uint8_t least, most; /* words, the kind's own included */
} forms[] = {
    [CPATH_POINT_CREATED] = {"created", 1, 1},
    [CPATH_POINT_STAGE_ENTERED] = {"stage-entered STAGE", 2, 2},
    [CPATH_POINT_STAGE_PASSED] = {"stage-passed STAGE", 2, 2},
    [CPATH_POINT_ITEM_DONE] = {"item ITEM", 2, 2},
    [CPATH_POINT_CONTACT_STARTED] = {"contact-started [STAGE] [goal=GOAL] [channel=CHANNEL]", 1, 4},
    [CPATH_POINT_CONTACT_ENDED] = {"contact-ended [STAGE] [goal=GOAL] [channel=CHANNEL]", 1, 4},
    [CPATH_POINT_PROMISED] = {"promised ITEM | promised STAGE", 2, 2},
    [CPATH_POINT_AGREED] = {"agreed TERM", 2, 2},
    [CPATH_POINT_PAID] = {"paid", 1, 1},
    [CPATH_POINT_WON] = {"won", 1, 1},
};

static int not_of_form(struct io_journey *j, const struct io_value *v, uint32_t kind)
{
    char reason[160];
    snprintf(reason, sizeof reason, "%s %s", io_words(io_language(j), "нужно:", "the form is:"), forms[kind].form);
    return cpath_io_wrong(&j->source, &v->path, json_string_value(v->json), reason, NULL);
}

static int refer(struct io_journey *j, const struct io_value *v, uint32_t table, struct token token, uint32_t *number)
{
    *number = cpath_io_find(j, table, token.text, token.length);
    return *number ? 1 : cpath_io_no_such_row(j, &v->path, table, token.text, token.length);
}

/* What stands behind "name="; 0 if the word does not begin so. */
static int after(struct token token, const char *name, struct token *rest)
{
    size_t length = strlen(name);
    if (token.length <= length || memcmp(token.text, name, length) != 0) {
        return 0;
    }
    *rest = (struct token){token.text + length, token.length - length};
    return 1;
}

/* An item's promise goes before a stage's; "item=" and "stage=" say which. */
static int read_promise(struct io_journey *j, const struct io_value *v, struct token token, cpath_point *point)
{
    struct token rest;
    if (after(token, "stage=", &rest)) {
        return refer(j, v, CPATH_TABLE_STAGES, rest, &point->stage);
    }
    if (after(token, "item=", &rest)) {
        return refer(j, v, CPATH_TABLE_ITEMS, rest, &point->item);
    }
    point->item = cpath_io_find(j, CPATH_TABLE_ITEMS, token.text, token.length);
    point->stage = point->item ? 0 : cpath_io_find(j, CPATH_TABLE_STAGES, token.text, token.length);
    return point->item || point->stage
               ? 1
               : no_such_key(j, &v->path, CPATH_TABLE_ITEMS, CPATH_TABLE_STAGES, token.text, token.length);
}

/* "goal=G" of the point's stage, or "goal=S:G" */
static int read_goal(struct io_journey *j, const struct io_value *v, struct token token, cpath_point *point)
{
    const char *colon = memchr(token.text, ':', token.length);
    uint32_t stage = point->stage;
    if (colon) {
        struct token name = {token.text, (size_t)(colon - token.text)};
        if (!refer(j, v, CPATH_TABLE_STAGES, name, &stage)) {
            return 0;
        }
        token = (struct token){colon + 1, token.length - name.length - 1};
    }
    point->goal = cpath_io_find_goal(j, stage, token.text, token.length);
    return point->goal ? 1 : cpath_io_no_such_row(j, &v->path, CPATH_TABLE_GOALS, token.text, token.length);
}

static int no_such_word(struct io_journey *j, const struct io_value *v, uint32_t family, struct token token)
{
    char word[100];
    snprintf(word, sizeof word, "%.*s", (int)(token.length < 80 ? token.length : 80), token.text);
    return cpath_io_no_such_word(j, &v->path, family, word);
}

static int read_channel(struct io_journey *j, const struct io_value *v, struct token token, cpath_point *point)
{
    int32_t channel = cpath_word_value(CPATH_WORDS_CHANNEL, token.text, (int32_t)token.length);
    if (channel < 0) {
        return no_such_word(j, v, CPATH_WORDS_CHANNEL, token);
    }
    point->channel = (uint32_t)channel;
    return 1;
}

/* Stage, goal and channel, in this order, none twice. */
static int read_contact(struct io_journey *j, const struct io_value *v, const struct token *tokens, size_t count,
                        cpath_point *point)
{
    struct token rest;
    int part = 0; /* what may still come: 0 all, 1 goal and channel, 2 channel, 3 nothing */
    for (size_t i = 0; i < count; i++) {
        int goal = after(tokens[i], "goal=", &rest), channel = after(tokens[i], "channel=", &rest);
        int this_part = goal ? 1 : channel ? 2 : 0;
        if (this_part < part || (!goal && !channel && memchr(tokens[i].text, '=', tokens[i].length))) {
            return not_of_form(j, v, point->kind);
        }
        part = this_part + 1;
        if (!(goal      ? read_goal(j, v, rest, point)
              : channel ? read_channel(j, v, rest, point)
                        : refer(j, v, CPATH_TABLE_STAGES, tokens[i], &point->stage))) {
            return 0;
        }
    }
    return 1;
}

int cpath_io_read_point(struct io_journey *j, const struct io_value *v, cpath_point *point)
{
    struct token tokens[TOKENS] = {{NULL, 0}};
    size_t count = split(json_string_value(v->json), tokens);
    int32_t kind = cpath_word_value(CPATH_WORDS_POINT, tokens[0].text, (int32_t)tokens[0].length);
    if (kind < 0) {
        return no_such_word(j, v, CPATH_WORDS_POINT, tokens[0]);
    }
    point->kind = (uint32_t)kind;
    if (count < forms[kind].least || count > forms[kind].most) {
        return not_of_form(j, v, point->kind);
    }
    switch (kind) {
    case CPATH_POINT_STAGE_ENTERED:
    case CPATH_POINT_STAGE_PASSED:
        return refer(j, v, CPATH_TABLE_STAGES, tokens[1], &point->stage);
    case CPATH_POINT_ITEM_DONE:
        return refer(j, v, CPATH_TABLE_ITEMS, tokens[1], &point->item);
    case CPATH_POINT_CONTACT_STARTED:
    case CPATH_POINT_CONTACT_ENDED:
        return read_contact(j, v, tokens + 1, count - 1, point);
    case CPATH_POINT_PROMISED:
        return read_promise(j, v, tokens[1], point);
    case CPATH_POINT_AGREED:
        return refer(j, v, CPATH_TABLE_TERMS, tokens[1], &point->term);
    default:
        return 1;
    }
}
