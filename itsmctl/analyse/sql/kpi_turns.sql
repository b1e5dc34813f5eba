-- From hand to hand: who gave a case to whom. From: unit_held. Makes: unit_hand, unit_turn.

-- A turn is all that one department held in a row; of stretches that begin together the one that
-- ends first comes first.
CREATE OR REPLACE TABLE unit_hand AS
WITH compared AS (
  SELECT case_no, department, from_ms, to_ms, place, doing,
    CASE WHEN department = LAG(department) OVER (
      PARTITION BY case_no ORDER BY place, from_ms, to_ms, department
    ) THEN 0 ELSE 1 END AS begins
  FROM unit_held WHERE department IS NOT NULL
)
SELECT case_no, department, from_ms, to_ms, doing,
  SUM(begins) OVER (
    PARTITION BY case_no ORDER BY place, from_ms, to_ms, department
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  ) AS turn
FROM compared;

CREATE OR REPLACE TABLE unit_turn AS
WITH turns AS (
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
SELECT case_no, turn, giver, taker, from_ms, to_ms, began_ms, is_asked = 1 AS is_asked,
  COALESCE(following_ms, to_ms) AS next_ms,
  CASE WHEN giver IS NULL THEN 0 ELSE 1 END AS handed,
  CASE WHEN first_giver = taker THEN 1 ELSE 0 END AS returned
FROM passed;
