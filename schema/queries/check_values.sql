-- Values that nothing of Tizbe writes: each row is one, and says where. What is
-- of another kind than its column is told by check_types.sql; that a document
-- misses segments, as one that was recovered may, by another check.
WITH whole (id) AS (
    SELECT id FROM document
     WHERE segments = (SELECT count(*) FROM segment WHERE document_id = document.id)
)
SELECT 'the segments of document ' || document_id || ' are not numbered from 0 on'
  FROM segment JOIN whole ON whole.id = document_id GROUP BY document_id
HAVING min(seq) <> 0 OR max(seq) <> count(*) - 1
UNION ALL
SELECT 'segment ' || s.seq || ' of document ' || s.document_id || ' stands under no heading'
  FROM segment AS s JOIN whole ON whole.id = s.document_id
  LEFT JOIN segment AS h ON h.document_id = s.document_id AND h.seq = s.heading
 WHERE s.heading IS NOT NULL AND (h.kind IS NOT 'heading' OR h.seq >= s.seq)
UNION ALL
SELECT 'segment ' || seq || ' of document ' || document_id || ' has an odd page or language'
  FROM segment
 WHERE page < 1 OR level < 0 OR declared NOT IN ('kk', 'ru', 'uk', 'en', 'und')
UNION ALL
SELECT 'a variable of document ' || document_id || ' is surer than sure'
  FROM variable WHERE confidence NOT BETWEEN 0 AND 1
UNION ALL
SELECT 'code ' || id || ' is neither in force nor retired' FROM code
 WHERE retired NOT IN (0, 1)
UNION ALL
SELECT 'code ' || id || ' is of the codebook ' || codebook ||
       ', which is not there: ''tizbe code --codebook FILE'' brings it back'
  FROM code WHERE codebook NOT IN (SELECT name FROM codebook)
UNION ALL
SELECT 'entry ' || id || ' has an odd language, or is neither in force nor retired'
  FROM entry
 WHERE retired NOT IN (0, 1) OR lang NOT IN ('kk', 'ru', 'uk', 'en', 'any')
UNION ALL
SELECT 'a decision from ' || x.start || ' to ' || x."end" || ' is in no text'
  FROM decision AS x LEFT JOIN document AS d ON d.sha256 = x.document_sha256
 WHERE x.start < 0 OR x."end" < x.start OR x."end" > d.length OR x.own NOT IN (0, 1)
UNION ALL
SELECT 'memo ' || x.id || ' is in no text'
  FROM memo AS x LEFT JOIN document AS d ON d.sha256 = x.document_sha256
 WHERE x.start < 0 OR x."end" < x.start OR x."end" > d.length
UNION ALL
SELECT 'what coder ' || x.coder_id || ' has read is no segment'
  FROM reading AS x LEFT JOIN document AS d ON d.sha256 = x.document_sha256
 WHERE x.segment < 0 OR x.segment >= d.segments OR x.blind NOT IN (0, 1)
UNION ALL
SELECT 'change ' || id || ' cannot be undone' FROM change
 WHERE NOT json_valid(key) OR before IS NOT NULL AND NOT json_valid(before)
UNION ALL
SELECT what || ' has no time' FROM (
    SELECT 'document ' || id AS what, added_at AS at FROM document
    UNION ALL SELECT 'codebook ' || id, added_at FROM codebook
    UNION ALL SELECT 'run ' || id, at FROM run
    UNION ALL SELECT 'event ' || id, at FROM event
    UNION ALL SELECT 'memo ' || id, at FROM memo
    UNION ALL SELECT 'a decision of coder ' || coder_id, at FROM decision
    UNION ALL SELECT 'what was read by coder ' || coder_id, at FROM reading)
 WHERE at NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9]*Z';
