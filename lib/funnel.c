/* SPDX-License-Identifier: MIT */
/* How all clients do together: counters that deals add to, and that merge. */
#include "funnel_priv.h"

/* The times in a stage: exact below 32 seconds, then 16 buckets for
 * each doubling, so that a bucket is at most 1/16 of its least time wide. The
 * last ends at 2^39 seconds, beyond year 9999. */
#define EXACT 32u
#define STEPS 16u
#define BUCKETS (EXACT + (39 - 5) * STEPS)

struct stage_counts {
    int64_t entered, passed, lost, won, open, timed, unknown, working, elapsed, contacts;
    int64_t working_buckets[BUCKETS], elapsed_buckets[BUCKETS];
};

/* Then the stages' counts, the terms', those by number, and refusals by stage, number
 * and reason: all int64_t. */
struct cpath_funnel {
    uint64_t magic;
    uint64_t journey; /* fingerprint */
    int32_t size;
    uint32_t stages, terms, reasons; /* reasons: one more than the journey has */
};
#define FUNNEL_MAGIC UINT64_C(0x316C6E6E75667063)

_Static_assert(sizeof(struct cpath_funnel) % 8 == 0, "the counters follow aligned");

static struct stage_counts *stage_counts(cpath_funnel *funnel)
{
    return (struct stage_counts *)(void *)(funnel + 1);
}

static cpath_funnel_term *term_counts(cpath_funnel *funnel)
{
    return (cpath_funnel_term *)(void *)(stage_counts(funnel) + funnel->stages);
}

static cpath_funnel_number *number_counts(cpath_funnel *funnel)
{
    return (cpath_funnel_number *)(void *)(term_counts(funnel) + funnel->terms);
}

/* Of a stage and a contact's number: refusals by reason, first those without one. */
static int64_t *refusal_counts(cpath_funnel *funnel, uint32_t stage, uint32_t number)
{
    int64_t *first = (int64_t *)(void *)(number_counts(funnel) + CPATH_FUNNEL_NUMBERS);
    return first + ((stage - 1) * CPATH_FUNNEL_NUMBERS + number - 1) * funnel->reasons;
}

/* All counters, as one row of numbers. */
static int64_t *counters(cpath_funnel *funnel, int32_t *count)
{
    *count = (funnel->size - (int32_t)sizeof *funnel) / (int32_t)sizeof(int64_t);
    return (int64_t *)(void *)(funnel + 1);
}

/*@ requires \valid(counter) && 0 <= *counter && 0 <= amount;
  @ assigns *counter;
  @ ensures *counter == \min(\old(*counter) + amount, INT64_MAX);
  @*/
static CPATH_HOT void count_up(int64_t *counter, int64_t amount)
{
    uint64_t sum = (uint64_t)*counter + (uint64_t)amount; /* both from 0 to INT64_MAX: no wrap */
    *counter = (int64_t)(sum < INT64_MAX ? sum : INT64_MAX);
}

static cpath_funnel *unconst(const void *funnel)
{
    cpath_funnel *own;
    memcpy(&own, &funnel, sizeof own);
    return own;
}

int32_t cpath_funnel_size(const cpath_journey *journey)
{
    int32_t code = cpath_journey_check(journey);
    if (code < 0) {
        return code;
    }
    const uint32_t *count = journey->count;
    return (int32_t)(sizeof(struct cpath_funnel) + count[CPATH_TABLE_STAGES] * sizeof(struct stage_counts) +
                     count[CPATH_TABLE_TERMS] * sizeof(cpath_funnel_term) +
                     CPATH_FUNNEL_NUMBERS * sizeof(cpath_funnel_number) +
                     count[CPATH_TABLE_STAGES] * CPATH_FUNNEL_NUMBERS * (count[CPATH_TABLE_REASONS] + 1) * sizeof(int64_t));
}

int32_t cpath_funnel_init(const cpath_journey *journey, void *buffer, int32_t size)
{
    int32_t needed = cpath_funnel_size(journey);
    if (needed < 0 || !buffer) {
        return needed < 0 ? needed : CPATH_EINVAL;
    }
    if (cpath_misaligned(buffer) || size < needed) {
        return cpath_misaligned(buffer) ? CPATH_EALIGN : CPATH_ECAPACITY;
    }
    cpath_funnel *funnel = buffer;
    memset(buffer, 0, (size_t)needed);
    *funnel = (cpath_funnel){.magic = FUNNEL_MAGIC, .journey = journey->fingerprint, .size = needed,
                             .stages = journey->count[CPATH_TABLE_STAGES], .terms = journey->count[CPATH_TABLE_TERMS],
                             .reasons = journey->count[CPATH_TABLE_REASONS] + 1};
    return CPATH_OK;
}

int32_t cpath_funnel_check(const cpath_journey *journey, const cpath_funnel *funnel)
{
    int32_t code = funnel ? cpath_journey_check(journey) : CPATH_EINVAL;
    if (code < 0) {
        return code;
    }
    if (cpath_misaligned(funnel) || funnel->magic != FUNNEL_MAGIC) {
        return CPATH_ECORRUPT;
    }
    return funnel->journey != journey->fingerprint ? CPATH_EMISMATCH : CPATH_OK;
}

/* The buckets hold each timed deal once, those of elapsed time also the others. */
static int buckets_sound(const struct stage_counts *stage)
{
    int64_t working = 0, elapsed = 0, all = stage->timed;
    count_up(&all, stage->unknown);
    for (uint32_t i = 0; i < BUCKETS; i++) {
        count_up(&working, stage->working_buckets[i]);
        count_up(&elapsed, stage->elapsed_buckets[i]);
    }
    return working == stage->timed && elapsed == all;
}

static int counters_sound(cpath_funnel *funnel)
{
    int32_t count;
    const int64_t *counter = counters(funnel, &count);
    for (int32_t i = 0; i < count; i++) {
        if (counter[i] < 0) {
            return 0;
        }
    }
    for (uint32_t i = 0; i < funnel->stages; i++) {
        if (!buckets_sound(&stage_counts(funnel)[i])) {
            return 0;
        }
    }
    return 1;
}

int32_t cpath_funnel_verify(const cpath_journey *journey, const void *bytes, int32_t size)
{
    int32_t needed = bytes && size >= 0 ? cpath_funnel_size(journey) : CPATH_EINVAL;
    if (needed < 0 || cpath_misaligned(bytes)) {
        return needed < 0 ? needed : CPATH_EALIGN;
    }
    cpath_funnel *funnel = unconst(bytes);
    int32_t code = size < (int32_t)sizeof *funnel ? CPATH_ECORRUPT : cpath_funnel_check(journey, funnel);
    if (code < 0) {
        return code;
    }
    int fits = funnel->size == needed && needed <= size && funnel->stages == journey->count[CPATH_TABLE_STAGES] &&
               funnel->terms == journey->count[CPATH_TABLE_TERMS] &&
               funnel->reasons == journey->count[CPATH_TABLE_REASONS] + 1;
    return fits && counters_sound(funnel) ? needed : CPATH_ECORRUPT;
}

int32_t cpath_funnel_merge(const cpath_journey *journey, cpath_funnel *funnel, const cpath_funnel *other)
{
    int32_t count, code = cpath_funnel_check(journey, funnel);
    code = code < 0 ? code : cpath_funnel_check(journey, other);
    if (code < 0) {
        return code;
    }
    int64_t *into = counters(funnel, &count);
    const int64_t *from = counters(unconst(other), &count);
    for (int32_t i = 0; i < count; i++) {
        count_up(&into[i], from[i]);
    }
    return CPATH_OK;
}

/*
 * Adding a deal.
 */

static uint32_t log2_of(uint64_t value)
{
#ifdef __GNUC__
    return 63u - (uint32_t)__builtin_clzll(value);
#else
    uint32_t power = 0;
    for (; value > 1; value >>= 1) {
        power++;
    }
    return power;
#endif
}

static uint32_t bucket_of(int64_t seconds)
{
    if (seconds < (int64_t)EXACT) {
        return (uint32_t)seconds;
    }
    uint32_t power = log2_of((uint64_t)seconds);
    uint32_t bucket = EXACT + (power - 5) * STEPS + (uint32_t)(seconds >> (power - 4)) % STEPS;
    return bucket < BUCKETS ? bucket : BUCKETS - 1;
}

/* The greatest time of a bucket. */
static int64_t bucket_end(uint32_t bucket)
{
    if (bucket < EXACT) {
        return bucket;
    }
    uint32_t power = (bucket - EXACT) / STEPS + 5, step = (bucket - EXACT) % STEPS;
    return ((int64_t)(STEPS + step + 1) << (power - 4)) - 1;
}

static void add_time(const struct fold *f, struct stage_counts *counts, const struct stage_state *stage, int present,
                     cpath_time now)
{
    int64_t working = 0, since = f->deal->since, elapsed = stage->elapsed + (present ? now - since : 0);
    if (!present && !(stage->flags & STAGE_VISITED)) {
        return;
    }
    int known = !(stage->flags & STAGE_WORK_UNKNOWN) &&
                (!present || cpath_work_between(f->calendars->of[0], since, now, &working) == CPATH_OK);
    count_up(&counts->elapsed, elapsed);
    count_up(&counts->elapsed_buckets[bucket_of(elapsed)], 1);
    if (!known) {
        count_up(&counts->unknown, 1);
        return;
    }
    working += stage->working;
    count_up(&counts->timed, 1);
    count_up(&counts->working, working);
    count_up(&counts->working_buckets[bucket_of(working)], 1);
}

static void add_stages(const struct fold *f, cpath_funnel *funnel, cpath_time now)
{
    const cpath_deal *deal = f->deal;
    const struct stage_state *stage = deal_stages(f->deal);
    struct stage_counts *counts = stage_counts(funnel), *present = &counts[deal->stage - 1];
    uint32_t open_in = deal->status == CPATH_STATUS_OPEN ? deal->stage : 0;
    for (uint32_t number = 1; number <= funnel->stages; number++, stage++, counts++) {
        count_up(&counts->contacts, stage->contacts);
        if (!stage->entered.row) {
            continue;
        }
        count_up(&counts->entered, 1);
        count_up(&counts->passed, stage->passed.row > 0);
        if (stage->reopened > 0) {
            count_up(&counts->lost, stage->reopened);
        }
        add_time(f, counts, stage, number == open_in, now);
    }
    if (deal->status == CPATH_STATUS_WON) {
        count_up(&stage_counts(funnel)[deal->won.flags - 1].won, 1);
    } else {
        count_up(open_in ? &present->open : &present->lost, 1);
    }
}

/* What a clock's verdict counts as; nothing while it runs in time. */
static void count_clock(cpath_funnel_term *counts, const cpath_clock *clock)
{
    static const struct {
        int8_t late, early, on_time;
    } counted[] = {
        [CPATH_VERDICT_ON_TIME] = {0, 0, 1}, [CPATH_VERDICT_LATE] = {1, 0, 0}, [CPATH_VERDICT_LAPSED] = {1, 0, 0},
        [CPATH_VERDICT_EARLY] = {0, 1, 0}, [CPATH_VERDICT_TOO_SHORT] = {0, 1, 0}, [CPATH_VERDICT_TOO_LONG] = {1, 0, 0},
    };
    count_up(&counts->started, 1);
    count_up(&counts->late, counted[clock->verdict].late);
    count_up(&counts->early, counted[clock->verdict].early);
    count_up(&counts->on_time, clock->phase == CPATH_PHASE_ENDED && counted[clock->verdict].on_time);
}

/* A clock's verdict: when it would be at risk is not asked. */
static void read_term(const struct fold *f, uint32_t number, cpath_time now, cpath_clock *clock)
{
    const cpath_term_row *term = journey_term(f->journey, number);
    cpath_run run = cpath_term_run(f, number);
    cpath_term_row silent;
    if (term->warn) {
        silent = *term;
        silent.warn = 0;
        term = &silent;
    }
    cpath_clock_read(f->calendars, term, &run, now, clock);
}

/* Of an agreed term each part's clock. */
static void add_parts(const struct fold *f, uint32_t term, cpath_funnel_term *counts, cpath_time now)
{
    struct walk walk = {term - 1, NULL};
    cpath_clock clock;
    const struct part_state *part = deal_parts(f->deal), *end = part + f->deal->part_room;
    while (part < end && part->term != term) {
        part++;
    }
    while (part < end && cpath_next_clock(f, &walk, now, &clock) && walk.term == term) {
        count_clock(counts, &clock);
    }
}

static void count_terms(const struct fold *f, cpath_funnel *funnel, cpath_time now)
{
    cpath_funnel_term *counts = term_counts(funnel);
    const struct clock_state *state = deal_clocks(f->deal);
    for (uint32_t term = 1; term <= funnel->terms; term++, state++, counts++) {
        if (journey_term(f->journey, term)->clock == CPATH_CLOCK_AGREED) {
            add_parts(f, term, counts, now);
        } else if (state->flags & CPATH_RUN_STARTED) {
            cpath_clock clock;
            read_term(f, term, now, &clock);
            count_clock(counts, &clock);
        }
    }
}

static void add_number(cpath_deal *deal, cpath_funnel_number *counts)
{
    int32_t last = deal->number < CPATH_FUNNEL_NUMBERS ? deal->number : CPATH_FUNNEL_NUMBERS;
    for (int32_t number = 0; number < last; number++) {
        count_up(&counts[number].contacts, 1);
    }
    if (last > 0) {
        count_up(&counts[last - 1].won, deal->status == CPATH_STATUS_WON);
        count_up(&counts[last - 1].lost, deal->status == CPATH_STATUS_LOST);
    }
}

static void add_refusal(const cpath_deal *deal, cpath_funnel *funnel)
{
    uint32_t number = deal->number < 1 ? 1 : deal->number < CPATH_FUNNEL_NUMBERS ? (uint32_t)deal->number : CPATH_FUNNEL_NUMBERS;
    uint32_t reason = deal->lost.flags < funnel->reasons ? deal->lost.flags : 0;
    count_up(&refusal_counts(funnel, deal->stage, number)[reason], 1);
}

/* What is needed soon comes from memory meanwhile. */
static void fetch(const void *bytes, size_t size)
{
#ifdef __GNUC__
    for (size_t at = 0; at < size && at < 4096; at += 64) {
        __builtin_prefetch((const unsigned char *)bytes + at);
    }
#else
    (void)bytes;
    (void)size;
#endif
}

void cpath_funnel_count(const struct fold *f, cpath_funnel *funnel, cpath_time now)
{
    cpath_deal *deal = f->deal;
    if (deal->rows == 0) {
        return;
    }
    fetch(deal_clocks(deal), deal->terms * sizeof(struct clock_state));
    add_stages(f, funnel, now);
    count_terms(f, funnel, now);
    add_number(deal, number_counts(funnel));
    if (deal->status == CPATH_STATUS_LOST) {
        add_refusal(deal, funnel);
    }
}

int32_t cpath_funnel_add(const cpath_journey *journey, cpath_view calendars, cpath_funnel *funnel, cpath_deal *deal,
                         cpath_time now)
{
    struct calendars read;
    struct fold fold;
    int32_t code = cpath_funnel_check(journey, funnel);
    code = code < 0 ? code : cpath_fold_open(journey, calendars, deal, &read, &fold);
    code = code < 0 ? code : cpath_fold_now(&fold, now);
    if (code == CPATH_OK) {
        cpath_funnel_count(&fold, funnel, now);
    }
    return code;
}

/*
 * What the counters say.
 */

/* The end of the bucket that holds the deal of that rank among so many. */
static int64_t quantile(const int64_t *buckets, int64_t count, int64_t percent)
{
    int64_t rank = count / 100 * percent + (count % 100 * percent + 99) / 100, seen = 0;
    for (uint32_t bucket = 0; count > 0 && bucket < BUCKETS; bucket++) { /* GCOVR_EXCL_BR_LINE: the buckets hold each deal that is counted */
        count_up(&seen, buckets[bucket]);
        if (seen >= rank) {
            return bucket_end(bucket);
        }
    }
    return 0;
}

static int64_t working_quantile(const struct stage_counts *counts, int64_t percent)
{
    return quantile(counts->working_buckets, counts->timed, percent);
}

static int64_t elapsed_quantile(const struct stage_counts *counts, int64_t percent)
{
    int64_t all = counts->timed;
    count_up(&all, counts->unknown);
    return quantile(counts->elapsed_buckets, all, percent);
}

static int32_t open_rows(const cpath_journey *journey, const cpath_funnel *funnel, cpath_room rows, size_t first)
{
    int32_t code = cpath_funnel_check(journey, funnel);
    return code < 0 ? code : cpath_room_check(rows, first);
}

/* Late clocks of the terms that are shown in a stage. */
static int64_t late_in(const cpath_journey *journey, const cpath_funnel *funnel, uint32_t stage)
{
    int64_t late = 0;
    for (uint32_t term = 1; term <= funnel->terms; term++) {
        count_up(&late, journey_term(journey, term)->stage == stage ? term_counts(unconst(funnel))[term - 1].late : 0);
    }
    return late;
}

int32_t cpath_funnel_stages(const cpath_journey *journey, const cpath_funnel *funnel, cpath_room rows)
{
    int32_t code = open_rows(journey, funnel, rows, CPATH_FIRST(cpath_funnel_stage));
    if (code < 0) {
        return code;
    }
    for (uint32_t i = 0; i < funnel->stages; i++) {
        const struct stage_counts *counts = &stage_counts(unconst(funnel))[i];
        const cpath_funnel_stage row = {
            .entered = counts->entered, .passed = counts->passed, .lost = counts->lost, .won = counts->won,
            .open = counts->open, .timed = counts->timed, .unknown = counts->unknown, .working = counts->working,
            .elapsed = counts->elapsed, .working_median = working_quantile(counts, 50),
            .working_ninth = working_quantile(counts, 90), .contacts = counts->contacts,
            .elapsed_median = elapsed_quantile(counts, 50), .elapsed_ninth = elapsed_quantile(counts, 90),
            .late = late_in(journey, funnel, i + 1),
        };
        cpath_room_put(rows, i, &row, sizeof row);
    }
    return (int32_t)funnel->stages;
}

int32_t cpath_funnel_quantile(const cpath_journey *journey, const cpath_funnel *funnel, uint32_t stage, uint32_t clock,
                              int32_t percent, int64_t *time)
{
    int known = clock == CPATH_CLOCK_WORKING || clock == CPATH_CLOCK_ELAPSED;
    int32_t code = time && known ? cpath_funnel_check(journey, funnel) : CPATH_EINVAL;
    if (code < 0) {
        return code;
    }
    if (stage < 1 || stage > funnel->stages || percent < 1 || percent > 100) {
        return CPATH_ERANGE;
    }
    const struct stage_counts *counts = &stage_counts(unconst(funnel))[stage - 1];
    *time = clock == CPATH_CLOCK_WORKING ? working_quantile(counts, percent) : elapsed_quantile(counts, percent);
    return CPATH_OK;
}

static int32_t give_rows(cpath_room rows, const void *first, size_t size, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        cpath_room_put(rows, i, (const unsigned char *)first + (size_t)i * size, size);
    }
    return count;
}

int32_t cpath_funnel_terms(const cpath_journey *journey, const cpath_funnel *funnel, cpath_room rows)
{
    int32_t code = open_rows(journey, funnel, rows, CPATH_FIRST(cpath_funnel_term));
    return code < 0 ? code : give_rows(rows, term_counts(unconst(funnel)), sizeof(cpath_funnel_term), (int32_t)funnel->terms);
}

int32_t cpath_funnel_numbers(const cpath_journey *journey, const cpath_funnel *funnel, cpath_room rows)
{
    int32_t code = open_rows(journey, funnel, rows, CPATH_FIRST(cpath_funnel_number));
    return code < 0 ? code : give_rows(rows, number_counts(unconst(funnel)), sizeof(cpath_funnel_number), CPATH_FUNNEL_NUMBERS);
}

int32_t cpath_funnel_reasons(const cpath_journey *journey, const cpath_funnel *funnel, cpath_room rows)
{
    int32_t code = open_rows(journey, funnel, rows, sizeof(int64_t));
    for (uint32_t reason = 0; code == CPATH_OK && reason < funnel->reasons; reason++) {
        const int64_t *count = refusal_counts(unconst(funnel), 1, 1) + reason;
        int64_t sum = 0;
        for (uint32_t i = 0; i < funnel->stages * CPATH_FUNNEL_NUMBERS; i++) {
            count_up(&sum, count[i * funnel->reasons]);
        }
        cpath_room_put(rows, (int32_t)reason, &sum, sizeof sum);
    }
    return code < 0 ? code : (int32_t)funnel->reasons;
}

int32_t cpath_funnel_refusals(const cpath_journey *journey, const cpath_funnel *funnel, cpath_room rows)
{
    int32_t code = open_rows(journey, funnel, rows, CPATH_FIRST(cpath_funnel_refusal)), found = 0;
    for (uint32_t i = 0; code == CPATH_OK && i < funnel->stages * CPATH_FUNNEL_NUMBERS * funnel->reasons; i++) {
        uint32_t reason = i % funnel->reasons, number = i / funnel->reasons % CPATH_FUNNEL_NUMBERS + 1,
                 stage = i / funnel->reasons / CPATH_FUNNEL_NUMBERS + 1;
        const cpath_funnel_refusal row = {refusal_counts(unconst(funnel), stage, number)[reason], stage, (int32_t)number, reason, 0};
        if (row.lost > 0) {
            cpath_room_put(rows, found++, &row, sizeof row);
        }
    }
    return code < 0 ? code : found;
}

/* A term's roles, else the responsible of the stage in which it is shown. */
static uint64_t who_answers(const cpath_journey *journey, const cpath_term_row *term)
{
    uint64_t roles = journey_term_roles(journey, term);
    return roles || !term->stage ? roles : journey_stage(journey, term->stage)->responsible;
}

static void add_term(cpath_funnel_term *sum, const cpath_funnel_term *term)
{
    count_up(&sum->started, term->started);
    count_up(&sum->on_time, term->on_time);
    count_up(&sum->late, term->late);
    count_up(&sum->early, term->early);
}

int32_t cpath_funnel_roles(const cpath_journey *journey, const cpath_funnel *funnel, cpath_room rows)
{
    int32_t code = open_rows(journey, funnel, rows, CPATH_FIRST(cpath_funnel_term));
    uint32_t roles = code < 0 ? 0 : journey->count[CPATH_TABLE_ROLES];
    for (uint32_t role = 0; code == CPATH_OK && role <= roles; role++) {
        cpath_funnel_term sum = {0};
        for (uint32_t term = 1; term <= funnel->terms; term++) {
            uint64_t whose = who_answers(journey, journey_term(journey, term));
            if (role ? whose >> (role - 1) & 1 : !whose) {
                add_term(&sum, &term_counts(unconst(funnel))[term - 1]);
            }
        }
        cpath_room_put(rows, (int32_t)role, &sum, sizeof sum);
    }
    return code < 0 ? code : (int32_t)roles + 1;
}
