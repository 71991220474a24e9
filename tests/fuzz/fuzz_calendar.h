/* SPDX-License-Identifier: MIT */
/* A calendar out of an input's bytes: a zone, weekly hours, dated rows; most are sound. */
#ifndef TESTS_FUZZ_CALENDAR_H
#define TESTS_FUZZ_CALENDAR_H

#include "fuzz.h"

#define MOST_FUZZ_ROWS 12

struct fuzz_rows {
    cpath_week_row week[MOST_FUZZ_ROWS];
    cpath_day_row days[MOST_FUZZ_ROWS];
    cpath_hours_row hours[MOST_FUZZ_ROWS];
};

/* Beyond the type's edge it goes on at the other. */
static inline int32_t wrapped(int32_t number, int64_t more)
{
    return (int32_t)((uint32_t)number + (uint32_t)more);
}

static inline int32_t take_clock(struct input *in)
{
    uint32_t way = take_choice(in, 16);
    return way == 0 ? (int32_t)take_number(in) : (int32_t)(take_bytes(in, 1) % 96) * 900;
}

static inline int32_t take_end(struct input *in, int32_t begin)
{
    uint32_t way = take_choice(in, 16);
    return way == 0 ? (int32_t)take_number(in)
                    : wrapped(begin, (int64_t)(1 + take_bytes(in, 1) % 96) * (way == 1 ? 1 : 900));
}

static inline void take_rows(struct input *in, struct fuzz_rows *rows, cpath_calendar_input *input)
{
    int32_t week = (int32_t)take_choice(in, MOST_FUZZ_ROWS), dated = (int32_t)take_choice(in, MOST_FUZZ_ROWS), hours = 0;
    for (int32_t i = 0; i < week; i++) {
        int32_t begin = take_clock(in);
        rows->week[i] = (cpath_week_row){1 + (int32_t)take_choice(in, 32) % 8, begin, take_end(in, begin), 0};
    }
    for (int32_t i = 0; i < dated; i++) {
        cpath_date date = take_date(in);
        uint32_t kind = take_choice(in, 16) % 5;
        rows->days[i] = (cpath_day_row){date, kind, kind == CPATH_DAY_LIKE ? 1 + (int32_t)take_choice(in, 7) : 0,
                                        take_choice(in, 3) ? 0 : (int32_t)take_signed(in, 2)};
        if (kind == CPATH_DAY_HOURS) {
            int32_t begin = take_clock(in);
            rows->hours[hours++] = (cpath_hours_row){date, begin, take_end(in, begin), 0};
        }
    }
    input->week = CPATH_VIEW(rows->week, week);
    input->days = CPATH_VIEW(rows->days, dated);
    input->hours = CPATH_VIEW(rows->hours, hours);
}

/* To be freed. */
static inline cpath_zone *fuzz_zone(struct input *in)
{
    static const char *const rules[] = {"EST5EDT,M3.2.0,M11.1.0", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
                                        "IST-1GMT0,M10.5.0,M3.5.0/1", "XXX3YYY,J60/25,300/-30", "WWW0DDD-23,M2.5.1/-167,M2.5.1/167"};
    cpath_zone *zone = exact(CPATH_ZONE_RULE_SIZE);
    uint32_t way = take_choice(in, 8);
    if (way < sizeof rules / sizeof *rules) {
        LAW(cpath_zone_build_posix(rules[way], (int32_t)strlen(rules[way]), zone, CPATH_ZONE_RULE_SIZE) == CPATH_OK);
    } else {
        LAW(cpath_zone_build_fixed((int32_t)(take_signed(in, 4) % 86400), zone, CPATH_ZONE_RULE_SIZE) == CPATH_OK);
    }
    return zone;
}

/* A problem names a row of the table that it names. */
static inline void calendar_problem(const cpath_calendar_input *input, const cpath_problem *problem)
{
    const int32_t counts[] = {[CPATH_TABLE_CALENDARS] = 1, [CPATH_TABLE_WEEK] = input->week.count,
                              [CPATH_TABLE_DAYS] = input->days.count, [CPATH_TABLE_HOURS] = input->hours.count};
    LAW(problem->table >= CPATH_TABLE_CALENDARS && problem->table <= CPATH_TABLE_HOURS);
    LAW(problem->code == CPATH_EDATA && problem->row >= -1 && problem->row < counts[problem->table]);
    LAW(cpath_word(CPATH_WORDS_FIELD, problem->field) || problem->field == 0);
    LAW(cpath_word(CPATH_WORDS_REASON, problem->reason));
}

/* Cut to what it uses, to be freed; NULL where a row is wrong, and a row or the week is told. */
static inline cpath_calendar *built_calendar(const cpath_calendar_input *input, int32_t size)
{
    cpath_problem problem = CPATH_PROBLEM_INIT;
    void *room = exact((size_t)size), *calendar = NULL;
    int32_t code = cpath_calendar_build(input, room, size, &problem);
    LAW(code == CPATH_OK || code == CPATH_EDATA || code == CPATH_ENEVER);
    if (code == CPATH_EDATA) {
        calendar_problem(input, &problem);
    } else if (code == CPATH_OK) {
        int32_t used = cpath_calendar_verify(room, size);
        LAW(used > 0 && used <= size && cpath_calendar_verify(room, used - 1) == CPATH_ECORRUPT);
        calendar = exact_copy(room, (size_t)used);
        LAW(cpath_calendar_verify(calendar, used) == used);
    }
    free(room);
    return calendar;
}

/* To be freed; NULL where the rows are no calendar, which is told as it should be. */
static inline cpath_calendar *fuzz_calendar(struct input *in)
{
    struct fuzz_rows rows;
    cpath_calendar_input input = CPATH_CALENDAR_INPUT_INIT;
    cpath_zone *zone = fuzz_zone(in);
    cpath_calendar *calendar = NULL;
    uint32_t flags = take_choice(in, 32);
    memset(&rows, 0, sizeof rows);
    input.zone = zone;
    input.flags = flags < 8 ? flags : 0;
    input.known_from = flags & CPATH_CALENDAR_HAS_FROM && flags < 8 ? take_date(in) : 0;
    input.known_until = flags & CPATH_CALENDAR_HAS_UNTIL && flags < 8 ? take_date(in) : 0;
    if (flags < 8 && flags & CPATH_CALENDAR_COMPILES) {
        input.compile_from = take_date(in);
        input.compile_until = wrapped(input.compile_from, take_signed(in, 2) % (take_choice(in, 16) ? 500 : 40000));
    }
    take_rows(in, &rows, &input);
    int32_t size = cpath_calendar_size(&input);
    LAW(known_code(size) && size != 0);
    if (size < 0) {
        uint64_t room[8];
        LAW(cpath_calendar_build(&input, room, (int32_t)sizeof room, NULL) == size);
    } else {
        calendar = built_calendar(&input, size);
    }
    free(zone);
    return calendar;
}

#endif
