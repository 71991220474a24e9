/* SPDX-License-Identifier: MIT */
/* All deals of a log at once: the same as deal by deal, whatever the rooms, the pieces and the order. */
#include "random_logs.h"

#include <clientpath/many.h>

#define WORLDS 8
#define ROUNDS (quick() ? 60 : 3000)
#define MOST_DEALS 8
#define MOST_LINES (MOST_DEALS * MOST_EVENTS)
#define MOST_FINDINGS 4096
#define MOST_AGENDA 1024
#define FUNNEL_BYTES (1 << 16)
#define SCOPE (CPATH_AGENDA_OF_CLOSED | CPATH_AGENDA_OF_CLIENT | CPATH_AGENDA_ESCALATES)

static struct world worlds[WORLDS];
static cpath_calendar *office, *shifts;

static int set_up(void **state)
{
    (void)state;
    cpath_zone *zone = malloc(CPATH_ZONE_RULE_SIZE);
    assert_int_equal(cpath_zone_build_fixed(3600, zone, CPATH_ZONE_RULE_SIZE), CPATH_OK);
    office = office_of("mon-fri 09:00-18:00");
    cpath_test_use(NULL, office);
    shifts = shifts_of(zone);
    free(zone);
    worlds[0] = world_of(remarka_in(CPATH_LANG_EN), office, shifts);
    for (int i = 1; i < WORLDS; i++) {
        worlds[i] = world_of(random_journey(), i % 2 ? office : shifts, i % 3 ? shifts : office);
    }
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    for (int i = 0; i < WORLDS; i++) {
        void *own;
        memcpy(&own, &worlds[i].journey, sizeof own);
        free(own);
    }
    free(office);
    free(shifts);
    return 0;
}

/* A log of some deals, by id and time, and how each deal's rows lie in it. */
struct deals {
    cpath_event events[MOST_LINES];
    int32_t count, deals;
    int32_t first[MOST_DEALS + 1];
    cpath_time now;
};

/* What cannot be understood, or is out of order. */
static void spoil(cpath_event *event)
{
    switch (pick(4)) {
    case 0: event->kind = 99; break;
    case 1: event->amount = -1; event->flags |= CPATH_EVENT_HAS_AMOUNT; break;
    case 2: event->at -= 40 * 86400; break;
    default: event->flags |= UINT32_C(1) << 31; break;
    }
}

static void random_deals(const struct world *world, struct deals *all)
{
    int64_t id = pick(3) ? 1 : INT64_C(-5000000000);
    memset(all, 0, sizeof *all);
    all->deals = 1 + (int32_t)pick(MOST_DEALS);
    for (int32_t d = 0; d < all->deals; d++) {
        struct log log = random_log(world, chance(3) ? 3 : MOST_EVENTS);
        all->first[d] = all->count;
        for (int32_t i = 0; i < log.count; i++) {
            all->events[all->count] = log.events[i];
            all->events[all->count++].deal = id;
        }
        if (chance(5)) {
            spoil(&all->events[all->first[d] + (int32_t)pick(log.count)]);
        }
        id += 1 + pick(5) * pick(1000000);
    }
    all->first[all->deals] = all->count;
    all->now = all->events[0].at - 86400 + pick(20 * 86400);
}

/* All that there is to know of the deals. */
struct answers {
    cpath_many_result results[2 * MOST_DEALS]; /* with neighbours */
    cpath_state states[2 * MOST_DEALS];
    cpath_finding findings[MOST_FINDINGS];
    cpath_agenda_row agenda[MOST_AGENDA];
    uint64_t funnel[FUNNEL_BYTES / 8];
    int32_t deals, finding_count, agenda_count;
};

/* Deal by deal, with the other rooms' functions. */
static void ask_each(const struct world *world, const struct deals *all, struct answers *a)
{
    static uint64_t bytes[DEAL_BYTES / 8];
    memset(a, 0, sizeof *a);
    (void)cpath_funnel_init(world->journey, a->funnel, sizeof a->funnel);
    for (int32_t d = 0; d < all->deals; d++) {
        int32_t first = all->first[d], count = all->first[d + 1] - first;
        cpath_deal *deal = deal_in(bytes, world, all->events[first].deal);
        cpath_many_result *result = &a->results[a->deals];
        cpath_problem problem = CPATH_PROBLEM_INIT;
        cpath_state *state = &a->states[a->deals++];
        *result = (cpath_many_result){.deal = all->events[first].deal, .first = first, .rows = count,
                                      .first_finding = a->finding_count, .first_agenda = a->agenda_count};
        *state = (cpath_state){.size = sizeof *state, .deal = result->deal};
        int32_t found = cpath_check(world->journey, world_calendars(world), deal, CPATH_VIEW(all->events + first, count),
                                    NULL, all->now, CPATH_ROOM(a->findings + a->finding_count, 1000), &problem);
        if (found < 0) {
            result->code = found;
            result->row = problem.row + 1;
            result->field = problem.field;
            result->reason = problem.reason;
            continue;
        }
        a->finding_count += result->findings = found;
        assert_int_equal(cpath_deal_state(world->journey, world_calendars(world), deal, all->now, state), CPATH_OK);
        result->agenda = cpath_agenda(world->journey, world_calendars(world), deal, all->now, SCOPE, 0,
                                      CPATH_ROOM(a->agenda + a->agenda_count, 100));
        a->agenda_count += result->agenda;
        assert_int_equal(cpath_funnel_add(world->journey, world_calendars(world), (cpath_funnel *)(void *)a->funnel, deal,
                                          all->now), CPATH_OK);
    }
}

/* What the caller of the whole has in hand; rooms begin as small as may be. */
struct caller {
    uint64_t bytes[DEAL_BYTES / 8];
    cpath_many_result results[MOST_DEALS];
    cpath_state states[MOST_DEALS];
    cpath_finding findings[MOST_FINDINGS];
    cpath_agenda_row agenda[MOST_AGENDA];
    cpath_many many;
};

static void begin(struct caller *c, const struct world *world, struct answers *a)
{
    memset(a, 0, sizeof *a);
    (void)cpath_funnel_init(world->journey, a->funnel, sizeof a->funnel);
    c->many = (cpath_many)CPATH_MANY_INIT;
    c->many.scope = SCOPE;
    c->many.deal = c->bytes;
    c->many.deal_size = (int32_t)pick(DEAL_BYTES);
    c->many.funnel = (cpath_funnel *)(void *)a->funnel;
    c->many.results = CPATH_ROOM(c->results, 1 + (int32_t)pick(MOST_DEALS));
    c->many.states = CPATH_ROOM(c->states, 1 + (int32_t)pick(MOST_DEALS));
    c->many.findings = CPATH_ROOM(c->findings, 1 + (int32_t)pick(chance(2) ? 8 : MOST_FINDINGS));
    c->many.agenda = CPATH_ROOM(c->agenda, 1 + (int32_t)pick(chance(2) ? 8 : MOST_AGENDA));
}

/* Just as much more as was asked for. */
static void grow(cpath_many *many)
{
    assert_true(many->deal_needed > many->deal_size || many->findings_needed > many->findings.capacity ||
                many->agenda_needed > many->agenda.capacity);
    many->deal_size = many->deal_needed ? many->deal_needed : many->deal_size;
    many->findings.capacity = many->findings_needed ? many->findings_needed : many->findings.capacity;
    many->agenda.capacity = many->agenda_needed ? many->agenda_needed : many->agenda.capacity;
}

static void collect(const struct caller *c, int32_t deals, struct answers *a)
{
    for (int32_t i = 0; i < deals; i++) {
        a->results[a->deals] = c->results[i];
        a->results[a->deals].first_finding += a->finding_count;
        a->results[a->deals].first_agenda += a->agenda_count;
        a->states[a->deals++] = c->states[i];
    }
    memcpy(a->findings + a->finding_count, c->findings, (size_t)c->many.findings_count * sizeof *c->findings);
    memcpy(a->agenda + a->agenda_count, c->agenda, (size_t)c->many.agenda_count * sizeof *c->agenda);
    a->finding_count += c->many.findings_count;
    a->agenda_count += c->many.agenda_count;
}

/* Everything of one view, to where it says that nothing whole is left. */
static void ask_view(struct caller *c, const struct world *world, cpath_view events, const int32_t *order, cpath_time now,
                     struct answers *a)
{
    int32_t deals;
    do {
        deals = cpath_deal_many(world->journey, world_calendars(world), events, order, now, &c->many);
        if (deals == CPATH_ECAPACITY) {
            grow(&c->many);
        } else if (deals < 0) {
            fail_msg("%s", cpath_result_name(deals));
        } else {
            collect(c, deals, a);
        }
    } while (deals != 0);
}

/* Piece by piece: `window` rows at a time, and more where one deal is longer. */
static void ask_pieces(struct caller *c, const struct world *world, const struct deals *all, int32_t window,
                       struct answers *a)
{
    int32_t from = 0, until = 0;
    while (from < all->count || until < all->count) {
        until = until + window < all->count ? until + window : all->count;
        c->many.flags = until < all->count ? CPATH_MANY_MORE : 0;
        ask_view(c, world, CPATH_VIEW(all->events + from, until - from), NULL, all->now, a);
        from += c->many.row;
        c->many.base += c->many.row;
        c->many.row = 0;
    }
}

/* Shuffled rows, wider than the library's, and their order. */
static void ask_shuffled(struct caller *c, const struct world *world, const struct deals *all, struct answers *a)
{
    static unsigned char wide[MOST_LINES][sizeof(cpath_event) + 24];
    static int32_t order[MOST_LINES];
    int32_t at[MOST_LINES];
    cpath_view rows = {wide, all->count, sizeof(cpath_event), sizeof wide[0], 0};
    for (int32_t i = 0; i < all->count; i++) {
        int32_t j = (int32_t)pick(i + 1);
        at[i] = i;
        at[i] = at[j];
        at[j] = i;
    }
    for (int32_t i = 0; i < all->count; i++) {
        memcpy(wide[at[i]], &all->events[i], sizeof(cpath_event));
        order[i] = at[i];
    }
    ask_view(c, world, rows, order, all->now, a);
}

static void same(const char *what, const void *x, const void *y, size_t size)
{
    if (memcmp(x, y, size) != 0) {
        fail_msg("%s differ", what);
    }
}

static void same_answers(const struct world *world, const struct answers *x, const struct answers *y)
{
    assert_int_equal(x->deals, y->deals);
    assert_int_equal(x->finding_count, y->finding_count);
    assert_int_equal(x->agenda_count, y->agenda_count);
    same("results", x->results, y->results, (size_t)x->deals * sizeof *x->results);
    same("states", x->states, y->states, (size_t)x->deals * sizeof *x->states);
    same("findings", x->findings, y->findings, (size_t)x->finding_count * sizeof *x->findings);
    same("agendas", x->agenda, y->agenda, (size_t)x->agenda_count * sizeof *x->agenda);
    same("funnels", x->funnel, y->funnel, (size_t)cpath_funnel_size(world->journey));
}

static struct deals log_of_all, other_log;
static struct answers expected, answered;
static struct caller caller;

/* A law of the random deals of a world, many times over. */
static void hold(void (*law)(const struct world *world))
{
    int bad = 0;
    for (int round = 0; round < ROUNDS; round++) {
        const struct world *world = &worlds[round % WORLDS];
        random_deals(world, &log_of_all);
        ask_each(world, &log_of_all, &expected);
        begin(&caller, world, &answered);
        law(world);
        bad += caller.many.bad > 0;
    }
    assert_true(bad > ROUNDS / 5);
}

static void at_once(const struct world *world)
{
    ask_view(&caller, world, CPATH_VIEW(log_of_all.events, log_of_all.count), NULL, log_of_all.now, &answered);
    same_answers(world, &expected, &answered);
    assert_int_equal(caller.many.row, log_of_all.count);
}

static void in_pieces(const struct world *world)
{
    ask_pieces(&caller, world, &log_of_all, 1 + (int32_t)pick(chance(2) ? 5 : MOST_EVENTS), &answered);
    same_answers(world, &expected, &answered);
    assert_int_equal(caller.many.base, log_of_all.count);
}

static void by_order(const struct world *world)
{
    ask_shuffled(&caller, world, &log_of_all, &answered);
    same_answers(world, &expected, &answered);
}

static void many_is_deal_by_deal(void **state)
{
    (void)state;
    hold(at_once);
}

static void a_log_may_come_in_pieces(void **state)
{
    (void)state;
    hold(in_pieces);
}

static void a_log_may_lie_in_any_order(void **state)
{
    (void)state;
    hold(by_order);
}

/* Other ids in the same order; 0 stays nobody. */
static int64_t renamed(int64_t id)
{
    return id == 0 ? 0 : id * 7 + (id < 0 ? -3 : 3);
}

/* Everybody has another name, and, where asked, between the deals lie those of others. */
static void rename_all(const struct world *world, int with_others)
{
    memset(&other_log, 0, sizeof other_log);
    other_log.now = log_of_all.now;
    for (int32_t i = 0; i < log_of_all.count; i++) {
        cpath_event *event = &other_log.events[other_log.count++];
        if (with_others && i > 0 && other_log.count < MOST_LINES - (log_of_all.count - i) && chance(4) &&
            log_of_all.events[i].deal != log_of_all.events[i - 1].deal) {
            *event = some_event(world, log_of_all.now - pick(100000));
            event->deal = renamed(log_of_all.events[i].deal) - 1;
            event = &other_log.events[other_log.count++];
        }
        *event = log_of_all.events[i];
        event->deal = renamed(event->deal);
        event->person = renamed(event->person);
    }
}

/* The answer for one deal of the renamed log, but for its names and its place, is `a`'s for deal d. */
static void same_deal(const struct answers *a, int32_t d, const struct answers *b, int32_t e)
{
    cpath_many_result x = a->results[d], y = b->results[e];
    cpath_state state = a->states[d];
    assert_int_equal(x.code, y.code);
    assert_int_equal(x.row, y.row);
    assert_int_equal(x.findings, y.findings);
    assert_int_equal(x.agenda, y.agenda);
    state.deal = renamed(state.deal);
    same("states", &state, &b->states[e], sizeof state);
    for (int32_t i = 0; i < x.findings; i++) {
        cpath_finding finding = a->findings[x.first_finding + i];
        finding.deal = renamed(finding.deal);
        same("findings", &finding, &b->findings[y.first_finding + i], sizeof finding);
    }
    for (int32_t i = 0; i < x.agenda; i++) {
        cpath_agenda_row row = a->agenda[x.first_agenda + i];
        row.deal = renamed(row.deal);
        row.person = renamed(row.person);
        same("agendas", &row, &b->agenda[y.first_agenda + i], sizeof row);
    }
}

static void under_other_names(const struct world *world)
{
    rename_all(world, 1);
    ask_view(&caller, world, CPATH_VIEW(other_log.events, other_log.count), NULL, other_log.now, &answered);
    int32_t e = 0;
    for (int32_t d = 0; d < expected.deals; d++, e++) {
        while (e < answered.deals && answered.results[e].deal != renamed(expected.results[d].deal)) {
            e++;
        }
        assert_true(e < answered.deals);
        same_deal(&expected, d, &answered, e);
    }
}

static void names_and_neighbours_change_nothing(void **state)
{
    (void)state;
    hold(under_other_names);
}

/* Of all together: the funnel's bytes, and the order of all that is to be done, from
 * whichever end the rows come. */
static void all_under_other_names(const struct world *world)
{
    static int32_t order[MOST_AGENDA], other_order[MOST_AGENDA];
    rename_all(world, 0);
    ask_view(&caller, world, CPATH_VIEW(other_log.events, other_log.count), NULL, other_log.now, &answered);
    same("funnels", expected.funnel, answered.funnel, (size_t)cpath_funnel_size(world->journey));
    int32_t count = expected.agenda_count, stride = (int32_t)sizeof *answered.agenda;
    assert_int_equal(answered.agenda_count, count);
    cpath_view backwards = {answered.agenda + (count ? count - 1 : 0), count, sizeof *answered.agenda, -stride, 0};
    assert_int_equal(cpath_agenda_order(CPATH_VIEW(expected.agenda, count), order, count), CPATH_OK);
    assert_int_equal(cpath_agenda_order(backwards, other_order, count), CPATH_OK);
    for (int32_t i = 0; i < count; i++) {
        assert_int_equal(other_order[i], count - 1 - order[i]);
    }
}

static void together_they_are_the_same_under_other_names(void **state)
{
    (void)state;
    hold(all_under_other_names);
}

/*
 * By hand.
 */

static cpath_event event_of(int64_t deal, uint8_t kind, const char *at)
{
    return (cpath_event){.deal = deal, .kind = kind, .at = moment_of(at)};
}

static int32_t ask(cpath_view events, const int32_t *order)
{
    return cpath_deal_many(worlds[0].journey, world_calendars(&worlds[0]), events, order, moment_of("2026-03-20T12:00"),
                           &caller.many);
}

static void ask_for(int32_t results)
{
    memset(&caller, 0, sizeof caller);
    caller.many = (cpath_many)CPATH_MANY_INIT;
    caller.many.deal = caller.bytes;
    caller.many.deal_size = sizeof caller.bytes;
    caller.many.results = CPATH_ROOM(caller.results, results);
}

/* Three deals; of the second a row that says nothing that can be understood. */
static const struct {
    int64_t deal;
    uint8_t kind;
    const char *at;
} three[] = {
    {7, CPATH_EVENT_CREATED, "2026-03-18T09:00"},
    {7, CPATH_EVENT_CONTACT, "2026-03-18T09:30"},
    {8, CPATH_EVENT_CREATED, "2026-03-18T10:00"},
    {8, 99, "2026-03-18T10:30"},
    {8, CPATH_EVENT_NOTE, "2026-03-18T10:40"},
    {9, CPATH_EVENT_CREATED, "2026-03-18T11:00"},
};
#define THREE (int32_t)(sizeof three / sizeof *three)
static cpath_event rows[THREE];

static cpath_view three_deals(void)
{
    for (int32_t i = 0; i < THREE; i++) {
        rows[i] = event_of(three[i].deal, three[i].kind, three[i].at);
    }
    return CPATH_VIEW(rows, THREE);
}

static cpath_view first_rows(int32_t count)
{
    cpath_view view = three_deals();
    view.count = count;
    return view;
}

static void one_bad_deal_does_not_stop_the_others(void **state)
{
    (void)state;
    ask_for(8);
    caller.many.states = CPATH_ROOM(caller.states, 8);
    assert_int_equal(ask(three_deals(), NULL), 3);
    assert_int_equal(caller.results[0].code, CPATH_OK);
    assert_int_equal(caller.results[1].code, CPATH_EDATA);
    assert_int_equal(caller.results[1].first, 2);
    assert_int_equal(caller.results[1].rows, 3);
    assert_int_equal(caller.results[1].row, 2);
    assert_int_equal(caller.results[1].field, CPATH_FIELD_KIND);
    assert_int_equal(caller.results[1].reason, CPATH_REASON_UNKNOWN);
    assert_int_equal(caller.states[1].status, 0);
    assert_int_equal(caller.states[1].deal, 8);
    assert_int_equal(caller.results[2].code, CPATH_OK);
    assert_int_equal(caller.states[2].status, CPATH_STATUS_OPEN);
    assert_int_equal(caller.many.bad, 1);
    assert_int_equal(caller.many.deals, 3);
    assert_int_equal(ask(three_deals(), NULL), 0);
}

static void room_for_one_takes_deal_by_deal(void **state)
{
    (void)state;
    static const int64_t ids[] = {7, 8, 9};
    ask_for(1);
    for (int i = 0; i < 3; i++) {
        cpath_state one = CPATH_STATE_INIT;
        assert_int_equal(ask(three_deals(), NULL), 1);
        assert_int_equal(caller.results[0].deal, ids[i]);
        assert_int_equal(cpath_deal_state(worlds[0].journey, world_calendars(&worlds[0]), (cpath_deal *)caller.many.deal,
                                          moment_of("2026-03-20T12:00"), &one), CPATH_OK);
        assert_int_equal(one.deal, ids[i]);
    }
    assert_int_equal(ask(three_deals(), NULL), 0);
}

static void nothing_asked_counts_the_deals(void **state)
{
    (void)state;
    ask_for(0);
    assert_int_equal(ask(three_deals(), NULL), 3);
    assert_int_equal(caller.many.bad, 1);
    ask_for(0);
    assert_int_equal(ask(CPATH_VIEW(rows, 0), NULL), 0);
}

/* By ids: one that was there before, and smaller ones. */
static void deals_out_of_order_are_told(void **state)
{
    (void)state;
    static const struct {
        int64_t deal;
        int32_t code;
    } ids[] = {{3, CPATH_OK}, {5, CPATH_OK}, {3, CPATH_EORDER}, {4, CPATH_EORDER}, {5, CPATH_EORDER}, {6, CPATH_OK}};
    cpath_event events[6];
    ask_for(8);
    for (int i = 0; i < 6; i++) {
        events[i] = event_of(ids[i].deal, CPATH_EVENT_CREATED, "2026-03-18T09:00");
    }
    assert_int_equal(ask(CPATH_VIEW(events, 6), NULL), 6);
    for (int i = 0; i < 6; i++) {
        assert_int_equal(caller.results[i].deal, ids[i].deal);
        assert_int_equal(caller.results[i].code, ids[i].code);
        assert_int_equal(caller.results[i].row, ids[i].code ? 1 : 0);
        assert_int_equal(caller.results[i].field, ids[i].code ? CPATH_FIELD_DEAL : 0);
        assert_int_equal(caller.results[i].reason, ids[i].code ? CPATH_REASON_OUT_OF_ORDER : 0);
    }
    assert_int_equal(caller.many.bad, 3);
    static const int32_t backwards[] = {5, 1, 0, 2, 3, 4}; /* 6, 5, 3 twice, 4, 5: only the first goes on */
    ask_for(8);
    assert_int_equal(ask(CPATH_VIEW(events, 6), backwards), 5);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(caller.results[i].code, i ? CPATH_EORDER : CPATH_OK);
        assert_int_equal(caller.results[i].row, i ? 1 : 0);
    }
}

/* A deal that goes on in the next piece, though nobody said so. */
static void a_piece_that_is_not_whole_is_told(void **state)
{
    (void)state;
    ask_for(8);
    assert_int_equal(ask(first_rows(1), NULL), 1);
    caller.many.row = 0;
    assert_int_equal(ask(CPATH_VIEW(rows + 1, 1), NULL), 1);
    assert_int_equal(caller.results[0].code, CPATH_EORDER);
}

static void the_last_deal_waits_for_more(void **state)
{
    (void)state;
    ask_for(8);
    caller.many.flags = CPATH_MANY_MORE;
    assert_int_equal(ask(first_rows(2), NULL), 0);
    assert_int_equal(caller.many.row, 0);
    assert_int_equal(ask(CPATH_VIEW(rows, 3), NULL), 1);
    assert_int_equal(caller.many.row, 2);
    assert_int_equal(ask(CPATH_VIEW(rows, 3), NULL), 0);
    caller.many.flags = 0;
    caller.many.base = 2;
    caller.many.row = 0;
    assert_int_equal(ask(CPATH_VIEW(rows + 2, 4), NULL), 2);
    assert_int_equal(caller.results[1].first, 5);
}

static void too_little_room_says_how_much(void **state)
{
    (void)state;
    int32_t least = cpath_deal_size(worlds[0].journey, 0, 0);
    ask_for(8);
    caller.many.deal_size = 0;
    assert_int_equal(ask(three_deals(), NULL), CPATH_ECAPACITY);
    assert_int_equal(caller.many.deal_needed, least);
    caller.many.deal_size = least - 1;
    caller.many.findings = CPATH_ROOM(caller.findings, 1);
    caller.many.agenda = CPATH_ROOM(caller.agenda, 1);
    assert_int_equal(ask(three_deals(), NULL), CPATH_ECAPACITY);
    assert_int_equal(caller.many.deal_needed, least);
    caller.many.deal_size = least;
    assert_int_equal(ask(three_deals(), NULL), CPATH_ECAPACITY);
    assert_int_equal(caller.many.deal_needed, 0);
    assert_true(caller.many.findings_needed > 1 && caller.many.agenda_needed > 1);
    assert_int_equal(caller.many.row, 0);
    int32_t needed = caller.many.findings_needed;
    caller.many.findings.capacity = caller.many.agenda.capacity = 0; /* full, and still asked for */
    assert_int_equal(ask(three_deals(), NULL), CPATH_ECAPACITY);
    assert_int_equal(caller.many.findings_needed, needed);
    caller.many.findings.capacity = caller.many.findings_needed;
    caller.many.agenda.capacity = caller.many.agenda_needed;
    assert_in_range(ask(three_deals(), NULL), 1, 3);
    assert_int_equal(caller.many.findings_needed, 0);
}

/* What does not fit is not written: the room ends where it ends, and the deals before it are whole. */
static void a_room_that_is_full_in_between(void **state)
{
    (void)state;
    unsigned char behind[8 * sizeof *caller.agenda];
    ask_for(1);
    caller.many.agenda = CPATH_ROOM(caller.agenda, 64);
    assert_int_equal(ask(three_deals(), NULL), 1);
    int32_t first = caller.many.agenda_count;
    assert_in_range(first, 2, 50);
    ask_for(8);
    caller.many.agenda = CPATH_ROOM(caller.agenda, first + 1);
    memset(caller.agenda, 0xA5, 64 * sizeof *caller.agenda);
    memset(behind, 0xA5, sizeof behind);
    assert_int_equal(ask(three_deals(), NULL), 2); /* of the second nothing can be done */
    assert_int_equal(caller.many.agenda_count, first);
    assert_int_equal(caller.many.agenda_needed, 0);
    assert_memory_equal(caller.agenda + first + 1, behind, sizeof behind);
    assert_int_equal(ask(three_deals(), NULL), 1); /* the third alone */
}

/* A deal has room for so many agreed times and promises; more of them are told where they are folded. */
static void the_room_of_a_deal_has_an_end(void **state)
{
    (void)state;
    enum { MOST_OF_A_DEAL = 4096 };
    static cpath_event events[MOST_OF_A_DEAL + 1];
    for (int promises = 0; promises < 2; promises++) {
        for (int32_t i = 0; i <= MOST_OF_A_DEAL; i++) {
            events[i] = event_of(7, promises ? CPATH_EVENT_PROMISED : CPATH_EVENT_AGREED, "2026-03-18T09:00");
        }
        ask_for(8);
        caller.many.deal_size = 0;
        assert_int_equal(ask(CPATH_VIEW(events, MOST_OF_A_DEAL + 1), NULL), CPATH_ECAPACITY);
        assert_int_equal(caller.many.deal_needed,
                         cpath_deal_size(worlds[0].journey, promises ? 0 : MOST_OF_A_DEAL, promises ? MOST_OF_A_DEAL : 0));
    }
}

/* What is counted on from earlier pieces may be as much as stays a number. */
static void counts_reach_the_greatest_number(void **state)
{
    (void)state;
    for (int64_t more = 0; more < 2; more++) {
        ask_for(8);
        caller.many.base = caller.many.deals = caller.many.bad = INT64_MAX - THREE + more;
        assert_int_equal(ask(three_deals(), NULL), more ? CPATH_EINVAL : 3);
    }
}

/* An order that points outside stops before the deal that it belongs to. */
static void an_order_beyond_the_view_is_refused(void **state)
{
    (void)state;
    const int32_t orders[][THREE] = {{0, 1, 2, 3, 4, THREE}, {0, 1, 2, 3, 4, -1}};
    for (int i = 0; i < 2; i++) {
        ask_for(8);
        assert_int_equal(ask(three_deals(), orders[i]), 1);
        caller.many.findings_needed = 7; /* left as it is */
        cpath_many before = caller.many;
        assert_int_equal(ask(three_deals(), orders[i]), CPATH_EINVAL);
        same("structs", &before, &caller.many, sizeof before);
    }
}

static void change_nothing(cpath_many *many)
{
    (void)many;
}
static void shrink(cpath_many *many)
{
    many->size = 8;
}
static void misalign(cpath_many *many)
{
    many->deal = (char *)many->deal + 4;
}
static void take_buffer(cpath_many *many)
{
    many->deal = NULL;
}
static void step_out(cpath_many *many)
{
    many->row = THREE + 1;
}
static void step_back(cpath_many *many)
{
    many->row = -1;
}
static void flag(cpath_many *many)
{
    many->flags = 2;
}
static void scope(cpath_many *many)
{
    many->scope = 8;
}
static void narrow(cpath_many *many)
{
    many->results.element_size = 8;
}
static void strange_funnel(cpath_many *many)
{
    many->funnel = (cpath_funnel *)(void *)answered.funnel;
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    static const struct {
        void (*spoil)(cpath_many *many);
        int32_t code;
    } cases[] = {{change_nothing, 3},          {shrink, CPATH_ESIZE},       {misalign, CPATH_EALIGN},
                 {take_buffer, CPATH_EINVAL},  {step_out, CPATH_EINVAL},    {step_back, CPATH_EINVAL},
                 {flag, CPATH_EINVAL},         {scope, CPATH_EINVAL},       {narrow, CPATH_ESIZE},
                 {strange_funnel, CPATH_EMISMATCH}};
    assert_int_equal(cpath_funnel_init(worlds[1].journey, answered.funnel, sizeof answered.funnel), CPATH_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ask_for(8);
        cases[i].spoil(&caller.many);
        cpath_many before = caller.many;
        assert_int_equal(ask(three_deals(), NULL), cases[i].code);
        if (cases[i].code < 0) {
            same("structs", &before, &caller.many, sizeof before);
        }
    }
    ask_for(8);
    assert_int_equal(cpath_funnel_init(worlds[0].journey, answered.funnel, sizeof answered.funnel), CPATH_OK);
    strange_funnel(&caller.many); /* a sound one: what was wrong before it is told */
    assert_int_equal(cpath_deal_many(worlds[0].journey, world_calendars(&worlds[0]), three_deals(), NULL, INT64_MAX,
                                     &caller.many), CPATH_ERANGE);
    ask_for(8);
    assert_int_equal(cpath_deal_many(NULL, world_calendars(&worlds[0]), three_deals(), NULL, 0, &caller.many), CPATH_EINVAL);
    assert_int_equal(cpath_deal_many(worlds[0].journey, world_calendars(&worlds[0]), three_deals(), NULL, INT64_MAX,
                                     &caller.many), CPATH_ERANGE);
    assert_int_equal(cpath_deal_many(worlds[0].journey, world_calendars(&worlds[0]), three_deals(), NULL, 0, NULL),
                     CPATH_EINVAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_is_deal_by_deal),
        cmocka_unit_test(a_log_may_come_in_pieces),
        cmocka_unit_test(a_log_may_lie_in_any_order),
        cmocka_unit_test(names_and_neighbours_change_nothing),
        cmocka_unit_test(together_they_are_the_same_under_other_names),
        cmocka_unit_test(one_bad_deal_does_not_stop_the_others),
        cmocka_unit_test(room_for_one_takes_deal_by_deal),
        cmocka_unit_test(nothing_asked_counts_the_deals),
        cmocka_unit_test(deals_out_of_order_are_told),
        cmocka_unit_test(a_piece_that_is_not_whole_is_told),
        cmocka_unit_test(the_last_deal_waits_for_more),
        cmocka_unit_test(too_little_room_says_how_much),
        cmocka_unit_test(a_room_that_is_full_in_between),
        cmocka_unit_test(the_room_of_a_deal_has_an_end),
        cmocka_unit_test(counts_reach_the_greatest_number),
        cmocka_unit_test(an_order_beyond_the_view_is_refused),
        cmocka_unit_test(bad_arguments_are_refused),
    };
    return cmocka_run_group_tests_name("many", tests, set_up, tear_down);
}
