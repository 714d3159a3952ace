-- The register of initiatives, computed from documents, codings and what people
-- said of it: dropped and filled anew whenever one of these has changed. The
-- setting 'register' says what it was computed from.

DROP TABLE IF EXISTS initiative_mention;
DROP TABLE IF EXISTS initiative;

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

-- The register itself: what queries/list_initiatives.sql makes of all mentions.
-- Several values are apart by ';', in the order in which they are said first.
CREATE TABLE initiative (
    id          INTEGER PRIMARY KEY,   -- its row in the register, from 1
    name        TEXT NOT NULL,         -- as written where it is named first
    names       TEXT,                  -- all, with their language: 'ru: ...;kk: ...'
    type        TEXT NOT NULL,         -- 'visa', 'campus', ...
    theme       TEXT,                  -- code.name of the theme, and
    code        TEXT,                  -- of the code of the first mention
    partner     TEXT,
    place       TEXT,
    year        TEXT,
    amount      TEXT,                  -- one unit for each amount
    unit        TEXT,
    status      TEXT,                  -- the one said last
    documents   INTEGER NOT NULL,      -- that name it
    mentions    INTEGER NOT NULL,
    document    INTEGER NOT NULL,      -- document.id of the first mention
    segment     INTEGER NOT NULL,      -- segment.seq of it
    evidence    TEXT NOT NULL          -- the text of that segment
);
