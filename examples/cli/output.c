/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <csv.h>
#include <jansson.h>

#include "cli.h"

int fail(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    fputs("clientpath: ", stderr);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
    return 2;
}

static int memory_lacked; /* for an object that should have been put out */

int finish_output(int status)
{
    if (fflush(stdout) || ferror(stdout) || memory_lacked) {
        return fail("stdout: %s", strerror(memory_lacked ? ENOMEM : errno));
    }
    return status;
}

void put_object(json_t *object)
{
    memory_lacked |= !object;
    if (object) {
        errno = 0; /* Jansson leaves out what it has no memory for, and says nothing */
        (void)json_dumpf(object, stdout, 0);
        memory_lacked |= errno == ENOMEM;
        putchar('\n');
        json_decref(object);
    }
}

int word_in(const char *text, const char *const *list)
{
    for (int i = 0; list[i]; i++) {
        if (strcmp(text, list[i]) == 0) {
            return i;
        }
    }
    return -1;
}

const char *person_time(const struct session *s, cpath_time time, int date_only, char text[64])
{
    static const char *const days[2][7] = {{"пн", "вт", "ср", "чт", "пт", "сб", "вс"},
                                           {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}};
    static const char *const months[2][12] = {
        {"янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"},
        {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}};
    int english = s->options->language != CPATH_LANG_RU;
    cpath_date date = 0, today = 0;
    int32_t year = 0, month = 1, day = 1, this_year = 0, ignored, offset = 0;
    (void)cpath_zone_offset(cpath_calendar_zone(s->calendar), time, &offset);
    (void)cpath_local_date(s->calendar, time, &date);
    (void)cpath_local_date(s->calendar, s->now, &today);
    (void)cpath_date_split(date, &year, &month, &day);
    (void)cpath_date_split(today, &this_year, &ignored, &ignored);
    int32_t second = (int32_t)(time + offset - (int64_t)date * 86400);
    int used = snprintf(text, 64, "%s %d %s", days[english][cpath_date_weekday(date) - 1], day, months[english][month - 1]);
    if (year != this_year) {
        used += snprintf(text + used, 64 - (size_t)used, " %d", year);
    }
    if (!date_only) {
        snprintf(text + used, 64 - (size_t)used, " %02d:%02d", second / 3600, second / 60 % 60);
    }
    return text;
}

const char *person_amount(const struct session *s, int64_t seconds, char text[64])
{
    (void)cpath_amount_format(CPATH_CLOCK_WORKING, seconds / 60 * 60, s->options->language, text, 64);
    return text;
}

static void put_json(const struct value *values, int count)
{
    json_t *object = json_object();
    int failed = 0;
    for (int i = 0; i < count; i++) {
        failed |= json_object_set_new(object, values[i].name,
                                      values[i].is_number ? json_integer(values[i].number)
                                      : values[i].text    ? json_string(values[i].text)
                                                          : json_null());
    }
    if (failed) {
        json_decref(object);
        object = NULL;
    }
    put_object(object);
}

void put_csv_text(const char *text)
{
    if (strpbrk(text, ",\"\r\n")) {
        csv_fwrite(stdout, text, strlen(text));
    } else {
        fputs(text, stdout);
    }
}

void put_row(const struct session *s, const struct value *values, int count, int first)
{
    if (s->options->format == FORMAT_JSON) {
        put_json(values, count);
        return;
    }
    for (int i = 0; first && i < count; i++) {
        printf("%s%s", i ? "," : "", values[i].name);
    }
    fputs(first ? "\n" : "", stdout);
    for (int i = 0; i < count; i++) {
        fputs(i ? "," : "", stdout);
        if (values[i].is_number) {
            printf("%lld", (long long)values[i].number);
        } else if (values[i].text) {
            put_csv_text(values[i].text);
        }
    }
    putchar('\n');
}

int columns_of(const char *text)
{
    int columns = 0;
    for (; *text; text++) {
        columns += ((unsigned char)*text & 0xC0) != 0x80;
    }
    return columns;
}

size_t fitting(const char *text, int columns)
{
    size_t end = 0, space = 0;
    for (int used = 0; text[end] && used <= columns; used++) {
        if (text[end] == ' ') {
            space = end;
        }
        end++;
        while (((unsigned char)text[end] & 0xC0) == 0x80) {
            end++;
        }
        if (used == columns) {
            return space ? space : end;
        }
    }
    return end;
}

void put_wrapped(int indent, const char *label, int label_columns, const char *text)
{
    int room = WIDTH - indent - label_columns;
    for (int line = 0; *text || line == 0; line++) {
        size_t bytes = fitting(text, room);
        printf("%*s%s%*s%.*s\n", indent, "", line ? "" : label,
               label_columns - (line ? 0 : columns_of(label)), "", (int)bytes, text);
        text += bytes;
        text += *text == ' ';
    }
}

const char *paint(const struct session *s, const char *color)
{
    return s->color ? color : "";
}
