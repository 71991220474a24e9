/* SPDX-License-Identifier: MIT */
/* A real log of a sales process through the mapping that ships with the
 * program: what must come out is counted here as the log itself shows it. */
#include "tests.h"

#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <clientpath/io.h>

#define DATA "/data/loan-offers-2012.csv.gz"

static char unpacked[] = "/tmp/clientpath-loan-XXXXXX";

struct counts {
    int32_t created, contacts, ended, wins, losses, stages, done;
    int32_t within, without;         /* closings: within a call, with no call before them */
    int32_t after_loss, after_win;   /* calls */
};

/* One pass over the rows of a deal, which stand in the order of time. */
struct deal_state {
    int64_t deal;
    int32_t calls;
    uint8_t closed; /* outcome */
    cpath_time until;
};

static void count_row(struct counts *counts, struct deal_state *state, const cpath_event *event)
{
    if (state->deal != event->deal) {
        *state = (struct deal_state){.deal = event->deal, .until = CPATH_TIME_MIN};
    }
    counts->created += event->kind == CPATH_EVENT_CREATED;
    counts->stages += event->kind == CPATH_EVENT_STAGE;
    counts->done += event->kind == CPATH_EVENT_DONE;
    if (event->kind == CPATH_EVENT_CONTACT) {
        int ended = (event->flags & CPATH_EVENT_HAS_UNTIL) != 0;
        assert_int_equal(event->outcome, CPATH_OUTCOME_NONE); /* the log does not say it */
        assert_int_equal(event->channel, CPATH_CHANNEL_CALL);
        counts->contacts++;
        counts->ended += ended;
        counts->after_loss += state->closed == CPATH_OUTCOME_REFUSED;
        counts->after_win += state->closed == CPATH_OUTCOME_BOUGHT;
        state->calls++;
        state->until = ended && event->until > state->until ? event->until : state->until;
    }
    if (event->kind == CPATH_EVENT_OUTCOME) {
        int bought = event->outcome == CPATH_OUTCOME_BOUGHT;
        assert_int_equal(event->reason_length, bought ? 0 : event->reason_code == 1 ? 10 : 11);
        counts->wins += bought;
        counts->losses += !bought;
        counts->within += state->until > event->at;
        counts->without += state->calls == 0;
        state->closed = event->outcome;
    }
}

static struct counts count(cpath_view events)
{
    struct counts counts = {0};
    struct deal_state state = {0};
    const cpath_event *rows = events.data;
    for (int32_t i = 0; i < events.count; i++) {
        assert_true(i == 0 || rows[i].deal > rows[i - 1].deal ||
                    (rows[i].deal == rows[i - 1].deal && rows[i].at >= rows[i - 1].at));
        count_row(&counts, &state, &rows[i]);
    }
    return counts;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void the_real_log_says_what_it_shows(void **state)
{
    (void)state;
    cpath_io_error error = {0};
    cpath_journey *journey = cpath_io_journey_load(LOAN_DATA "/loan.json", CPATH_LANG_EN, &error);
    cpath_calendar *calendar =
        journey ? cpath_io_calendar_load(LOAN_DATA "/loan.calendar.json", CPATH_LANG_EN, &error) : NULL;
    double start = seconds();
    cpath_io_log *log = calendar ? cpath_io_log_load(unpacked, LOAN_DATA "/loan.map.json", journey, calendar,
                                                     CPATH_LANG_EN, &error)
                                 : NULL;
    if (!log) {
        fail_msg("%s", error.text);
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    print_message("# read in %.3f s, at most %ld MB\n", seconds() - start, usage.ru_maxrss / 1024);
    cpath_io_counts rows = cpath_io_log_counts(log);
    assert_int_equal(rows.rows, 197553);
    assert_int_equal(rows.matched + rows.dropped + rows.unmatched, rows.rows);
    assert_int_equal(rows.unmatched, 442);
    assert_int_equal(cpath_io_log_deals(log), 9864);
    struct counts counts = count(cpath_io_log_events(log));
    assert_int_equal(counts.created, 9864);
    assert_int_equal(counts.contacts, 25268);
    assert_int_equal(counts.ended, 25267);
    assert_int_equal(counts.wins, 1734);
    assert_int_equal(counts.losses, 7829);
    assert_int_equal(counts.within, 1026);
    assert_int_equal(counts.without, 5998);
    assert_int_equal(counts.after_loss, 22);
    assert_int_equal(counts.after_win, 41);
    assert_int_equal(counts.stages, 5589 + 3813 + 2627);
    assert_int_equal(counts.done, 4473 + 199 + 3888 + 5352 + 1731 + 1775 + 5953 + 1734 + 1734);
    assert_string_equal(cpath_io_log_deal(log, 1), "173691");
    assert_int_equal(cpath_io_log_line(log, 0), 2);
    cpath_io_log_free(log);
    free(calendar);
    free(journey);
}

/* Unpacks the log into a file of its own. Returns 0 where it is absent. */
static int unpack(void)
{
    const char *shared = getenv("CPATH_SHARED");
    char packed[512], command[1200];
    snprintf(packed, sizeof packed, "%s" DATA, shared ? shared : "");
    int file = access(packed, R_OK) == 0 ? mkstemp(unpacked) : -1;
    if (file < 0) {
        return 0;
    }
    close(file);
    snprintf(command, sizeof command, "gzip -dc '%s' > '%s'", packed, unpacked);
    int done = system(command) == 0;
    if (!done) {
        unlink(unpacked);
    }
    return done;
}

int main(void)
{
    const struct CMUnitTest table[] = {cmocka_unit_test(the_real_log_says_what_it_shows)};
    if (!unpack()) {
        printf("1..0 # SKIP " DATA " is absent\n");
        return 0;
    }
    int failed = cmocka_run_group_tests(table, NULL, NULL);
    unlink(unpacked);
    return failed;
}
