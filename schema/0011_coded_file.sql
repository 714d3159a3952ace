-- The file of each codebook as the program has read it, so that of the next one
-- only what is new is parsed. Computed: the next run makes it again where it
-- is not there, or of another program.

CREATE TABLE coded_file (
    codebook    TEXT PRIMARY KEY,      -- codebook.name
    file        TEXT NOT NULL,         -- codebook.sha256 of the file; there may
                                       -- be newer ones, of nearly the same bytes
    program     TEXT NOT NULL,         -- what read it
    sha256      TEXT NOT NULL,         -- of these three and of `parts`
    parts       BLOB NOT NULL          -- its sets and codes: yaml_packed.c
);
