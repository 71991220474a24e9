/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The version, in one place: Meson, the soname and cpath_version() read it here.
 */
#ifndef CLIENTPATH_VERSION_H
#define CLIENTPATH_VERSION_H

/** Grows with what older callers cannot bear, */
#define CPATH_VERSION_MAJOR 0
/** with what is new, */
#define CPATH_VERSION_MINOR 9
/** and with what is mended. */
#define CPATH_VERSION_PATCH 0
/** Number of the shared library's ABI: libclientpath.so.N. */
#define CPATH_SOVERSION 0

#endif
