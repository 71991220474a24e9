/* SPDX-License-Identifier: MIT */
/* Every function of the room: columns of any kind, of a calendar with a table and without. */
/* SOURCES: lib/calendar_many.c */
/* EVA: -eva-precision 1 -eva-slevel 20 */
/* ALARM: wide initialization: a row is read where there is one, and open_columns then has read both columns: Eva does not keep calls without rows apart */
/* ALARM: narrow initialization: likewise */
/* ALARM: add_block initialization: the first loop has set what the second one reads */
/* ALARM: add_block signed_overflow: no more rows fail than there are, less than 2^31: Eva does not count */
/* ALARM: cpath_work_between_many signed_overflow: likewise */
/* ALARM: cpath_days_add_many signed_overflow: likewise */
/* ALARM: cpath_days_count_many signed_overflow: likewise */
/* ALARM: cpath_work_between_many initialization: it is set where table_between returns 1 */
/* ALARM: cpath_days_add_many initialization: likewise of table_days */
/* ALARM: cpath_days_count_many initialization: likewise of table_count */
/* ALARM: interval_at_0 mem_access: without a table nothing is within reach: Eva does not keep calendars with one and without apart (tests/proof/calendar.c does, and has no alarm) */
/* ALARM: table_work_0 mem_access: likewise */
/* ALARM: table_days_0 mem_access: likewise */
/* ALARM: table_count_0 mem_access: likewise */
/* ALARM: table_wanted precondition of table_work_0: cpath_table_sound has held against each table what the contract asks (table_intervals_sound, table_buckets_sound): Eva does not count intervals */
/* ALARM: table_reached precondition of table_first_0: likewise */
/* ALARM: table_between precondition of table_work_0: likewise */
#include "any_calendar.h"

static unsigned char bytes[4][ANY_ROWS_BYTES];

/* In place of lib/calendar.c, which has a driver of its own: whatever its functions may answer. */
int32_t cpath_calendar_check(const cpath_calendar *calendar)
{
    return calendar ? Frama_C_nondet(CPATH_OK, CPATH_ECORRUPT) : CPATH_EINVAL;
}

static int32_t wide_answer(const cpath_calendar *calendar, int64_t *result)
{
    int32_t code = calendar ? Frama_C_interval(CPATH_EDATA, CPATH_OK) : CPATH_EINVAL;
    if (code == CPATH_OK) {
        *result = any_int64();
    }
    return code;
}

int32_t cpath_work_add(const cpath_calendar *calendar, cpath_time time, int64_t amount, cpath_time *result)
{
    (void)time;
    (void)amount;
    return wide_answer(calendar, result);
}

int32_t cpath_work_between(const cpath_calendar *calendar, cpath_time a, cpath_time b, int64_t *seconds)
{
    (void)a;
    (void)b;
    return wide_answer(calendar, seconds);
}

int32_t cpath_days_count(const cpath_calendar *calendar, cpath_date a, cpath_date b, int64_t *count)
{
    (void)a;
    (void)b;
    return wide_answer(calendar, count);
}

int32_t cpath_days_add(const cpath_calendar *calendar, cpath_date date, int64_t amount, int32_t roll, cpath_date *result)
{
    int64_t found = 0;
    int32_t code = wide_answer(calendar, &found);
    (void)date;
    (void)amount;
    (void)roll;
    if (code == CPATH_OK) {
        *result = any_int32();
    }
    return code;
}

static void ask(const cpath_calendar *calendar, int first, int second, int result, int code)
{
    cpath_view a = any_view(first, bytes[0]), b = any_view(second, bytes[1]);
    cpath_room results = any_room(result, bytes[2]), codes = any_room(code, bytes[3]);
    (void)cpath_work_add_many(calendar, a, b, results, codes);
    (void)cpath_work_between_many(calendar, a, b, results, codes);
    (void)cpath_days_add_many(calendar, a, b, any_int32(), results, codes);
    (void)cpath_days_count_many(calendar, a, b, results, codes);
}

static void columns(const cpath_calendar *calendar)
{
    for (int a = 0; a < VIEW_SORTS; a++) {
        for (int b = 0; b < VIEW_SORTS; b++) {
            ask(calendar, a, b, VIEW_OF_ROWS, VIEW_OF_ROWS);
            ask(calendar, VIEW_OF_ROWS, VIEW_OF_ROWS, a, b);
        }
    }
}

int main(void)
{
    static struct any_calendar timed, worked;
    any_calendar(&timed, 0);
    any_table(&timed, 0);
    any_calendar(&worked, 0);
    any_table(&worked, 1);
    columns(&timed.head);
    columns(&worked.head);
    timed.head.table_at = 0;
    columns(&timed.head);
    ask(NULL, VIEW_OF_ROWS, VIEW_OF_ROWS, VIEW_OF_ROWS, VIEW_OF_ROWS);
    return 0;
}
