/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Words: the names of constants (the same in files, on the command line and in
 * bindings), and findings, agendas, problems and amounts as a person reads them, in
 * Russian and English.
 */
#ifndef CLIENTPATH_TEXT_H
#define CLIENTPATH_TEXT_H

#include <clientpath/agenda.h>
#include <clientpath/gate.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Families of constants. */
enum {
    CPATH_WORDS_EVENT = 1, /**< CPATH_EVENT_CREATED … : created, stage, contact, … */
    CPATH_WORDS_OUTCOME,   /**< bought, refused, postponed */
    CPATH_WORDS_CHANNEL,   /**< call, meeting, message, mail, visit */
    CPATH_WORDS_STATUS,    /**< open, won, lost */
    CPATH_WORDS_PHASE,     /**< not-started, waiting, running, paused, ended, cancelled */
    CPATH_WORDS_VERDICT,   /**< on-time, at-risk, late, unknown, lapsed, early, too-short, too-long */
    CPATH_WORDS_CLOCK,     /**< elapsed, working, business-days, calendar-days, months, agreed */
    CPATH_WORDS_BOUNDARY,  /**< same, start, open, close, end */
    CPATH_WORDS_DUE_ROLL,  /**< none, next, previous */
    CPATH_WORDS_TERM,      /**< due, norm, expires */
    CPATH_WORDS_ITEM,      /**< task, client_action, promise */
    CPATH_WORDS_POINT,     /**< created, stage-entered, stage-passed, item, contact-started, … */
    CPATH_WORDS_GATE,      /**< enter, leave, win */
    CPATH_WORDS_SEVERITY,  /**< info, warning, error, off */
    CPATH_WORDS_NEED,      /**< By CPATH_NEEDS_... bit: outcome, reason, date, time, purpose, … */
    CPATH_WORDS_TABLE,     /**< CPATH_TABLE_...: roles, stages, … */
    CPATH_WORDS_FIELD,     /**< CPATH_FIELD_... */
    CPATH_WORDS_REASON,    /**< CPATH_REASON_...; why a row is wrong */
    CPATH_WORDS_WHY,       /**< work, outside-hours, break, weekend, holiday, short-day, start-day, pause, clock-change, … */
    CPATH_WORDS_AGENDA,    /**< next-contact, record, tell, term, expires, promise, task, client, move, escalated */
    CPATH_WORDS_ROLL,      /**< none, forward (or following), backward (preceding), modifiedfollowing, modifiedpreceding, raise, nat */
    CPATH_WORDS_URGENCY    /**< overdue, now, timed, untimed */
};

/** The word of a constant, as files spell it; NULL if the family has no such
 *  value. Static. */
CPATH_API const char *cpath_word(uint32_t family, uint32_t value);

/** The constant of a word (`length` bytes, as files spell it).
 *  @return its value; CPATH_ESYNTAX if the family has no such word; CPATH_EINVAL. */
CPATH_API int32_t cpath_word_value(uint32_t family, const char *word, int32_t length);

/** The same word as people say it ("просрочено", "overdue"), or cpath_word's
 *  where people have no other. NULL if there is no such value. Static. */
CPATH_API const char *cpath_word_text(uint32_t family, uint32_t value, int32_t language);

/** Writes what is wrong with data: table, row (counted from 1), field, reason,
 *  and the result's own words where there is no reason. NUL-terminated where
 *  capacity is above 0 (cut to fit, between characters).
 *  @return the length without the NUL that there would have been; CPATH_ESIZE;
 *  CPATH_ENEWER; CPATH_EINVAL. */
CPATH_API int32_t cpath_problem_format(const cpath_problem *problem, int32_t language, char *text, int32_t capacity);

/** Writes an amount of a clock: "3 ч 10 мин", "2 рабочих дня", "3 h 10 min".
 *  @return as cpath_problem_format; CPATH_EINVAL for an unknown clock. */
CPATH_API int32_t cpath_amount_format(uint32_t clock, int64_t amount, int32_t language, char *text, int32_t capacity);

/** The template of a finding's text, in the journey's language; NULL for a
 *  code there is not. Static. In braces: stage, item, term, role (of the journey,
 *  by name), number (of the contact), value. */
CPATH_API const char *cpath_finding_template(int32_t code, int32_t language);

/** Writes a finding's text: its template filled in the journey's language.
 *  @param calendar for the zone of times.
 *  @return as cpath_problem_format; CPATH_ERANGE (a code, stage, item, term or
 *  role there is not); CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_finding_format(const cpath_journey *journey, const cpath_calendar *calendar,
                                       const cpath_finding *finding, uint32_t finding_size, char *text, int32_t capacity);

/** Writes what an agenda's row asks for, in the journey's language: "Record: the
 *  reason", the text of the item or of the term. Whose it is and by when is not in it.
 *  @return as cpath_problem_format; CPATH_ERANGE (a kind, stage, item, term or role
 *  there is not); CPATH_ECORRUPT; CPATH_EINVAL. */
CPATH_API int32_t cpath_agenda_format(const cpath_journey *journey, const cpath_agenda_row *row, uint32_t row_size,
                                      char *text, int32_t capacity);

/** Writes what a contact lacks, CPATH_NEEDS_..., in its own order: as people say it,
 *  with commas; with language 0 as files spell it, with spaces ("reason date").
 *  @return as cpath_problem_format. */
CPATH_API int32_t cpath_needs_format(uint32_t needs, int32_t language, char *text, int32_t capacity);

/** Writes what a shut gate asks for, in the journey's language: the text of the item or
 *  of the term, else the point's word.
 *  @return as cpath_agenda_format. */
CPATH_API int32_t cpath_gate_format(const cpath_journey *journey, const cpath_blocker *blocker, uint32_t blocker_size,
                                    char *text, int32_t capacity);

/** Key of a finding's code, "reason-missing"; NULL for one there is not. Static. */
CPATH_API const char *cpath_finding_key(int32_t code);

#ifdef __cplusplus
}
#endif

#endif
