-- Segment ?2 of document ?1 (-1: none) and code ?4 of codebook ?3 (NULL: none) by id, the
-- code unless it is retired; coder ?5 by name. No row where the segment is not in the
-- languages ?6 or the code not among ?7: JSON arrays, NULL for all.
SELECT coalesce(s.id, 0), iif(code.retired, 0, code.id), coder.name
  FROM coder
  LEFT JOIN segment AS s ON s.document_id = ?1 AND s.seq = ?2
  LEFT JOIN stream AS t ON t.segment_id = s.id
  LEFT JOIN code ON code.codebook = ?3 AND code.name = ?4
 WHERE coder.id = ?5
   AND (?6 IS NULL OR t.lang IN (SELECT value FROM json_each(?6)))
   AND (?7 IS NULL OR code.id IN (SELECT value FROM json_each(?7)));
