/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Export macro, numbers, result codes, views, sized structs, version.
 *
 * Conventions of the whole library
 *
 * - The caller owns all memory. Nothing is allocated, no pointer given to a
 *   function is kept after it returns.
 * - No clock, no environment, no locale, no file, no global state: the same
 *   arguments give the same bytes on every machine, and threads need no lock.
 * - Every function checks its arguments. NULL where a pointer is asked for is
 *   CPATH_EINVAL, unless the comment says what NULL means.
 * - Functions return int32_t: 0 or a count on success, a negative CPATH_E...
 *   code on failure. A single output is untouched on failure.
 * - Time: no loop depends on anything but the sizes of what a function is
 *   given. Where a comment does not tell otherwise, they grow the work
 *   linearly, or not at all. tests/steps.c counts it.
 * - Parameter order: the context (journey, calendars), the subject, `now`,
 *   then outputs.
 * - A row passed alone comes with its size in bytes, sizeof as the caller's
 *   header has it; below the first release's it is CPATH_ESIZE. A struct of
 *   its own begins with its size, and has an initialiser.
 * - References to rows of a journey (stage, item, term, ...) are numbers from
 *   1; 0 is none. Optional values have a flag bit, so that an all-zero row
 *   says nothing.
 */
#ifndef CLIENTPATH_BASE_H
#define CLIENTPATH_BASE_H

#include <stddef.h>
#include <stdint.h>

#include <clientpath/version.h>

#ifndef CPATH_API
#if defined(_WIN32) && defined(CPATH_BUILD)
#define CPATH_API __declspec(dllexport)
#elif defined(__GNUC__) && !defined(_WIN32)
#define CPATH_API __attribute__((visibility("default")))
#else
#define CPATH_API
#endif
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** Seconds since 1970-01-01T00:00:00Z, no leap seconds. */
typedef int64_t cpath_time;
/** Days since 1970-01-01, proleptic Gregorian. */
typedef int32_t cpath_date;

/** No time; occurs in results only (NumPy's NaT). */
#define CPATH_TIME_NONE INT64_MIN
/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z: all instants are within. */
#define CPATH_TIME_MIN INT64_C(-62135596800)
#define CPATH_TIME_MAX INT64_C(253402300799) /**< Its last second. */
/** 0001-01-01 and 9999-12-31: all dates are within. */
#define CPATH_DATE_MIN (-719162)
#define CPATH_DATE_MAX 2932896 /**< Its last day. */

/** A key that a log names and the journey does not know (semantics: a finding). */
#define CPATH_UNKNOWN UINT32_C(0xFFFFFFFF)

/** Languages of the library's own words. */
#define CPATH_LANG_RU 1
#define CPATH_LANG_EN 2 /**< English. */

/** Severities of findings, gates and checks. 0 says nothing (as built in). */
#define CPATH_SEVERITY_INFO 1
#define CPATH_SEVERITY_WARNING 2 /**< To be mended. */
#define CPATH_SEVERITY_ERROR 3 /**< A rule is broken. */
#define CPATH_SEVERITY_OFF 4 /**< Not told. */

/** Result codes; permanent. */
#define CPATH_OK 0
#define CPATH_EINVAL (-1)    /**< An argument that can never be right (NULL, an unknown option). */
#define CPATH_ESIZE (-2)     /**< A struct's size is no size (0, below the first release's, above 4,096). */
#define CPATH_ENEWER (-3)    /**< A newer caller's struct has an unknown field that is not 0. */
#define CPATH_EALIGN (-4)    /**< A handle's buffer is not 8-byte aligned. */
#define CPATH_ECAPACITY (-5) /**< A buffer or a handle has too little room. */
#define CPATH_ERANGE (-6)    /**< A time, date or number is, or would be, outside its range. */
#define CPATH_ESYNTAX (-7)   /**< A text does not have the form asked for. */
#define CPATH_ECORRUPT (-8)  /**< Bytes of a handle or a zone file are damaged. */
#define CPATH_EHORIZON (-9)  /**< The answer needs a date that the calendar's dated rows do not speak for. */
#define CPATH_ENEVER (-10)   /**< The calendar never opens (again). */
#define CPATH_EDATA (-11)    /**< A row is wrong; the problem names it. */
#define CPATH_EORDER (-12)   /**< An event lies before the state's last, or now does. */
#define CPATH_EMISMATCH (-13) /**< The deal was folded with another journey or calendar: replay. */
#define CPATH_ELOCAL (-14)   /**< A local time that is skipped or repeated, and CPATH_LOCAL_REJECT was asked for. */
#define CPATH_EFILE (-15)    /**< A file cannot be read (clientpath-io). */

/** Rows in: `count` rows of `element_size` bytes, `stride` bytes apart
 *  (0: element_size; may be negative). Rows need no alignment. */
typedef struct cpath_view {
    const void *data;      /**< First row; may be NULL when count is 0. */
    int32_t count;         /**< 0 to 2^31 - 1. */
    uint32_t element_size; /**< sizeof the row as the caller's header has it. */
    int32_t stride;        /**< Bytes from row to row; 0: element_size. */
    uint32_t reserved;     /**< 0. */
} cpath_view;

/** Rows out: room for `capacity` rows. A function that fills a room returns
 *  the number there would have been, as snprintf does. */
typedef struct cpath_room {
    void *data;            /**< First row; may be NULL when capacity is 0. */
    int32_t capacity;      /**< 0 to 2^31 - 1. */
    uint32_t element_size; /**< sizeof the row as the caller's header has it. */
    int32_t stride;        /**< Bytes from row to row; 0: element_size. */
    uint32_t reserved;     /**< 0. */
} cpath_room;

#ifdef __cplusplus
#define CPATH_VIEW(rows, n) (cpath_view{(rows), (n), (uint32_t)sizeof *(rows), 0, 0})
#define CPATH_ROOM(rows, n) (cpath_room{(rows), (n), (uint32_t)sizeof *(rows), 0, 0})
#else
/** Rows as a view: a pointer to the first, and their number. */
#define CPATH_VIEW(rows, n) ((cpath_view){(rows), (n), (uint32_t)sizeof *(rows), 0, 0})
/** A room for rows: likewise. */
#define CPATH_ROOM(rows, n) ((cpath_room){(rows), (n), (uint32_t)sizeof *(rows), 0, 0})
#endif

/** Copies rows, each as the room's own header has it (cut, or filled with 0):
 *  how to change a row of tables that come from elsewhere, as those of a
 *  built-in journey do from a library older or newer than the caller.
 *  @return the view's count (the first `capacity` rows are written);
 *  CPATH_ESIZE; CPATH_EINVAL. */
CPATH_API int32_t cpath_view_copy(cpath_view rows, cpath_room copy);

/** What is wrong with data: which table, which row, which field, why.
 *  `cpath_problem_format` (text.h) gives the words. */
typedef struct cpath_problem {
    uint32_t size;     /**< sizeof(cpath_problem); CPATH_PROBLEM_INIT sets it. */
    int32_t code;      /**< The result code that goes with it; 0: no problem. */
    uint32_t table;    /**< CPATH_TABLE_...; 0: none. */
    int32_t row;       /**< Row in the view, from 0; -1: no row. */
    uint32_t field;    /**< CPATH_FIELD_...; 0: none. */
    uint32_t reason;   /**< CPATH_REASON_...; 0: none. */
    int64_t value;     /**< The offending number, where there is one. */
    int32_t other_row; /**< The row it clashes with; -1: none. */
    uint32_t reserved; /**< 0. */
} cpath_problem;

/** Begins one: no problem. */
#ifdef __cplusplus
#define CPATH_PROBLEM_INIT {(uint32_t)sizeof(cpath_problem), 0, 0, -1, 0, 0, 0, -1, 0}
#else
#define CPATH_PROBLEM_INIT {.size = (uint32_t)sizeof(cpath_problem), .row = -1, .other_row = -1}
#endif

/** Tables that problems and journeys speak of. */
enum {
    CPATH_TABLE_NONE = 0,
    CPATH_TABLE_JOURNEY = 1,
    CPATH_TABLE_ROLES = 2,
    CPATH_TABLE_STAGES = 3,
    CPATH_TABLE_GOALS = 4,
    CPATH_TABLE_ITEMS = 5,
    CPATH_TABLE_TERMS = 6,
    CPATH_TABLE_NEXT_STEPS = 7,
    CPATH_TABLE_GATES = 8,
    CPATH_TABLE_REASONS = 9,
    CPATH_TABLE_CHECKS = 10,
    CPATH_TABLE_CALENDARS = 11,
    CPATH_TABLE_WEEK = 12,
    CPATH_TABLE_DAYS = 13,
    CPATH_TABLE_HOURS = 14,
    CPATH_TABLE_EVENTS = 15
};

/** Fields that problems name; the words are in text.h. Permanent numbers. */
enum {
    CPATH_FIELD_NONE = 0,
    CPATH_FIELD_SIZE, CPATH_FIELD_FLAGS, CPATH_FIELD_KEY, CPATH_FIELD_TEXT, CPATH_FIELD_STAGE,
    CPATH_FIELD_GOAL, CPATH_FIELD_ITEM, CPATH_FIELD_TERM, CPATH_FIELD_ROLE, CPATH_FIELD_ROLES,
    CPATH_FIELD_KIND, CPATH_FIELD_CLOCK, CPATH_FIELD_MIN, CPATH_FIELD_MAX, CPATH_FIELD_BOUNDARY,
    CPATH_FIELD_DUE_ROLL, CPATH_FIELD_WARN, CPATH_FIELD_ESCALATE, CPATH_FIELD_CALENDAR,
    CPATH_FIELD_ANCHOR, CPATH_FIELD_TARGET, CPATH_FIELD_DONE_BY, CPATH_FIELD_OUTCOME,
    CPATH_FIELD_CHANNEL, CPATH_FIELD_NUMBER_FROM, CPATH_FIELD_REQUIRED, CPATH_FIELD_REASON_LENGTH,
    CPATH_FIELD_SEVERITY, CPATH_FIELD_CODE, CPATH_FIELD_POLICY, CPATH_FIELD_LANGUAGE,
    CPATH_FIELD_REVISION, CPATH_FIELD_WEEKDAY, CPATH_FIELD_BEGIN, CPATH_FIELD_END,
    CPATH_FIELD_DATE, CPATH_FIELD_LIKE, CPATH_FIELD_SHORTER, CPATH_FIELD_KNOWN_FROM,
    CPATH_FIELD_KNOWN_UNTIL, CPATH_FIELD_ZONE, CPATH_FIELD_AT, CPATH_FIELD_UNTIL,
    CPATH_FIELD_NEXT_AT, CPATH_FIELD_RECORDED_AT, CPATH_FIELD_AMOUNT, CPATH_FIELD_PERSON,
    CPATH_FIELD_SEQUENCE, CPATH_FIELD_PART, CPATH_FIELD_REASON_CODE, CPATH_FIELD_DEAL,
    CPATH_FIELD_RESERVED, CPATH_FIELD_VIEW, CPATH_FIELD_POINT, CPATH_FIELD_IDLE,
    CPATH_FIELD_PURPOSE_LENGTH, CPATH_FIELD_ORDER
};

/** Why a row is wrong. Permanent numbers. */
enum {
    CPATH_REASON_NONE = 0,
    CPATH_REASON_MISSING,        /**< Required, and absent. */
    CPATH_REASON_UNKNOWN,        /**< No such constant, or no such flag. */
    CPATH_REASON_OUT_OF_RANGE,   /**< A number outside its range. */
    CPATH_REASON_NO_SUCH_ROW,    /**< A reference to a row that the table does not have. */
    CPATH_REASON_DOUBLED,        /**< The same key, date or row again. */
    CPATH_REASON_OVERLAP,        /**< Hours overlap those of `other_row` (or of a neighbouring day); of the week: on weekday `value`. */
    CPATH_REASON_NEVER_OPENS,    /**< No hours at all. */
    CPATH_REASON_NOT_TEXT,       /**< Not UTF-8, or empty where a text is needed. */
    CPATH_REASON_CONFLICT,       /**< Two fields of the row exclude each other. */
    CPATH_REASON_TOO_MANY,       /**< More rows than the limit. */
    CPATH_REASON_NOT_ZERO,       /**< A reserved field is not 0. */
    CPATH_REASON_NOT_NEEDED,     /**< A field that means nothing here is given. */
    CPATH_REASON_BEFORE,         /**< Ends before it begins, or least above greatest. */
    CPATH_REASON_OUT_OF_ORDER,   /**< Lies before the row that was folded last. */
    CPATH_REASON_FULL,           /**< No room left in the deal. */
    CPATH_REASON_BAD_VIEW,       /**< A view or room with a size or stride that cannot be. */
    CPATH_REASON_NO_HOURS,       /**< Shortens a date that has no hours. */
    CPATH_REASON_CYCLE           /**< Refers to itself, straight or around. */
};

/** Version of the library that runs: major << 16 | minor << 8 | patch. */
CPATH_API int32_t cpath_version(void);

/** Name of a result code, "CPATH_EINVAL"; "CPATH_E?" for one there is not.
 *  The string is static and never NULL. */
CPATH_API const char *cpath_result_name(int32_t code);

/** One sentence for people on a result code; language CPATH_LANG_RU or
 *  CPATH_LANG_EN (any other number gives English). Static, never NULL. */
CPATH_API const char *cpath_result_text(int32_t code, int32_t language);

/** Size in bytes of a public struct as this library was built, by its C name
 *  ("cpath_event"), for callers that declare the structs by hand (ctypes, FFI,
 *  WebAssembly): ask once, before the first call. Structs grow at their end
 *  only: smaller than yours means an older library.
 *  @param length bytes of `name`.
 *  @param alignment may be NULL; the struct's alignment in bytes.
 *  @return the size; CPATH_ESYNTAX if there is no such struct; CPATH_EINVAL. */
CPATH_API int32_t cpath_struct_size(const char *name, int32_t length, int32_t *alignment);

/** Where each field of a public struct lies in this library, in the order of its
 *  declaration; an array is one field. For bindings, which check theirs when they
 *  are loaded.
 *  @param offsets bytes from the struct's start, one a field; not written beyond
 *  `capacity`, and may be NULL where that is 0. @return how many fields there are;
 *  CPATH_ESYNTAX (no such struct); CPATH_EINVAL. */
CPATH_API int32_t cpath_struct_offsets(const char *name, int32_t length, int32_t *offsets, int32_t capacity);

/** Number of characters of a UTF-8 text as completeness counts them: code
 *  points, white space (Unicode White_Space) at both ends not counted.
 *  `length` in bytes.
 *  @return the count; CPATH_EINVAL for NULL with length > 0 or a negative
 *  length; CPATH_ESYNTAX if the bytes are not UTF-8. */
CPATH_API int32_t cpath_text_characters(const char *text, int32_t length);

#ifdef __cplusplus
}
#endif

#endif
