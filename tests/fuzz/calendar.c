/* SPDX-License-Identifier: MIT */
/* Calendars from rows as they come, and every question about time by its law. */
#include "fuzz_calendar.h"

/* What lies in the horizon and in the years keeps the law; what does not has its code. */
static int answered(int32_t code)
{
    LAW(code == CPATH_OK || code == CPATH_EHORIZON || code == CPATH_ERANGE || code == CPATH_ENEVER ||
        code == CPATH_EDATA);
    return code == CPATH_OK;
}

/* 1, 0 or one of the codes. */
static int32_t yes_or_no(int32_t code)
{
    LAW(code == 1 || answered(code) || code < 0);
    return code;
}

static int64_t work(const cpath_calendar *calendar, cpath_time a, cpath_time b)
{
    int64_t seconds = INT64_MIN;
    return answered(cpath_work_between(calendar, a, b, &seconds)) ? seconds : INT64_MIN;
}

/* W(t, add(t, n)) = n, and no u nearer to t has it. */
static void adding(const cpath_calendar *calendar, struct input *in)
{
    cpath_time time = take_time(in), end = 7, further = 7;
    int64_t amount = take_choice(in, 16) ? 601 * take_signed(in, 1) : take_number(in) % 1000000;
    if (!answered(cpath_work_add(calendar, time, amount, &end))) {
        LAW(end == 7);
        return;
    }
    LAW(work(calendar, time, end) == amount);
    LAW(amount > 0 ? end > time && work(calendar, time, end - 1) == amount - 1
        : amount < 0 ? end < time && work(calendar, end + 1, time) == -amount - 1
                     : end == time);
    int64_t more = take_signed(in, 2), on = 0;
    if (amount != 0 && (more < 0) == (amount < 0) && answered(cpath_work_add(calendar, end, more, &further))) {
        LAW(cpath_work_add(calendar, time, amount + more, &on) == CPATH_OK && on == further);
    }
    if (answered(cpath_work_add(calendar, time + 1, amount, &further)) && amount != 0) {
        LAW(further >= end);
    }
}

static void between(const cpath_calendar *calendar, struct input *in)
{
    cpath_time a = take_time(in), b = take_time(in), c = take_time(in);
    int64_t first = work(calendar, a, b), second = work(calendar, b, c), both = work(calendar, a, c);
    LAW(first == INT64_MIN || work(calendar, b, a) == -first);
    LAW(first == INT64_MIN || second == INT64_MIN || both == INT64_MIN || first + second == both);
    LAW(first == INT64_MIN || (first < 0 ? b < a && first >= b - a : b >= a && first <= b - a) || first == 0);
}

static void opening(const cpath_calendar *calendar, struct input *in)
{
    cpath_time time = take_time(in), next = 7, close = 7;
    int32_t open = yes_or_no(cpath_is_open(calendar, time));
    int64_t second = open >= 0 && time < CPATH_TIME_MAX ? work(calendar, time, time + 1) : INT64_MIN;
    LAW(second == INT64_MIN || second == open);
    if (answered(cpath_next_open(calendar, time, &next))) {
        LAW(next >= time && cpath_is_open(calendar, next) == 1 && (next == time) == (open == 1));
        LAW(work(calendar, time, next) == 0);
    }
    if (answered(cpath_previous_close(calendar, time, &close))) {
        LAW(close <= time && cpath_is_open(calendar, close - 1) == 1 && (close == time || cpath_is_open(calendar, close) == 0));
        int64_t since = work(calendar, close, time);
        LAW(open == 1 || since == 0 || since == INT64_MIN);
    }
}

static int64_t days(const cpath_calendar *calendar, cpath_date a, cpath_date b)
{
    int64_t count = INT64_MIN;
    return answered(cpath_days_count(calendar, a, b, &count)) ? count : INT64_MIN;
}

/* The n-th business day after a date has n business days up to it. */
static void day_adding(const cpath_calendar *calendar, struct input *in)
{
    cpath_date date = take_date(in), end = 7;
    int64_t amount = take_choice(in, 16) ? take_signed(in, 1) : take_number(in) % 4000;
    int32_t roll = (int32_t)take_choice(in, 7);
    int32_t code = cpath_days_add(calendar, date, amount, roll, &end);
    if (!answered(code)) {
        LAW(end == 7 && (code != CPATH_EDATA || roll >= CPATH_ROLL_RAISE));
        return;
    }
    LAW(cpath_is_business_day(calendar, end) == 1);
    if (roll == CPATH_ROLL_NONE && amount > 0) {
        LAW(end > date && days(calendar, date + 1, end) == amount - 1);
    } else if (roll == CPATH_ROLL_NONE && amount < 0) {
        LAW(end < date && days(calendar, end + 1, date) == -amount - 1);
    } else if (roll == CPATH_ROLL_NONE) {
        LAW(end >= date && days(calendar, date, end) == 0);
    }
}

static void day_counting(const cpath_calendar *calendar, struct input *in)
{
    cpath_date a = take_date(in), b = take_date(in);
    int64_t count = days(calendar, a, b);
    LAW(count == INT64_MIN || days(calendar, b, a) == -count);
    int32_t business = yes_or_no(cpath_is_business_day(calendar, a));
    int64_t own = business >= 0 && a < CPATH_DATE_MAX ? days(calendar, a, a + 1) : INT64_MIN;
    LAW(own == INT64_MIN || own == business);
}

/* A date's moments follow each other; its local midnight is of that date. */
static void moments(const cpath_calendar *calendar, struct input *in)
{
    cpath_date date = take_date(in), local = 7;
    cpath_time time = take_time(in), at[5] = {0};
    int sound = 1;
    for (int32_t boundary = CPATH_BOUNDARY_START; boundary <= CPATH_BOUNDARY_END; boundary++) {
        sound &= answered(cpath_date_moment(calendar, date, boundary, &at[boundary]));
    }
    if (sound) {
        LAW(at[CPATH_BOUNDARY_START] <= at[CPATH_BOUNDARY_OPEN] && at[CPATH_BOUNDARY_OPEN] <= at[CPATH_BOUNDARY_CLOSE]);
        LAW(at[CPATH_BOUNDARY_START] <= at[CPATH_BOUNDARY_END]);
        int32_t business = cpath_is_business_day(calendar, date);
        LAW(business == 1 || (at[CPATH_BOUNDARY_OPEN] == at[CPATH_BOUNDARY_START] &&
                              at[CPATH_BOUNDARY_CLOSE] == at[CPATH_BOUNDARY_END]));
    }
    if (answered(cpath_local_date(calendar, time, &local))) {
        int32_t offset;
        LAW(cpath_zone_offset(cpath_calendar_zone(calendar), time, &offset) == CPATH_OK);
        int64_t seconds = time + offset - local * INT64_C(86400);
        LAW(seconds >= 0 && seconds < 86400);
    }
}

#define MANY 7

/* Row by row a batch says what the single question says; strides forth and back. */
static void batches(const cpath_calendar *calendar, struct input *in)
{
    int64_t times[2 * MANY], amounts[MANY], seconds[MANY];
    int32_t codes[MANY], failed = 0, stride = take_choice(in, 2) ? -16 : 16, one = (int32_t)take_choice(in, 2);
    for (int i = 0; i < MANY; i++) {
        times[2 * i] = take_choice(in, 8) ? take_time(in) : CPATH_TIME_NONE;
        amounts[i] = take_signed(in, 2);
    }
    cpath_view rows = {stride > 0 ? &times[0] : &times[2 * MANY - 2], MANY, 8, stride, 0};
    cpath_view add = CPATH_VIEW(amounts, one ? 1 : MANY);
    int32_t told = cpath_work_add_many(calendar, rows, add, CPATH_ROOM(seconds, MANY), CPATH_ROOM(codes, MANY));
    for (int i = 0; i < MANY; i++) {
        cpath_time time = times[stride > 0 ? 2 * i : 2 * (MANY - 1 - i)], wanted = CPATH_TIME_NONE;
        int32_t code = time == CPATH_TIME_NONE ? 0 : cpath_work_add(calendar, time, amounts[one ? 0 : i], &wanted);
        LAW(codes[i] == code && seconds[i] == (code < 0 ? CPATH_TIME_NONE : wanted));
        failed += code < 0;
    }
    LAW(told == failed);
    told = cpath_work_between_many(calendar, rows, CPATH_VIEW(times, 1), CPATH_ROOM(seconds, MANY), (cpath_room){0});
    LAW(told >= 0 && told <= MANY);
}

static void day_batches(const cpath_calendar *calendar, struct input *in)
{
    cpath_date dates[MANY], ends[MANY];
    int64_t amounts[MANY], counts[MANY];
    int32_t codes[MANY], roll = (int32_t)take_choice(in, 7);
    for (int i = 0; i < MANY; i++) {
        dates[i] = take_choice(in, 8) ? take_date(in) : INT32_MIN;
        amounts[i] = take_signed(in, 2);
    }
    int32_t told = cpath_days_add_many(calendar, CPATH_VIEW(dates, MANY), CPATH_VIEW(amounts, MANY), roll,
                                       CPATH_ROOM(ends, MANY), CPATH_ROOM(codes, MANY)), failed = 0;
    for (int i = 0; i < MANY; i++) {
        cpath_date wanted = INT32_MIN;
        int32_t code = dates[i] == INT32_MIN ? 0 : cpath_days_add(calendar, dates[i], amounts[i], roll, &wanted);
        code = code == CPATH_EDATA && roll == CPATH_ROLL_NAT ? CPATH_OK : code;
        LAW(codes[i] == code && ends[i] == (code < 0 ? INT32_MIN : wanted));
        failed += code < 0;
    }
    LAW(told == failed);
    told = cpath_days_count_many(calendar, CPATH_VIEW(dates, MANY), CPATH_VIEW(dates, 1), CPATH_ROOM(counts, MANY),
                                 CPATH_ROOM(codes, MANY));
    for (int i = 0; i < MANY; i++) {
        int64_t wanted = dates[i] == INT32_MIN || dates[0] == INT32_MIN ? INT64_MIN : days(calendar, dates[i], dates[0]);
        LAW(counts[i] == wanted);
    }
    LAW(told >= 0 && told <= MANY);
}

/* What an explanation counts adds up to the amount, from the start to the due, without gaps. */
static void explained(const cpath_calendar *calendar, struct input *in)
{
    static cpath_segment segments[4096];
    cpath_amount amount = CPATH_AMOUNT_INIT;
    cpath_time start = take_time(in), due = 7;
    amount.clock = take_choice(in, 7);
    amount.amount = take_signed(in, 2) % (amount.clock == CPATH_CLOCK_MONTHS ? 30 : 400);
    amount.amount *= amount.clock <= CPATH_CLOCK_WORKING ? 600 : 1;
    amount.boundary = take_choice(in, 6);
    amount.due_roll = take_choice(in, 4);
    amount.roll = (int32_t)take_choice(in, 8);
    int32_t code = cpath_due(calendar, start, &amount, &due);
    int32_t count = cpath_explain(calendar, start, &amount, (cpath_view){0}, CPATH_ROOM(segments, 4096));
    LAW(code < 0 ? due == 7 && known_code(code) && known_code(count) : known_code(count));
    if (code < 0 || count < 0 || count > 4096) {
        return;
    }
    int64_t sum = 0;
    cpath_time at = due < start ? due : start;
    for (int32_t i = 0; i < count; i++) {
        LAW(segments[i].starts == at && segments[i].ends >= at);
        LAW(cpath_word(CPATH_WORDS_WHY, segments[i].why));
        sum += segments[i].counted;
        at = segments[i].ends;
    }
    LAW(count == 0 ? due == start : at == (due < start ? start : due));
    LAW(count == 0 || segments[count - 1].remains == 0 || due < start || amount.amount < 0);
    int64_t size = amount.amount < 0 ? -amount.amount : amount.amount;
    LAW(count == 0 || due < start || amount.amount < 0 || amount.clock == CPATH_CLOCK_MONTHS || sum == size);
}

static void plans(const cpath_calendar *calendar, struct input *in)
{
    cpath_plan plan = CPATH_PLAN_INIT;
    plan.target = take_number(in);
    plan.done = take_number(in);
    plan.since = take_time(in);
    plan.until = take_time(in);
    cpath_time now = take_time(in);
    int32_t code = cpath_plan_progress(calendar, now, &plan);
    LAW(known_code(code));
    if (code == CPATH_OK) {
        LAW(plan.left == (plan.done < plan.target ? plan.target - plan.done : 0) && plan.ahead == plan.done - plan.expected);
        LAW(plan.expected >= 0 && plan.expected <= plan.target && plan.worked >= 0 && plan.remaining >= 0);
        LAW(plan.worked + plan.remaining == work(calendar, plan.since, plan.until));
    }
}

static void questions(const cpath_calendar *calendar, struct input *in)
{
    static void (*const laws[])(const cpath_calendar *, struct input *) = {
        adding, between, opening, day_adding, day_counting, moments, batches, day_batches, explained, plans};
    for (int asked = 0; asked < 6 && bytes_left(in) > 0; asked++) {
        laws[take_choice(in, sizeof laws / sizeof *laws)](calendar, in);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input in = {data, data + size};
    cpath_calendar *calendar = size < 2048 ? fuzz_calendar(&in) : NULL;
    if (calendar) {
        questions(calendar, &in);
    }
    free(calendar);
    return 0;
}
