#!/bin/sh
# Codebooks as spreadsheets: in, out, and what is wrong with them.
. "$SOURCE_DIR/tests/cli/helpers"

# the sample codebook goes through a spreadsheet unharmed
run 0 codebook export "$codebook" --format csv -o one.csv
run 0 codebook import one.csv -o two.yaml
run 0 codebook export two.yaml --format csv
cmp -s out one.csv || fail 'a codebook changes on its way through a table'
run 0 codebook export "$codebook" --format csv-excel
cp out excel.csv
has out "'=academics"
run 0 codebook export excel.csv --format csv
cmp -s out one.csv || fail 'a codebook changes on its way through Excel'

# the order of rows changes no coding, nor which entry is named
(head -n 1 one.csv; sed 1d one.csv | tac) >turned.csv
sample_corpus
run 0 codings --format csv
LC_ALL=C sort out >straight
run 0 code --codebook turned.csv
has out ' 0 lost)'
has out '(0 new, '
run 0 codings --format csv
LC_ALL=C sort out | cmp -s - straight || fail 'the order of entries changes codings'

# every kind of row
cat > all.csv <<'END'
theme_path,lang,type,pattern,weight,note
,,codebook,kinds,,
,,version,2,,
,,description,It's a book.,,
,,subject,$remote,,
,,subject_least,2.5,,
$remote,en,match,remote,,
$remote,en,match,digital,2,a note
$remote,,match,neo,,
visa,en,label,"Visas, permits",,
visa,,longest,true,,
visa/nomad,ru,label,Виза,,
visa/nomad,,definition,Line one.,,
visa/nomad,,include,i,,
visa/nomad,,exclude,e,,
visa/nomad,,was,"nomads, remote-visa",,
visa/nomad,,initiative,type=visa,,
visa/nomad,,least,1.5,,
visa/nomad,en,match,$remote NEAR/4 visa,0.5,
visa/nomad,en,match,'=visa,,
visa/nomad,,match,Neo Nomad,,
visa/nomad,en,unless,visa card,,
END
run 0 codebook import all.csv
is out <<'END'
'codebook':
  'kinds'
'version':
  '2'
'description':
  'It''s a book.'
'subject':
  '$remote'
'subject_least':
  '2.5'
sets:
  'remote':
    'en':
      - 'remote'
      - entry: 'digital'
        weight: '2'
        note: 'a note'
    'any':
      - 'neo'
themes:
  'visa':
    'label':
      'en':
        'Visas, permits'
    'longest':
      'true'
    codes:
      'nomad':
        'label':
          'ru':
            'Виза'
        'definition':
          'Line one.'
        'include':
          'i'
        'exclude':
          'e'
        'was':
          'nomads, remote-visa'
        'initiative':
          'type':
            'visa'
        'least':
          '1.5'
        'match':
          'en':
            - entry: '$remote NEAR/4 visa'
              weight: '0.5'
            - '=visa'
          'any':
            - 'Neo Nomad'
        'unless':
          'en':
            - 'visa card'
END
sed 's/\$remote,,match/$remote,any,match/; s/nomad,,match/nomad,any,match/; s/'"'"'=/=/' all.csv > want.csv
run 0 codebook export all.csv --format csv
is out < want.csv

# what people make by hand: two columns, semicolons, rows in any order; the
# file's name is the codebook's
printf 'Theme;Code;Lang;Entry;Note\r\nvisa;any;ru;виза;\r\ncampus;;en;campus;\r\nvisa;any;en;visa;n\r\n' > My-book.csv
run 0 codebook check My-book.csv
has out 'My-book.csv: 2 themes, 1 code, 3 entries; no mistakes'
run 0 code --codebook My-book.csv
has out 'My-book: '
run 0 codebook export My-book
has out "codebook: 'My-book'"
run 0 codebook export My-book -o again.csv
has again.csv 'visa/any,ru,match,виза,,'

# what says nothing but its name, and what stands below another, stay
cat >bare.yaml <<'END'
codebook: bare
version: "1"
themes:
  visa:
    codes:
      any: {match: {en: [visa]}}
      nomad: {below: any}
  campus: {}
END
run 0 codebook export bare.yaml -o bare.csv
is bare.csv <<'END'
theme_path,lang,type,pattern,weight,note
,,codebook,bare,,
,,version,1,,
visa/any,en,match,visa,,
visa/nomad,,below,any,,
campus,,definition,,,
END
run 0 codebook export bare.csv --format csv
is out <bare.csv

# a workbook is its first sheet
run 0 codebook export "$codebook" -o one.xlsx
run 0 codebook export one.xlsx -o three.csv
cmp -s one.csv three.csv || fail 'a workbook says something else'
run 0 codebook export bare.csv -o bare.xlsx
cp bare.xlsx other.yaml
run 0 codebook export other.yaml --format csv
is out <bare.csv
run 0 codebook import bare.xlsx -o from.yaml
run 0 codebook export from.yaml --format csv
is out <bare.csv

# wrong tables: row and column, what was expected
wrong() {
    printf '%b' "$1" > wrong.csv
    run 3 codebook check wrong.csv
    has err "$2"
}
wrong 'a,b\n' "wrong.csv:1:1: expected the columns theme_path (or theme and code), lang, type, pattern, weight, note in the first row, or those of a row a code (code, parent, definition, words (en), words (ru) ...); there is no column 'pattern'"
wrong 'pattern\nx\n' "there is no column 'theme_path'"
wrong 'theme,entry,pattern\n' "wrong.csv:1:3: a second column 'pattern'"
wrong 'theme,entry\n,x\n' "wrong.csv:2:1: expected the theme or theme/code of 'x', found nothing"
wrong 'theme,type,entry\nt,macth,x\n' "wrong.csv:2:2: expected a type (match, unless, label, definition ...), found 'macth', did you mean 'match'?"
wrong 'theme_path,pattern\na/b/c,x\n' 'wrong.csv:2:1: expected theme/code, found a third name'
wrong 'theme_path,type,pattern\n$a,unless,x\n' "wrong.csv:2:2: a set has entries of the type match alone, found 'unless'"
wrong 'theme,entry\nt,#NAME?\n' "wrong.csv:2:2: the spreadsheet took this entry for a formula and lost it; write it again with an apostrophe in front, as in '=visa"
wrong 'theme,type,entry\nt,initiative,visa\n' "wrong.csv:2:3: expected a name and a value, as in type=visa, found 'visa'"
wrong 'theme,entry\nt,"x\n' 'the quote opened on line 2 is never closed'
wrong 'theme,entry\nt,\0320\n' 'wrong.csv: not UTF-8; save the table as "CSV UTF-8"'
# and what stands in the cells, in the table's own places
wrong 'theme,lang,entry\nt,en,it'"'"'s\nt,en,it'"'"'s NEAR x\n' "wrong.csv:3:3: in 'it's NEAR x' (character 6 of the entry): NEAR needs a number of words"
wrong 'theme,lang,entry\nt,kz,x\n' "wrong.csv:2:2: expected a language ($(languages) any), found 'kz', did you mean 'kk'?"
wrong 'theme,lang,entry\nt,Ukrainian,x\n' "wrong.csv:2:2: expected a language ($(languages) any), found 'Ukrainian', did you mean 'uk'?"
wrong 'theme,entry,weight\nt,x,heavy\n' "wrong.csv:2:3: expected a number like 2 or 0.5, found 'heavy'"
wrong 'theme,code,entry\nt,c,x\nu,c,y\n' "wrong.csv:3:2: a theme or code 'c' is there already, on line 2"
wrong 'theme,lang,type,entry\nt,en,label,A\nt,,,x\nt,en,label,B\n' "wrong.csv:4:2: 'en' stands twice here, first on line 2"
wrong 'theme_path,entry\nv/student visa,x\n' "wrong.csv:2:1: expected a name of letters, digits, - and _, found 'student visa'"

# a row with a mistake does not hide those of the next ones
cat >several.csv <<'END'
theme,code,lang,entry
visa,a,en,visa
,b,en,permit
visa,c,zz,grant
visa,d,en,baz NEAR
END
run 3 codebook check several.csv
has err "several.csv:3:1: expected the theme"
has err "several.csv:4:3: expected a language"
has err "several.csv:5:4: in 'baz NEAR'"
has err "cannot read 'several.csv': 3 mistakes"

# what a code was called, in a table with a row a code
printf 'Theme,Code,Formerly,words (en)\nVisas,Study visa,"Student visa; Visa, study",visa\n' >was.csv
run 0 codebook import was.csv
has out "'student-visa, visa-study'"
run 0 codebook export was.csv -o was.rdf --format skos
run 0 codebook import was.rdf
has out 'was: "student-visa, visa-study"'

# --- a row a code, as programs export them and people keep them ---
cat >codes.csv <<'END'
Color,Parent code,Code,Memo,Keywords (en),Слова (рус.),Кілт сөздер (қаз.),Coded segments
#00ff00,Visa policy > Student visa,Short stays,,visa NEAR/3 short,,,
#ff0000,Visa policy,Student visa,For students,"student visa; ""study visa""","виза студента
«учебная виза»",студент визасы,7
,,Visa policy,"Rules, all of them",,,,12
,Money,Grants,,"grant, =stipend",,,1
,Elsewhere,Grants,,subsidy,,,1
,,,,,,,34
END
run 0 codebook import codes.csv
has err "codes.csv:1:1: warning: columns of this table of codes that are left out: 'Coded segments'"
lacks err 'words that find a code'
is out <<'END'
codebook: 'codes'
themes:
  'visa-policy':
    'label':
      'en':
        'Visa policy'
    'definition':
      'Rules, all of them'
    codes:
      'student-visa':
        'label':
          'en':
            'Student visa'
        'definition':
          'For students'
        'color':
          '#ff0000'
        'match':
          'en':
            - 'student visa'
            - 'study visa'
          'ru':
            - 'виза студента'
            - 'учебная виза'
          'kk':
            - 'студент визасы'
      'short-stays':
        'label':
          'en':
            'Short stays'
        'color':
          '#00ff00'
        'below':
          'student-visa'
        'match':
          'en':
            - 'visa NEAR/3 short'
  'Money':
    'label':
      'en':
        'Money'
    codes:
      'Grants':
        'label':
          'en':
            'Grants'
        'match':
          'en':
            - 'grant'
            - '=stipend'
  'Elsewhere':
    'label':
      'en':
        'Elsewhere'
    codes:
      'Grants-2':
        'label':
          'en':
            'Grants'
        'match':
          'en':
            - 'subsidy'
END
run 0 codebook check codes.csv
run 0 code --codebook codes.csv
has out 'codes: '

# the table of a Word document is not read, and what to do is said
run 0 codings -o words.docx
run 3 codebook import words.docx
has err "cannot read 'words.docx': it is a Word document; copy its table into a spreadsheet and save that as XLSX or CSV"

# heads in other languages; a label, a language and what it is not of its own
cat >kk.csv <<'END'
Код;Тема;Анықтамасы;Белгі (орысша);Тіл;Сөздер;Крім
виза;Көші-қон;Шетелге;Визы;ru;виза;визажист
виза;Көші-қон;;;kk;виза, рұқсат;
END
run 0 codebook export kk.csv --format csv
is out <<'END'
theme_path,lang,type,pattern,weight,note
,,codebook,kk,,
Көші-қон,kk,label,Көші-қон,,
Көші-қон/виза,ru,label,Визы,,
Көші-қон/виза,,definition,Шетелге,,
Көші-қон/виза,ru,match,виза,,
Көші-қон/виза,kk,match,виза,,
Көші-қон/виза,kk,match,рұқсат,,
Көші-қон/виза,ru,unless,визажист,,
END

# a row for each language of a code, which says the rest again
printf 'code,lang,words,definition,label (en)\nvisa,en,visa,D,Visas\nvisa,ru,виза,D,Visas\n' >again.csv
run 0 codebook export again.csv --format csv
is out <<'END'
theme_path,lang,type,pattern,weight,note
,,codebook,again,,
visa,en,label,Visas,,
visa,,definition,D,,
visa,en,match,visa,,
visa,ru,match,виза,,
END

# those without any words, and what else is told
printf 'tag,description\nvisa.nomad,For nomads\nvisa,\n' >tags.csv
run 0 codebook check tags.csv
has out 'tags.csv: 2 themes, 0 codes, 0 entries'
has err "tags.csv:2:1: note: 'visa-nomad' has no entries: only people can give it"
printf 'code,memo,size\nvisa,m,3\n' >tags.csv
run 0 codebook check tags.csv
has err "left out: 'size'; words that find a code stand in columns like 'words (en)'"
printf 'color,code\n●,visa\n●,grant\n' >tags.csv
run 0 codebook import tags.csv
lacks out color
has err "tags.csv:2:1: warning: colours like '●' are left out; expected one like \"#33CC33\""
wrong 'name,age\nvisa,3\n' "there is no column 'pattern'"
wrong 'code,lang\nvisa,ru\n' "there is no column 'pattern'"
wrong 'code,parent\nA,B\nB,A\n' "wrong.csv:2:1: 'A' stands below itself, or below more than 100 others"
wrong 'memo,code,words (en)\n,visa,visa; visa NEAR\n' "wrong.csv:2:3: in 'visa NEAR'"
wrong 'code,memo\nvisa,one\nvisa,two\n' "'definition' stands twice here"

# what a code says of itself keeps its lines, out to a table and back
cat >lines.yaml <<'END'
codebook: lines
themes:
  visa:
    definition: "Rules.\n\nAnd \"fees\"."
    exclude: one line
END
run 0 codebook export lines.yaml -o lines.csv
run 0 codebook import lines.csv
is out <<'END'
'codebook':
  'lines'
themes:
  'visa':
    'definition':
      "Rules.\n\nAnd \"fees\"."
    'exclude':
      'one line'
END
printf 'code,memo\r\nvisa,"one\r\ntwo"\r\n' >lines.csv
run 0 codebook import lines.csv
has out '"one\ntwo"'

# a mistake in a row a code stands in its own column
wrong 'code,memo,words (en)\nvisa,m,#NAME?\n' 'wrong.csv:2:3: the spreadsheet took this entry'

# a row that has more cells than the table has columns
printf 'code;words (en);words (ru)\nvisa;visa; permit;виза\n' >many.csv
run 0 codebook check many.csv
has err 'many.csv:2:4: warning: this row has more cells than the first one (3)'

# quotes come back, also where a table with tabs has none for itself
cat >quotes.yaml <<'END'
codebook: quotes
themes:
  t:
    match: {en: ['"NOT FOR PROFIT"', '"digital nomad" visa', 'a "fee visa"']}
END
for ending in csv tsv xlsx; do
    run 0 codebook export quotes.yaml -o "quotes.$ending"
    run 0 codebook export "quotes.$ending"
    has out "'\"NOT FOR PROFIT\"'"
    has out "'\"digital nomad\" visa'"
    has out "'a \"fee visa\"'"
done

finish
