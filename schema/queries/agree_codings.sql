-- What coder ?1 codes with codebook ?2, by place: the machine what it found,
-- whatever people said of it; a person what that person decided: present where
-- it was accepted.
SELECT document_id, start, "end", code_id, present FROM (
    SELECT c.document_id, c.start, c."end", c.code_id, 1 AS present
      FROM coding AS c JOIN code ON code.id = c.code_id
     WHERE ?1 = 1 AND c.coder_id = 1 AND code.codebook = ?2
    UNION ALL
    SELECT d.id, x.start, x."end", code.id, x.state = 'accepted'
      FROM decision AS x
      JOIN document AS d ON d.sha256 = x.document_sha256
      JOIN code ON code.codebook = x.codebook AND code.name = x.code
     WHERE x.coder_id = ?1 AND x.codebook = ?2)
 ORDER BY document_id, start, "end", code_id;
