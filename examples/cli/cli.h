/* SPDX-License-Identifier: MIT */
/* What the commands share: the options, what they load, and how they print. */
#ifndef CLI_H
#define CLI_H

#include <stdio.h>

#include <jansson.h>

#include <clientpath/clientpath.h>
#include <clientpath/io.h>

enum { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV, FORMAT_MERMAID, FORMAT_DOT, FORMAT_SCHEMA, FORMAT_ICS };

struct options {
    const char *start, *amount, *calendar, *now, *journey, *map, *events, *deal, *check, *role, *person, *from, *until;
    uint32_t boundary, due_roll, outcome;
    int32_t roll, language, number;
    int64_t plan;
    int closed, client, elapsed, batch, explain, format, color;
};

/* Everything a command works with. */
struct session {
    const struct options *options;
    cpath_journey *journey;
    cpath_calendar *calendar;
    cpath_io_log *log;
    cpath_time now;
    int color; /* of standard output, decided */
};

/* A command; its exit status. */
typedef int command(struct session *);
command due_command, journey_command, next_command, status_command, check_command, agenda_command, forecast_command,
    funnel_command;

/* Prints a due time and why it is that one; the exit status. */
int explain_due(const struct session *s, cpath_time from, const cpath_amount *amount, const char *start,
                const char *due);

/* One line on standard error; returns 2. */
int fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The text for the session's language. */
static inline const char *say(const struct session *s, const char *ru, const char *en)
{
    return s->options->language == CPATH_LANG_RU ? ru : en;
}

/* Position of a word in a list that ends with NULL, or -1. */
int word_in(const char *text, const char *const *list);

/* "чт 15 янв 11:00", "Thu 15 Jan 11:00"; without the clock for a date. */
const char *person_time(const struct session *s, cpath_time time, int date_only, char text[64]);

/* "3 ч 10 мин" of seconds, to the minute. */
const char *person_amount(const struct session *s, int64_t seconds, char text[64]);

/* A row of named values, as a JSON object or a line of CSV. */
struct value {
    const char *name;
    const char *text; /* NULL: none, unless is_number */
    int64_t number;
    int is_number;
};
void put_csv_text(const char *text);
void put_row(const struct session *s, const struct value *values, int count, int first);

/* Text in 80 columns: `label` in front of the first line, the rest indented. */
#define WIDTH 80
int columns_of(const char *text);
size_t fitting(const char *text, int columns); /* bytes of it that fit, broken at a space where there is one */
void put_wrapped(int indent, const char *label, int label_columns, const char *text);
const char *paint(const struct session *s, const char *color);
#define BOLD "\033[1m"
#define DIM "\033[2m"
#define RED "\033[31m"
#define YELLOW "\033[33m"
#define GREEN "\033[32m"
#define PLAIN "\033[0m"

/* The deals of the log, one after the other. */
struct deal {
    int64_t id;
    int32_t first; /* row of the log's events */
    cpath_deal *handle;
    const cpath_state *state;
    const cpath_finding *findings;
    const cpath_agenda_row *agenda;
    int32_t finding_count, agenda_count;
};

/* What is asked of each deal, beside its state. */
struct question {
    int findings, agenda;
    uint32_t scope;
    uint64_t roles;
    cpath_funnel *funnel; /* NULL */
};

/* Asks every deal in turn, and gives it to `each`; stops where that returns other
 * than 0. Returns that, or 2 after telling an error. */
int each_deal(struct session *s, const struct question *question, int (*each)(struct session *, const struct deal *, void *), void *data);

/* A text of a deal's own row, from 1; NULL. */
const char *row_text(const struct session *s, const struct deal *deal, int32_t row, int32_t text);

/* Flushes standard output; 0, or 2 and a message. */
int finish_output(int status);

/* Puts a line of JSON out and takes the object; without memory (NULL too) finish_output will tell. */
void put_object(json_t *object);

#endif
