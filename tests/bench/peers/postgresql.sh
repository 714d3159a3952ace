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
here=$(cd "$(dirname "$0")" && pwd)
programs=$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort -V | tail -n 1)
as=
[ "$(id -u)" != 0 ] || as='setpriv --reuid=postgres --regid=postgres --clear-groups'

mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
[ -z "$as" ] || chown postgres "$folder"

server() {
    program=$programs/$1
    shift
    # shellcheck disable=SC2086  # words of a command, or none
    (cd "$folder" && $as "$program" "$@") >"$folder/log" 2>&1 </dev/null || {
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
    cat "$here/postgresql.sql"
    echo 'COPY page (id, lang, text) FROM STDIN;'
    sed 's/\\/\\\\/g' "$2"
    echo '\.'
    echo 'CREATE INDEX page_words ON page USING gin (words);'
    echo 'VACUUM ANALYZE page;'
} | ask
[ $# -gt 2 ] || exit 0

{
    echo 'COPY query (kind, lang, text) FROM STDIN;'
    cat "$3"
    echo '\.'
    echo 'SET client_min_messages = error;'
    pass=0
    while [ "$pass" -le "$4" ]; do
        echo "CALL ask_all($pass);"
        pass=$((pass + 1))
    done
    echo 'SELECT * FROM line;'
} | ask
