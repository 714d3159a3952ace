-- The segment of document ?1 that holds position ?2, and its words up to ?3.
SELECT (SELECT value FROM variable
         WHERE document_id = s.document_id AND name = 'title') AS title,
       s.seq, substr(tizbe_text(s.text), ?2 - s.start + 1, ?3 - ?2)
  FROM segment AS s
 WHERE s.document_id = ?1 AND s.start <= ?2
 ORDER BY s.seq DESC LIMIT 1;
