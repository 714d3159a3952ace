#!/bin/sh
# Kazakh in five writings: Cyrillic, the Latin of 2021 and of 2018, Arabic,
# and Russian letters only. Each finds all; and a font from before Unicode.
. "$SOURCE_DIR/tests/cli/helpers"

mkdir texts
printf 'Үкіметтің қаулысымен қалалардағы университеттердің студенттеріне қаржы беріледі.\n' >texts/cyrillic.txt
printf 'Ükımettıñ qaulysymen qalalardağy universitetterdıñ studentterıne qarjy berıledı.\n' >texts/latin2021.txt
printf 'Úkimettiń qaýlysymen qalalardaǵy ýnıversıtetterdiń stýdentterine qarjy beriledi.\n' >texts/latin2018.txt
printf 'ۇكىمەتتىڭ قاۋلىسىمەن قالالارداعى ۋنيۆەرسيتەتتەردىڭ ستۋدەنتتەرىنە قارجى بەرىلەدى.\n' >texts/arabic.txt
printf 'Укиметтин каулысымен калалардагы университеттердин студенттерине каржы бериледи.\n' >texts/russian.txt
run 0 add -q texts/*.txt
run 0 list --format csv
[ "$(grep -c ',kk,' out)" -eq 5 ] || fail "not all five are Kazakh: $(cat out)"

# in_all QUERY...: each is found in all five documents
in_all() {
    for query; do
        run 0 search "$query" --format csv
        found=$(tail -n +2 out | wc -l)
        [ "$found" -eq 5 ] || fail "$query: found in $found of 5"
    done
}

in_all қаулы үкімет қала университет студент қаржы
in_all qauly ükımet qala qarjy universitet
in_all qaýly úkimet qarjy ýnıversıtet
in_all قاۋلى ۇكىمەت قالا قارجى
in_all каулы укимет кала каржы 'каулысымен калаларда'

# loans in -ия, words of both rows, and those that a list of words has misspelled
mkdir loans
printf 'Халықаралық конференция стипендия мен жоғары орталықтардың қызметкерлері туралы.\n' >loans/cyrillic.txt
printf 'Halyqaralyq konferentsia stipendia men joğary ortalyqtardyñ qyzmetkerlerı turaly.\n' >loans/latin2021.txt
printf 'Halyqaralyq konferentsııa stıpendııa men joǵary ortalyqtardyń qyzmetkerleri týraly.\n' >loans/latin2018.txt
printf 'حالىقارالىق كونفەرەنتسيا ستيپەنديا مەن جوعارى ورتالىقتاردىڭ قىزمەتكەرلەرى تۋرالى.\n' >loans/arabic.txt
printf 'Халыкаралык конференция стипендия мен жогары орталыктардын кызметкерлери туралы.\n' >loans/russian.txt
run 0 add -q loans/*.txt
in_all халықаралық конференция стипендия жоғары орталық қызметкер
in_all halyqaralyq konferentsia stipendia joğary ortalyq qyzmetker
in_all халыкаралык жогары орталык кызметкер
# in a query, and in an entry, as a font from before Unicode had it
in_all халыќаралыќ орталыќ ќызметкер

# the codebook's entries, and the concordance
cat >book.yaml <<'END_BOOK'
codebook: scripts
version: "1"
themes:
  act:
    codes:
      decree:
        match:
          kk: ["қала университет", "үкімет ќаулы"]
END_BOOK
run 0 code --codebook book.yaml
run 0 codings --format csv
lines out 11
run 0 kwic қаулы --format csv
lines out 6

# names in Latin letters inside Kazakh stay as they are written
printf 'Астанада Neo Nomad бағдарламасы мен Nazarbayev University жобасы басталды, оны «Green Tech» қоры қаржыландырады.\n' >names.txt
run 0 analyse --lang kk --format csv "$(cat names.txt)"
has out ',Neo,neo,'
has out ',University,university,'
has out ',Green,green,'
run 0 add -q names.txt
cat >names.yaml <<'END_BOOK'
codebook: names
version: "1"
themes:
  visa:
    codes:
      nomad:
        match:
          any: ["Neo Nomad", "=university"]
END_BOOK
run 0 code --codebook names.yaml
run 0 codings --codebook names --format csv
lines out 3
run 0 search 'Nazarbayev University'
has out 'Nazarbayev'

# a font from before Unicode, in three formats and two encodings
text='Ќазаќстан Республикасы Ўлттыќ Банкініѕ тґраєасы баспасґз мјслихатын ґткізді'
meant='Қазақстан Республикасы Ұлттық Банкінің төрағасы баспасөз мәслихатын өткізді'
printf '%s, бірінші.\n' "$text" >font.txt
printf '<html><body><h1>%s</h1><p>%s, екінші.</p></body></html>\n' "$text" "$text" >font.html
printf '%s, їшінші.\n' "$text" | iconv -f UTF-8 -t CP1251 >font1251.txt
run 0 add font.txt font.html
has err 'letters of a pre-Unicode Kazakh font were replaced'
run 0 add --encoding windows-1251 font1251.txt
has err 'letters of a pre-Unicode Kazakh font were replaced'
run 0 search 'баспасөз' --format csv
[ "$(grep -c 'мәслихат' out)" -ge 3 ] || fail "font: $(cat out)"
run 0 show font.html --meta
has out "$meant"
run 0 analyse "$text" --format csv
has out 'Ұлттық,ұлттық,ұлттық,ұлттық,letters of a pre-Unicode Kazakh font replaced'
finish
