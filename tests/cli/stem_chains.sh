#!/bin/sh
# analyse --stems and --chain over the linguists' examples: every row
# "form TAB stem[|stem] TAB chain" of tests/text/stems/LANG.tsv.
. "$SOURCE_DIR/tests/cli/helpers"

for file in "$SOURCE_DIR"/tests/text/stems/*.tsv; do
    lang=$(basename "$file" .tsv)
    said="$lang.tsv"
    awk -F'\t' '/^[^#=!]/ && NF == 3' "$file" >rows
    [ -s rows ] || [ "$lang" != kk ] || fail 'no rows'
    cut -f1 rows | "$TIZBE" analyse --stems --lang "$lang" >stems
    cut -f1 rows | "$TIZBE" analyse --chain --lang "$lang" |
        cut -f3 | sed 's/\[[^]]*\]//g' >chains
    paste stems chains >out
    is out <rows
done
finish
