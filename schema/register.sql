-- The register of initiatives, computed from documents, codings and what people
-- said of it: dropped and filled anew whenever one of these has changed. The
-- setting 'register' says what it was computed from.

DROP TABLE IF EXISTS initiative_mention;

-- One place of a text where a measure is named or described. What an attribute
-- is made of stands in the segment; several are apart by ';'.
CREATE TABLE initiative_mention (
    id          INTEGER PRIMARY KEY,   -- in order of document and place
    initiative  INTEGER NOT NULL,      -- its row in the register, from 1
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    segment_id  INTEGER NOT NULL REFERENCES segment ON DELETE CASCADE,
    start       INTEGER NOT NULL,      -- code points from the document's start
    "end"       INTEGER NOT NULL,      -- behind the last one
    lang        TEXT NOT NULL,
    name        TEXT NOT NULL,         -- as written
    type        TEXT NOT NULL,         -- 'visa', 'campus', ...
    code_id     INTEGER REFERENCES code,  -- the coding it stands in or near
    partner     TEXT,                  -- English names
    place       TEXT,                  -- English names
    year        TEXT,                  -- '2025' or '2024-2029'
    amount      TEXT,                  -- '22000000', '4.5-7', '200;30'
    unit        TEXT,                  -- 'USD', '% of GDP', 'students;teachers'
    status      TEXT                   -- planned, announced, operating, ended
);
CREATE INDEX initiative_mention_row ON initiative_mention (initiative);
CREATE INDEX initiative_mention_segment ON initiative_mention (segment_id);
