/* SPDX-License-Identifier: MIT */
/*
 * The rows of the built-in journey in one language: included by remarka.c once
 * a language, with NAMED(table) naming the language's table and TEXT(ru, en)
 * choosing its words. The Russian words are the handbook's own.
 */
/* No include guard: it is meant to be included again. */

#define NEWS TEXT("читать рассылку компании, следить за новостями в Inst", \
                  "read the company's mailing, follow the news on Inst")
#define RENOVATIONS TEXT("ознакомиться с ремонтами от компании (в YouTube)", \
                         "get to know the company's renovations (on YouTube)")
#define REFUSAL TEXT("В случае отказа - зафиксировать причину отказа в CRM", \
                     "On refusal, record the reason of the refusal in the CRM")
#define TO_ESTIMATES TEXT("10 минут для отправки информации в сметный отдел", \
                          "10 minutes to send the information to the estimates department")

static const cpath_role_row NAMED(roles)[] = {
    [MANAGER - 1] = {"manager", TEXT("Менеджер отдела продаж", "Sales manager")},
    [ENGINEER - 1] = {"engineer", TEXT("Инженер", "Engineer")},
    [DESIGNER - 1] = {"designer", TEXT("Дизайнер", "Designer")},
    [ESTIMATOR - 1] = {"estimator", TEXT("Сметчик", "Estimator")},
    [HEAD - 1] = {"head", TEXT("Руководитель", "Head")},
    [CLIENT - 1] = {"client", TEXT("Клиент", "Client")},
    [CURATOR - 1] = {"curator", TEXT("Куратор проекта", "Project curator")},
};

/* The handbook tells the sales technology of the first stage only. */
static const cpath_stage_row NAMED(stages)[] = {
    [FIRST_CONTACT - 1] = {
        .key = "first-contact", .name = TEXT("Первичное обращение", "First contact"),
        .goal = TEXT("Согласовать встречу (замер, дизайнер, проезд по объектам)",
                     "Agree a meeting (measurement, designer, tour of sites)"),
        .responsible = ROLE(MANAGER), .receiving = ROLE(ENGINEER), .refusal = REFUSAL,
        .nickname = TEXT("ОВЕЧКА В ЗАГОНЕ", "A SHEEP IN THE PEN"),
        .technology_goal = TEXT("Согласовать встречу: замер, дизайнер, осмотр объектов",
                                "Agree a meeting: measurement, designer, viewing of sites"),
        .client_answer = TEXT("рассказ откуда о нас узнали\nсогласовать встречу",
                              "tells where they heard of us\nagrees the meeting"),
        .technology_task = TEXT("Формирование экспертности (топ 3 в списке клиента)\n"
                                "Клиент должен воспринимать нас понятными и начать формировать доверие",
                                "Being seen as experts (top 3 of the client's list)\n"
                                "The client should find us clear and begin to trust us"),
    },
    [MEETING - 1] = {
        .key = "meeting", .name = TEXT("Встреча", "Meeting"),
        .responsible = ROLE(ENGINEER) | ROLE(DESIGNER), .receiving = ROLE(ESTIMATOR), .refusal = REFUSAL,
    },
    [PROPOSAL - 1] = {
        .key = "proposal", .name = TEXT("Подготовка КП", "Preparing the proposal"),
        .goal = TEXT("Подготовить и отправить коммерческое предложение клиенту",
                     "Prepare the commercial proposal and send it to the client"),
        .responsible = ROLE(ESTIMATOR), .receiving = ROLE(MANAGER), .refusal = REFUSAL,
    },
    [PRESENTATION - 1] = {
        .key = "presentation", .name = TEXT("Презентация КП", "Presenting the proposal"),
        .goal = TEXT("Согласовать смету с клиентом", "Agree the estimate with the client"),
        .responsible = ROLE(MANAGER), .receiving = ROLE(CLIENT), .client_roles = ROLE(CLIENT), .refusal = REFUSAL,
    },
    [BOOKING - 1] = {
        .key = "booking", .name = TEXT("Бронь бригады", "Booking the crew"),
        .goal = TEXT("Забронировать бригаду", "Book a crew"),
        .responsible = ROLE(MANAGER), .receiving = ROLE(CLIENT), .client_roles = ROLE(CLIENT), .refusal = REFUSAL,
    },
    [CONTRACT - 1] = {
        .key = "contract", .name = TEXT("Договор", "Contract"),
        .goal = TEXT("Заключить с клиентом договор", "Conclude the contract with the client"),
        .responsible = ROLE(MANAGER), .receiving = ROLE(CLIENT) | ROLE(CURATOR), .client_roles = ROLE(CLIENT),
        .refusal = REFUSAL,
    },
};

/* Whose a tour is the handbook does not say: the stage's. */
static const cpath_goal_row NAMED(goals)[] = {
    [MEASUREMENT - 1] = {
        .stage = MEETING, .key = "measurement", .name = TEXT("замер", "measurement"),
        .responsible = ROLE(ENGINEER),
        .text = TEXT("собрать достаточно информации для формирования точной сметы",
                     "gather enough information for an exact estimate"),
    },
    [DESIGN - 1] = {
        .stage = MEETING, .key = "designer", .name = TEXT("дизайнер", "designer"), .responsible = ROLE(DESIGNER),
        .text = TEXT("собрать достаточно информации для разработки дизайна проекта",
                     "gather enough information to develop the project's design"),
    },
    [TOUR - 1] = {
        .stage = MEETING, .key = "tour", .name = TEXT("проезд по объектам", "tour of sites"),
        .text = TEXT("показать 2-3 аналогичных клиенту объекта на разных стадиях готовности",
                     "show 2 to 3 sites similar to the client's, at different degrees of readiness"),
    },
};

static const cpath_item_row NAMED(items)[] = {
    [FIRST_CONTACT_COLLECT_INFO - 1] = {
        TASK(FIRST_CONTACT, "first-contact.collect-info"),
        .text = TEXT("собрать максимум информации о клиенте",
                     "gather as much information about the client as possible"),
    },
    [FIRST_CONTACT_CREATE_CHAT - 1] = {
        TASK(FIRST_CONTACT, "first-contact.create-chat"),
        .text = TEXT("создать группу в мессенджере клиент+ремарка", "create a messenger group client + Remarka"),
    },
    [FIRST_CONTACT_PRESENT_QUIZ - 1] = {
        TASK(FIRST_CONTACT, "first-contact.present-quiz"),
        .text = TEXT("презентовать \"КВИЗ\" клиенту", "present the \"QUIZ\" to the client"),
    },
    [FIRST_CONTACT_GIVE_PROMISES - 1] = {
        TASK(FIRST_CONTACT, "first-contact.give-promises"),
        .text = TEXT("дать несколько обещаний", "give several promises"),
        .done_by = {.kind = CPATH_POINT_PROMISED, .stage = FIRST_CONTACT},
    },
    [FIRST_CONTACT_MEETING_AGREED - 1] = {
        ACTION(FIRST_CONTACT, "first-contact.meeting-agreed"),
        .text = TEXT("согласился на встречу, согласовал время", "agreed to a meeting and to its time"),
    },
    [FIRST_CONTACT_FAMILY_ADDED - 1] = {
        ACTION(FIRST_CONTACT, "first-contact.family-added"),
        .text = TEXT("просит добавить мужа/жену/кого-то ещё в групповой чат",
                     "asks to add husband/wife/someone else to the group chat"),
    },
    [FIRST_CONTACT_QUIZ_ANSWERED - 1] = {
        ACTION(FIRST_CONTACT, "first-contact.quiz-answered"),
        .text = TEXT("ответит на вопросы в \"КВИЗе\"", "answers the questions of the \"QUIZ\""),
    },
    [FIRST_CONTACT_COMPANY_STUDIED - 1] = {
        ACTION(FIRST_CONTACT, "first-contact.company-studied"),
        .text = TEXT("продолжает изучать компанию (insta, сайт и т.п.)",
                     "goes on studying the company (insta, the site and so on)"),
    },
    [FIRST_CONTACT_ENGINEER_CALLS - 1] = {
        PROMISE(FIRST_CONTACT, "first-contact.engineer-calls"), .roles = ROLE(ENGINEER),
        .text = TEXT("Организовать встречу (перезвонит инженер и согласует время - 1 час)",
                     "Organise the meeting (an engineer calls back and agrees the time - 1 hour)"),
    },
    [FIRST_CONTACT_CHAT_PROMISED - 1] = {
        PROMISE(FIRST_CONTACT, "first-contact.chat-promised"), .done_by = DONE(FIRST_CONTACT_CREATE_CHAT),
        .text = TEXT("Создам группу в ватсап/телеграм в течение 10 минут",
                     "I will create a WhatsApp/Telegram group within 10 minutes"),
    },
    [FIRST_CONTACT_QUESTIONNAIRE_SENT - 1] = {
        PROMISE(FIRST_CONTACT, "first-contact.questionnaire-sent"), .done_by = DONE(FIRST_CONTACT_PRESENT_QUIZ),
        .text = TEXT("Отправлю опрос в группу", "I will send the questionnaire to the group"),
    },
    [FIRST_CONTACT_LINKS_SENT - 1] = {
        PROMISE(FIRST_CONTACT, "first-contact.links-sent"),
        .text = TEXT("Отправим ссылки на соцсети", "We will send the links to our social networks"),
    },

    [MEETING_MEASURE - 1] = {
        TASK(MEETING, "meeting.measure"), .goal = MEASUREMENT,
        .text = TEXT("произвести замер на объекте", "measure on site"),
    },
    [MEETING_SEND_DATA - 1] = {
        TASK(MEETING, "meeting.send-data"),
        .text = TEXT("отправить полученные данные в сметный отдел",
                     "send the data gathered to the estimates department"),
    },
    [MEETING_SEND_WISHES - 1] = {
        TASK(MEETING, "meeting.send-wishes"),
        .text = TEXT("отправить полученную информацию от клиента в сметный отдел",
                     "send what the client said to the estimates department"),
    },
    [MEETING_SHOW_RENOVATIONS - 1] = {
        TASK(MEETING, "meeting.show-renovations"),
        .text = TEXT("предоставить информацию по имеющимся ремонтам (в YouTube)",
                     "give information on existing renovations (on YouTube)"),
    },
    [MEETING_ACCESS_GIVEN - 1] = {
        ACTION(MEETING, "meeting.access-given"),
        .text = TEXT("предоставить доступ к объекту ремонта", "give access to the site of the renovation"),
    },
    [MEETING_WISHES_STATED - 1] = {
        ACTION(MEETING, "meeting.wishes-stated"),
        .text = TEXT("высказать все свои пожелания по ремонту", "state all their wishes for the renovation"),
    },
    [MEETING_RENOVATIONS_SEEN - 1] = {ACTION(MEETING, "meeting.renovations-seen"), .text = RENOVATIONS},
    [MEETING_TALKS_OPENLY - 1] = {
        ACTION(MEETING, "meeting.talks-openly"),
        .text = TEXT("начать открыто рассказывать о желаниях", "begin to talk openly about their wishes"),
    },

    [PROPOSAL_ESTIMATE - 1] = {
        TASK(PROPOSAL, "proposal.estimate"),
        .text = TEXT("рассчитать смету с учётом пожеланий клиента",
                     "calculate the estimate with the client's wishes considered"),
    },
    [PROPOSAL_AGREE_ESTIMATE - 1] = {
        TASK(PROPOSAL, "proposal.agree-estimate"),
        .text = TEXT("согласовать смету с руководителем", "agree the estimate with the head"),
    },
    [PROPOSAL_HAND_ESTIMATE - 1] = {
        TASK(PROPOSAL, "proposal.hand-estimate"),
        .text = TEXT("передать согласованную смету менеджеру отдела продаж",
                     "hand the agreed estimate to the sales manager"),
    },
    [PROPOSAL_PREPARE - 1] = {
        TASK(PROPOSAL, "proposal.prepare"), .roles = ROLE(MANAGER),
        .text = TEXT("менеджер готовит КП по установленной форме",
                     "the manager prepares the proposal on the standard form"),
    },
    [PROPOSAL_RENOVATIONS_SEEN - 1] = {ACTION(PROPOSAL, "proposal.renovations-seen"), .text = RENOVATIONS},
    [PROPOSAL_PROPOSAL_STUDIED - 1] = {
        ACTION(PROPOSAL, "proposal.proposal-studied"),
        .text = TEXT("изучить коммерческое предложение", "study the commercial proposal"),
    },
    [PROPOSAL_NEWS_READ - 1] = {ACTION(PROPOSAL, "proposal.news-read"), .text = NEWS},
    [PROPOSAL_SEARCH_STOPPED - 1] = {
        ACTION(PROPOSAL, "proposal.search-stopped"),
        .text = TEXT("остановить поиск новых подрядчиков", "stop looking for other contractors"),
    },

    [PRESENTATION_PRESENT - 1] = {
        TASK(PRESENTATION, "presentation.present"),
        .text = TEXT("презентовать коммерческое предложение клиенту",
                     "present the commercial proposal to the client"),
    },
    [PRESENTATION_AGREE_SIGNING_DATE - 1] = {
        TASK(PRESENTATION, "presentation.agree-signing-date"),
        .text = TEXT("согласовать дату и время встречи/подписания договора",
                     "agree the date and time of the meeting / of signing the contract"),
    },
    [PRESENTATION_AGREE_TERMS - 1] = {
        TASK(PRESENTATION, "presentation.agree-terms"),
        .text = TEXT("согласовать существенные условия сделки", "agree the essential terms of the deal"),
    },
    [PRESENTATION_SEND_CONTRACT - 1] = {
        TASK(PRESENTATION, "presentation.send-contract"),
        .text = TEXT("отправить договор на согласование", "send the contract for approval"),
    },
    [PRESENTATION_ESTIMATE_AGREED - 1] = {
        ACTION(PRESENTATION, "presentation.estimate-agreed"),
        .text = TEXT("согласовать смету",
                     "agree the estimate"),
    },
    [PRESENTATION_SIGNING_AGREED - 1] = {
        ACTION(PRESENTATION, "presentation.signing-agreed"),
        .text = TEXT("согласовать подписание договора", "agree to sign the contract"),
    },
    [PRESENTATION_NEWS_READ - 1] = {ACTION(PRESENTATION, "presentation.news-read"), .text = NEWS},
    [PRESENTATION_COMPANY_CHOSEN - 1] = {
        ACTION(PRESENTATION, "presentation.company-chosen"),
        .text = TEXT("выбрать Remarka как подрядчика на 100% работ",
                     "choose Remarka as contractor for 100% of the work"),
    },

    [BOOKING_SET_MEETING - 1] = {
        TASK(BOOKING, "booking.set-meeting"),
        .text = TEXT("назначить промежуточную встречу",
                     "set an intermediate meeting"),
    },
    [BOOKING_BOOK_CREW - 1] = {
        TASK(BOOKING, "booking.book-crew"),
        .text = TEXT("забронировать бригаду за клиентом",
                     "book the crew for the client"),
    },
    [BOOKING_RECORD_MEETING - 1] = {
        TASK(BOOKING, "booking.record-meeting"),
        .text = TEXT("зафиксировать участников и цели встречи",
                     "record the participants and goals of the meeting"),
    },
    [BOOKING_AGREE_SIGNING_DATE - 1] = {
        TASK(BOOKING, "booking.agree-signing-date"),
        .text = TEXT("согласовать дату и время подписания договора",
                     "agree the date and time of signing the contract"),
    },
    [BOOKING_BOOKING_AGREED - 1] = {
        ACTION(BOOKING, "booking.booking-agreed"),
        .text = TEXT("согласовать бронь бригады",
                     "agree the booking of the crew"),
    },
    [BOOKING_MEETING_ATTENDED - 1] = {
        ACTION(BOOKING, "booking.meeting-attended"), .text = TEXT("приехать на встречу", "come to the meeting"),
    },
    [BOOKING_DECIDED - 1] = {
        ACTION(BOOKING, "booking.decided"), .text = TEXT("принять решение о выборе Remarka", "decide for Remarka"),
    },
    [BOOKING_NEWS_READ - 1] = {ACTION(BOOKING, "booking.news-read"), .text = NEWS},

    [CONTRACT_SIGN - 1] = {
        TASK(CONTRACT, "contract.sign"),
        .text = TEXT("подготовить и подписать договор с клиентом",
                     "prepare the contract and sign it with the client"),
    },
    [CONTRACT_HAND_TO_CURATOR - 1] = {
        TASK(CONTRACT, "contract.hand-to-curator"),
        .text = TEXT("передать клиента куратору проекта", "hand the client to the project curator"),
    },
    [CONTRACT_RECEIVE_PAYMENT - 1] = {
        TASK(CONTRACT, "contract.receive-payment"), .done_by = {.kind = CPATH_POINT_PAID},
        .text = TEXT("обеспечить прием денежных средств по договору", "see the money of the contract come in"),
    },
    [CONTRACT_FEEDBACK - 1] = {
        TASK(CONTRACT, "contract.feedback"),
        .text = TEXT("ОС от клиента ч/з неделю после подписания", "feedback from the client a week after signing"),
    },
    [CONTRACT_DATES_AGREED - 1] = {
        ACTION(CONTRACT, "contract.dates-agreed"),
        .text = TEXT("согласовать сроки ремонта", "agree the dates of the renovation"),
    },
    [CONTRACT_SIGNED - 1] = {
        ACTION(CONTRACT, "contract.signed"), .done_by = DONE(CONTRACT_SIGN),
        .text = TEXT("подписать договор", "sign the contract"),
    },
    [CONTRACT_CURATOR_MET - 1] = {
        ACTION(CONTRACT, "contract.curator-met"),
        .text = TEXT("познакомиться с куратором проекта", "meet the project curator"),
    },
    [CONTRACT_PAID - 1] = {
        ACTION(CONTRACT, "contract.paid"), .done_by = {.kind = CPATH_POINT_PAID},
        .text = TEXT("оплатить договор", "pay the contract"),
    },
};

static const cpath_term_row NAMED(terms)[] = {
    {
        NORM(FIRST_CONTACT, "first-contact.call-length", ROLE(MANAGER)), .min = 3 * MINUTE, .max = 5 * MINUTE,
        .anchor = {.kind = CPATH_POINT_CONTACT_STARTED, .stage = FIRST_CONTACT, .channel = CPATH_CHANNEL_CALL},
        .target = {.kind = CPATH_POINT_CONTACT_ENDED, .stage = FIRST_CONTACT, .channel = CPATH_CHANNEL_CALL},
        .text = TEXT("3-5 минут время разговора", "3 to 5 minutes for the conversation"),
    },
    {
        DUE(FIRST_CONTACT, "first-contact.chat", ROLE(MANAGER)),
        .clock = CPATH_CLOCK_ELAPSED, UP_TO(10 * MINUTE, SAME),
        .anchor = {.kind = CPATH_POINT_CONTACT_ENDED, .stage = FIRST_CONTACT},
        .target = DONE(FIRST_CONTACT_CREATE_CHAT),
        .text = TEXT("10 минут время на создание чата", "10 minutes to create the chat"),
    },
    {
        DUE(FIRST_CONTACT, "first-contact.engineer-calls", ROLE(ENGINEER)), .clock = CPATH_CLOCK_WORKING,
        UP_TO(1 * HOUR, SAME), .warn = 15 * MINUTE,
        .anchor = {.kind = CPATH_POINT_PROMISED, .item = FIRST_CONTACT_ENGINEER_CALLS},
        .target = DONE(FIRST_CONTACT_ENGINEER_CALLS),
        .text = TEXT("перезвонит инженер и согласует время - 1 час",
                     "an engineer calls back and agrees the time - 1 hour"),
    },
    {
        NORM(MEETING, "meeting.measurement-length", ROLE(ENGINEER)), .min = 30 * MINUTE, .max = 60 * MINUTE,
        .anchor = {.kind = CPATH_POINT_CONTACT_STARTED, .stage = MEETING, .goal = MEASUREMENT},
        .target = {.kind = CPATH_POINT_CONTACT_ENDED, .stage = MEETING, .goal = MEASUREMENT},
        .text = TEXT("30-60 минут проведения замера", "30 to 60 minutes for the measurement"),
    },
    {
        DUE(MEETING, "meeting.data", ROLE(ENGINEER) | ROLE(DESIGNER)), .clock = CPATH_CLOCK_ELAPSED,
        UP_TO(10 * MINUTE, SAME),
        .anchor = {.kind = CPATH_POINT_CONTACT_ENDED, .stage = MEETING}, .target = DONE(MEETING_SEND_DATA),
        .text = TO_ESTIMATES,
    },
    {
        DUE(MEETING, "meeting.wishes", ROLE(ENGINEER) | ROLE(DESIGNER)), .clock = CPATH_CLOCK_ELAPSED,
        UP_TO(10 * MINUTE, SAME),
        .anchor = {.kind = CPATH_POINT_CONTACT_ENDED, .stage = MEETING}, .target = DONE(MEETING_SEND_WISHES),
        .text = TO_ESTIMATES,
    },
    {
        DUE(PROPOSAL, "proposal.estimate", ROLE(ESTIMATOR)), .clock = CPATH_CLOCK_WORKING, UP_TO(20 * HOUR, SAME),
        .warn = 4 * HOUR,
        .anchor = {.kind = CPATH_POINT_STAGE_ENTERED, .stage = PROPOSAL}, .target = DONE(PROPOSAL_ESTIMATE),
        .text = TEXT("20 часов на составление сметы", "20 hours to compile the estimate"),
    },
    {
        DUE(PROPOSAL, "proposal.estimate-agreed", ROLE(ESTIMATOR)),
        .clock = CPATH_CLOCK_WORKING, UP_TO(4 * HOUR, SAME),
        .warn = 1 * HOUR, .anchor = DONE(PROPOSAL_ESTIMATE), .target = DONE(PROPOSAL_AGREE_ESTIMATE),
        .text = TEXT("4 часа на согласование сметы", "4 hours to agree the estimate"),
    },
    {
        DUE(PRESENTATION, "presentation.call", ROLE(MANAGER)), .clock = CPATH_CLOCK_BUSINESS_DAYS,
        FROM_TO(1, START, 1, CLOSE), .warn = 2 * HOUR,
        .anchor = {.kind = CPATH_POINT_STAGE_PASSED, .stage = PROPOSAL},
        .target = {.kind = CPATH_POINT_CONTACT_STARTED, .stage = PRESENTATION},
        .text = TEXT("звонок по КП на следующий день после отправки",
                     "a call about the proposal on the day after it was sent"),
    },
    {
        DUE(PRESENTATION, "presentation.contract", ROLE(MANAGER)),
        .clock = CPATH_CLOCK_BUSINESS_DAYS, UP_TO(1, CLOSE),
        .warn = 2 * HOUR, .anchor = DONE(PRESENTATION_ESTIMATE_AGREED), .target = DONE(PRESENTATION_SEND_CONTRACT),
        .text = TEXT("1 день подготовка и отправка договора", "1 day to prepare and send the contract"),
    },
    {
        TERM(BOOKING, "booking.crew", CPATH_TERM_EXPIRES, ROLE(MANAGER)), .clock = CPATH_CLOCK_CALENDAR_DAYS,
        .flags = CPATH_TERM_HAS_MAX | CPATH_TERM_RESTARTS, .max = 3, .max_boundary = CPATH_BOUNDARY_END,
        .warn = 8 * HOUR, .anchor = DONE(BOOKING_BOOK_CREW), .target = DONE(CONTRACT_SIGN),
        .text = TEXT("3 дня бронь бригады", "3 days the booking of the crew holds"),
    },
    {
        DUE(BOOKING, "booking.meeting", ROLE(MANAGER)), .clock = CPATH_CLOCK_CALENDAR_DAYS, UP_TO(7, END),
        .warn = 8 * HOUR, .anchor = DONE(PRESENTATION_PRESENT), .target = DONE(BOOKING_MEETING_ATTENDED),
        .text = TEXT("7 дней встреча от момента презентации КП",
                     "the meeting within 7 days of the presentation of the proposal"),
    },
    {
        DUE(CONTRACT, "contract.signing", ROLE(MANAGER)), .clock = CPATH_CLOCK_AGREED, UP_TO(0, END),
        .warn = 2 * HOUR, .target = DONE(CONTRACT_SIGN),
        .text = TEXT("подписание в день встречи", "signing on the day of the meeting"),
    },
    {
        DUE(CONTRACT, "contract.payment", ROLE(MANAGER)), .clock = CPATH_CLOCK_AGREED, UP_TO(0, END),
        .warn = 8 * HOUR, .target = {.kind = CPATH_POINT_PAID},
        .text = TEXT("оплата согласно графика платежей", "payment by the payment schedule"),
    },
    {
        DUE(CONTRACT, "contract.feedback", ROLE(MANAGER)), .clock = CPATH_CLOCK_CALENDAR_DAYS,
        FROM_TO(7, START, 7, END), .due_roll = CPATH_DUE_ROLL_NEXT,
        .anchor = DONE(CONTRACT_SIGN), .target = DONE(CONTRACT_FEEDBACK),
        .text = TEXT("ОС от клиента ч/з неделю после подписания", "feedback from the client a week after signing"),
    },
};

static const cpath_next_step_row NAMED(next_steps)[] = {
    {
        .number_from = 1, .outcome = CPATH_OUTCOME_BOUGHT,
        .text = TEXT("Поздравляю! Деньги в кассе", "Congratulations! The money is in the till"),
    },
    {
        .number_from = 1, .outcome = CPATH_OUTCOME_REFUSED, .required = CPATH_NEEDS_REASON, .reason_length = 1,
        .text = TEXT("Жаль :( Занеси в CRM причину", "A pity :( Enter the reason in the CRM"),
    },
    {
        .number_from = 1, .outcome = CPATH_OUTCOME_POSTPONED, .required = NEXT_CONTACT,
        .text = TEXT("Дата, время и цель следующего контакта - вот что тебя должно интересовать!",
                     "Date, time and purpose of the next contact - that is what you should care about!"),
    },
    {
        .number_from = 2, .outcome = CPATH_OUTCOME_BOUGHT,
        .text = TEXT("Еха! Еще на шаг ближе к плану", "Yee-haw! One step nearer the plan"),
    },
    {
        .number_from = 2, .outcome = CPATH_OUTCOME_REFUSED, .required = CPATH_NEEDS_REASON, .reason_length = 1,
        .text = TEXT("В чем причина? Подумай и отметь в CRM", "What is the reason? Think and note it in the CRM"),
    },
    {
        .number_from = 2, .outcome = CPATH_OUTCOME_POSTPONED, .required = UNDERSTOOD_ALIKE, .reason_length = 1,
        .text = TEXT("Ты с клиентом одинаково понимаешь причину переноса и цель следующего контакта?",
                     "Do you and the client understand alike the reason of the postponement and the purpose of "
                     "the next contact?"),
    },
    {
        .number_from = 3, .outcome = CPATH_OUTCOME_BOUGHT,
        .text = TEXT("Отлично! Ты сделал это", "Excellent! You did it"),
    },
    {
        .number_from = 3, .outcome = CPATH_OUTCOME_REFUSED, .required = CPATH_NEEDS_REASON,
        .reason_length = REASON_IN_DETAIL, .tell = ROLE(HEAD),
        .text = TEXT("Руководитель огорчится! "
                     "Важно понимать почему такой результат и подробно зафиксировать в CRM",
                     "The head will be upset! It matters to understand why this is the result and to record it in "
                     "the CRM in detail"),
    },
    {
        .number_from = 3, .outcome = CPATH_OUTCOME_POSTPONED, .required = UNDERSTOOD_ALIKE, .reason_length = 1,
        .text = TEXT("Дата, время и цель контакта! "
                     "Всегда фиксируй в CRM не надейся на память или на осознанность клиента",
                     "Date, time and purpose of the contact! "
                     "Always record them in the CRM, never rely on memory or on the client being mindful"),
    },
};

static const cpath_gate_row NAMED(gates)[] = {
    LEAVING(FIRST_CONTACT, FIRST_CONTACT_MEETING_AGREED),
    LEAVING(MEETING, MEETING_SEND_DATA),
    LEAVING(MEETING, MEETING_SEND_WISHES),
    LEAVING(PROPOSAL, PROPOSAL_AGREE_ESTIMATE),
    LEAVING(PROPOSAL, PROPOSAL_HAND_ESTIMATE),
    LEAVING(PROPOSAL, PROPOSAL_PREPARE),
    LEAVING(PRESENTATION, PRESENTATION_ESTIMATE_AGREED),
    LEAVING(PRESENTATION, PRESENTATION_SEND_CONTRACT),
    LEAVING(BOOKING, BOOKING_BOOK_CREW),
    {.kind = CPATH_GATE_WIN, .point = DONE(CONTRACT_SIGN), .severity = CPATH_SEVERITY_WARNING},
};

static const cpath_journey_input NAMED(input) = {
    .size = (uint32_t)sizeof(cpath_journey_input),
    .language = TEXT(CPATH_LANG_RU, CPATH_LANG_EN),
    .revision = 1,
    .policies = CPATH_POLICY_HAS_GRACE | CPATH_POLICY_RECORD_SAME_DAY,
    .grace = 1 * HOUR,
    .id = "remarka",
    .name = TEXT("ремарка", "Remarka"),
    .description = TEXT(
        "Клиент, попадая в компанию, проходит несколько этапов взаимодействия; рассмотрим путь который предстоит "
        "пройти клиенту до момента подписания договора и старта ремонта с компанией ремарка",
        "A client who comes to the company passes several stages of interaction; here is the path that lies "
        "before the client up to the signing of the contract and the start of the renovation with Remarka"),
    /* The technology's sentences, then those of the next-step technique. */
    .technology = TEXT(
        "Для того чтобы продавать больше, а сил тратить меньше, необходимо придерживаться технологии.\n"
        "Технология отвечает на вопрос: КАК ПРОДАВАТЬ?\n"
        "Соблюдая технологию продаж - вероятность продажи и выполнение планов растет!\n"
        "Любое касание клиента менеджером может быть последним (купил или отказ) или промежуточным (перенос).\n"
        "Менеджеру необходимо осознавать чем закончилась конкретная коммуникация и сделать правильное действие",
        "To sell more with less effort, keep to a technology.\n"
        "The technology answers the question: HOW TO SELL?\n"
        "Keep to the sales technology, and the chance of a sale and the fulfilment of plans grow!\n"
        "Any touch of the client by the manager can be the last (bought or refused) or an intermediate "
        "one (postponed).\n"
        "The manager must be aware how this very contact ended and do the right thing"),
    .roles = TABLE(NAMED(roles)),
    .stages = TABLE(NAMED(stages)),
    .goals = TABLE(NAMED(goals)),
    .items = TABLE(NAMED(items)),
    .terms = TABLE(NAMED(terms)),
    .next_steps = TABLE(NAMED(next_steps)),
    .gates = TABLE(NAMED(gates)),
};

#undef NEWS
#undef RENOVATIONS
#undef REFUSAL
#undef TO_ESTIMATES
