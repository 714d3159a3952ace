-- The other codebook whose codes bear names of codes of codebook ?1 and were decided on
-- most often, and how often; no row where anything was decided with ?1 itself.
SELECT d.codebook, count(*) AS decisions
  FROM decision AS d
 WHERE d.codebook <> ?1
   AND d.code IN (SELECT name FROM code WHERE codebook = ?1 AND retired = 0)
   AND NOT EXISTS (SELECT 1 FROM decision WHERE codebook = ?1)
 GROUP BY d.codebook
 ORDER BY decisions DESC, d.codebook
 LIMIT 1;
