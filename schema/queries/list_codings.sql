-- The evidence: each coding with where it stands, in which language,
-- and what was decided. ?1
-- documents, ?2 languages, ?3 code ids, ?5 states: JSON arrays, NULL for all;
-- ?4 codebook, ?6 coder, or NULL: who made the coding or decided on it, and
-- whose decision then is the state. The words are cut out of the segment, which
-- is the last column but one, by who asks: here its text would be read again for
-- each coding.
-- The loops run in the order of the rows (CROSS JOIN keeps it), so that a
-- million of them need not be held to be sorted: only those of one segment are.
-- Most segments have no coding: of these only the index is read.
-- Decisions are looked for where the document has any.
SELECT d.id, title.value AS title, s.heading, s.segment,
       tizbe_passage(t.lang, t.passages, c.start - s.start) AS spoken,
       coalesce(theme.name, code.name) AS theme, code.name AS code, c.start,
       c."end", NULL AS text,
       entry.pattern AS entry, coder.name AS coder,
       CASE WHEN d.sha256 IN (SELECT document_sha256 FROM decision) THEN
       coalesce((SELECT x.state FROM decision AS x
                  WHERE x.document_sha256 = d.sha256 AND x.start = c.start
                    AND x."end" = c."end" AND x.codebook = code.codebook
                    AND x.code = code.name
                  ORDER BY x.coder_id = (SELECT id FROM coder WHERE name = ?6)
                        DESC, x.at DESC, x.event_id DESC, x.coder_id LIMIT 1),
                'pending') ELSE 'pending' END AS state,
       s.page, place.id AS place, s.start
  FROM document AS d
  LEFT JOIN variable AS title ON title.document_id = d.id AND title.name = 'title'
 CROSS JOIN segment AS place ON place.document_id = d.id
        AND EXISTS (SELECT 1 FROM coding WHERE segment_id = place.id)
 CROSS JOIN v_segment AS s ON s.segment_id = place.id
 CROSS JOIN coding AS c ON c.segment_id = s.segment_id
  JOIN stream AS t ON t.segment_id = c.segment_id
  JOIN code ON code.id = c.code_id
  JOIN coder ON coder.id = c.coder_id
  LEFT JOIN code AS theme ON theme.id = code.parent_id
  LEFT JOIN entry ON entry.id = c.entry_id
 WHERE (?1 IS NULL OR d.id IN (SELECT value FROM json_each(?1)))
   AND (?2 IS NULL OR spoken IN (SELECT value FROM json_each(?2)))
   AND (?3 IS NULL OR c.code_id IN (SELECT value FROM json_each(?3)))
   AND (?4 IS NULL OR code.codebook = ?4)
   AND (?5 IS NULL OR state IN (SELECT value FROM json_each(?5)))
   AND (?6 IS NULL OR coder.name = ?6 OR EXISTS
        (SELECT 1 FROM decision AS x JOIN coder AS who ON who.id = x.coder_id
          WHERE x.document_sha256 = d.sha256 AND x.start = c.start
            AND x."end" = c."end" AND x.codebook = code.codebook
            AND x.code = code.name AND who.name = ?6))
 ORDER BY d.id, place.seq, c.start, c."end", code.position, code.name, coder.name;
