#!/bin/sh
# What was taken back in a corpus does not come back when a copy is merged that
# has it still; the log says in its own numbers what was undone elsewhere.
. "$SOURCE_DIR/tests/cli/helpers"

command -v sqlite3 >/dev/null || exit 77

small_documents
printf '%s\n' 'The Bolashak scholarship pays for 500 students in 2024.' '' \
    'Germany opens a campus of Anhalt University in Almaty in 2025.' >small/e.txt
run 0 add -q small/a.ru.txt small/e.txt
run 0 code --codebook small/book.yaml
people="SELECT state, start, \"end\", code FROM decision ORDER BY 1, 2, 3;
    SELECT text FROM memo; SELECT segment FROM reading;
    SELECT kind FROM initiative_act"
sqlite3 corpus.tizbe "$people" >nothing

# rows of a person, and one of another
printf '%s\n' 'action,document,segment,start,end,code,memo' \
    'read,2,1,,,,' 'memo,2,,,,,twice' 'add,2,,4,12,visa-any,here' \
    'add,1,,0,4,visa-any,' >rows.csv
run 0 review --from rows.csv --coder boris
run 0 initiatives --format csv --columns id
ids=$(sed -n 2,3p out | tr '\n' ' ')
# shellcheck disable=SC2086 # two words
run 0 initiatives --merge $ids
run 0 backup copy.tizbe
SOURCE_DATE_EPOCH=1700000100
run 0 -d copy.tizbe review --from rows.csv --coder aigul
run 0 -d copy.tizbe review --undo 1 --coder aigul
SOURCE_DATE_EPOCH=1700000200
run 0 review --undo 4 --coder boris
run 0 initiatives --undo
sqlite3 corpus.tizbe "$people" >out
cmp -s nothing out || fail "undone: $(cat out)"

run 0 merge copy.tizbe
sqlite3 corpus.tizbe "$people" >out
is out <<'END'
accepted|4|12|visa-any
twice
1
END
sqlite3 corpus.tizbe "SELECT DISTINCT name FROM decision JOIN coder
    ON coder.id = coder_id" >out
is out <<'END'
aigul
END
# later words of the copy do come
SOURCE_DATE_EPOCH=1700000300
tail -n 1 rows.csv | sed '1i action,document,segment,start,end,code,memo' >one.csv
run 0 -d copy.tizbe review --from one.csv --coder boris
run 0 merge copy.tizbe
sqlite3 corpus.tizbe "SELECT start FROM decision JOIN coder
    ON coder.id = coder_id WHERE name = 'boris'" >out
is out <<'END'
0
END
run 0 log --coder aigul --format csv --columns event,what,subject,undone
cp out log
run 0 check
# once more: nothing new
run 0 merge copy.tizbe
run 0 log --coder aigul --format csv --columns event,what,subject,undone
cmp -s log out || fail "log: $(diff log out)"
undo=$(sed -n 's/^\([0-9]*\),undo,.*/\1/p' log)
undone=$(sed -n 's/^[0-9]*,undo,\([0-9]*\),.*/\1/p' log)
has log "$undone,add,visa-any,$undo"

# --- a code that has another name by now ---
mkdir named
printf 'A visa is here.\n\nA visa is there.\n\nA visa is all there is.\n' >named/a.txt
cat >old.yaml <<'BOOK'
codebook: k
version: 1
themes:
  t:
    codes:
      visa: {match: {en: [visa]}}
BOOK
sed 's/visa: {/entry: {was: visa, /' old.yaml >new.yaml
SOURCE_DATE_EPOCH=1700000400
run 0 -d named.tizbe add -q named
run 0 -d named.tizbe code --codebook old.yaml
printf '%s\n' 'action,document,segment,start,end,code' \
    'accept,1,0,2,6,visa' 'accept,1,1,18,22,visa' 'accept,1,2,35,39,visa' >said.csv
run 0 -d named.tizbe review --from said.csv --coder aigul
run 0 -d named.tizbe backup other.tizbe
run 0 -d named.tizbe code --codebook new.yaml
SOURCE_DATE_EPOCH=1700000500
printf '%s\n' 'action,document,segment,start,end,code' \
    'reject,1,0,2,6,entry' 'clear,1,1,18,22,entry' >later.csv
run 0 -d named.tizbe review --from later.csv --coder aigul
run 0 -d other.tizbe review --from said.csv --coder boris
sed -n '1p; s/^accept,1,2/reject,1,2/p' said.csv >reject.csv
run 0 -d other.tizbe review --from reject.csv --coder aigul
for time in first again; do
    run 0 -d named.tizbe merge other.tizbe
    run 0 -d named.tizbe code
    sqlite3 named.tizbe "SELECT c.name, x.start, x.code, x.state FROM decision
        AS x JOIN coder AS c ON c.id = x.coder_id ORDER BY 1, 2" >out
    is out <<'ROWS'
aigul|2|entry|rejected
aigul|35|entry|rejected
boris|2|entry|accepted
boris|18|entry|accepted
boris|35|entry|accepted
ROWS
done
run 0 -d named.tizbe log --format csv --columns what,detail
test "$(grep -c '^rename' out)" = 2 || fail "renamed: $(cat out)"

# --- two codes that became one: what gave way is not undone ---
sed '/^      visa/a\      permit: {match: {en: [visa]}}' old.yaml >two.yaml
sed 's/visa: {/entry: {was: [visa, permit], /' old.yaml >one.yaml
run 0 -d joined.tizbe add -q named
run 0 -d joined.tizbe code --codebook two.yaml
printf '%s\n' 'action,document,segment,start,end,code' 'accept,1,0,2,6,visa' \
    'reject,1,0,2,6,permit' 'reject,1,1,18,22,visa' 'accept,1,1,18,22,permit' >both.csv
run 0 -d joined.tizbe review --from both.csv --coder aigul
run 0 -d joined.tizbe code --codebook one.yaml
run 0 -d joined.tizbe review --undo 1 --coder aigul
has out 'accept permit'
sqlite3 joined.tizbe "SELECT start, code, state FROM decision" >out
is out <<'ROWS'
2|entry|accepted
ROWS
run 0 -d joined.tizbe review --undo 1 --coder aigul
has out 'accept visa'
sqlite3 joined.tizbe "SELECT count(*) FROM decision" >out
is out <<'ROWS'
0
ROWS
finish
