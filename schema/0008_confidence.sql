-- Where a variable was said, more finely, and how sure it is.

CREATE TABLE variable_before AS SELECT * FROM variable;
DROP TABLE variable;

-- What is known about a document: title, date, issuer, doc_type, number, country,
-- url, language, version, and any column of a metadata table. The value in force.
CREATE TABLE variable (
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    name        TEXT NOT NULL,
    value       TEXT NOT NULL,
    source      TEXT NOT NULL          -- who said so; a later one in this list wins:
        CHECK (source IN (
            'file',                    -- the program that wrote the file
            'name',                    -- the name of the file
            'url',                     -- the address of the page
            'guess',                   -- the text itself
            'document',                -- the format's metadata, front matter
            'table',                   -- --meta
            'person')),                -- tizbe set
    confidence  REAL NOT NULL DEFAULT 1,   -- 0 to 1; 1: a person or a table
    PRIMARY KEY (document_id, name)
) WITHOUT ROWID;

INSERT INTO variable (document_id, name, value, source, confidence)
SELECT document_id, name, value, source,
       CASE source WHEN 'guess' THEN 0.7 WHEN 'document' THEN 0.95 ELSE 1 END
  FROM variable_before;
DROP TABLE variable_before;
