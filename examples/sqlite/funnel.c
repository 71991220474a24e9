/* SPDX-License-Identifier: MIT */
/* cpath_funnel(state, now[, journey[, calendar]]): the deals of a group together, as JSON. */
#include <string.h>

#include "extension.h"

enum { STATE, NOW, JOURNEY, CALENDAR };

struct sum {
    struct held *journey, *calendar;
    cpath_funnel *funnel;
    void *deal; /* aligned room for a state */
    int32_t deal_room;
};

static void forget(struct sum *sum)
{
    held_release(sum->journey);
    held_release(sum->calendar);
    sqlite3_free(sum->funnel);
    sqlite3_free(sum->deal);
    memset(sum, 0, sizeof *sum);
}

static void fail(sqlite3_context *context, const struct sum *sum, int32_t code)
{
    if (code == CPATH_ECAPACITY) {
        sqlite3_result_error_nomem(context);
    } else {
        result_wrong(context, "cpath_funnel(state, now, ...)", NULL, code, sum->journey->language);
    }
}

/* The journey and the calendar of the group's first row hold for all of it. */
static int begin(sqlite3_context *context, struct sum *sum, int count, sqlite3_value **values)
{
    sum->journey = count > JOURNEY ? held_argument(context, HELD_JOURNEY, values[JOURNEY], JOURNEY)
                                   : held_default(context, HELD_JOURNEY);
    if (!sum->journey) {
        return 0;
    }
    sum->journey->refs++;
    sum->calendar = count > CALENDAR ? held_argument(context, HELD_CALENDAR, values[CALENDAR], CALENDAR)
                                     : held_default(context, HELD_CALENDAR);
    if (!sum->calendar) {
        return 0;
    }
    sum->calendar->refs++;
    int32_t size = cpath_funnel_size(sum->journey->journey);
    sum->funnel = sqlite3_malloc64((sqlite3_uint64)size);
    if (!sum->funnel) {
        sqlite3_result_error_nomem(context);
        return 0;
    }
    return cpath_funnel_init(sum->journey->journey, sum->funnel, size) == CPATH_OK;
}

static int32_t add(struct sum *sum, sqlite3_value *state, sqlite3_value *at)
{
    cpath_time now;
    const void *bytes = sqlite3_value_blob(state);
    int32_t size = sqlite3_value_bytes(state);
    int32_t code = value_time(sum->calendar, at, &now);
    if (code < 0) {
        return code;
    }
    if (size > 0 && (!bytes || !grow(&sum->deal, &sum->deal_room, size, 1))) {
        return CPATH_ECAPACITY;
    }
    if (size == 0) {
        return CPATH_ECORRUPT;
    }
    memcpy(sum->deal, bytes, (size_t)size);
    code = cpath_deal_verify(sum->journey->journey, sum->deal, size);
    return code < 0 ? code
                    : cpath_funnel_add(sum->journey->journey, CPATH_VIEW(&sum->calendar->calendar, 1), sum->funnel,
                                       sum->deal, now);
}

static void step(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct sum *sum = sqlite3_aggregate_context(context, sizeof *sum);
    if (!sum) {
        sqlite3_result_error_nomem(context);
        return;
    }
    if (sqlite3_value_type(values[STATE]) == SQLITE_NULL || (!sum->funnel && !begin(context, sum, count, values))) {
        return;
    }
    int32_t code = sqlite3_value_type(values[STATE]) == SQLITE_BLOB ? add(sum, values[STATE], values[NOW]) : CPATH_ECORRUPT;
    if (code < 0) {
        fail(context, sum, code);
    }
}

struct counter {
    const char *name;
    size_t offset;
};

/* [{"stage": "key", "entered": 1, …}, …]: each row's key and its counters. */
static void put_rows(sqlite3_str *out, const struct sum *sum, uint32_t table, const char *name, const void *rows,
                     size_t size, int32_t count, const struct counter *counters, int counter_count)
{
    for (int32_t i = 0; i < count; i++) {
        const char *key = table ? cpath_journey_key(sum->journey->journey, table, (uint32_t)i + 1) : NULL;
        sqlite3_str_appendf(out, "%s{\"%s\":", i ? "," : "", name);
        sqlite3_str_appendf(out, key ? "\"%s\"" : "%.0s%d", key ? key : "", i + 1);
        for (int c = 0; c < counter_count; c++) {
            int64_t value;
            memcpy(&value, (const char *)rows + (size_t)i * size + counters[c].offset, sizeof value);
            sqlite3_str_appendf(out, ",\"%s\":%lld", counters[c].name, (long long)value);
        }
        sqlite3_str_appendchar(out, 1, '}');
    }
}

#define COUNT(rows) (int)(sizeof(rows) / sizeof *(rows))
#define OF(row, member) {#member, offsetof(cpath_funnel_##row, member)}
static const struct counter of_stage[] = {OF(stage, entered), OF(stage, passed), OF(stage, lost), OF(stage, won),
    OF(stage, open), OF(stage, timed), OF(stage, unknown), OF(stage, working), OF(stage, elapsed),
    OF(stage, working_median), OF(stage, working_ninth), OF(stage, contacts)};
static const struct counter of_term[] = {OF(term, started), OF(term, on_time), OF(term, late), OF(term, early)};
static const struct counter of_number[] = {OF(number, contacts), OF(number, won), OF(number, lost)};

static void put_reasons(sqlite3_str *out, const struct sum *sum, const int64_t *lost, int32_t count)
{
    for (int32_t i = 0; i < count; i++) { /* first those without a code */
        const char *key = i ? cpath_journey_key(sum->journey->journey, CPATH_TABLE_REASONS, (uint32_t)i) : NULL;
        sqlite3_str_appendf(out, key ? "%s{\"reason\":\"%s\"" : "%s{\"reason\":null%.0s", i ? "," : "", key ? key : "");
        sqlite3_str_appendf(out, ",\"lost\":%lld}", (long long)lost[i]);
    }
}

static void put_funnel(sqlite3_context *context, const struct sum *sum, sqlite3_str *out)
{
    const cpath_journey *journey = sum->journey->journey;
    union {
        cpath_funnel_stage stages[CPATH_MAX_STAGES];
        cpath_funnel_term terms[CPATH_MAX_TERMS];
        cpath_funnel_number numbers[CPATH_FUNNEL_NUMBERS];
        int64_t reasons[CPATH_MAX_ROWS + 1];
    } *rows = sqlite3_malloc64(sizeof *rows);
    if (!rows) {
        sqlite3_result_error_nomem(context);
        return;
    }
    int32_t count = cpath_funnel_stages(journey, sum->funnel, CPATH_ROOM(rows->stages, CPATH_MAX_STAGES));
    sqlite3_str_appendall(out, "{\"stages\":[");
    put_rows(out, sum, CPATH_TABLE_STAGES, "stage", rows, sizeof *rows->stages, count, of_stage, COUNT(of_stage));
    count = cpath_funnel_terms(journey, sum->funnel, CPATH_ROOM(rows->terms, CPATH_MAX_TERMS));
    sqlite3_str_appendall(out, "],\"terms\":[");
    put_rows(out, sum, CPATH_TABLE_TERMS, "term", rows, sizeof *rows->terms, count, of_term, COUNT(of_term));
    count = cpath_funnel_numbers(journey, sum->funnel, CPATH_ROOM(rows->numbers, CPATH_FUNNEL_NUMBERS));
    sqlite3_str_appendall(out, "],\"numbers\":[");
    put_rows(out, sum, 0, "number", rows, sizeof *rows->numbers, count, of_number, COUNT(of_number));
    count = cpath_funnel_reasons(journey, sum->funnel, CPATH_ROOM(rows->reasons, CPATH_MAX_ROWS + 1));
    sqlite3_str_appendall(out, "],\"reasons\":[");
    put_reasons(out, sum, rows->reasons, count);
    sqlite3_str_appendall(out, "]}");
    sqlite3_free(rows);
}

/* NULL of no deals. */
static void finish(sqlite3_context *context)
{
    struct sum *sum = sqlite3_aggregate_context(context, 0);
    if (sum && sum->funnel) {
        sqlite3_str *out = sqlite3_str_new(sqlite3_context_db_handle(context));
        put_funnel(context, sum, out);
        int code = sqlite3_str_errcode(out);
        char *text = sqlite3_str_finish(out);
        if (code == SQLITE_OK && text) {
            sqlite3_result_text(context, text, -1, sqlite3_free);
        } else {
            sqlite3_free(text);
            sqlite3_result_error_nomem(context);
        }
    }
    if (sum) {
        forget(sum);
    }
}

static void function_release(void *data)
{
    struct function *function = data;
    library_release(function->library);
    sqlite3_free(function);
}

int register_funnel(struct library *library)
{
    int code = SQLITE_OK;
    for (int count = JOURNEY; code == SQLITE_OK && count <= CALENDAR + 1; count++) {
        struct function *function = sqlite3_malloc64(sizeof *function);
        if (!function) {
            return SQLITE_NOMEM;
        }
        *function = (struct function){library, 0};
        library->refs++;
        code = sqlite3_create_function_v2(library->db, "cpath_funnel", count,
                                          SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, function, NULL, step, finish,
                                          function_release);
    }
    return code;
}
