-- What is known of each document that tells whether it is another one again.
-- Titles are folded, so that case and spelling variants are one.
SELECT d.id, d.sha256,
       (SELECT tizbe_fold(value) FROM variable WHERE document_id = d.id AND name = 'title')   AS title,
       (SELECT value FROM variable WHERE document_id = d.id AND name = 'date')           AS date,
       (SELECT value FROM variable WHERE document_id = d.id AND name = 'number')         AS number,
       (SELECT value FROM variable WHERE document_id = d.id AND name = 'issuer')         AS issuer,
       (SELECT value FROM variable WHERE document_id = d.id AND name = 'url')            AS url,
       (SELECT value FROM variable WHERE document_id = d.id AND name = 'version_of')     AS version_of,
       (SELECT value FROM variable WHERE document_id = d.id AND name = 'translation_of') AS translation_of,
       (SELECT path FROM source WHERE document_id = d.id ORDER BY path LIMIT 1)          AS path,
       (SELECT source = 'file' FROM variable WHERE document_id = d.id AND name = 'version_of') AS is_noted,
       d.segments
  FROM document AS d
 ORDER BY d.id;
