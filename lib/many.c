/* SPDX-License-Identifier: MIT */
/* All deals of a log in one pass. What is answered of each is the other rooms' work. */
#include <clientpath/many.h>

#include "agenda_priv.h"
#include "deal_priv.h"
#include "funnel_priv.h"

/* One call: what it reads, and the caller's struct as it will be given back. */
struct batch {
    const cpath_journey *journey;
    cpath_view calendars, events;
    const int32_t *order;
    cpath_time now;
    struct calendars read;
    cpath_many many;
    int32_t deals;
};

/* The rows of one deal, which lie together. */
struct run {
    int64_t deal;
    int32_t count, parts, promises;
};

static int32_t check_rooms(const cpath_many *many)
{
    const struct {
        cpath_room room;
        size_t size;
    } rooms[] = {{many->results, CPATH_FIRST(cpath_many_result)}, {many->states, CPATH_FIRST(cpath_state)},
                 {many->findings, CPATH_FIRST(cpath_finding)}, {many->agenda, CPATH_FIRST(cpath_agenda_row)}};
    int32_t code = CPATH_OK;
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms && code == CPATH_OK; i++) {
        code = cpath_room_check(rooms[i].room, rooms[i].size);
    }
    return code;
}

static CPATH_APART int32_t open_batch(struct batch *b, const cpath_many *theirs)
{
    cpath_many *many = &b->many;
    int32_t code = cpath_check_size(many, sizeof *many, theirs, CPATH_FIRST(cpath_many));
    code = code < 0 ? code : cpath_journey_check(b->journey);
    code = code < 0 ? code : cpath_calendars_read(b->journey, b->calendars, &b->read);
    code = code < 0 ? code : cpath_view_check(b->events, CPATH_FIRST(cpath_event));
    code = code < 0 ? code : check_rooms(many);
    code = code < 0 ? code : cpath_time_check(b->now);
    code = code < 0 || !many->funnel ? code : cpath_funnel_check(b->journey, many->funnel);
    if (code < 0) {
        return code;
    }
    if (cpath_misaligned(many->deal)) {
        return CPATH_EALIGN;
    }
    int known = many->flags <= CPATH_MANY_MORE && !(many->scope & ~CPATH_AGENDA_SCOPES);
    const int64_t most = INT64_MAX - b->events.count; /* what is counted on stays a number */
    int sound = many->deal && many->deal_size >= 0 && many->row >= 0 && many->row <= b->events.count &&
                many->base >= 0 && many->base <= most && many->deals >= 0 && many->deals <= most && many->bad >= 0 &&
                many->bad <= most;
    many->findings_count = many->agenda_count = 0;
    many->deal_needed = many->findings_needed = many->agenda_needed = 0;
    return known && sound ? CPATH_OK : CPATH_EINVAL;
}

/* How many deals the rooms of one row a deal hold. */
static int32_t most_deals(const cpath_many *many)
{
    int32_t most = many->results.capacity > 0 ? many->results.capacity : INT32_MAX;
    return many->states.capacity > 0 && many->states.capacity < most ? many->states.capacity : most;
}

/* Finds the rows of the next deal. 1; 0 if it may go on behind the view, or none is left. */
static int32_t next_run(const struct batch *b, struct run *run)
{
    const unsigned char *data = b->events.data;
    const int64_t stride = cpath_stride(b->events.stride, b->events.element_size);
    const int32_t first = b->many.row, count = b->events.count, *order = b->order;
    int32_t place = first, rooms[2] = {0, 0};
    int64_t deal = 0;
    for (; place < count; place++) {
        const int32_t row = order ? order[place] : place;
        if ((uint32_t)row >= (uint32_t)count) {
            return CPATH_EINVAL;
        }
        const unsigned char *event = data + row * stride;
        const int64_t before = deal;
        memcpy(&deal, event + offsetof(cpath_event, deal), sizeof deal);
        if (deal != before && place != first) {
            deal = before;
            break;
        }
        uint32_t kind = event[offsetof(cpath_event, kind)] - (uint32_t)CPATH_EVENT_PROMISED;
        if (kind <= CPATH_EVENT_AGREED - CPATH_EVENT_PROMISED) {
            rooms[kind]++;
        }
    }
    *run = (struct run){deal, place - first, rooms[1], rooms[0]};
    return place > first && (place < count || !(b->many.flags & CPATH_MANY_MORE));
}

static cpath_room room_after(cpath_room room, int32_t used)
{
    int64_t stride = cpath_stride(room.stride, room.element_size);
    if (used > 0) {
        room.data = (unsigned char *)room.data + used * stride;
        room.capacity -= used;
    }
    return room;
}

/* The rows of the run, as a view of their own or by their part of the order. */
static cpath_view run_view(const struct batch *b, const struct run *run)
{
    cpath_view rows = b->events;
    rows.count = run->count;
    rows.data = b->order ? rows.data : cpath_view_at(b->events, b->many.row);
    return rows;
}

/* Which of the run's rows it is, from 1. */
static int32_t ordinal_of(const int32_t *order, const struct run *run, int32_t row)
{
    int32_t place = order ? 0 : row;
    while (order && place < run->count && order[place] != row) { /* GCOVR_EXCL_BR_LINE: what is told is a row of the run */
        place++;
    }
    return place + 1;
}

/* Folds the run up to now; what it breaks goes into the findings, where they are asked for. */
static CPATH_APART void fold_run(struct batch *b, const struct run *run, struct fold *fold, cpath_many_result *result)
{
    const int32_t *order = b->order ? b->order + b->many.row : NULL;
    struct sink sink = {.room = room_after(b->many.findings, b->many.findings_count), .now = b->now};
    cpath_problem problem = CPATH_PROBLEM_INIT;
    fold->sink = b->many.findings.data ? &sink : NULL;
    if (b->many.deals > 0 && run->deal <= b->many.last_deal) {
        result->code = cpath_tell(&problem, CPATH_EORDER, CPATH_TABLE_EVENTS, order ? order[0] : 0, CPATH_FIELD_DEAL,
                                  CPATH_REASON_OUT_OF_ORDER);
    } else {
        result->code = cpath_check_rows(fold, run_view(b, run), order, b->now, &problem);
    }
    if (result->code < 0) {
        result->row = problem.row < 0 ? 0 : ordinal_of(order, run, problem.row); /* GCOVR_EXCL_BR_LINE: likewise, each error has its row */
        result->field = problem.field;
        result->reason = problem.reason;
    } else {
        result->findings = sink.count;
    }
    fold->sink = NULL;
}

/* Whether the deal's findings and agenda have gone into the rooms whole. */
static int fits(cpath_many *many, const cpath_many_result *result)
{
    int32_t findings_left = many->findings.capacity - many->findings_count;
    int32_t agenda_left = many->agenda.capacity - many->agenda_count;
    many->findings_needed = result->findings > findings_left ? result->findings : 0;
    many->agenda_needed = result->agenda > agenda_left ? result->agenda : 0;
    return !many->findings_needed && !many->agenda_needed;
}

/* The deal's rows are whole: it counts. */
static CPATH_APART void put_deal(struct batch *b, const struct run *run, const struct fold *fold, const cpath_many_result *result)
{
    cpath_many *many = &b->many;
    int sound = result->code == CPATH_OK;
    if (many->states.capacity > 0) {
        cpath_state state = {.deal = run->deal};
        if (sound) {
            cpath_state_read(fold, b->now, &state);
        }
        state.size = many->states.element_size;
        cpath_room_put(many->states, b->deals, &state, sizeof state);
    }
    cpath_room_put(many->results, b->deals, result, sizeof *result);
    if (many->funnel && sound) {
        cpath_funnel_count(fold, many->funnel, b->now);
    }
    many->findings_count += result->findings;
    many->agenda_count += result->agenda;
    many->last_deal = many->deals == 0 || run->deal > many->last_deal ? run->deal : many->last_deal;
    many->row += run->count;
    many->deals++;
    many->bad += !sound;
    b->deals++;
}

/* 1; CPATH_ECAPACITY if the rooms do not hold what the deal's rows come to. */
static CPATH_APART int32_t take_run(struct batch *b, const struct run *run)
{
    cpath_many *many = &b->many;
    struct fold fold;
    cpath_many_result result = {.deal = run->deal, .rows = run->count, .first = many->base + many->row,
                                .first_finding = many->findings_count, .first_agenda = many->agenda_count};
    int32_t parts = run->parts < DEAL_MOST_ROOM ? run->parts : DEAL_MOST_ROOM;
    int32_t promises = run->promises < DEAL_MOST_ROOM ? run->promises : DEAL_MOST_ROOM;
    int32_t needed = cpath_deal_size(b->journey, parts, promises);
    if (needed > many->deal_size) {
        many->deal_needed = needed;
        return CPATH_ECAPACITY;
    }
    (void)cpath_deal_init(b->journey, run->deal, parts, promises, many->deal, many->deal_size);
    (void)cpath_fold_begin(b->journey, &b->read, many->deal, &fold);
    fold_run(b, run, &fold, &result);
    if (many->agenda.data && result.code == CPATH_OK) {
        result.agenda = cpath_agenda_read(&fold, b->now, many->scope, many->roles,
                                          room_after(many->agenda, many->agenda_count));
    }
    if (!fits(many, &result)) {
        return CPATH_ECAPACITY;
    }
    put_deal(b, run, &fold, &result);
    return 1;
}

int32_t cpath_deal_many(const cpath_journey *journey, cpath_view calendars, cpath_view events, const int32_t *order,
                        cpath_time now, cpath_many *many)
{
    struct batch b = {.journey = journey, .calendars = calendars, .events = events, .order = order, .now = now};
    int32_t code = open_batch(&b, many);
    if (code < 0) {
        return code;
    }
    for (code = 1; code > 0 && b.deals < most_deals(&b.many);) {
        struct run run;
        code = next_run(&b, &run);
        code = code > 0 ? take_run(&b, &run) : code;
    }
    if (b.deals > 0) {
        b.many.deal_needed = b.many.findings_needed = b.many.agenda_needed = 0;
    } else if (code < 0 && code != CPATH_ECAPACITY) {
        return code;
    }
    cpath_write_sized(many, &b.many, sizeof b.many);
    return b.deals > 0 ? b.deals : code;
}
