/* SPDX-License-Identifier: MIT */
/* Words, amounts, problems and findings: complete in both languages, and cut between characters. */
#include <ctype.h>

#include "calendars.h"
#include "journeys.h"

#include <check_priv.h>

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))
#define RU CPATH_LANG_RU
#define EN CPATH_LANG_EN

/* The values of each family, from first to last, and their words as files spell them. */
static const struct {
    uint32_t family, first, last;
    const char *words; /* NULL: not listed here */
} families[] = {
    {CPATH_WORDS_EVENT, CPATH_EVENT_CREATED, CPATH_EVENT_NOTE,
     "created stage contact outcome done undone promised agreed paid told handed accepted returned paused resumed "
     "reopened assigned note"},
    {CPATH_WORDS_OUTCOME, CPATH_OUTCOME_BOUGHT, CPATH_OUTCOME_POSTPONED, "bought refused postponed"},
    {CPATH_WORDS_CHANNEL, CPATH_CHANNEL_CALL, CPATH_CHANNEL_VISIT, "call meeting message mail visit"},
    {CPATH_WORDS_STATUS, CPATH_STATUS_OPEN, CPATH_STATUS_LOST, "open won lost"},
    {CPATH_WORDS_PHASE, CPATH_PHASE_NOT_STARTED, CPATH_PHASE_CANCELLED,
     "not-started waiting running paused ended cancelled"},
    {CPATH_WORDS_VERDICT, CPATH_VERDICT_ON_TIME, CPATH_VERDICT_TOO_LONG,
     "on-time at-risk late unknown lapsed early too-short too-long"},
    {CPATH_WORDS_CLOCK, CPATH_CLOCK_ELAPSED, CPATH_CLOCK_AGREED,
     "elapsed working business-days calendar-days months agreed"},
    {CPATH_WORDS_BOUNDARY, CPATH_BOUNDARY_SAME, CPATH_BOUNDARY_END, "same start open close end"},
    {CPATH_WORDS_DUE_ROLL, CPATH_DUE_ROLL_NONE, CPATH_DUE_ROLL_PREVIOUS, "none next previous"},
    {CPATH_WORDS_TERM, CPATH_TERM_DUE, CPATH_TERM_EXPIRES, "due norm expires"},
    {CPATH_WORDS_ITEM, CPATH_ITEM_TASK, CPATH_ITEM_PROMISE, "task client_action promise"},
    {CPATH_WORDS_POINT, CPATH_POINT_CREATED, CPATH_POINT_WON,
     "created stage-entered stage-passed item contact-started contact-ended promised agreed paid won"},
    {CPATH_WORDS_GATE, CPATH_GATE_ENTER, CPATH_GATE_WIN, "enter leave win"},
    {CPATH_WORDS_SEVERITY, CPATH_SEVERITY_INFO, CPATH_SEVERITY_OFF, "info warning error off"},
    {CPATH_WORDS_NEED, CPATH_NEEDS_OUTCOME, CPATH_NEEDS_PURPOSE_AGREED,
     "outcome reason reason-longer date time purpose reason-understood purpose-understood no-date later-date "
     "reason-agreed purpose-agreed"},
    {CPATH_WORDS_TABLE, CPATH_TABLE_JOURNEY, CPATH_TABLE_EVENTS,
     "journey roles stages goals items terms next_steps gates reasons checks calendars week days hours events"},
    {CPATH_WORDS_FIELD, CPATH_FIELD_SIZE, CPATH_FIELD_ORDER, NULL},
    {CPATH_WORDS_REASON, CPATH_REASON_MISSING, CPATH_REASON_CYCLE, NULL},
    {CPATH_WORDS_WHY, CPATH_WHY_WORK, CPATH_WHY_ROLLED, NULL},
    {CPATH_WORDS_AGENDA, CPATH_AGENDA_NEXT_CONTACT, CPATH_AGENDA_ESCALATED,
     "next-contact record tell term expires promise task client move escalated"},
    {CPATH_WORDS_ROLL, CPATH_ROLL_NONE, CPATH_ROLL_NAT,
     "none forward backward modifiedfollowing modifiedpreceding raise nat"},
    {CPATH_WORDS_URGENCY, CPATH_URGENCY_OVERDUE, CPATH_URGENCY_UNTIMED, "overdue now timed untimed"},
};

/* 1 if the family has the value: a single bit for needs. */
static int has_value(size_t family, uint32_t value)
{
    int bit = families[family].family != CPATH_WORDS_NEED || (value & (value - 1)) == 0;
    return value >= families[family].first && value <= families[family].last && bit;
}

static void every_word_goes_there_and_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(families); i++) {
        uint32_t family = families[i].family;
        char all[2048] = "";
        for (uint32_t value = 0; value < 5000; value++) {
            const char *word = cpath_word(family, value);
            if ((word != NULL) != has_value(i, value)) {
                fail_msg("family %u, value %u: %s", family, value, word ? word : "no word");
            }
            if (!word) {
                assert_null(cpath_word_text(family, value, RU));
                continue;
            }
            assert_true(strspn(word, "abcdefghijklmnopqrstuvwxyz-_") == strlen(word) && *word);
            assert_int_equal(cpath_word_value(family, word, (int32_t)strlen(word)), value);
            snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", *all ? " " : "", word);
        }
        if (families[i].words) {
            assert_string_equal(all, families[i].words);
        }
        assert_null(cpath_word(family, UINT32_MAX));
    }
    assert_int_equal(COUNT(families), CPATH_WORDS_URGENCY); /* every family is in the table */
}

static int has_cyrillic(const char *text)
{
    return strchr(text, '\xD0') || strchr(text, '\xD1');
}

/* A word for people: it is there, it is in its language, and no other of the family is the same. */
static void assert_spoken(size_t i, uint32_t value, int32_t language)
{
    uint32_t family = families[i].family;
    const char *text = cpath_word_text(family, value, language);
    assert_true(text && *text && cpath_text_characters(text, (int32_t)strlen(text)) > 0);
    assert_int_equal(has_cyrillic(text) != 0, language == RU && family != CPATH_WORDS_FIELD); /* fields: as in files */
    assert_false(ispunct((unsigned char)*text)); /* begins as a word does */
    for (uint32_t other = families[i].first; other < value; other++) {
        if (has_value(i, other) && strcmp(cpath_word_text(family, other, language), text) == 0) {
            fail_msg("family %u: %u and %u are both '%s'", family, other, value, text);
        }
    }
}

static void every_word_is_spoken_in_both_languages(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(families); i++) {
        for (uint32_t value = families[i].first; value <= families[i].last; value++) {
            if (has_value(i, value)) {
                assert_spoken(i, value, RU);
                assert_spoken(i, value, EN);
                assert_ptr_equal(cpath_word_text(families[i].family, value, 7),
                                 cpath_word_text(families[i].family, value, EN));
            }
        }
    }
}

static void what_is_no_word_is_refused(void **state)
{
    (void)state;
    static const struct {
        uint32_t family;
        const char *word;
        int32_t length, value;
    } rows[] = {
        {CPATH_WORDS_EVENT, "created, and more", 7, CPATH_EVENT_CREATED}, /* only so many bytes are read */
        {CPATH_WORDS_EVENT, "created", 6, CPATH_ESYNTAX},
        {CPATH_WORDS_EVENT, "created", 8, CPATH_ESYNTAX}, /* its NUL is no part of it */
        {CPATH_WORDS_EVENT, "Created", 7, CPATH_ESYNTAX},
        {CPATH_WORDS_EVENT, " created", 8, CPATH_ESYNTAX},
        {CPATH_WORDS_EVENT, "", 0, CPATH_ESYNTAX},
        {CPATH_WORDS_OUTCOME, "none", 4, CPATH_ESYNTAX}, /* there is no contact without an outcome */
        {CPATH_WORDS_VERDICT, "on time", 7, CPATH_ESYNTAX},
        {CPATH_WORDS_BOUNDARY, "same", 4, CPATH_BOUNDARY_SAME},
        {CPATH_WORDS_DUE_ROLL, "none", 4, CPATH_DUE_ROLL_NONE},
        {CPATH_WORDS_EVENT, "created", -1, CPATH_EINVAL},
        {CPATH_WORDS_EVENT, NULL, 0, CPATH_EINVAL},
        {0, "created", 7, CPATH_EINVAL},
        {CPATH_WORDS_ROLL, "following", 9, CPATH_ROLL_FORWARD}, /* NumPy's other names */
        {CPATH_WORDS_ROLL, "preceding", 9, CPATH_ROLL_BACKWARD},
        {CPATH_WORDS_URGENCY + 1, "created", 7, CPATH_EINVAL},
        {UINT32_MAX, "created", 7, CPATH_EINVAL},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (cpath_word_value(rows[i].family, rows[i].word, rows[i].length) != rows[i].value) {
            fail_msg("row %zu: %s", i, rows[i].word ? rows[i].word : "NULL");
        }
    }
    assert_null(cpath_word(0, 1));
    assert_null(cpath_word(CPATH_WORDS_URGENCY + 1, 1));
    assert_null(cpath_word_text(UINT32_MAX, 1, EN));
}

/* A text that some function writes into a room. */
struct writing {
    int32_t (*write)(const struct writing *, char *, int32_t);
    const cpath_problem *problem;
    const cpath_journey *journey;
    const cpath_calendar *calendar;
    const cpath_finding *finding;
    uint32_t clock;
    int64_t amount;
    int32_t language;
};

/* The whole text; and at every lesser room the same length, a NUL, whole
 * characters, as many of them as fit, and no byte beyond the room. */
static const char *written(const struct writing *writing)
{
    static char whole[1024], part[1024];
    int32_t length = writing->write(writing, whole, sizeof whole);
    assert_true(length > 0 && length < (int32_t)sizeof whole && (int32_t)strlen(whole) == length);
    assert_true(cpath_text_characters(whole, length) > 0);
    assert_int_equal(writing->write(writing, NULL, 0), length);
    for (int32_t room = 1; room <= length + 2; room++) {
        memset(part, '#', sizeof part);
        assert_int_equal(writing->write(writing, part, room), length);
        int32_t kept = (int32_t)strlen(part), next = kept + 1;
        assert_true(kept < room && part[room] == '#' && memcmp(part, whole, (size_t)kept) == 0);
        assert_true(cpath_text_characters(part, kept) >= 0);
        while (next < length && ((unsigned char)whole[next] & 0xC0) == 0x80) {
            next++;
        }
        assert_true(kept == length || next > room - 1); /* the next character would not have fitted */
    }
    return whole;
}

static int32_t write_amount(const struct writing *w, char *text, int32_t capacity)
{
    return cpath_amount_format(w->clock, w->amount, w->language, text, capacity);
}

static void amounts_are_written_in_words(void **state)
{
    (void)state;
    enum { E = CPATH_CLOCK_ELAPSED, W = CPATH_CLOCK_WORKING, B = CPATH_CLOCK_BUSINESS_DAYS,
           C = CPATH_CLOCK_CALENDAR_DAYS, M = CPATH_CLOCK_MONTHS };
    static const struct {
        uint32_t clock;
        int64_t amount;
        const char *ru, *en;
    } rows[] = {
        {C, 0, "0 дней", "0 days"},
        {C, 1, "1 день", "1 day"},
        {C, 2, "2 дня", "2 days"},
        {C, 4, "4 дня", "4 days"},
        {C, 5, "5 дней", "5 days"},
        {C, 10, "10 дней", "10 days"},
        {C, 11, "11 дней", "11 days"},
        {C, 12, "12 дней", "12 days"},
        {C, 14, "14 дней", "14 days"},
        {C, 15, "15 дней", "15 days"},
        {C, 20, "20 дней", "20 days"},
        {C, 21, "21 день", "21 days"},
        {C, 22, "22 дня", "22 days"},
        {C, 25, "25 дней", "25 days"},
        {C, 101, "101 день", "101 days"},
        {C, 111, "111 дней", "111 days"},
        {C, 112, "112 дней", "112 days"},
        {C, 113, "113 дней", "113 days"},
        {C, 122, "122 дня", "122 days"},
        {C, 1011, "1011 дней", "1011 days"},
        {C, 1021, "1021 день", "1021 days"},
        {C, -1, "-1 день", "-1 day"},
        {C, -3, "-3 дня", "-3 days"},
        {C, -11, "-11 дней", "-11 days"},
        {C, INT64_MAX, "9223372036854775807 дней", "9223372036854775807 days"},
        {C, INT64_MIN, "-9223372036854775808 дней", "-9223372036854775808 days"},
        {B, 1, "1 рабочий день", "1 business day"},
        {B, 2, "2 рабочих дня", "2 business days"},
        {B, 5, "5 рабочих дней", "5 business days"},
        {B, 11, "11 рабочих дней", "11 business days"},
        {B, 21, "21 рабочий день", "21 business days"},
        {B, 112, "112 рабочих дней", "112 business days"},
        {M, 1, "1 месяц", "1 month"},
        {M, 3, "3 месяца", "3 months"},
        {M, 6, "6 месяцев", "6 months"},
        {M, 12, "12 месяцев", "12 months"},
        {M, 21, "21 месяц", "21 months"},
        {E, 0, "0 мин", "0 min"},
        {E, 1, "1 с", "1 s"},
        {E, 59, "59 с", "59 s"},
        {E, 60, "1 мин", "1 min"},
        {E, 90, "1 мин 30 с", "1 min 30 s"},
        {E, 600, "10 мин", "10 min"},
        {E, 3599, "59 мин 59 с", "59 min 59 s"},
        {W, 3600, "1 ч", "1 h"},
        {W, 3660, "1 ч 1 мин", "1 h 1 min"},
        {W, 3661, "1 ч 1 мин", "1 h 1 min"}, /* no seconds beside hours */
        {W, 11400, "3 ч 10 мин", "3 h 10 min"},
        {W, 72000, "20 ч", "20 h"},
        {W, 360000, "100 ч", "100 h"},
        {W, -1, "-1 с", "-1 s"},
        {W, -90, "-1 мин 30 с", "-1 min 30 s"},
        {W, -11400, "-3 ч 10 мин", "-3 h 10 min"},
        {E, INT64_MAX, "2562047788015215 ч 30 мин", "2562047788015215 h 30 min"},
        {E, INT64_MIN, "-2562047788015215 ч 30 мин", "-2562047788015215 h 30 min"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct writing writing = {.write = write_amount, .clock = rows[i].clock, .amount = rows[i].amount, .language = RU};
        assert_string_equal(written(&writing), rows[i].ru);
        writing.language = EN;
        assert_string_equal(written(&writing), rows[i].en);
    }
    char text[8];
    assert_int_equal(cpath_amount_format(0, 1, RU, text, sizeof text), CPATH_EINVAL);
    assert_int_equal(cpath_amount_format(CPATH_CLOCK_AGREED, 1, RU, text, sizeof text), CPATH_EINVAL);
    assert_int_equal(cpath_amount_format(UINT32_MAX, 1, RU, text, sizeof text), CPATH_EINVAL);
    assert_int_equal(cpath_amount_format(C, 1, RU, NULL, 1), CPATH_EINVAL);
    assert_int_equal(cpath_amount_format(C, 1, RU, text, -1), CPATH_EINVAL);
}

static int32_t write_problem(const struct writing *w, char *text, int32_t capacity)
{
    return cpath_problem_format(w->problem, w->language, text, capacity);
}

static cpath_problem problem_of(int32_t code, uint32_t table, int32_t row, uint32_t field, uint32_t reason)
{
    cpath_problem problem = CPATH_PROBLEM_INIT;
    problem.code = code;
    problem.table = table;
    problem.row = row;
    problem.field = field;
    problem.reason = reason;
    return problem;
}

static void problems_say_where_and_why(void **state)
{
    (void)state;
    const struct {
        cpath_problem problem;
        const char *ru, *en;
    } rows[] = {
        {problem_of(CPATH_EDATA, CPATH_TABLE_EVENTS, 2, CPATH_FIELD_ITEM, CPATH_REASON_MISSING),
         "события, строка 3, item: не указано", "events, row 3, item: is missing"},
        {problem_of(CPATH_EDATA, CPATH_TABLE_TERMS, 0, 0, CPATH_REASON_DOUBLED), "сроки, строка 1: повторяется",
         "terms, row 1: stands twice"},
        {problem_of(CPATH_EDATA, CPATH_TABLE_JOURNEY, -1, CPATH_FIELD_REVISION, CPATH_REASON_MISSING),
         "путь, revision: не указано", "journey, revision: is missing"},
        {problem_of(CPATH_ERANGE, 0, -1, CPATH_FIELD_DATE, CPATH_REASON_OUT_OF_RANGE), "date: вне допустимых пределов",
         "date: is out of range"},
        {problem_of(CPATH_EORDER, CPATH_TABLE_EVENTS, INT32_MAX, CPATH_FIELD_AT, CPATH_REASON_OUT_OF_ORDER),
         "события, строка 2147483648, at: раньше уже учтённого",
         "events, row 2147483648, at: lies before what is folded already"},
        {problem_of(CPATH_EALIGN, 0, -1, 0, 0), "Буфер должен быть выровнен на 8 байт.", "The buffer must be 8-byte aligned."},
        {problem_of(CPATH_ECORRUPT, CPATH_TABLE_WEEK, 4, 0, 0), "неделя, строка 5: Данные повреждены.",
         "week, row 5: The bytes are damaged."},
        {(cpath_problem){.size = sizeof(cpath_problem), .code = CPATH_EDATA, .table = CPATH_TABLE_WEEK, .row = -1,
                         .field = CPATH_FIELD_WEEKDAY, .reason = CPATH_REASON_OVERLAP, .value = 3, .other_row = -1},
         "неделя, weekday 3: часы пересекаются", "week, weekday 3: hours overlap"},
        {problem_of(CPATH_EDATA, CPATH_TABLE_WEEK, -1, CPATH_FIELD_WEEKDAY, CPATH_REASON_MISSING),
         "неделя, weekday: не указано", "week, weekday: is missing"}, /* there is no weekday 0 */
        {problem_of(CPATH_EDATA, 999, 4, 999, 999), "В данных ошибка.", "The data are wrong."},
        {problem_of(CPATH_EDATA, UINT32_MAX, INT32_MIN, UINT32_MAX, UINT32_MAX), "В данных ошибка.", "The data are wrong."},
        {problem_of(-999, 0, -1, 0, 0), "Неизвестный код.", "An unknown code."},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct writing writing = {.write = write_problem, .problem = &rows[i].problem, .language = RU};
        assert_string_equal(written(&writing), rows[i].ru);
        writing.language = EN;
        assert_string_equal(written(&writing), rows[i].en);
        writing.language = 7; /* any other is English */
        assert_string_equal(written(&writing), rows[i].en);
    }
}

static void every_reason_of_every_table_is_told(void **state)
{
    (void)state;
    for (uint32_t table = 0; table <= CPATH_TABLE_EVENTS; table++) {
        for (uint32_t reason = 0; reason <= CPATH_REASON_CYCLE; reason++) {
            cpath_problem problem = problem_of(CPATH_EDATA, table, 6, 1 + (table * 19 + reason) % CPATH_FIELD_ORDER, reason);
            for (int32_t language = RU; language <= EN; language++) {
                struct writing writing = {.write = write_problem, .problem = &problem, .language = language};
                const char *why = reason ? cpath_word_text(CPATH_WORDS_REASON, reason, language)
                                         : cpath_result_text(CPATH_EDATA, language);
                const char *text = written(&writing);
                assert_non_null(strstr(text, why));
                assert_non_null(strstr(text, cpath_word(CPATH_WORDS_FIELD, problem.field)));
                assert_true(!table || strstr(text, cpath_word_text(CPATH_WORDS_TABLE, table, language)) == text);
            }
        }
    }
}

static void problems_that_are_none_are_refused(void **state)
{
    (void)state;
    struct {
        cpath_problem problem;
        int64_t tail;
    } newer = {CPATH_PROBLEM_INIT, 0};
    char text[64];
    newer.problem.size = sizeof newer;
    assert_true(cpath_problem_format(&newer.problem, EN, text, sizeof text) > 0);
    newer.tail = 1;
    assert_int_equal(cpath_problem_format(&newer.problem, EN, text, sizeof text), CPATH_ENEWER);
    newer.problem.size = 0;
    assert_int_equal(cpath_problem_format(&newer.problem, EN, text, sizeof text), CPATH_ESIZE);
    newer.problem.size = sizeof(cpath_problem);
    assert_int_equal(cpath_problem_format(NULL, EN, text, sizeof text), CPATH_EINVAL);
    assert_int_equal(cpath_problem_format(&newer.problem, EN, NULL, 1), CPATH_EINVAL);
    assert_int_equal(cpath_problem_format(&newer.problem, EN, text, -1), CPATH_EINVAL);
}

/* Findings. */
static _Alignas(8) unsigned char zone_buffer[CPATH_ZONE_RULE_SIZE];

static cpath_calendar *moscow(void)
{
    static struct plan plan;
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, "mon-fri 09:00-18:00");
    assert_int_equal(cpath_zone_build_fixed(3 * 3600, zone_buffer, sizeof zone_buffer), CPATH_OK);
    return calendar_of(&plan, (const cpath_zone *)(const void *)zone_buffer);
}

static cpath_journey *built_in(int32_t language)
{
    int32_t size = cpath_remarka_size(language);
    assert_true(size > 0);
    cpath_journey *journey = malloc((size_t)size);
    assert_int_equal(cpath_remarka_build(language, journey, size), CPATH_OK);
    return journey;
}

static int32_t write_finding(const struct writing *w, char *text, int32_t capacity)
{
    return cpath_finding_format(w->journey, w->calendar, w->finding, sizeof *(w->finding), text, capacity);
}

/* The next code that check.h names, and its name; 0 past the last. */
static int32_t code_of_header(FILE *header, char name[64])
{
    char line[512];
    int code, value;
    while (fgets(line, sizeof line, header)) {
        if (sscanf(line, " CPATH_CP%d_%63[A-Z_] = %d", &code, name, &value) == 3) {
            assert_int_equal(code, value);
            return code;
        }
    }
    return 0;
}

static FILE *check_header(void)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/clientpath/check.h", getenv("CPATH_HEADERS") ? getenv("CPATH_HEADERS") : "include");
    return fopen(path, "r");
}

static void every_code_of_the_header_is_in_the_catalogue(void **state)
{
    (void)state;
    FILE *header = check_header();
    if (!header) {
        print_message("# check.h is not where CPATH_HEADERS says: skipped\n");
        return;
    }
    cpath_journey *journey = built_in(EN);
    char name[64], known[1000] = "";
    int32_t code, last = 0, codes = 0, catalogued = 0;
    while ((code = code_of_header(header, name)) != 0) {
        const char *key = cpath_finding_key(code);
        assert_true(code > last && code < 1000); /* in order, none twice */
        last = code;
        known[code] = 1;
        for (char *c = name; *c; c++) {
            *c = *c == '_' ? '-' : (char)(*c + ('a' - 'A'));
        }
        assert_true(key != NULL);
        assert_string_equal(key, name); /* the constant's own name */
        assert_true(cpath_finding_template(code, RU) && cpath_finding_template(code, EN));
        assert_in_range(cpath_check_severity(journey, code), CPATH_SEVERITY_INFO, CPATH_SEVERITY_ERROR);
        codes++;
    }
    fclose(header);
    for (code = -5; code < 1200; code++) {
        int is = code > 0 && code < 1000 && known[code];
        catalogued += cpath_finding_key(code) != NULL;
        assert_true(is == (cpath_finding_key(code) != NULL) && is == (cpath_finding_template(code, RU) != NULL));
        assert_true(is == (cpath_check_severity(journey, code) > 0));
        assert_true(is || cpath_check_severity(journey, code) == CPATH_ERANGE);
    }
    print_message("# %d codes\n", codes);
    assert_true(codes > 50 && codes == catalogued);
    free(journey);
}

static void keys_of_codes_differ_and_templates_too(void **state)
{
    (void)state;
    for (int32_t code = 100; code < 1000; code++) {
        for (int32_t other = 100; cpath_finding_key(code) && other < code; other++) {
            if (cpath_finding_key(other)) {
                assert_string_not_equal(cpath_finding_key(code), cpath_finding_key(other));
                assert_string_not_equal(cpath_finding_template(code, RU), cpath_finding_template(other, RU));
                assert_string_not_equal(cpath_finding_template(code, EN), cpath_finding_template(other, EN));
            }
        }
    }
}

/* A sentence in either language, or a slot in front; and a value is of some kind where there is a slot for it, else of none. */
static void templates_are_sentences_with_their_values(void **state)
{
    (void)state;
    for (int32_t code = 100; code < 1000; code++) {
        const char *key = cpath_finding_key(code);
        if (!key) {
            continue;
        }
        const struct rule *rule = cpath_rule(code);
        const char *ru = cpath_finding_template(code, RU), *en = cpath_finding_template(code, EN);
        assert_true(islower((unsigned char)*key) && strspn(key, "abcdefghijklmnopqrstuvwxyz-") == strlen(key));
        assert_true(*ru == '{' || *ru == '\xD0');
        assert_true(*en == '{' || isupper((unsigned char)*en));
        if ((rule->value != VALUE_NONE) != (strstr(ru, "{value}") != NULL)) {
            fail_msg("%d: a value of kind %d in '%s'", code, rule->value, ru);
        }
    }
}

/* The slots of a template, sorted out of its text: "number value". */
static void slots_of(const char *template, char slots[128])
{
    static const char *const names[] = {"stage", "item", "term", "role", "number", "value", "when"};
    *slots = '\0';
    for (size_t i = 0; i < COUNT(names); i++) {
        char braced[32];
        snprintf(braced, sizeof braced, "{%s}", names[i]);
        for (const char *at = template; (at = strstr(at, braced)); at++) {
            strcat(strcat(slots, names[i]), " ");
        }
    }
}

static void both_languages_fill_in_the_same(void **state)
{
    (void)state;
    for (int32_t code = 100; code < 1000; code++) {
        char ru[128], en[128];
        if (cpath_finding_key(code)) {
            const char *template = cpath_finding_template(code, RU);
            slots_of(template, ru);
            slots_of(cpath_finding_template(code, EN), en);
            assert_string_equal(ru, en);
            assert_true(has_cyrillic(template) && !has_cyrillic(cpath_finding_template(code, EN)));
        }
    }
}

static void every_finding_has_its_text(void **state)
{
    (void)state;
    const int64_t values[] = {0, 1, -1, 59, 3660, 1770022800, INT64_MAX, INT64_MIN};
    const cpath_time times[] = {1770022800, CPATH_TIME_MIN, CPATH_TIME_MAX, CPATH_TIME_NONE, INT64_MAX};
    cpath_calendar *calendar = moscow();
    for (int32_t language = RU; language <= EN; language++) {
        cpath_journey *journey = built_in(language);
        for (int32_t code = 100; code < 1000; code++) {
            for (size_t i = 0; cpath_finding_key(code) && i < COUNT(values); i++) {
                /* with all its references, and with none */
                uint32_t number = i % 2 == 0;
                cpath_finding finding = {.deal = 1, .at = times[i % COUNT(times)], .value = values[i], .code = code,
                                         .severity = 1, .stage = number * 6, .item = number * 20, .term = number * 15,
                                         .role = number * 7, .number = (int32_t)number * 3, .row = 1};
                struct writing writing = {.write = write_finding, .journey = journey, .calendar = calendar,
                                          .finding = &finding};
                const char *text = written(&writing);
                assert_true(!strchr(text, '{') && !strchr(text, '}'));
            }
        }
        free(journey);
    }
    free(calendar);
}

static void findings_read_as_people_write(void **state)
{
    (void)state;
    static const struct {
        cpath_finding finding;
        const char *ru, *en;
    } rows[] = {
        {{.code = 102, .number = 3}, "Контакт №3: не записана причина", "Contact 3: the reason is missing"},
        {{.code = 103, .number = 3, .value = 12, .part = 40},
         "Контакт №3: причина записана слишком коротко (знаков: 12, нужно 40)",
         "Contact 3: the reason is too short (12 characters of at least 40)"},
        {{.code = 113, .value = 1770109200}, "Обещанный контакт не состоялся вовремя: 2026-02-03 12:00",
         "The contact promised for 2026-02-03 12:00 did not take place in time"}, /* Moscow's time */
        {{.code = 113, .value = 1770066000}, "Обещанный контакт не состоялся вовремя: 2026-02-03",
         "The contact promised for 2026-02-03 did not take place in time"}, /* its midnight: a date */
        {{.code = 116, .number = 1, .value = 90000}, "Контакт №1 записан поздно: через 25 ч",
         "Contact 1 was recorded late: after 25 h"},
        {{.code = 118, .number = 3, .role = 5}, "Руководитель не знает об исходе контакта №3",
         "Head has not heard of the outcome of contact 3"},
        {{.code = 201, .stage = 2}, "Этап пропущен: Встреча", "Stage skipped: Meeting"},
        {{.code = 205, .stage = 2, .item = 14},
         "Этап «Встреча» пройден, а не сделано: отправить полученные данные в сметный отдел",
         "Stage \"Meeting\" was left, and this is not done: send the data gathered to the estimates department"},
        {{.code = 301, .term = 7}, "Просрочено: 20 часов на составление сметы", "Overdue: 20 hours to compile the estimate"},
        {{.code = 303, .term = 1, .value = 90}, "Слишком коротко (1 мин 30 с): 3-5 минут время разговора",
         "Too short (1 min 30 s): 3 to 5 minutes for the conversation"},
        {{.code = 307, .term = 14, .value = 150005}, "Оплачено не полностью, не хватает 1500,05: оплата согласно графика платежей",
         "Paid in part, 1500.05 are lacking: payment by the payment schedule"},
        {{.code = 307, .term = 14, .value = 5}, "Оплачено не полностью, не хватает 0,05: оплата согласно графика платежей",
         "Paid in part, 0.05 are lacking: payment by the payment schedule"},
        {{.code = 307, .term = 14, .value = -150}, "Оплачено не полностью, не хватает -1,50: оплата согласно графика платежей",
         "Paid in part, -1.50 are lacking: payment by the payment schedule"},
        {{.code = 307, .term = 14}, "Оплачено не полностью, не хватает 0,00: оплата согласно графика платежей",
         "Paid in part, 0.00 are lacking: payment by the payment schedule"},
        {{.code = 307, .term = 14, .value = -20007}, "Оплачено не полностью, не хватает -200,07: оплата согласно графика платежей",
         "Paid in part, -200.07 are lacking: payment by the payment schedule"},
        {{.code = 503, .value = 999}, "Путь не знает такого значения: ?", "The journey has no such ?"},
        {{.code = 503, .value = CPATH_FIELD_ITEM}, "Путь не знает такого значения: item", "The journey has no such item"},
        {{.code = 601, .item = 9}, "Обещание не выполнено: Организовать встречу (перезвонит инженер и согласует время - 1 час)",
         "Promise broken: Organise the meeting (an engineer calls back and agrees the time - 1 hour)"},
        {{.code = 601, .item = 9, .part = 2}, /* an item's text says more than its promise's number */
         "Обещание не выполнено: Организовать встречу (перезвонит инженер и согласует время - 1 час)",
         "Promise broken: Organise the meeting (an engineer calls back and agrees the time - 1 hour)"},
        {{.code = 601, .part = 2}, "Обещание не выполнено: №2", "Promise broken: №2"},
        {{.code = 301}, "Просрочено: –", "Overdue: –"},
    };
    cpath_calendar *calendar = moscow();
    for (int32_t language = RU; language <= EN; language++) {
        cpath_journey *journey = built_in(language);
        for (size_t i = 0; i < COUNT(rows); i++) {
            struct writing writing = {.write = write_finding, .journey = journey, .calendar = calendar,
                                      .finding = &rows[i].finding};
            assert_string_equal(written(&writing), language == RU ? rows[i].ru : rows[i].en);
        }
        free(journey);
    }
    free(calendar);
}

static void findings_that_are_none_are_refused(void **state)
{
    (void)state;
    const cpath_finding unknown[] = {
        {.code = 0}, {.code = 100}, {.code = -101}, {.code = 309, .stage = 7}, {.code = 309, .item = 53},
        {.code = 309, .term = 16}, {.code = 309, .role = 8}, {.code = 309, .role = CPATH_UNKNOWN},
    };
    cpath_calendar *calendar = moscow();
    cpath_journey *journey = built_in(EN);
    char text[64] = "untouched";
    for (size_t i = 0; i < COUNT(unknown); i++) {
        assert_int_equal(cpath_finding_format(journey, calendar, &unknown[i], sizeof (unknown[i]), text, sizeof text), CPATH_ERANGE);
    }
    cpath_finding finding = {.code = 309};
    assert_int_equal(cpath_finding_format(NULL, calendar, &finding, sizeof finding, text, sizeof text), CPATH_EINVAL);
    assert_int_equal(cpath_finding_format(journey, NULL, &finding, sizeof finding, text, sizeof text), CPATH_EINVAL);
    assert_int_equal(cpath_finding_format(journey, calendar, NULL, 0, text, sizeof text), CPATH_EINVAL);
    assert_int_equal(cpath_finding_format(journey, calendar, &finding, sizeof finding, NULL, 1), CPATH_EINVAL);
    assert_int_equal(cpath_finding_format(journey, calendar, &finding, sizeof finding, text, -1), CPATH_EINVAL);
    assert_string_equal(text, "untouched");
    ((unsigned char *)journey)[0] ^= 1;
    assert_int_equal(cpath_finding_format(journey, calendar, &finding, sizeof finding, text, sizeof text), CPATH_ECORRUPT);
    assert_int_equal(cpath_check_severity(journey, 309), CPATH_ECORRUPT);
    assert_int_equal(cpath_check_severity(NULL, 309), CPATH_EINVAL);
    free(journey);
    free(calendar);
}

/* The length is told without a room; a row of no row has a dash; texts are cut between characters, of four bytes too. */
static void names_are_measured_missed_and_cut(void **state)
{
    (void)state;
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    cpath_term_row terms[CPATH_MAX_TERMS];
    char text[64];
    assert_int_equal(cpath_remarka_input(EN, &input), CPATH_OK);
    input.terms.count = cpath_view_copy(input.terms, CPATH_ROOM(terms, CPATH_MAX_TERMS));
    input.terms.data = terms;
    input.terms.element_size = sizeof *terms;
    input.terms.stride = 0;
    terms[0].text = "\xF0\x9F\x98\x80\xF0\x9F\x98\x80";
    cpath_journey *journey = journey_of(&input);
    cpath_agenda_row row = {.what = CPATH_AGENDA_TERM, .term = 1};
    assert_int_equal(cpath_agenda_format(journey, &row, sizeof row, NULL, 0), 8);
    for (int32_t room = 1; room <= 9; room++) {
        assert_int_equal(cpath_agenda_format(journey, &row, sizeof row, text, room), 8);
        assert_int_equal(strlen(text), (room - 1) / 4 * 4);
    }
    row.term = 0;
    assert_true(cpath_agenda_format(journey, &row, sizeof row, text, sizeof text) > 0);
    assert_string_equal(text, "\xE2\x80\x93");
    const cpath_blocker blocker = {.point = CPATH_POINT_WON};
    assert_true(cpath_gate_format(journey, &blocker, sizeof blocker, NULL, 0) > 0);
    free(journey);
}

/* What need not have a due is named without one; so are the last role, item and term there are, and none behind them. */
static void the_last_rows_are_named(void **state)
{
    (void)state;
    static const struct {
        cpath_agenda_row row;
        const char *text; /* NULL: there is no such row */
    } rows[] = {
        {{.what = CPATH_AGENDA_TERM, .term = 10, .due = CPATH_TIME_NONE}, "An hour"},
        {{.what = CPATH_AGENDA_ESCALATED, .term = 10, .due = CPATH_TIME_NONE}, "Overdue with others: An hour"},
        {{.what = CPATH_AGENDA_TERM, .term = 11}, NULL},
        {{.what = CPATH_AGENDA_TASK, .item = 8}, "Promise"},
        {{.what = CPATH_AGENDA_TASK, .item = 9}, NULL},
        {{.what = CPATH_AGENDA_TELL, .part = 4}, "Tell of the outcome: Client"},
        {{.what = CPATH_AGENDA_TELL, .part = 5}, NULL},
    };
    static const struct {
        cpath_blocker blocker;
        const char *text;
    } gates[] = {
        {{.point = CPATH_POINT_ITEM_DONE, .item = 8}, "Promise"},
        {{.point = CPATH_POINT_ITEM_DONE, .item = 9}, NULL},
        {{.point = CPATH_POINT_AGREED, .term = 10}, "An hour"},
        {{.point = CPATH_POINT_AGREED, .term = 11}, NULL},
    };
    struct small small;
    char text[64];
    small_init(&small);
    cpath_journey *journey = journey_of(&small.in);
    for (size_t i = 0; i < COUNT(rows); i++) {
        int32_t length = cpath_agenda_format(journey, &rows[i].row, sizeof rows[i].row, text, sizeof text);
        assert_int_equal(length, rows[i].text ? (int32_t)strlen(rows[i].text) : CPATH_ERANGE);
        assert_true(!rows[i].text || strcmp(text, rows[i].text) == 0);
    }
    for (size_t i = 0; i < COUNT(gates); i++) {
        int32_t length = cpath_gate_format(journey, &gates[i].blocker, sizeof gates[i].blocker, text, sizeof text);
        assert_int_equal(length, gates[i].text ? (int32_t)strlen(gates[i].text) : CPATH_ERANGE);
        assert_true(!gates[i].text || strcmp(text, gates[i].text) == 0);
    }
    assert_int_equal(cpath_agenda_format(journey, &rows[0].row, sizeof rows[0].row, NULL, 1), CPATH_EINVAL);
    assert_int_equal(cpath_gate_format(journey, &gates[0].blocker, sizeof gates[0].blocker, NULL, 1), CPATH_EINVAL);
    free(journey);
}

static void a_journey_grades_codes_itself(void **state)
{
    (void)state;
    struct small small;
    small_init(&small);
    cpath_journey *journey = journey_of(&small.in), *plain = built_in(EN);
    assert_int_equal(cpath_check_severity(journey, 101), CPATH_SEVERITY_OFF); /* its check rows */
    assert_int_equal(cpath_check_severity(journey, 302), CPATH_SEVERITY_ERROR);
    assert_int_equal(cpath_check_severity(journey, 102), cpath_check_severity(plain, 102)); /* as built in */
    assert_int_not_equal(cpath_check_severity(plain, 302), CPATH_SEVERITY_ERROR);
    free(journey);
    free(plain);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(every_word_goes_there_and_back),
        cmocka_unit_test(every_word_is_spoken_in_both_languages),
        cmocka_unit_test(what_is_no_word_is_refused),
        cmocka_unit_test(amounts_are_written_in_words),
        cmocka_unit_test(problems_say_where_and_why),
        cmocka_unit_test(every_reason_of_every_table_is_told),
        cmocka_unit_test(problems_that_are_none_are_refused),
        cmocka_unit_test(every_code_of_the_header_is_in_the_catalogue),
        cmocka_unit_test(keys_of_codes_differ_and_templates_too),
        cmocka_unit_test(both_languages_fill_in_the_same),
        cmocka_unit_test(every_finding_has_its_text),
        cmocka_unit_test(templates_are_sentences_with_their_values),
        cmocka_unit_test(findings_read_as_people_write),
        cmocka_unit_test(findings_that_are_none_are_refused),
        cmocka_unit_test(names_are_measured_missed_and_cut),
        cmocka_unit_test(the_last_rows_are_named),
        cmocka_unit_test(a_journey_grades_codes_itself),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
