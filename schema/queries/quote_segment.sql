-- Segment ?1 as a quotation needs it.
SELECT s.document_id, s.seq, s.kind, s.start, t.lang, t.tokens, tizbe_text(s.text),
       (SELECT tizbe_text(h.text) FROM segment AS h
         WHERE h.document_id = s.document_id AND h.seq = s.heading) AS heading
  FROM segment AS s JOIN stream AS t ON t.segment_id = s.id
 WHERE s.id = ?1;
