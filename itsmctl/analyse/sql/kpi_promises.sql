-- Verdicts on promises, ready to be summed up. From: kpi_verdict, kpi_root, kpi_month. Makes: fact_promise.

CREATE OR REPLACE TABLE fact_promise AS
SELECT root.block, root.priority, month.month, verdict.at_ms, verdict.agreement, verdict.kept
FROM kpi_verdict AS verdict
JOIN kpi_root AS root ON root.case_no = verdict.case_no
CROSS JOIN kpi_scope AS scope
LEFT JOIN kpi_month AS month
  ON month.bucket = verdict.at_ms - MOD(verdict.at_ms + 3155760000000, scope.width);
