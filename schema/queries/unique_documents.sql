-- The documents ?1 (JSON array of ids, or NULL for all) that have text in the
-- languages ?2 (likewise).
SELECT d.id
  FROM document AS d
 WHERE (?1 IS NULL OR d.id IN (SELECT value FROM json_each(?1)))
   AND (?2 IS NULL OR EXISTS (
        SELECT 1 FROM segment AS s JOIN stream AS t ON t.segment_id = s.id
         WHERE s.document_id = d.id
           AND (t.lang IN (SELECT value FROM json_each(?2))
                OR EXISTS (SELECT 1 FROM json_each(?2)
                            WHERE instr(t.passages, value || ' ') > 0))))
 ORDER BY d.id;
