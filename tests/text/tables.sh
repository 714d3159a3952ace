#!/bin/sh
# The programs that make the tables of the text layer when the program is built:
# the same lists give the same bytes, and what goes wrong stops the build.
set -eu

build=$(dirname "$TIZBE")
data=$SOURCE_DIR/src/text/data
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failures=0

# same NAME PROGRAM ARGUMENT...
same() {
    name=$1 program=$2
    shift 2
    if ! "$build/$program" "$@" "$folder/$name" ||
        ! cmp "$folder/$name" "$build/generated/$name.bin"; then
        echo "not the same when made again: $name"
        failures=$((failures + 1))
    fi
}

# refused SENTENCE PROGRAM ARGUMENT...
refused() {
    sentence=$1 program=$2
    shift 2
    status=0
    "$build/$program" "$@" 2>"$folder/said" || status=$?
    if [ "$status" != 1 ] || ! grep -qF "$sentence" "$folder/said"; then
        echo "expected status 1 and '$sentence', of: $program $*"
        echo "status $status and:"
        cat "$folder/said"
        failures=$((failures + 1))
    fi
}

same LANGID_GRAMS make_langid_grams "$data/langid_model.txt"
same KAZAKH_ROOTS make_stem_tables kazakh "$data/kazakh_roots.tsv"
same RUSSIAN_LEXICON make_stem_tables russian "$data/russian_lexicon.tsv" \
    "$data/russian_paradigms.tsv"

refused 'two arguments' make_langid_grams
refused 'cannot read: /none' make_langid_grams /none "$folder/x"
refused 'cannot write' make_langid_grams "$data/langid_model.txt" \
    "$folder/none/x"
printf '=Cyrl 0 1 2\nAа5' >"$folder/short"
refused 'no digit' make_langid_grams "$folder/short" "$folder/x"
printf '=Cyrl 0 1 2\nBа' >"$folder/short"
refused 'ends too early' make_langid_grams "$folder/short" "$folder/x"
printf '=Cyrl 0 1 x\n' >"$folder/short"
refused 'wrong or too many numbers' make_langid_grams "$folder/short" "$folder/x"
refused 'ROOTS FILE' make_stem_tables
refused 'ROOTS FILE' make_stem_tables latin x y
refused 'cannot read: /none' make_stem_tables kazakh /none "$folder/x"
refused 'cannot write: ' make_stem_tables kazakh "$data/kazakh_roots.tsv" \
    "$folder/none/x"
refused 'cannot read: /none' make_stem_tables russian \
    "$data/russian_lexicon.tsv" /none "$folder/x"
if [ -w /dev/full ]; then
    refused 'cannot write' make_langid_grams "$data/langid_model.txt" \
        /dev/full
    refused 'cannot write' make_stem_tables kazakh "$data/kazakh_roots.tsv" \
        /dev/full
fi

# More words than there is room for: five letters, each one of sixteen.
LC_ALL=C awk 'BEGIN {
    split("а б в г д е ж з к л м н о п р с", letter, " ")
    for (n = 0; n < 200000; n++) {
        word = ""
        for (i = n; length(word) < 10; i = int(i / 16))
            word = word letter[i % 16 + 1]
        print word "\t100\t-"
    }
}' >"$folder/many"
refused 'more Kazakh roots' make_stem_tables kazakh "$folder/many" "$folder/x"

[ "$failures" = 0 ]
