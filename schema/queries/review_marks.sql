-- What is coded in segment ?1 with codebook ?2: by everybody, or by coder ?3
-- alone.
SELECT e.start, e."end", e.code, e.coder, e.state
  FROM codings AS e
  JOIN code ON code.id = e.code_id
 WHERE e.segment_id = ?1 AND code.codebook = ?2
   AND (?3 IS NULL OR e.coder = ?3)
 ORDER BY e.start, e."end", code.position, e.code, e.coder;
