#!/bin/sh
# The recipes and queries of schema/README.md run as they stand there. R is
# left out, and said so, where it is not installed.
. "$SOURCE_DIR/tests/cli/helpers"
readme=$SOURCE_DIR/schema/README.md
command -v sqlite3 >/dev/null || {
    echo 'skipped: no sqlite3'
    exit 77
}
# others' programs cannot load what was built with the sanitizer
[ -z "${TIZBE_SANITIZED-}" ] || exit 77

# block LANGUAGE N: the N-th fenced block of that language
block() {
    awk -v fence="\`\`\`$1" -v wanted="$2" '
        /^```$/ { inside = 0 }
        inside && n == wanted { print }
        $0 == fence { inside = 1; n++ }' "$readme"
}

sample_corpus
run 0 initiatives

# each block of SQL, with the extension where it is loaded
n=0
while n=$((n + 1)) && block sql "$n" >block.sql && [ -s block.sql ]; do
    # the extension of the build, not an installed one
    sed "s|^\.load tizbe_fts|.load '$TIZBE_EXT'|" block.sql >run.sql
    said="block $n of SQL"
    sqlite3 -bail -readonly "$TIZBE_CORPUS" <run.sql >"sql.$n" 2>&1 ||
        fail "$said: $(cat "sql.$n")"
    [ -s "sql.$n" ] || grep -q '^\.once' run.sql || fail "$said finds nothing"
done
[ "$n" -gt 6 ] || fail "only $n blocks of SQL"

# the shell's file has what tizbe counts
run 0 themes --by country --format csv
awk -F, 'NR > 1 && $3 > 0 { print $2 "," $1 "," $3 "," $5 }' out |
    LC_ALL=C sort >of_tizbe
tr -d '"\r' <themes.csv | sed 1d | LC_ALL=C sort >of_shell
cmp -s of_tizbe of_shell || {
    fail 'the shell counts other themes than tizbe'
    diff of_tizbe of_shell | head -n 6
}

if command -v python3 >/dev/null; then
    block python 1 >recipe.py
    said='the Python recipe'
    python3 recipe.py >out 2>&1 || fail "$said: $(cat out)"
    has out 'scholarships-funding: '
    if python3 -c 'import sqlite3, sys
sys.exit(not hasattr(sqlite3.Connection, "enable_load_extension"))'; then
        has out '[brain-drain]'
        has out '[виза'
    fi
    # the command that the recipe calls is the one that is tested
    mkdir bin
    ln -s "$TIZBE" bin/tizbe
    block python 2 >recipe.py
    said='the Python recipe of JSON'
    PATH=$work/bin:$PATH python3 recipe.py >out 2>&1 || fail "$said: $(cat out)"
    lines out 10 # of each side
    block json 1 >shape.json
    run 0 themes --theme visa-residence --columns theme,hits --format json
    is out <shape.json
else
    echo 'left out: no Python'
fi

if Rscript -e 'library(RSQLite)' >/dev/null 2>&1; then
    block r 1 >recipe.R
    said='the R recipe'
    Rscript recipe.R >out 2>&1 || fail "$said: $(cat out)"
    has out 'visa-residence'
    has out '2024'
    block sh 1 | sed "s|^tizbe|'$TIZBE'|" >tables.sh
    sh -e tables.sh 2>err || fail "tables for R: $(cat err)"
    block r 2 >recipe.R
    said='the R recipe of tables'
    LC_ALL=C.UTF-8 Rscript recipe.R >r.out 2>&1 || fail "$said: $(cat r.out)"
    run 0 words --by document --least 1 --all --format tsv
    words=$(awk -F '\t' 'NR > 1 { n += $6 } END { print n }' out)
    grep -q "^32 [0-9]* $words" r.out ||
        fail "$said: $(head -n 1 r.out), not $words words"
    [ -s years.png ] || fail "$said: no picture"
else
    echo 'left out: no R with RSQLite'
fi
finish
