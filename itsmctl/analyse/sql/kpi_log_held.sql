-- In whose hands cases are, stretch by stretch, of a log that is no run's. From: spell, kpi_root, observation. Makes: unit_held.

-- Where no row names a department, hands are those of persons: they change, but belong to nobody.
CREATE OR REPLACE TABLE unit_held AS
SELECT spell.case_no, COALESCE(spell.department, CASE WHEN houses.named = 0 THEN spell.resource END)
    AS department,
  houses.named > 0 AS is_department,
  spell.from_ms, COALESCE(spell.to_ms, seen.until_ms) AS to_ms, spell.n AS place, spell.class AS doing,
  spell.working_ms AS work_ms,
  COALESCE(spell.class, '') NOT IN (
    'waiting-requester', 'waiting-supplier', 'done', 'auto-closed'
  ) AS in_hands
FROM spell
JOIN kpi_root AS root ON root.case_no = spell.case_no
CROSS JOIN observation AS seen
CROSS JOIN (SELECT COUNT(department) AS named FROM spell) AS houses;
