/* SPDX-License-Identifier: MIT */
/* A POSIX TZ string of any bytes. The public function that takes it (cpath_zone_build_posix) has checked that there
 * is one, of that length. */
/* SOURCES: lib/zone_posix.c */
/* EVA: -eva-precision 1 -eva-slevel 30 -eva-slevel-function skip_name:0 */
/* ALARM: peek ptr_comparison: a cursor goes on by one, from a character only, so it does not pass its end: a relation of two variables */
/* ALARM: cpath_posix_rule ptr_comparison: likewise */
/* ALARM: skip_name signed_overflow: each goes with a character of the text: Eva does not count */
#include "any.h"
#include "zone_priv.h"

#define TEXT 64

int main(void)
{
    static char text[TEXT];
    static struct zone_rule rule;
    Frama_C_make_unknown(text, TEXT);
    (void)cpath_posix_rule(text, Frama_C_interval(0, TEXT), &rule);
    return 0;
}
