-- What people supplied or typed. What can be computed from it again stands in
-- derived.sql. Never edited once released: a change is a new migration.
--
-- Units: positions are Unicode code points from 0, half-open [start, "end").
-- A document's text is its segments in order, joined by one line feed; times
-- are UTC, ISO 8601, to the second.

-- Named facts about this corpus: 'created', 'tizbe', 'analyser kk', ...
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- One source text, stored once however many files hold it.
CREATE TABLE document (
    id          INTEGER PRIMARY KEY,
    guid        TEXT NOT NULL UNIQUE,  -- stable name in exchange files (RFC 4122)
    sha256      TEXT NOT NULL UNIQUE,  -- of the text and its segmentation
    format      TEXT NOT NULL,         -- the reader: 'txt', 'html', 'docx', ...
    encoding    TEXT NOT NULL,         -- as decoded: 'UTF-8', 'windows-1251', ...
    segments    INTEGER NOT NULL,      -- how many it has
    length      INTEGER NOT NULL,      -- code points of its text
    added_at    TEXT NOT NULL
);

-- The files a document was read from. Two files with the same text are one
-- document with two sources.
CREATE TABLE source (
    path        BLOB PRIMARY KEY,      -- absolute, as the system has it (bytes)
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    size        INTEGER NOT NULL,      -- bytes
    mtime_ns    INTEGER NOT NULL,      -- nanoseconds since 1970: change detection only
    sha256      TEXT NOT NULL,         -- of the file's bytes
    options     TEXT NOT NULL          -- what was stated: encoding, language, format
) WITHOUT ROWID;
CREATE INDEX source_document ON source (document_id);

-- What is known about a document: title, date, issuer, doc_type, country, url,
-- language, and any column of a metadata table. The value in force.
CREATE TABLE variable (
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    name        TEXT NOT NULL,
    value       TEXT NOT NULL,
    source      TEXT NOT NULL          -- who said so; a later one in this list wins
        CHECK (source IN ('guess', 'document', 'table', 'person')),
    PRIMARY KEY (document_id, name)
) WITHOUT ROWID;

-- What a reader dropped, replaced or doubted, a sentence each.
CREATE TABLE note (
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    seq         INTEGER NOT NULL,
    text        TEXT NOT NULL,
    PRIMARY KEY (document_id, seq)
) WITHOUT ROWID;

-- A block of a document's text: the default unit of coding.
CREATE TABLE segment (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    seq         INTEGER NOT NULL,      -- 0, 1, ... in the document
    kind        TEXT NOT NULL CHECK (kind IN
        ('paragraph', 'heading', 'item', 'cell', 'footnote', 'caption')),
    level       INTEGER NOT NULL,      -- heading 1-9; nesting of items and cells
    heading     INTEGER,               -- seq of the heading it stands under
    declared    TEXT,                  -- language the source states, or NULL
    start       INTEGER NOT NULL,      -- code points from the document's start
    text        TEXT NOT NULL          -- NFC, one line, nothing invisible
);
CREATE UNIQUE INDEX segment_document ON segment (document_id, seq);

-- A coding scheme as an analyst wrote it; each version is kept.
CREATE TABLE codebook (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    version     TEXT NOT NULL,
    sha256      TEXT NOT NULL UNIQUE,  -- of the YAML
    yaml        TEXT NOT NULL,         -- the file, byte for byte
    added_at    TEXT NOT NULL
);
CREATE INDEX codebook_name ON codebook (name, id);

-- A theme (no parent) or a code. Names are the same from version to version;
-- rows belong to the codebook's name, not to one version.
CREATE TABLE code (
    id          INTEGER PRIMARY KEY,
    guid        TEXT NOT NULL UNIQUE,  -- stable name in exchange files
    codebook    TEXT NOT NULL,         -- codebook.name
    name        TEXT NOT NULL,         -- 'visa-digital-nomad'
    parent_id   INTEGER REFERENCES code,
    definition  TEXT,
    include     TEXT,
    exclude     TEXT,
    position    INTEGER NOT NULL,      -- order in the codebook
    retired     INTEGER NOT NULL DEFAULT 0,  -- 1: not in the newest version
    UNIQUE (codebook, name)
);

-- What a code is called in a language.
CREATE TABLE label (
    code_id     INTEGER NOT NULL REFERENCES code ON DELETE CASCADE,
    lang        TEXT NOT NULL,
    text        TEXT NOT NULL,
    PRIMARY KEY (code_id, lang)
) WITHOUT ROWID;

-- One pattern of a code. An entry keeps its row while its words stay the same.
CREATE TABLE entry (
    id          INTEGER PRIMARY KEY,
    code_id     INTEGER NOT NULL REFERENCES code ON DELETE CASCADE,
    lang        TEXT NOT NULL,         -- 'kk' 'ru' 'uk' 'en' or 'any'
    role        TEXT NOT NULL CHECK (role IN ('match', 'unless')),
    pattern     TEXT NOT NULL,         -- as written
    retired     INTEGER NOT NULL DEFAULT 0,
    UNIQUE (code_id, lang, role, pattern)
);

-- Who codes: the machine is a coder like any other.
CREATE TABLE coder (
    id          INTEGER PRIMARY KEY,
    guid        TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL UNIQUE,
    kind        TEXT NOT NULL CHECK (kind IN ('machine', 'person'))
);
INSERT INTO coder (id, guid, name, kind)
    VALUES (1, 'b4c0ae56-7d5f-5a0e-9d0c-6e1f6a1f0001', 'tizbe', 'machine');

-- One batch coding of the corpus with one codebook.
CREATE TABLE run (
    id          INTEGER PRIMARY KEY,
    codebook_id INTEGER NOT NULL REFERENCES codebook,
    coder_id    INTEGER NOT NULL REFERENCES coder,
    tizbe       TEXT NOT NULL,         -- version of the program
    at          TEXT NOT NULL,
    segments    INTEGER NOT NULL,      -- looked at
    new         INTEGER NOT NULL,      -- codings that were not there before
    kept        INTEGER NOT NULL,
    lost        INTEGER NOT NULL       -- codings of the run before that are gone
);

-- A code given to a stretch of text.
CREATE TABLE coding (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    segment_id  INTEGER NOT NULL REFERENCES segment ON DELETE CASCADE,
    start       INTEGER NOT NULL,      -- code points from the document's start
    "end"       INTEGER NOT NULL,      -- behind the last one
    code_id     INTEGER NOT NULL REFERENCES code,
    entry_id    INTEGER REFERENCES entry,  -- that matched; NULL for a person
    coder_id    INTEGER NOT NULL REFERENCES coder,
    run_id      INTEGER REFERENCES run     -- that found it first
);
CREATE INDEX coding_segment ON coding (segment_id);

-- What a person decided about a coding. The key is the text, the place and the
-- code, so it outlives a new run, a changed codebook and reading the file anew.
CREATE TABLE decision (
    document_sha256 TEXT NOT NULL,     -- document.sha256
    start       INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    codebook    TEXT NOT NULL,
    code        TEXT NOT NULL,         -- code.name
    coder_id    INTEGER NOT NULL REFERENCES coder,
    state       TEXT NOT NULL CHECK (state IN ('accepted', 'rejected', 'edited')),
    memo        TEXT,
    at          TEXT NOT NULL,
    PRIMARY KEY (document_sha256, start, "end", codebook, code, coder_id)
) WITHOUT ROWID;

-- What happened to this corpus, for the person who wonders later.
CREATE TABLE event (
    id          INTEGER PRIMARY KEY,
    at          TEXT NOT NULL,
    what        TEXT NOT NULL,         -- 'add', 'remove', 'set', 'code', ...
    subject     TEXT,                  -- a path, a codebook, a code
    detail      TEXT
);

-- The documents with the variables every table asks for.
CREATE VIEW documents AS
SELECT d.id,
       (SELECT CAST(path AS TEXT) FROM source
         WHERE document_id = d.id ORDER BY path LIMIT 1)               AS path,
       (SELECT value FROM variable WHERE document_id = d.id AND name = 'title')    AS title,
       (SELECT value FROM variable WHERE document_id = d.id AND name = 'date')     AS date,
       CAST((SELECT substr(value, 1, 4) FROM variable
              WHERE document_id = d.id AND name = 'date') AS INTEGER)  AS year,
       (SELECT value FROM variable WHERE document_id = d.id AND name = 'issuer')   AS issuer,
       (SELECT value FROM variable WHERE document_id = d.id AND name = 'doc_type') AS doc_type,
       (SELECT value FROM variable WHERE document_id = d.id AND name = 'country')  AS country,
       (SELECT value FROM variable WHERE document_id = d.id AND name = 'url')      AS url,
       (SELECT value FROM variable WHERE document_id = d.id AND name = 'language') AS language,
       d.format, d.segments, d.length, d.sha256
FROM document AS d;
