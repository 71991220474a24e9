/* SPDX-License-Identifier: MIT */
/*
 * As much of cmocka's interface as the tests use, for platforms that have no
 * cmocka: the output is TAP. A failed assertion leaves its test by longjmp, or by
 * an exception of the machine around a WebAssembly, which has no longjmp.
 */
#ifndef TESTS_PLATFORMS_CMOCKA_H
#define TESTS_PLATFORMS_CMOCKA_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef void (*CMUnitTestFunction)(void **state);
typedef int (*CMFixtureFunction)(void **state);

struct CMUnitTest {
    const char *name;
    CMUnitTestFunction test_func;
    CMFixtureFunction setup_func, teardown_func;
    void *initial_state;
};

enum { CMOCKA_PASSED, CMOCKA_FAILED };

#ifdef __wasm__
/* run.mjs has them: the second throws an exception, which the first catches. */
__attribute__((import_module("cmocka"), import_name("call"))) int cmocka_call(CMUnitTestFunction test, void **state);
__attribute__((import_module("cmocka"), import_name("leave"), noreturn)) void cmocka_leave(int result);
#else
#include <setjmp.h>
static jmp_buf cmocka_here;
#define cmocka_leave(result) longjmp(cmocka_here, result)

static inline int cmocka_call(CMUnitTestFunction test, void **state)
{
    int result = setjmp(cmocka_here);
    if (result == CMOCKA_PASSED) {
        test(state);
    }
    return result;
}
#endif

#define cmocka_unit_test(test) {#test, test, NULL, NULL, NULL}
#define cmocka_unit_test_setup(test, set_up) {#test, test, set_up, NULL, NULL}
#define cmocka_run_group_tests(tests, set_up, tear_down) cmocka_run_group_tests_name(#tests, tests, set_up, tear_down)
#define cmocka_run_group_tests_name(group, tests, set_up, tear_down) \
    _cmocka_run_group_tests(group, tests, sizeof(tests) / sizeof *(tests), set_up, tear_down)

#define print_message(...) ((void)printf(__VA_ARGS__))
#define print_error(...) ((void)printf(__VA_ARGS__))
#define _fail(file, line) (print_message("# %s:%d\n", file, line), cmocka_leave(CMOCKA_FAILED))
#define fail_msg(...) (print_message(__VA_ARGS__), print_message("\n"), _fail(__FILE__, __LINE__))
#define cmocka_check(holds, text) ((holds) ? (void)0 : fail_msg("# %s", text))

#define assert_true(what) cmocka_check(what, #what)
#define assert_false(what) cmocka_check(!(what), "!" #what)
#define assert_null(what) cmocka_check((what) == NULL, #what " is NULL")
#define assert_non_null(what) cmocka_check((what) != NULL, #what " is not NULL")
#define assert_ptr_equal(a, b) cmocka_check((const void *)(a) == (const void *)(b), #a " is " #b)
#define assert_ptr_not_equal(a, b) cmocka_check((const void *)(a) != (const void *)(b), #a " is not " #b)
#define assert_memory_equal(a, b, size) cmocka_check(memcmp(a, b, size) == 0, #a " is as " #b)
#define assert_int_equal(a, b) cmocka_equal((int64_t)(a), (int64_t)(b), 1, #a, __FILE__, __LINE__)
#define assert_int_not_equal(a, b) cmocka_equal((int64_t)(a), (int64_t)(b), 0, #a, __FILE__, __LINE__)
#define assert_string_equal(a, b) cmocka_same(a, b, 1, #a, __FILE__, __LINE__)
#define assert_string_not_equal(a, b) cmocka_same(a, b, 0, #a, __FILE__, __LINE__)
#define assert_in_range(value, least, most) \
    cmocka_check((uint64_t)(value) >= (uint64_t)(least) && (uint64_t)(value) <= (uint64_t)(most), #value " is in range")

static inline void cmocka_equal(int64_t a, int64_t b, int wanted, const char *text, const char *file, int line)
{
    if ((a == b) != wanted) {
        printf("# %s:%d: %s is %lld, not %lld\n", file, line, text, (long long)a, (long long)b);
        cmocka_leave(CMOCKA_FAILED);
    }
}

static inline void cmocka_same(const char *a, const char *b, int wanted, const char *text, const char *file, int line)
{
    if ((strcmp(a, b) == 0) != wanted) {
        printf("# %s:%d: %s is \"%s\", not \"%s\"\n", file, line, text, a, b);
        cmocka_leave(CMOCKA_FAILED);
    }
}

static inline int cmocka_run_one(const struct CMUnitTest *one, void *state)
{
    void *own = one->initial_state ? one->initial_state : state;
    if (one->setup_func && one->setup_func(&own)) {
        return CMOCKA_FAILED;
    }
    int result = cmocka_call(one->test_func, &own);
    return one->teardown_func && one->teardown_func(&own) ? CMOCKA_FAILED : result;
}

static inline int _cmocka_run_group_tests(const char *group, const struct CMUnitTest *tests, size_t count,
                                          CMFixtureFunction set_up, CMFixtureFunction tear_down)
{
    static const char *const words[] = {"ok", "not ok"};
    int failed = 0;
    void *state = NULL;
    (void)group;
    printf("1..%d\n", (int)count);
    if (set_up && set_up(&state)) {
        printf("Bail out! the tests cannot be set up\n");
        return 1;
    }
    for (size_t i = 0; i < count; i++) {
        int result = cmocka_run_one(&tests[i], state);
        printf("%s %d - %s\n", words[result], (int)i + 1, tests[i].name);
        fflush(stdout);
        failed += result == CMOCKA_FAILED;
    }
    return failed + (tear_down && tear_down(&state));
}

#endif
