-- A suggestion as a reader wants it: of coding ?1, or else of segment ?2 and
-- code ?3.
SELECT s.document_id,
       (SELECT value FROM variable
         WHERE document_id = s.document_id AND name = 'title') AS title,
       s.seq, coalesce((SELECT e.lang FROM codings AS e
                         WHERE e.id = ?1 AND e.segment_id = ?2), t.lang),
       coalesce(theme.name, code.name) AS theme, code.name,
       coalesce(c.start, s.start) AS start,
       coalesce(c."end", s.start + length(tizbe_text(s.text))) AS "end",
       iif(c.id IS NULL, tizbe_text(s.text),
           substr(tizbe_text(s.text), c.start - s.start + 1, c."end" - c.start)) AS text
  FROM segment AS s
  JOIN stream AS t ON t.segment_id = s.id
  JOIN code ON code.id = ?3
  LEFT JOIN code AS theme ON theme.id = code.parent_id
  LEFT JOIN coding AS c ON c.id = ?1 AND c.segment_id = s.id
 WHERE s.id = ?2;
