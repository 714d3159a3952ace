-- The variables of documents ?1 (a JSON array; NULL: all), and whether all values
-- are whole numbers, or dates.
SELECT name,
       min(value = CAST(CAST(value AS INTEGER) AS TEXT)),
       min(coalesce(date(value) = value, 0))
  FROM variable
 WHERE name <> 'title'
   AND (?1 IS NULL OR document_id IN (SELECT value FROM json_each(?1)))
 GROUP BY name
 ORDER BY name;
