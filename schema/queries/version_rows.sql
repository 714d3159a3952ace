-- What people said of the text of document ?1, by place: decisions (kind 0), memos (1)
-- and segments they have read (2). A memo on all of it has no place.
SELECT 0 AS kind, x.start, x."end", x.codebook, x.code, x.coder_id, x.state, x.memo, x.at,
       x.own AS flag
  FROM document AS d JOIN decision AS x ON x.document_sha256 = d.sha256
 WHERE d.id = ?1
UNION ALL
SELECT 1, m.start, m."end", m.codebook, m.code, m.coder_id, NULL, m.text, m.at, 0
  FROM document AS d JOIN memo AS m ON m.document_sha256 = d.sha256
 WHERE d.id = ?1
UNION ALL
SELECT 2, s.start, s.start + length(tizbe_text(s.text)), r.codebook, NULL, r.coder_id, NULL,
       NULL, r.at, r.blind
  FROM document AS d JOIN reading AS r ON r.document_sha256 = d.sha256
  JOIN segment AS s ON s.document_id = d.id AND s.seq = r.segment
 WHERE d.id = ?1
 ORDER BY 2, 1, 3, 4, 5, 6, 9;
