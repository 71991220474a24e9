/* SPDX-License-Identifier: MIT */
/** @file The version, in one place: Meson, the soname and cpath_version() read it here. */
#ifndef CLIENTPATH_VERSION_H
#define CLIENTPATH_VERSION_H

#define CPATH_VERSION_MAJOR 0
#define CPATH_VERSION_MINOR 1
#define CPATH_VERSION_PATCH 0
/** Number of the shared library's ABI: libclientpath.so.N. */
#define CPATH_SOVERSION 0

#endif
