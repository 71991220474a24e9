/* SPDX-License-Identifier: MIT */
/* What is to be done and what is missing, as a person reads it. */
#include <clientpath/text.h>

#include "journey_priv.h"
#include "writer.h"

/* The first that fits: with a due, with an item, or whatever. In braces stands what is
 * filled in: what (the item's text, else the term's), term, stage, role, part, needs. */
enum { ANY, WITH_DUE, WITH_ITEM };

static const struct template {
    uint8_t what, with;
    const char *ru, *en;
} templates[] = {
    {CPATH_AGENDA_NEXT_CONTACT, WITH_DUE, "Следующий контакт", "Next contact"},
    {CPATH_AGENDA_NEXT_CONTACT, ANY, "Договориться о следующем контакте", "Agree the next contact"},
    {CPATH_AGENDA_RECORD, ANY, "Записать: {needs}", "Record: {needs}"},
    {CPATH_AGENDA_TELL, ANY, "Сообщить об исходе: {role}", "Tell of the outcome: {role}"},
    {CPATH_AGENDA_TERM, ANY, "{what}", "{what}"},
    {CPATH_AGENDA_EXPIRES, ANY, "Использовать или продлить: {term}", "Use or renew: {term}"},
    {CPATH_AGENDA_PROMISE, WITH_ITEM, "Обещано: {what}", "Promised: {what}"},
    {CPATH_AGENDA_PROMISE, ANY, "Обещание №{part}", "Promise {part}"},
    {CPATH_AGENDA_TASK, ANY, "{what}", "{what}"},
    {CPATH_AGENDA_CLIENT, ANY, "Клиент: {what}", "The client: {what}"},
    {CPATH_AGENDA_MOVE, ANY, "Условия этапа выполнены, пора дальше: {stage}", "The stage's gates are clear, move on: {stage}"},
    {CPATH_AGENDA_ESCALATED, ANY, "Просрочено у других: {what}", "Overdue with others: {what}"},
};

static const struct template *template_of(const cpath_agenda_row *row)
{
    for (size_t i = 0; i < sizeof templates / sizeof *templates; i++) {
        int fits = templates[i].with == WITH_DUE    ? row->due != CPATH_TIME_NONE
                   : templates[i].with == WITH_ITEM ? row->item != 0
                                                    : 1;
        if (templates[i].what == row->what && fits) {
            return &templates[i];
        }
    }
    return NULL;
}

static void put_needs(struct writer *w, uint32_t needs, int32_t language)
{
    const char *between = "";
    for (uint32_t bit = 1; bit; bit <<= 1) {
        const char *word = !(needs & bit) ? NULL
                           : language     ? cpath_word_text(CPATH_WORDS_NEED, bit, language)
                                          : cpath_word(CPATH_WORDS_NEED, bit);
        if (word) {
            put_text(w, between);
            put_text(w, word);
            between = language ? ", " : " ";
        }
    }
}

int32_t cpath_needs_format(uint32_t needs, int32_t language, char *text, int32_t capacity)
{
    if (capacity < 0 || (!text && capacity > 0)) {
        return CPATH_EINVAL;
    }
    struct writer w = {text, capacity, 0};
    put_needs(&w, needs, language);
    return finish(&w);
}

static void put_name(struct writer *w, const cpath_journey *journey, uint32_t table, uint32_t number)
{
    const char *text = number ? cpath_journey_text(journey, table, number) : NULL;
    put_text(w, text ? text : "–");
}

/* Slots are told apart by their first letter. */
static void put_agenda_slot(struct writer *w, const cpath_journey *journey, const cpath_agenda_row *row, char slot)
{
    switch (slot) {
    case 'n': put_needs(w, row->needs, (int32_t)journey->language); break;
    case 'p': put_number(w, row->part, 1); break;
    case 'r': put_name(w, journey, CPATH_TABLE_ROLES, row->part); break;
    case 's': put_name(w, journey, CPATH_TABLE_STAGES, row->stage); break;
    case 't': put_name(w, journey, CPATH_TABLE_TERMS, row->term); break;
    default:
        put_name(w, journey, row->item ? CPATH_TABLE_ITEMS : CPATH_TABLE_TERMS, row->item ? row->item : row->term);
    }
}

int32_t cpath_gate_format(const cpath_journey *journey, const cpath_blocker *blocker, uint32_t blocker_size, char *text,
                          int32_t capacity)
{
    cpath_blocker own;
    int32_t code = cpath_journey_check(journey);
    code = code < 0 ? code : cpath_row_read(&own, sizeof own, blocker, blocker_size, CPATH_FIRST(cpath_blocker));
    if (code < 0 || capacity < 0 || (!text && capacity > 0)) {
        return code < 0 ? code : CPATH_EINVAL;
    }
    const char *point = cpath_word_text(CPATH_WORDS_POINT, own.point, (int32_t)journey->language);
    if (!point || own.item > journey->count[CPATH_TABLE_ITEMS] || own.term > journey->count[CPATH_TABLE_TERMS]) {
        return CPATH_ERANGE;
    }
    struct writer w = {text, capacity, 0};
    if (own.item || own.term) {
        put_name(&w, journey, own.item ? CPATH_TABLE_ITEMS : CPATH_TABLE_TERMS, own.item ? own.item : own.term);
    } else {
        put_text(&w, point);
    }
    return finish(&w);
}

static int row_sound(const cpath_journey *journey, const cpath_agenda_row *row)
{
    const uint32_t *count = journey->count;
    return row->stage <= count[CPATH_TABLE_STAGES] && row->item <= count[CPATH_TABLE_ITEMS] &&
           row->term <= count[CPATH_TABLE_TERMS] && row->role <= count[CPATH_TABLE_ROLES] &&
           (row->what != CPATH_AGENDA_TELL || row->part <= count[CPATH_TABLE_ROLES]);
}

int32_t cpath_agenda_format(const cpath_journey *journey, const cpath_agenda_row *row, uint32_t row_size, char *text,
                            int32_t capacity)
{
    cpath_agenda_row own;
    int32_t code = cpath_journey_check(journey);
    code = code < 0 ? code : cpath_row_read(&own, sizeof own, row, row_size, CPATH_FIRST(cpath_agenda_row));
    if (code < 0 || capacity < 0 || (!text && capacity > 0)) {
        return code < 0 ? code : CPATH_EINVAL;
    }
    const struct template *template = template_of(&own);
    if (!template || !row_sound(journey, &own)) {
        return CPATH_ERANGE;
    }
    struct writer w = {text, capacity, 0};
    for (const char *c = journey->language == CPATH_LANG_RU ? template->ru : template->en; *c; c++) {
        if (*c != '{') {
            put(&w, *c);
            continue;
        }
        put_agenda_slot(&w, journey, &own, c[1]);
        while (*c != '}') {
            c++;
        }
    }
    return finish(&w);
}
