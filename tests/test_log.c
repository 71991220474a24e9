/* SPDX-License-Identifier: MIT */
#include "logs.h"

#include <unistd.h>

#define TEN "xxxxxxxxxx"
#define CUT40 TEN TEN TEN TEN
#define CUT79 CUT40 TEN TEN TEN "xxxxxxxxx"
#define COLUMN70 CUT40 TEN TEN TEN

static void rows_say_what_they_say(void **state)
{
    (void)state;
    static const struct {
        const char *columns, *row, *expected;
    } rows[] = {
        {"deal,at,event", "a," AT ",created", "created " Z},
        {"event,at,deal", "created," AT ",a", "created " Z},
        {"deal,at,event", "a,2026-01-12 10:00:00.999+01:00,note", "note at=2026-01-12T09:00:00Z"},
        {"deal,at,event", "a,2026-01-12T10:00Z,note", "note at=2026-01-12T10:00:00Z"},
        {"deal,at,event,colour", "a," AT ",created,red", "created " Z},
        {"deal,at,event,stage", "a," AT ",stage,meeting", "stage " Z " stage=2"},
        {"deal,at,event,stage", "a," AT ",stage,metting", "stage " Z " stage=-1 unknown='stage metting (meeting?)'"},
        {"deal,at,event,stage", "a," AT ",stage," CUT79 CUT40 "\xD1\x8F\xD1\x8F",
         "stage " Z " stage=-1 unknown='stage " CUT79 CUT40 "'"},
        {"deal,at,event,stage", "a," AT ",stage,\"meet, greet\"", "stage " Z " stage=-1 unknown='stage meet, greet'"},
        {"deal,at,event,stage,goal", "a," AT ",contact,meeting,home", "contact " Z " stage=2 goal=2"},
        {"deal,at,event,stage,goal", "a," AT ",contact,booking,home", "contact " Z " stage=3 goal=3"},
        {"deal,at,event,stage,goal", "a," AT ",contact,first-contact,home", "contact " Z " stage=1 goal=2"},
        {"deal,at,event,stage,goal", "a," AT ",contact,,home", "contact " Z " goal=2"},
        {"deal,at,event,stage,goal", "a," AT ",contact,,site", "contact " Z " goal=4"},
        {"deal,at,event,stage,goal,role", "a," AT ",contact,xx,hom,manger",
         "contact " Z " stage=-1 goal=-1 role=-1 unknown='stage xx, goal hom (home?), role manger (manager?)'"},
        {"deal,at,event,item", "a," AT ",done,measure.sent", "done " Z " item=1"},
        {"deal,at,event,item", "a," AT ",undone,mesure.sent",
         "undone " Z " item=-1 unknown='item mesure.sent (measure.sent?)'"},
        {"deal,at,event,part", "a," AT ",done,7", "done " Z " part=7"},
        {"deal,at,event,part", "a," AT ",promised,4294967294", "promised " Z " part=4294967294"},
        {"deal,at,event,item,until", "a," AT ",promised,estimate,2026-01-14",
         "promised " Z " item=2 until=2026-01-13T21:00:00Z(date)"},
        {"deal,at,event,item,until", "a," AT ",promised,estimate,2026-01-14T12:00",
         "promised " Z " item=2 until=2026-01-14T09:00:00Z"},
        {"deal,at,event,term,until,part,amount", "a," AT ",agreed,meeting.at,2026-01-14,2,\"1 234 567,89\"",
         "agreed " Z " term=1 part=2 until=2026-01-13T21:00:00Z(date) amount=123456789"},
        {"deal,at,event,term,until", "a," AT ",agreed,meeting,2026-01-14T10:00",
         "agreed " Z " term=-1 until=2026-01-14T07:00:00Z unknown='term meeting (meeting.at?)'"},
        {"deal,at,event,until", "a," AT ",paused,2026-02-01", "paused " Z " until=2026-01-31T21:00:00Z(date)"},
        {"deal,at,event,until", "a," AT ",paused,", "paused " Z},
        {"deal,at,event,amount", "a," AT ",paid,0", "paid " Z " amount=0"},
        {"deal,at,event,amount", "a," AT ",paid,12.5", "paid " Z " amount=1250"},
        {"deal,at,event,amount", "a," AT ",paid,12.05", "paid " Z " amount=1205"},
        {"deal,at,event,amount", "a," AT ",paid,1\xE2\x80\x89" "000\xC2\xA0" "000", "paid " Z " amount=100000000"},
        {"deal,at,event,amount", "a," AT ",paid,10000000000000", "paid " Z " amount=1000000000000000"},
        {"deal,at,event,outcome,reason", "a," AT ",outcome,refused,too dear", "outcome " Z " outcome=2 reason=8 why='too dear'"},
        {"deal,at,event,outcome,reason_code", "a," AT ",outcome,refused,price", "outcome " Z " outcome=2 reason_code=1"},
        {"deal,at,event,outcome,reason_code", "a," AT ",outcome,refused,prise",
         "outcome " Z " outcome=2 reason_code=-1 unknown='reason_code prise (price?)'"},
        {"deal,at,event,outcome,reason", "a," AT ",contact,refused,\"  \"", "contact " Z " outcome=2"},
        {"deal,at,event,outcome,reason", "a," AT ",contact,refused,\" \xD0\xB4\xD0\xBE\xD1\x80\xD0\xBE\xD0\xB3\xD0\xBE \"",
         "contact " Z " outcome=2 reason=6 why=' \xD0\xB4\xD0\xBE\xD1\x80\xD0\xBE\xD0\xB3\xD0\xBE '"},
        {"deal,at,event,channel,until,outcome,next_at,purpose,understood_reason,understood_purpose",
         "a," AT ",contact,call," AT ":30,postponed,2026-01-15T11:00,estimate,yes,no",
         "contact " Z " channel=1 until=2026-01-12T07:00:30Z outcome=3 next=2026-01-15T08:00:00Z purpose=8 answers=9"
         " what='estimate'"},
        {"deal,at,event,outcome,next_at,understood_reason,understood_purpose",
         "a," AT ",contact,postponed,2026-01-15,\xD0\xBD\xD0\xB5\xD1\x82,\xD0\xB4\xD0\xB0",
         "contact " Z " outcome=3 next=2026-01-14T21:00:00Z(date) answers=6"},
        {"deal,at,event,understood_reason,understood_purpose", "a," AT ",contact,1,false", "contact " Z " answers=9"},
        {"deal,at,event,understood_reason,understood_purpose", "a," AT ",contact,0,true", "contact " Z " answers=6"},
        {"deal,at,event,role", "a," AT ",told,manager", "told " Z " role=1"},
        {"deal,at,event,role,person", "a," AT ",assigned,engineer,Anna", "assigned " Z " role=2 person=1"},
        {"deal,at,event,role", "a," AT ",handed,engineer", "handed " Z " role=2"},
        {"deal,at,event", "a," AT ",accepted", "accepted " Z},
        {"deal,at,event", "a," AT ",returned", "returned " Z},
        {"deal,at,event", "a," AT ",resumed", "resumed " Z},
        {"deal,at,event,stage", "a," AT ",reopened,booking", "reopened " Z " stage=3"},
        {"deal,at,event,recorded_at", "a," AT ",note,2026-01-12T18:30+03:00", "note " Z " recorded=2026-01-12T15:30:00Z"},
        {"deal,at,event,sequence", "a," AT ",note,-12", "note " Z " sequence=-12"},
        {"deal,at,event,name", "a," AT ",created,Anna Petrova", "created " Z " name='Anna Petrova'"},
        {"deal,at,event,", "a," AT ",created,x", "created " Z},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char csv[1024];
        snprintf(csv, sizeof csv, "%s\n%s\n", rows[i].columns, rows[i].row);
        cpath_io_log *log = parse(csv, NULL);
        assert_int_equal(cpath_io_log_events(log).count, 1);
        assert_row(log, 0, rows[i].expected, i);
        assert_string_equal(cpath_io_log_deal(log, 1), "a");
        assert_int_equal(cpath_io_log_line(log, 0), 2);
        cpath_io_log_free(log);
    }
}

#define HEAD "deal,at,event,stage,item,term,part,channel,until,outcome,amount,next_at,role,sequence,recorded_at,understood_reason\n"
#define ROW(event, rest) HEAD "a," AT "," event "," rest "\n"

static void broken_logs_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *csv;
        int32_t code, line;
        const char *words;
    } rows[] = {
        {"", CPATH_ESYNTAX, 1, "log.csv:1: the header row is missing"},
        {"\xEF\xBB\xBF", CPATH_ESYNTAX, 1, "the header row is missing"},
        {"\n\n", CPATH_ESYNTAX, 1, "the header row is missing"},
        {"deal,at\n", CPATH_EDATA, 1, "log.csv:1: event: the column is missing"},
        {"deal,at,evnt\n", CPATH_EDATA, 1, "log.csv:1: event: the column is missing; did you mean evnt?"},
        {"at,event\n", CPATH_EDATA, 1, "log.csv:1: deal: the column is missing"},
        {"deal;at;event\n", CPATH_EDATA, 1, "log.csv:1: deal: the column is missing: columns are parted by commas"},
        {"deal,at,event,stage,stage\n", CPATH_EDATA, 1, "log.csv:1: stage: the column stands twice"},
        {"deal,at,event,x,x\n", CPATH_EDATA, 1, "log.csv:1: x: the column stands twice"},
        {"deal,at,event\na," AT "\n", CPATH_ESYNTAX, 2, "log.csv:2: the row has another number of fields than the header (2"},
        {"deal,at,event\na," AT ",note,more\n", CPATH_ESYNTAX, 2, "another number of fields"},
        {"deal,at,event\na," AT ",\"note\n", CPATH_ESYNTAX, 2, "log.csv:2: event: a quote is not closed"},
        {"deal,at,event\na," AT ",no\"te\n", CPATH_ESYNTAX, 2, "log.csv:2: event: a quote where none may stand"},
        {"deal,at,event\n\"a\"b," AT ",note\n", CPATH_ESYNTAX, 2, "log.csv:2: deal: a quote where none may stand"},
        {"deal,at,\"event\n", CPATH_ESYNTAX, 1, "log.csv:1: a quote is not closed"},
        {"deal,at,event\n\"a\xFF\"," AT ",note\n", CPATH_ESYNTAX, 2, "log.csv:2: deal: is not UTF-8"},
        {"deal,at,event\na," AT ",\xED\xA0\x80\n", CPATH_ESYNTAX, 2, "log.csv:2: event: is not UTF-8"},
        {"deal,at,event,x\na," AT ",note,\xC0\xAF\n", CPATH_ESYNTAX, 2, "log.csv:2: x: is not UTF-8"},
        {"d\xFF" "eal,at,event\n", CPATH_ESYNTAX, 1, "log.csv:1: is not UTF-8"},
        {"\xFF\xFE" "d", CPATH_ESYNTAX, 1, "is not UTF-8"},
        {"deal,at,event\n," AT ",note\n", CPATH_EDATA, 2, "log.csv:2: deal: is missing"},
        {"deal,at,event\na,,note\n", CPATH_EDATA, 2, "log.csv:2: at: is missing"},
        {"deal,at,event\na," AT ",\n", CPATH_EDATA, 2, "log.csv:2: event: is missing"},
        {"deal,at,event\na," AT ",cotact\n", CPATH_ESYNTAX, 2, "log.csv:2: event: no such word (cotact); did you mean contact?"},
        {"deal,at,event\na," AT ",Contact\n", CPATH_ESYNTAX, 2, "did you mean contact?"},
        {"deal,at,event\na," AT ",xyzzy\n", CPATH_ESYNTAX, 2, "event: no such word (xyzzy)"},
        {"deal,at,event\na,2026-01-12,note\n", CPATH_ESYNTAX, 2, "log.csv:2: at: a time is needed, not a date alone (2026-01-12)"},
        {"deal,at,event\na,12.01.2026 10:00,note\n", CPATH_ESYNTAX, 2, "at: a time such as 2026-01-31T10:00 is needed (12.01.2026 10:00)"},
        {"deal,at,event\na,2026-02-30T10:00,note\n", CPATH_ERANGE, 2, "at: no such date or time (2026-02-30T10:00)"},
        {"deal,at,event\na,2026-01-12T25:00,note\n", CPATH_ERANGE, 2, "at: no such date or time"},
        {"deal,at,event\na,0001-01-01T00:00+03:00,note\n", CPATH_ERANGE, 2, "at: no such date or time"},
        {"deal,at,event\na,0001-01-01T00:00,note\n", CPATH_ERANGE, 2, "at: no such date or time"},
        {"deal,at,event\na,1326351600,note\n", CPATH_ESYNTAX, 2, "at: a time such as"},
        {"deal,at,event\na,2026-01-12T10:00:00.00000000000000000000000000000000000000000000000000000,note\n", CPATH_ESYNTAX, 2, "at: a time such as"},
        {ROW("contact", ",,,,,2026-01-12,,,,,,,"), CPATH_ESYNTAX, 2, "log.csv:2: until: a time is needed, not a date alone"},
        {ROW("note", ",,,,,2026-01-12,,,,,,,"), CPATH_ESYNTAX, 2, "until: a time is needed"},
        {ROW("note", ",,,,,,,,,,,2026-01-12,"), CPATH_ESYNTAX, 2, "recorded_at: a time is needed"},
        {ROW("contact", ",,,,,,,,soon,,,,"), CPATH_ESYNTAX, 2, "log.csv:2: next_at: a time such as 2026-01-31T10:00 is needed (soon)"},
        {ROW("contact", ",,,,phone,,,,,,,,"), CPATH_ESYNTAX, 2, "log.csv:2: channel: no such word (phone)"},
        {ROW("contact", ",,,,cal,,,,,,,,"), CPATH_ESYNTAX, 2, "did you mean call?"},
        {ROW("contact", ",,,,,,bougt,,,,,,"), CPATH_ESYNTAX, 2, "log.csv:2: outcome: no such word (bougt); did you mean bought?"},
        {ROW("contact", ",,,,,,,,,,,,maybe"), CPATH_ESYNTAX, 2, "log.csv:2: understood_reason: yes or no is needed (maybe)"},
        {ROW("paid", ",,,,,,,12.345,,,,,"), CPATH_ESYNTAX, 2, "log.csv:2: amount: an amount from 0"},
        {ROW("paid", ",,,,,,,-5,,,,,"), CPATH_ESYNTAX, 2, "amount: an amount from 0 to 10 000 000 000 000"},
        {ROW("paid", ",,,,,,,1e3,,,,,"), CPATH_ESYNTAX, 2, "amount: an amount"},
        {ROW("paid", ",,,,,,,5.,,,,,"), CPATH_ESYNTAX, 2, "amount: an amount"},
        {ROW("paid", ",,,,,,,12 34,,,,,"), CPATH_ESYNTAX, 2, "(12 34)"},
        {ROW("paid", ",,,,,,,1234 567,,,,,"), CPATH_ESYNTAX, 2, "(1234 567)"},
        {ROW("paid", ",,,,,,,1  000,,,,,"), CPATH_ESYNTAX, 2, "(1  000)"},
        {ROW("paid", ",,,,,,,10000000000000.01,,,,,"), CPATH_ERANGE, 2, "amount: an amount"},
        {ROW("paid", ",,,,,,,99999999999999999999999,,,,,"), CPATH_ERANGE, 2, "amount: an amount"},
        {ROW("done", ",,,0,,,,,,,,,"), CPATH_ERANGE, 2, "log.csv:2: part: a whole number from 1 to 4294967294 is needed (0)"},
        {ROW("done", ",,,4294967295,,,,,,,,,"), CPATH_ERANGE, 2, "part: a whole number"},
        {ROW("done", ",,,1.5,,,,,,,,,"), CPATH_ERANGE, 2, "part: a whole number"},
        {ROW("note", ",,,,,,,,,,9223372036854775808,,"), CPATH_ERANGE, 2, "log.csv:2: sequence: a whole number is needed"},
        {ROW("note", ",,,,,,,,,,-,,"), CPATH_ERANGE, 2, "sequence: a whole number"},
        {ROW("stage", ",,,,,,,,,,,,"), CPATH_EDATA, 2, "log.csv:2: stage: is missing, and the event needs it (stage)"},
        {ROW("outcome", ",,,,,,,,,,,,"), CPATH_EDATA, 2, "log.csv:2: outcome: is missing"},
        {ROW("done", ",,,,,,,,,,,,"), CPATH_EDATA, 2, "log.csv:2: item: is missing"},
        {ROW("undone", ",,,,,,,,,,,,"), CPATH_EDATA, 2, "item: is missing, and the event needs it (undone)"},
        {ROW("promised", ",,,,,,,,,,,,"), CPATH_EDATA, 2, "item: is missing"},
        {ROW("agreed", ",,,,,2026-01-14,,,,,,,"), CPATH_EDATA, 2, "log.csv:2: term: is missing"},
        {ROW("agreed", ",,meeting.at,,,,,,,,,,"), CPATH_EDATA, 2, "log.csv:2: until: is missing"},
        {ROW("told", ",,,,,,,,,,,,"), CPATH_EDATA, 2, "log.csv:2: role: is missing"},
        {ROW("assigned", ",,,,,,,,,,,,"), CPATH_EDATA, 2, "role: is missing"},
        {"deal,at,event,name\na," AT ",note,\"two\nlines\"\nb," AT ",cal,x\n", CPATH_ESYNTAX, 4, "log.csv:4: event:"},
        {"deal,at,event,name\r\n\"a\"," AT ",note,\"two\r\nlines\r\nthree\"\r\n\r\nb," AT ",cal,x\r\n", CPATH_ESYNTAX, 6, "log.csv:6: event:"},
        {"deal,at,event,name\rx," AT ",note,\"a\rb\"\rb," AT ",cal,x\r", CPATH_ESYNTAX, 4, "log.csv:4: event:"},
        {"deal,at,event,name\nx," AT ",note,\"a\n\n\nb\n", CPATH_ESYNTAX, 2, "log.csv:2: name: a quote is not closed"},
        {"deal,at,event,name\rx," AT ",note,\"a\r\"\rb," AT ",cal,x\r", CPATH_ESYNTAX, 4, "log.csv:4: event:"},
        {"deal,at,event\na," AT ",a\nb," AT ",x\"y\n", CPATH_ESYNTAX, 2, "event: no such word (a)"},
        {"deal,at,evnt," COLUMN70 "\n", CPATH_EDATA, 1, "event: the column is missing; did you mean evnt?"},
        {"deal,at,event\na," AT "," CUT79 "\xD1\x8F\xD1\x8F\n", CPATH_ESYNTAX, 2, "event: no such word (" CUT79 ")"},
        {"\x1F\x8B\x08", CPATH_ESYNTAX, 0, "log.csv: the file is packed (gzip): unpack it first"},
        {"deal,at,event\na," AT ",a\nb\n", CPATH_ESYNTAX, 2, "event: no such word (a)"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_io_error error;
        cpath_io_log *log = parse_bytes(rows[i].csv, strlen(rows[i].csv), NULL, CPATH_LANG_EN, &error);
        if (log || error.code != rows[i].code || error.line != rows[i].line || !strstr(error.text, rows[i].words) ||
            strchr(error.text, '\n')) {
            fail_msg("row %zu: %s, line %d, '%s'", i, cpath_result_name(error.code), error.line, error.text);
        }
    }
}

static void errors_speak_russian_too(void **state)
{
    (void)state;
    static const struct {
        const char *csv, *map, *words;
    } rows[] = {
        {"", NULL, "log.csv:1: нет строки заголовка"},
        {"deal,at,evnt\n", NULL, "log.csv:1: event: нет такого столбца; возможно, evnt?"},
        {"deal,at,event\na," AT ",cotact\n", NULL, "log.csv:2: event: нет такого слова (cotact); возможно, contact?"},
        {"deal,at,event\na,2026-01-12,note\n", NULL, "at: нужно время, а не только дата (2026-01-12)"},
        {"deal,at,event\na," AT ",stage\n", NULL, "stage: не указано, а без этого нет события (stage)"},
        {"deal,at,event\na," AT "\n", NULL, "полей не столько, сколько в заголовке"},
        {"deal,at,event\na," AT ",\"x\n", NULL, "кавычка не закрыта"},
        {"deal,at,event\na," AT ",\xFF\n", NULL, "event: не UTF-8"},
        {"\x1F\x8B", NULL, "файл сжат (gzip)"},
        {"a,b\n", "{\"columns\": {\"deal\": \"aa\"}, \"rules\": []}", "columns.deal: aa: в файле нет такого столбца; возможно, a?"},
        {"a,b\n", "{\"colums\": {}}", "map.json:1:2: colums: неизвестный ключ; возможно, columns?"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_io_error error;
        cpath_io_log *log = parse_bytes(rows[i].csv, strlen(rows[i].csv), rows[i].map, CPATH_LANG_RU, &error);
        if (log || !strstr(error.text, rows[i].words)) {
            fail_msg("row %zu: '%s'", i, error.text);
        }
    }
}

static void errors_are_utf8_in_one_line(void **state)
{
    (void)state;
    static const char map[] = "{\"colum\\\\\\\xE2\x80\xAF\": 1}"; /* where Jansson's own words end within a character */
    const char *const names[] = {"\xFF\xD0.csv", "a\nb\x1B[31m", "\xD0\xB4.csv\xD0", "\x7F\xF0\x9F\x99\x82.csv", "\xF0\x9F"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        cpath_io_error error;
        assert_null(cpath_io_log_parse("a\n", 2, names[i], i ? NULL : map, i ? 0 : sizeof map - 1, journey, calendar,
                                       CPATH_LANG_EN, &error));
        assert_true(cpath_text_characters(error.text, (int32_t)strlen(error.text)) > 0);
        assert_null(strpbrk(error.text, "\n\x1B\x7F"));
        assert_true((strstr(error.text, " \U0001F642.csv:") != NULL) == (i == 3));
    }
}

static void nul_bytes_are_told(void **state)
{
    (void)state;
    static const char csv[] = "deal,at,event\na," AT ",no\0te\n";
    cpath_io_error error;
    assert_null(parse_bytes(csv, sizeof csv - 1, NULL, CPATH_LANG_EN, &error));
    assert_string_equal(error.text, "log.csv:2: event: a NUL byte within a text");
}

#define MANY "deal,at,event,person,sequence,reason\n" \
    "b,2026-01-12T12:00,note,Ivan,,one\n" \
    "\"a\",2026-01-12T10:00,note,Anna,,\"two\nlines\"\n" \
    "b,2026-01-12T10:00,note,,2,three\n" \
    "b,2026-01-12T10:00,note,Ivan,1,four\n" \
    "a,2026-01-12T10:00,note,Anna,,five\n" \
    "b,2026-01-12T10:00,note,Boris,1,six\n"

static void rows_come_in_the_order_of_folding(void **state)
{
    (void)state;
    static const struct {
        int64_t deal, person;
        int32_t line;
        const char *reason;
    } rows[] = {{1, 1, 6, "four"}, {1, 3, 8, "six"}, {1, 0, 5, "three"}, {1, 1, 2, "one"},
                {2, 2, 3, "two\nlines"}, {2, 2, 7, "five"}};
    cpath_io_log *log = parse(MANY, NULL);
    assert_int_equal(cpath_io_log_events(log).count, 6);
    assert_int_equal(cpath_io_log_deals(log), 2);
    assert_int_equal(cpath_io_log_persons(log), 3);
    for (int32_t i = 0; i < 6; i++) {
        assert_int_equal(event_at(log, i)->deal, rows[i].deal);
        assert_int_equal(event_at(log, i)->person, rows[i].person);
        assert_int_equal(cpath_io_log_line(log, i), rows[i].line);
        assert_string_equal(cpath_io_log_text(log, i, CPATH_IO_REASON), rows[i].reason);
    }
    assert_string_equal(cpath_io_log_deal(log, 1), "b");
    assert_string_equal(cpath_io_log_person(log, 3), "Boris");
    assert_int_equal(cpath_io_log_deal_find(log, "a"), 2);
    assert_int_equal(cpath_io_log_deal_find(log, "c"), 0);
    assert_int_equal(cpath_io_log_deal_find(log, NULL), 0);
    cpath_io_counts counts = cpath_io_log_counts(log);
    assert_true(counts.rows == 6 && counts.matched == 6 && counts.dropped == 0 && counts.unmatched == 0);
    cpath_io_log_free(log);
}

static void what_there_is_not_is_null(void **state)
{
    (void)state;
    cpath_io_error error;
    cpath_io_log *log = parse("deal,at,event\r\n", NULL);
    assert_int_equal(cpath_io_log_events(log).count, 0);
    assert_int_equal(cpath_io_log_deals(log) + cpath_io_log_persons(log), 0);
    assert_int_equal(cpath_io_log_deal_find(log, "a"), 0);
    assert_null(cpath_io_log_deal(log, 0));
    assert_null(cpath_io_log_deal(log, 1));
    assert_null(cpath_io_log_person(log, -1));
    assert_null(cpath_io_log_text(log, 0, CPATH_IO_REASON));
    assert_int_equal(cpath_io_log_line(log, 0), 0);
    cpath_io_log_free(log);
    log = parse("\xEF\xBB\xBF" "deal,at,event\r\na," AT ",note", NULL);
    assert_int_equal(cpath_io_log_events(log).count, 1);
    assert_null(cpath_io_log_text(log, 0, 0));
    assert_null(cpath_io_log_text(log, 0, 5));
    assert_null(cpath_io_log_text(log, 1, 1));
    assert_null(cpath_io_log_text(log, -1, 1));
    assert_int_equal(cpath_io_log_line(log, -1), 0);
    cpath_io_log_free(log);
    cpath_io_log_free(NULL);
    assert_int_equal(cpath_io_log_events(NULL).count, 0);
    assert_int_equal(cpath_io_log_deals(NULL) + cpath_io_log_persons(NULL) + cpath_io_log_line(NULL, 0), 0);
    assert_null(cpath_io_log_deal(NULL, 1));
    assert_null(cpath_io_log_person(NULL, 1));
    assert_null(cpath_io_log_text(NULL, 0, 1));
    assert_int_equal(cpath_io_log_deal_find(NULL, "a"), 0);
    assert_int_equal(cpath_io_log_counts(NULL).rows, 0);
    assert_null(cpath_io_log_parse("x", 1, "n", NULL, 0, NULL, calendar, CPATH_LANG_EN, &error));
    assert_int_equal(error.code, CPATH_EINVAL);
    assert_null(cpath_io_log_parse("x", 1, "n", NULL, 0, journey, NULL, CPATH_LANG_EN, &error));
    assert_int_equal(error.code, CPATH_EINVAL);
    assert_null(cpath_io_log_parse(NULL, 0, "n", NULL, 0, journey, calendar, CPATH_LANG_EN, NULL));
    assert_null(cpath_io_log_parse("x", INT32_MAX, NULL, NULL, 0, journey, calendar, CPATH_LANG_EN, &error));
    assert_string_equal(error.text, ": An argument can never be right.");
}

static void files_that_cannot_be_read(void **state)
{
    (void)state;
    cpath_io_error error;
    assert_null(cpath_io_log_load("/nonexistent.csv", NULL, journey, calendar, CPATH_LANG_EN, &error));
    assert_non_null(strstr(error.text, "/nonexistent.csv: No such file"));
    assert_null(cpath_io_log_load("/", NULL, journey, calendar, CPATH_LANG_EN, &error));
    assert_non_null(strstr(error.text, "irectory"));
    assert_null(cpath_io_log_load("-", "-", journey, calendar, CPATH_LANG_EN, &error));
    assert_non_null(strstr(error.text, "both the log and the mapping"));
    assert_null(cpath_io_log_load(NULL, NULL, journey, calendar, CPATH_LANG_EN, &error));
    assert_null(cpath_io_log_load("/nonexistent.csv", NULL, journey, calendar, CPATH_LANG_EN, NULL));
}

/* A file of its own with that text, in the working folder. */
static void write_file(char *path, const char *text)
{
    strcpy(path, "test_log_XXXXXX");
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
}

static void files_are_read_with_their_mapping(void **state)
{
    (void)state;
    cpath_io_error error;
    char csv[32], map[32];
    write_file(csv, "id,when,what\n7,2026-01-12T10:00,open\n");
    write_file(map, "{\"columns\": {\"deal\": \"id\", \"at\": \"when\"}, \"rules\": [{\"when\": {}, \"event\": \"created\"}]}");
    cpath_io_log *log = cpath_io_log_load(csv, map, journey, calendar, CPATH_LANG_EN, &error);
    assert_non_null(log);
    assert_row(log, 0, "created " Z " sequence=1", 0);
    cpath_io_log_free(log);
    assert_null(cpath_io_log_load(csv, NULL, journey, calendar, CPATH_LANG_EN, &error));
    assert_non_null(strstr(error.text, "deal: the column is missing"));
    assert_null(cpath_io_log_load(csv, "/nonexistent.json", journey, calendar, CPATH_LANG_EN, &error));
    assert_non_null(strstr(error.text, "/nonexistent.json: "));
    unlink(csv);
    unlink(map);
}

/* A log from standard input, its mapping from a file. */
static void a_log_from_standard_input(void **state)
{
    (void)state;
    cpath_io_error error;
    char csv[32], map[32];
    write_file(csv, "id,when,what\n7,2026-01-12T10:00,open\n");
    write_file(map, "{\"columns\": {\"deal\": \"id\", \"at\": \"when\"}, \"rules\": [{\"when\": {}, \"event\": \"created\"}]}");
    assert_non_null(freopen(csv, "r", stdin));
    cpath_io_log *log = cpath_io_log_load("-", map, journey, calendar, CPATH_LANG_EN, &error);
    assert_non_null(log);
    assert_row(log, 0, "created " Z " sequence=1", 0);
    cpath_io_log_free(log);
    unlink(csv);
    unlink(map);
}

/* What is wrong at the beginning of a long log is told, whatever comes after it. */
static void a_long_log_is_read_no_further_than_its_fault(void **state)
{
    (void)state;
    static char csv[1 << 18] = "deal,at,event\na," AT ",cal\n";
    cpath_io_error error;
    size_t used = strlen(csv);
    while (used < sizeof csv - 64) {
        used += (size_t)snprintf(csv + used, sizeof csv - used, "a," AT ",\"no\"te\n");
    }
    assert_null(parse_bytes(csv, used, NULL, CPATH_LANG_EN, &error));
    assert_string_equal(error.text, "log.csv:2: event: no such word (cal)");
}

/* Nothing crashes, and what is told is told in one line with a code. */
static void every_prefix_is_read_or_refused(void **state)
{
    (void)state;
    static const char csv[] = "\xEF\xBB\xBF" MANY "a," AT ",contact,\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD,1,\"q\"\"q\"\r\n";
    for (size_t length = 0; length < sizeof csv; length++) {
        cpath_io_error error;
        char *copy = malloc(length ? length : 1); /* so that reading beyond its end is seen */
        assert_non_null(copy);
        memcpy(copy, csv, length);
        cpath_io_log *log = parse_bytes(copy, length, NULL, CPATH_LANG_EN, &error);
        assert_true((log != NULL) == (error.code == 0));
        assert_true(log || *error.text);
        cpath_io_log_free(log);
        free(copy);
    }
}

static void a_long_log_grows_and_is_sorted(void **state)
{
    (void)state;
    size_t room = 4000000, used = 0;
    char *csv = malloc(room);
    assert_non_null(csv);
    used += (size_t)snprintf(csv, room, "deal,at,event,person,reason,stage\n");
    for (int i = 0; i < 20000; i++) {
        used += (size_t)snprintf(csv + used, room - used, "deal %d,2026-01-%02dT10:00,note,p%d,reason %d,st%d\n",
                                 i * 7919 % 5003, 28 - i % 28, i % 997, i, i % 3001);
    }
    cpath_io_error error;
    cpath_io_log *log = parse_bytes(csv, used, NULL, CPATH_LANG_EN, &error);
    assert_non_null(log);
    assert_int_equal(cpath_io_log_deals(log), 5003);
    assert_int_equal(cpath_io_log_persons(log), 997);
    for (int32_t i = 0; i < 20000; i++) {
        const cpath_event *event = event_at(log, i), *before = i ? event - 1 : event;
        char reason[32];
        snprintf(reason, sizeof reason, "reason %d", (int)cpath_io_log_line(log, i) - 2);
        assert_string_equal(cpath_io_log_text(log, i, CPATH_IO_REASON), reason);
        assert_true(before->deal < event->deal || (before->deal == event->deal && before->at <= event->at));
        assert_int_equal(event->stage, CPATH_UNKNOWN);
        assert_int_equal(cpath_io_log_deal_find(log, cpath_io_log_deal(log, event->deal)), event->deal);
    }
    cpath_io_log_free(log);
    free(csv);
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(rows_say_what_they_say),
        cmocka_unit_test(broken_logs_are_told),
        cmocka_unit_test(errors_speak_russian_too),
        cmocka_unit_test(errors_are_utf8_in_one_line),
        cmocka_unit_test(nul_bytes_are_told),
        cmocka_unit_test(rows_come_in_the_order_of_folding),
        cmocka_unit_test(what_there_is_not_is_null),
        cmocka_unit_test(files_that_cannot_be_read),
        cmocka_unit_test(files_are_read_with_their_mapping),
        cmocka_unit_test(a_log_from_standard_input),
        cmocka_unit_test(a_long_log_is_read_no_further_than_its_fault),
        cmocka_unit_test(every_prefix_is_read_or_refused),
        cmocka_unit_test(a_long_log_grows_and_is_sorted),
    };
    return cmocka_run_group_tests(table, set_up, tear_down);
}
