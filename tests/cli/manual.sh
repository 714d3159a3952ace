#!/bin/sh
# The manual page names every command and every option of the help.
set -eu
page=$(mktemp)
trap 'rm -f "$page"' EXIT
sh "$SOURCE_DIR/src/cli/man/page.sh" "$TIZBE" > "$page"
text=$(sed 's/\\-/-/g; s/\\e/\\/g' "$page")

status=0
missing() {
    echo "not in the manual: $1"
    status=1
}
"$TIZBE" --help | sed -n 's/^  \([a-z][a-z ]*[a-z]\)   *[a-z].*/\1/p' > "$page"
[ "$(wc -l < "$page")" -gt 15 ] || missing 'most commands'
while read -r command; do
    case $text in
        *".SS \"tizbe $command"*) ;;
        *) missing "$command" ;;
    esac
    # shellcheck disable=SC2086  # "codebook check" is two words
    for option in $("$TIZBE" $command --help | sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\).*/\2/p'); do
        case "$option $text" in
            --version*|--corpus*|--help*) ;;
            *"$option"*"$option"*) ;;
            *) missing "$command $option" ;;
        esac
    done
done < "$page"
exit $status
