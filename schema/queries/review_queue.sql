-- The codings to decide on: ?1 documents, ?2 languages, ?3 code ids, ?5 states:
-- JSON arrays, NULL for all; ?4 codebook. By place, or by code first when ?6.
SELECT e.id
  FROM codings AS e
  JOIN segment AS s ON s.id = e.segment_id
  JOIN code ON code.id = e.code_id
 WHERE (?1 IS NULL OR e.document_id IN (SELECT value FROM json_each(?1)))
   AND (?2 IS NULL OR e.lang IN (SELECT value FROM json_each(?2)))
   AND (?3 IS NULL OR e.code_id IN (SELECT value FROM json_each(?3)))
   AND code.codebook = ?4
   AND (?5 IS NULL OR e.state IN (SELECT value FROM json_each(?5)))
 ORDER BY CASE WHEN ?6 THEN code.position END, e.document_id, s.seq, e.start,
          e."end", code.position, e.coder, e.id;
