#!/bin/sh
# How much memory `add` takes: by the number of files, and by their size.
#
#     sh tests/bench/memory.sh BUILD_DIR     (./dev bench memory builds first)
#
# 10, 100, 1,000 and 5,000 files of some 40 kB, then single files of 1, 4, 16
# and 64 MB. Printed is the largest process, whichever of parent and workers,
# in megabytes.
set -eu
unset CDPATH

build=$(cd "${1:?usage: memory.sh BUILD_DIR}" && pwd)
source=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/tizbe-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

"$build/bench_make_corpus" 1 200 "$work/corpus" "$source/corpus/documents"
find "$work/corpus" -type f | LC_ALL=C sort >"$work/files"

# row TITLE FOLDER
row() {
    rm -f "$work"/c.tizbe*
    "$build/bench_measure" "$work/line" "$build/tizbe" -d "$work/c.tizbe" \
        add -q "$2" 2>/dev/null
    awk -v title="$1" -v mb="$(du -sm "$2" | cut -f 1)" \
        '{ l = $0 } END { split(l, f, " ")
            printf "| %s | %d | %.1f | %.0f |\n", title, mb, f[1], f[3] }' \
        "$work/line"
}

echo '| | MB of text | seconds | MB of the largest process |'
echo '|---|---|---|---|'
for count in 10 100 1000 5000; do
    mkdir "$work/some"
    head -n "$count" "$work/files" | while read -r path; do
        ln "$path" "$work/some/"
    done
    row "$(find "$work/some" -type f | wc -l) files" "$work/some"
    rm -r "$work/some"
done
for size in 1 4 16 64; do
    mkdir "$work/one"
    # whole lines only
    xargs cat <"$work/files" 2>/dev/null | head -c "${size}000000" |
        sed '$d' >"$work/one/large.txt"
    row "one file of $size MB" "$work/one"
    rm -r "$work/one"
done
