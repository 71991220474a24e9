-- A small CRM that keeps the company's rules itself. In the sqlite3 shell:
--   .load ./clientpath_sqlite
--   .read crm.sql
-- Dates and times are texts, local in Moscow; 'remarka' and 'ru' are the built-in path and calendar.

CREATE TABLE staff (
  name TEXT PRIMARY KEY,
  role TEXT NOT NULL);

CREATE TABLE deal (
  id INTEGER PRIMARY KEY,
  client TEXT NOT NULL);

-- A contact that is over. Which number it has, its deal's contacts say; what it must record, the path.
CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  deal INTEGER NOT NULL REFERENCES deal,
  number INTEGER NOT NULL,
  at TEXT NOT NULL,
  until TEXT,
  channel TEXT,
  goal TEXT,
  staff TEXT REFERENCES staff,
  outcome TEXT,
  reason TEXT,
  next_at TEXT,
  purpose TEXT,
  understood_reason TEXT,
  understood_purpose TEXT,
  imported INTEGER NOT NULL DEFAULT 0, -- history is kept as it was
  CHECK (imported OR cpath_contact_ok('remarka', number, outcome, reason, next_at, purpose,
                                      understood_reason, understood_purpose, at)));

-- A CHECK cannot speak; this says what lacks, and numbers the contact.
CREATE VIEW new_contact AS SELECT deal, at, until, channel, goal, staff, outcome, reason, next_at, purpose,
                                  understood_reason, understood_purpose FROM contact;
CREATE TRIGGER save_contact INSTEAD OF INSERT ON new_contact BEGIN
  SELECT cpath_contact_assert('remarka', 1 + count(*), NEW.outcome, NEW.reason, NEW.next_at, NEW.purpose,
                              NEW.understood_reason, NEW.understood_purpose, NEW.at)
    FROM contact WHERE deal = NEW.deal;
  INSERT INTO contact (deal, number, at, until, channel, goal, staff, outcome, reason, next_at, purpose,
                       understood_reason, understood_purpose)
  SELECT NEW.deal, 1 + count(*), NEW.at, NEW.until, NEW.channel, NEW.goal, NEW.staff, NEW.outcome, NEW.reason,
         NEW.next_at, NEW.purpose, NEW.understood_reason, NEW.understood_purpose
    FROM contact WHERE deal = NEW.deal;
END;

-- Whatever else happens to a deal: created, stage, done, promised, agreed, paid, …
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  deal INTEGER NOT NULL REFERENCES deal,
  at TEXT NOT NULL,
  event TEXT NOT NULL,
  stage TEXT,
  goal TEXT,
  item TEXT,
  term TEXT,
  part INTEGER,
  until TEXT,
  outcome TEXT,
  role TEXT,
  staff TEXT REFERENCES staff,
  amount NUMERIC,
  recorded_at TEXT,
  imported INTEGER NOT NULL DEFAULT 0);

CREATE INDEX contact_deal ON contact(deal, at);
CREATE INDEX event_deal ON event(deal, at);

-- The log: what the tables of clientpath read. Contacts come before other events of their minute.
CREATE VIEW log AS
SELECT deal, at, 'contact' AS event, NULL AS stage, goal, NULL AS item, NULL AS term, NULL AS part, channel, until,
       outcome, reason, next_at, purpose, understood_reason, understood_purpose, NULL AS role, staff AS person,
       NULL AS amount, NULL AS recorded_at, client AS name, contact.id * 2 AS id
  FROM contact JOIN deal ON deal.id = deal
UNION ALL
SELECT deal, at, event, stage, goal, item, term, part, NULL, until, outcome, NULL, NULL, NULL, NULL, NULL, role, staff,
       amount, recorded_at, client, event.id * 2 + 1
  FROM event JOIN deal ON deal.id = deal;

-- Nobody moves a deal on while something of its stage is missing.
CREATE TRIGGER move BEFORE INSERT ON event WHEN NEW.event = 'stage' AND NOT NEW.imported BEGIN
  SELECT cpath_refuse((SELECT 'Сначала: ' || group_concat(text, '; ')
                         FROM cpath_gates('log', NEW.at, 'remarka', 'ru', NEW.stage) WHERE deal = NEW.deal));
END;

-- Now is always told: by the clock, or by whoever looks back.
CREATE TABLE looking_back (now TEXT NOT NULL);
CREATE VIEW present AS SELECT coalesce((SELECT now FROM looking_back), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')) AS moment;

-- What to do today, the most urgent first: WHERE person = … or role = …
CREATE VIEW my_day AS
SELECT role, person, deal, name, due, verdict, text
  FROM present JOIN cpath_agenda('log', moment)
 WHERE due IS NULL OR due < cpath_due('ru', moment, '0d', 'end')
 ORDER BY due IS NULL, verdict NOT IN ('late', 'lapsed'), due;

CREATE VIEW overdue AS
SELECT deal, term, due, cpath_work_between('ru', due, moment) / 3600 AS working_hours_late, text
  FROM present JOIN cpath_clocks('log', moment)
 WHERE verdict = 'late' AND phase IN ('running', 'paused')
 ORDER BY due;

-- One row a stage; a group of deals (by manager, by source) is a GROUP BY of cpath_funnel.
CREATE VIEW funnel AS
SELECT value ->> 'stage' AS stage, value ->> 'entered' AS entered, value ->> 'passed' AS passed,
       value ->> 'lost' AS lost, value ->> 'won' AS won, value ->> 'open' AS open,
       round(value ->> 'working_median' / 3600.0, 1) AS median_working_hours
  FROM (SELECT cpath_funnel(state, moment) AS sums FROM present JOIN cpath_deals('log', moment)) JOIN json_each(sums, '$.stages');
