#!/bin/sh
# How many instructions six small fixed tasks take, beside those written down:
# a regression shows on a machine that is too noisy for a clock.
#
#     sh tests/bench/instructions.sh BUILD_DIR [--write]
#                                   (./dev bench instructions builds first)
#
# Counted by valgrind's cachegrind without a cache, in all processes. Status 1
# when a task takes over 3 % more than instructions.tsv says; one that takes
# less is asked to be written down. With --write that file is written anew. A
# compiler or library of another version makes other counts, so then, and
# without valgrind, it says why and checks nothing (status 77 when
# BENCH_SKIP=77, else 0).
set -eu
unset CDPATH

build=$(cd "${1:?usage: instructions.sh BUILD_DIR [--write]}" && pwd)
source=$(cd "$(dirname "$0")/../.." && pwd)
written=$source/tests/bench/instructions.tsv
tizbe=$build/tizbe
tab=$(printf '\t')
action=${2-compare}

skip() {
    echo "instructions: skipped, $1"
    exit "${BENCH_SKIP:-0}"
}

version() {
    pkg-config --modversion "$1" 2>/dev/null || echo none
}

# What counts depend on besides our own sources.
versions() {
    compiler=$(sed -n 's/^CMAKE_C_COMPILER:[A-Z]*=//p' "$build/CMakeCache.txt")
    printf '#compiler\t%s\n' "$("$compiler" --version | head -n 1)"
    printf '#build\t%s\n' \
        "$(sed -n 's/^CMAKE_BUILD_TYPE:[A-Z]*=//p' "$build/CMakeCache.txt")"
    printf '#machine\t%s\n' "$(uname -m)"
    printf '#libc\t%s\n' "$(getconf GNU_LIBC_VERSION 2>/dev/null || echo other)"
    for library in sqlite3 libxml-2.0 libutf8proc libarchive yaml-0.1 nettle \
        libzstd; do
        printf '#%s\t%s\n' "$library" "$(version "$library")"
    done
}

command -v valgrind >/dev/null || skip 'there is no valgrind here'
work=$(mktemp -d "${TMPDIR:-/tmp}/tizbe-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

versions >"$work/versions"
if [ "$action" = compare ]; then
    [ -e "$written" ] || skip 'nothing is written down (--write)'
    grep '^#' "$written" >"$work/versions.written"
    if ! cmp -s "$work/versions" "$work/versions.written"; then
        skip "other versions than those counted: $(diff \
            "$work/versions.written" "$work/versions" |
            sed -n "s/^> #//p" | tr "$tab\n" ' ;')"
    fi
fi

# Libraries choose code by the processor: take what every one has.
GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-AVX2_Usable,-AVX512F,-AVX512VL,-ERMS,-BMI2
NETTLE_FAT_OVERRIDE=none
SOURCE_DATE_EPOCH=1700000000
LC_ALL=C.UTF-8
export GLIBC_TUNABLES NETTLE_FAT_OVERRIDE SOURCE_DATE_EPOCH LC_ALL

# count TASK ARGUMENT...: a line "TASK <tab> instructions" of tizbe's run
count() {
    task=$1
    shift
    rm -f "$work"/log.*
    valgrind --trace-children=yes --tool=cachegrind --cache-sim=no \
        --cachegrind-out-file=/dev/null --log-file="$work/log.%p" \
        "$tizbe" -d "$work/c.tizbe" "$@" >"$work/talk" 2>&1 || {
        cat "$work/talk" >&2
        echo "instructions.sh: status $? from tizbe $*" >&2
        exit 1
    }
    cat "$work"/log.* | sed -n 's/.*I *refs: *//p' | tr -d , |
        awk -v task="$task" '{ n += $1 } END { printf "%s\t%.0f\n", task, n }'
}

# One file: `add` commits every two seconds, so that more of them would be
# stored in more steps where the clock runs faster.
"$build/bench_make_corpus" 1 1 "$work/files" "$source/corpus/documents"
mkdir "$work/in"
find "$work/files" -type f | LC_ALL=C sort |
    while read -r file; do
        cat "$file"
        echo
    done >"$work/in/all.txt"

codebook=$source/corpus/codebooks/kz-talent-migration.yaml
# an entry more in the first list
awk '!done && /^ +ru: \["/ { sub(/\[/, "[\"университет страна\", "); done = 1 }
    { print }' "$codebook" >"$work/edited.yaml"

{
    count add add -q -j 1 "$work/in/all.txt"
    count code code --codebook "$codebook"
    count recode code --codebook "$work/edited.yaml"
    count search search 'білім'
    count kwic kwic 'университет' --format csv
    count themes themes --by lang --format csv
} >"$work/counts"

if [ "$action" = --write ]; then
    cat "$work/versions" "$work/counts" >"$written"
    cat "$work/counts"
    exit
fi

awk -F'\t' '
    /^#/ { next }
    NR == FNR { before[$1] = $2; next }
    !($1 in before) { printf "%-8s %14d  not written down\n", $1, $2; bad = 1
                      next }
    {
        change = 100 * ($2 / before[$1] - 1)
        said = change > 3 ? "MORE" : change < -3 ? "less: write it down" : ""
        printf "%-8s %14d %14d %+7.2f %%  %s\n", $1, before[$1], $2, change, said
        bad = bad || change > 3
    }
    END { exit bad }' "$written" "$work/counts" || {
    echo "instructions: a task takes over 3 % more than before; when that is" \
        "meant, ./dev bench instructions --write"
    exit 1
}
