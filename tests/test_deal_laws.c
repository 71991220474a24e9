/* SPDX-License-Identifier: MIT */
/* What must hold of any log, on random ones: over the built-in journey and over
 * small ones with other clocks, pauses, gates and calendars. */
#include "random_logs.h"

#define WORLDS 12
#define LOGS (quick() ? 400 : 24000)

static struct world worlds[WORLDS];
static struct world russian;
static uint64_t whole[DEAL_BYTES / 8], other[DEAL_BYTES / 8], snapshot[DEAL_BYTES / 8];
static cpath_calendar *office, *shifts, *blind;

static int set_up(void **state)
{
    (void)state;
    cpath_zone *zone = zone_of("Europe/Berlin");
    office = office_of("mon-fri 09:00-18:00");
    cpath_test_use(NULL, office);
    if (!zone) {
        zone = malloc(CPATH_ZONE_RULE_SIZE);
        assert_int_equal(cpath_zone_build_fixed(3600, zone, CPATH_ZONE_RULE_SIZE), CPATH_OK);
    }
    shifts = shifts_of(zone);
    blind = short_sighted(zone);
    free(zone);
    worlds[0] = world_of(remarka_in(CPATH_LANG_EN), office, shifts);
    worlds[1] = world_of(remarka_with(CPATH_POLICY_BOUGHT_PASSES), shifts, office);
    russian = world_of(remarka_in(CPATH_LANG_RU), office, shifts);
    for (int i = 2; i < WORLDS; i++) {
        worlds[i] = world_of(random_journey(), i % 2 ? office : shifts, i % 3 ? shifts : blind);
    }
    return 0;
}

static void free_journey(const cpath_journey *journey)
{
    void *own;
    memcpy(&own, &journey, sizeof own);
    free(own);
}

static int tear_down(void **state)
{
    (void)state;
    for (int i = 0; i < WORLDS; i++) {
        free_journey(worlds[i].journey);
    }
    free_journey(russian.journey);
    free(office);
    free(shifts);
    free(blind);
    return 0;
}

static int32_t apply(const struct world *world, cpath_deal *deal, cpath_view events, const int32_t *order, cpath_time until)
{
    return cpath_deal_apply(world->journey, world_calendars(world), deal, events, order, until, NULL);
}

static cpath_deal *folded(uint64_t *bytes, const struct world *world, const struct log *log)
{
    cpath_deal *deal = deal_in(bytes, world, 1);
    int32_t rows = apply(world, deal, log_view(log, 0, log->count), NULL, CPATH_TIME_MAX);
    if (rows != log->count) {
        show_log(log);
        fail_msg("%d of %d rows: %s", rows, log->count, cpath_result_name(rows));
    }
    return deal;
}

static void same_deal(const struct world *world, const uint64_t *a, const uint64_t *b, const struct log *log,
                      const char *what, int32_t at)
{
    if (memcmp(a, b, (size_t)cpath_deal_size(world->journey, 24, 8)) != 0) {
        show_log(log);
        fail_msg("other bytes: %s at %d", what, at);
    }
}

static int asks_changes; /* not always: it looks far ahead */

/* All that a deal answers, at a moment. */
struct answers {
    cpath_state state;
    cpath_clock clocks[64];
    cpath_item_state items[64];
    cpath_time change;
    int32_t clock_count, item_count, changes;
};

static void ask(const struct world *world, cpath_deal *deal, cpath_time now, struct answers *answers)
{
    memset(answers, 0, sizeof *answers);
    answers->state.size = sizeof answers->state;
    assert_int_equal(cpath_deal_state(world->journey, world_calendars(world), deal, now, &answers->state), CPATH_OK);
    answers->clock_count = cpath_deal_clocks(world->journey, world_calendars(world), deal, now,
                                             CPATH_ROOM(answers->clocks, 64));
    answers->item_count = cpath_deal_items(world->journey, deal, CPATH_ROOM(answers->items, 64));
    if (asks_changes) {
        answers->changes = cpath_deal_next_change(world->journey, world_calendars(world), deal, now, &answers->change);
    }
    assert_true(answers->clock_count > 0 && answers->item_count > 0 && answers->changes >= 0);
}

static void in_parts_or_at_once(const struct world *world, const struct log *log)
{
    (void)folded(whole, world, log);
    cpath_deal *rowwise = deal_in(snapshot, world, 1);
    (void)apply(world, rowwise, log_view(log, 0, 0), NULL, CPATH_TIME_MAX);
    for (int32_t split = 0; split <= log->count; split++) {
        memcpy(other, snapshot, sizeof other);
        assert_int_equal(apply(world, (cpath_deal *)(void *)other, log_view(log, split, log->count - split), NULL,
                               CPATH_TIME_MAX), log->count - split);
        same_deal(world, whole, other, log, "two parts", split);
        int32_t size = cpath_deal_verify(world->journey, snapshot, (int32_t)sizeof snapshot);
        if (size != cpath_deal_size(world->journey, 24, 8)) {
            show_log(log);
            fail_msg("verify after row %d: %s", split, cpath_result_name(size));
        }
        if (split < log->count) {
            assert_int_equal(apply(world, rowwise, log_view(log, split, 1), NULL, log->events[split].at), 1);
        }
    }
    same_deal(world, whole, snapshot, log, "row by row", 0);
}

/* `until` selects rows and folds no end; a question before the next row changes nothing later. */
static void until_and_questions_between(const struct world *world, const struct log *log)
{
    cpath_deal *deal = deal_in(other, world, 1);
    static struct answers answers;
    cpath_time first = log->events[0].at, until = first - 10 + pick(log->end - first + 20);
    int32_t expected = 0, rows;
    while (expected < log->count && log->events[expected].at <= until) {
        expected++;
    }
    rows = apply(world, deal, log_view(log, 0, log->count), NULL, until);
    assert_int_equal(rows, expected);
    if (rows > 0) {
        ask(world, deal, until, &answers);
        assert_int_equal(answers.state.rows, rows);
    }
    assert_int_equal(apply(world, deal, log_view(log, rows, log->count - rows), NULL, CPATH_TIME_MAX), log->count - rows);
    cpath_time late = until > log->end ? until : log->end; /* it may have folded an end after the last row */
    memcpy(snapshot, whole, sizeof snapshot);
    assert_int_equal(cpath_deal_advance(world->journey, world_calendars(world), deal, late), CPATH_OK);
    assert_int_equal(cpath_deal_advance(world->journey, world_calendars(world), (cpath_deal *)(void *)snapshot, late),
                     CPATH_OK);
    same_deal(world, snapshot, other, log, "a question between", rows);
}

/* Shuffled rows with an order, rows apart, rows backwards, unaligned longer rows. */
static void views_and_orders(const struct world *world, const struct log *log)
{
    static unsigned char apart[MOST_EVENTS * 200 + 1];
    static cpath_event rows[MOST_EVENTS];
    int32_t order[MOST_EVENTS], count = log->count;
    for (int32_t i = 0; i < count; i++) {
        rows[i] = log->events[i];
    }
    for (int32_t i = count - 1; i > 0; i--) {
        int32_t swap = (int32_t)pick(i + 1);
        cpath_event one = rows[i];
        rows[i] = rows[swap];
        rows[swap] = one;
    }
    assert_int_equal(cpath_events_order(CPATH_VIEW(rows, count), order, count), CPATH_OK);
    assert_int_equal(apply(world, deal_in(other, world, 1), CPATH_VIEW(rows, count), order, CPATH_TIME_MAX), count);
    same_deal(world, whole, other, log, "an order", 0);
    memset(apart, 0xA5, sizeof apart);
    for (int32_t i = 0; i < count; i++) {
        memcpy(apart + 1 + 200 * (count - 1 - i), &log->events[i], sizeof(cpath_event));
        memset(apart + 1 + 200 * (count - 1 - i) + sizeof(cpath_event), 0, 8);
    }
    cpath_view backwards = {apart + 1 + 200 * (count - 1), count, sizeof(cpath_event) + 8, -200, 0};
    assert_int_equal(apply(world, deal_in(other, world, 1), backwards, NULL, CPATH_TIME_MAX), count);
    same_deal(world, whole, other, log, "a strided view", 0);
}

static void asked_twice_elsewhere_and_in_russian(const struct world *world, const struct log *log)
{
    static struct answers once, again;
    static uint64_t moved[DEAL_BYTES / 8 + 1];
    cpath_time now = log->end + some_while();
    memcpy(other, whole, sizeof other);
    ask(world, (cpath_deal *)(void *)other, now, &once);
    ask(world, (cpath_deal *)(void *)other, now, &again);
    assert_memory_equal(&once, &again, sizeof once);
    memcpy(moved + 1, whole, sizeof whole);
    ask(world == &worlds[0] ? &russian : world, (cpath_deal *)(void *)(moved + 1), now, &again);
    assert_memory_equal(&once, &again, sizeof once);
    same_deal(world, other, moved + 1, log, "asked elsewhere", 0);
}

/* Other ids of the deal and of persons, and what the flags do not speak of. */
static void names_mean_nothing(const struct world *world, const struct log *given)
{
    static struct answers one, two;
    static struct log log;
    cpath_time now = given->end + some_while();
    log = *given;
    for (int32_t i = 0; i < log.count; i++) {
        cpath_event *event = &log.events[i];
        event->deal = -77;
        event->person = event->person ? 1000 - event->person : 0;
        event->until = event->flags & CPATH_EVENT_HAS_UNTIL ? event->until : pick(1000);
        event->next_at = event->flags & CPATH_EVENT_HAS_NEXT ? event->next_at : pick(1000);
        event->amount = event->flags & CPATH_EVENT_HAS_AMOUNT ? event->amount : -pick(1000);
        event->recorded_at = event->flags & CPATH_EVENT_HAS_RECORDED ? event->recorded_at : INT64_MAX;
    }
    cpath_deal *deal = deal_in(other, world, -77);
    assert_int_equal(apply(world, deal, log_view(&log, 0, log.count), NULL, CPATH_TIME_MAX), log.count);
    memcpy(snapshot, whole, sizeof snapshot);
    ask(world, (cpath_deal *)(void *)snapshot, now, &one);
    ask(world, deal, now, &two);
    assert_int_equal(two.state.deal, -77);
    two.state.deal = 1;
    assert_memory_equal(&one, &two, sizeof one);
    for (int32_t i = 0; i < log.count; i++) { /* without the ids, the very bytes */
        log.events[i].deal = 1;
        log.events[i].person = given->events[i].person;
    }
    (void)folded(other, world, &log);
    same_deal(world, whole, other, given, "fields without their flags", 0);
}

static void forget_rows(struct answers *answers)
{
    for (int32_t i = 0; i < answers->clock_count; i++) {
        answers->clocks[i].anchor_row = answers->clocks[i].end_row = 0;
    }
    for (int32_t i = 0; i < answers->item_count; i++) {
        answers->items[i].done_row = answers->items[i].promised_row = 0;
    }
    cpath_state *state = &answers->state;
    state->rows = state->last_contact_row = state->reason_row = state->next_row = state->closed_row = 0;
}

static void a_note_changes_nothing(const struct world *world, const struct log *given)
{
    static struct answers one, two;
    static struct log log;
    int32_t place = 1 + (int32_t)pick(given->count);
    cpath_time now = given->end + some_while();
    if (given->count == MOST_EVENTS) {
        return;
    }
    log = *given;
    memmove(log.events + place + 1, log.events + place, (size_t)(log.count - place) * sizeof *log.events);
    memset(&log.events[place], 0, sizeof log.events[place]);
    log.events[place].deal = 1;
    log.events[place].kind = CPATH_EVENT_NOTE;
    log.events[place].at = place < given->count && chance(2) ? given->events[place].at : given->events[place - 1].at;
    log.events[place].sequence = place;
    log.count++;
    for (int32_t i = place + 1; i < log.count; i++) {
        log.events[i].sequence = i;
    }
    ask(world, folded(other, world, &log), now, &two);
    memcpy(snapshot, whole, sizeof snapshot);
    ask(world, (cpath_deal *)(void *)snapshot, now, &one);
    forget_rows(&one);
    forget_rows(&two);
    if (memcmp(&one, &two, sizeof one) != 0) {
        show_log(&log);
        fail_msg("a note at %d changes an answer", place);
    }
}

/* One row is spoilt: what lies before it is folded, at once as in parts. */
static void a_broken_row_stops_both(const struct world *world, const struct log *given)
{
    static struct log log;
    int32_t broken = (int32_t)pick(given->count), split = (int32_t)pick(broken + 1);
    cpath_problem problem = CPATH_PROBLEM_INIT;
    log = *given;
    cpath_event *event = &log.events[broken];
    switch (pick(4)) {
    case 0: event->kind = 77; break;
    case 1: event->at = CPATH_TIME_MAX + 1; break;
    case 2: event->deal = 2; break;
    default: event->item = 5000; break;
    }
    cpath_deal *deal = deal_in(other, world, 1);
    int32_t code = cpath_deal_apply(world->journey, world_calendars(world), deal, log_view(&log, 0, log.count), NULL,
                                    CPATH_TIME_MAX, &problem);
    assert_true(code == CPATH_EDATA || code == CPATH_ERANGE);
    assert_int_equal(problem.row, broken);
    deal = deal_in(snapshot, world, 1);
    assert_int_equal(apply(world, deal, log_view(&log, 0, split), NULL, CPATH_TIME_MAX), split);
    assert_int_equal(apply(world, deal, log_view(&log, split, broken - split), NULL, CPATH_TIME_MAX), broken - split);
    same_deal(world, other, snapshot, &log, "before a broken row", broken);
}

static void the_laws_hold(void **state)
{
    (void)state;
    for (int i = 0; i < LOGS; i++) {
        const struct world *world = &worlds[i % WORLDS];
        struct log log = random_log(world, i % 50 == 0 ? MOST_EVENTS : 16);
        asks_changes = i % 17 == 0;
        in_parts_or_at_once(world, &log);
        until_and_questions_between(world, &log);
        views_and_orders(world, &log);
        asked_twice_elsewhere_and_in_russian(world, &log);
        names_mean_nothing(world, &log);
        a_note_changes_nothing(world, &log);
        a_broken_row_stops_both(world, &log);
    }
}

static void one_fingerprint_in_both_languages(void **state)
{
    (void)state;
    uint64_t english, other_language;
    assert_int_equal(cpath_journey_fingerprint(worlds[0].journey, &english), CPATH_OK);
    assert_int_equal(cpath_journey_fingerprint(russian.journey, &other_language), CPATH_OK);
    assert_true(english == other_language);
}

/* The segments end at the due that the clock shows, whatever paused, restarted or cancelled it. */
static void every_due_is_explained(void **state)
{
    (void)state;
    static struct answers answers;
    static cpath_segment segments[512];
    cpath_pause pauses[MOST_EVENTS];
    int explained = 0, with_pauses = 0;
    asks_changes = 0;
    for (int i = 0; i < LOGS / 4; i++) {
        const struct world *world = &worlds[i % WORLDS];
        struct log log = random_log(world, 20);
        cpath_time now = log.end + some_while();
        ask(world, folded(whole, world, &log), now, &answers);
        for (int32_t n = 0; n < answers.clock_count; n++) {
            const cpath_clock *clock = &answers.clocks[n];
            int32_t count = cpath_deal_explain(world->journey, world_calendars(world), deal_in(other, world, 1),
                                               log_view(&log, 0, log.count), NULL, clock->term, now,
                                               CPATH_ROOM(pauses, MOST_EVENTS), CPATH_ROOM(segments, 512), NULL);
            int ends_there = count == 0 || clock->due == CPATH_TIME_NONE ||
                             segments[count - 1].ends == clock->due || segments[0].starts == clock->due;
            if (!(count >= 0 && count <= 512 && ends_there) && count != CPATH_EHORIZON) {
                show_log(&log);
                fail_msg("term %u: %d segments, not to the due", clock->term, count);
            }
            explained += count > 0;
            for (int32_t k = 0; k < count; k++) {
                with_pauses += segments[k].why == CPATH_WHY_PAUSE;
            }
        }
    }
    assert_true(explained > LOGS / 4 && with_pauses > LOGS / 40);
}

static void an_explanation_tells_what_is_wrong(void **state)
{
    (void)state;
    const struct world *world = &worlds[0];
    struct log log = random_log(world, 4);
    cpath_room none = {0};
    none.element_size = sizeof(cpath_pause);
    cpath_room segments = {NULL, 0, sizeof(cpath_segment), 0, 0};
    cpath_view events = log_view(&log, 0, log.count);
    cpath_event late = {.deal = 1, .kind = CPATH_EVENT_NOTE, .at = log.events[0].at - 1};
    uint32_t terms = 1;
    while (cpath_journey_key(world->journey, CPATH_TABLE_TERMS, terms)) {
        terms++;
    }
    for (uint32_t term = 0; term <= terms; term += terms) {
        assert_int_equal(cpath_deal_explain(world->journey, world_calendars(world), deal_in(other, world, 1), events, NULL,
                                            term, log.end, none, segments, NULL), CPATH_ERANGE);
    }
    assert_int_equal(cpath_deal_explain(world->journey, world_calendars(world), NULL, events, NULL, 1, log.end, none,
                                        segments, NULL), CPATH_EINVAL);
    static const int32_t beyond[] = {1, -1};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(cpath_deal_explain(world->journey, world_calendars(world), deal_in(other, world, 1),
                                            CPATH_VIEW(&late, 1), &beyond[i], 1, log.end, none, segments, NULL), CPATH_EINVAL);
    }
    cpath_deal *deal = folded(other, world, &log);
    assert_int_equal(cpath_deal_explain(world->journey, world_calendars(world), deal, CPATH_VIEW(&late, 1), NULL, 1,
                                        log.end, none, segments, NULL), CPATH_EORDER);
}

/* The random logs are not all of one kind: every status, phase and verdict is met. */
static void the_logs_reach_everything(void **state)
{
    (void)state;
    static struct answers answers;
    uint32_t statuses = 0, phases = 0, verdicts = 0, flags = 0, missing = 0;
    asks_changes = 0;
    for (int i = 0; i < 6000; i++) {
        const struct world *world = &worlds[i % WORLDS];
        struct log log = random_log(world, 20);
        ask(world, folded(whole, world, &log), log.end + some_while(), &answers);
        statuses |= 1u << answers.state.status;
        flags |= answers.state.flags;
        missing |= answers.state.missing;
        for (int32_t n = 0; n < answers.clock_count; n++) {
            phases |= 1u << answers.clocks[n].phase;
            verdicts |= 1u << answers.clocks[n].verdict;
        }
    }
    assert_int_equal(statuses, 0xE);
    assert_int_equal(phases, 0x7E);
    assert_int_equal(verdicts, 0x1FE);
    assert_int_equal(flags, 63);
    assert_int_equal(missing, 4095);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(one_fingerprint_in_both_languages),
        cmocka_unit_test(the_laws_hold),
        cmocka_unit_test(every_due_is_explained),
        cmocka_unit_test(an_explanation_tells_what_is_wrong),
        cmocka_unit_test(the_logs_reach_everything),
    };
    return cmocka_run_group_tests(table, set_up, tear_down);
}
