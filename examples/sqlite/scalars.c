/* SPDX-License-Identifier: MIT */
/* Working time, deadlines and the next step, one question a row. */
#include <string.h>

#include "extension.h"

static int any_null(int count, sqlite3_value **values)
{
    for (int i = 0; i < count; i++) {
        if (sqlite3_value_type(values[i]) == SQLITE_NULL) {
            return 1;
        }
    }
    return 0;
}

/* What a calendar cannot know is NULL, as SQL's unknown; 1 if the code was one of these or an error. */
static int refused(sqlite3_context *context, const char *name, sqlite3_value *value, int32_t code)
{
    if (code >= 0) {
        return 0;
    }
    if (code != CPATH_EHORIZON && code != CPATH_ENEVER) {
        result_wrong(context, name, value, code, CPATH_LANG_EN);
    }
    return 1;
}

/* The calendar and the time that come first. NULL: there is no answer, or an error. */
static struct held *start_of(sqlite3_context *context, int count, sqlite3_value **values, cpath_time *start)
{
    struct held *calendar = any_null(count, values) ? NULL : held_argument(context, HELD_CALENDAR, values[0], 0);
    int32_t code = calendar ? value_time(calendar, values[1], start) : CPATH_OK;
    return calendar && !refused(context, "time", values[1], code) ? calendar : NULL;
}

/* Seconds, or an amount of working time. */
static int32_t working_seconds(sqlite3_value *value, int64_t *seconds)
{
    cpath_amount amount = CPATH_AMOUNT_INIT;
    if (sqlite3_value_type(value) == SQLITE_INTEGER) {
        *seconds = sqlite3_value_int64(value);
        return CPATH_OK;
    }
    int32_t code = value_amount(value, NULL, NULL, &amount);
    *seconds = amount.amount;
    return code < 0 || amount.clock == CPATH_CLOCK_WORKING ? code : CPATH_ESYNTAX;
}

static void work_add(sqlite3_context *context, int count, sqlite3_value **values)
{
    cpath_time start, result;
    int64_t seconds;
    struct held *calendar = start_of(context, count, values, &start);
    if (!calendar || refused(context, "working time, such as 20h", values[2], working_seconds(values[2], &seconds))) {
        return;
    }
    if (!refused(context, "cpath_work_add", NULL, cpath_work_add(calendar->calendar, start, seconds, &result))) {
        result_time(context, calendar, result, sqlite3_value_type(values[1]) == SQLITE_TEXT);
    }
}

static void work_between(sqlite3_context *context, int count, sqlite3_value **values)
{
    cpath_time from, to;
    int64_t seconds;
    struct held *calendar = start_of(context, count, values, &from);
    if (calendar && !refused(context, "time", values[2], value_time(calendar, values[2], &to)) &&
        !refused(context, "cpath_work_between", NULL, cpath_work_between(calendar->calendar, from, to, &seconds))) {
        sqlite3_result_int64(context, seconds);
    }
}

static void due(sqlite3_context *context, int count, sqlite3_value **values)
{
    cpath_amount amount = CPATH_AMOUNT_INIT;
    cpath_time start, result;
    struct held *calendar = start_of(context, 3, values, &start);
    if (!calendar || refused(context, "amount, such as 20h, 3bd, 7d, 1mo, with its boundary and roll", values[2],
                             value_amount(values[2], count > 3 ? values[3] : NULL, count > 4 ? values[4] : NULL, &amount))) {
        return;
    }
    if (!refused(context, "cpath_due", values[2], cpath_due(calendar->calendar, start, &amount, &result))) {
        result_time(context, calendar, result, sqlite3_value_type(values[1]) == SQLITE_TEXT);
    }
}

static void is_open(sqlite3_context *context, int count, sqlite3_value **values)
{
    cpath_time time;
    struct held *calendar = start_of(context, count, values, &time);
    int32_t open = calendar ? cpath_is_open(calendar->calendar, time) : 0;
    if (calendar && !refused(context, "cpath_is_open", NULL, open)) {
        sqlite3_result_int(context, open);
    }
}

static void next_step(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct held *journey = any_null(count, values) ? NULL : held_argument(context, HELD_JOURNEY, values[0], 0);
    if (!journey) {
        return;
    }
    const char *word = (const char *)sqlite3_value_text(values[2]);
    int64_t number = sqlite3_value_int64(values[1]);
    int whole = sqlite3_value_type(values[1]) == SQLITE_INTEGER && number > 0 && number <= INT32_MAX;
    int32_t outcome = word ? cpath_word_value(CPATH_WORDS_OUTCOME, word, sqlite3_value_bytes(values[2])) : CPATH_ECAPACITY;
    cpath_next_step_row step;
    if (outcome < 0 || !whole) {
        result_wrong(context, whole ? "outcome" : "number", values[whole ? 2 : 1], whole ? outcome : CPATH_ERANGE,
                     journey->language);
    } else if (cpath_next_step_for(journey->journey, (int32_t)number, (uint32_t)outcome, &step, sizeof step) > 0) {
        sqlite3_result_text(context, step.text, -1, SQLITE_TRANSIENT);
    }
}

static void version(sqlite3_context *context, int count, sqlite3_value **values)
{
    int32_t number = cpath_version();
    char text[32];
    (void)count;
    (void)values;
    sqlite3_snprintf(sizeof text, text, "%d.%d.%d", number >> 16, number >> 8 & 255, number & 255);
    sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

/* RAISE takes no words that were found: this does; NULL passes. */
static void refuse(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    (void)count;
    if (text) {
        sqlite3_result_error(context, text, -1);
    } else if (sqlite3_value_type(values[0]) != SQLITE_NULL) {
        sqlite3_result_error_nomem(context);
    }
}

/* Why the JSON is no journey or no calendar; NULL for a sound one. */
static void problem(sqlite3_context *context, int kind, sqlite3_value *value)
{
    const struct function *function = sqlite3_user_data(context);
    const char *text = (const char *)sqlite3_value_text(value);
    char *error = NULL;
    struct held *held = text ? held_find(function->library, kind, text, sqlite3_value_bytes(value), 0, &error) : NULL;
    if (!held && error) {
        sqlite3_result_text(context, error, -1, SQLITE_TRANSIENT);
    } else if (!held && sqlite3_value_type(value) != SQLITE_NULL) {
        sqlite3_result_error_nomem(context);
    }
    sqlite3_free(error);
    held_release(held);
}

static void journey_problem(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    problem(context, HELD_JOURNEY, values[0]);
}

static void calendar_problem(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    problem(context, HELD_CALENDAR, values[0]);
}

int register_scalars(struct library *library)
{
    static const struct {
        const char *name, *named;
        int least, most;
        scalar *call;
    } rows[] = {
        {"cpath_work_add", "cpath_named_work_add", 3, 3, work_add},
        {"cpath_work_between", "cpath_named_work_between", 3, 3, work_between},
        {"cpath_due", "cpath_named_due", 3, 5, due},
        {"cpath_is_open", "cpath_named_is_open", 2, 2, is_open},
        {"cpath_next_step", "cpath_named_next_step", 3, 3, next_step},
        {"cpath_journey_problem", NULL, 1, 1, journey_problem},
        {"cpath_calendar_problem", NULL, 1, 1, calendar_problem},
        {"cpath_refuse", NULL, 1, 1, refuse},
        {"cpath_version", NULL, 0, 0, version},
    };
    int code = SQLITE_OK;
    for (size_t i = 0; code == SQLITE_OK && i < sizeof rows / sizeof *rows; i++) {
        for (int count = rows[i].least; code == SQLITE_OK && count <= rows[i].most; count++) {
            code = register_scalar(library, rows[i].name, rows[i].named, count, rows[i].call);
        }
    }
    return code;
}
