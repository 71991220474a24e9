/* SPDX-License-Identifier: MIT */
/* Agendas as iCalendar files: lines, escapes, places, alarms, and what is refused. */
#include "deals.h"

#include <clientpath/io.h>

static cpath_calendar *office;
static cpath_journey *built_in, *russian;
static cpath_io_log *hostile;

static const char log_csv[] =
    "deal,name,at,event,role,person\n"
    "\"7/=;\u20AC\",\"Анна; Петрова, \\ \"\"А\"\"\",2026-02-02T10:00,created,,\n"
    "\"7/=;\u20AC\",,2026-02-02T10:05,assigned,manager,Дмитрий\n"
    "8,First,2026-02-02T10:00,created,,\n"
    "8,Last,2026-02-02T10:01,note,,\n"
    "9,,2026-02-02T10:01,created,,\n";

static int set_up(void **state)
{
    cpath_io_error error = {0};
    (void)state;
    office = office_of("mon-fri 09:00-18:00");
    built_in = remarka_in(CPATH_LANG_EN);
    russian = remarka_in(CPATH_LANG_RU);
    cpath_test_use(built_in, office);
    hostile = cpath_io_log_parse(log_csv, sizeof log_csv - 1, "log.csv", NULL, 0, built_in, office, CPATH_LANG_EN, &error);
    if (!hostile) {
        print_message("# %s\n", error.text);
    }
    return !hostile;
}

static int tear_down(void **state)
{
    (void)state;
    free(office);
    free(built_in);
    free(russian);
    cpath_io_log_free(hostile);
    return 0;
}

static char *ics(const cpath_journey *journey, const cpath_io_log *log, const cpath_agenda_row *rows, int32_t count, const int32_t *order)
{
    const cpath_calendar *calendar = office;
    return cpath_io_agenda_ics(journey, CPATH_VIEW(&calendar, 1), log, CPATH_VIEW(rows, count), order, moment_of(MON "12:00"));
}

/* Lines of at most 75 bytes that end with CRLF, cut between characters; the text unfolded, to be freed. */
static ptrdiff_t longest; /* of all lines */

static char *unfolded(char *text)
{
    assert_non_null(text);
    char *whole = malloc(strlen(text) + 1), *to = whole;
    for (char *line = text; *line;) {
        char *end = strstr(line, "\r\n");
        assert_non_null(end);
        assert_in_range(end - line, 1, 75);
        longest = end - line > longest ? end - line : longest;
        assert_true(memchr(line, '\n', (size_t)(end - line)) == NULL);
        assert_true(((unsigned char)line[*line == ' '] & 0xC0) != 0x80);
        assert_true(cpath_text_characters(line, (int32_t)(end - line)) >= 0);
        if (*line == ' ' && to > whole) {
            to--; /* the newline */
            line++;
        }
        memcpy(to, line, (size_t)(end - line));
        to += end - line;
        *to++ = '\n';
        line = end + 2;
    }
    *to = '\0';
    free(text);
    return whole;
}

static void has_lines(const char *text, const char *const *lines)
{
    for (; *lines; lines++) {
        char line[1024];
        snprintf(line, sizeof line, "\n%s\n", *lines);
        if (!strstr(text, line)) {
            fail_msg("no line '%s' in\n%s", *lines, text);
        }
    }
}

static cpath_agenda_row row_of(uint32_t what, const char *not_before, const char *due)
{
    return (cpath_agenda_row){.deal = 2, .what = what, .role = 1, .stage = 1, .phase = CPATH_PHASE_RUNNING, .verdict = CPATH_VERDICT_ON_TIME,
                              .not_before = not_before ? moment_of(not_before) : CPATH_TIME_NONE,
                              .due = due ? moment_of(due) : CPATH_TIME_NONE};
}

struct place_case {
    const char *not_before, *due;
    uint32_t what, term;
    const char *lines[4], *absent;
};

#define TERM CPATH_AGENDA_TERM
#define CONTACT CPATH_AGENDA_NEXT_CONTACT

static const struct place_case places[] = {
    {NULL, TUE "11:00", TERM, 2, {"DTSTART:20260203T080000Z", "DURATION:PT15M"}, "VALARM"},
    {NULL, WED "00:00", TERM, 2, {"DTSTART;VALUE=DATE:20260203"}, "DURATION"},
    {MON "00:00", WED "00:00", TERM, 2, {"DTSTART;VALUE=DATE:20260203"}, "DURATION"},
    {NULL, WED "00:00:01", TERM, 2, {"DTSTART:20260203T210001Z"}, "VALUE=DATE"},
    {TUE "00:00", NULL, TERM, 2, {"DTSTART;VALUE=DATE:20260203"}, "VALARM"},
    {TUE "10:30", NULL, TERM, 2, {"DTSTART:20260203T073000Z"}, "VALARM"},
    {TUE "11:00", TUE "11:00", CONTACT, 0, {"DTSTART:20260203T080000Z", "TRIGGER:PT0M", "SUMMARY:Last (8): Next contact"}, NULL},
    {TUE "00:00", TUE "00:00", CONTACT, 0, {"DTSTART:20260202T210000Z", "TRIGGER:PT0M"}, "VALUE=DATE"},
    {TUE "00:00", WED "00:00", CONTACT, 0, {"DTSTART;VALUE=DATE:20260203"}, "VALARM"},
    {NULL, TUE "11:00", TERM, 7, {"TRIGGER:-PT1140M"}, NULL},               /* 4 working hours: Monday 16:00 */
    {NULL, TUE "10:00:30", TERM, 3, {"TRIGGER:-PT15M"}, NULL},              /* 15 minutes of work */
    {NULL, NEXT_MON "00:00", TERM, 11, {"DTSTART;VALUE=DATE:20260208", "TRIGGER:-PT2280M"}, NULL}, /* 8 h before Sunday's end: Friday 10:00 */
    {NULL, FRI "00:00", TERM, 11, {"DTSTART;VALUE=DATE:20260205", "TRIGGER:PT600M"}, NULL}, /* Thursday 10:00 */
    {NULL, TUE "11:00", CPATH_AGENDA_ESCALATED, 7, {"DTSTART:20260203T080000Z"}, "VALARM"},
    {NULL, NULL, TERM, 2, {"BEGIN:VTIMEZONE"}, "VEVENT"},
};

static void events_stand_where_they_belong(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        cpath_agenda_row row = row_of(places[i].what, places[i].not_before, places[i].due);
        row.term = places[i].term;
        char *text = unfolded(ics(built_in, hostile, &row, 1, NULL));
        has_lines(text, places[i].lines);
        if (places[i].absent && strstr(text, places[i].absent)) {
            fail_msg("case %zu has %s", i, places[i].absent);
        }
        free(text);
    }
}

static void a_file_word_for_word(void **state)
{
    static const char expected[] =
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//clientpath//agenda//EN\nCALSCALE:GREGORIAN\nMETHOD:PUBLISH\n"
        "BEGIN:VEVENT\n"
        "UID:7=2F=3D=3B=E2=82=AC/term/proposal.estimate/proposal.estimate/manager/0@remarka.clientpath\n"
        "DTSTAMP:20260202T090000Z\nDTSTART:20260202T081500Z\nDURATION:PT15M\n"
        "SUMMARY:Анна\\; Петрова\\, \\\\ \"А\" (7/=\\;\u20AC): calculate the estimate with the client's wishes considered\n"
        "DESCRIPTION:Sales manager\\nДмитрий\\nStage: First contact\\nTerm: 20 hours to compile the estimate\\noverdue\n"
        "CATEGORIES:term\nTRANSP:TRANSPARENT\n"
        "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:calculate the estimate with the client's wishes considered\nTRIGGER:-PT4020M\nEND:VALARM\n"
        "END:VEVENT\nEND:VCALENDAR\n";
    (void)state;
    cpath_agenda_row row = row_of(TERM, NULL, MON "11:15");
    row.deal = 1;
    row.term = 7;
    row.item = cpath_test_number(CPATH_TABLE_ITEMS, "proposal.estimate");
    row.person = 1;
    row.verdict = CPATH_VERDICT_LATE;
    char *text = unfolded(ics(built_in, hostile, &row, 1, NULL));
    assert_string_equal(text, expected);
    free(text);
    row.deal = 3; /* without a client; then without a log */
    text = unfolded(ics(russian, hostile, &row, 1, NULL));
    has_lines(text, (const char *const[]){"SUMMARY:9: рассчитать смету с учётом пожеланий клиента", "CATEGORIES:срок",
                                          "PRODID:-//clientpath//agenda//RU", NULL});
    free(text);
    row.deal = -5;
    text = unfolded(ics(built_in, NULL, &row, 1, NULL));
    has_lines(text, (const char *const[]){"SUMMARY:-5: calculate the estimate with the client's wishes considered", NULL});
    free(text);
}

/* A name of any length, a character of any size at any column. */
static void lines_are_folded_between_characters(void **state)
{
    static const char *const characters[] = {"x", "я", "\u20AC", "\U0001F600", ",", "\\", "=", "\t", "\x7F", "\n"};
    (void)state;
    for (size_t c = 0; c < sizeof characters / sizeof *characters; c++) {
        for (int count = 0; count < 160; count += 1 + count / 9) {
            char csv[2048] = "deal,name,at,event\n8,\"n", back[2048] = "";
            cpath_io_error error;
            for (int i = 0; i < count; i++) {
                strcat(csv, characters[c]);
                strcat(back, strchr(",\\", *characters[c]) ? "\\" : "");
                strcat(back, *characters[c] == '\n' ? "\\n" : strchr("\t\x7F", *characters[c]) ? " " : characters[c]);
            }
            strcat(csv, "n\",2026-02-02T10:00,created\n");
            cpath_io_log *log = cpath_io_log_parse(csv, strlen(csv), "l", NULL, 0, built_in, office, CPATH_LANG_EN, &error);
            assert_non_null(log);
            cpath_agenda_row row = row_of(CONTACT, TUE "11:00", TUE "11:00");
            row.deal = 1;
            char *text = unfolded(ics(built_in, log, &row, 1, NULL)), line[4200];
            snprintf(line, sizeof line, "SUMMARY:n%sn (8): Next contact", back);
            has_lines(text, (const char *const[]){line, NULL});
            free(text);
            cpath_io_log_free(log);
        }
    }
    assert_int_equal(longest, 75);
}

/* A lead of elapsed time counts nights and days off. */
static void an_elapsed_clock_rings_by_the_wall(void **state)
{
    static cpath_term_row terms[16];
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    (void)state;
    assert_int_equal(cpath_remarka_input(CPATH_LANG_EN, &input), CPATH_OK);
    memcpy(terms, input.terms.data, (size_t)input.terms.count * sizeof *terms);
    terms[1].warn = 121;
    input.terms.data = terms;
    cpath_journey *journey = journey_of(&input);
    cpath_agenda_row row = row_of(TERM, NULL, SAT "11:00");
    row.term = 2;
    char *text = unfolded(ics(journey, hostile, &row, 1, NULL));
    has_lines(text, (const char *const[]){"TRIGGER:-PT121S", NULL});
    free(text);
    free(journey);
}

/* The built-in journey, the term of 4 working hours of the second calendar. */
static cpath_journey *of_two_calendars(void)
{
    static const cpath_calendar_row calendars[] = {{"office", NULL}, {"yard", NULL}};
    static cpath_term_row terms[16];
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    assert_int_equal(cpath_remarka_input(CPATH_LANG_EN, &input), CPATH_OK);
    memcpy(terms, input.terms.data, (size_t)input.terms.count * sizeof *terms);
    terms[6].calendar = 2;
    input.terms.data = terms;
    input.calendars = CPATH_VIEW(calendars, 2);
    return journey_of(&input);
}

static void has_line(const cpath_journey *journey, cpath_view calendars, cpath_view rows, const char *line, const char *absent)
{
    char *text = unfolded(cpath_io_agenda_ics(journey, calendars, NULL, rows, NULL, moment_of(MON "12:00")));
    has_lines(text, (const char *const[]){line, NULL});
    assert_null(absent ? strstr(text, absent) : NULL);
    free(text);
}

/* Each term rings by the hours of its own calendar; of one that is not given, by the first's. */
static void a_term_rings_by_its_own_calendar(void **state)
{
    (void)state;
    cpath_journey *journey = of_two_calendars();
    cpath_calendar *yard = office_of("mon-fri 10:00-12:00");
    const struct wide {
        const cpath_calendar *calendar;
        int64_t of_the_caller;
    } wide[] = {{office, 0}, {yard, 0}};
    const cpath_calendar *const both[] = {office, yard};
    cpath_agenda_row row = row_of(TERM, NULL, TUE "11:00");
    row.term = 7;
    has_line(journey, CPATH_VIEW(both, 2), CPATH_VIEW(&row, 1), "TRIGGER:-PT5760M", NULL); /* Friday 11:00 */
    has_line(journey, (cpath_view){wide, 2, sizeof *both, sizeof *wide, 0}, CPATH_VIEW(&row, 1), "TRIGGER:-PT5760M", NULL);
    has_line(journey, CPATH_VIEW(both, 1), CPATH_VIEW(&row, 1), "TRIGGER:-PT1140M", NULL); /* Monday 16:00 */
    free(yard);
    free(journey);
}

/* A row of a larger struct of the caller's. */
static void rows_may_lie_apart(void **state)
{
    (void)state;
    struct {
        cpath_agenda_row row;
        int64_t of_the_caller[3];
    } rows[] = {{row_of(TERM, NULL, TUE "11:00"), {-1, -1, -1}}, {row_of(TERM, NULL, TUE "12:00"), {-1, -1, -1}}};
    const cpath_calendar *calendar = office;
    rows[0].row.term = rows[1].row.term = 2;
    has_line(built_in, CPATH_VIEW(&calendar, 1), (cpath_view){rows, 2, sizeof rows->row, sizeof *rows, 0}, "DTSTART:20260203T090000Z", NULL);
}

/* No alarm where the calendar does not know the hours before; no event at a time that is none. */
static void what_cannot_be_told_is_left_out(void **state)
{
    static const char known[] = "{\"zone\": \"UTC+03:00\", \"week\": {\"mon-fri\": \"09:00-18:00\"}, \"known_from\": \"2026-02-03\"}";
    (void)state;
    cpath_calendar *late = cpath_io_calendar_parse(known, sizeof known - 1, "c", CPATH_LANG_EN, NULL);
    assert_non_null(late);
    const cpath_calendar *calendar = late;
    cpath_agenda_row row = row_of(TERM, NULL, TUE "11:00");
    row.term = 7;
    has_line(built_in, CPATH_VIEW(&calendar, 1), CPATH_VIEW(&row, 1), "DTSTART:20260203T080000Z", "VALARM");
    row.due = CPATH_TIME_MAX + 1;
    has_line(built_in, CPATH_VIEW(&calendar, 1), CPATH_VIEW(&row, 1), "BEGIN:VTIMEZONE", "VEVENT");
    free(late);
}

static void rows_of_nobody_and_of_no_stage(void **state)
{
    (void)state;
    cpath_agenda_row row = row_of(TERM, NULL, TUE "11:00");
    row.term = 2;
    row.role = row.stage = 0;
    row.verdict = CPATH_VERDICT_LAPSED;
    char *text = unfolded(ics(built_in, hostile, &row, 1, NULL));
    has_lines(text, (const char *const[]){"DESCRIPTION:Term: 10 minutes to create the chat\\nlapsed", NULL});
    free(text);
}

/* Letters, digits, - and _ stay; all else is written by its number. */
static void names_of_deals_in_uids(void **state)
{
    static const char csv[] = "deal,at,event\n/09:@AZ[_`az{-,2026-02-02T10:00,created\n";
    (void)state;
    cpath_io_log *log = cpath_io_log_parse(csv, sizeof csv - 1, "l", NULL, 0, built_in, office, CPATH_LANG_EN, NULL);
    assert_non_null(log);
    cpath_agenda_row row = row_of(CONTACT, TUE "11:00", TUE "11:00");
    row.deal = 1;
    char *text = unfolded(ics(built_in, log, &row, 1, NULL));
    has_lines(text, (const char *const[]){"UID:=2F09=3A=40AZ=5B_=60az=7B-/next-contact///manager/0@remarka.clientpath", NULL});
    free(text);
    cpath_io_log_free(log);
}

static void rows_in_their_order(void **state)
{
    (void)state;
    cpath_agenda_row rows[3] = {row_of(CONTACT, TUE "11:00", TUE "11:00"), row_of(CPATH_AGENDA_RECORD, NULL, TUE "12:00"),
                                row_of(CPATH_AGENDA_MOVE, NULL, TUE "13:00")};
    const int32_t order[3] = {2, 0, 1};
    char *text = unfolded(ics(built_in, hostile, rows, 3, order));
    const char *first = strstr(text, "UID:8/move///manager/0@"), *second = strstr(text, "UID:8/next-contact///manager/0@");
    assert_true(first && second && first < second && second < strstr(text, "UID:8/record"));
    free(text);
}

static void clients_of_deals(void **state)
{
    (void)state;
    assert_string_equal(cpath_io_log_client(hostile, 1), "Анна; Петрова, \\ \"А\"");
    assert_string_equal(cpath_io_log_client(hostile, 2), "Last");
    assert_null(cpath_io_log_client(hostile, 3));
    assert_null(cpath_io_log_client(hostile, 0));
    assert_null(cpath_io_log_client(hostile, 4));
    assert_null(cpath_io_log_client(NULL, 1));
}

static void what_is_refused(void **state)
{
    (void)state;
    cpath_agenda_row row = row_of(CONTACT, TUE "11:00", TUE "11:00"), wrong = row;
    const cpath_calendar *calendar = office, *nothing = NULL;
    const int32_t order[] = {1}, below[] = {-1};
    cpath_view calendars = CPATH_VIEW(&calendar, 1), rows = CPATH_VIEW(&row, 1);
    cpath_time now = moment_of(MON "12:00");
    wrong.stage = 7;
    assert_null(cpath_io_agenda_ics(NULL, calendars, hostile, rows, NULL, now));
    assert_null(cpath_io_agenda_ics(built_in, CPATH_VIEW(&nothing, 1), hostile, rows, NULL, now));
    assert_null(cpath_io_agenda_ics(built_in, CPATH_VIEW(&calendar, 0), hostile, rows, NULL, now));
    assert_null(cpath_io_agenda_ics(built_in, calendars, hostile, (cpath_view){&row, 1, sizeof row - 1, 0, 0}, NULL, now));
    assert_null(cpath_io_agenda_ics(built_in, calendars, hostile, (cpath_view){NULL, 1, sizeof row, 0, 0}, NULL, now));
    assert_null(cpath_io_agenda_ics(built_in, calendars, hostile, rows, order, now));
    assert_null(cpath_io_agenda_ics(built_in, calendars, hostile, rows, below, now));
    assert_null(cpath_io_agenda_ics(built_in, calendars, hostile, rows, NULL, CPATH_TIME_NONE));
    assert_null(cpath_io_agenda_ics(built_in, calendars, hostile, rows, NULL, CPATH_TIME_MAX + 1));
    assert_null(cpath_io_agenda_ics(built_in, calendars, hostile, (cpath_view){&row, -1, sizeof row, 0, 0}, NULL, now));
    assert_null(cpath_io_agenda_ics(built_in, calendars, hostile, (cpath_view){&row, 1, sizeof row, 0, 1}, NULL, now));
    assert_null(cpath_io_agenda_ics(built_in, (cpath_view){&calendar, 1, sizeof calendar - 1, 0, 0}, hostile, rows, NULL, now));
    assert_null(cpath_io_agenda_ics(built_in, calendars, hostile, (cpath_view){&row, 1, 4097, 0, 0}, NULL, now));
    assert_null(ics(built_in, hostile, &wrong, 1, NULL));
    char *text = unfolded(ics(built_in, hostile, NULL, 0, NULL));
    has_lines(text, (const char *const[]){"BEGIN:VTIMEZONE", "END:VTIMEZONE", "END:VCALENDAR", NULL});
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_stand_where_they_belong),
        cmocka_unit_test(a_file_word_for_word),
        cmocka_unit_test(lines_are_folded_between_characters),
        cmocka_unit_test(an_elapsed_clock_rings_by_the_wall),
        cmocka_unit_test(a_term_rings_by_its_own_calendar),
        cmocka_unit_test(rows_may_lie_apart),
        cmocka_unit_test(what_cannot_be_told_is_left_out),
        cmocka_unit_test(rows_of_nobody_and_of_no_stage),
        cmocka_unit_test(names_of_deals_in_uids),
        cmocka_unit_test(rows_in_their_order),
        cmocka_unit_test(clients_of_deals),
        cmocka_unit_test(what_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
