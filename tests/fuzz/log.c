/* SPDX-License-Identifier: MIT */
/* Logs as CSV, of our own columns or by a mapping: an input is the mapping, a NUL, and the CSV; or a CSV alone. */
#include "fuzz_text.h"
#include "logs.h"

static void names(const cpath_io_log *log, const cpath_event *event)
{
    const char *name = cpath_io_log_deal(log, event->deal);
    LAW(event->deal >= 1 && event->deal <= cpath_io_log_deals(log) && name);
    LAW(cpath_io_log_deal_find(log, name) == event->deal);
    LAW(event->person >= 0 && event->person <= cpath_io_log_persons(log));
    LAW(event->person == 0 || cpath_io_log_person(log, event->person));
}

/* Every row is an event that the fold understands, in the order of folding, with its texts and its line. */
static void rows_sound(const cpath_io_log *log, int32_t lines)
{
    cpath_view events = cpath_io_log_events(log);
    for (int32_t i = 0; i < events.count; i++) {
        const cpath_event *event = event_at(log, i), *before = event_at(log, i ? i - 1 : 0);
        cpath_problem problem = CPATH_PROBLEM_INIT;
        LAW(cpath_event_check(journey, event, sizeof *event, &problem) == CPATH_OK);
        LAW(before->deal < event->deal || (before->deal == event->deal && before->at <= event->at));
        LAW(cpath_io_log_line(log, i) > 1 && cpath_io_log_line(log, i) <= lines);
        const char *reason = cpath_io_log_text(log, i, CPATH_IO_REASON);
        LAW((reason ? cpath_text_characters(reason, (int32_t)strlen(reason)) : 0) == (int32_t)event->reason_length);
        names(log, event);
    }
    LAW(cpath_io_log_line(log, events.count) == 0 && !cpath_io_log_text(log, events.count, CPATH_IO_NAME));
}

/* The first deal folds to its last row, and its agenda is a calendar file. */
static void folds(const cpath_io_log *log)
{
    static uint64_t bytes[1 << 13];
    cpath_view events = cpath_io_log_events(log), calendars = CPATH_VIEW(&calendar, 1);
    cpath_agenda_row rows[64];
    int32_t count = 0;
    while (count < events.count && event_at(log, count)->deal == 1) {
        count++;
    }
    events.count = count;
    LAW(cpath_deal_init(journey, 1, 64, 64, bytes, sizeof bytes) == CPATH_OK);
    cpath_deal *deal = (cpath_deal *)(void *)bytes;
    int32_t folded = cpath_deal_apply(journey, calendars, deal, events, NULL, CPATH_TIME_MAX, NULL);
    LAW(folded == count || folded == CPATH_ECAPACITY);
    cpath_time now = count > 0 ? event_at(log, count - 1)->at : 0;
    int32_t asked = folded < 0 ? 0 : cpath_agenda(journey, calendars, deal, now, 7, 0, CPATH_ROOM(rows, 64));
    LAW(asked >= 0 || asked == CPATH_EORDER);
    if (asked > 0 && asked <= 64) {
        char *ics = cpath_io_agenda_ics(journey, calendars, log, CPATH_VIEW(rows, asked), NULL, now);
        LAW(ics && strncmp(ics, "BEGIN:VCALENDAR\r\n", 17) == 0);
        free(ics);
    }
}

static void loaded(const cpath_io_log *log, const char *csv, size_t length, int mapped)
{
    cpath_io_counts counts = cpath_io_log_counts(log);
    LAW(counts.rows == counts.matched + counts.dropped + counts.unmatched);
    LAW(mapped || (counts.rows == counts.matched && counts.matched == cpath_io_log_events(log).count));
    LAW(cpath_io_log_events(log).count <= counts.matched);
    rows_sound(log, lines_of(csv, length) + 1);
    folds(log);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    cpath_io_error error, russian;
    if (size >= 4096 || (!journey && set_up(NULL) != 0)) {
        return 0;
    }
    const uint8_t *nul = size > 0 ? memchr(data, 0, size) : NULL;
    size_t map_length = nul ? (size_t)(nul - data) : 0, begin = nul ? map_length + 1 : 0;
    char *csv = exact_copy(data + begin, size - begin), *map = nul ? exact_copy(data, map_length) : NULL;
    size_t length = size - begin;
    cpath_io_log *log = cpath_io_log_parse(csv, length, FUZZ_NAME, map, map_length, journey, calendar, CPATH_LANG_EN, &error);
    if (log) {
        loaded(log, csv, length, map != NULL);
    } else {
        cpath_io_log *other = cpath_io_log_parse(csv, length, FUZZ_NAME, map, map_length, journey, calendar, CPATH_LANG_RU, &russian);
        LAW(!other);
        same_error(&error, &russian);
        LAW(error.code < 0 && *error.text);
    }
    cpath_io_log_free(log);
    free(csv);
    free(map);
    return 0;
}
