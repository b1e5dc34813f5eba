-- How long each department held a case, and how much of it lay in foreign hands, where one state comes after the
-- other. From: spell, kpi_root, unit_case, kpi_home. Makes: unit_kept, unit_foreign, unit_away, unit_piece (empty).

CREATE OR REPLACE TABLE unit_kept AS
SELECT spell.case_no, spell.department, SUM(spell.held_ms) AS held_ms, SUM(spell.working_ms) AS held_work_ms
FROM spell
JOIN kpi_root AS root ON root.case_no = spell.case_no
WHERE spell.department IS NOT NULL
  AND COALESCE(spell.class, '') NOT IN ('waiting-requester', 'waiting-supplier', 'done', 'auto-closed')
GROUP BY spell.case_no, spell.department;

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
FROM unit_kept AS held
JOIN unit_case AS unit ON unit.case_no = held.case_no
LEFT JOIN kpi_home AS home ON home.department = held.department
GROUP BY held.case_no, held.department;

CREATE OR REPLACE TABLE unit_away AS
SELECT kept.case_no, SUM(kept.held_ms) AS away_ms, SUM(kept.held_work_ms) AS away_work_ms
FROM unit_kept AS kept
JOIN unit_foreign AS abroad ON abroad.case_no = kept.case_no AND abroad.department = kept.department
WHERE abroad.is_foreign = 1
GROUP BY kept.case_no;

CREATE OR REPLACE TABLE unit_piece AS
SELECT CAST(NULL AS BIGINT) AS piece_no, CAST(NULL AS VARCHAR) AS calendar, CAST(NULL AS BIGINT) AS from_ms,
  CAST(NULL AS BIGINT) AS to_ms
FROM observation WHERE FALSE;
