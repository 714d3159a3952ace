#!/bin/sh
# A corpus as a version of the program leaves it:
#
#     sh make.sh TIZBE DOCUMENTS FILE
#
# Four documents of corpus/documents, coded by book.yaml; what a person sets and
# decides, as far as that version knows of it. The test runs it with the program
# of now: what comes of both has to be the same.
set -eu
tizbe=$1
documents=$2
corpus=$3
here=$(dirname "$0")
export SOURCE_DATE_EPOCH=1700000000 TIZBE_CODER=aigul

"$tizbe" -d "$corpus" add -q "$documents/visas/neo-nomad-news.en.txt" \
    "$documents/campuses/branch-opening-news.kk.txt" \
    "$documents/brain-drain/scientist-interview.ru.txt" \
    "$documents/campuses/rector-interview.uk.txt"
"$tizbe" -d "$corpus" set 1 date=2024-02-01 issuer=Ministry
"$tizbe" -d "$corpus" code --codebook "$here/book.yaml"
if "$tizbe" review --help >/dev/null 2>&1; then
    printf 'a so it is\nr\nr not meant\nm look here\na\nq\n' |
        "$tizbe" -d "$corpus" review --doc 1 >/dev/null
fi
