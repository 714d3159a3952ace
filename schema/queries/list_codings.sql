-- The evidence: each coding with where it stands, in which language,
-- and what was decided. ?1
-- documents, ?2 languages, ?3 code ids, ?5 states: JSON arrays, NULL for all;
-- ?4 codebook, ?6 coder, or NULL.
-- A heading's path is found by climbing from it to the outermost one.
WITH RECURSIVE climb (document_id, seq, above, path) AS (
    SELECT document_id, seq, heading, text FROM segment
     WHERE kind = 'heading'
       AND (?1 IS NULL OR document_id IN (SELECT value FROM json_each(?1)))
    UNION ALL
    SELECT climb.document_id, climb.seq, h.heading, h.text || ' > ' || path
      FROM climb JOIN segment AS h
        ON h.document_id = climb.document_id AND h.seq = climb.above
), headings (document_id, seq, path) AS MATERIALIZED (
    SELECT document_id, seq, path FROM climb WHERE above IS NULL
), evidence AS (
    SELECT c.document_id, s.seq, s.heading,
           iif(t.passages IS NULL, t.lang,
               (SELECT e.lang FROM codings AS e WHERE e.id = c.id)) AS lang,
           c.code_id, c.start, c."end", substr(s.text, c.start - s.start + 1,
                           c."end" - c.start) AS text,
           entry.pattern AS entry, coder.name AS coder,
           coalesce((SELECT x.state FROM decision AS x
                      WHERE x.document_sha256 = d.sha256 AND x.start = c.start
                        AND x."end" = c."end" AND x.codebook = code.codebook
                        AND x.code = code.name
                      ORDER BY x.at DESC, x.event_id DESC, x.coder_id LIMIT 1),
                    'pending') AS state,
           code.name AS code, code.position, code.parent_id
      FROM coding AS c
      JOIN document AS d ON d.id = c.document_id
      JOIN segment AS s ON s.id = c.segment_id
      JOIN stream AS t ON t.segment_id = c.segment_id
      JOIN code ON code.id = c.code_id
      JOIN coder ON coder.id = c.coder_id
      LEFT JOIN entry ON entry.id = c.entry_id
     WHERE (?1 IS NULL OR c.document_id IN (SELECT value FROM json_each(?1)))
       AND (?3 IS NULL OR c.code_id IN (SELECT value FROM json_each(?3)))
       AND (?4 IS NULL OR code.codebook = ?4)
       AND (?6 IS NULL OR coder.name = ?6)
)
SELECT e.document_id,
       (SELECT value FROM variable
         WHERE document_id = e.document_id AND name = 'title') AS title,
       headings.path AS heading, e.seq AS segment, e.lang,
       coalesce(theme.name, e.code) AS theme, e.code, e.start, e."end",
       e.text, e.entry, e.coder, e.state
  FROM evidence AS e
  LEFT JOIN code AS theme ON theme.id = e.parent_id
  LEFT JOIN headings ON headings.document_id = e.document_id
                    AND headings.seq = e.heading
 WHERE (?2 IS NULL OR e.lang IN (SELECT value FROM json_each(?2)))
   AND (?5 IS NULL OR e.state IN (SELECT value FROM json_each(?5)))
 ORDER BY e.document_id, e.seq, e.start, e."end", e.position, e.code, e.coder;
