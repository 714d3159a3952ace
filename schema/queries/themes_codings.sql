-- All codings that count, in no order: ?1 is a JSON array of states. What holds
-- is the last decision about a place and a code, as in the view "codings";
-- without any a coding is pending. ?2 is a coder, who made a coding or decided on
-- it, and whose decision then holds; 0: everybody.
WITH decided (document_id, start, "end", code_id, state) AS MATERIALIZED (
    SELECT d.id, x.start, x."end", code.id, x.state
      FROM decision AS x
      JOIN document AS d ON d.sha256 = x.document_sha256
      JOIN code ON code.codebook = x.codebook AND code.name = x.code
     WHERE NOT EXISTS (
           SELECT 1 FROM decision AS y
            WHERE y.document_sha256 = x.document_sha256
              AND y.start = x.start AND y."end" = x."end"
              AND y.codebook = x.codebook AND y.code = x.code
              AND (y.coder_id = ?2, y.at, coalesce(y.event_id, 0), -y.coder_id)
                  > (x.coder_id = ?2, x.at, coalesce(x.event_id, 0),
                     -x.coder_id))
), of_coder (document_id, start, "end", code_id) AS MATERIALIZED (
    SELECT d.id, x.start, x."end", code.id
      FROM decision AS x
      JOIN document AS d ON d.sha256 = x.document_sha256
      JOIN code ON code.codebook = x.codebook AND code.name = x.code
     WHERE x.coder_id = ?2
), wanted (state) AS MATERIALIZED (
    SELECT value FROM json_each(?1)
)
SELECT c.segment_id, c.code_id, c.start, c."end"
  FROM coding AS c
 WHERE (?2 = 0 OR c.coder_id = ?2
        OR (c.document_id, c.start, c."end", c.code_id) IN (
            SELECT document_id, start, "end", code_id FROM of_coder))
   AND (('pending' IN (SELECT state FROM wanted)
        AND (c.document_id, c.start, c."end", c.code_id) NOT IN (
            SELECT document_id, start, "end", code_id FROM decided))
    OR (c.document_id, c.start, c."end", c.code_id) IN (
        SELECT document_id, start, "end", code_id FROM decided
         WHERE state IN (SELECT state FROM wanted)));
