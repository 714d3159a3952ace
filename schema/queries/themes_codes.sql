-- All themes and codes of codebook ?1 in its order, each behind its parent.
-- in_scope: among the ids of ?2, or ?2 is NULL.
WITH RECURSIVE tree (id, sort_key) AS (
    SELECT id, printf('%09d.%015d', position, id) FROM code
     WHERE codebook = ?1 AND parent_id IS NULL
    UNION ALL
    SELECT code.id, sort_key || printf('/%09d.%015d', position, code.id)
      FROM code JOIN tree ON code.parent_id = tree.id
)
SELECT code.id, parent_id, name, retired,
       ?2 IS NULL OR code.id IN (SELECT value FROM json_each(?2)) AS in_scope
  FROM tree
  JOIN code ON code.id = tree.id
 ORDER BY sort_key;
