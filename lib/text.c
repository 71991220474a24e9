/* SPDX-License-Identifier: MIT */
/* Problems, amounts and findings as a person reads them. */
#include <clientpath/text.h>

#include "check_priv.h"
#include "journey_priv.h"
#include "writer.h"

static int room_sound(const char *text, int32_t capacity)
{
    return capacity >= 0 && (text || capacity == 0);
}

int32_t cpath_problem_format(const cpath_problem *problem, int32_t language, char *text, int32_t capacity)
{
    cpath_problem own;
    int32_t code = cpath_check_size(&own, sizeof own, problem, CPATH_FIRST(cpath_problem));
    if (code < 0 || !room_sound(text, capacity)) {
        return code < 0 ? code : CPATH_EINVAL;
    }
    struct writer w = {text, capacity, 0};
    const char *table = cpath_word_text(CPATH_WORDS_TABLE, own.table, language);
    const char *field = cpath_word(CPATH_WORDS_FIELD, own.field);
    const char *reason = cpath_word_text(CPATH_WORDS_REASON, own.reason, language);
    if (table) {
        put_text(&w, table);
    }
    if (table && own.row >= 0) {
        put_text(&w, language == CPATH_LANG_RU ? ", строка " : ", row ");
        put_number(&w, (int64_t)own.row + 1, 1);
    }
    if (field) {
        put_text(&w, table ? ", " : "");
        put_text(&w, field);
        if (own.field == CPATH_FIELD_WEEKDAY && own.value) {
            put_text(&w, " ");
            put_number(&w, own.value, 1);
        }
    }
    put_text(&w, table || field ? ": " : "");
    put_text(&w, reason ? reason : cpath_result_text(own.code, language));
    return finish(&w);
}

/* Russian: 1 день, 2 дня, 5 дней; English: 1 day, 2 days. */
static int plural(int64_t count, int32_t language)
{
    uint64_t size = count < 0 ? 0 - (uint64_t)count : (uint64_t)count;
    if (language != CPATH_LANG_RU) {
        return size != 1;
    }
    uint64_t ten = size % 10, hundred = size % 100;
    return ten == 1 && hundred != 11 ? 0 : ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14) ? 1 : 2;
}

static void put_days(struct writer *w, uint32_t clock, int64_t amount, int32_t language)
{
    static const struct {
        const char *ru[3], *en[2];
    } units[] = {
        [CPATH_CLOCK_BUSINESS_DAYS] = {{" рабочий день", " рабочих дня", " рабочих дней"},
                                       {" business day", " business days"}},
        [CPATH_CLOCK_CALENDAR_DAYS] = {{" день", " дня", " дней"}, {" day", " days"}},
        [CPATH_CLOCK_MONTHS] = {{" месяц", " месяца", " месяцев"}, {" month", " months"}},
    };
    put_number(w, amount, 1);
    put_text(w, language == CPATH_LANG_RU ? units[clock].ru[plural(amount, language)]
                                          : units[clock].en[plural(amount, language)]);
}

/* Hours and minutes, seconds only where there are no hours. */
static void put_seconds(struct writer *w, int64_t amount, int32_t language)
{
    int ru = language == CPATH_LANG_RU;
    uint64_t left = amount < 0 ? 0 - (uint64_t)amount : (uint64_t)amount;
    const struct {
        int64_t value;
        const char *ru, *en;
    } parts[] = {{(int64_t)(left / 3600), " ч", " h"},
                 {(int64_t)(left / 60 % 60), " мин", " min"},
                 {left < 3600 ? (int64_t)(left % 60) : 0, " с", " s"}};
    const char *between = "";
    if (amount < 0) {
        put(w, '-');
    }
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].value || (i == 1 && left == 0)) {
            put_text(w, between);
            between = " ";
            put_number(w, parts[i].value, 1);
            put_text(w, ru ? parts[i].ru : parts[i].en);
        }
    }
}

int32_t cpath_amount_format(uint32_t clock, int64_t amount, int32_t language, char *text, int32_t capacity)
{
    if (!room_sound(text, capacity) || clock < CPATH_CLOCK_ELAPSED || clock > CPATH_CLOCK_MONTHS) {
        return CPATH_EINVAL;
    }
    struct writer w = {text, capacity, 0};
    if (clock >= CPATH_CLOCK_BUSINESS_DAYS) {
        put_days(&w, clock, amount, language);
    } else {
        put_seconds(&w, amount, language);
    }
    return finish(&w);
}

const char *cpath_finding_template(int32_t code, int32_t language)
{
    const struct rule *rule = cpath_rule(code);
    return !rule ? NULL : language == CPATH_LANG_RU ? rule->ru : rule->en;
}

const char *cpath_finding_key(int32_t code)
{
    const struct rule *rule = cpath_rule(code);
    return rule ? rule->key : NULL;
}

/* What a finding's text is filled with. */
struct filler {
    const cpath_journey *journey;
    const cpath_calendar *calendar;
    const cpath_finding *finding;
    const struct rule *rule;
    int32_t language;
};

static void put_time(struct writer *w, const struct filler *f, cpath_time time)
{
    char text[32] = "";
    int32_t offset = 0;
    (void)cpath_zone_offset(cpath_calendar_zone(f->calendar), time, &offset);
    if (cpath_time_format(time, offset, CPATH_FORM_LOCAL, text, sizeof text) < 0) {
        return;
    }
    int midnight = memcmp(text + 11, "00:00:00", 8) == 0; /* a date without a time */
    text[10] = ' ';
    text[midnight ? 10 : 16] = '\0'; /* to the minute */
    put_text(w, text);
}

static void put_row_name(struct writer *w, const struct filler *f, uint32_t table, uint32_t number)
{
    const char *text = number ? cpath_journey_text(f->journey, table, number) : NULL;
    put_text(w, text ? text : "–");
}

static void put_value(struct writer *w, const struct filler *f)
{
    int64_t value = f->finding->value;
    switch (f->rule->value) {
    case VALUE_TIME: put_time(w, f, value); break;
    case VALUE_ELAPSED:
    case VALUE_WORKING: put_seconds(w, value, f->language); break;
    case VALUE_MONEY:
        put_text(w, value < 0 ? "-" : "");
        put_number(w, value < 0 ? -(value / 100) : value / 100, 1);
        put(w, f->language == CPATH_LANG_RU ? ',' : '.');
        put_number(w, value < 0 ? -(value % 100) : value % 100, 2);
        break;
    case VALUE_FIELD: {
        const char *word = cpath_word(CPATH_WORDS_FIELD, (uint32_t)value);
        put_text(w, word ? word : "?");
        break;
    }
    case VALUE_GOAL: put_row_name(w, f, CPATH_TABLE_GOALS, (uint32_t)value); break;
    case VALUE_ROLE: put_row_name(w, f, CPATH_TABLE_ROLES, (uint32_t)value); break;
    default: put_number(w, value, 1);
    }
}

/* Slots are told apart by their first letter. */
static void put_slot_name(struct writer *w, const struct filler *f, char slot)
{
    const cpath_finding *finding = f->finding;
    uint32_t table = slot == 's'   ? CPATH_TABLE_STAGES
                     : slot == 'i' ? CPATH_TABLE_ITEMS
                     : slot == 't' ? CPATH_TABLE_TERMS
                                   : CPATH_TABLE_ROLES;
    uint32_t number = slot == 's'   ? finding->stage
                      : slot == 'i' ? finding->item
                      : slot == 't' ? finding->term
                                    : finding->role;
    put_row_name(w, f, table, number);
}

static void put_slot(struct writer *w, const struct filler *f, char slot)
{
    switch (slot) {
    case 'n': put_number(w, f->finding->number, 1); break;
    case 'l': put_number(w, f->finding->part, 1); break;
    case 'v': put_value(w, f); break;
    default:
        if (slot == 'i' && !f->finding->item && f->finding->part) { /* a free promise has a number only */
            put_text(w, "№");
            put_number(w, f->finding->part, 1);
        } else {
            put_slot_name(w, f, slot);
        }
    }
}

static int finding_sound(const cpath_journey *journey, const cpath_finding *finding)
{
    const uint32_t *count = journey->count;
    return cpath_rule(finding->code) && finding->stage <= count[CPATH_TABLE_STAGES] &&
           finding->item <= count[CPATH_TABLE_ITEMS] && finding->term <= count[CPATH_TABLE_TERMS] &&
           finding->role <= count[CPATH_TABLE_ROLES];
}

int32_t cpath_finding_format(const cpath_journey *journey, const cpath_calendar *calendar,
                             const cpath_finding *finding, uint32_t finding_size, char *text, int32_t capacity)
{
    uint64_t fingerprint;
    cpath_finding own;
    int32_t code = cpath_journey_check(journey);
    code = code < 0 ? code : cpath_calendar_fingerprint(calendar, &fingerprint);
    code = code < 0 ? code : cpath_row_read(&own, sizeof own, finding, finding_size, CPATH_FIRST(cpath_finding));
    if (code < 0 || !room_sound(text, capacity)) {
        return code < 0 ? code : CPATH_EINVAL;
    }
    if (!finding_sound(journey, &own)) {
        return CPATH_ERANGE;
    }
    struct filler f = {journey, calendar, &own, cpath_rule(own.code), (int32_t)journey->language};
    struct writer w = {text, capacity, 0};
    for (const char *c = cpath_finding_template(own.code, f.language); *c; c++) {
        if (*c != '{') {
            put(&w, *c);
            continue;
        }
        put_slot(&w, &f, c[1]);
        while (*c != '}') {
            c++;
        }
    }
    return finish(&w);
}
