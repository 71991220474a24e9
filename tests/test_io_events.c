/* SPDX-License-Identifier: MIT */
/* Events read row by row are those that a file's loading gives. */
#include "logs.h"

#define COLUMNS 22
#define ROWS 400

/* The made-up clients as cells: the file has no quotes. */
static char *file;
static const char *cells[ROWS][COLUMNS];
static int rows;

static void read_file(void)
{
    FILE *from = fopen(CLI_DATA "/clients.csv", "rb");
    assert_non_null(from);
    file = calloc(1, 1 << 16);
    assert_in_range(fread(file, 1, (1 << 16) - 1, from), 1000, (1 << 16) - 2);
    fclose(from);
    for (char *line = file; line && *line; rows++) {
        char *end = strchr(line, '\n');
        assert_true(rows < ROWS);
        *end = '\0';
        for (int column = 0; column < COLUMNS; column++) {
            char *comma = strchr(line, ',');
            cells[rows][column] = line;
            if (comma) {
                *comma = '\0';
                line = comma + 1;
            }
        }
        line = end + 1;
    }
}

static void set_row(const char *const *texts, int count, cpath_io_cell *row)
{
    for (int i = 0; i < count; i++) {
        row[i] = (cpath_io_cell){texts[i], texts[i] ? (int32_t)strlen(texts[i]) : 0, 0};
    }
}

static void rows_are_read_as_a_file_is(void **state)
{
    (void)state;
    cpath_io_error error;
    cpath_journey *remarka = malloc((size_t)cpath_remarka_size(CPATH_LANG_RU));
    assert_int_equal(cpath_remarka_build(CPATH_LANG_RU, remarka, cpath_remarka_size(CPATH_LANG_RU)), CPATH_OK);
    cpath_io_log *log = cpath_io_log_load(CLI_DATA "/clients.csv", NULL, remarka, calendar, CPATH_LANG_EN, &error);
    assert_non_null(log);
    read_file();
    cpath_io_events *reader = cpath_io_events_new(remarka, calendar, cells[0], COLUMNS, "t", CPATH_LANG_EN, &error);
    assert_non_null(reader);
    assert_int_equal(cpath_io_log_events(log).count, rows - 1);
    int met[CPATH_IO_UNKNOWN + 1] = {0};
    for (int32_t row = 0; row < rows - 1; row++) { /* the log is sorted: each row by its line */
        int line = cpath_io_log_line(log, row);
        cpath_io_cell columns[COLUMNS];
        cpath_event event;
        set_row(cells[line - 1], COLUMNS, columns);
        if (cpath_io_events_read(reader, columns, &event, sizeof event, &error) < 0) {
            fail_msg("%s", error.text);
        }
        assert_memory_equal(&event, event_at(log, row), sizeof event);
        for (int32_t text = CPATH_IO_REASON; text <= CPATH_IO_UNKNOWN; text++) {
            const char *mine = cpath_io_events_text(reader, text), *other = cpath_io_log_text(log, row, text);
            assert_true(!mine == !other && (!mine || strcmp(mine, other) == 0));
            met[text] += mine != NULL;
        }
        if (event.person) {
            assert_string_equal(cpath_io_events_person(reader, event.person), cpath_io_log_person(log, event.person));
        }
    }
    assert_true(met[CPATH_IO_REASON] && met[CPATH_IO_PURPOSE] && met[CPATH_IO_NAME] && met[CPATH_IO_UNKNOWN]);
    cpath_io_events_free(reader);
    cpath_io_log_free(log);
    free(remarka);
    free(file);
}

#define LONG64 "1111111111111111111111111111111111111111111111111111111111111111"
static const char *const columns[] = {"deal", "colour", "at", "event", "stage", "person"};

static void rows_that_are_wrong_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *cells[6];
        int seconds;
        int32_t code;
        const char *text;
    } wrong[] = {
        {{"7", NULL, NULL, "note", NULL, NULL}, 0, CPATH_EDATA, "crm 7:1: at: is missing"},
        {{"7", NULL, "soon", "note", NULL, NULL}, 0, CPATH_ESYNTAX, "crm 7:2: at: a time such as 2026-01-31T10:00 is needed (soon)"},
        {{"7", NULL, "1767225600", "note", NULL, NULL}, 0, CPATH_ESYNTAX, "crm 7:3: at: a time such as"},
        {{"7", NULL, "2026-01-12", "note", NULL, NULL}, 1, CPATH_ESYNTAX, "crm 7:4: at: a time such as"},
        {{"8", NULL, AT, "stage", NULL, NULL}, 0, CPATH_EDATA, "crm 8:1: stage: is missing, and the event needs it"},
        {{"8", NULL, AT, "stag", NULL, NULL}, 0, CPATH_ESYNTAX, "crm 8:2: event: no such word (stag); did you mean stage?"},
        {{"", NULL, AT, "note", NULL, NULL}, 0, CPATH_EDATA, "crm:1: deal: is missing"},
        {{"9", NULL, AT, "note", "\xFF", NULL}, 0, CPATH_ESYNTAX, "crm 9:1: stage: is not UTF-8"},
        {{"9", NULL, "999999999999", "note", NULL, NULL}, 1, CPATH_ESYNTAX, "crm 9:2: at:"},
        {{"9", NULL, LONG64 "1", "note", NULL, NULL}, 1, CPATH_ESYNTAX, "crm 9:3: at:"},
    };
    cpath_io_error error;
    cpath_event event, before;
    cpath_io_events *reader = cpath_io_events_new(journey, calendar, columns, 6, "crm", CPATH_LANG_EN, &error);
    assert_non_null(reader);
    memset(&event, 7, sizeof event);
    before = event;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        cpath_io_cell row[6];
        set_row(wrong[i].cells, 6, row);
        row[2].seconds = wrong[i].seconds;
        int32_t code = cpath_io_events_read(reader, row, &event, sizeof event, &error);
        if (code >= 0 || code != error.code || code != wrong[i].code ||
            strncmp(error.text, wrong[i].text, strlen(wrong[i].text)) != 0) {
            fail_msg("row %zu: %s: %s", i, cpath_result_name(code), error.text);
        }
        assert_memory_equal(&event, &before, sizeof event);
    }
    cpath_io_events_free(reader);
}

/* A cell has its length, and may hold anything. */
static void nul_bytes_are_told(void **state)
{
    (void)state;
    const char *const texts[] = {"7", "red", AT, "note", NULL, NULL};
    cpath_io_events *reader = cpath_io_events_new(journey, calendar, columns, 6, "crm", CPATH_LANG_EN, NULL);
    cpath_io_error error;
    cpath_io_cell row[6];
    cpath_event event;
    set_row(texts, 6, row);
    row[3] = (cpath_io_cell){"no\0te", 5, 0};
    assert_int_equal(cpath_io_events_read(reader, row, &event, sizeof event, &error), CPATH_ESYNTAX);
    assert_string_equal(error.text, "crm 7:1: event: is not UTF-8, or has a NUL byte");
    cpath_io_events_free(reader);
}

static void a_time_may_be_seconds(void **state)
{
    (void)state;
    const char *const texts[] = {"7", "red", "1768201200", "contact", NULL, "Anna"};
    cpath_io_events *reader = cpath_io_events_new(journey, calendar, columns, 6, NULL, CPATH_LANG_EN, NULL);
    cpath_io_cell row[6];
    cpath_event event;
    set_row(texts, 6, row);
    row[2].seconds = 1;
    assert_int_equal(cpath_io_events_read(reader, row, &event, sizeof event, NULL), CPATH_OK);
    assert_int_equal(event.at, 1768201200);
    assert_string_equal(cpath_io_events_person(reader, 1), "Anna");
    assert_null(cpath_io_events_person(reader, 2));
    assert_null(cpath_io_events_text(reader, CPATH_IO_NAME));
    assert_int_equal(cpath_io_events_read(reader, row, &event, sizeof event - 1, NULL), CPATH_ESIZE);
    assert_int_equal(cpath_io_events_read(reader, NULL, &event, sizeof event, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_io_events_read(NULL, row, &event, sizeof event, NULL), CPATH_EINVAL);
    struct {
        cpath_event event;
        unsigned char later[8], beyond;
    } longer;
    memset(&longer, 7, sizeof longer);
    assert_int_equal(cpath_io_events_read(reader, row, &longer.event, sizeof event + 8, NULL), CPATH_OK);
    assert_memory_equal(&longer.event, &event, sizeof event);
    assert_memory_equal(longer.later, "\0\0\0\0\0\0\0", 8); /* a newer caller's field */
    assert_int_equal(longer.beyond, 7);
    assert_int_equal(cpath_io_events_read(reader, row, &event, 4097, NULL), CPATH_ESIZE);
    cpath_io_events_free(reader);
    cpath_io_events_free(NULL);
}

static void without_a_deal_all_rows_are_of_one(void **state)
{
    (void)state;
    const char *const names[] = {"event", "at"}, *const texts[] = {"note", AT}, *const wrong[] = {"note", "never"};
    cpath_io_events *reader = cpath_io_events_new(journey, calendar, names, 2, "crm", CPATH_LANG_EN, NULL);
    cpath_io_cell row[2];
    cpath_io_error error;
    cpath_event event;
    assert_non_null(reader);
    set_row(texts, 2, row);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(cpath_io_events_read(reader, row, &event, sizeof event, NULL), CPATH_OK);
        assert_int_equal(event.deal, 1);
    }
    set_row(wrong, 2, row);
    assert_int_equal(cpath_io_events_read(reader, row, &event, sizeof event, &error), CPATH_ESYNTAX);
    assert_int_equal(strncmp(error.text, "crm 1:3: at: ", 13), 0);
    cpath_io_events_free(reader);
}

static void structs_tell_their_sizes(void **state)
{
    (void)state;
    int32_t alignment, offsets[4] = {-1, -1, -1, -1};
    assert_int_equal(cpath_io_struct_size("cpath_io_counts", 15, &alignment), sizeof(cpath_io_counts));
    assert_int_equal(alignment, _Alignof(cpath_io_counts));
    assert_int_equal(cpath_io_struct_offsets("cpath_io_problem", 16, offsets, 4), 4);
    assert_int_equal(offsets[0], 0);
    assert_int_equal(offsets[3], offsetof(cpath_io_problem, near));
    assert_int_equal(cpath_io_struct_size("cpath_event", 11, NULL), CPATH_ESYNTAX); /* the core's */
    assert_int_equal(cpath_io_struct_offsets("cpath_event", 11, NULL, 0), CPATH_ESYNTAX);
}

static void columns_that_are_wrong_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *columns[4];
        const char *text;
    } wrong[] = {{{"deal", "event", "stage", "att"}, "t: at: the column is missing; did you mean att?"},
                 {{"deal", "event", "at", "at"}, "t: at: the column stands twice"},
                 {{"deal", "at", "x", "y"}, "t: event: the column is missing"},
                 {{"at", "event", "x", NULL}, "t: "}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        cpath_io_error error;
        assert_null(cpath_io_events_new(journey, calendar, wrong[i].columns, 4, "t", CPATH_LANG_EN, &error));
        if (error.code >= 0 || strncmp(error.text, wrong[i].text, strlen(wrong[i].text)) != 0) {
            fail_msg("row %zu: %s", i, error.text);
        }
    }
    assert_null(cpath_io_events_new(NULL, calendar, columns, 6, "t", CPATH_LANG_EN, NULL));
    assert_null(cpath_io_events_new(journey, NULL, columns, 6, "t", CPATH_LANG_EN, NULL));
    assert_null(cpath_io_events_new(journey, calendar, NULL, 6, "t", CPATH_LANG_EN, NULL));
    assert_null(cpath_io_events_new(journey, calendar, columns, -1, "t", CPATH_LANG_EN, NULL));
}

/* Texts are the last row's, and none where it was refused before they were read. */
static void texts_are_those_of_the_last_row(void **state)
{
    (void)state;
    static const char *const names[] = {"deal", "at", "event", "outcome", "reason"};
    static const char *const good[] = {"7", AT, "outcome", "refused", "dear"}, *const bad[] = {"7", AT, "outcome", "refused", "\xFF"};
    cpath_io_events *reader = cpath_io_events_new(journey, calendar, names, 5, NULL, CPATH_LANG_EN, NULL);
    cpath_io_cell row[5];
    cpath_event event;
    assert_non_null(reader);
    set_row(good, 5, row);
    assert_int_equal(cpath_io_events_read(reader, row, &event, sizeof event, NULL), CPATH_OK);
    assert_string_equal(cpath_io_events_text(reader, CPATH_IO_REASON), "dear");
    assert_null(cpath_io_events_text(reader, 0));
    assert_null(cpath_io_events_text(reader, CPATH_IO_UNKNOWN + 1));
    assert_int_equal(cpath_io_events_read(reader, row, NULL, sizeof event, NULL), CPATH_EINVAL);
    set_row(bad, 5, row);
    assert_int_equal(cpath_io_events_read(reader, row, &event, sizeof event, NULL), CPATH_ESYNTAX);
    assert_null(cpath_io_events_text(reader, CPATH_IO_REASON));
    assert_null(cpath_io_events_text(NULL, CPATH_IO_REASON));
    assert_null(cpath_io_events_person(NULL, 1));
    cpath_io_events_free(reader);
}

/* A reader that lives long meets ever more keys that the journey lacks. */
static void wrong_keys_may_be_many(void **state)
{
    (void)state;
    static const char *const names[] = {"deal", "at", "event", "stage", "person"};
    cpath_io_events *reader = cpath_io_events_new(journey, calendar, names, 5, NULL, CPATH_LANG_EN, NULL);
    assert_non_null(reader);
    for (int i = 0; i < 10010; i++) {
        char stage[16], unknown[24];
        cpath_io_cell row[5];
        cpath_event event;
        snprintf(stage, sizeof stage, "st%d", i);
        snprintf(unknown, sizeof unknown, "stage st%d", i);
        set_row((const char *const[]){"7", AT, "stage", i % 5000 ? stage : "metting", "Anna"}, 5, row);
        assert_int_equal(cpath_io_events_read(reader, row, &event, sizeof event, NULL), CPATH_OK);
        assert_int_equal(event.stage, CPATH_UNKNOWN);
        assert_int_equal(event.person, 1);
        assert_string_equal(cpath_io_events_text(reader, CPATH_IO_UNKNOWN), i % 5000 ? unknown : "stage metting (meeting?)");
    }
    cpath_io_events_free(reader);
}

static void times_go_there_and_back(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int32_t code;
        const char *expected;
    } times[] = {
        {"2026-01-12T10:00", 0, "2026-01-12T10:00:00+03:00"},
        {"2026-01-12 10:00:59.9", 0, "2026-01-12T10:00:59+03:00"},
        {"2026-01-12", 0, "2026-01-12T00:00:00+03:00"},
        {"2026-01-12T10:00Z", 0, "2026-01-12T13:00:00+03:00"},
        {"2026-01-12T10:00-05:00", 0, "2026-01-12T18:00:00+03:00"},
        {"10:00", CPATH_ESYNTAX, ""},
        {"2026-02-29T10:00", CPATH_ERANGE, ""},
        {LONG64 "1", CPATH_ESYNTAX, ""},
    };
    char text[32];
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        cpath_time time = CPATH_TIME_NONE;
        assert_int_equal(cpath_io_time(calendar, times[i].text, strlen(times[i].text), &time), times[i].code);
        assert_int_equal(cpath_io_time_text(calendar, time, text), CPATH_OK);
        assert_string_equal(text, times[i].expected);
    }
    assert_int_equal(cpath_io_time_text(calendar, INT64_MAX, text), CPATH_ERANGE);
    assert_string_equal(text, "");
    assert_int_equal(cpath_io_time(calendar, "2026-01-12", 10, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_io_time(calendar, NULL, 0, &(cpath_time){0}), CPATH_EINVAL);
    static const char greenwich[] = "{\"zone\": \"UTC\", \"week\": {\"mon\": \"09:00-10:00\"}}";
    cpath_calendar *utc = cpath_io_calendar_parse(greenwich, sizeof greenwich - 1, "t", CPATH_LANG_EN, NULL);
    assert_int_equal(cpath_io_time_text(utc, 0, text), CPATH_OK);
    assert_string_equal(text, "1970-01-01T00:00:00+00:00");
    free(utc);
    assert_int_equal(cpath_io_time(NULL, "2026-01-12", 10, &(cpath_time){0}), CPATH_EINVAL);
    assert_int_equal(cpath_io_time_text(calendar, 0, NULL), CPATH_EINVAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_read_as_a_file_is),
        cmocka_unit_test(rows_that_are_wrong_are_told),
        cmocka_unit_test(nul_bytes_are_told),
        cmocka_unit_test(a_time_may_be_seconds),
        cmocka_unit_test(columns_that_are_wrong_are_told),
        cmocka_unit_test(without_a_deal_all_rows_are_of_one),
        cmocka_unit_test(structs_tell_their_sizes),
        cmocka_unit_test(texts_are_those_of_the_last_row),
        cmocka_unit_test(wrong_keys_may_be_many),
        cmocka_unit_test(times_go_there_and_back),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
