-- From which department to which work went, in the order in which they got it.
-- From: conform_event, conform_case, conform_holding (the events that say who has it), conform_over.
-- Makes: conform_passage.

-- Who closes what is done already was handed nothing, nor was anybody after the resolution (a run says itself who
-- was assigned what).
CREATE OR REPLACE TABLE conform_passage AS
WITH told AS (
  SELECT event.case_no, event.seq, event.ts_ms, event.department, event.class,
    LAG(event.class) OVER (PARTITION BY event.case_no ORDER BY event.seq) AS class_before
  FROM conform_event AS event
  JOIN conform_holding AS holding ON holding.lifecycle = event.lifecycle
),
held AS (
  SELECT gone.process, told.case_no, told.department AS taker,
    LAG(told.department) OVER (PARTITION BY told.case_no ORDER BY told.seq) AS giver
  FROM told
  JOIN conform_case AS gone ON gone.case_no = told.case_no
  LEFT JOIN conform_over AS over ON over.case_no = told.case_no
  WHERE told.department <> '' AND told.ts_ms <= COALESCE(over.resolve_ms, told.ts_ms)
    AND NOT (COALESCE(told.class, '') IN ('done', 'auto-closed')
      AND COALESCE(told.class_before, '') IN ('done', 'auto-closed'))
)
SELECT held.process, held.case_no, held.giver, held.taker, COUNT(*) AS times
FROM held
WHERE held.giver <> held.taker
GROUP BY held.process, held.case_no, held.giver, held.taker;
