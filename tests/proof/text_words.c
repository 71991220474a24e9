/* SPDX-License-Identifier: MIT */
/* Every function of the room, with any input. */
/* SOURCES: lib/text_words.c */
/* EVA: -eva-slevel 2000 -eva-auto-loop-unroll 128 */
#include <clientpath/text.h>

#include "any.h"

/* Family by family, since the words of each lie elsewhere. */
static void words(uint32_t family)
{
    static char word[64];
    int32_t length = any_bytes(word, sizeof word);
    (void)cpath_word(family, any_uint32());
    (void)cpath_word_text(family, any_uint32(), any_int32());
    (void)cpath_word_value(family, MAYBE(word), length);
}

int main(void)
{
    for (uint32_t family = 0; family <= CPATH_WORDS_URGENCY; family++) {
        words(family);
    }
    words(Frama_C_unsigned_int_interval(CPATH_WORDS_URGENCY + 1, UINT_MAX));
    return 0;
}
