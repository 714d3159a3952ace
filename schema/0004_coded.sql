-- What the last run of each codebook has done, so that the next one does no
-- more than it has to.

-- What a code's codings depend on: its entries, the sets and codes they name,
-- the analysis of words, the program.
CREATE TABLE coded (
    code_id     INTEGER PRIMARY KEY REFERENCES code,
    sha256      TEXT NOT NULL
);

-- All segments up to this one have been coded.
CREATE TABLE coded_up_to (
    codebook    TEXT PRIMARY KEY,      -- codebook.name
    segment_id  INTEGER NOT NULL,
    codings     INTEGER                -- the machine's; NULL: to be counted
) WITHOUT ROWID;

-- The ids of the last segments are given again once those are gone.
CREATE TRIGGER segment_gone AFTER DELETE ON segment BEGIN
    UPDATE coded_up_to
       SET codings = NULL,
           segment_id = min(segment_id,
                            (SELECT coalesce(max(id), 0) FROM segment));
END;
