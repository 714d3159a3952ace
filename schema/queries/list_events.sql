-- The log, the last event first: of coder ?1 or of all, ?2 of them at most.
SELECT e.id, e.at, e.what, e.subject, e.detail, coder.name,
       (SELECT max(c.undone_by) FROM change AS c WHERE c.event_id = e.id)
  FROM event AS e LEFT JOIN coder ON coder.id = e.coder_id
 WHERE ?1 IS NULL OR coder.name = ?1
 ORDER BY e.id DESC LIMIT ?2;
