/* SPDX-License-Identifier: MIT */
/* clientpath journey: the whole path, as a page to read, as data, or as a diagram. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"

#define LABEL 13

/* "Инженер или Дизайнер" of a set of roles. */
static const char *roles_of(const struct session *s, uint64_t roles, const char *join, char *text, size_t size)
{
    size_t used = 0;
    *text = '\0';
    for (uint32_t role = 1; role <= 64 && used < size; role++) {
        if (roles >> (role - 1) & 1) {
            used += (size_t)snprintf(text + used, size - used, "%s%s", used ? join : "",
                                     cpath_journey_text(s->journey, CPATH_TABLE_ROLES, role));
        }
    }
    return text;
}

static void put(const char *label, const char *text)
{
    if (text && *text) {
        put_wrapped(2, label, LABEL, text);
    }
}

static int stage_row(const struct session *s, uint32_t number, cpath_stage_row *row)
{
    return cpath_journey_rows(s->journey, CPATH_TABLE_STAGES, number, CPATH_ROOM(row, 1)) > 0;
}

static void put_goals(const struct session *s, uint32_t stage)
{
    cpath_goal_row goal;
    for (uint32_t n = 1; cpath_journey_rows(s->journey, CPATH_TABLE_GOALS, n, CPATH_ROOM(&goal, 1)) > 0; n++) {
        if (goal.stage == stage) {
            put(say(s, "Цель", "Goal"), goal.text);
        }
    }
}

static void put_items(const struct session *s, uint32_t stage, uint32_t kind, const char *label)
{
    cpath_item_row item;
    int count = 0;
    for (uint32_t n = 1; cpath_journey_rows(s->journey, CPATH_TABLE_ITEMS, n, CPATH_ROOM(&item, 1)) > 0; n++) {
        if (item.stage == stage && item.kind == kind) {
            char text[1024];
            snprintf(text, sizeof text, "• %s", item.text);
            put(count++ ? "" : label, text);
        }
    }
}

static void put_amounts(const struct session *s, const cpath_term_row *term, char text[256])
{
    int language = s->options->language;
    char least[64] = "", most[64] = "";
    if (term->clock == CPATH_CLOCK_AGREED) {
        snprintf(text, 256, "%s", cpath_word_text(CPATH_WORDS_CLOCK, term->clock, language));
        return;
    }
    if (term->flags & CPATH_TERM_HAS_MIN) {
        (void)cpath_amount_format(term->clock, term->min, language, least, sizeof least);
    }
    if (term->flags & CPATH_TERM_HAS_MAX) {
        (void)cpath_amount_format(term->clock, term->max, language, most, sizeof most);
    }
    int both = *least && *most && term->min != term->max;
    snprintf(text, 256, "%s%s%s%s%s", both ? least : "", both ? " – " : "", *most ? most : least,
             term->clock <= CPATH_CLOCK_WORKING ? ", " : "",
             term->clock <= CPATH_CLOCK_WORKING ? cpath_word_text(CPATH_WORDS_CLOCK, term->clock, language) : "");
}

static void put_terms(const struct session *s, uint32_t stage)
{
    cpath_term_row term;
    int count = 0;
    for (uint32_t n = 1; cpath_journey_rows(s->journey, CPATH_TABLE_TERMS, n, CPATH_ROOM(&term, 1)) > 0; n++) {
        char text[1024], amounts[256], roles[256];
        if (term.stage != stage) {
            continue;
        }
        put_amounts(s, &term, amounts);
        snprintf(text, sizeof text, "• %s [%s; %s]", term.text, amounts,
                 roles_of(s, term.roles, say(s, " или ", " or "), roles, sizeof roles));
        put(count++ ? "" : say(s, "Сроки", "Terms"), text);
    }
}

static void put_stage(const struct session *s, uint32_t number, const cpath_stage_row *stage)
{
    char roles[512];
    printf("\n%s%u. %s%s\n", paint(s, BOLD), number, stage->name, paint(s, PLAIN));
    put(say(s, "Цель", "Goal"), stage->goal);
    put_goals(s, number);
    put_items(s, number, CPATH_ITEM_TASK, say(s, "Задачи", "Tasks"));
    put_items(s, number, CPATH_ITEM_CLIENT_ACTION, say(s, "Клиент", "Client"));
    put_terms(s, number);
    put(say(s, "Отвечает", "Responsible"), roles_of(s, stage->responsible, say(s, " или ", " or "), roles, sizeof roles));
    put(say(s, "Принимает", "Receives"), roles_of(s, stage->receiving, " / ", roles, sizeof roles));
    put(say(s, "При отказе", "On refusal"), stage->refusal);
}

static void put_technology(const struct session *s, const cpath_journey_input *head)
{
    cpath_stage_row stage;
    if (!head->technology) {
        return;
    }
    printf("\n%s%s%s\n", paint(s, BOLD), say(s, "ТЕХНОЛОГИЯ ПРОДАЖ", "SALES TECHNOLOGY"), paint(s, PLAIN));
    put_wrapped(2, "", 0, head->technology);
    for (uint32_t n = 1; stage_row(s, n, &stage); n++) {
        if (!stage.technology_goal && !stage.nickname) {
            continue;
        }
        printf("  %s%u. %s%s%s%s\n", paint(s, BOLD), n, stage.name, stage.nickname ? " · " : "",
               stage.nickname ? stage.nickname : "", paint(s, PLAIN));
        put(say(s, "Цель", "Goal"), stage.technology_goal);
        put(say(s, "Клиент", "Client"), stage.client_answer);
        put_items(s, n, CPATH_ITEM_PROMISE, say(s, "Обещания", "Promises"));
        put(say(s, "Задача", "Task"), stage.technology_task);
    }
}

static void put_steps(const struct session *s)
{
    cpath_next_step_row step;
    uint32_t last = 0;
    printf("\n%s%s%s\n", paint(s, BOLD), say(s, "ТЕХНИКА СЛЕДУЮЩЕГО ШАГА", "THE NEXT-STEP TECHNIQUE"), paint(s, PLAIN));
    for (uint32_t n = 1; cpath_journey_rows(s->journey, CPATH_TABLE_NEXT_STEPS, n, CPATH_ROOM(&step, 1)) > 0; n++) {
        if (step.number_from != last) {
            printf("  %s%s №%u%s\n", paint(s, BOLD), say(s, "Точка контакта", "Contact point"), step.number_from,
                   paint(s, PLAIN));
            last = step.number_from;
        }
        put(cpath_word_text(CPATH_WORDS_OUTCOME, step.outcome, s->options->language), step.text);
    }
}

static int put_page(const struct session *s)
{
    cpath_journey_input head = CPATH_JOURNEY_INPUT_INIT;
    cpath_stage_row stage;
    (void)cpath_journey_head(s->journey, &head);
    printf("%s%s%s\n", paint(s, BOLD), head.name ? head.name : head.id, paint(s, PLAIN));
    if (head.description) {
        put_wrapped(2, "", 0, head.description);
    }
    for (uint32_t n = 1; stage_row(s, n, &stage); n++) {
        put_stage(s, n, &stage);
    }
    put_technology(s, &head);
    put_steps(s);
    return 0;
}

static void put_problem(const struct session *s, const cpath_io_problem *problem, int first)
{
    const struct value row[] = {
        {"file", s->options->check, 0, 0},
        {"line", NULL, problem->error.line, 1},
        {"column", NULL, problem->error.column, 1},
        {"path", problem->path, 0, 0},
        {"reason", problem->reason, 0, 0},
        {"near", *problem->near ? problem->near : NULL, 0, 0},
        {"text", problem->error.text, 0, 0},
    };
    if (s->options->format == FORMAT_TEXT) {
        puts(problem->error.text);
    } else {
        put_row(s, row, sizeof row / sizeof *row, first);
    }
}

/* All problems of a journey's file. */
static int check_file(const struct session *s)
{
    cpath_io_problem *problems;
    int32_t count = cpath_io_journey_problems(s->options->check, s->options->language, &problems);
    if (count < 0) {
        return fail("%s", cpath_result_text(count, s->options->language));
    }
    for (int32_t i = 0; i < count; i++) {
        put_problem(s, &problems[i], i == 0);
    }
    if (s->options->format == FORMAT_TEXT && count == 0) {
        puts(say(s, "ошибок нет", "no problems"));
    } else if (s->options->format == FORMAT_TEXT) {
        printf(say(s, "ошибок: %d\n", "problems: %d\n"), count);
    }
    free(problems);
    return count > 0 ? 2 : 0;
}

/* The journey in a form that is a text of the library. */
static char *text_of(const struct session *s, int format)
{
    switch (format) {
    case FORMAT_JSON:
        return cpath_io_journey_print(s->journey);
    case FORMAT_SCHEMA:
        return cpath_io_journey_schema();
    default:
        return cpath_io_journey_diagram(s->journey, format == FORMAT_DOT ? CPATH_IO_DOT : CPATH_IO_MERMAID);
    }
}

int journey_command(struct session *s)
{
    int format = s->options->format;
    if (s->options->check) {
        return check_file(s);
    }
    if (format == FORMAT_TEXT) {
        return put_page(s);
    }
    if (format == FORMAT_CSV) {
        return fail("%s", say(s, "путь не печатается как csv: выберите json", "a journey has no csv form: take json"));
    }
    char *text = text_of(s, format);
    if (!text) {
        return fail("%s", say(s, "не хватает памяти", "out of memory"));
    }
    fputs(text, stdout);
    free(text);
    return 0;
}
