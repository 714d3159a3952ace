#!/bin/sh
# What is installed stands by itself, in a folder with a blank in its name:
# the command and its manual, the extension, and the library for a program of
# others, which pkg-config tells what it needs.
. "$SOURCE_DIR/tests/cli/helpers"

# what was built with the sanitizer or with gcov asks more of those who use it
[ -z "${TIZBE_SANITIZED-}${TIZBE_COVERAGE-}" ] || exit 77
for program in cmake pkg-config cc; do
    command -v "$program" >/dev/null || {
        echo "skipped: no $program"
        exit 77
    }
done

prefix="$work/a prefix"
cmake --install "$(dirname "$TIZBE")" --prefix "$prefix" >log 2>&1 || {
    fail "cmake --install: $(tail -n 5 log)"
    finish
}
# the tree may be /tizbe, which names of ours contain
! grep -rqF -e "$SOURCE_DIR/src" -e "$(dirname "$TIZBE")" "$prefix/include" \
    "$prefix"/lib*/pkgconfig "$prefix"/lib*/*/pkgconfig 2>/dev/null ||
    fail 'what is installed names the source tree'
find "$prefix" -type f -name '[A-Z]*' | sed 's|.*/||' | LC_ALL=C sort >out
said='what goes with the program'
is out <<'END'
LICENSE
NOTICE
END
# and what NOTICE refers to for their terms
documents=$(dirname "$(find "$prefix" -name NOTICE)")
sed -n 's|^ *src/text/data/README\(.*\.md\)$|data\1|p' "$SOURCE_DIR/NOTICE" |
    sort -u >named
lines named 3
while read -r name; do
    [ -s "$documents/$name" ] || fail "$name, which NOTICE names, is not there"
done <named

small_documents
TIZBE_BUILT=$TIZBE
TIZBE=$prefix/bin/tizbe
run 0 add -q small/a.ru.txt small/c.en.txt
run 0 code --codebook small/book.yaml
[ -s "$prefix/share/man/man1/tizbe.1" ] || fail 'no manual'
bash -n "$prefix/share/bash-completion/completions/tizbe" ||
    fail 'the completion is no shell'
extension=$(find "$prefix" -name tizbe_fts.so)
if command -v sqlite3 >/dev/null; then
    sqlite3 "$TIZBE_CORPUS" ".load '$extension'" \
        "SELECT text FROM v_segment WHERE document = 2 AND segment = 0" >out
    is out <<'END'
Student visas
END
fi

# what src/tizbe.h and README show, with all that is public
cat >themes.c <<'END'
#include <stdio.h>
#include <tizbe.h>

int
main(int argc, char **argv)
{
    tizbe_corpus *corpus;
    tizbe_error   error;
    tizbe_output  out = { .format = "csv", .file = "themes.csv" };
    char         *said;

    if (argc != 2 ||
        tizbe_open(argv[1], TIZBE_READ, &corpus, &error) != TIZBE_OK) {
        fprintf(stderr, "%s (%s)\n", error.text,
                tizbe_status_text(error.status));
        return 1;
    }
    if (tizbe_themes(corpus, &(tizbe_themes_options){ 0 }, &out, &error))
        fprintf(stderr, "%s\n", error.text);
    if (tizbe_alike_values(corpus, NULL, "country", &said, &error) || said)
        fprintf(stderr, "values that are alike of none\n");
    tizbe_close(corpus);
    return 0;
}
END
PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name tizbe.pc)")
export PKG_CONFIG_PATH
flags="-std=c11 -Wall -Wextra -pedantic -Werror"
libraries=$(dirname "$(find "$prefix" -name libtizbe.so)")
for way in shared static; do
    said="a program with the $way library"
    case $way in
        shared) link=$(pkg-config --cflags --libs tizbe) ;;
        static) # the one archive, and the shared libraries it stands on
            link="$(pkg-config --cflags tizbe) '$libraries/libtizbe.a'"
            # shellcheck disable=SC2046 # names of packages
            link="$link $(pkg-config --libs \
                $(pkg-config --print-requires-private tizbe)) -lm"
            ;;
    esac
    # pkg-config quotes for a shell
    eval "cc $flags themes.c -o themes $link" >log 2>&1 ||
        fail "$said: $(head -n 5 log)"
    rm -f themes.csv
    LD_LIBRARY_PATH=$libraries ./themes "$TIZBE_CORPUS" 2>err ||
        fail "$said: status $?"
    [ ! -s err ] || fail "$said: $(cat err)"
    run 0 themes --format csv
    cmp -s out themes.csv || fail "$said: other themes than tizbe's"
done
said='the program that README shows'
awk '/^```$/ { inside = 0 } inside { print } /^```c$/ { inside = 1 }' \
    "$SOURCE_DIR/README.md" >study.c
eval "cc $flags study.c -o study $(pkg-config --cflags --libs tizbe)" >log 2>&1 ||
    fail "$said: $(head -n 5 log)"
rm -f themes.csv
LD_LIBRARY_PATH=$libraries ./study || fail "$said: status $?"
run 0 themes --by year --format csv
cmp -s out themes.csv || fail "$said: other themes than tizbe's"
said='a corpus that is not there'
LD_LIBRARY_PATH=$libraries ./themes none.tizbe 2>err && fail "$said: opened"
has err "cannot open 'none.tizbe': there is no such corpus"
has err '(not found)'

# each function of the headers is in the shared library
if command -v nm >/dev/null; then
    cat "$prefix"/include/tizbe/*.h "$prefix"/include/tizbe/base/*.h |
        tr '\n' ' ' | grep -o 'TIZBE_API[^(]*(' |
        sed -n 's/ *($//; s/.*[ *]\(tizbe_\)/\1/p' | LC_ALL=C sort >declared
    [ "$(wc -l <declared)" -gt 60 ] || fail 'the functions are not found'
    nm -D --defined-only "$libraries/libtizbe.so" | sed 's/.* //' |
        LC_ALL=C sort >exported
    cmp -s declared exported ||
        fail "headers and library differ: $(diff declared exported | head -n 5)"
fi

# a package has the same files, and all of them can be taken away again
if command -v cpack >/dev/null && command -v dpkg-shlibdeps >/dev/null; then
    said='a package'
    (cd "$prefix" && find . -type f -o -type l) | LC_ALL=C sort >installed
    cpack --config "$(dirname "$TIZBE_BUILT")/CPackConfig.cmake" -B package \
        >log 2>&1 || fail "$said: $(tail -n 5 log)"
    dpkg-deb -c package/tizbe_*.deb | sed 's/ -> .*//' |
        sed -n 's|.* \./usr\(/.*[^/]\)$|.\1|p' | LC_ALL=C sort >packed
    cmp -s installed packed || fail "$said: $(diff installed packed | head -n 5)"
    dpkg-deb -f package/tizbe_*.deb Depends >out
    has out libsqlite3-0
fi
said='uninstall'
cmake --build "$(dirname "$TIZBE_BUILT")" --target uninstall >log 2>&1 ||
    fail "$said: $(tail -n 5 log)"
find "$prefix" -type f -o -type l >out
is out </dev/null
! find "$prefix" -name tizbe | grep -q . || fail "$said: folders of ours are left"
finish
