-- Documents of ?1 (JSON array of ids, or NULL for all) that are a version of another one,
-- and of which none is a later version.
SELECT v.document_id
  FROM variable AS v
 WHERE v.name = 'version_of' AND v.value <> 'none'
   AND (?1 IS NULL OR v.document_id IN (SELECT value FROM json_each(?1)))
   AND v.document_id NOT IN (SELECT CAST(value AS INTEGER) FROM variable
                              WHERE name = 'version_of')
 ORDER BY v.document_id;
