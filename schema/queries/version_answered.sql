-- Whether coder ?7 has answered to what changed in a new version of a text: by a decision
-- (or when ?8 a memo) at [?2, ?3) with code ?6 of codebook ?5, or by having read segment ?4;
-- ?1 is the document.
WITH d (sha256) AS (SELECT sha256 FROM document WHERE id = ?1)
SELECT 1 FROM d JOIN decision AS x ON x.document_sha256 = d.sha256
 WHERE NOT ?8 AND x.start = ?2 AND x."end" = ?3 AND x.codebook = ?5 AND x.code = ?6
   AND x.coder_id = ?7
UNION ALL
SELECT 1 FROM d JOIN memo AS m ON m.document_sha256 = d.sha256
 WHERE ?8 AND m.start = ?2 AND m."end" = ?3 AND m.codebook IS ?5 AND m.code IS ?6
   AND m.coder_id = ?7
UNION ALL
SELECT 1 FROM d JOIN reading AS r ON r.document_sha256 = d.sha256
 WHERE r.segment = ?4 AND r.coder_id = ?7 AND (?5 IS NULL OR r.codebook = ?5)
 LIMIT 1;
