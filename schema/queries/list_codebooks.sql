-- All stored versions of all codebooks, the newest first; last_run is when a
-- version coded the corpus last.
SELECT b.name, b.version, b.added_at,
       (SELECT max(at) FROM run WHERE codebook_id = b.id) AS last_run,
       b.sha256
  FROM codebook AS b
 ORDER BY b.name, b.id DESC;
