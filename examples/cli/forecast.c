/* SPDX-License-Identifier: MIT */
/* clientpath forecast: when the stages ahead are left, if everybody keeps the terms; a small Gantt. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"

#define LABEL 28
#define BAR 24
#define INDENT 4

struct forecast {
    cpath_forecast_row rows[CPATH_MAX_STAGES];
    int32_t count;
    cpath_time end; /* of the picture: the last known date */
};

static void put_data(const struct session *s, const struct deal *deal, const cpath_forecast_row *row, int first)
{
    const cpath_time times[] = {row->enter_earliest, row->enter_latest, row->exit_earliest, row->exit_latest};
    char texts[4][32], flags[64] = "";
    for (int i = 0; i < 4; i++) {
        (void)cpath_io_time_text(s->calendar, times[i], texts[i]);
    }
    snprintf(flags, sizeof flags, "%s%s%s", row->flags & CPATH_FORECAST_UNREGULATED ? " unregulated" : "",
             row->flags & CPATH_FORECAST_LATE ? " late" : "", row->flags & CPATH_FORECAST_AGREED ? " agreed" : "");
    const struct value values[] = {
        {"deal", cpath_io_log_deal(s->log, deal->id), 0, 0},
        {"stage", cpath_journey_key(s->journey, CPATH_TABLE_STAGES, row->stage), 0, 0},
        {"enter_earliest", texts[0], 0, 0},
        {"enter_latest", *texts[1] ? texts[1] : NULL, 0, 0},
        {"exit_earliest", texts[2], 0, 0},
        {"exit_latest", *texts[3] ? texts[3] : NULL, 0, 0},
        {"term", row->term ? cpath_journey_key(s->journey, CPATH_TABLE_TERMS, row->term) : NULL, 0, 0},
        {"flags", *flags ? flags + 1 : NULL, 0, 0},
    };
    put_row(s, values, sizeof values / sizeof *values, first);
}

/* Which of the bar's cells a time falls into. */
static int cell_of(const struct session *s, const struct forecast *forecast, cpath_time time)
{
    cpath_time span = forecast->end - s->now;
    if (time == CPATH_TIME_NONE || time >= forecast->end) {
        return BAR - 1;
    }
    return time <= s->now || span <= 0 ? 0 : (int)((time - s->now) * (BAR - 1) / span);
}

/* ▓ surely in the stage, ░ perhaps, ? no known end. */
static void put_bar(const struct session *s, const struct forecast *forecast, const cpath_forecast_row *row)
{
    int from = cell_of(s, forecast, row->enter_earliest), to = cell_of(s, forecast, row->exit_latest);
    int sure_from = cell_of(s, forecast, row->enter_latest), sure_to = cell_of(s, forecast, row->exit_earliest);
    int unknown = row->exit_latest == CPATH_TIME_NONE, surely = row->enter_latest != CPATH_TIME_NONE;
    for (int cell = 0; cell < BAR; cell++) {
        int sure = surely && cell >= sure_from && cell <= sure_to && row->enter_latest <= row->exit_earliest;
        fputs(cell < from || cell > to ? " " : unknown && cell == BAR - 1 ? "?" : sure ? "▓" : "░", stdout);
    }
}

/* "до чт 12 фев 16:00"; a day's end as that day. */
static const char *by_when(const struct session *s, cpath_time time, char text[96])
{
    char when[64];
    cpath_date before = 0, date = 0;
    if (time == CPATH_TIME_NONE) {
        return say(s, "неизвестно", "unknown");
    }
    (void)cpath_local_date(s->calendar, time - 1, &before);
    (void)cpath_local_date(s->calendar, time, &date);
    int day_end = before != date;
    snprintf(text, 96, "%s%s", say(s, "до ", "by "), person_time(s, time - (day_end ? 1 : 0), day_end, when));
    return text;
}

static void put_note(const struct session *s, const char *color, const char *label, const char *text)
{
    char start[96];
    snprintf(start, sizeof start, "%s: ", label);
    fputs(paint(s, color), stdout);
    put_wrapped(INDENT, start, columns_of(start), text);
    fputs(paint(s, PLAIN), stdout);
}

/* The term that decides, and whose it is. */
static void put_decider(const struct session *s, const cpath_forecast_row *row)
{
    cpath_term_row term;
    char text[1024];
    if (!row->term || cpath_journey_rows(s->journey, CPATH_TABLE_TERMS, row->term, CPATH_ROOM(&term, 1)) < 1) {
        return;
    }
    int used = snprintf(text, sizeof text, "%.700s", term.text);
    for (uint32_t role = 1; role <= 64; role++) {
        if (term.roles >> (role - 1) & 1) {
            used += snprintf(text + used, sizeof text - (size_t)used, "%s%.60s", used && strstr(text, " · ") ? ", " : " · ",
                             cpath_journey_text(s->journey, CPATH_TABLE_ROLES, role));
        }
    }
    int late = (row->flags & CPATH_FORECAST_LATE) != 0;
    put_note(s, late ? RED : DIM, row->flags & CPATH_FORECAST_AGREED ? say(s, "договорились", "agreed")
                                                                       : say(s, "решает", "decided by"), text);
}

/* Whether a term says by when an item is to be done. */
static int has_term(const struct session *s, uint32_t item)
{
    cpath_term_row term;
    for (uint32_t i = 1; cpath_journey_rows(s->journey, CPATH_TABLE_TERMS, i, CPATH_ROOM(&term, 1)) >= 1; i++) {
        if (term.kind == CPATH_TERM_DUE && term.clock != CPATH_CLOCK_AGREED && term.target.kind == CPATH_POINT_ITEM_DONE &&
            term.target.item == item) {
            return 1;
        }
    }
    return 0;
}

/* Whether the stage's terms run from a contact. */
static int waits_for_contact(const struct session *s, uint32_t stage)
{
    cpath_term_row term;
    for (uint32_t i = 1; cpath_journey_rows(s->journey, CPATH_TABLE_TERMS, i, CPATH_ROOM(&term, 1)) >= 1; i++) {
        if (term.kind == CPATH_TERM_DUE && term.anchor.kind == CPATH_POINT_CONTACT_ENDED && term.anchor.stage == stage) {
            return 1;
        }
    }
    return 0;
}

static int is_gate_of(const cpath_gate_row *gate, uint32_t stage, int last)
{
    return (gate->kind == CPATH_GATE_LEAVE && gate->stage == stage) ||
           (gate->kind == CPATH_GATE_ENTER && gate->stage == stage + 1) || (gate->kind == CPATH_GATE_WIN && last);
}

/* What the stage's gates ask for, and no term bounds. */
static void put_unregulated(const struct session *s, const struct deal *deal, const cpath_forecast_row *row, int last)
{
    cpath_gate_row gate;
    char text[1024] = "";
    size_t used = 0;
    for (uint32_t i = 1; cpath_journey_rows(s->journey, CPATH_TABLE_GATES, i, CPATH_ROOM(&gate, 1)) >= 1; i++) {
        if (is_gate_of(&gate, row->stage, last) && gate.severity != CPATH_SEVERITY_OFF && gate.point.item &&
            cpath_deal_reached(s->journey, deal->handle, &gate.point, sizeof gate.point) == 0 &&
            !has_term(s, gate.point.item) && used < sizeof text - 300) {
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%.280s", used ? "; " : "",
                                     cpath_journey_text(s->journey, CPATH_TABLE_ITEMS, gate.point.item));
        }
    }
    put_note(s, DIM, say(s, "без срока", "no term for"),
             used                               ? text
             : waits_for_contact(s, row->stage) ? say(s, "контакт этого этапа: он не назначен", "its contact: none is agreed")
                                                : say(s, "переход дальше", "moving on"));
}

static void put_stage(const struct session *s, const struct deal *deal, const struct forecast *forecast, int32_t i)
{
    const cpath_forecast_row *row = &forecast->rows[i];
    char label[256], when[96];
    const char *color = row->flags & CPATH_FORECAST_LATE ? RED : "";
    const char *name = cpath_journey_text(s->journey, CPATH_TABLE_STAGES, row->stage);
    snprintf(label, sizeof label, "  %u %.*s", row->stage, (int)fitting(name, LABEL - 6), name);
    printf("%s%s%*s", paint(s, color), label, LABEL - columns_of(label), "");
    put_bar(s, forecast, row);
    printf("  %s%s%s\n", by_when(s, row->exit_latest, when), row->flags & CPATH_FORECAST_UNREGULATED ? " +" : "",
           paint(s, *color ? PLAIN : ""));
    put_decider(s, row);
    if (row->flags & CPATH_FORECAST_UNREGULATED) {
        put_unregulated(s, deal, row, i == forecast->count - 1);
    }
}

/* The dates at both ends of the bars. */
static void put_axis(const struct session *s, const struct forecast *forecast)
{
    char from[64], to[64];
    (void)person_time(s, s->now, 1, from);
    (void)person_time(s, forecast->end - 1, 1, to); /* a day's end is that day */
    int gap = BAR - columns_of(from) - columns_of(to);
    printf("%s%*s%s%*s%s%s\n", paint(s, DIM), LABEL, "", from, gap > 1 ? gap : 1, "", to, paint(s, PLAIN));
}

static void put_head(const struct session *s, const struct deal *deal)
{
    const char *client = cpath_io_log_client(s->log, deal->id);
    printf("%s%.60s%s%.120s%s\n", paint(s, BOLD), cpath_io_log_deal(s->log, deal->id), client ? "  " : "",
           client ? client : "", paint(s, PLAIN));
}

/* What it comes to: the last stage's exit. */
static void put_end(const struct session *s, const struct forecast *forecast)
{
    char text[512], when[96], earliest[64];
    const cpath_forecast_row *last = &forecast->rows[forecast->count - 1];
    int later = 0;
    for (int32_t i = 0; i < forecast->count; i++) {
        later |= forecast->rows[i].flags & CPATH_FORECAST_UNREGULATED ? 1 : 0;
    }
    snprintf(text, sizeof text, say(s, "не раньше %s, %s%s", "not before %s, %s%s"),
             person_time(s, last->exit_earliest, 0, earliest), by_when(s, last->exit_latest, when),
             later ? say(s, "; + позже, если затянется то, чему срок не задан",
                         "; + later, if what has no term takes its time") : "");
    fputs(paint(s, BOLD), stdout);
    put_wrapped(2, say(s, "Итог  ", "End   "), 6, text);
    printf("%s\n", paint(s, PLAIN));
}

static void find_end(const struct session *s, struct forecast *forecast)
{
    forecast->end = s->now;
    for (int32_t i = 0; i < forecast->count; i++) {
        const cpath_time times[] = {forecast->rows[i].exit_earliest, forecast->rows[i].exit_latest};
        for (int k = 0; k < 2; k++) {
            forecast->end = times[k] != CPATH_TIME_NONE && times[k] > forecast->end ? times[k] : forecast->end;
        }
    }
}

static int show(struct session *s, const struct deal *deal, void *data)
{
    struct forecast forecast;
    int *rows = data;
    const cpath_calendar *calendar = s->calendar;
    forecast.count = cpath_forecast(s->journey, CPATH_VIEW(&calendar, 1), deal->handle, s->now,
                                    CPATH_ROOM(forecast.rows, CPATH_MAX_STAGES));
    if (forecast.count < 0) {
        return fail("%s: %s", cpath_io_log_deal(s->log, deal->id), cpath_result_text(forecast.count, s->options->language));
    }
    if (s->options->format != FORMAT_TEXT) {
        for (int32_t i = 0; i < forecast.count; i++) {
            put_data(s, deal, &forecast.rows[i], (*rows)++ == 0);
        }
        return 0;
    }
    if (forecast.count == 0 && !s->options->deal) {
        return 0;
    }
    put_head(s, deal);
    if (forecast.count == 0) {
        printf("  %s\n", say(s, "Сделка закрыта: впереди этапов нет.", "The deal is closed: no stages lie ahead."));
        return 0;
    }
    find_end(s, &forecast);
    put_axis(s, &forecast);
    for (int32_t i = 0; i < forecast.count; i++) {
        put_stage(s, deal, &forecast, i);
    }
    put_end(s, &forecast);
    return 0;
}

int forecast_command(struct session *s)
{
    int rows = 0;
    return each_deal(s, &(struct question){0}, show, &rows);
}
