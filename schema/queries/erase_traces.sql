-- What is kept by a text's hash, or names a document, of those in temp.erased.
CREATE TEMP TABLE erased_change AS
SELECT id, event_id FROM change
 WHERE EXISTS (SELECT 1 FROM json_each(change.key)
                WHERE value IN (SELECT sha256 FROM erased))
    OR EXISTS (SELECT 1 FROM json_each(change.before)
                WHERE value IN (SELECT sha256 FROM erased))
    OR (kind = 'memo' AND json_extract(change.key, '$[0]') IN
        (SELECT id FROM memo
          WHERE document_sha256 IN (SELECT sha256 FROM erased)));

-- That something was done stays in the log, and where a coder is named, by whom.
UPDATE event SET detail = 'a document that was erased'
 WHERE id IN (SELECT event_id FROM erased_change)
    OR id IN (SELECT event_id FROM decision
               WHERE document_sha256 IN (SELECT sha256 FROM erased));
UPDATE event SET subject = NULL, detail = 'a document that was erased'
 WHERE what IN ('set', 'carry', 'remove')
   AND (subject IN (SELECT number FROM erased)
        OR EXISTS (SELECT 1 FROM erased_name
                    WHERE name = subject
                       OR substr(name, -length(subject) - 1) = '/' || subject));

UPDATE event SET detail = 'a document that was erased, among others'
 WHERE what = 'initiatives'
   AND EXISTS (SELECT 1 FROM initiative_act_mention
                WHERE document_sha256 IN (SELECT sha256 FROM erased));

DELETE FROM change WHERE id IN (SELECT id FROM erased_change);
DELETE FROM exchange_set_member
 WHERE (kind = 'document' AND guid IN (SELECT guid FROM erased))
    OR (kind = 'memo' AND guid IN
        (SELECT guid FROM memo
          WHERE document_sha256 IN (SELECT sha256 FROM erased)));
DELETE FROM decision WHERE document_sha256 IN (SELECT sha256 FROM erased);
DELETE FROM memo WHERE document_sha256 IN (SELECT sha256 FROM erased);
DELETE FROM reading WHERE document_sha256 IN (SELECT sha256 FROM erased);
DELETE FROM initiative_act_mention
 WHERE document_sha256 IN (SELECT sha256 FROM erased);

-- The register quotes its evidence; the next 'tizbe initiatives' makes it anew.
DELETE FROM initiative_mention;
DELETE FROM initiative;
DELETE FROM setting WHERE name = 'register';
