-- The name of the codebook that is meant: ?1 when it is stored; for NULL the
-- one that was run last, or else the one stored last.
SELECT b.name
  FROM codebook AS b
 WHERE ?1 IS NULL OR b.name = ?1
 ORDER BY coalesce((SELECT max(id) FROM run WHERE codebook_id = b.id), 0) DESC,
          b.id DESC
 LIMIT 1;
