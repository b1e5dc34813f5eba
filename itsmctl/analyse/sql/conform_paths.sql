-- Which way every case went, ways that are alike once. A way is written as the numbers of its
-- symbols (a step with its outcome) in order.
-- A case whose process the log does not tell is of the one that was named.
-- From: conform_event, case_fact, conform_main, conform_row, conform_over.
-- Makes: conform_symbol, conform_case, conform_path.

CREATE OR REPLACE TABLE conform_symbol AS
SELECT ROW_NUMBER() OVER (ORDER BY known.activity, known.outcome) AS symbol,
  known.activity, known.outcome
FROM (SELECT DISTINCT activity, outcome FROM conform_row) AS known;

CREATE OR REPLACE TABLE conform_way AS
SELECT told.case_no,
  STRING_AGG(CAST(symbol.symbol AS VARCHAR), ' ' ORDER BY told.seq) AS way
FROM conform_row AS told
JOIN conform_symbol AS symbol
  ON symbol.activity = told.activity AND symbol.outcome = told.outcome
GROUP BY told.case_no;

CREATE OR REPLACE TABLE conform_gone AS
SELECT seen.case_no, COALESCE(fact.process, main.process) AS process, COALESCE(way.way, '') AS way,
  CASE WHEN over.case_no IS NULL THEN 0 ELSE 1 END AS ended
FROM (SELECT DISTINCT case_no FROM conform_event) AS seen
CROSS JOIN conform_main AS main
LEFT JOIN case_fact AS fact ON fact.case_no = seen.case_no
LEFT JOIN conform_way AS way ON way.case_no = seen.case_no
LEFT JOIN conform_over AS over ON over.case_no = seen.case_no;

CREATE OR REPLACE TABLE conform_path AS
SELECT ROW_NUMBER() OVER (ORDER BY COUNT(*) DESC, MIN(gone.case_no)) AS path_no,
  gone.process, gone.way, gone.ended, COUNT(*) AS cases
FROM conform_gone AS gone
GROUP BY gone.process, gone.way, gone.ended;

CREATE OR REPLACE TABLE conform_case AS
SELECT gone.case_no, gone.process, path.path_no,
  ROW_NUMBER() OVER (PARTITION BY path.path_no ORDER BY gone.case_no) AS place
FROM conform_gone AS gone
JOIN conform_path AS path
  ON path.process = gone.process AND path.way = gone.way AND path.ended = gone.ended;
