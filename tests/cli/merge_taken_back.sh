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
finish
