-- The codes and sets of each codebook as the program has read them, so that of
-- the next file only what is new is parsed and stored: a row each, so that an
-- edit writes one. Computed: the next run makes again what is not there, or of
-- another program.

DROP TABLE coded_file;
CREATE TABLE coded_part (
    codebook    TEXT NOT NULL,         -- codebook.name
    owner       TEXT NOT NULL,         -- as in coded_list
    sha256      TEXT NOT NULL,         -- of what read it, of these two, of its lines
                                       -- in the file and of `part`
    part        BLOB NOT NULL,         -- src/code/codebook/codebook_kept.c; where a
                                       -- code has a row here, the rows of it in code,
                                       -- label and entry say the same
    PRIMARY KEY (codebook, owner)
);
