/* SPDX-License-Identifier: MIT */
/* clientpath: the library from the command line. */
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <csv.h>

#include <clientpath/clientpath.h>
#include <clientpath/io.h>

#include "russia.h"

struct options {
    const char *start, *amount, *calendar, *now, *format;
    uint32_t boundary, due_roll;
    int32_t roll, language;
    int elapsed, batch;
};

static int fail(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    fputs("clientpath: ", stderr);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
    return 2;
}

/* Position of a word in a list that ends with NULL, or -1. */
static int word(const char *text, const char *const *list)
{
    for (int i = 0; list[i]; i++) {
        if (strcmp(text, list[i]) == 0) {
            return i;
        }
    }
    return -1;
}

/* A time with an offset, or a local one of the calendar's zone. */
static int32_t read_time(const cpath_calendar *calendar, const char *text, size_t length, cpath_time *time)
{
    cpath_stamp stamp = CPATH_STAMP_INIT;
    int32_t code = length > 64 ? CPATH_ESYNTAX : cpath_stamp_parse(text, (int32_t)length, &stamp);
    if (code < 0) {
        return code;
    }
    if (stamp.flags & CPATH_STAMP_HAS_OFFSET) {
        *time = stamp.local - stamp.offset;
        return CPATH_OK;
    }
    return cpath_zone_from_local(cpath_calendar_zone(calendar), stamp.local, 0, time);
}

static int32_t show_time(const cpath_calendar *calendar, cpath_time time, char text[32])
{
    int32_t offset, code = cpath_zone_offset(cpath_calendar_zone(calendar), time, &offset);
    if (code < 0) {
        return code;
    }
    code = cpath_time_format(time, offset, CPATH_FORM_OFFSET, text, 32);
    if (code == 20) { /* our own output says +00:00, as the other zones do */
        strcpy(text + 19, "+00:00");
    }
    return code < 0 ? code : CPATH_OK;
}

static int32_t due_of(const cpath_calendar *calendar, const struct options *o, const char *start, size_t length,
                      const char *text, char due[32])
{
    cpath_amount amount = CPATH_AMOUNT_INIT;
    cpath_time from, to;
    int32_t code = read_time(calendar, start, length, &from);
    code = code < 0 ? code : cpath_io_amount(text, &amount);
    if (code < 0) {
        return code;
    }
    int days = amount.clock >= CPATH_CLOCK_BUSINESS_DAYS, business = amount.clock == CPATH_CLOCK_BUSINESS_DAYS;
    amount.clock = o->elapsed && !days ? (uint32_t)CPATH_CLOCK_ELAPSED : amount.clock;
    amount.boundary = days ? o->boundary : 0;
    amount.roll = business ? o->roll : 0;
    amount.due_roll = days && !business ? o->due_roll : 0;
    code = cpath_due(calendar, from, &amount, &to);
    return code < 0 ? code : show_time(calendar, to, due);
}

/* One row of a batch while libcsv reads it. */
struct batch {
    const cpath_calendar *calendar;
    const struct options *options;
    char start[128], amount[128];
    long row;
    int fields;
};

static void on_field(void *data, size_t length, void *state)
{
    struct batch *batch = state;
    if (batch->fields < 2) {
        char *to = batch->fields ? batch->amount : batch->start;
        size_t kept = length < 127 ? length : 127;
        memcpy(to, data, kept);
        to[kept] = '\0';
    }
    batch->fields++;
}

static void put_field(const char *text)
{
    if (strpbrk(text, ",\"\r\n")) {
        csv_fwrite(stdout, text, strlen(text));
    } else {
        fputs(text, stdout);
    }
}

static void on_row(int end, void *state)
{
    struct batch *batch = state;
    char due[32] = "";
    (void)end;
    if (batch->row++ == 0 && batch->fields == 2 && strcmp(batch->start, "start") == 0) {
        puts("start,amount,due");
    } else {
        int32_t code = batch->fields != 2 ? CPATH_ESYNTAX
                                          : due_of(batch->calendar, batch->options, batch->start,
                                                   strlen(batch->start), batch->amount, due);
        put_field(batch->start);
        putchar(',');
        put_field(batch->amount);
        printf(",%s", code < 0 ? "" : due);
        if (code < 0) {
            putchar(',');
            put_field(cpath_result_text(code, batch->options->language));
        }
        putchar('\n');
    }
    batch->fields = 0;
    batch->start[0] = batch->amount[0] = '\0';
}

static int due_batch(const cpath_calendar *calendar, const struct options *o)
{
    static char buffer[1 << 16];
    struct batch batch = {.calendar = calendar, .options = o};
    struct csv_parser parser;
    size_t length;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI)) {
        return fail("csv");
    }
    while ((length = fread(buffer, 1, sizeof buffer, stdin)) > 0) {
        if (csv_parse(&parser, buffer, length, on_field, on_row, &batch) != length) {
            return fail("-:%ld: %s", batch.row + 1, csv_strerror(csv_error(&parser)));
        }
    }
    int torn = csv_fini(&parser, on_field, on_row, &batch);
    csv_free(&parser);
    if (torn) {
        return fail("-:%ld: %s", batch.row + 1, o->language == CPATH_LANG_RU ? "кавычка не закрыта" : "a quote is not closed");
    }
    return fflush(stdout) || ferror(stdout) ? fail("stdout") : 0;
}

static int due_one(const cpath_calendar *calendar, const struct options *o)
{
    char due[32], now[32], start[32];
    cpath_time from;
    int ru = o->language == CPATH_LANG_RU;
    const char *text = o->start ? o->start : o->now;
    if (!text) {
        (void)cpath_time_format((cpath_time)time(NULL), 0, CPATH_FORM_OFFSET, now, sizeof now);
        text = now;
    }
    if (!o->amount) {
        return fail(ru ? "укажите --amount, например 20h, 3bd, 7d, 1mo" : "give --amount, such as 20h, 3bd, 7d, 1mo");
    }
    int32_t code = read_time(calendar, text, strlen(text), &from);
    if (code < 0) {
        return fail("--start %s: %s", text, cpath_result_text(code, o->language));
    }
    code = due_of(calendar, o, text, strlen(text), o->amount, due);
    if (code < 0) {
        return fail("--amount %s: %s", o->amount, cpath_result_text(code, o->language));
    }
    (void)show_time(calendar, from, start);
    if (strcmp(o->format, "json") == 0) {
        printf("{\"start\": \"%s\", \"amount\": \"%s\", \"due\": \"%s\"}\n", start, o->amount, due);
    } else if (strcmp(o->format, "csv") == 0) {
        printf("start,amount,due\n%s,%s,%s\n", start, o->amount, due);
    } else {
        puts(due);
    }
    return 0;
}

static int usage(int32_t language)
{
    puts(language == CPATH_LANG_RU
             ? "clientpath due --amount 20h|3bd|7d|1mo [--start ВРЕМЯ] [--batch]\n"
               "  --clock working|elapsed  --boundary start|open|close|end  --due-roll next|previous\n"
               "  --roll forward|backward|modifiedfollowing|modifiedpreceding|raise\n"
               "  --calendar ФАЙЛ  --now ВРЕМЯ  --lang ru|en  --format text|json|csv"
             : "clientpath due --amount 20h|3bd|7d|1mo [--start TIME] [--batch]\n"
               "  --clock working|elapsed  --boundary start|open|close|end  --due-roll next|previous\n"
               "  --roll forward|backward|modifiedfollowing|modifiedpreceding|raise\n"
               "  --calendar FILE  --now TIME  --lang ru|en  --format text|json|csv");
    return 0;
}

static int32_t roll_of(const char *name)
{
    static const char *const names[] = {"forward", "following", "backward", "preceding", "modifiedfollowing",
                                        "modifiedpreceding", "raise", NULL};
    static const int32_t rolls[] = {CPATH_ROLL_FORWARD, CPATH_ROLL_FORWARD, CPATH_ROLL_BACKWARD, CPATH_ROLL_BACKWARD,
                                    CPATH_ROLL_MODIFIED_FORWARD, CPATH_ROLL_MODIFIED_BACKWARD, CPATH_ROLL_RAISE};
    int i = word(name, names);
    return i < 0 ? -1 : rolls[i];
}

/* 1, or 0 for a word that the option does not know. */
static int set_option(struct options *o, int option, const char *value)
{
    static const char *const boundaries[] = {"same", "start", "open", "close", "end", NULL};
    static const char *const due_rolls[] = {"none", "next", "previous", NULL};
    static const char *const clocks[] = {"working", "elapsed", NULL};
    static const char *const languages[] = {"ru", "en", NULL};
    static const char *const formats[] = {"text", "json", "csv", NULL};
    int i = 0;
    switch (option) {
    case 's': o->start = value; break;
    case 'a': o->amount = value; break;
    case 'c': o->calendar = value; break;
    case 'n': o->now = value; break;
    case 'B': o->batch = 1; break;
    case 'b': i = word(value, boundaries), o->boundary = (uint32_t)i; break;
    case 'd': i = word(value, due_rolls), o->due_roll = (uint32_t)i; break;
    case 'k': i = word(value, clocks), o->elapsed = i; break;
    case 'l': i = word(value, languages), o->language = i + 1; break;
    case 'r': i = o->roll = roll_of(value); break;
    case 'f': i = word(value, formats), o->format = value; break;
    default: i = -1;
    }
    return i >= 0;
}

int main(int count, char **words)
{
    static const struct option known[] = {
        {"start", 1, NULL, 's'}, {"amount", 1, NULL, 'a'}, {"calendar", 1, NULL, 'c'}, {"now", 1, NULL, 'n'},
        {"batch", 0, NULL, 'B'}, {"boundary", 1, NULL, 'b'}, {"due-roll", 1, NULL, 'd'}, {"clock", 1, NULL, 'k'},
        {"lang", 1, NULL, 'l'}, {"roll", 1, NULL, 'r'}, {"format", 1, NULL, 'f'}, {"help", 0, NULL, 'h'}, {NULL, 0, NULL, 0},
    };
    struct options o = {.language = CPATH_LANG_RU, .format = "text"};
    cpath_io_error error;
    for (int option; (option = getopt_long(count, words, "", known, NULL)) != -1;) {
        if (option == 'h') {
            return usage(o.language);
        }
        if (option == '?' || !set_option(&o, option, optarg)) {
            return option == '?' ? 2 : fail("%s: %s", optarg, o.language == CPATH_LANG_RU ? "нет такого значения" : "no such value");
        }
    }
    if (optind + 1 != count || strcmp(words[optind], "due") != 0) {
        (void)usage(o.language);
        return 2;
    }
    cpath_calendar *calendar = o.calendar
                                   ? cpath_io_calendar_load(o.calendar, o.language, &error)
                                   : cpath_io_calendar_parse((const char *)russia_json, sizeof russia_json,
                                                             "russia.json", o.language, &error);
    if (!calendar) {
        return fail("%s", error.text);
    }
    int status = o.batch ? due_batch(calendar, &o) : due_one(calendar, &o);
    free(calendar);
    return status;
}
