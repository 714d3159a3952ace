-- The segments of a corpus as peers get them: number, language, text, one a
-- line. The extension is loaded.
.mode list
.separator "\t"
SELECT segment_id, lang,
       replace(replace(tizbe_text(text), char(10), ' '), char(9), ' ')
  FROM segment JOIN stream ON segment_id = id ORDER BY id;
