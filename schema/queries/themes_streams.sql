-- The same as themes_segments.sql for all documents, in order of id and without
-- the document: no row of the segment is read but for those with passages.
SELECT NULL AS document_id, t.segment_id, t.lang, t.tokens,
       iif(?3, t.forms, NULL) AS forms, t.passages,
       iif(t.passages IS NULL, NULL,
           (SELECT tizbe_text(text) FROM segment WHERE id = t.segment_id)) AS text,
       iif(t.passages IS NULL, NULL, t.start) AS start
  FROM stream AS t
 WHERE ?2 IS NULL OR t.lang IN (SELECT value FROM json_each(?2))
    OR EXISTS (SELECT 1 FROM json_each(?2)
                WHERE instr(t.passages, value || ' ') > 0)
 ORDER BY t.segment_id;
