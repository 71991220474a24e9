/* SPDX-License-Identifier: MIT */
/* A log while it is being loaded: shared by log*.c and map*.c. Not installed. */
#ifndef CLIENTPATH_LOG_PRIV_H
#define CLIENTPATH_LOG_PRIV_H

#include "io_priv.h"

/* Columns of events, in the order in which a row is read: what a field's
 * reading needs (the kind, the stage) stands before it. */
enum {
    LOG_DEAL, LOG_EVENT, LOG_AT, LOG_STAGE, LOG_GOAL, LOG_ITEM, LOG_TERM, LOG_PART, LOG_CHANNEL, LOG_UNTIL,
    LOG_OUTCOME, LOG_REASON, LOG_REASON_CODE, LOG_NEXT_AT, LOG_PURPOSE, LOG_REASON_UNDERSTOOD,
    LOG_PURPOSE_UNDERSTOOD, LOG_ROLE, LOG_PERSON, LOG_AMOUNT, LOG_RECORDED_AT, LOG_SEQUENCE, LOG_NAME, LOG_FIELDS
};

#define LOG_TEXTS 4

/* Texts as numbers from 1, in the order of their coming; a tag keeps kinds apart. */
struct names {
    struct name_row {
        size_t text;
        size_t length;
        uint64_t hash;
        uint32_t tag;
    } *rows;
    uint32_t *slots; /* numbers; 0 free */
    struct io_out texts;
    uint32_t slot_count;
    int32_t count, room;
};

int32_t cpath_names_find(const struct names *names, uint32_t tag, const char *text, size_t length);
int32_t cpath_names_put(struct names *names, uint32_t tag, const char *text, size_t length); /* 0: out of memory */
const char *cpath_names_text(const struct names *names, int64_t number);
void cpath_names_free(struct names *names);

/* What an event does not carry. */
struct log_row {
    size_t texts[LOG_TEXTS]; /* offsets; 0 none */
    int32_t line;
    int32_t pair;            /* a pair's key, negative for its end; 0 none */
};

struct cpath_io_log {
    cpath_event *events;
    struct log_row *rows;
    int32_t count, event_room, row_room;
    struct names deals, persons;
    struct io_out texts;
    cpath_io_counts counts;
};

/* A text of the file and what errors call its place. */
struct log_cell {
    const char *text; /* NUL-terminated */
    size_t length;
    const char *name;
    int seconds;      /* a time as seconds since 1970, whatever the forms of the load */
};

enum { LOG_FORM_ISO, LOG_FORM_UNIX, LOG_FORM_DMY, LOG_FORMS };

struct log_load {
    cpath_io_log *log;
    const cpath_journey *journey;
    const cpath_zone *zone;
    cpath_io_error *error;
    const char *name;    /* of the file */
    int32_t line;        /* of the row */
    int32_t language;
    const struct io_source *source; /* of a mapping whose constants are checked; NULL: rows are read */
    const struct io_path *path;
    const struct map_rule *rule; /* of a mapping, that the row is read by; NULL: none */
    int field;           /* that is read by it */
    struct names keys;   /* looked up already */
    struct log_key {
        uint32_t number; /* CPATH_UNKNOWN: none */
        const char *near; /* the key that an unknown one is nearest to, or NULL */
    } *found;            /* what they were found to be */
    int32_t found_room;
    struct names pairs;  /* keys of pairs: the pair and the values that must agree */
    int forms[LOG_FORMS];
    int form_count;
};

/* Tells what is wrong with a cell, in the row of `load`. Returns 0. */
int cpath_log_wrong(struct log_load *load, int32_t code, const struct log_cell *cell, const char *near,
                    const char *ru, const char *en);
int cpath_log_no_memory(struct log_load *load);

/* log_fields.c */
struct log_header {
    char **names;
    int32_t count;
};
struct log_draft {
    cpath_event event;
    size_t texts[LOG_TEXTS];
};
int cpath_log_field(const char *name);                  /* LOG_..., or -1 */
const char *cpath_log_field_name(int field);
const char *cpath_log_field_near(const char *text);
int cpath_log_form(const char *name);                   /* LOG_FORM_..., or -1 */
int cpath_log_read(struct log_load *load, int field, const struct log_cell *cell, struct log_draft *draft);
int cpath_log_lacks(uint32_t kind, const int *given);   /* the field that the kind lacks, or -1 */

/* log.c */
int cpath_log_columns(struct log_load *load, const struct log_header *header, int one_deal,
                      int fields[LOG_FIELDS]); /* -1: none */
int cpath_log_draft(struct log_load *load, const struct log_cell *cells, int end, struct log_draft *draft); /* all but the deal */
int cpath_log_add(struct log_load *load, const struct log_cell *cells, int32_t pair);

/* log_csv.c */
struct log_reader {
    int (*header)(void *self, struct log_load *load, const struct log_header *header);
    int (*row)(void *self, struct log_load *load, const struct log_cell *cells, int32_t count);
    void *self;
};
int cpath_log_csv(struct log_load *load, const char *csv, size_t length, const struct log_reader *reader);
int cpath_log_column(const struct log_header *header, const char *name); /* -1: none; -2: twice */
const char *cpath_log_column_near(const struct log_header *header, const char *name);

/* mapping.c, log_map.c */
struct map_word {
    const char *text;
    size_t length;
};
struct map_test {
    int32_t column, first, count; /* words, any of which the column may hold */
};
struct map_when {
    int32_t first, count;         /* tests, all of which must hold */
};
struct map_source {
    const char *text;             /* a constant; NULL: the column */
    size_t length;
    int32_t column;               /* -1: none; of several the first */
    int32_t first, count;         /* several columns, joined; 0: one */
};
struct map_rule {
    struct map_when when, end;    /* end: of a pair */
    struct map_source sources[LOG_FIELDS];
    int32_t same_first, same_count; /* columns that must agree */
    int32_t number;               /* in its list */
    int drop, pair;
};
struct mapping {
    struct io_source source;
    struct map_rule *rules;         /* pairs, then rules */
    struct map_test *tests;
    struct map_word *words;
    int32_t *same;
    int32_t *joined;                /* columns of the sources that have several */
    char **numbers;                 /* constants given as JSON numbers, as texts */
    int32_t rule_count, rule_room, test_count, test_room, word_count, word_room, same_count, same_room,
        joined_count, joined_room, number_count, number_room;
    struct map_source columns[LOG_FIELDS];
    cpath_zone *zone;
    struct io_out key;              /* room to write a pair's key */
    struct io_out cells[LOG_FIELDS]; /* and values of several columns */
};
int cpath_mapping_load(struct mapping *mapping, struct log_load *load, const struct log_header *header);
void cpath_mapping_free(struct mapping *mapping);
int cpath_map_row(struct mapping *mapping, struct log_load *load, const struct log_cell *cells);
int cpath_map_pairs(struct log_load *load);

#endif
