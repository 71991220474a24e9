/* SPDX-License-Identifier: MIT */
/*
 * Random calendars in random zones, every answer against the slow calendar of
 * oracle.h. CPATH_CASES: how many starts and amounts (200,000 if unset);
 * CPATH_ROUND: that round alone, as a failure names it.
 */
#include "oracle.h"

#define CASES_A_ROUND 2000
#define WIDE_EVERY 50

static struct words words;
static struct rows rows;
static struct oracle oracle;
static char zone_text[64];
static cpath_date compiled[2]; /* the dates that the calendar compiles, as asked for or as the header says */
static long round_number, cases, answers;

static const char *const zone_names[] = {
    "Europe/Moscow", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kolkata",
    "Pacific/Apia", "America/Sao_Paulo", "Antarctica/Troll", "Europe/Dublin", "Asia/Gaza", "Asia/Tehran",
    "America/Caracas", "Pacific/Chatham", "America/St_Johns", "Asia/Pyongyang", "Africa/Monrovia", "America/Nuuk",
    "Asia/Manila", "Europe/Lisbon", "Pacific/Kiritimati", "UTC"};

/* A POSIX rule: changes at any hour, also in the middle of a shift. */
static void random_rule(char text[64])
{
    static const int shifts[] = {3600, 3600, 3600, 1800, 7200, 1200, -3600, 10800};
    int standard = ((int)pick(25) - 12) * 3600 + (int)pick(4) * 900, summer = standard + shifts[pick(8)];
    int months[2] = {2 + (int)pick(4), 7 + (int)pick(5)}, south = pick(4) == 0, used = 0;
    used += sprintf(text, "AAA%d:%02dBBB%d:%02d:%02d", -standard / 3600, abs(standard) % 3600 / 60, -summer / 3600,
                    abs(summer) % 3600 / 60, abs(summer) % 60);
    if (standard < 0 ? standard > -3600 : 0) { /* "-0:30" needs its sign; not written here */
        used = sprintf(text, "AAA0BBB-1");
    }
    for (int i = 0; i < 2; i++) {
        used += sprintf(text + used, ",M%d.%d.%d/%d:%02d", months[i ^ south], 1 + (int)pick(5), (int)pick(7),
                        (int)pick(25), pick(3) ? 0 : (int)pick(4) * 15);
    }
}

static cpath_zone *random_zone(int rules)
{
    cpath_zone *zone = NULL;
    if (rules) {
        random_rule(zone_text);
        zone = malloc(CPATH_ZONE_RULE_SIZE);
        int32_t code = cpath_zone_build_posix(zone_text, (int32_t)strlen(zone_text), zone, CPATH_ZONE_RULE_SIZE);
        if (code < 0) {
            fail_msg("%s: %s", zone_text, cpath_result_name(code));
        }
    } else {
        snprintf(zone_text, sizeof zone_text, "%s", zone_names[pick(sizeof zone_names / sizeof *zone_names)]);
        zone = zone_of(zone_text);
    }
    setenv("TZ", zone_text, 1);
    tzset();
    return zone;
}

static void wrong(const char *what, cpath_time time, int64_t amount, int32_t code, int64_t got, int32_t expected_code,
                  int64_t expected)
{
    fail_msg("CPATH_ROUND=%ld, zone %s: %s at %lld by %lld: %s %lld, expected %s %lld", round_number, zone_text, what,
             (long long)time, (long long)amount, cpath_result_name(code), (long long)got,
             expected_code == NOT_KNOWN ? "by law" : cpath_result_name(expected_code), (long long)expected);
}

static void compare(const char *what, cpath_time time, int64_t amount, int32_t code, int64_t got, int32_t expected_code,
                    int64_t expected)
{
    answers++;
    if (code != expected_code || (code == CPATH_OK && got != expected)) {
        wrong(what, time, amount, code, got, expected_code, expected);
    }
}

/* An answer outside the window: exactly that much work lies between, and the
 * second at the answer's edge works. */
static void obeys_the_law(const cpath_calendar *calendar, cpath_time time, int64_t amount, int32_t code, cpath_time got)
{
    int64_t between = 0;
    answers++;
    if (code == CPATH_ERANGE || (code == CPATH_ENEVER && !opens_weekly(&words))) {
        return;
    }
    if (code != CPATH_OK || cpath_work_between(calendar, time, got, &between) != CPATH_OK || between != amount ||
        cpath_is_open(calendar, amount > 0 ? got - 1 : got) != 1) {
        wrong("add far away", time, amount, code, got, NOT_KNOWN, between);
    }
}

static void check_add(const cpath_calendar *calendar, cpath_time time, int64_t amount)
{
    cpath_time got = 0, expected = 0;
    int32_t code = cpath_work_add(calendar, time, amount, &got);
    int32_t expected_code = oracle_add(&oracle, &words, time, amount, &expected);
    if (expected_code == NOT_KNOWN) {
        obeys_the_law(calendar, time, amount, code, got);
    } else {
        compare("add", time, amount, code, got, expected_code, expected);
    }
    if (code == CPATH_OK) { /* in two parts as at once */
        cpath_time first = 0, second = 0;
        int64_t part = amount > 0 ? pick(amount + 1) : -pick(1 - amount);
        assert_int_equal(cpath_work_add(calendar, time, part, &first), CPATH_OK);
        int32_t again = cpath_work_add(calendar, first, amount - part, &second);
        compare("add in two", time, part, again, second, CPATH_OK, got);
    }
}

static void check_between(const cpath_calendar *calendar, cpath_time a, cpath_time b)
{
    int64_t got = 0, expected = oracle_work(&oracle, b) - oracle_work(&oracle, a);
    int32_t code = cpath_work_between(calendar, a, b, &got);
    compare("between", a, b, code, got, CPATH_OK, expected);
}

static void check_edges(const cpath_calendar *calendar, cpath_time time)
{
    cpath_time got = 0, expected = 0;
    int32_t code = cpath_is_open(calendar, time), expected_code = oracle_open(&oracle, time);
    compare("is open", time, 0, code, 0, expected_code, 0);
    code = cpath_next_open(calendar, time, &got);
    expected_code = oracle_next_open(&oracle, &words, time, &expected);
    if (expected_code != NOT_KNOWN) {
        compare("next open", time, 0, code, got, expected_code, expected);
    }
    if (oracle_previous_close(&oracle, time, &expected) == CPATH_OK) { /* else it may be years before */
        code = cpath_previous_close(calendar, time, &got);
        compare("previous close", time, 0, code, got, CPATH_OK, expected);
    }
}

static cpath_time within(cpath_time time)
{
    return time < oracle.from ? oracle.from : time >= oracle.to ? oracle.to - 1 : time;
}

/* Anywhere, or a second around what could go wrong. */
static cpath_time random_time(void)
{
    int64_t kind = pick(8), near = pick(3) - 1;
    if (kind == 0 && oracle.count > 0) {
        int32_t n = (int32_t)pick(oracle.count);
        return within((pick(2) ? oracle.open[n] : oracle.close[n]) + near);
    }
    if (kind == 1) {
        return within(oracle.stretches[pick(oracle.stretch_count)].from + near + (pick(2) ? pick(7200) - 3600 : 0));
    }
    if (kind == 2 && words.dated_count > 0) {
        cpath_date date = pick(3) ? words.dated[pick(words.dated_count)].row.date : pick(2) ? words.first : words.last;
        cpath_time local = (date + pick(3) - 1) * INT64_C(86400);
        return within(local - glibc_offset(within(local)) + near);
    }
    if (kind == 3 && pick(2)) {
        return within((pick(2) ? oracle.from : oracle.to) + pick(7) - 3);
    }
    if (kind == 3) { /* the edges of what is compiled */
        cpath_time local = (compiled[pick(2)] + pick(2)) * INT64_C(86400);
        return within(local - (pick(2) ? glibc_offset(within(local)) : 0) + near);
    }
    if (kind == 4 && words.dated_count > 0) { /* where the dated rows are */
        int64_t from = (words.first - 5) * INT64_C(86400), to = (words.last + 5) * INT64_C(86400);
        return within(from + pick(to - from));
    }
    return oracle.from + pick(oracle.to - oracle.from);
}

static int64_t random_amount(cpath_time time)
{
    int64_t kind = pick(8), sign = pick(2) ? 1 : -1;
    if (kind == 0) {
        return pick(3) - 1;
    }
    if (kind < 3) { /* to an edge, or a second beside it */
        int64_t exact = oracle_work(&oracle, random_time()) - oracle_work(&oracle, time);
        return exact + pick(3) - 1;
    }
    if (kind == 3) { /* far away, seldom farthest: that walks over all changes of the zone */
        return sign * pick(INT64_C(1) << (20 + pick(pick(2000) ? 11 : 19)));
    }
    return sign * pick(150 * 3600);
}

static int32_t business(cpath_date date)
{
    return hours_on(&words, date).count > 0;
}

/* Date by date. */
static void check_days(const cpath_calendar *calendar, cpath_date date)
{
    static const int32_t rolls[] = {CPATH_ROLL_NONE, CPATH_ROLL_FORWARD, CPATH_ROLL_BACKWARD};
    int32_t roll = rolls[pick(3)], step = roll == CPATH_ROLL_BACKWARD ? -1 : 1;
    int64_t amount = pick(31) - 15, left = amount < 0 ? -amount : amount, expected_count = 0, count = 0;
    cpath_date got = 0, at = date, other = date + (cpath_date)pick(121) - 60;
    if (date < CPATH_DATE_MIN + 800 || date > CPATH_DATE_MAX - 800) {
        return;
    }
    int32_t code = cpath_days_add(calendar, date, amount, roll, &got), steps = 0;
    if (roll != CPATH_ROLL_NONE || amount == 0) {
        for (; !business(at) && steps < 700; steps++) {
            at += step;
        }
    }
    for (; left > 0 && steps < 700; steps++) {
        at += amount > 0 ? 1 : -1;
        left -= business(at);
    }
    if (steps < 700) {
        compare("days add", date, amount, code, got, CPATH_OK, at);
    }
    compare("is business day", date, 0, cpath_is_business_day(calendar, date), 0, business(date), 0);
    for (at = date < other ? date : other; at < (date < other ? other : date); at++) {
        expected_count += business(at);
    }
    code = cpath_days_count(calendar, date, other, &count);
    compare("days count", date, other, code, count, CPATH_OK, other < date ? -expected_count : expected_count);
}

/* The batch forms on the same rows: as the single calls, row by row, whatever the strides. */
static void check_many(const cpath_calendar *calendar)
{
    enum { ROWS = 500 };
    struct {
        int64_t time, amount, result;
        int32_t code;
    } table[ROWS];
    int32_t size = (int32_t)sizeof *table, failed = 0;
    for (int i = 0; i < ROWS; i++) {
        table[i].time = pick(50) ? random_time() : pick(2) ? CPATH_TIME_NONE : CPATH_TIME_MAX + 1;
        table[i].amount = pick(100) ? random_amount(within(table[i].time)) : pick(2) ? INT64_MAX : CPATH_TIME_NONE;
    }
    cpath_view times = {&table[0].time, ROWS, 8, size, 0}, amounts = {&table[0].amount, ROWS, 8, size, 0};
    cpath_room results = {&table[0].result, ROWS, 8, size, 0}, codes = {&table[0].code, ROWS, 4, size, 0};
    for (int what = 0; what < 2; what++) {
        for (int i = 0; what && i < ROWS; i++) { /* the other end, no amount */
            table[i].amount = pick(50) ? random_time() : pick(2) ? CPATH_TIME_NONE : CPATH_TIME_MIN - 1;
        }
        int32_t told = what ? cpath_work_between_many(calendar, times, amounts, results, codes)
                            : cpath_work_add_many(calendar, times, amounts, results, codes);
        failed = 0;
        for (int i = 0; i < ROWS; i++) {
            int64_t one = CPATH_TIME_NONE;
            int32_t code = what ? cpath_work_between(calendar, table[i].time, table[i].amount, &one)
                                : cpath_work_add(calendar, table[i].time, table[i].amount, &one);
            int none = table[i].time == CPATH_TIME_NONE || table[i].amount == CPATH_TIME_NONE;
            failed += table[i].code < 0;
            answers++;
            if (table[i].result != (code == CPATH_OK ? one : CPATH_TIME_NONE) || (!none && table[i].code != code)) {
                wrong(what ? "between many" : "add many", table[i].time, table[i].amount, table[i].code,
                      table[i].result, code, one);
            }
        }
        assert_int_equal(told, failed);
    }
}

/* Eight years anywhere, or fifteen hundred up to one end of time. */
static void choose_window(int wide)
{
    const int64_t year = INT64_C(31556952), all = CPATH_TIME_MAX - CPATH_TIME_MIN;
    int64_t length = wide ? 1500 * year : 8 * year;
    cpath_time from = pick(3) ? INT64_C(-631152000) + pick(INT64_C(4400000000)) : CPATH_TIME_MIN + pick(all - length);
    if (wide || pick(8) == 0) {
        from = pick(2) ? CPATH_TIME_MIN : CPATH_TIME_MAX + 1 - length;
    }
    oracle.from = from;
    oracle.to = from + length;
}

/* Some dates of the window, or the years of the dated rows and one more. */
static int choose_compiled(void)
{
    int32_t first = (int32_t)(oracle.from / DAY_SECONDS), days = (int32_t)((oracle.to - oracle.from) / DAY_SECONDS);
    compiled[0] = words.dated_count ? words.first : first;
    compiled[1] = words.dated_count ? words.last : first;
    if (pick(2)) {
        compiled[0] = first + (int32_t)pick(days);
        compiled[1] = compiled[0] + (int32_t)pick(pick(3) ? 3000 : 3);
        for (int i = 0; i < 2; i++) {
            compiled[i] = compiled[i] < CPATH_DATE_MIN ? CPATH_DATE_MIN : compiled[i];
            compiled[i] = compiled[i] > CPATH_DATE_MAX ? CPATH_DATE_MAX : compiled[i];
        }
        return 1;
    }
    return 0;
}

static cpath_calendar *random_calendar(int wide)
{
    choose_window(wide);
    cpath_time from = oracle.from, to = oracle.to;
    cpath_zone *zone = random_zone(from > INT64_C(100000000) && pick(2));
    if (!zone) {
        return NULL;
    }
    int64_t quarter = (to - from) / 4, begin = pick(6) ? from + quarter : from, end = pick(6) ? to - quarter : to;
    cpath_date first = (cpath_date)(begin / DAY_SECONDS), last = (cpath_date)(end / DAY_SECONDS);
    random_words(&words, first < CPATH_DATE_MIN ? CPATH_DATE_MIN : first, last > CPATH_DATE_MAX ? CPATH_DATE_MAX : last);
    fill_oracle(&oracle, &words, from, to, wide ? DAY_SECONDS : 4 * 3600);
    rows_of(&words, &rows);
    int asks = choose_compiled();
    cpath_calendar *calendar = build_rows(&rows, zone, NULL, asks ? compiled : NULL);
    free(zone);
    return calendar;
}

static void one_round(const cpath_calendar *calendar, int count)
{
    for (int n = 0; n < count; n++, cases++) {
        cpath_time time = random_time();
        check_add(calendar, time, random_amount(time));
        check_between(calendar, time, random_time());
        check_edges(calendar, time);
        check_days(calendar, (cpath_date)(time / DAY_SECONDS));
    }
    if (opens_weekly(&words)) {
        check_many(calendar);
    }
}

static void random_calendars_against_the_slow_one(void **state)
{
    (void)state;
    const char *wanted = getenv("CPATH_CASES"), *only = getenv("CPATH_ROUND");
    long most = wanted ? atol(wanted) : 200000;
    for (long n = only ? atol(only) : 0; only ? n <= atol(only) : cases < most; n++) {
        round_number = n;
        seed_round(n);
        cpath_calendar *calendar = random_calendar(n % WIDE_EVERY == 7);
        if (!calendar) {
            print_message("# no zoneinfo here: skipped\n");
            return;
        }
        one_round(calendar, !opens_weekly(&words)   ? CASES_A_ROUND / 40 /* slow: it looks to the end of time */
                            : n % WIDE_EVERY == 7 ? CASES_A_ROUND / 10
                                                  : CASES_A_ROUND);
        free(calendar);
    }
    unsetenv("TZ");
    free_oracle(&oracle);
    print_message("# %ld random cases, %ld answers, 0 mismatches\n", cases, answers);
}

/* What may be asked of a calendar with known dates: every instant of [a, b)
 * lies on one, and not in the night of the date before the first. */
static int known_dates_say(const cpath_date known[2], cpath_time a, cpath_time b)
{
    int64_t first = a + glibc_offset(a), last = b + glibc_offset(b);
    struct hours_list night = words.week[weekday_of_date((int64_t)known[0] - 1)];
    int64_t from = known[0] * INT64_C(86400);
    from += night.count && night.end[night.count - 1] > DAY_SECONDS ? night.end[night.count - 1] - DAY_SECONDS : 0;
    return (known[0] == INT32_MIN || first >= from) && (known[1] == INT32_MAX || last <= (known[1] + INT64_C(1)) * 86400);
}

static int changes_near(const cpath_date known[2])
{
    for (int i = 0; i < 2; i++) {
        for (int32_t s = 0; s < oracle.stretch_count; s++) {
            int64_t far = oracle.stretches[s].from - (known[i] + INT64_C(1) * i) * 86400;
            if (far > -2 * DAY_SECONDS && far < 2 * DAY_SECONDS) {
                return 1;
            }
        }
    }
    return 0;
}

/* With known dates: what the same calendar without them says, or EHORIZON. */
static void check_known(const cpath_calendar *calendar, const cpath_date known[2], cpath_time time, int64_t amount)
{
    cpath_time got = 0, expected = 0;
    int64_t between = 0;
    int32_t code = cpath_work_add(calendar, time, amount, &got);
    if (oracle_add(&oracle, &words, time, amount, &expected) == CPATH_OK) {
        cpath_time a = time < expected ? time : expected, b = time < expected ? expected : time;
        int32_t expected_code = amount == 0 || known_dates_say(known, a, b) ? CPATH_OK : CPATH_EHORIZON;
        if (amount != 0) {
            compare("known: add", time, amount, code, got, expected_code, expected);
        }
        code = cpath_work_between(calendar, time, expected, &between);
        if (time != expected) {
            compare("known: between", time, amount, code, between, expected_code, amount);
        }
    }
    int32_t expected_code = known_dates_say(known, time, time + 1) ? oracle_open(&oracle, time) : CPATH_EHORIZON;
    compare("known: is open", time, 0, cpath_is_open(calendar, time), 0, expected_code, 0);
    if (oracle_next_open(&oracle, &words, time, &expected) == CPATH_OK && time < CPATH_TIME_MAX) {
        expected_code = known_dates_say(known, time, expected + 1) ? CPATH_OK : CPATH_EHORIZON;
        code = cpath_next_open(calendar, time, &got);
        compare("known: next open", time, 0, code, got, expected_code, expected);
    }
    if (oracle_previous_close(&oracle, time, &expected) == CPATH_OK) {
        expected_code = known_dates_say(known, expected - 1, time + 1) ? CPATH_OK : CPATH_EHORIZON;
        code = cpath_previous_close(calendar, time, &got);
        compare("known: previous close", time, 0, code, got, expected_code, expected);
    }
}

static void known_dates_against_the_slow_calendar(void **state)
{
    (void)state;
    const char *wanted = getenv("CPATH_CASES");
    long rounds = (wanted ? atol(wanted) / 10 : 20000) / CASES_A_ROUND, checked = answers;
    for (long n = 0; n < rounds; n++) {
        round_number = -1 - n;
        seed_round(round_number);
        cpath_calendar *calendar = random_calendar(0);
        if (!calendar) {
            print_message("# no zoneinfo here: skipped\n");
            return;
        }
        free(calendar);
        int64_t first = oracle.from / DAY_SECONDS + 900 + pick(300), last = first + pick(900);
        cpath_date known[2] = {pick(4) ? (cpath_date)first : INT32_MIN, pick(4) ? (cpath_date)last : INT32_MAX};
        cpath_zone *zone = zone_of(zone_text);
        if (!zone || changes_near(known)) {
            free(zone);
            continue;
        }
        calendar = build_rows(&rows, zone, known, pick(2) ? compiled : NULL);
        int count = opens_weekly(&words) ? CASES_A_ROUND : CASES_A_ROUND / 40;
        for (int i = 0; i < count; i++) {
            cpath_time edge = (pick(2) ? first : last + 1) * INT64_C(86400) + pick(5 * DAY_SECONDS) - 2 * DAY_SECONDS;
            if (pick(3) == 0) { /* to the second */
                edge = (pick(2) ? first : last + 1) * INT64_C(86400) + pick(5) - 2;
                edge -= glibc_offset(within(edge));
            }
            cpath_time time = within(pick(2) ? random_time() : edge);
            int64_t exact = oracle_work(&oracle, within(edge)) - oracle_work(&oracle, time);
            check_known(calendar, known, time, pick(2) ? random_amount(time) : exact + pick(3) - 1);
        }
        free(calendar);
        free(zone);
    }
    unsetenv("TZ");
    free_oracle(&oracle);
    print_message("# %ld answers with known dates, 0 mismatches\n", answers - checked);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(random_calendars_against_the_slow_one),
        cmocka_unit_test(known_dates_against_the_slow_calendar),
    };
    return cmocka_run_group_tests(table, NULL, NULL);
}
