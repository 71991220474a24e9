/* SPDX-License-Identifier: MIT */
/* Zones from POSIX strings, TZif bytes, offsets and bytes of a handle; what they answer. */
#include "fuzz.h"

static cpath_time clamp(cpath_time time)
{
    return time < CPATH_TIME_MIN ? CPATH_TIME_MIN : time > CPATH_TIME_MAX ? CPATH_TIME_MAX : time;
}

static int32_t offset_of(const cpath_zone *zone, cpath_time time)
{
    int32_t offset = INT32_MAX;
    LAW(cpath_zone_offset(zone, time, &offset) == CPATH_OK && offset > -86400 && offset < 86400);
    return offset;
}

/* Between two changes the offset is one; at each it is another. */
static void changes(const cpath_zone *zone, cpath_time time)
{
    cpath_time next = 7, back = 7;
    int32_t offset = offset_of(zone, time), code = cpath_zone_next_change(zone, time, &next);
    LAW(code == 1 ? next > time && next <= CPATH_TIME_MAX : code == 0 && next == 7);
    if (code == 1) {
        LAW(offset_of(zone, next - 1) == offset && offset_of(zone, next) != offset);
        LAW(offset_of(zone, time + (next - 1 - time) / 2) == offset);
        LAW(cpath_zone_previous_change(zone, next, &back) == 1 && back == next);
    } else {
        LAW(offset_of(zone, CPATH_TIME_MAX) == offset);
    }
    code = cpath_zone_previous_change(zone, time, &back);
    LAW(code == 0 || (code == 1 && back <= time && offset_of(zone, back) == offset));
    LAW(code == 0 || back == CPATH_TIME_MIN || offset_of(zone, back - 1) != offset);
}

/* The local time of an instant leads back to it, or to the other of a repeated pair. */
static void local_times(const cpath_zone *zone, cpath_time time)
{
    int64_t local = time + offset_of(zone, time);
    cpath_time first = 7, second = 7, only = 7, jump = 7;
    LAW(cpath_zone_from_local(zone, local, 0, &first) == CPATH_OK);
    LAW(cpath_zone_from_local(zone, local, CPATH_LOCAL_SECOND, &second) == CPATH_OK);
    LAW(first <= time && time <= second);
    LAW(first + offset_of(zone, first) == local && second + offset_of(zone, second) == local);
    int32_t code = cpath_zone_from_local(zone, local, CPATH_LOCAL_REJECT, &only);
    LAW(first == second ? code == CPATH_OK && only == time : code == CPATH_ELOCAL);
    code = cpath_zone_from_local(zone, time, CPATH_LOCAL_REJECT, &only); /* the same number, as a local time */
    if (code == CPATH_ELOCAL && cpath_zone_from_local(zone, time, 0, &jump) == CPATH_OK &&
        jump + offset_of(zone, jump) != time) {
        LAW(cpath_zone_previous_change(zone, jump, &first) == 1 && first == jump);
        LAW(cpath_zone_from_local(zone, time, CPATH_LOCAL_FORWARD, &second) == CPATH_OK && second >= jump);
    }
}

static void use(const cpath_zone *zone, struct input *in)
{
    for (int i = 0; i < 3; i++) {
        cpath_time time = clamp(take_time(in));
        changes(zone, time);
        local_times(zone, time);
    }
}

static cpath_zone *verified(void *buffer, int32_t size)
{
    int32_t used = cpath_zone_verify(buffer, size);
    LAW(used > 0 && used <= size && cpath_zone_verify(buffer, used) == used);
    LAW(cpath_zone_verify(buffer, used - 1) == CPATH_ECORRUPT);
    return buffer;
}

static void posix(struct input *in)
{
    struct input times = *in;
    size_t size;
    times.at += bytes_left(in) < 12 ? bytes_left(in) : 12;
    struct input text_only = {times.at, in->end};
    char *text = take_rest(&text_only, &size);
    void *buffer = exact(CPATH_ZONE_RULE_SIZE);
    int32_t code = cpath_zone_build_posix(text, (int32_t)size, buffer, CPATH_ZONE_RULE_SIZE);
    LAW(code == CPATH_OK || code == CPATH_ESYNTAX || !text);
    if (code == CPATH_OK) {
        use(verified(buffer, CPATH_ZONE_RULE_SIZE), in);
    }
    free(buffer);
    free(text);
}

static void tzif(struct input *in)
{
    size_t size;
    struct input rest = {in->at + (bytes_left(in) < 12 ? bytes_left(in) : 12), in->end};
    void *bytes = take_rest(&rest, &size);
    int32_t needed = cpath_zone_tzif_size(bytes, (int32_t)size);
    LAW(needed > 0 || needed == CPATH_ECORRUPT || !bytes);
    if (needed > 0) {
        void *buffer = exact((size_t)needed);
        int32_t code = cpath_zone_build_tzif(bytes, (int32_t)size, buffer, needed);
        LAW(code == CPATH_OK || code == CPATH_ECORRUPT);
        LAW(code < 0 || cpath_zone_build_tzif(bytes, (int32_t)size, buffer, needed / 2) == CPATH_ECAPACITY);
        if (code == CPATH_OK) {
            use(verified(buffer, needed), in);
        }
        free(buffer);
    }
    free(bytes);
}

static void fixed(struct input *in)
{
    void *buffer = exact(CPATH_ZONE_RULE_SIZE);
    int32_t offset = (int32_t)take_signed(in, 3), code = cpath_zone_build_fixed(offset, buffer, CPATH_ZONE_RULE_SIZE);
    LAW(code == (offset > -86400 && offset < 86400 ? CPATH_OK : CPATH_ERANGE));
    if (code == CPATH_OK) {
        use(verified(buffer, CPATH_ZONE_RULE_SIZE), in);
        LAW(offset_of(buffer, clamp(take_time(in))) == offset);
    }
    free(buffer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const laws[])(struct input *) = {posix, tzif, fixed};
    struct input in = {data, data + size};
    if (size > 0 && size < 4096) {
        laws[take_choice(&in, sizeof laws / sizeof *laws)](&in);
    }
    return 0;
}
