#!/bin/sh
# Two corpora of the same documents, made by people whose machines speak
# other languages, keep other time, and have them in other folders, one with
# one worker and one with three: whatever leaves them is the same, byte for
# byte, in every format.
. "$SOURCE_DIR/tests/cli/helpers"
unset SOURCE_DATE_EPOCH
if command -v localedef >/dev/null && [ -e /usr/share/i18n/locales/kk_KZ ]; then
    mkdir locales
    LOCPATH=$work/locales
    export LOCPATH
    for locale in kk_KZ uk_UA; do
        localedef -c -i "$locale" -f UTF-8 "locales/$locale.UTF-8" 2>/dev/null
    done
fi

# machine FOLDER LOCALE ZONE WORKERS: a corpus in it, and all that leaves it
machine() {
    place=$work/$1
    LC_ALL=$2 TZ=$3 TIZBE_CORPUS=$place/of-$4/corpus.tizbe
    export LC_ALL TZ TIZBE_CORPUS
    mkdir -p "$place/of-$4" "$work/out-$4"
    cp -R "$documents" "$place/documents"
    cp "$SOURCE_DIR/corpus/metadata.csv" "$place"
    cp "$codebook" "$place/book.yaml"
    cd "$place" || exit 1
    run 0 add -q -j "$4" --recursive documents --meta metadata.csv
    run 0 code --codebook book.yaml
    cd "$work/out-$4" || exit 1
    for format in $(table_formats); do
        run 0 codings --format "$format" -o "codings.$format"
    done
    run 0 themes --by year --by lang --format csv-excel-ru -o themes.csv
    run 0 initiatives --format csv -o initiatives.csv
    run 0 keyness doc_type=news --format csv -o keyness.csv
    run 0 cooccur --format csv -o cooccur.csv
    run 0 trend --format csv -o trend.csv
    run 0 search 'болашақ OR стипендия' --format csv -o search.csv
    for lang in en kk; do
        run 0 report --lang "$lang" -o "report-$lang.html"
        run 0 export "workbook-$lang.xlsx" --labels "$lang"
    done
    run 0 export project.qdpx
    run 0 export book.qdc
    rm -f out err
    cd "$work" || exit 1
}

machine here C UTC 1
machine 'another folder/поддерево' kk_KZ.UTF-8 Asia/Almaty 3
diff -r out-1 out-3 >differ || fail "two machines differ: $(head -n 5 differ)"
[ "$(find out-1 -type f | wc -l)" -gt 40 ] || fail 'there is less than there was'
finish
