/* SPDX-License-Identifier: MIT */
/*
 * The built-in journey against the numbered facts of the handbook, written here
 * once more by hand, and against the handbook's own words where it is there.
 */
#include "tests.h"

#include <clientpath/event.h>

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))
#define NUMBER(in, table, type, wanted) number_of((in)->table, offsetof(cpath_##type##_row, key), wanted)
enum { STAGES = 6 };

/* Each fact: the line of the list, the row's key, words that its Russian and its English text have. */
static const struct {
    const char *key, *ru, *en;
} role_facts[] = {
    {"manager", "Менеджер отдела продаж", "Sales manager"},
    {"engineer", "Инженер", "Engineer"},
    {"designer", "Дизайнер", "Designer"},
    {"estimator", "Сметчик", "Estimator"},
    {"head", "Руководитель", "Head"},
    {"client", "Клиент", "Client"},
    {"curator", "Куратор проекта", "Project curator"},
};

static const struct {
    const char *id, *key, *ru, *en, *goal_ru, *goal_en, *responsible, *receiving, *client_roles;
} stage_facts[STAGES] = {
    {"A1", "first-contact", "Первичное обращение", "First contact",
     "Согласовать встречу (замер, дизайнер, проезд по объектам)",
     "Agree a meeting (measurement, designer, tour of sites)", "manager", "engineer", ""},
    {"A2", "meeting", "Встреча", "Meeting", NULL, NULL, "engineer designer", "estimator", ""},
    {"A3", "proposal", "Подготовка КП", "Preparing the proposal",
     "Подготовить и отправить коммерческое предложение клиенту", "commercial proposal", "estimator", "manager",
     ""},
    {"A4", "presentation", "Презентация КП", "Presenting the proposal", "Согласовать смету с клиентом",
     "Agree the estimate with the client", "manager", "client", "client"},
    {"A5", "booking", "Бронь бригады", "Booking the crew", "Забронировать бригаду", "Book a crew", "manager",
     "client", "client"},
    {"A6", "contract", "Договор", "Contract", "Заключить с клиентом договор", "Conclude the contract", "manager",
     "client curator", "client"},
};

static const struct {
    const char *key, *name_ru, *name_en, *ru, *en, *responsible;
} goal_facts[] = {
    {"measurement", "замер", "measurement", "для формирования точной сметы", "exact estimate", "engineer"},
    {"designer", "дизайнер", "designer", "для разработки дизайна проекта", "the project's design", "designer"},
    {"tour", "проезд по объектам", "tour of sites", "показать 2-3 аналогичных клиенту объекта", "2 to 3 sites",
     ""},
};

struct item_fact {
    const char *id, *key, *ru, *en, *roles, *goal, *done_by;
};

static const struct item_fact item_facts[] = {
    {"A1.T1", "first-contact.collect-info", "максимум информации о клиенте", "as much information", "", "", ""},
    {"A1.T2", "first-contact.create-chat", "создать группу в мессенджере", "messenger group", "", "", ""},
    {"A1.T3", "first-contact.present-quiz", "презентовать \"КВИЗ\"", "present the \"QUIZ\"", "", "", ""},
    {"A1.T4", "first-contact.give-promises", "дать несколько обещаний", "several promises", "", "",
     "promised first-contact"},
    {"A1.C1", "first-contact.meeting-agreed", "согласился на встречу", "agreed to a meeting", "", "", ""},
    {"A1.C2", "first-contact.family-added", "мужа/жену", "husband/wife", "", "", ""},
    {"A1.C3", "first-contact.quiz-answered", "ответит на вопросы", "answers the questions", "", "", ""},
    {"A1.C4", "first-contact.company-studied", "продолжает изучать компанию", "goes on studying", "", "", ""},
    {"B.P1", "first-contact.engineer-calls", "перезвонит инженер", "an engineer calls back", "engineer", "", ""},
    {"B.P2", "first-contact.chat-promised", "ватсап/телеграм в течение 10 минут",
     "WhatsApp/Telegram group within 10 minutes", "", "", "done first-contact.create-chat"},
    {"B.P3", "first-contact.questionnaire-sent", "опрос в группу", "questionnaire", "", "",
     "done first-contact.present-quiz"},
    {"B.P4", "first-contact.links-sent", "Отправим ссылки на соцсети", "links to our social networks", "", "", ""},
    {"A2.T1", "meeting.measure", "произвести замер", "measure on site", "", "measurement", ""},
    {"A2.T2", "meeting.send-data", "данные в сметный отдел", "data gathered to the estimates department", "", "",
     ""},
    {"A2.T3", "meeting.send-wishes", "информацию от клиента в сметный отдел", "what the client said", "", "", ""},
    {"A2.T4", "meeting.show-renovations", "по имеющимся ремонтам (в YouTube)", "existing renovations", "", "", ""},
    {"A2.C1", "meeting.access-given", "предоставить доступ", "give access", "", "", ""},
    {"A2.C2", "meeting.wishes-stated", "высказать все свои пожелания", "all their wishes", "", "", ""},
    {"A2.C3", "meeting.renovations-seen", "ознакомиться с ремонтами", "get to know", "", "", ""},
    {"A2.C4", "meeting.talks-openly", "открыто рассказывать", "talk openly", "", "", ""},
    {"A3.T1", "proposal.estimate", "рассчитать смету с учётом пожеланий клиента", "calculate the estimate", "", "",
     ""},
    {"A3.T2", "proposal.agree-estimate", "согласовать смету с руководителем", "with the head", "", "", ""},
    {"A3.T3", "proposal.hand-estimate", "передать согласованную смету", "hand the agreed estimate", "", "", ""},
    {"A3.T4", "proposal.prepare", "менеджер готовит КП", "the manager prepares the proposal", "manager", "", ""},
    {"A3.C1", "proposal.renovations-seen", "ознакомиться с ремонтами", "get to know", "", "", ""},
    {"A3.C2", "proposal.proposal-studied", "изучить коммерческое предложение", "study the commercial", "", "", ""},
    {"A3.C3", "proposal.news-read", "читать рассылку", "mailing", "", "", ""},
    {"A3.C4", "proposal.search-stopped", "остановить поиск", "stop looking", "", "", ""},
    {"A4.T1", "presentation.present", "презентовать коммерческое предложение", "present the commercial", "", "",
     ""},
    {"A4.T2", "presentation.agree-signing-date", "дату и время встречи/подписания", "of the meeting / of signing",
     "", "", ""},
    {"A4.T3", "presentation.agree-terms", "существенные условия сделки", "essential terms", "", "", ""},
    {"A4.T4", "presentation.send-contract", "отправить договор на согласование", "for approval", "", "", ""},
    {"A4.C1", "presentation.estimate-agreed", "согласовать смету", "agree the estimate", "", "", ""},
    {"A4.C2", "presentation.signing-agreed", "согласовать подписание договора", "agree to sign", "", "", ""},
    {"A4.C3", "presentation.news-read", "читать рассылку", "mailing", "", "", ""},
    {"A4.C4", "presentation.company-chosen", "на 100% работ", "100% of the work", "", "", ""},
    {"A5.T1", "booking.set-meeting", "промежуточную встречу", "intermediate meeting", "", "", ""},
    {"A5.T2", "booking.book-crew", "забронировать бригаду", "book the crew", "", "", ""},
    {"A5.T3", "booking.record-meeting", "участников и цели встречи", "participants and goals", "", "", ""},
    {"A5.T4", "booking.agree-signing-date", "подписания договора", "date and time of signing", "", "", ""},
    {"A5.C1", "booking.booking-agreed", "согласовать бронь", "agree the booking", "", "", ""},
    {"A5.C2", "booking.meeting-attended", "приехать на встречу", "come to the meeting", "", "", ""},
    {"A5.C3", "booking.decided", "решение о выборе Remarka", "decide for Remarka", "", "", ""},
    {"A5.C4", "booking.news-read", "читать рассылку", "mailing", "", "", ""},
    {"A6.T1", "contract.sign", "подготовить и подписать договор", "sign it with the client", "", "", ""},
    {"A6.T2", "contract.hand-to-curator", "куратору проекта", "hand the client to the project curator", "", "",
     ""},
    {"A6.T3", "contract.receive-payment", "прием денежных средств", "money of the contract", "", "", "paid"},
    {"A6.T4", "contract.feedback", "ОС от клиента ч/з неделю", "feedback from the client a week after", "", "",
     ""},
    {"A6.C1", "contract.dates-agreed", "сроки ремонта", "dates of the renovation", "", "", ""},
    {"A6.C2", "contract.signed", "подписать договор", "sign the contract", "", "", "done contract.sign"},
    {"A6.C3", "contract.curator-met", "с куратором проекта", "meet the project curator", "", "", ""},
    {"A6.C4", "contract.paid", "оплатить договор", "pay the contract", "", "", "paid"},
};

enum { MIN = CPATH_TERM_HAS_MIN, MAX = CPATH_TERM_HAS_MAX, AGAIN = CPATH_TERM_RESTARTS };
enum {
    SAME = CPATH_BOUNDARY_SAME,
    START = CPATH_BOUNDARY_START,
    CLOSE = CPATH_BOUNDARY_CLOSE,
    END = CPATH_BOUNDARY_END
};
enum { DUE = CPATH_TERM_DUE, NORM = CPATH_TERM_NORM, EXPIRES = CPATH_TERM_EXPIRES };
enum {
    ELAPSED = CPATH_CLOCK_ELAPSED,
    WORKING = CPATH_CLOCK_WORKING,
    BUSINESS = CPATH_CLOCK_BUSINESS_DAYS,
    CALENDAR = CPATH_CLOCK_CALENDAR_DAYS,
    AGREED = CPATH_CLOCK_AGREED
};

static const struct {
    const char *id, *key, *stage, *anchor, *target;
    uint32_t clock, flags, kind;
    int64_t min, max;
    uint32_t min_boundary, max_boundary;
    const char *roles;
    int64_t warn;
    const char *ru, *en;
} term_facts[] = {
    {"A1.D1", "first-contact.call-length", "first-contact", "started first-contact call",
     "ended first-contact call", ELAPSED, MIN | MAX, NORM, 180, 300, SAME, SAME, "manager", 0, "3-5 минут",
     "3 to 5 minutes"},
    {"A1.D2", "first-contact.chat", "first-contact", "ended first-contact", "done first-contact.create-chat",
     ELAPSED, MAX, DUE, 0, 600, SAME, SAME, "manager", 0, "10 минут", "10 minutes"},
    {"B.P1", "first-contact.engineer-calls", "first-contact", "promised first-contact.engineer-calls",
     "done first-contact.engineer-calls", WORKING, MAX, DUE, 0, 3600, SAME, SAME, "engineer", 900, "1 час",
     "1 hour"},
    {"A2.D1", "meeting.measurement-length", "meeting", "started meeting measurement", "ended meeting measurement",
     ELAPSED, MIN | MAX, NORM, 1800, 3600, SAME, SAME, "engineer", 0, "30-60 минут", "30 to 60 minutes"},
    {"A2.D2", "meeting.data", "meeting", "ended meeting", "done meeting.send-data", ELAPSED, MAX, DUE, 0, 600,
     SAME, SAME, "engineer designer", 0, "10 минут", "10 minutes"},
    {"A2.D2", "meeting.wishes", "meeting", "ended meeting", "done meeting.send-wishes", ELAPSED, MAX, DUE, 0, 600,
     SAME, SAME, "engineer designer", 0, "10 минут", "10 minutes"},
    {"A3.D1", "proposal.estimate", "proposal", "entered proposal", "done proposal.estimate", WORKING, MAX, DUE, 0,
     72000, SAME, SAME, "estimator", 14400, "20 часов", "20 hours"},
    {"A3.D2", "proposal.estimate-agreed", "proposal", "done proposal.estimate", "done proposal.agree-estimate",
     WORKING, MAX, DUE, 0, 14400, SAME, SAME, "estimator", 3600, "4 часа", "4 hours"},
    {"A4.D1", "presentation.call", "presentation", "passed proposal", "started presentation", BUSINESS, MIN | MAX,
     DUE, 1, 1, START, CLOSE, "manager", 7200, "на следующий день", "on the day after"},
    {"A4.D2", "presentation.contract", "presentation", "done presentation.estimate-agreed",
     "done presentation.send-contract", BUSINESS, MAX, DUE, 0, 1, SAME, CLOSE, "manager", 7200, "1 день", "1 day"},
    {"A5.D1", "booking.crew", "booking", "done booking.book-crew", "done contract.sign", CALENDAR, MAX | AGAIN,
     EXPIRES, 0, 3, SAME, END, "manager", 28800, "3 дня", "3 days"},
    {"A5.D2", "booking.meeting", "booking", "done presentation.present", "done booking.meeting-attended", CALENDAR,
     MAX, DUE, 0, 7, SAME, END, "manager", 28800, "7 дней", "7 days"},
    {"A6.D1", "contract.signing", "contract", "", "done contract.sign", AGREED, MAX, DUE, 0, 0, SAME, END,
     "manager", 7200, "в день встречи", "on the day of the meeting"},
    {"A6.D2", "contract.payment", "contract", "", "paid", AGREED, MAX, DUE, 0, 0, SAME, END, "manager", 28800,
     "графика платежей", "payment schedule"},
    {"A6.D3", "contract.feedback", "contract", "done contract.sign", "done contract.feedback", CALENDAR, MIN | MAX,
     DUE, 7, 7, START, END, "manager", 0, "ч/з неделю", "a week after"},
};

enum {
    REASON = CPATH_NEEDS_REASON,
    NEXT = CPATH_NEEDS_DATE | CPATH_NEEDS_TIME | CPATH_NEEDS_PURPOSE,
    ALIKE = NEXT | REASON | CPATH_NEEDS_REASON_UNDERSTOOD | CPATH_NEEDS_PURPOSE_UNDERSTOOD
};

static const struct {
    uint32_t number, outcome, required, length;
    const char *tell, *ru, *en;
} next_step_facts[] = {
    {1, CPATH_OUTCOME_BOUGHT, 0, 0, "", "Поздравляю! Деньги в кассе", "money is in the till"},
    {1, CPATH_OUTCOME_REFUSED, REASON, 1, "", "Жаль :( Занеси в CRM причину", "Enter the reason in the CRM"},
    {1, CPATH_OUTCOME_POSTPONED, NEXT, 0, "",
     "Дата, время и цель следующего контакта - вот что тебя должно интересовать!", "Date, time and purpose"},
    {2, CPATH_OUTCOME_BOUGHT, 0, 0, "", "Еха! Еще на шаг ближе к плану", "nearer the plan"},
    {2, CPATH_OUTCOME_REFUSED, REASON, 1, "", "В чем причина? Подумай и отметь в CRM", "What is the reason?"},
    {2, CPATH_OUTCOME_POSTPONED, ALIKE, 1, "",
     "Ты с клиентом одинаково понимаешь причину переноса и цель следующего контакта?", "understand alike"},
    {3, CPATH_OUTCOME_BOUGHT, 0, 0, "", "Отлично! Ты сделал это", "You did it"},
    {3, CPATH_OUTCOME_REFUSED, REASON, 40, "head",
     "Руководитель огорчится! Важно понимать почему такой результат и подробно зафиксировать в CRM",
     "The head will be upset"},
    {3, CPATH_OUTCOME_POSTPONED, ALIKE, 1, "",
     "Дата, время и цель контакта! Всегда фиксируй в CRM не надейся на память или на осознанность клиента",
     "never rely on memory"},
};

/* Gates: the stage to leave ("": to win), the point. */
static const char *const gate_facts[][2] = {
    {"first-contact", "done first-contact.meeting-agreed"},
    {"meeting", "done meeting.send-data"},
    {"meeting", "done meeting.send-wishes"},
    {"proposal", "done proposal.agree-estimate"},
    {"proposal", "done proposal.hand-estimate"},
    {"proposal", "done proposal.prepare"},
    {"presentation", "done presentation.estimate-agreed"},
    {"presentation", "done presentation.send-contract"},
    {"booking", "done booking.book-crew"},
    {"", "done contract.sign"},
};

#define FIELD(table, type, field, always)                                                                         \
    {                                                                                                             \
        offsetof(cpath_journey_input, table), offsetof(cpath_##type##_row, field), always                         \
    }

/* Where texts are: the view in the input, the field in the row, whether every row has it. */
static const struct {
    size_t view, field;
    int always;
} text_fields[] = {
    FIELD(roles, role, name, 1),
    FIELD(stages, stage, name, 1),
    FIELD(stages, stage, goal, 0),
    FIELD(stages, stage, refusal, 1),
    FIELD(stages, stage, nickname, 0),
    FIELD(stages, stage, technology_goal, 0),
    FIELD(stages, stage, client_answer, 0),
    FIELD(stages, stage, technology_task, 0),
    FIELD(goals, goal, name, 1),
    FIELD(goals, goal, text, 1),
    FIELD(items, item, text, 1),
    FIELD(terms, term, text, 1),
    FIELD(next_steps, next_step, text, 1),
};
static const struct {
    size_t view, field;
} key_fields[] = {
    {offsetof(cpath_journey_input, roles), offsetof(cpath_role_row, key)},
    {offsetof(cpath_journey_input, stages), offsetof(cpath_stage_row, key)},
    {offsetof(cpath_journey_input, goals), offsetof(cpath_goal_row, key)},
    {offsetof(cpath_journey_input, items), offsetof(cpath_item_row, key)},
    {offsetof(cpath_journey_input, terms), offsetof(cpath_term_row, key)},
};
static const size_t own_texts[] = {offsetof(cpath_journey_input, name), offsetof(cpath_journey_input, description),
                                   offsetof(cpath_journey_input, technology)};
static const size_t views[] = {offsetof(cpath_journey_input, roles),  offsetof(cpath_journey_input, stages),
                               offsetof(cpath_journey_input, goals),  offsetof(cpath_journey_input, items),
                               offsetof(cpath_journey_input, terms),  offsetof(cpath_journey_input, next_steps),
                               offsetof(cpath_journey_input, gates),  offsetof(cpath_journey_input, reasons),
                               offsetof(cpath_journey_input, checks), offsetof(cpath_journey_input, calendars)};

static cpath_journey_input built_in(int32_t language)
{
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT;
    assert_int_equal(cpath_remarka_input(language, &input), CPATH_OK);
    return input;
}

static cpath_view view_at(const cpath_journey_input *input, size_t offset)
{
    cpath_view view;
    memcpy(&view, (const char *)input + offset, sizeof view);
    return view;
}

static const char *text_at(const void *row, size_t offset)
{
    const char *text;
    memcpy(&text, (const char *)row + offset, sizeof text);
    return text;
}

static const void *row_at(cpath_view view, int32_t index)
{
    return (const char *)view.data + (size_t)index * view.element_size;
}

/* Row number of a key; "" is 0, and one that is not there fails. */
static uint32_t number_of(cpath_view view, size_t field, const char *key)
{
    for (int32_t i = 0; *key && i < view.count; i++) {
        if (!strcmp(text_at(row_at(view, i), field), key)) {
            return (uint32_t)i + 1;
        }
    }
    if (*key) {
        fail_msg("no row '%s'", key);
    }
    return 0;
}

static void append(char *words, const char *word)
{
    if (*words && *word) {
        strcat(words, " ");
    }
    strcat(words, word);
}

static void append_key(char *words, cpath_view view, size_t field, uint32_t number)
{
    assert_true(number <= (uint32_t)view.count);
    if (number) {
        append(words, text_at(row_at(view, (int32_t)number - 1), field));
    }
}

/* A set of roles as their keys. */
static const char *role_words(const cpath_journey_input *in, uint64_t roles, char words[128])
{
    *words = '\0';
    for (uint32_t i = 1; i <= 64; i++) {
        append_key(words, in->roles, offsetof(cpath_role_row, key), roles >> (i - 1) & 1 ? i : 0);
    }
    return words;
}

/* A point as its kind and the keys it names; "" for none. */
static const char *point_words(const cpath_journey_input *in, const cpath_point *point, char words[128])
{
    static const char *const kinds[] = {"",      "created",  "entered", "passed", "done", "started",
                                        "ended", "promised", "agreed",  "paid",   "won"};
    static const char *const channels[] = {"", "call", "meeting", "message", "mail", "visit"};
    strcpy(words, kinds[point->kind]);
    append_key(words, in->stages, offsetof(cpath_stage_row, key), point->stage);
    append_key(words, in->goals, offsetof(cpath_goal_row, key), point->goal);
    append_key(words, in->items, offsetof(cpath_item_row, key), point->item);
    append_key(words, in->terms, offsetof(cpath_term_row, key), point->term);
    if (point->channel) {
        append(words, channels[point->channel]);
    }
    return words;
}

static void assert_point(const cpath_journey_input *in, const cpath_point *point, const char *expected)
{
    char words[128];
    assert_string_equal(point_words(in, point, words), expected);
}

static void assert_roles(const cpath_journey_input *in, uint64_t roles, const char *expected)
{
    char words[128];
    assert_string_equal(role_words(in, roles, words), expected);
}

static void assert_has(const char *text, const char *words, const char *place)
{
    if (!strstr(text, words)) {
        fail_msg("%s: '%s' is not in '%s'", place, words, text);
    }
}

/* The Russian and the English text of a field of a row. */
static void assert_texts(size_t view, size_t field, uint32_t number, const char *ru, const char *en,
                         const char *place)
{
    const cpath_journey_input russian = built_in(CPATH_LANG_RU), english = built_in(CPATH_LANG_EN);
    assert_has(text_at(row_at(view_at(&russian, view), (int32_t)number - 1), field), ru, place);
    assert_has(text_at(row_at(view_at(&english, view), (int32_t)number - 1), field), en, place);
}
#define ASSERT_TEXTS(table, type, field, number, ru, en, place)                                                   \
    assert_texts(offsetof(cpath_journey_input, table), offsetof(cpath_##type##_row, field), number, ru, en, place)

static void the_journey_itself(void **state)
{
    (void)state;
    static const int32_t counts[COUNT(views)] = {7, 6, 3, 52, 15, 9, 10, 0, 0, 0};
    static const char *const names[] = {"ремарка", "Remarka"};
    for (int32_t language = CPATH_LANG_RU; language <= CPATH_LANG_EN; language++) {
        cpath_journey_input in = built_in(language);
        assert_int_equal(in.language, language);
        assert_string_equal(in.id, "remarka");
        assert_string_equal(in.name, names[language - 1]);
        assert_int_equal(in.revision, 1);
        assert_int_equal(in.policies, CPATH_POLICY_HAS_GRACE | CPATH_POLICY_RECORD_SAME_DAY);
        assert_int_equal(in.grace, 3600);
        assert_int_equal(in.record_within, 0);
        for (size_t i = 0; i < COUNT(views); i++) {
            assert_int_equal(view_at(&in, views[i]).count, counts[i]);
        }
    }
}

/* A0, B0, N1, N2. */
static void the_journeys_own_words(void **state)
{
    (void)state;
    const cpath_journey_input russian = built_in(CPATH_LANG_RU), english = built_in(CPATH_LANG_EN);
    assert_has(russian.description, "Клиент, попадая в компанию, проходит", "A0");
    assert_has(english.description, "up to the signing of the contract and the start of the renovation", "A0");
    assert_has(russian.technology, "Технология отвечает на вопрос: КАК ПРОДАВАТЬ?", "B0");
    assert_has(english.technology, "HOW TO SELL?", "B0");
    assert_has(russian.technology, "последним (купил или отказ) или промежуточным (перенос).", "N1");
    assert_has(english.technology, "the last (bought or refused) or an intermediate one (postponed).", "N1");
    assert_has(russian.technology, "сделать правильное действие", "N2");
    assert_has(english.technology, "do the right thing", "N2");
}

static void roles_in_their_order(void **state)
{
    (void)state;
    const cpath_journey_input in = built_in(CPATH_LANG_RU);
    for (uint32_t i = 0; i < COUNT(role_facts); i++) {
        assert_int_equal(NUMBER(&in, roles, role, role_facts[i].key), i + 1);
    }
    for (uint32_t i = 0; i < COUNT(role_facts); i++) {
        ASSERT_TEXTS(roles, role, name, i + 1, role_facts[i].ru, role_facts[i].en, role_facts[i].key);
    }
}

static void stages_and_who_answers(void **state)
{
    (void)state;
    const cpath_journey_input in = built_in(CPATH_LANG_RU);
    const cpath_stage_row *rows = in.stages.data;
    for (uint32_t i = 0; i < STAGES; i++) {
        const char *id = stage_facts[i].id;
        assert_int_equal(NUMBER(&in, stages, stage, stage_facts[i].key), i + 1);
        ASSERT_TEXTS(stages, stage, name, i + 1, stage_facts[i].ru, stage_facts[i].en, id);
        ASSERT_TEXTS(stages, stage, refusal, i + 1, "зафиксировать причину отказа в CRM",
                     "record the reason of the refusal in the CRM", id);
        if (stage_facts[i].goal_ru) {
            ASSERT_TEXTS(stages, stage, goal, i + 1, stage_facts[i].goal_ru, stage_facts[i].goal_en, id);
        } else {
            assert_null(rows[i].goal);
        }
        assert_roles(&in, rows[i].responsible, stage_facts[i].responsible);
        assert_roles(&in, rows[i].receiving, stage_facts[i].receiving);
        assert_roles(&in, rows[i].client_roles, stage_facts[i].client_roles);
        assert_int_equal(rows[i].flags, 0);
    }
}

/* B: the first stage has it, the others nothing. */
static void the_sales_technology_of_the_first_stage(void **state)
{
    (void)state;
    static const struct {
        size_t field;
        const char *ru, *en;
    } facts[] = {
        {offsetof(cpath_stage_row, nickname), "ОВЕЧКА В ЗАГОНЕ", "A SHEEP IN THE PEN"},
        {offsetof(cpath_stage_row, technology_goal), "Согласовать встречу: замер, дизайнер, осмотр объектов",
         "Agree a meeting: measurement, designer, viewing of sites"},
        {offsetof(cpath_stage_row, client_answer), "рассказ откуда о нас узнали\nсогласовать встречу",
         "tells where they heard of us\nagrees the meeting"},
        {offsetof(cpath_stage_row, technology_task), "Формирование экспертности (топ 3 в списке клиента)",
         "top 3"},
        {offsetof(cpath_stage_row, technology_task), "начать формировать доверие", "begin to trust"},
    };
    const cpath_journey_input in = built_in(CPATH_LANG_RU);
    for (size_t i = 0; i < COUNT(facts); i++) {
        assert_texts(offsetof(cpath_journey_input, stages), facts[i].field, 1, facts[i].ru, facts[i].en, "B");
        for (int32_t stage = 1; stage < STAGES; stage++) {
            assert_null(text_at(row_at(in.stages, stage), facts[i].field));
        }
    }
}

static void goals_of_the_meeting(void **state)
{
    (void)state;
    const cpath_journey_input in = built_in(CPATH_LANG_RU);
    const cpath_goal_row *rows = in.goals.data;
    for (uint32_t i = 0; i < COUNT(goal_facts); i++) {
        assert_int_equal(NUMBER(&in, goals, goal, goal_facts[i].key), i + 1);
        ASSERT_TEXTS(goals, goal, name, i + 1, goal_facts[i].name_ru, goal_facts[i].name_en, "A2 goal");
        ASSERT_TEXTS(goals, goal, text, i + 1, goal_facts[i].ru, goal_facts[i].en, "A2 goal");
        assert_int_equal(rows[i].stage, NUMBER(&in, stages, stage, "meeting"));
        assert_roles(&in, rows[i].responsible, goal_facts[i].responsible);
        assert_null(rows[i].reserved_text);
    }
}

/* A line such as A3.T2 or B.P1: its stage, kind, and place among the stage's rows of that kind. */
static uint32_t id_stage(const char *id)
{
    return *id == 'A' ? (uint32_t)(id[1] - '0') : 1;
}

static uint32_t id_kind(const char *id)
{
    static const char kinds[] = ".TCP";
    return (uint32_t)(strchr(kinds, strchr(id, '.')[1]) - kinds);
}

static void assert_item(const cpath_journey_input *in, const struct item_fact *fact)
{
    uint32_t number = NUMBER(in, items, item, fact->key);
    const cpath_item_row *rows = in->items.data, *row = rows + (number - 1);
    int place = 1;
    for (const cpath_item_row *before = rows; before < row; before++) {
        place += before->stage == row->stage && before->kind == row->kind;
    }
    assert_int_equal(row->stage, id_stage(fact->id));
    assert_int_equal(row->kind, id_kind(fact->id));
    assert_int_equal(place, fact->id[strlen(fact->id) - 1] - '0');
    ASSERT_TEXTS(items, item, text, number, fact->ru, fact->en, fact->id);
    assert_roles(in, row->roles, fact->roles);
    assert_int_equal(row->goal, NUMBER(in, goals, goal, fact->goal));
    assert_point(in, &row->done_by, fact->done_by);
    assert_int_equal(row->flags, 0);
}

static void tasks_actions_and_promises(void **state)
{
    (void)state;
    const cpath_journey_input in = built_in(CPATH_LANG_RU);
    assert_int_equal(in.items.count, COUNT(item_facts));
    for (size_t i = 0; i < COUNT(item_facts); i++) {
        assert_item(&in, item_facts + i);
    }
}

static void assert_term(const cpath_journey_input *in, size_t i)
{
    uint32_t number = NUMBER(in, terms, term, term_facts[i].key);
    const cpath_term_row *row = (const cpath_term_row *)in->terms.data + (number - 1);
    assert_int_equal(number, i + 1);
    ASSERT_TEXTS(terms, term, text, number, term_facts[i].ru, term_facts[i].en, term_facts[i].key);
    assert_int_equal(row->stage, NUMBER(in, stages, stage, term_facts[i].stage));
    assert_point(in, &row->anchor, term_facts[i].anchor);
    assert_point(in, &row->target, term_facts[i].target);
    assert_int_equal(row->clock, term_facts[i].clock);
    assert_int_equal(row->flags, term_facts[i].flags);
    assert_int_equal(row->kind, term_facts[i].kind);
    assert_int_equal(row->min, term_facts[i].min);
    assert_int_equal(row->max, term_facts[i].max);
    assert_int_equal(row->min_boundary, term_facts[i].min_boundary);
    assert_int_equal(row->max_boundary, term_facts[i].max_boundary);
    assert_roles(in, row->roles, term_facts[i].roles);
    assert_roles(in, row->escalate, row->kind == DUE ? "head" : "");
    assert_int_equal(row->warn, term_facts[i].warn);
    assert_int_equal(row->calendar, 0);
    assert_int_equal(row->due_roll,
                     strcmp(term_facts[i].key, "contract.feedback") ? CPATH_DUE_ROLL_NONE : CPATH_DUE_ROLL_NEXT);
}

static void terms_as_the_table_has_them(void **state)
{
    (void)state;
    const cpath_journey_input in = built_in(CPATH_LANG_RU);
    for (size_t i = 0; i < COUNT(term_facts); i++) {
        assert_term(&in, i);
    }
}

static void the_nine_next_steps(void **state)
{
    (void)state;
    const cpath_journey_input in = built_in(CPATH_LANG_RU);
    const cpath_next_step_row *rows = in.next_steps.data;
    for (uint32_t i = 0; i < COUNT(next_step_facts); i++) {
        ASSERT_TEXTS(next_steps, next_step, text, i + 1, next_step_facts[i].ru, next_step_facts[i].en, "N4");
        assert_string_equal(rows[i].text, next_step_facts[i].ru);
        assert_int_equal(rows[i].number_from, next_step_facts[i].number);
        assert_int_equal(rows[i].outcome, next_step_facts[i].outcome);
        assert_int_equal(rows[i].required, next_step_facts[i].required);
        assert_int_equal(rows[i].reason_length, next_step_facts[i].length);
        assert_roles(&in, rows[i].tell, next_step_facts[i].tell);
        assert_null(rows[i].reserved_text);
    }
}

static void gates_are_warnings(void **state)
{
    (void)state;
    const cpath_journey_input in = built_in(CPATH_LANG_EN);
    const cpath_gate_row *rows = in.gates.data;
    for (size_t i = 0; i < COUNT(gate_facts); i++) {
        assert_int_equal(rows[i].kind, *gate_facts[i][0] ? CPATH_GATE_LEAVE : CPATH_GATE_WIN);
        assert_int_equal(rows[i].stage, NUMBER(&in, stages, stage, gate_facts[i][0]));
        assert_point(&in, &rows[i].point, gate_facts[i][1]);
        assert_int_equal(rows[i].severity, CPATH_SEVERITY_WARNING);
        assert_int_equal(rows[i].roles, 0);
    }
}

/* Calls `see` with every text of the journey that is there. */
static void each_text(const cpath_journey_input *in, void (*see)(const char *text, void *context), void *context)
{
    for (size_t i = 0; i < COUNT(own_texts); i++) {
        see(text_at(in, own_texts[i]), context);
    }
    for (size_t i = 0; i < COUNT(text_fields); i++) {
        cpath_view view = view_at(in, text_fields[i].view);
        for (int32_t row = 0; row < view.count; row++) {
            const char *text = text_at(row_at(view, row), text_fields[i].field);
            assert_true(text || !text_fields[i].always);
            if (text) {
                see(text, context);
            }
        }
    }
}

static void see_ascii(const char *text, void *context)
{
    for (const char *byte = text; *byte; byte++) {
        if ((unsigned char)*byte >= 0x80) {
            fail_msg("not English: '%s'", text);
        }
    }
    ++*(int *)context;
}

static void see_cyrillic(const char *text, void *context)
{
    if (!strpbrk(text, "\xD0\xD1")) {
        fail_msg("not Russian: '%s'", text);
    }
    ++*(int *)context;
}

static void each_language_is_whole(void **state)
{
    (void)state;
    const cpath_journey_input russian = built_in(CPATH_LANG_RU), english = built_in(CPATH_LANG_EN);
    int in_russian = 0, in_english = 0;
    each_text(&russian, see_cyrillic, &in_russian);
    each_text(&english, see_ascii, &in_english);
    assert_int_equal(in_russian, in_english);
    print_message("# %d texts a language\n", in_russian);
}

/* Takes a text out of two rows; both have it or neither. */
static void drop_texts(char *one, char *other, size_t field)
{
    static const char *const none = NULL;
    assert_int_equal(text_at(one, field) == NULL, text_at(other, field) == NULL);
    memcpy(one + field, &none, sizeof none);
    memcpy(other + field, &none, sizeof none);
}

static void assert_rows_alike(cpath_view russian, cpath_view english, size_t offset)
{
    char one[512], other[512];
    for (int32_t row = 0; row < russian.count; row++) {
        memcpy(one, row_at(russian, row), russian.element_size);
        memcpy(other, row_at(english, row), english.element_size);
        for (size_t i = 0; i < COUNT(key_fields); i++) {
            if (key_fields[i].view == offset) {
                assert_string_equal(text_at(one, key_fields[i].field), text_at(other, key_fields[i].field));
                drop_texts(one, other, key_fields[i].field);
            }
        }
        for (size_t i = 0; i < COUNT(text_fields); i++) {
            if (text_fields[i].view == offset) {
                drop_texts(one, other, text_fields[i].field);
            }
        }
        assert_memory_equal(one, other, russian.element_size);
    }
}

static void languages_differ_in_texts_only(void **state)
{
    (void)state;
    const cpath_journey_input russian = built_in(CPATH_LANG_RU), english = built_in(CPATH_LANG_EN);
    for (size_t i = 0; i < COUNT(views); i++) {
        cpath_view one = view_at(&russian, views[i]), other = view_at(&english, views[i]);
        assert_int_equal(one.count, other.count);
        assert_int_equal(one.element_size, other.element_size);
        assert_rows_alike(one, other, views[i]);
    }
}

static void arguments_that_cannot_be(void **state)
{
    (void)state;
    struct {
        cpath_journey_input input;
        uint64_t later;
    } longer = {CPATH_JOURNEY_INPUT_INIT, 0};
    cpath_journey_input input = CPATH_JOURNEY_INPUT_INIT, untouched = input;
    assert_int_equal(cpath_remarka_input(CPATH_LANG_RU, NULL), CPATH_EINVAL);
    for (int32_t language = -1; language <= 3; language++) {
        if (language != CPATH_LANG_RU && language != CPATH_LANG_EN) {
            assert_int_equal(cpath_remarka_input(language, &input), CPATH_EINVAL);
            assert_int_equal(cpath_remarka_size(language), CPATH_EINVAL);
            assert_int_equal(cpath_remarka_build(language, &longer, sizeof longer), CPATH_EINVAL);
        }
    }
    assert_memory_equal(&input, &untouched, sizeof input);
    input.size = 0;
    assert_int_equal(cpath_remarka_input(CPATH_LANG_RU, &input), CPATH_ESIZE);
    longer.input.size = sizeof longer;
    assert_int_equal(cpath_remarka_input(CPATH_LANG_EN, &longer.input), CPATH_OK);
    assert_int_equal(longer.input.size, sizeof longer);
    longer.later = 1;
    assert_int_equal(cpath_remarka_input(CPATH_LANG_EN, &longer.input), CPATH_ENEWER);
}

/* --- The handbook's page --- */

enum { PAGE = 32768 };

static const char *const slips[][2] = {
    {"месенджере", "мессенджере"},
    {"4 час", "4 часа"},
    {"согласовани", "согласование"},
    {"дату и время встреч/подписания", "дату и время встречи/подписания"},
    {"от момента презентация КП", "от момента презентации КП"},
    {"подписания договор", "подписания договора"},
    {"в течении 10 минут", "в течение 10 минут"},
    {"ватсап/телеграмм", "ватсап/телеграм"},
    {"Отравим ссылки", "Отправим ссылки"},
    {"Клиент попадая в компанию проходит", "Клиент, попадая в компанию, проходит"},
    {"взаимодействия, рассмотрим", "взаимодействия; рассмотрим"},
    {"больше, а сил тратить меньше необходимо", "больше, а сил тратить меньше, необходимо"},
    {"с учетом положений клиента", "с учётом пожеланий клиента"},
};

/* Lines of structure: no text of a row, but the place of one; those of empty descriptions; the outcomes' names. */
static const char *const headings[] = {
    "ПУТЬ КЛИЕНТА",
    "ТЕХНОЛОГИЯ ПРОДАЖ",
    "ТЕХНИКА СЛЕДУЮЩЕГО ШАГА",
    "Цель этапа:",
    "Ответное действие клиента:",
    "Обещания:",
    "Задача этапа:",
    "Описание2",
    "Описание3",
    "Описание4",
    "Описание5",
    "Описание6",
    "Точка контакта №1",
    "Точка контакта №2",
    "Точка контакта №3",
    "Купил",
    "Перенос",
    "Отказ",
};

/* Names that the page has in another case only. */
static const char *const declined[][2] = {{"Куратор проекта", "куратором проекта"}};

/* `word` where no Cyrillic letter goes on before or after it. */
static char *find_whole(char *text, const char *word)
{
    size_t length = strlen(word);
    for (char *at = text; (at = strstr(at, word)); at++) {
        int before = at > text && (at[-1] & 0x80) && (*word & 0x80);
        int after = (at[length] & 0x80) && (word[length - 1] & 0x80);
        if (!before && !after) {
            return at;
        }
    }
    return NULL;
}

static void replace_all(char page[PAGE], const char *old, const char *mended)
{
    size_t from = strlen(old), to = strlen(mended);
    int found = 0;
    for (char *at = page; (at = find_whole(at, old)); at += to, found++) {
        assert_true(strlen(page) + to - from < PAGE);
        memmove(at + to, at + from, strlen(at + from) + 1);
        memcpy(at, mended, to);
    }
    if (!found) {
        fail_msg("no slip '%s'", old);
    }
}

static FILE *open_page(void)
{
    char path[1024];
    const char *shared = getenv("CPATH_SHARED");
    snprintf(path, sizeof path, "%s/mission/client-path.ru.txt", shared ? shared : "");
    return fopen(path, "r");
}

static void read_page(char page[PAGE])
{
    FILE *file = open_page();
    assert_non_null(file);
    size_t length = fread(page, 1, PAGE - 1, file);
    fclose(file);
    assert_true(length > 0 && length < PAGE - 1);
    page[length] = '\0';
    for (size_t i = 0; i < COUNT(slips); i++) {
        replace_all(page, slips[i][0], slips[i][1]);
    }
}

/* One line's words: white space as single blanks, no bullet, е for ё. */
static void fold(const char *text, char *out)
{
    const char *start = out;
    text += strspn(text, " \n");
    text += strncmp(text, "- ", 2) ? 0 : 2;
    for (; *text; text++) {
        if (strchr(" \n", *text)) {
            if (out > start && out[-1] != ' ') {
                *out++ = ' ';
            }
        } else if (!strncmp(text, "•", strlen("•"))) {
            text += strlen("•");
        } else if (!strncmp(text, "ё", 2)) {
            memcpy(out, "е", 2);
            out += 2;
            text++;
        } else {
            *out++ = *text;
        }
    }
    out -= out > start && out[-1] == ' ';
    *out = '\0';
}

/* Each line of a text: two paragraphs may stand apart on the page. */
static void see_in_page(const char *text, void *page)
{
    char lines[PAGE], words[PAGE];
    for (size_t i = 0; i < COUNT(declined); i++) {
        text = strcmp(text, declined[i][0]) ? text : declined[i][1];
    }
    snprintf(lines, sizeof lines, "%s", text);
    for (char *line, *rest = lines; (line = strsep(&rest, "\n"));) {
        fold(line, words);
        if (!*words || !find_whole(page, words)) {
            fail_msg("not in the handbook: '%s'", line);
        }
    }
}

static void every_text_is_the_handbooks(void **state)
{
    (void)state;
    static char page[PAGE], words[PAGE], line[PAGE];
    read_page(page);
    *words = '\0';
    for (char *raw, *rest = page; (raw = strsep(&rest, "\n"));) {
        fold(raw, line);
        append(words, line);
    }
    const cpath_journey_input in = built_in(CPATH_LANG_RU);
    each_text(&in, see_in_page, words);
}

/* Where a walk down the page is. */
struct walk {
    cpath_journey_input in;
    uint32_t stage; /* of the path, from 1 */
    char section;   /* T, C or D of the list's lines */
    int bullet;     /* in the section */
    int lines, bullets, owners, refusals, goals, promises;
    char *texts; /* all of the journey's, folded, a line each */
};

static const cpath_stage_row *walk_stage(const struct walk *walk)
{
    assert_in_range(walk->stage, 1, STAGES);
    return (const cpath_stage_row *)walk->in.stages.data + (walk->stage - 1);
}

static void assert_line(const char *text, const char *line)
{
    char words[PAGE];
    assert_non_null(text);
    fold(text, words);
    assert_string_equal(words, line);
}

static void take_section(struct walk *walk, const char *line, char section)
{
    (void)line;
    walk->section = section;
    walk->bullet = 0;
}

/* The rows of a numbered line have exactly its words. */
static int rows_of_line(const struct walk *walk, const char *id, const char *line)
{
    int found = 0;
    for (size_t i = 0; i < COUNT(item_facts); i++) {
        if (!strcmp(item_facts[i].id, id)) {
            uint32_t number = NUMBER(&walk->in, items, item, item_facts[i].key);
            assert_line(((const cpath_item_row *)walk->in.items.data)[number - 1].text, line);
            found++;
        }
    }
    for (size_t i = 0; i < COUNT(term_facts); i++) {
        if (*id == 'A' && !strcmp(term_facts[i].id, id)) {
            assert_line(((const cpath_term_row *)walk->in.terms.data)[i].text, line);
            found++;
        }
    }
    return found;
}

static void take_bullet(struct walk *walk, const char *line)
{
    char id[8];
    snprintf(id, sizeof id, "A%u.%c%d", walk->stage % 10, walk->section, ++walk->bullet % 10);
    if (!rows_of_line(walk, id, line)) {
        fail_msg("%s has no row: '%s'", id, line);
    }
    walk->bullets++;
}

static void take_promise(struct walk *walk, const char *line, char digit)
{
    char id[] = {'B', '.', 'P', digit, '\0'};
    assert_int_equal(rows_of_line(walk, id, line), 1);
    walk->promises++;
}

/* Roles by their names, "или" or "/" between them; the page may cut a name short. */
static void take_owner(struct walk *walk, const char *line, char which)
{
    uint64_t roles = 0;
    const cpath_role_row *rows = walk->in.roles.data;
    while (*line) {
        const char *end = strpbrk(line, "/");
        end = strstr(line, " или ") ? strstr(line, " или ") : end ? end : line + strlen(line);
        size_t length = (size_t)(end - line);
        for (int32_t i = 0; i < walk->in.roles.count; i++) {
            if (!strncmp(rows[i].name, line, length) && strchr(" ", rows[i].name[length])) {
                roles |= UINT64_C(1) << i;
            }
        }
        line = end + (*end == ' ' ? strlen(" или ") : *end == '/');
    }
    assert_int_equal(roles, which == 'r' ? walk_stage(walk)->responsible : walk_stage(walk)->receiving);
    walk->owners++;
}

static void take_goal(struct walk *walk, const char *line, char kind)
{
    const cpath_goal_row *rows = walk->in.goals.data;
    assert_line(kind == '0' ? walk_stage(walk)->goal : rows[kind - '1'].text, line);
    walk->goals++;
}

static void take_responsible(struct walk *walk, const char *line)
{
    take_owner(walk, line, 'r');
}

static void take_receiving(struct walk *walk, const char *line)
{
    take_owner(walk, line, 'c');
}

static void take_refusal(struct walk *walk, const char *line)
{
    assert_has(walk_stage(walk)->refusal, line, "R0");
    walk->refusals++;
}

static int take_labelled(struct walk *walk, const char *line)
{
    static const struct {
        const char *label;
        void (*marked)(struct walk *, const char *, char);
        void (*plain)(struct walk *, const char *);
        char mark;
    } labels[] = {
        {"Задачи менеджера на этапе:", take_section, NULL, 'T'},
        {"Задачи сотрудника на этапе:", take_section, NULL, 'T'},
        {"Желаемые действия от клиента на этапе:", take_section, NULL, 'C'},
        {"Регламентные сроки", take_section, NULL, 'D'},
        {"Цель - ", take_goal, NULL, '0'},
        {"Цель замер - ", take_goal, NULL, '1'},
        {"Цель дизайнер - ", take_goal, NULL, '2'},
        {"Цель проезд по объектам - ", take_goal, NULL, '3'},
        {"Ответственный за шаг - ", NULL, take_responsible, 0},
        {"Принимающая сторона - ", NULL, take_receiving, 0},
        {"В случае отказа - ", NULL, take_refusal, 0},
        {"1. ", take_promise, NULL, '1'},
        {"2. ", take_promise, NULL, '2'},
        {"3. ", take_promise, NULL, '3'},
        {"4. ", take_promise, NULL, '4'},
    };
    for (size_t i = 0; i < COUNT(labels); i++) {
        size_t length = strlen(labels[i].label);
        if (!strncmp(line, labels[i].label, length)) {
            if (labels[i].marked) {
                labels[i].marked(walk, line + length, labels[i].mark);
            } else {
                labels[i].plain(walk, line + length);
            }
            return 1;
        }
    }
    return 0;
}

static int is_heading(const char *line)
{
    for (size_t i = 0; i < COUNT(headings); i++) {
        if (!strcmp(line, headings[i])) {
            return 1;
        }
    }
    return 0;
}

static void take_line(struct walk *walk, const char *raw, const char *line)
{
    walk->lines++;
    if (strstr(raw, "• ")) {
        take_bullet(walk, line);
    } else if (line[0] >= '1' && line[0] <= '6' && !line[1]) {
        assert_int_equal(++walk->stage, line[0] - '0');
    } else if (!is_heading(line) && !take_labelled(walk, line) && !find_whole(walk->texts, line)) {
        fail_msg("not in the journey: '%s'", line);
    }
}

static void see_text(const char *text, void *texts)
{
    char *end = (char *)texts + strlen(texts);
    assert_true(strlen(texts) + strlen(text) + 2 < PAGE);
    fold(text, end);
    strcat(end, "\n");
}

static void every_line_is_in_the_journey(void **state)
{
    (void)state;
    static char page[PAGE], texts[PAGE], line[PAGE];
    struct walk walk = {.in = built_in(CPATH_LANG_RU), .texts = texts};
    read_page(page);
    *texts = '\0';
    each_text(&walk.in, see_text, texts);
    for (char *raw, *rest = page; (raw = strsep(&rest, "\n"));) {
        fold(raw, line);
        if (*line) {
            take_line(&walk, raw, line);
        }
    }
    assert_int_equal(walk.stage, STAGES);
    assert_int_equal(walk.bullets, 24 + 24 + 12);
    assert_int_equal(walk.owners, 12);
    assert_int_equal(walk.refusals, STAGES);
    assert_int_equal(walk.goals, 5 + 3);
    assert_int_equal(walk.promises, 4);
    print_message("# %d lines\n", walk.lines);
}

/* --- Handles --- */

static cpath_journey *build(int32_t language)
{
    int32_t size = cpath_remarka_size(language);
    assert_true(size > 0);
    cpath_journey *journey = malloc((size_t)size);
    assert_int_equal(cpath_remarka_build(language, journey, size), CPATH_OK);
    assert_int_equal(cpath_journey_verify(journey, size), size);
    return journey;
}

static void both_handles_are_one_journey(void **state)
{
    (void)state;
    cpath_journey *russian = build(CPATH_LANG_RU), *english = build(CPATH_LANG_EN);
    uint64_t one = 0, other = 1;
    assert_int_equal(cpath_journey_fingerprint(russian, &one), CPATH_OK);
    assert_int_equal(cpath_journey_fingerprint(english, &other), CPATH_OK);
    assert_true(one == other);
    for (uint32_t table = CPATH_TABLE_ROLES; table <= CPATH_TABLE_CALENDARS; table++) {
        cpath_room none = {NULL, 0, 0, 0, 0};
        assert_int_equal(cpath_journey_rows(russian, table, 1, none), cpath_journey_rows(english, table, 1, none));
    }
    for (size_t i = 0; i < COUNT(item_facts); i++) {
        const char *key = item_facts[i].key;
        int32_t number = cpath_journey_find(russian, CPATH_TABLE_ITEMS, key, (int32_t)strlen(key));
        assert_true(number > 0);
        assert_int_equal(cpath_journey_find(english, CPATH_TABLE_ITEMS, key, (int32_t)strlen(key)), number);
        assert_has(cpath_journey_text(russian, CPATH_TABLE_ITEMS, (uint32_t)number), item_facts[i].ru, key);
        assert_has(cpath_journey_text(english, CPATH_TABLE_ITEMS, (uint32_t)number), item_facts[i].en, key);
    }
    free(russian);
    free(english);
}

static void building_needs_its_room(void **state)
{
    (void)state;
    int32_t size = cpath_remarka_size(CPATH_LANG_RU);
    assert_true(size > 0);
    char *buffer = malloc((size_t)size + 8);
    assert_int_equal(cpath_remarka_build(CPATH_LANG_RU, buffer, size - 1), CPATH_ECAPACITY);
    assert_int_equal(cpath_remarka_build(CPATH_LANG_RU, buffer + 4, size), CPATH_EALIGN);
    assert_int_equal(cpath_remarka_build(CPATH_LANG_RU, NULL, size), CPATH_EINVAL);
    free(buffer);
}

static void the_rows_have_no_problems(void **state)
{
    (void)state;
    for (int32_t language = CPATH_LANG_RU; language <= CPATH_LANG_EN; language++) {
        cpath_journey_input in = built_in(language);
        cpath_problem problems[8];
        int32_t count = cpath_journey_problems(&in, CPATH_ROOM(problems, 8));
        for (int32_t i = 0; i < count && i < 8; i++) {
            print_message("# table %u row %d field %u reason %u\n", problems[i].table, problems[i].row,
                          problems[i].field, problems[i].reason);
        }
        assert_int_equal(count, 0);
    }
}

int main(void)
{
    const struct CMUnitTest table[] = {
        cmocka_unit_test(the_journey_itself),
        cmocka_unit_test(the_journeys_own_words),
        cmocka_unit_test(roles_in_their_order),
        cmocka_unit_test(stages_and_who_answers),
        cmocka_unit_test(the_sales_technology_of_the_first_stage),
        cmocka_unit_test(goals_of_the_meeting),
        cmocka_unit_test(tasks_actions_and_promises),
        cmocka_unit_test(terms_as_the_table_has_them),
        cmocka_unit_test(the_nine_next_steps),
        cmocka_unit_test(gates_are_warnings),
        cmocka_unit_test(each_language_is_whole),
        cmocka_unit_test(languages_differ_in_texts_only),
        cmocka_unit_test(arguments_that_cannot_be),
        cmocka_unit_test(the_rows_have_no_problems),
        cmocka_unit_test(both_handles_are_one_journey),
        cmocka_unit_test(building_needs_its_room),
    };
    const struct CMUnitTest with_page[] = {
        cmocka_unit_test(every_text_is_the_handbooks),
        cmocka_unit_test(every_line_is_in_the_journey),
    };
    struct CMUnitTest all[COUNT(table) + COUNT(with_page)];
    FILE *page = open_page();
    memcpy(all, table, sizeof table);
    memcpy(all + COUNT(table), with_page, sizeof with_page);
    if (page) {
        fclose(page);
    } else {
        puts("# no handbook beside the project: its two tests are left out");
    }
    size_t count = page ? COUNT(all) : COUNT(table);
    return _cmocka_run_group_tests("remarka", all, count, NULL, NULL);
}
