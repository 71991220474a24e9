-- Fills crm.sql from a log of events that was imported as it is:
--   .import --csv ../cli/data/clients.csv import
INSERT INTO staff SELECT DISTINCT person, 'manager' FROM import WHERE person <> '';
INSERT INTO deal SELECT DISTINCT deal, name FROM import;
INSERT INTO contact (deal, number, at, until, channel, goal, staff, outcome, reason, next_at, purpose, understood_reason,
                     understood_purpose, imported)
SELECT deal, row_number() OVER (PARTITION BY deal ORDER BY at), at, nullif(until, ''), nullif(channel, ''), nullif(goal, ''),
       nullif(person, ''), nullif(outcome, ''), nullif(reason, ''), nullif(next_at, ''), nullif(purpose, ''),
       nullif(understood_reason, ''), nullif(understood_purpose, ''), 1
  FROM import WHERE event = 'contact';
INSERT INTO event (deal, at, event, stage, goal, item, term, part, until, outcome, role, staff, amount, recorded_at, imported)
SELECT deal, at, event, nullif(stage, ''), nullif(goal, ''), nullif(item, ''), nullif(term, ''), nullif(part, ''),
       nullif(until, ''), nullif(outcome, ''), nullif(role, ''), nullif(person, ''), nullif(amount, ''), nullif(recorded_at, ''), 1
  FROM import WHERE event <> 'contact' ORDER BY import.rowid;
