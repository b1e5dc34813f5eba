-- The deviations of a way, for every case that went it.
-- From: conform_case, conform_path_deviation. Makes: conform_deviation.

CREATE OR REPLACE TABLE conform_deviation AS
SELECT gone.process, deviation.kind, deviation.step, deviation.other, gone.case_no,
  deviation.times
FROM conform_path_deviation AS deviation
JOIN conform_case AS gone ON gone.path_no = deviation.path_no;
