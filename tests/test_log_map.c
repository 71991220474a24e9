/* SPDX-License-Identifier: MIT */
#include "logs.h"

#define HEADER "case,when,what,phase,who,sum,note\n"
#define COLUMNS "\"columns\": {\"deal\": \"case\", \"at\": \"when\"}"
#define MAP(rest) "{" COLUMNS ", " rest "}"
#define RULES(rules) MAP("\"rules\": [" rules "]")
#define ALL "\"when\": {}, "
#define WHEN "2026-01-12T10:00"

static void mapped_rows_say_what_they_say(void **state)
{
    (void)state;
    static const struct {
        const char *map, *row, *expected; /* NULL: no event */
    } rows[] = {
        {RULES("{" ALL "\"event\": \"created\"}"), "a," WHEN ",x,,,,", "created " Z " sequence=1"},
        {RULES("{\"when\": {\"what\": \"x\"}, \"event\": \"note\"}"), "a," WHEN ",x,,,,", "note " Z " sequence=1"},
        {RULES("{\"when\": {\"what\": \"x\"}, \"event\": \"note\"}"), "a," WHEN ",X,,,,", NULL},
        {RULES("{\"when\": {\"what\": \"x\"}, \"event\": \"note\"}"), "a," WHEN ",xy,,,,", NULL},
        {RULES("{\"when\": {\"what\": [\"y\", \"x\"]}, \"event\": \"note\"}"), "a," WHEN ",x,,,,", "note " Z " sequence=1"},
        {RULES("{\"when\": {\"what\": \"x\", \"phase\": \"end\"}, \"event\": \"note\"}"), "a," WHEN ",x,begin,,,", NULL},
        {RULES("{\"when\": {\"what\": \"x\", \"phase\": \"\"}, \"event\": \"note\"}"), "a," WHEN ",x,,,,", "note " Z " sequence=1"},
        {RULES("{\"when\": {\"what\": \"x\"}, \"drop\": true}, {" ALL "\"event\": \"note\"}"), "a," WHEN ",x,,,,", NULL},
        {RULES("{\"when\": {\"what\": \"x\"}, \"event\": \"created\"}, {" ALL "\"event\": \"note\"}"), "a," WHEN ",x,,,,",
         "created " Z " sequence=1"},
        {RULES("{" ALL "\"event\": \"stage\", \"stage\": \"booking\", \"goal\": \"home\"}"), "a," WHEN ",,,,,",
         "stage " Z " stage=3 goal=3 sequence=1"},
        {RULES("{" ALL "\"event\": \"stage\", \"stage\": {\"column\": \"what\"}}"), "a," WHEN ",meeting,,,,",
         "stage " Z " stage=2 sequence=1"},
        {RULES("{" ALL "\"event\": \"stage\", \"stage\": {\"column\": \"what\"}}"), "a," WHEN ",metting,,,,",
         "stage " Z " stage=-1 sequence=1 unknown='stage metting (meeting?)'"},
        {RULES("{" ALL "\"event\": \"outcome\", \"outcome\": \"refused\", \"reason\": {\"column\": \"note\"},"
               " \"reason_code\": \"price\"}"), "a," WHEN ",,,,,too dear",
         "outcome " Z " outcome=2 reason=8 reason_code=1 sequence=1 why='too dear'"},
        {RULES("{" ALL "\"event\": \"outcome\", \"outcome\": \"refused\", \"reason\": \"lost\"}"), "a," WHEN ",,,,,",
         "outcome " Z " outcome=2 reason=4 sequence=1 why='lost'"},
        {RULES("{" ALL "\"event\": \"done\", \"part\": 3}"), "a," WHEN ",,,,,", "done " Z " part=3 sequence=1"},
        {RULES("{" ALL "\"event\": \"contact\", \"understood_reason\": true, \"understood_purpose\": false}"),
         "a," WHEN ",,,,,", "contact " Z " answers=9 sequence=1"},
        {RULES("{" ALL "\"event\": \"assigned\", \"role\": \"engineer\", \"person\": {\"column\": \"who\"}}"),
         "a," WHEN ",,,Anna,,", "assigned " Z " role=2 person=1 sequence=1"},
        {RULES("{" ALL "\"event\": \"assigned\", \"role\": \"engineer\", \"person\": \"robot\"}"),
         "a," WHEN ",,,Anna,,", "assigned " Z " role=2 person=1 sequence=1"},
        {RULES("{" ALL "\"event\": \"agreed\", \"term\": \"meeting.at\", \"until\": {\"column\": \"note\"}}"),
         "a," WHEN ",,,,,2026-01-14", "agreed " Z " term=1 until=2026-01-13T21:00:00Z(date) sequence=1"},
        {RULES("{" ALL "\"event\": \"note\", \"at\": {\"column\": \"note\"}}"), "a," WHEN ",,,,,2026-01-12T11:00",
         "note at=2026-01-12T08:00:00Z sequence=1"},
        {"{\"columns\": {\"deal\": \"case\", \"at\": \"when\", \"amount\": \"sum\", \"person\": \"who\", \"name\": \"note\"},"
         " \"rules\": [{" ALL "\"event\": \"paid\"}]}", "a," WHEN ",,,Anna,\"1 000,5\",Petrova",
         "paid " Z " person=1 amount=100050 sequence=1 name='Petrova'"},
        {"{\"columns\": {\"deal\": \"case\", \"at\": \"when\", \"amount\": \"sum\"},"
         " \"rules\": [{" ALL "\"event\": \"paid\", \"amount\": 7}]}", "a," WHEN ",,,,5,", "paid " Z " amount=700 sequence=1"},
        {MAP("\"zone\": \"UTC-05:00\", \"rules\": [{" ALL "\"event\": \"note\"}]"), "a," WHEN ",,,,,",
         "note at=2026-01-12T15:00:00Z sequence=1"},
        {MAP("\"zone\": \"Europe/Amsterdam\", \"rules\": [{" ALL "\"event\": \"note\"}]"), "a,2026-03-29T02:30,,,,,",
         "note at=2026-03-29T01:00:00Z sequence=1"},
        {MAP("\"time\": \"unix\", \"rules\": [{" ALL "\"event\": \"note\"}]"), "a,1768201200,,,,,", "note " Z " sequence=1"},
        {MAP("\"time\": \"unix\", \"rules\": [{" ALL "\"event\": \"note\"}]"), "a,1768201200.999,,,,,", "note " Z " sequence=1"},
        {MAP("\"time\": \"unix\", \"rules\": [{" ALL "\"event\": \"note\"}]"), "a,-1.5,,,,,",
         "note at=1969-12-31T23:59:58Z sequence=1"},
        {MAP("\"time\": \"unix\", \"rules\": [{" ALL "\"event\": \"note\"}]"), "a,-1.0,,,,,",
         "note at=1969-12-31T23:59:59Z sequence=1"},
        {MAP("\"time\": \"unix\", \"rules\": [{" ALL "\"event\": \"note\"}]"), "a,-62135596800,,,,,",
         "note at=0001-01-01T00:00:00Z sequence=1"},
        {MAP("\"time\": \"dmy\", \"rules\": [{" ALL "\"event\": \"note\"}]"), "a,12.01.2026 10:00,,,,,", "note " Z " sequence=1"},
        {MAP("\"time\": \"dmy\", \"rules\": [{" ALL "\"event\": \"note\"}]"), "a,12.01.2026 10:00:07,,,,,",
         "note at=2026-01-12T07:00:07Z sequence=1"},
        {MAP("\"time\": [\"iso\", \"dmy\", \"unix\"], \"rules\": [{" ALL "\"event\": \"note\"}]"), "a,12.01.2026 10:00,,,,,",
         "note " Z " sequence=1"},
        {MAP("\"time\": [\"dmy\", \"iso\"], \"rules\": [{" ALL "\"event\": \"paused\", \"until\": {\"column\": \"note\"}}]"),
         "a," WHEN ",,,,,14.01.2026", "paused " Z " until=2026-01-13T21:00:00Z(date) sequence=1"},
        /* several columns as one value */
        {"{\"columns\": {\"deal\": \"case\", \"at\": [\"what\", \"phase\"]}, \"rules\": [{" ALL "\"event\": \"note\"}]}",
         "a,,2026-01-12,10:00,,,", "note " Z " sequence=1"},
        {RULES("{" ALL "\"event\": \"outcome\", \"outcome\": \"postponed\", \"next_at\": {\"column\": [\"note\", \"what\"]}}"),
         "a," WHEN ",11:30,,,,2026-01-14", "outcome " Z " outcome=3 next=2026-01-14T08:30:00Z sequence=1"},
        {RULES("{" ALL "\"event\": \"outcome\", \"outcome\": \"postponed\", \"next_at\": {\"column\": [\"note\", \"what\"]}}"),
         "a," WHEN ",,,,,2026-01-14", "outcome " Z " outcome=3 next=2026-01-13T21:00:00Z(date) sequence=1"},
        {RULES("{" ALL "\"event\": \"outcome\", \"outcome\": \"postponed\", \"next_at\": {\"column\": [\"note\", \"what\"]}}"),
         "a," WHEN ",,,,,", "outcome " Z " outcome=3 sequence=1"},
        {"{\"columns\": {\"deal\": [\"case\", \"what\", \"who\"], \"at\": [\"when\"], \"name\": [\"phase\", \"note\"]},"
         " \"rules\": [{" ALL "\"event\": \"note\"}]}", "a," WHEN ",b,Anna,,,Petrova", "note " Z " sequence=1 name='Anna Petrova'"},
        {"\xEF\xBB\xBF" RULES("{" ALL "\"event\": \"note\"}"), "a," WHEN ",,,,,", "note " Z " sequence=1"},
        {RULES(""), "a," WHEN ",,,,,", NULL},
        {RULES("{" ALL "\"drop\": true}"), ",,,,,,", NULL}, /* what is dropped is not read */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char csv[512];
        snprintf(csv, sizeof csv, HEADER "%s\n", rows[i].row);
        cpath_io_log *log = parse(csv, rows[i].map);
        assert_int_equal(cpath_io_log_events(log).count, rows[i].expected != NULL);
        if (rows[i].expected) {
            assert_row(log, 0, rows[i].expected, i);
        }
        cpath_io_log_free(log);
    }
}

#define PAIR(more) \
    "\"pair\": [{\"start\": {\"phase\": \"START\"}, \"end\": {\"phase\": \"COMPLETE\"}, \"event\": \"contact\"" more "}]"
#define CALLS MAP(PAIR(", \"same\": [\"what\"], \"channel\": \"call\"") ", \"rules\": [{\"when\": {\"phase\": \"X\"}, \"drop\": true}]")

/* Rows "deal minute what phase"; contacts as "deal line start-end", in the order of folding. */
static void pairs_become_contacts(void **state)
{
    (void)state;
    static const struct {
        const char *map, *rows, *contacts;
        int matched, dropped, unmatched;
    } rows[] = {
        {CALLS, "a 1 c START|a 3 c COMPLETE", "a 2 1-3;", 2, 0, 0},
        {CALLS, "a 1 c START", "a 2 1-;", 1, 0, 0},
        {CALLS, "a 1 c COMPLETE", "", 0, 0, 1},
        {CALLS, "a 1 c COMPLETE|a 2 c START", "a 3 2-;", 1, 0, 1},
        {CALLS, "a 1 c START|a 2 c START|a 3 c COMPLETE", "a 2 1-;a 3 2-3;", 3, 0, 0}, /* the latest start takes the end */
        {CALLS, "a 1 c START|a 2 c START|a 3 c COMPLETE|a 4 c COMPLETE", "a 2 1-;a 3 2-3;", 3, 0, 1},
        {CALLS, "a 1 c START|a 2 c COMPLETE|a 3 c COMPLETE", "a 2 1-2;", 2, 0, 1},
        {CALLS, "a 1 c START|a 2 d START|a 3 c COMPLETE|a 4 d COMPLETE", "a 2 1-3;a 3 2-4;", 4, 0, 0},
        {CALLS, "a 1 c START|a 2 d COMPLETE", "a 2 1-;", 1, 0, 1},
        {CALLS, "a 1 c START|b 2 c COMPLETE", "a 2 1-;", 1, 0, 1},
        {CALLS, "a 1 c START|b 1 c START|b 4 c COMPLETE|a 5 c COMPLETE", "a 2 1-5;b 3 1-4;", 4, 0, 0},
        {CALLS, "a 5 c COMPLETE|a 1 c START", "a 3 1-5;", 2, 0, 0}, /* by time, whatever the file's order */
        {CALLS, "a 1 c START|a 1 c COMPLETE", "a 2 1-1;", 2, 0, 0},
        {CALLS, "a 1 c COMPLETE|a 1 c START", "a 3 1-;", 1, 0, 1},
        {CALLS, "a 1 c START|a 2 c X|a 3 c Y|a 4 c COMPLETE", "a 2 1-4;", 2, 1, 1},
        {CALLS, "a 1 c START|a 2 c COMPLETE|a 3 c START|a 4 c COMPLETE", "a 2 1-2;a 4 3-4;", 4, 0, 0},
        {MAP(PAIR("") ", \"rules\": []"), "a 1 c START|a 2 d COMPLETE", "a 2 1-2;", 2, 0, 0}, /* no `same`: any end */
        {MAP(PAIR("") ", \"rules\": [{" ALL "\"drop\": true}]"), "a 1 c START|a 2 d COMPLETE|a 3 c Z", "a 2 1-2;", 2, 1, 0},
        {"{\"columns\": {\"deal\": \"case\", \"at\": \"when\", \"until\": \"note\"}, " PAIR("") ", \"rules\": []}",
         "a 1 c START", "a 2 1-;", 1, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char csv[1024] = HEADER, copy[512], got[256] = "", *rest = copy;
        snprintf(copy, sizeof copy, "%s", rows[i].rows);
        for (char *row; (row = strtok_r(rest, "|", &rest));) {
            char deal[8], what[8], phase[16];
            int minute;
            assert_int_equal(sscanf(row, "%7s %d %7s %15s", deal, &minute, what, phase), 4);
            snprintf(csv + strlen(csv), sizeof csv - strlen(csv), "%s,2026-01-12T10:0%d,%s,%s,,,x\n", deal, minute, what,
                     phase);
        }
        cpath_io_log *log = parse(csv, rows[i].map);
        for (int32_t row = 0; row < cpath_io_log_events(log).count; row++) {
            const cpath_event *event = event_at(log, row);
            char end[8] = "";
            assert_int_equal(event->kind, CPATH_EVENT_CONTACT);
            if (event->flags & CPATH_EVENT_HAS_UNTIL) {
                snprintf(end, sizeof end, "%d", (int)(event->until / 60 % 60));
            }
            snprintf(got + strlen(got), sizeof got - strlen(got), "%s %d %d-%s;", cpath_io_log_deal(log, event->deal),
                     (int)cpath_io_log_line(log, row), (int)(event->at / 60 % 60), end);
        }
        cpath_io_counts counts = cpath_io_log_counts(log);
        if (strcmp(got, rows[i].contacts) != 0 || counts.matched != rows[i].matched ||
            counts.dropped != rows[i].dropped || counts.unmatched != rows[i].unmatched ||
            counts.rows != counts.matched + counts.dropped + counts.unmatched) {
            fail_msg("row %zu: '%s' %d %d %d", i, got, (int)counts.matched, (int)counts.dropped, (int)counts.unmatched);
        }
        cpath_io_log_free(log);
    }
}

/* A pause is a pair as well, of its start and its end. */
static void a_pair_may_be_a_pause(void **state)
{
    (void)state;
    cpath_io_log *log = parse(HEADER "a," WHEN ",,START,,,\na,2026-01-12T11:00,,COMPLETE,,,\n",
                              MAP("\"pair\": [{\"start\": {\"phase\": \"START\"}, \"end\": {\"phase\": \"COMPLETE\"},"
                                  " \"event\": \"paused\"}], \"rules\": []"));
    assert_int_equal(cpath_io_log_events(log).count, 1);
    assert_row(log, 0, "paused " Z " until=2026-01-12T08:00:00Z sequence=1", 0);
    cpath_io_log_free(log);
}

/* Times of one form only, each wrong in its own way. */
static void times_of_another_form_are_told(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"unix", "1768201200.5x"}, {"unix", "1768201200.5.5"}, {"unix", "-62135596801"}, {"unix", "-"}, {"unix", "-.5"}, {"unix", "."},
        {"unix", "253402300800"}, {"dmy", "1.2.2026"}, {"dmy", "12-01-2026"}, {"dmy", "12.1.2026 10:00"}, {"dmy", "32.01.2026 10:00"},
        {"iso", "12.01.2026 10:00"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char csv[128], map[256], words[64];
        cpath_io_error error;
        snprintf(csv, sizeof csv, HEADER "a,%s,,,,,\n", rows[i][1]);
        snprintf(map, sizeof map, "{" COLUMNS ", \"time\": \"%s\", \"rules\": [{" ALL "\"event\": \"note\"}]}", rows[i][0]);
        snprintf(words, sizeof words, "(%s)", rows[i][1]);
        cpath_io_log *log = parse_bytes(csv, strlen(csv), map, CPATH_LANG_EN, &error);
        if (log || strncmp(error.text, "log.csv:2: when: ", 17) != 0 || !strstr(error.text, words)) {
            fail_msg("%s: '%s'", rows[i][1], error.text);
        }
    }
}

static void broken_mappings_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *map;
        int32_t code;
        const char *words;
    } rows[] = {
        {"", CPATH_ESYNTAX, "map.json:1:"},
        {"{\"rules\": [}", CPATH_ESYNTAX, "map.json:1:"},
        {"{\"rules\": [], \"rules\": []}", CPATH_ESYNTAX, "duplicate"},
        {"[]", CPATH_EDATA, "map.json:1:1: an object is needed"},
        {"{}", CPATH_EDATA, "columns: is missing"},
        {"{" COLUMNS "}", CPATH_EDATA, "rules: is missing"},
        {"{\"columns\": [], \"rules\": []}", CPATH_EDATA, "map.json:1:13: columns: an object is needed"},
        {"{" COLUMNS ",\n \"rulez\": []}", CPATH_EDATA, "map.json:2:2: rulez: unknown key; did you mean rules?"},
        {MAP("\"rules\": {}"), CPATH_EDATA, "rules: a list is needed"},
        {MAP("\"pair\": {}, \"rules\": []"), CPATH_EDATA, "pair: a list is needed"},
        {"{\"columns\": {\"at\": \"when\"}, \"rules\": []}", CPATH_EDATA, "columns: deal: is missing"},
        {"{\"columns\": {\"deal\": \"case\"}, \"rules\": [{" ALL "\"event\": \"note\"}]}", CPATH_EDATA,
         "rules[0]: at: is missing, and the event needs it"},
        {"{\"columns\": {\"deal\": \"cse\"}, \"rules\": []}", CPATH_EDATA,
         "map.json:1:22: columns.deal: cse: the file has no such column; did you mean case?"},
        {"{\"columns\": {\"deel\": \"case\"}, \"rules\": []}", CPATH_EDATA,
         "columns: deel: events have no such field; did you mean deal?"},
        {"{\"columns\": {\"deal\": 1}, \"rules\": []}", CPATH_EDATA, "columns.deal: a text is needed"},
        {"{\"columns\": {\"deal\": \"\"}, \"rules\": []}", CPATH_EDATA, "columns.deal: a text is needed"},
        {"{\"columns\": {\"deal\": []}, \"rules\": []}", CPATH_EDATA, "columns.deal: a text is needed"},
        {"{\"columns\": {\"deal\": [\"case\", 5]}, \"rules\": []}", CPATH_EDATA, "columns.deal[1]: a text is needed"},
        {"{\"columns\": {\"deal\": [\"case\", \"wat\"]}, \"rules\": []}", CPATH_EDATA,
         "columns.deal[1]: wat: the file has no such column; did you mean what?"},
        {RULES("{" ALL "\"event\": \"note\", \"name\": {\"column\": [\"note\", \"ntoe\"]}}"), CPATH_EDATA,
         "rules[0].name.column[1]: ntoe: the file has no such column; did you mean note?"},
        {RULES("{" ALL "\"event\": \"note\", \"name\": {\"column\": \"note\", \"join\": \" \"}}"), CPATH_EDATA, "and nothing more"},
        {"{\"columns\": {\"event\": \"what\"}, \"rules\": []}", CPATH_EDATA, "columns: event: the rules"},
        {"{\"columns\": {\"sequence\": \"what\"}, \"rules\": []}", CPATH_EDATA, "columns: sequence: the rules"},
        {MAP("\"zone\": \"Mars/Base\", \"rules\": []"), CPATH_EDATA, "zone: Mars/Base: no such time zone"},
        {MAP("\"zone\": 3, \"rules\": []"), CPATH_EDATA, "zone: a text is needed"},
        {MAP("\"time\": \"us\", \"rules\": []"), CPATH_EDATA, "time: us: iso, unix or dmy is needed"},
        {MAP("\"time\": [], \"rules\": []"), CPATH_EDATA, "time: iso, unix or dmy"},
        {MAP("\"time\": 5, \"rules\": []"), CPATH_EDATA, "time: iso, unix or dmy"},
        {MAP("\"time\": [\"unix\", \"iso\", \"unix\"], \"rules\": []"), CPATH_EDATA, "time[2]: unix: iso, unix or dmy"},
        {RULES("5"), CPATH_EDATA, "rules[0]: an object is needed"},
        {RULES("{\"event\": \"note\"}"), CPATH_EDATA, "rules[0]: when: is missing"},
        {RULES("{\"when\": {}}"), CPATH_EDATA, "rules[0]: event or drop is needed"},
        {RULES("{\"when\": [], \"drop\": true}"), CPATH_EDATA, "rules[0].when: an object is needed"},
        {RULES("{\"when\": {\"wat\": \"x\"}, \"drop\": true}"), CPATH_EDATA,
         "rules[0].when: wat: the file has no such column; did you mean what?"},
        {RULES("{\"when\": {\"what\": 5}, \"drop\": true}"), CPATH_EDATA, "rules[0].when.what: a text or a list"},
        {RULES("{\"when\": {\"what\": []}, \"drop\": true}"), CPATH_EDATA, "rules[0].when.what: a text or a list"},
        {RULES("{\"when\": {\"what\": [\"a\", 1]}, \"drop\": true}"), CPATH_EDATA, "rules[0].when.what[1]: a text or a list"},
        {RULES("{" ALL "\"drop\": false}"), CPATH_EDATA, "rules[0].drop: true is needed"},
        {RULES("{" ALL "\"drop\": true, \"event\": \"note\"}"), CPATH_EDATA, "rules[0]: drop and an event exclude each other"},
        {RULES("{" ALL "\"drop\": true, \"stage\": \"meeting\"}"), CPATH_EDATA, "drop and an event exclude"},
        {RULES("{" ALL "\"event\": \"notes\"}"), CPATH_EDATA, "rules[0].event: notes: no such word; did you mean note?"},
        {RULES("{" ALL "\"event\": {\"column\": \"what\"}}"), CPATH_EDATA, "rules[0].event: an event's kind is given by its word"},
        {RULES("{" ALL "\"event\": \"note\", \"stge\": \"meeting\"}"), CPATH_EDATA, "rules[0]: stge: unknown key; did you mean stage?"},
        {RULES("{" ALL "\"evnt\": \"note\"}"), CPATH_EDATA, "rules[0]: evnt: unknown key; did you mean event?"},
        {RULES("{\"wen\": {}, \"event\": \"note\"}"), CPATH_EDATA, "rules[0]: wen: unknown key; did you mean when?"},
        {RULES("{" ALL "\"event\": \"stage\", \"stage\": \"metting\"}"), CPATH_EDATA,
         "rules[0].stage: metting: the journey has no such key; did you mean meeting?"},
        {RULES("{" ALL "\"event\": \"done\", \"item\": \"zzz\"}"), CPATH_EDATA, "rules[0].item: zzz: the journey has no such key"},
        {RULES("{" ALL "\"event\": \"stage\"}"), CPATH_EDATA, "rules[0]: stage: is missing, and the event needs it"},
        {RULES("{" ALL "\"event\": \"agreed\", \"term\": \"meeting.at\"}"), CPATH_EDATA, "rules[0]: until: is missing"},
        {RULES("{" ALL "\"event\": \"stage\", \"stage\": 2}"), CPATH_EDATA, "rules[0].stage: 2: the journey has no such key"},
        {RULES("{" ALL "\"event\": \"stage\", \"stage\": []}"), CPATH_EDATA, "rules[0].stage: a text is needed"},
        {RULES("{" ALL "\"event\": \"stage\", \"stage\": \"\"}"), CPATH_EDATA, "rules[0].stage: a text is needed"},
        {RULES("{" ALL "\"event\": \"stage\", \"stage\": {\"colum\": \"what\"}}"), CPATH_EDATA, "rules[0].stage: {\"column\": \"name\"}"},
        {RULES("{" ALL "\"event\": \"stage\", \"stage\": {\"column\": \"waht\"}}"), CPATH_EDATA,
         "rules[0].stage.column: waht: the file has no such column; did you mean what?"},
        {RULES("{" ALL "\"event\": \"outcome\", \"outcome\": \"sold\"}"), CPATH_EDATA, "rules[0].outcome: sold: no such word"},
        {RULES("{" ALL "\"event\": \"contact\", \"channel\": \"phone\"}"), CPATH_EDATA, "rules[0].channel: phone: no such word"},
        {RULES("{" ALL "\"event\": \"done\", \"part\": 0}"), CPATH_EDATA, "rules[0].part: 0: a whole number"},
        {RULES("{" ALL "\"event\": \"paid\", \"amount\": -1}"), CPATH_EDATA, "rules[0].amount: -1: an amount"},
        {RULES("{" ALL "\"event\": \"contact\", \"understood_reason\": \"maybe\"}"), CPATH_EDATA, "maybe: yes or no"},
        {RULES("{" ALL "\"event\": \"contact\", \"until\": \"2026-01-12\"}"), CPATH_EDATA, "rules[0].until: 2026-01-12: a time is needed"},
        {RULES("{" ALL "\"event\": \"note\", \"deal\": \"x\"}"), CPATH_EDATA, "rules[0]: deal: a rule does not give this field"},
        {RULES("{" ALL "\"event\": \"note\", \"sequence\": 1}"), CPATH_EDATA, "sequence: a rule does not give this field"},
        {MAP("\"pair\": [{\"start\": {}, \"event\": \"contact\"}], \"rules\": []"), CPATH_EDATA, "pair[0]: end: is missing"},
        {MAP("\"pair\": [{\"end\": {}, \"event\": \"contact\"}], \"rules\": []"), CPATH_EDATA, "pair[0]: start: is missing"},
        {MAP("\"pair\": [{\"start\": {}, \"end\": {}}], \"rules\": []"), CPATH_EDATA, "pair[0]: event is missing"},
        {MAP("\"pair\": [{\"start\": {}, \"end\": {}, \"event\": \"note\"}], \"rules\": []"), CPATH_EDATA,
         "pair[0].event: note: a pair is a contact or paused"},
        {MAP("\"pair\": [{\"start\": {}, \"end\": {}, \"event\": \"contact\", \"until\": {\"column\": \"note\"}}], \"rules\": []"),
         CPATH_EDATA, "pair[0]: until: a rule does not give this field"},
        {MAP("\"pair\": [{\"start\": {}, \"end\": {}, \"event\": \"contact\", \"drop\": true}], \"rules\": []"), CPATH_EDATA,
         "pair[0]: drop: unknown key"},
        {MAP("\"pair\": [{\"start\": {}, \"end\": {}, \"event\": \"contact\", \"same\": \"what\"}], \"rules\": []"), CPATH_EDATA,
         "pair[0].same: a list of columns"},
        {MAP("\"pair\": [{\"start\": {}, \"end\": {}, \"event\": \"contact\", \"same\": [\"what\", \"phse\"]}], \"rules\": []"),
         CPATH_EDATA, "pair[0].same[1]: phse: the file has no such column; did you mean phase?"},
        {MAP("\"pair\": [{\"start\": {}, \"end\": {}, \"event\": \"contact\", \"same\": [1]}], \"rules\": []"), CPATH_EDATA,
         "pair[0].same[0]: a text is needed"},
        {MAP("\"pair\": [{\"start\": {\"phase\": \"S\"}, \"end\": 5, \"event\": \"contact\"}], \"rules\": []"), CPATH_EDATA,
         "pair[0].end: an object is needed"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        static const char csv[] = HEADER "a," WHEN ",,,,,\n";
        cpath_io_error error;
        cpath_io_log *log = parse_bytes(csv, sizeof csv - 1, rows[i].map, CPATH_LANG_EN, &error);
        if (log || error.code != rows[i].code || !strstr(error.text, rows[i].words) ||
            strncmp(error.text, "map.json:", 9) != 0) {
            fail_msg("row %zu: %s, '%s'", i, cpath_result_name(error.code), error.text);
        }
    }
}

/* The row's own mistakes name their columns. */
static void broken_exports_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *map, *csv, *words;
    } rows[] = {
        {RULES("{" ALL "\"event\": \"note\"}"), HEADER "a,noon,,,,,\n",
         "log.csv:2: when: a time such as 2026-01-31T10:00 is needed (noon) (rules[0].at)"},
        {RULES("{\"when\": {\"what\": \"x\"}, \"drop\": true}, {" ALL "\"event\": \"stage\", \"stage\": {\"column\": \"what\"}}"),
         HEADER "a," WHEN ",x,,,,\na," WHEN ",,,,,\n", "log.csv:3: stage: is missing, and the event needs it (stage) (rules[1].stage)"},
        {RULES("{" ALL "\"event\": \"outcome\", \"outcome\": {\"column\": \"what\"}}"), HEADER "a," WHEN ",refusd,,,,\n",
         "log.csv:2: what: no such word (refusd); did you mean refused? (rules[0].outcome)"},
        {"{\"columns\": {\"deal\": \"case\", \"at\": [\"when\", \"what\"]}, \"rules\": [{" ALL "\"event\": \"note\"}]}",
         HEADER "a,2026-01-12,noon,,,,\n", "log.csv:2: when: a time such as 2026-01-31T10:00 is needed (2026-01-12 noon) (rules[0].at)"},
        {MAP(PAIR("") ", \"rules\": []"), HEADER "a,noon,c,START,,,\n", "log.csv:2: when: a time such as 2026-01-31T10:00 is needed (noon) (pair[0].at)"},
        {RULES("{" ALL "\"event\": \"note\"}"), HEADER "a," WHEN ",,,,,\n,2026-01-12T10:00,,,,,\n", "log.csv:3: case: is missing"},
        {RULES("{" ALL "\"event\": \"stage\", \"stage\": {\"column\": \"what\"}}"), HEADER "a," WHEN ",,,,,\n",
         "log.csv:2: stage: is missing, and the event needs it"},
        {RULES("{" ALL "\"event\": \"outcome\", \"outcome\": {\"column\": \"what\"}}"), HEADER "a," WHEN ",Won,,,,\n",
         "log.csv:2: what: no such word (Won)"},
        {RULES("{" ALL "\"event\": \"paid\", \"amount\": {\"column\": \"sum\"}}"), HEADER "a," WHEN ",,,,much,\n",
         "log.csv:2: sum: an amount"},
        {MAP("\"time\": \"unix\", \"rules\": [{" ALL "\"event\": \"note\"}]"), HEADER "a," WHEN ",,,,,\n", "when: a time"},
        {MAP("\"time\": \"unix\", \"rules\": [{" ALL "\"event\": \"note\"}]"), HEADER "a,253402300800,,,,,\n", "when: "},
        {MAP("\"time\": \"dmy\", \"rules\": [{" ALL "\"event\": \"note\"}]"), HEADER "a,31.02.2026 10:00,,,,,\n",
         "when: no such date or time (31.02.2026 10:00)"},
        {MAP("\"time\": \"dmy\", \"rules\": [{" ALL "\"event\": \"note\"}]"), HEADER "a,12.01.2026,,,,,\n",
         "when: a time is needed, not a date alone (12.01.2026)"},
        {MAP(PAIR("") ", \"rules\": []"), HEADER "a,noon,c,COMPLETE,,,\n", "log.csv:2: when: a time"},
        {RULES("{" ALL "\"event\": \"note\"}"), "case,when,when\n", "columns.at: when: the column stands twice in the file"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cpath_io_error error;
        cpath_io_log *log = parse_bytes(rows[i].csv, strlen(rows[i].csv), rows[i].map, CPATH_LANG_EN, &error);
        if (log || !strstr(error.text, rows[i].words)) {
            fail_msg("row %zu: '%s'", i, error.text);
        }
        cpath_io_log_free(log);
    }
}

static void every_prefix_of_a_mapping_is_refused(void **state)
{
    (void)state;
    static const char csv[] = HEADER "a," WHEN ",c,START,,,\na," WHEN ",c,COMPLETE,,,\n";
    static const char map[] = CALLS;
    for (size_t length = 0; length < sizeof map - 1; length++) {
        cpath_io_error error;
        char *copy = malloc(length ? length : 1);
        assert_non_null(copy);
        memcpy(copy, map, length);
        assert_null(cpath_io_log_parse(csv, sizeof csv - 1, "log.csv", copy, length, journey, calendar, CPATH_LANG_EN,
                                       &error));
        assert_int_equal(error.code, CPATH_ESYNTAX);
        free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(mapped_rows_say_what_they_say),
        cmocka_unit_test(pairs_become_contacts),
        cmocka_unit_test(a_pair_may_be_a_pause),
        cmocka_unit_test(times_of_another_form_are_told),
        cmocka_unit_test(broken_mappings_are_told),
        cmocka_unit_test(broken_exports_are_told),
        cmocka_unit_test(every_prefix_of_a_mapping_is_refused),
    };
    return cmocka_run_group_tests(table, set_up, tear_down);
}
