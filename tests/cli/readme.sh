#!/bin/sh
# The tables that README shows are those that the program prints.
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
"$TIZBE" compare 'year<2024' 'year>=2024' --theme digital-ai \
    --theme qualification-recognition \
    --columns theme,change,segments_a,segments_b,share_a,share_b,log_ratio,q \
    > "$dir/change"

# shown COMMAND: what stands below the command that begins so, up to an empty
# line.
shown() {
    awk -v command="\$ tizbe $1" '
        !on && index($0, command) == 1 { on = 1; goes_on = /\\$/; next }
        on && goes_on { goes_on = /\\$/; next }
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
compare "compare 'year<2024' 'year>=2024'" "$dir/change"

# on a terminal as wide as the page
if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
    search="search '#visa-digital-nomad' --limit 5"
    script -qec "stty cols 96 && '$TIZBE' $search" /dev/null </dev/null |
        tr -d '\000\r' > "$dir/search"
    compare "$search" "$dir/search"
fi

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
