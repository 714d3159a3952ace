-- Who has read or decided anything with codebook ?1 in mind, and then the
-- machine.
SELECT name FROM coder
 WHERE id = 1 OR id IN (SELECT coder_id FROM reading WHERE codebook = ?1)
    OR id IN (SELECT coder_id FROM decision WHERE codebook = ?1)
 ORDER BY id = 1, id;
