/* SPDX-License-Identifier: MIT */
/* Journeys of changed rows: every problem has its place, what is built reads back. */
#include "fuzz_journey.h"

#define MOST_PROBLEMS 64

static void problems_named(const cpath_journey_input *input, int32_t count, const cpath_problem *problems)
{
    for (int32_t i = 0; i < count && i < MOST_PROBLEMS; i++) {
        const cpath_problem *p = &problems[i];
        LAW(p->code == CPATH_EDATA && cpath_word(CPATH_WORDS_REASON, p->reason));
        LAW(p->table >= CPATH_TABLE_JOURNEY && p->table <= CPATH_TABLE_CALENDARS);
        LAW(i == 0 || problems[i - 1].table <= p->table);
        int32_t rows = p->table == CPATH_TABLE_JOURNEY ? 0 : journey_view(input, p->table).count;
        LAW(p->row >= -1 && p->row < rows && p->other_row >= -1 && p->other_row < rows);
    }
}

/* Every key finds its row (a goal's the first of that name), every text is as it was given. */
static void reads_back(const cpath_journey_input *input, const cpath_journey *journey)
{
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        const struct journey_table *shape = &cpath_journey_tables[table];
        cpath_view view = journey_view(input, table);
        for (int32_t i = 0; i < view.count; i++) {
            union row row;
            LAW(cpath_journey_rows(journey, table, (uint32_t)i + 1, (cpath_room){&row, 1, shape->size, 0, 0}) ==
                view.count - i);
            const unsigned char *given = (const unsigned char *)view.data + (size_t)i * shape->size;
            for (const struct journey_column *column = shape->columns; column->what; column++) {
                const char *text = NULL, *own = NULL;
                if (!journey_is_text(column)) {
                    continue;
                }
                memcpy(&text, given + column->at, sizeof text);
                memcpy(&own, (unsigned char *)&row + column->at, sizeof own);
                LAW(!text == !own && (!text || strcmp(text, own) == 0));
            }
            const char *key = cpath_journey_key(journey, table, (uint32_t)i + 1);
            int32_t found = key ? cpath_journey_find(journey, table, key, (int32_t)strlen(key)) : 0;
            LAW(!key || found == i + 1 || (table == CPATH_TABLE_GOALS && found >= 1 && found <= i));
        }
        LAW(!cpath_journey_key(journey, table, (uint32_t)view.count + 1));
        LAW(!cpath_journey_text(journey, table, (uint32_t)view.count + 1) && !cpath_journey_text(journey, table, 0));
    }
}

/* Other words leave the fingerprint as it is; the head is that of the input. */
static void fingerprints(const struct small *small, const cpath_journey *journey)
{
    uint64_t one = 0, other = 1;
    struct small spoken;
    cpath_journey_input head = CPATH_JOURNEY_INPUT_INIT, said = small->in;
    memcpy(&spoken, small, sizeof spoken);
    said.name = "Other words";
    said.language = small->in.language == CPATH_LANG_RU ? CPATH_LANG_EN : CPATH_LANG_RU;
    cpath_journey *same = fuzz_journey(&said);
    LAW(same && cpath_journey_fingerprint(journey, &one) == CPATH_OK);
    LAW(cpath_journey_fingerprint(same, &other) == CPATH_OK && one == other);
    LAW(cpath_journey_head(journey, &head) == CPATH_OK && strcmp(head.id, small->in.id) == 0);
    LAW(head.policies == small->in.policies && head.grace == small->in.grace && head.terms.count == small->in.terms.count);
    free(same);
}

static void severities(const cpath_journey *journey, struct input *in)
{
    int32_t code = (int32_t)take_signed(in, 2), severity = cpath_check_severity(journey, code);
    LAW((severity >= CPATH_SEVERITY_INFO && severity <= CPATH_SEVERITY_OFF) || severity == CPATH_ERANGE);
    LAW((severity > 0) == (cpath_finding_key(code) != NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct small small;
    cpath_problem problems[MOST_PROBLEMS], first = CPATH_PROBLEM_INIT;
    struct input in = {data, data + size};
    if (size > 512) {
        return 0;
    }
    fuzz_rows_of(&in, &small);
    int32_t count = cpath_journey_problems(&small.in, CPATH_ROOM(problems, MOST_PROBLEMS));
    LAW(count >= 0 && cpath_journey_problems(&small.in, (cpath_room){NULL, 0, sizeof first, 0, 0}) == count);
    problems_named(&small.in, count, problems);
    cpath_journey *journey = fuzz_journey(&small.in);
    LAW((journey != NULL) == (count == 0));
    if (journey) {
        reads_back(&small.in, journey);
        fingerprints(&small, journey);
        severities(journey, &in);
    } else {
        uint64_t room[4096];
        LAW(cpath_journey_build(&small.in, room, (int32_t)sizeof room, &first) == CPATH_EDATA);
        LAW(memcmp(&first, &problems[0], sizeof first) == 0);
    }
    free(journey);
    return 0;
}
