-- From which department to which work went, in the order in which they got it.
-- From: conform_event, conform_case, conform_holding (the events that say who has it).
-- Makes: conform_passage.

CREATE OR REPLACE TABLE conform_passage AS
SELECT held.process, held.case_no, held.giver, held.taker, COUNT(*) AS times
FROM (
  SELECT gone.process, event.case_no, event.department AS taker,
    LAG(event.department) OVER (PARTITION BY event.case_no ORDER BY event.seq) AS giver
  FROM conform_event AS event
  JOIN conform_holding AS holding ON holding.lifecycle = event.lifecycle
  JOIN conform_case AS gone ON gone.case_no = event.case_no
  WHERE event.department <> ''
) AS held
WHERE held.giver <> held.taker
GROUP BY held.process, held.case_no, held.giver, held.taker;
