/* SPDX-License-Identifier: MIT */
/* The catalogue: every code, its severity, key and words. */
#include "check_priv.h"

#include "internal.h"

#define INFO CPATH_SEVERITY_INFO
#define WARNING CPATH_SEVERITY_WARNING
#define ERROR CPATH_SEVERITY_ERROR

/* A code is its family's hundred and a number in it; what is no code has no key, as the first of all. */
#define FAMILIES 6
#define FAMILY_ROOM 24
#define PLACE(code) (((code) / 100 - 1) * FAMILY_ROOM + (code) % 100)

static const struct rule rules[FAMILIES * FAMILY_ROOM] = {
    [PLACE(101)] = {ERROR, VALUE_NONE, "outcome-missing", "Контакт №{number}: не записано, чем он закончился",
     "Contact {number}: nobody says how it ended"},
    [PLACE(102)] = {ERROR, VALUE_NONE, "reason-missing", "Контакт №{number}: не записана причина",
     "Contact {number}: the reason is missing"},
    [PLACE(103)] = {ERROR, VALUE_COUNT, "reason-too-short", "Контакт №{number}: причина записана слишком коротко (знаков: {value}, нужно {least})",
     "Contact {number}: the reason is too short ({value} characters of at least {least})"},
    [PLACE(104)] = {ERROR, VALUE_NONE, "next-date-missing", "Контакт №{number}: нет даты следующего контакта",
     "Contact {number}: the next contact has no date"},
    [PLACE(105)] = {ERROR, VALUE_NONE, "next-time-missing", "Контакт №{number}: у следующего контакта есть дата, но нет времени",
     "Contact {number}: the next contact has a date, but no time"},
    [PLACE(106)] = {ERROR, VALUE_NONE, "purpose-missing", "Контакт №{number}: нет цели следующего контакта",
     "Contact {number}: the next contact has no purpose"},
    [PLACE(107)] = {WARNING, VALUE_NONE, "reason-not-confirmed", "Контакт №{number}: не отмечено, одинаково ли понята причина переноса",
     "Contact {number}: not said whether the reason is understood alike"},
    [PLACE(108)] = {WARNING, VALUE_NONE, "purpose-not-confirmed",
     "Контакт №{number}: не отмечено, одинаково ли понята цель следующего контакта",
     "Contact {number}: not said whether the purpose is understood alike"},
    [PLACE(109)] = {WARNING, VALUE_NONE, "reason-disagreed", "Контакт №{number}: причина переноса понята по-разному",
     "Contact {number}: client and manager understand the reason differently"},
    [PLACE(110)] = {WARNING, VALUE_NONE, "purpose-disagreed", "Контакт №{number}: цель следующего контакта понята по-разному",
     "Contact {number}: client and manager understand the purpose differently"},
    [PLACE(111)] = {ERROR, VALUE_NONE, "next-not-later", "Контакт №{number}: следующий контакт назначен не позже этого",
     "Contact {number}: the next contact does not lie after this one"},
    [PLACE(112)] = {WARNING, VALUE_TIME, "next-outside-hours", "Контакт №{number}: следующий контакт в нерабочее время: {value}",
     "Contact {number}: the next contact is outside working hours: {value}"},
    [PLACE(113)] = {ERROR, VALUE_TIME, "next-not-kept", "Обещанный контакт не состоялся вовремя: {value}",
     "The contact promised for {value} did not take place in time"},
    [PLACE(114)] = {WARNING, VALUE_NONE, "next-after-refusal", "Контакт №{number}: клиент отказался, а дата следующего контакта стоит",
     "Contact {number}: the client refused, and yet a next contact is set"},
    [PLACE(115)] = {WARNING, VALUE_NONE, "contact-after-refusal", "Контакт №{number} после отказа, сделка не открыта снова",
     "Contact {number} after the refusal, and the deal is not reopened"},
    [PLACE(116)] = {WARNING, VALUE_ELAPSED, "recorded-late", "Контакт №{number} записан поздно: через {value}",
     "Contact {number} was recorded late: after {value}"},
    [PLACE(117)] = {WARNING, VALUE_NONE, "outcome-alone", "Итог записан без контакта", "An outcome without a contact"},
    [PLACE(118)] = {ERROR, VALUE_NONE, "not-told", "{role} не знает об исходе контакта №{number}",
     "{role} has not heard of the outcome of contact {number}"},
    [PLACE(119)] = {WARNING, VALUE_NONE, "outcome-after-close", "Итог записан по закрытой сделке",
     "An outcome of a deal that was closed already"},
    [PLACE(120)] = {WARNING, VALUE_NONE, "contacts-overlap", "Контакт №{number} ещё шёл, когда начался следующий",
     "Contact {number} had not ended when the next one began"},
    [PLACE(121)] = {WARNING, VALUE_NONE, "end-before-start", "Конец раньше начала", "The end lies before the start"},
    [PLACE(122)] = {ERROR, VALUE_NONE, "no-next-contact", "Сделка открыта снова, а следующий контакт не назначен",
     "The deal is reopened, and no next contact is set"},

    [PLACE(201)] = {WARNING, VALUE_NONE, "stage-skipped", "Этап пропущен: {stage}", "Stage skipped: {stage}"},
    [PLACE(202)] = {INFO, VALUE_NONE, "stage-again", "Этап начат ещё раз: {stage}", "Stage entered again: {stage}"},
    [PLACE(203)] = {INFO, VALUE_NONE, "stage-same", "Переход на этап, на котором сделка уже стоит: {stage}",
     "A move to the stage where the deal is already: {stage}"},
    [PLACE(204)] = {WARNING, VALUE_NONE, "stage-while-lost", "Переход на этап после отказа: {stage}",
     "A move after the refusal: {stage}"},
    [PLACE(205)] = {WARNING, VALUE_NONE, "left-without", "Этап «{stage}» пройден, а не сделано: {item}",
     "Stage \"{stage}\" was left, and this is not done: {item}"},
    [PLACE(206)] = {WARNING, VALUE_NONE, "entered-without", "Этап «{stage}» начат, а не сделано: {item}",
     "Stage \"{stage}\" was entered, and this is not done: {item}"},
    [PLACE(207)] = {WARNING, VALUE_NONE, "won-without", "Продажа отмечена, а не сделано: {item}",
     "The deal is won, and this is not done: {item}"},
    [PLACE(208)] = {INFO, VALUE_NONE, "won-early", "Куплено раньше последнего этапа: {stage}", "Won before the last stage: {stage}"},
    [PLACE(209)] = {WARNING, VALUE_GOAL, "other-goal", "Цель не этой встречи: {value}", "Not the goal of this meeting: {value}"},
    [PLACE(211)] = {INFO, VALUE_NONE, "actions-unseen", "Этап «{stage}» пройден, а желаемых действий клиента никто не отметил",
     "Stage \"{stage}\" was left, and none of the client's wished actions was seen"},
    [PLACE(212)] = {WARNING, VALUE_WORKING, "idle", "С клиентом ничего не происходит: {value} рабочего времени",
     "Nothing happens with the client: {value} of working time"},

    [PLACE(301)] = {ERROR, VALUE_NONE, "overdue", "Просрочено: {term}", "Overdue: {term}"},
    [PLACE(302)] = {WARNING, VALUE_NONE, "met-late", "Сделано позже срока: {term}", "Done after it was due: {term}"},
    [PLACE(303)] = {WARNING, VALUE_ELAPSED, "too-short", "Слишком коротко ({value}): {term}", "Too short ({value}): {term}"},
    [PLACE(304)] = {WARNING, VALUE_ELAPSED, "too-long", "Слишком долго ({value}): {term}", "Too long ({value}): {term}"},
    [PLACE(305)] = {WARNING, VALUE_NONE, "lapsed", "Истекло: {term}", "Lapsed: {term}"},
    [PLACE(306)] = {INFO, VALUE_NONE, "too-early", "Сделано раньше времени: {term}", "Done too early: {term}"},
    [PLACE(307)] = {ERROR, VALUE_MONEY, "paid-too-little", "Оплачено не полностью, не хватает {value}: {term}",
     "Paid in part, {value} are lacking: {term}"},
    [PLACE(308)] = {INFO, VALUE_NONE, "never-started", "Сделано, а отсчёт срока не начинался: {term}",
     "Done, but its time never began to run: {term}"},
    [PLACE(309)] = {INFO, VALUE_NONE, "due-unknown", "Срок неизвестен, календарь туда не доходит: {term}",
     "Due unknown, the calendar does not reach there: {term}"},

    [PLACE(401)] = {WARNING, VALUE_NONE, "other-person", "Сделал не тот, кто назначен: {role}",
     "Done by another person than the one assigned: {role}"},
    [PLACE(402)] = {WARNING, VALUE_ROLE, "not-handed", "Этап «{stage}» пройден, но не передан: {value}",
     "Stage \"{stage}\" was left, and not handed over to: {value}"},
    [PLACE(403)] = {WARNING, VALUE_NONE, "not-accepted", "Этап «{stage}» передан, но не принят: {role}",
     "Stage \"{stage}\" was handed over, and not accepted by: {role}"},
    [PLACE(404)] = {WARNING, VALUE_NONE, "returned", "Этап «{stage}» возвращён и снова не передан",
     "Stage \"{stage}\" was returned, and not handed over again"},

    [PLACE(501)] = {WARNING, VALUE_NONE, "doubled", "Строка повторяет предыдущую", "The row says the same as the one before"},
    [PLACE(502)] = {WARNING, VALUE_NONE, "in-the-future", "Событие ещё не наступило", "The event lies in the future"},
    [PLACE(503)] = {WARNING, VALUE_FIELD, "unknown-key", "Путь не знает такого значения: {value}", "The journey has no such {value}"},
    [PLACE(504)] = {INFO, VALUE_NONE, "created-again", "Сделка создана ещё раз", "The deal is created again"},
    [PLACE(505)] = {INFO, VALUE_NONE, "not-lost", "Открыта снова, хотя отказа не было", "Reopened, but it was not lost"},
    [PLACE(506)] = {INFO, VALUE_NONE, "not-paused", "Продолжена, хотя паузы не было", "Resumed, but it was not paused"},
    [PLACE(507)] = {INFO, VALUE_NONE, "paused-again", "Пауза во время паузы", "Paused while paused"},
    [PLACE(508)] = {WARNING, VALUE_NONE, "not-agreed-term", "Время согласовано для срока, который так не считается: {term}",
     "A time is agreed for a term that is counted otherwise: {term}"},
    [PLACE(509)] = {INFO, VALUE_NONE, "not-done", "Отменено то, что не было сделано", "Undone, but it was not done"},
    [PLACE(510)] = {WARNING, VALUE_NONE, "recorded-before", "Записано раньше, чем произошло", "Recorded before it happened"},
    [PLACE(511)] = {INFO, VALUE_NONE, "after-refusal", "Договорённость после отказа: не действует",
     "Agreed, promised or paused after the refusal: without effect"},
    [PLACE(512)] = {WARNING, VALUE_NONE, "no-such-promise", "Выполнено обещание, которого не давали", "A promise kept that nobody made"},

    [PLACE(601)] = {ERROR, VALUE_NONE, "promise-broken", "Обещание не выполнено: {item}", "Promise broken: {item}"},
    [PLACE(602)] = {WARNING, VALUE_NONE, "promise-late", "Обещание выполнено поздно: {item}", "Promise kept late: {item}"},
    [PLACE(603)] = {INFO, VALUE_NONE, "promise-never-due", "Обещание без срока: {item}", "A promise without a time: {item}"},
};

const struct rule *cpath_rule(int32_t code)
{
    uint32_t family = (uint32_t)code / 100 - 1, number = (uint32_t)code % 100;
    const struct rule *rule = &rules[family < FAMILIES && number < FAMILY_ROOM ? family * FAMILY_ROOM + number : 0];
    return rule->key ? rule : NULL;
}

uint32_t cpath_rule_severity(const cpath_journey *journey, int32_t code)
{
    for (uint32_t n = 1; n <= journey->count[CPATH_TABLE_CHECKS]; n++) {
        if (journey_check_row(journey, n)->code == code) {
            return journey_check_row(journey, n)->severity;
        }
    }
    return cpath_rule(code)->severity;
}
