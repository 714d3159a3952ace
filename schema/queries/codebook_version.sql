-- The version of codebook ?1 that was run last, or else stored last.
SELECT b.name, b.version, b.sha256
  FROM codebook AS b
 WHERE b.name = ?1
 ORDER BY coalesce((SELECT max(id) FROM run WHERE codebook_id = b.id), 0) DESC,
          b.id DESC
 LIMIT 1;
