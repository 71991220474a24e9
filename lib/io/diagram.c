/* SPDX-License-Identifier: MIT */
/* The path as a picture's text: Mermaid, or Graphviz's DOT. */
#include "journey_view.h"

struct diagram {
    struct io_view view;
    struct io_out out;
    int dot;
};

/* What stands for itself in a label of neither form. */
static void put_label_character(struct diagram *d, unsigned char c)
{
    static const struct {
        unsigned char c;
        const char *mermaid, *dot;
    } rows[] = {
        {'"', "#quot;", "\\\""}, {'\\', "#92;", "\\\\"}, {'#', "#35;", NULL}, {'&', "#amp;", "&amp;"},
        {'<', "#lt;", NULL},     {'>', "#gt;", NULL},    {'`', "#96;", NULL}, {'\n', "<br/>", "\\n"},
        {'[', "#91;", NULL},     {']', "#93;", NULL},    {'{', "#123;", NULL}, {'}', "#125;", NULL},
        {'(', "#40;", NULL},     {')', "#41;", NULL},    {';', "#59;", NULL}, {'|', "#124;", NULL},
        {'*', "#42;", NULL},     {'_', "#95;", NULL},    {'~', "#126;", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *text = d->dot ? rows[i].dot : rows[i].mermaid;
        if (rows[i].c == c && text) {
            cpath_io_puts(&d->out, text);
            return;
        }
    }
    char one = c < 0x20 || c == 0x7F ? ' ' : (char)c;
    cpath_io_put(&d->out, &one, 1);
}

/* Mermaid takes a label that begins with "1. " or "- " for a list, which it cannot
 * draw, and after "style" a code that a colon touches for a color. */
static const char *unlisted(const char *text, const char *at)
{
    if (*at == ':' && at[1] != ' ') {
        return "#58;";
    }
    if (*at == '.' && at > text && at[-1] >= '0' && at[-1] <= '9') {
        return "#46;";
    }
    return at > text ? NULL : *at == '-' ? "#45;" : *at == '+' ? "#43;" : NULL;
}

static void put_label(struct diagram *d, const char *text)
{
    for (const char *at = text; *at; at++) {
        const char *code = d->dot ? NULL : unlisted(text, at);
        if (code) {
            cpath_io_puts(&d->out, code);
        } else {
            put_label_character(d, (unsigned char)*at);
        }
    }
}

static void put(struct diagram *d, const char *text)
{
    cpath_io_puts(&d->out, text);
}

static const char *words(const struct diagram *d, const char *ru, const char *en)
{
    return io_words((int32_t)d->view.head.language, ru, en);
}

static void put_name(struct diagram *d, char kind, int64_t number)
{
    cpath_io_put(&d->out, &kind, 1);
    cpath_io_put_number(&d->out, number);
}

/* "    s1" and what opens its label; `end_node` closes it. Shapes: box, note, choice. */
enum { BOX, NOTE, CHOICE };

static void node(struct diagram *d, char kind, int64_t number, int shape)
{
    static const char *const opens[] = {"[\"", "[/\"", "{{\""};
    put(d, "    ");
    put_name(d, kind, number);
    put(d, d->dot ? " [label=\"" : opens[shape]);
}

static void end_node(struct diagram *d, int shape)
{
    static const char *const closes[] = {"\"]\n", "\"/]\n", "\"}}\n"};
    static const char *const shapes[] = {"\"];\n", "\", shape=note];\n", "\", shape=hexagon];\n"};
    put(d, d->dot ? shapes[shape] : closes[shape]);
}

/* An edge with a label, which may be empty. */
static void edge(struct diagram *d, char from, int64_t a, char to, int64_t b, int dotted, const char *label)
{
    put(d, "    ");
    put_name(d, from, a);
    put(d, d->dot ? " -> " : dotted ? " -.- " : " --> ");
    if (!d->dot && *label) {
        put(d, "|\"");
        put_label(d, label);
        put(d, "\"| ");
    }
    put_name(d, to, b);
    if (d->dot) {
        put(d, dotted ? " [dir=none, style=dotted, label=\"" : " [label=\"");
        put_label(d, label);
        put(d, "\"];");
    }
    put(d, "\n");
}

/* "Responsible: engineer, designer" in a line of its own. */
static void put_roles(struct diagram *d, const char *what, uint64_t roles)
{
    const char *between = what;
    for (uint32_t role = 1; role <= CPATH_MAX_ROLES; role++) {
        if (roles >> (role - 1) & 1) {
            put_label(d, between == what ? "\n" : "");
            put_label(d, between);
            put_label(d, cpath_journey_text(d->view.journey, CPATH_TABLE_ROLES, role));
            between = ", ";
        }
    }
}

static void put_line(struct diagram *d, const char *mark, const char *text)
{
    if (text) {
        put_label(d, mark);
        put_label(d, text);
    }
}

static void put_stage(struct diagram *d, int32_t index)
{
    const cpath_stage_row *stage = io_view_row(&d->view, CPATH_TABLE_STAGES, index);
    const cpath_goal_row *goals = d->view.rows[CPATH_TABLE_GOALS];
    node(d, 's', index + 1, BOX);
    cpath_io_put_number(&d->out, index + 1);
    put_label(d, " · ");
    put_label(d, stage->name);
    put_line(d, "\n", stage->goal);
    for (int32_t i = 0; i < d->view.count[CPATH_TABLE_GOALS]; i++) {
        if (goals[i].stage == (uint32_t)index + 1) {
            put_line(d, "\n• ", goals[i].name ? goals[i].name : goals[i].text);
        }
    }
    put_roles(d, words(d, "Отвечает: ", "Responsible: "), stage->responsible);
    put_roles(d, words(d, "Принимает: ", "Receiving: "), stage->receiving);
    end_node(d, BOX);
}

/* The stage's terms, as a note beside it. */
static void put_terms(struct diagram *d, int32_t index)
{
    const cpath_term_row *terms = d->view.rows[CPATH_TABLE_TERMS];
    int any = 0;
    for (int32_t i = 0; i < d->view.count[CPATH_TABLE_TERMS]; i++) {
        if (terms[i].stage == (uint32_t)index + 1) {
            if (!any) {
                node(d, 't', index + 1, NOTE);
            }
            put_line(d, any ? "\n" : "", terms[i].text);
            any = 1;
        }
    }
    if (any) {
        end_node(d, NOTE);
        edge(d, 's', index + 1, 't', index + 1, 1, "");
    }
}

static void put_path(struct diagram *d)
{
    int32_t count = d->view.count[CPATH_TABLE_STAGES];
    for (int32_t i = 0; i < count; i++) {
        put_stage(d, i);
        put_terms(d, i);
    }
    for (int32_t i = 1; i < count; i++) {
        edge(d, 's', i, 's', i + 1, 0, "");
    }
}

/* The next number from which another row serves; 0 if there is none. */
static uint32_t next_number(const struct diagram *d, uint32_t after)
{
    const cpath_next_step_row *steps = d->view.rows[CPATH_TABLE_NEXT_STEPS];
    uint32_t least = 0;
    for (int32_t i = 0; i < d->view.count[CPATH_TABLE_NEXT_STEPS]; i++) {
        uint32_t number = steps[i].number_from;
        least = number > after && (!least || number < least) ? number : least;
    }
    return least;
}

/* A contact, №3+ for the last, and what each of its outcomes asks for. A
 * postponed one leads on: `place` counts contacts, the texts are x1, x2, … */
static void put_contact(struct diagram *d, uint32_t number, uint32_t place, int32_t *texts)
{
    const cpath_next_step_row *steps = d->view.rows[CPATH_TABLE_NEXT_STEPS];
    uint32_t next = next_number(d, number);
    node(d, 'n', place, CHOICE);
    put_label(d, "№");
    cpath_io_put_number(&d->out, number);
    put(d, next ? "" : "+");
    end_node(d, CHOICE);
    for (int32_t i = 0; i < d->view.count[CPATH_TABLE_NEXT_STEPS]; i++) {
        if (steps[i].number_from != number) {
            continue;
        }
        ++*texts;
        node(d, 'x', *texts, BOX);
        put_label(d, steps[i].text);
        end_node(d, BOX);
        edge(d, 'n', place, 'x', *texts, 0,
             cpath_word_text(CPATH_WORDS_OUTCOME, steps[i].outcome, (int32_t)d->view.head.language));
        if (steps[i].outcome == CPATH_OUTCOME_POSTPONED) {
            edge(d, 'x', *texts, 'n', next ? place + 1 : place, 0, "");
        }
    }
}

static void open_group(struct diagram *d, const char *name, const char *title)
{
    put(d, d->dot ? "  subgraph cluster_" : "  subgraph ");
    put(d, name);
    put(d, d->dot ? " {\n    label=\"" : "[\"");
    put_label(d, title);
    put(d, d->dot ? "\";\n" : "\"]\n");
}

static void close_group(struct diagram *d)
{
    put(d, d->dot ? "  }\n" : "  end\n");
}

static void put_diagram(struct diagram *d)
{
    int32_t texts = 0;
    uint32_t place = 0;
    const char *name = d->view.head.name;
    put(d, d->dot ? "digraph journey {\n  node [shape=box];\n" : "flowchart TD\n");
    open_group(d, "path", name ? name : d->view.head.id);
    put_path(d);
    close_group(d);
    if (d->view.count[CPATH_TABLE_NEXT_STEPS] > 0) {
        open_group(d, "steps", words(d, "Техника следующего шага", "The next-step technique"));
        for (uint32_t number = next_number(d, 0); number; number = next_number(d, number)) {
            put_contact(d, number, ++place, &texts);
        }
        close_group(d);
    }
    put(d, d->dot ? "}\n" : "");
}

char *cpath_io_journey_diagram(const cpath_journey *journey, int32_t form)
{
    struct diagram d = {.dot = form == CPATH_IO_DOT};
    if (cpath_io_view_open(&d.view, journey) && (form == CPATH_IO_DOT || form == CPATH_IO_MERMAID)) {
        put_diagram(&d);
    } else {
        d.out.failed = 1;
    }
    cpath_io_view_close(&d.view);
    return cpath_io_out_done(&d.out);
}
