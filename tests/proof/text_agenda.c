/* SPDX-License-Identifier: MIT */
/* An agenda's row, a shut gate and what a contact lacks as texts, with any input. */
/* SOURCES: lib/text_words.c lib/journey.c lib/base.c */
/* EVA: -eva-split-return auto -eva-slevel 600 -eva-slevel-function put_needs:0,any_row:0,any_journey_head:0,any_text:0,any_point:0,any_journey:0 -eva-domains symbolic-locations */
#include "writer_stubs.h"

#include "../../lib/text_agenda.c"
#include "any_journey.h"

static struct any_journey journey;

static void row(uint32_t what, uint32_t most)
{
    static any_sized input;
    static char text[64];
    int32_t capacity = any_bytes(text, sizeof text);
    any_struct(&input);
    ((cpath_agenda_row *)&input)->what = Frama_C_unsigned_int_interval(what, most);
    (void)cpath_agenda_format(MAYBE(&journey.head), (cpath_agenda_row *)MAYBE(&input), any_uint32(), MAYBE(text),
                              capacity);
}

/* Kind by kind, since the template of each is another text. */
static void rows(uint32_t language)
{
    journey.head.language = language;
    for (uint32_t what = 0; what <= CPATH_AGENDA_ESCALATED; what++) {
        row(what, what);
    }
    row(CPATH_AGENDA_ESCALATED + 1, UINT_MAX);
}

static void gate_and_needs(char *text, int32_t capacity)
{
    static any_sized input;
    any_struct(&input);
    (void)cpath_gate_format(MAYBE(&journey.head), (cpath_blocker *)MAYBE(&input), any_uint32(), text, capacity);
    (void)cpath_needs_format(any_uint32(), any_int32(), text, capacity);
}

int main(void)
{
    any_journey(&journey);
    static char text[64];
    int32_t capacity = any_bytes(text, sizeof text);
    gate_and_needs(text, capacity);
    gate_and_needs(NULL, capacity);
    rows(CPATH_LANG_RU);
    rows(CPATH_LANG_EN);
    return 0;
}
