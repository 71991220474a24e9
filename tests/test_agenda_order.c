/* SPDX-License-Identifier: MIT */
/* The order of many rows, against a sort that is told nothing but the words of agenda.h. */
#include "tests.h"

#define MOST 70000

static cpath_agenda_row rows[MOST], expected[MOST];
static int32_t order[MOST + 1];
static uint64_t seed = 6174;

static int64_t pick(int64_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int64_t)(seed % (uint64_t)below);
}

static int compare(const void *left, const void *right)
{
    static const int places[] = {3, 3, 2, 1, 3, 1, 3, 3, 3};
    const cpath_agenda_row *a = left, *b = right;
    const int64_t x[] = {a->due == CPATH_TIME_NONE ? 4 : places[a->verdict % 9], a->due, a->what, a->stage, a->term, a->item, a->part, a->role,
                         a->deal, a->row};
    const int64_t y[] = {b->due == CPATH_TIME_NONE ? 4 : places[b->verdict % 9], b->due, b->what, b->stage, b->term, b->item, b->part, b->role,
                         b->deal, b->row};
    for (size_t i = 0; i < sizeof x / sizeof *x; i++) {
        if (x[i] != y[i]) {
            return x[i] < y[i] ? -1 : 1;
        }
    }
    return 0;
}

/* The row's place in the input is its last word: what is alike stays as it lay. */
static void number_rows(int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        rows[i].row = i;
    }
}

static void is_ordered(int32_t count)
{
    number_rows(count);
    memcpy(expected, rows, (size_t)count * sizeof *rows);
    qsort(expected, (size_t)count, sizeof *rows, compare);
    memset(order, 0xA5, sizeof order);
    assert_int_equal(cpath_agenda_order(CPATH_VIEW(rows, count), order, count), CPATH_OK);
    for (int32_t i = 0; i < count; i++) {
        if (order[i] != expected[i].row) {
            fail_msg("of %d rows at %d: row %d, wanted %d", count, i, order[i], expected[i].row);
        }
    }
    assert_int_equal((uint32_t)order[count], 0xA5A5A5A5);
}

/* Few values make many ties, wide ones few; at times one far beyond the others. */
struct spread {
    int64_t dues, numbers, deals;
    int none; /* one in so many has no due; 0 all have */
};

static const struct spread spreads[] = {
    {1209600, 50, 100000, 3}, {1, 50, 100000, 0},   {1, 1, 1, 1},       {1, 1, 1, 0},
    {3, 2, 3, 2},             {1, 1, 70000, 0},     {1 << 30, 1, 1, 9}, {2, UINT32_MAX, 5, 2},
    {1, 2, INT64_MAX, 1},     {315537897600, 3, 3, 50},
};

static cpath_agenda_row some_row(const struct spread *spread)
{
    cpath_agenda_row row = {.deal = pick(spread->deals) - spread->deals / 2, .what = (uint32_t)pick(spread->numbers),
                            .stage = (uint32_t)pick(spread->numbers), .term = (uint32_t)pick(spread->numbers),
                            .item = (uint32_t)pick(spread->numbers), .part = (uint32_t)pick(spread->numbers),
                            .role = (uint32_t)pick(spread->numbers), .verdict = (uint32_t)pick(9)};
    row.due = spread->none && pick(spread->none) == 0 ? CPATH_TIME_NONE : CPATH_TIME_MIN + pick(spread->dues);
    if (row.due != CPATH_TIME_NONE && spread->dues < 2000000 && pick(500) == 0) {
        row.due = CPATH_TIME_MAX - pick(5); /* an outlier */
    }
    return row;
}

static void any_rows_in_any_order(void **state)
{
    static const int32_t counts[] = {0, 1, 2, 3, 19, 20, 21, 22, 100, 500, 1023, 1024, 1025, 5000, 70000};
    (void)state;
    for (size_t s = 0; s < sizeof spreads / sizeof *spreads; s++) {
        for (size_t c = 0; c < sizeof counts / sizeof *counts - (getenv("CPATH_QUICK") != NULL); c++) {
            for (int32_t i = 0; i < counts[c]; i++) {
                rows[i] = some_row(&spreads[s]);
            }
            is_ordered(counts[c]);
        }
    }
}

static void in_order_backwards_and_nearly(void **state)
{
    (void)state;
    for (int32_t count = 900; count <= 9000; count *= 10) {
        for (int32_t i = 0; i < count; i++) {
            rows[i] = some_row(&spreads[0]);
        }
        is_ordered(count);
        memcpy(rows, expected, (size_t)count * sizeof *rows);
        is_ordered(count);
        for (int32_t i = 0; i < count; i++) {
            rows[i] = expected[count - 1 - i];
        }
        is_ordered(count);
        memcpy(rows, expected, (size_t)count * sizeof *rows);
        for (int i = 0; i < 9; i++) {
            rows[pick(count)] = some_row(&spreads[0]);
        }
        is_ordered(count);
    }
}

/* Rows with more behind them, apart, backwards, and at odd addresses. */
static void rows_as_they_lie(void **state)
{
    static unsigned char apart[300 * 93 + 1];
    (void)state;
    for (int32_t i = 0; i < 300; i++) {
        rows[i] = some_row(&spreads[4]);
    }
    is_ordered(300);
    const int32_t strides[] = {93, -93, 80, 77};
    for (size_t s = 0; s < 4; s++) {
        int32_t stride = strides[s];
        unsigned char *first = apart + 1 + (stride < 0 ? 299 * 93 : 0);
        for (int32_t i = 0; i < 300; i++) {
            memcpy(first + i * stride, &rows[i], sizeof *rows);
        }
        int32_t other[300];
        assert_int_equal(cpath_agenda_order((cpath_view){first, 300, 76, stride, 0}, other, 300), CPATH_OK);
        assert_memory_equal(other, order, sizeof other);
    }
}

/* What no agenda has: a due outside all years is the first or the last of its kind. */
static void dues_outside_the_years(void **state)
{
    static const cpath_time dues[] = {INT64_MAX, CPATH_TIME_MAX + 1, CPATH_TIME_MIN - 1, INT64_MIN + 1, 0, CPATH_TIME_MIN + 1, CPATH_TIME_MAX - 1};
    (void)state;
    memset(rows, 0, 7 * sizeof *rows);
    for (int32_t i = 0; i < 7; i++) {
        rows[i].due = dues[i];
        rows[i].verdict = CPATH_VERDICT_ON_TIME;
    }
    const int32_t wanted[] = {2, 3, 5, 4, 6, 0, 1};
    assert_int_equal(cpath_agenda_order(CPATH_VIEW(rows, 7), order, 7), CPATH_OK);
    assert_memory_equal(order, wanted, sizeof wanted);
    for (int32_t i = 7; i < 700; i++) {
        rows[i] = rows[i % 7];
    }
    assert_int_equal(cpath_agenda_order(CPATH_VIEW(rows, 700), order, 700), CPATH_OK);
    assert_int_equal(order[0], 2);
    assert_int_equal(order[1], 3);
    assert_int_equal(order[699], 694);
}

/* Rows from elsewhere may say what cannot be: a due beyond all times is at their end, an unknown verdict is none. */
static void wild_rows_have_their_place(void **state)
{
    (void)state;
    static const struct {
        cpath_time due;
        uint32_t verdict;
    } wild[] = {{INT64_MAX, CPATH_VERDICT_ON_TIME}, {CPATH_TIME_NONE, 99}, {CPATH_TIME_MIN, CPATH_VERDICT_ON_TIME},
                {INT64_MIN + 1, 4000000000}, {CPATH_TIME_MAX, 8}, {0, CPATH_VERDICT_LATE}};
    static const int32_t sorted[] = {5, 2, 3, 0, 4, 1};
    memset(rows, 0, sizeof wild / sizeof *wild * sizeof *rows);
    for (size_t i = 0; i < sizeof wild / sizeof *wild; i++) {
        rows[i].due = wild[i].due;
        rows[i].verdict = wild[i].verdict;
    }
    assert_int_equal(cpath_agenda_order(CPATH_VIEW(rows, 6), order, 6), CPATH_OK);
    assert_memory_equal(order, sorted, sizeof sorted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_rows_in_any_order),
        cmocka_unit_test(in_order_backwards_and_nearly),
        cmocka_unit_test(rows_as_they_lie),
        cmocka_unit_test(wild_rows_have_their_place),
        cmocka_unit_test(dues_outside_the_years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
