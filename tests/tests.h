/* SPDX-License-Identifier: MIT */
/* What every test includes: cmocka needs these four before it. */
#ifndef TESTS_H
#define TESTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cmocka.h>
#undef skip /* is "not ok" in cmocka's TAP: a test says what is absent, and returns */

#include <clientpath/clientpath.h>

#endif
