#!/bin/sh
# What fails outside: each file is named with its cause, the rest is done.
. "$SOURCE_DIR/tests/cli/helpers"

run 4 list
has err "cannot open '$TIZBE_CORPUS': there is no such corpus"
run 3 add missing.txt
has err "cannot read 'missing.txt': no such file or folder"

small_documents
printf '' >small/empty.txt
head -c 300 /dev/zero >small/zeros.txt
printf '<?xml version="1.0"?><book><title>x</title><p>open' >small/broken.xml
cp "$documents/skills/vocational-programme.kk.docx" whole.docx
head -c 3000 whole.docx >small/cut.docx
printf '%%PDF-1.4\n' >small/a.pdf
mkfifo small/pipe.txt
run 3 add -q small
has out '4 added'
has err "cannot read 'small/empty.txt': the file is empty"
has err "small/zeros.txt': "
has err "small/broken.xml': "
has err "small/cut.docx': "
has err "small/a.pdf': "
run 0 list --format tsv
lines out 5

if [ "$(id -u)" -ne 0 ]; then
    mkdir closed
    chmod 0 closed
    run 3 add -r closed small/a.ru.txt
    has err "cannot read 'closed': permission denied"
    has out '1 unchanged'
    chmod 700 closed
fi

# what another command takes in is told which
run 0 add -q small/a.ru.txt
run 0 export project.qdpx
cp "$TIZBE_CORPUS" copy.tizbe
cp "$TIZBE_CORPUS" copy.dat
run 3 add project.qdpx copy.tizbe copy.dat
has err "cannot read 'project.qdpx': it is a project (REFI-QDA), and not a document: 'tizbe import' takes it in"
has err "cannot read 'copy.tizbe': it is a corpus, and not a document: 'tizbe merge' takes it in"
has err "cannot read 'copy.dat': it is a corpus, and not a document: 'tizbe merge' takes it in"

# and no corpus is made for what is not there
run 3 -d none.tizbe import missing.qdpx
has err "cannot read 'missing.qdpx': no such file or folder"
run 3 -d none.tizbe codebook add missing.yaml
has err "cannot read 'missing.yaml': no such file or folder"
[ ! -e none.tizbe ] || fail 'a corpus was made for nothing'

# other files are no corpus
printf 'not a database, only some text that is long enough\n' >text.tizbe
run 4 -d text.tizbe list
has err "cannot open 'text.tizbe': "
: >empty.tizbe
run 4 -d empty.tizbe list
has err "cannot open 'empty.tizbe': the file is empty"
run 4 -d . list
has err "cannot open '.': "
run 4 -d no/such/folder/c.tizbe add small/a.ru.txt
has err "no/such/folder/c.tizbe"

# a result takes the place of no corpus, whichever way it is called
ln -s "$TIZBE_CORPUS" link.csv
ln -s "$TIZBE_CORPUS" link
for call in "list --format csv -o $TIZBE_CORPUS" 'list -o link.csv' \
    "show 1 -o link" "export $TIZBE_CORPUS --format qdpx" \
    "export $TIZBE_CORPUS --format xlsx"; do
    # shellcheck disable=SC2086  # words of a command
    run 2 $call
    has err 'a corpus, or another database, is there'
done
run 0 check

# a metadata table that is none
printf 'name;date\nx;2020\n' >meta.csv
got=0
"$TIZBE" add --meta meta.csv small/a.ru.txt >out 2>err || got=$?
[ "$got" -ne 0 ] || fail 'a table without a path column was taken'
has err "meta.csv"

# no room
if [ -w /dev/full ]; then
    got=0
    "$TIZBE" list >/dev/full 2>err || got=$?
    said='list >/dev/full'
    [ "$got" -eq 4 ] || fail "$said: status $got, expected 4"
    has err 'tizbe: cannot write standard output: no space left on the disk'
    # what the answers do not say is said by the status
    small_corpus
    for command in 'list --format csv' 'show 1' 'show 1 --format tsv' \
        'search visa' 'kwic visa' 'themes --format json' 'codings' \
        'codebook export small' 'codebook list' 'log' 'memos' 'initiatives' \
        'words' 'check' 'analyse visas' '--version' 'help add' \
        'set --help'; do
        got=0
        # shellcheck disable=SC2086  # words
        "$TIZBE" $command >/dev/full 2>err || got=$?
        said="$command >/dev/full"
        [ "$got" -eq 4 ] || fail "$said: status $got, expected 4"
        has err 'cannot write standard output: no space left on the disk'
    done
    got=0
    printf 'a\nq\n' | TIZBE_CODER=aigul "$TIZBE" review >/dev/full 2>err || got=$?
    said='review >/dev/full'
    [ "$got" -eq 4 ] || fail "$said: status $got, expected 4"
    run 4 list -o /dev/full
    has err "cannot write '/dev/full': no space left on the disk"
    got=0
    "$TIZBE" --help >/dev/full 2>err || got=$?
    [ "$got" -eq 4 ] || fail "--help >/dev/full: status $got"
fi
got=0
"$TIZBE" list >&- 2>err || got=$?
said='list >&-'
[ "$got" -eq 4 ] || fail "$said: status $got, expected 4"
has err 'cannot write standard output'
# where the caller has closed files, none of ours takes their numbers: what is
# said there would go to the processes that read
got=0
"$TIZBE" -d closed.tizbe add missing.txt small/a.ru.txt small/c.en.txt \
    >out 2>&- <&- || got=$?
said='add <&- 2>&-'
[ "$got" -eq 3 ] || fail "$said: status $got, expected 3"
has out '3 files: 2 added, 1 failed'
got=0
"$TIZBE" -d closed.tizbe add small/b.kk.txt >&- 2>&- <&- || got=$?
said='add <&- >&- 2>&-'
[ "$got" -eq 4 ] || fail "$said: status $got, expected 4"
run 0 -d closed.tizbe list --format csv
lines out 4
run 0 -d closed.tizbe check
run 4 list -o no/such/folder/list.csv
has err "cannot write 'no/such/folder/list.csv'"

# a register of initiatives that cannot be renewed is no register of now
if command -v sqlite3 >/dev/null; then
    rm -f corpus.tizbe*
    small_corpus
    cp corpus.tizbe refusing.tizbe
    # an index whose value for that row cannot be computed
    sqlite3 refusing.tizbe "CREATE INDEX refuse ON setting
        (iif(name = 'register', abs(-9223372036854775808), 0))"
    run 4 -d refusing.tizbe export whole.xlsx
    has err 'integer overflow'
    [ ! -e whole.xlsx ] || fail 'a workbook of an old register was written'
fi

# a reader that goes away is no failure worth a word
said='list | true'
"$TIZBE" list --format csv 2>err | true
lines err 0
"$TIZBE" analyse "$(cat "$documents"/*/*.txt)" --format csv 2>err |
    head -n 1 >out
said='analyse | head'
lines err 0
lines out 1

# nor does it keep the corpus from being closed
mkdir alike
for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    sed 's/[[:space:]]*$//' "$documents/visas/neo-nomad-news.en.txt" \
        >"alike/$n.txt"
    echo "Copy number $n." >>"alike/$n.txt"
done
run 0 -d left.tizbe add -q alike
{
    sleep 0.3
    "$TIZBE" -d left.tizbe duplicates 2>err || echo $? >status
} | :
said='duplicates | :'
[ "$(cat status)" -eq 141 ] || fail "status $(cat status), expected SIGPIPE's"
lines err 0
[ ! -s left.tizbe-wal ] || fail 'what was written is beside the corpus'

# what a file calls itself is shown without its orders to the terminal
printf '<?xml version="1.0" encoding="\033[2J\301"?><a>x</a>' >orders.xml
run 3 add orders.xml
grep -q "unknown encoding '\\\\x1b\[2J\\\\xc1'" err ||
    fail "the name is not escaped: $(cat -v err)"

# with ever more files to be open: it says what it lacks, until it has enough and
# takes the project into what the attempts have left
printf 'codebook: b\nthemes: {visa: {codes: {any: {match: {en: [visa]}}}}}\n' \
    >named.yaml
printf 'Visas for all.\n' >visas.txt
run 0 -d few.tizbe add -q visas.txt
run 0 -d few.tizbe code --codebook named.yaml
run 0 -d few.tizbe export few.qdpx
lacking=0
for files in $(seq 3 40); do
    # shellcheck disable=SC3045  # every shell has it
    (ulimit -n "$files" && "$TIZBE" --version) >out 2>err || continue
    said="import with $files files"
    got=0
    # shellcheck disable=SC3045
    (ulimit -n "$files" && "$TIZBE" -d taken.tizbe import few.qdpx) \
        >out 2>err || got=$?
    [ "$got" -ne 0 ] || break
    lacking=$((lacking + 1))
    [ "$got" -eq 4 ] || fail "$said: status $got"
    has err 'tizbe: cannot '
    has err 'Too many open files'
    lines err 1
done
[ "$got" -eq 0 ] || fail "40 files are not enough: $(cat err)"
[ "$lacking" -gt 2 ] || fail "it lacked files $lacking times"
run 0 -d taken.tizbe check
run 0 -d taken.tizbe themes --format csv
has out 'visa,'

# a limit on the size of files is a full disk, and no signal that kills
i=0
while [ "$i" -lt 60000 ]; do
    i=$((i + 1))
    echo "The ministry issues visa number $i to students."
done >long.txt
for command in 'add -q visas.txt' 'export small.qdpx' 'report -o small.html'; do
    corpus=taken.tizbe
    [ "${command#add}" = "$command" ] || corpus=small.tizbe
    said="$command with files of 4 kB"
    got=0
    # shellcheck disable=SC2086  # words
    (ulimit -f 8 && "$TIZBE" -d $corpus $command) >out 2>err || got=$?
    [ "$got" -eq 4 ] || fail "$said: status $got"
    has err 'tizbe: cannot '
    lines err 1
    case $command in add*) has err 'ulimit -f' ;; esac
done
for blocks in 100 400; do # also in the log's index, of which SQLite says less
    got=0
    (ulimit -f $blocks && "$TIZBE" -d limited.tizbe add -q long.txt) >out 2>err ||
        got=$?
    [ "$got" -eq 4 ] || fail "files of $blocks blocks: status $got"
    has err "'limited.tizbe': it would be larger than a file may be here (ulimit -f)"
    rm -f limited.tizbe*
done
[ -z "$(find . -name 'small.qdpx*' -o -name 'small.html*')" ] ||
    fail 'a part of something is there'
run 0 -d small.tizbe add -q visas.txt
run 0 -d small.tizbe check
finish
