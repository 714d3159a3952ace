-- What the last run of codebook ?4 changed: ?1 documents, ?2 languages, ?3 code
-- ids, ?5 which of new kept lost gone: JSON arrays, NULL for all.
WITH last (id) AS (
    SELECT max(run.id) FROM run JOIN codebook ON codebook.id = run.codebook_id
     WHERE codebook.name = ?4
), changed (change, document_id, segment_id, start, "end", code_id, entry_id) AS (
    SELECT iif(c.run_id = last.id, 'new', 'kept'), c.document_id, c.segment_id,
           c.start, c."end", c.code_id, c.entry_id
      FROM last JOIN coding AS c JOIN code ON code.id = c.code_id
     WHERE code.codebook = ?4 AND c.coder_id = 1
    UNION ALL
    SELECT 'lost', document_id, segment_id, start, "end", code_id, entry_id
      FROM lost JOIN last ON last.id = lost.run_id
), shown AS (
    SELECT x.change, x.document_id, s.seq,
           tizbe_passage(t.lang, t.passages, x.start - s.start) AS lang,
           x.code_id, code.codebook,
           code.name AS code, x.start, x."end",
           substr(tizbe_text(s.text), x.start - s.start + 1, x."end" - x.start) AS text,
           entry.pattern AS entry, d.sha256
      FROM changed AS x
      JOIN document AS d ON d.id = x.document_id
      JOIN segment AS s ON s.id = x.segment_id
      JOIN stream AS t ON t.segment_id = s.id
      JOIN code ON code.id = x.code_id
      LEFT JOIN entry ON entry.id = x.entry_id
     WHERE (?1 IS NULL OR x.document_id IN (SELECT value FROM json_each(?1)))
       AND (?5 IS NULL OR x.change IN (SELECT value FROM json_each(?5)))
    UNION ALL
    SELECT 'gone', NULL, NULL, NULL, code.id, x.codebook, x.code, x.start,
           x."end", NULL, NULL, x.document_sha256
      FROM decision AS x
      LEFT JOIN code ON code.codebook = x.codebook AND code.name = x.code
     WHERE x.codebook = ?4 AND ?1 IS NULL AND ?2 IS NULL
       AND x.document_sha256 NOT IN (SELECT sha256 FROM document)
       AND (?5 IS NULL OR 'gone' IN (SELECT value FROM json_each(?5)))
)
SELECT DISTINCT x.change, x.document_id,
       (SELECT value FROM variable
         WHERE document_id = x.document_id AND name = 'title') AS title,
       x.seq, x.lang, coalesce(theme.name, x.code) AS theme, x.code, x.start,
       x."end", x.text, x.entry,
       coalesce((SELECT y.state FROM decision AS y
                  WHERE y.document_sha256 = x.sha256 AND y.start = x.start
                    AND y."end" = x."end" AND y.codebook = x.codebook
                    AND y.code = x.code
                  ORDER BY y.at DESC, y.event_id DESC, y.coder_id LIMIT 1), 'pending') AS state
  FROM shown AS x
  LEFT JOIN code ON code.id = x.code_id
  LEFT JOIN code AS theme ON theme.id = code.parent_id
 WHERE (?2 IS NULL OR x.lang IN (SELECT value FROM json_each(?2)))
   AND (?3 IS NULL OR x.code_id IN (SELECT value FROM json_each(?3)))
 ORDER BY x.change = 'gone', x.document_id, x.seq, x.start, x."end", x.code,
          x.change;
