-- What a reader needs to see of segment ?1.
SELECT s.document_id,
       (SELECT value FROM variable
         WHERE document_id = s.document_id AND name = 'title') AS title,
       s.seq, t.lang, s.start,
       (SELECT tizbe_text(h.text) FROM segment AS h
         WHERE h.document_id = s.document_id AND h.seq = s.heading) AS heading,
       (SELECT tizbe_text(b.text) FROM segment AS b
         WHERE b.document_id = s.document_id AND b.seq = s.seq - 1) AS before,
       tizbe_text(s.text),
       (SELECT tizbe_text(a.text) FROM segment AS a
         WHERE a.document_id = s.document_id AND a.seq = s.seq + 1) AS after
  FROM segment AS s
  JOIN stream AS t ON t.segment_id = s.id
 WHERE s.id = ?1;
