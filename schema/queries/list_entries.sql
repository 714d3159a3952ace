-- The entries of codebook ?1 in its order, with the codings of each: 0 is an
-- entry that finds nothing.
WITH RECURSIVE tree (id, theme, sort_key) AS (
    SELECT id, name, printf('%09d.%015d', position, id) FROM code
     WHERE codebook = ?1 AND parent_id IS NULL
    UNION ALL
    SELECT code.id, theme, sort_key || printf('/%09d.%015d', position, code.id)
      FROM code JOIN tree ON code.parent_id = tree.id
), found (entry_id, codings) AS (
    SELECT entry_id, count(*) FROM coding
     WHERE entry_id IS NOT NULL GROUP BY entry_id
)
SELECT theme, iif(parent_id IS NULL, NULL, code.name) AS code, entry.lang,
       entry.role, entry.pattern,
       iif(role = 'match', coalesce(found.codings, 0), NULL) AS codings
  FROM tree JOIN code ON code.id = tree.id
  JOIN entry ON entry.code_id = code.id
  LEFT JOIN found ON found.entry_id = entry.id
 WHERE NOT entry.retired
 ORDER BY sort_key, entry.role, entry.lang, entry.id;
