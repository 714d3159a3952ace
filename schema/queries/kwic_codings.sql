-- The codings that a concordance shows, by place: ?1 documents, ?2 languages,
-- ?3 code ids (JSON arrays, NULL for all), ?4 codebook. Rejected and edited ones are left
-- out.
SELECT e.segment_id, e.start, e."end", coalesce(e.entry, e.code) AS entry
  FROM codings AS e
  JOIN segment AS s ON s.id = e.segment_id
  JOIN code ON code.id = e.code_id
 WHERE (?1 IS NULL OR e.document_id IN (SELECT value FROM json_each(?1)))
   AND (?2 IS NULL OR e.lang IN (SELECT value FROM json_each(?2)))
   AND (?3 IS NULL OR e.code_id IN (SELECT value FROM json_each(?3)))
   AND (?4 IS NULL OR code.codebook = ?4)
   AND e.state NOT IN ('rejected', 'edited')
 ORDER BY e.document_id, s.seq, e.start, e."end", code.position, e.code;
