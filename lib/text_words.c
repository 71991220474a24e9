/* SPDX-License-Identifier: MIT */
/* The words of every constant: as files spell them, and as people say them. */
#include <clientpath/text.h>

#include "internal.h"

struct word {
    uint32_t value;
    const char *key, *ru, *en; /* ru, en NULL: the key */
};

static const struct word events[] = {
    {CPATH_EVENT_CREATED, "created", "создана", NULL},   {CPATH_EVENT_STAGE, "stage", "этап", NULL},
    {CPATH_EVENT_CONTACT, "contact", "контакт", NULL},   {CPATH_EVENT_OUTCOME, "outcome", "итог", NULL},
    {CPATH_EVENT_DONE, "done", "сделано", NULL},         {CPATH_EVENT_UNDONE, "undone", "отменено", NULL},
    {CPATH_EVENT_PROMISED, "promised", "обещано", NULL}, {CPATH_EVENT_AGREED, "agreed", "согласовано", NULL},
    {CPATH_EVENT_PAID, "paid", "оплачено", NULL},        {CPATH_EVENT_TOLD, "told", "сообщено", NULL},
    {CPATH_EVENT_HANDED, "handed", "передано", NULL},    {CPATH_EVENT_ACCEPTED, "accepted", "принято", NULL},
    {CPATH_EVENT_RETURNED, "returned", "возвращено", NULL}, {CPATH_EVENT_PAUSED, "paused", "пауза", NULL},
    {CPATH_EVENT_RESUMED, "resumed", "продолжено", NULL}, {CPATH_EVENT_REOPENED, "reopened", "открыта снова", NULL},
    {CPATH_EVENT_ASSIGNED, "assigned", "назначено", NULL}, {CPATH_EVENT_NOTE, "note", "заметка", NULL},
    {0, NULL, NULL, NULL},
};

static const struct word outcomes[] = {
    {CPATH_OUTCOME_BOUGHT, "bought", "купил", NULL},
    {CPATH_OUTCOME_REFUSED, "refused", "отказ", NULL},
    {CPATH_OUTCOME_POSTPONED, "postponed", "перенос", NULL},
    {0, NULL, NULL, NULL},
};

static const struct word channels[] = {
    {CPATH_CHANNEL_CALL, "call", "звонок", NULL},        {CPATH_CHANNEL_MEETING, "meeting", "встреча", NULL},
    {CPATH_CHANNEL_MESSAGE, "message", "сообщение", NULL}, {CPATH_CHANNEL_MAIL, "mail", "письмо", NULL},
    {CPATH_CHANNEL_VISIT, "visit", "визит", NULL},       {0, NULL, NULL, NULL},
};

static const struct word statuses[] = {
    {CPATH_STATUS_OPEN, "open", "в работе", NULL},
    {CPATH_STATUS_WON, "won", "куплено", NULL},
    {CPATH_STATUS_LOST, "lost", "отказ", NULL},
    {0, NULL, NULL, NULL},
};

static const struct word phases[] = {
    {CPATH_PHASE_NOT_STARTED, "not-started", "не начат", "not started"},
    {CPATH_PHASE_WAITING, "waiting", "ещё рано", "waiting"},
    {CPATH_PHASE_RUNNING, "running", "идёт", NULL},
    {CPATH_PHASE_PAUSED, "paused", "на паузе", NULL},
    {CPATH_PHASE_ENDED, "ended", "завершён", NULL},
    {CPATH_PHASE_CANCELLED, "cancelled", "отменён", NULL},
    {0, NULL, NULL, NULL},
};

static const struct word verdict_words[] = {
    {CPATH_VERDICT_ON_TIME, "on-time", "в срок", "on time"},
    {CPATH_VERDICT_AT_RISK, "at-risk", "риск", "at risk"},
    {CPATH_VERDICT_LATE, "late", "просрочено", "overdue"},
    {CPATH_VERDICT_UNKNOWN, "unknown", "неизвестно", NULL},
    {CPATH_VERDICT_LAPSED, "lapsed", "истекло", NULL},
    {CPATH_VERDICT_EARLY, "early", "раньше срока", NULL},
    {CPATH_VERDICT_TOO_SHORT, "too-short", "слишком коротко", "too short"},
    {CPATH_VERDICT_TOO_LONG, "too-long", "слишком долго", "too long"},
    {0, NULL, NULL, NULL},
};

static const struct word clock_words[] = {
    {CPATH_CLOCK_ELAPSED, "elapsed", "по часам", NULL},
    {CPATH_CLOCK_WORKING, "working", "рабочее время", "working time"},
    {CPATH_CLOCK_BUSINESS_DAYS, "business-days", "рабочие дни", "business days"},
    {CPATH_CLOCK_CALENDAR_DAYS, "calendar-days", "календарные дни", "calendar days"},
    {CPATH_CLOCK_MONTHS, "months", "месяцы", NULL},
    {CPATH_CLOCK_AGREED, "agreed", "по договорённости", NULL},
    {0, NULL, NULL, NULL},
};

static const struct word boundaries[] = {
    {CPATH_BOUNDARY_SAME, "same", "в то же время", "at the same time"},
    {CPATH_BOUNDARY_START, "start", "с начала дня", "from the day's start"},
    {CPATH_BOUNDARY_OPEN, "open", "с открытия", "from opening"},
    {CPATH_BOUNDARY_CLOSE, "close", "до закрытия", "to closing"},
    {CPATH_BOUNDARY_END, "end", "до конца дня", "to the day's end"},
    {0, NULL, NULL, NULL},
};

static const struct word due_rolls[] = {
    {CPATH_DUE_ROLL_NONE, "none", "без переноса", NULL},
    {CPATH_DUE_ROLL_NEXT, "next", "на следующий рабочий день", "to the next business day"},
    {CPATH_DUE_ROLL_PREVIOUS, "previous", "на предыдущий рабочий день", "to the previous business day"},
    {0, NULL, NULL, NULL},
};

static const struct word rolls[] = {
    {CPATH_ROLL_NONE, "none", "как есть", "as it is"},
    {CPATH_ROLL_FORWARD, "forward", "вперёд", NULL},
    {CPATH_ROLL_FORWARD, "following", NULL, NULL},
    {CPATH_ROLL_BACKWARD, "backward", "назад", NULL},
    {CPATH_ROLL_BACKWARD, "preceding", NULL, NULL},
    {CPATH_ROLL_MODIFIED_FORWARD, "modifiedfollowing", "вперёд, но в том же месяце", "forward within the month"},
    {CPATH_ROLL_MODIFIED_BACKWARD, "modifiedpreceding", "назад, но в том же месяце", "backward within the month"},
    {CPATH_ROLL_RAISE, "raise", "ошибка", "an error"},
    {CPATH_ROLL_NAT, "nat", "нет ответа", "no answer"},
    {0, NULL, NULL, NULL},
};

static const struct word terms[] = {
    {CPATH_TERM_DUE, "due", "срок", NULL},
    {CPATH_TERM_NORM, "norm", "норма", NULL},
    {CPATH_TERM_EXPIRES, "expires", "истекает", NULL},
    {0, NULL, NULL, NULL},
};

static const struct word items[] = {
    {CPATH_ITEM_TASK, "task", "задача", NULL},
    {CPATH_ITEM_CLIENT_ACTION, "client_action", "действие клиента", "client's action"},
    {CPATH_ITEM_PROMISE, "promise", "обещание", NULL},
    {0, NULL, NULL, NULL},
};

static const struct word points[] = {
    {CPATH_POINT_CREATED, "created", "сделка создана", "deal created"},
    {CPATH_POINT_STAGE_ENTERED, "stage-entered", "начало этапа", "stage entered"},
    {CPATH_POINT_STAGE_PASSED, "stage-passed", "этап пройден", "stage passed"},
    {CPATH_POINT_ITEM_DONE, "item", "сделано", "done"},
    {CPATH_POINT_CONTACT_STARTED, "contact-started", "начало контакта", "contact started"},
    {CPATH_POINT_CONTACT_ENDED, "contact-ended", "конец контакта", "contact ended"},
    {CPATH_POINT_PROMISED, "promised", "обещано", NULL},
    {CPATH_POINT_AGREED, "agreed", "согласовано", NULL},
    {CPATH_POINT_PAID, "paid", "оплачено", NULL},
    {CPATH_POINT_WON, "won", "куплено", NULL},
    {0, NULL, NULL, NULL},
};

static const struct word gates[] = {
    {CPATH_GATE_ENTER, "enter", "вход", NULL},
    {CPATH_GATE_LEAVE, "leave", "выход", NULL},
    {CPATH_GATE_WIN, "win", "продажа", NULL},
    {0, NULL, NULL, NULL},
};

static const struct word severities[] = {
    {CPATH_SEVERITY_INFO, "info", "заметка", NULL},
    {CPATH_SEVERITY_WARNING, "warning", "предупреждение", NULL},
    {CPATH_SEVERITY_ERROR, "error", "ошибка", NULL},
    {CPATH_SEVERITY_OFF, "off", "выключено", NULL},
    {0, NULL, NULL, NULL},
};

static const struct word need_words[] = {
    {CPATH_NEEDS_OUTCOME, "outcome", "чем закончился контакт", "how the contact ended"},
    {CPATH_NEEDS_REASON, "reason", "причину", "the reason"},
    {CPATH_NEEDS_REASON_LONGER, "reason-longer", "причину подробнее", "the reason in more detail"},
    {CPATH_NEEDS_DATE, "date", "дату следующего контакта", "the date of the next contact"},
    {CPATH_NEEDS_TIME, "time", "время следующего контакта", "the time of the next contact"},
    {CPATH_NEEDS_PURPOSE, "purpose", "цель следующего контакта", "the purpose of the next contact"},
    {CPATH_NEEDS_REASON_UNDERSTOOD, "reason-understood", "одинаково ли понята причина",
     "whether the reason is understood alike"},
    {CPATH_NEEDS_PURPOSE_UNDERSTOOD, "purpose-understood", "одинаково ли понята цель",
     "whether the purpose is understood alike"},
    {CPATH_NEEDS_NO_DATE, "no-date", "убрать дату следующего контакта: клиент отказался",
     "no next date: the client refused"},
    {CPATH_NEEDS_LATER_DATE, "later-date", "следующий контакт позже этого", "a next contact later than this one"},
    {CPATH_NEEDS_REASON_AGREED, "reason-agreed", "прийти к одному пониманию причины",
     "to come to one understanding of the reason"},
    {CPATH_NEEDS_PURPOSE_AGREED, "purpose-agreed", "прийти к одному пониманию цели",
     "to come to one understanding of the purpose"},
    {0, NULL, NULL, NULL},
};

static const struct word tables[] = {
    {CPATH_TABLE_JOURNEY, "journey", "путь", NULL},      {CPATH_TABLE_ROLES, "roles", "роли", NULL},
    {CPATH_TABLE_STAGES, "stages", "этапы", NULL},       {CPATH_TABLE_GOALS, "goals", "цели", NULL},
    {CPATH_TABLE_ITEMS, "items", "дела", NULL},          {CPATH_TABLE_TERMS, "terms", "сроки", NULL},
    {CPATH_TABLE_NEXT_STEPS, "next_steps", "следующие шаги", "next steps"},
    {CPATH_TABLE_GATES, "gates", "условия", NULL},       {CPATH_TABLE_REASONS, "reasons", "причины", NULL},
    {CPATH_TABLE_CHECKS, "checks", "проверки", NULL},    {CPATH_TABLE_CALENDARS, "calendars", "календари", NULL},
    {CPATH_TABLE_WEEK, "week", "неделя", NULL},          {CPATH_TABLE_DAYS, "days", "дни", NULL},
    {CPATH_TABLE_HOURS, "hours", "часы", NULL},          {CPATH_TABLE_EVENTS, "events", "события", NULL},
    {0, NULL, NULL, NULL},
};

static const struct word fields[] = {
    {CPATH_FIELD_SIZE, "size", NULL, NULL},           {CPATH_FIELD_FLAGS, "flags", NULL, NULL},
    {CPATH_FIELD_KEY, "key", NULL, NULL},             {CPATH_FIELD_TEXT, "text", NULL, NULL},
    {CPATH_FIELD_STAGE, "stage", NULL, NULL},         {CPATH_FIELD_GOAL, "goal", NULL, NULL},
    {CPATH_FIELD_ITEM, "item", NULL, NULL},           {CPATH_FIELD_TERM, "term", NULL, NULL},
    {CPATH_FIELD_ROLE, "role", NULL, NULL},           {CPATH_FIELD_ROLES, "roles", NULL, NULL},
    {CPATH_FIELD_KIND, "kind", NULL, NULL},           {CPATH_FIELD_CLOCK, "clock", NULL, NULL},
    {CPATH_FIELD_MIN, "min", NULL, NULL},             {CPATH_FIELD_MAX, "max", NULL, NULL},
    {CPATH_FIELD_BOUNDARY, "boundary", NULL, NULL},   {CPATH_FIELD_DUE_ROLL, "due_roll", NULL, NULL},
    {CPATH_FIELD_WARN, "warn", NULL, NULL},           {CPATH_FIELD_ESCALATE, "escalate", NULL, NULL},
    {CPATH_FIELD_CALENDAR, "calendar", NULL, NULL},   {CPATH_FIELD_ANCHOR, "anchor", NULL, NULL},
    {CPATH_FIELD_TARGET, "target", NULL, NULL},       {CPATH_FIELD_DONE_BY, "done_by", NULL, NULL},
    {CPATH_FIELD_OUTCOME, "outcome", NULL, NULL},     {CPATH_FIELD_CHANNEL, "channel", NULL, NULL},
    {CPATH_FIELD_NUMBER_FROM, "number_from", NULL, NULL}, {CPATH_FIELD_REQUIRED, "required", NULL, NULL},
    {CPATH_FIELD_REASON_LENGTH, "reason_length", NULL, NULL}, {CPATH_FIELD_SEVERITY, "severity", NULL, NULL},
    {CPATH_FIELD_CODE, "code", NULL, NULL},           {CPATH_FIELD_POLICY, "policies", NULL, NULL},
    {CPATH_FIELD_LANGUAGE, "language", NULL, NULL},   {CPATH_FIELD_REVISION, "revision", NULL, NULL},
    {CPATH_FIELD_WEEKDAY, "weekday", NULL, NULL},     {CPATH_FIELD_BEGIN, "begin", NULL, NULL},
    {CPATH_FIELD_END, "end", NULL, NULL},             {CPATH_FIELD_DATE, "date", NULL, NULL},
    {CPATH_FIELD_LIKE, "like", NULL, NULL},           {CPATH_FIELD_SHORTER, "shorter", NULL, NULL},
    {CPATH_FIELD_KNOWN_FROM, "known_from", NULL, NULL}, {CPATH_FIELD_KNOWN_UNTIL, "known_until", NULL, NULL},
    {CPATH_FIELD_ZONE, "zone", NULL, NULL},           {CPATH_FIELD_AT, "at", NULL, NULL},
    {CPATH_FIELD_UNTIL, "until", NULL, NULL},         {CPATH_FIELD_NEXT_AT, "next_at", NULL, NULL},
    {CPATH_FIELD_RECORDED_AT, "recorded_at", NULL, NULL}, {CPATH_FIELD_AMOUNT, "amount", NULL, NULL},
    {CPATH_FIELD_PERSON, "person", NULL, NULL},       {CPATH_FIELD_SEQUENCE, "sequence", NULL, NULL},
    {CPATH_FIELD_PART, "part", NULL, NULL},           {CPATH_FIELD_REASON_CODE, "reason_code", NULL, NULL},
    {CPATH_FIELD_DEAL, "deal", NULL, NULL},           {CPATH_FIELD_RESERVED, "reserved", NULL, NULL},
    {CPATH_FIELD_VIEW, "view", NULL, NULL},           {CPATH_FIELD_POINT, "point", NULL, NULL},
    {CPATH_FIELD_IDLE, "idle", NULL, NULL},           {CPATH_FIELD_PURPOSE_LENGTH, "purpose_length", NULL, NULL},
    {CPATH_FIELD_ORDER, "order", NULL, NULL},         {0, NULL, NULL, NULL},
};

static const struct word reasons[] = {
    {CPATH_REASON_MISSING, "missing", "не указано", "is missing"},
    {CPATH_REASON_UNKNOWN, "unknown", "нет такого значения", "no such value"},
    {CPATH_REASON_OUT_OF_RANGE, "out-of-range", "вне допустимых пределов", "is out of range"},
    {CPATH_REASON_NO_SUCH_ROW, "no-such-row", "нет такой строки", "there is no such row"},
    {CPATH_REASON_DOUBLED, "doubled", "повторяется", "stands twice"},
    {CPATH_REASON_OVERLAP, "overlap", "часы пересекаются", "hours overlap"},
    {CPATH_REASON_NEVER_OPENS, "never-opens", "календарь никогда не открывается", "the calendar never opens"},
    {CPATH_REASON_NOT_TEXT, "not-text", "не текст UTF-8 или не ключ из a-z 0-9 - . _",
     "is no UTF-8 text, or no key of a-z 0-9 - . _"},
    {CPATH_REASON_CONFLICT, "conflict", "противоречит другому полю", "contradicts another field"},
    {CPATH_REASON_TOO_MANY, "too-many", "слишком много строк", "too many rows"},
    {CPATH_REASON_NOT_ZERO, "not-zero", "должно быть 0", "must be 0"},
    {CPATH_REASON_NOT_NEEDED, "not-needed", "здесь не нужно", "is not needed here"},
    {CPATH_REASON_BEFORE, "before", "конец раньше начала", "ends before it begins"},
    {CPATH_REASON_OUT_OF_ORDER, "out-of-order", "раньше уже учтённого", "lies before what is folded already"},
    {CPATH_REASON_FULL, "full", "в сделке больше нет места", "the deal has no more room"},
    {CPATH_REASON_BAD_VIEW, "bad-view", "размер или шаг строк невозможен", "the rows' size or stride cannot be"},
    {CPATH_REASON_NO_HOURS, "no-hours", "нет часов, которые можно сократить", "there are no hours to shorten"},
    {CPATH_REASON_CYCLE, "cycle", "ссылается на себя по кругу", "refers to itself in a circle"},
    {0, NULL, NULL, NULL},
};

static const struct word whys[] = {
    {CPATH_WHY_WORK, "work", "работа", NULL},
    {CPATH_WHY_OUTSIDE, "outside-hours", "вне рабочих часов", "outside hours"},
    {CPATH_WHY_BREAK, "break", "перерыв", NULL},
    {CPATH_WHY_WEEKEND, "weekend", "выходной", NULL},
    {CPATH_WHY_HOLIDAY, "holiday", "праздник", NULL},
    {CPATH_WHY_SHORT_DAY, "short-day", "сокращённый день", "short day"},
    {CPATH_WHY_START_DAY, "start-day", "день начала", "day of the start"},
    {CPATH_WHY_PAUSE, "pause", "пауза", NULL},
    {CPATH_WHY_CLOCK_CHANGE, "clock-change", "перевод часов", "clock change"},
    {CPATH_WHY_ELAPSED, "elapsed", "по часам", "by the clock"},
    {CPATH_WHY_DAYS, "days", "считаются дни", "days that count"},
    {CPATH_WHY_ROLLED, "rolled", "перенос на рабочий день", "moved to a business day"},
    {0, NULL, NULL, NULL},
};

static const struct word agenda[] = {
    {CPATH_AGENDA_NEXT_CONTACT, "next-contact", "следующий контакт", "next contact"},
    {CPATH_AGENDA_RECORD, "record", "записать", NULL},
    {CPATH_AGENDA_TELL, "tell", "сообщить", NULL},
    {CPATH_AGENDA_TERM, "term", "срок", NULL},
    {CPATH_AGENDA_EXPIRES, "expires", "истекает", NULL},
    {CPATH_AGENDA_PROMISE, "promise", "обещание", NULL},
    {CPATH_AGENDA_TASK, "task", "задача", NULL},
    {CPATH_AGENDA_CLIENT, "client", "действие клиента", "client's action"},
    {CPATH_AGENDA_MOVE, "move", "следующий этап", "next stage"},
    {CPATH_AGENDA_ESCALATED, "escalated", "просрочено у других", "overdue with others"},
    {0, NULL, NULL, NULL},
};

static const struct word urgencies[] = {
    {CPATH_URGENCY_OVERDUE, "overdue", "просрочено", NULL},
    {CPATH_URGENCY_NOW, "now", "пора", NULL},
    {CPATH_URGENCY_TIMED, "timed", "по времени", "by time"},
    {CPATH_URGENCY_UNTIMED, "untimed", "без срока", "without a time"},
    {0, NULL, NULL, NULL},
};

static const struct word *const families[] = {
    [CPATH_WORDS_EVENT] = events,       [CPATH_WORDS_OUTCOME] = outcomes,   [CPATH_WORDS_CHANNEL] = channels,
    [CPATH_WORDS_STATUS] = statuses,    [CPATH_WORDS_PHASE] = phases,       [CPATH_WORDS_VERDICT] = verdict_words,
    [CPATH_WORDS_CLOCK] = clock_words,  [CPATH_WORDS_BOUNDARY] = boundaries, [CPATH_WORDS_DUE_ROLL] = due_rolls,
    [CPATH_WORDS_TERM] = terms,         [CPATH_WORDS_ITEM] = items,         [CPATH_WORDS_POINT] = points,
    [CPATH_WORDS_GATE] = gates,         [CPATH_WORDS_SEVERITY] = severities, [CPATH_WORDS_NEED] = need_words,
    [CPATH_WORDS_TABLE] = tables,       [CPATH_WORDS_FIELD] = fields,       [CPATH_WORDS_REASON] = reasons,
    [CPATH_WORDS_WHY] = whys,           [CPATH_WORDS_AGENDA] = agenda,      [CPATH_WORDS_ROLL] = rolls,
    [CPATH_WORDS_URGENCY] = urgencies,
};

static const struct word *family_of(uint32_t family)
{
    return family < sizeof families / sizeof *families ? families[family] : NULL;
}

static const struct word *find(uint32_t family, uint32_t value)
{
    const struct word *word = family_of(family);
    while (word && word->key && word->value != value) {
        word++;
    }
    return word && word->key ? word : NULL;
}

const char *cpath_word(uint32_t family, uint32_t value)
{
    const struct word *word = find(family, value);
    return word ? word->key : NULL;
}

int32_t cpath_word_value(uint32_t family, const char *word, int32_t length)
{
    const struct word *row = family_of(family);
    if (!row || !word || length < 0) {
        return CPATH_EINVAL;
    }
    for (; row->key; row++) {
        if (strlen(row->key) == (size_t)length && memcmp(row->key, word, (size_t)length) == 0) {
            return (int32_t)row->value;
        }
    }
    return CPATH_ESYNTAX;
}

const char *cpath_word_text(uint32_t family, uint32_t value, int32_t language)
{
    const struct word *word = find(family, value);
    if (!word) {
        return NULL;
    }
    const char *text = language == CPATH_LANG_RU ? word->ru : word->en;
    return text ? text : word->key;
}
