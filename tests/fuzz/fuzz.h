/* SPDX-License-Identifier: MIT */
/*
 * What every fuzz target includes: the entry point that libFuzzer, AFL++ and
 * replay.c call, numbers out of the input's bytes, and laws that must hold.
 * A target never waits, prints or keeps anything from one input to the next.
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include "tests.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must hold whatever the input: told on standard error, then abort(). */
#define LAW(holds)                                                                                                   \
    do {                                                                                                             \
        if (!(holds)) {                                                                                              \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #holds);                              \
            abort();                                                                                                 \
        }                                                                                                            \
    } while (0)

struct input {
    const uint8_t *at, *end;
};

static inline size_t bytes_left(const struct input *in)
{
    return (size_t)(in->end - in->at);
}

/* The next bytes as a number, least first; beyond the end they are 0. */
static inline uint64_t take_bytes(struct input *in, int count)
{
    uint64_t value = 0;
    for (int i = 0; i < count && in->at < in->end; i++) {
        value |= (uint64_t)*in->at++ << (8 * i);
    }
    return value;
}

static inline uint32_t take_choice(struct input *in, uint32_t below)
{
    return (uint32_t)take_bytes(in, 1) % below;
}

static inline int64_t take_signed(struct input *in, int count)
{
    uint64_t value = take_bytes(in, count), sign = UINT64_C(1) << (8 * count - 1);
    return (int64_t)((value ^ sign) - sign);
}

/* Mostly small; at times at an edge of a type or of a range. */
static inline int64_t take_number(struct input *in)
{
    static const int64_t edges[] = {
        INT64_MIN, INT64_MIN + 1, INT64_MAX, INT32_MIN, INT32_MAX, (int64_t)INT32_MAX + 1, UINT32_MAX,
        CPATH_TIME_MIN, CPATH_TIME_MIN - 1, CPATH_TIME_MAX, CPATH_TIME_MAX + 1, CPATH_DATE_MIN, CPATH_DATE_MIN - 1,
        CPATH_DATE_MAX, CPATH_DATE_MAX + 1, 4096, 4097, 65535, 65536, 1000000000000000, 86399, 86400, -86400, 0, -1};
    uint32_t way = take_choice(in, 8);
    return way == 0   ? edges[take_choice(in, sizeof edges / sizeof *edges)]
           : way == 1 ? take_signed(in, 8)
           : way == 2 ? take_signed(in, 4)
           : way == 3 ? take_signed(in, 2)
                      : take_signed(in, 1);
}

/* Mostly in 2026; at times anywhere, or outside all years. */
static inline cpath_time take_time(struct input *in)
{
    static const int64_t units[] = {1, 60, 900, 3600, 21600, 86400, 604800};
    uint32_t way = take_choice(in, 32);
    if (way < 28) {
        return 1772000000 / units[way % 7] * units[way % 7] + take_signed(in, 2) * units[way % 7] % 100000000;
    }
    return way == 28 ? take_number(in) : take_signed(in, way == 29 ? 5 : 4);
}

static inline cpath_date take_date(struct input *in)
{
    uint32_t way = take_choice(in, 16);
    int64_t number = way == 0 ? take_number(in) : 0;
    return way == 0   ? (cpath_date)(number < INT32_MIN || number > INT32_MAX ? number % INT32_MAX : number)
           : way == 1 ? (cpath_date)take_signed(in, 3)
                      : 20500 + (cpath_date)take_signed(in, way < 10 ? 1 : 2) % 2000;
}

/* Memory of that size to the byte, 8-byte aligned, so that a sanitizer sees one byte beyond; to be freed. */
static inline void *exact(size_t size)
{
    void *memory = calloc(1, size);
    LAW(memory || size == 0);
    return memory;
}

static inline void *exact_copy(const void *bytes, size_t size)
{
    void *copy = exact(size);
    if (size > 0) {
        memcpy(copy, bytes, size);
    }
    return copy;
}

static inline void *take_rest(struct input *in, size_t *size)
{
    *size = bytes_left(in);
    void *copy = exact_copy(in->at, *size);
    in->at = in->end;
    return copy;
}

/* The rest as a text with a NUL; to be freed. */
static inline char *take_text(struct input *in)
{
    size_t size = bytes_left(in);
    char *text = exact(size + 1);
    memcpy(text, in->at, size);
    text[size] = '\0';
    in->at = in->end;
    return text;
}

/* One of the codes that base.h names, or no failure. */
static inline int known_code(int32_t code)
{
    return code >= CPATH_ELOCAL;
}

/* A text function writes what fits and tells the whole length: the same text cut at every capacity. */
#define LAW_CUT(most, call)                                                                                          \
    do {                                                                                                             \
        char whole_[most];                                                                                           \
        char *text = whole_;                                                                                         \
        int32_t capacity = (int32_t)sizeof whole_, length_ = (call);                                                 \
        LAW(known_code(length_));                                                                                    \
        for (int32_t cut_ = 0; length_ >= 0 && cut_ <= length_ + 1; cut_ += 1 + cut_ / 8) {                          \
            text = exact((size_t)cut_);                                                                              \
            capacity = cut_;                                                                                         \
            LAW((call) == length_);                                                                                  \
            if (cut_ > 0 && cut_ < (int32_t)sizeof whole_) {                                                         \
                size_t used_ = strlen(text);                                                                         \
                LAW(memcmp(text, whole_, used_) == 0 && (int32_t)used_ + 4 >= (cut_ <= length_ ? cut_ : length_ + 4)); \
            }                                                                                                        \
            free(text);                                                                                              \
        }                                                                                                            \
    } while (0)

#endif
