#!/bin/sh
# JSON, JSON Lines and tables: records are documents.
. "$SOURCE_DIR/tests/cli/helpers"

# --- JSON Lines: a bad line costs one record -------------------------------
cat >posts.jsonl <<'END'
{"id": 1, "title": "Visa news", "publishedAt": "2023-05-06T10:00:00Z", "body": "<p>The ministry opens <b>visas</b>.</p><p>The term is one year.</p>", "tags": ["a", "b"], "author": {"name": "A. Person"}}
{"id": 2, "title": "Broken",

{"id": 3, "title": "No text in this one", "body": ""}
{"id": 4, "message": "A message under a name that says nothing, and yet it is prose to read."}
END
run 3 add posts.jsonl
has out '4 documents: 3 added, 1 failed' 
has err "posts.jsonl#2': line 2 of the file: expected a key in quotes"
run 3 add posts.jsonl
has out '4 documents: 3 unchanged, 1 failed'
run 0 show 1 --meta
has out "posts.jsonl#1"
has out 'title: Visa news  (document '
has out 'date: 2023-05-06  (document '
has out 'author: A. Person  (document '
has out 'tags: a; b  (document '
has out '[1] The ministry opens visas.'
has out '[2] The term is one year.'
run 0 show posts.jsonl#4 --meta
has out 'title: posts#4  (name '
run 0 show posts.jsonl#4
is out <<'END'
[0] A message under a name that says nothing, and yet it is prose to read.
END

# --- what is JSON by its name, and broken, is no plain text ------------------
printf '{' >cut.json
printf '[1,2' >numbers.json
run 3 add cut.json numbers.json
has out '2 files: 2 failed'
has err "cut.json': line 1: "
has err "numbers.json': line 1: "

# --- one object is one document; a list, or an envelope, is many -----------
cat >act.json <<'END'
{"title": "Про візи", "issued_date": "2014-07-01", "url": "https://example.org/1",
 "description": "An act.", "provisions": [
  {"ref": "a1", "title": "Стаття 1. Терміни", "content": "Стаття 1. Терміни\nВіза є дозволом.\nВона діє рік."},
  {"ref": "a2", "title": "Стаття 2. Строк", "content": "Строк є однаковим.",
   "remark": "This remark is long enough to read like the prose of some kind of law."}]}
END
rm -f corpus.tizbe
run 0 add act.json
has err "'act.json': 1 field reads like text and was left out, such as 'remark'"
run 0 show act.json
is out <<'END'
[0] # Про візи

[1] ## Стаття 1. Терміни
[2] Віза є дозволом.
[3] Вона діє рік.

[4] ## Стаття 2. Строк
[5] Строк є однаковим.
END
run 0 add act.json --text-field content,remark
has out '1 document: 1 updated'
run 0 show act.json
has out 'remark is long'
printf '{"response": {"items": [{"заголовок": "Виза", "текст": "Виза вводится.\\nНа год."}, {"текст": "Стипендия растёт."}]}}' >env.json
printf '["First of two paragraphs.", "Second one."]' >list.json
run 0 add env.json list.json
has out '3 documents: 3 added'
run 0 list --format tsv
has out 'env.json#2'
run 0 show list.json
lines out 2
printf '{"a": [1, 2,\n' >bad.json
run 3 add bad.json
has err "bad.json': line 2: expected a value"

# --- tables ----------------------------------------------------------------
rm -f corpus.tizbe
printf 'id;Название;Дата;Текст;Ссылка\n1;Виза;12.05.2023;"Виза вводится.\nНа год; и точка.";https://example.org/2\n2;;2024;Стипендия растёт.;\n' |
    iconv -f UTF-8 -t CP1251 >acts.csv
run 0 add acts.csv --encoding windows-1251
has out '2 documents: 2 added'
run 0 list --format csv
sed "s|$work|W|" out >listed
is listed <<'END'
document,title,date,issuer,doc_type,number,country,lang,segments,tokens,format,encoding,path
1,Виза,2023-05-12,,,,,ru,3,7,csv,WINDOWS-1251,W/acts.csv#1
2,acts#2,2024,,,,,ru,1,2,csv,WINDOWS-1251,W/acts.csv#2
END
run 0 show 1
is out <<'END'
[0] # Виза
[1] Виза вводится.
[2] На год; и точка.
END
printf 'id\tnote\tremark\n1\tok\tThis long remark about the scholarship is all the text in the row.\n' >p.tsv
run 0 add p.tsv
run 0 add p.tsv --text-field note --meta-fields id
run 0 show p.tsv#1 --meta
has out '[0] ok'
has out 'id: 1'
lacks out 'remark'

# a survey: whole questions are names of columns, also with commas in them
cat >survey.csv <<'END'
Позначка часу;Область;Що, на вашу думку, заважає?;Що допомогло б? ;Чи знаєте?
2024/05/01;Київська;Немає грошей;Стипендія;Так
2024/05/02;Одеська;Немає житла;Гуртожиток;Ні
END
run 3 add survey.csv --text-field 'Що заважає?'
has err "survey.csv': no column of this table is called as --text-field says; there are \"Позначка часу\", \"Область\", \"Що, на вашу думку, заважає?\", \"Що допомогло б?\""
run 0 add survey.csv --text-field 'Що, на вашу думку, заважає?' \
    --text-field 'чи знаєте?,що_допомогло б?' --meta-fields область
lacks err 'survey'
run 0 show survey.csv#2
is out <<'END'
[0] Немає житла
[1] Гуртожиток
[2] Ні
END
run 0 add survey.csv --text-field 'Що допомогло б?,Чи знаете?'
has err "survey.csv': it has no column 'Чи знаете?' (--text-field)"

# answers that say the same: one document, or one for each who said it
printf 'id;region;text\n1;North;No money\n2;South;No money\n3;South;A flat\n4;North;No money\n' >answers.csv
rm -f corpus.tizbe
run 0 add answers.csv
has out '4 documents: 2 added, 2 with a text that is there already'
has err "2 records have a text that is there already, and are one document with it: 'tizbe add --each' makes a document of each"
run 0 add answers.csv --each
has out '4 documents: 2 added, 2 updated'
lacks err 'records'
run 0 words --least 1 --format csv --columns stem,frequency
has out 'money,3'
run 0 list --format csv --columns path --variable region --where 'region=South'
lines out 3
printf '5;West;No money\n' >>answers.csv
run 0 add answers.csv --each
has out '5 documents: 1 added, 4 unchanged'
lacks err 'record'
run 0 check
# of two files such records are one document, and that is told
sed 3q answers.csv >later.csv
cp corpus.tizbe one.tizbe
run 0 -d one.tizbe add later.csv --each
has err '2 records have the text of a record of another file, or of another place in this one, and are one document with it'
cat >money.yaml <<'END'
codebook: money
version: "1"
themes:
  needs:
    codes:
      money:
        match: {en: [money]}
END
run 0 code --codebook money.yaml
run 0 themes --by region --format csv --columns region,documents
has out 'North,2'
has out 'South,1'
has out 'West,1'
# a project brings back what was decided of each
printf 'action,document,segment,code\nadd,answers.csv#4,0,money\n' >said.csv
run 0 review --coder aigul --from said.csv
run 0 export answers.qdpx
cp corpus.tizbe before.tizbe
run 0 import answers.qdpx
for answer in 1 2 5; do
    run 1 codings --coder aigul --doc "answers.csv#$answer"
done
run 0 codings --coder aigul --doc answers.csv#4
run 0 check
rm -f corpus.tizbe
run 0 merge before.tizbe
has out '5 documents added'
run 0 check
printf 'path,title\na.txt,A title\n' >meta.csv
printf 'a,b\n1,2\n' >numbers.csv
printf 'title,text\nOne,"Not closed\n' >open.csv
printf 'title,text\nOne,Some text.\nTwo,More text.,third\n' >wide.csv
run 3 add meta.csv numbers.csv open.csv wide.csv
has err "meta.csv': it is a table of variables, to be given by --meta"
has err "numbers.csv': no column of this table holds text; name one by --text-field; there are \"a\", \"b\""
has err "open.csv': the quote opened on line 2"
has err "wide.csv#2': line 3 has 3 fields, expected 2"
has out '1 added'
run 0 check

# a workbook is the table of its sheet, or tables of its sheets
rm -f corpus.tizbe
small_corpus
run 0 codings --code visa-nomad -o rows.xlsx
run 0 codings --code visa-nomad --format csv
rows=$(($(wc -l <out) - 1))
TIZBE_CORPUS=$work/second.tizbe
run 0 add rows.xlsx
has out "$rows documents: "
run 0 show 1 --meta
has out "$work/rows.xlsx#1"
has out 'format: xlsx'
has out 'theme: visa  (document'
run 0 check
run 3 add "$SOURCE_DIR/tests/cases/held/xlsx-sheets/input.xlsx"
has err "xlsx/Cut': in 'xl/5.xml': malformed XML"
has err "xlsx/Gone': it is not in the workbook"
has err 'no column of theirs holds text: "Figures", "Table"'
has out '3 added'
run 3 -d two.tizbe add "$SOURCE_DIR/tests/cases/held/xlsx-sheets/input.xlsx" \
    --text-field text --text-field nonesuch
[ "$(grep -c "no column 'nonesuch'" err)" -eq 1 ] || fail "$said: $(cat err)"
run 0 list --where 'sheet="its own"' --format csv
has out 'input.xlsx/Лист2#1'
run 0 list --where 'sheet="Лист2"' --format csv --columns title,path
has out 'Лист2#2,'
run 0 check
# records of a file that fail alike are told of together, others by themselves
i=0
while [ "$i" -lt 7 ]; do
    i=$((i + 1))
    echo "{\"id\": $i}"
done >bare.jsonl
{
    cat bare.jsonl
    echo '{"id": 8, "text": "The ministry issues visas to students."}'
    echo '{"id": 9'
    echo '{"id": 10}'
} >more.jsonl
run 3 -d alike.tizbe add bare.jsonl more.jsonl
sed "s|'.*/|'|" err >told
is told <<'END'
tizbe: cannot read 'bare.jsonl#1': no field of it holds text; name one by --text-field
tizbe: cannot read 'bare.jsonl#2': no field of it holds text; name one by --text-field
tizbe: cannot read 'bare.jsonl#3': no field of it holds text; name one by --text-field
... and 4 more records of 'bare.jsonl' up to #7, for the same reason
tizbe: cannot read 'more.jsonl#1': no field of it holds text; name one by --text-field
tizbe: cannot read 'more.jsonl#2': no field of it holds text; name one by --text-field
tizbe: cannot read 'more.jsonl#3': no field of it holds text; name one by --text-field
... and 4 more records of 'more.jsonl' up to #7, for the same reason
tizbe: cannot read 'more.jsonl#9': line 9 of the file: expected ',' or '}'
tizbe: cannot read 'more.jsonl#10': no field of it holds text; name one by --text-field
END
has out '17 documents: 1 added, 16 failed'
finish
