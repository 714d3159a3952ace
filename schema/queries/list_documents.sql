-- The documents ?1 (JSON array of ids, NULL for all) with the variables that
-- everybody asks for. lang is the language of most words; ?2 (or NULL) keeps
-- the documents with segments in these languages, ?3 (or NULL) those without
-- the variable of that name, ?4 (or NULL) those without it or with a value that
-- is a weak guess.
WITH words (document_id, lang, tokens) AS (
    SELECT s.document_id, t.lang, sum(t.tokens)
      FROM segment AS s CROSS JOIN stream AS t ON t.segment_id = s.id
     WHERE ?1 IS NULL OR s.document_id IN (SELECT value FROM json_each(?1))
     GROUP BY s.document_id, t.lang
), most (document_id, lang, tokens, words) AS (
    SELECT document_id, lang, max(tokens), sum(tokens)
      FROM (SELECT * FROM words ORDER BY document_id, lang)
     GROUP BY document_id
)
SELECT d.id, d.title, d.date, d.issuer, d.doc_type,
       (SELECT value FROM variable
         WHERE document_id = d.id AND name = 'number') AS number,
       d.country, most.lang, d.segments, coalesce(most.words, 0) AS tokens,
       d.format,
       (SELECT nullif(encoding, '') FROM document
         WHERE document.id = d.id) AS encoding,
       d.path
  FROM documents AS d LEFT JOIN most ON most.document_id = d.id
 WHERE (?1 IS NULL OR d.id IN (SELECT value FROM json_each(?1)))
   AND (?2 IS NULL OR EXISTS (
        SELECT 1 FROM words
         WHERE words.document_id = d.id
           AND words.lang IN (SELECT value FROM json_each(?2))))
   AND (?3 IS NULL OR NOT EXISTS (
        SELECT 1 FROM variable WHERE document_id = d.id AND name = ?3))
   AND (?4 IS NULL OR NOT EXISTS (
        SELECT 1 FROM variable
         WHERE document_id = d.id AND name = ?4 AND confidence >= 0.75))
 ORDER BY d.id;
