/* SPDX-License-Identifier: MIT */
/* The writer of texts: any text and number into any room, from any place on. */
/* SOURCES: lib/base.c */
/* EVA: -eva-slevel 300 -eva-slevel-function put:0,put_number:3000 -eva-domains symbolic-locations */
#include "any.h"
#include "writer.h"

#define ROOM 16

static char room[ROOM];

static void write(char *to, int32_t least, int32_t most)
{
    char text[ROOM + 1];
    Frama_C_make_unknown(room, ROOM);
    Frama_C_make_unknown(text, ROOM);
    text[ROOM] = '\0';
    struct writer w = {to, Frama_C_interval(least, most), Frama_C_interval(0, INT_MAX)};
    put(&w, text[0]);
    put_text(&w, text);
    for (int digits = 0; digits <= 4; digits++) {
        put_number(&w, Frama_C_long_long_interval(0, LLONG_MAX), digits);
        put_number(&w, Frama_C_long_long_interval(LLONG_MIN, -1), digits);
    }
    (void)finish(&w);
}

int main(void)
{
    write(NULL, 0, 0);
    write(room, 1, ROOM);
    return 0;
}
