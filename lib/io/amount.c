/* SPDX-License-Identifier: MIT */
#include <string.h>

#include <clientpath/io.h>

static const struct {
    const char *name;
    uint32_t clock;
    int64_t seconds; /* of a unit that adds up with others; 0 stands alone */
} units[] = {
    {"mo", CPATH_CLOCK_MONTHS, 0},        {"bd", CPATH_CLOCK_BUSINESS_DAYS, 0}, {"d", CPATH_CLOCK_CALENDAR_DAYS, 0},
    {"h", CPATH_CLOCK_WORKING, 3600},     {"m", CPATH_CLOCK_WORKING, 60},       {"s", CPATH_CLOCK_WORKING, 1},
};

static int unit_at(const char *text)
{
    for (int i = 0; i < (int)(sizeof units / sizeof *units); i++) {
        if (strncmp(text, units[i].name, strlen(units[i].name)) == 0) {
            return i;
        }
    }
    return -1;
}

static int32_t read_part(const char **text, int64_t *number, int *unit)
{
    int digits = 0;
    for (*number = 0; **text >= '0' && **text <= '9'; ++*text, digits++) {
        if (*number > INT64_C(1000000000000)) {
            return CPATH_ERANGE;
        }
        *number = *number * 10 + (**text - '0');
    }
    *unit = unit_at(*text);
    if (digits == 0 || *unit < 0) {
        return CPATH_ESYNTAX;
    }
    *text += strlen(units[*unit].name);
    return CPATH_OK;
}

int32_t cpath_io_amount(const char *text, cpath_amount *amount)
{
    if (!text || !amount) {
        return CPATH_EINVAL;
    }
    int64_t total = 0, number, sign = *text == '-' ? -1 : 1;
    int last = -1, unit;
    text += *text == '-' || *text == '+';
    do {
        int32_t code = read_part(&text, &number, &unit);
        if (code < 0) {
            return code;
        }
        if (last >= 0 && (unit <= last || !units[last].seconds)) {
            return CPATH_ESYNTAX; /* units once each, from great to small, days and months alone */
        }
        total += number * (units[unit].seconds ? units[unit].seconds : 1);
        last = unit;
    } while (*text);
    amount->clock = units[last].clock;
    amount->amount = sign * total;
    return CPATH_OK;
}
