#!/bin/sh
# How fast it is, beside what others need for the same bytes.
#
#     sh tests/bench/run.sh BUILD_DIR [FOLDER]     (./dev bench builds first)
#
# FOLDER holds text files; without it a corpus of BENCH_MB megabytes (50) is
# made. Every figure is the median of BENCH_RUNS runs (5); peer and program
# take turns, so that both meet the same machine. See README.md.
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
    bench_measure >/dev/null

work=$(mktemp -d "${TMPDIR:-/tmp}/tizbe-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

if [ -z "$folder" ]; then
    folder=$work/corpus
    "$build/bench_make_corpus" 1 "$size" "$folder" \
        "$source/corpus/documents"
fi

# measure NAME COMMAND...: append a line to $work/NAME; the talk is kept.
# Status 1 is no failure: a search that finds nothing ends with it.
measure() {
    name=$1
    shift
    status=0
    "$build/bench_measure" "$work/$name" "$@" >"$work/talk" 2>&1 || status=$?
    [ "$status" -le 1 ] || {
        cat "$work/talk" >&2
        echo "run.sh: status $status from: $*" >&2
        exit 1
    }
}

# field NAME COLUMN: its median
field() {
    awk -v c="$2" '{ print $c }' "$work/$1" | sort -n |
        awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

# row NAME TITLE [PEER]: medians, spread of wall, ratios to the peer
row() {
    spread=$(sort -n "$work/$1" |
        awk 'NR == 1 { a = $1 } { b = $1 } END { printf "%.2f-%.2f", a, b }')
    wall=$(field "$1" 1)
    cpu=$(field "$1" 2)
    printf '%-34s %8.2f %13s %8.2f %7.0f' "$2" "$wall" "$spread" "$cpu" \
        "$(field "$1" 3)"
    if [ $# -gt 2 ]; then
        awk -v w="$wall" -v c="$cpu" -v pw="$(field "$3" 1)" \
            -v pc="$(field "$3" 2)" 'BEGIN {
                printf " %8.2f %8.2f", w / (pw > 0 ? pw : 1e-3),
                    c / (pc > 0 ? pc : 1e-3)
            }'
    fi
    echo
}

bytes=$(find "$folder" -type f -exec cat {} + | wc -c)
echo "$((bytes / 1000000)) MB in $(find "$folder" -type f | wc -l) files," \
    "$(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg), medians of $runs"
echo
printf '%-34s %8s %13s %8s %7s %8s %8s\n' '' 'wall s' 'spread' 'CPU s' \
    'MB max' 'wall x' 'CPU x'

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

# what follows happens in a copy, which grows by it
cp "$work/c.tizbe" "$work/book.tizbe"

# edit N HOW: the codebook with its first list of entries behind a part of its
# lines edited: `add` words that no text has, or `drop` the first entry
lines=$(wc -l <"$codebook")
edit() {
    awk -v least="$(($1 * lines / 11))" -v how="$2" '
        /^themes:/ { begun = 1 }
        begun && NR >= least && !done &&
        /^ +(kk|ru|uk|en|any): \["[^"]*", / {
            if (how == "add")
                sub(/\[/, "[zz" least ", visa zz" least ", ")
            else
                sub(/\["[^"]*", /, "[")
            done = 1
        }
        { print }' "$codebook" >"$work/edited.yaml"
}

recode() {
    measure "$1" "$tizbe" -d "$work/book.tizbe" code --codebook "$2"
}

i=0
while [ "$i" -lt 10 ]; do
    i=$((i + 1))
    for how in add drop; do
        edit "$i" "$how"
        recode "edit-$how" "$work/edited.yaml"
        recode same "$work/edited.yaml"
        recode back "$codebook" # another edit: the one before undone
    done
done

# found NAME: how many codings the codebook run last has
found() {
    sed -n 's/^[^:]*: \([0-9]*\) codings.*/\1/p' "$work/talk" >"$work/$1.found"
}

# books of any size: of any words, and of such as an analyst writes down
for share in 1 0.01; do
    for entries in 500 1000 5000; do
        name=book$entries-$share
        python3 "$source/tests/bench/make_codebook.py" "$work/c.tizbe" \
            "$entries" "$share" >"$work/book.yaml"
        i=0
        while [ "$i" -lt "$runs" ]; do
            i=$((i + 1))
            measure "$name" "$tizbe" -d "$work/book.tizbe" code --full \
                --codebook "$work/book.yaml"
            rm -f "$work"/book.tizbe*
            cp "$work/c.tizbe" "$work/book.tizbe"
        done
        found "$name"
    done
done
rm -f "$work"/book.tizbe*
echo
row words 'wc -w, the peer'
row code 'tizbe code' words
row alike 'tizbe duplicates' words
row alike_again 'tizbe duplicates, nothing changed' words
row edit-add 'tizbe code, entries added' code
row edit-drop 'tizbe code, an entry removed' code
row back 'tizbe code, an edit undone' code
row same 'tizbe code, nothing changed' code
for share in 1 0.01; do
    echo
    [ "$share" = 1 ] && echo 'entries of any words' ||
        echo "entries of words in at most $share of the texts"
    for entries in 500 1000 5000; do
        name=book$entries-$share
        row "$name" "$entries entries, $(cat "$work/$name.found") codings" \
            "book500-$share"
    done
done

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
