-- How many segments came after the last run of codebook ?1, whether a version of
-- it was stored after all that were run, and whether the words were read anew
-- since (store/derived.c): then no last segment is noted, and the numbers of
-- segments are compared.
SELECT CASE
         WHEN u.segment_id IS NULL
           THEN max(0, (SELECT count(*) FROM segment) - r.segments)
         ELSE (SELECT count(*) FROM segment WHERE id > u.segment_id)
       END,
       (SELECT max(id) FROM codebook WHERE name = b.name)
         > (SELECT max(v.id) FROM codebook AS v
              JOIN run ON run.codebook_id = v.id
             WHERE v.name = b.name),
       u.segment_id IS NULL
  FROM run AS r
       JOIN codebook AS b ON b.id = r.codebook_id
       LEFT JOIN coded_up_to AS u ON u.codebook = b.name
 WHERE b.name = ?1
 ORDER BY r.id DESC
 LIMIT 1;
