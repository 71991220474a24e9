/* SPDX-License-Identifier: MIT */
/* Journeys as JSON: what loads prints and loads again to the same bytes; what does not has problems in order. */
#include "fuzz_text.h"

static void prints(const cpath_journey *journey)
{
    cpath_io_error error;
    char *text = cpath_io_journey_print(journey);
    LAW(text);
    cpath_journey *again = cpath_io_journey_parse(text, strlen(text), FUZZ_NAME, CPATH_LANG_EN, &error);
    LAW(again);
    int32_t size = cpath_journey_verify(journey, INT32_MAX);
    LAW(size > 0 && cpath_journey_verify(again, INT32_MAX) == size && memcmp(journey, again, (size_t)size) == 0);
    for (int32_t form = CPATH_IO_MERMAID; form <= CPATH_IO_DOT; form++) {
        char *diagram = cpath_io_journey_diagram(journey, form);
        LAW(diagram && cpath_text_characters(diagram, (int32_t)strlen(diagram)) > 0);
        free(diagram);
    }
    free(again);
    free(text);
}

static void problems_in_order(const char *text, size_t size, const cpath_io_error *first)
{
    cpath_io_problem *problems = NULL;
    int32_t count = cpath_io_journey_problems_parse(text, size, FUZZ_NAME, CPATH_LANG_EN, &problems);
    LAW(first ? count > 0 && problems : count == 0 && !problems);
    LAW(!first || memcmp(first, &problems[0].error, sizeof *first) == 0);
    for (int32_t i = 0; i < count; i++) {
        const cpath_io_error *own = &problems[i].error, *before = &problems[i ? i - 1 : 0].error;
        error_named(own, FUZZ_NAME, text, size);
        LAW(before->line < own->line || (before->line == own->line && before->column <= own->column));
        LAW(*problems[i].reason && (i == 0 || strcmp(own->text, before->text) != 0));
    }
    free(problems);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size >= 8192) {
        return 0;
    }
    cpath_io_error error, russian;
    char *text = exact_copy(data, size);
    cpath_journey *journey = cpath_io_journey_parse(text, size, FUZZ_NAME, CPATH_LANG_EN, &error);
    problems_in_order(text, size, journey ? NULL : &error);
    if (journey) {
        prints(journey);
    } else {
        LAW(!cpath_io_journey_parse(text, size, FUZZ_NAME, CPATH_LANG_RU, &russian));
        same_error(&error, &russian);
    }
    free(journey);
    free(text);
    return 0;
}
