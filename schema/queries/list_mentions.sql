-- The evidence of the register: a row a mention. ?1 documents, ?2 languages,
-- ?3 code ids, ?4 types, ?5 initiatives: JSON arrays, NULL for all.
SELECT m.initiative, m.id AS mention, m.document_id AS document,
       (SELECT value FROM variable
         WHERE document_id = m.document_id AND name = 'title') AS title,
       s.seq AS segment, m.lang, m.type, coalesce(theme.name, code.name) AS theme,
       code.name AS code, m.start, m."end",
       substr(tizbe_text(s.text), m.start - s.start + 1, m."end" - m.start) AS text,
       m.partner, m.place, m.year, m.amount, m.unit, m.status, tizbe_text(s.text) AS evidence
  FROM initiative_mention AS m
  JOIN segment AS s ON s.id = m.segment_id
  LEFT JOIN code ON code.id = m.code_id
  LEFT JOIN code AS theme ON theme.id = code.parent_id
 WHERE (?1 IS NULL OR m.document_id IN (SELECT value FROM json_each(?1)))
   AND (?2 IS NULL OR m.lang IN (SELECT value FROM json_each(?2)))
   AND (?3 IS NULL OR m.code_id IN (SELECT value FROM json_each(?3)))
   AND (?4 IS NULL OR m.type IN (SELECT value FROM json_each(?4)))
   AND (?5 IS NULL OR m.initiative IN (SELECT value FROM json_each(?5)))
 ORDER BY m.initiative, m.id;
