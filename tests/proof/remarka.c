/* SPDX-License-Identifier: MIT */
/* The built-in journey, asked in any way. Building it is proven with any rows (journey_build.c). */
#include <clientpath/remarka.h>

#include "any.h"

/* In place of the room of journeys: whatever they may answer. */
int32_t cpath_journey_size(const cpath_journey_input *input)
{
    return input ? any_int32() : CPATH_EINVAL;
}

int32_t cpath_journey_build(const cpath_journey_input *input, void *buffer, int32_t size, cpath_problem *problem)
{
    (void)problem;
    int32_t code = input && buffer && size >= 0 ? any_int32() : CPATH_EINVAL;
    if (code == CPATH_OK) {
        Frama_C_make_unknown(buffer, (unsigned long)size);
    }
    return code;
}

int main(void)
{
    static any_sized input;
    static uint64_t buffer[16];
    any_struct(&input);
    int32_t size = any_bytes(buffer, sizeof buffer);
    (void)cpath_remarka_input(any_int32(), (cpath_journey_input *)MAYBE(&input));
    (void)cpath_remarka_size(any_int32());
    (void)cpath_remarka_build(any_int32(), MAYBE(buffer), size);
    return 0;
}
