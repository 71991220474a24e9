/* SPDX-License-Identifier: MIT */
/* clientpath due --explain: what counts between start and due, what does not, and why. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cli.h"

#define DAY 86400

/* A line of text: one segment that counts, or all in a row that do not. */
struct line {
    char range[96], amount[64], rest[512];
};

static int32_t second_of(const struct session *s, cpath_time time)
{
    int32_t offset = 0;
    (void)cpath_zone_offset(cpath_calendar_zone(s->calendar), time, &offset);
    return (int32_t)(((time + offset) % DAY + DAY) % DAY);
}

/* "пн 2 фев 09:00 – 18:00", "сб 7 фев – вс 8 фев" for whole dates. */
static void put_range(const struct session *s, cpath_time from, cpath_time to, char text[96])
{
    char first[64], last[64], before[64];
    int whole = to > from && second_of(s, from) == 0 && second_of(s, to) == 0;
    person_time(s, from, whole, first);
    person_time(s, to - whole, whole, last);
    person_time(s, to - (to > from), 0, before);
    const char *clock = strrchr(last, ' ') + 1, *clock_before = strrchr(before, ' ') + 1;
    size_t date = (size_t)(strrchr(first, ' ') - first);
    if (from == to || strcmp(first, last) == 0) {
        snprintf(text, 96, "%s", first);
    } else if (!whole && second_of(s, to) == 0 && strncmp(first, before, date) == 0 &&
               date == (size_t)(clock_before - before - 1)) {
        snprintf(text, 96, "%s – 24:00", first);
    } else if (!whole && strncmp(first, last, date) == 0 && date == (size_t)(clock - last - 1)) {
        snprintf(text, 96, "%s – %s", first, clock);
    } else {
        snprintf(text, 96, "%.44s – %.44s", first, last);
    }
}

static const char *word_of(const struct session *s, const cpath_segment *segment)
{
    return cpath_word_text(CPATH_WORDS_WHY, segment->why, s->options->language);
}

/* How much counts, why, and what is left. */
static void put_counted(const struct session *s, uint32_t clock, const cpath_segment *segment, struct line *line)
{
    char left[64];
    int language = s->options->language, days = segment->why == CPATH_WHY_DAYS;
    (void)cpath_amount_format(clock, segment->counted, language, line->amount, sizeof line->amount);
    (void)cpath_amount_format(clock, segment->remains, language, left, sizeof left);
    snprintf(line->rest, sizeof line->rest, "%s%s%s%s", days ? "" : word_of(s, segment),
             !days && segment->remains ? ", " : "", segment->remains ? say(s, "осталось ", "left: ") : "",
             segment->remains ? left : "");
}

/* A run of segments that do not count: each reason once. */
static void put_uncounted(const struct session *s, const cpath_segment *segments, int32_t count, struct line *line)
{
    size_t used = 0;
    snprintf(line->amount, sizeof line->amount, "–");
    for (int32_t i = 0; i < count; i++) {
        int32_t seen = 0;
        while (seen < i && segments[seen].why != segments[i].why) {
            seen++;
        }
        if (seen == i && used < sizeof line->rest) {
            used += (size_t)snprintf(line->rest + used, sizeof line->rest - used, "%s%s", used ? ", " : "",
                                     word_of(s, &segments[i]));
        }
    }
}

static int32_t make_lines(const struct session *s, uint32_t clock, const cpath_segment *segments, int32_t count,
                          struct line *lines)
{
    int32_t made = 0;
    for (int32_t i = 0, next; i < count; i = next) {
        struct line *line = &lines[made++];
        for (next = i + 1; segments[i].counted == 0 && next < count && segments[next].counted == 0;) {
            next++;
        }
        put_range(s, segments[i].starts, segments[next - 1].ends, line->range);
        if (segments[i].counted) {
            put_counted(s, clock, &segments[i], line);
        } else {
            put_uncounted(s, &segments[i], next - i, line);
        }
    }
    return made;
}

static void put_lines(const struct session *s, const struct line *lines, int32_t count)
{
    int range = 0, amount = 0;
    for (int32_t i = 0; i < count; i++) {
        int columns = columns_of(lines[i].range), wide = columns_of(lines[i].amount);
        range = columns > range ? columns : range;
        amount = wide > amount ? wide : amount;
    }
    for (int32_t i = 0; i < count; i++) {
        char label[256];
        int uncounted = strcmp(lines[i].amount, "–") == 0;
        snprintf(label, sizeof label, "%s%*s%s", lines[i].range,
                 range - columns_of(lines[i].range) + 2 + amount - columns_of(lines[i].amount), "", lines[i].amount);
        fputs(uncounted ? paint(s, DIM) : "", stdout);
        put_wrapped(2, label, range + 2 + amount + (*lines[i].rest ? 2 : 0), lines[i].rest);
        fputs(uncounted ? paint(s, PLAIN) : "", stdout);
    }
}

static int put_text(const struct session *s, const cpath_amount *amount, const char *due,
                    const cpath_segment *segments, int32_t count)
{
    struct line *lines = calloc((size_t)count + 1, sizeof *lines);
    if (!lines) {
        return fail("%s", say(s, "не хватает памяти", "out of memory"));
    }
    uint32_t clock = amount->clock == CPATH_CLOCK_MONTHS ? (uint32_t)CPATH_CLOCK_CALENDAR_DAYS : amount->clock;
    puts(due);
    put_lines(s, lines, make_lines(s, clock, segments, count, lines));
    free(lines);
    return 0;
}

static int put_segments(const struct session *s, const char *start, const char *due, const cpath_segment *segments,
                      int32_t count)
{
    json_t *list = json_array();
    int failed = 0;
    for (int32_t i = 0; i < count; i++) {
        char from[32], to[32];
        (void)cpath_io_time_text(s->calendar, segments[i].starts, from);
        (void)cpath_io_time_text(s->calendar, segments[i].ends, to);
        failed |= json_array_append_new(list, json_pack("{s:s,s:s,s:I,s:s}", "from", from, "to", to, "counted",
                                              (json_int_t)segments[i].counted, "why",
                                              cpath_word(CPATH_WORDS_WHY, segments[i].why)));
    }
    put_object(json_pack("{s:s,s:s,s:s,s:o}", "start", start, "amount", s->options->amount, "due", due, "segments",
                         failed ? NULL : list));
    if (failed) {
        json_decref(list);
    }
    return 0;
}

static int put_table(const struct session *s, const cpath_segment *segments, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        char from[32], to[32];
        (void)cpath_io_time_text(s->calendar, segments[i].starts, from);
        (void)cpath_io_time_text(s->calendar, segments[i].ends, to);
        const struct value row[] = {{"from", from, 0, 0},
                                    {"to", to, 0, 0},
                                    {"counted", NULL, segments[i].counted, 1},
                                    {"remains", NULL, segments[i].remains, 1},
                                    {"why", cpath_word(CPATH_WORDS_WHY, segments[i].why), 0, 0}};
        put_row(s, row, sizeof row / sizeof *row, i == 0);
    }
    return 0;
}

int explain_due(const struct session *s, cpath_time from, const cpath_amount *amount, const char *start,
                const char *due)
{
    const cpath_view no_pauses = {0};
    int32_t count = cpath_explain(s->calendar, from, amount, no_pauses, (cpath_room){0});
    cpath_segment *segments = count < 0 ? NULL : calloc((size_t)count + 1, sizeof *segments);
    if (!segments) {
        return fail("%s", count < 0 ? cpath_result_text(count, s->options->language)
                                    : say(s, "не хватает памяти", "out of memory"));
    }
    (void)cpath_explain(s->calendar, from, amount, no_pauses, CPATH_ROOM(segments, count));
    int status = s->options->format == FORMAT_JSON  ? put_segments(s, start, due, segments, count)
                 : s->options->format == FORMAT_CSV ? put_table(s, segments, count)
                                                    : put_text(s, amount, due, segments, count);
    free(segments);
    return status;
}
