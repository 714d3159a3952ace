-- The full-text index of one language: run for each, with its code ('kk' 'ru'
-- 'uk' 'en' 'und') in the place of {lang}. `tizbe rebuild` drops it and fills it
-- anew, as all that is in derived.sql.

DROP TABLE IF EXISTS fts_{lang};
DROP VIEW IF EXISTS segment_{lang};

-- Each row is a segment, or what of it is in this language. (In the loadable
-- extension: tizbe_text gives the text of what segment.text holds, tizbe_in
-- blanks out the rest of a segment that has passages.)
CREATE VIEW segment_{lang} (id, text) AS
SELECT segment.id,
       CASE WHEN passages IS NULL THEN tizbe_text(segment.text)
            ELSE tizbe_in(tizbe_text(segment.text), lang, passages, '{lang}') END
  FROM segment JOIN stream ON stream.segment_id = segment.id
 WHERE lang = '{lang}' OR instr(passages, '{lang}') > 0;

-- Words are indexed by their stems: tokenizer `tizbe`, in the extension, too.
CREATE VIRTUAL TABLE fts_{lang} USING fts5 (
    text, content = 'segment_{lang}', content_rowid = 'id', tokenize = 'tizbe {lang}');

-- Bytes of memory for what FTS5 inserts itself, as in its 'rebuild' (tizbe
-- writes in bulk); and pages of the index that fit those of the file.
INSERT INTO fts_{lang} (fts_{lang}, rank) VALUES ('hashsize', 16777216);
INSERT INTO fts_{lang} (fts_{lang}, rank) VALUES ('pgsz', 8000);
