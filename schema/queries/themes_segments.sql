-- The segments that a theme table is about: of the documents ?1 (JSON array of
-- ids, or NULL for all), with text in the languages ?2 (likewise). forms only when
-- ?3, text only of those with passages in another language.
SELECT s.document_id, s.id, t.lang, t.tokens, iif(?3, t.forms, NULL) AS forms,
       t.passages, iif(t.passages IS NULL, NULL, tizbe_text(s.text)) AS text, s.start
  FROM segment AS s CROSS JOIN stream AS t ON t.segment_id = s.id
 WHERE (?1 IS NULL OR s.document_id IN (SELECT value FROM json_each(?1)))
   AND (?2 IS NULL OR t.lang IN (SELECT value FROM json_each(?2))
        OR EXISTS (SELECT 1 FROM json_each(?2)
                    WHERE instr(t.passages, value || ' ') > 0))
 ORDER BY s.document_id, s.seq;
