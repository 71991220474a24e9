/* SPDX-License-Identifier: MIT */
/* What is measured, on what: the functions, the real calendar, the inputs. */
#ifndef BENCHMARKS_TIME_INPUTS_H
#define BENCHMARKS_TIME_INPUTS_H

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <clientpath/clientpath.h>

#define INPUTS 65536
#define MOST_ROWS 6000

/* What is measured, as the static and the shared library have it. */
struct api {
    int32_t (*work_add)(const cpath_calendar *, cpath_time, int64_t, cpath_time *);
    int32_t (*work_between)(const cpath_calendar *, cpath_time, cpath_time, int64_t *);
    int32_t (*days_add)(const cpath_calendar *, cpath_date, int64_t, int32_t, cpath_date *);
    int32_t (*days_count)(const cpath_calendar *, cpath_date, cpath_date, int64_t *);
    int32_t (*zone_offset)(const cpath_zone *, cpath_time, int32_t *);
};

static const struct api linked = {cpath_work_add, cpath_work_between, cpath_days_add, cpath_days_count,
                                  cpath_zone_offset};
static struct api loaded;

/* One set of inputs for all. Loops copy it, so that calls do not make them read it again. */
static struct inputs {
    const cpath_calendar *calendar;
    const cpath_zone *zone;
    cpath_time *time, *other, *end; /* end: of the addition, where subtracting starts */
    int64_t *amount, *amount_days, *result;
    cpath_date *date, *other_date;
    int32_t *days, *code;
    int32_t inputs;
} in;

static uint64_t seed;

static int64_t pick(int64_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int64_t)((seed >> 3) % (uint64_t)below);
}

#define FIRST_TIME INT64_C(1356998400) /* 2013-01-01 */
#define LAST_TIME INT64_C(1798761600)  /* 2027-01-01 */

/* Starts over 14 years; amounts of 1 s up to `most` seconds of work. */
static void fill_inputs(int64_t most)
{
    seed = 88172645463325252u;
    in.inputs = INPUTS;
    for (int32_t i = 0; i < INPUTS; i++) {
        in.time[i] = FIRST_TIME + pick(LAST_TIME - FIRST_TIME);
        in.amount[i] = 1 + pick(most);
        in.other[i] = FIRST_TIME + pick(LAST_TIME - FIRST_TIME);
        in.date[i] = (cpath_date)(in.time[i] / 86400);
        in.other_date[i] = (cpath_date)(in.other[i] / 86400);
        in.days[i] = 1 + (int32_t)pick(50);
        in.amount_days[i] = in.days[i];
    }
}

static void *room_for(size_t size)
{
    void *room = calloc(INPUTS, size);
    if (!room) {
        exit(1);
    }
    return room;
}

static void make_room(void)
{
    in.time = room_for(8);
    in.other = room_for(8);
    in.end = room_for(8);
    in.amount = room_for(8);
    in.amount_days = room_for(8);
    in.result = room_for(8);
    in.date = room_for(4);
    in.other_date = room_for(4);
    in.days = room_for(4);
    in.code = room_for(4);
}

/* The calendar's rows: 09-13 and 14-18 from Monday to Friday, and what the file says. */
static cpath_week_row week[10];
static cpath_day_row days[MOST_ROWS];
static int32_t day_count;

static int read_days(void)
{
    char path[1024], line[128];
    snprintf(path, sizeof path, "%s/data/calendars/ru.csv", getenv("CPATH_SHARED") ? getenv("CPATH_SHARED") : "");
    FILE *file = fopen(path, "r");
    if (!file) {
        return 0;
    }
    while (fgets(line, sizeof line, file) && day_count < MOST_ROWS) {
        int year, month, day;
        char kind[16];
        cpath_day_row *row = &days[day_count];
        if (sscanf(line, "%d-%d-%d,%15[a-z]", &year, &month, &day, kind) == 4) {
            *row = (cpath_day_row){0, 0, 0, 0};
            (void)cpath_date_join(year, month, day, &row->date);
            row->kind = kind[0] == 'o' ? CPATH_DAY_CLOSED : CPATH_DAY_LIKE;
            row->like = kind[0] == 'o' ? 0 : kind[0] == 's' && cpath_date_weekday(row->date) < 6
                            ? cpath_date_weekday(row->date) : 5;
            row->shorter = kind[0] == 's' ? 3600 : 0;
            day_count++;
        }
    }
    fclose(file);
    return day_count;
}

static void fill_week(void)
{
    for (int32_t i = 0; i < 10; i++) {
        int32_t begin = i % 2 ? 14 * 3600 : 9 * 3600;
        week[i] = (cpath_week_row){i / 2 + 1, begin, begin + 4 * 3600, 0};
    }
}

/* A zone of the system; a fixed offset where the name is NULL. NULL where there is none. */
static cpath_zone *read_zone(const char *name)
{
    static unsigned char bytes[1 << 16];
    char path[256];
    cpath_zone *zone = malloc(1 << 16);
    if (!name) {
        return cpath_zone_build_fixed(10800, zone, 1 << 16) < 0 ? NULL : zone;
    }
    snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        return NULL;
    }
    int32_t length = (int32_t)fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    return cpath_zone_build_tzif(bytes, length, zone, 1 << 16) < 0 ? NULL : zone;
}

/* Asked for besides the years of the rows; 0: not. */
static cpath_date compiled_from, compiled_until;

static cpath_calendar_input input_of(const cpath_zone *zone, const cpath_day_row *rows, int32_t count)
{
    cpath_calendar_input input = CPATH_CALENDAR_INPUT_INIT;
    input.week = CPATH_VIEW(week, 10);
    input.days = CPATH_VIEW(rows, count);
    input.zone = zone;
    input.flags = compiled_from ? CPATH_CALENDAR_COMPILES : 0;
    input.compile_from = compiled_from;
    input.compile_until = compiled_until;
    return input;
}

static cpath_calendar *build(const cpath_zone *zone, const cpath_day_row *rows, int32_t count)
{
    cpath_calendar_input input = input_of(zone, rows, count);
    int32_t size = cpath_calendar_size(&input);
    cpath_calendar *calendar = size > 0 ? malloc((size_t)size) : NULL;
    if (!calendar || cpath_calendar_build(&input, calendar, size, NULL) < 0) {
        fprintf(stderr, "the calendar cannot be built\n");
        exit(1);
    }
    return calendar;
}

static int load(const char *path)
{
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        printf("%s\n", dlerror());
        return 0;
    }
    static const char *const names[] = {"cpath_work_add", "cpath_work_between", "cpath_days_add", "cpath_days_count",
                                        "cpath_zone_offset"};
    void *found[5];
    _Static_assert(sizeof found == sizeof loaded, "one pointer a function");
    for (int i = 0; i < 5; i++) {
        found[i] = dlsym(library, names[i]);
        if (!found[i]) {
            return 0;
        }
    }
    memcpy(&loaded, found, sizeof loaded); /* ISO C knows no cast from data to functions */
    return 1;
}

/* For other programs: the inputs and the calendar as they lie in memory. */
static void write_file(const char *folder, const char *name, const void *data, size_t size)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(data, 1, size, file) != size || fclose(file)) {
        fprintf(stderr, "%s cannot be written\n", path);
        exit(1);
    }
}

static void write_inputs(const char *folder)
{
    write_file(folder, "time", in.time, INPUTS * 8);
    write_file(folder, "other", in.other, INPUTS * 8);
    write_file(folder, "amount", in.amount, INPUTS * 8);
    write_file(folder, "amount_days", in.amount_days, INPUTS * 8);
    write_file(folder, "date", in.date, INPUTS * 4);
    write_file(folder, "other_date", in.other_date, INPUTS * 4);
    write_file(folder, "calendar", in.calendar, (size_t)cpath_calendar_verify(in.calendar, INT32_MAX));
}

#endif
