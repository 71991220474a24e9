/* SPDX-License-Identifier: MIT */
/* clientpath next: what to say and record after a contact. */
#include <string.h>

#include "cli.h"

static void put_text(const struct session *s, const cpath_next_step_row *step, const char *records)
{
    put_wrapped(2, say(s, "Сказать", "Say"), 10, step->text);
    if (*records) {
        put_wrapped(2, say(s, "Записать", "Record"), 10, records);
    }
    if (step->reason_length > 1) {
        char text[128];
        snprintf(text, sizeof text, say(s, "причина - не короче %u знаков", "the reason in at least %u characters"),
                 step->reason_length);
        put_wrapped(2, "", 10, text);
    }
    for (uint32_t role = 1; role <= 64; role++) {
        if (step->tell >> (role - 1) & 1) {
            put_wrapped(2, say(s, "Сообщить", "Tell"), 10, cpath_journey_text(s->journey, CPATH_TABLE_ROLES, role));
        }
    }
}

static void put_data(const struct session *s, const cpath_next_step_row *step, const char *outcome, int first)
{
    char required[256], tell[512] = "";
    (void)cpath_needs_format(step->required, 0, required, sizeof required);
    for (uint32_t role = 1; role <= 64; role++) {
        if (step->tell >> (role - 1) & 1) {
            size_t used = strlen(tell);
            snprintf(tell + used, sizeof tell - used, "%s%s", used ? " " : "",
                     cpath_journey_key(s->journey, CPATH_TABLE_ROLES, role));
        }
    }
    const struct value row[] = {{"number", NULL, s->options->number, 1}, {"outcome", outcome, 0, 0},
                                {"text", step->text, 0, 0}, {"required", required, 0, 0},
                                {"reason_length", NULL, step->reason_length, 1}, {"tell", tell, 0, 0}};
    put_row(s, row, sizeof row / sizeof *row, first);
}

int next_command(struct session *s)
{
    const struct options *o = s->options;
    int shown = 0;
    if (o->number < 1) {
        return fail("%s", say(s, "укажите --number: номер контакта, от 1", "give --number: the contact's number, from 1"));
    }
    for (uint32_t outcome = CPATH_OUTCOME_BOUGHT; outcome <= CPATH_OUTCOME_POSTPONED; outcome++) {
        cpath_next_step_row step;
        char records[512];
        if ((o->outcome && o->outcome != outcome) || cpath_next_step_for(s->journey, o->number, outcome, &step, sizeof step) <= 0) {
            continue;
        }
        if (o->format != FORMAT_TEXT) {
            put_data(s, &step, cpath_word(CPATH_WORDS_OUTCOME, outcome), shown == 0);
        } else {
            (void)cpath_needs_format(step.required, s->options->language, records, sizeof records);
            printf("%s%s №%d · %s%s\n", paint(s, BOLD), say(s, "Контакт", "Contact"), o->number,
                   cpath_word_text(CPATH_WORDS_OUTCOME, outcome, o->language), paint(s, PLAIN));
            put_text(s, &step, records);
        }
        shown++;
    }
    return 0;
}
