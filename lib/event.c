/* SPDX-License-Identifier: MIT */
#include "event_priv.h"

/* What rows are ordered by. */
struct place {
    int64_t deal, at, sequence;
    int32_t row;
};

static struct place place_of(cpath_view events, int32_t row)
{
    cpath_event event;
    cpath_view_row(events, row, &event, sizeof event);
    return (struct place){event.deal, event.at, event.sequence, row};
}

static int event_comes_before(cpath_view events, int32_t a, int32_t b)
{
    struct place x = place_of(events, a), y = place_of(events, b);
    if (x.deal != y.deal) {
        return x.deal < y.deal;
    }
    if (x.at != y.at) {
        return x.at < y.at;
    }
    return x.sequence != y.sequence ? x.sequence < y.sequence : x.row < y.row;
}

static void sift_event(cpath_view events, int32_t *order, int32_t root, int32_t count)
{
    int32_t moving = order[root], child;
    for (; root < count / 2; root = child) {
        child = 2 * root + 1;
        if (child + 1 < count && event_comes_before(events, order[child], order[child + 1])) {
            child++;
        }
        if (!event_comes_before(events, moving, order[child])) {
            break;
        }
        order[root] = order[child];
        order[child] = moving;
    }
}

static int events_sorted(cpath_view events, const int32_t *order)
{
    for (int32_t i = 1; i < events.count; i++) {
        if (!event_comes_before(events, order[i - 1], order[i])) {
            return 0;
        }
    }
    return 1;
}

int32_t cpath_events_order(cpath_view events, int32_t *order, int32_t capacity)
{
    int32_t code = cpath_view_check(events, CPATH_FIRST(cpath_event));
    if (code < 0 || capacity < 0 || (!order && events.count > 0)) {
        return code < 0 ? code : CPATH_EINVAL;
    }
    if (capacity < events.count) {
        return CPATH_ECAPACITY;
    }
    for (int32_t i = 0; i < events.count; i++) {
        order[i] = i;
    }
    if (events_sorted(events, order)) {
        return CPATH_OK;
    }
    for (int32_t root = events.count / 2; root-- > 0;) {
        sift_event(events, order, root, events.count);
    }
    for (int32_t last = events.count; last-- > 1;) {
        int32_t greatest = order[0];
        order[0] = order[last];
        order[last] = greatest;
        sift_event(events, order, 0, last);
    }
    return CPATH_OK;
}

static CPATH_COLD int32_t wrong(cpath_problem *problem, uint32_t field, uint32_t reason)
{
    return cpath_tell(problem, reason == CPATH_REASON_OUT_OF_RANGE ? CPATH_ERANGE : CPATH_EDATA, CPATH_TABLE_EVENTS, 0,
                      field, reason);
}

static int is_bad_time(const cpath_event *event, uint32_t flag, cpath_time time)
{
    return event->flags & flag && cpath_time_check(time) < 0;
}

static uint32_t bad_number(const cpath_event *event)
{
    int money = event->amount >= 0 && event->amount <= MOST_MONEY;
    return cpath_time_check(event->at) < 0                                    ? CPATH_FIELD_AT
           : is_bad_time(event, CPATH_EVENT_HAS_UNTIL, event->until)          ? CPATH_FIELD_UNTIL
           : is_bad_time(event, CPATH_EVENT_HAS_NEXT, event->next_at)         ? CPATH_FIELD_NEXT_AT
           : is_bad_time(event, CPATH_EVENT_HAS_RECORDED, event->recorded_at) ? CPATH_FIELD_RECORDED_AT
           : event->flags & CPATH_EVENT_HAS_AMOUNT && !money                  ? CPATH_FIELD_AMOUNT
                                                                              : CPATH_FIELD_NONE;
}

static int is_no_row(const cpath_journey *journey, uint32_t table, uint32_t number)
{
    return number > journey->count[table] && number != CPATH_UNKNOWN;
}

static uint32_t bad_reference(const cpath_journey *journey, const cpath_event *event)
{
    return is_no_row(journey, CPATH_TABLE_STAGES, event->stage)          ? CPATH_FIELD_STAGE
           : is_no_row(journey, CPATH_TABLE_GOALS, event->goal)          ? CPATH_FIELD_GOAL
           : is_no_row(journey, CPATH_TABLE_ITEMS, event->item)          ? CPATH_FIELD_ITEM
           : is_no_row(journey, CPATH_TABLE_TERMS, event->term)          ? CPATH_FIELD_TERM
           : is_no_row(journey, CPATH_TABLE_ROLES, event->role)          ? CPATH_FIELD_ROLE
           : is_no_row(journey, CPATH_TABLE_REASONS, event->reason_code) ? CPATH_FIELD_REASON_CODE
                                                                         : CPATH_FIELD_NONE;
}

int32_t cpath_event_sound(const cpath_journey *journey, const cpath_event *event, cpath_problem *problem)
{
    if (event->kind < CPATH_EVENT_CREATED || event->kind > CPATH_EVENT_NOTE) {
        return wrong(problem, CPATH_FIELD_KIND, CPATH_REASON_UNKNOWN);
    }
    if (event->outcome > CPATH_OUTCOME_POSTPONED) {
        return wrong(problem, CPATH_FIELD_OUTCOME, CPATH_REASON_UNKNOWN);
    }
    if (event->channel > CPATH_CHANNEL_VISIT) {
        return wrong(problem, CPATH_FIELD_CHANNEL, CPATH_REASON_UNKNOWN);
    }
    if (event->flags & ~EVENT_FLAGS) {
        return wrong(problem, CPATH_FIELD_FLAGS, CPATH_REASON_UNKNOWN);
    }
    if (conflicts(event->flags)) {
        return wrong(problem, CPATH_FIELD_FLAGS, CPATH_REASON_CONFLICT);
    }
    if (event->reserved || event->reserved_byte) {
        return wrong(problem, CPATH_FIELD_RESERVED, CPATH_REASON_NOT_ZERO);
    }
    uint32_t field = bad_number(event);
    if (field) {
        return wrong(problem, field, CPATH_REASON_OUT_OF_RANGE);
    }
    field = bad_reference(journey, event);
    if (field) {
        return wrong(problem, field, CPATH_REASON_NO_SUCH_ROW);
    }
    field = lacking(event);
    return field ? wrong(problem, field, CPATH_REASON_MISSING) : CPATH_OK;
}

int32_t cpath_event_check(const cpath_journey *journey, const cpath_event *event, uint32_t event_size,
                          cpath_problem *problem)
{
    cpath_event own;
    int32_t code = cpath_journey_check(journey);
    code = code < 0 ? code : cpath_row_read(&own, sizeof own, event, event_size, CPATH_FIRST(cpath_event));
    code = code < 0 ? code : cpath_check_problem(problem);
    return code < 0 ? code : cpath_event_sound(journey, &own, problem);
}
