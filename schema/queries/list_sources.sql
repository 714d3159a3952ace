-- The files of the documents ?1 (JSON array of ids, NULL for all) that have
-- segments, or sentences of them, in the languages ?2 (likewise).
SELECT d.id,
       (SELECT value FROM variable
         WHERE document_id = d.id AND name = 'title') AS title,
       (SELECT count(*) FROM source AS o WHERE o.document_id = d.id) AS files,
       d.format, CAST(source.path AS TEXT) AS path
  FROM document AS d JOIN source ON source.document_id = d.id
 WHERE (?1 IS NULL OR d.id IN (SELECT value FROM json_each(?1)))
   AND (?2 IS NULL OR EXISTS (
        SELECT 1 FROM segment AS s JOIN stream AS t ON t.segment_id = s.id
         WHERE s.document_id = d.id
           AND (t.lang IN (SELECT value FROM json_each(?2))
                OR EXISTS (SELECT 1 FROM json_each(?2)
                            WHERE instr(t.passages, value || ' ') > 0))))
 ORDER BY d.id, source.path;
