-- From hand to hand, where nobody asks how soon somebody began. From: spell, unit_case. Makes: unit_turn.

-- kept_ms is the time in the taker's hands: not that which lay with the requester or a supplier, or came after the end;
-- kept_work_ms the same in working time, NULL where that is unknown.
CREATE OR REPLACE TABLE unit_turn AS
WITH held AS (
  SELECT spell.case_no, spell.holding AS turn, MIN(COALESCE(spell.department, spell.resource)) AS taker,
    MIN(spell.from_ms) AS from_ms,
    SUM(CASE WHEN spell.class IN ('waiting-requester', 'waiting-supplier', 'done', 'auto-closed') THEN 0
      ELSE spell.held_ms END) AS kept_ms,
    CASE WHEN COUNT(spell.working_ms) = COUNT(*) THEN SUM(CASE
      WHEN spell.class IN ('waiting-requester', 'waiting-supplier', 'done', 'auto-closed') THEN 0
      ELSE spell.working_ms END) END AS kept_work_ms
  FROM spell
  JOIN unit_case AS unit ON unit.case_no = spell.case_no
  GROUP BY spell.case_no, spell.holding
)
SELECT turns.case_no, turns.turn, turns.giver, turns.taker, turns.from_ms, turns.kept_ms, turns.kept_work_ms,
  CASE WHEN turns.giver IS NULL THEN 0 ELSE 1 END AS handed,
  CASE WHEN turns.first_giver = turns.taker THEN 1 ELSE 0 END AS returned
FROM (
  SELECT held.case_no, held.turn, held.taker, held.from_ms, held.kept_ms, held.kept_work_ms,
    LAG(held.taker) OVER (PARTITION BY held.case_no ORDER BY held.turn) AS giver,
    LAG(held.taker, 2) OVER (PARTITION BY held.case_no ORDER BY held.turn) AS first_giver
  FROM held
  WHERE held.taker IS NOT NULL
) AS turns;
