/* SPDX-License-Identifier: MIT */
#include "tests.h"

#include <unistd.h>

#include <clientpath/io.h>

/* Every key of the format, in its order; ' stands for ". */
static const char rich[] =
    "{'id': 'shop', 'revision': 3, 'language': 'en',\n"
    " 'name': 'A shop', 'description': 'Two\\nlines', 'technology': 'Sell \\u0022more\\u0022',\n"
    " 'policies': {'bought': 'passes', 'grace': '1h30m', 'record_within': '2h'},\n"
    " 'calendars': [{'key': 'office', 'name': 'Office'}, {'key': 'yard'}],\n"
    " 'roles': [{'key': 'seller', 'name': 'Seller'}, {'key': 'boss', 'name': 'Boss'},\n"
    "  {'key': 'client', 'name': 'Client'}],\n"
    " 'stages': [\n"
    "  {'key': 'talk', 'name': 'Talk', 'goal': 'Agree', 'responsible': ['seller', 'boss'], 'receiving': 'client',\n"
    "   'client_roles': ['client'], 'idle': '40h', 'refusal': 'Write why',\n"
    "   'technology': {'nickname': 'Nick', 'goal': 'Trust', 'client_answer': 'Yes', 'task': 'Listen'},\n"
    "   'goals': [{'key': 'demo', 'name': 'Demo', 'text': 'Show', 'responsible': ['boss']},\n"
    "    {'key': 'visit', 'text': 'Go'}]},\n"
    "  {'key': 'deal', 'name': 'Deal', 'goals': [{'key': 'demo', 'name': 'Again'}]}],\n"
    " 'items': [\n"
    "  {'key': 'talk.show', 'stage': 'talk', 'kind': 'task', 'text': 'Show it', 'role': 'seller', 'goal': 'demo',\n"
    "   'done_by': 'contact-ended talk goal=demo channel=meeting', 'required': true},\n"
    "  {'key': 'talk.likes', 'stage': 'talk', 'kind': 'client_action', 'text': 'Likes it', 'done_by': 'item deal.sign'},\n"
    "  {'key': 'talk.send', 'stage': 'talk', 'kind': 'promise', 'text': 'Send', 'roles': ['seller', 'boss'],\n"
    "   'required': 'error'},\n"
    "  {'key': 'deal.sign', 'stage': 'deal', 'kind': 'task', 'text': 'Sign', 'required': false},\n"
    "  {'key': 'deal', 'stage': 'deal', 'kind': 'task', 'text': 'Deal', 'done_by': 'promised stage=deal'}],\n"
    " 'terms': [\n"
    "  {'key': 'norm', 'stage': 'talk', 'kind': 'norm', 'text': 'Long', 'anchor': 'contact-started goal=deal:demo',\n"
    "   'target': 'contact-ended goal=deal:demo', 'clock': 'elapsed', 'min': '3m', 'max': '5m30s'},\n"
    "  {'key': 'work', 'kind': 'due', 'text': 'Work', 'anchor': 'created', 'target': 'stage-entered deal',\n"
    "   'clock': 'working', 'max': '20h', 'warn': '4h', 'roles': ['seller'], 'escalate': ['boss'], 'paused': 'runs'},\n"
    "  {'key': 'days', 'kind': 'due', 'text': 'Days', 'anchor': 'stage-passed talk', 'target': 'item deal',\n"
    "   'clock': 'business-days', 'min': '1bd', 'min_boundary': 'open', 'max': '0bd', 'max_boundary': 'close'},\n"
    "  {'key': 'hold', 'kind': 'expires', 'text': 'Hold', 'anchor': 'promised talk', 'target': 'paid',\n"
    "   'clock': 'calendar-days', 'max': '7d', 'max_boundary': 'end', 'due_roll': 'previous', 'restarts': true,\n"
    "   'paused': 'stops', 'calendar': 'yard'},\n"
    "  {'key': 'month', 'kind': 'due', 'text': 'Month', 'anchor': 'promised talk.send', 'target': 'won',\n"
    "   'clock': 'months', 'max': '1mo', 'due_roll': 'next'},\n"
    "  {'key': 'meet', 'kind': 'due', 'text': 'Meet', 'anchor': 'agreed meet', 'target': 'contact-started deal',\n"
    "   'clock': 'agreed', 'max': '0d', 'max_boundary': 'same', 'role': 'boss'}],\n"
    " 'next_steps': [\n"
    "  {'number_from': 1, 'outcome': 'refused', 'text': 'Why?', 'required': ['reason'], 'reason_length': 40,\n"
    "   'tell': ['boss']},\n"
    "  {'number_from': 2, 'outcome': 'postponed', 'text': 'When?',\n"
    "   'required': ['date', 'time', 'purpose', 'reason', 'reason-understood', 'purpose-understood']}],\n"
    " 'gates': [{'kind': 'enter', 'stage': 'deal', 'point': 'item talk.show', 'severity': 'error', 'roles': ['boss']},\n"
    "  {'kind': 'win', 'point': 'paid'}],\n"
    " 'reasons': [{'key': 'dear', 'text': 'Too dear'}, {'key': 'far'}],\n"
    " 'checks': {'CP212': 'off', 'CP101': 'info'}}\n";

static char *quoted(const char *text)
{
    char *json = strdup(text);
    assert_non_null(json);
    for (char *c = json; *c; c++) {
        *c = *c == '\'' ? '"' : *c;
    }
    return json;
}

static cpath_journey *parse(const char *json)
{
    cpath_io_error error;
    cpath_journey *journey = cpath_io_journey_parse(json, strlen(json), "shop.json", CPATH_LANG_EN, &error);
    if (!journey) {
        fail_msg("%s", error.text);
    }
    return journey;
}

static cpath_journey *parse_quoted(const char *text)
{
    char *json = quoted(text);
    cpath_journey *journey = parse(json);
    free(json);
    return journey;
}

/* Both are the same byte for byte; only the handle's own size verifies. */
static void assert_same(const cpath_journey *a, const cpath_journey *b)
{
    int32_t size = 8;
    while (cpath_journey_verify(a, size) != size) {
        assert_true(++size < 1 << 20);
    }
    assert_int_equal(cpath_journey_verify(b, size), size);
    assert_memory_equal(a, b, (size_t)size);
}

static void printed_and_loaded_is_the_same(const cpath_journey *journey)
{
    char *text = cpath_io_journey_print(journey);
    assert_non_null(text);
    cpath_journey *again = parse(text);
    assert_same(journey, again);
    char *twice = cpath_io_journey_print(again);
    assert_string_equal(text, twice);
    free(twice);
    free(again);
    free(text);
}

static cpath_journey *remarka(int32_t language)
{
    int32_t size = cpath_remarka_size(language);
    assert_true(size > 0);
    cpath_journey *journey = malloc((size_t)size);
    assert_non_null(journey);
    assert_int_equal(cpath_remarka_build(language, journey, size), CPATH_OK);
    return journey;
}

static void built_in_journeys_print_and_load(void **state)
{
    (void)state;
    for (int32_t language = CPATH_LANG_RU; language <= CPATH_LANG_EN; language++) {
        cpath_journey *journey = remarka(language);
        int32_t size = cpath_remarka_size(language);
        char *text = cpath_io_journey_print(journey);
        assert_non_null(text);
        assert_null(strstr(text, "\\u")); /* readable as it is */
        cpath_journey *again = parse(text);
        assert_memory_equal(journey, again, (size_t)size);
        free(again);
        free(text);
        free(journey);
    }
}

/* Rows of a table of the rich journey, read back. */
#define ROWS(table, type, count) \
    type rows[count]; \
    assert_int_equal(cpath_journey_rows(journey, CPATH_TABLE_##table, 1, CPATH_ROOM(rows, count)), count)

static void check_head(const cpath_journey *journey)
{
    cpath_journey_input head = CPATH_JOURNEY_INPUT_INIT;
    assert_int_equal(cpath_journey_head(journey, &head), CPATH_OK);
    assert_string_equal(head.id, "shop");
    assert_int_equal(head.revision, 3);
    assert_int_equal(head.language, CPATH_LANG_EN);
    assert_string_equal(head.name, "A shop");
    assert_string_equal(head.description, "Two\nlines");
    assert_string_equal(head.technology, "Sell \"more\"");
    assert_int_equal(head.policies,
                     CPATH_POLICY_BOUGHT_PASSES | CPATH_POLICY_HAS_GRACE | CPATH_POLICY_HAS_RECORD_WITHIN);
    assert_int_equal(head.grace, 5400);
    assert_int_equal(head.record_within, 7200);
}

static void check_stages(const cpath_journey *journey)
{
    ROWS(STAGES, cpath_stage_row, 2);
    assert_int_equal(rows[0].responsible, 3);
    assert_int_equal(rows[0].receiving, 4);
    assert_int_equal(rows[0].client_roles, 4);
    assert_int_equal(rows[0].flags, CPATH_STAGE_HAS_IDLE);
    assert_int_equal(rows[0].idle, 40 * 3600);
    const char *texts[] = {rows[0].key, rows[0].name, rows[0].goal, rows[0].refusal, rows[0].nickname,
                           rows[0].technology_goal, rows[0].client_answer, rows[0].technology_task};
    const char *expected[] = {"talk", "Talk", "Agree", "Write why", "Nick", "Trust", "Yes", "Listen"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_string_equal(texts[i], expected[i]);
    }
    assert_null(rows[1].goal);
    assert_int_equal(rows[1].responsible | rows[1].receiving | rows[1].flags, 0);
}

static void check_goals_and_items(const cpath_journey *journey)
{
    {
        ROWS(GOALS, cpath_goal_row, 3);
        assert_int_equal(rows[0].stage, 1);
        assert_int_equal(rows[0].responsible, 2);
        assert_null(rows[1].name);
        assert_int_equal(rows[2].stage, 2);
        assert_string_equal(rows[2].key, "demo");
    }
    ROWS(ITEMS, cpath_item_row, 5);
    const cpath_point ended = {CPATH_POINT_CONTACT_ENDED, 1, 1, 0, 0, CPATH_CHANNEL_MEETING};
    assert_memory_equal(&rows[0].done_by, &ended, sizeof ended);
    assert_int_equal(rows[0].roles, 1);
    assert_int_equal(rows[0].goal, 1);
    assert_int_equal(rows[0].kind, CPATH_ITEM_TASK);
    const cpath_point done = {CPATH_POINT_ITEM_DONE, 0, 0, 4, 0, 0};
    assert_memory_equal(&rows[1].done_by, &done, sizeof done);
    assert_int_equal(rows[1].kind, CPATH_ITEM_CLIENT_ACTION);
    assert_int_equal(rows[2].roles, 3);
    const cpath_point promised = {CPATH_POINT_PROMISED, 2, 0, 0, 0, 0};
    assert_memory_equal(&rows[4].done_by, &promised, sizeof promised);
}

static void check_terms(const cpath_journey *journey)
{
    static const cpath_term_row expected[] = {
        {.anchor = {CPATH_POINT_CONTACT_STARTED, 0, 3, 0, 0, 0}, .target = {CPATH_POINT_CONTACT_ENDED, 0, 3, 0, 0, 0},
         .stage = 1, .kind = CPATH_TERM_NORM, .clock = CPATH_CLOCK_ELAPSED, .min = 180, .max = 330,
         .flags = CPATH_TERM_HAS_MIN | CPATH_TERM_HAS_MAX},
        {.anchor = {CPATH_POINT_CREATED, 0, 0, 0, 0, 0}, .target = {CPATH_POINT_STAGE_ENTERED, 2, 0, 0, 0, 0},
         .kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_WORKING, .max = 72000, .warn = 14400, .roles = 1, .escalate = 2,
         .flags = CPATH_TERM_HAS_MAX | CPATH_TERM_PAUSED_RUNS},
        {.anchor = {CPATH_POINT_STAGE_PASSED, 1, 0, 0, 0, 0}, .target = {CPATH_POINT_ITEM_DONE, 0, 0, 5, 0, 0},
         .kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_BUSINESS_DAYS, .min = 1, .min_boundary = CPATH_BOUNDARY_OPEN,
         .max_boundary = CPATH_BOUNDARY_CLOSE, .flags = CPATH_TERM_HAS_MIN | CPATH_TERM_HAS_MAX},
        {.anchor = {CPATH_POINT_PROMISED, 1, 0, 0, 0, 0}, .target = {CPATH_POINT_PAID, 0, 0, 0, 0, 0},
         .kind = CPATH_TERM_EXPIRES, .clock = CPATH_CLOCK_CALENDAR_DAYS, .max = 7, .max_boundary = CPATH_BOUNDARY_END,
         .due_roll = CPATH_DUE_ROLL_PREVIOUS, .calendar = 2,
         .flags = CPATH_TERM_HAS_MAX | CPATH_TERM_RESTARTS | CPATH_TERM_PAUSED_STOPS},
        {.anchor = {CPATH_POINT_PROMISED, 0, 0, 3, 0, 0}, .target = {CPATH_POINT_WON, 0, 0, 0, 0, 0},
         .kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_MONTHS, .max = 1, .due_roll = CPATH_DUE_ROLL_NEXT,
         .flags = CPATH_TERM_HAS_MAX},
        {.anchor = {CPATH_POINT_AGREED, 0, 0, 0, 6, 0}, .target = {CPATH_POINT_CONTACT_STARTED, 2, 0, 0, 0, 0},
         .kind = CPATH_TERM_DUE, .clock = CPATH_CLOCK_AGREED, .roles = 2, .flags = CPATH_TERM_HAS_MAX},
    };
    ROWS(TERMS, cpath_term_row, 6);
    for (size_t i = 0; i < 6; i++) {
        rows[i].key = rows[i].text = NULL;
        assert_memory_equal(&rows[i], &expected[i], sizeof *rows);
    }
}

static void check_steps(const cpath_journey *journey)
{
    ROWS(NEXT_STEPS, cpath_next_step_row, 2);
    assert_int_equal(rows[0].number_from, 1);
    assert_int_equal(rows[0].outcome, CPATH_OUTCOME_REFUSED);
    assert_int_equal(rows[0].required, CPATH_NEEDS_REASON);
    assert_int_equal(rows[0].reason_length, 40);
    assert_int_equal(rows[0].tell, 2);
    assert_int_equal(rows[1].required, CPATH_NEEDS_REASON | CPATH_NEEDS_DATE | CPATH_NEEDS_TIME | CPATH_NEEDS_PURPOSE |
                                           CPATH_NEEDS_REASON_UNDERSTOOD | CPATH_NEEDS_PURPOSE_UNDERSTOOD);
}

/* The gates that are written, then those that items ask for. */
static void check_gates(const cpath_journey *journey)
{
    ROWS(GATES, cpath_gate_row, 4);
    const cpath_gate_row expected[] = {
        {.roles = 2, .point = {CPATH_POINT_ITEM_DONE, 0, 0, 1, 0, 0}, .kind = CPATH_GATE_ENTER, .stage = 2,
         .severity = CPATH_SEVERITY_ERROR},
        {.point = {CPATH_POINT_PAID, 0, 0, 0, 0, 0}, .kind = CPATH_GATE_WIN},
        {.point = {CPATH_POINT_ITEM_DONE, 0, 0, 1, 0, 0}, .kind = CPATH_GATE_LEAVE, .stage = 1},
        {.point = {CPATH_POINT_ITEM_DONE, 0, 0, 3, 0, 0}, .kind = CPATH_GATE_LEAVE, .stage = 1,
         .severity = CPATH_SEVERITY_ERROR},
    };
    assert_memory_equal(rows, expected, sizeof rows);
}

static void check_the_rest(const cpath_journey *journey)
{
    ROWS(CHECKS, cpath_check_row, 2);
    assert_int_equal(rows[0].code, 212);
    assert_int_equal(rows[0].severity, CPATH_SEVERITY_OFF);
    assert_int_equal(rows[1].severity, CPATH_SEVERITY_INFO);
    assert_string_equal(cpath_journey_key(journey, CPATH_TABLE_CALENDARS, 2), "yard");
    assert_string_equal(cpath_journey_text(journey, CPATH_TABLE_REASONS, 1), "Too dear");
    assert_string_equal(cpath_journey_text(journey, CPATH_TABLE_ROLES, 3), "Client");
}

static void every_key_is_read_as_written(void **state)
{
    (void)state;
    cpath_journey *journey = parse_quoted(rich);
    check_head(journey);
    check_stages(journey);
    check_goals_and_items(journey);
    check_terms(journey);
    check_steps(journey);
    check_gates(journey);
    check_the_rest(journey);
    printed_and_loaded_is_the_same(journey);
    free(journey);
}

/* The tables stand upside down, and every row speaks of later ones. */
static void rows_may_stand_in_any_order(void **state)
{
    (void)state;
    static const char head[] = "'id': 'a', 'revision': 1, 'language': 'ru'";
    static const char *const tables[] = {
        "'roles': [{'key': 'r', 'name': 'R'}]",
        "'stages': [{'key': 's', 'name': 'S', 'responsible': 'r'}, {'key': 't', 'name': 'T'}]",
        "'items': [{'done_by': 'item i.b', 'key': 'i.a', 'stage': 't', 'kind': 'task', 'text': 'A', 'roles': ['r']},"
        " {'key': 'i.b', 'stage': 's', 'kind': 'task', 'text': 'B', 'done_by': 'agreed late'}]",
        "'terms': [{'max': '3d', 'clock': 'calendar-days', 'key': 'early', 'text': 'E', 'kind': 'due',"
        " 'anchor': 'agreed late', 'target': 'item i.b', 'role': 'r'},"
        " {'key': 'late', 'text': 'L', 'kind': 'due', 'clock': 'agreed', 'target': 'stage-passed t'}]",
        "'gates': [{'kind': 'win', 'point': 'item i.a'}]",
    };
    enum { COUNT = sizeof tables / sizeof *tables };
    char straight[2048], reversed[2048];
    strcpy(straight, "{");
    strcpy(reversed, "{");
    for (size_t i = 0; i < COUNT; i++) {
        strcat(strcat(straight, tables[i]), ", ");
        strcat(strcat(reversed, tables[COUNT - 1 - i]), ", ");
    }
    cpath_journey *a = parse_quoted(strcat(strcat(straight, head), "}"));
    cpath_journey *b = parse_quoted(strcat(strcat(reversed, head), "}"));
    assert_same(a, b);
    printed_and_loaded_is_the_same(a);
    free(a);
    free(b);
}

/* What a key says by default is the same as without it. */
static void what_is_written_out_is_the_same(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to;
    } rows[] = {
        {"'due_roll': 'next'}", "'due_roll': 'next', 'restarts': false}"},
        {"'anchor': 'promised talk.send'", "'anchor': 'promised item=talk.send'"},
        {"'anchor': 'promised talk'", "'anchor': 'promised stage=talk'"},
    };
    cpath_journey *plain = parse_quoted(rich);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[sizeof rich + 64] = "";
        const char *found = strstr(rich, rows[i].from);
        assert_non_null(found);
        memcpy(text, rich, (size_t)(found - rich));
        strcat(strcat(text, rows[i].to), found + strlen(rows[i].from));
        cpath_journey *journey = parse_quoted(text);
        assert_same(plain, journey);
        free(journey);
    }
    free(plain);
}

/* Goals out of the order of their stages, and what else only tables can say. */
static void whatever_can_be_built_can_be_printed(void **state)
{
    (void)state;
    static const cpath_stage_row stages[] = {{.key = "a", .name = "\"A\"\t\x01\x7F\\"}, {.key = "b", .name = "Б 🙂"}};
    static const cpath_goal_row goals[] = {{.key = "x", .name = "1", .stage = 2}, {.key = "x", .name = "2", .stage = 1},
                                           {.key = "y", .text = "3", .stage = 2}};
    static const cpath_item_row items[] = {
        {.key = "a", .text = "t", .stage = 1, .kind = 1, .goal = 2,
         .done_by = {CPATH_POINT_CONTACT_ENDED, 0, 2, 0, 0, CPATH_CHANNEL_VISIT}},
        {.key = "c", .text = "t", .stage = 2, .kind = 2, .done_by = {CPATH_POINT_PROMISED, 0, 0, 1, 0, 0}},
        {.key = "d", .text = "t", .stage = 2, .kind = 2, .done_by = {CPATH_POINT_PROMISED, 1, 0, 0, 0, 0}},
        {.key = "e", .text = "t", .stage = 1, .kind = 1, .done_by = {CPATH_POINT_CONTACT_ENDED, 1, 2, 0, 0, 0}},
        {.key = "f", .text = "t", .stage = 1, .kind = 1, .done_by = {CPATH_POINT_CONTACT_ENDED, 0, 3, 0, 0, 0}},
    };
    static const cpath_term_row terms[] = {
        {.key = "z", .text = "t", .clock = CPATH_CLOCK_AGREED, .kind = 1, .target = {CPATH_POINT_PAID, 0, 0, 0, 0, 0}},
        {.key = "w", .text = "t", .clock = CPATH_CLOCK_ELAPSED, .kind = 1, .flags = CPATH_TERM_HAS_MAX, .max = 0,
         .anchor = {CPATH_POINT_WON, 0, 0, 0, 0, 0}, .target = {CPATH_POINT_PAID, 0, 0, 0, 0, 0}, .warn = 3661}};
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    input.language = CPATH_LANG_RU;
    input.revision = UINT32_MAX;
    input.id = "odd";
    input.name = "";
    input.policies = CPATH_POLICY_HAS_GRACE;
    input.stages = CPATH_VIEW(stages, 2);
    input.goals = CPATH_VIEW(goals, 3);
    input.items = CPATH_VIEW(items, 5);
    input.terms = CPATH_VIEW(terms, 2);
    cpath_problem problem = CPATH_PROBLEM_INIT;
    int32_t size = cpath_journey_size(&input);
    cpath_journey *journey = malloc(size > 0 ? (size_t)size : 1);
    if (cpath_journey_build(&input, journey, size, &problem) < 0) {
        fail_msg("table %u row %d field %u reason %u", problem.table, problem.row, problem.field, problem.reason);
    }
    printed_and_loaded_is_the_same(journey);
    char *text = cpath_io_journey_print(journey);
    assert_non_null(strstr(text, "\"contact-ended goal=a:x channel=visit\"")); /* another stage's goal x stands before */
    assert_non_null(strstr(text, "\"contact-ended a goal=x\""));
    assert_non_null(strstr(text, "\"contact-ended goal=y\""));
    free(text);
    free(journey);
}

/* The rich journey with one thing changed, and ^ where the error is to be. */
struct broken {
    const char *from, *to;
    int32_t code;
    const char *en, *ru; /* ru may be NULL */
};

static const struct broken broken[] = {
    /* keys */
    {"'revision': 3", "^'revison': 3", CPATH_EDATA, ": revison: unknown key; did you mean revision?",
     ": revison: неизвестный ключ; возможно, revision?"},
    {"'refusal'", "^'zzzzzzzz'", CPATH_EDATA, "stages[0]: zzzzzzzz: unknown key\n", NULL},
    {"'nickname'", "^'nikname'", CPATH_EDATA, "stages[0].technology: nikname: unknown key; did you mean nickname?", NULL},
    {"{'key': 'visit'", "{^'stage': 'talk', 'key': 'visit'", CPATH_EDATA, "stages[0].goals[1]: stage: unknown key", NULL},
    {"'bought': 'passes'", "^'bougth': 'passes'", CPATH_EDATA, "policies: bougth: unknown key; did you mean bought?", NULL},
    {"'outcome': 'refused'", "^'Outcome': 'refused'", CPATH_EDATA, "next_steps[0]: Outcome: unknown key; did you mean outcome?",
     NULL},
    {"'id': 'shop', ", "'id': 'shop', ^'': 1, ", CPATH_EDATA, "unknown key\n", NULL},
    {"{'key': 'yard'}", "{'key': 'yard', ^'zone': 'UTC'}", CPATH_EDATA, "calendars[1]: zone: unknown key", NULL},
    /* types */
    {"'id': 'shop'", "'id': ^7", CPATH_EDATA, "id: a text in quotes is needed", "id: нужен текст в кавычках"},
    {"'name': 'A shop'", "'name': ^null", CPATH_EDATA, "name: a text in quotes is needed", NULL},
    {"'revision': 3", "'revision': ^'3'", CPATH_EDATA, "revision: a whole number is needed", "нужно целое число"},
    {"'revision': 3", "'revision': ^3.5", CPATH_EDATA, "revision: a whole number is needed", NULL},
    {"'revision': 3", "'revision': ^-1", CPATH_EDATA, "revision: is out of range", "вне допустимых пределов"},
    {"'revision': 3", "'revision': ^4294967296", CPATH_EDATA, "revision: is out of range", NULL},
    {"{'bought': 'passes', 'grace': '1h30m', 'record_within': '2h'}", "^[]", CPATH_EDATA, "policies: an object is needed",
     "policies: нужен объект"},
    {"[{'key': 'dear', 'text': 'Too dear'}, {'key': 'far'}]", "^{}", CPATH_EDATA, "reasons: a list is needed",
     "reasons: нужен список"},
    {"{'key': 'yard'}", "^'yard'", CPATH_EDATA, "calendars[1]: an object is needed", NULL},
    {"'responsible': ['seller', 'boss']", "'responsible': ^{}", CPATH_EDATA, "stages[0].responsible: a list is needed", NULL},
    {"'responsible': ['seller', 'boss']", "'responsible': ['seller', ^2]", CPATH_EDATA,
     "stages[0].responsible[1]: a text in quotes is needed", NULL},
    {"'clock': 'working'", "'clock': ^5", CPATH_EDATA, "terms[1].clock: a text in quotes is needed", NULL},
    {"'paused': 'stops'", "'paused': ^false", CPATH_EDATA, "terms[3].paused: a text in quotes is needed", NULL},
    {"'calendar': 'yard'", "'calendar': ^2", CPATH_EDATA, "terms[3].calendar: a text in quotes is needed", NULL},
    {"'goal': 'demo',\n", "'goal': ^1,\n", CPATH_EDATA, "items[0].goal: a text in quotes is needed", NULL},
    {"'role': 'boss'}]", "'role': ^2}]", CPATH_EDATA, "terms[5].role: a text in quotes is needed", NULL},
    {"'restarts': true", "'restarts': ^'yes'", CPATH_EDATA, "terms[3].restarts: true or false is needed",
     "terms[3].restarts: нужно true или false"},
    {"'required': true", "'required': ^1", CPATH_EDATA, "items[0].required: true, false or a severity", NULL},
    {"'technology': {'nickname': 'Nick', 'goal': 'Trust', 'client_answer': 'Yes', 'task': 'Listen'}", "'technology': ^'Nick'",
     CPATH_EDATA, "stages[0].technology: an object is needed", NULL},
    {"[{'key': 'demo', 'name': 'Again'}]", "^'demo'", CPATH_EDATA, "stages[1].goals: a list is needed", NULL},
    {"{'CP212': 'off', 'CP101': 'info'}", "^['CP212']", CPATH_EDATA, "checks: an object is needed", NULL},
    {"'anchor': 'created'", "'anchor': ^{}", CPATH_EDATA, "terms[1].anchor: a text in quotes is needed", NULL},
    /* words */
    {"'language': 'en'", "'language': ^'de'", CPATH_EDATA, "language: de: one of these is needed: ru, en",
     "language: de: нужно одно из: ru, en"},
    {"'bought': 'passes'", "'bought': ^'pases'", CPATH_EDATA, "one of these is needed: wins, passes; did you mean passes?", NULL},
    {"'kind': 'client_action'", "'kind': ^'client-action'", CPATH_EDATA,
     "items[1].kind: client-action: one of these is needed: task, client_action, promise; did you mean client_action?", NULL},
    {"'kind': 'norm'", "'kind': ^'Norm'", CPATH_EDATA, "due, norm, expires; did you mean norm?", NULL},
    {"'clock': 'working'", "'clock': ^'work'", CPATH_EDATA, "terms[1].clock: work: one of these is needed: elapsed, working, ",
     NULL},
    {"'min_boundary': 'open'", "'min_boundary': ^'opening'", CPATH_EDATA, "same, start, open, close, end", NULL},
    {"'due_roll': 'previous'", "'due_roll': ^'prev'", CPATH_EDATA, "none, next, previous", NULL},
    {"'paused': 'stops'", "'paused': ^'stop'", CPATH_EDATA, "stops, runs; did you mean stops?", NULL},
    {"'outcome': 'postponed'", "'outcome': ^'postpone'", CPATH_EDATA, "bought, refused, postponed; did you mean postponed?",
     NULL},
    {"['reason'], 'reason_length'", "[^'reasons'], 'reason_length'", CPATH_EDATA,
     "next_steps[0].required[0]: reasons: one of these is needed: reason, date, time, purpose, reason-understood, "
     "purpose-understood; did you mean reason?",
     NULL},
    {"['reason'], 'reason_length'", "['reason', ^'reason'], 'reason_length'", CPATH_EDATA,
     "next_steps[0].required[1]: reason: stands twice", "next_steps[0].required[1]: reason: повторяется"},
    {"'severity': 'error'", "'severity': ^'fatal'", CPATH_EDATA, "gates[0].severity: fatal: one of these is needed: info, ", NULL},
    {"'required': 'error'", "'required': ^'errors'", CPATH_EDATA, "items[2].required: errors: one of these", NULL},
    {"'kind': 'enter'", "'kind': ^'entry'", CPATH_EDATA, "enter, leave, win", NULL},
    {"'CP212': 'off'", "'CP212': ^'of'", CPATH_EDATA, "checks.CP212: of: one of these", NULL},
    {"'CP212': 'off'", "'CP212': ^true", CPATH_EDATA, "checks.CP212: one of these is needed", NULL},
    {"'CP212': 'off'", "^'212': 'off'", CPATH_EDATA, "checks: 212: a check's code or key such as CP102, reason-missing is needed",
     "checks: 212: нужен код или ключ проверки"},
    {"'CP212': 'off'", "^'CP0212': 'off'", CPATH_EDATA, "CP0212: a check's code", NULL},
    {"'CP212': 'off'", "^'reason-mising': 'off'", CPATH_EDATA, "did you mean reason-missing?", "возможно, reason-missing?"},
    {"'CP101': 'info'", "'idle': ^'info'", CPATH_EDATA, "checks.idle: stands twice (checks.CP212)", NULL},
    {"'CP212': 'off'", "^'CP21x': 'off'", CPATH_EDATA, "CP21x: a check's code", NULL},
    {"'CP212': 'off'", "^'CP21.2': 'off'", CPATH_EDATA, "CP21.2: a check's code", NULL},
    {"'CP212': 'off'", "^'CP21212': 'off'", CPATH_EDATA, "CP21212: a check's code", NULL},
    {"'CP212': 'off'", "^'CP': 'off'", CPATH_EDATA, "CP: a check's code", NULL},
    {"'CP212': 'off'", "'CP9': ^'off'", CPATH_EDATA, "checks.CP9: is out of range", NULL},
    /* references */
    {"'responsible': ['seller', 'boss']", "'responsible': ['seller', ^'bos']", CPATH_EDATA,
     "stages[0].responsible[1]: bos: there is no such row (roles); did you mean boss?",
     "stages[0].responsible[1]: bos: нет такой строки (роли); возможно, boss?"},
    {"'responsible': ['seller', 'boss']", "'responsible': ['seller', ^'seller']", CPATH_EDATA,
     "stages[0].responsible[1]: seller: stands twice", NULL},
    {"'receiving': 'client'", "'receiving': ^'nobody'", CPATH_EDATA, "nobody: there is no such row (roles)\n", NULL},
    {"'role': 'seller'", "'roles': ['boss'], 'role': ^'seller'", CPATH_EDATA, "role and roles exclude each other",
     "role и roles исключают друг друга"},
    {"'role': 'boss'}]", "'role': ^'bosss'}]", CPATH_EDATA, "terms[5].role: bosss: there is no such row (roles); did you mean", NULL},
    {"'stage': 'deal', 'kind': 'task', 'text': 'Sign'", "'stage': ^'dael', 'kind': 'task', 'text': 'Sign'", CPATH_EDATA,
     "items[3].stage: dael: there is no such row (stages); did you mean deal?", "(этапы); возможно, deal?"},
    {"'goal': 'demo',\n", "'goal': ^'dema',\n", CPATH_EDATA, "items[0].goal: dema: there is no such row (goals); did you mean demo?",
     NULL},
    {"'goal': 'demo',\n", "'goal': ^'deal',\n", CPATH_EDATA, "items[0].goal: deal: there is no such row (goals)", NULL},
    {"'calendar': 'yard'", "'calendar': ^'yrad'", CPATH_EDATA, "(calendars); did you mean yard?", "(календари); возможно, yard?"},
    /* points */
    {"'anchor': 'created'", "'anchor': ^'creatd'", CPATH_EDATA,
     "terms[1].anchor: creatd: one of these is needed: created, stage-entered, stage-passed, item, contact-started, "
     "contact-ended, promised, agreed, paid, won; did you mean created?",
     NULL},
    {"'anchor': 'created'", "'anchor': ^''", CPATH_EDATA, "terms[1].anchor: one of these is needed: created, ", NULL},
    {"'anchor': 'created'", "'anchor': ^'created talk'", CPATH_EDATA, "created talk: the form is: created\n",
     "created talk: нужно: created\n"},
    {"'target': 'stage-entered deal'", "'target': ^'stage-entered'", CPATH_EDATA, "the form is: stage-entered STAGE", NULL},
    {"'target': 'stage-entered deal'", "'target': ^'stage-entred deal'", CPATH_EDATA, "did you mean stage-entered?", NULL},
    {"'target': 'stage-entered deal'", "'target': ^'stage-entered  deal'", CPATH_EDATA, "the form is: stage-entered STAGE", NULL},
    {"'target': 'stage-entered deal'", "'target': ^'stage-entered deals'", CPATH_EDATA, "(stages); did you mean deal?", NULL},
    {"'done_by': 'item deal.sign'", "'done_by': ^'item deal.sing'", CPATH_EDATA,
     "items[1].done_by: deal.sing: there is no such row (items); did you mean deal.sign?", NULL},
    {"'done_by': 'item deal.sign'", "'done_by': ^'item talk.sent'", CPATH_EDATA, "did you mean talk.send?", NULL},
    {"'anchor': 'promised talk'", "'anchor': ^'promised talks'", CPATH_EDATA,
     "terms[3].anchor: talks: there is no such row (items, stages); did you mean talk?", "нет такой строки (дела, этапы); возможно, talk?"},
    {"'anchor': 'promised talk'", "'anchor': ^'promised item=talk'", CPATH_EDATA, "terms[3].anchor: talk: there is no such row (items)", NULL},
    {"'anchor': 'promised talk'", "'anchor': ^'promised stage=talk.send'", CPATH_EDATA,
     "terms[3].anchor: talk.send: there is no such row (stages)", NULL},
    {"'anchor': 'agreed meet'", "'anchor': ^'agreed meat'", CPATH_EDATA, "(terms); did you mean meet?", NULL},
    {"'contact-ended talk goal=demo channel=meeting'", "^'contact-ended talk goal=demo channel=met'", CPATH_EDATA, "met: one of these is needed: call, meeting, message, mail, visit", NULL},
    {"'contact-ended talk goal=demo channel=meeting'", "^'contact-ended channel=meeting goal=demo'", CPATH_EDATA,
     "the form is: contact-ended [STAGE] [goal=GOAL] [channel=CHANNEL]", NULL},
    {"'contact-ended talk goal=demo channel=meeting'", "^'contact-ended talk deal'", CPATH_EDATA, "the form is: contact-ended", NULL},
    {"'contact-ended talk goal=demo channel=meeting'", "^'contact-ended talk kind=demo'", CPATH_EDATA, "the form is: contact-ended",
     NULL},
    {"'contact-ended talk goal=demo channel=meeting'", "^'contact-ended talk goal=demo channel=call now'", CPATH_EDATA,
     "the form is: contact-ended", NULL},
    {"'contact-ended talk goal=demo channel=meeting'", "^'contact-ended talk goal=deal:demo'", CPATH_EDATA,
     "items[0].done_by: contradicts another field", "items[0].done_by: противоречит другому полю"},
    {"'contact-ended talk goal=demo channel=meeting'", "^'contact-ended goal=dael:demo'", CPATH_EDATA,
     "dael: there is no such row (stages); did you mean deal?", NULL},
    /* amounts */
    {"'grace': '1h30m'", "'grace': ^'1 hour'", CPATH_EDATA, "policies.grace: 1 hour: a time such as 20h, 1h30m, 10m is needed",
     "policies.grace: 1 hour: нужно время вида 20h, 1h30m, 10m"},
    {"'grace': '1h30m'", "'grace': ^'1d'", CPATH_EDATA, "policies.grace: 1d: a time such as", NULL},
    {"'grace': '1h30m'", "'grace': ^'-1h'", CPATH_EDATA, "policies.grace: -1h: a time such as", NULL},
    {"'record_within': '2h'", "'record_within': ^'same day'", CPATH_EDATA, "policies.record_within: same day: a time such as", NULL},
    {"'record_within': '2h'", "'record_within': ^2", CPATH_EDATA, "policies.record_within: a text in quotes", NULL},
    {"'idle': '40h'", "'idle': ^'99999999h'", CPATH_EDATA, "stages[0].idle: is out of range", NULL},
    {"'warn': '4h'", "'warn': ^'4bd'", CPATH_EDATA, "terms[1].warn: 4bd: a time such as", NULL},
    {"'max': '20h'", "'max': ^'20d'", CPATH_EDATA, "terms[1].max: 20d: the clock working needs an amount such as 20h",
     "terms[1].max: 20d: часам «working» нужна величина вида 20h"},
    {"'min': '1bd'", "'min': ^'1h'", CPATH_EDATA, "the clock business-days needs an amount such as 1bd", NULL},
    {"'max': '7d'", "'max': ^'7bd'", CPATH_EDATA, "the clock calendar-days needs an amount such as 7d", NULL},
    {"'max': '1mo'", "'max': ^'1m'", CPATH_EDATA, "the clock months needs an amount such as 1mo", NULL},
    {"'max': '0d'", "'max': ^'1d'", CPATH_EDATA, "the clock agreed needs an amount such as 0d", NULL},
    {"'max': '0d'", "'max': ^'0h'", CPATH_EDATA, "the clock agreed needs an amount such as 0d", NULL},
    {"'max': '20h'", "'max': ^'-20h'", CPATH_EDATA, "terms[1].max: -20h: the clock working needs an amount such as 20h", NULL},
    {"'clock': 'elapsed', 'min': '3m'", "'min': '3m'", CPATH_EDATA, "terms[0].clock: is missing", "terms[0].clock: не указано"},
    /* what the core finds */
    {"'id': 'shop', ", "", CPATH_EDATA, "id: is missing", "id: не указано"},
    {"'id': 'shop'", "'id': ^'Shop'", CPATH_EDATA, "id: is no UTF-8 text, or no key", "id: не текст UTF-8 или не ключ"},
    {"'language': 'en',", "", CPATH_EDATA, "language: is missing", NULL},
    {"'revision': 3", "'revision': ^0", CPATH_EDATA, "revision: is missing", NULL},
    {"{'key': 'far'}", "{'key': ^'dear'}", CPATH_EDATA, "reasons[1].key: stands twice (reasons[0].key)",
     "reasons[1].key: повторяется (reasons[0].key)"},
    {"{'key': 'boss', 'name': 'Boss'}", "^{'key': 'boss'}", CPATH_EDATA, "roles[1].name: is missing", NULL},
    {"'key': 'visit'", "'key': ^'demo'", CPATH_EDATA, "stages[0].goals[1].key: stands twice (stages[0].goals[0].key)", NULL},
    {"'text': 'Sign'", "'text': ^''", CPATH_EDATA, "items[3].text: is no UTF-8 text", NULL},
    {"{'key': 'deal.sign', 'stage': 'deal',", "^{'key': 'deal.sign',", CPATH_EDATA, "items[3].stage: is missing", NULL},
    {"'done_by': 'promised stage=deal'", "'done_by': ^'item deal'", CPATH_EDATA, "items[4].done_by: refers to itself in a circle",
     "ссылается на себя по кругу"},
    {"'target': 'contact-ended goal=deal:demo'", "'target': ^'contact-ended goal=demo'", CPATH_EDATA,
     "terms[0].target: contradicts another field", NULL},
    {"'max': '5m30s'", "'max': ^'1m'", CPATH_EDATA, "terms[0].max: ends before it begins", NULL},
    {"'reason_length': 40", "'reason_length': 40, 'x': 1", CPATH_EDATA, "next_steps[0]: x: unknown key", NULL},
    {"'required': ['reason'], 'reason_length': 40", "'reason_length': ^40", CPATH_EDATA,
     "next_steps[0].reason_length: is not needed here", NULL},
    {"'kind': 'win', ", "'kind': 'win', 'stage': ^'deal', ", CPATH_EDATA, "gates[1].stage: is not needed here",
     "gates[1].stage: здесь не нужно"},
    {"'point': 'paid'", "'roles': []", CPATH_EDATA, "gates[1].point: is missing", NULL},
    {"'max': '1mo', ", "", CPATH_EDATA, "terms[4].max: is missing", NULL},
    {"'clock': 'working', 'max': '20h'", "'clock': 'working', 'max': '20h', 'max_boundary': ^'end'", CPATH_EDATA,
     "terms[1].max_boundary: is not needed here", NULL},
    /* the text itself */
    {"'revision': 3", "'revision': 3, 'revision': 4", CPATH_ESYNTAX, "duplicate object key", "ключ повторяется у "},
    {"'revision': 3", "'revision': 1e999", CPATH_ESYNTAX, "real number overflow", "слишком большое число"},
    {"'revision': 3", "'revision': 99999999999999999999", CPATH_ESYNTAX, "too big integer", "слишком большое число"},
    {"'A shop'", "'\\ud800'", CPATH_ESYNTAX, "invalid Unicode", "ошибка записи JSON"},
    {"'A shop'", "'\\u0000'", CPATH_ESYNTAX, "\\u0000 is not allowed", "нулевой символ"},
    {"'A shop'", "'\xC3('", CPATH_ESYNTAX, "unable to decode byte 0xc3", "не UTF-8"},
    {"'A shop'", "'\xED\xA0\x80'", CPATH_ESYNTAX, "unable to decode byte 0xed", "не UTF-8"},
    {"'info'}}", "'info'}", CPATH_ESYNTAX, "'}' expected near end of file", "текст обрывается"},
    {"'info'}}", "'info'}}}", CPATH_ESYNTAX, "end of file expected", "лишнее после конца"},
    {"'revision': 3,", "'revision': 3", CPATH_ESYNTAX, "'}' expected near '\"language\"'", "ошибка записи JSON у '\"language\"'"},
};

/* The text with one piece replaced; the place of ^ in it, 0:0 if there is none. */
static char *break_text(const struct broken *row, int32_t *line, int32_t *column)
{
    const char *found = strstr(rich, row->from);
    if (!found) {
        fail_msg("not there: %s", row->from);
    }
    char *text = calloc(1, sizeof rich + strlen(row->to));
    assert_non_null(text);
    memcpy(text, rich, (size_t)(found - rich));
    strcat(strcat(text, row->to), found + strlen(row->from));
    char *mark = strchr(text, '^');
    *line = *column = mark ? 1 : 0;
    for (char *c = text; mark && c < mark; c++) {
        *column = *c == '\n' ? 1 : *column + ((*c & 0xC0) != 0x80);
        *line += *c == '\n';
    }
    if (mark) {
        memmove(mark, mark + 1, strlen(mark));
    }
    char *json = quoted(text);
    free(text);
    return json;
}

/* The words are in the text; with a newline at their end they end it. */
static int says(const char *text, const char *words)
{
    size_t length = strlen(words), end = length && words[length - 1] == '\n';
    if (!end) {
        return strstr(text, words) != NULL;
    }
    return strlen(text) >= length - 1 && strncmp(text + strlen(text) - (length - 1), words, length - 1) == 0;
}

static void check_broken(const struct broken *row, int32_t language, const char *words)
{
    cpath_io_error error;
    int32_t line, column;
    char place[64];
    char *json = break_text(row, &line, &column);
    cpath_journey *journey = cpath_io_journey_parse(json, strlen(json), "shop.json", language, &error);
    snprintf(place, sizeof place, "shop.json:%d:%d: ", error.line, error.column);
    int sound = !journey && error.code == row->code && error.line > 0 && says(error.text, words) &&
                strncmp(error.text, place, strlen(place)) == 0 &&
                (!line || (error.line == line && error.column == column));
    if (!sound) {
        fail_msg("%s: %s at %d:%d, not %d:%d '%s': '%s'", row->to, journey ? "loaded" : cpath_result_name(error.code),
                 error.line, error.column, line, column, words, error.text);
    }
    free(json);
}

static void broken_journeys_are_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        check_broken(&broken[i], CPATH_LANG_EN, broken[i].en);
        check_broken(&broken[i], CPATH_LANG_RU, broken[i].ru ? broken[i].ru : "");
    }
}

/* The problem that has the words; the first of all is what loading tells. */
static cpath_io_error told(const char *json, const char *name, const char *words)
{
    cpath_io_problem *problems;
    cpath_io_error error, first;
    int32_t count = cpath_io_journey_problems_parse(json, strlen(json), name, CPATH_LANG_EN, &problems), found = 0;
    assert_null(cpath_io_journey_parse(json, strlen(json), name, CPATH_LANG_EN, &first));
    assert_true(count > 0);
    assert_memory_equal(&first, &problems[0].error, sizeof first);
    while (found < count && !strstr(problems[found].error.text, words)) {
        found++;
    }
    if (found == count) {
        fail_msg("'%s' is not told; '%s' is", words, problems[0].error.text);
    }
    error = problems[found].error;
    free(problems);
    return error;
}

/* Places that are known without a mark, and texts that are hardly journeys. */
static void small_texts_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        int32_t code, line, column;
        const char *words;
    } rows[] = {
        {"", CPATH_ESYNTAX, 1, 0, "'[' or '{' expected near end of file"},
        {"   \n", CPATH_ESYNTAX, 2, 0, "expected near end of file"},
        {"[]", CPATH_EDATA, 1, 1, " an object is needed"},
        {"\n\n  {}", CPATH_EDATA, 3, 3, " language: is missing"},
        {"{'language': 'ru', 'revision': 1, 'id': 'a'}", CPATH_EDATA, 1, 1, "stages: is missing"},
        {"{'language': 'ru', 'revision': 1, 'id': 'a', 'stages': []}", CPATH_EDATA, 1, 56, "stages: is missing"},
        {"{'language': 'ru', 'stages': [],\r\n\t'ревизия': 1}", CPATH_EDATA, 2, 2, "ревизия: unknown key"},
        {"{'name': 'Имя 🙂', 'x': 1}", CPATH_EDATA, 1, 19, "x: unknown key"},
        {"{'stages': [{'key': '}]\\\\\\'{'}, {'goals': [{'kez': 1}]}]}", CPATH_EDATA, 1, 45, "stages[1].goals[0]: kez: unknown key"},
        {"{'stages': [{'responsible': 'a\\u001b[1m'}]}", CPATH_EDATA, 1, 29, "responsible: a [1m: there is no such row (roles)"},
        {"{'a\\u001b\\nb': 1}", CPATH_EDATA, 1, 2, " a  b: unknown key"},
        {"null", CPATH_ESYNTAX, 1, 4, "'[' or '{' expected"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *json = quoted(rows[i].json), place[64];
        snprintf(place, sizeof place, "j:%d:%d: ", rows[i].line, rows[i].column);
        const cpath_io_error error = told(json, "j", rows[i].words);
        if (error.code != rows[i].code || error.line != rows[i].line || error.column != rows[i].column ||
            strncmp(error.text, place, strlen(place)) != 0 || strpbrk(error.text, "\n\x1B")) {
            fail_msg("row %zu: %s, %d:%d, '%s'", i, cpath_result_name(error.code), error.line, error.column, error.text);
        }
        free(json);
    }
}

static void too_much_is_told(void **state)
{
    (void)state;
    cpath_io_error error;
    static char text[16384];
    memset(text, '[', 3000);
    assert_null(cpath_io_journey_parse(text, 3000, "deep", CPATH_LANG_RU, &error));
    assert_non_null(strstr(error.text, "слишком глубоко вложено"));
    strcpy(text, "{\"x\": ");
    memset(text + 6, '[', 2000);
    memset(text + 2006, ']', 2000);
    strcpy(text + 4006, ",\n \"roles\": 5}");
    error = told(text, "deep", "roles: a list is needed");
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 11);
    strcpy(text, "{\"reasons\": [{}");
    for (int i = 0; i < CPATH_MAX_ROWS; i++) {
        strcat(text + 8 * i, i % 10 == 9 ? ",\n    {}" : ",     {}");
    }
    strcat(text, "]}");
    error = told(text, "many", "too many");
    assert_string_equal(error.text, "many:103:37: reasons[1024]: too many rows");
    strcpy(text, "{\"x");
    for (int i = 0; i < 1000; i++) {
        memcpy(text + 3 + 2 * i, "ы", 2);
    }
    strcpy(text + 2003, "\": 1}");
    for (int start = 2; start <= 3; start++) { /* a long name and a long key are cut between characters */
        error = told(text, text + start, "ы: unknown key");
        assert_true(cpath_text_characters(error.text, (int32_t)strlen(error.text)) > 0);
    }
}

/* As many rows as there may be load; one more role is one too many for the core. */
static void tables_may_be_full(void **state)
{
    (void)state;
    char text[8192] = "{\"id\": \"a\", \"language\": \"ru\", \"revision\": 1, \"stages\": [{\"key\": \"s\", \"name\": \"S\","
                      " \"responsible\": \"r63\"}],\n \"roles\": [";
    cpath_io_error error;
    for (int i = 0; i < CPATH_MAX_ROLES; i++) {
        snprintf(text + strlen(text), 64, "%s{\"key\": \"r%d\", \"name\": \"R\"}", i ? ", " : "", i);
    }
    char *end = text + strlen(text);
    strcpy(end, "]}");
    cpath_journey *journey = parse(text);
    printed_and_loaded_is_the_same(journey);
    free(journey);
    strcpy(end, ", {\"key\": \"r64\", \"name\": \"R\"}]}");
    memcpy(strstr(text, "r63"), "r64", 3);
    assert_null(cpath_io_journey_parse(text, strlen(text), "a", CPATH_LANG_EN, &error));
    assert_string_equal(error.text, "a:2:11: roles: too many rows");
}

/* Valgrind, which preloads itself, is too slow for every byte. */
static size_t step_of_bytes(void)
{
    const char *preloaded = getenv("LD_PRELOAD");
    return preloaded && strstr(preloaded, "vgpreload") ? 31 : 1;
}

/* Every beginning of a journey is an error; so is, or loads, each with a byte changed. */
static void torn_and_changed_texts_do_no_harm(void **state)
{
    (void)state;
    static const char letters[] = "\"{}[],:0x\\";
    cpath_journey *journey = remarka(CPATH_LANG_EN);
    char *text = cpath_io_journey_print(journey);
    assert_non_null(text);
    size_t length = strlen(text) - 1, step = step_of_bytes(); /* without the last newline */
    for (size_t i = 0; i < length; i += step) {
        cpath_io_error error;
        if (cpath_io_journey_parse(text, i, "torn", CPATH_LANG_EN, &error) || error.code != CPATH_ESYNTAX) {
            fail_msg("%zu bytes: %s", i, error.text);
        }
    }
    for (size_t i = 0; i < length; i += 7 * step) {
        cpath_io_error error;
        char kept = text[i];
        text[i] = letters[i % (sizeof letters - 1)];
        cpath_journey *changed = cpath_io_journey_parse(text, length, "changed", CPATH_LANG_RU, &error);
        assert_true(changed || (error.code < 0 && error.line > 0 && *error.text));
        free(changed);
        text[i] = kept;
    }
    free(text);
    free(journey);
}

static void files_that_cannot_be_read(void **state)
{
    (void)state;
    cpath_io_error error;
    assert_null(cpath_io_journey_load("/nonexistent/shop.json", CPATH_LANG_EN, &error));
    assert_string_equal(error.text, "/nonexistent/shop.json: No such file or directory");
    assert_int_equal(error.code, CPATH_EFILE);
    assert_null(cpath_io_journey_load("/nonexistent/shop.json", CPATH_LANG_RU, &error));
    assert_string_equal(error.text, "/nonexistent/shop.json: нет такого файла");
    assert_null(cpath_io_journey_load("/", CPATH_LANG_RU, &error));
    assert_string_equal(error.text, "/: это папка, а не файл");
    assert_null(cpath_io_journey_load(NULL, CPATH_LANG_EN, &error));
    assert_string_equal(error.text, "NULL: no file is named");
    assert_int_equal(error.code, CPATH_EINVAL);
    assert_null(cpath_io_journey_load("/nonexistent", CPATH_LANG_EN, NULL));
    assert_null(cpath_io_journey_parse(NULL, 0, NULL, CPATH_LANG_EN, NULL));
    assert_null(cpath_io_journey_parse("{", 1, NULL, CPATH_LANG_EN, NULL));
}

static void files_load(void **state)
{
    (void)state;
    char path[] = "/tmp/clientpath-journey-XXXXXX";
    int handle = mkstemp(path);
    assert_true(handle >= 0);
    FILE *file = fdopen(handle, "wb");
    cpath_journey *journey = remarka(CPATH_LANG_RU);
    char *text = cpath_io_journey_print(journey);
    cpath_io_error error;
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0 && fclose(file) == 0);
    cpath_journey *again = cpath_io_journey_load(path, CPATH_LANG_RU, &error);
    assert_non_null(again);
    assert_int_equal(error.code, 0);
    assert_same(journey, again);
    file = fopen(path, "wb"); /* empty it */
    assert_non_null(file);
    fclose(file);
    assert_null(cpath_io_journey_load(path, CPATH_LANG_RU, &error));
    assert_int_equal(error.code, CPATH_ESYNTAX);
    assert_non_null(strstr(error.text, "текст обрывается"));
    assert_int_equal(truncate(path, (64 << 20) + 1), 0);
    assert_null(cpath_io_journey_load(path, CPATH_LANG_RU, &error));
    assert_non_null(strstr(error.text, ": файл слишком большой"));
    remove(path);
    free(again);
    free(text);
    free(journey);
}

/* The example of the format's page. */
static void the_documented_example_loads(void **state)
{
    (void)state;
    char text[16384] = "";
    const char *path = getenv("CPATH_JOURNEY_PAGE");
    FILE *file = path ? fopen(path, "rb") : NULL;
    if (!file) {
        print_message("# CPATH_JOURNEY_PAGE names no page: skipped\n");
        return;
    }
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    char *begin = strstr(text, "```json\n"), *end = begin ? strstr(begin, "\n```\n") : NULL;
    assert_non_null(end);
    *end = '\0';
    cpath_journey *journey = parse(begin + strlen("```json\n"));
    printed_and_loaded_is_the_same(journey);
    free(journey);
    char *stage = strstr(begin, "\"stage\": \"call\"");
    assert_non_null(stage);
    memcpy(stage, "\"stage\": \"cal\" ", strlen("\"stage\": \"call\""));
    cpath_io_error error;
    assert_null(cpath_io_journey_parse(begin + 8, strlen(begin + 8), "kitchens.json", CPATH_LANG_EN, &error));
    *end = '\n';
    if (!strstr(end, error.text)) {
        fail_msg("the page shows another message than '%s'", error.text);
    }
}

static size_t count_of(const char *text, char letter)
{
    size_t count = 0;
    for (; *text; text++) {
        count += *text == letter;
    }
    return count;
}

/* Quotes in pairs, brackets closed in order, outside of quotes; DOT escapes quotes within. */
static void assert_balanced(const char *text)
{
    char open[16] = "";
    size_t depth = 0;
    int quote = 0;
    for (; *text; text++) {
        if (*text == '\\' && quote) {
            text++;
        } else if (*text == '"') {
            quote = !quote;
        } else if (!quote && strchr("[{(", *text)) {
            assert_true(depth < sizeof open);
            open[depth++] = *text == '(' ? ')' : (char)(*text + 2);
        } else if (!quote && strchr("]})", *text)) {
            assert_true(depth > 0 && open[--depth] == *text);
        } else {
            assert_true(*text != '\n' || !quote); /* a label keeps to its line */
        }
    }
    assert_int_equal(depth, 0);
    assert_false(quote);
}

static void diagrams_show_the_path(void **state)
{
    (void)state;
    for (int32_t language = CPATH_LANG_RU; language <= CPATH_LANG_EN; language++) {
        cpath_journey *journey = remarka(language);
        for (int32_t form = CPATH_IO_MERMAID; form <= CPATH_IO_DOT; form++) {
            char *text = cpath_io_journey_diagram(journey, form);
            assert_non_null(text);
            assert_balanced(text);
            for (uint32_t stage = 1; stage <= 6; stage++) {
                assert_non_null(strstr(text, cpath_journey_text(journey, CPATH_TABLE_STAGES, stage)));
            }
            assert_non_null(strstr(text, "№3+"));
            assert_non_null(strstr(text, language == CPATH_LANG_RU ? "\"отказ\"" : "\"refused\""));
            assert_non_null(strstr(text, language == CPATH_LANG_RU ? "Отвечает: Инженер, Дизайнер"
                                                                   : "Responsible: Engineer, Designer"));
            free(text);
        }
        assert_null(cpath_io_journey_diagram(journey, 3));
        free(journey);
    }
    assert_null(cpath_io_journey_diagram(NULL, CPATH_IO_DOT));
    assert_null(cpath_io_journey_print(NULL));
}

static void diagrams_escape_texts(void **state)
{
    (void)state;
    cpath_journey *journey = parse_quoted(
        "{'id': 'a', 'language': 'en', 'revision': 1, 'stages': [{'key': 's',"
        " 'name': 'a\\u0022b\\\\c#d[e]{f}<g>&`h`\\ni_*'}],"
        " 'next_steps': [{'number_from': 1, 'outcome': 'bought', 'text': '1. one'},"
        " {'number_from': 5, 'outcome': 'postponed', 'text': '- two'}]}");
    char *mermaid = cpath_io_journey_diagram(journey, CPATH_IO_MERMAID);
    char *dot = cpath_io_journey_diagram(journey, CPATH_IO_DOT);
    assert_non_null(strstr(mermaid, "s1[\"1 · a#quot;b#92;c#35;d#91;e#93;#123;f#125;#lt;g#gt;#amp;#96;h#96;<br/>i#95;#42;\"]"));
    assert_non_null(strstr(mermaid, "x1[\"1#46; one\"]"));
    assert_non_null(strstr(mermaid, "x2[\"#45; two\"]"));
    assert_non_null(strstr(mermaid, "n2{{\"№5+\"}}"));
    assert_non_null(strstr(mermaid, "x2 --> n2"));
    assert_non_null(strstr(dot, "s1 [label=\"1 · a\\\"b\\\\c#d[e]{f}<g>&amp;`h`\\ni_*\"];"));
    assert_balanced(mermaid);
    assert_balanced(dot);
    assert_int_equal(count_of(dot, '{'), 4);
    free(mermaid);
    free(dot);
    free(journey);
}

/* A goal without a name is shown by its text; a journey without a next-step technique has no such part. */
static void diagrams_of_what_lacks(void **state)
{
    (void)state;
    cpath_journey *journey = parse_quoted(rich);
    char *text = cpath_io_journey_diagram(journey, CPATH_IO_MERMAID);
    assert_non_null(strstr(text, "• Demo"));
    assert_non_null(strstr(text, "• Go"));
    assert_non_null(strstr(text, "subgraph steps"));
    free(text);
    free(journey);
    journey = parse_quoted("{'id': 'a', 'language': 'en', 'revision': 1, 'stages': [{'key': 's', 'name': 'S'}]}");
    text = cpath_io_journey_diagram(journey, CPATH_IO_MERMAID);
    assert_null(strstr(text, "subgraph steps"));
    assert_balanced(text);
    free(text);
    free(journey);
}

/* Marks that only begin a list are escaped where they do; what no line shows is a blank. */
static void diagrams_of_texts_like_lists(void **state)
{
    (void)state;
    cpath_journey *journey = parse_quoted(
        "{'id': 'a', 'language': 'en', 'revision': 1, 'stages': [{'key': 's', 'name': 'a\\u0007b\\u007fc'}],"
        " 'next_steps': [{'number_from': 7, 'outcome': 'bought', 'text': '+ one'}, {'number_from': 3, 'outcome': 'bought', 'text': '. a. (. 2.'},"
        " {'number_from': 1, 'outcome': 'bought', 'text': 'a-b+c'}]}");
    char *mermaid = cpath_io_journey_diagram(journey, CPATH_IO_MERMAID);
    assert_non_null(strstr(mermaid, "[\"1 · a b c\"]"));
    const char *first = strstr(mermaid, "[\"a-b+c\"]"), *second = strstr(mermaid, "[\". a. #40;. 2#46;\"]"), *third = strstr(mermaid, "[\"#43; one\"]");
    assert_true(first && second && third && first < second && second < third);
    free(mermaid);
    free(journey);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(built_in_journeys_print_and_load),
        cmocka_unit_test(every_key_is_read_as_written),
        cmocka_unit_test(rows_may_stand_in_any_order),
        cmocka_unit_test(what_is_written_out_is_the_same),
        cmocka_unit_test(whatever_can_be_built_can_be_printed),
        cmocka_unit_test(broken_journeys_are_told),
        cmocka_unit_test(small_texts_are_told),
        cmocka_unit_test(too_much_is_told),
        cmocka_unit_test(tables_may_be_full),
        cmocka_unit_test(torn_and_changed_texts_do_no_harm),
        cmocka_unit_test(files_that_cannot_be_read),
        cmocka_unit_test(files_load),
        cmocka_unit_test(the_documented_example_loads),
        cmocka_unit_test(diagrams_show_the_path),
        cmocka_unit_test(diagrams_escape_texts),
        cmocka_unit_test(diagrams_of_what_lacks),
        cmocka_unit_test(diagrams_of_texts_like_lists),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
