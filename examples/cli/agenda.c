/* SPDX-License-Identifier: MIT */
/* clientpath agenda: who must do what by when. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"

/* The rows of all deals, each with the line of the file that it comes from. */
struct rows {
    cpath_agenda_row *row;
    int32_t *line, *order;
    int32_t count, room;
    uint32_t scope;
    uint64_t roles;
    int64_t person; /* only this one's; 0 all */
};

static int no_memory(const struct session *s)
{
    return fail("%s", say(s, "не хватает памяти", "out of memory"));
}

static int make_room(struct rows *all, int32_t wanted)
{
    if (wanted <= all->room) {
        return 1;
    }
    size_t room = (size_t)wanted * 2;
    cpath_agenda_row *row = realloc(all->row, room * sizeof *row);
    all->row = row ? row : all->row;
    int32_t *line = row ? realloc(all->line, room * sizeof *line) : NULL;
    all->line = line ? line : all->line;
    all->room = line ? (int32_t)room : all->room;
    return line != NULL;
}

static int keep(struct session *s, const struct deal *deal, void *data)
{
    struct rows *all = data;
    if (!make_room(all, all->count + deal->agenda_count)) {
        return no_memory(s);
    }
    for (int32_t i = 0; i < deal->agenda_count; i++) {
        const cpath_agenda_row *row = &deal->agenda[i];
        if (!all->person || row->person == all->person) {
            all->row[all->count] = *row;
            all->line[all->count++] = row->row > 0 ? cpath_io_log_line(s->log, deal->first + row->row - 1) : 0;
        }
    }
    return 0;
}

/* Whose rows are asked for: 0, or 2 after telling that there is no such role or person. */
static int read_filters(const struct session *s, struct rows *all)
{
    const struct options *o = s->options;
    int32_t role = o->role ? cpath_journey_find(s->journey, CPATH_TABLE_ROLES, o->role, (int32_t)strlen(o->role)) : 0;
    if (o->role && role <= 0) {
        return fail("--role %s: %s", o->role, say(s, "нет такой роли", "no such role"));
    }
    all->roles = role > 0 ? UINT64_C(1) << (role - 1) : 0;
    for (int32_t person = 1; o->person && person <= cpath_io_log_persons(s->log) && !all->person; person++) {
        all->person = strcmp(cpath_io_log_person(s->log, person), o->person) == 0 ? person : 0;
    }
    if (o->person && !all->person) {
        return fail("--person %s: %s", o->person, say(s, "нет такого сотрудника", "no such person"));
    }
    all->scope = CPATH_AGENDA_ESCALATES | (o->closed ? CPATH_AGENDA_OF_CLOSED : 0) |
                 (o->client ? CPATH_AGENDA_OF_CLIENT : 0);
    return 0;
}

static const char *key_or_null(const struct session *s, uint32_t table, uint32_t number)
{
    return number ? cpath_journey_key(s->journey, table, number) : NULL;
}

static const char *person_of(const struct session *s, const cpath_agenda_row *row)
{
    return row->person ? cpath_io_log_person(s->log, row->person) : NULL;
}

static void put_data(const struct session *s, const struct rows *all, int32_t number, const char *text, int first)
{
    const cpath_agenda_row *row = &all->row[number];
    int tell = row->what == CPATH_AGENDA_TELL, of_contact = row->what == CPATH_AGENDA_NEXT_CONTACT;
    char not_before[32], due[32], needs[256];
    (void)cpath_io_time_text(s->calendar, row->not_before, not_before);
    (void)cpath_io_time_text(s->calendar, row->due, due);
    (void)cpath_needs_format(row->needs, 0, needs, sizeof needs);
    if (of_contact && row->due != row->not_before) { /* a date without a time */
        not_before[10] = '\0';
    }
    const struct value values[] = {
        {"deal", cpath_io_log_deal(s->log, row->deal), 0, 0},
        {"name", cpath_io_log_client(s->log, row->deal), 0, 0},
        {"role", key_or_null(s, CPATH_TABLE_ROLES, row->role), 0, 0},
        {"person", person_of(s, row), 0, 0},
        {"what", cpath_word(CPATH_WORDS_AGENDA, row->what), 0, 0},
        {"stage", key_or_null(s, CPATH_TABLE_STAGES, row->stage), 0, 0},
        {"item", key_or_null(s, CPATH_TABLE_ITEMS, row->item), 0, 0},
        {"term", key_or_null(s, CPATH_TABLE_TERMS, row->term), 0, 0},
        {"part", NULL, tell ? 0 : row->part, 1},
        {"tell", tell ? key_or_null(s, CPATH_TABLE_ROLES, row->part) : NULL, 0, 0},
        {"not_before", *not_before ? not_before : NULL, 0, 0},
        {"due", *due ? due : NULL, 0, 0},
        {"phase", cpath_word(CPATH_WORDS_PHASE, row->phase), 0, 0},
        {"verdict", cpath_word(CPATH_WORDS_VERDICT, row->verdict), 0, 0},
        {"needs", *needs ? needs : NULL, 0, 0},
        {"row", NULL, all->line[number], 1},
        {"text", text, 0, 0},
    };
    put_row(s, values, sizeof values / sizeof *values, first);
}

/* How a row is shown, by its urgency. */
static const struct urgency {
    const char *sign, *color, *ru, *en;
} urgencies[] = {
    [CPATH_URGENCY_OVERDUE] = {"✗", RED, "Просрочено", "Overdue"},
    [CPATH_URGENCY_NOW] = {"▲", YELLOW, "Пора", "Now"},
    [CPATH_URGENCY_TIMED] = {"·", "", "По времени", "By time"},
    [CPATH_URGENCY_UNTIMED] = {" ", "", "Без срока", "Without a time"},
};
enum { URGENCIES = sizeof urgencies / sizeof *urgencies };

static int urgency_of(const cpath_agenda_row *row)
{
    return cpath_agenda_urgency(row, sizeof *row);
}

/* The end of a day is shown as that day, not as the next one's midnight. */
static const char *due_words(const struct session *s, const cpath_agenda_row *row, char text[64])
{
    cpath_date date;
    cpath_time midnight;
    *text = '\0';
    if (row->due == CPATH_TIME_NONE || cpath_local_date(s->calendar, row->due, &date) < 0 ||
        cpath_date_moment(s->calendar, date, CPATH_BOUNDARY_START, &midnight) < 0) {
        return text;
    }
    int whole_day = row->due == midnight && row->not_before != row->due;
    return person_time(s, row->due - whole_day, whole_day, text);
}

static void put_line(const struct session *s, const cpath_agenda_row *row, const char *text)
{
    const struct urgency *urgency = &urgencies[urgency_of(row)];
    const char *client = cpath_io_log_client(s->log, row->deal);
    char when[64], label[128], line[2600], from[64], extra[160] = "";
    snprintf(label, sizeof label, "%s %s", urgency->sign, due_words(s, row, when));
    if (row->phase == CPATH_PHASE_PAUSED) {
        snprintf(extra, sizeof extra, "%s", say(s, " (на паузе)", " (paused)"));
    } else if (row->phase == CPATH_PHASE_WAITING) {
        snprintf(extra, sizeof extra, say(s, " (не раньше %s)", " (not before %s)"), person_time(s, row->not_before, 0, from));
    }
    snprintf(line, sizeof line, "%.60s%s%.120s: %s%s", cpath_io_log_deal(s->log, row->deal), client ? " " : "",
             client ? client : "", text, extra);
    fputs(paint(s, urgency->color), stdout);
    put_wrapped(2, label, 19, line);
    fputs(*urgency->color ? paint(s, PLAIN) : "", stdout);
}

/* Rows of one role and person. */
struct group {
    uint32_t role;
    int64_t person;
};

static int in_group(const cpath_agenda_row *row, const struct group *group)
{
    return row->role == group->role && row->person == group->person;
}

static int after(const struct group *a, const struct group *b)
{
    return a->role != b->role ? a->role > b->role : a->person > b->person;
}

/* The group that comes next: roles in the journey's order, nobody's first. */
static int next_group(const struct rows *all, const struct group *last, struct group *next)
{
    int found = 0;
    for (int32_t i = 0; i < all->count; i++) {
        struct group group = {all->row[i].role, all->row[i].person};
        if ((!last || after(&group, last)) && (!found || after(next, &group))) {
            *next = group;
            found = 1;
        }
    }
    return found;
}

static void put_group(const struct session *s, const struct rows *all, const struct group *group)
{
    const char *role = group->role ? cpath_journey_text(s->journey, CPATH_TABLE_ROLES, group->role) : NULL;
    const char *person = group->person ? cpath_io_log_person(s->log, group->person) : NULL;
    int last = 0;
    printf("%s%s%s%s%s\n", paint(s, BOLD), role ? role : say(s, "Никто", "Nobody"), person ? " · " : "",
           person ? person : "", paint(s, PLAIN));
    for (int32_t i = 0; i < all->count; i++) {
        const cpath_agenda_row *row = &all->row[all->order[i]];
        char text[2048] = "";
        if (!in_group(row, group)) {
            continue;
        }
        if (urgency_of(row) != last) {
            last = urgency_of(row);
            printf(" %s%s%s\n", paint(s, DIM), say(s, urgencies[last].ru, urgencies[last].en), paint(s, PLAIN));
        }
        (void)cpath_agenda_format(s->journey, row, sizeof *row, text, sizeof text);
        put_line(s, row, text);
    }
    putchar('\n');
}

static void put_text(const struct session *s, const struct rows *all)
{
    struct group group = {0, 0}, last;
    int counts[URGENCIES] = {0};
    for (int found = next_group(all, NULL, &group); found; found = next_group(all, &last, &group)) {
        put_group(s, all, &group);
        last = group;
    }
    for (int32_t i = 0; i < all->count; i++) {
        counts[urgency_of(&all->row[i])]++;
    }
    printf(say(s, "%sВсего: %d · просрочено %d, пора %d, по времени %d, без срока %d%s\n",
               "%sIn all: %d · overdue %d, now %d, by time %d, without a time %d%s\n"),
           paint(s, BOLD), all->count, counts[CPATH_URGENCY_OVERDUE], counts[CPATH_URGENCY_NOW],
           counts[CPATH_URGENCY_TIMED], counts[CPATH_URGENCY_UNTIMED], paint(s, PLAIN));
}

static int put_ics(const struct session *s, const struct rows *all)
{
    const cpath_calendar *calendar = s->calendar;
    char *text = cpath_io_agenda_ics(s->journey, CPATH_VIEW(&calendar, 1), s->log, CPATH_VIEW(all->row, all->count),
                                     all->order, s->now);
    if (!text) {
        return no_memory(s);
    }
    fputs(text, stdout);
    free(text);
    return 0;
}

static int put_rows(const struct session *s, const struct rows *all)
{
    if (s->options->format == FORMAT_ICS) {
        return put_ics(s, all);
    }
    if (s->options->format == FORMAT_TEXT) {
        put_text(s, all);
        return 0;
    }
    for (int32_t i = 0; i < all->count; i++) {
        const cpath_agenda_row *row = &all->row[all->order[i]];
        char text[2048] = "";
        (void)cpath_agenda_format(s->journey, row, sizeof *row, text, sizeof text);
        put_data(s, all, all->order[i], text, i == 0);
    }
    return 0;
}

int agenda_command(struct session *s)
{
    struct rows all = {0};
    int status = read_filters(s, &all);
    status = status ? status : make_room(&all, 64) ? 0 : no_memory(s);
    status = status ? status : each_deal(s, &(struct question){.agenda = 1, .scope = all.scope, .roles = all.roles}, keep, &all);
    all.order = status ? NULL : malloc(((size_t)all.count + 1) * sizeof *all.order);
    if (!status) {
        status = all.order ? 0 : no_memory(s);
    }
    if (!status) {
        (void)cpath_agenda_order(CPATH_VIEW(all.row, all.count), all.order, all.count);
        status = put_rows(s, &all);
    }
    free(all.row);
    free(all.line);
    free(all.order);
    return status;
}
