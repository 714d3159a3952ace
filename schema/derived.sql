-- What can be computed from the documents again, besides the full-text index
-- (index.sql): `tizbe rebuild` drops all of this and fills it anew. The
-- analyser's versions stand in `setting`.

DROP VIEW IF EXISTS v_theme_frequency;
DROP VIEW IF EXISTS v_initiative;
DROP VIEW IF EXISTS v_coding;
DROP VIEW IF EXISTS v_segment;
DROP VIEW IF EXISTS v_document;
DROP VIEW IF EXISTS codings;
DROP VIEW IF EXISTS coding_rows;
DROP VIEW IF EXISTS coding;
DROP VIEW IF EXISTS coding_json;
DROP VIEW IF EXISTS segments;
DROP VIEW IF EXISTS forms;
DROP TABLE IF EXISTS row_size;
DROP TABLE IF EXISTS stream;
DROP TABLE IF EXISTS form; -- a row each, as they were kept once
DROP TABLE IF EXISTS form_order;
DROP TABLE IF EXISTS form_block;

-- Each distinct form of each language, once, with what it is found by; many in
-- a row, a line each: language, form (NFC, folded, repaired), stem, and further
-- stems (a second choice, the parts of a hyphenated form) with a blank between,
-- parted by tabs; no stem where it is the form. See src/store/forms.h.
CREATE TABLE form_block (
    first INTEGER PRIMARY KEY,  -- the number of the first, from 1; those behind
                                -- it are numbered on. Streams use these
    forms TEXT NOT NULL
);

-- Where a form stands in the order of texts: src/store/form_order.h.
CREATE TABLE form_order (
    first BLOB PRIMARY KEY,
    forms BLOB NOT NULL
) WITHOUT ROWID;
DELETE FROM setting WHERE name = 'forms in order';

-- The words of a segment.
CREATE TABLE stream (
    segment_id  INTEGER PRIMARY KEY REFERENCES segment ON DELETE CASCADE,
    document_id INTEGER NOT NULL, -- these two as in the segment: where its words
    start       INTEGER NOT NULL, -- stand is told without reading the texts
    lang        TEXT NOT NULL,    -- the segment's language
    confidence  REAL NOT NULL,    -- 0 to 1
    passages    TEXT,             -- sentences in another language, in code points
                                  -- from the segment's start: 'ru 12-80;en 95-130'
    tokens      INTEGER NOT NULL, -- words
    forms       BLOB NOT NULL,    -- form ids as LEB128 numbers; 0 ends a sentence
    places      BLOB NOT NULL     -- where each word stands in the segment, in half
                                  -- bytes: src/text/word_places.h
);

-- How many words each row of the index has, for ranking: what FTS5 itself
-- keeps in a table row each (fts_*_docsize), 1024 rows side by side.
CREATE TABLE row_size (
    lang  TEXT NOT NULL,     -- of the index
    block INTEGER NOT NULL,  -- row id / 1024, rounded down
    sizes BLOB NOT NULL,     -- a row each, ascending: its distance from the row
                             -- before (from block * 1024 - 1), then its words;
                             -- LEB128 numbers
    PRIMARY KEY (lang, block)
) WITHOUT ROWID;

-- Forms, a row each.
CREATE VIEW forms AS
WITH RECURSIVE line (id, line, rest) AS (
    SELECT first - 1, '', forms FROM form_block
     UNION ALL
    SELECT id + 1, substr(rest, 1, instr(rest, char(10)) - 1),
           substr(rest, instr(rest, char(10)) + 1)
      FROM line WHERE instr(rest, char(10)) > 0
), cell (id, lang, rest) AS (
    SELECT id, substr(line, 1, instr(line, char(9)) - 1),
           substr(line, instr(line, char(9)) + 1)
      FROM line WHERE line <> ''
), pair (id, lang, text, rest) AS (
    SELECT id, lang, substr(rest, 1, instr(rest, char(9)) - 1),
           substr(rest, instr(rest, char(9)) + 1)
      FROM cell
)
SELECT id, lang, text,
       coalesce(nullif(substr(rest, 1, instr(rest, char(9)) - 1), ''), text) AS stem,
       nullif(substr(rest, instr(rest, char(9)) + 1), '') AS also
  FROM pair;

-- Segments as a reader of tables wants them.
CREATE VIEW segments AS
SELECT s.id, s.document_id, s.seq, s.kind, s.level, t.lang, t.confidence, t.tokens, s.start,
       s.start + length(tizbe_text(s.text)) AS "end",
       (SELECT tizbe_text(h.text) FROM segment AS h
         WHERE h.document_id = s.document_id AND h.seq = s.heading) AS heading,
       tizbe_text(s.text) AS text, s.page
FROM segment AS s JOIN stream AS t ON t.segment_id = s.id;

-- A code given to a stretch of text, by the machine or a person: the lists of
-- coding_list, a row a coding. Its id stays as long as it is there.
CREATE VIEW coding AS
SELECT (l.segment_id << 24) + c.number AS id, l.document_id, l.segment_id,
       c.start, c."end", c.code_id, c.entry_id, c.coder_id, c.run_id
  FROM coding_list AS l, tizbe_codings(l.codings) AS c;

-- The same for programs without the extension; it takes some twelve times as long.
-- json_extract() would be quicker, but SQLite before 3.41 refuses it in views
-- to who trusts no schema, as Tizbe does.
CREATE VIEW coding_json AS
SELECT (l.segment_id << 24) + (SELECT value FROM json_each(c.value, '$[0]')) AS id,
       l.document_id, l.segment_id,
       (SELECT value FROM json_each(c.value, '$[1]')) AS start,
       (SELECT value FROM json_each(c.value, '$[2]')) AS "end",
       (SELECT value FROM json_each(c.value, '$[3]')) AS code_id,
       (SELECT nullif(value, 0) FROM json_each(c.value, '$[4]')) AS entry_id,
       (SELECT value FROM json_each(c.value, '$[5]')) AS coder_id,
       (SELECT nullif(value, 0) FROM json_each(c.value, '$[6]')) AS run_id
  FROM coding_list AS l, json_each(l.codings) AS c;

-- Each coding with the language of its words and its state; stored is the text
-- of its segment as that is stored.
CREATE VIEW coding_rows AS
SELECT c.id, c.document_id, c.segment_id, s.seq,
       -- of the passage that it stands in: "ru 12-80;", then the rest
       iif(t.passages IS NULL, t.lang, coalesce((
           SELECT substr(value, 1, instr(value, ' ') - 1)
             FROM json_each('["' || replace(t.passages, ';', '","') || '"]')
            WHERE c.start - s.start
                  BETWEEN CAST(substr(value, instr(value, ' ') + 1) AS INTEGER)
                      AND CAST(substr(value, instr(value, '-') + 1) AS INTEGER) - 1),
           t.lang)) AS lang,
       code.codebook,
       coalesce(theme.name, code.name) AS theme, code.name AS code,
       c.start, c."end", s.start AS segment_start, s.text AS stored,
       entry.pattern AS entry, coder.name AS coder,
       coalesce((SELECT state FROM decision AS x
                  WHERE x.document_sha256 = d.sha256 AND x.start = c.start
                    AND x."end" = c."end" AND x.codebook = code.codebook
                    AND x.code = code.name
                  ORDER BY x.at DESC, x.event_id DESC, x.coder_id LIMIT 1), 'pending') AS state,
       s.page, c.code_id, c.entry_id
FROM coding AS c
JOIN document AS d ON d.id = c.document_id
JOIN segment AS s ON s.id = c.segment_id
JOIN stream AS t ON t.segment_id = c.segment_id
JOIN code ON code.id = c.code_id
LEFT JOIN code AS theme ON theme.id = code.parent_id
LEFT JOIN entry ON entry.id = c.entry_id
JOIN coder ON coder.id = c.coder_id;

-- The evidence: the same with the words it stands on.
CREATE VIEW codings AS
SELECT id, document_id, segment_id, seq, lang, codebook, theme, code, start, "end",
       substr(tizbe_text(stored), start - segment_start + 1, "end" - start) AS text,
       entry, coder, state, page, code_id, entry_id
FROM coding_rows;

-- The public face: what programs of others may rely on. Columns keep their
-- names and meanings from version to version; new ones may come behind.
-- Described in README.md.

CREATE VIEW v_document AS
SELECT d.id AS document, d.title, d.date, d.year, d.issuer, d.doc_type,
       (SELECT value FROM variable
         WHERE document_id = d.id AND name = 'number') AS number,
       d.country, d.url,
       -- the language of most words
       (SELECT t.lang FROM segment AS s JOIN stream AS t ON t.segment_id = s.id
         WHERE s.document_id = d.id
         GROUP BY t.lang ORDER BY sum(t.tokens) DESC, t.lang LIMIT 1) AS lang,
       d.segments,
       (SELECT coalesce(sum(t.tokens), 0)
          FROM segment AS s JOIN stream AS t ON t.segment_id = s.id
         WHERE s.document_id = d.id) AS tokens,
       d.length, d.format,
       (SELECT nullif(encoding, '') FROM document WHERE id = d.id) AS encoding,
       d.path, d.sha256
  FROM documents AS d;

-- heading: those that it stands under, the outermost first; there are nine
-- levels. (A recursive query would make a table for each segment.)
CREATE VIEW v_segment AS
SELECT s.id AS segment_id, s.document_id AS document, s.seq AS segment, s.kind,
       s.level, t.lang, t.confidence, t.tokens, s.start,
       s.start + length(tizbe_text(s.text)) AS "end",
       coalesce(tizbe_text(h9.text) || ' > ', '') ||
       coalesce(tizbe_text(h8.text) || ' > ', '') ||
       coalesce(tizbe_text(h7.text) || ' > ', '') ||
       coalesce(tizbe_text(h6.text) || ' > ', '') ||
       coalesce(tizbe_text(h5.text) || ' > ', '') ||
       coalesce(tizbe_text(h4.text) || ' > ', '') ||
       coalesce(tizbe_text(h3.text) || ' > ', '') ||
       coalesce(tizbe_text(h2.text) || ' > ', '') ||
       tizbe_text(h1.text) AS heading,
       tizbe_text(s.text) AS text, s.page
  FROM segment AS s
  JOIN stream AS t ON t.segment_id = s.id
  LEFT JOIN segment AS h1 ON h1.document_id = s.document_id AND h1.seq = s.heading
  LEFT JOIN segment AS h2 ON h2.document_id = s.document_id AND h2.seq = h1.heading
  LEFT JOIN segment AS h3 ON h3.document_id = s.document_id AND h3.seq = h2.heading
  LEFT JOIN segment AS h4 ON h4.document_id = s.document_id AND h4.seq = h3.heading
  LEFT JOIN segment AS h5 ON h5.document_id = s.document_id AND h5.seq = h4.heading
  LEFT JOIN segment AS h6 ON h6.document_id = s.document_id AND h6.seq = h5.heading
  LEFT JOIN segment AS h7 ON h7.document_id = s.document_id AND h7.seq = h6.heading
  LEFT JOIN segment AS h8 ON h8.document_id = s.document_id AND h8.seq = h7.heading
  LEFT JOIN segment AS h9 ON h9.document_id = s.document_id AND h9.seq = h8.heading;

CREATE VIEW v_coding AS
SELECT c.id AS coding_id, c.document_id AS document,
       (SELECT value FROM variable
         WHERE document_id = c.document_id AND name = 'title') AS title,
       c.seq AS segment, c.segment_id, c.lang, c.codebook, c.theme, c.code,
       c.start, c."end", c.text, c.entry, c.coder, c.state, c.page
  FROM codings AS c;

-- Each theme in each document and language, also where it does not occur, so
-- that sums of group_tokens and group_segments are what rates are of. What two
-- coders found at one place counts once. A hit counts in its segment's
-- language: that is whose words it is divided by.
CREATE VIEW v_theme_frequency AS
WITH part (document_id, lang, segments, tokens) AS (
    SELECT document_id, lang, count(*), sum(tokens)
      FROM stream
     GROUP BY document_id, lang
), hit (codebook, theme, document_id, lang, hits, segments) AS (
    SELECT codebook, theme, document_id, lang, count(*), count(DISTINCT segment_id)
      FROM (SELECT DISTINCT code.codebook, coalesce(theme.name, code.name) AS theme,
                            code.id AS code, c.document_id, c.segment_id, t.lang,
                            c.start, c."end"
              FROM coding_json AS c
              JOIN stream AS t ON t.segment_id = c.segment_id
              JOIN code ON code.id = c.code_id
              LEFT JOIN code AS theme ON theme.id = code.parent_id
              JOIN document AS d ON d.id = c.document_id
             WHERE coalesce((SELECT state FROM decision AS x
                              WHERE x.document_sha256 = d.sha256
                                AND x.start = c.start AND x."end" = c."end"
                                AND x.codebook = code.codebook
                                AND x.code = code.name
                              ORDER BY x.at DESC, x.event_id DESC, x.coder_id
                              LIMIT 1), 'pending') IN ('pending', 'accepted'))
     GROUP BY codebook, theme, document_id, lang
)
SELECT theme.codebook, theme.name AS theme, part.document_id AS document,
       (SELECT CAST(substr(value, 1, 4) AS INTEGER) FROM variable
         WHERE document_id = part.document_id AND name = 'date') AS year,
       part.lang, coalesce(hit.hits, 0) AS hits,
       coalesce(hit.segments, 0) AS segments, part.segments AS group_segments,
       part.tokens AS group_tokens
  FROM code AS theme JOIN part
  LEFT JOIN hit ON hit.codebook = theme.codebook AND hit.theme = theme.name
               AND hit.document_id = part.document_id AND hit.lang = part.lang
 WHERE theme.parent_id IS NULL AND (NOT theme.retired OR hit.hits > 0);

-- The register as 'tizbe initiatives' left it (register.sql).
CREATE VIEW v_initiative AS
SELECT id AS initiative, name, names, type, theme, code, partner, place, year,
       amount, unit, status, documents, mentions, document, segment, evidence
  FROM initiative;
