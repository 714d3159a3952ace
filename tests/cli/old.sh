#!/bin/sh
# A corpus of each earlier schema opens, is brought up to date, passes its check
# after 'rebuild', and holds what the program of now makes of the same documents
# and answers. See tests/old/README.md.
. "$SOURCE_DIR/tests/cli/helpers"

command -v sqlite3 >/dev/null || exit 77
command -v gzip >/dev/null || exit 77
old=$SOURCE_DIR/tests/old

# Texts, packed or not; others' programs cannot load what was built with the
# sanitizer.
text='tizbe_text(text)'
load=".load '$TIZBE_EXT'"
[ -z "${TIZBE_SANITIZED-}" ] || {
    text="'not seen'"
    load='.nullvalue NULL'
}

# given CORPUS: what people supplied, in columns that each version has.
given() {
    sqlite3 -batch -list "$1" "$load" "
        SELECT 'document', id, guid, sha256, format, segments, length
          FROM document ORDER BY id;
        SELECT 'segment', document_id, seq, kind, level, heading, start, $text
          FROM segment ORDER BY 2, 3;
        SELECT 'variable', document_id, name, value FROM variable
         WHERE source = 'person' ORDER BY 2, 3;
        SELECT 'codebook', name, version, sha256, yaml FROM codebook;
        SELECT 'code', guid, name FROM code ORDER BY name;
        SELECT 'decision', document_sha256, start, \"end\", codebook, code,
               coder_id, state, memo, at FROM decision ORDER BY 2, 3, 4, 6;"
}

# judged: the codings with what was decided about them.
judged() {
    run 0 codings --format csv --state pending,accepted,rejected,edited
    cp out "$1"
}

latest=$(ls "$SOURCE_DIR"/schema/0*.sql | wc -l)
sh "$old/make.sh" "$TIZBE" "$documents" fresh.tizbe >/dev/null 2>&1 ||
    fail 'make.sh failed with the program of now'
TIZBE_CORPUS=$work/fresh.tizbe
judged fresh.codings
grep -q ',rejected,' fresh.codings || fail 'nothing was rejected'

version=1
while [ "$version" -lt "$latest" ]; do
    [ -e "$old/v$version.tizbe.gz" ] ||
        fail "there is no corpus of schema $version in tests/old"
    version=$((version + 1))
done

for file in "$old"/v*.tizbe.gz; do
    version=${file##*/v}
    version=${version%.tizbe.gz}
    TIZBE_CORPUS=$work/v$version.tizbe
    gzip -dc "$file" >"$TIZBE_CORPUS"
    [ "$(sqlite3 "$TIZBE_CORPUS" 'PRAGMA user_version')" -eq "$version" ] ||
        fail "v$version is of another schema"
    given "$TIZBE_CORPUS" >before

    # what is saved of it is a corpus of now
    got=0
    "$TIZBE" recover "$TIZBE_CORPUS" -o saved.tizbe >out 2>err || got=$?
    said="recover of v$version"
    case $got in 0 | 3) ;; *) fail "$said: status $got: $(cat err)" ;; esac
    has out 'saved    document (4)'
    has out 'saved    codings in these lists (51)'
    run 0 -d saved.tizbe check
    rm saved.tizbe

    # words and index are as that version made them, or as this one does
    got=0
    "$TIZBE" check >out 2>err || got=$?
    said="check of v$version"
    [ "$got" -eq 0 ] || {
        [ "$got" -eq 4 ] || fail "$said: status $got"
        has out "run 'tizbe rebuild'"
    }
    [ "$(sqlite3 "$TIZBE_CORPUS" 'PRAGMA user_version')" -eq "$latest" ] ||
        fail "v$version was not brought up to date"
    given "$TIZBE_CORPUS" >after
    cmp -s before after ||
        fail "v$version: $(diff before after | head -n 3)"
    # one thing to do at a time
    if [ "$got" -eq 4 ]; then
        run 4 search visa
        has err "run 'tizbe rebuild' first"
        lines err 1
    fi
    run 0 rebuild
    [ "$(sqlite3 "$TIZBE_CORPUS" "SELECT count(*) FROM segment
        WHERE typeof(text) = 'blob'")" -gt 20 ] ||
        fail "v$version: its texts were not packed"
    run 0 check
    lacks out FAULT
    run 0 code
    run 0 check
    judged codings
    if grep -q '^decision' before; then
        cmp -s codings fresh.codings ||
            fail "v$version: $(diff codings fresh.codings | head -n 5)"
    else # of before there was a command for it
        sed 's/,accepted,/,pending,/; s/,rejected,/,pending,/' fresh.codings |
            cmp -s - codings ||
            fail "v$version: $(sed 's/,\(accepted\|rejected\),/,pending,/' \
                fresh.codings | diff codings - | head -n 5)"
    fi
    run 0 search visa --format tsv
    run 0 list --where 'issuer=Ministry' --format tsv
    lines out 2
    given "$TIZBE_CORPUS" >after
    cmp -s before after || fail "v$version: coding changed what was given"
done

# a file that is ahead of the program is not written to
TIZBE_CORPUS=$work/newer.tizbe
cp fresh.tizbe newer.tizbe
sqlite3 newer.tizbe "PRAGMA user_version = $((latest + 1))"
cp newer.tizbe newer.before
for command in list check 'search visa' 'set 1 title=x' rebuild code \
    'backup copy.tizbe' 'recover -o copy.tizbe'; do
    # shellcheck disable=SC2086  # words
    run 4 $command
    has err "made by a newer Tizbe (schema $((latest + 1)); this one knows $latest)"
done
run 4 add "$documents/campuses/rector-interview.uk.txt"
cmp -s newer.tizbe newer.before || fail 'a newer corpus was written to'
[ ! -e copy.tizbe ] || fail 'a newer corpus was copied'
finish
