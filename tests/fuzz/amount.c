/* SPDX-License-Identifier: MIT */
/* Amounts and zones' names as people write them. */
#include "fuzz.h"

#include <clientpath/io.h>

/* The sum of what stands before h, m and s; of mo, bd and d the one number. */
static int64_t by_hand(const char *text)
{
    int64_t sum = 0, number = 0, sign = *text == '-' ? -1 : 1;
    for (text += *text == '-' || *text == '+'; *text; text++) {
        if (*text >= '0' && *text <= '9') {
            number = number * 10 + *text - '0';
            continue;
        }
        sum += number * (*text == 'h' ? 3600 : *text == 'm' && text[1] != 'o' ? 60 : 1);
        number = 0;
        text += (*text == 'm' && text[1] == 'o') || *text == 'b';
    }
    return sign * sum;
}

static void amounts(const char *text)
{
    char words[128];
    cpath_amount amount = CPATH_AMOUNT_INIT, untouched = amount;
    int32_t code = cpath_io_amount(text, &amount);
    LAW(code == CPATH_OK || code == CPATH_ESYNTAX || code == CPATH_ERANGE);
    LAW(code == CPATH_OK || memcmp(&amount, &untouched, sizeof amount) == 0);
    if (code == CPATH_OK) {
        LAW(amount.clock >= CPATH_CLOCK_WORKING && amount.clock <= CPATH_CLOCK_MONTHS);
        LAW(amount.amount == by_hand(text));
        LAW(cpath_amount_format(amount.clock, amount.amount, CPATH_LANG_RU, words, sizeof words) > 0);
    }
}

static void zone_names(const char *text)
{
    cpath_zone *zone = cpath_io_zone(text);
    int32_t offset = 0;
    if (zone) {
        LAW(cpath_zone_verify(zone, INT32_MAX) > 0 && cpath_zone_offset(zone, 0, &offset) == CPATH_OK);
        LAW(offset > -86400 && offset < 86400);
    }
    free(zone);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input in = {data, data + size};
    if (size > 0 && size < 256) {
        int zone = take_choice(&in, 16) == 15;
        char *text = take_text(&in);
        (zone ? zone_names : amounts)(text);
        free(text);
    }
    return 0;
}
