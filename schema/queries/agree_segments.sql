-- Segments with words, by place: ?1 documents, ?2 languages (JSON arrays, NULL
-- for all). Their text only when ?3.
SELECT s.document_id, s.id, s.start, length(tizbe_text(s.text)), t.lang, d.sha256, s.seq,
       iif(?3, tizbe_text(s.text), NULL)
  FROM segment AS s
  JOIN stream AS t ON t.segment_id = s.id
  JOIN document AS d ON d.id = s.document_id
 WHERE t.tokens > 0
   AND (?1 IS NULL OR s.document_id IN (SELECT value FROM json_each(?1)))
   AND (?2 IS NULL OR t.lang IN (SELECT value FROM json_each(?2)))
 ORDER BY s.document_id, s.start;
