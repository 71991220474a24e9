/* SPDX-License-Identifier: MIT */
/* Other tools' own expectations; where their conventions differ from ours, our answer. */
#include <unistd.h>

#include "calendars.h"

enum { ID, OP, WEEK, HOLIDAYS, OVERRIDES, ZONE, START, AMOUNT, EXPECTED, REF, OURS, NOTE, FIELDS };

/* Splits one line of RFC 4180 in place. */
static void split(char *line, char *fields[FIELDS])
{
    for (int i = 0; i < FIELDS; i++) {
        char *out = line;
        int quoted = *line == '"';
        fields[i] = line;
        for (line += quoted; *line && *line != '\n' && (quoted || *line != ','); line++) {
            if (quoted && *line == '"') {
                if (line[1] != '"') {
                    quoted = 0;
                    continue;
                }
                line++;
            }
            *out++ = *line;
        }
        line += *line == ',';
        *out = '\0';
    }
}

static cpath_calendar *row_calendar(char *fields[FIELDS], cpath_zone *zone)
{
    static struct plan plan;
    memset(&plan, 0, sizeof plan);
    plan_week(&plan, fields[WEEK]);
    char *rest = fields[OVERRIDES];
    for (char *one; (one = strtok_r(rest, " ", &rest));) {
        if (!strstr(fields[HOLIDAYS], (char[11]){one[0], one[1], one[2], one[3], one[4], one[5], one[6], one[7],
                                                 one[8], one[9], 0})) {
            plan_day(&plan, date_of(one), one[11] ? CPATH_DAY_HOURS : CPATH_DAY_CLOSED, 0, 0);
            plan_hours(&plan, 0, date_of(one), one + 11);
        }
    }
    rest = fields[HOLIDAYS];
    for (char *one; (one = strtok_r(rest, " ", &rest));) {
        plan_day(&plan, date_of(one), CPATH_DAY_CLOSED, 0, 0);
    }
    return calendar_of(&plan, zone);
}

static int32_t roll_of(const char *note)
{
    static const struct {
        const char *name;
        int32_t roll;
    } rolls[] = {{"roll=forward", CPATH_ROLL_FORWARD}, {"roll=following", CPATH_ROLL_FORWARD},
                 {"roll=backward", CPATH_ROLL_BACKWARD}, {"roll=preceding", CPATH_ROLL_BACKWARD},
                 {"roll=modifiedfollowing", CPATH_ROLL_MODIFIED_FORWARD},
                 {"roll=modifiedpreceding", CPATH_ROLL_MODIFIED_BACKWARD}, {"roll=raise", CPATH_ROLL_RAISE}};
    for (size_t i = 0; i < sizeof rolls / sizeof *rolls; i++) {
        if (strncmp(note, rolls[i].name, strlen(rolls[i].name)) == 0) {
            return rolls[i].roll;
        }
    }
    return CPATH_ROLL_NONE;
}

static cpath_time instant(const cpath_zone *zone, const char *text, const char *note)
{
    cpath_time time = 0;
    uint32_t flags = strstr(note, "fold=1") ? CPATH_LOCAL_SECOND : 0;
    assert_int_equal(cpath_zone_from_local(zone, local_of(text), flags, &time), CPATH_OK);
    return time;
}

/* The answer as the table writes it. */
static void answer(const cpath_calendar *calendar, char *fields[FIELDS], char text[64])
{
    const cpath_zone *zone = cpath_calendar_zone(calendar);
    const char *op = fields[OP];
    int64_t number = 0;
    cpath_date date = 0;
    cpath_time start = instant(zone, fields[START], fields[NOTE]), time = 0;
    int32_t code, offset, sign = strncmp(op, "sub", 3) == 0 ? -1 : 1;
    strcpy(text, "?");
    if (strcmp(op, "add_busday") == 0) {
        code = cpath_days_add(calendar, date_of(fields[START]), atoll(fields[AMOUNT]), roll_of(fields[NOTE]), &date);
        code = code < 0 ? code : cpath_date_format(date, text, 64);
    } else if (strcmp(op, "count_busday") == 0) {
        code = cpath_days_count(calendar, date_of(fields[START]), date_of(fields[AMOUNT]), &number);
        snprintf(text, 64, "%lld", (long long)number);
    } else if (strcmp(op, "between_work") == 0) {
        code = cpath_work_between(calendar, start, instant(zone, fields[AMOUNT], ""), &number);
        snprintf(text, 64, "%lld", (long long)number);
    } else if (strcmp(op, "is_open") == 0) {
        code = cpath_is_open(calendar, start);
        strcpy(text, code == 1 ? "true" : "false");
    } else {
        code = strcmp(op, "next_open") == 0 ? cpath_next_open(calendar, start, &time)
                                            : cpath_work_add(calendar, start, sign * atoll(fields[AMOUNT]), &time);
        assert_int_equal(cpath_zone_offset(zone, time, &offset), CPATH_OK);
        code = code < 0 ? code : cpath_time_format(time, offset, CPATH_FORM_LOCAL, text, 64);
    }
    if (code < 0) {
        strcpy(text, cpath_result_name(code));
    }
}

static int run_row(char *fields[FIELDS])
{
    char text[64], expected[64];
    cpath_zone *zone = zone_of(fields[ZONE]);
    assert_non_null(zone);
    int days = strcmp(fields[OP], "add_busday") == 0;
    snprintf(expected, sizeof expected, days ? "%.10s" : "%s",
             strcmp(fields[REF], "agree") == 0 ? fields[EXPECTED] : fields[OURS]);
    cpath_calendar *calendar = row_calendar(fields, zone);
    answer(calendar, fields, text);
    free(calendar);
    free(zone);
    int wrong = strcasecmp(text, expected) != 0;
    if (wrong) {
        print_message("# %s %s %s %s: %s, expected %s (%s)\n", fields[ID], fields[OP], fields[START], fields[AMOUNT],
                      text, expected, fields[NOTE]);
    }
    return wrong;
}

static void run_file(const char *name, int *rows, int *wrong)
{
    char path[1024], line[4096], *fields[FIELDS];
    snprintf(path, sizeof path, "%s/data/vectors/%s.csv", getenv("CPATH_SHARED") ? getenv("CPATH_SHARED") : "", name);
    FILE *file = fopen(path, "r");
    if (!file) {
        return;
    }
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file)) {
        split(line, fields);
        *wrong += run_row(fields);
        ++*rows;
    }
    fclose(file);
}

static void every_row_of_the_other_tools(void **state)
{
    (void)state;
    static const char *const files[] = {"biz", "business_hours_perl", "business_time", "erpnext",
                                        "frappe_helpdesk", "numpy", "pandas", "working_hours"};
    int rows = 0, wrong = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        run_file(files[i], &rows, &wrong);
    }
    print_message("# %d rows, %d wrong\n", rows, wrong);
    assert_true(rows > 0);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/data/vectors", getenv("CPATH_SHARED") ? getenv("CPATH_SHARED") : "");
    if (access(path, R_OK) != 0) {
        puts("1..0 # SKIP no vectors beside the project");
        return 0;
    }
    const struct CMUnitTest table[] = {cmocka_unit_test(every_row_of_the_other_tools)};
    return cmocka_run_group_tests(table, NULL, NULL);
}
