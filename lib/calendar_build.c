/* SPDX-License-Identifier: MIT */
#include "calendar_table.h"

_Static_assert(sizeof(struct day) % 8 == 0 && sizeof(struct slice) == 8 && sizeof(struct cpath_calendar) % 8 == 0,
               "the parts of a calendar follow each other aligned");

/* Intervals of one date, as given: the end may pass midnight. */
struct hours {
    struct slice interval[INTERVALS_A_DAY];
    int32_t count;
    int32_t full_close;
};

struct builder {
    struct calendar_plan plan;
    cpath_calendar *calendar;
    struct day *exceptions;
    struct slice *slices;
    struct slice *hours; /* the dated ones, date by date */
    cpath_problem *problem;
};

static int32_t bad(const struct builder *b, uint32_t table, int32_t row, uint32_t field, uint32_t reason)
{
    return cpath_tell(b->problem, CPATH_EDATA, table, row, field, reason);
}

static int interval_sound(int32_t begin, int32_t end)
{
    return begin >= 0 && begin < DAY && end > begin && end <= begin + DAY;
}

/* Keeps the intervals sorted; overlaps are found later, on the slices. */
static int add_interval(struct hours *hours, int32_t begin, int32_t end)
{
    int32_t i = hours->count;
    if (i == INTERVALS_A_DAY) {
        return 0;
    }
    for (; i > 0 && hours->interval[i - 1].begin > begin; i--) {
        hours->interval[i] = hours->interval[i - 1];
    }
    hours->interval[i] = (struct slice){begin, end};
    hours->count++;
    return 1;
}

static int32_t week_hours(const struct builder *b, int32_t weekday, struct hours *hours)
{
    for (int32_t i = 0; i < b->plan.in.week.count; i++) {
        cpath_week_row row;
        cpath_view_row(b->plan.in.week, i, &row, sizeof row);
        if (row.weekday < 1 || row.weekday > 7) {
            return bad(b, CPATH_TABLE_WEEK, i, CPATH_FIELD_WEEKDAY, CPATH_REASON_OUT_OF_RANGE);
        }
        if (!interval_sound(row.begin, row.end)) {
            return bad(b, CPATH_TABLE_WEEK, i, CPATH_FIELD_END, CPATH_REASON_OUT_OF_RANGE);
        }
        if (row.reserved) {
            return bad(b, CPATH_TABLE_WEEK, i, CPATH_FIELD_RESERVED, CPATH_REASON_NOT_ZERO);
        }
        if (row.weekday == weekday && !add_interval(hours, row.begin, row.end)) {
            return bad(b, CPATH_TABLE_WEEK, i, CPATH_FIELD_WEEKDAY, CPATH_REASON_TOO_MANY);
        }
    }
    return CPATH_OK;
}

/* While exceptions are gathered, their `open` and `close` are the first of their dated hours and how many. */
static void dated_hours(const struct builder *b, const struct day *day, struct hours *hours)
{
    for (int32_t i = day->open; i < day->open + day->close; i++) {
        (void)add_interval(hours, b->hours[i].begin, b->hours[i].end);
    }
}

/* Of the hours as given: once they are shortened, an overlap may be gone. */
static int hours_overlap(const struct hours *hours)
{
    int overlap = 0;
    for (int32_t i = 1; i < hours->count; i++) {
        overlap |= hours->interval[i].begin < hours->interval[i - 1].end;
    }
    return overlap;
}

static void shorten(struct hours *hours, int32_t seconds)
{
    while (seconds > 0 && hours->count > 0) {
        struct slice *last = &hours->interval[hours->count - 1];
        int32_t cut = last->end - last->begin < seconds ? last->end - last->begin : seconds;
        last->end -= cut;
        seconds -= cut;
        hours->count -= last->end == last->begin;
    }
}

/* The hours that begin on a date with a row of its own. */
static int32_t row_hours(const struct builder *b, const struct day *day, const cpath_day_row *row, struct hours *hours)
{
    int32_t weekday = (row->date - BASE_DATE) % 7 + 1;
    if (row->kind == CPATH_DAY_HOURS) {
        dated_hours(b, day, hours);
    } else if (row->kind != CPATH_DAY_CLOSED) {
        (void)week_hours(b, row->kind == CPATH_DAY_LIKE ? row->like : weekday, hours);
    }
    if (hours->count == 0 && (row->shorter || row->kind == CPATH_DAY_HOURS)) {
        return bad(b, CPATH_TABLE_DAYS, day->first_slice, row->shorter ? CPATH_FIELD_SHORTER : CPATH_FIELD_KIND,
                   CPATH_REASON_NO_HOURS);
    }
    if (hours_overlap(hours)) {
        return bad(b, CPATH_TABLE_DAYS, day->first_slice, CPATH_FIELD_DATE, CPATH_REASON_OVERLAP);
    }
    hours->full_close = hours->count ? hours->interval[hours->count - 1].end : 0;
    shorten(hours, row->shorter);
    return CPATH_OK;
}

static int32_t check_day_row(const struct builder *b, int32_t i, const cpath_day_row *row)
{
    static const struct {
        uint32_t field, reason;
    } faults[] = {{0, 0}, {CPATH_FIELD_DATE, CPATH_REASON_OUT_OF_RANGE}, {CPATH_FIELD_KIND, CPATH_REASON_UNKNOWN},
                  {CPATH_FIELD_LIKE, CPATH_REASON_OUT_OF_RANGE}, {CPATH_FIELD_LIKE, CPATH_REASON_NOT_NEEDED},
                  {CPATH_FIELD_SHORTER, CPATH_REASON_OUT_OF_RANGE}, {CPATH_FIELD_KIND, CPATH_REASON_MISSING},
                  {CPATH_FIELD_SHORTER, CPATH_REASON_CONFLICT}};
    int like = row->kind == CPATH_DAY_LIKE;
    int fault = row->date < CPATH_DATE_MIN || row->date > CPATH_DATE_MAX ? 1
                : row->kind > CPATH_DAY_LIKE                             ? 2
                : like && (row->like < 1 || row->like > 7)               ? 3
                : !like && row->like                                     ? 4
                : row->shorter < 0 || row->shorter > 2 * DAY             ? 5
                : row->kind == 0 && row->shorter == 0                    ? 6
                : row->kind == CPATH_DAY_CLOSED && row->shorter          ? 7
                                                                         : 0;
    return fault ? bad(b, CPATH_TABLE_DAYS, i, faults[fault].field, faults[fault].reason) : CPATH_OK;
}

static int32_t check_hours_rows(const struct builder *b)
{
    for (int32_t i = 0; i < b->plan.in.hours.count; i++) {
        cpath_hours_row row;
        cpath_view_row(b->plan.in.hours, i, &row, sizeof row);
        if (!interval_sound(row.begin, row.end)) {
            return bad(b, CPATH_TABLE_HOURS, i, CPATH_FIELD_END, CPATH_REASON_OUT_OF_RANGE);
        }
        if (row.reserved) {
            return bad(b, CPATH_TABLE_HOURS, i, CPATH_FIELD_RESERVED, CPATH_REASON_NOT_ZERO);
        }
    }
    return CPATH_OK;
}

/* Adds a date's slices: what is left of the night before, then its own. */
static int32_t put_day(struct builder *b, const struct hours *night, const struct hours *own, struct day *day)
{
    struct slice *out = b->slices + b->calendar->slices;
    day->first_slice = b->calendar->slices;
    for (int32_t i = 0; i < night->count; i++) {
        if (night->interval[i].end > DAY) {
            out[day->slices++] = (struct slice){0, night->interval[i].end - DAY};
        }
    }
    for (int32_t i = 0; i < own->count; i++) {
        const struct slice *one = &own->interval[i];
        out[day->slices++] = (struct slice){one->begin, one->end < DAY ? one->end : DAY};
    }
    for (int32_t i = 0; i < day->slices; i++) {
        day->total += out[i].end - out[i].begin;
        if (i > 0 && out[i].begin < out[i - 1].end) {
            return CPATH_EDATA;
        }
    }
    day->open = own->count ? own->interval[0].begin : 0;
    day->close = own->count ? own->interval[own->count - 1].end : 0;
    day->full_close = own->full_close > day->close ? own->full_close : day->close;
    b->calendar->slices += day->slices;
    return CPATH_OK;
}

static int32_t overlap_on(const struct builder *b, int32_t weekday)
{
    if (b->problem) {
        const cpath_problem own = {.code = CPATH_EDATA, .table = CPATH_TABLE_WEEK, .row = -1, .field = CPATH_FIELD_WEEKDAY,
                                   .reason = CPATH_REASON_OVERLAP, .value = weekday, .other_row = -1};
        cpath_write_sized(b->problem, &own, sizeof own);
    }
    return CPATH_EDATA;
}

static int32_t build_week(struct builder *b)
{
    cpath_calendar *calendar = b->calendar;
    for (int32_t weekday = 1; weekday <= 7; weekday++) {
        struct hours night = {.count = 0}, own = {.count = 0};
        struct day *day = &calendar->week[weekday - 1];
        int32_t code = week_hours(b, weekday == 1 ? 7 : weekday - 1, &night);
        code = code < 0 ? code : week_hours(b, weekday, &own);
        if (code < 0) {
            return code;
        }
        day->seconds_before = calendar->week_seconds;
        day->days_before = calendar->week_days;
        if (put_day(b, &night, &own, day) < 0) {
            return overlap_on(b, weekday);
        }
        calendar->week_seconds += day->total;
        calendar->week_days += day->close > 0;
    }
    return CPATH_OK;
}

/* While exceptions are gathered, first_slice holds the row, or -1 for the
 * morning after one. */
static int comes_after(const struct day *a, const struct day *b)
{
    return a->date != b->date ? a->date > b->date : a->first_slice > b->first_slice;
}

static void swap_days(struct day *a, struct day *b)
{
    struct day kept = *a;
    *a = *b;
    *b = kept;
}

static void sift(struct day *days, int32_t root, int32_t count)
{
    for (int32_t child; (child = 2 * root + 1) < count; root = child) {
        child += child + 1 < count && comes_after(&days[child + 1], &days[child]);
        if (!comes_after(&days[child], &days[root])) {
            return;
        }
        swap_days(&days[root], &days[child]);
    }
}

/* By date; of one date the morning after another comes before the rows. */
static void sort_days(struct day *days, int32_t count)
{
    for (int32_t root = count / 2; root-- > 0;) {
        sift(days, root, count);
    }
    for (int32_t last = count; last-- > 1;) {
        swap_days(&days[0], &days[last]);
        sift(days, 0, last);
    }
}

static int32_t gather_exceptions(struct builder *b)
{
    int32_t count = 0;
    for (int32_t i = 0; i < b->plan.in.days.count; i++) {
        cpath_day_row row;
        cpath_view_row(b->plan.in.days, i, &row, sizeof row);
        int32_t code = check_day_row(b, i, &row);
        if (code < 0) {
            return code;
        }
        b->exceptions[count++] = (struct day){.date = row.date, .first_slice = i};
        if (row.date < CPATH_DATE_MAX) {
            b->exceptions[count++] = (struct day){.date = row.date + 1, .first_slice = -1};
        }
    }
    sort_days(b->exceptions, count);
    int32_t kept = 0;
    for (int32_t i = 0; i < count; i++) {
        struct day *previous = kept ? &b->exceptions[kept - 1] : NULL;
        struct day *day = &b->exceptions[i];
        if (previous && previous->date == day->date) {
            if (previous->first_slice >= 0) { /* two rows: a morning comes before them */
                return bad(b, CPATH_TABLE_DAYS, day->first_slice, CPATH_FIELD_DATE, CPATH_REASON_DOUBLED);
            }
            previous->first_slice = previous->first_slice > day->first_slice ? previous->first_slice : day->first_slice;
            continue;
        }
        b->exceptions[kept++] = *day;
    }
    b->calendar->exceptions = kept;
    return CPATH_OK;
}

/* The exception whose row says that its hours are dated; NULL if there is none. */
static struct day *dated_day(const struct builder *b, cpath_date date)
{
    int32_t rank = cpath_calendar_rank(b->calendar, date);
    struct day *day = &b->exceptions[rank];
    cpath_day_row row;
    if (rank == b->calendar->exceptions || day->date != date || day->first_slice < 0) {
        return NULL;
    }
    cpath_view_row(b->plan.in.days, day->first_slice, &row, sizeof row);
    return row.kind == CPATH_DAY_HOURS ? day : NULL;
}

/* Puts the dated hours together by date: first counts them, then makes each exception's part, then fills it. */
static int32_t gather_hours(struct builder *b)
{
    cpath_hours_row row;
    for (int32_t i = 0; i < b->plan.in.hours.count; i++) {
        cpath_view_row(b->plan.in.hours, i, &row, sizeof row);
        struct day *day = dated_day(b, row.date);
        if (!day || day->close == INTERVALS_A_DAY) {
            return bad(b, CPATH_TABLE_HOURS, i, CPATH_FIELD_DATE, day ? CPATH_REASON_TOO_MANY : CPATH_REASON_NO_SUCH_ROW);
        }
        day->close++;
    }
    for (int32_t i = 0, first = 0; i < b->calendar->exceptions; i++) {
        b->exceptions[i].open = first;
        first += b->exceptions[i].close;
        b->exceptions[i].close = 0;
    }
    for (int32_t i = 0; i < b->plan.in.hours.count; i++) {
        cpath_view_row(b->plan.in.hours, i, &row, sizeof row);
        struct day *day = dated_day(b, row.date);
        b->hours[day->open + day->close++] = (struct slice){row.begin, row.end};
    }
    return CPATH_OK;
}

static int32_t exception_hours(const struct builder *b, const struct day *day, struct hours *hours)
{
    if (day->first_slice < 0) {
        (void)week_hours(b, (day->date - BASE_DATE) % 7 + 1, hours); /* sound: the week is built */
        return CPATH_OK;
    }
    cpath_day_row row;
    cpath_view_row(b->plan.in.days, day->first_slice, &row, sizeof row);
    return row_hours(b, day, &row, hours);
}

/* Whether the morning after a dated row is as the week has it. */
static int as_usual(const struct builder *b, const struct day *day, const struct day *usual)
{
    return day->slices == usual->slices &&
           memcmp(b->slices + day->first_slice, b->slices + usual->first_slice,
                  (size_t)day->slices * sizeof(struct slice)) == 0;
}

static int32_t build_exceptions(struct builder *b)
{
    int64_t seconds = 0, days = 0;
    int32_t kept = 0, count = b->calendar->exceptions, night_row = -1;
    struct hours night = {.count = 0};
    for (int32_t i = 0; i < count; i++) {
        struct day *day = &b->exceptions[kept];
        *day = b->exceptions[i];
        const struct day *usual = &b->calendar->week[(day->date - BASE_DATE) % 7];
        struct hours own = {.count = 0};
        int32_t row = day->first_slice;
        night_row = row >= 0 ? row : night_row;
        if (kept == 0 || b->exceptions[kept - 1].date != day->date - 1) {
            night.count = 0;
            (void)week_hours(b, (day->date - 1 - BASE_DATE) % 7 + 1, &night);
        }
        int32_t code = exception_hours(b, day, &own);
        if (code < 0) {
            return code;
        }
        day->closed_by_row = row >= 0 && own.count == 0;
        day->seconds_before = seconds;
        day->days_before = days;
        if (put_day(b, &night, &own, day) < 0) {
            return bad(b, CPATH_TABLE_DAYS, night_row, CPATH_FIELD_DATE, CPATH_REASON_OVERLAP);
        }
        if (row < 0 && as_usual(b, day, usual)) {
            b->calendar->slices -= day->slices;
            continue;
        }
        seconds += day->total - usual->total;
        days += (day->close > 0) - (usual->close > 0);
        night = own;
        kept++;
    }
    b->calendar->exceptions = kept;
    return CPATH_OK;
}

static int32_t set_known(struct builder *b)
{
    cpath_calendar *calendar = b->calendar;
    calendar->first_known = CPATH_DATE_MIN;
    calendar->last_known = CPATH_DATE_MAX;
    calendar->known_from = INT64_MIN;
    calendar->known_until = INT64_MAX;
    if (b->plan.in.flags & CPATH_CALENDAR_HAS_FROM) {
        if (b->plan.in.known_from < CPATH_DATE_MIN || b->plan.in.known_from > CPATH_DATE_MAX) {
            return bad(b, CPATH_TABLE_CALENDARS, -1, CPATH_FIELD_KNOWN_FROM, CPATH_REASON_OUT_OF_RANGE);
        }
        calendar->first_known = b->plan.in.known_from;
        /* The night before is of a date that is not known. */
        int32_t night = calendar->week[(b->plan.in.known_from - 1 - BASE_DATE) % 7].close - DAY;
        calendar->known_from = (int64_t)b->plan.in.known_from * DAY + (night > 0 ? night : 0);
    }
    if (b->plan.in.flags & CPATH_CALENDAR_HAS_UNTIL) {
        if (b->plan.in.known_until < calendar->first_known || b->plan.in.known_until > CPATH_DATE_MAX) {
            return bad(b, CPATH_TABLE_CALENDARS, -1, CPATH_FIELD_KNOWN_UNTIL, CPATH_REASON_OUT_OF_RANGE);
        }
        calendar->last_known = b->plan.in.known_until;
        calendar->known_until = ((int64_t)b->plan.in.known_until + 1) * DAY;
    }
    return CPATH_OK;
}

static uint64_t hash_day(uint64_t hash, const cpath_calendar *calendar, const struct day *day)
{
    hash = cpath_hash(hash, (uint64_t)day->date, 4);
    hash = cpath_hash(hash, (uint64_t)day->open, 4);
    hash = cpath_hash(hash, (uint64_t)day->close, 4);
    for (int32_t i = 0; i < day->slices; i++) {
        const struct slice *slice = calendar_slices(calendar) + day->first_slice + i;
        hash = cpath_hash(cpath_hash(hash, (uint64_t)slice->begin, 4), (uint64_t)slice->end, 4);
    }
    return hash;
}

static uint64_t bytes_hash(const cpath_calendar *calendar)
{
    return cpath_hash_handle(calendar, (size_t)calendar->size);
}

static void seal(struct builder *b)
{
    cpath_calendar *calendar = b->calendar;
    unsigned char *end = (unsigned char *)(b->exceptions + calendar->exceptions);
    memmove(end, b->slices, (size_t)calendar->slices * sizeof(struct slice));
    calendar->zone_at = (int32_t)(end - (unsigned char *)calendar) + calendar->slices * (int32_t)sizeof(struct slice);
    calendar->size = calendar->zone_at + b->plan.in.zone->size;
    memcpy((unsigned char *)calendar + calendar->zone_at, b->plan.in.zone, (size_t)b->plan.in.zone->size);
    uint64_t hash = cpath_hash(b->plan.in.zone->fingerprint, (uint64_t)calendar->known_from, 8);
    hash = cpath_hash(hash, (uint64_t)calendar->known_until, 8);
    for (int i = 0; i < 7; i++) {
        hash = hash_day(hash, calendar, &calendar->week[i]);
    }
    for (int32_t i = 0; i < calendar->exceptions; i++) {
        hash = hash_day(hash, calendar, calendar_exceptions(calendar) + i);
    }
    calendar->fingerprint = hash;
    calendar->magic = CALENDAR_MAGIC; /* the table asks the calendar itself */
    if (b->plan.extent.days > 0) {
        cpath_table_build(calendar, &b->plan.extent);
    }
    calendar->hash = bytes_hash(calendar);
}

static int opens(const cpath_calendar *calendar, const struct day *exceptions)
{
    int64_t seconds = calendar->week_seconds;
    for (int32_t i = 0; i < calendar->exceptions; i++) {
        seconds += exceptions[i].total;
    }
    return seconds > 0;
}

int32_t cpath_calendar_build(const cpath_calendar_input *input, void *buffer, int32_t size, cpath_problem *problem)
{
    struct builder b = {.calendar = buffer, .problem = problem};
    int32_t code = cpath_check_problem(problem);
    code = code < 0 ? code : cpath_calendar_plan(input, &b.plan);
    if (code == CPATH_OK) {
        code = !buffer                   ? CPATH_EINVAL
               : cpath_misaligned(buffer) ? CPATH_EALIGN
               : size < b.plan.needed     ? CPATH_ECAPACITY
                                          : CPATH_OK;
    }
    if (code < 0) {
        return code;
    }
    memset(buffer, 0, sizeof *b.calendar + (size_t)b.plan.scratch);
    b.exceptions = (struct day *)(void *)(b.calendar + 1);
    b.hours = (struct slice *)(void *)(b.exceptions + 2 * b.plan.in.days.count);
    b.slices = b.hours + b.plan.in.hours.count;
    code = check_hours_rows(&b);
    code = code < 0 ? code : build_week(&b);
    code = code < 0 ? code : gather_exceptions(&b);
    code = code < 0 ? code : gather_hours(&b);
    code = code < 0 ? code : build_exceptions(&b);
    code = code < 0 ? code : set_known(&b);
    if (code == CPATH_OK && !opens(b.calendar, b.exceptions)) {
        code = cpath_tell(problem, CPATH_ENEVER, CPATH_TABLE_WEEK, -1, CPATH_FIELD_NONE, CPATH_REASON_NEVER_OPENS);
    }
    if (code == CPATH_OK) {
        seal(&b);
    }
    return code;
}

static int within(int64_t value, int64_t least, int64_t most)
{
    return value >= least && value <= most;
}

/* Numbers that no sum can take out of range. */
static int day_sound(const struct day *day)
{
    const int64_t all = INT64_C(2) * (CPATH_TIME_MAX - CPATH_TIME_MIN), days = CPATH_DATE_MAX - CPATH_DATE_MIN;
    return within(day->total, 0, DAY) && within(day->open, 0, DAY) && within(day->close, 0, 2 * DAY) &&
           within(day->full_close, 0, 2 * DAY) && within(day->seconds_before, -all, all) &&
           within(day->days_before, -days, days);
}

static int slices_sound(const cpath_calendar *calendar)
{
    const struct slice *slice = calendar_slices(calendar);
    for (int32_t i = 0; i < calendar->slices; i++, slice++) {
        if (!within(slice->begin, 0, DAY) || !within(slice->end, slice->begin, DAY)) {
            return 0;
        }
    }
    return within(calendar->week_seconds, 0, 7 * DAY) && within(calendar->week_days, 0, 7);
}

static int days_sound(const cpath_calendar *calendar, const struct day *days, int32_t count, int dated)
{
    for (int32_t i = 0; i < count; i++) {
        if (!day_sound(&days[i]) || days[i].slices < 0 || days[i].first_slice < 0 || days[i].slices > calendar->slices - days[i].first_slice ||
            (dated && (days[i].date < CPATH_DATE_MIN || days[i].date > CPATH_DATE_MAX ||
                       (i > 0 && days[i].date <= days[i - 1].date)))) {
            return 0;
        }
    }
    return 1;
}

int32_t cpath_calendar_verify(const void *bytes, int32_t size)
{
    const cpath_calendar *calendar = bytes;
    if (!bytes || size < 0) {
        return CPATH_EINVAL;
    }
    if (cpath_misaligned(bytes)) {
        return CPATH_EALIGN;
    }
    if (size < (int32_t)sizeof *calendar || calendar->magic != CALENDAR_MAGIC || calendar->size > size ||
        calendar->size < (int32_t)sizeof *calendar || calendar->exceptions < 0 || calendar->slices < 0) {
        return CPATH_ECORRUPT;
    }
    int64_t zone_at = (int64_t)sizeof *calendar + (int64_t)calendar->exceptions * (int64_t)sizeof(struct day) +
                      (int64_t)calendar->slices * (int64_t)sizeof(struct slice);
    int32_t zone_end = calendar->table_at ? calendar->table_at : calendar->size;
    if (zone_at != calendar->zone_at || zone_end < zone_at || zone_end > calendar->size ||
        calendar->hash != bytes_hash(calendar) ||
        cpath_zone_verify((const unsigned char *)bytes + zone_at, zone_end - calendar->zone_at) !=
            zone_end - calendar->zone_at ||
        (calendar->table_at && !cpath_table_sound(calendar))) {
        return CPATH_ECORRUPT;
    }
    int sound = slices_sound(calendar) && days_sound(calendar, calendar->week, 7, 0) &&
                days_sound(calendar, calendar_exceptions(calendar), calendar->exceptions, 1);
    return sound ? calendar->size : CPATH_ECORRUPT;
}
