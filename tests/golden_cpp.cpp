// SPDX-License-Identifier: MIT
// The headers and golden.c as C++17.
#include "golden.c"
