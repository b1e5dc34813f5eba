-- Hand-overs between departments that the definition does not know.
-- From: conform_passage, conform_strange. Adds to conform_deviation.

INSERT INTO conform_deviation
SELECT passage.process, 'unknown-hand-over', passage.giver, passage.taker, passage.case_no,
  passage.times
FROM conform_passage AS passage
JOIN conform_strange AS strange
  ON strange.process = passage.process AND strange.giver = passage.giver
  AND strange.taker = passage.taker;
