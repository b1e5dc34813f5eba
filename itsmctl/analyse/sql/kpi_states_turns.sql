-- From hand to hand, where nobody asks how soon somebody began. From: holding, unit_case. Makes: unit_turn.

CREATE OR REPLACE TABLE unit_turn AS
WITH turns AS (
  SELECT hold.case_no, hold.n AS turn, hold.holder AS taker, hold.from_ms,
    COALESCE(hold.to_ms, unit.seen_ms) AS next_ms,
    LAG(hold.holder) OVER (PARTITION BY hold.case_no ORDER BY hold.n) AS giver,
    LAG(hold.holder, 2) OVER (PARTITION BY hold.case_no ORDER BY hold.n) AS first_giver
  FROM holding AS hold
  JOIN unit_case AS unit ON unit.case_no = hold.case_no
  WHERE hold.holder IS NOT NULL
)
SELECT case_no, turn, giver, taker, from_ms, next_ms,
  CASE WHEN giver IS NULL THEN 0 ELSE 1 END AS handed,
  CASE WHEN first_giver = taker THEN 1 ELSE 0 END AS returned
FROM turns;
