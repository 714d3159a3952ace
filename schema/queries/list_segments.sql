-- The segments of document ?1 in order.
SELECT s.seq, s.kind, s.level, t.lang, t.tokens, s.start,
       s.start + length(tizbe_text(s.text)) AS "end", tizbe_text(s.text)
  FROM segment AS s LEFT JOIN stream AS t ON t.segment_id = s.id
 WHERE s.document_id = ?1
 ORDER BY s.seq;
