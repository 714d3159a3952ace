#!/bin/sh
# A corpus that may only be read: on read-only media, in another's folder, as
# another's file. Reading works, writing says why it does not.
. "$SOURCE_DIR/tests/cli/helpers"

[ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null || exit 77
small_corpus
run 0 initiatives
run 1 duplicates
cp "$SOURCE_DIR/tests/old/v1.tizbe.gz" .
gzip -d v1.tizbe.gz
chmod 755 "$work"

as_me() {
    "$TIZBE" "$@"
}
as_nobody() {
    setpriv --reuid=65534 --regid=65534 --clear-groups "$TIZBE" "$@"
}
as_nobody --version >/dev/null 2>&1 || exit 77

# attempt STATUS WHO CORPUS ARGUMENT...
attempt() {
    wanted=$1
    who=$2
    shift 2
    said="$who: tizbe -d $*"
    got=0
    "$who" -d "$@" >out 2>err </dev/null || got=$?
    [ "$got" -eq "$wanted" ] ||
        fail "$said: status $got, expected $wanted: $(head -n 2 err)"
}

# only_reads WHO CORPUS
only_reads() {
    attempt 0 "$1" "$2" list --format tsv
    lines out 5
    attempt 0 "$1" "$2" search visa --format tsv
    attempt 0 "$1" "$2" themes --format csv
    attempt 0 "$1" "$2" codings --format csv
    # what was found out before is there
    attempt 0 "$1" "$2" initiatives --format csv
    attempt 1 "$1" "$2" duplicates --format csv
    attempt 0 "$1" "$2" report
    has out '</html>'
    attempt 0 "$1" "$2" check
    lacks out FAULT
    for command in 'set 1 title=x' rebuild code 'remove 1' \
        'initiatives --undo' \
        "add $documents/visas/neo-nomad-news.en.txt"; do
        # shellcheck disable=SC2086  # words
        attempt 4 "$1" "$2" $command
        has err 'it can only be read, not written'
    done
}

# media
mkdir disk
if mount -t tmpfs -o size=8m tmpfs disk 2>/dev/null; then
    mounted=$work/disk
    cp corpus.tizbe v1.tizbe disk
    cp corpus.tizbe 'disk/5%20#a?b.tizbe'
    mount -o remount,ro disk
    only_reads as_me disk/corpus.tizbe
    attempt 0 as_me 'disk/5%20#a?b.tizbe' list --format tsv
    lines out 5
    attempt 0 as_me disk/corpus.tizbe backup copy.tizbe
    attempt 0 as_me disk/corpus.tizbe export whole.xlsx
    lacks err 'register'
    attempt 0 as_me disk/corpus.tizbe recover -o recovered.tizbe
    # what has to be brought up to date cannot be
    attempt 4 as_me disk/v1.tizbe list
    has err 'it can only be read, not written'
    umount disk
fi

# what was not found out before is found out for the one call
rm -f corpus.tizbe
small_corpus
run 0 initiatives --format csv
cp out known
run 0 initiatives 1 --format csv
cp out mentions
rm -f corpus.tizbe
small_corpus
mkdir new
cp corpus.tizbe new
chmod 444 new/corpus.tizbe
chmod 755 new
attempt 0 as_nobody new/corpus.tizbe initiatives --format csv
cmp -s out known || fail "another register: $(diff known out)"
attempt 0 as_nobody new/corpus.tizbe initiatives 1 --format csv
cmp -s out mentions || fail "other mentions: $(diff mentions out)"
attempt 0 as_nobody new/corpus.tizbe report
has out '</html>'
[ "$(ls new)" = corpus.tizbe ] || fail "left behind: $(ls new)"

# another's folder, another's file in it or one's own
mkdir theirs
cp corpus.tizbe theirs
chmod 755 theirs
for mode in 444 666; do
    chmod $mode theirs/corpus.tizbe
    only_reads as_nobody theirs/corpus.tizbe
    [ "$(ls theirs)" = corpus.tizbe ] || fail "left behind: $(ls theirs)"
done
# another's file in a folder of one's own
chmod 444 theirs/corpus.tizbe
chmod 777 theirs
only_reads as_nobody theirs/corpus.tizbe
rm -f theirs/*-wal theirs/*-shm
# one that may not even be read
chmod 600 theirs/corpus.tizbe
attempt 4 as_nobody theirs/corpus.tizbe list
has err "cannot open 'theirs/corpus.tizbe': "
finish
