#!/bin/sh
# Formats and -o: the same table in each, files that are whole, manifests,
# the same bytes again.
. "$SOURCE_DIR/tests/cli/helpers"

small_corpus
run 0 themes --by year --wide
is out <<'END'
theme   2023  2024  (none)
------  ----  ----  ------
visa       2     4       0
campus     0     1       2
END
run 0 themes --by year --wide --format md
is out <<'END'
| theme | 2023 | 2024 | (none) |
|---|--:|--:|--:|
| visa | 2 | 4 | 0 |
| campus | 0 | 1 | 2 |
END
run 0 themes --by year --wide --format json
is out <<'END'
{"version": 1,
 "columns": [
  {"name": "theme", "type": "text"},
  {"name": "2023", "type": "integer"},
  {"name": "2024", "type": "integer"},
  {"name": "(none)", "type": "integer"}],
 "rows": [
  {"theme": "visa", "2023": 2, "2024": 4, "(none)": 0},
  {"theme": "campus", "2023": 0, "2024": 1, "(none)": 2}]}
END
run 0 themes --by year --wide --format csv-excel
printf '\357\273\277theme,2023,2024,(none)\r\nvisa,2,4,0\r\ncampus,0,1,2\r\n' |
    is out

# a line without anything would be no row
run 0 list --columns number --format csv
is out <<'END'
number
""
""
""
""
END

for format in $(table_formats); do
    run 0 codings --format "$format" -o "table.$format"
    lines out 0
    run 0 codings --format "$format"
    cmp -s out "table.$format" || fail "-o and stdout differ in $format"
    cp "table.$format" once
    cp "table.$format.manifest.json" once.json
    run 0 codings --format "$format" -o "table.$format"
    cmp -s once "table.$format" || fail "$format differs the second time"
    cmp -s once.json "table.$format.manifest.json" ||
        fail "the manifest of $format differs the second time"
done

run 0 themes --by year --format csv -o t.csv
has t.csv.manifest.json '"file": "t.csv"'
has t.csv.manifest.json '"rows": 4'
has t.csv.manifest.json '"command": ["themes", "--by=year", "--format=csv"]'
has t.csv.manifest.json '"codebook": {"name": "small", "version": "1"'
has t.csv.manifest.json "\"sha256\": \"$(sha256sum t.csv | cut -d' ' -f1)\""
lacks t.csv.manifest.json "$work"

# no locale and no time zone shows, and no folder in a workbook
if command -v localedef >/dev/null && [ -e /usr/share/i18n/locales/ru_RU ]; then
    mkdir locales
    LOCPATH=$work/locales
    export LOCPATH
    localedef -c -i ru_RU -f UTF-8 locales/ru_RU.UTF-8 2>/dev/null
fi
run 0 export whole.xlsx
cp whole.xlsx once.xlsx
for place in 'C UTC' 'ru_RU.UTF-8 Asia/Almaty' 'ru_RU.UTF-8 ZZZ+11'; do
    LC_ALL=${place% *} TZ=${place#* }
    export LC_ALL TZ
    for format in csv-excel-ru json latex html xlsx docx; do
        run 0 themes --by year --format "$format" -o there
        cp there "once.$format.$LC_ALL"
        cmp -s there "once.$format.C" || fail "$format differs in $place"
    done
    run 0 export whole.xlsx
    cmp -s whole.xlsx once.xlsx || fail "the workbook differs in $place"
    unset LC_ALL TZ
done

# what a file has stays before what standard output is given
echo before >appended
"$TIZBE" list --format csv -o /dev/stdout >>appended
[ "$(head -n 1 appended)" = before ] || fail 'what was there is gone'
lines appended 6

# adding and coding again changes no byte of any table
run 0 codings --format csv -o before.csv
run 0 add -q small/a.ru.txt small/b.kk.txt small/c.en.txt small/d.uk.txt \
    --meta small/meta.csv
run 0 code
run 0 codings --format csv -o after.csv
cmp -s before.csv after.csv || fail 'a repeated add and code changed codings'
TIZBE_CORPUS=$work/second.tizbe
run 0 add -q -j 3 small/a.ru.txt small/b.kk.txt small/c.en.txt \
    small/d.uk.txt --meta small/meta.csv
run 0 code --codebook small/book.yaml
run 0 codings --format csv -o second.csv
cmp -s before.csv second.csv || fail 'a second corpus has other codings'
mkdir elsewhere
cp -R small elsewhere/small
TIZBE_CORPUS=$work/third.tizbe
run 0 add -q elsewhere/small/a.ru.txt elsewhere/small/b.kk.txt \
    elsewhere/small/c.en.txt elsewhere/small/d.uk.txt \
    --meta elsewhere/small/meta.csv
run 0 code --codebook small/book.yaml
run 0 export elsewhere/other.xlsx
cmp -s once.xlsx elsewhere/other.xlsx || fail 'a workbook knows its folder'

# sheets of what there is
TIZBE_CORPUS=$work/bare.tizbe
run 0 add -q small/a.ru.txt
run 0 export bare.xlsx
has err 'not in the file: sheets (4; nothing was coded yet): Themes, Codings'
# a name that says another format than there is; without an ending: a table
for name in t.pdf t.ods t.2024; do
    run 2 list -o $name
    has err "cannot write '$name': its name does not say the format (--format); there are table csv "
    [ ! -e $name ] || fail "$name was written"
done
run 0 list -o t.2024 --format csv
run 0 list -o plain
run 0 list -o plain.txt
cmp -s plain plain.txt || fail 'a .txt is not the table'
run 2 report -o r.pdf
has err "cannot write a report to 'r.pdf': it is an HTML page"
run 0 report -o r.HTM

# codebooks have formats of their own
run 0 codebook export "$codebook" -o book.qdc
head -n 3 book.qdc | grep -q '<CodeBook' || fail 'book.qdc is none'
run 2 codebook export "$codebook" -o book.pdf
has err "cannot write 'book.pdf': its name does not say the format (--format)"
run 2 codebook export "$codebook" -o book.dic
has err 'liwc is a format to import'
run 2 import tables.xlsx
has err "cannot import 'tables.xlsx': xlsx is a format to export"
run 2 export book.pdf
has err 'qdpx xlsx yaml csv tsv qdc quanteda skos'
lacks err 'liwc'

finish
