/* SPDX-License-Identifier: MIT */
/* Events from rows that lie elsewhere: a log's row, without the log. */
#include "log_priv.h"
#include "../internal.h"

#define KEYS_KEPT 10000 /* a reader may live long, and wrong keys be many */

struct cpath_io_events {
    struct cpath_io_log log; /* its persons, and the texts of one row */
    struct log_load load;
    struct log_draft draft;
    int fields[LOG_FIELDS];  /* columns; -1 none */
    struct io_out deal;      /* the name of the last row's */
    int64_t number;          /* and its number */
    char *name;              /* of the source */
    char place[200];         /* the source and the deal, for errors */
};

static int set_columns(cpath_io_events *reader, const char *const *columns, int32_t count)
{
    struct log_header header = {(char **)(uintptr_t)columns, count}; /* it is read only */
    return cpath_log_columns(&reader->load, &header, 1, reader->fields);
}

static int is_usable(const cpath_calendar *calendar, const cpath_journey *journey, const char *const *columns,
                     int32_t count)
{
    int ok = journey && cpath_calendar_zone(calendar) && columns && count >= 0;
    for (int32_t i = 0; ok && i < count; i++) {
        ok = columns[i] != NULL;
    }
    return ok;
}

cpath_io_events *cpath_io_events_new(const cpath_journey *journey, const cpath_calendar *calendar,
                                     const char *const *columns, int32_t count, const char *name, int32_t language,
                                     cpath_io_error *error)
{
    cpath_io_error ignored;
    error = error ? error : &ignored;
    name = name ? name : "";
    memset(error, 0, sizeof *error);
    if (!is_usable(calendar, journey, columns, count)) {
        cpath_io_tell(error, name, CPATH_EINVAL, cpath_result_text(CPATH_EINVAL, language));
        return NULL;
    }
    cpath_io_events *reader = calloc(1, sizeof *reader);
    char *copy = reader ? strdup(name) : NULL;
    if (!copy) {
        free(reader);
        cpath_io_tell(error, name, CPATH_ECAPACITY, io_words(language, "не хватает памяти", "out of memory"));
        return NULL;
    }
    reader->name = copy;
    reader->load = (struct log_load){.log = &reader->log, .journey = journey, .zone = cpath_calendar_zone(calendar),
                                     .error = error, .name = copy, .language = language, .forms = {LOG_FORM_ISO},
                                     .form_count = 1};
    if (!set_columns(reader, columns, count)) {
        cpath_io_events_free(reader);
        return NULL;
    }
    return reader;
}

void cpath_io_events_free(cpath_io_events *reader)
{
    if (!reader) {
        return;
    }
    cpath_names_free(&reader->log.persons);
    cpath_names_free(&reader->load.keys);
    free(reader->load.found);
    free(reader->log.texts.text);
    free(reader->deal.text);
    free(reader->name);
    free(reader);
}

static void set_cells(const cpath_io_events *reader, const cpath_io_cell *columns, struct log_cell cells[LOG_FIELDS])
{
    for (int i = 0; i < LOG_FIELDS; i++) {
        const cpath_io_cell *cell = reader->fields[i] < 0 ? NULL : &columns[reader->fields[i]];
        int said = cell && cell->text && cell->length > 0;
        cells[i] = (struct log_cell){said ? cell->text : "", said ? (size_t)cell->length : 0, cpath_log_field_name(i),
                                     said && cell->seconds};
    }
    if (reader->fields[LOG_DEAL] < 0) {
        cells[LOG_DEAL].text = "1";
        cells[LOG_DEAL].length = 1;
    }
}

static int are_texts(struct log_load *load, const struct log_cell cells[LOG_FIELDS])
{
    for (int i = 0; i < LOG_FIELDS; i++) {
        if (memchr(cells[i].text, 0, cells[i].length) ||
            cpath_text_characters(cells[i].text, (int32_t)cells[i].length) < 0) {
            struct log_cell cell = {"", 0, cells[i].name, 0};
            return cpath_log_wrong(load, CPATH_ESYNTAX, &cell, NULL, "не UTF-8 или байт NUL в тексте",
                                   "is not UTF-8, or has a NUL byte");
        }
    }
    return 1;
}

/* Numbers the row's deal, and names its place. Returns 0 out of memory. */
static int set_deal(cpath_io_events *reader, const struct log_cell *cell)
{
    struct io_out *deal = &reader->deal;
    if (reader->number && deal->length == cell->length && memcmp(deal->text, cell->text, cell->length) == 0) {
        reader->load.line++;
        return 1;
    }
    deal->length = 0;
    cpath_io_put(deal, cell->text, cell->length);
    reader->number++;
    reader->load.line = 1;
    snprintf(reader->place, sizeof reader->place, "%.100s%s%.80s", reader->name, *reader->name && cell->length ? " " : "",
             cell->text);
    reader->load.name = reader->place;
    return !deal->failed;
}

int32_t cpath_io_events_read(cpath_io_events *reader, const cpath_io_cell *columns, cpath_event *event,
                             uint32_t event_size, cpath_io_error *error)
{
    cpath_io_error ignored;
    struct log_cell cells[LOG_FIELDS];
    if (!reader || !columns) {
        return CPATH_EINVAL;
    }
    int32_t code = cpath_row_check(event, event_size, CPATH_FIRST(cpath_event));
    if (code < 0) {
        return code;
    }
    reader->load.error = error ? error : &ignored;
    memset(reader->load.error, 0, sizeof ignored);
    reader->log.texts.length = 0;
    if (reader->load.keys.count > KEYS_KEPT) {
        cpath_names_free(&reader->load.keys);
    }
    set_cells(reader, columns, cells);
    int ok = set_deal(reader, &cells[LOG_DEAL]) ? 1 : cpath_log_no_memory(&reader->load);
    if (!ok || !are_texts(&reader->load, cells) || !cpath_log_draft(&reader->load, cells, 0, &reader->draft)) {
        return reader->load.error->code;
    }
    reader->draft.event.deal = reader->number;
    cpath_row_write(event, event_size, &reader->draft.event, sizeof *event);
    return CPATH_OK;
}

const char *cpath_io_events_text(const cpath_io_events *reader, int32_t text)
{
    size_t offset = reader && text >= 1 && text <= LOG_TEXTS ? reader->draft.texts[text - 1] : 0;
    return offset && reader->log.texts.length ? reader->log.texts.text + offset : NULL;
}

const char *cpath_io_events_person(const cpath_io_events *reader, int64_t person)
{
    return reader ? cpath_names_text(&reader->log.persons, person) : NULL;
}
