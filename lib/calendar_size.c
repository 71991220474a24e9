/* SPDX-License-Identifier: MIT */
/* What an input needs: the dates to compile, and bytes at most. */
#include "calendar_table.h"

/* Intervals and seconds of a weekday, as its rows say. */
struct load {
    int64_t intervals, seconds;
};

struct loads {
    struct load week[8]; /* by weekday, from 1 */
    struct load hours;   /* of all dated hours */
    int64_t most;        /* intervals of a weekday */
    int64_t open_rows;   /* dated rows that may have slices */
    int nights;          /* an interval passes midnight */
};

static void add_row(struct loads *loads, struct load *load, int32_t begin, int32_t end)
{
    int sound = begin >= 0 && begin < DAY && end > begin && end <= begin + DAY; /* else told later */
    load->intervals++;
    load->seconds += sound ? end - begin : 0;
    loads->nights |= end > DAY;
}

static struct loads loads_of(const cpath_calendar_input *in)
{
    struct loads loads = {.most = 0};
    for (int32_t i = 0; i < in->week.count; i++) {
        cpath_week_row row;
        cpath_view_row(in->week, i, &row, sizeof row);
        struct load *load = &loads.week[row.weekday >= 1 && row.weekday <= 7 ? row.weekday : 0];
        add_row(&loads, load, row.begin, row.end);
        loads.most = load->intervals > loads.most ? load->intervals : loads.most;
    }
    for (int32_t i = 0; i < in->hours.count; i++) {
        cpath_hours_row row;
        cpath_view_row(in->hours, i, &row, sizeof row);
        add_row(&loads, &loads.hours, row.begin, row.end);
    }
    for (int32_t i = 0; i < in->days.count; i++) {
        cpath_day_row row;
        cpath_view_row(in->days, i, &row, sizeof row);
        loads.open_rows += row.kind != CPATH_DAY_CLOSED;
    }
    return loads;
}

/* The whole years of the dated rows and the next one; 0 if there are none. */
static int years_of_rows(const cpath_calendar_input *in, int64_t *first, int64_t *last)
{
    cpath_date least = CPATH_DATE_MAX, greatest = CPATH_DATE_MIN;
    for (int32_t i = 0; i < in->days.count; i++) {
        cpath_day_row row;
        cpath_view_row(in->days, i, &row, sizeof row);
        int sound = row.date >= CPATH_DATE_MIN && row.date <= CPATH_DATE_MAX; /* else told later */
        least = sound && row.date < least ? row.date : least;
        greatest = sound && row.date > greatest ? row.date : greatest;
    }
    if (least > greatest) {
        return 0;
    }
    int32_t year, month, day;
    (void)cpath_date_split(least, &year, &month, &day);
    *first = cpath_days_of(year, 1, 1);
    (void)cpath_date_split(greatest, &year, &month, &day);
    *last = cpath_days_of(year + 1, 12, 31);
    return 1;
}

/* The dates to compile: those asked for, else of the rows, else those known; far
 * enough within what is known that every answer from inside is. 0: none. */
static int compiled_dates(const cpath_calendar_input *in, int64_t *first, int64_t *last)
{
    int from = (in->flags & CPATH_CALENDAR_HAS_FROM) != 0, until = (in->flags & CPATH_CALENDAR_HAS_UNTIL) != 0;
    if (in->flags & CPATH_CALENDAR_COMPILES) {
        *first = in->compile_from;
        *last = in->compile_until;
    } else if (!years_of_rows(in, first, last)) {
        if (!from || !until) {
            return 0;
        }
        *first = in->known_from;
        *last = in->known_until;
    }
    int64_t least = from ? (int64_t)in->known_from + 1 : CPATH_DATE_MIN;
    int64_t greatest = until ? (int64_t)in->known_until - 1 : CPATH_DATE_MAX;
    least = least < CPATH_DATE_MIN + 2 ? CPATH_DATE_MIN + 2 : least;
    greatest = greatest > CPATH_DATE_MAX - 2 ? CPATH_DATE_MAX - 2 : greatest;
    *first = *first < least ? least : *first;
    *last = *last > greatest ? greatest : *last;
    *first = *last - *first >= MOST_DAYS ? *last - MOST_DAYS + 1 : *first;
    return *first <= *last;
}

/* The week's part, with what is cut or doubled by clock changes and at both ends. */
static void add_weeks(const struct loads *loads, const cpath_zone *zone, struct extent *extent)
{
    int64_t dated = loads->hours.intervals < INTERVALS_A_DAY ? loads->hours.intervals : INTERVALS_A_DAY;
    int64_t most = 3 * (loads->most + dated); /* a change may double three dates */
    cpath_time change = (int64_t)extent->first * DAY - DAY, end = change + (int64_t)(extent->days + 2) * DAY;
    int64_t edges = 2;
    while (cpath_zone_next_change(zone, change, &change) == 1 && change < end) {
        edges++;
    }
    extent->intervals = edges * (most + 1);
    extent->work = edges * 2 * DAY;
    for (int32_t weekday = 1; weekday <= 7; weekday++) {
        int32_t until_first = (weekday - 1 - (extent->first - BASE_DATE) % 7 + 7) % 7;
        int64_t weeks = (extent->days + 6 - until_first) / 7;
        extent->intervals += weeks * loads->week[weekday].intervals;
        extent->work += weeks * loads->week[weekday].seconds;
    }
}

/* What dated rows put in the week's place. */
static void add_rows(const cpath_calendar_input *in, const struct loads *loads, struct extent *extent)
{
    extent->intervals += loads->hours.intervals;
    extent->work += loads->hours.seconds;
    for (int32_t i = 0; i < in->days.count; i++) {
        cpath_day_row row;
        cpath_view_row(in->days, i, &row, sizeof row);
        if (row.kind == 0 || row.date < extent->first || row.date >= extent->first + extent->days) {
            continue;
        }
        const struct load *usual = &loads->week[(row.date - BASE_DATE) % 7 + 1];
        int like = row.kind == CPATH_DAY_LIKE && row.like >= 1 && row.like <= 7;
        const struct load *own = &loads->week[like ? row.like : 0];
        extent->intervals += own->intervals - usual->intervals;
        extent->work += own->seconds - usual->seconds;
    }
}

/* Fewer dates, the last ones, if their intervals are too many to be numbered. */
static struct extent extent_of(const cpath_calendar_input *in, const struct loads *loads)
{
    struct extent extent = {0, 0, 0, 0};
    int64_t first, last;
    if (!compiled_dates(in, &first, &last)) {
        return extent;
    }
    for (int tries = 1;; tries++) {
        extent.first = (cpath_date)first;
        extent.days = (int32_t)(last - first + 1);
        add_weeks(loads, in->zone, &extent);
        add_rows(in, loads, &extent);
        if (extent.intervals <= MOST_INTERVALS) {
            break;
        }
        int64_t days = extent.days * (int64_t)MOST_INTERVALS / (extent.intervals + 1);
        days = tries > 3 && days > extent.days / 2 ? extent.days / 2 : days; /* else it could go on date by date */
        if (days < 1) {
            extent.days = 0;
            break;
        }
        first = last - days + 1;
    }
    int64_t all = (int64_t)extent.days * DAY;
    extent.work = extent.work > all ? all : extent.work;
    if (extent.intervals < 1 || extent.work < 1) { /* more rows of a date than one, told later, took too much away */
        extent.days = 0;
    }
    return extent;
}

static void set_room(struct calendar_plan *plan, const struct loads *loads, int32_t zone_size)
{
    const int64_t a_day = (int64_t)sizeof(struct day), a_slice = (int64_t)sizeof(struct slice);
    int64_t rows = plan->in.days.count, hours = plan->in.hours.count;
    plan->scratch = 2 * rows * a_day + ((2 * rows + 7) * 2 * loads->most + 3 * hours) * a_slice;
    int64_t mornings = loads->nights ? rows : 0; /* after a row; as usual if no night is worked */
    int64_t slices = (loads->open_rows + mornings + 7) * loads->most;
    slices += (rows + mornings + 7) * loads->nights + 2 * hours;
    int64_t kept = (rows + mornings) * a_day + slices * a_slice + zone_size + cpath_table_room(&plan->extent);
    plan->needed = (int64_t)sizeof(struct cpath_calendar) + (plan->scratch > kept ? plan->scratch : kept);
}

int32_t cpath_calendar_plan(const cpath_calendar_input *input, struct calendar_plan *plan)
{
    const uint32_t known = CPATH_CALENDAR_HAS_FROM | CPATH_CALENDAR_HAS_UNTIL | CPATH_CALENDAR_COMPILES;
    cpath_calendar_input *in = &plan->in;
    int32_t code = cpath_check_size(in, sizeof *in, input, CPATH_FIRST(cpath_calendar_input));
    code = code < 0 ? code : cpath_view_check(in->week, CPATH_FIRST(cpath_week_row));
    code = code < 0 ? code : cpath_view_check(in->days, CPATH_FIRST(cpath_day_row));
    code = code < 0 ? code : cpath_view_check(in->hours, CPATH_FIRST(cpath_hours_row));
    if (code == CPATH_OK && (!in->zone || in->flags & ~known)) {
        code = CPATH_EINVAL;
    }
    if (code < 0) {
        return code;
    }
    int32_t zone_size = cpath_misaligned(in->zone) ? CPATH_ECORRUPT : cpath_zone_verify(in->zone, in->zone->size);
    if (zone_size < 0) {
        return CPATH_ECORRUPT;
    }
    if (in->week.count > 7 * INTERVALS_A_DAY) {
        return CPATH_ECAPACITY;
    }
    struct loads loads = loads_of(in);
    plan->extent = extent_of(in, &loads);
    set_room(plan, &loads, zone_size);
    return plan->needed > INT32_MAX ? CPATH_ECAPACITY : CPATH_OK;
}

int32_t cpath_calendar_size(const cpath_calendar_input *input)
{
    struct calendar_plan plan;
    int32_t code = cpath_calendar_plan(input, &plan);
    return code < 0 ? code : (int32_t)plan.needed;
}
