#!/bin/sh
# Files that change, options that change, two terminals at once.
. "$SOURCE_DIR/tests/cli/helpers"

# what a person said of a document outlives a new text
mkdir files
echo 'Rules of visas for students of the country.' >files/a.txt
run 0 add -q files
run 0 set a.txt date=2024-05-05 issuer=Me
echo 'New rules of visas for students of the country.' >files/a.txt
run 0 add files
has out '1 updated'
run 0 list --format csv
has out '2024-05-05,Me'

# another stated language is another reading of the same text
run 0 add --lang uk files
has out '1 updated'
run 0 list --format csv
has out ',uk,1,9,'
has out '2024-05-05,Me'

# what is no date, and what is no name, is refused
run 2 set a.txt date=2024-02-31
has err "cannot set date to '2024-02-31'"
run 2 set a.txt year=2024
has err 'keeps this name for itself'
run 0 set a.txt date=2024-02

# what a person coded in it stays beside the new text, and that is told
cp -r files coded
printf 'codebook: k\nthemes: {t: {codes: {c: {match: {en: [rule]}}}}}\n' >k.yaml
run 0 -d coded.tizbe add -q coded
run 0 -d coded.tizbe code --codebook k.yaml
echo a | "$TIZBE" -d coded.tizbe review --coder me >out 2>err
has err '1 action'
echo 'Other rules of visas for students of the country.' >coded/a.txt
run 0 -d coded.tizbe add coded
has err "a.txt': its old text was coded by a person and stays beside the new one"
has err 'tables count both, with --unique the new one alone'
run 0 -d coded.tizbe list --format csv
lines out 3
run 0 -d coded.tizbe duplicates --format csv
has out 'version,'
has out ',tizbe,'
run 0 -d coded.tizbe list --unique --columns document,path --format csv
lines out 2
has out 'coded/a.txt'
# back again to the old text, which is then no version of a version of itself
run 0 -d coded.tizbe code
echo a | "$TIZBE" -d coded.tizbe review --doc a.txt --coder me >out 2>err
has err '1 action'
echo 'New rules of visas for students of the country.' >coded/a.txt
run 0 -d coded.tizbe add coded
run 0 -d coded.tizbe check
run 0 -d coded.tizbe duplicates --format csv
lines out 2

# each text that is piped in is a document of its own
echo 'One text about universities.' | "$TIZBE" add - >out
echo 'Another text about universities.' | "$TIZBE" add - >out
run 0 list --format csv
lines out 4

# a table is a csv file when its file is called so
run 0 list -o list.csv
head -n 1 list.csv | grep -q '^document,title,' || fail 'list.csv is no csv'

# AND binds closer than OR
run 0 list --where 'year = 2024 OR format = txt AND year = 1999' --format csv
lines out 2
run 2 list --where 'year = 2024 OR'
has err "expected a name behind 'year = 2024 OR'"

# tables say that they are behind
printf 'codebook: b\nthemes:\n  t:\n    match: {en: [university]}\n' >b.yaml
run 0 code --codebook b.yaml
echo 'A third text about universities.' | "$TIZBE" add - >out
run 0 themes
has err "1 segment came after the last coding"
run 0 code
run 0 themes
lacks err 'came after'

# as many segments as there were, but others: a text that was read again
printf 'First, universities.\n\nSecond.\n' >again.txt
run 0 add again.txt
run 0 code
run 0 remove again.txt
run 0 themes
lacks err 'came after'
run 0 add again.txt
run 0 themes
has err "2 segments came after the last coding and have no codes yet"
run 0 code
printf 'First, universities.\n\nThird.\n' >again.txt
run 0 add again.txt
run 0 themes
has err "2 segments came after the last coding and have no codes yet"
run 0 code

# a version of the codebook that was stored, and not run
sed 's/university/university, college/' b.yaml >c.yaml
run 0 codebook add c.yaml
run 0 themes
has err "a newer version of the codebook is stored"
run 0 report -o edited.html
has edited.html "A newer version of the codebook is stored"
run 0 code
run 0 themes
lacks err 'newer version'

# words that were read anew, whatever else came and went
run 0 remove again.txt
run 0 add again.txt
run 0 rebuild
run 0 themes
has err "the words have been read anew since the last coding (rebuild): run 'tizbe code'"
run 0 report -o rebuilt.html
has rebuilt.html "The words of all texts have been read anew"
run 0 code
run 0 themes
lacks err 'read anew'

# two at once fill one new corpus
rm -f "$TIZBE_CORPUS"*
"$TIZBE" add -q "$SOURCE_DIR/corpus/documents/visas" \
    "$SOURCE_DIR/corpus/documents/hub" >one 2>&1 &
"$TIZBE" add -q "$SOURCE_DIR/corpus/documents/digital" \
    "$SOURCE_DIR/corpus/documents/skills" >two 2>&1 ||
    fail "the second add: $(cat two)"
wait $! || fail "the first add: $(cat one)"
run 0 list --format csv
lines out 17
run 0 check

finish
