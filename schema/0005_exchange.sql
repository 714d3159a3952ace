-- What came from other programs keeps its names, so that what goes back is known
-- there. GUIDs of documents, codes, coders and memos stand in their tables;
-- those of codings, selections and variables are made of what they name
-- (src/exchange/refi_names.h), the same on every machine.

-- Where another program gave another GUID to the same thing.
CREATE TABLE alias (
    made TEXT PRIMARY KEY,       -- the GUID it would have here
    guid TEXT NOT NULL UNIQUE    -- the one it has
) WITHOUT ROWID;

-- Sets of documents, codes and memos, as other programs have them: kept for
-- them, and used for nothing else.
CREATE TABLE exchange_set (
    guid        TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    description TEXT
) WITHOUT ROWID;

CREATE TABLE exchange_set_member (
    set_guid TEXT NOT NULL REFERENCES exchange_set ON DELETE CASCADE,
    kind     TEXT NOT NULL CHECK (kind IN ('code', 'document', 'memo')),
    guid     TEXT NOT NULL,      -- of the member, in its own table
    PRIMARY KEY (set_guid, kind, guid)
) WITHOUT ROWID;
