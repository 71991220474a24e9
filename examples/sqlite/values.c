/* SPDX-License-Identifier: MIT */
/* Times and amounts as SQL has them. */
#include <string.h>

#include "extension.h"

int grow(void **rows, int32_t *room, int64_t wanted, size_t size)
{
    if (wanted <= *room) {
        return 1;
    }
    int64_t more = wanted < INT32_MAX / 2 ? wanted * 2 : wanted;
    void *bigger = more <= INT32_MAX ? sqlite3_realloc64(*rows, (sqlite3_uint64)more * size) : NULL;
    if (bigger) {
        *rows = bigger;
        *room = (int32_t)more;
    }
    return bigger != NULL;
}

int32_t value_time(const struct held *calendar, sqlite3_value *value, cpath_time *time)
{
    int type = sqlite3_value_type(value);
    if (type == SQLITE_INTEGER) {
        int64_t seconds = sqlite3_value_int64(value);
        *time = seconds;
        return seconds < CPATH_TIME_MIN || seconds > CPATH_TIME_MAX ? CPATH_ERANGE : CPATH_OK;
    }
    const char *text = type == SQLITE_TEXT ? (const char *)sqlite3_value_text(value) : "";
    return text ? cpath_io_time(calendar->calendar, text, (size_t)sqlite3_value_bytes(value), time) : CPATH_ECAPACITY;
}

/* A word of a family; 0 where the value is none. */
static int32_t value_word(uint32_t family, sqlite3_value *value)
{
    if (!value || sqlite3_value_type(value) == SQLITE_NULL) {
        return 0;
    }
    const char *text = (const char *)sqlite3_value_text(value);
    return text ? cpath_word_value(family, text, sqlite3_value_bytes(value)) : CPATH_ECAPACITY;
}

int32_t value_amount(sqlite3_value *text, sqlite3_value *boundary, sqlite3_value *roll, cpath_amount *amount)
{
    const char *words = (const char *)sqlite3_value_text(text);
    int32_t code = words ? cpath_io_amount(words, amount) : CPATH_ECAPACITY;
    int32_t at = code < 0 ? code : value_word(CPATH_WORDS_BOUNDARY, boundary);
    int business = amount->clock == CPATH_CLOCK_BUSINESS_DAYS;
    int32_t rolled = at < 0 ? at : value_word(business ? CPATH_WORDS_ROLL : CPATH_WORDS_DUE_ROLL, roll);
    if (rolled < 0) {
        return rolled;
    }
    amount->boundary = (uint32_t)at;
    amount->roll = business ? rolled : 0;
    amount->due_roll = business ? 0 : (uint32_t)rolled;
    return CPATH_OK;
}

void result_time(sqlite3_context *context, const struct held *calendar, cpath_time time, int as_text)
{
    char text[32];
    if (time == CPATH_TIME_NONE) {
        sqlite3_result_null(context);
    } else if (!as_text) {
        sqlite3_result_int64(context, time);
    } else if (cpath_io_time_text(calendar->calendar, time, text) < 0) {
        sqlite3_result_null(context); /* the zone's date lies outside years 1 to 9999 */
    } else {
        sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
    }
}

void result_wrong(sqlite3_context *context, const char *name, sqlite3_value *value, int32_t code, int32_t language)
{
    if (code == CPATH_ECAPACITY) {
        sqlite3_result_error_nomem(context);
        return;
    }
    const char *text = value ? (const char *)sqlite3_value_text(value) : NULL;
    char *message = sqlite3_mprintf("%s%s%.80s%s: %s", name, text ? " (" : "", text ? text : "", text ? ")" : "",
                                    cpath_result_text(code, language));
    if (message) {
        sqlite3_result_error(context, message, -1);
    } else {
        sqlite3_result_error_nomem(context);
    }
    sqlite3_free(message);
}
