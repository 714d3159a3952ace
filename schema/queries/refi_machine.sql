-- The machine's codings in document ?1 by codebook ?2, of codes ?3 in languages
-- ?4 (JSON arrays; NULL: all), each place and code once, with the state that
-- holds.
SELECT DISTINCT c.start, c."end", code.guid, code.name,
       coalesce((SELECT state FROM decision AS x
                  WHERE x.document_sha256 = d.sha256 AND x.start = c.start
                    AND x."end" = c."end" AND x.codebook = code.codebook
                    AND x.code = code.name
                  ORDER BY x.at DESC, x.event_id DESC, x.coder_id LIMIT 1), 'pending')
  FROM document AS d
  JOIN segment AS s ON s.document_id = d.id
  CROSS JOIN coding AS c ON c.segment_id = s.id
  JOIN code ON code.id = c.code_id
  JOIN stream AS t ON t.segment_id = c.segment_id
 WHERE d.id = ?1 AND c.coder_id = 1 AND code.codebook = ?2
   AND (?3 IS NULL OR code.id IN (SELECT value FROM json_each(?3)))
   AND (?4 IS NULL OR tizbe_passage(t.lang, t.passages, c.start - s.start)
        IN (SELECT value FROM json_each(?4)))
 ORDER BY c.start, c."end", code.guid;
