#!/bin/sh
# The table that README shows is the one that the program prints.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$SOURCE_DIR"
TIZBE_CORPUS=$dir/corpus.tizbe
export TIZBE_CORPUS

"$TIZBE" add corpus/documents --meta corpus/metadata.csv --quiet > "$dir/add"
"$TIZBE" code --codebook corpus/codebooks/kz-talent-migration.yaml \
    > "$dir/code"
"$TIZBE" themes --by lang --wide > "$dir/table"

# shown COMMAND: what stands below it in README, up to an empty line.
shown() {
    awk -v command="\$ tizbe $1" '
        $0 == command { on = 1; next }
        on && ($0 == "" || $0 == "```") { exit }
        on' README.md
}

status=0
compare() {
    shown "$1" > "$dir/shown"
    if ! diff "$dir/shown" "$2"; then
        echo "README.md shows something else below: tizbe $1"
        status=1
    fi
}
compare 'add corpus/documents --meta corpus/metadata.csv --quiet' "$dir/add"
compare 'code --codebook corpus/codebooks/kz-talent-migration.yaml' "$dir/code"
compare 'themes --by lang --wide' "$dir/table"
exit $status
