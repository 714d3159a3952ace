-- People's words on places of document ?1 by codebook ?2, of codes ?3 in
-- languages ?4 (JSON arrays; NULL: all): the decision, the state that holds at the
-- place, whether the person has a coding there, whether the machine has.
SELECT x.start, x."end", code.guid, code.name, coder.guid, x.state,
       coalesce(x.memo, ''), x.at, x.own,
       (SELECT state FROM decision AS y
         WHERE y.document_sha256 = x.document_sha256 AND y.start = x.start
           AND y."end" = x."end" AND y.codebook = x.codebook AND y.code = x.code
         ORDER BY y.at DESC, y.event_id DESC, y.coder_id LIMIT 1),
       EXISTS (SELECT 1 FROM coding AS c
                WHERE c.segment_id = s.id AND c.start = x.start AND c."end" = x."end"
                  AND c.code_id = code.id AND c.coder_id = x.coder_id),
       EXISTS (SELECT 1 FROM coding AS c
                WHERE c.segment_id = s.id AND c.start = x.start AND c."end" = x."end"
                  AND c.code_id = code.id AND c.coder_id = 1)
  FROM document AS d
  JOIN decision AS x ON x.document_sha256 = d.sha256
  JOIN code ON code.codebook = x.codebook AND code.name = x.code
  JOIN coder ON coder.id = x.coder_id
  JOIN segment AS s ON s.id =
       (SELECT id FROM segment WHERE document_id = d.id AND start <= x.start
         ORDER BY seq DESC LIMIT 1)
  JOIN stream AS t ON t.segment_id = s.id
 WHERE d.id = ?1 AND x.codebook = ?2
   AND (?3 IS NULL OR code.id IN (SELECT value FROM json_each(?3)))
   AND (?4 IS NULL OR tizbe_passage(t.lang, t.passages, x.start - s.start)
        IN (SELECT value FROM json_each(?4)))
 ORDER BY x.start, x."end", code.guid, coder.guid;
