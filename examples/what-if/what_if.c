/* SPDX-License-Identifier: MIT */
/* When can the contract be signed, and what would bring it nearer? */
#include <stdio.h>
#include <string.h>

#include <clientpath/clientpath.h>

#define MOSCOW (3 * 3600)
#define ROOM 16384

static _Alignas(8) unsigned char journey_bytes[1 << 15], zone_bytes[CPATH_ZONE_RULE_SIZE], calendar_bytes[1 << 12];
static _Alignas(8) unsigned char deal_bytes[ROOM], copy_bytes[ROOM];
static const cpath_journey *journey = (const cpath_journey *)(const void *)journey_bytes;
static const cpath_calendar *calendar = (const cpath_calendar *)(const void *)calendar_bytes;

static cpath_time local(const char *text)
{
    cpath_stamp stamp = CPATH_STAMP_INIT;
    (void)cpath_stamp_parse(text, (int32_t)strlen(text), &stamp);
    return stamp.local - MOSCOW;
}

static uint32_t number(uint32_t table, const char *key)
{
    return (uint32_t)cpath_journey_find(journey, table, key, (int32_t)strlen(key));
}

static int build(void)
{
    cpath_week_row week[5];
    cpath_calendar_input input = CPATH_CALENDAR_INPUT_INIT;
    for (int32_t i = 0; i < 5; i++) {
        week[i] = (cpath_week_row){i + 1, 9 * 3600, 18 * 3600, 0};
    }
    input.week = CPATH_VIEW(week, 5);
    input.zone = (const cpath_zone *)(const void *)zone_bytes;
    return cpath_remarka_build(CPATH_LANG_EN, journey_bytes, sizeof journey_bytes) == CPATH_OK &&
           cpath_zone_build_fixed(MOSCOW, zone_bytes, sizeof zone_bytes) == CPATH_OK &&
           cpath_calendar_build(&input, calendar_bytes, sizeof calendar_bytes, NULL) == CPATH_OK;
}

static void print(const char *question, cpath_deal *deal, cpath_time now)
{
    cpath_forecast_row rows[CPATH_MAX_STAGES];
    int32_t count = cpath_forecast(journey, CPATH_VIEW(&calendar, 1), deal, now, CPATH_ROOM(rows, CPATH_MAX_STAGES));
    printf("%s\n", question);
    for (int32_t i = 0; i < count; i++) {
        char earliest[32] = "", latest[32] = "unknown";
        (void)cpath_time_format(rows[i].exit_earliest, MOSCOW, CPATH_FORM_LOCAL, earliest, sizeof earliest);
        (void)cpath_time_format(rows[i].exit_latest, MOSCOW, CPATH_FORM_LOCAL, latest, sizeof latest);
        printf("  %-24s left %.16s to %.16s%s\n", cpath_journey_text(journey, CPATH_TABLE_STAGES, rows[i].stage), earliest,
               latest, rows[i].flags & CPATH_FORECAST_UNREGULATED ? ", or later" : "");
    }
}

/* The forecast of a copy to which the events are applied; the deal stays as it is. */
static void what_if(const char *question, const cpath_deal *deal, cpath_event *events, int32_t count)
{
    cpath_deal *copy = (cpath_deal *)(void *)copy_bytes;
    memcpy(copy_bytes, deal, ROOM);
    (void)cpath_deal_apply(journey, CPATH_VIEW(&calendar, 1), copy, CPATH_VIEW(events, count), NULL, CPATH_TIME_MAX, NULL);
    print(question, copy, events[count - 1].at);
}

int main(void)
{
    if (!build() || cpath_deal_init(journey, 1, 4, 4, deal_bytes, ROOM) < 0) {
        return 1;
    }
    cpath_deal *deal = (cpath_deal *)(void *)deal_bytes;
    cpath_event log[] = {{.deal = 1, .at = local("2026-04-06T16:00"), .kind = CPATH_EVENT_STAGE,
                          .stage = number(CPATH_TABLE_STAGES, "proposal")}};
    if (cpath_deal_apply(journey, CPATH_VIEW(&calendar, 1), deal, CPATH_VIEW(log, 1), NULL, CPATH_TIME_MAX, NULL) != 1) {
        return 1;
    }
    print("As it stands on Monday at 16:00:", deal, log[0].at);

    cpath_event sooner[] = {{.deal = 1, .at = local("2026-04-07T12:00"), .kind = CPATH_EVENT_DONE,
                             .item = number(CPATH_TABLE_ITEMS, "proposal.estimate")}};
    what_if("If the estimate is done on Tuesday at noon:", deal, sooner, 1);

    cpath_event agreed[] = {sooner[0],
                            {.deal = 1, .at = local("2026-04-08T10:00"), .kind = CPATH_EVENT_AGREED,
                             .term = number(CPATH_TABLE_TERMS, "contract.signing"), .flags = CPATH_EVENT_HAS_UNTIL,
                             .until = local("2026-04-30T15:00")}};
    what_if("And if, on Wednesday, they agree to sign on 30 April:", deal, agreed, 2);
    return 0;
}
