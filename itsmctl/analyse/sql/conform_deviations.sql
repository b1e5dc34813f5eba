-- Every deviation with its cases.
-- From: conform_deviation. Makes: conform_found, conform_example.

CREATE OR REPLACE TABLE conform_found AS
SELECT deviation.process, deviation.kind, deviation.step, deviation.other,
  COUNT(DISTINCT deviation.case_no) AS cases, SUM(deviation.times) AS times
FROM conform_deviation AS deviation
GROUP BY deviation.process, deviation.kind, deviation.step, deviation.other;

CREATE OR REPLACE TABLE conform_example AS
SELECT ranked.process, ranked.kind, ranked.step, ranked.other, name.case_id, ranked.place
FROM (
  SELECT one.process, one.kind, one.step, one.other, one.case_no,
    ROW_NUMBER() OVER (
      PARTITION BY one.process, one.kind, one.step, one.other ORDER BY one.case_no
    ) AS place
  FROM (
    SELECT DISTINCT process, kind, step, other, case_no FROM conform_deviation
  ) AS one
) AS ranked
JOIN case_name AS name ON name.case_no = ranked.case_no
WHERE ranked.place <= 3;
