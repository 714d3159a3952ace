-- All codings, in no order; without the rejected ones unless ?1. What counts
-- is the last decision about a place and a code, as in the view "codings".
SELECT c.segment_id, c.code_id, c.start, c."end"
  FROM coding AS c
 WHERE ?1
    OR (c.document_id, c.start, c."end", c.code_id) NOT IN (
        SELECT d.id, x.start, x."end", code.id
          FROM decision AS x
          JOIN document AS d ON d.sha256 = x.document_sha256
          JOIN code ON code.codebook = x.codebook AND code.name = x.code
         WHERE x.state = 'rejected'
           AND NOT EXISTS (
               SELECT 1 FROM decision AS y
                WHERE y.document_sha256 = x.document_sha256
                  AND y.start = x.start AND y."end" = x."end"
                  AND y.codebook = x.codebook AND y.code = x.code
                  AND (y.at > x.at OR (y.at = x.at AND y.coder_id < x.coder_id))));
