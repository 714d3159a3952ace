-- What a project file for other programs has no place for, and how much of it
-- there is: about codebook ?1 and in documents ?2 (a JSON array; NULL: all).
SELECT 'notes of what was read', 'there is no place for them',
       (SELECT count(*) FROM reading WHERE codebook = ?1)
UNION ALL
SELECT 'codings of other codebooks', 'a project has one; --codebook names it',
       (SELECT count(*) FROM coding JOIN code ON code.id = coding.code_id
         WHERE code.codebook IS NOT ?1
           AND (?2 IS NULL OR document_id IN (SELECT value FROM json_each(?2))))
UNION ALL
SELECT 'decisions of other codebooks', 'a project has one; --codebook names it',
       (SELECT count(*) FROM decision AS x
          JOIN document AS d ON d.sha256 = x.document_sha256
         WHERE x.codebook IS NOT ?1
           AND (?2 IS NULL OR d.id IN (SELECT value FROM json_each(?2))))
UNION ALL
SELECT 'memos of other codebooks', 'a project has one; --codebook names it',
       (SELECT count(*) FROM memo AS m
          LEFT JOIN document AS d ON d.sha256 = m.document_sha256
         WHERE m.code IS NOT NULL AND m.codebook IS NOT ?1
           AND (?2 IS NULL OR m.document_sha256 IS NULL
                OR d.id IN (SELECT value FROM json_each(?2))))
UNION ALL
SELECT 'entries that found a coding', 'there is no place for them',
       (SELECT count(*) FROM coding JOIN code ON code.id = coding.code_id
         WHERE code.codebook = ?1 AND entry_id IS NOT NULL
           AND (?2 IS NULL OR document_id IN (SELECT value FROM json_each(?2))))
UNION ALL
SELECT 'corrections of the register of initiatives', 'there is no place for them',
       (SELECT count(*) FROM initiative_act)
UNION ALL
SELECT 'notes of readers of files', 'there is no place for them',
       (SELECT count(*) FROM note
         WHERE ?2 IS NULL OR document_id IN (SELECT value FROM json_each(?2)));
