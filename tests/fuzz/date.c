/* SPDX-License-Identifier: MIT */
/* Dates, times as text, numbers of characters, words: each function by its law. */
#include "fuzz.h"

static int same_stamp(const cpath_stamp *a, const cpath_stamp *b)
{
    return a->flags == b->flags && a->local == b->local && a->offset == b->offset;
}

/* What was read, written again and read again, is the same. */
static void stamp_text(struct input *in)
{
    size_t size;
    char again[40];
    char *text = take_rest(in, &size);
    cpath_stamp stamp = CPATH_STAMP_INIT, untouched = stamp, second = stamp;
    int32_t code = cpath_stamp_parse(text, (int32_t)size, &stamp);
    LAW(code == CPATH_OK || code == CPATH_ESYNTAX || code == CPATH_ERANGE || (!text && code == CPATH_EINVAL));
    LAW(code == CPATH_OK || memcmp(&stamp, &untouched, sizeof stamp) == 0);
    if (code == CPATH_OK) {
        int form = !(stamp.flags & CPATH_STAMP_HAS_TIME) ? CPATH_FORM_DATE
                   : stamp.flags & CPATH_STAMP_HAS_OFFSET ? CPATH_FORM_OFFSET
                                                          : CPATH_FORM_LOCAL;
        int32_t length = cpath_time_format(stamp.local - stamp.offset, stamp.offset, form, again, sizeof again);
        LAW(length > 0 || stamp.local > CPATH_TIME_MAX || stamp.local < CPATH_TIME_MIN);
        if (length > 0) {
            LAW(cpath_stamp_parse(again, length, &second) == CPATH_OK && same_stamp(&stamp, &second));
        }
    }
    free(text);
}

static void joined(struct input *in)
{
    int32_t year = (int32_t)take_signed(in, 2), month = (int32_t)take_signed(in, 1), day = (int32_t)take_signed(in, 1);
    int32_t y = 0, m = 0, d = 0;
    cpath_date date = 7, next = 7;
    int32_t code = cpath_date_join(year, month, day, &date);
    LAW(code == CPATH_ERANGE || code == CPATH_OK);
    LAW(code == CPATH_OK || date == 7);
    if (code == CPATH_OK) {
        LAW(cpath_date_split(date, &y, &m, &d) == CPATH_OK && y == year && m == month && d == day);
        int more = cpath_date_join(year, month, day + 1, &next) == CPATH_OK;
        LAW(more ? next == date + 1 : day >= 28);
    }
}

static void days(struct input *in)
{
    cpath_date date = take_date(in), joined_again = 0;
    int32_t y = 0, m = 0, d = 0, code = cpath_date_split(date, &y, &m, &d);
    LAW(code == (date < CPATH_DATE_MIN || date > CPATH_DATE_MAX ? CPATH_ERANGE : CPATH_OK));
    if (code == CPATH_OK) {
        LAW(cpath_date_join(y, m, d, &joined_again) == CPATH_OK && joined_again == date);
        int32_t weekday = cpath_date_weekday(date), next = cpath_date_weekday(date + 1);
        LAW(weekday >= 1 && weekday <= 7 && (date == CPATH_DATE_MAX || next == weekday % 7 + 1));
    } else {
        LAW(cpath_date_weekday(date) == CPATH_ERANGE);
    }
    LAW_CUT(32, cpath_date_format(date, text, capacity));
}

/* The month is that many on, the day the same or the month's last; monotone. */
static void months(struct input *in)
{
    cpath_date date = take_date(in), result = 7, later = 7, after = 7;
    int64_t count = take_number(in);
    int32_t y, m, d, to_y, to_m, to_d;
    int32_t code = cpath_date_add_months(date, count, &result);
    LAW(code == CPATH_OK || (code == CPATH_ERANGE && result == 7));
    if (code == CPATH_OK) {
        LAW(cpath_date_split(date, &y, &m, &d) == CPATH_OK && cpath_date_split(result, &to_y, &to_m, &to_d) == CPATH_OK);
        LAW((int64_t)y * 12 + m + count == (int64_t)to_y * 12 + to_m);
        LAW(to_d == d || (to_d < d && cpath_date_join(to_y, to_m, to_d + 1, &after) == CPATH_ERANGE));
        LAW(cpath_date_add_months(date + 1, count, &later) != CPATH_OK || later >= result);
    }
}

static void formatted(struct input *in)
{
    cpath_time time = take_time(in);
    int32_t offset = (int32_t)take_signed(in, 3), form = (int32_t)take_signed(in, 1) % 5;
    char whole[40];
    cpath_stamp stamp = CPATH_STAMP_INIT;
    int32_t length = cpath_time_format(time, offset, form, whole, sizeof whole);
    LAW(length <= 31 && (length > 0 || length == CPATH_ERANGE || length == CPATH_EINVAL));
    LAW_CUT(40, cpath_time_format(time, offset, form, text, capacity));
    if (length > 0) {
        LAW(cpath_stamp_parse(whole, length, &stamp) == CPATH_OK);
        LAW(form == CPATH_FORM_DATE || stamp.local == time + offset);
        LAW(form != CPATH_FORM_OFFSET || stamp.offset == offset);
    }
}

/* Between two letters every byte that begins a character counts; without them less, by white space. */
static void characters(struct input *in)
{
    size_t size = bytes_left(in);
    char *text = exact_copy(in->at, size), *between = exact(size + 2);
    *between = 'a';
    memcpy(between + 1, in->at, size);
    between[size + 1] = 'b';
    int32_t count = cpath_text_characters(text, (int32_t)size), all = cpath_text_characters(between, (int32_t)size + 2);
    LAW((count < 0) == (all < 0) && (count >= 0 || count == CPATH_ESYNTAX || !text));
    if (all >= 0) {
        int32_t begun = 2;
        for (size_t i = 0; i < size; i++) {
            begun += (in->at[i] & 0xC0) != 0x80;
        }
        LAW(all == begun && count + 2 <= all);
    }
    free(text);
    free(between);
}

static void names(struct input *in)
{
    static const char *const known[] = {"cpath_event", "cpath_view", "cpath_problem", "cpath_clock", "cpath_stage_row"};
    int32_t code = (int32_t)take_number(in), language = (int32_t)take_number(in), alignment = 7;
    LAW(*cpath_result_name(code) && *cpath_result_text(code, language) && cpath_version() > 0);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        int32_t size = cpath_struct_size(known[i], (int32_t)strlen(known[i]), &alignment);
        LAW(size > 0 && alignment > 0 && size % alignment == 0);
    }
    size_t size;
    char *name = take_rest(in, &size);
    int32_t told = cpath_struct_size(name, (int32_t)size, NULL);
    LAW(told > 0 || told == CPATH_ESYNTAX || !name);
    free(name);
}

/* A word leads to its constant and back. */
static void words(struct input *in)
{
    uint32_t family = take_choice(in, 24), value = (uint32_t)take_number(in);
    const char *word = cpath_word(family, value);
    if (word) {
        LAW(cpath_word_value(family, word, (int32_t)strlen(word)) == (int32_t)value);
        LAW(*cpath_word_text(family, value, CPATH_LANG_RU) && *cpath_word_text(family, value, CPATH_LANG_EN));
    }
    size_t size;
    char *text = take_rest(in, &size);
    int32_t found = cpath_word_value(family, text, (int32_t)size);
    LAW(known_code(found));
    if (found >= 0) {
        const char *again = cpath_word(family, (uint32_t)found);
        LAW(again && strlen(again) == size && memcmp(again, text, size) == 0);
    }
    free(text);
}

static void amounts(struct input *in)
{
    uint32_t clock = take_choice(in, 9);
    int32_t language = (int32_t)take_choice(in, 4);
    int64_t amount = take_number(in);
    LAW_CUT(256, cpath_amount_format(clock, amount, language, text, capacity));
}

static void problems(struct input *in)
{
    cpath_problem problem = CPATH_PROBLEM_INIT;
    problem.code = -(int32_t)take_choice(in, 20);
    problem.table = (uint32_t)take_number(in);
    problem.row = (int32_t)take_number(in);
    problem.field = (uint32_t)take_number(in);
    problem.reason = (uint32_t)take_number(in);
    problem.value = take_number(in);
    problem.other_row = (int32_t)take_number(in);
    int32_t language = (int32_t)take_choice(in, 4);
    LAW_CUT(1024, cpath_problem_format(&problem, language, text, capacity));
    int32_t code = (int32_t)take_signed(in, 2);
    LAW(!cpath_finding_key(code) == !cpath_finding_template(code, language));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const laws[])(struct input *) = {stamp_text, joined, days,  months,  formatted,
                                                   characters, names,  words, amounts, problems};
    struct input in = {data, data + size};
    if (size > 0 && size < 4096) {
        laws[take_choice(&in, sizeof laws / sizeof *laws)](&in);
    }
    return 0;
}
