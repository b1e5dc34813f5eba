-- work, of RUN logs: the events of work items as `itsmctl simulate --log` writes them (life of an item: itsmctl/eventlog.py).
-- Rows with a slot are about one approver or worker, rows without about the whole item.
DROP TABLE IF EXISTS work;
CREATE TABLE work AS
SELECT
  e.case_no, e.seq, e.activity, e.visit, e.slot, e.ts_ms, e.lifecycle, e.department, e.resource, e.role, e.reason, e.class,
  e.outcome
FROM event AS e CROSS JOIN observation AS o
WHERE e.ts_ms <= o.until_ms AND e.activity <> '' AND e.visit IS NOT NULL
  AND e.lifecycle IN (
    'enable', 'assign', 'pickup', 'start', 'suspend', 'resume', 'pause', 'unpause', 'delay', 'vote', 'withdraw', 'complete'
  );
