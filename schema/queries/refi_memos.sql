-- Memos on document ?1 and on places in it; those that name a code are of
-- codebook ?2. Without a place first.
SELECT m.start, m."end", coalesce(code.guid, ''), coalesce(code.name, ''), coder.guid,
       m.guid, m.text, m.at
  FROM document AS d
  JOIN memo AS m ON m.document_sha256 = d.sha256
  JOIN coder ON coder.id = m.coder_id
  LEFT JOIN code ON code.codebook = m.codebook AND code.name = m.code
 WHERE d.id = ?1 AND (m.code IS NULL OR m.codebook = ?2)
 ORDER BY m.start, m."end", code.guid, m.guid;
