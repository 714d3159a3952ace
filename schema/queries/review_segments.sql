-- Segments with words, not figures alone, by place, and whether coder ?4 has read them with
-- codebook ?3 in mind. ?1 documents, ?2 languages: JSON arrays, NULL for all.
SELECT s.id,
       EXISTS (SELECT 1 FROM reading AS r
                WHERE r.document_sha256 = d.sha256 AND r.segment = s.seq
                  AND r.codebook = ?3 AND r.coder_id = (SELECT id FROM coder WHERE name = ?4)) AS is_read
  FROM segment AS s
  JOIN stream AS t ON t.segment_id = s.id
  JOIN document AS d ON d.id = s.document_id
 WHERE t.tokens > 0
   AND (t.lang <> 'und' OR tizbe_text(s.text) GLOB '*[A-Za-zÀ-ɏЀ-ӿ]*')
   AND (?1 IS NULL OR s.document_id IN (SELECT value FROM json_each(?1)))
   AND (?2 IS NULL OR t.lang IN (SELECT value FROM json_each(?2)))
 ORDER BY s.document_id, s.seq;
