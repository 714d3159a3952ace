#!/bin/sh
# Search beside that of other programs, over the same rows with the same
# queries, each engine warm in its own process.
#
#     sh tests/bench/search.sh BUILD_DIR [FOLDER]     (./dev bench search builds first)
#
# FOLDER holds text files, or is a corpus; without it one of BENCH_MB megabytes
# (50) is made. BENCH_PASSES (5) times each query is asked, the least counts.
# BENCH_PEERS names the peers to run (fts5 lucene xapian postgresql grep), and
# where BENCH_KEEP names a folder the corpus, the queries and the times of each
# are left there. See README.md.
set -eu
unset CDPATH

build=$(cd "${1:?usage: search.sh BUILD_DIR [FOLDER]}" && pwd)
folder=${2-}
source=$(cd "$(dirname "$0")/../.." && pwd)
passes=${BENCH_PASSES:-5}

work=$(mktemp -d "${TMPDIR:-/tmp}/tizbe-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

peers=$source/tests/bench/peers

if [ -z "$folder" ]; then
    folder=$work/corpus
    "$build/bench_make_corpus" 1 "${BENCH_MB:-50}" "$folder" \
        "$source/corpus/documents"
fi
if [ -f "$folder" ]; then
    cp "$folder" "$work/c.tizbe"
else
    "$build/tizbe" -d "$work/c.tizbe" add --recursive "$folder" >/dev/null
fi
sqlite3 -readonly -cmd ".load '$build/tizbe_fts'" "$work/c.tizbe" \
    <"$peers/rows.sql" >"$work/rows"
python3 -B "$peers/queries.py" "$work/rows" >"$work/queries"

echo "$(($(wc -c <"$work/rows") / 1000000)) MB in $(wc -l <"$work/rows") rows," \
    "$(wc -l <"$work/queries") queries, load $(cut -d' ' -f1 /proc/loadavg)," \
    "least of $passes"

fts5() {
    "$build/bench_fts5_search" 'FTS5 unicode61' unicode61 "$work/fts5.db" "$@"
    "$build/bench_fts5_search" 'FTS5 porter' 'porter unicode61' \
        "$work/fts5.db" "$@"
}

# The floor of who has no index: one pass over all texts a word, by the clock.
grep_rows() {
    awk -F '\t' '$1 == "common" || $1 == "rare"' "$2" |
        while IFS='	' read -r kind _ text; do
            from=$(date +%s%N)
            hits=$(LC_ALL=C.UTF-8 grep -c -w -F "$text" "$1") || true
            echo "grep -w -F, wall	$kind	$(($(date +%s%N) - from))	$hits"
        done | awk -F '\t' -v OFS='\t' '{ $3 /= 1e6; print }'
}

ours() {
    for how in '' any ids; do
        "$build/bench_search_times" "$work/c.tizbe" "$work/queries" "$passes" \
            ${how:+"$how"}
    done
}

ours >"$work/times"
for peer in ${BENCH_PEERS-fts5 lucene xapian postgresql grep}; do
    case $peer in
        fts5) fts5 "$work/rows" "$work/queries" "$passes" >>"$work/times" ;;
        grep) grep_rows "$work/rows" "$work/queries" >>"$work/times" ;;
        *)
            sh "$peers/peer.sh" "$work/peers" "$peer" || continue
            sh "$peers/peer.sh" "$work/peers" "$peer" "$work/rows" \
                "$work/queries" "$passes" >>"$work/times"
            ;;
    esac
done
echo
awk -v peer='Lucene 8' -f "$peers/times.awk" "$work/times"
[ -z "${BENCH_KEEP-}" ] || cp "$work/c.tizbe" "$work/rows" "$work/queries" \
    "$work/times" "$BENCH_KEEP"
