-- Codes that codebook ?1 has no more and of which people have said something: of
-- a place in documents ?2 (a JSON array; NULL: all), or of the code itself.
SELECT guid, name, definition
  FROM code
 WHERE codebook = ?1 AND retired
   AND (EXISTS (SELECT 1 FROM decision AS x
                 JOIN document AS d ON d.sha256 = x.document_sha256
                WHERE x.codebook = code.codebook AND x.code = code.name
                  AND (?2 IS NULL OR d.id IN (SELECT value FROM json_each(?2))))
        OR EXISTS (SELECT 1 FROM memo AS m
                    LEFT JOIN document AS d ON d.sha256 = m.document_sha256
                   WHERE m.codebook = code.codebook AND m.code = code.name
                     AND (m.document_sha256 IS NULL OR d.id IS NOT NULL
                          AND (?2 IS NULL
                               OR d.id IN (SELECT value FROM json_each(?2))))))
 ORDER BY name;
