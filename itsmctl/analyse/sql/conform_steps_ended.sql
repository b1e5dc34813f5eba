-- Which steps were done, for logs in which a row says so.
-- From: conform_event. Makes: conform_row.

CREATE OR REPLACE TABLE conform_row AS
SELECT event.case_no, event.seq, event.activity,
  CASE WHEN event.lifecycle = 'complete' THEN COALESCE(event.outcome, '') ELSE '' END AS outcome
FROM conform_event AS event
WHERE event.activity <> '' AND event.lifecycle IN ('complete', 'close');
