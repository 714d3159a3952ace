#!/bin/sh
# How fast it is, beside what others need for the same bytes.
#
#     sh tests/bench/run.sh BUILD_DIR [FOLDER]     (./dev bench builds first)
#
# FOLDER holds text files; without it a corpus of BENCH_MB megabytes (50) is
# made. Every figure is the median of BENCH_RUNS runs (5); peer and program
# take turns, so that both meet the same machine. BENCH_PEERS names further
# peers (lucene xapian postgresql). See README.md.
set -eu
unset CDPATH

build=$(cd "${1:?usage: run.sh BUILD_DIR [FOLDER]}" && pwd)
folder=${2-}
[ -z "$folder" ] || folder=$(cd "$folder" && pwd)
source=$(cd "$(dirname "$0")/../.." && pwd)
size=${BENCH_MB:-50}
runs=${BENCH_RUNS:-5}
tizbe=$build/tizbe

cmake --build "$build" --target bench_make_corpus bench_fts5_bare \
    bench_measure tizbe_fts >/dev/null

work=$(mktemp -d "${TMPDIR:-/tmp}/tizbe-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

if [ -z "$folder" ]; then
    folder=$work/corpus
    "$build/bench_make_corpus" 1 "$size" "$folder" \
        "$source/corpus/documents"
fi

. "$source/tests/bench/table.sh"

bytes=$(find "$folder" -type f -exec cat {} + | wc -c)
echo "$((bytes / 1000000)) MB in $(find "$folder" -type f | wc -l) files," \
    "$(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg), medians of $runs"
echo
head_row

cat_all() {
    find "$folder" -type f -exec cat {} +
}
cat_all >"$work/all" # read once: both find the files in memory

i=0
while [ "$i" -lt "$runs" ]; do
    i=$((i + 1))
    measure peer "$build/bench_fts5_bare" "$work/peer.db" "$folder"
    rm -f "$work"/c.tizbe*
    measure add "$tizbe" -d "$work/c.tizbe" add --recursive "$folder"
    measure peer "$build/bench_fts5_bare" "$work/peer.db" "$folder"
done
row peer 'bare FTS5, the peer'
row add 'tizbe add' peer

# Others, once each: they get the segments ready, one a line. What PostgreSQL's
# server takes of the processor nobody can wait for.
peer_row() {
    sh "$source/tests/bench/peers/peer.sh" "$work/peers" "$1" || return 0
    measure "$1" sh "$source/tests/bench/peers/peer.sh" "$work/peers" "$1" \
        "$work/rows"
    row "$1" "$2" peer
}

sqlite3 -readonly -cmd ".load '$build/tizbe_fts'" "$work/c.tizbe" \
    <"$source/tests/bench/peers/rows.sql" \
    >"$work/rows"
for name in ${BENCH_PEERS-lucene xapian postgresql}; do
    case $name in
        lucene) peer_row lucene 'Lucene 8' ;;
        xapian) peer_row xapian 'Xapian' ;;
        postgresql) peer_row postgresql 'PostgreSQL (wall alone)' ;;
    esac
done

i=0
while [ "$i" -lt "$runs" ]; do
    i=$((i + 1))
    measure again "$tizbe" -d "$work/c.tizbe" add --recursive "$folder"
done
row again 'tizbe add, nothing changed' peer

codebook=$source/corpus/codebooks/kz-talent-migration.yaml
i=0
while [ "$i" -lt "$runs" ]; do
    i=$((i + 1))
    measure words env LC_ALL=C.UTF-8 wc -w "$work/all"
    # the first coding each time: of a copy that has none
    rm -f "$work"/first.tizbe*
    cp "$work/c.tizbe" "$work/first.tizbe"
    measure code "$tizbe" -d "$work/first.tizbe" code --codebook "$codebook"
done
mv "$work/first.tizbe" "$work/c.tizbe"

# likewise without what an earlier run found
i=0
while [ "$i" -lt "$runs" ]; do
    i=$((i + 1))
    rm -f "$work"/alike.tizbe*
    cp "$work/c.tizbe" "$work/alike.tizbe"
    measure alike "$tizbe" -d "$work/alike.tizbe" duplicates
    measure alike_again "$tizbe" -d "$work/alike.tizbe" duplicates
done

echo
row words 'wc -w, the peer'
row code 'tizbe code' words
row alike 'tizbe duplicates' words
row alike_again 'tizbe duplicates, nothing changed' words

# search NAME QUERY...: a process each time
search() {
    name=$1
    shift
    i=0
    while [ "$i" -lt "$runs" ]; do
        i=$((i + 1))
        measure "$name" "$tizbe" -d "$work/c.tizbe" search "$@"
    done
}

echo
search common 'білім'
search phrase '"академическая мобильность"'
search prefix 'visa*'
search several 'university OR grant OR visa OR research'
row common 'search, a common word'
row phrase 'search, a phrase'
row prefix 'search, a prefix'
row several 'search, one of four words'

echo
awk -v b="$bytes" -v c="$(wc -c <"$work/c.tizbe")" \
    -v p="$(wc -c <"$work/peer.db")" 'BEGIN {
        printf "corpus file %.2f x the text, the peer'\''s %.2f x\n", c / b, p / b
    }'
