-- Who is compared when nobody is named, and then the machine: who has read segments
-- blind with codebook ?1 in mind or, where nobody has, who has read or decided anything.
WITH blind AS (SELECT coder_id FROM reading WHERE codebook = ?1 AND blind)
SELECT name FROM coder
 WHERE id = 1 OR id IN blind
    OR (NOT EXISTS (SELECT 1 FROM blind)
        AND (id IN (SELECT coder_id FROM reading WHERE codebook = ?1)
             OR id IN (SELECT coder_id FROM decision WHERE codebook = ?1)))
 ORDER BY id = 1, id;
