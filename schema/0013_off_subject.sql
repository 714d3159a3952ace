-- Documents that are off the subject of a codebook, which says what documents
-- have to be about: in these, entries that join ideas by AND do not count.
-- Computed by the run that goes through all words of a document.

CREATE TABLE off_subject (
    codebook    TEXT NOT NULL,         -- codebook.name
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    PRIMARY KEY (codebook, document_id)
) WITHOUT ROWID;
CREATE INDEX off_subject_document ON off_subject (document_id);

ALTER TABLE coded_up_to ADD COLUMN
    subject     TEXT NOT NULL DEFAULT ''; -- what the codebook said of it, in
                                       -- short; '': nothing
