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

# Every command that README and the notes beside data name is one, with the
# options that its help has.
grep -oh 'tizbe [a-z][^`|#>]*' README.md schema/README.md corpus/README.md \
    corpus/gold/README.md | sort -u >"$dir/named"
[ "$(wc -l <"$dir/named")" -gt 60 ] || { echo 'commands not found'; status=1; }
while read -r _ name rest; do
    case $name in
        codebook) name="codebook ${rest%% *}" ;;
    esac
    # shellcheck disable=SC2086  # "codebook check" is two words
    "$TIZBE" $name --help >"$dir/help" || { status=1; continue; }
    for word in $rest; do
        case $word in
            --*) grep -q -- "$word" "$dir/help" || {
                echo "README has $word, which tizbe $name has not"
                status=1
            } ;;
        esac
    done
done <"$dir/named"
exit $status
