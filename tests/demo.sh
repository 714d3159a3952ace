#!/bin/sh
# What Tizbe does, on the sample corpus, in one minute.
#
#     sh tests/demo.sh BUILD_DIR        (./dev demo builds first)
#
# The corpus file stays in BUILD_DIR/demo, to play with.
set -eu

build=${1:?usage: demo.sh BUILD_DIR}
tizbe=$(cd "$build" && pwd)/tizbe
cd "$(dirname "$0")/.."

demo=${tizbe%/tizbe}/demo
rm -rf "$demo"
mkdir -p "$demo"
TIZBE_CORPUS=$demo/corpus.tizbe
export TIZBE_CORPUS

show() {
    printf '\n$ tizbe'
    printf ' %s' "$@"
    printf '\n'
    "$tizbe" "$@"
}

# Status 3: some input was refused, each named on stderr, the rest is in.
# A machine without pdftotext, for one, still shows all other formats.
add() {
    status=0
    show add "$@" || status=$?
    [ "$status" -eq 0 ] || [ "$status" -eq 3 ] || exit "$status"
}

if [ -f corpus/metadata.csv ]; then
    add corpus/documents --meta corpus/metadata.csv
else
    add corpus/documents
fi

codebook=corpus/codebooks/kz-talent-migration.yaml
show codebook check "$codebook"
show code --codebook "$codebook"
show themes
show themes --by language --wide
show search 'виза'

printf '\nThe corpus is %s\n' "$TIZBE_CORPUS"
