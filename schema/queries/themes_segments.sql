-- The segments that a theme table is about: of the documents ?1 (JSON array of
-- ids, or NULL for all), in the languages ?2 (likewise). forms only when ?3.
SELECT s.document_id, s.id, t.lang, t.tokens, iif(?3, t.forms, NULL) AS forms
  FROM segment AS s CROSS JOIN stream AS t ON t.segment_id = s.id
 WHERE (?1 IS NULL OR s.document_id IN (SELECT value FROM json_each(?1)))
   AND (?2 IS NULL OR t.lang IN (SELECT value FROM json_each(?2)))
 ORDER BY s.document_id, s.seq;
