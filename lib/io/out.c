/* SPDX-License-Identifier: MIT */
#include "io_priv.h"

int cpath_io_grow(void **rows, int32_t count, int32_t *room, size_t size)
{
    if (count < *room) {
        return 1;
    }
    int32_t more = *room ? *room * 2 : 64;
    void *bigger = realloc(*rows, (size_t)more * size);
    if (!bigger) {
        return 0;
    }
    *rows = bigger;
    *room = more;
    return 1;
}

void cpath_io_put(struct io_out *out, const char *text, size_t length)
{
    if (out->failed) {
        return;
    }
    if (length >= out->room - out->length) {
        size_t room = (out->room + length + 64) * 2;
        char *bigger = realloc(out->text, room);
        if (!bigger) {
            out->failed = 1;
            return;
        }
        out->text = bigger;
        out->room = room;
    }
    memcpy(out->text + out->length, text, length);
    out->length += length;
    out->text[out->length] = '\0';
}

void cpath_io_puts(struct io_out *out, const char *text)
{
    cpath_io_put(out, text, strlen(text));
}

void cpath_io_put_number(struct io_out *out, int64_t number)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)number);
    cpath_io_puts(out, text);
}

char *cpath_io_out_done(struct io_out *out)
{
    cpath_io_put(out, "", 0);
    if (out->failed) {
        free(out->text);
        out->text = NULL;
    }
    return out->text;
}
