#!/bin/sh
# What a new command needs beside its row: a test that calls it; and where it
# makes a table, that `add` knows what was written by '>' again, and a title in
# Word in the language of --labels.
. "$SOURCE_DIR/tests/cli/helpers"

tests=$SOURCE_DIR/tests/cli
run 0 --help
sed -n 's/^  \([a-z][a-z ]*[a-z]\)   .*/\1/p' out >commands
grep -qx 'codebook check' commands || fail "the commands are not found: $(cat out)"
while read -r command; do
    cat "$tests"/*.sh |
        grep -Eq "(run [0-9]|\"\\\$TIZBE\")( -d [^ ]+)? $command( |\$)" ||
        fail "no test calls '$command': make tests/cli/$(echo "$command" | tr ' ' _).sh"
    # shellcheck disable=SC2086 # "codebook check" is two words
    "$TIZBE" $command --help >help
    ! grep -q -- '^  --columns' help ||
        sed -n '/^cat >commands/,/^END/p' "$tests/own_tables.sh" |
        grep -Eq "^$command( |\$)" ||
        fail "'$command' is not among the commands of tests/cli/own_tables.sh"
    ! grep -q 'columns theme_label' help ||
        grep -q "^titled_$command	" "$SOURCE_DIR/src/export/data/report_words.tsv" ||
        fail "no titled_$command in src/export/data/report_words.tsv"
done <commands
finish
