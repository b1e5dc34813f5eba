-- The same summed up, case by case. From: unit_piece, kpi_answer. Makes: unit_kept, unit_away.

CREATE OR REPLACE TABLE unit_kept AS
SELECT piece.case_no, piece.department, SUM(piece.to_ms - piece.from_ms) AS held_ms,
  SUM(answer.work_ms) AS held_work_ms
FROM unit_piece AS piece
LEFT JOIN kpi_answer AS answer ON answer.kind = 'piece' AND answer.ask_no = piece.piece_no
WHERE piece.kind = 'held'
GROUP BY piece.case_no, piece.department;

CREATE OR REPLACE TABLE unit_away AS
SELECT piece.case_no, SUM(piece.to_ms - piece.from_ms) AS away_ms, SUM(answer.work_ms) AS away_work_ms
FROM unit_piece AS piece
LEFT JOIN kpi_answer AS answer ON answer.kind = 'piece' AND answer.ask_no = piece.piece_no
WHERE piece.kind = 'away'
GROUP BY piece.case_no;
