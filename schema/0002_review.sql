-- What people say of the text: their own codings, memos, what they have read;
-- and enough of what was there before each change to take it back.

-- 1: given by hand, not as an answer to a coding that was shown. Such a coding
-- is the person's own whether or not the machine finds the same.
ALTER TABLE decision ADD COLUMN own INTEGER NOT NULL DEFAULT 0;

-- The event that it was; of decisions of one second the later one holds.
ALTER TABLE decision ADD COLUMN event_id INTEGER REFERENCES event;

-- Who did it, where a person had a name.
ALTER TABLE event ADD COLUMN coder_id INTEGER REFERENCES coder;

-- People have few rows among the machine's.
CREATE INDEX coding_person ON coding (document_id, start) WHERE coder_id <> 1;

-- A remark on a document (no place), a place in it, a code, or a coding (a
-- place and a code). By the text's hash, as a decision.
CREATE TABLE memo (
    id          INTEGER PRIMARY KEY,
    guid        TEXT NOT NULL UNIQUE,  -- stable name in exchange files
    document_sha256 TEXT,              -- document.sha256, or NULL: on a code
    start       INTEGER,               -- NULL: on the document as a whole
    "end"       INTEGER,
    codebook    TEXT,
    code        TEXT,                  -- code.name, or NULL
    coder_id    INTEGER NOT NULL REFERENCES coder,
    text        TEXT NOT NULL,
    at          TEXT NOT NULL,
    CHECK (document_sha256 IS NOT NULL OR code IS NOT NULL),
    CHECK ((code IS NULL) = (codebook IS NULL)),
    CHECK ((start IS NULL) = ("end" IS NULL))
);
CREATE INDEX memo_document ON memo (document_sha256, start);

-- A segment that a coder has read with a codebook in mind: what carries none
-- of the coder's codes there was left without on purpose.
CREATE TABLE reading (
    document_sha256 TEXT NOT NULL,     -- document.sha256
    segment     INTEGER NOT NULL,      -- segment.seq
    codebook    TEXT NOT NULL,
    coder_id    INTEGER NOT NULL REFERENCES coder,
    blind       INTEGER NOT NULL,      -- 1: without seeing others' codings
    at          TEXT NOT NULL,
    PRIMARY KEY (document_sha256, segment, codebook, coder_id)
) WITHOUT ROWID;

-- Codings that the last run of a codebook did not find any more.
CREATE TABLE lost (
    run_id      INTEGER NOT NULL REFERENCES run,
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    segment_id  INTEGER NOT NULL REFERENCES segment ON DELETE CASCADE,
    start       INTEGER NOT NULL,      -- code points from the document's start
    "end"       INTEGER NOT NULL,
    code_id     INTEGER NOT NULL REFERENCES code,
    entry_id    INTEGER REFERENCES entry
);
CREATE INDEX lost_segment ON lost (segment_id);
CREATE INDEX lost_document ON lost (document_id);

-- One row that an event changed, as it was before: what undoing puts back.
CREATE TABLE change (
    id          INTEGER PRIMARY KEY,
    event_id    INTEGER NOT NULL REFERENCES event,
    kind        TEXT NOT NULL CHECK (kind IN ('decision', 'memo', 'reading')),
    key         TEXT NOT NULL,         -- JSON array: its primary key
    before      TEXT,                  -- JSON array: its other columns; NULL: none
    undone_by   INTEGER REFERENCES event   -- NULL: in force
);
CREATE INDEX change_event ON change (event_id);
