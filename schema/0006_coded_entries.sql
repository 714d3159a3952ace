-- What the last run of each codebook has read in it, so that an edit costs
-- what the edit may touch: two lists of entries tell which were added,
-- removed or altered, and the index in which segments these may match.

-- A code, a theme, or a set with $ before its name.
CREATE TABLE coded_list (
    codebook    TEXT NOT NULL,         -- codebook.name
    owner       TEXT NOT NULL,         -- 'visa-digital-nomad', '$remote'
    sha256      TEXT NOT NULL,         -- of its entries and of how they count
    PRIMARY KEY (codebook, owner)
) WITHOUT ROWID;

-- The entries of these.
CREATE TABLE coded_entry (
    codebook    TEXT NOT NULL,
    owner       TEXT NOT NULL,
    lang        TEXT NOT NULL,         -- the next three as in entry
    role        TEXT NOT NULL,
    pattern     TEXT NOT NULL,
    mark        INTEGER NOT NULL,      -- of its weight and of how its code counts
    PRIMARY KEY (codebook, owner, lang, role, pattern)
) WITHOUT ROWID;

-- What earlier runs read is not known: the next one does all.
DELETE FROM coded_up_to;
