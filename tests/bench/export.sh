#!/bin/sh
# How fast a million codings leave, beside what others need for the same rows.
#
#     sh tests/bench/export.sh BUILD_DIR     (./dev bench export builds first)
#
# BENCH_MB megabytes of text (200: a million codings) are made and coded. Peers:
# the sqlite3 shell's csv of the same query, and a bare loop of libxlsxwriter
# over the same cells. They take turns; figures are medians of BENCH_RUNS (3).
set -eu
unset CDPATH

build=$(cd "${1:?usage: export.sh BUILD_DIR}" && pwd)
source=$(cd "$(dirname "$0")/../.." && pwd)
runs=${BENCH_RUNS:-3}
tizbe=$build/tizbe

cmake --build "$build" --target bench_make_corpus bench_measure \
    bench_xlsx_bare tizbe_fts >/dev/null

work=$(mktemp -d "${TMPDIR:-/tmp}/tizbe-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
corpus=$work/c.tizbe

"$build/bench_make_corpus" 1 "${BENCH_MB:-200}" "$work/corpus" \
    "$source/corpus/documents"
"$tizbe" -d "$corpus" add -q --recursive "$work/corpus"
"$tizbe" -d "$corpus" code \
    --codebook "$source/corpus/codebooks/kz-talent-migration.yaml"
rm -r "$work/corpus"

# measure NAME COMMAND...: append a line to $work/NAME
measure() {
    name=$1
    shift
    "$build/bench_measure" "$work/$name" "$@"
}

# field NAME COLUMN: its median
field() {
    awk -v c="$2" '{ print $c }' "$work/$1" | sort -n |
        awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

# row NAME TITLE [PEER]
row() {
    printf '%-34s %8.2f %8.2f %7.0f' "$2" "$(field "$1" 1)" "$(field "$1" 2)" \
        "$(field "$1" 3)"
    if [ $# -gt 2 ]; then
        awk -v w="$(field "$1" 1)" -v c="$(field "$1" 2)" \
            -v pw="$(field "$3" 1)" -v pc="$(field "$3" 2)" \
            'BEGIN { printf " %8.2f %8.2f", w / pw, c / pc }'
    fi
    echo
}

# The numbers among the columns of 'tizbe codings': document segment start end
"$tizbe" -d "$corpus" codings --format tsv -o "$work/cells.tsv"
{
    echo ".load '$build/tizbe_fts'"
    echo '.mode csv'
    echo ".once $work/shell.csv"
    cat "$source/schema/queries/list_codings.sql"
} >"$work/same.sql"
{
    echo ".load '$build/tizbe_fts'"
    echo '.mode csv'
    echo ".once $work/view.csv"
    echo 'SELECT * FROM v_coding;'
} >"$work/view.sql"
i=0
while [ "$i" -lt "$runs" ]; do
    i=$((i + 1))
    measure shell sqlite3 -init "$work/same.sql" "$corpus" ''
    measure csv "$tizbe" -d "$corpus" codings -o "$work/out.csv"
    measure view sqlite3 -init "$work/view.sql" "$corpus" ''
    measure bare "$build/bench_xlsx_bare" "$work/cells.tsv" "$work/bare.xlsx" \
        1 4 8 9
    measure xlsx "$tizbe" -d "$corpus" codings -o "$work/out.xlsx"
done 2>/dev/null

echo "$(($(wc -l <"$work/cells.tsv") - 1)) codings," \
    "$(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg), medians of $runs"
echo
printf '%-34s %8s %8s %7s %8s %8s\n' '' 'wall s' 'CPU s' 'MB max' 'wall x' \
    'CPU x'
row shell "sqlite3's csv, the same query"
row view "sqlite3's csv of v_coding"
row csv 'tizbe codings -o out.csv' shell
row csv '  beside v_coding' view
row bare 'bare libxlsxwriter'
row xlsx 'tizbe codings -o out.xlsx' bare
