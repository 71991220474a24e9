/* SPDX-License-Identifier: MIT */
/* Every function of the room, with any input. */
/* WP: cpath_days_of,month_length,cpath_date_split,cpath_date_weekday,cpath_date_add_months,cpath_date_join,is_leap,cpath_floor_div */
#include <clientpath/date.h>

#include "any.h"

static void calendar_dates(void)
{
    int32_t year, month, day;
    cpath_date result;
    (void)cpath_date_join(any_int32(), any_int32(), any_int32(), MAYBE(&result));
    (void)cpath_date_split(any_int32(), MAYBE(&year), MAYBE(&month), MAYBE(&day));
    (void)cpath_date_weekday(any_int32());
    (void)cpath_date_add_months(any_int32(), any_int64(), MAYBE(&result));
}

static void texts(void)
{
    char text[40];
    any_sized stamp;
    int32_t length = any_bytes(text, sizeof text);
    any_struct(&stamp);
    (void)cpath_stamp_parse(MAYBE(text), length, (cpath_stamp *)MAYBE(&stamp));
    int32_t capacity = any_bytes(text, sizeof text);
    (void)cpath_time_format(any_int64(), any_int32(), any_int32(), MAYBE(text), capacity);
    (void)cpath_date_format(any_int32(), MAYBE(text), capacity);
}

int main(void)
{
    calendar_dates();
    texts();
    return 0;
}
