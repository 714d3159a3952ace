-- Which segments coder ?1 has read with codebook ?2 in mind, by place; when ?3 those
-- alone that were read without sight of what others coded.
SELECT d.id, s.start, length(tizbe_text(s.text))
  FROM reading AS r
  JOIN document AS d ON d.sha256 = r.document_sha256
  JOIN segment AS s ON s.document_id = d.id AND s.seq = r.segment
 WHERE r.coder_id = ?1 AND r.codebook = ?2 AND (r.blind OR NOT ?3)
 ORDER BY d.id, s.start;
