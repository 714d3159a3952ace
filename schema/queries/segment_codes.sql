-- The codes of each segment of document ?1, once each: of codebook ?2, among
-- the ids ?3 (JSON array, or NULL for all), of codings in the states ?4.
SELECT DISTINCT s.seq, code.name
  FROM segment AS s CROSS JOIN codings AS c ON c.segment_id = s.id
  JOIN code ON code.id = c.code_id AND code.codebook = ?2
 WHERE s.document_id = ?1
   AND (?3 IS NULL OR code.id IN (SELECT value FROM json_each(?3)))
   AND c.state IN (SELECT value FROM json_each(?4))
 ORDER BY s.seq, code.position, code.name;
