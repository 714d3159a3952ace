-- Which documents are the same again, computed from their words and variables:
-- dropped and filled anew when one of these has changed. The setting 'likeness'
-- says what it was computed from.

DROP TABLE IF EXISTS likeness;

-- Two documents that resemble each other.
CREATE TABLE likeness (
    document_a  INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
                                       -- the older version, or the one added first
    document_b  INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    kind        TEXT NOT NULL CHECK (kind IN
        ('exact', 'near', 'part', 'version', 'translation')),
    jaccard     REAL NOT NULL,         -- runs of five words: shared, of all of both
    containment REAL NOT NULL,         -- of all of the one with fewer
    confidence  REAL NOT NULL,         -- of what kind says, 0 to 1
    said_by     TEXT NOT NULL CHECK (said_by IN ('tizbe', 'person')),
    PRIMARY KEY (document_a, document_b)
) WITHOUT ROWID;
CREATE INDEX likeness_b ON likeness (document_b);
