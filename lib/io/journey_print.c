/* SPDX-License-Identifier: MIT */
/* A journey as JSON, by the table that reading goes by. */
#include "journey_view.h"

#define WIDTH 110

struct printer {
    struct io_view view;
    struct io_out out;
    struct io_out piece; /* a value, before it is known whether it fits into the line */
    size_t column, indent;
    int first;           /* of an object's keys */
    int goals_apart;     /* goals are not in the order of their stages */
};

static size_t characters(const char *text)
{
    size_t count = 0;
    for (; *text; text++) {
        count += ((unsigned char)*text & 0xC0) != 0x80;
    }
    return count;
}

static void emit(struct printer *p, const char *text)
{
    cpath_io_puts(&p->out, text);
    p->column += characters(text);
}

static void newline(struct printer *p)
{
    cpath_io_puts(&p->out, "\n");
    p->column = 0;
    for (size_t i = 0; i < p->indent; i++) {
        emit(p, " ");
    }
}

/* A key, in this line if `width` more fit into it. */
static void begin(struct printer *p, const char *name, size_t width, int own_line)
{
    emit(p, p->first ? "" : ",");
    if (own_line || (!p->first && p->column + strlen(name) + width + 6 > WIDTH)) {
        newline(p);
    } else {
        emit(p, p->first ? "" : " ");
    }
    p->first = 0;
    emit(p, "\"");
    emit(p, name);
    emit(p, "\": ");
}

static void quote(struct io_out *out, const char *text)
{
    cpath_io_puts(out, "\"");
    for (; *text; text++) {
        char code[8] = {*text};
        const char *escapes = "\"\\\n\r\t", *letters = "\"\\nrt", *found = strchr(escapes, *text);
        if (found) {
            code[0] = '\\';
            code[1] = letters[found - escapes];
        } else if ((unsigned char)*text < 0x20) {
            snprintf(code, sizeof code, "\\u%04x", (unsigned)*text);
        }
        cpath_io_puts(out, code);
    }
    cpath_io_puts(out, "\"");
}

static uint32_t number_at(const unsigned char *row, size_t at)
{
    uint32_t number;
    memcpy(&number, row + at, sizeof number);
    return number;
}

/* The printer of a form writes the value to the piece, or nothing where there is none. */
typedef void writer(struct printer *p, const struct io_key_row *key, const unsigned char *row);

static void write_text(struct printer *p, const struct io_key_row *key, const unsigned char *row)
{
    const char *text;
    memcpy(&text, row + key->at, sizeof text);
    if (text) {
        quote(&p->piece, text);
    }
}

static void write_number(struct printer *p, const struct io_key_row *key, const unsigned char *row)
{
    if (number_at(row, key->at)) {
        cpath_io_put_number(&p->piece, number_at(row, key->at));
    }
}

static void write_word(struct printer *p, const struct io_key_row *key, const unsigned char *row)
{
    if (number_at(row, key->at)) {
        quote(&p->piece, cpath_word(key->arg, number_at(row, key->at)));
    }
}

/* One more of a list. */
static void list(struct printer *p, const char *word)
{
    cpath_io_puts(&p->piece, p->piece.length ? ", " : "[");
    quote(&p->piece, word);
}

static void end_list(struct printer *p)
{
    cpath_io_puts(&p->piece, p->piece.length ? "]" : "");
}

static void write_bits(struct printer *p, const struct io_key_row *key, const unsigned char *row)
{
    for (uint32_t bit = 1; bit; bit <<= 1) {
        if (number_at(row, key->at) & bit) {
            list(p, cpath_word(key->arg, bit));
        }
    }
    end_list(p);
}

static void write_choice(struct printer *p, const struct io_key_row *key, const unsigned char *row)
{
    for (const struct io_choice *c = cpath_io_choices(key->arg); c->word; c++) {
        uint32_t value = number_at(row, key->at);
        if (key->arg == CHOICES_LANGUAGE ? value == c->value : (value & c->value) != 0) {
            quote(&p->piece, c->word);
        }
    }
}

static void write_truth(struct printer *p, const struct io_key_row *key, const unsigned char *row)
{
    cpath_io_puts(&p->piece, number_at(row, key->flags_at) & key->bit ? "true" : "");
}

static void write_roles(struct printer *p, const struct io_key_row *key, const unsigned char *row)
{
    uint64_t roles;
    memcpy(&roles, row + key->at, sizeof roles);
    for (uint32_t role = 1; role <= CPATH_MAX_ROLES; role++) {
        if (roles >> (role - 1) & 1) {
            list(p, cpath_io_view_key(&p->view, CPATH_TABLE_ROLES, role));
        }
    }
    end_list(p);
}

static void write_row(struct printer *p, const struct io_key_row *key, const unsigned char *row)
{
    uint32_t table = key->form == FORM_GOAL ? CPATH_TABLE_GOALS : key->arg;
    if (number_at(row, key->at)) {
        quote(&p->piece, cpath_io_view_key(&p->view, table, number_at(row, key->at)));
    }
}

static void write_point(struct printer *p, const struct io_key_row *key, const unsigned char *row)
{
    cpath_point point;
    memcpy(&point, row + key->at, sizeof point);
    if (point.kind) {
        cpath_io_puts(&p->piece, "\"");
        cpath_io_put_point(&p->piece, &p->view, &point);
        cpath_io_puts(&p->piece, "\"");
    }
}

/* There if its bit is set; without a bit, if it is not 0. */
static void write_amount(struct printer *p, const struct io_key_row *key, const unsigned char *row)
{
    int64_t amount;
    uint32_t clock = key->form == FORM_AMOUNT ? number_at(row, offsetof(cpath_term_row, clock)) : CPATH_CLOCK_WORKING;
    memcpy(&amount, row + key->at, sizeof amount);
    if (key->bit ? (number_at(row, key->flags_at) & key->bit) != 0 : amount != 0) {
        cpath_io_puts(&p->piece, "\"");
        cpath_io_put_amount(&p->piece, clock, amount);
        cpath_io_puts(&p->piece, "\"");
    }
}

static void write_record(struct printer *p, const struct io_key_row *key, const unsigned char *row)
{
    if (number_at(row, key->flags_at) & CPATH_POLICY_RECORD_SAME_DAY) {
        quote(&p->piece, IO_SAME_DAY);
    } else {
        write_amount(p, key, row);
    }
}

static writer *const writers[FORMS] = {
    [FORM_TEXT] = write_text,       [FORM_NUMBER] = write_number,   [FORM_WORD] = write_word,
    [FORM_BITS] = write_bits,       [FORM_CHOICE] = write_choice,   [FORM_TRUTH] = write_truth,
    [FORM_ROLES] = write_roles,     [FORM_ROW] = write_row,         [FORM_GOAL] = write_row,
    [FORM_POINT] = write_point,     [FORM_SECONDS] = write_amount,  [FORM_AMOUNT] = write_amount,
    [FORM_RECORD] = write_record,
};

/* Leaves the value in the piece. Returns whether there is one. */
static int render(struct printer *p, const struct io_key_row *key, const unsigned char *row)
{
    p->piece.length = 0;
    if (writers[key->form]) {
        writers[key->form](p, key, row);
    }
    return p->piece.length > 0;
}

/* A part of a row as an object of its own, left out where it is empty. */
static void print_part(struct printer *p, const struct io_key_row *key, const unsigned char *row)
{
    int any = 0;
    for (const struct io_key_row *part = cpath_io_shape((enum io_shape)key->arg); part->name; part++) {
        if (render(p, part, row)) {
            if (!any) {
                begin(p, key->name, 0, 1);
                emit(p, "{");
                p->indent++;
                p->first = any = 1;
            }
            begin(p, part->name, characters(p->piece.text), 0);
            emit(p, p->piece.text);
        }
    }
    if (any) {
        emit(p, "}");
        p->indent--;
    }
}

/* Lists within a row go one level deep: its goals. */
static void print_goals(struct printer *p, const struct io_key_row *key, uint32_t stage);

static void print_row(struct printer *p, enum io_shape shape, const unsigned char *row, uint32_t number)
{
    emit(p, "{");
    p->indent++;
    p->first = 1;
    for (const struct io_key_row *key = cpath_io_shape(shape); key->name; key++) {
        if (key->form == FORM_OBJECT) {
            print_part(p, key, row);
        } else if (key->form == FORM_ROWS) {
            print_goals(p, key, number);
        } else if (render(p, key, row)) {
            begin(p, key->name, characters(p->piece.text), 0);
            emit(p, p->piece.text);
        }
    }
    p->indent--;
    emit(p, "}");
}

/* One more row of a list, the `count`-th of it. */
static void list_row(struct printer *p, const struct io_key_row *key, int32_t count)
{
    if (count == 0) {
        begin(p, key->name, 0, 1);
        emit(p, "[");
        p->indent += 2;
    } else {
        emit(p, ",");
    }
    newline(p);
}

static void end_rows(struct printer *p, int32_t count)
{
    if (count > 0) {
        p->indent -= 2;
        newline(p);
        emit(p, "]");
        p->first = 0;
    }
}

static void print_goals(struct printer *p, const struct io_key_row *key, uint32_t stage)
{
    const cpath_goal_row *goals = p->view.rows[CPATH_TABLE_GOALS];
    int32_t count = 0;
    for (int32_t i = 0; !p->goals_apart && i < p->view.count[CPATH_TABLE_GOALS]; i++) {
        if (goals[i].stage == stage) {
            list_row(p, key, count++);
            print_row(p, SHAPE_STAGE_GOAL, (const unsigned char *)&goals[i], 0);
        }
    }
    end_rows(p, count);
}

static void print_rows(struct printer *p, const struct io_key_row *key)
{
    int32_t count = key->arg == CPATH_TABLE_GOALS && !p->goals_apart ? 0 : p->view.count[key->arg];
    for (int32_t i = 0; i < count; i++) {
        list_row(p, key, i);
        print_row(p, (enum io_shape)cpath_io_tables[key->arg].shape, io_view_row(&p->view, key->arg, i),
                  (uint32_t)i + 1);
    }
    end_rows(p, count);
}

static void print_checks(struct printer *p, const struct io_key_row *key)
{
    const cpath_check_row *checks = p->view.rows[CPATH_TABLE_CHECKS];
    int32_t count = p->view.count[CPATH_TABLE_CHECKS];
    if (count > 0) {
        begin(p, key->name, 0, 1);
        emit(p, "{");
        p->indent++;
        p->first = 1;
    }
    for (int32_t i = 0; i < count; i++) {
        char code[16];
        snprintf(code, sizeof code, "CP%d", (int)checks[i].code);
        p->piece.length = 0;
        quote(&p->piece, cpath_word(CPATH_WORDS_SEVERITY, checks[i].severity));
        begin(p, code, characters(p->piece.text), 0);
        emit(p, p->piece.text);
    }
    if (count > 0) {
        p->indent--;
        emit(p, "}");
    }
}

static void print_journey(struct printer *p)
{
    const unsigned char *head = (const unsigned char *)&p->view.head;
    emit(p, "{");
    p->indent = 2;
    p->first = 1;
    for (const struct io_key_row *key = cpath_io_shape(SHAPE_JOURNEY); key->name; key++) {
        if (key->form == FORM_OBJECT) {
            print_part(p, key, head);
        } else if (key->form == FORM_ROWS) {
            print_rows(p, key);
        } else if (key->form == FORM_CHECKS) {
            print_checks(p, key);
        } else if (render(p, key, head)) {
            begin(p, key->name, 0, 1);
            emit(p, p->piece.text);
        }
    }
    p->indent = 0;
    newline(p);
    emit(p, "}\n");
}

char *cpath_io_journey_print(const cpath_journey *journey)
{
    struct printer p = {.first = 1};
    if (cpath_io_view_open(&p.view, journey)) {
        const cpath_goal_row *goals = p.view.rows[CPATH_TABLE_GOALS];
        for (int32_t i = 1; i < p.view.count[CPATH_TABLE_GOALS]; i++) {
            p.goals_apart |= goals[i].stage < goals[i - 1].stage;
        }
        cpath_io_put(&p.piece, "", 0);
        if (p.piece.text) {
            print_journey(&p);
        }
    } else {
        p.out.failed = 1;
    }
    p.out.failed |= p.piece.failed;
    cpath_io_view_close(&p.view);
    free(p.piece.text);
    return cpath_io_out_done(&p.out);
}
