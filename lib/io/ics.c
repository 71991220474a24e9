/* SPDX-License-Identifier: MIT */
/* An agenda as an iCalendar file (RFC 5545) that a phone opens. */
#include "io_priv.h"
#include "../internal.h"

#define LINE_BYTES 75
#define DAY 86400

/* `column`: bytes of the line that is being written. */
struct ics {
    struct io_out out;
    size_t column;
    const cpath_journey *journey;
    cpath_view calendars;
    const cpath_calendar *calendar; /* the first: its zone is the reader's */
    const cpath_io_log *log;
    cpath_time now;
    int32_t language;
    int events;
};

static void end_line(struct ics *i)
{
    cpath_io_put(&i->out, "\r\n", 2);
    i->column = 0;
}

/* Bytes that must stay together; a line that they do not fit into goes on in the next. */
static void put_whole(struct ics *i, const char *bytes, size_t length)
{
    if (i->column + length > LINE_BYTES) {
        cpath_io_put(&i->out, "\r\n ", 3);
        i->column = 1;
    }
    cpath_io_put(&i->out, bytes, length);
    i->column += length;
}

static size_t character(const char *text)
{
    size_t length = 1;
    while (((unsigned char)text[length] & 0xC0) == 0x80) {
        length++;
    }
    return length;
}

/* As it is: names of properties, and values that need no escape. */
static void put_plain(struct ics *i, const char *text)
{
    for (size_t length; *text; text += length) {
        length = character(text);
        put_whole(i, text, length);
    }
}

/* A value of type TEXT. */
static void put_text(struct ics *i, const char *text)
{
    for (size_t length; *text; text += length) {
        char escaped[3] = {'\\', *text, '\0'};
        length = character(text);
        if (*text == '\n') {
            put_whole(i, "\\n", 2);
        } else if (strchr("\\;,", *text)) {
            put_whole(i, escaped, 2);
        } else if ((unsigned char)*text < 0x20 || *text == 0x7F) {
            put_whole(i, " ", 1);
        } else {
            put_whole(i, text, length);
        }
    }
}

static void put_number(struct ics *i, int64_t number)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)number);
    put_plain(i, text);
}

static void property(struct ics *i, const char *name, const char *text)
{
    put_plain(i, name);
    put_text(i, text);
    end_line(i);
}

static void put_date(struct ics *i, cpath_date date)
{
    int32_t year = 0, month = 0, day = 0;
    char text[48];
    (void)cpath_date_split(date, &year, &month, &day);
    snprintf(text, sizeof text, "%04d%02d%02d", year, month, day);
    put_plain(i, text);
}

/* 20260202T070000Z */
static void put_time(struct ics *i, cpath_time time)
{
    cpath_date date = (cpath_date)(time / DAY - (time % DAY < 0));
    int32_t second = (int32_t)(time - (int64_t)date * DAY);
    char text[48];
    put_date(i, date);
    snprintf(text, sizeof text, "T%02d%02d%02dZ", second / 3600, second / 60 % 60, second % 60);
    put_plain(i, text);
}

/* Where the row stands in a calendar: a time, or a whole day. */
struct place {
    cpath_time start;
    cpath_date date;
    int whole_day;
};

/* What is due by the end of a day, and what begins with one, is that day's. 0: it has no time. */
static int place_of(const struct ics *i, const cpath_agenda_row *row, struct place *place)
{
    int due = row->due != CPATH_TIME_NONE;
    cpath_time at = due ? row->due : row->not_before, midnight = CPATH_TIME_NONE;
    cpath_date date = 0;
    if (at == CPATH_TIME_NONE || cpath_local_date(i->calendar, at, &date) < 0) {
        return 0;
    }
    (void)cpath_date_moment(i->calendar, date, CPATH_BOUNDARY_START, &midnight);
    *place = (struct place){at, date, at == midnight && !(due && row->not_before == row->due)};
    if (place->whole_day && due) {
        place->date--;
        (void)cpath_date_moment(i->calendar, place->date, CPATH_BOUNDARY_START, &place->start);
    }
    return 1;
}

static void put_place(struct ics *i, const struct place *place)
{
    put_plain(i, place->whole_day ? "DTSTART;VALUE=DATE:" : "DTSTART:");
    if (place->whole_day) {
        put_date(i, place->date);
    } else {
        put_time(i, place->start);
    }
    end_line(i);
    if (!place->whole_day) { /* what takes no time is not seen */
        property(i, "DURATION:", "PT15M");
    }
}

static const char *key_of(const struct ics *i, uint32_t table, uint32_t number)
{
    const char *key = number ? cpath_journey_key(i->journey, table, number) : NULL;
    return key ? key : "";
}

static const char *deal_of(const struct ics *i, int64_t deal, char number[24])
{
    const char *name = i->log ? cpath_io_log_deal(i->log, deal) : NULL;
    snprintf(number, 24, "%lld", (long long)deal);
    return name ? name : number;
}

static int is_plain(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
}

/* The same row of the same deal has the same one in every file; nothing of it needs an escape. */
static void put_uid(struct ics *i, const cpath_agenda_row *row)
{
    char number[24], code[4];
    put_plain(i, "UID:");
    for (const char *c = deal_of(i, row->deal, number); *c; c++) {
        snprintf(code, sizeof code, "=%02X", (unsigned)(unsigned char)*c);
        put_whole(i, is_plain(*c) ? c : code, is_plain(*c) ? 1 : 3);
    }
    const char *const parts[] = {cpath_word(CPATH_WORDS_AGENDA, row->what), key_of(i, CPATH_TABLE_TERMS, row->term),
                                 key_of(i, CPATH_TABLE_ITEMS, row->item), key_of(i, CPATH_TABLE_ROLES, row->role)};
    for (size_t part = 0; part < sizeof parts / sizeof *parts; part++) {
        put_plain(i, "/");
        put_plain(i, parts[part]);
    }
    put_plain(i, "/");
    put_number(i, row->part);
    cpath_journey_input head = CPATH_JOURNEY_INPUT_INIT;
    (void)cpath_journey_head(i->journey, &head);
    put_plain(i, "@");
    put_plain(i, head.id);
    put_plain(i, ".clientpath");
    end_line(i);
}

/* "Anna Petrova (1001): call the client" */
static void put_summary(struct ics *i, const cpath_agenda_row *row, const char *text)
{
    char number[24];
    const char *client = i->log ? cpath_io_log_client(i->log, row->deal) : NULL;
    put_plain(i, "SUMMARY:");
    put_text(i, client ? client : "");
    put_text(i, client ? " (" : "");
    put_text(i, deal_of(i, row->deal, number));
    put_text(i, client ? "): " : ": ");
    put_text(i, text);
    end_line(i);
}

static void put_named(struct ics *i, const char **between, const char *name, const char *value)
{
    if (value) {
        put_text(i, *between);
        put_text(i, name);
        put_text(i, value);
        *between = "\n";
    }
}

/* Whose it is, where the deal stands, by which term, and how it stands. */
static void put_description(struct ics *i, const cpath_agenda_row *row)
{
    const char *between = "", *person = i->log && row->person ? cpath_io_log_person(i->log, row->person) : NULL;
    int late = row->verdict == CPATH_VERDICT_LATE || row->verdict == CPATH_VERDICT_LAPSED;
    put_plain(i, "DESCRIPTION:");
    put_named(i, &between, "", row->role ? cpath_journey_text(i->journey, CPATH_TABLE_ROLES, row->role) : NULL);
    put_named(i, &between, "", person);
    put_named(i, &between, io_words(i->language, "Этап: ", "Stage: "),
              row->stage ? cpath_journey_text(i->journey, CPATH_TABLE_STAGES, row->stage) : NULL);
    put_named(i, &between, io_words(i->language, "Срок: ", "Term: "),
              row->term ? cpath_journey_text(i->journey, CPATH_TABLE_TERMS, row->term) : NULL);
    put_named(i, &between, "", late ? cpath_word_text(CPATH_WORDS_VERDICT, row->verdict, i->language) : NULL);
    end_line(i);
}

static const cpath_calendar *calendar_of(const struct ics *i, uint32_t number)
{
    const cpath_calendar *calendar = i->calendar;
    if (number > 1 && number <= (uint32_t)i->calendars.count) {
        cpath_view_row(i->calendars, (int32_t)number - 1, &calendar, sizeof calendar);
    }
    return calendar;
}

/* When to ring: at the warning lead before due, of a contact at its time. 0: never; what
 * is overdue with others rang with them. */
static int warn_at(const struct ics *i, const cpath_agenda_row *row, const struct place *place, cpath_time *at)
{
    cpath_term_row term = {0};
    *at = place->start;
    if (row->what == CPATH_AGENDA_NEXT_CONTACT) {
        return !place->whole_day;
    }
    if (!row->term || row->due == CPATH_TIME_NONE || row->what == CPATH_AGENDA_ESCALATED) {
        return 0;
    }
    (void)cpath_journey_rows(i->journey, CPATH_TABLE_TERMS, row->term, CPATH_ROOM(&term, 1)); /* the row was put into words */
    if (term.warn == 0) {
        return 0;
    }
    *at = row->due - term.warn;
    return term.clock == CPATH_CLOCK_ELAPSED ||
           cpath_work_add(calendar_of(i, term.calendar), row->due, -term.warn, at) == CPATH_OK;
}

static void put_alarm(struct ics *i, const cpath_agenda_row *row, const struct place *place, const char *text)
{
    cpath_time at;
    if (!warn_at(i, row, place, &at)) {
        return;
    }
    int64_t before = place->start - at, size = before < 0 ? -before : before;
    property(i, "BEGIN:", "VALARM");
    property(i, "ACTION:", "DISPLAY");
    property(i, "DESCRIPTION:", text);
    put_plain(i, before > 0 ? "TRIGGER:-PT" : "TRIGGER:PT");
    put_number(i, size % 60 ? size : size / 60);
    put_plain(i, size % 60 ? "S" : "M");
    end_line(i);
    property(i, "END:", "VALARM");
}

/* An event of a row that has a time; 0 if the journey has no such row. */
static int put_event(struct ics *i, const cpath_agenda_row *row)
{
    char text[2048];
    struct place place;
    if (cpath_agenda_format(i->journey, row, sizeof *row, text, sizeof text) < 0) {
        return 0;
    }
    if (!place_of(i, row, &place)) {
        return 1;
    }
    i->events++;
    property(i, "BEGIN:", "VEVENT");
    put_uid(i, row);
    put_plain(i, "DTSTAMP:");
    put_time(i, i->now);
    end_line(i);
    put_place(i, &place);
    put_summary(i, row, text);
    put_description(i, row);
    property(i, "CATEGORIES:", cpath_word_text(CPATH_WORDS_AGENDA, row->what, i->language));
    property(i, "TRANSP:", "TRANSPARENT");
    put_alarm(i, row, &place, text);
    property(i, "END:", "VEVENT");
    return 1;
}

static void put_head(struct ics *i)
{
    property(i, "BEGIN:", "VCALENDAR");
    property(i, "VERSION:", "2.0");
    put_plain(i, "PRODID:-//clientpath//agenda//");
    property(i, "", io_words(i->language, "RU", "EN"));
    property(i, "CALSCALE:", "GREGORIAN");
    property(i, "METHOD:", "PUBLISH");
}

/* A calendar has at least one component; a zone is one, and shows nothing. */
static void put_foot(struct ics *i)
{
    static const char *const zone[] = {"BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000",
                                       "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"};
    for (size_t line = 0; !i->events && line < sizeof zone / sizeof *zone; line++) {
        property(i, "", zone[line]);
    }
    property(i, "END:", "VCALENDAR");
}

static int open_ics(struct ics *i)
{
    cpath_journey_input head = CPATH_JOURNEY_INPUT_INIT;
    uint64_t print;
    if (cpath_view_check(i->calendars, sizeof i->calendar) < 0 || i->calendars.count == 0 ||
        cpath_journey_head(i->journey, &head) < 0 || i->now < CPATH_TIME_MIN || i->now > CPATH_TIME_MAX) {
        return 0;
    }
    memcpy(&i->calendar, i->calendars.data, sizeof i->calendar);
    i->language = (int32_t)head.language;
    return cpath_calendar_fingerprint(i->calendar, &print) == CPATH_OK;
}

char *cpath_io_agenda_ics(const cpath_journey *journey, cpath_view calendars, const cpath_io_log *log, cpath_view rows,
                          const int32_t *order, cpath_time now)
{
    struct ics i = {.journey = journey, .calendars = calendars, .log = log, .now = now};
    if (cpath_view_check(rows, CPATH_FIRST(cpath_agenda_row)) < 0 || !open_ics(&i)) {
        return NULL;
    }
    put_head(&i);
    for (int32_t n = 0; n < rows.count && !i.out.failed; n++) {
        int32_t number = order ? order[n] : n;
        cpath_agenda_row row;
        if (number < 0 || number >= rows.count) {
            i.out.failed = 1;
            break;
        }
        cpath_view_row(rows, number, &row, sizeof row);
        i.out.failed |= !put_event(&i, &row);
    }
    put_foot(&i);
    return cpath_io_out_done(&i.out);
}
