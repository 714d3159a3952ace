-- What there is to say of coding ?1, with the remark of coder ?2 on it.
SELECT e.segment_id, e.start, e."end", e.entry, e.coder, e.state,
       (SELECT m.text FROM memo AS m
         WHERE m.document_sha256 = d.sha256 AND m.start = e.start
           AND m."end" = e."end" AND m.codebook = code.codebook
           AND m.code = code.name AND m.coder_id = (SELECT id FROM coder WHERE name = ?2)) AS memo, code.id
  FROM codings AS e
  JOIN code ON code.id = e.code_id
  JOIN document AS d ON d.id = e.document_id
 WHERE e.id = ?1 AND e.segment_id = ?1 >> 24;
