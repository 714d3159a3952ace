-- Where the pages of the file go: a part, its bytes, its share of the file in
-- percent, bytes a byte of text, the tables and indexes in it.
WITH
-- each table and index, an index under the name of its table
piece (name, owner, bytes) AS (
    SELECT d.name, coalesce(s.tbl_name, d.name), d.pgsize
      FROM dbstat AS d LEFT JOIN sqlite_schema AS s ON s.name = d.name
     WHERE d.aggregate = TRUE
),
named (part, name, bytes) AS (
    SELECT CASE
           WHEN name = 'segment' THEN
                iif(EXISTS (SELECT 1 FROM segment WHERE typeof(text) = 'blob'),
                    'packed texts', 'texts')
           WHEN owner = 'segment' THEN 'places of segments'
           WHEN owner = 'stream' THEN 'word streams'
           WHEN owner IN ('form_block', 'form_order')
                THEN 'distinct words and their stems'
           WHEN owner GLOB 'fts_*' THEN 'search index ' ||
                substr(owner, 5, instr(substr(owner, 5) || '_', '_') - 1)
           WHEN owner IN ('document', 'source', 'variable', 'note')
                THEN 'documents, sources, variables'
           WHEN owner IN ('coding_list', 'lost') THEN 'codings'
           WHEN owner IN ('codebook', 'code', 'label', 'entry', 'coded',
                          'coded_part', 'coded_list', 'coded_entry',
                          'coded_up_to', 'off_subject', 'run')
                THEN 'codebooks and runs'
           WHEN owner IN ('coder', 'decision', 'memo', 'reading', 'event',
                          'change')
                THEN 'what people said, the log'
           WHEN owner GLOB 'initiative*' THEN 'register of initiatives'
           WHEN owner IN ('alias', 'exchange_set', 'exchange_set_member')
                THEN 'names of other programs'
           ELSE 'other'
           END, name, bytes
      FROM piece
    UNION ALL
    SELECT 'free', '', freelist_count * page_size
      FROM pragma_freelist_count, pragma_page_size
),
whole (bytes) AS (
    SELECT page_count * page_size FROM pragma_page_count, pragma_page_size
),
written (bytes) AS (
    SELECT sum(length(CAST(tizbe_text(text) AS BLOB))) FROM segment
)
SELECT part, sum(named.bytes),
       100.0 * sum(named.bytes) / (SELECT bytes FROM whole),
       1.0 * sum(named.bytes) / nullif((SELECT bytes FROM written), 0),
       (SELECT group_concat(name, ' ')
          FROM (SELECT name FROM named AS n
                 WHERE n.part = named.part AND name NOT GLOB 'sqlite_auto*'
                 ORDER BY n.bytes DESC, n.name))
  FROM named
 GROUP BY part
 ORDER BY 2 DESC, 1;
