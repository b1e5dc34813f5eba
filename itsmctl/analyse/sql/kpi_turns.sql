-- From hand to hand: who gave a case to whom. From: unit_held. Makes: unit_hand, unit_turn.

-- A turn is all that one department held in a row; of stretches that begin together the one that
-- ends first comes first.
CREATE OR REPLACE TABLE unit_hand AS
WITH compared AS (
  SELECT case_no, department, from_ms, to_ms, place, doing, in_hands, work_ms,
    CASE WHEN department = LAG(department) OVER (
      PARTITION BY case_no ORDER BY place, from_ms, to_ms, department
    ) THEN 0 ELSE 1 END AS begins
  FROM unit_held WHERE department IS NOT NULL
)
SELECT case_no, department, from_ms, to_ms, doing, in_hands, work_ms,
  SUM(begins) OVER (
    PARTITION BY case_no ORDER BY place, from_ms, to_ms, department
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  ) AS turn
FROM compared;

-- kept_ms is the time in the taker's hands: not that which lay with the requester or a supplier, or came after the end;
-- of stretches side by side each moment counts once. kept_work_ms is the same in working time, NULL where that is unknown or
-- stretches lie side by side.
CREATE OR REPLACE TABLE unit_turn AS
WITH reached AS (
  SELECT case_no, turn, from_ms, to_ms, work_ms,
    MAX(to_ms) OVER (
      PARTITION BY case_no, turn ORDER BY from_ms, to_ms ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS until_ms
  FROM unit_hand WHERE in_hands
),
kept AS (
  SELECT case_no, turn,
    SUM(GREATEST(0, to_ms - GREATEST(from_ms, COALESCE(until_ms, from_ms)))) AS kept_ms,
    CASE WHEN COUNT(CASE WHEN until_ms > from_ms THEN 1 END) = 0 AND COUNT(work_ms) = COUNT(*) THEN SUM(work_ms)
      END AS kept_work_ms
  FROM reached
  GROUP BY case_no, turn
),
turns AS (
  SELECT case_no, turn, MIN(department) AS taker, MIN(from_ms) AS from_ms, MAX(to_ms) AS to_ms,
    MIN(CASE WHEN doing = 'working' THEN from_ms END) AS began_ms,
    MAX(CASE WHEN doing IN ('working', 'queue') THEN 1 ELSE 0 END) AS is_asked
  FROM unit_hand
  GROUP BY case_no, turn
),
passed AS (
  SELECT turns.*,
    LAG(taker) OVER (PARTITION BY case_no ORDER BY turn) AS giver,
    LAG(taker, 2) OVER (PARTITION BY case_no ORDER BY turn) AS first_giver,
    LEAD(from_ms) OVER (PARTITION BY case_no ORDER BY turn) AS following_ms
  FROM turns
)
SELECT passed.case_no, passed.turn, passed.giver, passed.taker, passed.from_ms, passed.to_ms, passed.began_ms,
  passed.is_asked = 1 AS is_asked,
  COALESCE(passed.following_ms, passed.to_ms) AS next_ms, COALESCE(kept.kept_ms, 0) AS kept_ms,
  CASE WHEN kept.case_no IS NULL THEN 0 ELSE kept.kept_work_ms END AS kept_work_ms,
  CASE WHEN passed.giver IS NULL THEN 0 ELSE 1 END AS handed,
  CASE WHEN passed.first_giver = passed.taker THEN 1 ELSE 0 END AS returned
FROM passed
LEFT JOIN kept ON kept.case_no = passed.case_no AND kept.turn = passed.turn;
