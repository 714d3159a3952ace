-- The segment ?1, with what a concordance line needs to know of it; no row
-- when ?2 (JSON array of code ids, NULL for any) names codes it does not carry;
-- what was rejected or edited it does not.
SELECT s.document_id,
       (SELECT value FROM variable
         WHERE document_id = s.document_id AND name = 'title') AS title,
       s.seq, t.lang, s.start, tizbe_text(s.text), t.passages
  FROM segment AS s JOIN stream AS t ON t.segment_id = s.id
 WHERE s.id = ?1
   AND (?2 IS NULL OR EXISTS (
        SELECT 1 FROM coding_rows AS e
         WHERE e.segment_id = s.id
           AND e.code_id IN (SELECT value FROM json_each(?2))
           AND e.state NOT IN ('rejected', 'edited')));
