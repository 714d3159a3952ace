#!/bin/sh
# kill -9 at any moment of `add`: the corpus is sound, no document is there in
# part, and the same command afterwards ends in the same corpus as if nothing
# had happened.
#
# KILLS (20) moments, spread over the time that an undisturbed run takes.
. "$SOURCE_DIR/tests/cli/helpers"

command -v sqlite3 >/dev/null || exit 77
SOURCE_DATE_EPOCH=0
export SOURCE_DATE_EPOCH

# Enough that the first moments are early and the last ones late: each sample
# document in some versions that differ in a line.
mkdir in
for file in "$documents"/*/*.txt "$documents"/*/*.md "$documents"/*/*.html; do
    for version in 1 2 3 4 5 6; do
        name=${file##*/}
        { cat "$file"; printf '\n\n%s\n' "Version $version"; } \
            >"in/$version-$name"
    done
done

begun=$(date +%s%N)
run 0 -d whole.tizbe add -q in
took=$(($(date +%s%N) - begun))
dump whole.tizbe >whole
[ -s whole ] || fail 'nothing was added'

i=0
kills=${KILLS:-20}
while [ "$i" -lt "$kills" ]; do
    i=$((i + 1))
    rm -f c.tizbe*
    "$TIZBE" -d c.tizbe add -q in >out 2>err &
    victim=$!
    # from the very start to a little after the end
    sleep "$(awk -v i="$i" -v n="$kills" -v t="$took" \
        'BEGIN { printf "%.4f", t / 1e9 * (i - 0.5) / n * 1.05 }')"
    kill -9 "$victim" 2>/dev/null || true
    wait "$victim" 2>/dev/null || true
    said="kill $i"
    if [ -s c.tizbe ] && [ "$(sqlite3 c.tizbe \
        'SELECT count(*) FROM sqlite_schema')" -gt 0 ]; then
        sqlite3 c.tizbe 'PRAGMA integrity_check; PRAGMA foreign_key_check' >out
        [ "$(cat out)" = ok ] || fail "$said: $(cat out)"
        # no document is there in part
        sqlite3 c.tizbe "
            SELECT count(*) FROM document AS d WHERE segments !=
                (SELECT count(*) FROM segment AS s JOIN stream AS t
                     ON t.segment_id = s.id WHERE s.document_id = d.id);" >out
        [ "$(cat out)" = 0 ] || fail "$said: $(cat out) documents in part"
        run 0 -d c.tizbe check
    fi
    run 0 -d c.tizbe add -q in
    dump c.tizbe >resumed
    cmp -s whole resumed ||
        fail "$said: $(diff whole resumed | head -n 3)"
    run 0 -d c.tizbe check
done
finish
