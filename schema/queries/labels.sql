-- What the themes and codes of codebook ?1 are called in language ?2, or as
-- near as there is: in English, then in any language.
SELECT name,
       (SELECT text FROM label WHERE code_id = code.id
         ORDER BY lang <> ?2, lang <> 'en', lang LIMIT 1) AS label
  FROM code
 WHERE codebook = ?1
 ORDER BY id;
