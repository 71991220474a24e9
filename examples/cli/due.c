/* SPDX-License-Identifier: MIT */
/* clientpath due: when an amount of time is over. */
#include <string.h>

#include <csv.h>

#include "cli.h"

/* The amount with the options that its clock takes. */
static int32_t amount_of(const struct session *s, const char *text, cpath_amount *amount)
{
    const struct options *o = s->options;
    int32_t code = cpath_io_amount(text, amount);
    if (code < 0) {
        return code;
    }
    int days = amount->clock >= CPATH_CLOCK_BUSINESS_DAYS, business = amount->clock == CPATH_CLOCK_BUSINESS_DAYS;
    amount->clock = o->elapsed && !days ? (uint32_t)CPATH_CLOCK_ELAPSED : amount->clock;
    amount->boundary = days ? o->boundary : 0;
    amount->roll = business ? o->roll : 0;
    amount->due_roll = days && !business ? o->due_roll : 0;
    return CPATH_OK;
}

static int32_t due_of(const struct session *s, const char *start, size_t length, const char *text, char due[32])
{
    cpath_amount amount = CPATH_AMOUNT_INIT;
    cpath_time from, to;
    int32_t code = cpath_io_time(s->calendar, start, length, &from);
    code = code < 0 ? code : amount_of(s, text, &amount);
    code = code < 0 ? code : cpath_due(s->calendar, from, &amount, &to);
    return code < 0 ? code : cpath_io_time_text(s->calendar, to, due);
}

/* One row of a batch while libcsv reads it. */
struct batch {
    const struct session *session;
    char start[128], amount[128];
    long row;
    int fields;
};

static void on_field(void *data, size_t length, void *state)
{
    struct batch *batch = state;
    if (batch->fields < 2) {
        char *to = batch->fields ? batch->amount : batch->start;
        size_t kept = length < 127 ? length : 127;
        memcpy(to, data, kept);
        to[kept] = '\0';
    }
    batch->fields++;
}

static void on_row(int end, void *state)
{
    struct batch *batch = state;
    char due[32] = "";
    (void)end;
    if (batch->row++ == 0 && batch->fields == 2 && strcmp(batch->start, "start") == 0) {
        puts("start,amount,due");
    } else {
        int32_t code = batch->fields != 2 ? CPATH_ESYNTAX
                                          : due_of(batch->session, batch->start, strlen(batch->start),
                                                   batch->amount, due);
        put_csv_text(batch->start);
        putchar(',');
        put_csv_text(batch->amount);
        printf(",%s", code < 0 ? "" : due);
        if (code < 0) {
            putchar(',');
            put_csv_text(cpath_result_text(code, batch->session->options->language));
        }
        putchar('\n');
    }
    batch->fields = 0;
    batch->start[0] = batch->amount[0] = '\0';
}

static int due_batch(const struct session *s)
{
    static char buffer[1 << 16];
    struct batch batch = {.session = s};
    struct csv_parser parser;
    size_t length;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI)) {
        return fail("csv");
    }
    while ((length = fread(buffer, 1, sizeof buffer, stdin)) > 0) {
        if (csv_parse(&parser, buffer, length, on_field, on_row, &batch) != length) {
            return fail("-:%ld: %s", batch.row + 1, csv_strerror(csv_error(&parser)));
        }
    }
    int torn = csv_fini(&parser, on_field, on_row, &batch);
    csv_free(&parser);
    if (torn) {
        return fail("-:%ld: %s", batch.row + 1, say(s, "кавычка не закрыта", "a quote is not closed"));
    }
    return 0;
}

static int due_one(const struct session *s)
{
    const struct options *o = s->options;
    char due[32], start[32];
    cpath_time from = s->now;
    if (!o->amount) {
        return fail("%s", say(s, "укажите --amount, например 20h, 3bd, 7d, 1mo", "give --amount, such as 20h, 3bd, 7d, 1mo"));
    }
    int32_t code = o->start ? cpath_io_time(s->calendar, o->start, strlen(o->start), &from) : CPATH_OK;
    code = code < 0 ? code : cpath_io_time_text(s->calendar, from, start);
    if (code < 0) {
        return fail("--start %s: %s", o->start, cpath_result_text(code, o->language));
    }
    cpath_amount amount = CPATH_AMOUNT_INIT;
    cpath_time to;
    code = amount_of(s, o->amount, &amount);
    code = code < 0 ? code : cpath_due(s->calendar, from, &amount, &to);
    code = code < 0 ? code : cpath_io_time_text(s->calendar, to, due);
    if (code < 0) {
        return fail("--amount %s: %s", o->amount, cpath_result_text(code, o->language));
    }
    if (o->explain) {
        return explain_due(s, from, &amount, start, due);
    }
    if (o->format == FORMAT_TEXT) {
        puts(due);
        return 0;
    }
    const struct value row[] = {{"start", start, 0, 0}, {"amount", o->amount, 0, 0}, {"due", due, 0, 0}};
    put_row(s, row, 3, 1);
    return 0;
}

int due_command(struct session *s)
{
    if (s->options->batch && s->options->explain) {
        return fail("%s", say(s, "--explain: не вместе с --batch", "--explain: not with --batch"));
    }
    return s->options->batch ? due_batch(s) : due_one(s);
}
