/* SPDX-License-Identifier: MIT */
/* CSV (RFC 4180) as rows of cells, each with the line on which it starts. */
#include <csv.h>

#include "log_priv.h"

#define CHUNK ((size_t)1 << 16)

struct run {
    struct log_load *load;
    const struct log_reader *reader;
    struct log_header header;
    struct io_out texts; /* of one row's fields, each with a NUL */
    size_t *ends;
    struct log_cell *cells;
    int32_t count, end_room, cell_room;
    int32_t line;  /* that the parser is on */
    int last;      /* the line end just seen, so that CR LF is one */
    int has_header, failed;
};

static const char *column_name(const struct run *run, int32_t column)
{
    return run->has_header && column < run->header.count ? run->header.names[column] : "";
}

static void fail(struct run *run, int32_t code, const char *value, const char *ru, const char *en)
{
    struct log_cell cell = {value, strlen(value), column_name(run, run->count), 0};
    run->failed = 1;
    cpath_log_wrong(run->load, code, &cell, NULL, ru, en);
}

/* Lines that end within a quoted field. */
static int32_t lines_in(const char *text, size_t length)
{
    int32_t lines = 0;
    for (size_t i = 0; i < length; i++) {
        lines += text[i] == '\n' || (text[i] == '\r' && (i + 1 == length || text[i + 1] != '\n'));
    }
    return lines;
}

static int is_ascii(const char *text, size_t length)
{
    unsigned char all = 0;
    for (size_t i = 0; i < length; i++) {
        all |= (unsigned char)text[i];
    }
    return all < 0x80;
}

static int keep(struct run *run, const char *text, size_t length)
{
    void *ends = run->ends;
    int ok = cpath_io_grow(&ends, run->count, &run->end_room, sizeof *run->ends);
    run->ends = ends;
    cpath_io_put(&run->texts, length > 0 ? text : "", length);
    cpath_io_put(&run->texts, "", 1);
    if (!ok || run->texts.failed) {
        return 0;
    }
    run->ends[run->count] = run->texts.length;
    return 1;
}

static void on_field(void *data, size_t length, void *self)
{
    struct run *run = self;
    const char *text = data;
    if (run->failed) {
        return;
    }
    if (run->count == 0) {
        run->load->line = run->line;
    }
    run->last = 0;
    if (length > 0 && memchr(text, 0, length)) {
        fail(run, CPATH_ESYNTAX, "", "байт NUL в тексте", "a NUL byte within a text");
    } else if (!is_ascii(text, length) && cpath_text_characters(text, (int32_t)length) < 0) {
        fail(run, CPATH_ESYNTAX, "", "не UTF-8", "is not UTF-8");
    } else if (!keep(run, text, length)) {
        run->failed = 1;
        cpath_log_no_memory(run->load);
    } else {
        run->count++;
        run->line += lines_in(text, length);
    }
}

static int set_header(struct run *run)
{
    run->header.names = calloc((size_t)run->count, sizeof *run->header.names);
    if (!run->header.names) {
        return cpath_log_no_memory(run->load);
    }
    run->header.count = run->count;
    for (int32_t i = 0; i < run->count; i++) {
        run->header.names[i] = strdup(run->cells[i].text);
        if (!run->header.names[i]) {
            return cpath_log_no_memory(run->load);
        }
    }
    run->has_header = 1;
    return run->reader->header(run->reader->self, run->load, &run->header);
}

/* The fields kept, as cells: only now that the texts move no more. */
static int set_cells(struct run *run)
{
    if (run->count > run->cell_room) {
        struct log_cell *cells = realloc(run->cells, (size_t)run->count * sizeof *cells);
        if (!cells) {
            return cpath_log_no_memory(run->load);
        }
        run->cells = cells;
        run->cell_room = run->count;
    }
    size_t start = 0;
    for (int32_t i = 0; i < run->count; i++) {
        run->cells[i] = (struct log_cell){run->texts.text + start, run->ends[i] - start - 1, column_name(run, i), 0};
        start = run->ends[i];
    }
    return 1;
}

static int take_row(struct run *run)
{
    if (!set_cells(run)) {
        return 0;
    }
    if (!run->has_header) {
        return set_header(run);
    }
    if (run->count != run->header.count) {
        char value[48];
        snprintf(value, sizeof value, "%d ≠ %d", (int)run->count, (int)run->header.count);
        struct log_cell cell = {value, strlen(value), "", 0};
        return cpath_log_wrong(run->load, CPATH_ESYNTAX, &cell, NULL, "полей не столько, сколько в заголовке",
                               "the row has another number of fields than the header");
    }
    return run->reader->row(run->reader->self, run->load, run->cells, run->count);
}

static void on_row(int end, void *self)
{
    struct run *run = self;
    if (run->failed) {
        return;
    }
    if (run->count > 0 && !take_row(run)) {
        run->failed = 1;
    }
    run->line += end >= 0 && !(run->count == 0 && end == '\n' && run->last == '\r');
    run->last = end;
    run->count = 0;
    run->texts.length = 0;
}

static void fail_at_quote(struct run *run, const char *ru, const char *en)
{
    if (run->count == 0) {
        run->load->line = run->line;
    }
    fail(run, CPATH_ESYNTAX, "", ru, en);
}

static void parse(struct run *run, struct csv_parser *parser, const char *csv, size_t length)
{
    for (size_t at = 0; at < length && !run->failed;) {
        size_t part = length - at < CHUNK ? length - at : CHUNK;
        size_t done = csv_parse(parser, csv + at, part, on_field, on_row, run);
        if (done != part && !run->failed) {
            if (csv_error(parser) == CSV_EPARSE) {
                fail_at_quote(run, "кавычка не на месте", "a quote where none may stand");
            } else {
                run->failed = 1;
                cpath_log_no_memory(run->load);
            }
        }
        at += part;
    }
    if (!run->failed && csv_fini(parser, on_field, on_row, run) != 0) {
        fail_at_quote(run, "кавычка не закрыта", "a quote is not closed");
    }
    if (!run->failed && !run->has_header) {
        run->load->line = 1;
        fail(run, CPATH_ESYNTAX, "", "нет строки заголовка", "the header row is missing");
    }
}

int cpath_log_csv(struct log_load *load, const char *csv, size_t length, const struct log_reader *reader)
{
    struct run run = {.load = load, .reader = reader, .line = 1};
    struct csv_parser parser;
    int bom = length >= 3 && memcmp(csv, "\xEF\xBB\xBF", 3) == 0;
    (void)csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL); /* allocates nothing */
    csv_set_blk_size(&parser, 4096);
    parse(&run, &parser, bom ? csv + 3 : csv, bom ? length - 3 : length);
    csv_free(&parser);
    for (int32_t i = 0; i < run.header.count; i++) {
        free(run.header.names[i]);
    }
    free(run.header.names);
    free(run.texts.text);
    free(run.ends);
    free(run.cells);
    return !run.failed;
}

int cpath_log_column(const struct log_header *header, const char *name)
{
    int found = -1;
    for (int32_t i = 0; i < header->count; i++) {
        if (strcmp(header->names[i], name) == 0) {
            if (found >= 0) {
                return -2;
            }
            found = i;
        }
    }
    return found;
}

const char *cpath_log_column_near(const struct log_header *header, const char *name)
{
    struct io_near near = {name, NULL, 0};
    for (int32_t i = 0; i < header->count; i++) {
        cpath_io_offer(&near, header->names[i]);
    }
    return near.best;
}
