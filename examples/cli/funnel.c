/* SPDX-License-Identifier: MIT */
/* clientpath funnel: how all clients do together, and progress against a plan. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"

#define LABEL 26
#define BAR 14

struct report {
    cpath_funnel *funnel;
    cpath_funnel_stage stages[CPATH_MAX_STAGES];
    cpath_funnel_term terms[CPATH_MAX_TERMS], roles[CPATH_MAX_ROLES + 1];
    cpath_funnel_number numbers[CPATH_FUNNEL_NUMBERS];
    int64_t reasons[CPATH_MAX_ROWS + 1];
    cpath_funnel_refusal *refusals;
    int32_t stage_count, term_count, role_count, reason_count, refusal_count;
    int deals, open, won, lost;
    cpath_plan plan; /* target 0: none */
};

static int add(struct session *s, const struct deal *deal, void *data)
{
    struct report *report = data;
    const cpath_state *state = deal->state;
    (void)s;
    report->deals += state->status != 0;
    report->open += state->status == CPATH_STATUS_OPEN;
    report->won += state->status == CPATH_STATUS_WON;
    report->lost += state->status == CPATH_STATUS_LOST;
    report->plan.done += state->status == CPATH_STATUS_WON && state->closed_at >= report->plan.since &&
                         state->closed_at < report->plan.until;
    return 0;
}

/*
 * As data: an object a row; as CSV a measure a line.
 */

static void put_measures(const struct session *s, const char *table, const char *key, const char *const *names,
                         const int64_t *values, int count, int *first)
{
    struct value row[20] = {{"table", table, 0, 0}, {"key", key, 0, 0}};
    for (int i = 0; i < count; i++) {
        row[2 + i] = (struct value){names[i], NULL, values[i], 1};
    }
    if (s->options->format == FORMAT_JSON) {
        put_row(s, row, count + 2, 0);
        return;
    }
    for (int i = 0; i < count; i++) {
        const struct value line[] = {row[0], row[1], {"measure", names[i], 0, 0}, {"value", NULL, values[i], 1}};
        put_row(s, line, 4, *first);
        *first = 0;
    }
}

#define MEASURES(table, key, ...) \
    put_measures(s, table, key, names, (const int64_t[]){__VA_ARGS__}, (int)(sizeof names / sizeof *names), &first)

static int64_t mean(int64_t sum, int64_t count)
{
    return count > 0 ? (sum + count / 2) / count : 0;
}

static void put_stages_data(const struct session *s, const struct report *r)
{
    static const char *const names[] = {"entered", "passed", "lost", "won", "open", "timed", "unknown", "working",
                                        "elapsed", "working_median", "working_ninth", "contacts", "working_mean",
                                        "elapsed_mean", "elapsed_median", "elapsed_ninth", "late"};
    int first = 1;
    for (int32_t i = 0; i < r->stage_count; i++) {
        const cpath_funnel_stage *stage = &r->stages[i];
        MEASURES("stage", cpath_journey_key(s->journey, CPATH_TABLE_STAGES, (uint32_t)i + 1), stage->entered,
                 stage->passed, stage->lost, stage->won, stage->open, stage->timed, stage->unknown, stage->working,
                 stage->elapsed, stage->working_median, stage->working_ninth, stage->contacts,
                 mean(stage->working, stage->timed), mean(stage->elapsed, stage->timed + stage->unknown),
                 stage->elapsed_median, stage->elapsed_ninth, stage->late);
    }
}

/* Of terms, or of the roles that answer for them; `number` is the first row's. */
static void put_terms_data(const struct session *s, const char *name, uint32_t table, uint32_t number,
                           const cpath_funnel_term *terms, int32_t count)
{
    static const char *const names[] = {"started", "on_time", "late", "early"};
    int first = 0;
    for (int32_t i = 0; i < count; i++, number++) {
        MEASURES(name, number ? cpath_journey_key(s->journey, table, number) : NULL, terms[i].started, terms[i].on_time,
                 terms[i].late, terms[i].early);
    }
}

static void put_numbers_data(const struct session *s, const struct report *r)
{
    static const char *const names[] = {"contacts", "won", "lost"};
    int first = 0;
    for (int32_t i = 0; i < CPATH_FUNNEL_NUMBERS; i++) {
        char key[16];
        snprintf(key, sizeof key, "%d", i + 1);
        MEASURES("number", key, r->numbers[i].contacts, r->numbers[i].won, r->numbers[i].lost);
    }
}

static void put_reasons_data(const struct session *s, const struct report *r)
{
    static const char *const names[] = {"lost"};
    int first = 0;
    for (int32_t i = 0; i < r->reason_count; i++) {
        MEASURES("reason", i ? cpath_journey_key(s->journey, CPATH_TABLE_REASONS, (uint32_t)i) : NULL, r->reasons[i]);
    }
}

static void put_refusals_data(const struct session *s, const struct report *r)
{
    for (int32_t i = 0; i < r->refusal_count; i++) {
        const cpath_funnel_refusal *row = &r->refusals[i];
        const char *stage = cpath_journey_key(s->journey, CPATH_TABLE_STAGES, row->stage);
        const char *reason = row->reason ? cpath_journey_key(s->journey, CPATH_TABLE_REASONS, row->reason) : NULL;
        char key[2 * CPATH_MAX_KEY + 32];
        snprintf(key, sizeof key, "%s/%d/%s", stage, row->number, reason ? reason : "");
        const struct value json[] = {{"table", "refusal", 0, 0}, {"key", reason, 0, 0}, {"stage", stage, 0, 0},
                                     {"number", NULL, row->number, 1}, {"lost", NULL, row->lost, 1}};
        const struct value csv[] = {{"table", "refusal", 0, 0}, {"key", key, 0, 0}, {"measure", "lost", 0, 0},
                                    {"value", NULL, row->lost, 1}};
        int as_json = s->options->format == FORMAT_JSON;
        put_row(s, as_json ? json : csv, as_json ? 5 : 4, 0);
    }
}

static void put_plan_data(const struct session *s, const struct report *r)
{
    static const char *const names[] = {"target", "done", "left", "expected", "ahead", "worked", "remaining", "pace"};
    int first = 0;
    const cpath_plan *plan = &r->plan;
    if (plan->target) {
        MEASURES("plan", NULL, plan->target, plan->done, plan->left, plan->expected, plan->ahead, plan->worked,
                 plan->remaining, plan->pace);
    }
}

/*
 * As text.
 */

static void put_bar(const struct session *s, const char *color, int64_t part, int64_t whole)
{
    int cells = whole > 0 ? (int)(part * BAR / whole) : 0;
    cells = part > 0 && cells == 0 ? 1 : cells;
    fputs(paint(s, color), stdout);
    for (int i = 0; i < BAR; i++) {
        fputs(i < cells ? "█" : " ", stdout);
    }
    fputs(paint(s, *color ? PLAIN : ""), stdout);
}

static void put_label(const char *text)
{
    int bytes = (int)fitting(text, LABEL - 4);
    char label[256];
    snprintf(label, sizeof label, "  %.*s", bytes, text);
    printf("%s%*s", label, LABEL - columns_of(label), "");
}

static int percent(int64_t part, int64_t whole)
{
    return whole > 0 ? (int)((part * 200 + whole) / (2 * whole)) : 0;
}

static void put_dim(const struct session *s, const char *text)
{
    fputs(paint(s, DIM), stdout);
    put_wrapped(4, "", 0, text);
    fputs(paint(s, PLAIN), stdout);
}

static void put_heading(const struct session *s, const char *text)
{
    printf("\n%s%s%s\n", paint(s, BOLD), text, paint(s, PLAIN));
}

/* From ten hours on without the minutes. */
static const char *about(const struct session *s, int64_t seconds, char text[64])
{
    return person_amount(s, seconds >= 36000 ? (seconds + 1800) / 3600 * 3600 : seconds, text);
}

/* From two days on in days. */
static const char *about_elapsed(const struct session *s, int64_t seconds, char text[64])
{
    int64_t days = (seconds + 43200) / 86400;
    if (days < 2) {
        return about(s, seconds, text);
    }
    snprintf(text, 64, say(s, "%lld дн.", "%lld d"), (long long)days);
    return text;
}

static void put_times(const struct session *s, const cpath_funnel_stage *stage)
{
    int64_t deals = stage->timed + stage->unknown;
    char working[64], all[64], half[64], ninth[64], text[512];
    if (deals == 0) {
        return;
    }
    snprintf(text, sizeof text, say(s, "в среднем %s работы, %s по часам (половина %s, 90 %% %s)",
                                    "on average %s of work, %s by the clock (half %s, 90 %% %s)"),
             about(s, mean(stage->working, stage->timed), working), about_elapsed(s, mean(stage->elapsed, deals), all),
             about_elapsed(s, stage->elapsed_median, half), about_elapsed(s, stage->elapsed_ninth, ninth));
    put_dim(s, text);
}

static void put_stage(const struct session *s, const struct report *r, int32_t i)
{
    const cpath_funnel_stage *stage = &r->stages[i];
    char label[256], median[64], ninth[64], text[512];
    snprintf(label, sizeof label, "%d %.200s", i + 1, cpath_journey_text(s->journey, CPATH_TABLE_STAGES, (uint32_t)i + 1));
    put_label(label);
    put_bar(s, "", stage->entered, r->deals);
    printf(" %6lld %4d %%", (long long)stage->entered, percent(stage->passed, stage->entered));
    if (stage->timed > 0) {
        printf("  %s / %s", about(s, stage->working_median, median), about(s, stage->working_ninth, ninth));
    }
    snprintf(text, sizeof text, say(s, "в работе %lld · купили %lld · отказ %lld · контактов %lld · сроков сорвано %lld",
                                    "open %lld · won %lld · lost %lld · contacts %lld · terms late %lld"),
             (long long)stage->open, (long long)stage->won, (long long)stage->lost, (long long)stage->contacts,
             (long long)stage->late);
    putchar('\n');
    put_dim(s, text);
    put_times(s, stage);
}

static void put_stages(const struct session *s, const struct report *r)
{
    const char *heads[] = {say(s, "Этап", "Stage"), say(s, "вошли", "in"), say(s, "прошли", "passed"),
                           say(s, "работы: половина / 90 %", "work: half / 90 %")};
    printf("%s  %s%*s%*s%s %s  %s%s\n", paint(s, DIM), heads[0], LABEL - 2 - columns_of(heads[0]) + BAR, "",
           7 - columns_of(heads[1]), "", heads[1], heads[2], heads[3], paint(s, PLAIN));
    for (int32_t i = 0; i < r->stage_count; i++) {
        put_stage(s, r, i);
    }
}

static void put_numbers(const struct session *s, const struct report *r)
{
    put_heading(s, say(s, "Контакты: сколько клиентов дошли до этого по счёту", "Contacts: how many clients came that far"));
    for (int32_t i = 0; i < CPATH_FUNNEL_NUMBERS && r->numbers[i].contacts > 0; i++) {
        char label[32];
        const cpath_funnel_number *number = &r->numbers[i];
        snprintf(label, sizeof label, "№%d%s", i + 1, i == CPATH_FUNNEL_NUMBERS - 1 ? say(s, " и дальше", " and on") : "");
        put_label(label);
        put_bar(s, "", number->contacts, r->numbers[0].contacts);
        printf(say(s, " %6lld   купили %lld, отказ %lld\n", " %6lld   won %lld, lost %lld\n"), (long long)number->contacts,
               (long long)number->won, (long long)number->lost);
    }
}

/* "First contact 3, Meeting 1 · №1 2, №3 2": where and at which contact the deals of a reason were lost. */
static void put_where(const struct session *s, const struct report *r, uint32_t reason)
{
    int64_t at[CPATH_FUNNEL_NUMBERS + 1] = {0}, in[CPATH_MAX_STAGES + 1] = {0};
    char text[4096] = "";
    size_t used = 0;
    for (int32_t i = 0; i < r->refusal_count; i++) {
        int own = r->refusals[i].reason == reason;
        at[r->refusals[i].number] += own ? r->refusals[i].lost : 0;
        in[r->refusals[i].stage] += own ? r->refusals[i].lost : 0;
    }
    for (int32_t i = 1; i <= r->stage_count; i++) {
        if (in[i] > 0 && used < sizeof text) {
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%.100s %lld", used ? ", " : "",
                                     cpath_journey_text(s->journey, CPATH_TABLE_STAGES, (uint32_t)i), (long long)in[i]);
        }
    }
    for (int32_t i = 1, first = 1; i <= CPATH_FUNNEL_NUMBERS; i++) {
        if (at[i] > 0 && used < sizeof text) {
            used += (size_t)snprintf(text + used, sizeof text - used, "%s№%d%s %lld", first ? " · " : ", ", i,
                                     i == CPATH_FUNNEL_NUMBERS ? "+" : "", (long long)at[i]);
            first = 0;
        }
    }
    put_dim(s, text);
}

static void put_reasons(const struct session *s, const struct report *r)
{
    if (r->lost == 0) {
        return;
    }
    put_heading(s, say(s, "Причины отказа", "Reasons of refusal"));
    for (int32_t i = 0; i < r->reason_count; i++) {
        const char *text = i ? cpath_journey_text(s->journey, CPATH_TABLE_REASONS, (uint32_t)i) : NULL;
        if (r->reasons[i] > 0) {
            put_label(text ? text : i ? cpath_journey_key(s->journey, CPATH_TABLE_REASONS, (uint32_t)i)
                                      : say(s, "без кода причины", "without a code"));
            put_bar(s, "", r->reasons[i], r->lost);
            printf(" %6lld %4d %%\n", (long long)r->reasons[i], percent(r->reasons[i], r->lost));
            put_where(s, r, (uint32_t)i);
        }
    }
}

static void put_roles(const struct session *s, const struct report *r)
{
    put_heading(s, say(s, "Сроки: в срок из завершённых и просроченных, по ролям", "Terms kept, of those ended or late, by role"));
    for (int32_t role = 0; role < r->role_count; role++) {
        const char *name = role ? cpath_journey_text(s->journey, CPATH_TABLE_ROLES, (uint32_t)role) : say(s, "ничьи", "nobody's");
        const cpath_funnel_term sum = r->roles[role];
        int64_t judged = sum.on_time + sum.late + sum.early;
        if (judged == 0) {
            continue;
        }
        put_label(name);
        put_bar(s, sum.late * 4 > judged ? RED : sum.late ? YELLOW : GREEN, sum.on_time, judged);
        printf(say(s, " %6lld %4d %%   поздно %lld, рано %lld\n", " %6lld %4d %%   late %lld, early %lld\n"), (long long)judged,
               percent(sum.on_time, judged), (long long)sum.late, (long long)sum.early);
    }
}

static void put_plan(const struct session *s, const struct report *r)
{
    const cpath_plan *plan = &r->plan;
    char remaining[64], pace[64], text[512];
    if (!plan->target) {
        return;
    }
    put_heading(s, say(s, "План продаж", "The sales plan"));
    put_label(plan->left ? say(s, "сделано", "done") : say(s, "выполнен", "reached"));
    put_bar(s, plan->ahead < 0 ? RED : GREEN, plan->done < plan->target ? plan->done : plan->target, plan->target);
    printf(say(s, " %6lld из %lld\n", " %6lld of %lld\n"), (long long)plan->done, (long long)plan->target);
    int used = snprintf(text, sizeof text, say(s, "к этому часу нужно %lld: %s на %lld; осталось %s работы",
                                               "due by now %lld: %s by %lld; %s of work left"), (long long)plan->expected,
                        plan->ahead < 0 ? say(s, "отстаём", "behind") : say(s, "впереди", "ahead"),
                        (long long)(plan->ahead < 0 ? -plan->ahead : plan->ahead), person_amount(s, plan->remaining, remaining));
    if (plan->pace) {
        snprintf(text + used, sizeof text - (size_t)used, say(s, ", по продаже каждые %s", ", a sale every %s"),
                 person_amount(s, plan->pace, pace));
    }
    put_wrapped(2, "", 2, text);
}

static void put_report(const struct session *s, const struct report *r)
{
    if (s->options->format != FORMAT_TEXT) {
        put_stages_data(s, r);
        put_terms_data(s, "term", CPATH_TABLE_TERMS, 1, r->terms, r->term_count);
        put_terms_data(s, "role", CPATH_TABLE_ROLES, 0, r->roles, r->role_count);
        put_numbers_data(s, r);
        put_reasons_data(s, r);
        put_refusals_data(s, r);
        put_plan_data(s, r);
        return;
    }
    printf(say(s, "%sКлиентов: %d · в работе %d, купили %d, отказ %d%s\n", "%sClients: %d · open %d, won %d, lost %d%s\n"),
           paint(s, BOLD), r->deals, r->open, r->won, r->lost, paint(s, PLAIN));
    put_stages(s, r);
    put_numbers(s, r);
    put_reasons(s, r);
    put_roles(s, r);
    put_plan(s, r);
}

/* 0, or 2 after telling what is wrong with the plan's options. */
static int read_plan(const struct session *s, cpath_plan *plan)
{
    const struct options *o = s->options;
    const struct {
        const char *name, *text;
        cpath_time *time;
    } ends[] = {{"--from", o->from, &plan->since}, {"--until", o->until, &plan->until}};
    plan->target = o->plan;
    for (size_t i = 0; i < 2 && o->plan; i++) {
        int32_t code = ends[i].text ? cpath_io_time(s->calendar, ends[i].text, strlen(ends[i].text), ends[i].time) : CPATH_OK;
        if (!ends[i].text) {
            return fail("%s", say(s, "к --plan нужны --from и --until", "--plan needs --from and --until"));
        }
        if (code < 0) {
            return fail("%s %s: %s", ends[i].name, ends[i].text, cpath_result_text(code, o->language));
        }
    }
    return o->plan && plan->until <= plan->since
               ? fail("--until %s: %s", o->until, say(s, "должно быть позже --from", "must be later than --from")) : 0;
}

/* As many rows as there are. */
static int read_refusals(const struct session *s, struct report *r)
{
    cpath_room room = {NULL, 0, sizeof *r->refusals, 0, 0};
    int32_t count = cpath_funnel_refusals(s->journey, r->funnel, room);
    r->refusals = count > 0 ? calloc((size_t)count, sizeof *r->refusals) : NULL;
    if (count > 0 && !r->refusals) {
        return fail("%s", say(s, "не хватает памяти", "out of memory"));
    }
    r->refusal_count = count > 0 ? cpath_funnel_refusals(s->journey, r->funnel, CPATH_ROOM(r->refusals, count)) : 0;
    return 0;
}

static int count_deals(struct session *s, struct report *r)
{
    int32_t size = cpath_funnel_size(s->journey);
    r->funnel = size > 0 ? malloc((size_t)size) : NULL;
    if (!r->funnel || cpath_funnel_init(s->journey, r->funnel, size) < 0) {
        return fail("%s", say(s, "не хватает памяти", "out of memory"));
    }
    int status = each_deal(s, &(struct question){.funnel = r->funnel}, add, r);
    r->stage_count = cpath_funnel_stages(s->journey, r->funnel, CPATH_ROOM(r->stages, CPATH_MAX_STAGES));
    r->term_count = cpath_funnel_terms(s->journey, r->funnel, CPATH_ROOM(r->terms, CPATH_MAX_TERMS));
    r->role_count = cpath_funnel_roles(s->journey, r->funnel, CPATH_ROOM(r->roles, CPATH_MAX_ROLES + 1));
    r->reason_count = cpath_funnel_reasons(s->journey, r->funnel, CPATH_ROOM(r->reasons, CPATH_MAX_ROWS + 1));
    (void)cpath_funnel_numbers(s->journey, r->funnel, CPATH_ROOM(r->numbers, CPATH_FUNNEL_NUMBERS));
    return status ? status : read_refusals(s, r);
}

int funnel_command(struct session *s)
{
    struct report *report = calloc(1, sizeof *report);
    if (!report) {
        return fail("%s", say(s, "не хватает памяти", "out of memory"));
    }
    report->plan = (cpath_plan)CPATH_PLAN_INIT;
    int status = read_plan(s, &report->plan);
    status = status ? status : count_deals(s, report);
    if (status == 0 && report->plan.target) {
        int32_t code = cpath_plan_progress(s->calendar, s->now, &report->plan);
        status = code < 0 ? fail("--plan: %s", cpath_result_text(code, s->options->language)) : 0;
    }
    if (status == 0) {
        put_report(s, report);
    }
    free(report->funnel);
    free(report->refusals);
    free(report);
    return status;
}
