#!/bin/sh
# recover: a file is damaged at many places, what can be read is saved, what
# cannot is named, and nothing is written to the damaged file.
. "$SOURCE_DIR/tests/cli/helpers"

command -v sqlite3 >/dev/null || exit 77
page=8192

# Pages of all kinds: a long document for inner ones, a long paragraph that
# runs over several, packed as it is.
small_documents
i=0
while [ "$i" -lt 300 ]; do
    printf 'Paragraph %d. The ministry issues student visas and opens a branch campus number %d of a foreign university in the region, with grants for %d students and a report to the government every year.\n\n' "$i" "$i" "$i"
    i=$((i + 1))
done >small/long.en.txt
i=0
while [ "$i" -lt 1200 ]; do
    printf 'The ministry issues student visas in region %d, %d-%d. ' "$i" \
        $((i * 48271 * 16807 % 2147483647)) $((i * 69621 * 39373 % 2147483647))
    i=$((i + 1))
done >small/wide.en.txt
run 0 add -q small/a.ru.txt small/b.kk.txt small/c.en.txt small/d.uk.txt \
    small/long.en.txt small/wide.en.txt --meta small/meta.csv
run 0 code --codebook small/book.yaml
printf 'a\nr not meant\nm look here\n\nq\n' |
    TIZBE_CODER=aigul "$TIZBE" review --doc 1 >/dev/null 2>&1
run 0 set 1 issuer=Ministry
run 0 list --format tsv
lines out 7
cp corpus.tizbe whole.tizbe

# rows CORPUS: all that people supplied or typed.
rows() {
    for table in document source variable segment codebook code label entry \
        coder run coding_list decision memo reading change; do
        sqlite3 -batch -list "$1" "SELECT '$table', * FROM $table" |
            LC_ALL=C sort
    done
    sqlite3 -batch -list "$1" \
        "SELECT 'event', * FROM event WHERE what NOT IN ('recover', 'rebuild')"
}

# page_of NAME TYPE: a page of a table, of type internal, leaf or overflow.
page_of() {
    sqlite3 whole.tizbe "SELECT pageno FROM dbstat WHERE name = '$1'
        AND pagetype = '$2' ORDER BY pageno LIMIT 1 OFFSET ${3:-0}"
}
sqlite3 whole.tizbe 'SELECT 1 FROM dbstat LIMIT 1' >/dev/null 2>&1 || exit 77

# overwrite PAGE FILE: a copy of the corpus, damaged.tizbe, with a page of FILE.
overwrite() {
    rm -f damaged.tizbe* new.tizbe
    cp whole.tizbe damaged.tizbe
    dd if="$2" of=damaged.tizbe bs=$page seek=$(($1 - 1)) count=1 \
        conv=notrunc 2>/dev/null
}

# recovers STATUS: nothing but new.tizbe is written; it passes its check but for
# documents that miss segments.
recovers() {
    cp damaged.tizbe before.tizbe
    run "$1" recover damaged.tizbe -o new.tizbe
    cp out said.txt
    cmp -s damaged.tizbe before.tizbe || fail "$said: wrote to the damaged file"
    [ ! -e damaged.tizbe-shm ] || fail "$said: opened the damaged file"
    [ ! -e new.tizbe.partial ] || fail "$said: left new.tizbe.partial"
    "$TIZBE" -d new.tizbe check >out 2>err
    if grep '^FAULT' out | grep -qv 'misses segments\|not as it was stored'; then
        fail "$said: check: $(grep '^FAULT' out)"
    fi
    rows new.tizbe >rows.new
}

# loses TABLE...: rows of these tables, and no others, are missing; none is new.
loses() {
    diff rows.whole rows.new >difference || true
    for table; do
        grep -q "^< $table|" difference ||
            fail "$said: no row of $table is missing"
        sed -i "/^[<>] $table|/d" difference
    done
    ! grep -q '^[<>]' difference ||
        fail "$said: $(grep '^[<>]' difference | cut -c1-200 | head -n 3)"
}

rows whole.tizbe >rows.whole
head -c $page /dev/zero >zeros
# bytes that look like nothing, the same ones each time
i=0
while [ "$i" -lt 600 ]; do
    printf 'x%dy%d' "$i" "$((i * 7919 % 1000))"
    i=$((i + 1))
done | tr '0-9' '\200-\211' | head -c $page >noise
cat noise noise noise | head -c $page >noise.page

cp whole.tizbe damaged.tizbe
recovers 0
loses
lacks said.txt LOST
lacks said.txt DAMAGED

# the head of the file, in part and as a whole
printf X | dd of=damaged.tizbe bs=1 conv=notrunc 2>/dev/null
rm new.tizbe
run 4 -d damaged.tizbe list
has err 'not a Tizbe corpus'
recovers 0
loses
for with in zeros noise.page; do
    overwrite 1 $with
    recovers 3
    has said.txt 'DAMAGED  list of tables'
    loses
done

# a page that names others
overwrite "$(page_of segment internal)" zeros
run 4 -d damaged.tizbe check
has out "FAULT    SQLite pages"
has out "tizbe recover"
recovers 3
has said.txt 'DAMAGED  segment ('
loses

# segments: the document is named, and is whole again when its file is added
overwrite "$(page_of segment leaf 2)" noise.page
recovers 3
has said.txt "DAMAGED  segment ("
has said.txt "LOST     document 5 "
loses segment coding_list
run 0 -d new.tizbe show 5 --meta
has out 'saved from a damaged corpus without'
run 4 -d new.tizbe check
has out 'document 5 misses segments'
run 0 -d new.tizbe remove 5
run 0 -d new.tizbe add -q small/long.en.txt
run 0 -d new.tizbe check
run 0 -d new.tizbe code
run 0 -d new.tizbe codings --format csv
cut -d, -f2- out | LC_ALL=C sort >again
run 0 -d whole.tizbe codings --format csv
cut -d, -f2- out | LC_ALL=C sort >first
lines first "$(wc -l <again)"

# a paragraph that runs over several pages
overwrite "$(page_of segment overflow)" zeros
recovers 3
has said.txt 'LOST     segment ('
has said.txt "LOST     document 6 "
loses segment coding_list

# a packed text that is none any more is a lost segment; check names it
rm -f damaged.tizbe* new.tizbe
cp whole.tizbe damaged.tizbe
sqlite3 damaged.tizbe "UPDATE segment SET text = x'0120ff00'
    WHERE document_id = 5 AND seq = 7" 'PRAGMA wal_checkpoint(TRUNCATE)' >out
run 4 -d damaged.tizbe check
has out 'FAULT    texts that can be read'
has out 'segment 7 of document 5 cannot be unpacked'
run 4 -d damaged.tizbe show 5
has err 'tizbe recover'
recovers 3
has said.txt 'LOST     segment ('
has said.txt 'LOST     document 5 '
loses segment coding_list

# so is a text as it is that is no UTF-8: it is refused wherever it is read
rm -f damaged.tizbe* new.tizbe
cp whole.tizbe damaged.tizbe
sqlite3 damaged.tizbe "UPDATE segment SET text = CAST(x'D092D0B8D0B7D0' AS TEXT)
    WHERE document_id = 5 AND seq = 7" 'PRAGMA wal_checkpoint(TRUNCATE)' >out
run 4 -d damaged.tizbe check
has out 'FAULT    texts that can be read'
has out 'segment 7 of document 5 is no UTF-8'
run 4 -d damaged.tizbe show 5
has err 'tizbe recover'
recovers 3
has said.txt 'LOST     segment ('
loses segment coding_list

# documents are made again from their segments: the same, but for their format
overwrite "$(page_of document leaf)" zeros
recovers 3
has said.txt 'DAMAGED  document (6): 1 damaged page'
loses document
for file in whole new; do
    sqlite3 $file.tizbe 'SELECT id, guid, sha256, segments, length FROM document
        ORDER BY id' >$file.documents
done
cmp -s whole.documents new.documents || fail 'the documents are others'

# a text that somebody else has changed is told from one that is damaged (a
# short one: those are not packed)
rm -f damaged.tizbe* new.tizbe
cp whole.tizbe damaged.tizbe
sqlite3 damaged.tizbe "UPDATE segment SET text = upper(text)
    WHERE document_id = 3 AND typeof(text) = 'text'"
recovers 3
has said.txt ", whose text is not as it was stored"

# lists of codings: what can be read of a damaged one is saved and the rest
# counted, codings outside of their text go, what is out of order is put in order
# codings FINDING STATUS CHANGE: what check says of lists so changed, and recover.
codings() {
    rm -f damaged.tizbe* new.tizbe
    cp whole.tizbe damaged.tizbe
    sqlite3 damaged.tizbe "UPDATE coding_list SET $3" \
        'PRAGMA wal_checkpoint(TRUNCATE)' >out
    run 4 -d damaged.tizbe check
    has out "FAULT    $1"
    recovers "$2"
    lacks said.txt 'LOST     coding_list'
    run 0 -d new.tizbe check
}
listed=$(sqlite3 whole.tizbe \
    'SELECT sum(json_array_length(codings)) FROM coding_list')
codings 'lists of codings' 3 "codings = substr(codings, 1, length(codings) - 4)
    WHERE document_id = 5"
lost=$(sqlite3 whole.tizbe \
    "SELECT count(*) FROM coding_list WHERE document_id = 5 AND codings <> '[]'")
has said.txt "LOST     codings in these lists ($((listed - lost))): $lost not saved"
loses coding_list
run 0 -d new.tizbe code
has out "($lost new, "
codings 'codings in their texts' 3 "codings = substr(codings, 1, length(codings) - 1)
    || ',[99,999999,999999,1,0,1,0]]'
    WHERE segment_id = (SELECT segment_id FROM coding_list
                         WHERE codings <> '[]' LIMIT 1)"
has said.txt "LOST     codings in these lists ($listed): 1 not saved"
loses
codings 'lists of codings' 0 'codings = (SELECT json_group_array(json(value))
    FROM (SELECT value FROM json_each(codings) ORDER BY key DESC))'
has said.txt "saved    codings in these lists ($listed)"
loses
codings 'codings of what is there' 0 'document_id = 2 WHERE document_id = 5'
loses

# a time of which a byte is another one is told, and is that of now
cp whole.tizbe damaged.tizbe
rm -f damaged.tizbe-* new.tizbe
sqlite3 damaged.tizbe "UPDATE decision SET at = 'x' || substr(at, 2)" \
    'PRAGMA wal_checkpoint(TRUNCATE)' >out
recovers 3
has said.txt 'LOST     times at which something was done (0): '
loses # all of this test is done at one time
run 0 -d new.tizbe check

# people's codings are made also where nobody knows that there were lists
overwrite 1 zeros
for number in $(sqlite3 whole.tizbe \
    "SELECT pageno FROM dbstat WHERE name = 'coding_list'"); do
    dd if=zeros of=damaged.tizbe bs=$page count=1 conv=notrunc \
        seek=$((number - 1)) 2>/dev/null
done
recovers 3
lacks said.txt coding_list
has said.txt 'DAMAGED  list of tables'

# what people said outlives their names
overwrite "$(page_of coder leaf)" zeros
recovers 3
loses coder
run 0 -d new.tizbe log
has out 'name lost'
# and is missed when it is lost itself
overwrite "$(page_of decision leaf)" noise.page
recovers 3
has said.txt 'DAMAGED  decision (0): 1 damaged page'

# a file that ends early: between pages, and within one
for bytes in $(($(wc -c <whole.tizbe) / 2 / page * page)) \
    $(($(wc -c <whole.tizbe) - page - 100)); do
    rm -f damaged.tizbe new.tizbe
    head -c "$bytes" whole.tizbe >damaged.tizbe
    recovers 3
    has said.txt 'DAMAGED  end of the file'
    has said.txt 'saved    document (6)'
done

# what is committed in the log alone; a damaged end of it
mkfifo gate
sqlite3 corpus.tizbe 'BEGIN' 'SELECT count(*) FROM document' '.read gate' \
    >/dev/null 2>&1 &
holder=$!
exec 9>gate
run 0 set 1 title=Logged
for damage in no yes; do
    rm -f damaged.tizbe* new.tizbe
    cp corpus.tizbe damaged.tizbe
    cp corpus.tizbe-wal damaged.tizbe-wal
    dd if=zeros of=damaged.tizbe bs=$page count=1 conv=notrunc 2>/dev/null
    [ $damage = no ] ||
        printf XXXX | dd of=damaged.tizbe-wal bs=1 seek=60 conv=notrunc \
            2>/dev/null
    # page 1 may stand in the log as well, and is whole then
    got=0
    "$TIZBE" recover damaged.tizbe -o new.tizbe >said.txt 2>err || got=$?
    said="recover with a log, damaged: $damage"
    [ $damage = no ] || [ "$got" -eq 3 ] || fail "$said: status $got"
    run 0 -d new.tizbe list --format tsv
    case $damage in
        no) has out Logged ;;
        yes)
            lacks out Logged
            has said.txt 'DAMAGED  end of the log of changes'
            ;;
    esac
done
echo 'ROLLBACK;' >&9
exec 9>&-
wait "$holder"

# every eleventh page, each in turn: no crash, and what is saved is sound
pages=$(($(wc -c <whole.tizbe) / page))
i=2
while [ "$i" -le "$pages" ]; do
    overwrite "$i" noise.page
    got=0
    "$TIZBE" recover damaged.tizbe -o new.tizbe >out 2>err || got=$?
    said="recover with page $i damaged"
    case $got in
        0 | 3) ;;
        *) fail "$said: status $got: $(head -n 3 err)" ;;
    esac
    has out 'document (6)'
    i=$((i + 11))
done

# asked wrongly
run 2 recover damaged.tizbe
has err 'needs --output'
run 2 recover damaged.tizbe -o whole.tizbe
has err "cannot write 'whole.tizbe': there is such a file already"
run 4 recover missing.tizbe -o other.tizbe
has err "cannot read 'missing.tizbe'"
printf 'short\n' >short.tizbe
run 4 recover short.tizbe -o other.tizbe
has err 'too short'
cat small/long.en.txt >text.tizbe
run 4 recover text.tizbe -o other.tizbe
has err 'nothing of a corpus in it'
sqlite3 foreign.db 'CREATE TABLE t (a); INSERT INTO t VALUES (1)'
run 4 recover foreign.db -o other.tizbe
has err 'nothing of a corpus in it'
run 4 recover small -o other.tizbe
has err "cannot read 'small'"
[ ! -e other.tizbe ] || fail 'a corpus of nothing was made'
finish
