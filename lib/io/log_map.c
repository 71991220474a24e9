/* SPDX-License-Identifier: MIT */
/* A mapping at work: rows of a CRM's export become events, and pairs contacts. */
#include "log_priv.h"

static int holds_any(const struct mapping *mapping, const struct map_test *test, const struct log_cell *cell)
{
    for (int32_t i = test->first; i < test->first + test->count; i++) {
        const struct map_word *word = &mapping->words[i];
        if (word->length == cell->length && memcmp(word->text, cell->text, cell->length) == 0) {
            return 1;
        }
    }
    return 0;
}

static int matches(const struct mapping *mapping, struct map_when when, const struct log_cell *cells)
{
    for (int32_t i = when.first; i < when.first + when.count; i++) {
        const struct map_test *test = &mapping->tests[i];
        if (!holds_any(mapping, test, &cells[test->column])) {
            return 0;
        }
    }
    return 1;
}

/* The number of a pair's rule and the values that must agree; 0 out of memory. */
static int32_t pair_key(struct mapping *mapping, struct log_load *load, const struct map_rule *rule,
                        const struct log_cell *cells)
{
    struct io_out *key = &mapping->key;
    key->length = 0;
    cpath_io_put(key, "", 1);
    for (int32_t i = rule->same_first; i < rule->same_first + rule->same_count; i++) {
        const struct log_cell *cell = &cells[mapping->same[i]];
        cpath_io_put(key, cell->text, cell->length + 1); /* the NUL keeps values apart */
    }
    if (key->failed) {
        return 0;
    }
    return cpath_names_put(&load->pairs, (uint32_t)(rule - mapping->rules), key->text, key->length);
}

/* The values of several columns with a space between them; empty ones are left out. */
static int join_columns(struct mapping *mapping, const struct map_source *source, const struct log_cell *cells,
                        struct io_out *out, struct log_cell *own)
{
    out->length = 0;
    for (int32_t i = source->first; i < source->first + source->count; i++) {
        const struct log_cell *cell = &cells[mapping->joined[i]];
        cpath_io_puts(out, out->length && cell->length ? " " : "");
        cpath_io_put(out, cell->text, cell->length);
    }
    *own = (struct log_cell){out->text, out->length, cells[source->column].name, 0};
    return !out->failed;
}

static int add(struct mapping *mapping, const struct map_rule *rule, struct log_load *load,
               const struct log_cell *cells, int32_t pair)
{
    struct log_cell own[LOG_FIELDS];
    char sequence[24];
    for (int i = 0; i < LOG_FIELDS; i++) {
        const struct map_source *source = &rule->sources[i];
        own[i] = source->text ? (struct log_cell){source->text, source->length, cpath_log_field_name(i), 0}
                 : source->column >= 0 ? cells[source->column]
                                       : (struct log_cell){"", 0, cpath_log_field_name(i), 0};
        if (source->count && !join_columns(mapping, source, cells, &mapping->cells[i], &own[i])) {
            return cpath_log_no_memory(load);
        }
    }
    load->rule = rule;
    int length = snprintf(sequence, sizeof sequence, "%lld", (long long)load->log->counts.rows);
    own[LOG_SEQUENCE] = (struct log_cell){sequence, (size_t)length, "sequence", 0};
    int ok = cpath_log_add(load, own, pair);
    load->rule = NULL;
    return ok;
}

static int add_pair(struct mapping *mapping, const struct map_rule *rule, struct log_load *load,
                    const struct log_cell *cells, int end)
{
    int32_t key = pair_key(mapping, load, rule, cells);
    load->log->counts.matched += !end; /* ends are counted when they have found their start */
    return key ? add(mapping, rule, load, cells, end ? -key : key) : cpath_log_no_memory(load);
}

int cpath_map_row(struct mapping *mapping, struct log_load *load, const struct log_cell *cells)
{
    load->log->counts.rows++;
    for (int32_t i = 0; i < mapping->rule_count; i++) {
        const struct map_rule *rule = &mapping->rules[i];
        int start = matches(mapping, rule->when, cells);
        if (rule->pair && (start || matches(mapping, rule->end, cells))) {
            return add_pair(mapping, rule, load, cells, !start);
        }
        if (start) {
            load->log->counts.dropped += rule->drop;
            load->log->counts.matched += !rule->drop;
            return rule->drop || add(mapping, rule, load, cells, 0);
        }
    }
    load->log->counts.unmatched++;
    return 1;
}

/* An end belongs to the latest start of its deal that has none; a start that
 * another follows stays without an end. `open` holds a row + 1 for each key. */
static void join(struct cpath_io_log *log, int32_t *open)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < log->count; i++) {
        int32_t pair = log->rows[i].pair;
        if (pair < 0) {
            int32_t start = open[-pair] - 1;
            int has = start >= 0 && log->events[start].deal == log->events[i].deal;
            if (has) {
                log->events[start].until = log->events[i].at;
                log->events[start].flags |= CPATH_EVENT_HAS_UNTIL;
            }
            log->counts.matched += has;
            log->counts.unmatched += !has;
            open[-pair] = 0;
            continue;
        }
        log->events[kept] = log->events[i];
        log->rows[kept++] = log->rows[i];
        if (pair > 0) {
            open[pair] = kept;
        }
    }
    log->count = kept;
}

int cpath_map_pairs(struct log_load *load)
{
    int32_t *open = load->pairs.count ? calloc((size_t)load->pairs.count + 1, sizeof *open) : NULL;
    if (open) {
        join(load->log, open);
    }
    free(open);
    return !load->pairs.count || open ? 1 : cpath_log_no_memory(load);
}
