-- What is known of segments and the codes of codebook ?4, by segment: each
-- coding with its state, and (without an id) each proposed code that a person
-- rejected for a segment as a whole. in_scope: of ?1 documents, ?2 languages,
-- ?3 code ids (JSON arrays, NULL for all).
SELECT e.id, e.segment_id, e.code_id, e.entry_id, e.state, e.start,
       e."end",
       (?1 IS NULL OR e.document_id IN (SELECT value FROM json_each(?1)))
       AND (?2 IS NULL OR e.lang IN (SELECT value FROM json_each(?2)))
       AND (?3 IS NULL OR e.code_id IN (SELECT value FROM json_each(?3)))
       AS in_scope
  FROM codings AS e
  JOIN code ON code.id = e.code_id
 WHERE code.codebook = ?4
UNION ALL
SELECT 0, s.id, code.id, NULL, 'rejected', x.start, x."end", 0
  FROM decision AS x
  JOIN document AS d ON d.sha256 = x.document_sha256
  JOIN segment AS s ON s.document_id = d.id AND s.start = x.start
   AND x."end" = s.start + length(tizbe_text(s.text))
  JOIN code ON code.codebook = x.codebook AND code.name = x.code
 WHERE x.codebook = ?4 AND x.state = 'rejected'
 ORDER BY 2, 6, 7, 3, 1;
