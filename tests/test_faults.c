/* SPDX-License-Identifier: MIT */
/*
 * Every allocation of every function of clientpath-io fails, alone and with all after it:
 * the function says that memory lacks, gives nothing, and leaks nothing; then it works.
 */
#include <errno.h>
#include <unistd.h>

#include "faults.h"
#include "internal.h"
#include "logs.h"

#define MOST_ALLOCATIONS 20000

/* An operation that is run again and again: 1 done, 0 refused for want of memory. */
struct operation {
    const char *name;
    int (*run)(void);
};

static char folder[64]; /* with the files below */
static char journey_path[96], calendar_path[96], log_path[96], map_path[96];

static const char office_json[] =
    "{\"zone\": \"Europe/Amsterdam\", \"week\": {\"mon-fri\": [\"09:00-13:00\", \"14:00-18:00\"]},"
    " \"known_from\": \"2026-01-01\", \"known_until\": \"2026-12-31\","
    " \"days\": {\"2026-01-01\": \"closed\", \"2026-03-07\": [\"10:00-12:00\"], \"2026-03-09\": \"like fri short 1h\"}}";
static const char csv[] = "deal,at,event,stage,reason,person,part,name\n"
                          "a,2026-01-12T10:00,stage,metting,why,Anna,,Petrova\n"
                          "b,2026-01-12T10:00,done,,,Ivan,7,\na,2026-01-12T11:00,note,,,,,\n";
static const char map_json[] =
    "{\"columns\": {\"deal\": \"deal\", \"at\": \"at\", \"person\": [\"person\", \"part\"]}, \"zone\": \"Europe/Amsterdam\","
    " \"pair\": [{\"start\": {\"event\": \"stage\"}, \"end\": {\"event\": \"note\"}, \"same\": [\"deal\"],"
    "  \"event\": \"contact\", \"reason\": {\"column\": \"reason\"}, \"stage\": {\"column\": \"stage\"}}],"
    " \"rules\": [{\"when\": {\"event\": [\"done\", \"x\"]}, \"event\": \"done\", \"part\": 5}]}";
static const char broken_json[] =
    "{\"id\": \"A\", \"stages\": [{\"key\": \"s\", \"nmae\": \"S\", \"goals\": [5]}, {\"key\": \"s\", \"idle\": 5}],"
    " \"items\": [{\"key\": \"i\", \"stage\": \"q\", \"kind\": \"taks\"}, {\"key\": \"j\", \"stage\": \"s\", \"required\": true}], \"checks\": {\"CP212\": \"off\", \"x\": \"off\"}}";

/* What is said where memory lacks. */
static int refused(const cpath_io_error *error)
{
    if (error->code != CPATH_ECAPACITY || (!strstr(error->text, "out of memory") && !strstr(error->text, "allocate"))) {
        print_message("# allocation %ld: %s: %s\n", faults.at, cpath_result_name(error->code), error->text);
    }
    assert_int_equal(error->code, CPATH_ECAPACITY);
    return 0;
}

static uint64_t first_result; /* of the operation, when nothing failed; 0: not run yet */

/* What is done without an allocation is the same as with it. */
static int done(const void *bytes, size_t size)
{
    uint64_t hash = cpath_hash_bytes(CPATH_HASH_START, bytes, size);
    first_result = first_result ? first_result : hash;
    if (hash != first_result) {
        print_message("# allocation %ld: another result\n", faults.at);
    }
    assert_true(hash == first_result);
    return 1;
}

/* A calendar or a journey. */
static int taken(void *handle, int32_t (*verify)(const void *, int32_t), const cpath_io_error *error)
{
    int made = handle ? done(handle, (size_t)verify(handle, INT32_MAX)) : refused(error);
    free(handle);
    return made;
}

static int parse_calendar(void)
{
    cpath_io_error error;
    return taken(cpath_io_calendar_parse(office_json, sizeof office_json - 1, "o", CPATH_LANG_EN, &error), cpath_calendar_verify,
                 &error);
}

static int load_calendar(void)
{
    cpath_io_error error;
    return taken(cpath_io_calendar_load(calendar_path, CPATH_LANG_EN, &error), cpath_calendar_verify, &error);
}

static int parse_journey(void)
{
    cpath_io_error error;
    return taken(cpath_io_journey_parse(journey_json, sizeof journey_json - 1, "j", CPATH_LANG_EN, &error),
                 cpath_journey_verify, &error);
}

static int load_journey(void)
{
    cpath_io_error error;
    return taken(cpath_io_journey_load(journey_path, CPATH_LANG_EN, &error), cpath_journey_verify, &error);
}

/* A text of a journey that loads. */
static int text_made(char *text)
{
    int made = text && done(text, strlen(text));
    free(text);
    return made;
}

static int print_journey(void)
{
    return text_made(cpath_io_journey_print(journey));
}

static int draw_mermaid(void)
{
    return text_made(cpath_io_journey_diagram(journey, CPATH_IO_MERMAID));
}

static int draw_dot(void)
{
    return text_made(cpath_io_journey_diagram(journey, CPATH_IO_DOT));
}

static int count_problems(void)
{
    cpath_io_problem *problems = NULL;
    int32_t count = cpath_io_journey_problems_parse(broken_json, sizeof broken_json - 1, "j", CPATH_LANG_EN, &problems);
    assert_true(count > 5 || (count == CPATH_ECAPACITY && !problems));
    int made = count > 0 && done(problems, (size_t)count * sizeof *problems);
    free(problems);
    return made;
}

static int problems_of_file(void)
{
    cpath_io_problem *problems = NULL;
    int32_t count = cpath_io_journey_problems(journey_path, CPATH_LANG_EN, &problems);
    assert_true(!problems && (count == 0 || count == CPATH_ECAPACITY));
    return count == 0;
}

static int find_zone(void)
{
    cpath_zone *zone = cpath_io_zone("Europe/Amsterdam");
    int made = zone && done(zone, (size_t)cpath_zone_verify(zone, INT32_MAX));
    assert_true(made || errno == ENOMEM);
    free(zone);
    return made;
}

static int log_taken(cpath_io_log *log, const cpath_io_error *error)
{
    cpath_view events = cpath_io_log_events(log);
    int loaded = log ? done(events.data, (size_t)events.count * sizeof(cpath_event)) : refused(error);
    cpath_io_log_free(log);
    return loaded;
}

static int parse_log(void)
{
    cpath_io_error error;
    return log_taken(parse_bytes(csv, sizeof csv - 1, NULL, CPATH_LANG_EN, &error), &error);
}

static int parse_mapped(void)
{
    cpath_io_error error;
    return log_taken(parse_bytes(csv, sizeof csv - 1, map_json, CPATH_LANG_EN, &error), &error);
}

static int load_log(void)
{
    cpath_io_error error;
    return log_taken(cpath_io_log_load(log_path, map_path, journey, calendar, CPATH_LANG_EN, &error), &error);
}

/* Rows one by one: what was read before a failure stays read. */
static int read_rows(void)
{
    static const char *const columns[] = {"deal", "at", "event", "reason", "person", "stage"};
    static const char *const rows[][6] = {{"a", "2026-01-12T10:00", "contact", "why so", "Anna", ""},
                                          {"a", "2026-01-12T11:00", "stage", "", "Ivan", "metting"},
                                          {"b", "2026-01-12T10:00", "note", "", "Oleg", ""}};
    cpath_io_error error;
    cpath_io_events *reader = cpath_io_events_new(journey, calendar, columns, 6, "t", CPATH_LANG_EN, &error);
    int made = reader != NULL;
    for (size_t i = 0; made && i < 3; i++) {
        cpath_io_cell cells[6] = {{0}};
        cpath_event event = {.deal = 77};
        for (size_t c = 0; c < 6; c++) {
            cells[c] = (cpath_io_cell){rows[i][c], (int32_t)strlen(rows[i][c]), 0};
        }
        made = cpath_io_events_read(reader, cells, &event, sizeof event, &error) == CPATH_OK;
        assert_true(made ? event.deal == (i < 2 ? 1 : 2) : event.deal == 77);
    }
    cpath_io_events_free(reader);
    return made ? 1 : refused(&error);
}

static int write_agenda(void)
{
    static const cpath_agenda_row rows[] = {{.deal = 1, .due = 1773820000, .not_before = CPATH_TIME_NONE, .role = 1,
                                             .what = CPATH_AGENDA_TERM, .term = 1, .stage = 2, .phase = CPATH_PHASE_RUNNING,
                                             .verdict = CPATH_VERDICT_ON_TIME}};
    return text_made(cpath_io_agenda_ics(journey, CPATH_VIEW(&calendar, 1), NULL, CPATH_VIEW(rows, 1), NULL, 1773800000));
}

static int make_schema(void)
{
    return text_made(cpath_io_journey_schema());
}

/* At most so many allocations of an operation fail in turn; of more, evenly many. */
#define MOST_TRIED 1500

static void fail_each_allocation(int lasting)
{
    static const struct operation operations[] = {
        {"a calendar", parse_calendar},   {"a calendar's file", load_calendar}, {"a journey", parse_journey},
        {"a journey's file", load_journey}, {"printing", print_journey},        {"Mermaid", draw_mermaid},
        {"DOT", draw_dot},                {"problems", count_problems},         {"problems of a file", problems_of_file},
        {"a zone", find_zone},            {"a log", parse_log},                 {"a mapped log", parse_mapped},
        {"a log's file", load_log},       {"rows", read_rows},                  {"an agenda", write_agenda},
        {"the schema", make_schema}};
    faults.lasting = lasting;
    for (size_t i = 0; i < sizeof operations / sizeof *operations; i++) {
        const struct operation *one = &operations[i];
        faults.at = faults.made = 0;
        first_result = 0;
        assert_true(one->run());
        long all = faults.made, live = faults.live, survived = 0, step = 1 + all / MOST_TRIED;
        for (long at = 1; at <= all; at += step) {
            faults.made = 0;
            faults.at = at;
            survived += one->run(); /* what the C library can do without */
            faults.at = 0;
            if (faults.live != live) {
                fail_msg("%s: after allocation %ld failed %ld are left", one->name, at, faults.live - live);
            }
        }
        print_message("# %s: %ld allocations, %ld done without\n", one->name, all, survived);
        assert_true(all > 0 && all < MOST_ALLOCATIONS && survived * 4 <= all);
        assert_true(one->run());
    }
}

static void each_allocation_fails_once(void **state)
{
    (void)state;
    fail_each_allocation(0);
}

static void memory_runs_out_for_good(void **state)
{
    (void)state;
    fail_each_allocation(1);
}

/* The journey's file is larger than the room that reading begins with. */
static void write_file(char path[96], const char *name, const char *text)
{
    snprintf(path, 96, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fputs(text, file) < 0, 0);
    if (strcmp(name, "journey.json") == 0) {
        assert_true(fprintf(file, "%70000s", "") == 70000);
    }
    fclose(file);
}

static int make_files(void **state)
{
    snprintf(folder, sizeof folder, "/tmp/cpath-faults-XXXXXX");
    assert_non_null(mkdtemp(folder));
    write_file(journey_path, "journey.json", journey_json);
    write_file(calendar_path, "calendar.json", office_json);
    write_file(log_path, "log.csv", csv);
    write_file(map_path, "map.json", map_json);
    return set_up(state);
}

static int remove_files(void **state)
{
    const char *const paths[] = {journey_path, calendar_path, log_path, map_path};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        assert_int_equal(remove(paths[i]), 0);
    }
    assert_int_equal(rmdir(folder), 0);
    return tear_down(state);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(each_allocation_fails_once),
        cmocka_unit_test(memory_runs_out_for_good),
    };
    return cmocka_run_group_tests(table, make_files, remove_files);
}
