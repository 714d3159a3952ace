#!/bin/sh
# The session of ./dev valgrind calls each command that there is.
. "$SOURCE_DIR/tests/cli/helpers"

run 0 --help
sed -n 's/^  \([a-z][a-z ]*[a-z]\)   .*/\1/p' out >commands
grep -qx 'codebook check' commands || fail "the commands are not found: $(cat out)"
while read -r command; do
    grep -Eq "^(ok|run 0)( -d [a-z.]+)? $command( |\$)" \
        "$SOURCE_DIR/tests/valgrind.sh" ||
        fail "'$command' is not in tests/valgrind.sh"
done <commands
finish
