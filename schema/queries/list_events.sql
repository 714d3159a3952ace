-- The log, the last event first: of coder ?1 or of all, ?2 of them at most. What was
-- done and undone in a corpus that was merged into this one has no row of change.
SELECT e.id, e.at, e.what, e.subject, e.detail, coder.name,
       iif(EXISTS (SELECT 1 FROM change AS c WHERE c.event_id = e.id),
           (SELECT max(c.undone_by) FROM change AS c WHERE c.event_id = e.id), u.id)
  FROM event AS e LEFT JOIN coder ON coder.id = e.coder_id
  LEFT JOIN (SELECT CAST(subject AS INTEGER) AS undone, max(id) AS id
               FROM event WHERE what = 'undo' AND coder_id IS NOT NULL
              GROUP BY 1) AS u ON u.undone = e.id
 WHERE ?1 IS NULL OR coder.name = ?1
 ORDER BY e.id DESC LIMIT ?2;
