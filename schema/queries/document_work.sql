-- How much of people's work hangs on document ?1: decisions and memos about its
-- text, and codings of theirs that no decision of theirs stands behind.
WITH d (sha256) AS (SELECT sha256 FROM document WHERE id = ?1)
SELECT (SELECT count(*) FROM d JOIN decision AS x ON x.document_sha256 = d.sha256)
     + (SELECT count(*) FROM d JOIN memo AS m ON m.document_sha256 = d.sha256)
     + (SELECT count(*)
          FROM segment AS s CROSS JOIN coding AS c ON c.segment_id = s.id
          JOIN coder ON coder.id = c.coder_id AND coder.kind = 'person'
          JOIN code ON code.id = c.code_id
         WHERE s.document_id = ?1
           AND NOT EXISTS (
               SELECT 1 FROM d JOIN decision AS x ON x.document_sha256 = d.sha256
                WHERE x.start = c.start AND x."end" = c."end"
                  AND x.codebook = code.codebook AND x.code = code.name
                  AND x.coder_id = c.coder_id)) AS work;
