/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The built-in journey: the path of a renovation company's client, from its
 * one-page sales handbook. Id `remarka`; six stages, their goals, tasks,
 * client's actions and terms, the sales technology, the nine texts of the
 * next-step technique (the two sentences that open it are the last lines of
 * `technology`); Russian or English, the same keys and numbers.
 */
#ifndef CLIENTPATH_REMARKA_H
#define CLIENTPATH_REMARKA_H

#include <clientpath/journey.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The journey as tables, to read or to change before building: views of
 *  static rows. `language` CPATH_LANG_RU or CPATH_LANG_EN.
 *  @return 0; CPATH_EINVAL (also another language); CPATH_ESIZE; CPATH_ENEWER. */
CPATH_API int32_t cpath_remarka_input(int32_t language, cpath_journey_input *input);

/** Bytes that cpath_remarka_build needs. @return the size; CPATH_EINVAL. */
CPATH_API int32_t cpath_remarka_size(int32_t language);

/** Builds it into the caller's 8-byte aligned buffer.
 *  @return 0; CPATH_EALIGN; CPATH_ECAPACITY; CPATH_EINVAL. */
CPATH_API int32_t cpath_remarka_build(int32_t language, void *buffer, int32_t size);

#ifdef __cplusplus
}
#endif

#endif
