/* SPDX-License-Identifier: MIT */
/* Writing a text into the caller's room: what does not fit is counted, not written. */
#ifndef CLIENTPATH_WRITER_H
#define CLIENTPATH_WRITER_H

#include <stdint.h>

struct writer {
    char *text;
    int32_t capacity, length;
};

static inline void put(struct writer *w, char c)
{
    if (w->length < w->capacity - 1) {
        w->text[w->length] = c;
    }
    if (w->length < INT32_MAX) { /* GCOVR_EXCL_BR_LINE: a template with texts of 64 KiB does not come to 2 GiB */
        w->length++;
    }
}

static inline void put_text(struct writer *w, const char *text)
{
    while (*text) {
        put(w, *text++);
    }
}

/* Decimal, with zeros before it up to `digits`. */
static inline void put_number(struct writer *w, int64_t value, int digits)
{
    char text[20];
    int count = 0;
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        text[count++] = (char)('0' + left % 10);
        left /= 10;
    } while (left || count < digits);
    if (value < 0) {
        put(w, '-');
    }
    while (count > 0) {
        put(w, text[--count]);
    }
}

/* What is written up to the capacity, without a character that lacks its end. */
static inline int32_t whole(const struct writer *w)
{
    int32_t end = w->capacity - 1, lead = end;
    while (lead > 0 && ((unsigned char)w->text[lead - 1] & 0xC0) == 0x80) {
        lead--;
    }
    if (lead == 0 || (unsigned char)w->text[lead - 1] < 0xC0) {
        return end;
    }
    unsigned char first = (unsigned char)w->text[lead - 1];
    int32_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    return lead - 1 + bytes <= end ? end : lead - 1;
}

/* Ends the text, cut between characters of UTF-8; the length it would have had. */
static inline int32_t finish(const struct writer *w)
{
    if (w->capacity > 0) {
        w->text[w->length < w->capacity ? w->length : whole(w)] = '\0';
    }
    return w->length;
}

#endif
