/* SPDX-License-Identifier: MIT */
/* WASI has none. cmocka's users include it, and ../cmocka/cmocka.h does without it. */
