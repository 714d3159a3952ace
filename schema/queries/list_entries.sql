-- The entries of codebook ?1 in its order, with the codings of each, in how many
-- documents they are, and what people decided about them: 0 codings is an entry
-- that finds nothing. Of several decisions about a coding the last one holds.
WITH RECURSIVE tree (id, theme, sort_key) AS (
    SELECT id, name, printf('%09d.%015d', position, id) FROM code
     WHERE codebook = ?1 AND parent_id IS NULL
    UNION ALL
    SELECT code.id, theme, sort_key || printf('/%09d.%015d', position, code.id)
      FROM code JOIN tree ON code.parent_id = tree.id
), found (entry_id, codings, documents) AS (
    SELECT entry_id, count(*), count(DISTINCT document_id) FROM coding
     WHERE entry_id IS NOT NULL GROUP BY entry_id
), place (sha256, start, "end", code) AS (
    SELECT DISTINCT document_sha256, start, "end", code FROM decision
     WHERE codebook = ?1
), decided (entry_id, state) AS (
    SELECT c.entry_id,
           (SELECT x.state FROM decision AS x
             WHERE x.document_sha256 = p.sha256 AND x.start = p.start
               AND x."end" = p."end" AND x.codebook = ?1 AND x.code = p.code
             ORDER BY x.at DESC, x.event_id DESC, x.coder_id LIMIT 1)
      FROM place AS p
     CROSS JOIN document AS d ON d.sha256 = p.sha256
     CROSS JOIN segment AS s ON s.id =
           (SELECT id FROM segment WHERE document_id = d.id AND start <= p.start
             ORDER BY seq DESC LIMIT 1)
     CROSS JOIN coding AS c ON c.segment_id = s.id AND c.start = p.start
            AND c."end" = p."end" AND c.entry_id IS NOT NULL
      JOIN code ON code.id = c.code_id AND code.codebook = ?1
           AND code.name = p.code
), judged (entry_id, accepted, rejected) AS (
    SELECT entry_id, sum(state = 'accepted'), sum(state <> 'accepted')
      FROM decided GROUP BY entry_id
)
SELECT theme, iif(parent_id IS NULL, NULL, code.name) AS code, entry.lang,
       entry.role, entry.pattern,
       iif(role = 'match', coalesce(found.codings, 0), NULL) AS codings,
       iif(role = 'match', coalesce(found.documents, 0), NULL) AS documents,
       iif(role = 'match', coalesce(judged.accepted, 0), NULL) AS accepted,
       iif(role = 'match', coalesce(judged.rejected, 0), NULL) AS rejected
  FROM tree JOIN code ON code.id = tree.id
  JOIN entry ON entry.code_id = code.id
  LEFT JOIN found ON found.entry_id = entry.id
  LEFT JOIN judged ON judged.entry_id = entry.id
 WHERE NOT entry.retired
 ORDER BY sort_key, entry.role, entry.lang, entry.id;
