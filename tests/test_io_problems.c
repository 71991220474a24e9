/* SPDX-License-Identifier: MIT */
/* All that is wrong with a journey's file at once; the file's JSON Schema. */
#include "tests.h"

#include <clientpath/io.h>

struct place {
    int32_t line, column;
};

/* The text with ' for ", without the marks ^, whose places are kept. */
static char *unmarked(const char *text, struct place *places, int32_t room, int32_t *count)
{
    char *json = malloc(strlen(text) + 1), *to = json;
    struct place at = {1, 1};
    assert_non_null(json);
    for (*count = 0; *text; text++) {
        if (*text == '^') {
            assert_true(*count < room);
            places[(*count)++] = at;
            continue;
        }
        at.column = *text == '\n' ? 1 : at.column + (((unsigned char)*text & 0xC0) != 0x80);
        at.line += *text == '\n';
        *to++ = *text == '\'' ? '"' : *text;
    }
    *to = '\0';
    return json;
}

/* Everything is wrong here, each thing once, at its ^. */
static const char twenty[] =
    "{'id': ^'Kitchens', 'revision': ^'1', 'language': 'en', ^'nmae': 'Kitchens',\n"
    " 'policies': {'bought': ^'pases', ^'grce': '1h'},\n"
    " 'roles': [{'key': 'manager', 'name': 'Менеджер'}, {'key': 'head', 'name': ^''}],\n"
    " 'stages': [\n"
    "  {'key': 'call', 'name': 'Звонок', 'responsible': ['manager', ^'haed'], 'idle': ^'soon'},\n"
    "  ^{'key': 'measure', 'goal': 'Measured'}],\n"
    " 'items': [\n"
    "  {'key': 'call.agreed', 'stage': ^'cal', 'kind': 'task', 'text': 'A', 'required': true},\n"
    "  {'key': ^'call.agreed', 'stage': 'call', 'kind': ^'taks', 'text': 'B'},\n"
    "  {'key': 'c', 'stage': 'call', 'kind': 'task', 'text': 'C', 'done_by': ^'item call.agred'},\n"
    "  ^'d'],\n"
    " 'terms': [\n"
    "  {'key': 't', 'text': 'T', 'kind': 'due', 'anchor': 'created', 'target': ^'item', 'clock': ^'workng', 'max': '4h'},\n"
    "  {'key': 'u', 'text': 'U', 'kind': 'due', 'anchor': 'created', 'target': 'paid', 'clock': 'months', 'max': ^'1m'}],\n"
    " 'next_steps': [{'number_from': 1, 'outcome': 'refused', 'text': 'Why?', 'reason_length': ^40}],\n"
    " 'gates': [{'kind': 'win', 'point': 'item c', 'stage': ^'call'}],\n"
    " 'checks': {^'reason-mising': 'off'}}\n";

static const struct {
    const char *path, *reason, *near;
} expected[] = {
    {"id", "is no UTF-8 text, or no key of a-z 0-9 - . _", ""},
    {"revision", "a whole number is needed", ""},
    {"", "nmae: unknown key", "name"},
    {"policies.bought", "pases: one of these is needed: wins, passes", "passes"},
    {"policies", "grce: unknown key", "grace"},
    {"roles[1].name", "is no UTF-8 text, or no key of a-z 0-9 - . _", ""},
    {"stages[0].responsible[1]", "haed: there is no such row (roles)", "head"},
    {"stages[0].idle", "soon: a time such as 20h, 1h30m, 10m is needed", ""},
    {"stages[1].name", "is missing", ""},
    {"items[0].stage", "cal: there is no such row (stages)", "call"},
    {"items[1].key", "stands twice (items[0].key)", ""},
    {"items[1].kind", "taks: one of these is needed: task, client_action, promise", "task"},
    {"items[2].done_by", "call.agred: there is no such row (items)", "call.agreed"},
    {"items[3]", "an object is needed", ""},
    {"terms[0].target", "item: the form is: item ITEM", ""},
    {"terms[0].clock", "workng: one of these is needed: elapsed, working, business-days, calendar-days, months, agreed",
     "working"},
    {"terms[1].max", "1m: the clock months needs an amount such as 1mo", ""},
    {"next_steps[0].reason_length", "is not needed here", ""},
    {"gates[0].stage", "is not needed here", ""},
    {"checks", "reason-mising: a check's code or key such as CP102, reason-missing is needed", "reason-missing"},
};
#define EXPECTED (int32_t)(sizeof expected / sizeof *expected)

static void assert_problem(const cpath_io_problem *problem, int32_t number, const struct place *place)
{
    char text[700];
    snprintf(text, sizeof text, "k.json:%d:%d: %s%s%s%s%s%s", place->line, place->column, expected[number].path,
             *expected[number].path ? ": " : "", expected[number].reason,
             *expected[number].near ? "; did you mean " : "", expected[number].near, *expected[number].near ? "?" : "");
    assert_string_equal(problem->error.text, text);
    assert_string_equal(problem->path, expected[number].path);
    assert_string_equal(problem->reason, expected[number].reason);
    assert_string_equal(problem->near, expected[number].near);
    assert_int_equal(problem->error.line, place->line);
    assert_int_equal(problem->error.column, place->column);
    assert_int_equal(problem->error.code, CPATH_EDATA);
}

static void twenty_mistakes_are_twenty_problems(void **state)
{
    (void)state;
    struct place places[EXPECTED];
    int32_t marks, ours;
    cpath_io_problem *problems, *russian;
    cpath_io_error first;
    char *json = unmarked(twenty, places, EXPECTED, &marks);
    int32_t count = cpath_io_journey_problems_parse(json, strlen(json), "k.json", CPATH_LANG_EN, &problems);
    assert_int_equal(marks, 20);
    for (int32_t i = 0; i < count && i < EXPECTED; i++) {
        assert_problem(&problems[i], i, &places[i]);
    }
    assert_int_equal(count, EXPECTED);
    assert_null(cpath_io_journey_parse(json, strlen(json), "k.json", CPATH_LANG_EN, &first));
    assert_memory_equal(&first, &problems[0].error, sizeof first);
    ours = cpath_io_journey_problems_parse(json, strlen(json), "k.json", CPATH_LANG_RU, &russian);
    assert_int_equal(ours, EXPECTED);
    for (int32_t i = 0; i < count; i++) {
        assert_int_equal(russian[i].error.line, places[i].line);
        assert_string_equal(russian[i].path, expected[i].path);
        assert_string_not_equal(russian[i].reason, expected[i].reason);
        assert_string_equal(russian[i].near, expected[i].near);
    }
    free(problems);
    free(russian);
    free(json);
}

#define HEAD "{'id': 'a', 'revision': 1, 'language': 'en', "
#define STAGES "'stages': [{'key': 's', 'name': 'S'}]"
#define ITEM(rest) "'items': [{'key': 'i', 'stage': 's', 'kind': 'task', 'text': 'T'" rest "}]"
#define TERM(rest) "'terms': [{'key': 't', 'text': 'T', " rest "}]"

/* One mistake, and what would follow from it: one problem. Two: two. */
static void what_follows_is_not_told(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        const char *words[3];
    } rows[] = {
        {HEAD STAGES "}", {NULL}},
        {"{'id': 'a', 'revison': 1, 'language': 'en', " STAGES "}", {"revison: unknown key; did you mean revision?"}},
        {HEAD "'stagse': [{'key': 's', 'name': 'S'}], " ITEM("") "}", {"stagse: unknown key; did you mean stages?"}},
        {HEAD "'stages': {}, " ITEM("") "}", {"stages: a list is needed"}},
        {HEAD "'stages': [7], " ITEM("") "}", {"stages[0]: an object is needed"}},
        {HEAD "'stages': [{'key': 7, 'name': 'S'}], " ITEM("") "}", {"stages[0].key: a text"}},
        {HEAD "'stages': [{'kye': 's', 'name': 'S'}], " ITEM("") "}", {"kye: unknown key; did you mean key?"}},
        {HEAD "'stages': [{'name': 'S'}], " ITEM("") "}", {"stages[0].key: is missing"}},
        {HEAD "'stages': [{'key': 'st', 'name': 'S'}], " ITEM(", 'required': true") "}", {"items[0].stage: s: there is no such row"}},
        {HEAD "'stages': [{'key': 's', 'name': 7}]}", {"stages[0].name: a text"}},
        {HEAD "'stages': [{'key': 's', 'refusal': 7}]}", {"stages[0].name: is missing", "stages[0].refusal: a text"}},
        {HEAD STAGES ", " TERM("'kind': 'due', 'anchor': 'created', 'target': 'paid', 'clock': 'agred'") "}",
         {"terms[0].clock: agred"}},
        {HEAD STAGES ", " TERM("'kind': 'due', 'anchor': 'created', 'target': 'paid', 'clok': 'working', 'max': '1h', 'min': '2h'") "}",
         {"clok: unknown key"}},
        {HEAD STAGES ", " TERM("'kind': 'due', 'anchor': 'created', 'target': 'paid', 'max': '1h', 'min': '2h'") "}",
         {"terms[0].clock: is missing"}},
        {HEAD STAGES ", " TERM("'kind': 'due', 'anchor': 'created', 'target': 'paid', 'max': '1h', 'min': '2h'") ", 'checks': {'CP102': 'of'}}",
         {"terms[0].clock: is missing", "checks.CP102: of"}},
        {HEAD STAGES ", " TERM("'kind': 'norm', 'anchor': 'contact-strted', 'target': 'contact-ended', 'clock': 'working', 'max': '1h'") "}",
         {"did you mean contact-started?"}},
        {HEAD STAGES ", " TERM("'kind': 'due', 'anchor': 'created', 'target': 'paid', 'clock': 'calendar-days', 'max': 1, 'due_roll': 'next'") "}",
         {"terms[0].max: a text"}},
        {HEAD STAGES ", 'next_steps': [{'number_from': 1, 'outcome': 'refsed', 'text': 'T'},"
         " {'number_from': 1, 'outcome': 'postponedd', 'text': 'T'}]}", {"did you mean refused?", "did you mean postponed?"}},
        {HEAD STAGES ", 'next_steps': [{'number_from': 1, 'outcome': 'refused', 'text': 'T', 'required': ['resaon', 'dat'], 'reason_length': 4}]}",
         {"did you mean reason?", "did you mean date?"}},
        {HEAD STAGES ", 'next_steps': [{'number_from': 1, 'outcome': 'refused', 'text': 'T',"
         " 'required': ['resaon', 'date'], 'reason_length': 4}]}", {"did you mean reason?"}},
        {HEAD STAGES ", 'gates': [{'kind': 'wins', 'point': 'paid'}]}", {"did you mean win?"}},
        {HEAD STAGES ", 'gates': [{'kind': 'leave', 'point': 'paid'}, 5]}", {"gates[0].stage: is missing", "gates[1]: an object"}},
        {HEAD STAGES ", 'goals': [{'stage': 'q', 'key': 'g', 'name': 'G'}, {'stage': 'q', 'key': 'g', 'text': 'G'}]}",
         {"goals[0].stage: q", "goals[1].stage: q"}},
        {HEAD "'stages': [{'key': 's', 'name': 'S', 'goals': 5}], " ITEM(", 'goal': 'g'") "}", {"stages[0].goals: a list is needed"}},
        {HEAD STAGES ", 'checks': {'CP102': 'of', 'CP103': 'of', 'CP104': 'off'}}", {"checks.CP102: of", "checks.CP103: of"}},
        {HEAD STAGES ", 'roles': [{'key': 'r', 'name': 'R', 'x': 1, 'y': 2}]}", {"x: unknown key", "y: unknown key"}},
        {HEAD "'stages': [{'key': 's', 'name': 'S', 'nmae': 'T'}]}", {"nmae: unknown key; did you mean name?"}},
        {HEAD STAGES ", 'goals': [{'key': 'g', 'name': 'G'}], " ITEM(", 'goal': 'g'") "}", {"goals[0].stage: is missing", "g"}},
        {"[]", {"an object is needed"}},
        {"", {"'[' or '{' expected"}},
        {"{'id': 'a', 'id': 'b'}", {"duplicate object key"}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t marks, wanted = 0;
        cpath_io_problem *problems;
        char *json = unmarked(rows[i].json, NULL, 0, &marks);
        int32_t count = cpath_io_journey_problems_parse(json, strlen(json), "j", CPATH_LANG_EN, &problems);
        for (; rows[i].words[wanted]; wanted++) {
            if (wanted >= count || !strstr(problems[wanted].error.text, rows[i].words[wanted])) {
                fail_msg("row %zu: '%s', not '%s'", i, wanted < count ? problems[wanted].error.text : "", rows[i].words[wanted]);
            }
        }
        if (count != wanted) {
            fail_msg("row %zu: %d problems, the last '%s'", i, count, problems[count - 1].error.text);
        }
        assert_int_equal(problems != NULL, count > 0);
        free(problems);
        free(json);
    }
}

static int32_t problems_of(const char *json, cpath_io_problem **problems)
{
    return cpath_io_journey_problems_parse(json, strlen(json), "j", CPATH_LANG_EN, problems);
}

/* More rows than a table holds: the table is told, or the item that asks for one row more. */
static void tables_that_are_too_long(void **state)
{
    (void)state;
    static char text[1 << 17];
    cpath_io_problem *problems;
    int used = snprintf(text, sizeof text, "{\"id\": \"a\", \"revision\": 1, \"language\": \"en\", \"roles\": [{\"name\": \"R\"}");
    for (int i = 0; i < CPATH_MAX_ROLES; i++) {
        used += snprintf(text + used, sizeof text - (size_t)used, ", {\"key\": \"r%d\", \"name\": \"R\"}", i);
    }
    snprintf(text + used, sizeof text - (size_t)used, "], \"stages\": [{\"key\": \"s\", \"name\": \"S\"}]}");
    assert_int_equal(problems_of(text, &problems), 1);
    assert_string_equal(problems[0].error.text, "j:1:55: roles: too many rows");
    free(problems);
    used = snprintf(text, sizeof text, "{\"id\": \"a\", \"revision\": 1, \"language\": \"en\", \"stages\": [{\"key\": \"s\", "
                                       "\"name\": \"S\"}], \"gates\": [{\"kind\": \"win\", \"point\": \"paid\"}], \"items\": [");
    for (int i = 0; i < CPATH_MAX_ITEMS; i++) {
        used += snprintf(text + used, sizeof text - (size_t)used,
                         "%s{\"key\": \"i%d\", \"stage\": \"s\", \"kind\": \"task\", \"text\": \"T\", \"required\": true}",
                         i ? ", " : "", i);
    }
    snprintf(text + used, sizeof text - (size_t)used, "]}");
    int32_t count = problems_of(text, &problems);
    assert_true(count >= 1);
    assert_string_equal(problems[count - 1].path, "items[1023].required");
    assert_string_equal(problems[count - 1].reason, "too many rows");
    free(problems);
}

/* A name of any length is told by its beginning. */
static void long_names_are_cut(void **state)
{
    (void)state;
    static const char *const files[] = {HEAD "'stages': [{'key': 's', 'name': 'S', 'receiving': '%s'}]}",
                                        HEAD STAGES ", " ITEM(", 'done_by': '%s'") "}"};
    char name[101] = "", text[512];
    memset(name, 'x', 100);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        int32_t marks;
        cpath_io_problem *problems;
        snprintf(text, sizeof text, files[i], name);
        char *json = unmarked(text, NULL, 0, &marks);
        assert_int_equal(problems_of(json, &problems), 1);
        assert_int_equal(strspn(problems[0].reason, "x"), 80);
        assert_int_equal(strncmp(problems[0].reason + 80, ": ", 2), 0);
        free(problems);
        free(json);
    }
}

static void no_more_than_a_thousand(void **state)
{
    (void)state;
    static char text[32768] = "{";
    cpath_io_problem *problems;
    for (int i = 0; i < 2000; i++) {
        snprintf(text + strlen(text), 32, "%s\"x%d\": 1", i ? ", " : "", i);
    }
    strcat(text, "}");
    assert_int_equal(cpath_io_journey_problems_parse(text, strlen(text), "many", CPATH_LANG_EN, &problems), 1000);
    for (int i = 1; i < 1000; i++) {
        assert_true(problems[i].error.column > problems[i - 1].error.column);
    }
    free(problems);
}

/* Valgrind, which preloads itself, is too slow for what is long. */
static size_t length_of_a_long_text(void)
{
    const char *preloaded = getenv("LD_PRELOAD");
    return preloaded && strstr(preloaded, "vgpreload") ? (size_t)1 << 18 : (size_t)1 << 23;
}

/* A long text is walked for its problems within a bound: 8 MB, and a million of them. */
static void a_long_text_is_no_long_wait(void **state)
{
    (void)state;
    size_t length = length_of_a_long_text(), most = ((size_t)1 << 31) / length;
    char *json = malloc(length + 64);
    cpath_io_problem *problems;
    assert_non_null(json);
    strcpy(json, "{\"x0\": 1");
    for (size_t used = strlen(json), i = 1; used < length; i++) {
        used += (size_t)sprintf(json + used, ",\n\"x%zu\":1", i);
    }
    strcat(json, "}");
    int32_t count = cpath_io_journey_problems_parse(json, strlen(json), "long", CPATH_LANG_EN, &problems);
    assert_in_range(count, most < 1000 ? most - 2 : 1000, most < 1000 ? most : 1000);
    free(problems);
    free(json);
}

static void wrong_arguments(void **state)
{
    (void)state;
    cpath_io_problem *problems;
    assert_int_equal(cpath_io_journey_problems_parse("{}", 2, "j", CPATH_LANG_EN, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_io_journey_problems("j", CPATH_LANG_EN, NULL), CPATH_EINVAL);
    assert_int_equal(cpath_io_journey_problems_parse(NULL, 0, "j", CPATH_LANG_EN, &problems), CPATH_EINVAL);
    assert_int_equal(cpath_io_journey_problems_parse("{}", 2, NULL, CPATH_LANG_EN, &problems), 4);
    assert_string_equal(problems[0].error.text, ":1:1: language: is missing");
    free(problems);
    assert_int_equal(cpath_io_journey_problems("/nonexistent/j", CPATH_LANG_EN, &problems), 1);
    assert_string_equal(problems[0].error.text, "/nonexistent/j: No such file or directory");
    assert_string_equal(problems[0].reason, "No such file or directory");
    assert_int_equal(problems[0].error.line, 0);
    free(problems);
    assert_int_equal(cpath_io_journey_problems(NULL, CPATH_LANG_RU, &problems), 1);
    assert_string_equal(problems[0].reason, "файл не назван");
    free(problems);
}

/* A file's problems are its text's, under its name. */
static void problems_of_a_file(void **state)
{
    (void)state;
    char path[] = "test_io_problems_XXXXXX", text[128];
    static const char json[] = "{\"id\": \"a\", \"revision\": 1, \"language\": \"en\", \"nmae\": 1,\n\"stages\": 5}";
    cpath_io_problem *problems;
    FILE *file = fdopen(mkstemp(path), "w");
    assert_non_null(file);
    assert_true(fputs(json, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(cpath_io_journey_problems(path, CPATH_LANG_EN, &problems), 2);
    snprintf(text, sizeof text, "%s:1:46: nmae: unknown key; did you mean name?", path);
    assert_string_equal(problems[0].error.text, text);
    snprintf(text, sizeof text, "%s:2:11: stages: a list is needed", path);
    assert_string_equal(problems[1].error.text, text);
    free(problems);
    remove(path);
}

/* Both names of a check are the same check, and it is printed by its code. */
static void checks_have_two_names(void **state)
{
    (void)state;
    static const char *const files[] = {
        HEAD STAGES ", 'checks': {'reason-missing': 'off', 'CP212': 'info', 'promise-never-due': 'error'}}",
        HEAD STAGES ", 'checks': {'CP102': 'off', 'idle': 'info', 'CP603': 'error'}}",
    };
    char *printed[2];
    for (int i = 0; i < 2; i++) {
        int32_t marks;
        char *json = unmarked(files[i], NULL, 0, &marks);
        cpath_io_error error;
        cpath_journey *journey = cpath_io_journey_parse(json, strlen(json), "j", CPATH_LANG_EN, &error);
        assert_non_null(journey);
        assert_int_equal(cpath_check_severity(journey, CPATH_CP102_REASON_MISSING), CPATH_SEVERITY_OFF);
        assert_int_equal(cpath_check_severity(journey, CPATH_CP212_IDLE), CPATH_SEVERITY_INFO);
        printed[i] = cpath_io_journey_print(journey);
        assert_non_null(strstr(printed[i], "\"CP102\": \"off\", \"CP212\": \"info\", \"CP603\": \"error\""));
        free(journey);
        free(json);
    }
    assert_string_equal(printed[0], printed[1]);
    free(printed[0]);
    free(printed[1]);
}

/* docs/journey.schema.json is what the library generates. */
static void the_schema_is_the_committed_one(void **state)
{
    (void)state;
    const char *path = getenv("CPATH_SCHEMA");
    FILE *file = path ? fopen(path, "rb") : NULL;
    char *text = cpath_io_journey_schema(), *committed = calloc(1, 1 << 16);
    assert_non_null(text);
    assert_non_null(committed);
    if (!file) {
        free(text);
        free(committed);
        print_message("# CPATH_SCHEMA names no schema: skipped\n");
        return;
    }
    committed[fread(committed, 1, (1 << 16) - 1, file)] = '\0';
    fclose(file);
    if (strcmp(text, committed) != 0) {
        fail_msg("generate it anew: clientpath journey --format schema > docs/journey.schema.json");
    }
    free(text);
    free(committed);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(twenty_mistakes_are_twenty_problems),
        cmocka_unit_test(what_follows_is_not_told),
        cmocka_unit_test(tables_that_are_too_long),
        cmocka_unit_test(long_names_are_cut),
        cmocka_unit_test(no_more_than_a_thousand),
        cmocka_unit_test(a_long_text_is_no_long_wait),
        cmocka_unit_test(wrong_arguments),
        cmocka_unit_test(problems_of_a_file),
        cmocka_unit_test(checks_have_two_names),
        cmocka_unit_test(the_schema_is_the_committed_one),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
