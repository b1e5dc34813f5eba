-- Which cases are measured, and to which of them a called case belongs.
-- From: case_fact, case_life, kpi_scope (one row: what was asked for). Makes: kpi_family, kpi_root.

CREATE OR REPLACE TABLE kpi_family AS
WITH RECURSIVE family(case_no, root_no) AS (
  SELECT fact.case_no, fact.case_no
  FROM case_fact AS fact CROSS JOIN kpi_scope AS scope
  WHERE fact.parent_case_no IS NULL
    AND COALESCE(fact.counts, TRUE)
    AND (scope.process IS NULL OR fact.process IS NULL OR fact.process = scope.process)
  UNION ALL
  SELECT fact.case_no, family.root_no
  FROM case_fact AS fact JOIN family ON fact.parent_case_no = family.case_no
)
SELECT case_no, root_no FROM family;

-- A block holds every so-manieth case: what chance does to sums is told from block to block.
CREATE OR REPLACE TABLE kpi_root AS
SELECT
  family.case_no,
  MOD(ROW_NUMBER() OVER (ORDER BY family.case_no) - 1, scope.blocks) AS block,
  COALESCE(life.priority, fact.priority, '') AS priority,
  fact.replication
FROM kpi_family AS family
JOIN case_fact AS fact ON fact.case_no = family.case_no
JOIN case_life AS life ON life.case_no = family.case_no
CROSS JOIN kpi_scope AS scope
WHERE family.case_no = family.root_no;
