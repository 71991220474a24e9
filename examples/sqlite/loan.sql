-- A CRM's own export as events: what examples/cli/data/loan.map.json says, as a table of
-- rules and a view. The export is the table loan("case", at, activity, lifecycle, resource,
-- amount), its rows as the file has them.
CREATE TABLE loan_rule(activity, lifecycle, event, channel, stage, item, outcome, reason_code);
INSERT INTO loan_rule VALUES
  ('W_Nabellen offertes', 'START', 'contact', 'call', 'offer', NULL, NULL, NULL),
  ('W_Nabellen incomplete dossiers', 'START', 'contact', 'call', 'validation', NULL, NULL, NULL),
  ('A_SUBMITTED', NULL, 'created', NULL, NULL, NULL, NULL, NULL),
  ('A_PREACCEPTED', NULL, 'stage', NULL, 'completion', NULL, NULL, NULL),
  ('A_FINALIZED', NULL, 'stage', NULL, 'offer', NULL, NULL, NULL),
  ('O_SENT_BACK', NULL, 'stage', NULL, 'validation', NULL, NULL, NULL),
  ('W_Afhandelen leads', 'COMPLETE', 'done', NULL, NULL, 'lead.handled', NULL, NULL),
  ('W_Beoordelen fraude', 'COMPLETE', 'done', NULL, NULL, 'fraud.assessed', NULL, NULL),
  ('A_ACCEPTED', NULL, 'done', NULL, NULL, 'application.accepted', NULL, NULL),
  ('O_SENT', NULL, 'done', NULL, NULL, 'offer.sent', NULL, NULL),
  ('O_ACCEPTED', NULL, 'done', NULL, NULL, 'offer.accepted', NULL, NULL),
  ('W_Nabellen incomplete dossiers', 'SCHEDULE', 'done', NULL, NULL, 'file.incomplete', NULL, NULL),
  ('W_Valideren aanvraag', 'COMPLETE', 'done', NULL, NULL, 'file.validated', NULL, NULL),
  ('A_REGISTERED', NULL, 'done', NULL, NULL, 'loan.registered', NULL, NULL),
  ('A_ACTIVATED', NULL, 'done', NULL, NULL, 'loan.activated', NULL, NULL),
  ('A_APPROVED', NULL, 'outcome', NULL, NULL, NULL, 'bought', NULL),
  ('A_DECLINED', NULL, 'outcome', NULL, NULL, NULL, 'refused', 'declined'),
  ('A_CANCELLED', NULL, 'outcome', NULL, NULL, NULL, 'refused', 'cancelled');

-- A call's end is the next row of its kind, if that is one.
CREATE VIEW loan_event AS
WITH call AS (
  SELECT rowid AS start, lead(at) OVER next AS at, lead(lifecycle) OVER next AS lifecycle FROM loan
   WHERE activity IN ('W_Nabellen offertes', 'W_Nabellen incomplete dossiers') AND lifecycle IN ('START', 'COMPLETE')
  WINDOW next AS (PARTITION BY "case", activity ORDER BY unixepoch(at), rowid))
SELECT "case" AS deal, loan.at, event, stage, item, channel, CASE call.lifecycle WHEN 'COMPLETE' THEN call.at END AS until,
       outcome, CASE outcome WHEN 'refused' THEN activity END AS reason, reason_code, resource AS person, amount,
       loan.rowid AS sequence, loan.rowid AS id
  FROM loan JOIN loan_rule USING (activity) LEFT JOIN call ON start = loan.rowid AND event = 'contact'
 WHERE loan_rule.lifecycle IS NULL OR loan_rule.lifecycle = loan.lifecycle;
