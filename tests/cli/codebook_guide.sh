#!/bin/sh
# The guide shows what tests/code/test_guide.c tries; the manual shows it too.
. "$SOURCE_DIR/tests/cli/helpers"

run 0 codebook guide
has out 'NEAR/3'
has out 'student-visa: {match:'
run 0 codebook guide --columns part,example
has out 'part '
lacks out 'NEAR/3'
run 0 codebook guide --format tsv
cp out guide.tsv
has out 'part	written	finds	lang	example'
[ "$(wc -l <out)" -gt 30 ] || fail 'few rows'
sh "$SOURCE_DIR/src/cli/man/page.sh" "$TIZBE" |
    sed 's/\\-/-/g; s/\\e/\\/g; s/\\(ti/~/g; s/\\(dq/"/g' >page
cut -f 2 guide.tsv | sed 1d | while IFS= read -r written; do
    grep -qF -- "$written" page || echo "$written"
done >missing
lines missing 0
finish
