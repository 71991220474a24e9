/* SPDX-License-Identifier: MIT */
/* Problems, amounts and findings as text, with any input. */
/* SOURCES: lib/text_words.c lib/check_rules.c lib/journey.c lib/base.c */
/* EVA: -eva-split-return auto -eva-slevel 600 -eva-slevel-function findings:3000,cpath_finding_format:2000,any_row:0,any_journey_head:0,any_text:0,any_point:0,any_journey:0 -eva-domains symbolic-locations */
/* ALARM: put_value mem_access: finding_sound has let through a code that has a rule, with its texts (tests/proof/check_rules.c): Eva forgets it between two calls */
/* ALARM: cpath_finding_format mem_access: likewise */
#include "writer_stubs.h"

#include "../../lib/text.c"
#include "any_journey.h"
#include "calendar_stubs.h"

#define ROOM 64

enum { FIRST_CODE = CPATH_CP101_OUTCOME_MISSING, LAST_CODE = 700 };

static struct any_journey journey;
static char text[ROOM];

static int32_t any_capacity(void)
{
    return any_bytes(text, sizeof text);
}

static void problem(int32_t language)
{
    static any_sized input;
    any_struct(&input);
    (void)cpath_problem_format((cpath_problem *)MAYBE(&input), language, MAYBE(text), any_capacity());
}

static void amounts(int32_t language)
{
    for (uint32_t clock = CPATH_CLOCK_ELAPSED; clock <= CPATH_CLOCK_MONTHS; clock++) {
        (void)cpath_amount_format(clock, any_int64(), language, MAYBE(text), any_capacity());
    }
    (void)cpath_amount_format(Frama_C_unsigned_int_interval(CPATH_CLOCK_MONTHS + 1, UINT_MAX), any_int64(), language,
                              MAYBE(text), any_capacity());
    (void)cpath_amount_format(0, any_int64(), language, MAYBE(text), any_capacity());
}

static void codes(void)
{
    (void)cpath_finding_template(any_int32(), any_int32());
    (void)cpath_finding_key(any_int32());
}

static void finding(const cpath_calendar *calendar, int32_t least, int32_t most, uint32_t size, int32_t capacity)
{
    static any_sized row;
    any_struct(&row);
    ((cpath_finding *)&row)->code = Frama_C_interval(least, most);
    (void)cpath_finding_format(MAYBE(&journey.head), calendar, (cpath_finding *)&row, size, text, capacity);
}

/* Code by code in one language, since the template of each is another text; and what lies between codes. */
static void findings(uint32_t language)
{
    uint32_t size = Frama_C_unsigned_int_interval(sizeof(cpath_finding), CPATH_STRUCT_LIMIT);
    int32_t capacity = Frama_C_interval(0, ROOM), behind = INT_MIN;
    journey.head.language = language;
    for (int32_t code = FIRST_CODE; code <= LAST_CODE; code++) {
        if (cpath_rule(code)) {
            if (behind < code) {
                finding(&any_calendar, behind, code - 1, any_uint32(), any_capacity());
            }
            finding(&any_calendar, code, code, size, capacity);
            behind = code + 1;
        }
    }
    finding(&any_calendar, behind, INT_MAX, any_uint32(), any_capacity());
}

int main(void)
{
    any_journey(&journey);
    problem(CPATH_LANG_RU);
    problem(any_int32());
    amounts(Frama_C_interval(INT_MIN, CPATH_LANG_RU - 1));
    amounts(CPATH_LANG_RU);
    amounts(Frama_C_interval(CPATH_LANG_RU + 1, INT_MAX));
    codes();
    findings(CPATH_LANG_RU);
    findings(CPATH_LANG_EN);
    finding(MAYBE(&any_calendar), 101, 101, any_uint32(), any_capacity());
    (void)cpath_finding_format(&journey.head, &any_calendar, NULL, any_uint32(), MAYBE(text), any_capacity());
    return 0;
}
