-- Where the segments of each document begin and end, and how many there are:
-- one stretch of ids, as documents are written.
SELECT d.id, d.segments,
       (SELECT id FROM segment WHERE document_id = d.id AND seq = 0) AS first,
       (SELECT id FROM segment
         WHERE document_id = d.id AND seq = d.segments - 1) AS last
  FROM document AS d
 ORDER BY d.id;
