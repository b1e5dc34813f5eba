-- When clocks may stand: states in which a case waits for others. From: spell, log_visit, observation. Makes: unit_pause.

CREATE OR REPLACE TABLE unit_pause AS
SELECT spell.case_no, visit.visit_no, spell.class AS reason, spell.from_ms,
  COALESCE(spell.to_ms, seen.until_ms) AS to_ms
FROM spell
JOIN log_visit AS visit
  ON visit.case_no = spell.case_no AND visit.step = spell.step AND visit.visit = spell.visit
CROSS JOIN observation AS seen
WHERE spell.class IN ('waiting-requester', 'waiting-supplier', 'waiting-department');
