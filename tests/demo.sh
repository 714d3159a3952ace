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

# quoted WORD: as it has to be typed.
quoted() {
    case $1 in
        *[!A-Za-z0-9./_=-]*) printf " '%s'" "$1" ;;
        *) printf ' %s' "$1" ;;
    esac
}

show() {
    printf '\n$ tizbe'
    for word; do
        quoted "$word"
    done
    printf '\n'
    "$tizbe" "$@"
}

show add corpus/documents --meta corpus/metadata.csv --quiet
show code --codebook corpus/codebooks/kz-talent-migration.yaml
show themes
show themes --by lang --wide
show codings --code visa-digital-nomad
show search '#visa-digital-nomad' --limit 5

printf '\nThe corpus is %s\n' "$TIZBE_CORPUS"
