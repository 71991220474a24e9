/* SPDX-License-Identifier: MIT */
/* The extension linked in: what its functions answer, and that no argument, no damage and
 * no lack of memory does harm. tests/sqlite.py has its tables beside the command line. */
#include "tests.h"
#include "scarce.h"

#include <sqlite3.h>

int sqlite3_clientpathsqlite_init(sqlite3 *db, char **error, const void *api);

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static sqlite3 *db;

static sqlite3 *open_database(void)
{
    sqlite3 *opened = NULL;
    assert_int_equal(sqlite3_open(":memory:", &opened), SQLITE_OK);
    assert_int_equal(sqlite3_db_config(opened, SQLITE_DBCONFIG_LOOKASIDE, NULL, 0, 0), SQLITE_OK); /* every allocation may fail */
    assert_int_equal(sqlite3_clientpathsqlite_init(opened, NULL, NULL), SQLITE_OK);
    return opened;
}

static void run(sqlite3 *on, const char *sql)
{
    char *error = NULL;
    if (sqlite3_exec(on, sql, NULL, NULL, &error) != SQLITE_OK) {
        fail_msg("%s: %s", sql, error);
    }
}

/* Three deals, with what the tables read. */
static const char events[] =
    "CREATE TABLE event(deal, at, event, stage, item, outcome, reason, next_at, purpose, person, name);"
    "INSERT INTO event VALUES (1, '2026-02-09T10:00', 'created', NULL, NULL, NULL, NULL, NULL, NULL, 'Ann', 'Anna'),"
    "(1, '2026-02-09T10:05', 'contact', NULL, NULL, 'postponed', NULL, '2026-02-10T11:00', 'measure', 'Ann', 'Anna'),"
    "(1, '2026-02-10T14:00', 'stage', 'proposal', NULL, NULL, NULL, NULL, NULL, NULL, NULL),"
    "(2, '2026-02-09T10:00', 'created', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Boris'),"
    "(2, '2026-02-09T10:05', 'contact', NULL, NULL, 'refused', NULL, NULL, NULL, NULL, NULL),"
    "(3, '2026-02-09T10:00', 'stage', 'contract', NULL, NULL, NULL, NULL, NULL, NULL, NULL),"
    "(3, '2026-02-09T10:05', 'done', NULL, 'contract.sign', NULL, NULL, NULL, NULL, NULL, NULL);"
    "CREATE INDEX event_deal ON event(deal, at);"
    "CREATE TABLE cpath_calendar(name, json);"
    "INSERT INTO cpath_calendar VALUES('office', '{\"zone\": \"UTC+03:00\", \"week\": {\"mon-fri\": \"10:00-18:00\"}}');";

static int set_up(void **state)
{
    (void)state;
    db = open_database();
    run(db, events);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    return sqlite3_close(db);
}

/* The first row's values with bars between, NULL empty; or the error. */
static int ask(sqlite3 *on, const char *sql, char text[2048])
{
    sqlite3_stmt *query = NULL;
    int code = sqlite3_prepare_v2(on, sql, -1, &query, NULL);
    *text = '\0';
    code = code ? code : sqlite3_step(query);
    for (int i = 0; code == SQLITE_ROW && i < sqlite3_column_count(query); i++) {
        const char *value = (const char *)sqlite3_column_text(query, i);
        snprintf(text + strlen(text), 2048 - strlen(text), "%s%s", i ? "|" : "", value ? value : "");
        code = !value && sqlite3_column_type(query, i) != SQLITE_NULL ? SQLITE_NOMEM : code;
    }
    while (code == SQLITE_ROW) {
        code = sqlite3_step(query);
    }
    if (code != SQLITE_DONE) {
        snprintf(text, 2048, "! %s", sqlite3_errmsg(on));
    }
    sqlite3_finalize(query);
    return code;
}

#define FINE "'2026-02-10T11:00', 'measure'"
static void functions_answer(void **state)
{
    (void)state;
    static const struct {
        const char *sql, *answer;
    } rows[] = {
        {"cpath_work_add('ru', '2026-04-29T16:00', '20h')", "2026-05-05T10:00:00+03:00"},
        {"cpath_work_add('ru', '2026-04-29T13:00Z', 72000)", "2026-05-05T10:00:00+03:00"},
        {"cpath_work_add('ru', 1777467600, '20h'), typeof(cpath_work_add('ru', 1777467600, '20h'))", "1777964400|integer"},
        {"cpath_work_add('{\"zone\": \"UTC\", \"week\": {\"mon\": \"09:00-18:00\"}}', '2026-02-02', 60)", "2026-02-02T09:01:00+00:00"},
        {"cpath_work_add('ru', '2026-04-29', '-1h30m')", "2026-04-28T16:30:00+03:00"},
        {"cpath_work_between('ru', '2026-04-29T16:00', '2026-05-05T10:00')", "72000"},
        {"cpath_work_between('ru', '2026-05-05T10:00', '2026-04-29T16:00')", "-72000"},
        {"cpath_is_open('ru', '2026-05-01T12:00'), cpath_is_open('ru', '2026-05-05T12:00')", "0|1"},
        {"cpath_due('ru', '2026-04-29T16:00', '1bd')", "2026-04-30T16:00:00+03:00"},
        {"cpath_due('ru', '2026-04-29T16:00', '1bd', 'close')", "2026-04-30T17:00:00+03:00"},
        {"cpath_due('ru', '2026-02-07T10:00', '0d', 'same', 'next')", "2026-02-09T10:00:00+03:00"},
        {"cpath_due('ru', '2026-02-07T10:00', '0bd', NULL, 'preceding')", "2026-02-06T10:00:00+03:00"},
        {"cpath_due('ru', '2026-01-31T10:00', '1mo')", "2026-02-28T10:00:00+03:00"},
        {"cpath_next_step('remarka-en', 2, 'refused')", "What is the reason? Think and note it in the CRM"},
        {"cpath_next_step('remarka', 9, 'bought') = cpath_next_step('remarka', 3, 'bought')", "1"},
        {"cpath_version() GLOB '[0-9]*.[0-9]*.[0-9]*'", "1"},
        /* What is not known is NULL, and so is what is asked of NULL. */
        {"cpath_work_add('ru', '2026-12-30T16:00', '900h')", ""},
        {"cpath_work_add('ru', NULL, 1) IS NULL, cpath_due(NULL, 1, '1h') IS NULL, cpath_next_step('remarka', NULL, 'bought') IS NULL", "1|1|1"},
        {"cpath_is_open('ru', '2019-01-01T12:00')", ""},
        /* What can be no answer is told. */
        {"cpath_work_add('rus', 1, 1)", "! no such calendar: rus (its JSON, or 'ru')"},
        {"cpath_work_add(7, 1, 1)", "! no such calendar:  (its JSON, or 'ru')"},
        {"cpath_work_add('{\"zone\": 7}', 1, 1)", "! calendar:1:10: zone"},
        {"cpath_work_add('ru', 'soon', 1)", "! time (soon): The text does not"},
        {"cpath_work_add('ru', 2461000.5, 1)", "! time (2461000.5): The text does not"},
        {"cpath_work_add('ru', x'00', 1)", "! time"},
        {"cpath_work_add('ru', 300000000000, 1)", "! time (300000000000): "},
        {"cpath_work_add('ru', 1777467600, '3bd')", "! working time, such as 20h (3bd): "},
        {"cpath_work_add('ru', 1777467600, 1.5)", "! working time, such as 20h (1.5): "},
        {"cpath_due('ru', 1, '5q')", "! amount, such as 20h, 3bd, 7d, 1mo, with its boundary and roll (5q)"},
        {"cpath_due('ru', 1, '5d', 'noon')", "! amount, such as"},
        {"cpath_due('ru', 1777467600, '5h', 'close')", "! cpath_due (5h): "},
        {"cpath_next_step('remarka-en', 0, 'bought')", "! number (0): "},
        {"cpath_next_step('remarka-en', 1, 'sold')", "! outcome (sold): "},
        {"cpath_next_step('{\"id\": 1}', 1, 'bought')", "! journey:1:"},
        {"cpath_refuse('because'), 1", "! because"},
        {"cpath_refuse(NULL)", ""},
        {"cpath_journey_problem('remarka'), cpath_calendar_problem('ru'), cpath_calendar_problem(NULL)", "||"},
        /* Contacts. */
        {"cpath_contact_problem('remarka-en', 1, 'postponed', NULL, " FINE ", NULL, NULL)", ""},
        {"cpath_contact_ok('remarka-en', 1, 'postponed', NULL, " FINE ", NULL, NULL)", "1"},
        {"cpath_contact_assert('remarka-en', 1, 'postponed', NULL, " FINE ", NULL, NULL)", "1"},
        {"cpath_contact_problem('remarka-en', 2, 'postponed', NULL, " FINE ", 'yes', 'no')",
         "Record: the reason, to come to one understanding of the purpose"},
        {"cpath_contact_problem('remarka-en', 2, 'postponed', 'dear', " FINE ", 1, 0)",
         "Record: to come to one understanding of the purpose"},
        {"cpath_contact_problem('remarka-en', 1, 'postponed', NULL, '2026-02-10', 'measure', NULL, NULL)",
         "Record: the time of the next contact"},
        {"cpath_contact_problem('remarka-en', 1, NULL, NULL, NULL, NULL, NULL, NULL)", "Record: how the contact ended"},
        {"cpath_contact_problem('remarka', 1, '', '', '', '', '', '')", "Записать: чем закончился контакт"},
        {"cpath_contact_problem('remarka-en', 1, 'postponed', NULL, " FINE ", NULL, NULL, '2026-02-11T10:00')",
         "Record: a next contact later than this one"},
        {"cpath_contact_problem('remarka-en', 1, 'postponed', NULL, 1770710400, 'measure', NULL, NULL, 1770710401)",
         "Record: a next contact later than this one"},
        {"cpath_contact_problem('remarka-en', 1, 'refused', NULL, NULL, NULL, NULL, NULL, NULL, 'x')", ""},
        {"cpath_contact_ok('remarka-en', 1, 'postponed', NULL, '2026-02-10T09:00Z', 'm', NULL, NULL, '2026-02-10T10:00', NULL, 'ru'),"
         "cpath_contact_ok('remarka-en', 1, 'postponed', NULL, '2026-02-10T09:00Z', 'm', NULL, NULL, '2026-02-10T10:00', NULL,"
         " '{\"zone\": \"UTC\", \"week\": {\"mon\": \"09:00-18:00\"}}')", "1|0"},
        {"cpath_contact_assert('remarka', 3, 'refused', 'дорого', NULL, NULL, NULL, NULL)", "! Записать: причину подробнее"},
        {"cpath_contact_ok('remarka-en', 1, 'bougt', NULL, NULL, NULL, NULL, NULL)", "! outcome: no such word (bougt); did you mean bought?"},
        {"cpath_contact_ok('remarka-en', 0, 'bought', NULL, NULL, NULL, NULL, NULL)", "! number (0): "},
        {"cpath_contact_ok('remarka-en', 'one', 'bought', NULL, NULL, NULL, NULL, NULL)", "! number (one): "},
        {"cpath_contact_ok(NULL, 1, 'bought', NULL, NULL, NULL, NULL, NULL)", "! no such journey"},
        /* By the name of a row of a table. */
        {"cpath_named_work_add('office', '2026-02-02T09:00', 60)", "2026-02-02T10:01:00+03:00"},
        {"cpath_named_work_add('ru', '2026-02-02T09:00', 60)", "2026-02-02T09:01:00+03:00"},
        {"cpath_named_work_add('shop', '2026-02-02T09:00', 60)", "! no such calendar: shop (table cpath_calendar)"},
        {"cpath_named_next_step('shop', 1, 'bought')", "! no such table: cpath_journey"},
        {"count(*) FROM (SELECT cpath_named_is_open(name, 1770019200) FROM (SELECT 'office' AS name UNION ALL SELECT 'ru'))", "2"},
        {"sum(counted), min(why) FROM cpath_explain_due('2026-04-29T16:00', '20h')", "72000|holiday"},
        {"count(*) FROM cpath_explain_due(NULL, '20h')", "0"},
        {"count(*) FROM cpath_explain_due('2026-12-31', '200h', 'ru')", "0"},
        {"count(*) FROM cpath_explain_due('2026-04-29T16:00', '5q')", "! cpath_explain_due(start, amount, ...): amount: "},
        {"count(*) FROM cpath_explain_due('2026-04-29T16:00')", "! cpath_explain_due(start, amount, ...): start, amount"},
        {"count(*) FROM cpath_agenda('event', 1770897600, 'remarka', 'ru', 'all')", "! scope: closed, client (all)"},
        {"count(*) FROM cpath_gates('event', 1770897600, 'remarka', 'ru', 'x')", "! no such stage: x"},
        {"count(*) FROM cpath_explain('event', 1770897600)", "! no such term: "},
        {"sum(counted), max(ends) FROM cpath_explain('event', '2026-02-12T15:00', 'remarka', 'ru', 'proposal.estimate')",
         "72000|2026-02-12T16:00:00+03:00"},
        {"count(*) FROM cpath_explain('event', '2026-02-12T15:00', 'remarka', 'ru', 'contract.feedback') WHERE deal = 1", "0"},
        {"cpath_funnel(x'00', 1770897600)", "! cpath_funnel(state, now, ...): "},
        {"cpath_funnel('text', 1770897600)", "! cpath_funnel(state, now, ...): "},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char sql[1024], text[2048];
        snprintf(sql, sizeof sql, "SELECT %s", rows[i].sql);
        (void)ask(db, sql, text);
        int same = *rows[i].answer == '!' ? strncmp(text, rows[i].answer, strlen(rows[i].answer)) : strcmp(text, rows[i].answer);
        if (same != 0) {
            fail_msg("%s: %s", sql, text);
        }
    }
}

/* No view, trigger or file of somebody else's may make them do harm: they stand in any schema. */
static void schemas_may_use_the_scalars(void **state)
{
    (void)state;
    char text[2048];
    sqlite3 *own = open_database();
    run(own, "PRAGMA trusted_schema = OFF;"
             "CREATE TABLE contact(number, outcome, reason, at, due AS (cpath_due('ru', at, '1bd', 'close')) STORED,"
             " CHECK (cpath_contact_ok('remarka', number, outcome, reason, NULL, NULL, NULL, NULL)));"
             "CREATE INDEX work ON contact(cpath_work_add('ru', at, '20h'));"
             "CREATE VIEW why AS SELECT * FROM cpath_explain_due('2026-04-29T16:00', '20h');"
             "INSERT INTO contact VALUES(1, 'bought', NULL, '2026-04-29T16:00');");
    assert_int_equal(ask(own, "INSERT INTO contact VALUES(1, 'refused', '', '2026-04-29T16:00')", text), SQLITE_CONSTRAINT);
    assert_int_equal(ask(own, "SELECT due FROM contact WHERE cpath_work_add('ru', at, '20h') < '2026-06'", text), SQLITE_DONE);
    assert_string_equal(text, "2026-04-30T17:00:00+03:00");
    assert_int_equal(ask(own, "EXPLAIN QUERY PLAN SELECT due FROM contact WHERE cpath_work_add('ru', at, '20h') < '2026-06'", text),
                     SQLITE_DONE);
    assert_non_null(strstr(text, "USING INDEX work"));
    assert_int_equal(ask(own, "SELECT count(*) > 5 FROM why", text), SQLITE_DONE);
    sqlite3_close(own);
}

#define JSON "'{\"zone\": \"UTC\", \"week\": {\"mon-fri\": \"09:00-18:00\"}}'"
#define MANY "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < %d) "

static long allocations_of(const char *sql, int rows)
{
    char text[2048], filled[1024];
    sqlite3 *own = open_database();
    run(own, events);
    snprintf(filled, sizeof filled, sql, rows);
    taken = 0;
    assert_int_equal(ask(own, filled, text), SQLITE_DONE);
    sqlite3_close(own);
    return taken;
}

/* The library's own allocations do not grow with the rows. */
static void an_argument_is_parsed_once(void **state)
{
    (void)state;
    static const char *const queries[] = {
        MANY "SELECT sum(cpath_work_add(" JSON ", i, 60)) FROM c",
        MANY "SELECT sum(cpath_work_add((SELECT " JSON "), i, 60)) FROM c",
        MANY "SELECT sum(cpath_named_work_add('office', i, 60)) FROM c",
        MANY "SELECT sum(cpath_contact_ok('remarka', i, 'bought', NULL, NULL, NULL, NULL, NULL)) FROM c",
    };
    for (size_t i = 0; i < COUNT(queries); i++) {
        long few = allocations_of(queries[i], 3), many = allocations_of(queries[i], 300);
        if (few < 3 || many != few) {
            fail_msg("%s: %ld, %ld", queries[i], few, many);
        }
    }
}

static sqlite3_int64 highest_of(int deals)
{
    sqlite3_int64 now = 0, highest = 0;
    char sql[512], text[2048];
    sqlite3 *own = open_database();
    snprintf(sql, sizeof sql, "CREATE TABLE event(deal, at, event, reason); CREATE INDEX d ON event(deal, at);"
             MANY "INSERT INTO event SELECT i / 5, 1770700000 + i, 'note', 'why' FROM c", deals * 5 - 1);
    run(own, sql);
    assert_int_equal(ask(own, "PRAGMA cache_size = 20", text), SQLITE_DONE);
    (void)sqlite3_db_release_memory(own);
    sqlite3_status64(SQLITE_STATUS_MEMORY_USED, &now, &highest, 1);
    assert_int_equal(ask(own, "SELECT count(*) FROM cpath_findings('event', 1770897600)", text), SQLITE_DONE);
    sqlite3_int64 before = now;
    sqlite3_status64(SQLITE_STATUS_MEMORY_USED, &now, &highest, 0);
    sqlite3_close(own);
    return highest - before;
}

static void a_log_is_never_held(void **state)
{
    (void)state;
    sqlite3_int64 few = highest_of(20), many = highest_of(2000);
    if (many > few + few / 2) {
        fail_msg("%lld bytes for 20 deals, %lld for 2000", few, many);
    }
}

/* Allocations of SQLite's fail as the others do. */
static sqlite3_mem_methods methods;

static void *scarce_malloc(int size)
{
    taken--; /* the library's own are counted */
    return fails() ? NULL : methods.xMalloc(size);
}

static void *scarce_realloc(void *old, int size)
{
    taken--;
    return fails() ? NULL : methods.xRealloc(old, size);
}

static const char *const questions[] = {
    "SELECT cpath_work_add('ru', '2026-04-29T16:00', '20h'), cpath_due(" JSON ", '2026-04-29T16:00', '3bd', 'close')",
    "SELECT cpath_contact_problem('remarka', 2, 'postponed', NULL, '2026-02-10', 'x', 'no', NULL, NULL, 'x', 'ru'), cpath_version()",
    "SELECT cpath_named_is_open('office', '2026-02-02T11:00'), cpath_journey_problem('remarka'), cpath_version()",
    "SELECT group_concat(ends) FROM cpath_explain_due('2026-04-29T16:00', '20h')",
    "SELECT group_concat(deal || ifnull(stage, '') || ifnull(name, '') || ifnull(purpose, '') || status) FROM cpath_deals('event', 1770897600)",
    "SELECT group_concat(text) FROM cpath_findings_sql('SELECT * FROM event', '2026-02-12T15:00', 'remarka', 'office')",
    "SELECT group_concat(text), group_concat(person) FROM cpath_agenda('main.event', 1770897600, 'remarka-en', 'ru', 'closed')",
    "SELECT group_concat(text || phase || ifnull(due, '')) FROM cpath_clocks('event', 1770897600) WHERE deal = 1",
    "SELECT group_concat(text) FROM cpath_gates('event', 1770897600)",
    "SELECT group_concat(text) FROM cpath_explain('event', 1770897600, 'remarka', 'ru', 'proposal.estimate')",
    "SELECT cpath_funnel(state, 1770897600) FROM cpath_deals('event', 1770897600)",
    "SELECT cpath_funnel(state, 1770897600, 'remarka', 'ru') FROM cpath_deals('event', 1770897600) GROUP BY deal",
};

/* Each allocation of a question fails, alone and with all after it (with CPATH_CASES; else later ones are sampled): it is
 * refused for that, or answered as ever. */
static void a_question_without_memory_is_refused(void **state)
{
    (void)state;
    int all = getenv("CPATH_CASES") != NULL;
    for (size_t i = 0; i < COUNT(questions); i++) {
        char whole[2048], text[2048];
        int code = ask(db, questions[i], whole), passed = 0;
        long nth;
        assert_int_equal(code, SQLITE_DONE);
        if (strlen(whole) < 3) {
            fail_msg("%s: %s", questions[i], whole);
        }
        for (nth = 2; passed < 3 && nth < 40000; nth += all ? 1 : 1 + nth / 16) {
            sqlite3 *own = open_database();
            run(own, events);
            lasting = nth & 1;
            left = nth / 2;
            code = ask(own, questions[i], text);
            passed = left > 0 ? passed + 1 : 0;
            left = -1;
            /* Jansson tells a single failure as a syntax error. */
            if (code == SQLITE_DONE ? strcmp(text, whole) != 0 : code != SQLITE_NOMEM && (lasting || code != SQLITE_ERROR)) {
                fail_msg("%s: allocation %ld: %d %s", questions[i], nth / 2, code, text);
            }
            sqlite3_close(own);
        }
        assert_in_range(nth, 40, 39999);
    }
}

static void a_connection_without_memory_is_refused(void **state)
{
    (void)state;
    int code = SQLITE_NOMEM;
    long nth;
    for (nth = 2; code != SQLITE_OK && nth < 2000; nth++) {
        sqlite3 *own = NULL;
        assert_int_equal(sqlite3_open(":memory:", &own), SQLITE_OK);
        lasting = nth & 1;
        left = nth / 2;
        code = sqlite3_clientpathsqlite_init(own, NULL, NULL);
        left = -1;
        assert_true(code == SQLITE_OK || code == SQLITE_NOMEM);
        sqlite3_close(own);
    }
    assert_in_range(nth, 100, 1999);
}

static uint32_t seed = 1;

static uint32_t any(uint32_t below)
{
    seed = seed * 1664525 + 1013904223;
    return (seed >> 8) % below;
}

static void bind_any(sqlite3_stmt *query, int number)
{
    static const char *const texts[] = {"", "ru", "remarka", "remarka-en", "office", "event", "{", "{}", "20h", "1bd", "close",
        "refused", "yes", "2026-02-12T15:00", "9999-12-31", "meeting", "0001-01-01", "closed client", "sqlite_master", "\xFF\xFE", "'", "\"", "."};
    static char huge[200001];
    switch (any(9)) {
    case 0: sqlite3_bind_null(query, number); break;
    case 1: sqlite3_bind_int64(query, number, INT64_MIN + (int64_t)any(2)); break;
    case 2: sqlite3_bind_int64(query, number, INT64_MAX - (int64_t)any(2)); break;
    case 3: sqlite3_bind_int64(query, number, (int64_t)any(4) - 1); break;
    case 4: sqlite3_bind_double(query, number, any(2) ? 1e300 : -0.5); break;
    case 5: sqlite3_bind_blob(query, number, "\0\1\2\3", (int)any(5), SQLITE_STATIC); break;
    case 6: sqlite3_bind_text(query, number, memset(huge, any(2) ? '{' : 'x', 200000), 200000, SQLITE_STATIC); break;
    case 7: sqlite3_bind_text(query, number, "a\0b", 3, SQLITE_STATIC); break;
    default: sqlite3_bind_text(query, number, texts[any(COUNT(texts))], -1, SQLITE_STATIC);
    }
}

/* Whatever the arguments are: a row, none, or an error that has words. */
static void any_arguments_are_answered_or_refused(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int least, most, is_table;
    } calls[] = {
        {"cpath_work_add", 3, 3, 0}, {"cpath_work_between", 3, 3, 0}, {"cpath_due", 3, 5, 0}, {"cpath_is_open", 2, 2, 0},
        {"cpath_next_step", 3, 3, 0}, {"cpath_journey_problem", 1, 1, 0}, {"cpath_calendar_problem", 1, 1, 0},
        {"cpath_contact_ok", 8, 11, 0}, {"cpath_contact_problem", 8, 11, 0}, {"cpath_contact_assert", 8, 11, 0},
        {"cpath_named_due", 3, 5, 0}, {"cpath_named_contact_ok", 8, 11, 0}, {"cpath_funnel", 2, 4, 0}, 
        {"cpath_explain_due", 1, 5, 1}, {"cpath_explain", 1, 5, 1}, {"cpath_deals", 1, 4, 1}, {"cpath_findings", 1, 4, 1}, {"cpath_agenda", 1, 5, 1},
        {"cpath_gates", 1, 5, 1}, {"cpath_clocks_sql", 1, 4, 1},
    };
    int answered = 0, refused = 0;
    for (int round = 0; round < 4000; round++) {
        size_t call = any(COUNT(calls));
        int count = calls[call].least + (int)any((uint32_t)(calls[call].most - calls[call].least + 1));
        char sql[256];
        snprintf(sql, sizeof sql, "SELECT %s%s(?1", calls[call].is_table ? "* FROM " : "", calls[call].name);
        for (int i = 2; i <= count; i++) {
            snprintf(sql + strlen(sql), sizeof sql - strlen(sql), ", ?%d", i);
        }
        strcat(sql, ")");
        sqlite3_stmt *query = NULL;
        assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &query, NULL), SQLITE_OK);
        for (int i = 1; i <= count; i++) {
            bind_any(query, i);
        }
        int code = sqlite3_step(query);
        for (int rows = 0; code == SQLITE_ROW && rows < 100; rows++) {
            code = sqlite3_step(query);
        }
        answered += code == SQLITE_DONE;
        refused += code != SQLITE_DONE;
        if (code != SQLITE_DONE && (code != SQLITE_ERROR || !*sqlite3_errmsg(db))) {
            fail_msg("round %d: %s: %d %s", round, sql, code, sqlite3_errmsg(db));
        }
        sqlite3_finalize(query);
    }
    assert_true(answered > 200 && refused > 200);
}

/* Whatever the rows are that a table reads: answers, or an error that has words. */
static void any_rows_are_answered_or_refused(void **state)
{
    (void)state;
    static const char *const words[] = {"created", "stage", "contact", "agreed", "paused", "paid", "note", "resumed", "reopened"};
    static const char *const tables[] = {"cpath_deals", "cpath_findings", "cpath_agenda", "cpath_clocks", "cpath_gates"};
    sqlite3 *own = open_database();
    sqlite3_stmt *insert = NULL;
    int answered = 0, refused = 0;
    run(own, "CREATE TABLE event(deal, at, event, stage, item, term, until, outcome, reason, next_at, amount, person, name, id)");
    assert_int_equal(sqlite3_prepare_v2(own, "INSERT INTO event VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", -1, &insert, NULL),
                     SQLITE_OK);
    for (int round = 0; round < 600; round++) {
        run(own, "DELETE FROM event");
        for (int row = (int)any(5); row >= 0; row--) {
            for (int column = 4; column <= 14; column++) {
                (any(60) ? (void)sqlite3_bind_null(insert, column) : bind_any(insert, column));
            }
            sqlite3_bind_int(insert, 1, (int)any(3));
            sqlite3_bind_int(insert, 2, 1770700000 + (int)any(300000));
            sqlite3_bind_text(insert, 3, words[any(COUNT(words))], -1, SQLITE_STATIC);
            if (any(30) == 0) {
                bind_any(insert, 1 + (int)any(3));
            }
            assert_int_equal(sqlite3_step(insert), SQLITE_DONE);
            sqlite3_reset(insert);
        }
        char sql[128], text[2048];
        snprintf(sql, sizeof sql, "SELECT * FROM %s('event', 1770897600)", tables[any(COUNT(tables))]);
        int code = ask(own, sql, text);
        answered += code == SQLITE_DONE;
        refused += code == SQLITE_ERROR;
        if ((code != SQLITE_DONE && code != SQLITE_ERROR) || (code == SQLITE_ERROR && strlen(text) < 5)) {
            fail_msg("round %d: %s: %d %s", round, sql, code, text);
        }
    }
    assert_true(answered > 50 && refused > 50);
    sqlite3_finalize(insert);
    sqlite3_close(own);
}

/* A state is bytes that somebody kept: each one damaged is refused, or harmless. */
static void a_damaged_state_does_no_harm(void **state)
{
    (void)state;
    sqlite3_stmt *query = NULL, *sum = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT state FROM cpath_deals('event', 1770897600) WHERE deal = 1", -1, &query, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT cpath_funnel(?1, 1770897600)", -1, &sum, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(query), SQLITE_ROW);
    int size = sqlite3_column_bytes(query, 0), refused = 0;
    unsigned char *bytes = malloc((size_t)size);
    assert_non_null(bytes);
    memcpy(bytes, sqlite3_column_blob(query, 0), (size_t)size);
    sqlite3_finalize(query);
    for (int i = 0; i < size; i++) {
        bytes[i] ^= 0x81;
        sqlite3_bind_blob(sum, 1, bytes, size - (int)any(2), SQLITE_STATIC);
        int code = sqlite3_step(sum);
        assert_true(code == SQLITE_ROW || code == SQLITE_ERROR);
        refused += code == SQLITE_ERROR;
        sqlite3_reset(sum);
        bytes[i] ^= 0x81;
    }
    assert_true(refused > size / 2);
    sqlite3_bind_blob(sum, 1, bytes, size, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(sum), SQLITE_ROW);
    sqlite3_finalize(sum);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(functions_answer),
        cmocka_unit_test(schemas_may_use_the_scalars),
        cmocka_unit_test(an_argument_is_parsed_once),
        cmocka_unit_test(a_log_is_never_held),
        cmocka_unit_test(a_question_without_memory_is_refused),
        cmocka_unit_test(a_connection_without_memory_is_refused),
        cmocka_unit_test(any_arguments_are_answered_or_refused),
        cmocka_unit_test(any_rows_are_answered_or_refused),
        cmocka_unit_test(a_damaged_state_does_no_harm),
    };
    spare();
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &methods);
    sqlite3_mem_methods scarce = methods;
    scarce.xMalloc = scarce_malloc;
    scarce.xRealloc = scarce_realloc;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &scarce);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
