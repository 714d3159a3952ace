#!/bin/sh
# On a terminal: tables no wider than it is, progress that is wiped away.
. "$SOURCE_DIR/tests/cli/helpers"

script -qec true /dev/null </dev/null >/dev/null 2>&1 || {
    echo 'skipped: no pseudo-terminal, or no program script'
    exit 77
}

# shown COLUMNS ARGUMENT...: what a terminal of so many columns gets, in out.
shown() {
    columns=$1
    shift
    said="tizbe $* on a terminal"
    script -qec "stty cols $columns && '$TIZBE' $*" /dev/null </dev/null |
        tr -d '\000' >out
}

widest() {
    tr -d '\r' <out | LC_ALL=C.UTF-8 wc -L
}

small_documents
shown 80 add --recursive small
wiped=$(printf '\r\033[K')
has out "$wiped"
has out ' files'
has out '4 added'

run 0 code --codebook small/book.yaml
shown 80 codings
[ "$(widest)" -le 80 ] || fail "$said: $(widest) columns are more than 80"
narrow=$(widest)
shown 160 codings
[ "$(widest)" -le 160 ] || fail "$said: $(widest) columns are more than 160"
[ "$(widest)" -gt "$narrow" ] || fail "$said: a wide terminal gets no more"

# who reviews is told the answers once, without asking
shown 80 review --coder ann --blind --sample 2
has out '  c CODE        give the segment this code'
[ "$(grep -c '  c CODE ' out)" = 1 ] || fail "$said: answers listed more than once"
run 0 review --coder ann --blind --sample 2 </dev/null
lacks out '  c CODE '

# a page is no answer to read on a terminal
shown 80 report
has out 'cannot write a report to a terminal: name a file, as in -o report.html'

# nothing of it in a file
run 0 add small/a.ru.txt
lacks err "$wiped"
finish
