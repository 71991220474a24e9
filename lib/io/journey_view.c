/* SPDX-License-Identifier: MIT */
#include "journey_view.h"

int cpath_io_view_open(struct io_view *view, const cpath_journey *journey)
{
    *view = (struct io_view){.journey = journey, .head = CPATH_JOURNEY_INPUT_INIT};
    if (cpath_journey_head(journey, &view->head) < 0) {
        return 0;
    }
    for (uint32_t table = CPATH_TABLE_ROLES; table < JOURNEY_TABLES; table++) {
        cpath_room room = {NULL, 0, cpath_io_tables[table].size, 0, 0};
        int32_t count = cpath_journey_rows(journey, table, 1, room);
        if (count == 0) {
            continue;
        }
        view->rows[table] = room.data = calloc((size_t)count, cpath_io_tables[table].size);
        if (!room.data) {
            return 0;
        }
        room.capacity = view->count[table] = count;
        (void)cpath_journey_rows(journey, table, 1, room);
    }
    return 1;
}

void cpath_io_view_close(struct io_view *view)
{
    for (uint32_t table = 0; table < JOURNEY_TABLES; table++) {
        free(view->rows[table]);
    }
}

const char *cpath_io_view_key(const struct io_view *view, uint32_t table, uint32_t number)
{
    return cpath_journey_key(view->journey, table, number);
}

/* Whether the goal's key alone would be read as a goal before it. */
static int needs_stage(const struct io_view *view, uint32_t number)
{
    const cpath_goal_row *goals = view->rows[CPATH_TABLE_GOALS];
    int needs = 0;
    for (uint32_t i = 0; i + 1 < number; i++) {
        needs |= strcmp(goals[i].key, goals[number - 1].key) == 0;
    }
    return needs;
}

static void put_contact(struct io_out *out, const struct io_view *view, const cpath_point *point)
{
    if (point->stage) {
        cpath_io_puts(out, " ");
        cpath_io_puts(out, cpath_io_view_key(view, CPATH_TABLE_STAGES, point->stage));
    }
    if (point->goal) {
        const cpath_goal_row *goal = io_view_row(view, CPATH_TABLE_GOALS, (int32_t)point->goal - 1);
        cpath_io_puts(out, " goal=");
        if (!point->stage && needs_stage(view, point->goal)) {
            cpath_io_puts(out, cpath_io_view_key(view, CPATH_TABLE_STAGES, goal->stage));
            cpath_io_puts(out, ":");
        }
        cpath_io_puts(out, goal->key);
    }
    if (point->channel) {
        cpath_io_puts(out, " channel=");
        cpath_io_puts(out, cpath_word(CPATH_WORDS_CHANNEL, point->channel));
    }
}

/* A stage whose key an item has too is named as one. */
static void put_promise(struct io_out *out, const struct io_view *view, const cpath_point *point)
{
    uint32_t table = point->item ? CPATH_TABLE_ITEMS : CPATH_TABLE_STAGES;
    const char *key = cpath_io_view_key(view, table, point->item ? point->item : point->stage);
    int clash = !point->item && cpath_journey_find(view->journey, CPATH_TABLE_ITEMS, key, (int32_t)strlen(key)) > 0;
    cpath_io_puts(out, clash ? " stage=" : " ");
    cpath_io_puts(out, key);
}

void cpath_io_put_point(struct io_out *out, const struct io_view *view, const cpath_point *point)
{
    uint32_t table = point->term ? CPATH_TABLE_TERMS : point->item ? CPATH_TABLE_ITEMS : CPATH_TABLE_STAGES;
    uint32_t number = point->term ? point->term : point->item ? point->item : point->stage;
    cpath_io_puts(out, cpath_word(CPATH_WORDS_POINT, point->kind));
    if (point->kind == CPATH_POINT_CONTACT_STARTED || point->kind == CPATH_POINT_CONTACT_ENDED) {
        put_contact(out, view, point);
    } else if (point->kind == CPATH_POINT_PROMISED) {
        put_promise(out, view, point);
    } else if (number) {
        cpath_io_puts(out, " ");
        cpath_io_puts(out, cpath_io_view_key(view, table, number));
    }
}

void cpath_io_put_amount(struct io_out *out, uint32_t clock, int64_t amount)
{
    static const struct {
        const char *unit;
        int64_t seconds;
    } times[] = {{"h", 3600}, {"m", 60}, {"s", 1}};
    static const char *const days[] = {
        [CPATH_CLOCK_BUSINESS_DAYS] = "bd", [CPATH_CLOCK_CALENDAR_DAYS] = "d",
        [CPATH_CLOCK_MONTHS] = "mo",        [CPATH_CLOCK_AGREED] = "d",
    };
    if (clock > CPATH_CLOCK_WORKING) {
        cpath_io_put_number(out, amount);
        cpath_io_puts(out, days[clock]);
        return;
    }
    if (!amount) {
        cpath_io_puts(out, "0m");
    }
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        if (amount >= times[i].seconds) {
            cpath_io_put_number(out, amount / times[i].seconds);
            cpath_io_puts(out, times[i].unit);
            amount %= times[i].seconds;
        }
    }
}
