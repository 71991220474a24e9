/* SPDX-License-Identifier: MIT */
/* Calendars as JSON. */
#include "fuzz_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size >= 4096) {
        return 0;
    }
    cpath_io_error error, russian;
    char *text = exact_copy(data, size);
    cpath_calendar *calendar = cpath_io_calendar_parse(text, size, FUZZ_NAME, CPATH_LANG_EN, &error);
    cpath_calendar *again = cpath_io_calendar_parse(text, size, FUZZ_NAME, CPATH_LANG_RU, &russian);
    LAW(!calendar == !again);
    if (calendar) {
        int32_t used = cpath_calendar_verify(calendar, INT32_MAX);
        uint64_t one = 0, other = 1;
        LAW(used > 0 && cpath_calendar_verify(again, INT32_MAX) == used && memcmp(calendar, again, (size_t)used) == 0);
        LAW(cpath_calendar_fingerprint(calendar, &one) == CPATH_OK && cpath_calendar_fingerprint(again, &other) == CPATH_OK);
        LAW(one == other && cpath_calendar_zone(calendar));
    } else {
        error_named(&error, FUZZ_NAME, text, size);
        error_named(&russian, FUZZ_NAME, text, size);
        same_error(&error, &russian);
    }
    free(calendar);
    free(again);
    free(text);
    return 0;
}
