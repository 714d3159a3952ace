-- Memos with what they are on, and the reasons that stand with decisions (without
-- a number): ?1 documents, ?2 code ids, ?5 languages of the sentence where they
-- begin (JSON arrays, NULL for all), ?3 codebook (of those on codes), ?4 coder, or
-- NULL.
WITH said AS (
    SELECT id, document_sha256, start, "end", codebook, code, coder_id, at, text,
           NULL AS state
      FROM memo
    UNION ALL
    SELECT NULL, document_sha256, start, "end", codebook, code, coder_id, at, memo,
           state
      FROM decision
     WHERE memo <> '')
SELECT m.id, d.id,
       (SELECT value FROM variable
         WHERE document_id = d.id AND name = 'title') AS title,
       m.start, m."end", m.code, coder.name, m.at,
       iif(m.document_sha256 IS NOT NULL AND d.id IS NULL, 'gone', m.state), m.text
  FROM said AS m
  JOIN coder ON coder.id = m.coder_id
  LEFT JOIN document AS d ON d.sha256 = m.document_sha256
  LEFT JOIN code ON code.codebook = m.codebook AND code.name = m.code
 WHERE (?1 IS NULL OR d.id IN (SELECT value FROM json_each(?1)))
   AND (?2 IS NULL OR code.id IN (SELECT value FROM json_each(?2)))
   AND (m.codebook IS NULL OR ?3 IS NULL OR m.codebook = ?3)
   AND (?4 IS NULL OR coder.name = ?4)
   AND (?5 IS NULL OR EXISTS (
        SELECT 1 FROM segment AS s JOIN stream AS t ON t.segment_id = s.id
         WHERE s.document_id = d.id AND m.start >= s.start
           AND m.start <= s.start + length(tizbe_text(s.text))
           AND tizbe_passage(t.lang, t.passages, m.start - s.start)
               IN (SELECT value FROM json_each(?5))))
 ORDER BY d.id, m.start, m."end", m.code, coder.name, m.id;
