/* SPDX-License-Identifier: MIT */
/* Compiling a journey, and checking a compiled one. */
#include <clientpath/calendar.h>

#include "journey_rows_priv.h"

_Static_assert(sizeof(struct cpath_journey) == 240 && sizeof(struct hook) == 8,
               "nothing between a journey's fields, so that its bytes are the same each time");

/* Parts of a handle begin at multiples of 8. */
static int64_t aligned(int64_t at)
{
    return (at + 7) & ~INT64_C(7);
}

/*
 * The layout. Everything but the texts' places follows from the rows, so the
 * same function serves building and verifying.
 */

static void row_of_view(const cpath_view *view, uint32_t table, uint32_t index, union row *row)
{
    cpath_view_row(*view, (int32_t)index, row, cpath_journey_tables[table].size);
}

/* An item or a term hangs on as many points as it needs told; a gate, on a contact. */
static uint32_t count_hooks(const cpath_journey_input *in)
{
    uint32_t hooks = 0;
    for (uint32_t i = 0; i < (uint32_t)in->items.count; i++) {
        union row row;
        row_of_view(&in->items, CPATH_TABLE_ITEMS, i, &row);
        hooks += row.item.done_by.kind != 0;
    }
    for (uint32_t i = 0; i < (uint32_t)in->terms.count; i++) {
        union row row;
        row_of_view(&in->terms, CPATH_TABLE_TERMS, i, &row);
        int norm = row.term.kind == CPATH_TERM_NORM, agreed = row.term.clock == CPATH_CLOCK_AGREED;
        hooks += norm ? 1u : 1u + !agreed;
    }
    for (uint32_t i = 0; i < (uint32_t)in->gates.count; i++) {
        union row row;
        row_of_view(&in->gates, CPATH_TABLE_GATES, i, &row);
        hooks += is_contact(&row.gate.point) ? 1u : 0u;
    }
    return hooks;
}

/* Returns where the tables end. */
static int64_t place_tables(const cpath_journey_input *in, struct cpath_journey *head)
{
    int64_t at = (int64_t)sizeof *head;
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        uint32_t count = (uint32_t)journey_view(in, table).count;
        head->count[table] = count;
        head->at[table] = (uint32_t)at;
        at = aligned(at + (int64_t)count * cpath_journey_tables[table].size);
    }
    return at;
}

static void number_points(struct cpath_journey *head)
{
    uint32_t stages = head->count[CPATH_TABLE_STAGES], items = head->count[CPATH_TABLE_ITEMS];
    const uint32_t points[POINT_KINDS] = {
        0, 1, stages, stages, items, 1, 1, items + stages, head->count[CPATH_TABLE_TERMS], 1, 1};
    head->points = 0;
    for (uint32_t kind = 0; kind < POINT_KINDS; kind++) {
        head->point_base[kind] = head->points;
        head->points += points[kind];
    }
}

/* Needs the rows within their limits, and readable. */
static void lay_out(const cpath_journey_input *in, struct cpath_journey *head)
{
    int64_t at = place_tables(in, head);
    number_points(head);
    head->first_at = (uint32_t)at;
    at = aligned(at + ((int64_t)head->points + 1) * (int64_t)sizeof(uint32_t));
    head->hooks_at = (uint32_t)at;
    at += (int64_t)count_hooks(in) * (int64_t)sizeof(struct hook);
    head->promise_terms_at = (uint32_t)at;
    at += (int64_t)head->count[CPATH_TABLE_ITEMS] * (int64_t)sizeof(uint16_t);
    head->promise_items_at = (uint32_t)at;
    at = aligned(at + (int64_t)head->count[CPATH_TABLE_TERMS] * (int64_t)sizeof(uint16_t));
    head->texts_at = (uint32_t)at;
}

static uint32_t hooks_total(const cpath_journey *journey)
{
    return (journey->promise_terms_at - journey->hooks_at) / (uint32_t)sizeof(struct hook);
}

/* Texts, one after the other: the head's, then the rows' as they come. */
struct texts {
    unsigned char *handle; /* NULL: only the room is asked */
    int64_t next;
};

static uint32_t keep_text(struct texts *texts, const char *text)
{
    if (!text) {
        return 0;
    }
    size_t bytes = strlen(text) + 1;
    int64_t at = texts->next;
    if (texts->handle) {
        memcpy(texts->handle + at, text, bytes);
    }
    texts->next += (int64_t)bytes;
    return (uint32_t)at;
}

static void put_row_texts(struct texts *texts, uint32_t table, union row *row)
{
    for (const struct journey_column *column = cpath_journey_tables[table].columns; column->what; column++) {
        for (int i = 0; journey_is_text(column) && i < column->count; i++) {
            unsigned char *place = (unsigned char *)row + column->at + (size_t)i * sizeof(char *);
            uintptr_t offset = keep_text(texts, journey_string(NULL, place));
            memcpy(place, &offset, sizeof offset);
        }
    }
}

static void keep_rows(struct texts *texts, const cpath_journey_input *in, const struct cpath_journey *head)
{
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        cpath_view view = journey_view(in, table);
        size_t size = cpath_journey_tables[table].size;
        for (uint32_t i = 0; i < head->count[table]; i++) {
            union row row;
            row_of_view(&view, table, i, &row);
            put_row_texts(texts, table, &row);
            if (texts->handle) {
                memcpy(texts->handle + head->at[table] + i * size, &row, size);
            }
        }
    }
}

static int64_t put_all(const cpath_journey_input *in, struct cpath_journey *head, unsigned char *handle)
{
    struct texts texts = {handle, head->texts_at};
    head->id = keep_text(&texts, in->id);
    head->name = keep_text(&texts, in->name);
    head->description = keep_text(&texts, in->description);
    head->technology = keep_text(&texts, in->technology);
    keep_rows(&texts, in, head);
    return texts.next;
}

/*
 * The index: what hangs on each point.
 */

uint32_t cpath_point_index(const cpath_journey *journey, const cpath_point *point)
{
    uint32_t index = 0;
    switch (point->kind) {
    case CPATH_POINT_STAGE_ENTERED:
    case CPATH_POINT_STAGE_PASSED:
        index = point->stage - 1;
        break;
    case CPATH_POINT_ITEM_DONE:
        index = point->item - 1;
        break;
    case CPATH_POINT_PROMISED:
        index = point->item ? point->item - 1 : journey->count[CPATH_TABLE_ITEMS] + point->stage - 1;
        break;
    case CPATH_POINT_AGREED:
        index = point->term - 1;
        break;
    default:
        break;
    }
    return journey_point(journey, point->kind, index);
}

/* The point at which row `number` is acted on so, or NULL. */
static const cpath_point *acted_at(const cpath_journey *journey, uint32_t act, uint32_t number)
{
    if (act == HOOK_ITEM) {
        return &journey_item(journey, number)->done_by;
    }
    if (act == HOOK_GATE) {
        const cpath_point *point = &journey_gate(journey, number)->point;
        return is_contact(point) ? point : NULL;
    }
    const cpath_term_row *term = journey_term(journey, number);
    int norm = term->kind == CPATH_TERM_NORM;
    if (norm != (act == HOOK_NORM) || (act == HOOK_ANCHOR && term->clock == CPATH_CLOCK_AGREED)) {
        return NULL;
    }
    return act == HOOK_TARGET ? &term->target : &term->anchor;
}

/* The hook of a row for an act, and its point; 0 if there is none. */
static int hook_of(const cpath_journey *journey, uint32_t act, uint32_t number, struct hook *hook, uint32_t *point)
{
    const cpath_point *at = acted_at(journey, act, number);
    if (!at || at->kind == CPATH_POINT_NONE) {
        return 0;
    }
    *hook = (struct hook){.number = (uint16_t)number, .act = (uint8_t)act};
    if (is_contact(at)) {
        hook->goal = (uint16_t)at->goal;
        hook->stage = (uint8_t)at->stage;
        hook->channel = (uint8_t)at->channel;
    }
    *point = cpath_point_index(journey, at);
    return 1;
}

static uint32_t rows_with(const cpath_journey *journey, uint32_t act)
{
    return journey->count[act == HOOK_ITEM   ? CPATH_TABLE_ITEMS
                          : act == HOOK_GATE ? CPATH_TABLE_GATES
                                             : CPATH_TABLE_TERMS];
}

/* Puts each hook where its point's next one goes, and moves that on; without
 * `hooks` only counts each point's. */
static void place_hooks(const cpath_journey *journey, uint32_t *next, struct hook *hooks)
{
    for (uint32_t act = HOOK_TARGET; act <= HOOK_GATE; act++) {
        for (uint32_t number = 1; number <= rows_with(journey, act); number++) {
            struct hook hook;
            uint32_t point;
            if (!hook_of(journey, act, number, &hook, &point)) {
                continue;
            }
            if (hooks) {
                hooks[next[point]] = hook;
            }
            next[point]++;
        }
    }
}

static void index_points(cpath_journey *journey)
{
    unsigned char *bytes = (unsigned char *)journey;
    uint32_t *first = (uint32_t *)(void *)(bytes + journey->first_at), before = 0;
    place_hooks(journey, first, NULL);
    for (uint32_t point = 0; point <= journey->points; point++) {
        uint32_t own = first[point];
        first[point] = before;
        before += own;
    }
    place_hooks(journey, first, (struct hook *)(void *)(bytes + journey->hooks_at));
    memmove(first + 1, first, journey->points * sizeof *first); /* each has moved on to the next one's first */
    first[0] = 0;
}

/* The first term that says by when a promise is to be kept. */
static uint16_t promise_term(const cpath_journey *journey, uint32_t number)
{
    const cpath_item_row *item = journey_item(journey, number);
    if (item->kind != CPATH_ITEM_PROMISE) {
        return 0;
    }
    for (uint32_t i = 1; i <= journey->count[CPATH_TABLE_TERMS]; i++) {
        const cpath_term_row *term = journey_term(journey, i);
        int itself = term->target.kind == CPATH_POINT_ITEM_DONE && term->target.item == number;
        if (term->kind == CPATH_TERM_DUE && (itself || same_point(&term->target, &item->done_by))) {
            return (uint16_t)i;
        }
    }
    return 0;
}

static void find_promise_terms(cpath_journey *journey)
{
    uint16_t *terms = (uint16_t *)(void *)((unsigned char *)journey + journey->promise_terms_at);
    uint16_t *items = (uint16_t *)(void *)((unsigned char *)journey + journey->promise_items_at);
    for (uint32_t number = journey->count[CPATH_TABLE_ITEMS]; number > 0; number--) {
        terms[number - 1] = promise_term(journey, number);
        if (terms[number - 1]) {
            items[terms[number - 1] - 1] = (uint16_t)number;
        }
    }
}

/*
 * Hashes.
 */

#define POINT_NUMBERS (sizeof(cpath_point) / sizeof(uint32_t))

static uint64_t hash_wide(uint64_t hash, const void *place)
{
    uint64_t value;
    memcpy(&value, place, sizeof value);
    return cpath_hash(hash, value, 8);
}

static uint64_t hash_narrow(uint64_t hash, const void *place)
{
    uint32_t value;
    memcpy(&value, place, sizeof value);
    return cpath_hash(hash, value, 4);
}

static uint64_t hash_column(uint64_t hash, const struct journey_column *column, const unsigned char *place,
                            const char *base)
{
    if (column->what == COLUMN_KEY) {
        const char *key = journey_string(base, place);
        return cpath_hash_bytes(hash, key, strlen(key) + 1);
    }
    if (column->what == COLUMN_TEXT || column->what == COLUMN_NO_TEXT) {
        return hash;
    }
    int wide = column->what == COLUMN_ROLES || column->what == COLUMN_AMOUNT;
    size_t count = column->what == COLUMN_POINT ? POINT_NUMBERS : column->count;
    for (size_t i = 0; i < count; i++) {
        hash = wide ? hash_wide(hash, place + i * 8) : hash_narrow(hash, place + i * 4);
    }
    return hash;
}

/* Values, not bytes, so that it is the same on every machine. */
static uint64_t fingerprint_of(const cpath_journey *journey)
{
    const char *base = (const char *)journey;
    uint64_t hash = cpath_hash_bytes(CPATH_HASH_START, base + journey->id, strlen(base + journey->id) + 1);
    hash = cpath_hash(hash, journey->revision, 4);
    hash = cpath_hash(hash, journey->policies, 4);
    hash = cpath_hash(hash, (uint64_t)journey->grace, 8);
    hash = cpath_hash(hash, (uint64_t)journey->record_within, 8);
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        const struct journey_table *shape = &cpath_journey_tables[table];
        const unsigned char *row = journey_table(journey, table);
        hash = cpath_hash(hash, journey->count[table], 4);
        for (uint32_t i = 0; i < journey->count[table]; i++, row += shape->size) {
            for (const struct journey_column *column = shape->columns; column->what; column++) {
                hash = hash_column(hash, column, row + column->at, base);
            }
        }
    }
    return hash;
}

static uint64_t journey_hash(const cpath_journey *journey)
{
    return cpath_hash_handle(journey, (size_t)journey->size);
}

/*
 * Building.
 */

/* The handle's size; the head's places are filled. */
static int64_t measure(const cpath_journey_input *in, struct cpath_journey *head)
{
    memset(head, 0, sizeof *head);
    lay_out(in, head);
    return put_all(in, head, NULL);
}

static int views_sound(const cpath_journey_input *in)
{
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        cpath_view view = journey_view(in, table);
        const struct journey_table *shape = &cpath_journey_tables[table];
        if (cpath_view_check(view, shape->first) < 0 || view.count > shape->limit) {
            return 0;
        }
    }
    return 1;
}

int32_t cpath_journey_size(const cpath_journey_input *input)
{
    cpath_journey_input in;
    struct cpath_journey head;
    int32_t code = cpath_check_size(&in, sizeof in, input, CPATH_FIRST(cpath_journey_input));
    code = code == CPATH_OK && !views_sound(&in) ? CPATH_EDATA : code;
    if (code < 0) {
        return code;
    }
    int64_t size = measure(&in, &head);
    return size > INT32_MAX ? CPATH_EDATA : (int32_t)size;
}

/* CPATH_EDATA, with the first problem there is. */
static int32_t check_input(const cpath_journey_input *in, cpath_problem *problem)
{
    cpath_problem first = CPATH_PROBLEM_INIT;
    if (cpath_journey_inspect(in, NULL, CPATH_ROOM(&first, 1)) == 0) {
        return CPATH_OK;
    }
    if (problem) {
        cpath_write_sized(problem, &first, sizeof first);
    }
    return CPATH_EDATA;
}

static void fill(const cpath_journey_input *in, const struct cpath_journey *head, cpath_journey *journey, int32_t size)
{
    memset(journey, 0, (size_t)size);
    *journey = *head;
    journey->size = size;
    journey->language = in->language;
    journey->revision = in->revision;
    journey->policies = in->policies;
    journey->grace = in->grace;
    journey->record_within = in->record_within;
    put_all(in, journey, (unsigned char *)journey);
    index_points(journey);
    find_promise_terms(journey);
    journey->fingerprint = fingerprint_of(journey);
    journey->hash = journey_hash(journey);
    journey->magic = JOURNEY_MAGIC;
}

int32_t cpath_journey_build(const cpath_journey_input *input, void *buffer, int32_t size, cpath_problem *problem)
{
    cpath_journey_input in;
    struct cpath_journey head;
    int32_t code = cpath_check_problem(problem);
    code = code < 0 ? code : cpath_check_size(&in, sizeof in, input, CPATH_FIRST(cpath_journey_input));
    if (code == CPATH_OK) {
        code = !buffer ? CPATH_EINVAL : cpath_misaligned(buffer) ? CPATH_EALIGN : check_input(&in, problem);
    }
    if (code < 0) {
        return code;
    }
    int64_t needed = measure(&in, &head);
    if (size < needed) {
        return CPATH_ECAPACITY;
    }
    fill(&in, &head, buffer, (int32_t)needed);
    return CPATH_OK;
}

/*
 * Verifying: the rows are checked as any are, and what was made of them must be
 * what would be made of them now.
 */

/* The handle's own rows as an input whose texts are offsets; 0 if they do not fit into it. */
static int views_of(const cpath_journey *journey, cpath_journey_input *in)
{
    int64_t at = (int64_t)sizeof *journey;
    *in = (cpath_journey_input){
        .language = journey->language, .revision = journey->revision, .policies = journey->policies,
        .grace = journey->grace, .record_within = journey->record_within,
        .id = (const char *)(uintptr_t)journey->id, .name = (const char *)(uintptr_t)journey->name,
        .description = (const char *)(uintptr_t)journey->description,
        .technology = (const char *)(uintptr_t)journey->technology};
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        const struct journey_table *shape = &cpath_journey_tables[table];
        uint32_t count = journey->count[table];
        cpath_view view = {(const unsigned char *)journey + at, (int32_t)count, shape->size, 0, 0};
        at = aligned(at + (int64_t)count * shape->size);
        if (at > journey->size) {
            return 0;
        }
        memcpy((unsigned char *)in + shape->view_at, &view, sizeof view);
    }
    return 1;
}

/* All places are those that the rows lead to. */
static int places_sound(const cpath_journey *journey, const cpath_journey_input *in)
{
    struct cpath_journey expected = *journey;
    memset(expected.count, 0, sizeof expected.count);
    memset(expected.at, 0, sizeof expected.at);
    expected.reserved = 0;
    lay_out(in, &expected);
    return memcmp(&expected, journey, sizeof expected) == 0 && journey->texts_at < (uint32_t)journey->size;
}

/* Absent, or right after the text before it; the last byte of all is NUL. */
static int text_sound(const cpath_journey *journey, uintptr_t offset, uint32_t *next)
{
    if (offset == 0) {
        return 1;
    }
    if (offset != *next || *next >= (uint32_t)journey->size) {
        return 0;
    }
    *next += (uint32_t)strlen((const char *)journey + *next) + 1;
    return 1;
}

static int row_texts_sound(const cpath_journey *journey, const struct journey_table *shape, const unsigned char *row,
                           uint32_t *next)
{
    for (const struct journey_column *column = shape->columns; column->what; column++) {
        for (int i = 0; journey_is_text(column) && i < column->count; i++) {
            uintptr_t offset;
            memcpy(&offset, row + column->at + (size_t)i * sizeof offset, sizeof offset);
            if (!text_sound(journey, offset, next)) {
                return 0;
            }
        }
    }
    return 1;
}

static int texts_sound(const cpath_journey *journey)
{
    uint32_t next = journey->texts_at;
    const uint32_t own[] = {journey->id, journey->name, journey->description, journey->technology};
    int sound = ((const char *)journey)[journey->size - 1] == '\0';
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        sound = sound && text_sound(journey, own[i], &next);
    }
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        const struct journey_table *shape = &cpath_journey_tables[table];
        const unsigned char *row = journey_table(journey, table);
        for (uint32_t i = 0; sound && i < journey->count[table]; i++) {
            sound = row_texts_sound(journey, shape, row + (size_t)i * shape->size, &next);
        }
    }
    return sound && next == (uint32_t)journey->size;
}

/* A hook comes after the one before it, and is what its row says. */
static int hook_sound(const cpath_journey *journey, uint32_t point, const struct hook *hook, const struct hook *before)
{
    struct hook expected;
    uint32_t at;
    if (hook->act < HOOK_TARGET || hook->act > HOOK_GATE || hook->number < 1 ||
        hook->number > rows_with(journey, hook->act) || !hook_of(journey, hook->act, hook->number, &expected, &at)) {
        return 0;
    }
    int after = !before || hook->act > before->act || (hook->act == before->act && hook->number > before->number);
    return after && at == point && memcmp(hook, &expected, sizeof expected) == 0;
}

/* All hooks are there: each is one of the rows', none is there twice, and there are as many. */
static int hooks_sound(const cpath_journey *journey)
{
    const unsigned char *bytes = (const unsigned char *)journey;
    const uint32_t *first = (const uint32_t *)(const void *)(bytes + journey->first_at);
    uint32_t total = hooks_total(journey);
    if (first[0] != 0 || first[journey->points] != total) {
        return 0;
    }
    for (uint32_t point = 0; point < journey->points; point++) {
        if (first[point] > first[point + 1] || first[point + 1] > total) {
            return 0;
        }
        uint32_t count;
        const struct hook *hooks = journey_hooks(journey, point, &count);
        for (uint32_t i = 0; i < count; i++) {
            if (!hook_sound(journey, point, &hooks[i], i ? &hooks[i - 1] : NULL)) {
                return 0;
            }
        }
    }
    return 1;
}

/* The first item of which a term says when its promise is due. */
static uint32_t item_promised_by(const cpath_journey *journey, uint32_t term)
{
    const uint16_t *terms = journey_promise_terms(journey);
    uint32_t item = 1, items = journey->count[CPATH_TABLE_ITEMS];
    while (item <= items && terms[item - 1] != term) {
        item++;
    }
    return item <= items ? item : 0;
}

static int promises_sound(const cpath_journey *journey)
{
    int sound = 1;
    for (uint32_t number = 1; number <= journey->count[CPATH_TABLE_ITEMS]; number++) {
        sound = sound && journey_promise_terms(journey)[number - 1] == promise_term(journey, number);
    }
    for (uint32_t term = 1; term <= journey->count[CPATH_TABLE_TERMS]; term++) {
        sound = sound && journey_promise_items(journey)[term - 1] == item_promised_by(journey, term);
    }
    return sound;
}

static int content_sound(const cpath_journey *journey)
{
    cpath_journey_input in;
    const cpath_room nowhere = {0};
    return views_of(journey, &in) && places_sound(journey, &in) && texts_sound(journey) &&
           cpath_journey_inspect(&in, (const char *)journey, nowhere) == 0 && hooks_sound(journey) &&
           promises_sound(journey) && journey->fingerprint == fingerprint_of(journey);
}

int32_t cpath_journey_verify(const void *bytes, int32_t size)
{
    const cpath_journey *journey = bytes;
    if (!bytes || size < 0) {
        return CPATH_EINVAL;
    }
    if (cpath_misaligned(bytes)) {
        return CPATH_EALIGN;
    }
    if (size < (int32_t)sizeof *journey || journey->magic != JOURNEY_MAGIC || journey->size > size ||
        journey->size < (int32_t)sizeof *journey || journey->hash != journey_hash(journey)) {
        return CPATH_ECORRUPT;
    }
    return content_sound(journey) ? journey->size : CPATH_ECORRUPT;
}
