/* SPDX-License-Identifier: MIT */
/* The fields of an event: one table of how each is read from a text. */
#include "log_priv.h"

#define MONEY_MAX INT64_C(1000000000000000)

struct field;
typedef int reading(struct log_load *load, const struct field *field, const struct log_cell *cell,
                    struct log_draft *draft);

struct field {
    const char *name;
    reading *read;
    size_t offset;   /* of the event's member */
    uint32_t a, b;   /* as the reading needs */
};

static reading read_deal, read_person, read_word, read_key, read_part, read_moment, read_text, read_answer,
    read_money, read_sequence;

#define MEMBER(name) offsetof(cpath_event, name)

static const struct field fields[LOG_FIELDS] = {
    [LOG_DEAL] = {"deal", read_deal, MEMBER(deal), 0, 0},
    [LOG_EVENT] = {"event", read_word, MEMBER(kind), CPATH_WORDS_EVENT, 0},
    [LOG_AT] = {"at", read_moment, MEMBER(at), 0, 0},
    [LOG_STAGE] = {"stage", read_key, MEMBER(stage), CPATH_TABLE_STAGES, 0},
    [LOG_GOAL] = {"goal", read_key, MEMBER(goal), CPATH_TABLE_GOALS, 0},
    [LOG_ITEM] = {"item", read_key, MEMBER(item), CPATH_TABLE_ITEMS, 0},
    [LOG_TERM] = {"term", read_key, MEMBER(term), CPATH_TABLE_TERMS, 0},
    [LOG_PART] = {"part", read_part, MEMBER(part), 0, 0},
    [LOG_CHANNEL] = {"channel", read_word, MEMBER(channel), CPATH_WORDS_CHANNEL, 0},
    [LOG_UNTIL] = {"until", read_moment, MEMBER(until), CPATH_EVENT_HAS_UNTIL, CPATH_EVENT_UNTIL_DATE_ONLY},
    [LOG_OUTCOME] = {"outcome", read_word, MEMBER(outcome), CPATH_WORDS_OUTCOME, 0},
    [LOG_REASON] = {"reason", read_text, MEMBER(reason_length), CPATH_IO_REASON, 1},
    [LOG_REASON_CODE] = {"reason_code", read_key, MEMBER(reason_code), CPATH_TABLE_REASONS, 0},
    [LOG_NEXT_AT] = {"next_at", read_moment, MEMBER(next_at), CPATH_EVENT_HAS_NEXT, CPATH_EVENT_NEXT_DATE_ONLY},
    [LOG_PURPOSE] = {"purpose", read_text, MEMBER(purpose_length), CPATH_IO_PURPOSE, 1},
    [LOG_REASON_UNDERSTOOD] = {"understood_reason", read_answer, 0, CPATH_EVENT_REASON_UNDERSTOOD,
                               CPATH_EVENT_REASON_NOT_UNDERSTOOD},
    [LOG_PURPOSE_UNDERSTOOD] = {"understood_purpose", read_answer, 0, CPATH_EVENT_PURPOSE_UNDERSTOOD,
                                CPATH_EVENT_PURPOSE_NOT_UNDERSTOOD},
    [LOG_ROLE] = {"role", read_key, MEMBER(role), CPATH_TABLE_ROLES, 0},
    [LOG_PERSON] = {"person", read_person, MEMBER(person), 0, 0},
    [LOG_AMOUNT] = {"amount", read_money, MEMBER(amount), CPATH_EVENT_HAS_AMOUNT, 0},
    [LOG_RECORDED_AT] = {"recorded_at", read_moment, MEMBER(recorded_at), CPATH_EVENT_HAS_RECORDED, 0},
    [LOG_SEQUENCE] = {"sequence", read_sequence, MEMBER(sequence), 0, 0},
    [LOG_NAME] = {"name", read_text, 0, CPATH_IO_NAME, 0},
};

/* What a kind cannot do without: one of two fields. */
static const struct {
    uint32_t kind;
    int field, other;
} needs[] = {
    {CPATH_EVENT_STAGE, LOG_STAGE, LOG_STAGE},   {CPATH_EVENT_OUTCOME, LOG_OUTCOME, LOG_OUTCOME},
    {CPATH_EVENT_DONE, LOG_ITEM, LOG_PART},      {CPATH_EVENT_UNDONE, LOG_ITEM, LOG_PART},
    {CPATH_EVENT_PROMISED, LOG_ITEM, LOG_PART},  {CPATH_EVENT_AGREED, LOG_TERM, LOG_TERM},
    {CPATH_EVENT_AGREED, LOG_UNTIL, LOG_UNTIL},  {CPATH_EVENT_TOLD, LOG_ROLE, LOG_ROLE},
    {CPATH_EVENT_ASSIGNED, LOG_ROLE, LOG_ROLE},
};

static const char *const forms[LOG_FORMS] = {"iso", "unix", "dmy"};

int cpath_log_form(const char *name)
{
    for (int i = 0; i < LOG_FORMS; i++) {
        if (strcmp(name, forms[i]) == 0) {
            return i;
        }
    }
    return -1;
}

int cpath_log_field(const char *name)
{
    for (int i = 0; i < LOG_FIELDS; i++) {
        if (strcmp(name, fields[i].name) == 0) {
            return i;
        }
    }
    return -1;
}

const char *cpath_log_field_name(int field)
{
    return fields[field].name;
}

const char *cpath_log_field_near(const char *text)
{
    struct io_near near = {text, NULL, 0};
    for (int i = 0; i < LOG_FIELDS; i++) {
        cpath_io_offer(&near, fields[i].name);
    }
    return near.best;
}

static const char *near_key(const cpath_journey *journey, uint32_t table, const char *text)
{
    struct io_near near = {text, NULL, 0};
    const char *key;
    for (uint32_t number = 1; (key = cpath_journey_key(journey, table, number)) != NULL; number++) {
        cpath_io_offer(&near, key);
    }
    return near.best;
}

static void put_number(struct log_draft *draft, const struct field *field, uint32_t number)
{
    memcpy((char *)&draft->event + field->offset, &number, sizeof number);
}

static void put_long(struct log_draft *draft, const struct field *field, int64_t number)
{
    memcpy((char *)&draft->event + field->offset, &number, sizeof number);
}

static int read_name(struct log_load *load, struct names *names, const struct field *field,
                     const struct log_cell *cell, struct log_draft *draft)
{
    int32_t number = load->source ? 1 : cpath_names_put(names, 0, cell->text, cell->length);
    put_long(draft, field, number);
    return number ? 1 : cpath_log_no_memory(load);
}

static int read_deal(struct log_load *load, const struct field *field, const struct log_cell *cell,
                     struct log_draft *draft)
{
    return read_name(load, &load->log->deals, field, cell, draft);
}

static int read_person(struct log_load *load, const struct field *field, const struct log_cell *cell,
                       struct log_draft *draft)
{
    return read_name(load, &load->log->persons, field, cell, draft);
}

static int read_word(struct log_load *load, const struct field *field, const struct log_cell *cell,
                     struct log_draft *draft)
{
    int32_t value = cpath_word_value(field->a, cell->text, (int32_t)cell->length);
    if (value < 0) {
        struct io_near near = {cell->text, NULL, 0};
        for (uint32_t i = 1; i < 64; i++) {
            const char *word = cpath_word(field->a, i);
            if (word) {
                cpath_io_offer(&near, word);
            }
        }
        return cpath_log_wrong(load, CPATH_ESYNTAX, cell, near.best, "нет такого слова", "no such word");
    }
    ((unsigned char *)&draft->event)[field->offset] = (unsigned char)value;
    return 1;
}

/* A goal's key is unique within its stage only: the event's stage comes first. */
static uint32_t find_goal(const struct log_load *load, uint32_t stage, const struct log_cell *cell)
{
    cpath_goal_row row;
    int32_t left = cpath_journey_rows(load->journey, CPATH_TABLE_GOALS, 1, CPATH_ROOM(&row, 1));
    for (uint32_t number = 1; stage && left > 0; left--, number++) {
        (void)cpath_journey_rows(load->journey, CPATH_TABLE_GOALS, number, CPATH_ROOM(&row, 1));
        if (row.stage == stage && strcmp(row.key, cell->text) == 0) {
            return number;
        }
    }
    return 0;
}

static uint32_t find_key(const struct log_load *load, uint32_t table, uint32_t stage, const struct log_cell *cell)
{
    uint32_t goal = table == CPATH_TABLE_GOALS ? find_goal(load, stage, cell) : 0;
    int32_t number = goal ? 0 : cpath_journey_find(load->journey, table, cell->text, (int32_t)cell->length);
    return goal ? goal : number > 0 ? (uint32_t)number : CPATH_UNKNOWN;
}

/* What a key is, remembered; NULL out of memory. */
static const struct log_key *look_up(struct log_load *load, uint32_t table, uint32_t stage, const struct log_cell *cell)
{
    uint32_t tag = table == CPATH_TABLE_GOALS ? table | stage << 8 : table;
    int32_t known = cpath_names_find(&load->keys, tag, cell->text, cell->length);
    if (known) {
        return &load->found[known - 1];
    }
    void *found = load->found;
    int ok = cpath_io_grow(&found, load->keys.count, &load->found_room, sizeof *load->found);
    load->found = found;
    known = ok ? cpath_names_put(&load->keys, tag, cell->text, cell->length) : 0;
    if (!known) {
        return NULL;
    }
    struct log_key *key = &load->found[known - 1];
    key->number = find_key(load, table, stage, cell);
    key->near = key->number == CPATH_UNKNOWN ? near_key(load->journey, table, cell->text) : NULL;
    return key;
}

/* Offset of a text that the log keeps; 0 out of memory. */
static size_t keep_text(struct cpath_io_log *log, const char *text, size_t length)
{
    if (log->texts.length == 0) {
        cpath_io_put(&log->texts, "", 1); /* offset 0 is no text */
    }
    size_t offset = log->texts.length;
    cpath_io_put(&log->texts, text, length);
    cpath_io_put(&log->texts, "", 1);
    return log->texts.failed ? 0 : offset;
}

/* "stage metting (meeting?)", after what the row has already. */
static int add_unknown(struct log_load *load, const struct field *field, const struct log_cell *cell,
                       const char *near, struct log_draft *draft)
{
    struct cpath_io_log *log = load->log;
    char text[768];
    size_t before = draft->texts[CPATH_IO_UNKNOWN - 1];
    size_t length = cpath_io_fitting(cell->text, cell->length, 120);
    int used = snprintf(text, sizeof text, "%.400s%s%s %.*s%s%.100s%s", before ? log->texts.text + before : "",
                        before ? ", " : "", field->name, (int)length, cell->text, near ? " (" : "",
                        near ? near : "", near ? "?)" : "");
    size_t kept = keep_text(log, text, used < (int)sizeof text ? (size_t)used : sizeof text - 1);
    draft->texts[CPATH_IO_UNKNOWN - 1] = kept;
    return kept ? 1 : cpath_log_no_memory(load);
}

static int read_key(struct log_load *load, const struct field *field, const struct log_cell *cell,
                    struct log_draft *draft)
{
    uint32_t stage = draft->event.stage == CPATH_UNKNOWN ? 0 : draft->event.stage;
    const struct log_key *key = look_up(load, field->a, stage, cell);
    if (!key) {
        return cpath_log_no_memory(load);
    }
    if (key->number == CPATH_UNKNOWN && load->source) {
        return cpath_log_wrong(load, CPATH_EDATA, cell, key->near, "в пути нет такого ключа",
                               "the journey has no such key");
    }
    put_number(draft, field, key->number);
    return key->number != CPATH_UNKNOWN || add_unknown(load, field, cell, key->near, draft);
}

/* Digits alone, at most `most`. Returns 0 if the text is no such number. */
static int read_digits(const char *text, int64_t most, int64_t *number)
{
    *number = 0;
    if (!*text) {
        return 0;
    }
    for (; *text >= '0' && *text <= '9'; text++) {
        if (*number > (most - (*text - '0')) / 10) {
            return 0;
        }
        *number = *number * 10 + (*text - '0');
    }
    return !*text;
}

static int read_part(struct log_load *load, const struct field *field, const struct log_cell *cell,
                     struct log_draft *draft)
{
    int64_t number;
    if (!read_digits(cell->text, CPATH_UNKNOWN - 1, &number) || number == 0) {
        return cpath_log_wrong(load, CPATH_ERANGE, cell, NULL, "нужно целое число от 1 до 4294967294",
                               "a whole number from 1 to 4294967294 is needed");
    }
    put_number(draft, field, (uint32_t)number);
    return 1;
}

static int read_sequence(struct log_load *load, const struct field *field, const struct log_cell *cell,
                         struct log_draft *draft)
{
    int64_t number;
    int minus = *cell->text == '-';
    if (!read_digits(cell->text + minus, INT64_MAX, &number)) {
        return cpath_log_wrong(load, CPATH_ERANGE, cell, NULL, "нужно целое число", "a whole number is needed");
    }
    put_long(draft, field, minus ? -number : number);
    return 1;
}

/* Bytes of a space between thousands: plain, no-break, thin, narrow no-break; 0 none. */
static size_t space_at(const char *text)
{
    static const char *const spaces[] = {" ", "\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF"};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        if (strncmp(text, spaces[i], strlen(spaces[i])) == 0) {
            return strlen(spaces[i]);
        }
    }
    return 0;
}

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "1 234 567,89" in minor units. Returns a result code. */
static int32_t parse_money(const char *text, int64_t *amount)
{
    int grouped = 0, digits = 0, decimals = 0;
    for (*amount = 0; *text; text++) {
        size_t space = digits > 0 ? space_at(text) : 0;
        if (space) {
            if (grouped ? digits != 3 : digits > 3) {
                return CPATH_ESYNTAX;
            }
            grouped = 1;
            digits = 0;
            text += space;
        }
        if (!is_digit(*text)) {
            break;
        }
        *amount = *amount * 10 + (*text - '0');
        digits++;
        if (*amount > MONEY_MAX) {
            return CPATH_ERANGE;
        }
    }
    if (digits == 0 || (grouped && digits != 3)) {
        return CPATH_ESYNTAX;
    }
    if (*text == '.' || *text == ',') {
        for (text++; is_digit(*text) && decimals < 2; text++, decimals++) {
            *amount = *amount * 10 + (*text - '0');
        }
        if (decimals == 0) {
            return CPATH_ESYNTAX;
        }
    }
    *amount *= decimals == 0 ? 100 : decimals == 1 ? 10 : 1;
    return *text ? CPATH_ESYNTAX : *amount > MONEY_MAX ? CPATH_ERANGE : CPATH_OK;
}

static int read_money(struct log_load *load, const struct field *field, const struct log_cell *cell,
                      struct log_draft *draft)
{
    int64_t amount;
    int32_t code = parse_money(cell->text, &amount);
    if (code < 0) {
        return cpath_log_wrong(load, code, cell, NULL,
                               "нужна сумма от 0 до 10 000 000 000 000, не больше двух знаков после запятой",
                               "an amount from 0 to 10 000 000 000 000 with at most two decimals is needed");
    }
    put_long(draft, field, amount);
    draft->event.flags |= field->a;
    return 1;
}

/* The text as ISO 8601, or a time of its own. Returns 1 if `stamp` is filled, 0 if the text has another form. */
static int32_t read_form(int form, const struct log_cell *cell, cpath_stamp *stamp)
{
    const char *text = cell->text;
    char iso[72];
    if (cell->length > 64) {
        return CPATH_ESYNTAX;
    }
    if (form == LOG_FORM_UNIX) {
        int minus = *text == '-';
        size_t whole = strcspn(text, "."), digits = whole - (size_t)minus;
        memcpy(iso, text + minus, digits);
        iso[digits] = 0;
        if (text[whole] && strspn(text + whole + 1, "0123456789") + whole + 1 != cell->length) {
            return CPATH_ESYNTAX;
        }
        stamp->flags = CPATH_STAMP_HAS_TIME | CPATH_STAMP_HAS_OFFSET;
        if (!read_digits(iso, CPATH_TIME_MAX, &stamp->local)) {
            return CPATH_ESYNTAX;
        }
        stamp->local = minus ? -stamp->local - (text[whole] != 0 && strspn(text + whole, ".0") + whole < cell->length)
                             : stamp->local;
        return stamp->local < CPATH_TIME_MIN ? CPATH_ERANGE : CPATH_OK;
    }
    if (form == LOG_FORM_DMY) {
        if (cell->length < 10 || text[2] != '.' || text[5] != '.') {
            return CPATH_ESYNTAX;
        }
        snprintf(iso, sizeof iso, "%.4s-%.2s-%.2s%s", text + 6, text + 3, text, text + 10);
        text = iso;
    }
    return cpath_stamp_parse(text, (int32_t)strlen(text), stamp);
}

static int32_t read_stamp(const struct log_load *load, const struct log_cell *cell, cpath_stamp *stamp)
{
    int32_t code = cell->seconds ? read_form(LOG_FORM_UNIX, cell, stamp) : CPATH_ESYNTAX;
    for (int i = 0; !cell->seconds && i < load->form_count && code == CPATH_ESYNTAX; i++) {
        code = read_form(load->forms[i], cell, stamp);
    }
    return code;
}

/* A contact's end needs its time; what is agreed, promised or paused may be a date. */
static int may_be_date(const struct field *field, uint32_t kind)
{
    return field->b && (field->a == CPATH_EVENT_HAS_NEXT || kind == CPATH_EVENT_AGREED ||
                        kind == CPATH_EVENT_PROMISED || kind == CPATH_EVENT_PAUSED);
}

static int read_moment(struct log_load *load, const struct field *field, const struct log_cell *cell,
                       struct log_draft *draft)
{
    cpath_stamp stamp = CPATH_STAMP_INIT;
    cpath_time time = 0;
    int32_t code = read_stamp(load, cell, &stamp);
    int date = code == CPATH_OK && !(stamp.flags & CPATH_STAMP_HAS_TIME);
    if (date && !may_be_date(field, draft->event.kind)) {
        return cpath_log_wrong(load, CPATH_ESYNTAX, cell, NULL, "нужно время, а не только дата",
                               "a time is needed, not a date alone");
    }
    if (code == CPATH_OK && stamp.flags & CPATH_STAMP_HAS_OFFSET) {
        time = stamp.local - stamp.offset;
    } else if (code == CPATH_OK) {
        code = cpath_zone_from_local(load->zone, stamp.local, 0, &time);
    }
    if (code < 0) {
        int range = code == CPATH_ERANGE;
        return cpath_log_wrong(load, code, cell, NULL,
                               range ? "нет такой даты или времени" : "нужно время вида 2026-01-31T10:00",
                               range ? "no such date or time" : "a time such as 2026-01-31T10:00 is needed");
    }
    put_long(draft, field, time);
    draft->event.flags |= field->a | (date ? field->b : 0);
    return 1;
}

static int read_text(struct log_load *load, const struct field *field, const struct log_cell *cell,
                     struct log_draft *draft)
{
    int32_t characters = cpath_text_characters(cell->text, (int32_t)cell->length);
    if (characters <= 0 || load->source) {
        return 1;
    }
    size_t kept = keep_text(load->log, cell->text, cell->length);
    draft->texts[field->a - 1] = kept;
    if (field->b) {
        put_number(draft, field, (uint32_t)characters);
    }
    return kept ? 1 : cpath_log_no_memory(load);
}

static int read_answer(struct log_load *load, const struct field *field, const struct log_cell *cell,
                       struct log_draft *draft)
{
    static const char *const answers[2][4] = {{"yes", "да", "1", "true"}, {"no", "нет", "0", "false"}};
    for (size_t i = 0; i < 8; i++) {
        if (strcmp(cell->text, answers[i / 4][i % 4]) == 0) {
            draft->event.flags |= i / 4 ? field->b : field->a;
            return 1;
        }
    }
    return cpath_log_wrong(load, CPATH_ESYNTAX, cell, NULL, "нужно yes или no", "yes or no is needed");
}

int cpath_log_read(struct log_load *load, int field, const struct log_cell *cell, struct log_draft *draft)
{
    return fields[field].read(load, &fields[field], cell, draft);
}

int cpath_log_lacks(uint32_t kind, const int *given)
{
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        if (needs[i].kind == kind && !given[needs[i].field] && !given[needs[i].other]) {
            return needs[i].field;
        }
    }
    return -1;
}
