/* SPDX-License-Identifier: MIT */
/* findings [PAGE]: prints docs/findings.md, or shows by TAP that PAGE is what it would print. */
#include "findings.h"

static const struct {
    int32_t from;
    const char *title;
} chapters[] = {
    {100, "Contacts"}, {200, "Stages and items"}, {300, "Terms"}, {400, "Hand-over and roles"}, {500, "The log"},
    {600, "Promises"}, {700, NULL},
};

static const char introduction[] =
    "# Findings\n\n"
    "What `clientpath check` and `cpath_check` tell of a client's log. `build/tests/findings` prints this page from the\n"
    "codes and from the logs that test them (`tests/findings.h`).\n\n"
    "A finding is about now: what a later row has mended is gone, what came late stays, as late. Where only a row itself can\n"
    "be put right, correct the log and fold it anew. A journey turns a finding off, or changes its severity:\n"
    "`\"checks\": {\"CP112\": \"off\", \"stage-skipped\": \"error\"}` (see [journey.md](journey.md)). What stands in braces in a\n"
    "finding's words is filled in.\n\n"
    "Beside each code stands a log that has the finding and one that has not, both asked at their end unless they say when.\n"
    "They are written as for `clientpath/testing.h`: a time, the kind of the event, and what goes with it; of reasons and\n"
    "purposes the number of characters. The journey is the built-in one; work is done on weekdays from 09:00 to 18:00.\n";

static const char *const worlds[] = {
    [BUILT_IN] = "",
    [STRICT] = "Here the journey has two working hours of idle time in the first contact, and asks for a promise before the meeting.\n\n",
    [BLIND] = "Here the calendar knows the dates from 1 to 27 March 2026 only.\n\n",
};

#define STAYS "It has happened, and stays."
#define NEEDLESS "The row is not needed."
#define ROW_OF_OUTCOME "the row that says the outcome."

static const struct {
    int32_t code;
    const char *how;
} mends[] = {
    {101, "`outcome`, as long as no other contact has begun."},
    {102, "A reason in " ROW_OF_OUTCOME},
    {103, "A longer reason in " ROW_OF_OUTCOME},
    {104, "A date in " ROW_OF_OUTCOME},
    {105, "A time beside the date in " ROW_OF_OUTCOME},
    {106, "A purpose in " ROW_OF_OUTCOME},
    {107, "`understood_reason` in " ROW_OF_OUTCOME},
    {108, "`understood_purpose` in " ROW_OF_OUTCOME},
    {109, "It stays with this contact; the next one may say that the reason is understood alike."},
    {110, "It stays with this contact; the next one may say that the purpose is understood alike."},
    {111, "A later time in " ROW_OF_OUTCOME},
    {112, "A time within working hours, or a calendar that has those hours."},
    {113, "A contact, an outcome that closes the deal or sets another time, before then and its grace; after that it stays."},
    {114, "No next contact in " ROW_OF_OUTCOME},
    {115, "`reopened` before the contact."},
    {116, "It came late, and stays."},
    {117, "A `contact` for it to speak of."},
    {118, "`told` with the role."},
    {119, "It stays, and the last outcome counts. Where a lost deal went on, `reopened` before it."},
    {120, "Ends that are right: a contact ends before the next begins."},
    {121, "An end that is right."},
    {122, "A contact, or an outcome, after the reopening."},
    {201, STAYS},
    {202, STAYS},
    {203, NEEDLESS},
    {204, "`reopened` before it; it may name the stage."},
    {205, "What is not done, done; also later."},
    {206, "What is not done, done; also later."},
    {207, "What is not done, done; also later."},
    {208, STAYS},
    {209, "The goal or the stage that is right; or a row before it that names the goal now agreed."},
    {211, "Any of the client's actions of the stage, done; also later."},
    {212, "A contact, or an item done."},
    {301, "What the term waits for; it is late then (CP302)."},
    {302, "It came late, and stays."},
    {303, STAYS},
    {304, STAYS},
    {305, "What starts the term again, if it restarts: a new booking."},
    {306, STAYS},
    {307, "The rest of the money; it is late then (CP302)."},
    {308, "What starts the clock; also later: it ends at once, on time."},
    {309, "A calendar that knows those dates."},
    {401, "`assigned` before it, or the person who is right."},
    {402, "`handed` or `accepted` with that stage and role; also later."},
    {403, "`accepted`, or `returned`, by that role."},
    {404, "`handed` again, or `accepted`."},
    {501, NEEDLESS},
    {502, "Its time comes, or is put right."},
    {503, "A key that the journey has, or a journey that has the key."},
    {504, NEEDLESS},
    {505, NEEDLESS},
    {506, NEEDLESS},
    {507, NEEDLESS},
    {508, "`agreed` with a term whose clock is `agreed`."},
    {509, NEEDLESS},
    {510, "Times that are right."},
    {511, "`reopened` before it."},
    {512, "`promised` with that part before it."},
    {601, "What was promised, done; it is late then (CP602)."},
    {602, "It came late, and stays."},
    {603, "`promised` again with a time, or what was promised, done."},
};

static const char *how_to_mend(int32_t code)
{
    for (size_t i = 0; i < sizeof mends / sizeof *mends; i++) {
        if (mends[i].code == code) {
            return mends[i].how;
        }
    }
    return "?";
}

static const struct pair *pair_of(int32_t code)
{
    const struct pair *pair = pairs;
    while (pair < pairs + PAIRS && pair->code != code) {
        pair++;
    }
    return pair < pairs + PAIRS ? pair : NULL;
}

static void put_index(FILE *page, int32_t from, int32_t until)
{
    fputs("| code | key | severity | says |\n| --- | --- | --- | --- |\n", page);
    for (int32_t code = from; code < until; code++) {
        if (cpath_finding_key(code)) {
            uint32_t severity = (uint32_t)cpath_check_severity(built_in, code);
            fprintf(page, "| CP%d | `%s` | %s | %s<br>%s |\n", code, cpath_finding_key(code),
                    cpath_word(CPATH_WORDS_SEVERITY, severity), cpath_finding_template(code, CPATH_LANG_EN),
                    cpath_finding_template(code, CPATH_LANG_RU));
        }
    }
    fputc('\n', page);
}

/* The rows, when it is asked, and what is told of that code. */
static void put_log(FILE *page, const char *const *lines, const char *at, int32_t code)
{
    static cpath_finding findings[256];
    const cpath_test_log *log = cpath_test_read(lines);
    int32_t told = 0, count = cpath_test_findings(log, cpath_test_moment(log, at), findings, 256);
    fputs("```text\n", page);
    for (; *lines; lines++) {
        fprintf(page, "%s\n", *lines);
    }
    if (at) {
        fprintf(page, "%s: asked\n", at);
    }
    for (int32_t i = 0; i < count; i++) {
        char text[512] = "";
        if (findings[i].code == code) {
            (void)cpath_finding_format(cpath_test_journey, cpath_test_calendar, &findings[i], sizeof findings[i], text,
                                       sizeof text);
            fprintf(page, "→ %s\n", text);
            told++;
        }
    }
    fputs(told ? "```\n\n" : "→ no CP", page);
    if (!told) {
        fprintf(page, "%d\n```\n\n", code);
    }
}

static void put_code(FILE *page, int32_t code)
{
    const struct pair *pair = pair_of(code);
    if (!pair) {
        fprintf(page, "### CP%d\n\n?\n\n", code);
        return;
    }
    use_world(pair->world);
    fprintf(page, "### CP%d %s\n\nTo mend it: %s\n\n%s", code, cpath_finding_key(code), how_to_mend(code),
            worlds[pair->world]);
    put_log(page, pair->with, pair->at, code);
    put_log(page, pair->without, pair->then, code);
}

static char *page_text(void)
{
    char *text = NULL;
    size_t length = 0;
    FILE *page = open_memstream(&text, &length);
    fputs(introduction, page);
    for (size_t i = 0; chapters[i].title; i++) {
        fprintf(page, "\n## %s\n\n", chapters[i].title);
        put_index(page, chapters[i].from, chapters[i + 1].from);
        for (int32_t code = chapters[i].from; code < chapters[i + 1].from; code++) {
            if (cpath_finding_key(code)) {
                put_code(page, code);
            }
        }
    }
    fclose(page);
    text[length - 1] = '\0'; /* no empty line at the end */
    return text;
}

/* The first line where the page differs, from 1; 0 if it does not. */
static int first_difference(const char *text, FILE *page)
{
    int line = 1;
    for (; *text; text++) {
        if (fgetc(page) != (unsigned char)*text) {
            return line;
        }
        line += *text == '\n';
    }
    return fgetc(page) == EOF ? 0 : line;
}

int main(int count, char **words)
{
    (void)set_up(NULL);
    char *text = page_text();
    FILE *page = count > 1 ? fopen(words[1], "r") : NULL;
    int line = page ? first_difference(text, page) : 1;
    if (count == 1) {
        fputs(text, stdout);
    } else {
        printf("1..2\n%s 1 - every code has an example and says how to mend it\n", strstr(text, "\n?\n") || strstr(text, ": ?\n") ? "not ok" : "ok");
        printf("%s 2 - the page is what this program prints\n", line ? "not ok" : "ok");
    }
    if (count > 1 && line) {
        printf("# %s, line %d: print it anew with build/tests/findings\n", words[1], line);
    }
    free(text);
    if (page) {
        fclose(page);
    }
    int wrong = tear_down(NULL);
    return wrong || (count > 1 && line);
}
