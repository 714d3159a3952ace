-- What code ?1 means; its label in language ?2, or else in English, or else the
-- first there is.
SELECT code.name, coalesce(theme.name, code.name) AS theme,
       (SELECT text FROM label WHERE code_id = code.id
         ORDER BY lang = ?2 DESC, lang = 'en' DESC, lang LIMIT 1) AS label,
       code.definition, code.include, code.exclude
  FROM code LEFT JOIN code AS theme ON theme.id = code.parent_id
 WHERE code.id = ?1;
