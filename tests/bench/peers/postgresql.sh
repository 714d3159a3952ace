#!/bin/sh
# PostgreSQL as a peer of `./dev bench search` and of `add`: a cluster of its
# own in FOLDER, reached over a socket there and nowhere else.
#
#     sh postgresql.sh FOLDER ROWS                     index
#     sh postgresql.sh FOLDER ROWS QUERIES PASSES      then ask
#
# A tsvector of the row's language with a GIN index, order by ts_rank. Times
# are the server's clock around each query: it tells no processor time. As
# root everything runs as the user that Debian's package made.
set -eu
unset CDPATH

folder=${1:?usage: postgresql.sh FOLDER ROWS [QUERIES PASSES]}
rows=$(readlink -f "$2")
programs=$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort -V | tail -n 1)
as=
[ "$(id -u)" != 0 ] || as='setpriv --reuid=postgres --regid=postgres --clear-groups'

mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
[ -z "$as" ] || chown postgres "$folder"

server() {
    # shellcheck disable=SC2086  # words of a command, or none
    (cd "$folder" && $as "$programs/$@") >"$folder/log" 2>&1 </dev/null || {
        cat "$folder/log" >&2
        exit 1
    }
}

ask() {
    # shellcheck disable=SC2086
    (cd "$folder" && $as psql -X -q -At -v ON_ERROR_STOP=1 -h "$folder" \
        -d postgres)
}

server initdb -D "$folder/data" -U postgres -E UTF8 --locale=C.UTF-8 -A trust
trap 'server pg_ctl -D "$folder/data" -m immediate -w stop' EXIT
server pg_ctl -D "$folder/data" -l "$folder/talk" -w start -o "-k $folder
    -c listen_addresses= -c shared_buffers=512MB -c maintenance_work_mem=512MB
    -c work_mem=64MB -c max_wal_size=8GB -c wal_level=minimal
    -c max_wal_senders=0 -c fsync=off -c synchronous_commit=off
    -c full_page_writes=off -c autovacuum=off -c jit=off
    -c max_parallel_workers_per_gather=0"

{
    cat <<'END'
CREATE FUNCTION words_of(lang text) RETURNS regconfig IMMUTABLE LANGUAGE sql
AS $$ SELECT CASE lang WHEN 'ru' THEN 'russian' WHEN 'en' THEN 'english'
             ELSE 'simple' END::regconfig $$;
CREATE TABLE page (id bigint, lang text, text text, words tsvector
    GENERATED ALWAYS AS (to_tsvector(words_of(lang), text)) STORED);
COPY page (id, lang, text) FROM STDIN;
END
    sed 's/\\/\\\\/g' "$rows"
    cat <<'END'
\.
CREATE INDEX page_words ON page USING gin (words);
VACUUM ANALYZE page;
END
} | ask
[ $# -gt 2 ] || exit 0

{
    cat <<'END'
CREATE TABLE query (id serial, kind text, lang text, text text);
CREATE TABLE time (id int, kind text, ms float8, hits bigint);
COPY query (kind, lang, text) FROM STDIN;
END
    cat "$3"
    cat <<'END'
\.
CREATE FUNCTION wanted(q query) RETURNS tsquery LANGUAGE sql AS $$
    SELECT CASE q.kind
        WHEN 'phrase' THEN phraseto_tsquery(words_of(q.lang), q.text)
        WHEN 'prefix' THEN to_tsquery('simple', q.text || ':*')
        WHEN 'and' THEN plainto_tsquery(words_of(q.lang), q.text)
        ELSE to_tsquery(words_of(q.lang), replace(q.text, ' ', '|')) END $$;
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
SET client_min_messages = error;
END
    pass=0
    while [ "$pass" -le "$4" ]; do
        echo "CALL ask_all($pass);"
        pass=$((pass + 1))
    done
    echo "SELECT concat_ws(E'\\t', 'PostgreSQL, wall', kind, min(ms), min(hits))
            FROM time GROUP BY id, kind ORDER BY id;"
} | ask
