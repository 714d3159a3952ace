#!/bin/sh
# Corpora that were filled apart become one, the same as if all had been added
# to it; what people did in them comes along; check --space.
. "$SOURCE_DIR/tests/cli/helpers"

command -v sqlite3 >/dev/null || exit 77

# --- the same as one add of everything ---------------------------------------

find "$documents" -type f | LC_ALL=C sort >files
for name in one two three; do
    : >"$name.list"
done
awk '{ print >(NR % 16 < 5 ? "one.list" : NR % 16 < 9 ? "two.list" : \
    "three.list") }' files

# add_listed CORPUS LIST...: the files that the lists name, in their order
add_listed() {
    into=$1
    shift
    cat "$@" >listed
    set --
    while read -r file; do
        set -- "$@" "$file"
    done <listed
    run 0 -d "$into" add -q --meta "$SOURCE_DIR/corpus/metadata.csv" "$@"
}
add_listed whole.tizbe one.list two.list three.list
for name in one two three; do
    add_listed "$name.tizbe" "$name.list"
done
run 0 -d all.tizbe merge one.tizbe two.tizbe three.tizbe
has out 'one.tizbe: '
has out ' documents added; '
dump whole.tizbe >whole
dump all.tizbe >all
[ -s whole ] || fail 'nothing was added'
cmp -s whole all || fail "merged: $(diff whole all | head -n 3)"
run 0 -d all.tizbe check

# tables TITLE CORPUS...: what is asked of them is answered alike
tables() {
    title=$1
    shift
    for corpus; do
        {
            "$TIZBE" -d "$corpus" code --codebook "$codebook" >&2
            "$TIZBE" -d "$corpus" themes --by lang --format csv
            "$TIZBE" -d "$corpus" codings --format csv
            "$TIZBE" -d "$corpus" search visa --format csv
            "$TIZBE" -d "$corpus" search 'университет OR грант' --format csv
            "$TIZBE" -d "$corpus" kwic 'білім' --format csv
            "$TIZBE" -d "$corpus" list --format csv
        } >"$corpus.tables" 2>/dev/null
    done
    [ -s "$1.tables" ] || fail "$title: no tables"
    cmp -s "$1.tables" "$2.tables" ||
        fail "$title: $(diff "$1.tables" "$2.tables" | head -n 3)"
}
tables merged whole.tizbe all.tizbe

# coded first, merged afterwards: `code` does what is new
run 0 -d later.tizbe merge one.tizbe
run 0 -d later.tizbe code --codebook "$codebook"
run 0 -d later.tizbe merge two.tizbe three.tizbe
tables 'merged into a coded one' whole.tizbe later.tizbe

# once more: nothing changes, and no trace is left
for step in 1 2; do
    sqlite3 later.tizbe .dump >"later$step"
    run 0 -d later.tizbe merge one.tizbe two.tizbe three.tizbe
    has out '0 documents added'
done
cmp -s later1 later2 || fail 'a repeated merge left something'

# --- kill -9 at any moment, and once more -------------------------------------

mkdir in
while read -r file; do
    case $file in
    *.txt | *.md | *.html)
        for version in 1 2 3 4 5 6; do
            { cat "$file"; printf '\n\n%s\n' "Version $version"; } \
                >"in/$version-${file##*/}"
        done
        ;;
    esac
done <files
run 0 -d big.tizbe add -q in
dump big.tizbe >big
begun=$(date +%s%N)
run 0 -d c.tizbe merge big.tizbe
took=$(($(date +%s%N) - begun))
i=0
kills=${KILLS:-5}
while [ "$i" -lt "$kills" ]; do
    i=$((i + 1))
    rm -f c.tizbe*
    "$TIZBE" -d c.tizbe merge big.tizbe >out 2>err &
    victim=$!
    sleep "$(awk -v i="$i" -v n="$kills" -v t="$took" \
        'BEGIN { printf "%.4f", t / 1e9 * (i - 0.5) / n * 1.05 }')"
    kill -9 "$victim" 2>/dev/null || true
    wait "$victim" 2>/dev/null || true
    run 0 -d c.tizbe merge big.tizbe
    dump c.tizbe >resumed
    cmp -s big resumed || fail "kill $i: $(diff big resumed | head -n 3)"
    run 0 -d c.tizbe check
done

# --- one text in both, one path with two texts --------------------------------

mkdir same
printf 'Visas\n\nA student visa.\n' >same/a.txt
printf 'Visas\n\nA nomad visa.\n' >same/b.txt
run 0 -d x.tizbe add -q same
run 0 -d x.tizbe set 1 country=KZ
mv same/b.txt same/c.txt
printf 'Campuses\n\nA campus.\n' >same/a.txt
run 0 -d y.tizbe add -q same
run 0 -d y.tizbe set c.txt country=UA
run 0 -d y.tizbe set c.txt issuer=Ministry
run 0 -d x.tizbe set b.txt country=GB
run 0 -d x.tizbe merge y.tizbe
has out '1 document added, 1 with a text that is there already'
has err "1 path of 'y.tizbe' is that of another text here"
sqlite3 x.tizbe "SELECT count(*) FROM document;
    SELECT replace(CAST(path AS TEXT), rtrim('$work', '/') || '/', '')
      FROM source ORDER BY path;
    SELECT name, value FROM variable WHERE source = 'person'
     ORDER BY document_id, name" >out
is out <<'END'
3
same/a.txt
same/b.txt
same/c.txt
y.tizbe:same/a.txt
country|KZ
country|GB
issuer|Ministry
END
run 0 -d x.tizbe merge y.tizbe
has out '0 documents added, 2 with a text that is there already'
run 0 -d x.tizbe check

# --- people -------------------------------------------------------------------

small_corpus
cp corpus.tizbe aigul.tizbe
cp corpus.tizbe boris.tizbe
printf 'action,document,start,end,code,memo\n' >rows.csv
sqlite3 -csv corpus.tizbe "SELECT 'accept', document_id, start, \"end\",
    code.name, 'seen' FROM coding_json JOIN code ON code.id = code_id
    ORDER BY 2, 3 LIMIT 3" >>rows.csv
SOURCE_DATE_EPOCH=1700000100
run 0 -d aigul.tizbe review --from rows.csv --coder aigul
SOURCE_DATE_EPOCH=1700000200
sed 's/^accept/reject/' rows.csv >rejected.csv
run 0 -d boris.tizbe review --from rejected.csv --coder boris
head -n 2 rejected.csv >one.csv
run 0 -d boris.tizbe review --from one.csv --coder aigul
printf 'action,document,segment,code,memo\nadd,c.en.txt,1,campus-dead,\nmemo,c.en.txt,,,read twice\nread,c.en.txt,1,,\n' >own.csv
run 0 -d boris.tizbe review --from own.csv --coder boris
run 0 merge boris.tizbe aigul.tizbe
has out 'boris.tizbe: 0 documents added, 4 with a text that is there already'
has out ' 5 decisions, 1 memo'
has out ' already, 2 decisions' # of three one is older
run 0 check
sqlite3 corpus.tizbe "SELECT name, state, count(*) FROM decision
      JOIN coder ON coder.id = coder_id GROUP BY 1, 2 ORDER BY 1, 2;
    SELECT text FROM memo;
    SELECT count(*) FROM reading;
    SELECT name, count(*) FROM coding_json JOIN coder ON coder.id = coder_id
     WHERE coder_id <> 1 GROUP BY 1;
    SELECT count(*) FROM decision AS d JOIN event AS e ON e.id = d.event_id
      JOIN coder AS k ON k.id = d.coder_id AND k.id = e.coder_id" >out
is out <<'END'
aigul|accepted|2
aigul|rejected|1
boris|accepted|1
boris|rejected|3
read twice
1
boris|1
7
END
# the other way round and from nothing it is the same
run 0 -d other.tizbe merge aigul.tizbe boris.tizbe
run 0 -d other.tizbe code --codebook small/book.yaml
for corpus in corpus other; do
    run 0 -d "$corpus.tizbe" codings --format csv
    cp out "$corpus.csv"
    run 0 -d "$corpus.tizbe" memos --format csv
    cat out >>"$corpus.csv"
done
cmp -s corpus.csv other.csv ||
    fail "people: $(diff corpus.csv other.csv | head -n 3)"
run 0 -d other.tizbe check
# what was done elsewhere is not undone here
run 1 -d other.tizbe review --undo 1 --coder aigul

# what was done elsewhere names the document by its number here
run 0 -d moved.tizbe add -q small/c.en.txt small/a.ru.txt
run 0 -d moved.tizbe set 1 country=DE
run 0 -d moved.tizbe code --codebook small/book.yaml
run 0 -d moved.tizbe review --from own.csv --coder boris
run 0 -d moved.tizbe log --format csv --columns what,subject,detail
has out 'set,1,country=DE'
has out 'add,campus-dead,document 1 14-98'
run 0 -d there.tizbe add -q small/b.kk.txt small/a.ru.txt
for time in first second; do
    run 0 -d there.tizbe merge moved.tizbe
    run 0 -d there.tizbe log --format csv --columns what,subject,detail
    has out 'set,3,country=DE'
    has out 'add,campus-dead,document 3 14-98'
    has out 'memo,,document 3: read twice'
    has out 'read,,document 3 14-98'
    lacks out 'document 1'
    [ "$time" = second ] || cp out first
done
cmp -s first out || fail "merged twice, the log is another one: $(cat out)"
rm -f there.tizbe moved.tizbe

# codings that another program brought, which no run would make again
run 0 export p.qdpx
run 0 -d refi.tizbe import p.qdpx
run 0 -d refi2.tizbe merge refi.tizbe
has out ' imported codings'
for corpus in refi refi2; do
    run 0 -d "$corpus.tizbe" codings --format csv
    cp out "$corpus.csv"
done
[ "$(wc -l <refi.csv)" -gt 5 ] || fail 'nothing was imported'
cmp -s refi.csv refi2.csv ||
    fail "imported codings: $(diff refi.csv refi2.csv | head -n 3)"
run 0 -d refi2.tizbe check

# --- codebooks ----------------------------------------------------------------

sed 's/version: "1"/version: "2"/; s/nowhere/somewhere/' small/book.yaml >2.yaml
SOURCE_DATE_EPOCH=1700000300
run 0 -d new.tizbe merge boris.tizbe
run 0 -d new.tizbe codebook add 2.yaml
SOURCE_DATE_EPOCH=1700000400
sed 's/version: "1"/version: "0"/; s/nowhere/anywhere/' small/book.yaml >0.yaml
SOURCE_DATE_EPOCH=1600000000
run 0 -d old.tizbe codebook add 0.yaml
run 0 -d new.tizbe merge old.tizbe
has out '1 codebook'
for corpus in new old; do
    [ "$corpus" = new ] || run 0 -d old.tizbe merge new.tizbe
    run 0 -d "$corpus.tizbe" codebook export small
    has out 'version: "2"'
    run 0 -d "$corpus.tizbe" codebook list --format csv
    has out 'small,0,2020'
    lines out 4
    sqlite3 "$corpus.tizbe" "SELECT pattern, entry.retired FROM entry
        WHERE pattern LIKE '%where' ORDER BY 1" >out
    is out <<'END'
anywhere|1
nowhere|1
somewhere|0
END
    run 0 -d "$corpus.tizbe" check
done

# --- what cannot be merged ----------------------------------------------------

sqlite3 two.tizbe "UPDATE setting SET value = 'kk 0' WHERE name = 'analyser kk'"
echo text >text.tizbe
run 3 -d z.tizbe merge two.tizbe text.tizbe missing.tizbe one.tizbe z.tizbe
has err "cannot open 'two.tizbe': its words were analysed by another version: run 'tizbe rebuild' first"
has err "text.tizbe"
has err "cannot open 'missing.tizbe'"
has err "cannot merge 'z.tizbe': it is the corpus itself"
has out 'one.tizbe: '
sqlite3 z.tizbe "UPDATE setting SET value = 'kk 0' WHERE name = 'analyser kk'"
run 4 -d z.tizbe merge one.tizbe
has err "cannot open 'z.tizbe': its words"
# no corpus is made where nothing can be taken
run 3 -d none.tizbe merge missing.tizbe text.tizbe two.tizbe
has err "cannot open 'missing.tizbe': there is no such corpus"
has err "cannot open 'two.tizbe': its words"
[ ! -e none.tizbe ] || fail 'a corpus was made for nothing'
# streams that name forms that are not there
run 0 -d bad.tizbe merge one.tizbe
sqlite3 bad.tizbe 'DELETE FROM form_block WHERE first > 1'
run 3 -d z2.tizbe merge bad.tizbe
has err "cannot read 'bad.tizbe': the file is damaged"
run 0 -d z2.tizbe merge one.tizbe
run 0 -d z2.tizbe check

# what is not as it was stored is not let in, and the next corpus is taken
refuses_damage() {
    rm -f bad.tizbe* z2.tizbe*
    cp one.tizbe bad.tizbe
    sqlite3 bad.tizbe "PRAGMA ignore_check_constraints = ON; $1"
    run 3 -d z2.tizbe merge bad.tizbe three.tizbe
    has err "cannot merge 'bad.tizbe': document 2 is not as it was stored"
    has out 'three.tizbe: '
    run 0 -d z2.tizbe check
    run 4 -d bad.tizbe check
}
of='WHERE segment_id = (SELECT max(id) FROM segment WHERE document_id = 2)'
text_of=$(echo "$of" | sed 's/segment_id/id/')
refuses_damage "UPDATE segment SET text = 'Another one.' $text_of"
refuses_damage "UPDATE segment SET start = start + 1 $text_of"
refuses_damage "UPDATE segment SET kind = 'caption' $text_of"
refuses_damage "UPDATE document SET length = length + 1 WHERE id = 2"
refuses_damage "DELETE FROM stream $of"
refuses_damage "UPDATE stream SET tokens = tokens + 1 $of"
refuses_damage "UPDATE stream SET places = x'ff' $of"

# Each table with what people supplied is merged, or known to be left: coded*,
# coding_list, lost, off_subject and run are the machine's, entry, code and label come out of the
# codebooks, change is what this corpus can undo, setting speaks of the file.
sqlite3 x.tizbe "SELECT name FROM sqlite_schema WHERE type = 'table'
    AND name NOT GLOB 'fts_*' AND name NOT GLOB 'sqlite_*' ORDER BY 1" |
    tr '\n' ' ' >out
echo >>out
is out <<'END'
alias change code codebook coded coded_entry coded_list coded_part coded_up_to coder coding_list decision document entry event exchange_set exchange_set_member form_block form_order initiative initiative_act initiative_act_mention initiative_mention label lost memo note off_subject reading row_size run segment setting source stream variable 
END

# A link names its document by number, which is another one here.
printf 'The act of 2019 on visas of students.\n' >old.txt
printf 'The act of 2024 on visas of lecturers.\n' >new.txt
printf 'A text that stands before both of them.\n' >first.txt
run 0 -d there.tizbe add -q old.txt new.txt
run 0 -d there.tizbe set 2 version_of=1
run 0 -d here.tizbe add -q first.txt
run 0 -d here.tizbe merge there.tizbe
sqlite3 here.tizbe "SELECT v.document_id, v.name, v.value, v.source
    FROM variable AS v WHERE v.name = 'version_of'" >out
is out <<'END'
3|version_of|2|person
END

# --- check --space ------------------------------------------------------------

sqlite3 whole.tizbe 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
run 0 -d whole.tizbe check --space --format tsv
has out 'search index kk'
has out 'word streams'
has out 'distinct words and their stems'
has out 'form_block form_order'
sum=$(awk -F'\t' 'NR > 1 { sum += $2 } END { print sum }' out)
size=$(wc -c <whole.tizbe)
[ "$sum" -eq "$size" ] || fail "the parts are $sum bytes, the file $size"
awk -F'\t' 'NR > 1 { sum += $3 } END { exit sum < 99 || sum > 101 }' out ||
    fail 'shares do not sum up to 100'
run 2 -d whole.tizbe check --format tsv
has err 'without --space'
finish
