/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include <clientpath/io.h>

#define LARGEST_FILE (64u << 20)

struct loader {
    const char *name;
    int russian;
    cpath_io_error *error;
    cpath_calendar_input input;
    cpath_week_row *week;
    cpath_day_row *days;
    cpath_hours_row *hours;
    int32_t week_count, day_count, hours_count, week_room, day_room, hours_room;
    cpath_zone *zone;
};

/* The place is a key's path, since JSON's values carry no line. Returns 0. */
static int wrong(struct loader *l, const char *key, const char *value, const char *ru, const char *en)
{
    l->error->code = CPATH_EDATA;
    snprintf(l->error->text, sizeof l->error->text, "%s: %s%s%.80s: %s", l->name, key, *value ? ": " : "", value,
             l->russian ? ru : en);
    return 0;
}

/* Makes room for one more row. */
static int grow(void **rows, int32_t count, int32_t *room, size_t size)
{
    if (count < *room) {
        return 1;
    }
    int32_t more = *room ? *room * 2 : 64;
    void *bigger = realloc(*rows, (size_t)more * size);
    if (!bigger) {
        return 0;
    }
    *rows = bigger;
    *room = more;
    return 1;
}

/* hh:mm[:ss], 24:00 included */
static int read_clock(const char *text, int *used, int32_t *second)
{
    int hour = 0, minute = 0, seconds = 0, end = 0;
    if (sscanf(text, "%2d:%2d%n:%2d%n", &hour, &minute, &end, &seconds, &end) < 2 || hour < 0 || hour > 24 ||
        minute < 0 || minute > 59 || seconds < 0 || seconds > 59) {
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

static int32_t weekday_of(const char *text)
{
    static const char names[] = "montuewedthufrisatsun";
    for (int32_t i = 0; i < 7; i++) {
        if (strncmp(names + 3 * i, text, 3) == 0) {
            return i + 1;
        }
    }
    return 0;
}

static int add_interval(struct loader *l, const char *key, const char *text, int32_t weekday, cpath_date date)
{
    int32_t begin, end;
    if (!text || !read_interval(text, &begin, &end)) {
        return wrong(l, key, text ? text : "", "нужны часы вида \"09:00-18:00\"", "hours such as \"09:00-18:00\" are needed");
    }
    void *rows = weekday ? (void *)l->week : (void *)l->hours;
    int ok = weekday ? grow(&rows, l->week_count, &l->week_room, sizeof *l->week)
                     : grow(&rows, l->hours_count, &l->hours_room, sizeof *l->hours);
    if (weekday) {
        l->week = rows;
    } else {
        l->hours = rows;
    }
    if (!ok) {
        return wrong(l, key, "", "не хватает памяти", "out of memory");
    }
    if (weekday) {
        l->week[l->week_count++] = (cpath_week_row){weekday, begin, end, 0};
    } else {
        l->hours[l->hours_count++] = (cpath_hours_row){date, begin, end, 0};
    }
    return 1;
}

/* An array of intervals, or one as a text. */
static int add_hours(struct loader *l, const char *key, const json_t *value, int32_t weekday, cpath_date date)
{
    if (json_is_string(value)) {
        return add_interval(l, key, json_string_value(value), weekday, date);
    }
    if (!json_is_array(value)) {
        return wrong(l, key, "", "нужен список часов", "a list of hours is needed");
    }
    for (size_t i = 0; i < json_array_size(value); i++) {
        if (!add_interval(l, key, json_string_value(json_array_get(value, i)), weekday, date)) {
            return 0;
        }
    }
    return 1;
}

/* "mon", "mon-fri", "sat-wed" */
static int read_week(struct loader *l, json_t *week)
{
    const char *key;
    json_t *value;
    unsigned seen = 0;
    json_object_foreach(week, key, value) {
        size_t length = strlen(key);
        int32_t first = length == 3 || length == 7 ? weekday_of(key) : 0;
        int32_t last = length == 7 && key[3] == '-' ? weekday_of(key + 4) : length == 3 ? first : 0;
        if (!first || !last) {
            return wrong(l, "week", key, "нет такого дня недели: mon … sun или mon-fri",
                         "no such weekday: mon … sun, or mon-fri");
        }
        for (int32_t day = first;; day = day % 7 + 1) {
            if (seen & 1u << day) {
                return wrong(l, "week", key, "день недели назван дважды", "a weekday is named twice");
            }
            seen |= 1u << day;
            if (!add_hours(l, key, value, day, 0)) {
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
    *date = (cpath_date)((stamp.local - (stamp.local < 0 ? 86399 : 0)) / 86400);
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
        text += strlen(text) < 8 ? strlen(text) : 8;
        if (!row->like || (*text && *text != ' ')) {
            return 0;
        }
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

static int read_days(struct loader *l, json_t *days)
{
    const char *key;
    json_t *value;
    json_object_foreach(days, key, value) {
        cpath_day_row row = {0, CPATH_DAY_HOURS, 0, 0};
        void *rows = l->days;
        if (!read_date(key, &row.date)) {
            return wrong(l, "days", key, "нужна дата вида 2026-01-31", "a date such as 2026-01-31 is needed");
        }
        if (json_is_string(value)) {
            row.kind = 0;
            if (!read_words(json_string_value(value), &row)) {
                return wrong(l, key, json_string_value(value), "нужно closed, short 1h, like fri или список часов",
                             "closed, short 1h, like fri or a list of hours is needed");
            }
        } else if (!add_hours(l, key, value, 0, row.date)) {
            return 0;
        }
        int ok = grow(&rows, l->day_count, &l->day_room, sizeof *l->days);
        l->days = rows;
        if (!ok) {
            return wrong(l, key, "", "не хватает памяти", "out of memory");
        }
        l->days[l->day_count++] = row;
    }
    return 1;
}

static int read_known(struct loader *l, const char *key, const json_t *value, uint32_t flag, cpath_date *date)
{
    if (!read_date(json_string_value(value), date)) {
        return wrong(l, key, "", "нужна дата вида \"2026-01-31\"", "a date such as \"2026-01-31\" is needed");
    }
    l->input.flags |= flag;
    return 1;
}

static int read_zone(struct loader *l, const json_t *value)
{
    const char *name = json_string_value(value);
    l->zone = cpath_io_zone(name);
    return l->zone ? 1 : wrong(l, "zone", name ? name : "", "нет такого часового пояса", "no such time zone");
}

static int read_key(struct loader *l, const char *key, json_t *value)
{
    if (strcmp(key, "zone") == 0) {
        return read_zone(l, value);
    }
    if (strcmp(key, "known_from") == 0) {
        return read_known(l, key, value, CPATH_CALENDAR_HAS_FROM, &l->input.known_from);
    }
    if (strcmp(key, "known_until") == 0) {
        return read_known(l, key, value, CPATH_CALENDAR_HAS_UNTIL, &l->input.known_until);
    }
    int week = strcmp(key, "week") == 0;
    if (!week && strcmp(key, "days") != 0) {
        return wrong(l, key, "", "неизвестный ключ", "unknown key");
    }
    if (!json_is_object(value)) {
        return wrong(l, key, "", "нужен объект", "an object is needed");
    }
    return week ? read_week(l, value) : read_days(l, value);
}

static int read_all(struct loader *l, json_t *root)
{
    const char *key;
    json_t *value;
    if (!json_is_object(root)) {
        return wrong(l, "", "", "нужен объект", "an object is needed");
    }
    json_object_foreach(root, key, value) {
        if (!read_key(l, key, value)) {
            return 0;
        }
    }
    return l->zone ? 1 : wrong(l, "zone", "", "часовой пояс не указан", "the time zone is missing");
}

/* A row's problem by the date it is about. */
static void tell_problem(struct loader *l, const cpath_problem *problem, int32_t code)
{
    char place[64] = "week";
    int32_t row = problem->row;
    if (problem->table == CPATH_TABLE_DAYS && row >= 0 && row < l->day_count) {
        (void)cpath_date_format(l->days[row].date, place, sizeof place);
    } else if (problem->table == CPATH_TABLE_CALENDARS) {
        strcpy(place, problem->field == CPATH_FIELD_KNOWN_FROM ? "known_from" : "known_until");
    }
    int overlap = problem->reason == CPATH_REASON_OVERLAP, none = problem->reason == CPATH_REASON_NO_HOURS;
    wrong(l, place, "",
          overlap ? "часы пересекаются" : none ? "нет часов, которые можно сократить" : cpath_result_text(code, CPATH_LANG_RU),
          overlap ? "hours overlap" : none ? "there are no hours to shorten" : cpath_result_text(code, CPATH_LANG_EN));
    l->error->code = code;
}

static cpath_calendar *build(struct loader *l)
{
    cpath_problem problem = CPATH_PROBLEM_INIT;
    l->input.week = CPATH_VIEW(l->week, l->week_count);
    l->input.days = CPATH_VIEW(l->days, l->day_count);
    l->input.hours = CPATH_VIEW(l->hours, l->hours_count);
    l->input.zone = l->zone;
    int32_t size = cpath_calendar_size(&l->input);
    cpath_calendar *calendar = size > 0 ? malloc((size_t)size) : NULL;
    int32_t code = calendar ? cpath_calendar_build(&l->input, calendar, size, &problem) : size < 0 ? size : CPATH_ECAPACITY;
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
    struct loader loader = {.name = name ? name : "", .russian = language == CPATH_LANG_RU,
                            .error = error ? error : &ignored, .input = CPATH_CALENDAR_INPUT_INIT};
    json_error_t fault;
    memset(loader.error, 0, sizeof *loader.error);
    json_t *root = json ? json_loadb(json, length, JSON_REJECT_DUPLICATES, &fault) : NULL;
    if (!root) {
        loader.error->code = json ? CPATH_ESYNTAX : CPATH_EINVAL;
        loader.error->line = json ? fault.line : 0;
        loader.error->column = json ? fault.column : 0;
        snprintf(loader.error->text, sizeof loader.error->text, "%s:%d:%d: %s", loader.name, loader.error->line,
                 loader.error->column, json ? fault.text : "NULL");
        return NULL;
    }
    cpath_calendar *calendar = read_all(&loader, root) ? build(&loader) : NULL;
    json_decref(root);
    free(loader.week);
    free(loader.days);
    free(loader.hours);
    free(loader.zone);
    return calendar;
}

static char *read_file(FILE *file, size_t *length)
{
    size_t room = 0;
    char *text = NULL;
    for (*length = 0; !feof(file) && !ferror(file) && *length < LARGEST_FILE;) {
        room = room ? room * 2 : 1 << 16;
        char *bigger = realloc(text, room);
        if (!bigger) {
            break;
        }
        text = bigger;
        *length += fread(text + *length, 1, room - *length, file);
    }
    if (ferror(file) || !feof(file)) {
        free(text);
        return NULL;
    }
    return text;
}

cpath_calendar *cpath_io_calendar_load(const char *path, int32_t language, cpath_io_error *error)
{
    cpath_io_error ignored;
    size_t length = 0;
    error = error ? error : &ignored;
    memset(error, 0, sizeof *error);
    int standard = path && strcmp(path, "-") == 0;
    FILE *file = !path ? NULL : standard ? stdin : fopen(path, "rb");
    char *text = file ? read_file(file, &length) : NULL;
    int why = errno;
    if (file && !standard) {
        fclose(file);
    }
    if (!text) {
        error->code = CPATH_EINVAL;
        snprintf(error->text, sizeof error->text, "%s: %s", path ? path : "NULL", strerror(why));
        return NULL;
    }
    cpath_calendar *calendar = cpath_io_calendar_parse(text, length, path, language, error);
    free(text);
    return calendar;
}
