/* SPDX-License-Identifier: MIT */
#ifndef OUR_PATH_H
#define OUR_PATH_H

#include <clientpath/io.h>
#include <clientpath/testing.h>

/* Loads our path and our hours for the tests that follow; a group's set-up. Both live as long as the program. */
static inline int use_our_path(void **state)
{
    static cpath_journey *journey;
    static cpath_calendar *calendar;
    cpath_io_error error = {0};
    (void)state;
    journey = journey ? journey : cpath_io_journey_load(OUR_FOLDER "/our-path.json", CPATH_LANG_EN, &error);
    calendar = calendar || !journey ? calendar : cpath_io_calendar_load(OUR_FOLDER "/our-office.json", CPATH_LANG_EN, &error);
    if (!journey || !calendar) {
        print_error("%s\n", error.text);
        return 1;
    }
    cpath_test_use(journey, calendar);
    return 0;
}

#endif
