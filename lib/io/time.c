/* SPDX-License-Identifier: MIT */
/* Times as files write them, in a calendar's zone. */
#include <string.h>

#include <clientpath/io.h>

int32_t cpath_io_time(const cpath_calendar *calendar, const char *text, size_t length, cpath_time *time)
{
    cpath_stamp stamp = CPATH_STAMP_INIT;
    int32_t code = !text || !time ? CPATH_EINVAL : length > 64 ? CPATH_ESYNTAX : cpath_stamp_parse(text, (int32_t)length, &stamp);
    if (code < 0) {
        return code;
    }
    if (stamp.flags & CPATH_STAMP_HAS_OFFSET) {
        *time = stamp.local - stamp.offset;
        return CPATH_OK;
    }
    return cpath_zone_from_local(cpath_calendar_zone(calendar), stamp.local, 0, time);
}

int32_t cpath_io_time_text(const cpath_calendar *calendar, cpath_time time, char text[32])
{
    int32_t offset;
    if (!text) {
        return CPATH_EINVAL;
    }
    text[0] = '\0';
    if (time == CPATH_TIME_NONE) {
        return CPATH_OK;
    }
    int32_t code = cpath_zone_offset(cpath_calendar_zone(calendar), time, &offset);
    code = code < 0 ? code : cpath_time_format(time, offset, CPATH_FORM_OFFSET, text, 32);
    if (code == 20) { /* our own output says +00:00, as the other zones do */
        strcpy(text + 19, "+00:00");
    }
    return code < 0 ? code : CPATH_OK;
}
