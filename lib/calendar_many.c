/* SPDX-License-Identifier: MIT */
/* Working time and business days over columns. */
#include "calendar_table.h"

#define DATE_NONE INT32_MIN
#define BLOCK 64 /* rows whose work is added at a time */

/* A column in or out: its first row, and from row to row. */
struct column {
    const unsigned char *at;
    int64_t stride; /* 0: one row serves all */
};

struct output {
    unsigned char *at; /* NULL: not wanted */
    int64_t stride;
};

/* The columns of one call, and how many rows they have. The loops copy it, so
 * that writing a result does not make the compiler read it again. */
struct columns {
    struct column first, second;
    struct output result, code;
    int64_t rows;
};

static int32_t read_column(cpath_view view, size_t size, int32_t rows, struct column *column)
{
    int32_t code = cpath_view_check(view, size);
    if (code < 0 || (view.count != rows && view.count != 1)) {
        return code < 0 ? code : CPATH_EINVAL;
    }
    *column = (struct column){view.data, view.count == 1 ? 0 : cpath_stride(view.stride, view.element_size)};
    return CPATH_OK;
}

/* Bytes of one value of each column. */
struct widths {
    size_t first, second, result;
};

static int32_t open_columns(const cpath_calendar *calendar, cpath_view first, cpath_view second, cpath_room results,
                            cpath_room codes, struct widths widths, struct columns *columns)
{
    int32_t rows = first.count > second.count ? first.count : second.count;
    rows = first.count == 0 || second.count == 0 ? 0 : rows;
    int32_t code = cpath_calendar_check(calendar);
    code = code < 0 || !rows ? code : read_column(first, widths.first, rows, &columns->first);
    code = code < 0 || !rows ? code : read_column(second, widths.second, rows, &columns->second);
    code = code < 0 ? code : cpath_room_check(results, widths.result);
    code = code < 0 ? code : cpath_room_check(codes, sizeof(int32_t));
    if (code == CPATH_OK && (results.capacity < rows || (codes.capacity > 0 && codes.capacity < rows))) {
        code = CPATH_ECAPACITY;
    }
    columns->result = (struct output){results.data, cpath_stride(results.stride, results.element_size)};
    columns->code.at = codes.capacity > 0 ? codes.data : NULL;
    columns->code.stride = cpath_stride(codes.stride, codes.element_size);
    columns->rows = rows;
    return code;
}

static CPATH_HOT int64_t wide(struct column column, int64_t row)
{
    int64_t value;
    memcpy(&value, column.at + row * column.stride, sizeof value);
    return value;
}

static CPATH_HOT int32_t narrow(struct column column, int64_t row)
{
    int32_t value;
    memcpy(&value, column.at + row * column.stride, sizeof value);
    return value;
}

static CPATH_HOT void put_wide(struct output output, int64_t row, int64_t value)
{
    memcpy(output.at + row * output.stride, &value, sizeof value);
}

static CPATH_HOT void put_narrow(struct output output, int64_t row, int32_t value)
{
    if (output.at) {
        memcpy(output.at + row * output.stride, &value, sizeof value);
    }
}

/* Without a table no row is within it. */
static struct hot hot_or_none(const cpath_calendar *calendar)
{
    const struct table *table = table_of(calendar, calendar);
    return table ? hot_of(table, 0) : (struct hot){.reach = 0};
}

/* A row that the table does not answer: NONE for NONE, or the single form. */
typedef int32_t wide_form(const cpath_calendar *, int64_t, int64_t, int64_t *);

static CPATH_COLD int32_t slow_row(const struct columns *columns, const cpath_calendar *calendar, wide_form *form,
                                   int64_t row)
{
    int64_t a = wide(columns->first, row), b = wide(columns->second, row), result = CPATH_TIME_NONE;
    int none = a == CPATH_TIME_NONE || b == CPATH_TIME_NONE;
    int32_t code = none ? CPATH_OK : form(calendar, a, b, &result);
    put_wide(columns->result, row, result);
    put_narrow(columns->code, row, code);
    return code < 0;
}

/*
 * In two passes over some rows at a time, so that more of their loads overlap:
 * the work before each answer, then the answers.
 */
static int32_t add_block(const struct columns *columns, const cpath_calendar *calendar, const struct hot *own,
                         int64_t row, int32_t rows)
{
    const struct columns c = *columns;
    const struct hot hot = *own;
    uint32_t work[BLOCK];
    int32_t failed = 0;
    for (int64_t i = 0; i < rows; i++) {
        work[i] = table_wanted(&hot, wide(c.first, row + i), wide(c.second, row + i), 0);
    }
    for (int64_t i = 0; i < rows; i++) {
        if (cpath_likely(work[i] != 0)) {
            put_wide(c.result, row + i, table_reached(&hot, work[i], wide(c.second, row + i), 0));
            put_narrow(c.code, row + i, CPATH_OK);
        } else {
            failed += slow_row(columns, calendar, cpath_work_add, row + i);
        }
    }
    return failed;
}

int32_t cpath_work_add_many(const cpath_calendar *calendar, cpath_view times, cpath_view amounts, cpath_room results,
                            cpath_room codes)
{
    struct columns columns;
    int32_t failed = 0, code = open_columns(calendar, times, amounts, results, codes, (struct widths){8, 8, 8}, &columns);
    if (code < 0) {
        return code;
    }
    const struct hot hot = hot_or_none(calendar);
    for (int64_t row = 0; row < columns.rows; row += BLOCK) {
        int64_t left = columns.rows - row;
        failed += add_block(&columns, calendar, &hot, row, left < BLOCK ? (int32_t)left : BLOCK);
    }
    return failed;
}

int32_t cpath_work_between_many(const cpath_calendar *calendar, cpath_view from, cpath_view to, cpath_room results,
                                cpath_room codes)
{
    struct columns columns;
    int32_t failed = 0, code = open_columns(calendar, from, to, results, codes, (struct widths){8, 8, 8}, &columns);
    if (code < 0) {
        return code;
    }
    const struct columns c = columns;
    const struct hot hot = hot_or_none(calendar);
    for (int64_t row = 0; row < c.rows; row++) {
        int64_t result;
        if (cpath_likely(table_between(&hot, wide(c.first, row), wide(c.second, row), 0, &result))) {
            put_wide(c.result, row, result);
            put_narrow(c.code, row, CPATH_OK);
        } else {
            failed += slow_row(&columns, calendar, cpath_work_between, row);
        }
    }
    return failed;
}

/* Without a table no date is within it. */
static struct hot_days hot_days_or_none(const cpath_calendar *calendar)
{
    const struct table *table = table_of(calendar, calendar);
    return table ? hot_days_of(table) : (struct hot_days){.days = 0};
}

static CPATH_COLD int32_t slow_days(const struct columns *columns, const cpath_calendar *calendar, int32_t roll,
                                    int64_t row)
{
    cpath_date date = narrow(columns->first, row), result = DATE_NONE;
    int64_t amount = wide(columns->second, row);
    int none = date == DATE_NONE || amount == CPATH_TIME_NONE;
    int32_t code = none ? CPATH_OK : cpath_days_add(calendar, date, amount, roll, &result);
    /* NAT: a start that is no business day gives none, and is no failure (NumPy) */
    code = roll == CPATH_ROLL_NAT && code == CPATH_EDATA ? CPATH_OK : code;
    put_narrow(columns->result, row, result);
    put_narrow(columns->code, row, code);
    return code < 0;
}

int32_t cpath_days_add_many(const cpath_calendar *calendar, cpath_view dates, cpath_view amounts, int32_t roll,
                            cpath_room results, cpath_room codes)
{
    struct columns columns;
    int32_t failed = 0;
    int32_t code = roll < CPATH_ROLL_NONE || roll > CPATH_ROLL_NAT
                       ? CPATH_EINVAL
                       : open_columns(calendar, dates, amounts, results, codes, (struct widths){4, 8, 4}, &columns);
    if (code < 0) {
        return code;
    }
    const struct columns c = columns;
    const struct hot_days hot = roll == CPATH_ROLL_NONE ? hot_days_or_none(calendar) : (struct hot_days){.days = 0};
    for (int64_t row = 0; row < c.rows; row++) {
        cpath_date result;
        if (cpath_likely(table_days(&hot, narrow(c.first, row), wide(c.second, row), &result))) {
            put_narrow(c.result, row, result);
            put_narrow(c.code, row, CPATH_OK);
        } else {
            failed += slow_days(&columns, calendar, roll, row);
        }
    }
    return failed;
}

static CPATH_COLD int32_t slow_count(const struct columns *columns, const cpath_calendar *calendar, int64_t row)
{
    cpath_date a = narrow(columns->first, row), b = narrow(columns->second, row);
    int64_t result = CPATH_TIME_NONE;
    int32_t code = a == DATE_NONE || b == DATE_NONE ? CPATH_OK : cpath_days_count(calendar, a, b, &result);
    put_wide(columns->result, row, result);
    put_narrow(columns->code, row, code);
    return code < 0;
}

int32_t cpath_days_count_many(const cpath_calendar *calendar, cpath_view from, cpath_view to, cpath_room results,
                              cpath_room codes)
{
    struct columns columns;
    int32_t failed = 0, code = open_columns(calendar, from, to, results, codes, (struct widths){4, 4, 8}, &columns);
    if (code < 0) {
        return code;
    }
    const struct columns c = columns;
    const struct hot_days hot = hot_days_or_none(calendar);
    for (int64_t row = 0; row < c.rows; row++) {
        int64_t result;
        if (cpath_likely(table_count(&hot, narrow(c.first, row), narrow(c.second, row), &result))) {
            put_wide(c.result, row, result);
            put_narrow(c.code, row, CPATH_OK);
        } else {
            failed += slow_count(&columns, calendar, row);
        }
    }
    return failed;
}
