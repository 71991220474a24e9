/* SPDX-License-Identifier: MIT */
/* clientpath: the library from the command line. */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"
#include "russia.h"

static const struct {
    const char *name;
    command *run;
    int needs_events;
    int forms; /* bits of the forms beside text, json and csv */
    const char *ru, *en;
} commands[] = {
    {"journey", journey_command, 0, 1 << FORMAT_MERMAID | 1 << FORMAT_DOT | 1 << FORMAT_SCHEMA, "путь: этапы, цели, задачи, сроки, роли, тексты",
     "the path: stages, goals, tasks, terms, roles, texts"},
    {"next", next_command, 0, 0, "что сказать и записать после контакта (--number, --outcome)",
     "what to say and record after a contact (--number, --outcome)"},
    {"due", due_command, 0, 0, "к какому времени истекает срок (--start, --amount, --explain)",
     "when an amount of time is over (--start, --amount, --explain)"},
    {"status", status_command, 1, 0, "где каждый клиент, что дальше, к какому сроку, что забыто",
     "where each client is, what is next, by when, what was forgotten"},
    {"check", check_command, 1, 0, "что нарушено, по важности и коду", "what is broken, by severity and code"},
    {"agenda", agenda_command, 1, 1 << FORMAT_ICS, "кому что сделать и к какому времени",
     "who must do what by when"},
    {"forecast", forecast_command, 1, 0, "когда клиент пройдёт этапы впереди, если держать сроки (--deal)",
     "when the stages ahead are left, if the terms are kept (--deal)"},
    {"funnel", funnel_command, 1, 0, "все клиенты вместе: конверсия, время, причины, сроки, план",
     "all clients together: conversion, time, reasons, terms, plan"},
};
#define COMMANDS (int)(sizeof commands / sizeof *commands)

static int usage(int32_t language, FILE *out)
{
    int ru = language == CPATH_LANG_RU;
    fputs(ru ? "clientpath КОМАНДА [ФАЙЛ СОБЫТИЙ] [параметры]\n" : "clientpath COMMAND [EVENTS] [options]\n", out);
    for (int i = 0; i < COMMANDS; i++) {
        fprintf(out, "  %-8s %s\n", commands[i].name, ru ? commands[i].ru : commands[i].en);
    }
    fputs(ru ? "Общие параметры:\n"
               "  --journey ИМЯ|ФАЙЛ  --calendar ФАЙЛ  --map ФАЙЛ  --now ВРЕМЯ  --lang ru|en\n"
               "  --deal ИМЯ  --format text|json|csv|mermaid|dot|ics  --color auto|always|never\n"
               "journey: --check ФАЙЛ (все ошибки файла пути)  --format schema\n"
               "agenda: --role КЛЮЧ  --person ИМЯ  --closed  --client\n"
               "due: --amount 20h|3bd|7d|1mo  --start ВРЕМЯ  --explain | --batch\n"
               "  --clock working|elapsed  --boundary start|open|close|end\n"
               "  --due-roll next|previous\n"
               "  --roll forward|backward|modifiedfollowing|modifiedpreceding|raise\n"
               "funnel: --plan ПРОДАЖ --from ВРЕМЯ --until ВРЕМЯ (не включая)\n"
               "Файл «-» - стандартный ввод.\n"
             : "Options of all:\n"
               "  --journey NAME|FILE  --calendar FILE  --map FILE  --now TIME  --lang ru|en\n"
               "  --deal NAME  --format text|json|csv|mermaid|dot|ics  --color auto|always|never\n"
               "journey: --check FILE (all problems of a journey's file)  --format schema\n"
               "agenda: --role KEY  --person NAME  --closed  --client\n"
               "due: --amount 20h|3bd|7d|1mo  --start TIME  --explain | --batch\n"
               "  --clock working|elapsed  --boundary start|open|close|end\n"
               "  --due-roll next|previous\n"
               "  --roll forward|backward|modifiedfollowing|modifiedpreceding|raise\n"
               "funnel: --plan SALES --from TIME --until TIME (not included)\n"
               "File \"-\" is standard input.\n",
          out);
    return out == stdout ? 0 : 2;
}

static int32_t contact_number(const char *text)
{
    char *end;
    long number = strtol(text, &end, 10);
    return *text && !*end && number > 0 && number < INT32_MAX ? (int32_t)number : -1;
}

/* 1, or 0 for a word that the option does not know. */
static int set_word(struct options *o, int option, const char *value)
{
    static const char *const clocks[] = {"working", "elapsed", NULL};
    static const char *const languages[] = {"ru", "en", NULL};
    static const char *const formats[] = {"text", "json", "csv", "mermaid", "dot", "schema", "ics", NULL};
    static const char *const colors[] = {"auto", "always", "never", NULL};
    int32_t length = (int32_t)strlen(value), i = 0;
    switch (option) {
    case 'b': o->boundary = (uint32_t)(i = cpath_word_value(CPATH_WORDS_BOUNDARY, value, length)); break;
    case 'd': o->due_roll = (uint32_t)(i = cpath_word_value(CPATH_WORDS_DUE_ROLL, value, length)); break;
    case 'o': o->outcome = (uint32_t)(i = cpath_word_value(CPATH_WORDS_OUTCOME, value, length)); break;
    case 'k': o->elapsed = i = word_in(value, clocks); break;
    case 'l': i = word_in(value, languages), o->language = i + 1; break;
    case 'f': o->format = i = word_in(value, formats); break;
    case 'x': o->color = i = word_in(value, colors); break;
    case 'r': o->roll = i = cpath_word_value(CPATH_WORDS_ROLL, value, length); break;
    case 'N': o->number = i = contact_number(value); break;
    case 'p': o->plan = i = contact_number(value); break;
    default: i = -1;
    }
    return i >= 0;
}

static int set_option(struct options *o, int option, const char *value)
{
    switch (option) {
    case 's': o->start = value; break;
    case 'a': o->amount = value; break;
    case 'c': o->calendar = value; break;
    case 'n': o->now = value; break;
    case 'j': o->journey = value; break;
    case 'm': o->map = value; break;
    case 'D': o->deal = value; break;
    case 'C': o->check = value; break;
    case 'R': o->role = value; break;
    case 'P': o->person = value; break;
    case 'L': o->closed = 1; break;
    case 'T': o->client = 1; break;
    case 'F': o->from = value; break;
    case 'U': o->until = value; break;
    case 'B': o->batch = 1; break;
    case 'E': o->explain = 1; break;
    default: return set_word(o, option, value);
    }
    return 1;
}

/* The language comes first, so that what is wrong with the others is told in it. */
static void read_language(int count, char **words, struct options *o)
{
    for (int i = 1; i < count; i++) {
        const char *value = strncmp(words[i], "--lang=", 7) == 0                       ? words[i] + 7
                            : strcmp(words[i], "--lang") == 0 && i + 1 < count ? words[i + 1]
                                                                               : "";
        o->language = strcmp(value, "en") == 0 ? CPATH_LANG_EN : o->language;
    }
}

/* 0; 1 after --help; 2 after telling what is wrong. */
static int read_options(int count, char **words, struct options *o)
{
    static const struct option known[] = {
        {"start", 1, NULL, 's'}, {"amount", 1, NULL, 'a'}, {"calendar", 1, NULL, 'c'}, {"now", 1, NULL, 'n'},
        {"journey", 1, NULL, 'j'}, {"map", 1, NULL, 'm'}, {"deal", 1, NULL, 'D'}, {"batch", 0, NULL, 'B'},
        {"boundary", 1, NULL, 'b'}, {"due-roll", 1, NULL, 'd'}, {"outcome", 1, NULL, 'o'}, {"clock", 1, NULL, 'k'},
        {"lang", 1, NULL, 'l'}, {"format", 1, NULL, 'f'}, {"color", 1, NULL, 'x'}, {"roll", 1, NULL, 'r'},
        {"number", 1, NULL, 'N'}, {"explain", 0, NULL, 'E'}, {"check", 1, NULL, 'C'}, {"role", 1, NULL, 'R'},
        {"person", 1, NULL, 'P'}, {"plan", 1, NULL, 'p'}, {"from", 1, NULL, 'F'}, {"until", 1, NULL, 'U'}, {"closed", 0, NULL, 'L'}, {"client", 0, NULL, 'T'},
        {"help", 0, NULL, 'h'}, {NULL, 0, NULL, 0},
    };
    read_language(count, words, o);
    opterr = 0;
    for (int option; (option = getopt_long(count, words, ":", known, NULL)) != -1;) {
        int ru = o->language == CPATH_LANG_RU;
        if (option == 'h') {
            (void)usage(o->language, stdout);
            return 1;
        }
        if (option == '?' || option == ':') {
            return fail("%s: %s", words[optind - 1], option == ':' ? ru ? "нужно значение" : "a value is needed"
                                                     : ru          ? "нет такого параметра"
                                                                   : "no such option");
        }
        if (!set_option(o, option, optarg)) {
            return fail("%s: %s", optarg, ru ? "нет такого значения" : "no such value");
        }
    }
    return 0;
}

static int load_journey(struct session *s)
{
    const struct options *o = s->options;
    cpath_io_error error;
    if (strcmp(o->journey, "remarka") != 0) {
        s->journey = cpath_io_journey_load(o->journey, o->language, &error);
        return s->journey ? 0 : fail("%s", error.text);
    }
    int32_t size = cpath_remarka_size(o->language);
    s->journey = malloc((size_t)size);
    if (!s->journey || cpath_remarka_build(o->language, s->journey, size) < 0) {
        return fail("%s", say(s, "не хватает памяти", "out of memory"));
    }
    return 0;
}

/* No row of a CRM's export is lost silently. */
static void tell_counts(const struct session *s)
{
    cpath_io_counts counts = cpath_io_log_counts(s->log);
    fprintf(stderr, say(s, "строк %lld: учтено %lld, пропущено по правилам %lld, не подошло %lld\n",
                        "rows %lld: matched %lld, dropped by rules %lld, unmatched %lld\n"),
            (long long)counts.rows, (long long)counts.matched, (long long)counts.dropped, (long long)counts.unmatched);
}

static int load(struct session *s, int needs_events)
{
    const struct options *o = s->options;
    cpath_io_error error;
    s->calendar = o->calendar ? cpath_io_calendar_load(o->calendar, o->language, &error)
                              : cpath_io_calendar_parse((const char *)russia_json, sizeof russia_json, "russia.json",
                                                        o->language, &error);
    if (!s->calendar) {
        return fail("%s", error.text);
    }
    s->now = (cpath_time)time(NULL);
    int32_t code = o->now ? cpath_io_time(s->calendar, o->now, strlen(o->now), &s->now) : CPATH_OK;
    if (code < 0) {
        return fail("--now %s: %s", o->now, cpath_result_text(code, o->language));
    }
    int status = load_journey(s);
    if (status || !needs_events) {
        return status;
    }
    s->log = cpath_io_log_load(o->events, o->map, s->journey, s->calendar, o->language, &error);
    if (!s->log) {
        return fail("%s", error.text);
    }
    if (o->map) {
        tell_counts(s);
    }
    return 0;
}

static int command_of(const char *name)
{
    for (int i = 0; i < COMMANDS; i++) {
        if (strcmp(commands[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

int main(int count, char **words)
{
    struct options o = {.language = CPATH_LANG_RU, .journey = "remarka"};
    struct session s = {.options = &o};
    int status = read_options(count, words, &o);
    if (status) {
        return status == 1 ? 0 : 2;
    }
    int chosen = optind < count ? command_of(words[optind]) : -1;
    if (chosen < 0 || optind + 1 + commands[chosen].needs_events != count) {
        return usage(o.language, stderr);
    }
    if (o.format > FORMAT_CSV && !(commands[chosen].forms >> o.format & 1)) {
        return fail("%s", say(&s, "у этой команды нет такого вида вывода", "this command has no such form of output"));
    }
    o.events = words[count - 1];
    s.color = o.color == 1 || (o.color == 0 && isatty(STDOUT_FILENO));
    status = load(&s, commands[chosen].needs_events);
    status = status ? status : finish_output(commands[chosen].run(&s));
    cpath_io_log_free(s.log);
    free(s.journey);
    free(s.calendar);
    return status;
}
