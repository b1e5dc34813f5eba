-- Hand-overs that wait for an answer, of a log that is no run's. From: unit_turn, log_visit, kpi_promise,
-- kpi_respond, unit_case, observation. Makes: unit_given.

-- In a log of states a hand-over is a turn: from the moment at which a department has the case to its first
-- state of work. How soon that is to be, the steps of the department say (what most of them say). What only waits for others, or is over, was handed to nobody who could begin.
CREATE OR REPLACE TABLE unit_given AS
SELECT turn.case_no, unit.block, unit.priority, CAST(NULL AS VARCHAR) AS step,
  turn.taker AS department, COALESCE(own.respond_no, usual.respond_no) AS limit_no,
  turn.from_ms AS given_ms, turn.began_ms, LEAST(turn.next_ms, COALESCE(unit.resolve_ms, turn.next_ms)) AS over_ms,
  unit.resolve_ms IS NOT NULL OR turn.next_ms < unit.seen_ms AS finished,
  NOT turn.is_asked AS elsewhere, FALSE AS vague
FROM unit_turn AS turn
JOIN unit_case AS unit ON unit.case_no = turn.case_no
JOIN observation AS seen ON seen.kind = 'status'
LEFT JOIN kpi_respond AS own ON own.department = turn.taker AND own.priority = unit.priority
LEFT JOIN kpi_respond AS usual ON usual.department = '' AND usual.priority = unit.priority
WHERE COALESCE(own.respond_no, usual.respond_no) IS NOT NULL
UNION ALL
-- Elsewhere it is a visit to a step. Where rows tell ends only, nobody knows when it was begun: to count what ended
-- in time as answered in time, and the rest as untold, would leave nothing that could be late.
SELECT visit.case_no, visit.block, visit.priority, visit.step, visit.department, promise.respond_no,
  visit.assigned_ms, visit.began_ms, visit.last_ms, visit.ended_ms IS NOT NULL,
  COALESCE(visit.class IN ('waiting-requester', 'waiting-supplier', 'done', 'auto-closed'), FALSE),
  seen.kind = 'completion'
FROM log_visit AS visit
JOIN kpi_promise AS promise ON promise.step = visit.step AND promise.priority = visit.priority
  AND promise.respond_no IS NOT NULL
JOIN observation AS seen ON seen.kind <> 'status';
