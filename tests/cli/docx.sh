#!/bin/sh
# Word documents: codings as quotations by theme and code, any other table as
# one; what this program itself and LibreOffice read in them.
. "$SOURCE_DIR/tests/cli/helpers"

small_corpus
run 0 codings -o codings.docx
has codings.docx.manifest.json '"format": "docx"'
has codings.docx.manifest.json '"rows": 13'
run 0 themes --by lang -o themes.docx
run 2 themes --format docx --wide --columns nonesuch
run 1 codings --state rejected -o none.docx

# a folder of documents that holds them has none; who names one means it
mkdir folder
mv codings.docx codings.docx.manifest.json themes.docx \
    themes.docx.manifest.json folder
run 0 -d folder.tizbe add folder
has out 'left out: 4 written by tizbe'
mv folder/*.docx .
run 0 -d back.tizbe add -q codings.docx themes.docx
run 0 -d back.tizbe show codings.docx
sed -i 's/^\(.[0-9]*. Tizbe\) [^;]*/\1/' out
# in the order of the codebook, themes above codes, sentences under these
is out <<'END'
[0] # Codings

[1] ## visa

[2] ### visa-nomad
[3] Визы цифровых кочевников
[4] Кочевники; date 2023-05-12; document 1; segment 0; lang ru; coder tizbe; state pending; start 0, end 24, entry виза NEAR/3 кочевник
[5] Республика вводит визу для цифровых кочевников.
[6] Кочевники; date 2023-05-12; document 1; heading Визы цифровых кочевников; segment 1; lang ru; coder tizbe; state pending; start 43, end 71, entry виза NEAR/3 кочевник

[7] ### visa-any
[8] Визы цифровых кочевников
[9] Кочевники; date 2023-05-12; document 1; segment 0; lang ru; coder tizbe; state pending; start 0, end 4, entry виза
[10] Республика вводит визу для цифровых кочевников.
[11] Кочевники; date 2023-05-12; document 1; heading Визы цифровых кочевников; segment 1; lang ru; coder tizbe; state pending; start 43, end 47, entry виза
[12] Визы дают на год.
[13] Кочевники; date 2023-05-12; document 1; heading Визы цифровых кочевников; segment 1; lang ru; coder tizbe; state pending; start 73, end 77, entry виза
[14] Шетел студенттеріне виза
[15] Студенттер; date 2024; document 2; segment 0; lang kk; coder tizbe; state pending; start 20, end 24, entry виза
[16] Қазақстан шетел студенттеріне виза береді, визаның мерзімі екі жыл.
[17] Студенттер; date 2024; document 2; heading Шетел студенттеріне виза; segment 1; lang kk; coder tizbe; state pending; start 55, end 59, entry виза; start 68, end 75, entry виза
[18] Student visas
[19] Student visas; date 2024-02-01; document 3; segment 0; lang en; coder tizbe; state pending; start 8, end 13, entry visa
[20] The ministry issues student visas and opens a branch campus of a foreign university.
[21] Student visas; date 2024-02-01; document 3; segment 1; lang en; coder tizbe; state pending; start 42, end 47, entry visa

[22] ## campus

[23] ### campus-branch
[24] The ministry issues student visas and opens a branch campus of a foreign university.
[25] Student visas; date 2024-02-01; document 3; segment 1; lang en; coder tizbe; state pending; start 60, end 73, entry branch campus
[26] Філія університету
[27] Філія; document 4; segment 0; lang uk; coder tizbe; state pending; start 0, end 5, entry філія
[28] У місті відкрили філію іноземного університету, де навчаються двісті студентів.
[29] Філія; document 4; heading Філія університету; segment 1; lang uk; coder tizbe; state pending; start 36, end 41, entry філія
[30] Tizbe; rows: 13; codebook: small, version 1, SHA-256 2fe81705e33ec96bd4f1c5a6af8c0a3d2ec20b40aef3ddad1f4eaf0ef2c1d78e; command: tizbe codings
END
run 0 -d back.tizbe show themes.docx --format csv
has out ',cell,'

# what was asked for is what there is
run 0 codings --code visa-nomad --quote segment --variable year -o year.docx
run 0 -d year.tizbe add -q year.docx
run 0 -d year.tizbe show year.docx
has out 'Республика вводит визу для цифровых кочевников. Визы дают на год.'
has out 'year 2023'
lacks out 'date 2023'
run 0 codings --columns document,code,start -o table.docx
run 0 -d table.tizbe add -q table.docx
run 0 -d table.tizbe show table.docx --format csv
has out ',cell,'

# rows come by place in all other formats
run 0 codings --format csv
head -n 3 out | grep -q 'visa-any' || fail 'the order of codings has changed'

if command -v soffice >/dev/null; then
    said='soffice codings.docx'
    soffice -env:UserInstallation="file://$work/office" --headless \
        --convert-to fodt codings.docx >talk 2>&1 || cat talk
    for mark in 'text:outline-level="1"' 'text:outline-level="2"' \
        'fo:country="KZ"' 'fo:country="UA"'; do
        has codings.fodt "$mark"
    done
fi
# below a quotation the names stand in the language of the labels
run 0 codings --doc 2 --variable date --labels kk -o labels.docx
run 0 -d back.tizbe add -q labels.docx
run 0 -d back.tizbe show labels.docx
has out '; күні 2024; құжат 2; тақырыпша Шетел студенттеріне виза; сегмент 1; тіл қазақ тілі; кодтаушы tizbe; күйі қаралмаған; басы 55, соңы 59, ереже виза'
run 0 codings --doc 2 --variable date --labels en -o labels.docx
run 0 -d back.tizbe add -q labels.docx
run 0 -d back.tizbe show labels.docx
has out '; date 2024; document 2; heading Шетел студенттеріне виза; segment 1; lang Kazakh; coder tizbe; state pending; start 55, end 59, entry виза'
# and so do the title, the dates and what is said last
for lang in 'kk:Кодталған үзінділер:жолдар: 5; кодификатор: small, 1-нұсқасы, SHA-256 :; пәрмен: tizbe codings' \
    'ru:Закодированные фрагменты:строк: 5; кодификатор: small, версия 1, SHA-256 :; команда: tizbe codings' \
    'uk:Закодовані фрагменти:рядків: 5; кодифікатор: small, версія 1, SHA-256 :; команда: tizbe codings'; do
    code=${lang%%:*}
    run 0 codings --doc 1 --labels "$code" -o labels.docx
    run 0 -d back.tizbe add -q labels.docx
    run 0 -d back.tizbe show labels.docx
    title=${lang#*:}
    facts=${title#*:}
    has out "[0] # ${title%%:*}"
    has out "${facts%:;*}"
    has out "${facts##*:;}"
    has out ' 12.05.2023; '
    lacks out '2023-05-12'
    lacks out 'rows: '
    if command -v unzip >/dev/null; then
        unzip -p labels.docx word/styles.xml >styles
        has styles "<w:lang w:val=\"$code-"
        unzip -p labels.docx docProps/core.xml >core
        has core "<dc:title>${title%%:*}</dc:title>"
    fi
done

# a table has its heads, what it says of a value, and its numbers so, too; names of
# measures stay, and without labels all does
run 0 crosstab --by lang --labels ru -o table.docx
run 0 -d heads.tizbe add -q table.docx
run 0 -d heads.tizbe show table.docx --columns text --format csv
for cell in 'обозначение темы' 'язык' 'доля фрагментов' chi2 'казахский'; do
    grep -qx "$cell" out || fail "$said: out lacks the cell $cell"
done
grep -q '^"\?[0-9]*,[0-9]*"\?$' out || fail "$said: no number with a comma"
! grep -q '^[0-9]*[.][0-9]*$' out || fail "$said: a number with a point"
run 0 themes --by year --wide --labels uk -o table.docx
run 0 -d wide.tizbe add -q table.docx
run 0 -d wide.tizbe show table.docx --columns text --format csv
grep -qx '(не вказано)' out || fail "$said: the head (none) is not translated"
run 0 crosstab --by lang -o table.docx
unzip -p table.docx docProps/core.xml >core
has core '<dc:title>Cross-table</dc:title>'
run 0 -d plain.tizbe add -q table.docx
run 0 -d plain.tizbe show table.docx --columns text --format csv
for cell in theme share_of_segments chi2 kk; do
    grep -qx "$cell" out || fail "$said: out lacks the cell $cell"
done

# why there is no number, and of what the others are, is said in that language, too
run 0 trend --labels ru -o table.docx
run 0 -d why.tizbe add -q table.docx
run 0 -d why.tizbe show table.docx --columns text --format csv
has out 'у одного документа нет интервала'
run 0 compare 1 2 --labels uk -o table.docx
run 0 -d why.tizbe add -q table.docx
run 0 -d why.tizbe show table.docx --columns text --format csv
grep -q '^g2: рядок або стовпець таблиці порожні$' out || {
    cat out
    fail "$said: no reason in Ukrainian"
}
run 0 cooccur --labels kk -o table.docx
run 0 -d why.tizbe add -q table.docx
run 0 -d why.tizbe show table.docx --columns text --format csv
grep -qx 'үзінді' out || fail "$said: the unit is not in Kazakh"

# a codebook without a version has none in the file
sed '/^version:/d' small/book.yaml >bare.yaml
cp corpus.tizbe bare.tizbe
run 0 -d bare.tizbe code --codebook bare.yaml
run 0 -d bare.tizbe themes --labels kk -o bare.docx
run 0 -d back.tizbe add -q bare.docx
run 0 -d back.tizbe show bare.docx
has out '; кодификатор: small, SHA-256 '

# no reason is without its words
words=$SOURCE_DIR/src/export/data/report_words.tsv
find "$SOURCE_DIR/src/analyse" -name '*.c' -exec cat {} + | tr '\n' ' ' |
    grep -oE '(figure_none|undefined|char ([*]const )?[a-zA-Z_]+(\[\])?) *[(=] *("[^"]*" [?] |[^;")]*)"[a-z][^"]* [^"]*"' |
    grep -E 'figure_none|undefined|NEVER|EMPTY_MARGIN|NEITHER|one_category' |
    sed 's/.*"\(.*\)"/\1/' >reasons
[ "$(wc -l <reasons)" -gt 10 ] || fail 'the reasons are not found in the source'
while read -r reason; do
    grep -q "^reason_$reason	" "$words" || fail "no words for the reason '$reason'"
done <reasons

finish
