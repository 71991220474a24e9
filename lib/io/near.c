/* SPDX-License-Identifier: MIT */
#include "io_priv.h"

#define LONGEST 64

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Letters to change, add, drop or swap with their neighbour. */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t rows[3][LONGEST + 1];
    for (size_t j = 0; j <= b_length; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= a_length; i++) {
        size_t *now = rows[i % 3], *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t change = before[j - 1] + (a[i - 1] != b[j - 1]);
            now[j] = least(least(before[j], now[j - 1]) + 1, change);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                now[j] = least(now[j], earlier[j - 2] + 1);
            }
        }
    }
    return rows[a_length % 3][b_length];
}

/* Near enough is a third of the longer word, one letter at least. */
void cpath_io_offer(struct io_near *near, const char *candidate)
{
    size_t word = near->word ? strlen(near->word) : 0, other = candidate ? strlen(candidate) : 0;
    if (!word || !other || word > LONGEST || other > LONGEST) {
        return;
    }
    size_t longer = word > other ? word : other, away = distance(near->word, word, candidate, other);
    if (away <= (longer < 3 ? 1 : longer / 3) && away < longer && (!near->best || away < near->distance)) {
        near->best = candidate;
        near->distance = away;
    }
}
