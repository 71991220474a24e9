/* SPDX-License-Identifier: MIT */
/* clientpath check: what is broken, by severity and code. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"

/* One finding, kept until all deals are read, so that they can be sorted. */
struct kept {
    cpath_finding finding;
    int32_t row; /* of the log's events, -1 none */
};

struct findings {
    struct kept *rows;
    size_t count, room;
};

static int keep(struct session *s, const struct deal *deal, void *data)
{
    struct findings *all = data;
    size_t wanted = all->count + (size_t)deal->finding_count;
    if (wanted > all->room) {
        size_t room = wanted * 2;
        struct kept *rows = realloc(all->rows, room * sizeof *rows);
        if (!rows) {
            return fail("%s", say(s, "не хватает памяти", "out of memory"));
        }
        all->rows = rows;
        all->room = room;
    }
    for (int32_t i = 0; i < deal->finding_count; i++) {
        int32_t row = deal->findings[i].row;
        all->rows[all->count++] = (struct kept){deal->findings[i], row > 0 ? deal->first + row - 1 : -1};
    }
    return 0;
}

/* The gravest first, then by code, deal and time. */
static int compare(const void *left, const void *right)
{
    const cpath_finding *a = &((const struct kept *)left)->finding, *b = &((const struct kept *)right)->finding;
    if (a->severity != b->severity) {
        return a->severity > b->severity ? -1 : 1;
    }
    if (a->code != b->code) {
        return a->code < b->code ? -1 : 1;
    }
    if (a->deal != b->deal) {
        return a->deal < b->deal ? -1 : 1;
    }
    return a->at != b->at ? a->at < b->at ? -1 : 1 : (a->row > b->row) - (a->row < b->row);
}

static const char *key_or_null(const struct session *s, uint32_t table, uint32_t number)
{
    return number ? cpath_journey_key(s->journey, table, number) : NULL;
}

static void put_finding(const struct session *s, const struct kept *kept, const char *text, int first)
{
    const cpath_finding *finding = &kept->finding;
    char at[32], code[16];
    (void)cpath_io_time_text(s->calendar, finding->at, at);
    snprintf(code, sizeof code, "CP%d", finding->code);
    const struct value row[] = {
        {"code", code, 0, 0},
        {"severity", cpath_word(CPATH_WORDS_SEVERITY, finding->severity), 0, 0},
        {"deal", cpath_io_log_deal(s->log, finding->deal), 0, 0},
        {"at", at, 0, 0},
        {"row", NULL, cpath_io_log_line(s->log, kept->row), 1},
        {"stage", key_or_null(s, CPATH_TABLE_STAGES, finding->stage), 0, 0},
        {"item", key_or_null(s, CPATH_TABLE_ITEMS, finding->item), 0, 0},
        {"term", key_or_null(s, CPATH_TABLE_TERMS, finding->term), 0, 0},
        {"role", key_or_null(s, CPATH_TABLE_ROLES, finding->role), 0, 0},
        {"text", text, 0, 0},
    };
    put_row(s, row, sizeof row / sizeof *row, first);
}

/* A heading for each code, its deals below. */
static void put_text(const struct session *s, const struct findings *all, size_t i, const char *text)
{
    static const char *const colors[] = {"", DIM, YELLOW, RED};
    const cpath_finding *finding = &all->rows[i].finding;
    char when[64], label[128];
    if (i == 0 || all->rows[i - 1].finding.code != finding->code ||
        all->rows[i - 1].finding.severity != finding->severity) {
        size_t same = i;
        while (same < all->count && all->rows[same].finding.code == finding->code &&
               all->rows[same].finding.severity == finding->severity) {
            same++;
        }
        printf("%s%sCP%d %s · %s · %zu%s\n", i ? "\n" : "", paint(s, colors[finding->severity]), finding->code,
               cpath_finding_key(finding->code),
               cpath_word_text(CPATH_WORDS_SEVERITY, finding->severity, s->options->language), same - i,
               paint(s, PLAIN));
    }
    snprintf(label, sizeof label, "%s ", cpath_io_log_deal(s->log, finding->deal));
    put_wrapped(2, label, columns_of(label) > 10 ? columns_of(label) : 10, text);
    const char *unknown = finding->code == CPATH_CP503_UNKNOWN_KEY
                              ? cpath_io_log_text(s->log, all->rows[i].row, CPATH_IO_UNKNOWN) : NULL;
    printf("  %10s%s%s", "", paint(s, DIM), person_time(s, finding->at, 0, when));
    if (all->rows[i].row >= 0) {
        printf("%s%d", say(s, ", строка ", ", line "), cpath_io_log_line(s->log, all->rows[i].row));
    }
    printf("%s%s%s\n", unknown ? ": " : "", unknown ? unknown : "", paint(s, PLAIN));
}

static void put_totals(const struct session *s, const struct findings *all)
{
    size_t counts[CPATH_SEVERITY_OFF] = {0};
    for (size_t i = 0; i < all->count; i++) {
        counts[all->rows[i].finding.severity]++;
    }
    printf(say(s, "%sСделок: %d. Ошибок: %zu, предупреждений: %zu, заметок: %zu.\n",
               "%sDeals: %d. Errors: %zu, warnings: %zu, notes: %zu.\n"),
           all->count ? "\n" : "", cpath_io_log_deals(s->log), counts[CPATH_SEVERITY_ERROR],
           counts[CPATH_SEVERITY_WARNING], counts[CPATH_SEVERITY_INFO]);
}

int check_command(struct session *s)
{
    struct findings all = {NULL, 0, 0};
    int errors = 0, status = each_deal(s, &(struct question){.findings = 1}, keep, &all);
    if (status == 0 && all.count > 0) {
        qsort(all.rows, all.count, sizeof *all.rows, compare);
    }
    for (size_t i = 0; status == 0 && i < all.count; i++) {
        char text[1024] = "";
        (void)cpath_finding_format(s->journey, s->calendar, &all.rows[i].finding, sizeof (all.rows[i].finding), text, sizeof text);
        errors += all.rows[i].finding.severity == CPATH_SEVERITY_ERROR;
        if (s->options->format == FORMAT_TEXT) {
            put_text(s, &all, i, text);
        } else {
            put_finding(s, &all.rows[i], text, i == 0);
        }
    }
    if (status == 0 && s->options->format == FORMAT_TEXT) {
        put_totals(s, &all);
    }
    free(all.rows);
    return status ? status : errors > 0;
}
