/* SPDX-License-Identifier: MIT */
/* Logs of every kind of row, folded: split as whole, and each question by its law. */
#include "fuzz_world.h"

#define ROOM 160

static uint64_t whole[DEAL_BYTES / 8], parts[DEAL_BYTES / 8], asked[DEAL_BYTES / 8];

static int32_t fold(const struct world *world, uint64_t *bytes, const struct log *log, int32_t first, int32_t count)
{
    cpath_problem problem = CPATH_PROBLEM_INIT;
    int32_t rows = cpath_deal_apply(world->journey, world_calendars(world), (cpath_deal *)(void *)bytes,
                                    log_view(log, first, count), NULL, CPATH_TIME_MAX, &problem);
    LAW(rows == count || rows < 0);
    if (rows < 0) { /* the row told is the first that is not folded */
        LAW(problem.code == rows && problem.row >= 0 && problem.row < count);
        LAW(rows == CPATH_EDATA || rows == CPATH_ERANGE || rows == CPATH_EORDER || rows == CPATH_ECAPACITY);
        return problem.row;
    }
    return rows;
}

/* A row that the fold cannot understand is one that cpath_event_check refuses. */
static void checked_alone(const struct world *world, const struct log *log, int32_t folded)
{
    for (int32_t i = 0; i < log->count && i <= folded; i++) {
        cpath_problem problem = CPATH_PROBLEM_INIT;
        int32_t code = cpath_event_check(world->journey, &log->events[i], sizeof log->events[i], &problem);
        LAW(i < folded ? code == CPATH_OK : code <= CPATH_OK);
        LAW(code == CPATH_OK || problem.code == code);
    }
}

static cpath_deal *copy_of(const uint64_t *bytes)
{
    memcpy(asked, bytes, sizeof asked);
    return (cpath_deal *)(void *)asked;
}

static void findings(const struct world *world, const struct log *log, cpath_time now)
{
    static cpath_finding rows[ROOM];
    char text[1024];
    cpath_deal *deal = deal_in(asked, world, 1);
    int32_t count = cpath_check(world->journey, world_calendars(world), deal, log_view(log, 0, log->count), NULL, now,
                                CPATH_ROOM(rows, ROOM), NULL);
    LAW(count >= 0);
    for (int32_t i = 0; i < count && i < ROOM; i++) {
        const cpath_finding *a = &rows[i], *b = i ? &rows[i - 1] : a;
        LAW(b->at < a->at || (b->at == a->at && (b->code < a->code || (b->code == a->code && b->row <= a->row))));
        LAW(a->at <= now && a->severity >= CPATH_SEVERITY_INFO && a->severity <= CPATH_SEVERITY_ERROR);
        int gate = a->code >= CPATH_CP205_LEFT_WITHOUT && a->code <= CPATH_CP207_WON_WITHOUT; /* has its own */
        LAW(gate || (int32_t)a->severity == cpath_check_severity(world->journey, a->code));
        LAW(a->row >= 0 && a->row <= log->count && a->other_row >= 0 && a->other_row <= log->count && a->deal == 1);
        LAW(cpath_finding_format(world->journey, world->calendars[0], a, sizeof *a, text, sizeof text) > 0);
    }
    deal = deal_in(asked, world, 1);
    LAW(cpath_check(world->journey, world_calendars(world), deal, log_view(log, 0, log->count), NULL, now,
                    CPATH_ROOM(rows, 1), NULL) == count);
}

static void agenda(const struct world *world, cpath_deal *deal, cpath_time now, struct input *in)
{
    static cpath_agenda_row rows[ROOM];
    static int32_t order[ROOM];
    char text[1024];
    uint32_t scope = take_choice(in, 8);
    uint64_t roles = take_choice(in, 2) ? take_bytes(in, 1) : 0;
    int32_t count = cpath_agenda(world->journey, world_calendars(world), deal, now, scope, roles, CPATH_ROOM(rows, ROOM));
    LAW(count >= 0 && count < ROOM);
    LAW(cpath_agenda_order(CPATH_VIEW(rows, count), order, ROOM) == CPATH_OK);
    for (int32_t i = 0; i < count; i++) {
        LAW(order[i] == i && rows[i].deal == 1);
        LAW(roles == 0 || (rows[i].role > 0 && roles >> (rows[i].role - 1) & 1));
        LAW(cpath_word(CPATH_WORDS_AGENDA, rows[i].what) && cpath_word(CPATH_WORDS_PHASE, rows[i].phase));
        LAW(cpath_agenda_format(world->journey, &rows[i], sizeof rows[i], text, sizeof text) >= 0);
    }
}

static void forecast(const struct world *world, cpath_deal *deal, cpath_time now)
{
    cpath_forecast_row rows[CPATH_MAX_STAGES];
    int32_t count = cpath_forecast(world->journey, world_calendars(world), deal, now, CPATH_ROOM(rows, CPATH_MAX_STAGES));
    LAW(count >= 0 && count <= CPATH_MAX_STAGES);
    for (int32_t i = 0; i < count; i++) {
        LAW(i == 0 || rows[i].stage == rows[i - 1].stage + 1);
        LAW(rows[i].exit_latest == CPATH_TIME_NONE || rows[i].exit_latest >= now);
        LAW(rows[i].exit_earliest >= now || rows[i].exit_earliest == CPATH_TIME_NONE);
        LAW(i == 0 || rows[i].enter_latest == rows[i - 1].exit_latest);
    }
}

static int32_t look(const struct world *world, cpath_deal *deal, cpath_time now, cpath_clock *clocks)
{
    int32_t count = cpath_deal_clocks(world->journey, world_calendars(world), deal, now, (cpath_room){clocks, ROOM, sizeof *clocks, 0, 0});
    LAW(count >= 0 && count < ROOM);
    return count;
}

/* Until the change that is told nothing changes; questions go on from there. */
static void changes(const struct world *world, const uint64_t *bytes, cpath_time now)
{
    static cpath_clock before[ROOM], after[ROOM];
    cpath_time change = CPATH_TIME_NONE;
    cpath_deal *deal = copy_of(bytes);
    int32_t count = look(world, deal, now, before);
    int32_t code = cpath_deal_next_change(world->journey, world_calendars(world), deal, now, &change);
    LAW(code == 1 ? change > now : code == 0 && change == CPATH_TIME_NONE);
    if (code == 1) {
        LAW(look(world, deal, change - 1, after) == count);
        for (int32_t i = 0; i < count; i++) {
            LAW(before[i].phase == after[i].phase && before[i].verdict == after[i].verdict);
        }
    }
}

static void states(const struct world *world, cpath_deal *deal, cpath_time now, int32_t rows)
{
    cpath_state state = CPATH_STATE_INIT;
    cpath_item_state items[64];
    LAW(cpath_deal_state(world->journey, world_calendars(world), deal, now, &state) == CPATH_OK);
    LAW(state.rows == rows && (rows == 0) == (state.status == 0) && state.deal == 1);
    LAW(state.contacts >= state.contacts_ended && state.last_contact_row <= rows && state.next_row <= rows);
    LAW(state.stage <= world->rows[CPATH_TABLE_STAGES] && state.last_at <= now);
    int32_t count = cpath_deal_items(world->journey, deal, CPATH_ROOM(items, 64));
    LAW(count == (int32_t)world->rows[CPATH_TABLE_ITEMS]);
    for (int32_t i = 0; i < count; i++) {
        cpath_point point = {.kind = CPATH_POINT_ITEM_DONE, .item = (uint32_t)i + 1};
        LAW(cpath_deal_reached(world->journey, deal, &point, sizeof point) == (items[i].done_row > 0));
        LAW((items[i].done_row > 0) == (items[i].done_at != CPATH_TIME_NONE));
    }
}

/* What one set of roles is asked, everybody is. */
static void gates(const struct world *world, cpath_deal *deal, struct input *in)
{
    cpath_blocker all[64], some[64];
    uint32_t stage = take_row(in, world, CPATH_TABLE_STAGES);
    int32_t count = cpath_gate_check(world->journey, deal, stage, 0, CPATH_ROOM(all, 64));
    int32_t fewer = cpath_gate_check(world->journey, deal, stage, take_bytes(in, 1), CPATH_ROOM(some, 64));
    LAW(stage > world->rows[CPATH_TABLE_STAGES] ? count == CPATH_ERANGE : count >= 0);
    LAW(fewer <= count);
    for (int32_t i = 0; i < count; i++) {
        LAW(all[i].gate > 0 && all[i].gate <= world->rows[CPATH_TABLE_GATES]);
        LAW(i == 0 || all[i - 1].gate < all[i].gate);
    }
}

/* Added in either order, or apart and merged, a funnel has the same bytes. */
static void funnels(const struct world *world, const uint64_t *bytes, cpath_time now)
{
    int32_t size = cpath_funnel_size(world->journey);
    cpath_funnel *one = exact((size_t)size), *two = exact((size_t)size), *both = exact((size_t)size);
    cpath_view calendars = world_calendars(world);
    LAW(cpath_funnel_init(world->journey, one, size) == CPATH_OK && cpath_funnel_init(world->journey, two, size) == CPATH_OK);
    LAW(cpath_funnel_init(world->journey, both, size) == CPATH_OK);
    cpath_deal *empty = deal_in(parts, world, 2);
    LAW(cpath_funnel_add(world->journey, calendars, one, copy_of(bytes), now) == CPATH_OK);
    LAW(cpath_funnel_add(world->journey, calendars, two, copy_of(bytes), now) == CPATH_OK);
    LAW(cpath_funnel_add(world->journey, calendars, both, copy_of(bytes), now) == CPATH_OK);
    LAW(cpath_funnel_add(world->journey, calendars, both, empty, now) == CPATH_OK);
    LAW(cpath_funnel_add(world->journey, calendars, both, copy_of(bytes), now) == CPATH_OK);
    LAW(cpath_funnel_merge(world->journey, one, two) == CPATH_OK && memcmp(one, both, (size_t)size) == 0);
    LAW(cpath_funnel_verify(world->journey, one, size) == size);
    int64_t half = 0, most = 0;
    for (uint32_t stage = 1; stage <= world->rows[CPATH_TABLE_STAGES]; stage++) {
        for (uint32_t clock = CPATH_CLOCK_ELAPSED; clock <= CPATH_CLOCK_WORKING; clock++) {
            LAW(cpath_funnel_quantile(world->journey, one, stage, clock, 50, &half) == CPATH_OK);
            LAW(cpath_funnel_quantile(world->journey, one, stage, clock, 100, &most) == CPATH_OK && half <= most);
        }
    }
    free(one);
    free(two);
    free(both);
}

/* Whole and in two calls to the same bytes; the deal verifies, wherever it lies. */
static int32_t folded(const struct world *world, const struct log *log, struct input *in)
{
    int32_t cut = log->count ? (int32_t)take_choice(in, (uint32_t)log->count + 1) : 0;
    (void)deal_in(whole, world, 1);
    int32_t rows = fold(world, whole, log, 0, log->count);
    checked_alone(world, log, rows);
    (void)deal_in(parts, world, 1);
    int32_t first = fold(world, parts, log, 0, cut), second = first < cut ? 0 : fold(world, parts, log, cut, log->count - cut);
    int32_t size = cpath_deal_verify(world->journey, copy_of(whole), DEAL_BYTES);
    LAW(size > 0 && first + second == rows && memcmp(whole, parts, (size_t)size) == 0);
    return rows;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input in = {data, data + size};
    if (size > 1024) {
        return 0;
    }
    const struct world *world = fuzz_world((uint32_t)take_bytes(&in, 1));
    cpath_time later = take_while(&in);
    uint32_t questions = (uint32_t)take_bytes(&in, 1);
    struct log log = take_log(&in, world);
    log.count = folded(world, &log, &in);
    cpath_time now = log.end + (later > 0 && later < 1000000000 ? later : 0);
    if (questions & 1) {
        findings(world, &log, now);
    }
    if (questions & 2) {
        changes(world, whole, now);
    }
    if (questions & 4) {
        forecast(world, copy_of(whole), now);
    }
    if (questions & 8) {
        funnels(world, whole, now);
    }
    if (questions & 16) {
        agenda(world, copy_of(whole), now, &in);
    }
    if (questions & 32) {
        gates(world, copy_of(whole), &in);
        states(world, copy_of(whole), now, log.count);
    }
    return 0;
}
