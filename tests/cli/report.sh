#!/bin/sh
# The report: complete in itself, the same everywhere, true to the tables.
. "$SOURCE_DIR/tests/cli/helpers"

# page FILE: it fetches nothing, runs nothing, and its links lead somewhere.
page() {
    said="page $1"
    for word in '<script' 'javascript:' ' src=' 'url(' '@import' '<link' \
        '<img' '<iframe' '<object' '<embed' '<form' ' onload=' '="http'; do
        lacks "$1" "$word"
    done
    has "$1" "default-src 'none'; style-src 'unsafe-inline'"
    grep -o ' id="[^"]*"' "$1" | sed 's/.*="//; s/"//' | LC_ALL=C sort >ids
    [ -z "$(uniq -d ids)" ] || fail "$1: ids twice: $(uniq -d ids)"
    grep -o ' href="[^"]*"' "$1" | sed 's/.*="//; s/"//' |
        LC_ALL=C sort -u >links
    ! grep -v '^#' links || fail "$1: links out of the page"
    sed 's/^#//' links | LC_ALL=C comm -23 - ids >dead
    [ ! -s dead ] || fail "$1: links to nothing: $(cat dead)"
    grep -o ' aria-labelledby="[^"]*"' "$1" | sed 's/.*="//; s/"//' |
        tr ' ' '\n' | LC_ALL=C sort -u | LC_ALL=C comm -23 - ids >dead
    [ ! -s dead ] || fail "$1: names that are nothing: $(cat dead)"
    # each chart has its text
    charts=$(grep -c '<svg [^>]*role="img"' "$1")
    [ "$(grep -c '^<desc ' "$1")" -eq "$charts" ] || fail "$1: no description"
}

# Whatever the readers call a document's type, and measures their amounts, has
# a name in the report; shares are written as they are.
words=$SOURCE_DIR/src/export/data/report_words.tsv
said='words of the report'
{
    awk -F '\t' '$1 == "type" { print "doc_" $2 }' \
        "$SOURCE_DIR/src/text/data/official_words.tsv"
    awk -F '\t' '!/^#/ && $1 != "id" && $2 != "share" && $2 != "whole" {
            print "unit_" ($3 != "" ? $3 : $1) }' \
        "$SOURCE_DIR/corpus/gazetteers/units.tsv"
} >names
[ "$(wc -l <names)" -gt 40 ] || fail 'no names of types and units'
while read -r name; do
    has "$words" "$name	"
done <names

sample_corpus
run 0 report --lang en -o en.html
lines out 0
lines err 0
for lang in kk ru uk; do
    run 0 report -l $lang -o $lang.html
done
# the language goes by the name that it has in tables, too
run 0 report --labels kk -o labels.html
has labels.html '<html lang="kk">'
for lang in en kk ru uk; do
    page $lang.html
    has $lang.html "<html lang=\"$lang\">"
    [ "$(wc -c <$lang.html)" -lt 1000000 ] || fail "$lang.html: over 1 MB"
    for part in results reading corpus themes years languages sources \
        together initiatives quotes agreement limits method documents; do
        has $lang.html "<section id=\"$part\""
    done
    # what is filled in has gone everywhere
    ! grep -n '{[0-9]}' $lang.html || fail "$lang.html: a place is left open"
done
has kk.html '>Визалар, рұқсаттар және тұру құқығы<'
has uk.html '>Візи, дозволи та проживання<'
has ru.html '>Усть-Каменогорск, '
has ru.html "$(printf '13\302\240401')"

# numbers are those of the tables
"$TIZBE" themes --format csv >table
segments=$(sed -n 's/^talent-return,[0-9]*,\([0-9]*\),.*/\1/p' table)
has en.html "Talent attraction, retention and return</th><td class=\"n\">$segments</td>"
# the register is one of the texts; what the codebook is about comes first
"$TIZBE" initiatives --columns code --format tsv | tail -n +2 >codes
coded=$(grep -c . codes)
[ "$coded" -lt "$(wc -l <codes)" ] || fail 'all measures are coded'
has en.html "codes of the codebook speak of: <bdi>$coded</bdi> of <bdi>$(wc -l <codes)</bdi>"
cat >other.yaml <<'END'
codebook: other
version: "1"
themes:
  campus:
    codes:
      campus-branch:
        match: {ru: ["филиал"], en: ["branch campus"]}
END
run 0 code --codebook other.yaml
run 0 report --codebook other --lang en -o other.html
"$TIZBE" initiatives --codebook other --columns code --format tsv >codes
coded=$(grep -c '^campus-branch$' codes)
[ "$coded" -gt 0 ] || fail 'no measure is coded'
has other.html "speak of: <bdi>$coded</bdi> of"
run 0 code --codebook "$codebook"
hits=$(awk -F, 'NR > 1 { sum += $2 } END { print sum }' table)
[ "$hits" -gt 500 ] || fail "only $hits mentions"
has en.html "<dt>Mentions</dt><dd>$hits</dd>"
# three quotes of each theme, or as many as it has, marked
quotes=$(awk -F, 'NR > 1 { sum += $3 < 3 ? $3 : 3 } END { print sum }' table)
[ "$quotes" -gt 40 ] || fail "only $quotes quotations are looked for"
[ "$(grep -c '^<blockquote lang' en.html)" -eq "$quotes" ] ||
    fail "not $quotes quotations"
[ "$(grep -c '<mark>' en.html)" -ge "$quotes" ] || fail 'quotations without marks'
run 0 report --quotes 1000
[ "$(grep -c '^<blockquote lang' out)" -eq \
    "$(awk -F, 'NR > 1 { sum += $3 } END { print sum }' table)" ] ||
    fail 'not all quotations'

# the manifest fits the page
sum=$(sha256sum <en.html | cut -d' ' -f1)
has en.html.manifest.json "\"sha256\": \"$sum\""
has en.html.manifest.json '"rows": 32'
has en.html.manifest.json '"format": "html"'

# the same bytes to standard output, in other places of the world, and from
# another corpus of the same files
for where in 'LC_ALL=C TZ=UTC' 'LC_ALL=C.UTF-8 TZ=Asia/Almaty' \
    'LC_ALL=ru_RU.UTF-8 TZ=America/New_York' 'LANG=kk_KZ.utf8 TZ=:nonesuch'; do
    # shellcheck disable=SC2086  # two words
    env $where "$TIZBE" report --lang en >again.html 2>err ||
        fail "report fails with $where: $(cat err)"
    cmp -s again.html en.html || fail "another report with $where"
done
mkdir other
cp -R "$documents" other/documents
cp "$SOURCE_DIR/corpus/metadata.csv" other/
(
    cd other || exit 1
    TIZBE_CORPUS=other.tizbe
    "$TIZBE" add -q -r documents --meta metadata.csv --jobs 1 &&
        "$TIZBE" code --codebook "$codebook" >code &&
        "$TIZBE" report --lang en >en.html
) || fail 'the other corpus has no report'
cmp -s other/en.html en.html || fail 'another report from another corpus'

# filters, a title, another source
run 0 report --where 'year>=2024' --theme visa-residence --by country \
    --title 'R&D <1>' --quotes 1 --text-lang ru,uk
has out '<h1 dir="auto">R&amp;D &lt;1&gt;</h1>'
has out 'Themes by source: country'
has out '--by=country --title=R&amp;D &lt;1&gt; --quotes=1'
lacks out 'Scholarships and education funding'
[ "$(grep -c '^<blockquote lang' out)" -eq 1 ] || fail 'not one quotation'
! grep '^<blockquote lang="[ke]' out || fail 'a language that was not asked for'
page out
run 2 report --lang de
has err "cannot write a report in 'de': there are $(languages)"
run 2 report --by nonesuch
run 1 report --doc nonesuch
run 4 report -o /nonesuch/report.html

# letters stand out from what is behind them: 4.5 and more (WCAG 2.2, 1.4.3),
# in both schemes
cat >contrast.awk <<'END'
function level(hex, part,    v) {
    v = (index(digits, substr(hex, part * 2, 1)) - 1) * 16 + \
        index(digits, substr(hex, part * 2 + 1, 1)) - 1
    v /= 255
    return v <= 0.04045 ? v / 12.92 : exp(2.4 * log((v + 0.055) / 1.055))
}
function light(hex) {
    return 0.2126 * level(hex, 1) + 0.7152 * level(hex, 2) + 0.0722 * level(hex, 3)
}
function check(a, b,    x, y, ratio) {
    x = light(colour[a])
    y = light(colour[b])
    ratio = x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05)
    checked++
    if (ratio < 4.5)
        printf "%s on %s: %.2f\n", a, b, ratio
}
function check_all(    i) {
    check("ink", "paper"); check("soft", "paper"); check("link", "paper")
    check("ink", "panel"); check("soft", "panel"); check("mark-ink", "mark")
    for (i = 0; i <= 3; i++)
        check("ink", "h" i)
    for (i = 4; i <= 5; i++)
        check("paper", "h" i)
}
BEGIN { digits = "0123456789abcdef" }
/^ *--[a-z0-9-]*: #/ {
    name = $1
    gsub(/[-]-|:/, "", name)
    colour[name] = substr($2, 1, 7)
}
/^}/ || /^  }/ { if ("h5" in colour) { check_all(); delete colour } }
END { if (checked != 24) print checked " pairs of colours, not 24" }
END
awk -f contrast.awk "$SOURCE_DIR/src/export/data/report.css" >weak
[ ! -s weak ] || fail "colours: $(cat weak)"

# what people decided, and how far they agree
rm -f "$TIZBE_CORPUS"
small_corpus
cat >aigul.csv <<'END'
action,document,segment,code
read,1,,
read,2,,
read,3,,
add,1,0,visa-any
add,1,1,visa-any
add,2,0,visa-any
END
sed 's/add,1,1/add,2,1/' aigul.csv >boris.csv
run 0 review --coder aigul --from aigul.csv --blind
run 0 review --coder boris --from boris.csv --blind
run 0 report
page out
has out 'Compared: aigul, boris. Passages read: 6; documents: 3.'
has out 'Compared: aigul, the program. Passages read: 6; documents: 3.'
has out 'Compared: boris, the program.'
# the number is that of tests/cli/agree.sh
has out 'Krippendorff’s alpha</th><td class="n">0.39</td>'
has out 'Documents without a year, not shown here: <bdi>1</bdi>'
has out 'Documents without a date: <bdi>1</bdi>'
# whatever coders are called, and however many there are: the first are compared
for name in 'Doe, Jane' 4 5 6 7 8 9 10 11 12 13 14 15 16 17; do
    run 0 review --coder "$name" --from boris.csv --blind
done
run 0 report
page out
has out 'Compared: aigul, boris, Doe, Jane, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16. Passages'
has out 'Compared: Doe, Jane, the program.'
run 2 agree
has err 'cannot compare more than 16 coders'
# labels are there in the language, or else in another, or the name
run 0 report --lang ru
has out '>Визы<'
has out '>campus<'

# who decided on what the machine found has not read; who read nothing together
# is compared with the machine
rm -f "$TIZBE_CORPUS"
small_corpus
"$TIZBE" codings --code visa-any --limit 1 --format csv | sed '1s/$/,action/; 2s/$/,accept/' >dana.csv
run 0 review --coder dana --from dana.csv
printf 'action,document\nread,1\n' >read.csv
run 0 review --coder erik --from read.csv --blind
run 0 report
page out
has out 'Compared: erik, the program.'
printf 'action,document\nread,2\n' >read.csv
run 0 review --coder fatima --from read.csv --blind
run 0 report
page out
has out 'Compared: erik, the program.'
has out 'Compared: fatima, the program.'
lacks out 'read by a second coder'

# nothing there: no documents, no codebook, no dates, nothing found
rm -f "$TIZBE_CORPUS"
run 0 add -q small/a.ru.txt
run 0 report
page out
has out 'have not been coded yet'
lacks out '<section id="themes"'
run 0 code --codebook small/book.yaml
run 0 report --theme campus
page out
has out 'No theme of the codebook was found'
run 0 report
page out
has out 'None of these documents has a date'
run 0 remove 1
run 1 report
page out
has out 'There are no documents in this selection'

# hostile text and names, writing from right to left
rm -f "$TIZBE_CORPUS"
mkdir hostile
printf 'visa </p></blockquote><script>alert(1)</script> visa\n' >hostile/a.txt
printf 'visa "\047&amp;]]>--> שלום עולם\n' >hostile/b.txt
cat >hostile/meta.csv <<'END'
path,title,date,issuer,doc_type
a.txt,"<img src=x onerror=alert(1)> ""q""",2024-01-01,</td><script>,"<b>&"
b.txt,שלום ‮evil,2023-01-01,"javascript:1","><svg onload=1>"
END
sed 's|en: "Visas"|en: "<i>Visas</i> \& שלום"|' small/book.yaml >hostile/book.yaml
run 0 add -q hostile/a.txt hostile/b.txt --meta hostile/meta.csv
run 0 code --codebook hostile/book.yaml
run 0 report --title ' '
has out '<h1 dir="auto">Content analysis'
run 0 report --title '</title><script>' -o hostile.html
for word in '<script' '<img' '<svg onload' '<b>' '<i>' '‮' '</td></td>'; do
    lacks hostile.html "$word"
done
has hostile.html '&lt;img src=x onerror=alert(1)&gt; &quot;q&quot;'
has hostile.html '<mark>visa</mark> &lt;/p&gt;&lt;/blockquote&gt;&lt;script&gt;'
finish
