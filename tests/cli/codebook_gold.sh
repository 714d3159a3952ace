#!/bin/sh
# The sample codebook against the hand-coded paragraphs beside it: it may get
# better, not worse, and none of its four languages may fall behind.
. "$SOURCE_DIR/tests/cli/helpers"

gold=$SOURCE_DIR/corpus/gold/paragraphs.jsonl

run 0 codebook test "$codebook" --gold "$gold" --format csv -o all.csv
has err '72 of 408 texts have no code by people; 0 of them got one'

# at_least LEVEL LANG F1
at_least() {
    reached=$(awk -F, -v l="$1" -v g="$2" '$1 == l && $2 == g { print $NF }' \
        all.csv)
    awk -v a="${reached:-0}" -v b="$3" 'BEGIN { exit !(a >= b) }' ||
        fail "F1 of $1, $2: ${reached:-none}, expected $3 or more"
}
at_least themes all 0.95
at_least codes all 0.94
for lang in kk ru uk en; do
    at_least codes "$lang" 0.93
done

# each code finds something of its own
run 0 codebook test "$codebook" --gold "$gold" --by code --format csv \
    -o codes.csv
awk -F, 'NR > 1 && $6 == 0 { print $2 }' codes.csv >silent
[ -s silent ] && fail "codes that find nothing right: $(tr '\n' ' ' <silent)"
finish
