#!/bin/sh
# What grows with the corpus, and what does not: `add` a megabyte, and a new
# process that opens the corpus and answers a search for a rare word.
#
#     sh tests/bench/growth.sh BUILD_DIR SMALL     (./dev bench growth, open)
#
# A corpus of SMALL megabytes beside one of BENCH_MB (1000). In each three
# paragraphs hold a word that no other has; the two are searched in turns,
# BENCH_RUNS (11) times. See README.md.
set -eu
unset CDPATH

build=$(cd "${1:?usage: growth.sh BUILD_DIR SMALL}" && pwd)
small=${2:?usage: growth.sh BUILD_DIR SMALL}
large=${BENCH_MB:-1000}
runs=${BENCH_RUNS:-11}
source=$(cd "$(dirname "$0")/../.." && pwd)

work=$(mktemp -d "${TMPDIR:-/tmp}/tizbe-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

. "$source/tests/bench/table.sh"

# fill SIZE: a corpus of so many megabytes, measured as add.SIZE
fill() {
    "$build/bench_make_corpus" 1 "$1" "$work/texts" "$source/corpus/documents"
    printf 'Rarissimeville is a town.\n\nRarissimeville has a school.\n\n%s\n' \
        'The school of Rarissimeville is small.' >"$work/texts/rare.txt"
    measure "add.$1" "$build/tizbe" -d "$work/$1.tizbe" add --recursive \
        "$work/texts"
    rm -rf "$work/texts"
}

search() {
    measure "search.$1" "$build/tizbe" -d "$work/$1.tizbe" search \
        rarissimeville
    grep -qi rarissimeville "$work/talk" || {
        echo "$0: nothing found" >&2
        exit 1
    }
}

fill "$small"
fill "$large"
i=0
while [ "$i" -lt "$runs" ]; do
    i=$((i + 1))
    search "$small"
    search "$large"
done

# ratio WHAT COLUMN [DIVIDED]: large beside small, by megabyte where said
ratio() {
    awk -v a="$(field "$1.$small" "$2")" -v b="$(field "$1.$large" "$2")" \
        -v m="${3+$small}" -v n="${3+$large}" \
        'BEGIN { printf "%.2f", b / (n ? n : 1) / (a / (m ? m : 1)) }'
}

echo "$small and $large MB, load $(cut -d' ' -f1 /proc/loadavg)"
echo
head_row
row "add.$small" "tizbe add, $small MB"
row "add.$large" "tizbe add, $large MB"
row "search.$small" "search of a rare word, $small MB"
row "search.$large" "search of a rare word, $large MB" "search.$small"
echo
echo "add a megabyte: $(ratio add 1 each) x by the clock," \
    "$(ratio add 2 each) x of processor"
echo "a new process and a search: $(ratio search 1) x by the clock," \
    "$(ratio search 2) x of processor"
