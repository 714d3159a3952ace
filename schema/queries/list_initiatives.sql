-- The register: a row a measure, made of its mentions in the part of the
-- corpus that is asked for. ?1 documents, ?2 languages, ?3 code ids, ?4 types:
-- JSON arrays, NULL for all.
--
-- Which of its names a measure goes by: the first that is one of its own, by
-- quotation marks or two words with capital letters; else the first of several words.
WITH picked AS MATERIALIZED (
    SELECT m.*, code.name AS code, coalesce(theme.name, code.name) AS theme,
           m.id + CASE WHEN m.name NOT LIKE '% %' THEN 2000000000
                       WHEN m.name GLOB '*[«“"][A-ZЀ-ЯҐҒҚҢҮҰҺӘӨ]*' OR
                            m.name GLOB '[A-ZЀ-ЯҐҒҚҢҮҰҺӘӨ]* [A-ZЀ-ЯҐҒҚҢҮҰҺӘӨ]*'
                       THEN 0 ELSE 1000000000 END AS rank
      FROM initiative_mention AS m
      LEFT JOIN code ON code.id = m.code_id
      LEFT JOIN code AS theme ON theme.id = code.parent_id
     WHERE (?1 IS NULL OR m.document_id IN (SELECT value FROM json_each(?1)))
       AND (?2 IS NULL OR m.lang IN (SELECT value FROM json_each(?2)))
       AND (?3 IS NULL OR m.code_id IN (SELECT value FROM json_each(?3)))
       AND (?4 IS NULL OR m.type IN (SELECT value FROM json_each(?4)))
),
-- Each thing that is said of a measure, once, with where it is said first;
-- partners and places one by one (names of the gazetteer, without quotes), and
-- where a measure is, in one text, is nobody's partner of it in another.
facts (initiative, what, value, first) AS (
    SELECT initiative, 'names', lang || ': ' || name, min(rank)
      FROM picked GROUP BY initiative, lang
    UNION ALL
    SELECT initiative, max(what), part.value, min(listed.id * 16 + part.key)
      FROM (SELECT initiative, id, 'partner' AS what, partner AS list FROM picked
             WHERE partner IS NOT NULL
            UNION ALL
            SELECT initiative, id, 'place', place FROM picked
             WHERE place IS NOT NULL) AS listed,
           json_each('["' || replace(list, ';', '","') || '"]') AS part
     GROUP BY initiative, part.value
    UNION ALL
    SELECT initiative, 'year', year, min(id) FROM picked
     WHERE year IS NOT NULL GROUP BY initiative, year
    UNION ALL
    SELECT initiative, 'amount', amount, min(id) FROM picked
     WHERE amount IS NOT NULL GROUP BY initiative, amount, unit
    UNION ALL
    SELECT initiative, 'unit', unit, min(id) FROM picked
     WHERE amount IS NOT NULL GROUP BY initiative, amount, unit
), numbered AS (
    SELECT *, row_number() OVER (PARTITION BY initiative, what ORDER BY first)
              AS nth
      FROM facts
),
-- What a law says of a permit in thirty places is not the permit's sum: those
-- said first, three at most. All stand with the mentions.
joined (initiative, what, text) AS (
    SELECT initiative, what, group_concat(value, ';')
      FROM (SELECT * FROM numbered ORDER BY initiative, what, nth)
     WHERE nth <= 3 OR what NOT IN ('year', 'amount', 'unit')
     GROUP BY initiative, what
), told AS (
    SELECT initiative,
           max(text) FILTER (WHERE what = 'names') AS names,
           max(text) FILTER (WHERE what = 'partner') AS partner,
           max(text) FILTER (WHERE what = 'place') AS place,
           max(text) FILTER (WHERE what = 'year') AS year,
           max(text) FILTER (WHERE what = 'amount') AS amount,
           max(text) FILTER (WHERE what = 'unit') AS unit
      FROM joined GROUP BY initiative
),
-- The state said last is the one that holds; but what works is planned no
-- more ("the programme will go on").
stated AS (
    SELECT initiative, status,
           max(id + CASE WHEN status IN ('operating', 'ended')
                         THEN 1000000000 ELSE 0 END) AS last
      FROM picked
     WHERE status IS NOT NULL GROUP BY initiative
), counted AS (
    SELECT initiative, min(id) AS first,
           min(rank) AS named,
           count(DISTINCT document_id) AS documents,
           count(*) AS mentions
      FROM picked GROUP BY initiative
)
SELECT c.initiative AS id, n.name, told.names, p.type, p.theme, p.code,
       told.partner, told.place, told.year, told.amount, told.unit,
       stated.status, c.documents, c.mentions, p.document_id AS document,
       s.seq AS segment, tizbe_text(s.text) AS evidence
  FROM counted AS c
  JOIN picked AS p ON p.id = c.first
  JOIN picked AS n ON n.rank = c.named
  JOIN told ON told.initiative = c.initiative
  JOIN segment AS s ON s.id = p.segment_id
  LEFT JOIN stated ON stated.initiative = c.initiative
 ORDER BY c.initiative;
