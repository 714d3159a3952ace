-- Codings, those of a segment side by side: a row and an entry of an index for
-- each took half of the time of coding with a new codebook, and five times the
-- room.

CREATE TABLE coding_list (
    segment_id  INTEGER PRIMARY KEY REFERENCES segment ON DELETE CASCADE,
    document_id INTEGER NOT NULL,      -- as in the segment
    codings     TEXT NOT NULL          -- JSON, a list for each, by place, code and
                                       -- coder: number, start, end, code.id, entry.id,
                                       -- coder.id, run.id; no entry or run is 0:
                                       -- src/sqlext/coding_list.h
);

INSERT INTO coding_list (segment_id, document_id, codings)
SELECT segment_id, document_id, json_group_array(json_array(
           number, start, "end", code_id, coalesce(entry_id, 0), coder_id,
           coalesce(run_id, 0)))
  FROM (SELECT *, row_number() OVER (
                   PARTITION BY segment_id
                   ORDER BY start, "end", code_id, coder_id) AS number
          FROM (SELECT * FROM coding
                 GROUP BY segment_id, start, "end", code_id, coder_id
                HAVING id = min(id)
                 ORDER BY segment_id, start, "end", code_id, coder_id))
 GROUP BY segment_id;

DROP VIEW IF EXISTS v_theme_frequency;
DROP VIEW IF EXISTS v_coding;
DROP VIEW IF EXISTS codings;
DROP VIEW IF EXISTS coding_rows;
DROP TABLE coding;
