#!/bin/sh
# What LibreOffice makes of the files for spreadsheets: text is text, whatever
# it begins with, and Cyrillic is Cyrillic.
. "$SOURCE_DIR/tests/cli/helpers"
command -v soffice >/dev/null || {
    echo 'skipped: no LibreOffice'
    exit 77
}

small_documents
cat >small/meta.csv <<'END'
path,title,date,country
a.ru.txt,"=HYPERLINK(""http://localhost/"";""Кочевники"")",2023-05-12,KZ
b.kk.txt,"+7 Студенттер",2024,=1+1
c.en.txt,"@SUM(1;1)",2024-02-01,-1+2
d.uk.txt,"-2+3 Філія; і ""ще""",,UA
END
run 0 add -q small/a.ru.txt small/b.kk.txt small/c.en.txt small/d.uk.txt \
    --meta small/meta.csv
run 0 code --codebook small/book.yaml

# open FILE [FILTER]: as LibreOffice's flat XML, in opened
open() {
    said="soffice $1"
    soffice -env:UserInstallation="file://$work/office" --headless \
        ${2:+--infilter="$2"} --convert-to fods --outdir opened_as "$1" \
        >talk 2>&1 || cat talk
    cp "opened_as/${1%.*}.fods" opened || fail "$said: it cannot be opened"
    lacks opened 'table:formula'
    lacks opened '<text:a '
}

run 0 list -o list.xlsx
open list.xlsx
has opened 'office:value-type="string" calcext:value-type="string"'
has opened '<text:p>=HYPERLINK(&quot;http://localhost/&quot;;&quot;Кочевники&quot;)</text:p>'
has opened '<text:p>+7 Студенттер</text:p>'
has opened '<text:p>@SUM(1;1)</text:p>'
has opened '<text:p>-2+3 Філія; і &quot;ще&quot;</text:p>'

# a day is a day, a year alone is what the text says
has opened 'office:value-type="date" office:date-value="2023-05-12"'
has opened '<text:p>2023-05-12</text:p>'
has opened '<text:p>2024</text:p>'
lacks opened 'office:value="2024"'

run 0 export book.xlsx --labels ru
open book.xlsx
for sheet in Themes Codings Initiatives Documents Codebook About; do
    has opened "table:name=\"$sheet\""
done
has opened '<text:p>Визы</text:p>'
has opened 'office:value-type="float" office:value="53"'
has opened 'office:date-value="2023-05-12"'

# what was days in a sheet are the same days in a corpus
TIZBE_CORPUS=$work/again.tizbe
run 0 add -q small/*.txt --meta list.xlsx
run 0 list --columns date --format csv
is out <<'TABLE'
date
2023-05-12
2024
2024-02-01

TABLE
TIZBE_CORPUS=$work/corpus.tizbe

# and so they are in the workbooks of others
for filter in ods 'xls:MS Excel 97'; do
    rm -rf opened_as
    soffice -env:UserInstallation="file://$work/office" --headless \
        --convert-to "$filter" --outdir opened_as list.xlsx >talk 2>&1 || cat talk
    TIZBE_CORPUS=$work/${filter%%:*}.tizbe
    run 0 add -q small/*.txt --meta "opened_as/list.${filter%%:*}"
    run 0 list --columns title,date,country --format csv
    cp out "of_${filter%%:*}"
done
cmp -s of_ods of_xls || fail 'ODS and XLS are not the same table'
has of_ods '"@SUM(1;1)",2024-02-01,-1+2'
TIZBE_CORPUS=$work/corpus.tizbe

# semicolons, quotes, UTF-8, from the first line, standard columns, Russian
ru='CSV:59,34,76,1,,1049,false,true'
run 0 list --format csv-excel-ru -o list.csv
open list.csv "$ru"
has opened "Студенттер</text:p>"
has opened '-2+3 Філія; і &quot;ще&quot;</text:p>'
run 0 themes --by country --format csv-excel-ru -o themes.csv
open themes.csv "$ru"
has opened 'office:value-type="float" office:value="384.615"'
finish
