-- The YAML of codebook ?1: of the version run last, or else stored last.
SELECT b.yaml
  FROM codebook AS b
 WHERE b.name = ?1
 ORDER BY coalesce((SELECT max(id) FROM run WHERE codebook_id = b.id), 0) DESC,
          b.id DESC
 LIMIT 1;
