/* SPDX-License-Identifier: MIT */
#include "zone_priv.h"

/* Local midnight-based seconds of a rule's change in a year, as UTC would have them. */
static int64_t change_local(const struct zone_change *change, int32_t year)
{
    cpath_date date = cpath_days_of(year, 1, 1);
    int leap = cpath_days_of(year, 3, 1) - date == 60;
    if (change->form == 'M') {
        int32_t next_year = change->month == 12 ? year + 1 : year;
        cpath_date first = cpath_days_of(year, change->month, 1);
        cpath_date next = cpath_days_of(next_year, change->month == 12 ? 1 : change->month + 1, 1);
        int32_t weekday = (int32_t)(((int64_t)first + 4 + 7 * 110000) % 7); /* Sunday 0 */
        date = first + (change->day - weekday + 7) % 7 + (change->week - 1) * 7;
        date -= date >= next ? 7 : 0;
    } else if (change->form == 'J') {
        date += change->day - 1 + (leap && change->day >= 60);
    } else {
        date += change->day;
    }
    return date * INT64_C(86400) + change->time;
}

struct instant {
    cpath_time at;
    int32_t offset;
};

/* The changes of the years around an instant; six are enough, since a change
 * lies within a week and a day of its year. */
static void rule_instants(const struct zone_rule *rule, cpath_time time, struct instant six[6])
{
    int32_t year, month, day;
    int64_t date = cpath_floor_div(time, 86400);
    date = date < CPATH_DATE_MIN ? CPATH_DATE_MIN : date > CPATH_DATE_MAX ? CPATH_DATE_MAX : date; /* GCOVR_EXCL_BR_LINE: its callers ask of no time outside the years; a proof does not know */
    (void)cpath_date_split((cpath_date)date, &year, &month, &day);
    for (int i = 0; i < 3; i++) {
        struct instant start = {change_local(&rule->start, year - 1 + i) - rule->standard_offset, rule->daylight_offset};
        struct instant end = {change_local(&rule->end, year - 1 + i) - rule->daylight_offset, rule->standard_offset};
        int start_first = start.at <= end.at;
        six[2 * i] = start_first ? start : end;
        six[2 * i + 1] = start_first ? end : start;
    }
}

static int32_t rule_offset(const struct zone_rule *rule, cpath_time time)
{
    if (!rule->daylight) {
        return rule->standard_offset;
    }
    struct instant six[6];
    rule_instants(rule, time, six);
    struct instant latest = six[0];
    for (int i = 1; i < 6; i++) {
        if (six[i].at <= time && six[i].at >= latest.at) {
            latest = six[i];
        }
    }
    return latest.offset;
}

/* The first of some instants in order, from `low` on, that lies after a time; `high`: none does. */
static int32_t first_after(const cpath_time *at, int32_t low, int32_t high, cpath_time time)
{
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (at[middle] <= time) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* How many transitions lie at or before an instant. */
static int32_t passed(const cpath_zone *zone, cpath_time time)
{
    return first_after(zone_instants(zone), 0, zone->count, time);
}

/* Within the window: mostly none or one change lies in a stretch. */
static inline int32_t window_index(const struct zone_window *window, uint64_t time)
{
    int32_t n = window->before[time >> STRETCH_BITS];
    n += window->at[n] <= (cpath_time)time;
    return cpath_likely(window->at[n] > (cpath_time)time) ? n : first_after(window->at, n, window->changes, (cpath_time)time);
}

static inline int in_window(const cpath_zone *zone, cpath_time time)
{
    return zone->window_at && (uint64_t)time >> WINDOW_BITS == 0;
}

static inline int32_t window_offset(const cpath_zone *zone, uint64_t time)
{
    const struct zone_window *window = zone_window(zone);
    return window_offsets(window)[window_index(window, time)];
}

static int32_t offset_at(const cpath_zone *zone, cpath_time time)
{
    if (in_window(zone, time)) {
        return window_offset(zone, (uint64_t)time);
    }
    if (zone->rule.given && time >= zone->rule_from) {
        return rule_offset(&zone->rule, time);
    }
    int32_t n = passed(zone, time);
    return n ? zone_offsets(zone)[n - 1] : zone->first_offset;
}

static int32_t check(const cpath_zone *zone, cpath_time time)
{
    if (!zone) {
        return CPATH_EINVAL;
    }
    return cpath_misaligned(zone) || zone->magic != ZONE_MAGIC ? CPATH_ECORRUPT : cpath_time_check(time);
}

static CPATH_COLD int32_t slow_offset(const cpath_zone *zone, cpath_time time, int32_t *offset)
{
    int32_t code = offset ? check(zone, time) : CPATH_EINVAL;
    if (code == CPATH_OK) {
        *offset = offset_at(zone, time);
    }
    return code;
}

int32_t cpath_zone_offset(const cpath_zone *zone, cpath_time time, int32_t *offset)
{
    int sound = zone && offset && !cpath_misaligned(zone) && zone->magic == ZONE_MAGIC;
    if (cpath_likely(sound && in_window(zone, time))) {
        *offset = window_offset(zone, (uint64_t)time);
        return CPATH_OK;
    }
    return slow_offset(zone, time, offset);
}

/* The first of a rule's instants after `time` (forward), or the last before it, that `near` sees; NONE: it sees none.
 * All that lie so near are among the six. */
#define SIGHT (INT64_C(300) * 86400)
static CPATH_APART cpath_time nearest_instant(const struct zone_rule *rule, cpath_time near, cpath_time time, int forward)
{
    struct instant six[6];
    cpath_time nearest = CPATH_TIME_NONE;
    rule_instants(rule, near, six);
    for (int i = 0; i < 6; i++) { /* a rule's years may overlap: the first is not the earliest */
        cpath_time at = six[i].at;
        int seen = at >= near - SIGHT && at <= near + SIGHT && (forward ? at > time : at < time);
        if (seen && (nearest == CPATH_TIME_NONE || (forward ? at < nearest : at > nearest))) {
            nearest = at;
        }
    }
    return nearest;
}

/* Where both changes of a year may fall on one instant ("the last Sunday", "the fourth"), years go by without a
 * change; but every kind of year, by its weekdays and its length, comes again within 40 years. */
static int by_rule(const cpath_zone *zone, cpath_time time, int forward, cpath_time *change)
{
    const int64_t step = forward ? SIGHT - 86400 : 86400 - SIGHT;
    cpath_time near = time, last = forward ? time : time + 1;
    int left = zone->rule.given && zone->rule.daylight ? 50 : 0;
    while (left > 0 && near >= CPATH_TIME_MIN && near <= CPATH_TIME_MAX) {
        cpath_time at = nearest_instant(&zone->rule, near, last, forward);
        if (at == CPATH_TIME_NONE) {
            near += step;
            left--;
        } else if (at <= zone->rule_from || at > CPATH_TIME_MAX) {
            return 0;
        } else if (offset_at(zone, at) != offset_at(zone, at - 1)) {
            *change = at;
            return 1;
        } else {
            last = at;
        }
    }
    return 0;
}

int32_t cpath_zone_next_change(const cpath_zone *zone, cpath_time time, cpath_time *change)
{
    int32_t code = change ? check(zone, time) : CPATH_EINVAL;
    if (code < 0) {
        return code;
    }
    const cpath_time *at = zone_instants(zone);
    for (int32_t n = passed(zone, time); n < zone->count && at[n] <= CPATH_TIME_MAX; n++) {
        if (offset_at(zone, at[n]) != offset_at(zone, at[n] - 1)) {
            *change = at[n];
            return 1;
        }
    }
    return by_rule(zone, time > zone->rule_from ? time : zone->rule_from, 1, change);
}

int32_t cpath_zone_previous_change(const cpath_zone *zone, cpath_time time, cpath_time *change)
{
    int32_t code = change ? check(zone, time) : CPATH_EINVAL;
    if (code < 0 || (time > zone->rule_from && by_rule(zone, time, 0, change))) {
        return code < 0 ? code : 1;
    }
    const cpath_time *at = zone_instants(zone);
    for (int32_t n = passed(zone, time); n-- > 0 && at[n] > CPATH_TIME_MIN;) {
        if (offset_at(zone, at[n]) != offset_at(zone, at[n] - 1)) {
            *change = at[n];
            return 1;
        }
    }
    return 0;
}

int cpath_zone_by_turns(const cpath_zone *zone)
{
    const struct zone_rule *rule = &zone->rule;
    int64_t later = (int64_t)rule->start.month - rule->end.month, apart = later < 0 ? -later : later; /* of a damaged one any numbers */
    return rule->given && rule->daylight && rule->standard_offset != rule->daylight_offset && rule->start.form == 'M' &&
           rule->end.form == 'M' && apart >= 2 && apart <= 10; /* a change lies within 7 days of its day */
}

/* Between two changes of a rule by turns, of the years around it. 0: not both are changes of the zone. */
static int rule_stretch(const cpath_zone *zone, cpath_time time, struct zone_stretch *stretch)
{
    struct instant six[6];
    int i = 0;
    rule_instants(&zone->rule, time, six);
    while (i < 4 && six[i + 1].at <= time) {
        i++;
    }
    *stretch = (struct zone_stretch){six[i].at, six[i + 1].at, six[i].offset};
    return six[i].at > zone->rule_from && six[i + 1].at <= CPATH_TIME_MAX;
}

struct zone_stretch cpath_zone_stretch(const cpath_zone *zone, cpath_time time)
{
    struct zone_stretch stretch;
    if (in_window(zone, time)) {
        const struct zone_window *window = zone_window(zone);
        int32_t n = window_index(window, (uint64_t)time);
        if (n > 0 && n < window->changes) {
            return (struct zone_stretch){window->at[n - 1], window->at[n], window_offsets(window)[n]};
        }
    } else if (time > zone->rule_from && cpath_zone_by_turns(zone) && rule_stretch(zone, time, &stretch)) {
        return stretch;
    }
    stretch = (struct zone_stretch){CPATH_TIME_MIN, CPATH_TIME_MAX + 1, offset_at(zone, time)};
    (void)cpath_zone_next_change(zone, time, &stretch.to);
    (void)cpath_zone_previous_change(zone, time, &stretch.from);
    return stretch;
}

/* The last year whose change lies at or before an instant. */
static int32_t year_reached(const struct zone_change *change, int32_t offset, cpath_time time)
{
    int32_t year, month, day;
    (void)cpath_date_split((cpath_date)cpath_floor_div(time, 86400), &year, &month, &day);
    int32_t before = year - 2; /* a change lies within a week and a day of its year */
    for (year++; year > before && change_local(change, year) - offset > time; year--) { /* GCOVR_EXCL_BR_LINE: it ends sooner; a proof does not know */
    }
    return year;
}

int64_t cpath_zone_turns(const cpath_zone *zone, cpath_time time)
{
    return (int64_t)year_reached(&zone->rule.start, zone->rule.standard_offset, time) +
           year_reached(&zone->rule.end, zone->rule.daylight_offset, time);
}

/* What a walk over the offsets around a local time finds. */
struct local_search {
    cpath_time first, second, jump;
    int32_t before_jump, found, skipped;
};

static void search_local(const cpath_zone *zone, int64_t local, struct local_search *found)
{
    const int64_t reach = 2 * 86400;
    cpath_time from = local - reach < CPATH_TIME_MIN ? CPATH_TIME_MIN : local - reach;
    cpath_time last = local + reach > CPATH_TIME_MAX ? CPATH_TIME_MAX : local + reach;
    for (;;) {
        cpath_time change = last + 1;
        int32_t offset = offset_at(zone, from);
        int more = cpath_zone_next_change(zone, from, &change) == 1 && change <= last;
        cpath_time end = more ? change : last + 1, at = local - offset;
        if (at >= from && at < end) {
            *(found->found++ ? &found->second : &found->first) = at;
        }
        if (!more) {
            return;
        }
        if (!found->skipped && local >= change + offset && local < change + offset_at(zone, change)) {
            found->skipped = 1;
            found->jump = change;
            found->before_jump = offset;
        }
        from = change;
    }
}

int32_t cpath_zone_from_local(const cpath_zone *zone, int64_t local, uint32_t flags, cpath_time *time)
{
    if (!time || flags & ~(CPATH_LOCAL_FORWARD | CPATH_LOCAL_SECOND | CPATH_LOCAL_REJECT)) {
        return CPATH_EINVAL;
    }
    int32_t code = check(zone, 0);
    if (code == CPATH_OK && (local < CPATH_TIME_MIN - 86400 || local > CPATH_TIME_MAX + 86400)) {
        code = CPATH_ERANGE;
    }
    if (code < 0) {
        return code;
    }
    struct local_search found = {0};
    search_local(zone, local, &found);
    if (!found.found && !found.skipped) {
        return CPATH_ERANGE;
    }
    if ((flags & CPATH_LOCAL_REJECT) && found.found != 1) {
        return CPATH_ELOCAL;
    }
    if (found.found) {
        *time = found.found > 1 && (flags & CPATH_LOCAL_SECOND) ? found.second : found.first;
    } else {
        *time = flags & CPATH_LOCAL_FORWARD ? local - found.before_jump : found.jump;
    }
    return CPATH_OK;
}
