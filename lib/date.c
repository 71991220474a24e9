/* SPDX-License-Identifier: MIT */
#include <clientpath/date.h>

#include "cursor.h"
#include "date_priv.h"
#include "writer.h"

/* Years begin in March here, so that the leap day is their last day. */
/*@ requires 0 <= year <= 10001 && 1 <= month <= 12 && 1 <= day <= 31;
  @ assigns \nothing;
  @ ensures -719528 <= \result <= 2933627;
  @ ensures 1 <= year <= 9999 ==> CPATH_DATE_MIN <= \result <= CPATH_DATE_MAX;
  @*/
cpath_date cpath_days_of(int32_t year, int32_t month, int32_t day)
{
    int32_t shifted = month <= 2 ? year - 1 : year;
    int32_t era = (int32_t)cpath_floor_div(shifted, 400);
    int32_t of_era = shifted - era * 400;
    int32_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/*@ assigns \nothing;
  @ ensures \result == 0 || \result == 1;
  @*/
static int32_t is_leap(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/*@ requires 1 <= month <= 12;
  @ assigns \nothing;
  @ ensures 28 <= \result <= 31;
  @*/
static int32_t month_length(int32_t year, int32_t month)
{
    static const uint8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return lengths[month - 1] + (month == 2 && is_leap(year));
}

/*@ requires date == \null || \valid(date);
  @ assigns *date;
  @ ensures \result == 0 ==> CPATH_DATE_MIN <= *date <= CPATH_DATE_MAX;
  @ ensures \result != 0 && date != \null ==> *date == \old(*date);
  @*/
int32_t cpath_date_join(int32_t year, int32_t month, int32_t day, cpath_date *date)
{
    if (!date) {
        return CPATH_EINVAL;
    }
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > month_length(year, month)) {
        return CPATH_ERANGE;
    }
    *date = cpath_days_of(year, month, day);
    return CPATH_OK;
}

/*@ requires year == \null || \valid(year);
  @ requires month == \null || \valid(month);
  @ requires day == \null || \valid(day);
  @ requires year == \null || month == \null || day == \null || \separated(year, month, day);
  @ assigns *year, *month, *day;
  @ ensures \result == 0 ==> 1 <= *year <= 9999 && 1 <= *month <= 12 && 1 <= *day <= 31;
  @ ensures \result == 0 || \result == CPATH_ERANGE || \result == CPATH_EINVAL;
  @ ensures \result == CPATH_ERANGE ==> !(CPATH_DATE_MIN <= date <= CPATH_DATE_MAX);
  @*/
int32_t cpath_date_split(cpath_date date, int32_t *year, int32_t *month, int32_t *day)
{
    if (!year || !month || !day) {
        return CPATH_EINVAL;
    }
    if (date < CPATH_DATE_MIN || date > CPATH_DATE_MAX) {
        return CPATH_ERANGE;
    }
    int32_t shifted = date + 719468; /* days since 0000-03-01, never negative here */
    int32_t era = shifted / 146097, of_era = shifted % 146097;
    int32_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t from_march = (5 * of_year + 2) / 153;
    *day = of_year - (153 * from_march + 2) / 5 + 1;
    *month = from_march < 10 ? from_march + 3 : from_march - 9;
    *year = year_of_era + era * 400 + (*month <= 2);
    return CPATH_OK;
}

/*@ assigns \nothing;
  @ behavior known:
  @   assumes CPATH_DATE_MIN <= date <= CPATH_DATE_MAX;
  @   ensures 1 <= \result <= 7 && (date - CPATH_DATE_MIN) % 7 == \result - 1;
  @ behavior outside:
  @   assumes !(CPATH_DATE_MIN <= date <= CPATH_DATE_MAX);
  @   ensures \result == CPATH_ERANGE;
  @ complete behaviors;
  @ disjoint behaviors;
  @*/
int32_t cpath_date_weekday(cpath_date date)
{
    if (date < CPATH_DATE_MIN || date > CPATH_DATE_MAX) {
        return CPATH_ERANGE;
    }
    return (date - CPATH_DATE_MIN) % 7 + 1; /* 0001-01-01 was a Monday */
}

/*@ requires result == \null || \valid(result);
  @ assigns *result;
  @ ensures \result == 0 ==> CPATH_DATE_MIN <= *result <= CPATH_DATE_MAX;
  @*/
int32_t cpath_date_add_months(cpath_date date, int64_t months, cpath_date *result)
{
    int32_t year, month, day;
    int32_t code = result ? cpath_date_split(date, &year, &month, &day) : CPATH_EINVAL;
    if (code < 0) {
        return code;
    }
    if (months < -120000 || months > 120000) {
        return CPATH_ERANGE;
    }
    int64_t total = (int64_t)year * 12 + month - 1 + months;
    int32_t to_year = (int32_t)cpath_floor_div(total, 12);
    int32_t to_month = (int32_t)(total - (int64_t)to_year * 12) + 1;
    if (to_year < 1 || to_year > 9999) {
        return CPATH_ERANGE;
    }
    int32_t last = month_length(to_year, to_month);
    return cpath_date_join(to_year, to_month, day < last ? day : last, result);
}

static int number(struct cursor *c, int digits, int32_t *value)
{
    *value = 0;
    for (int i = 0; i < digits; i++) {
        if (!is_digit(peek(c))) {
            return 0;
        }
        *value = *value * 10 + (*c->at++ - '0');
    }
    return 1;
}

static int skip_fraction(struct cursor *c)
{
    if (!take(c, '.') && !take(c, ',')) {
        return 1;
    }
    int any = 0;
    while (is_digit(peek(c))) {
        c->at++;
        any = 1;
    }
    return any;
}

/* hh:mm[:ss[.fraction]] → seconds of the day; 24:00:00 is the day's end. */
static int32_t read_clock(struct cursor *c, int64_t *seconds)
{
    int32_t hour, minute, second = 0;
    if (!number(c, 2, &hour) || !take(c, ':') || !number(c, 2, &minute)) {
        return CPATH_ESYNTAX;
    }
    if (take(c, ':') && (!number(c, 2, &second) || !skip_fraction(c))) {
        return CPATH_ESYNTAX;
    }
    *seconds = hour * 3600 + minute * 60 + second;
    return minute > 59 || second > 59 || *seconds > 86400 ? CPATH_ERANGE : CPATH_OK;
}

/* Z, ±hh, ±hhmm, ±hh:mm, ±hh:mm:ss */
static int32_t read_offset(struct cursor *c, int32_t *offset)
{
    if (take(c, 'Z')) {
        *offset = 0;
        return CPATH_OK;
    }
    int sign = take(c, '-') ? -1 : take(c, '+') ? 1 : 0;
    int32_t hour, minute = 0, second = 0;
    if (!sign || !number(c, 2, &hour)) {
        return CPATH_ESYNTAX;
    }
    int extended = take(c, ':');
    if ((extended || is_digit(peek(c))) && !number(c, 2, &minute)) {
        return CPATH_ESYNTAX;
    }
    if (extended && take(c, ':') && !number(c, 2, &second)) {
        return CPATH_ESYNTAX;
    }
    *offset = sign * (hour * 3600 + minute * 60 + second);
    return hour > 23 || minute > 59 || second > 59 ? CPATH_ERANGE : CPATH_OK;
}

static int32_t read_date(struct cursor *c, cpath_date *date)
{
    int32_t year, month, day;
    if (!number(c, 4, &year) || !take(c, '-') || !number(c, 2, &month) || !take(c, '-') || !number(c, 2, &day)) {
        return CPATH_ESYNTAX;
    }
    return cpath_date_join(year, month, day, date);
}

static int32_t read_stamp(struct cursor *c, cpath_stamp *own)
{
    cpath_date date;
    int64_t clock = 0;
    int32_t code = read_date(c, &date);
    if (code == CPATH_OK && (take(c, 'T') || take(c, ' '))) {
        own->flags |= CPATH_STAMP_HAS_TIME;
        code = read_clock(c, &clock);
        if (code == CPATH_OK && c->at < c->end) {
            own->flags |= CPATH_STAMP_HAS_OFFSET;
            code = read_offset(c, &own->offset);
        }
    }
    if (code < 0) {
        return code;
    }
    own->local = date * INT64_C(86400) + clock;
    return c->at < c->end ? CPATH_ESYNTAX : cpath_time_check(own->local - own->offset);
}

int32_t cpath_stamp_parse(const char *text, int32_t length, cpath_stamp *stamp)
{
    cpath_stamp own;
    if (!text || length < 0) {
        return CPATH_EINVAL;
    }
    int32_t code = cpath_check_size(&own, sizeof own, stamp, CPATH_FIRST(cpath_stamp));
    if (code < 0) {
        return code;
    }
    own = (cpath_stamp){.size = own.size};
    struct cursor cursor = {text, text + length};
    code = length > 64 ? CPATH_ESYNTAX : read_stamp(&cursor, &own);
    if (code == CPATH_OK) {
        cpath_write_sized(stamp, &own, sizeof own);
    }
    return code;
}

static void put_offset(struct writer *w, int32_t offset)
{
    if (offset == 0) {
        put(w, 'Z');
        return;
    }
    int32_t size = offset < 0 ? -offset : offset;
    put(w, offset < 0 ? '-' : '+');
    put_number(w, size / 3600, 2);
    put(w, ':');
    put_number(w, size / 60 % 60, 2);
    if (size % 60) {
        put(w, ':');
        put_number(w, size % 60, 2);
    }
}

int32_t cpath_time_format(cpath_time time, int32_t offset, int32_t form, char *text, int32_t capacity)
{
    int32_t year, month, day;
    if (capacity < 0 || (capacity > 0 && !text) || form < CPATH_FORM_DATE || form > CPATH_FORM_OFFSET) {
        return CPATH_EINVAL;
    }
    if (cpath_time_check(time) < 0 || offset <= -86400 || offset >= 86400) {
        return CPATH_ERANGE;
    }
    int64_t local = time + offset;
    int64_t date = cpath_floor_div(local, 86400);
    int32_t clock = (int32_t)(local - date * 86400);
    int32_t code = cpath_date_split((cpath_date)date, &year, &month, &day);
    if (code < 0) {
        return code;
    }
    struct writer writer = {text, capacity, 0};
    const int32_t numbers[] = {year, month, day, clock / 3600, clock / 60 % 60, clock % 60};
    for (int i = 0; i < (form >= CPATH_FORM_LOCAL ? 6 : 3); i++) {
        if (i > 0) {
            put(&writer, "--T::"[i - 1]);
        }
        put_number(&writer, numbers[i], i == 0 ? 4 : 2);
    }
    if (form == CPATH_FORM_OFFSET) {
        put_offset(&writer, offset);
    }
    return finish(&writer);
}

int32_t cpath_date_format(cpath_date date, char *text, int32_t capacity)
{
    if (date < CPATH_DATE_MIN || date > CPATH_DATE_MAX) {
        return CPATH_ERANGE;
    }
    return cpath_time_format(date * INT64_C(86400), 0, CPATH_FORM_DATE, text, capacity);
}
