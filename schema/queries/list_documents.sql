-- The documents ?1 (JSON array of ids, NULL for all) with the variables that
-- everybody asks for. ?2 (or NULL) keeps the documents with segments or sentences
-- in these languages, ?3 (or NULL) those of another such array, ?4 (or NULL) those without
-- the variable of that name or with a value that is a weak guess.
SELECT d.document, d.title, d.date, d.issuer, d.doc_type, d.number, d.country,
       d.lang, d.segments, d.tokens, d.format, d.encoding, d.path
  FROM v_document AS d
 WHERE (?1 IS NULL OR d.document IN (SELECT value FROM json_each(?1)))
   AND (?2 IS NULL OR EXISTS (
        SELECT 1 FROM segment AS s JOIN stream AS t ON t.segment_id = s.id
         WHERE s.document_id = d.document
           AND (t.lang IN (SELECT value FROM json_each(?2))
                OR EXISTS (SELECT 1 FROM json_each(?2)
                            WHERE instr(t.passages, value || ' ') > 0))))
   AND (?3 IS NULL OR d.document IN (SELECT value FROM json_each(?3)))
   AND (?4 IS NULL OR NOT EXISTS (
        SELECT 1 FROM variable
         WHERE document_id = d.document AND name = ?4 AND confidence >= 0.75))
 ORDER BY d.document;
