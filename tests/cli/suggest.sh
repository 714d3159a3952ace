#!/bin/sh
# suggest: what is learnt from decisions, and that it codes nothing by itself.
. "$SOURCE_DIR/tests/cli/helpers"

# Forty segments with the word visa, twenty about students, twenty about banks;
# thirty that are about other things; and, last, what is asked about.
{
    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        echo "Ministry number $i gives a visa to foreign students of the university campus."
        echo
        echo "Bank number $i issues a plastic visa card with a credit limit for shopping."
        echo
    done
    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
        echo "Weather report number $i: rain and wind are expected over northern hills tomorrow."
        echo
    done
    echo 'The embassy gives a visa to foreign students who join a university.'
    echo
    echo 'The shop takes a visa card with any credit limit, also for shopping online.'
    echo
    echo 'Somebody said the word visa yesterday in a quiet room.'
    echo
    echo 'Permits are given to foreign students of every university campus in the region.'
    echo
    echo 'Rain is expected tomorrow over the wind farms and hills of the north.'
} >texts.txt
cat >book.yaml <<'END'
codebook: b
version: "1"
themes:
  t:
    codes:
      visa: {match: {en: [visa]}}
END
run 0 add -q texts.txt
run 0 code --codebook book.yaml
has out 'b: 43 codings'
run 1 suggest --doubts
has err 'cannot rank by doubt: 0 codings are accepted and 0 rejected; at least 8 of each are needed'

TIZBE_CODER=aigul
export TIZBE_CODER
run 0 codings --format csv
awk -F, 'NR == 1 { print "action," $0; next }
    $4 >= 40 { print "," $0; next }
    { print ($4 % 2 ? "reject," : "accept,") $0 }' out >rows.csv
run 0 review --from rows.csv
has out '40 actions done'

run 0 suggest --doubts --format csv
cp out first
lines out 4
sed -n 2p out | grep -q ',72,' || fail 'the one of unknown company is not the most doubtful'
chance() {
    awk -F, -v segment="$1" '$3 == segment { print int($9 * 100) }' first
}
[ "$(chance 70)" -gt 80 ] || fail "students: $(chance 70) %"
[ "$(chance 71)" -lt 20 ] || fail "a card: $(chance 71) %"
grep ',70,' first | grep -q '+foreign\|+student\|+universit' || fail 'no words for students'
grep ',71,' first | grep -q -e '-card\|-credit\|-limit\|-shop' || fail 'no words against a card'
run 0 suggest --doubts --limit 2 --format csv
head -n 3 first >two
cmp -s two out || fail '--limit 2 is not the first two'
run 0 suggest --doubts --format csv
cmp -s out first || fail 'the same decisions teach something else'

# what the codebook missed, by what stands around what it finds
run 0 suggest --format csv
sed -n 2p out | grep -q ',73,en,t,visa,' || fail 'the permits are not suggested first'
lacks out 'Rain is expected'
lacks out 'Weather report'
run 0 codings --format tsv
lines out 44

# --limit is of each code; however many may come, there is room
run 0 suggest --limit 1 --format csv
one=$(wc -l <out)
run 0 suggest --limit 0 --format csv
[ "$(wc -l <out)" -ge "$one" ] || fail '0 is fewer than 1'
cp out all
run 0 suggest --limit 4294967295 --format csv
cmp -s out all || fail 'a limit beyond all is not all'

# a person decides; what is rejected is not suggested again
printf 'r no\n' | "$TIZBE" review --suggested >out 2>err || fail 'no review of suggestions'
has out '> Permits are given'
has out 'chance'
run 0 log --limit 1 --format csv
has out 'reject,visa,'
"$TIZBE" suggest --format csv >out 2>err
lacks out 'Permits'
run 0 review --undo 1
printf 'a\n' | "$TIZBE" review --suggested >out 2>err || fail 'cannot take a suggestion'
run 0 codings --coder aigul --format csv
has out 'Permits are given to foreign students of every university campus in the region.'
run 1 suggest --doubts --code visa --lang kk

# of codings in doubt it is of all
run 0 suggest --doubts --limit 1 --format csv
lines out 2
has err 'the first 1 row of '
printf 'q\n' | "$TIZBE" review --order doubt >out 2>err || fail 'no review by doubt'
has out 'Somebody said the word [visa]'
finish
