#!/bin/sh
# What a document says of itself, who outdoes it, what is missing.
. "$SOURCE_DIR/tests/cli/helpers"

mkdir acts
cat >acts/decree.txt <<'END'
О квотах на обучение

Постановление Правительства Республики Казахстан от 28 марта 2023 года № 248.

1. Утвердить квоты на обучение иностранных студентов в университетах.
END
cat >acts/note_2019.txt <<'END'
Записка о визах

Визы выдаются студентам университетов на время их обучения.
END
cat >acts/page.html <<'END'
<html lang="uk"><head><title>Про гранти на навчання</title>
<meta name="date" content="2024-06-01"></head><body>
<h1>Про гранти на навчання</h1>
<p>ЗАКОН УКРАЇНИ від 15 травня 2024 року № 560-IX</p>
<p>Цей Закон визначає порядок надання грантів студентам.</p></body></html>
END
run 0 add acts

run 0 show decree.txt --meta
has out 'date: 2023-03-28  (guess 0.95)'
has out 'number: 248  (guess 0.95)'
has out 'doc_type: decree  (guess 0.95)'
has out 'issuer: Правительство Республики Казахстан  (guess 0.90)'
has out 'country: KZ  (guess 0.90)'
has out 'language: ru  (guess'
has out 'encoding: UTF-8  (document)'
run 0 show note_2019.txt --meta
has out 'date: 2019  (name 0.40)'
# the page's own metadata are believed, and the law's date is told
run 0 show page.html --meta
has out 'date: 2024-06-01  (document 0.95)'
has out 'doc_type: law  (guess 0.95)'
has out 'note: the date of its metadata is 2024-06-01, that of its text 2024-05-15'

run 0 list --missing issuer --format tsv
lines out 3
run 0 list --doubtful date --format tsv
lines out 2
has out 'note_2019'
run 1 list --missing date --format tsv
run 0 list --where 'country=UA AND doc_type=law' --format tsv
lines out 2

# people and tables outdo all of it, also when the file is read again
printf 'path,date,doc_type\nacts/decree.txt,"5 апреля 2023 года",act\n' >t.csv
run 0 add acts --meta t.csv
run 0 set note_2019.txt 'date=12 мая 2020 года' doc_type=note
run 2 set note_2019.txt 'date=в мае'
has err 'cannot set date'
for file in acts/decree.txt acts/note_2019.txt; do
    echo 'Ещё одна строка текста о студентах.' >>$file
done
run 0 add acts
has out '2 updated'
run 0 show decree.txt --meta
has out 'date: 2023-04-05  (table)'
has out 'doc_type: act  (table)'
has out 'number: 248  (guess 0.95)'
run 0 show note_2019.txt --meta
has out 'date: 2020-05-12  (person)'
has out 'doc_type: note  (person)'
run 1 list --doubtful date

# a table's headers may be in Cyrillic, in an older encoding as well, and a
# date that is none is told, also with -q
mkdir tables
for n in 1 2 3; do
    echo "Запись номер $n о стипендиях." >tables/$n.txt
done
printf 'Путь;тема;күні\n1.txt;визы и гранты;45000\n2.txt;квоты;2025-02-30\n3.txt;квоты на обучение;2025-02-28\n' >tables/kk.csv
run 0 add -q tables/*.txt --meta tables/kk.csv
has err "2 dates of 'tables/kk.csv' are not understood and left out: line 2 '45000', line 3 '2025-02-30'"
run 0 show 3.txt --meta
has out 'date: 2025-02-28  (table)'
has out 'тема: квоты на обучение  (table)'
printf 'шлях;назва;дата\n3.txt;Про гранти на навчання у вищих школах;2024\n' |
    iconv -f utf-8 -t cp1251 >tables/uk.csv
run 0 add -q tables/3.txt --meta tables/uk.csv
has err "'tables/uk.csv' is no UTF-8 and is read as WINDOWS-1251"
run 0 show 3.txt --meta
has out 'date: 2024  (table)'
has out 'title: Про гранти на навчання у вищих школах  (table)'

# a row that cannot be used costs that row; empty ones, as spreadsheets leave
# them at the end, are none; and the row of a file that failed is no stray
printf 'MZ\000\001' >tables/4.exe
printf 'путь;страна\n1.txt;KZ\n;Итого: 3\n2.txt\n1.txt;UA\n4.exe;KZ\n5.txt;KZ\n;\n' \
    >tables/bad.csv
run 3 add -q tables/1.txt tables/2.txt tables/4.exe --meta tables/bad.csv
has err "3 rows of 'tables/bad.csv' are left out: line 3 has no path, line 4 has 1 field, expected 2, line 5 has the path of line 2"
has err "1 row of 'tables/bad.csv' belongs to no file that was added: 5.txt"
run 0 show 1.txt --meta
has out 'country: KZ  (table)'

# so it is in an archive
mkdir kept && cp tables/1.txt kept && printf 'PK\003\004 cut' >kept/2.docx
tar -cf kept.tar -C kept 1.txt 2.docx
printf 'path,country\nkept.tar/1.txt,KZ\nkept.tar/2.docx,KZ\nkept.tar/3.txt,KZ\n' \
    >kept.csv
run 3 add -q kept.tar --meta kept.csv
has err "1 row of 'kept.csv' belongs to no file that was added: kept.tar/3.txt"
# and a row of the archive is for all that is in it
printf 'path,region\nkept.tar,Oral\n' >whole.csv
run 3 add -q kept.tar --meta whole.csv
run 0 list --where region=Oral --format csv
lines out 2

# what follows from the date lacks where the date does
printf 'Без даты.\n' >tables/none.txt
run 0 add -q tables/none.txt
run 0 list --missing year --doc none.txt --columns title --format csv
lines out 2
run 1 list --missing year --doc 3.txt --format csv

# a date that is to come is that of no document, and is told
printf 'О визах\n\nЗакон Республики Казахстан от 22 июля 2072 года № 477-IV.\n' >tables/2071.txt
run 0 add -q tables/2071.txt
run 0 show 2071.txt --meta
lacks out 'date: '
has out 'the date 2072-07-22 of its text is to come: it was not taken for that of the document'
rm tables/2071.txt

# letters that a spreadsheet's encoding had no place for
cp tables/3.txt 'tables/бұйрық 3.txt'
printf 'путь;название;дата\nб?йры? 3.txt;Приказ о приёме на обучение;2024\n' |
    iconv -f utf-8 -t cp1251 >tables/lost.csv
run 0 add -q tables/3.txt 'tables/бұйрық 3.txt' --meta tables/lost.csv
has err "1 row of 'tables/lost.csv' belongs to no file that was added: б?йры? 3.txt"
has err 'letters of these names were lost in the table (?): save it as "CSV UTF-8" or XLSX'
rm 'tables/бұйрық 3.txt'

# a workbook is read as well: its first sheet
run 0 list -o tables/all.xlsx
run 0 add -q tables/*.txt --meta tables/all.xlsx
run 0 show 3.txt --meta
has out 'title: Про гранти на навчання у вищих школах  (table)'
has out 'segments: 1  (table)'
# a note beside the table is under no name; fields behind a line's end are none
cp "$SOURCE_DIR/tests/cases/held/xlsx-stray/meta.xlsx" tables/stray.xlsx
run 0 add -q tables/3.txt --meta tables/stray.xlsx
lacks err 'left out'
run 0 show 3.txt --meta
has out 'title: Named in a workbook  (table)'
printf 'path,title\n3.txt,Named once more,,\n' >tables/ends.csv
run 0 add -q tables/3.txt --meta tables/ends.csv
lacks err 'left out'
run 0 show 3.txt --meta
has out 'title: Named once more  (table)'
# of files that are unchanged it is said how many the table has news of
mkdir told
printf 'One text about universities.\n' >told/one.txt
printf 'Another text about universities.\n' >told/two.txt
printf 'path,region\none.txt,Aktobe\ntwo.txt,Almaty\n' >told.csv
run 0 -d told.tizbe add told
run 0 -d told.tizbe add told --meta told.csv
has out '2 files: 2 unchanged; the table changed 2 documents'
run 0 -d told.tizbe log --limit 1 --columns what,subject,detail --format csv
has out 'meta,told.csv,2 documents'
sed -i 's/Aktobe/Aktau/' told.csv
run 0 -d told.tizbe add told --meta told.csv
has out '2 files: 2 unchanged; the table changed 1 document'
run 0 -d told.tizbe add told --meta told.csv
lacks out 'the table changed'
run 0 -d told.tizbe list --variable region --format csv
has out ',Aktau'
# whole paths, of files that are named otherwise; one value of two is news
printf 'path,region,kind\n%s/told/one.txt,Oral,a\n%s/told/two.txt,Almaty,b\n' \
    "$PWD" "$PWD" >told.csv
run 0 -d told.tizbe add told --meta told.csv
has out 'the table changed 2 documents'
sed -i s/Oral/Semei/ told.csv
run 0 -d told.tizbe add told --meta told.csv
has out 'the table changed 1 document'
run 0 -d told.tizbe list --variable region --variable kind --columns region,kind --format csv
has out 'Semei,a'
has out 'Almaty,b'

# a year is a date, and leaves a day of that year as it is; what the program
# calls otherwise is kept beside, and told
mkdir years
for n in 1 2 3 4; do
    echo "Запись номер $n о приёме иностранных студентов." >years/$n.txt
done
cat >years/5.txt <<'END'
О квотах на приём

Постановление Правительства Республики Казахстан от 28 мая 2022 года № 12.
END
cp years/5.txt years/6.txt
echo 'Пункт второй.' >>years/6.txt
printf 'path,id,Year,lang\n1.txt,A-1,2019,kk\n2.txt,A-2,2020,\n5.txt,A-5,2022,\n6.txt,A-6,2023,\n' >y-m.csv
run 0 add -q years --meta y-m.csv
has err "1 column of 'y-m.csv' has a name of the program's own and is kept as another variable: 'id' as 'meta_id'"
run 0 list --where 'meta_id~A' --variable meta_id --columns meta_id,date,lang --format csv
is out <<'END'
meta_id,date,lang
A-1,2019,ru
A-2,2020,ru
A-5,2022-05-28,ru
A-6,2023,ru
END
run 0 list --where 'language=kk AND year=2019' --format csv
lines out 2
# given later, too; a column "date" is the date, and the year stands beside it
printf 'path;год\n3.txt;2017\n5.txt;2022\n' >y-later.csv
run 0 add -q years --meta y-later.csv
run 0 list --where 'year=2017' --format csv
lines out 2
run 2 list --where 'Год=2017'
has err "did you mean 'year'?"
run 0 list --where 'date=2022-05-28' --format csv
lines out 2
printf 'path,date,year\n4.txt,2016-02-03,2015\n' >y-both.csv
run 0 add -q years --meta y-both.csv
has err "'year' as 'meta_year'"
run 0 list --where 'date=2016-02-03 AND meta_year=2015' --format csv
lines out 2
run 2 set 4.txt year=2014
has err "cannot set 'year': the program keeps this name for itself, did you mean 'date'?"
printf 'path,год,дата\n4.txt,2014,2013-02-03\n' >y-words.csv
run 0 add -q years --meta y-words.csv
run 0 list --where 'date=2013-02-03 AND год=2014' --format csv
lines out 2
# ... and where there is no day, or none that can be read, the year is the date
mkdir without
echo 'Rules without a day.' >without/8.txt
echo 'Other rules without a day.' >without/9.txt
printf 'path,год,дата\n8.txt,2011,\n9.txt,2012,31.02.2012\n' >y-either.csv
run 0 add -q without --meta y-either.csv
has err "1 date of 'y-either.csv' is not understood and left out: line 3 '31.02.2012'"
run 0 list --where 'year=2011 OR year=2012' --columns date --format csv
is out <<'END'
date
2011
2012
END
printf 'path,id,meta_id\n4.txt,1,2\n' >y-twice.csv
run 3 add years --meta y-twice.csv
has err 'there are columns "id" and "meta_id"'
printf 'File name,region\n1.txt,north\n' >y-file.csv
run 0 add -q years --meta y-file.csv
run 0 list --where 'region=north' --format csv
lines out 2

# so is a field of a record, until another one says the day
printf '{"id":7,"year":2018,"text":"О визах студентов."}\n{"year":2018,"date":"2018-04-05","text":"О грантах студентов."}\n' >posts.jsonl
run 0 add -q posts.jsonl
run 0 list --where 'year=2018' --variable meta_id --columns date,meta_id --format csv
is out <<'END'
date,meta_id
2018,7
2018-04-05,
END
finish
