-- What postgresql.sh keeps in its cluster, and how it asks.
CREATE FUNCTION words_of(lang text) RETURNS regconfig IMMUTABLE LANGUAGE sql
AS $$ SELECT CASE lang WHEN 'ru' THEN 'russian' WHEN 'en' THEN 'english'
             ELSE 'simple' END::regconfig $$;

CREATE TABLE page (id bigint, lang text, text text, words tsvector
    GENERATED ALWAYS AS (to_tsvector(words_of(lang), text)) STORED);
CREATE TABLE query (id serial, kind text, lang text, text text);
CREATE TABLE time (id int, kind text, ms float8, hits bigint);

CREATE FUNCTION wanted(q query) RETURNS tsquery LANGUAGE sql AS $$
    SELECT CASE q.kind
        WHEN 'phrase' THEN phraseto_tsquery(words_of(q.lang), q.text)
        WHEN 'prefix' THEN to_tsquery('simple', q.text || ':*')
        WHEN 'and' THEN plainto_tsquery(words_of(q.lang), q.text)
        ELSE to_tsquery(words_of(q.lang), replace(q.text, ' ', '|')) END $$;

-- Each query once; the first pass, number 0, only warms up.
CREATE PROCEDURE ask_all(pass int) LANGUAGE plpgsql AS $$
DECLARE
    q query; begun timestamptz; asked tsquery; taken float8; found bigint;
BEGIN
    FOR q IN SELECT * FROM query ORDER BY id LOOP
        begun := clock_timestamp();
        asked := wanted(q);
        SELECT count(CASE q.kind WHEN 'snippet'
                     THEN ts_headline(words_of(q.lang), text, asked)
                     ELSE text END) INTO found
          FROM (SELECT text FROM page WHERE words @@ asked
                 ORDER BY ts_rank(words, asked) DESC LIMIT 10) AS best;
        taken := extract(epoch FROM clock_timestamp() - begun) * 1000;
        IF pass > 0 THEN
            INSERT INTO time VALUES (q.id, q.kind, taken, found);
        END IF;
    END LOOP;
END $$;

-- A line a query, as in query_times.h.
CREATE VIEW line AS
SELECT concat_ws(E'\t', 'PostgreSQL, wall', kind, min(ms), min(hits))
  FROM time GROUP BY id, kind ORDER BY id;
