/* SPDX-License-Identifier: MIT */
/* POSIX TZ strings, with the hours that RFC 9636 (3.3.2) adds. */
#include "cursor.h"
#include "zone_priv.h"

static int is_letter(int c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static int skip_name(struct cursor *c)
{
    int quoted = take(c, '<'), length = 0;
    while (is_letter(peek(c)) || (quoted && (is_digit(peek(c)) || peek(c) == '+' || peek(c) == '-'))) {
        c->at++;
        length++;
    }
    return length >= 3 && (!quoted || take(c, '>'));
}

static int number_up_to(struct cursor *c, int32_t greatest, int32_t *value)
{
    int digits = 0;
    for (*value = 0; is_digit(peek(c)) && digits < 4; digits++) {
        *value = *value * 10 + (*c->at++ - '0');
    }
    return digits > 0 && *value <= greatest;
}

/* [+-]h[h[h]][:mm[:ss]] in seconds */
static int read_hours(struct cursor *c, int32_t hours, int32_t *seconds)
{
    int32_t sign = take(c, '-') ? -1 : 1, hour, minute = 0, second = 0;
    if (sign > 0) {
        (void)take(c, '+');
    }
    if (!number_up_to(c, hours, &hour)) {
        return 0;
    }
    if (take(c, ':') && (!number_up_to(c, 59, &minute) || (take(c, ':') && !number_up_to(c, 59, &second)))) {
        return 0;
    }
    *seconds = sign * (hour * 3600 + minute * 60 + second);
    return 1;
}

static int read_month_week_day(struct cursor *c, struct zone_change *change)
{
    return number_up_to(c, 12, &change->month) && change->month >= 1 && take(c, '.') && number_up_to(c, 5, &change->week) &&
           change->week >= 1 && take(c, '.') && number_up_to(c, 6, &change->day);
}

static int read_change(struct cursor *c, struct zone_change *change)
{
    int ok;
    change->time = 7200;
    if (take(c, 'M')) {
        change->form = 'M';
        ok = read_month_week_day(c, change);
    } else if (take(c, 'J')) {
        change->form = 'J';
        ok = number_up_to(c, 365, &change->day) && change->day >= 1;
    } else {
        change->form = 'N';
        ok = number_up_to(c, 365, &change->day);
    }
    return ok && (!take(c, '/') || read_hours(c, 167, &change->time));
}

static int read_daylight(struct cursor *c, struct zone_rule *rule)
{
    rule->daylight = 1;
    rule->daylight_offset = rule->standard_offset + 3600;
    if (!skip_name(c)) {
        return 0;
    }
    if (peek(c) != ',') {
        if (!read_hours(c, 24, &rule->daylight_offset)) {
            return 0;
        }
        rule->daylight_offset = -rule->daylight_offset;
    }
    return take(c, ',') && read_change(c, &rule->start) && take(c, ',') && read_change(c, &rule->end);
}

int32_t cpath_posix_rule(const char *text, int32_t length, struct zone_rule *rule)
{
    struct cursor cursor = {text, text + length};
    memset(rule, 0, sizeof *rule);
    rule->given = 1;
    if (!skip_name(&cursor) || !read_hours(&cursor, 24, &rule->standard_offset)) {
        return CPATH_ESYNTAX;
    }
    rule->standard_offset = -rule->standard_offset;
    if (cursor.at < cursor.end && !read_daylight(&cursor, rule)) {
        return CPATH_ESYNTAX;
    }
    int within = rule->standard_offset > -86400 && rule->standard_offset < 86400 &&
                 rule->daylight_offset > -86400 && rule->daylight_offset < 86400;
    return cursor.at == cursor.end && within ? CPATH_OK : CPATH_ESYNTAX;
}
