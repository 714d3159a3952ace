-- The YAML of codebook ?1: of the version stored after all that were run, or
-- else of the one run last, or else stored last.
SELECT b.yaml
  FROM codebook AS b
 WHERE b.name = ?1
 ORDER BY b.id > (SELECT max(v.id) FROM codebook AS v
                    JOIN run ON run.codebook_id = v.id
                   WHERE v.name = b.name) DESC,
          coalesce((SELECT max(id) FROM run WHERE codebook_id = b.id), 0) DESC,
          b.id DESC
 LIMIT 1;
