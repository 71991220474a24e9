/* SPDX-License-Identifier: MIT */
/* clientpath status: where each client is, what is next, by when, what was forgotten. */
#include <string.h>

#include "cli.h"

#define INDENT 2
#define LABEL 11
#define CLOCKS 64

/* What the summary at the end counts. */
struct totals {
    int deals, open, won, lost, overdue, forgotten;
};

/* Findings that somebody can still mend; late things have their own lines. */
static int forgotten(const cpath_finding *finding, const cpath_state *state)
{
    static const int32_t codes[] = {CPATH_CP101_OUTCOME_MISSING, CPATH_CP113_NEXT_NOT_KEPT, CPATH_CP118_NOT_TOLD,
                                    CPATH_CP122_NO_NEXT_CONTACT, CPATH_CP205_LEFT_WITHOUT,
                                    CPATH_CP206_ENTERED_WITHOUT, CPATH_CP207_WON_WITHOUT, CPATH_CP212_IDLE,
                                    CPATH_CP402_NOT_HANDED, CPATH_CP403_NOT_ACCEPTED, CPATH_CP404_RETURNED,
                                    CPATH_CP601_PROMISE_BROKEN, CPATH_CP603_PROMISE_NEVER_DUE};
    if (finding->code >= CPATH_CP102_REASON_MISSING && finding->code <= CPATH_CP112_NEXT_OUTSIDE_HOURS) {
        return finding->number == state->contact_number;
    }
    if (finding->code == CPATH_CP113_NEXT_NOT_KEPT && !(state->flags & CPATH_STATE_NEXT_MISSED)) {
        return 0;
    }
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (codes[i] == finding->code) {
            return 1;
        }
    }
    return 0;
}

static void put_line(const struct session *s, const char *label, const char *color, const char *text)
{
    fputs(paint(s, color), stdout);
    put_wrapped(INDENT, label, LABEL, text);
    fputs(*color ? paint(s, PLAIN) : "", stdout);
}

/* Number and name to the left, the stage to the right. */
static void put_head(const struct session *s, const struct deal *deal, const cpath_state *state)
{
    char left[256], right[256];
    const char *client = cpath_io_log_client(s->log, deal->id);
    const char *stage = state->stage ? cpath_journey_text(s->journey, CPATH_TABLE_STAGES, state->stage) : "";
    cpath_journey_input head = CPATH_JOURNEY_INPUT_INIT;
    (void)cpath_journey_head(s->journey, &head);
    snprintf(left, sizeof left, "%.60s  %.120s", cpath_io_log_deal(s->log, deal->id), client ? client : "");
    snprintf(right, sizeof right, say(s, "этап %u из %d · %s", "stage %u of %d · %s"), state->stage,
             head.stages.count, stage);
    int gap = WIDTH - columns_of(left) - columns_of(right);
    printf("%s%s%s%*s%s\n", paint(s, BOLD), left, paint(s, PLAIN), gap > 1 ? gap : 1, "", right);
}

/* ●──◉──○ and since when. */
static void put_path(const struct session *s, const cpath_state *state)
{
    char line[512] = "", when[64], since[192];
    cpath_journey_input head = CPATH_JOURNEY_INPUT_INIT;
    (void)cpath_journey_head(s->journey, &head);
    size_t used = 0;
    for (uint32_t stage = 1; stage <= (uint32_t)head.stages.count && used < 400; stage++) {
        used += (size_t)snprintf(line + used, sizeof line - used, "%s%s", stage > 1 ? "──" : "",
                                 stage < state->stage    ? "●"
                                 : stage > state->stage  ? "○"
                                 : state->status == CPATH_STATUS_LOST ? "✗"
                                 : state->status == CPATH_STATUS_WON  ? "★"
                                                                      : "◉");
    }
    int closed = state->status != CPATH_STATUS_OPEN;
    const char *color = state->status == CPATH_STATUS_WON ? GREEN : state->status == CPATH_STATUS_LOST ? DIM : "";
    snprintf(since, sizeof since, "%s %s", closed ? cpath_word_text(CPATH_WORDS_STATUS, state->status, s->options->language)
                                                  : say(s, "с", "since"),
             person_time(s, closed ? state->closed_at : state->since, 0, when));
    int gap = WIDTH - INDENT - columns_of(line) - columns_of(since);
    printf("%*s%s%s%*s%s%s\n", INDENT, "", paint(s, color), line, gap > 1 ? gap : 1, "", since,
           *color ? paint(s, PLAIN) : "");
}

/* "№2 · перенос → чт 15 янв 11:00 «согласовать смету»" */
static void put_contact(const struct session *s, const struct deal *deal, const cpath_state *state)
{
    char text[1024], when[64];
    const char *outcome = cpath_word_text(CPATH_WORDS_OUTCOME, state->last_outcome, s->options->language);
    const char *purpose = row_text(s, deal, state->next_row, CPATH_IO_PURPOSE);
    const char *reason = row_text(s, deal, state->reason_row, CPATH_IO_REASON);
    int going = (state->flags & CPATH_STATE_IN_CONTACT) != 0, next = state->next_at != CPATH_TIME_NONE;
    if (state->contacts == 0) {
        return;
    }
    if (state->status == CPATH_STATUS_WON && !outcome) {
        put_line(s, say(s, "Контакт", "Contact"), "", say(s, "после продажи", "after the sale"));
        return;
    }
    int used = snprintf(text, sizeof text, "№%d · %s", state->contact_number,
                        outcome ? outcome : going ? say(s, "идёт", "going on") : say(s, "без исхода", "no outcome"));
    if (next) {
        used += snprintf(text + used, sizeof text - (size_t)used, " → %s",
                         person_time(s, state->next_at, state->flags & CPATH_STATE_NEXT_DATE_ONLY, when));
    }
    if (next && purpose) {
        used += snprintf(text + used, sizeof text - (size_t)used, " «%.200s»", purpose);
    }
    if (reason) {
        used += snprintf(text + used, sizeof text - (size_t)used, " (%.200s)", reason);
    }
    if (state->flags & CPATH_STATE_NEXT_MISSED) {
        snprintf(text + used, sizeof text - (size_t)used, "%s", say(s, " ✗ пропущен", " ✗ missed"));
    }
    put_line(s, say(s, "Контакт", "Contact"), state->flags & CPATH_STATE_NEXT_MISSED ? RED : "", text);
}

/* What the handbook tells the salesperson, and what the last contact still lacks. */
static void put_step(const struct session *s, const cpath_state *state)
{
    cpath_next_step_row step;
    int matters = state->status == CPATH_STATUS_OPEN || state->missing || state->flags & CPATH_STATE_NOT_TOLD;
    if (state->last_outcome && state->contact_number > 0 && matters &&
        cpath_next_step_for(s->journey, state->contact_number, state->last_outcome, &step, sizeof step) > 0) {
        put_line(s, say(s, "Подсказка", "Advice"), DIM, step.text);
    }
    char text[512] = "";
    (void)cpath_needs_format(state->missing, s->options->language, text, sizeof text);
    if (*text) {
        put_line(s, say(s, "Записать", "Record"), YELLOW, text);
    }
}

/* What is left until due, or how much it is late, on the term's own clock. */
static void time_left(const struct session *s, uint32_t clock, cpath_time due, char text[96])
{
    int late = s->now > due;
    cpath_time from = late ? due : s->now, to = late ? s->now : due;
    int64_t left = to - from;
    char amount[64];
    int working = clock == CPATH_CLOCK_WORKING && cpath_work_between(s->calendar, from, to, &left) == CPATH_OK;
    if (left >= 2 * 86400 && !working) {
        (void)cpath_amount_format(CPATH_CLOCK_CALENDAR_DAYS, left / 86400, s->options->language, amount, sizeof amount);
    } else {
        (void)person_amount(s, left, amount);
    }
    snprintf(text, 96, "%s%s", amount, working ? say(s, " работы", " of work") : "");
}

/* What the term runs from: the item by its text, anything else by its kind. */
static const char *anchor_text(const struct session *s, const cpath_term_row *term)
{
    if (term->clock == CPATH_CLOCK_AGREED) {
        return cpath_word_text(CPATH_WORDS_POINT, CPATH_POINT_AGREED, s->options->language);
    }
    const char *item = term->anchor.item ? cpath_journey_text(s->journey, CPATH_TABLE_ITEMS, term->anchor.item) : NULL;
    return item ? item : cpath_word_text(CPATH_WORDS_POINT, term->anchor.kind, s->options->language);
}

/* Why it is due then: the amount on its clock, and what it runs from. */
static void put_why(const struct session *s, const cpath_term_row *term, const cpath_clock *clock)
{
    char text[768], amount[64] = "", when[64];
    int language = s->options->language;
    const char *unit = term->clock == CPATH_CLOCK_WORKING   ? say(s, " работы", " of work")
                       : term->clock == CPATH_CLOCK_ELAPSED ? say(s, " по часам", " by the clock")
                                                            : "";
    if (term->clock != CPATH_CLOCK_AGREED) {
        (void)cpath_amount_format(term->clock, term->max, language, amount, sizeof amount);
    }
    int used = snprintf(text, sizeof text, "%s%s%s%s: %s", amount, *amount ? unit : "", *amount ? say(s, " с ", " from ") : "",
                        person_time(s, clock->anchor_at, 0, when), anchor_text(s, term));
    if (clock->amount) {
        char money[96];
        snprintf(money, sizeof money, say(s, "; оплачено %lld из %lld", "; paid %lld of %lld"),
                 (long long)(clock->paid / 100), (long long)(clock->amount / 100));
        snprintf(text + used, sizeof text - (size_t)used, "%s", money);
    }
    put_line(s, "", DIM, text);
}

/* How a running clock stands: its sign, color, and words around what is left. */
static const struct mood {
    uint32_t phase, verdict; /* 0: any */
    const char *sign, *color, *ru, *en;
} moods[] = {
    {0, CPATH_VERDICT_LAPSED, "✗", RED, "истекло %s назад", "lapsed %s ago"},
    {0, CPATH_VERDICT_LATE, "✗", RED, "просрочено на %s", "late by %s"},
    {0, CPATH_VERDICT_TOO_LONG, "✗", RED, "дольше нормы на %s", "over the norm by %s"},
    {CPATH_PHASE_PAUSED, 0, "‖", DIM, "на паузе, останется %s", "paused, %s will be left"},
    {0, CPATH_VERDICT_AT_RISK, "▲", YELLOW, "осталось %s", "%s left"},
    {CPATH_PHASE_WAITING, 0, "○", "", "ещё не время, осталось %s", "not yet, %s left"},
    {0, 0, "·", "", "осталось %s", "%s left"},
};

static const struct mood *mood_of(const cpath_clock *clock)
{
    const struct mood *mood = moods;
    while ((mood->phase && mood->phase != clock->phase) || (mood->verdict && mood->verdict != clock->verdict)) {
        mood++;
    }
    return mood;
}

static void put_clock(const struct session *s, const cpath_clock *clock)
{
    cpath_term_row term;
    char text[1024], left[96], stands[192], when[64];
    const struct mood *mood = mood_of(clock);
    if (cpath_journey_rows(s->journey, CPATH_TABLE_TERMS, clock->term, CPATH_ROOM(&term, 1)) < 1 ||
        clock->due == CPATH_TIME_NONE) {
        return;
    }
    time_left(s, term.clock, clock->due, left);
    const char *words = say(s, mood->ru, mood->en), *slot = strstr(words, "%s");
    snprintf(stands, sizeof stands, "%.*s%s%s", (int)(slot - words), words, left, slot + 2);
    /* the end of a day is shown as that day, not as the next one's midnight */
    int day_end = term.max_boundary == CPATH_BOUNDARY_END;
    snprintf(text, sizeof text, "%s %s: %s%s, %s", mood->sign, term.text, day_end ? say(s, "до конца ", "to the end of ") : "",
             person_time(s, clock->due - (day_end ? 1 : 0), day_end, when), stands);
    put_line(s, say(s, "Срок", "Due"), mood->color, text);
    put_why(s, &term, clock);
}

static void put_clocks(const struct session *s, const struct deal *deal)
{
    cpath_clock clocks[CLOCKS];
    const cpath_calendar *calendar = s->calendar;
    int32_t count = cpath_deal_clocks(s->journey, CPATH_VIEW(&calendar, 1), deal->handle, s->now, CPATH_ROOM(clocks, CLOCKS));
    for (int32_t i = 0; i < count && i < CLOCKS; i++) {
        if (clocks[i].phase >= CPATH_PHASE_WAITING && clocks[i].phase <= CPATH_PHASE_PAUSED) {
            put_clock(s, &clocks[i]);
        }
    }
}

/* How many of a deal's forgotten findings have that code. */
static int count_code(const struct deal *deal, const cpath_state *state, int32_t code)
{
    int count = 0;
    for (int32_t i = 0; i < deal->finding_count; i++) {
        count += deal->findings[i].code == code && forgotten(&deal->findings[i], state);
    }
    return count;
}

/* The first of each code, and how many more there are. */
static int put_forgotten(const struct session *s, const struct deal *deal, const cpath_state *state)
{
    int total = 0, shown[1000] = {0};
    for (int32_t i = 0; i < deal->finding_count; i++) {
        char text[1024] = "", line[1100];
        const cpath_finding *finding = &deal->findings[i];
        if (!forgotten(finding, state)) {
            continue;
        }
        total++;
        if (shown[finding->code]++ > 0) {
            continue;
        }
        int more = count_code(deal, state, finding->code) - 1;
        (void)cpath_finding_format(s->journey, s->calendar, finding, sizeof *finding, text, sizeof text);
        snprintf(line, sizeof line, more ? say(s, "%s (и ещё %d)", "%s (and %d more)") : "%s", text, more);
        put_line(s, total > 1 ? "" : say(s, "Забыто", "Forgotten"), finding->severity == CPATH_SEVERITY_ERROR ? RED : "",
                 line);
    }
    return total;
}

static void put_data(const struct session *s, const struct deal *deal, const cpath_state *state, int first)
{
    char since[32], next_at[32], next_due[32];
    (void)cpath_io_time_text(s->calendar, state->since, since);
    (void)cpath_io_time_text(s->calendar, state->next_at, next_at);
    (void)cpath_io_time_text(s->calendar, state->next_due, next_due);
    if (state->flags & CPATH_STATE_NEXT_DATE_ONLY) {
        next_at[10] = '\0';
    }
    const struct value row[] = {
        {"deal", cpath_io_log_deal(s->log, deal->id), 0, 0},
        {"name", cpath_io_log_client(s->log, deal->id), 0, 0},
        {"stage", cpath_journey_key(s->journey, CPATH_TABLE_STAGES, state->stage), 0, 0},
        {"since", *since ? since : NULL, 0, 0},
        {"status", cpath_word(CPATH_WORDS_STATUS, state->status), 0, 0},
        {"contact_number", NULL, state->contact_number, 1},
        {"last_outcome", cpath_word(CPATH_WORDS_OUTCOME, state->last_outcome), 0, 0},
        {"reason", row_text(s, deal, state->reason_row, CPATH_IO_REASON), 0, 0},
        {"next_at", *next_at ? next_at : NULL, 0, 0},
        {"purpose", row_text(s, deal, state->next_row, CPATH_IO_PURPOSE), 0, 0},
        {"overdue", NULL, state->overdue, 1},
        {"next_due", *next_due ? next_due : NULL, 0, 0},
        {"contacts", NULL, state->contacts, 1},
        {"contacts_ended", NULL, state->contacts_ended, 1},
        {"findings", NULL, deal->finding_count, 1},
    };
    put_row(s, row, sizeof row / sizeof *row, first);
}

static int show(struct session *s, const struct deal *deal, void *data)
{
    struct totals *totals = data;
    const cpath_state *state = deal->state;
    if (s->options->format != FORMAT_TEXT) {
        put_data(s, deal, state, totals->deals == 0);
    } else if (state->status) {
        put_head(s, deal, state);
        put_path(s, state);
        put_contact(s, deal, state);
        put_step(s, state);
        put_clocks(s, deal);
        totals->forgotten += put_forgotten(s, deal, state);
        putchar('\n');
    }
    totals->deals++;
    totals->open += state->status == CPATH_STATUS_OPEN;
    totals->won += state->status == CPATH_STATUS_WON;
    totals->lost += state->status == CPATH_STATUS_LOST;
    totals->overdue += state->overdue;
    return 0;
}

int status_command(struct session *s)
{
    struct totals totals = {0};
    int status = each_deal(s, &(struct question){.findings = 1}, show, &totals);
    if (status == 0 && s->options->format == FORMAT_TEXT) {
        printf(say(s, "%sКлиентов: %d · в работе %d, купили %d, отказ %d · просрочено %d, забыто %d%s\n",
                   "%sClients: %d · open %d, won %d, lost %d · overdue %d, forgotten %d%s\n"),
               paint(s, BOLD), totals.deals, totals.open, totals.won, totals.lost, totals.overdue, totals.forgotten,
               paint(s, PLAIN));
    }
    return status;
}
