-- The entries that the last run has read, side by side: a row for each took a
-- tenth of the time of a first coding.

DROP TABLE coded_entry;
CREATE TABLE coded_entry (
    codebook    TEXT NOT NULL,
    owner       TEXT NOT NULL,         -- as in coded_list
    entries     BLOB NOT NULL,         -- of each the columns lang, role and pattern of
                                       -- entry, as the number of their bytes (LEB128)
                                       -- and these, then eight bytes, low end first,
                                       -- about its weight and how its code counts
    PRIMARY KEY (codebook, owner)
) WITHOUT ROWID;

-- What earlier runs read is not known: the next one does all.
DELETE FROM coded_list;
DELETE FROM coded_up_to;
