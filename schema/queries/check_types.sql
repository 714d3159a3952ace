-- For each table its name, and a query that gives the columns in which a row has
-- a value of another kind than the column, or a text that is no UTF-8. The texts
-- of segments may be packed, and are looked at by themselves.
SELECT name, 'SELECT CASE ' || group_concat('WHEN ' || wrong || ' THEN ''' || name || '.' ||
       column || ' has a value that is none''', ' ') || ' END AS fault FROM ' || name ||
       ' WHERE fault IS NOT NULL'
  FROM (SELECT m.name, p.name AS column,
               CASE p.type
               WHEN 'INTEGER' THEN 'typeof("' || p.name || '") NOT IN (''integer'', ''null'')'
               WHEN 'REAL' THEN 'typeof("' || p.name || '") NOT IN (''real'', ''null'')'
               ELSE 'ifnull(typeof("' || p.name || '") <> ''text'' OR tizbe_text("' || p.name ||
                    '", NULL) IS NULL, 0) AND "' || p.name || '" IS NOT NULL'
               END AS wrong
          FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS p
         WHERE m.sql GLOB 'CREATE TABLE *' AND p.type IN ('INTEGER', 'REAL', 'TEXT')
           AND (m.name, p.name) <> ('segment', 'text')
         ORDER BY m.name, p.cid)
 GROUP BY name ORDER BY name;
