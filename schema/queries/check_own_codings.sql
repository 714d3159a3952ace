-- Accepted codings of people that are in a text of the corpus and should have a
-- row of `coding` (their own ones, and those that the machine does not find)
-- but have none. A document that misses segments, which another check tells,
-- may lack them, too.
SELECT 'a coding of ' || coder.name || ' in document ' || d.id || ' at ' ||
       x.start || '-' || x."end" || ' is not among the codings'
  FROM decision AS x
  JOIN coder ON coder.id = x.coder_id
  JOIN document AS d ON d.sha256 = x.document_sha256 AND
       d.segments = (SELECT count(*) FROM segment WHERE document_id = d.id)
  JOIN segment AS s ON s.id =
       (SELECT id FROM segment WHERE document_id = d.id AND start <= x.start
         ORDER BY seq DESC LIMIT 1)
  JOIN code ON code.codebook = x.codebook AND code.name = x.code
 WHERE x.state = 'accepted'
   AND NOT EXISTS (
       SELECT 1 FROM coding AS c
        WHERE c.segment_id = s.id AND c.start = x.start AND c."end" = x."end"
          AND c.code_id = code.id
          AND (c.coder_id = x.coder_id OR (x.own = 0 AND c.coder_id = 1)))
 ORDER BY d.id, x.start, x."end";
