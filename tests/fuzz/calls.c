/* SPDX-License-Identifier: MIT */
/*
 * Every function of the core with arguments that no caller should give: NULL,
 * a handle of another kind, memory that is no handle, sizes, counts, strides,
 * indexes, constants and times as they come. Each answers with a code that
 * base.h names, and where it fails no single output is touched.
 */
#include "fuzz_journey.h"
#include "fuzz_world.h"

#define ROWS_BYTES 4096

struct call {
    struct input *in;
    const struct world *world;
    const cpath_calendar *calendars[3];
    uint64_t deal[DEAL_BYTES / 8], funnel[1 << 15], other[1 << 15], answers[2048];
    uint64_t rows[ROWS_BYTES / 8];  /* what views, rooms and sized structs show */
    uint64_t spare[ROWS_BYTES / 8]; /* what texts, orders and handles are written to */
    uint64_t out[16];               /* what single outputs are written to */
    struct small small;
    cpath_calendar_input calendar_in;
    cpath_amount amount;
    cpath_run run;
    cpath_many many;
};

static const uint64_t zeros[ROWS_BYTES / 8];

/* Mostly what it should be. */
static const void *some(struct call *c, const void *right)
{
    const void *const wrong[] = {NULL, zeros, (const char *)zeros + 4, c->world->journey, c->world->calendars[0],
                                 cpath_calendar_zone(c->world->calendars[0]), c->deal, c->funnel};
    uint32_t way = take_choice(c->in, 40);
    return way < sizeof wrong / sizeof *wrong ? wrong[way] : right;
}

/* What a function may write to: the memory itself, NULL, memory that is no such handle, not aligned. */
static void *own(struct call *c, void *memory, void *wrong)
{
    uint32_t way = take_choice(c->in, 32);
    return way == 0 ? NULL : way == 1 ? wrong : way == 2 ? (char *)memory + 4 : memory;
}

/* At most what there is; at times 0 or less. */
static int32_t capacity(struct call *c, int32_t most)
{
    int64_t number = take_number(c->in);
    return number > most ? most : number < INT32_MIN ? INT32_MIN : (int32_t)number;
}

/* Rows that lie in the memory, or a view that says what cannot be. */
static cpath_view some_view(struct call *c, const uint64_t *memory, uint32_t size)
{
    int32_t stride = (int32_t)take_signed(c->in, 1), count = (int32_t)take_choice(c->in, 8);
    uint32_t way = take_choice(c->in, 24), step = (uint32_t)(stride < 0 ? -stride : stride);
    while (count > 0 && (size_t)count * (step > size ? step : size) > ROWS_BYTES) {
        count--;
    }
    size_t back = stride < 0 && count > 0 ? (size_t)(count - 1) * step : 0;
    cpath_view view = {(const char *)memory + back, count, size, stride, 0};
    if (way == 0) {
        view.count = -count - 1;
    } else if (way == 1) {
        view.data = NULL;
    } else if (way == 2) {
        view.element_size = take_choice(c->in, 2) ? take_choice(c->in, size) : 4097 + (uint32_t)take_bytes(c->in, 2);
    } else if (way == 3) {
        view.reserved = 1;
    }
    return view;
}

static cpath_room some_room(struct call *c, uint64_t *memory, uint32_t size)
{
    cpath_view view = some_view(c, memory, size);
    char *data = view.data ? (char *)memory + ((const char *)view.data - (const char *)memory) : NULL;
    return (cpath_room){data, view.count, view.element_size, view.stride, view.reserved};
}

/* A sized struct in the rows, whose size may be wrong and whose tail may not be 0. */
static void *sized(struct call *c, size_t right)
{
    uint32_t way = take_choice(c->in, 16), size = way == 0 ? (uint32_t)take_bytes(c->in, 2) : (uint32_t)right;
    memcpy(c->rows, &size, sizeof size);
    return way == 1 ? NULL : c->rows;
}

static uint32_t row_size(struct call *c, size_t right)
{
    uint32_t way = take_choice(c->in, 16);
    return way == 0 ? (uint32_t)take_number(c->in) % ROWS_BYTES : (uint32_t)right;
}

static cpath_view some_calendars(struct call *c)
{
    cpath_view view = CPATH_VIEW(c->calendars, 2);
    uint32_t way = take_choice(c->in, 32);
    view.count = way < 4 ? (int32_t)way : 2;
    view.data = way == 5 ? NULL : view.data;
    view.element_size = way == 6 ? 4 : view.element_size;
    view.stride = way == 7 ? -8 : 0;
    view.data = way == 7 ? c->calendars + 1 : view.data;
    c->calendars[1] = take_choice(c->in, 32) ? c->world->calendars[1] : some(c, NULL);
    return view;
}

/* The small journey's tables, one view of which may be none. */
static const cpath_journey_input *some_journey(struct call *c)
{
    fuzz_rows_of(c->in, &c->small);
    cpath_journey_input *input = &c->small.in;
    cpath_view *view = take_choice(c->in, 2) ? &input->stages : &input->terms;
    uint32_t way = take_choice(c->in, 16);
    view->count = way == 0 ? -1 : way == 1 ? 100000 : view->count;
    view->element_size = way == 2 ? view->element_size - 1 : way == 3 ? 5000 : view->element_size;
    view->reserved = way == 4;
    view->data = way == 5 ? NULL : view->data;
    view->count = way == 1 && view->data ? 2000000000 : view->count;
    input->size = way == 6 ? (uint32_t)take_bytes(c->in, 1) : input->size;
    return way == 7 ? NULL : input;
}

static const cpath_calendar_input *some_hours(struct call *c)
{
    c->calendar_in = (cpath_calendar_input){
        .size = take_choice(c->in, 16) ? (uint32_t)sizeof c->calendar_in : (uint32_t)take_choice(c->in, sizeof c->calendar_in),
        .flags = take_choice(c->in, 16), .known_from = take_date(c->in), .known_until = take_date(c->in),
        .week = some_view(c, c->rows, sizeof(cpath_week_row)), .days = some_view(c, c->rows, sizeof(cpath_day_row)),
        .hours = some_view(c, c->rows, sizeof(cpath_hours_row)), .zone = some(c, cpath_calendar_zone(c->world->calendars[0])),
        .compile_from = take_date(c->in), .compile_until = take_date(c->in)};
    return take_choice(c->in, 32) ? &c->calendar_in : NULL;
}

static const cpath_amount *some_amount(struct call *c)
{
    c->amount = (cpath_amount){take_choice(c->in, 16) ? (uint32_t)sizeof c->amount : (uint32_t)take_choice(c->in, sizeof c->amount),
                               take_choice(c->in, 8), take_choice(c->in, 4) ? take_signed(c->in, 1) : take_number(c->in),
                               take_choice(c->in, 6), take_choice(c->in, 4), (int32_t)take_choice(c->in, 9), 0};
    return take_choice(c->in, 32) ? &c->amount : NULL;
}

static cpath_run *some_run(struct call *c)
{
    c->run = (cpath_run){take_choice(c->in, 16) ? (uint32_t)sizeof c->run : (uint32_t)take_choice(c->in, sizeof c->run),
                         (uint32_t)take_bytes(c->in, 1), take_time(c->in), take_time(c->in), take_time(c->in), take_time(c->in),
                         take_choice(c->in, 4) ? 0 : take_number(c->in), take_choice(c->in, 4) ? 0 : take_number(c->in)};
    return take_choice(c->in, 32) ? &c->run : NULL;
}

static cpath_many *some_many(struct call *c)
{
    cpath_many *many = &c->many;
    *many = (cpath_many){.size = take_choice(c->in, 16) ? (uint32_t)sizeof *many : (uint32_t)take_choice(c->in, sizeof *many),
                         .flags = take_choice(c->in, 4), .scope = take_choice(c->in, 10), .roles = take_bytes(c->in, 1),
                         .row = take_choice(c->in, 8) ? 0 : (int32_t)take_signed(c->in, 1), .base = take_signed(c->in, 1),
                         .deals = take_choice(c->in, 2), .deal = own(c, c->deal, c->funnel),
                         .deal_size = capacity(c, DEAL_BYTES - 8), .funnel = own(c, c->funnel, NULL)};
    many->results = some_room(c, c->spare, sizeof(cpath_many_result));
    many->states = (cpath_room){c->answers, 1, sizeof(cpath_state), 0, 0};
    many->findings = (cpath_room){c->answers + 64, (int32_t)take_choice(c->in, 8), sizeof(cpath_finding), 0, 0};
    many->agenda = (cpath_room){c->answers + 1024, (int32_t)take_choice(c->in, 8), sizeof(cpath_agenda_row), 0, 0};
    return take_choice(c->in, 32) ? many : NULL;
}

#define JOURNEY some(c, c->world->journey)
#define CALENDAR some(c, c->world->calendars[0])
#define ZONE some(c, cpath_calendar_zone(c->world->calendars[0]))
#define DEAL own(c, c->deal, c->funnel)
#define FUNNEL own(c, c->funnel, c->deal)
#define NUMBER take_number(c->in)
#define NUMBER32 ((int32_t)(uint32_t)(uint64_t)take_number(c->in))
#define COUNT ((uint32_t)(uint64_t)take_number(c->in))
#define SMALL take_choice(c->in, 24)
#define TIME take_time(c->in)
#define DATE take_date(c->in)
#define OUT ((void *)(take_choice(c->in, 32) ? c->out : NULL))
#define OUT_TOO ((void *)(take_choice(c->in, 32) ? c->out + 2 : NULL))
#define TEXT ((const char *)some(c, c->rows))
#define BUFFER own(c, c->spare, NULL)
#define VIEW(type) some_view(c, c->rows, sizeof(type))
#define ROOM(type) some_room(c, c->spare, sizeof(type))
#define PROBLEM sized(c, sizeof(cpath_problem))
#define CALENDARS some_calendars(c)

/* One a function; `c` is the call. Functions that give a text count as 0. */
#define CALLS(F)                                                                                                     \
    F(view_copy, cpath_view_copy(VIEW(cpath_event), ROOM(cpath_clock)))                                              \
    F(struct_size, cpath_struct_size(TEXT, capacity(c, 64), OUT))                                                    \
    F(struct_offsets, cpath_struct_offsets(TEXT, capacity(c, 64), OUT, capacity(c, 16)))                             \
    F(text_characters, cpath_text_characters(TEXT, capacity(c, 64)))                                                 \
    F(date_join, cpath_date_join(NUMBER32, NUMBER32, NUMBER32, OUT))                                                 \
    F(date_split, cpath_date_split(DATE, OUT, OUT_TOO, (int32_t *)(void *)(c->out + 4)))                             \
    F(date_weekday, cpath_date_weekday(DATE))                                                                        \
    F(date_add_months, cpath_date_add_months(DATE, NUMBER, OUT))                                                     \
    F(stamp_parse, cpath_stamp_parse(TEXT, capacity(c, 64), sized(c, sizeof(cpath_stamp))))                          \
    F(time_format, cpath_time_format(NUMBER, NUMBER32, NUMBER32, BUFFER, capacity(c, 64)))                           \
    F(date_format, cpath_date_format(NUMBER32, BUFFER, capacity(c, 64)))                                             \
    F(zone_tzif_size, cpath_zone_tzif_size(TEXT, capacity(c, 64)))                                                   \
    F(zone_build_tzif, cpath_zone_build_tzif(TEXT, capacity(c, 64), BUFFER, capacity(c, 4000)))                      \
    F(zone_build_posix, cpath_zone_build_posix(TEXT, capacity(c, 64), BUFFER, capacity(c, 4000)))                    \
    F(zone_build_fixed, cpath_zone_build_fixed(NUMBER32, BUFFER, capacity(c, 4000)))                                 \
    F(zone_verify, cpath_zone_verify(ZONE, capacity(c, 64)))                                                         \
    F(zone_offset, cpath_zone_offset(ZONE, TIME, OUT))                                                               \
    F(zone_next_change, cpath_zone_next_change(ZONE, TIME, OUT))                                                     \
    F(zone_previous_change, cpath_zone_previous_change(ZONE, TIME, OUT))                                             \
    F(zone_from_local, cpath_zone_from_local(ZONE, NUMBER, SMALL, OUT))                                              \
    F(calendar_size, cpath_calendar_size(some_hours(c)))                                                             \
    F(calendar_build, cpath_calendar_build(some_hours(c), BUFFER, capacity(c, 4000), NULL))                          \
    F(calendar_verify, cpath_calendar_verify(CALENDAR, capacity(c, 64)))                                             \
    F(calendar_fingerprint, cpath_calendar_fingerprint(CALENDAR, OUT))                                               \
    F(calendar_zone, (cpath_calendar_zone(CALENDAR), 0))                                                             \
    F(work_add, cpath_work_add(CALENDAR, TIME, take_signed(c->in, 2), OUT))                                          \
    F(work_between, cpath_work_between(CALENDAR, TIME, TIME, OUT))                                                   \
    F(is_open, cpath_is_open(CALENDAR, TIME))                                                                        \
    F(next_open, cpath_next_open(CALENDAR, TIME, OUT))                                                               \
    F(previous_close, cpath_previous_close(CALENDAR, TIME, OUT))                                                     \
    F(local_date, cpath_local_date(CALENDAR, TIME, OUT))                                                             \
    F(is_business_day, cpath_is_business_day(CALENDAR, DATE))                                                        \
    F(days_add, cpath_days_add(CALENDAR, DATE, NUMBER, NUMBER32 % 9, OUT))                                           \
    F(days_count, cpath_days_count(CALENDAR, DATE, DATE, OUT))                                                       \
    F(work_add_many, cpath_work_add_many(CALENDAR, VIEW(int64_t), VIEW(int64_t), ROOM(int64_t), (cpath_room){0}))    \
    F(work_between_many, cpath_work_between_many(CALENDAR, VIEW(int64_t), VIEW(int64_t), ROOM(int64_t), (cpath_room){0})) \
    F(days_add_many, cpath_days_add_many(CALENDAR, VIEW(int32_t), VIEW(int64_t), NUMBER32 % 9, ROOM(int32_t), (cpath_room){0})) \
    F(days_count_many, cpath_days_count_many(CALENDAR, VIEW(int32_t), VIEW(int32_t), ROOM(int64_t), (cpath_room){0})) \
    F(date_moment, cpath_date_moment(CALENDAR, DATE, NUMBER32 % 7, OUT))                                             \
    F(due, cpath_due(CALENDAR, TIME, some_amount(c), OUT))                                                           \
    F(explain, cpath_explain(CALENDAR, TIME, some_amount(c), VIEW(cpath_pause), ROOM(cpath_segment)))                \
    F(deadline, cpath_deadline(JOURNEY, CALENDARS, SMALL, some_run(c), TIME, (cpath_clock *)(void *)c->spare, row_size(c, sizeof(cpath_clock)))) \
    F(run_pause, cpath_run_pause(JOURNEY, CALENDARS, SMALL, some_run(c), TIME, TIME))                                \
    F(deadline_explain, cpath_deadline_explain(JOURNEY, CALENDARS, SMALL, some_run(c), VIEW(cpath_pause), TIME, ROOM(cpath_segment))) \
    F(journey_size, cpath_journey_size(some_journey(c)))                                                             \
    F(journey_problems, cpath_journey_problems(some_journey(c), ROOM(cpath_problem)))                                \
    F(journey_build, cpath_journey_build(some_journey(c), BUFFER, capacity(c, 4000), NULL))                          \
    F(journey_verify, cpath_journey_verify(JOURNEY, capacity(c, 64)))                                                \
    F(journey_fingerprint, cpath_journey_fingerprint(JOURNEY, OUT))                                                  \
    F(journey_rows, cpath_journey_rows(JOURNEY, SMALL, COUNT, ROOM(cpath_stage_row)))                                \
    F(journey_head, cpath_journey_head(JOURNEY, sized(c, sizeof(cpath_journey_input))))                              \
    F(journey_find, cpath_journey_find(JOURNEY, SMALL, TEXT, capacity(c, 64)))                                       \
    F(journey_key, (cpath_journey_key(JOURNEY, SMALL, COUNT), 0))                                                    \
    F(journey_text, (cpath_journey_text(JOURNEY, SMALL, COUNT), 0))                                                  \
    F(remarka_input, cpath_remarka_input(NUMBER32, sized(c, sizeof(cpath_journey_input))))                           \
    F(remarka_size, cpath_remarka_size(NUMBER32))                                                                    \
    F(remarka_build, cpath_remarka_build(NUMBER32, BUFFER, capacity(c, 4000)))                                       \
    F(events_order, cpath_events_order(VIEW(cpath_event), BUFFER, capacity(c, 64)))                                  \
    F(event_check, cpath_event_check(JOURNEY, some(c, c->rows), row_size(c, sizeof(cpath_event)), NULL))             \
    F(next_step_for, cpath_next_step_for(JOURNEY, NUMBER32, SMALL, BUFFER, row_size(c, sizeof(cpath_next_step_row)) % 4000)) \
    F(contact_missing, cpath_contact_missing(JOURNEY, NUMBER32, some(c, c->rows), row_size(c, sizeof(cpath_event)))) \
    F(deal_size, cpath_deal_size(JOURNEY, NUMBER32, NUMBER32))                                                       \
    F(deal_init, cpath_deal_init(JOURNEY, NUMBER, NUMBER32, NUMBER32, own(c, c->deal, NULL), capacity(c, DEAL_BYTES - 8))) \
    F(deal_verify, cpath_deal_verify(JOURNEY, some(c, c->deal), capacity(c, 64)))                                    \
    F(deal_apply, cpath_deal_apply(JOURNEY, CALENDARS, DEAL, VIEW(cpath_event), NULL, NUMBER, NULL))                 \
    F(deal_advance, cpath_deal_advance(JOURNEY, CALENDARS, DEAL, TIME))                                              \
    F(deal_state, cpath_deal_state(JOURNEY, CALENDARS, DEAL, TIME, sized(c, sizeof(cpath_state))))                   \
    F(deal_clocks, cpath_deal_clocks(JOURNEY, CALENDARS, DEAL, TIME, ROOM(cpath_clock)))                             \
    F(deal_next_change, cpath_deal_next_change(JOURNEY, CALENDARS, DEAL, TIME, OUT))                                 \
    F(deal_items, cpath_deal_items(JOURNEY, DEAL, ROOM(cpath_item_state)))                                           \
    F(deal_reached, cpath_deal_reached(JOURNEY, DEAL, some(c, c->rows), row_size(c, sizeof(cpath_point))))           \
    F(gate_check, cpath_gate_check(JOURNEY, DEAL, SMALL, (uint64_t)NUMBER, ROOM(cpath_blocker)))                     \
    F(check, cpath_check(JOURNEY, CALENDARS, DEAL, VIEW(cpath_event), NULL, TIME, ROOM(cpath_finding), NULL))        \
    F(check_severity, cpath_check_severity(JOURNEY, NUMBER32))                                                       \
    F(agenda, cpath_agenda(JOURNEY, CALENDARS, DEAL, TIME, SMALL, (uint64_t)NUMBER, ROOM(cpath_agenda_row)))         \
    F(agenda_order, cpath_agenda_order(VIEW(cpath_agenda_row), BUFFER, capacity(c, 64)))                             \
    F(forecast, cpath_forecast(JOURNEY, CALENDARS, DEAL, TIME, ROOM(cpath_forecast_row)))                            \
    F(funnel_size, cpath_funnel_size(JOURNEY))                                                                       \
    F(funnel_init, cpath_funnel_init(JOURNEY, own(c, c->funnel, NULL), capacity(c, sizeof c->funnel - 8)))           \
    F(funnel_verify, cpath_funnel_verify(JOURNEY, some(c, c->funnel), capacity(c, 64)))                              \
    F(funnel_add, cpath_funnel_add(JOURNEY, CALENDARS, FUNNEL, DEAL, TIME))                                          \
    F(funnel_merge, cpath_funnel_merge(JOURNEY, FUNNEL, some(c, c->other)))                                          \
    F(funnel_stages, cpath_funnel_stages(JOURNEY, FUNNEL, ROOM(cpath_funnel_stage)))                                 \
    F(funnel_quantile, cpath_funnel_quantile(JOURNEY, FUNNEL, SMALL, SMALL, NUMBER32, OUT))                                 \
    F(funnel_terms, cpath_funnel_terms(JOURNEY, FUNNEL, ROOM(cpath_funnel_term)))                                    \
    F(funnel_numbers, cpath_funnel_numbers(JOURNEY, FUNNEL, ROOM(cpath_funnel_number)))                              \
    F(funnel_roles, cpath_funnel_roles(JOURNEY, FUNNEL, ROOM(cpath_funnel_term)))                                    \
    F(funnel_refusals, cpath_funnel_refusals(JOURNEY, FUNNEL, ROOM(cpath_funnel_refusal)))                           \
    F(deal_explain, cpath_deal_explain(JOURNEY, CALENDARS, DEAL, VIEW(cpath_event), NULL, SMALL, TIME, (cpath_room){c->out + 8, 0, sizeof(cpath_pause), 0, 0}, ROOM(cpath_segment), NULL)) \
    F(deal_many, cpath_deal_many(JOURNEY, CALENDARS, VIEW(cpath_event), NULL, TIME, some_many(c)))                   \
    F(funnel_reasons, cpath_funnel_reasons(JOURNEY, FUNNEL, ROOM(int64_t)))                                          \
    F(plan_progress, cpath_plan_progress(CALENDAR, TIME, sized(c, sizeof(cpath_plan))))                              \
    F(word_value, cpath_word_value(SMALL, TEXT, capacity(c, 64)))                                                    \
    F(word, (cpath_word(SMALL, COUNT), cpath_word_text(SMALL, COUNT, NUMBER32), 0))                                  \
    F(result, (cpath_result_name(NUMBER32), cpath_result_text(NUMBER32, NUMBER32), cpath_version()))                 \
    F(problem_format, cpath_problem_format(PROBLEM, NUMBER32, BUFFER, capacity(c, 64)))                              \
    F(amount_format, cpath_amount_format(SMALL, NUMBER, NUMBER32, BUFFER, capacity(c, 64)))                          \
    F(finding_words, (cpath_finding_key(NUMBER32), cpath_finding_template(NUMBER32, NUMBER32), 0))                   \
    F(finding_format, cpath_finding_format(JOURNEY, CALENDAR, some(c, c->rows), row_size(c, sizeof(cpath_finding)), BUFFER, capacity(c, 64))) \
    F(agenda_format, cpath_agenda_format(JOURNEY, some(c, c->rows), row_size(c, sizeof(cpath_agenda_row)), BUFFER, capacity(c, 64)))                 \
    F(agenda_urgency, cpath_agenda_urgency(some(c, c->rows), row_size(c, sizeof(cpath_agenda_row))))                  \
    F(deal_room, cpath_deal_room(VIEW(cpath_event), OUT, OUT_TOO))                                                   \
    F(needs_format, cpath_needs_format(SMALL, NUMBER32, BUFFER, capacity(c, 64)))                                    \
    F(gate_format, cpath_gate_format(JOURNEY, some(c, c->rows), row_size(c, sizeof(cpath_blocker)), BUFFER, capacity(c, 64)))

#define DEFINE(name, code)                                                                                           \
    static int32_t call_##name(struct call *c)                                                                       \
    {                                                                                                                \
        return (code);                                                                                               \
    }
CALLS(DEFINE)

#define ENTRY(name, code) call_##name,
static int32_t (*const calls[])(struct call *) = {CALLS(ENTRY)};

/* A deal with a few rows, funnels without any, rows of the input's own bytes over and over. */
static void start(struct call *c)
{
    struct log log = {.count = 3};
    size_t size = bytes_left(c->in);
    c->calendars[0] = c->world->calendars[0];
    (void)deal_in(c->deal, c->world, 1);
    for (int32_t i = 0; i < log.count; i++) {
        take_event(c->in, c->world, &log.events[i], 1773820000 + 3600 * i);
    }
    (void)cpath_deal_apply(c->world->journey, world_calendars(c->world), (cpath_deal *)(void *)c->deal,
                           log_view(&log, 0, log.count), NULL, CPATH_TIME_MAX, NULL);
    LAW(cpath_funnel_init(c->world->journey, c->funnel, sizeof c->funnel) == CPATH_OK);
    LAW(cpath_funnel_init(c->world->journey, c->other, sizeof c->other) == CPATH_OK);
    memset(c->rows, 0, sizeof c->rows);
    for (size_t at = 0; size > 0 && at < sizeof c->rows && at < 8 * size; at++) {
        ((uint8_t *)c->rows)[at] = c->in->end[-(ptrdiff_t)(1 + at % size)];
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct call call;
    struct input in = {data, data + size};
    if (size > 512) {
        return 0;
    }
    call.in = &in;
    call.world = fuzz_world((uint32_t)take_bytes(&in, 1));
    start(&call);
    for (int asked = 0; asked < 12 && bytes_left(&in) > 0; asked++) {
        uint32_t which = take_choice(&in, sizeof calls / sizeof *calls);
        memset(call.out, 0xA5, sizeof call.out);
        int32_t code = calls[which](&call);
        LAW(known_code(code));
        for (size_t i = 0; code < 0 && i < sizeof call.out / sizeof *call.out; i++) {
            LAW(call.out[i] == UINT64_C(0xA5A5A5A5A5A5A5A5));
        }
    }
    return 0;
}
