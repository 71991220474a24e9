/* SPDX-License-Identifier: MIT */
/* A small journey, logs of it, and their rows as text, for tests. */
#ifndef TESTS_LOGS_H
#define TESTS_LOGS_H

#include "tests.h"

#include <clientpath/io.h>

static const char journey_json[] =
    "{\"id\": \"t\", \"revision\": 1, \"language\": \"en\", \"name\": \"t\","
    " \"roles\": [{\"key\": \"manager\", \"name\": \"m\"}, {\"key\": \"engineer\", \"name\": \"e\"}],"
    " \"stages\": [{\"key\": \"first-contact\", \"name\": \"f\", \"goal\": \"g\", \"responsible\": [\"manager\"]},"
    "  {\"key\": \"meeting\", \"name\": \"m\", \"responsible\": [\"manager\"],"
    "   \"goals\": [{\"key\": \"office\", \"text\": \"o\"}, {\"key\": \"home\", \"text\": \"h\"}]},"
    "  {\"key\": \"booking\", \"name\": \"b\", \"responsible\": [\"manager\"],"
    "   \"goals\": [{\"key\": \"home\", \"text\": \"h\"}, {\"key\": \"site\", \"text\": \"s\"}]}],"
    " \"items\": [{\"key\": \"measure.sent\", \"stage\": \"meeting\", \"kind\": \"task\", \"text\": \"t\"},"
    "  {\"key\": \"estimate\", \"stage\": \"meeting\", \"kind\": \"promise\", \"text\": \"t\"}],"
    " \"terms\": [{\"key\": \"meeting.at\", \"stage\": \"meeting\", \"kind\": \"due\", \"text\": \"t\","
    "   \"anchor\": \"agreed meeting.at\", \"target\": \"contact-started meeting\", \"clock\": \"agreed\"}],"
    " \"reasons\": [{\"key\": \"price\", \"text\": \"p\"}, {\"key\": \"time\", \"text\": \"t\"}]}";

static cpath_journey *journey;
static cpath_calendar *calendar;

static inline int set_up(void **state)
{
    static const char office[] = "{\"zone\": \"Europe/Moscow\", \"week\": {\"mon-fri\": \"09:00-18:00\"}}";
    cpath_io_error error = {0};
    (void)state;
    journey = cpath_io_journey_parse(journey_json, strlen(journey_json), "t", CPATH_LANG_EN, &error);
    calendar = cpath_io_calendar_parse(office, strlen(office), "t", CPATH_LANG_EN, &error);
    if (*error.text) {
        print_message("# %s\n", error.text);
    }
    return !journey || !calendar;
}

static inline int tear_down(void **state)
{
    (void)state;
    free(journey);
    free(calendar);
    return 0;
}

static inline cpath_io_log *parse_bytes(const char *csv, size_t length, const char *map, int32_t language,
                                 cpath_io_error *error)
{
    return cpath_io_log_parse(csv, length, "log.csv", map, map ? strlen(map) : 0, journey, calendar, language, error);
}

static inline cpath_io_log *parse(const char *csv, const char *map)
{
    cpath_io_error error;
    cpath_io_log *log = parse_bytes(csv, strlen(csv), map, CPATH_LANG_EN, &error);
    if (!log) {
        fail_msg("%s", error.text);
    }
    return log;
}

static inline const cpath_event *event_at(const cpath_io_log *log, int32_t row)
{
    cpath_view view = cpath_io_log_events(log);
    assert_true(row < view.count);
    return (const cpath_event *)view.data + row;
}

struct line {
    char text[1024];
    size_t used;
};

static inline void add_number(struct line *line, const char *name, int64_t value, int64_t none)
{
    if (value != none) {
        line->used += (size_t)snprintf(line->text + line->used, sizeof line->text - line->used, " %s=%lld", name,
                                       (long long)value);
    }
}

static inline void add_time(struct line *line, const char *name, cpath_time time, uint32_t given, uint32_t date)
{
    char text[40];
    if (given) {
        assert_true(cpath_time_format(time, 0, CPATH_FORM_OFFSET, text, sizeof text) > 0);
        line->used += (size_t)snprintf(line->text + line->used, sizeof line->text - line->used, " %s=%s%s", name, text,
                                       date ? "(date)" : "");
    } else {
        assert_int_equal(time, 0);
    }
}

static inline void add_text(struct line *line, const char *name, const char *text)
{
    if (text) {
        line->used += (size_t)snprintf(line->text + line->used, sizeof line->text - line->used, " %s='%s'", name, text);
    }
}

static inline int64_t shown(uint32_t number)
{
    return number == CPATH_UNKNOWN ? -1 : (int64_t)number;
}

/* All that a row says, as one line. */
static inline const char *describe(const cpath_io_log *log, int32_t row, struct line *line)
{
    const cpath_event *e = event_at(log, row);
    line->used = (size_t)snprintf(line->text, sizeof line->text, "%s", cpath_word(CPATH_WORDS_EVENT, e->kind));
    assert_int_equal(e->reserved_byte | e->reserved, 0);
    add_number(line, "deal", e->deal, 1);
    add_time(line, "at", e->at, 1, 0);
    add_number(line, "stage", shown(e->stage), 0);
    add_number(line, "goal", shown(e->goal), 0);
    add_number(line, "item", shown(e->item), 0);
    add_number(line, "term", shown(e->term), 0);
    add_number(line, "part", e->part, 0);
    add_number(line, "channel", e->channel, 0);
    add_time(line, "until", e->until, e->flags & CPATH_EVENT_HAS_UNTIL, e->flags & CPATH_EVENT_UNTIL_DATE_ONLY);
    add_number(line, "outcome", e->outcome, 0);
    add_number(line, "reason", e->reason_length, 0);
    add_number(line, "reason_code", shown(e->reason_code), 0);
    add_time(line, "next", e->next_at, e->flags & CPATH_EVENT_HAS_NEXT, e->flags & CPATH_EVENT_NEXT_DATE_ONLY);
    add_number(line, "purpose", e->purpose_length, 0);
    add_number(line, "answers", e->flags / CPATH_EVENT_REASON_UNDERSTOOD, 0);
    add_number(line, "role", shown(e->role), 0);
    add_number(line, "person", e->person, 0);
    add_number(line, "amount", e->flags & CPATH_EVENT_HAS_AMOUNT ? e->amount : -1, -1);
    add_time(line, "recorded", e->recorded_at, e->flags & CPATH_EVENT_HAS_RECORDED, 0);
    add_number(line, "sequence", e->sequence, 0);
    add_text(line, "why", cpath_io_log_text(log, row, CPATH_IO_REASON));
    add_text(line, "what", cpath_io_log_text(log, row, CPATH_IO_PURPOSE));
    add_text(line, "name", cpath_io_log_text(log, row, CPATH_IO_NAME));
    add_text(line, "unknown", cpath_io_log_text(log, row, CPATH_IO_UNKNOWN));
    return line->text;
}

static inline void assert_row(const cpath_io_log *log, int32_t row, const char *expected, size_t number)
{
    struct line line;
    if (strcmp(describe(log, row, &line), expected) != 0) {
        fail_msg("row %zu:\n  is  %s\n  not %s", number, line.text, expected);
    }
}

#define AT "2026-01-12T10:00"
#define Z "at=2026-01-12T07:00:00Z"

#endif
