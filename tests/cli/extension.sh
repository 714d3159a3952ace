#!/bin/sh
# The loadable extension in a foreign client: the sqlite3 shell searches,
# shows and rebuilds the index of a corpus as `tizbe` made it.
. "$SOURCE_DIR/tests/cli/helpers"

command -v sqlite3 >/dev/null || exit 77
# a shell without the sanitizer cannot load what was built with it
[ -z "${TIZBE_SANITIZED-}" ] || exit 77
small_corpus

# sql STATEMENT...: what the shell answers, in out
sql() {
    said="sqlite3: $*"
    printf '%s\n' ".load '$TIZBE_EXT'" "$@" |
        sqlite3 -bail -batch -list "$TIZBE_CORPUS" >out 2>err ||
        fail "$said: $(cat err)"
}

# without it the index cannot be read, and says why
if sqlite3 "$TIZBE_CORPUS" "SELECT * FROM fts_ru('a')" >out 2>err; then
    fail 'the index was read without its tokenizer'
fi
said='sqlite3 without the extension'
has err 'no such tokenizer: tizbe'

sql "SELECT tizbe_version();"
has out 'tizbe '
sql "SELECT tizbe_fold('Ёлка'), tizbe_stem('visas', 'en'), tizbe_lang('12');"
has out 'елка|visa|und'

# any inflected form finds all others
for query in 'виза' 'визами'; do
    sql "SELECT count(*) > 0 FROM fts_ru WHERE fts_ru MATCH '$query';"
    has out '1'
done
sql "SELECT count(*) FROM fts_ru WHERE fts_ru MATCH 'визами';"
cp out forms
sql "SELECT count(*) FROM fts_ru WHERE fts_ru MATCH 'виза';"
cmp -s out forms || fail 'one form finds more than another'

sql "SELECT s.document_id, bm25(fts_ru) < 0, snippet(fts_ru, 0, '[', ']', '...', 8)
       FROM fts_ru JOIN segment AS s ON s.id = fts_ru.rowid
      WHERE fts_ru MATCH 'виза' ORDER BY rank LIMIT 1;"
has out '|1|'
has out '['
sql "SELECT highlight(fts_kk, 0, '<', '>') FROM fts_kk
      WHERE fts_kk MATCH 'виза' LIMIT 1;"
has out '<'

# FTS5's own checks, and an index made anew that is the same
vocabulary="
CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, fts_LANG, instance);
SELECT term, doc, offset FROM temp.words ORDER BY 1, 2, 3;
DROP TABLE temp.words;"
for lang in kk ru uk en und; do
    list=$(echo "$vocabulary" | sed "s/LANG/$lang/")
    sql "INSERT INTO fts_$lang (fts_$lang, rank) VALUES ('integrity-check', 1);"
    sql "$list"
    cp out before
    [ -s before ] || [ "$lang" = und ] || fail "fts_$lang has no words"
    sql "INSERT INTO fts_$lang (fts_$lang) VALUES ('rebuild');" \
        "INSERT INTO fts_$lang (fts_$lang, rank) VALUES ('integrity-check', 1);" \
        "INSERT INTO fts_$lang (fts_$lang) VALUES ('optimize');" "$list"
    cmp -s out before || fail "fts_$lang is another after 'rebuild'"
done
run 0 check
finish
