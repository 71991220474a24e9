/* SPDX-License-Identifier: MIT */
/*
 * As much of cmocka's interface as the tests use, for platforms that have no
 * cmocka: the output is TAP. A failed assertion leaves its test by longjmp, or by
 * an exception of the machine around a WebAssembly, which has no longjmp.
 */
#ifndef TESTS_PLATFORMS_CMOCKA_H
#define TESTS_PLATFORMS_CMOCKA_H

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct CMUnitTest {
    const char *name;
    void (*test)(void **state);
    int (*set_up)(void **state);
    int (*tear_down)(void **state);
};

enum { CMOCKA_PASSED, CMOCKA_FAILED, CMOCKA_SKIPPED };

#ifdef __wasm__
/* run.mjs has them: the second throws an exception, which the first catches. */
__attribute__((import_module("cmocka"), import_name("call"))) int cmocka_call(void (*test)(void **), void **state);
__attribute__((import_module("cmocka"), import_name("leave"), noreturn)) void cmocka_leave(int result);
#else
#include <setjmp.h>
static jmp_buf cmocka_here;
#define cmocka_leave(result) longjmp(cmocka_here, result)

static inline int cmocka_call(void (*test)(void **), void **state)
{
    int result = setjmp(cmocka_here);
    if (result == CMOCKA_PASSED) {
        test(state);
    }
    return result;
}
#endif

#define cmocka_unit_test(test) {#test, test, NULL, NULL}
#define cmocka_unit_test_setup(test, set_up) {#test, test, set_up, NULL}
#define cmocka_run_group_tests(tests, set_up, tear_down) \
    cmocka_run_all(tests, sizeof(tests) / sizeof *(tests), set_up, tear_down)

static inline void print_message(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
}

#define skip() cmocka_leave(CMOCKA_SKIPPED)
#define fail_msg(...) (printf("# %s:%d: ", __FILE__, __LINE__), printf(__VA_ARGS__), printf("\n"), cmocka_leave(CMOCKA_FAILED))
#define cmocka_check(holds, text) ((holds) ? (void)0 : fail_msg("%s", text))

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

static inline int cmocka_run_one(const struct CMUnitTest *one, void **state)
{
    if (one->set_up && one->set_up(state)) {
        return CMOCKA_FAILED;
    }
    int result = cmocka_call(one->test, state);
    return one->tear_down && one->tear_down(state) ? CMOCKA_FAILED : result;
}

static inline int cmocka_run_all(const struct CMUnitTest *tests, size_t count, int (*set_up)(void **),
                                 int (*tear_down)(void **))
{
    static const char *const words[] = {"ok", "not ok", "ok"};
    int failed = 0;
    void *state = NULL;
    printf("1..%d\n", (int)count);
    if (set_up && set_up(&state)) {
        printf("Bail out! the tests cannot be set up\n");
        return 1;
    }
    for (size_t i = 0; i < count; i++) {
        int result = cmocka_run_one(&tests[i], &state);
        printf("%s %d - %s%s\n", words[result], (int)i + 1, tests[i].name, result == CMOCKA_SKIPPED ? " # SKIP" : "");
        fflush(stdout);
        failed += result == CMOCKA_FAILED;
    }
    return failed + (tear_down && tear_down(&state));
}

#endif
