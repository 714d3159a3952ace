-- Themes and codes of codebook ?1 in its order, with labels in language ?2,
-- how many entries find them and how many codings there are.
WITH RECURSIVE tree (id, theme, sort_key) AS (
    SELECT id, name, printf('%09d.%015d', position, id) FROM code
     WHERE codebook = ?1 AND parent_id IS NULL
    UNION ALL
    SELECT code.id, theme, sort_key || printf('/%09d.%015d', position, code.id)
      FROM code JOIN tree ON code.parent_id = tree.id
),
found (code_id, codings) AS MATERIALIZED (
    SELECT code_id, count(*) FROM coding GROUP BY code_id
)
SELECT theme, iif(parent_id IS NULL, NULL, code.name) AS code,
       (SELECT text FROM label WHERE code_id = code.id
         ORDER BY lang <> ?2, lang <> 'en', lang LIMIT 1) AS label,
       definition,
       (SELECT count(*) FROM entry WHERE code_id = code.id
           AND role = 'match' AND NOT retired) AS entries,
       (SELECT count(*) FROM entry WHERE code_id = code.id
           AND role = 'unless' AND NOT retired) AS exceptions,
       coalesce(codings, 0) AS codings
  FROM tree JOIN code ON code.id = tree.id
  LEFT JOIN found ON found.code_id = code.id
 WHERE NOT code.retired
 ORDER BY sort_key;
