#!/bin/sh
# A document that has to be forgotten: no byte of the file tells of it.
. "$SOURCE_DIR/tests/cli/helpers"

small_documents
mkdir papers
printf 'The Zebulon file\n\nThe ministry funded the Quixada university scholarship in 2024 for Zebulon students with a visa.\n' \
    >papers/zebulon.txt
printf 'Other title\n\nThe ministry issues student visas for the Quixada university.\n' \
    >papers/other.txt
run 0 add -q papers small/a.ru.txt small/c.en.txt
run 0 rebuild --plain # words are seen in the file
run 0 code --codebook small/book.yaml
printf 'action,document,segment,code,memo\nadd,zebulon.txt,1,campus-branch,the Wolverton remark\nmemo,other.txt,,,a remark that stays\nadd,other.txt,1,campus-branch,\nread,zebulon.txt,1,,\n' \
    >said.csv
run 0 review --coder aigul --from said.csv
run 0 set zebulon.txt country=Ruritania
run 0 set zebulon.txt country=Syldavia
run 0 initiatives --format csv
has out Quixada

# remembers WORD: the file, or what lies beside it, has the word
remembers() {
    grep -qiaF -- "$1" corpus.tizbe corpus.tizbe-wal 2>/dev/null
}
for word in Zebulon Quixada Wolverton Syldavia; do
    remembers "$word" || fail "'$word' is not in the file to begin with"
done
cp corpus.tizbe whole.tizbe

# removed, it may come back: what people said of it stays
run 0 remove --force zebulon.txt
remembers Wolverton || fail 'what people said went with the document'

cp whole.tizbe corpus.tizbe
run 1 remove --erase zebulon.txt nonesuch.txt
has err "there is no document 'nonesuch.txt'"
run 0 show zebulon.txt
run 2 remove --erase --gone
run 0 remove --erase zebulon.txt
has err 'backups and other copies of the corpus'
for word in Zebulon Wolverton Ruritania Syldavia; do
    ! remembers "$word" || fail "'$word' is still in the file"
done
run 1 show zebulon.txt
run 0 check
# the other document keeps its words, and what was said of it
remembers Quixada || fail 'a word of another document is gone'
run 0 search Quixada
run 0 memos --format csv --columns text
has out 'a remark that stays'
run 0 codings --coder aigul --format csv --columns document
lines out 2
run 0 initiatives --format csv
lacks out 2024
run 0 log --format csv --columns what,subject,detail,coder
has out 'erase,,,'
has out 'add,campus-branch,a document that was erased,aigul'
# and can be undone, what was said of the erased one cannot
run 0 review --coder aigul --undo 2
run 1 memos
run 0 check

# one that was removed before, the name it was removed by included
cp whole.tizbe corpus.tizbe
run 0 remove --force 'The Zebulon file'
run 0 add -q papers/zebulon.txt
run 0 remove --erase zebulon.txt
for word in Zebulon Wolverton Ruritania Syldavia; do
    ! remembers "$word" || fail "'$word' is in the file, removed and erased"
done

# an archive means all that are in it; what is said of no document is done again
cp whole.tizbe corpus.tizbe
printf 'id,text\n1,Answer of Gormenghast\n2,Answer of Steerpike\n' >people.csv
run 0 add -q people.csv
run 0 remove --erase people.csv
run 0 remove --erase
for word in Gormenghast Steerpike people.csv; do
    ! remembers "$word" || fail "'$word' of a table is still in the file"
done
run 0 check

# another program reads: the words are gone where it has ended, and that is said
if command -v sqlite3 >/dev/null; then
    cp whole.tizbe corpus.tizbe
    mkfifo gate
    { printf 'BEGIN; SELECT count(*) FROM document;\n'; cat gate; } |
        sqlite3 corpus.tizbe >began &
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        [ -s began ] || sleep 0.2
    done
    run 4 remove --erase zebulon.txt
    has err 'another program has it open'
    echo 'COMMIT;' >gate
    wait
    run 0 remove --erase
    ! remembers Zebulon || fail 'in the file when the other has ended'
    run 0 check
fi
finish
