#!/bin/sh
# While another process writes, a writer waits, then says so; readers go on.
. "$SOURCE_DIR/tests/cli/helpers"

command -v sqlite3 >/dev/null || exit 77
small_corpus
mkfifo gate
# holds the lock until the gate is opened
sqlite3 "$TIZBE_CORPUS" 'BEGIN IMMEDIATE' '.read gate' >/dev/null 2>&1 &
holder=$!
exec 9>gate
run 0 list --format tsv
lines out 5
run 4 set 1 title=x
has err 'in use by another process (waited 10 seconds)'
has err "waiting for another program that writes to '$TIZBE_CORPUS'"
# who waits can be stopped
got=0
: >err # what the one before said is not this one's
"$TIZBE" set 1 title=x >out 2>err &
pid=$!
for _ in $(seq 90); do
    ! grep -q 'waiting for' err || break
    sleep 0.1
done
kill -s TERM "$pid"
wait "$pid" || got=$?
said='set, stopped while it waits'
[ "$got" -eq 143 ] || fail "$said: status $got"
has err 'interrupted'
lacks err 'in use by another process' # it did not wait to the end
echo 'ROLLBACK;' >&9
exec 9>&-
wait "$holder"
run 0 set 1 title=x
finish
