-- A theme (?3 = 1) or a code (?3 = 0) called ?2 of codebook ?1, with all codes
-- below it.
WITH RECURSIVE below (id) AS (
    SELECT id FROM code
     WHERE codebook = ?1 AND name = ?2 AND (parent_id IS NULL OR NOT ?3)
    UNION
    SELECT code.id FROM code JOIN below ON code.parent_id = below.id
)
SELECT id FROM below ORDER BY id;
