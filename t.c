#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <clientpath/testing.h>
static _Alignas(8) unsigned char zone[256], cal[8192], jr[1<<18];
int main(void){
 const cpath_week_row week[]={{1,32400,64800,0},{2,32400,64800,0},{3,32400,64800,0},{4,32400,64800,0},{5,32400,64800,0}};
 cpath_calendar_input in=CPATH_CALENDAR_INPUT_INIT; cpath_zone_build_fixed(10800,zone,256);
 in.week=CPATH_VIEW(week,5); in.zone=(cpath_zone*)zone; printf("%d\n",cpath_calendar_build(&in,cal,sizeof cal,NULL));
 printf("size %d build %d\n",cpath_remarka_size(1),cpath_remarka_build(1,jr,sizeof jr));
 cpath_test_use((cpath_journey*)jr,(cpath_calendar*)cal);
 cpath_test_log *log=log_of("2026-02-02T10:00 created","2026-02-02T10:05 contact call until=10:07 postponed next=2026-02-03T11:00 purpose='замер'","2026-02-02T10:30 done first-contact.create-chat",
  "2026-02-02T10:06 promised first-contact.engineer-calls");
 (void)log;
 log=log_of("2026-02-02T10:00 created","2026-02-02T10:05 contact call until=10:07 postponed next=2026-02-03T11:00 purpose='замер'","2026-02-02T10:06 promised first-contact.engineer-calls","2026-02-02T10:30 done first-contact.create-chat",
  "2026-02-03T13:00 contact refused", "2026-02-04T10:00 stage meeting");
 cpath_finding fs[100]; int n=cpath_test_findings(log,cpath_test_time("2026-02-05T12:00",0,0),fs,100);
 cpath_test_show(log,fs,n);
 cpath_state s=cpath_test_state(log); printf("%s stage %d n %d overdue %d missing %x\n",cpath_word(CPATH_WORDS_STATUS,s.status),s.stage,s.contact_number,s.overdue,s.missing);
 printf("deal %d journey %d\n",cpath_deal_size((cpath_journey*)jr,16,16),cpath_remarka_size(1));
}
