-- The codings of document ?1, of codebook ?2 or of all for NULL, by place.
SELECT c.seq, e.start, e."end", e.code, e.text, e.coder, e.state
  FROM segment AS c CROSS JOIN codings AS e ON e.segment_id = c.id
  JOIN code ON code.id = e.code_id
 WHERE c.document_id = ?1 AND (?2 IS NULL OR code.codebook = ?2)
 ORDER BY c.seq, e.start, e."end", code.position, e.code, e.coder;
