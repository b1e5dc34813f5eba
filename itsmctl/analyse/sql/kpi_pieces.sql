-- How long each department held a case, and how much of it lay in foreign hands, where stretches may overlap.
-- From: unit_held, unit_case, kpi_home, kpi_department. Makes: unit_foreign, unit_piece.

-- Whose hands are foreign: departments other than the requester's and the owner's; what a ticket
-- says of itself goes before what the definition says.
CREATE OR REPLACE TABLE unit_foreign AS
SELECT held.case_no, held.department,
  MIN(CASE
    WHEN held.department = unit.requester_department THEN 0
    WHEN held.department = unit.owner_department THEN 0
    WHEN home.side = 'requester' AND unit.requester_department IS NULL THEN 0
    WHEN home.side = 'owner' AND unit.owner_department IS NULL THEN 0
    ELSE 1
  END) AS is_foreign
FROM (SELECT DISTINCT case_no, department FROM unit_held WHERE department IS NOT NULL) AS held
JOIN unit_case AS unit ON unit.case_no = held.case_no
LEFT JOIN kpi_home AS home ON home.department = held.department
GROUP BY held.case_no, held.department;

-- Stretches without overlaps: of each department (kind 'held'), and of all foreign ones together
-- (kind 'away'), where parallel stretches count once, for the first.
CREATE OR REPLACE TABLE unit_piece AS
WITH spans AS (
  SELECT 'held' AS kind, held.case_no, held.department, held.from_ms, held.to_ms,
    held.department AS line
  FROM unit_held AS held
  WHERE held.is_department AND held.department IS NOT NULL AND held.in_hands
  UNION ALL
  SELECT 'away', held.case_no, held.department, held.from_ms, held.to_ms, ''
  FROM unit_held AS held
  JOIN unit_foreign AS abroad
    ON abroad.case_no = held.case_no AND abroad.department = held.department
  WHERE held.is_department AND held.in_hands AND abroad.is_foreign = 1
),
reached AS (
  SELECT kind, case_no, department, from_ms, to_ms,
    MAX(to_ms) OVER (
      PARTITION BY kind, case_no, line ORDER BY from_ms, to_ms, department
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS until_ms
  FROM spans
)
SELECT ROW_NUMBER() OVER (ORDER BY reached.kind, reached.case_no, reached.from_ms) AS piece_no,
  reached.kind, reached.case_no, reached.department, house.calendar,
  GREATEST(reached.from_ms, COALESCE(reached.until_ms, reached.from_ms)) AS from_ms, reached.to_ms
FROM reached
LEFT JOIN kpi_department AS house ON house.department = reached.department
WHERE reached.until_ms IS NULL OR reached.to_ms > reached.until_ms;
