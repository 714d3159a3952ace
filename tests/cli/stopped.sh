#!/bin/sh
# A dialogue that is stopped by a signal says so by its exit status and keeps
# what was decided; one whose questions nobody can answer fails.
. "$SOURCE_DIR/tests/cli/helpers"

small_corpus
TIZBE_CODER=aigul
export TIZBE_CODER

for name in INT TERM; do
    said="review, then SIG$name"
    rm -f gate
    mkfifo gate
    "$TIZBE" review --doc 1 >out 2>err <gate &
    reviewer=$!
    exec 9>gate
    echo a >&9
    # the second question: the first is answered and stored
    for _ in $(seq 100); do
        [ "$(grep -c '^\[' out)" -lt 2 ] || break
        sleep 0.1
    done
    kill -"$name" "$reviewer"
    got=0
    wait "$reviewer" || got=$?
    exec 9>&-
    [ "$name" = INT ] && wanted=130 || wanted=143
    [ "$got" -eq "$wanted" ] || fail "$said: status $got, expected $wanted"
    has err '1 action'
done
run 0 codings --doc 1 --state accepted --format tsv
lines out 3

# a folder cannot be read
said='review <folder'
got=0
"$TIZBE" review --doc 1 >out 2>err <. || got=$?
[ "$got" -eq 4 ] || fail "$said: status $got, expected 4"
has err 'cannot read standard input: '
finish
