#!/bin/sh
# The register of paragraphs coded by hand, tests/bench/initiatives*.jsonl: of
# the measures in them, most are found under their type, and little else.
# ./dev bench tells more; here no change may lose many.
. "$SOURCE_DIR/tests/cli/helpers"

# what stands behind a name of a record, a paragraph a line
field() {
    sed -n 's/.*"'"$1"'": "\(\([^"\\]\|\\.\)*\)".*/\1/p' gold | sed 's/\\"/"/g'
}

cat "$SOURCE_DIR"/tests/bench/initiatives.jsonl \
    "$SOURCE_DIR"/tests/bench/initiatives_2.jsonl >gold
# "number type" a measure, by the number of its line
awk '{
    while (match($0, /"type": "[a-z-]*"/)) {
        print NR, substr($0, RSTART + 9, RLENGTH - 10)
        $0 = substr($0, RSTART + RLENGTH)
    }
}' gold | LC_ALL=C sort -u >expected
all=$(wc -l <expected)
[ "$all" -ge 100 ] || fail "only $all measures in the gold"

for lang in en ru uk kk; do
    rm -rf corpus.tizbe folder
    mkdir folder
    # the number of a document is that of its line
    field "$lang" | awk '{
        file = sprintf("folder/%03d.txt", NR); print > file; close(file)
    }'
    run 0 add -q --lang "$lang" folder
    run 0 code --codebook "$codebook"
    run 0 initiatives --evidence --format tsv
    awk -F'\t' 'NR > 1 { print $3, $7 }' out | LC_ALL=C sort -u >found
    both=$(LC_ALL=C comm -12 expected found | wc -l)
    rows=$(wc -l <found)
    [ $((100 * both)) -ge $((88 * all)) ] ||
        fail "$lang: $both of $all measures are found"
    [ $((100 * both)) -ge $((85 * rows)) ] ||
        fail "$lang: $both of $rows rows are measures"
done
finish
