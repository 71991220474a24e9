/* SPDX-License-Identifier: MIT */
#include <errno.h>

#include "io_priv.h"

struct loader {
    struct io_source source;
    cpath_calendar_input input;
    cpath_week_row *week;
    cpath_day_row *days;
    cpath_hours_row *hours;
    int32_t week_count, day_count, hours_count, week_room, day_room, hours_room;
    cpath_zone *zone;
};

/* A value that is wrong; `value`, where it is a text, is told. Returns 0. */
static int wrong(const struct loader *l, struct io_path path, const char *value, const char *ru, const char *en)
{
    return cpath_io_wrong(&l->source, &path, value, io_words(l->source.language, ru, en), NULL);
}

static int wrong_key(const struct loader *l, struct io_path path, const char *ru, const char *en)
{
    return cpath_io_wrong_key(&l->source, &path, io_words(l->source.language, ru, en), NULL);
}

/* hh:mm[:ss], 24:00 included */
static int read_clock(const char *text, int *used, int32_t *second)
{
    int hour = 0, minute = 0, seconds = 0, end = 0;
    if (sscanf(text, "%2d:%2d%n:%2d%n", &hour, &minute, &end, &seconds, &end) < 2 || minute > 59 || seconds > 59 ||
        strspn(text, "0123456789:") < (size_t)end) { /* scanf takes blanks and signs */
        return 0;
    }
    *used = end;
    *second = hour * 3600 + minute * 60 + seconds;
    return *second <= 86400;
}

/* "09:00-13:00"; an end not after the begin is on the next day. */
static int read_interval(const char *text, int32_t *begin, int32_t *end)
{
    int used, more;
    if (!read_clock(text, &used, begin) || text[used] != '-' || !read_clock(text + used + 1, &more, end) ||
        text[used + 1 + more] || *begin == 86400) {
        return 0;
    }
    *end += *end <= *begin ? 86400 : 0;
    return 1;
}

static const char weekdays[7][4] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

static int32_t weekday_of(const char *text)
{
    for (int32_t i = 0; i < 7; i++) {
        if (strncmp(weekdays[i], text, 3) == 0) {
            return i + 1;
        }
    }
    return 0;
}

static int add_interval(struct loader *l, struct io_path path, const char *text, int32_t weekday, cpath_date date)
{
    int32_t begin, end;
    if (!text || !read_interval(text, &begin, &end)) {
        return wrong(l, path, text, "нужны часы вида \"09:00-18:00\"", "hours such as \"09:00-18:00\" are needed");
    }
    void *rows = weekday ? (void *)l->week : (void *)l->hours;
    int ok = weekday ? cpath_io_grow(&rows, l->week_count, &l->week_room, sizeof *l->week)
                     : cpath_io_grow(&rows, l->hours_count, &l->hours_room, sizeof *l->hours);
    if (weekday) {
        l->week = rows;
    } else {
        l->hours = rows;
    }
    if (!ok) {
        return cpath_io_no_memory(&l->source);
    }
    if (weekday) {
        l->week[l->week_count++] = (cpath_week_row){weekday, begin, end, 0};
    } else {
        l->hours[l->hours_count++] = (cpath_hours_row){date, begin, end, 0};
    }
    return 1;
}

/* An array of intervals, or one as a text. */
static int add_hours(struct loader *l, struct io_path path, const json_t *value, int32_t weekday, cpath_date date)
{
    if (json_typeof(value) == JSON_STRING) {
        return add_interval(l, path, json_string_value(value), weekday, date);
    }
    if (json_typeof(value) != JSON_ARRAY) {
        return wrong(l, path, NULL, "нужен список часов", "a list of hours is needed");
    }
    for (size_t i = 0; i < json_array_size(value); i++) {
        if (!add_interval(l, io_nth(path, i), json_string_value(json_array_get(value, i)), weekday, date)) {
            return 0;
        }
    }
    return 1;
}

/* "mon", "mon-fri", "sat-wed" */
static int read_week(struct loader *l, json_t *week, struct io_path path)
{
    unsigned seen = 0;
    for (void *at = json_object_iter(week); at; at = json_object_iter_next(week, at)) {
        const char *key = json_object_iter_key(at);
        size_t length = strlen(key);
        int32_t first = length == 3 || length == 7 ? weekday_of(key) : 0;
        int32_t last = length == 7 && key[3] == '-' ? weekday_of(key + 4) : length == 3 ? first : 0;
        if (!first || !last) {
            return wrong_key(l, io_key(path, key), "нет такого дня недели: mon … sun или mon-fri",
                         "no such weekday: mon … sun, or mon-fri");
        }
        for (int32_t day = first;; day = day % 7 + 1) {
            if (seen & 1u << day) {
                return wrong_key(l, io_key(path, key), "день недели назван дважды", "a weekday is named twice");
            }
            seen |= 1u << day;
            if (!add_hours(l, io_key(path, key), json_object_iter_value(at), day, 0)) {
                return 0;
            }
            if (day == last) {
                break;
            }
        }
    }
    return 1;
}

static int read_date(const char *text, cpath_date *date)
{
    cpath_stamp stamp = CPATH_STAMP_INIT;
    if (!text || cpath_stamp_parse(text, (int32_t)strnlen(text, 65), &stamp) < 0 || stamp.flags) {
        return 0;
    }
    *date = (cpath_date)(stamp.local / 86400); /* a midnight: no remainder */
    return 1;
}

/* "closed", "short 1h", "like fri", "like fri short 1h" */
static int read_words(const char *text, cpath_day_row *row)
{
    if (strcmp(text, "closed") == 0) {
        row->kind = CPATH_DAY_CLOSED;
        return 1;
    }
    if (strncmp(text, "like ", 5) == 0) {
        row->kind = CPATH_DAY_LIKE;
        row->like = weekday_of(text + 5);
        if (!row->like || (text[8] && text[8] != ' ')) {
            return 0;
        }
        text += 8;
        text += *text == ' ';
        if (!*text) {
            return 1;
        }
    }
    cpath_amount amount = CPATH_AMOUNT_INIT;
    if (strncmp(text, "short ", 6) != 0 || cpath_io_amount(text + 6, &amount) < 0 ||
        amount.clock != CPATH_CLOCK_WORKING || amount.amount <= 0 || amount.amount > 86400) {
        return 0;
    }
    row->shorter = (int32_t)amount.amount;
    return 1;
}

static int read_days(struct loader *l, json_t *days, struct io_path all)
{
    for (void *at = json_object_iter(days); at; at = json_object_iter_next(days, at)) {
        const char *key = json_object_iter_key(at);
        json_t *value = json_object_iter_value(at);
        const struct io_path path = io_key(all, key);
        cpath_day_row row = {0, CPATH_DAY_HOURS, 0, 0};
        void *rows = l->days;
        if (!read_date(key, &row.date)) {
            return wrong_key(l, path, "нужна дата вида 2026-01-31", "a date such as 2026-01-31 is needed");
        }
        if (json_typeof(value) == JSON_STRING) {
            row.kind = 0;
            if (!read_words(json_string_value(value), &row)) {
                return wrong(l, path, json_string_value(value), "нужно closed, short 1h, like fri или список часов",
                             "closed, short 1h, like fri or a list of hours is needed");
            }
        } else if (!add_hours(l, path, value, 0, row.date)) {
            return 0;
        }
        int ok = cpath_io_grow(&rows, l->day_count, &l->day_room, sizeof *l->days);
        l->days = rows;
        if (!ok) {
            return cpath_io_no_memory(&l->source);
        }
        l->days[l->day_count++] = row;
    }
    return 1;
}

static int read_known(struct loader *l, struct io_path path, const json_t *value, uint32_t flag, cpath_date *date)
{
    if (!read_date(json_string_value(value), date)) {
        return wrong(l, path, NULL, "нужна дата вида \"2026-01-31\"", "a date such as \"2026-01-31\" is needed");
    }
    l->input.flags |= flag;
    return 1;
}

static int read_zone(struct loader *l, struct io_path path, const json_t *value)
{
    const char *name = json_string_value(value);
    l->zone = cpath_io_zone(name);
    if (!l->zone && errno == ENOMEM) {
        return cpath_io_no_memory(&l->source);
    }
    return l->zone ? 1 : wrong(l, path, name, "нет такого часового пояса", "no such time zone");
}

static int unknown_key(const struct loader *l, struct io_path path, const char *name)
{
    static const char *const known[] = {"zone", "known_from", "known_until", "week", "days"};
    struct io_near near = {name, NULL, 0};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        cpath_io_offer(&near, known[i]);
    }
    return cpath_io_wrong_key(&l->source, &path, io_words(l->source.language, "неизвестный ключ", "unknown key"),
                              near.best);
}

static int read_key(struct loader *l, const char *key, json_t *value)
{
    const struct io_path path = io_key((struct io_path){0}, key);
    if (strcmp(key, "zone") == 0) {
        return read_zone(l, path, value);
    }
    if (strcmp(key, "known_from") == 0) {
        return read_known(l, path, value, CPATH_CALENDAR_HAS_FROM, &l->input.known_from);
    }
    if (strcmp(key, "known_until") == 0) {
        return read_known(l, path, value, CPATH_CALENDAR_HAS_UNTIL, &l->input.known_until);
    }
    int week = strcmp(key, "week") == 0;
    if (!week && strcmp(key, "days") != 0) {
        return unknown_key(l, path, key);
    }
    if (json_typeof(value) != JSON_OBJECT) {
        return wrong(l, path, NULL, "нужен объект", "an object is needed");
    }
    return week ? read_week(l, value, path) : read_days(l, value, path);
}

static int read_all(struct loader *l)
{
    const struct io_path path = {0};
    json_t *root = l->source.root;
    if (json_typeof(root) != JSON_OBJECT) {
        return wrong(l, path, NULL, "нужен объект", "an object is needed");
    }
    for (void *at = json_object_iter(root); at; at = json_object_iter_next(root, at)) {
        if (!read_key(l, json_object_iter_key(at), json_object_iter_value(at))) {
            return 0;
        }
    }
    return l->zone ? 1 : wrong(l, io_key(path, "zone"), NULL, "часовой пояс не указан", "the time zone is missing");
}

/* The row of days that a problem is about, or its hours. */
static int32_t day_of(const struct loader *l, const cpath_problem *problem)
{
    int32_t day = 0;
    if (problem->table == CPATH_TABLE_DAYS) {
        return problem->row;
    }
    while (l->days[day].date != l->hours[problem->row].date) {
        day++;
    }
    return day;
}

/* Rows of days stand as their keys do. */
static const char *key_of_day(const struct loader *l, int32_t row)
{
    json_t *days = json_object_get(l->source.root, "days");
    void *at = json_object_iter(days);
    for (int32_t i = 0; i < row; i++) {
        at = json_object_iter_next(days, at);
    }
    return json_object_iter_key(at);
}

static struct io_path path_of(const struct loader *l, const cpath_problem *problem)
{
    const struct io_path root = {0};
    if (problem->table == CPATH_TABLE_CALENDARS) {
        return io_key(root, "known_until"); /* any date will do for known_from */
    }
    if (problem->table == CPATH_TABLE_DAYS || problem->table == CPATH_TABLE_HOURS) {
        return io_key(io_key(root, "days"), key_of_day(l, day_of(l, problem)));
    }
    return io_key(root, "week");
}

/* The weekday, from 1, that a problem with the week is about; 0: none. */
static int32_t weekday_told(const struct loader *l, const cpath_problem *problem)
{
    if (problem->table != CPATH_TABLE_WEEK) {
        return 0;
    }
    return problem->row >= 0 ? l->week[problem->row].weekday : (int32_t)problem->value;
}

/* A row's problem by the day that it is about. */
static void tell_problem(const struct loader *l, const cpath_problem *problem, int32_t code)
{
    struct io_path path = path_of(l, problem);
    const char *words = cpath_word_text(CPATH_WORDS_REASON, problem->reason, l->source.language);
    int32_t weekday = weekday_told(l, problem);
    cpath_io_wrong(&l->source, &path, weekday ? weekdays[weekday - 1] : NULL,
                   words ? words : cpath_result_text(code, l->source.language), NULL);
    l->source.error->code = code;
}

static cpath_calendar *build(struct loader *l)
{
    cpath_problem problem = CPATH_PROBLEM_INIT;
    l->input.week = CPATH_VIEW(l->week, l->week_count);
    l->input.days = CPATH_VIEW(l->days, l->day_count);
    l->input.hours = CPATH_VIEW(l->hours, l->hours_count);
    l->input.zone = l->zone;
    int32_t size = cpath_calendar_size(&l->input);
    if (size < 0) {
        tell_problem(l, &problem, size);
        return NULL;
    }
    cpath_calendar *calendar = malloc((size_t)size);
    if (!calendar) {
        (void)cpath_io_no_memory(&l->source);
        return NULL;
    }
    int32_t code = cpath_calendar_build(&l->input, calendar, size, &problem);
    if (code < 0) {
        tell_problem(l, &problem, code);
        free(calendar);
        return NULL;
    }
    return calendar;
}

cpath_calendar *cpath_io_calendar_parse(const char *json, size_t length, const char *name, int32_t language,
                                        cpath_io_error *error)
{
    cpath_io_error ignored;
    struct loader loader = {.source = {name, json, length, language, error ? error : &ignored, NULL, NULL},
                            .input = CPATH_CALENDAR_INPUT_INIT};
    cpath_calendar *calendar = cpath_io_json(&loader.source) && read_all(&loader) ? build(&loader) : NULL;
    json_decref(loader.source.root);
    free(loader.week);
    free(loader.days);
    free(loader.hours);
    free(loader.zone);
    return calendar;
}

cpath_calendar *cpath_io_calendar_load(const char *path, int32_t language, cpath_io_error *error)
{
    cpath_io_error ignored;
    size_t length = 0;
    char *text = cpath_io_file(path, LARGEST_JSON, language, &length, error ? error : &ignored);
    cpath_calendar *calendar = text ? cpath_io_calendar_parse(text, length, path, language, error) : NULL;
    free(text);
    return calendar;
}
