/* SPDX-License-Identifier: MIT */
/* Reading a text character by character; every reader says whether it went well. */
#ifndef CLIENTPATH_CURSOR_H
#define CLIENTPATH_CURSOR_H

struct cursor {
    const char *at, *end;
};

/* The next character, -1 at the end. */
static inline int peek(const struct cursor *c)
{
    return c->at < c->end ? (unsigned char)*c->at : -1;
}

static inline int take(struct cursor *c, int wanted)
{
    if (peek(c) != wanted) {
        return 0;
    }
    c->at++;
    return 1;
}

static inline int is_digit(int c)
{
    return c >= '0' && c <= '9';
}

#endif
