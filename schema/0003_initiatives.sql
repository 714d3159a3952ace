-- What people say of the register of initiatives: which of its rows are one,
-- and which mentions are not what the machine took them for. The register
-- itself is computed (register.sql); these are applied to it in their order,
-- each time.

-- One correction, of one command.
CREATE TABLE initiative_act (
    id          INTEGER PRIMARY KEY,   -- in the order in which they apply
    kind        TEXT NOT NULL CHECK (kind IN ('merge', 'split')),
    at          TEXT NOT NULL
);

-- What it is about: 'merge' makes one of the initiatives that these mentions
-- belong to, 'split' takes these mentions out into one of their own. A mention
-- is kept by the text's hash and its place, so that a correction outlives a new
-- run and reading the file anew.
CREATE TABLE initiative_act_mention (
    act_id          INTEGER NOT NULL REFERENCES initiative_act ON DELETE CASCADE,
    seq             INTEGER NOT NULL,  -- 0, 1, ... as named
    document_sha256 TEXT NOT NULL,     -- document.sha256
    start           INTEGER NOT NULL,  -- code points from the document's start
    "end"           INTEGER NOT NULL,
    PRIMARY KEY (act_id, seq)
) WITHOUT ROWID;
