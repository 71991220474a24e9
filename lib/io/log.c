/* SPDX-License-Identifier: MIT */
/* A log of events: rows from the readers, in the order of folding, and what is asked of them. */
#include "log_priv.h"

/* " (rules[3].at)": what a mapping makes of the row, where one is read by a rule. */
static void rule_of(const struct log_load *load, char *text, size_t room)
{
    const struct map_rule *rule = load->rule;
    *text = '\0';
    if (rule) {
        snprintf(text, room, " (%s[%d].%s)", rule->pair ? "pair" : "rules", (int)rule->number,
                 cpath_log_field_name(load->field));
    }
}

int cpath_log_wrong(struct log_load *load, int32_t code, const struct log_cell *cell, const char *near,
                    const char *ru, const char *en)
{
    if (load->source) {
        return cpath_io_wrong(load->source, load->path, cell->text, io_words(load->language, ru, en), near);
    }
    char name[256], text[900], rule[64];
    size_t length = strlen(load->name), cut = length > 200 ? length - 200 : 0;
    size_t value = cpath_io_fitting(cell->text, cell->length, 80);
    snprintf(name, sizeof name, load->line ? "%s:%d" : "%s", load->name + cut, (int)load->line);
    rule_of(load, rule, sizeof rule);
    snprintf(text, sizeof text, "%.200s%s%s%s%.*s%s%s%.80s%s%s", cell->name, *cell->name ? ": " : "",
             io_words(load->language, ru, en), value ? " (" : "", (int)value, cell->text, value ? ")" : "",
             near ? io_words(load->language, "; возможно, ", "; did you mean ") : "", near ? near : "",
             near ? "?" : "", rule);
    load->error->line = load->error->column = 0;
    cpath_io_tell(load->error, name, code, text);
    load->error->line = load->line;
    return 0;
}

int cpath_log_no_memory(struct log_load *load)
{
    cpath_io_tell(load->error, load->name, CPATH_ECAPACITY,
                  io_words(load->language, "не хватает памяти", "out of memory"));
    return 0;
}

static int lacks(struct log_load *load, const struct log_cell *cells, const struct log_draft *draft)
{
    int given[LOG_FIELDS];
    for (int i = 0; i < LOG_FIELDS; i++) {
        given[i] = cells[i].length > 0;
    }
    int field = cpath_log_lacks(draft->event.kind, given);
    if (field >= 0) {
        load->field = field;
        struct log_cell cell = {cells[LOG_EVENT].text, cells[LOG_EVENT].length, cpath_log_field_name(field), 0};
        return !cpath_log_wrong(load, CPATH_EDATA, &cell, NULL, "не указано, а без этого нет события",
                                "is missing, and the event needs it");
    }
    return 0;
}

static int append(struct log_load *load, const struct log_draft *draft, int32_t pair)
{
    struct cpath_io_log *log = load->log;
    void *events = log->events, *rows = log->rows;
    int ok = cpath_io_grow(&events, log->count, &log->event_room, sizeof *log->events);
    log->events = events;
    ok = ok && cpath_io_grow(&rows, log->count, &log->row_room, sizeof *log->rows);
    log->rows = rows;
    if (!ok) {
        return cpath_log_no_memory(load);
    }
    struct log_row *row = &log->rows[log->count];
    memcpy(row->texts, draft->texts, sizeof row->texts);
    row->line = load->line;
    row->pair = pair;
    log->events[log->count++] = draft->event;
    return 1;
}

int cpath_log_draft(struct log_load *load, const struct log_cell *cells, int end, struct log_draft *draft)
{
    static const int required[] = {LOG_DEAL, LOG_EVENT, LOG_AT};
    memset(draft, 0, sizeof *draft);
    for (size_t i = 0; i < 3; i++) {
        load->field = required[i];
        if (!cells[required[i]].length) {
            return cpath_log_wrong(load, CPATH_EDATA, &cells[required[i]], NULL, "не указано", "is missing");
        }
    }
    for (int i = 0; i < LOG_FIELDS; i++) {
        load->field = i;
        int wanted = cells[i].length > 0 && i != LOG_DEAL && (!end || i == LOG_AT || i == LOG_SEQUENCE);
        if (wanted && !cpath_log_read(load, i, &cells[i], draft)) {
            return 0;
        }
    }
    return !lacks(load, cells, draft);
}

int cpath_log_add(struct log_load *load, const struct log_cell *cells, int32_t pair)
{
    struct log_draft draft;
    return cpath_log_draft(load, cells, pair < 0, &draft) && cpath_log_read(load, LOG_DEAL, &cells[LOG_DEAL], &draft) &&
           append(load, &draft, pair);
}

/* The reader of our own columns: which column is which field. */
struct own {
    int fields[LOG_FIELDS]; /* columns; -1 none */
};

static int no_column(struct log_load *load, const struct log_header *header, const char *name)
{
    struct log_cell cell = {"", 0, name, 0};
    if (header->count == 1 && strpbrk(header->names[0], ";\t")) {
        return cpath_log_wrong(load, CPATH_EDATA, &cell, NULL, "нет такого столбца: столбцы разделяют запятыми",
                               "the column is missing: columns are parted by commas");
    }
    return cpath_log_wrong(load, CPATH_EDATA, &cell, cpath_log_column_near(header, name), "нет такого столбца",
                           "the column is missing");
}

int cpath_log_columns(struct log_load *load, const struct log_header *header, int one_deal, int fields[LOG_FIELDS])
{
    static const int required[] = {LOG_DEAL, LOG_AT, LOG_EVENT};
    for (int32_t i = 0; i < header->count; i++) {
        if (*header->names[i] && cpath_log_column(header, header->names[i]) == -2) {
            struct log_cell cell = {"", 0, header->names[i], 0};
            return cpath_log_wrong(load, CPATH_EDATA, &cell, NULL, "столбец назван дважды", "the column stands twice");
        }
    }
    for (int i = 0; i < LOG_FIELDS; i++) {
        fields[i] = cpath_log_column(header, cpath_log_field_name(i));
    }
    for (size_t i = one_deal ? 1 : 0; i < 3; i++) {
        if (fields[required[i]] < 0) {
            return no_column(load, header, cpath_log_field_name(required[i]));
        }
    }
    return 1;
}

static int own_header(void *self, struct log_load *load, const struct log_header *header)
{
    struct own *own = self;
    return cpath_log_columns(load, header, 0, own->fields);
}

static int own_row(void *self, struct log_load *load, const struct log_cell *columns, int32_t count)
{
    const struct own *own = self;
    struct log_cell cells[LOG_FIELDS];
    (void)count; /* as many as the header has */
    for (int i = 0; i < LOG_FIELDS; i++) {
        int column = own->fields[i];
        cells[i] = column < 0 ? (struct log_cell){"", 0, cpath_log_field_name(i), 0} : columns[column];
    }
    load->log->counts.rows++;
    load->log->counts.matched++;
    return cpath_log_add(load, cells, 0);
}

static int map_header(void *self, struct log_load *load, const struct log_header *header)
{
    return cpath_mapping_load(self, load, header);
}

static int map_row(void *self, struct log_load *load, const struct log_cell *columns, int32_t count)
{
    (void)count;
    return cpath_map_row(self, load, columns);
}

struct place {
    int64_t deal;
    cpath_time at;
    int64_t sequence;
    int32_t row;
};

static int compare(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    int order = (x->deal > y->deal) - (x->deal < y->deal);
    order = order ? order : (x->at > y->at) - (x->at < y->at);
    order = order ? order : (x->sequence > y->sequence) - (x->sequence < y->sequence);
    return order ? order : (x->row > y->row) - (x->row < y->row);
}

static int set_order(struct cpath_io_log *log, struct place *places, cpath_event *events, struct log_row *rows)
{
    size_t count = (size_t)log->count;
    if (!places || !events || !rows) {
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        const cpath_event *event = &log->events[i];
        places[i] = (struct place){event->deal, event->at, event->sequence, (int32_t)i};
    }
    qsort(places, count, sizeof *places, compare);
    for (size_t i = 0; i < count; i++) {
        events[i] = log->events[places[i].row];
        rows[i] = log->rows[places[i].row];
    }
    memcpy(log->events, events, count * sizeof *events);
    memcpy(log->rows, rows, count * sizeof *rows);
    return 1;
}

/* The rows as they fold: by deal, time, sequence and line. */
static int sort(struct log_load *load)
{
    struct cpath_io_log *log = load->log;
    size_t count = (size_t)log->count + 1;
    struct place *places = malloc(count * sizeof *places);
    cpath_event *events = malloc(count * sizeof *events);
    struct log_row *rows = malloc(count * sizeof *rows);
    int ok = log->count == 0 || set_order(log, places, events, rows);
    free(places);
    free(events);
    free(rows);
    return ok ? 1 : cpath_log_no_memory(load);
}

static int is_packed(const char *csv, size_t length)
{
    return length >= 2 && memcmp(csv, "\x1F\x8B", 2) == 0;
}

static int read_all(struct log_load *load, const char *csv, size_t length, struct mapping *mapping)
{
    struct own own;
    struct log_reader reader = {own_header, own_row, &own};
    if (mapping) {
        reader = (struct log_reader){map_header, map_row, mapping};
    }
    if (is_packed(csv, length)) {
        cpath_io_tell(load->error, load->name, CPATH_ESYNTAX,
                      io_words(load->language, "файл сжат (gzip): сначала распакуй его",
                               "the file is packed (gzip): unpack it first"));
        return 0;
    }
    return cpath_log_csv(load, csv, length, &reader) && sort(load) && (!mapping || cpath_map_pairs(load));
}

static int is_usable(struct log_load *load, const char *csv, size_t length, const cpath_calendar *calendar)
{
    load->zone = calendar ? cpath_calendar_zone(calendar) : NULL;
    if (csv && load->zone && load->journey && length < INT32_MAX) {
        return 1;
    }
    cpath_io_tell(load->error, load->name, CPATH_EINVAL, cpath_result_text(CPATH_EINVAL, load->language));
    return 0;
}

static cpath_io_log *parse(const char *csv, size_t length, const char *name, struct mapping *mapping,
                           const cpath_journey *journey, const cpath_calendar *calendar, int32_t language,
                           cpath_io_error *error)
{
    struct log_load load = {.journey = journey, .error = error, .name = name, .language = language,
                            .forms = {LOG_FORM_ISO}, .form_count = 1};
    memset(error, 0, sizeof *error);
    if (!is_usable(&load, csv, length, calendar)) {
        return NULL;
    }
    load.log = calloc(1, sizeof *load.log);
    int ok = load.log ? read_all(&load, csv, length, mapping) : cpath_log_no_memory(&load);
    cpath_names_free(&load.keys);
    cpath_names_free(&load.pairs);
    free(load.found);
    if (!ok) {
        cpath_io_log_free(load.log);
        return NULL;
    }
    return load.log;
}

static cpath_io_log *parse_mapped(const char *csv, size_t length, const char *name, const char *map,
                                  size_t map_length, const char *map_name, const cpath_journey *journey,
                                  const cpath_calendar *calendar, int32_t language, cpath_io_error *error)
{
    struct mapping mapping = {.source = {map_name, map, map_length, language, error, NULL, NULL}};
    cpath_io_log *log = parse(csv, length, name, map ? &mapping : NULL, journey, calendar, language, error);
    cpath_mapping_free(&mapping);
    return log;
}

cpath_io_log *cpath_io_log_parse(const char *csv, size_t length, const char *name, const char *map,
                                 size_t map_length, const cpath_journey *journey, const cpath_calendar *calendar,
                                 int32_t language, cpath_io_error *error)
{
    cpath_io_error ignored;
    return parse_mapped(csv, length, name ? name : "", map, map_length, "map.json", journey, calendar, language,
                        error ? error : &ignored);
}

cpath_io_log *cpath_io_log_load(const char *path, const char *map, const cpath_journey *journey,
                                const cpath_calendar *calendar, int32_t language, cpath_io_error *error)
{
    cpath_io_error ignored;
    size_t length = 0, map_length = 0;
    error = error ? error : &ignored;
    if (path && map && strcmp(path, "-") == 0 && strcmp(map, "-") == 0) {
        memset(error, 0, sizeof *error);
        cpath_io_tell(error, path, CPATH_EINVAL,
                      io_words(language, "журнал и отображение оба со стандартного ввода",
                               "both the log and the mapping are to come from standard input"));
        return NULL;
    }
    char *csv = cpath_io_file(path, LARGEST_LOG, language, &length, error);
    char *json = csv && map ? cpath_io_file(map, LARGEST_JSON, language, &map_length, error) : NULL;
    cpath_io_log *log = !csv || (map && !json) ? NULL
                                               : parse_mapped(csv, length, path, json, map_length, map, journey,
                                                              calendar, language, error);
    free(csv);
    free(json);
    return log;
}

void cpath_io_log_free(cpath_io_log *log)
{
    if (!log) {
        return;
    }
    free(log->events);
    free(log->rows);
    free(log->texts.text);
    cpath_names_free(&log->deals);
    cpath_names_free(&log->persons);
    free(log);
}

cpath_view cpath_io_log_events(const cpath_io_log *log)
{
    return log ? CPATH_VIEW(log->events, log->count) : (cpath_view){NULL, 0, sizeof(cpath_event), 0, 0};
}

int32_t cpath_io_log_deals(const cpath_io_log *log)
{
    return log ? log->deals.count : 0;
}

int32_t cpath_io_log_persons(const cpath_io_log *log)
{
    return log ? log->persons.count : 0;
}

const char *cpath_io_log_deal(const cpath_io_log *log, int64_t deal)
{
    return log ? cpath_names_text(&log->deals, deal) : NULL;
}

const char *cpath_io_log_person(const cpath_io_log *log, int64_t person)
{
    return log ? cpath_names_text(&log->persons, person) : NULL;
}

int64_t cpath_io_log_deal_find(const cpath_io_log *log, const char *name)
{
    return log && name ? cpath_names_find(&log->deals, 0, name, strlen(name)) : 0;
}

/* The events lie deal by deal: where the next deal begins. */
static int32_t end_of_deal(const cpath_io_log *log, int64_t deal)
{
    int32_t low = 0, high = log->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (log->events[middle].deal <= deal) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const char *cpath_io_log_client(const cpath_io_log *log, int64_t deal)
{
    for (int32_t row = log ? end_of_deal(log, deal) : 0; row > 0 && log->events[row - 1].deal == deal; row--) {
        const char *name = cpath_io_log_text(log, row - 1, CPATH_IO_NAME);
        if (name) {
            return name;
        }
    }
    return NULL;
}

const char *cpath_io_log_text(const cpath_io_log *log, int32_t row, int32_t text)
{
    if (!log || row < 0 || row >= log->count || text < 1 || text > LOG_TEXTS) {
        return NULL;
    }
    size_t offset = log->rows[row].texts[text - 1];
    return offset ? log->texts.text + offset : NULL;
}

int32_t cpath_io_log_line(const cpath_io_log *log, int32_t row)
{
    return log && row >= 0 && row < log->count ? log->rows[row].line : 0;
}

cpath_io_counts cpath_io_log_counts(const cpath_io_log *log)
{
    return log ? log->counts : (cpath_io_counts){0, 0, 0, 0};
}
