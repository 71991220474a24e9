/* SPDX-License-Identifier: MIT */
/* Preloaded by scripts/mutants into a test program: runs the tests that MUTANTS_RUN numbers ("3 5 1"), in this order,
 * each with its limit of processor time ("3:500" is 500 ms), until one fails; or, with MUTANTS_LEARN, each test alone, and
 * writes a line for each: number, microseconds, result, and the places of the code it came to. */
#include <dlfcn.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

typedef int group_runner(const char *, const struct CMUnitTest *, size_t, CMFixtureFunction, CMFixtureFunction);

/* What clang's coverage tells: a flag for each place of the code that was come to, and where that is. */
static char *reached;
static const uintptr_t *places;
static size_t count_of_places;
static uintptr_t code;
static FILE *learned;
static void *group_state;
static clock_t begun;

void __sanitizer_cov_bool_flag_init(char *first, char *end);
void __sanitizer_cov_pcs_init(const uintptr_t *first, const uintptr_t *end);

void __sanitizer_cov_bool_flag_init(char *first, char *end)
{
    reached = first;
    count_of_places = (size_t)(end - first);
}

void __sanitizer_cov_pcs_init(const uintptr_t *first, const uintptr_t *end)
{
    (void)end;
    Dl_info info;
    places = first; /* pairs: the place, and whether a function begins there */
    code = dladdr((void *)*first, &info) ? (uintptr_t)info.dli_fbase : 0;
}

static void tell(size_t test, int result)
{
    fprintf(learned, "%zu %ld %d", test, (long)(clock() - begun), result);
    for (size_t i = 0; i < count_of_places; i++) {
        if (reached[i]) {
            fprintf(learned, " %zx", (size_t)(places[2 * i] - code));
        }
    }
    fputc('\n', learned);
    fflush(learned);
}

static void limit(long milliseconds)
{
    struct itimerval timer = {{0, 0}, {milliseconds / 1000, milliseconds % 1000 * 1000}};
    setitimer(ITIMER_VIRTUAL, &timer, NULL);
}

static void keep_state(void **state)
{
    group_state = *state;
}

static int run_one(group_runner *run, struct CMUnitTest test)
{
    test.initial_state = test.initial_state ? test.initial_state : group_state;
    return run("mutant", &test, 1, NULL, NULL);
}

static size_t learning;

static void too_long(int number)
{
    (void)number;
    tell(learning, 0);
    _exit(0);
}

/* Each in a process of its own, and of one that takes long what it came to in its first second. */
static int learn(group_runner *run, const struct CMUnitTest *tests, size_t count)
{
    signal(SIGVTALRM, too_long);
    for (learning = 0; learning < count; learning++) {
        fflush(NULL);
        pid_t child = fork();
        if (child == 0) {
            begun = clock();
            limit(1000);
            int result = run_one(run, tests[learning]);
            limit(0);
            tell(learning, result);
            _exit(0);
        }
        waitpid(child, NULL, 0);
    }
    fclose(learned);
    learned = NULL;
    return 0;
}

static int run_listed(group_runner *run, const struct CMUnitTest *tests, size_t count, const char *list)
{
    char *end;
    for (unsigned long test; *list; list = end) {
        test = strtoul(list, &end, 10);
        long milliseconds = *end == ':' ? strtol(end + 1, &end, 10) : 0;
        if (test >= count || end == list) {
            break;
        }
        limit(milliseconds);
        fprintf(stderr, "@%lu\n", test); /* the last one told is the one that fails */
        if (run_one(run, tests[test]) != 0) {
            _exit(1);
        }
    }
    limit(0);
    return 0;
}

int _cmocka_run_group_tests(const char *name, const struct CMUnitTest *tests, size_t count, CMFixtureFunction set_up,
                            CMFixtureFunction tear_down)
{
    group_runner *run;
    void *symbol = dlsym(RTLD_NEXT, "_cmocka_run_group_tests");
    memcpy(&run, &symbol, sizeof run);
    const char *list = getenv("MUTANTS_RUN");
    const struct CMUnitTest keep = {name, keep_state, NULL, NULL, NULL};
    if (run(name, &keep, 1, set_up, NULL) != 0) {
        _exit(1);
    }
    int failed = learned ? learn(run, tests, count) : run_listed(run, tests, count, list ? list : "");
    return failed ? failed : run(name, &keep, 1, NULL, tear_down);
}

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("MUTANTS_LEARN"), *milliseconds = getenv("MUTANTS_LIMIT");
    struct rlimit memory = {UINT64_C(4) << 30, UINT64_C(4) << 30}, file = {64 << 20, 64 << 20}, none = {0, 0};
    setrlimit(RLIMIT_AS, &memory);
    setrlimit(RLIMIT_FSIZE, &file);
    setrlimit(RLIMIT_CORE, &none);
    learned = path ? fopen(path, "w") : NULL;
    limit(milliseconds ? strtol(milliseconds, NULL, 10) : 0);
    begun = clock();
}

/* A program that runs no group is one test. */
__attribute__((destructor)) static void end(void)
{
    if (learned) {
        tell(0, 0);
    }
}
