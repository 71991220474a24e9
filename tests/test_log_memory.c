/* SPDX-License-Identifier: MIT */
/* Every allocation of a load fails once: the load is refused whole, nothing leaks. */
#include "logs.h"
#include "scarce.h"

static void a_load_without_memory_is_refused(void **state)
{
    (void)state;
    static const char csv[] = "deal,at,event,stage,reason,person,part\n"
                              "a," AT ",stage,metting,why,Anna,\nb," AT ",done,,,Ivan,7\na," AT ",note,,,,\n";
    static const char map[] =
        "{\"columns\": {\"deal\": \"deal\", \"at\": \"at\", \"person\": [\"person\", \"part\"]}, \"zone\": \"Europe/Amsterdam\","
        " \"pair\": [{\"start\": {\"event\": \"stage\"}, \"end\": {\"event\": \"note\"}, \"same\": [\"deal\"],"
        "  \"event\": \"contact\", \"reason\": {\"column\": \"reason\"}, \"stage\": {\"column\": \"stage\"}}],"
        " \"rules\": [{\"when\": {\"event\": [\"done\", \"x\"]}, \"event\": \"done\", \"part\": 5}]}";
    const char *const maps[] = {NULL, map};
    for (int i = 0; i < 2; i++) {
        cpath_io_log *log = NULL;
        cpath_io_error error;
        long nth;
        for (nth = 1; !log && nth < 1000; nth++) {
            left = nth;
            log = parse_bytes(csv, sizeof csv - 1, maps[i], CPATH_LANG_EN, &error);
            left = -1;
            assert_true(log || (error.code < 0 && *error.text));
        }
        assert_true(nth > 10 && nth < 1000);
        assert_int_equal(cpath_io_log_events(log).count, i ? 2 : 3);
        cpath_io_log_free(log);
    }
}

static void events_without_memory_are_refused(void **state)
{
    (void)state;
    static const char *const columns[] = {"deal", "at", "event", "stage", "reason", "person"};
    static const cpath_io_cell cells[] = {{"a", 1, 0}, {AT, sizeof AT - 1, 0}, {"stage", 5, 0}, {"metting", 7, 0},
                                          {"why", 3, 0}, {"Anna", 4, 0}};
    int32_t code = CPATH_ECAPACITY;
    long nth;
    for (nth = 1; code < 0 && nth < 1000; nth++) {
        cpath_io_error error;
        cpath_event event;
        left = nth;
        cpath_io_events *reader = cpath_io_events_new(journey, calendar, columns, 6, "t", CPATH_LANG_EN, &error);
        code = reader ? cpath_io_events_read(reader, cells, &event, sizeof event, &error) : error.code;
        left = -1;
        assert_true(code == 0 || (code == CPATH_ECAPACITY && strcmp(error.text + strlen(error.text) - 13, "out of memory") == 0));
        cpath_io_events_free(reader);
    }
    assert_true(nth > 8 && nth < 1000);
}

/* Sound, and with problems at every step. */
static void a_journey_without_memory_is_refused(void **state)
{
    (void)state;
    static const char broken[] =
        "{\"id\": \"A\", \"stages\": [{\"key\": \"s\", \"nmae\": \"S\", \"goals\": [5]}, {\"key\": \"s\", \"idle\": 5}],"
        " \"items\": [{\"key\": \"i\", \"stage\": \"q\", \"kind\": \"taks\", \"required\": true}], \"checks\": {\"x\": \"off\", \"CP9\": \"off\"}}";
    cpath_io_problem *problems = NULL;
    cpath_io_error error;
    int32_t all = cpath_io_journey_problems_parse(broken, sizeof broken - 1, "j", CPATH_LANG_EN, &problems), count = 0;
    long nth;
    assert_true(all > 5);
    free(problems);
    for (nth = 1; nth < 1000 && count < all; nth++) {
        left = nth;
        count = cpath_io_journey_problems_parse(broken, sizeof broken - 1, "j", CPATH_LANG_EN, &problems);
        left = -1;
        assert_true(count == CPATH_ECAPACITY || (count == 1 && problems[0].error.code == CPATH_ECAPACITY) || count == all);
        free(problems);
    }
    assert_true(nth > 20 && nth < 1000);
    cpath_journey *loaded = NULL;
    for (nth = 1; nth < 1000 && !loaded; nth++) {
        left = nth;
        loaded = cpath_io_journey_parse(journey_json, sizeof journey_json - 1, "j", CPATH_LANG_EN, &error);
        left = -1;
        assert_true(loaded || (error.code == CPATH_ECAPACITY && strstr(error.text, "out of memory")));
    }
    assert_true(nth > 20 && nth < 1000);
    free(loaded);
}

static void a_schema_without_memory_is_none(void **state)
{
    (void)state;
    char *schema = NULL, *whole = cpath_io_journey_schema();
    long nth;
    for (nth = 1; nth < 100000 && !schema; nth++) {
        left = nth;
        schema = cpath_io_journey_schema();
        left = -1;
    }
    assert_true(nth > 1000 && nth < 100000);
    assert_string_equal(schema, whole);
    free(schema);
    free(whole);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(a_load_without_memory_is_refused),
        cmocka_unit_test(events_without_memory_are_refused),
        cmocka_unit_test(a_journey_without_memory_is_refused),
        cmocka_unit_test(a_schema_without_memory_is_none),
    };
    spare();
    return cmocka_run_group_tests(table, set_up, tear_down);
}
