#!/bin/sh
# variables: what there is to count by, and the values of one.
. "$SOURCE_DIR/tests/cli/helpers"

small_documents
cat >small/meta.csv <<'END'
path,date,country,Раздел
a.ru.txt,2023-05-12,KZ,"закон, о визах"
b.kk.txt,2024,Казахстан,
c.en.txt,2024-02-01,KZ,
END
run 0 add small/a.ru.txt small/b.kk.txt small/c.en.txt small/d.uk.txt \
    --meta small/meta.csv --quiet
run 0 variables --format csv
has out 'variable,documents,missing,values,commonest'
has out 'year,3,1,2,2024 (2)'
has out 'quarter,2,2,2,'
has out 'month,2,2,2,'
has out 'format,4,0,1,txt (4)'
has out 'date,3,1,3,'
has out 'country,3,1,2,KZ (2)'
has out 'Раздел,1,3,1,'

# a name of several words can be set where a table has brought it
printf 'path,Бюджет (млн)\na.ru.txt,5\n' >small/budget.csv
run 0 add small/a.ru.txt --meta small/budget.csv --quiet
run 0 set 1 'Бюджет (млн)=6,5'
run 0 list --where 'Бюджет (млн)=6.5' --columns document --format csv
lines out 2
run 2 set 1 'Бюджет (тыс)=6'
has err "cannot set 'Бюджет (тыс)': a new name holds no blanks"
run 2 set 1 "$(printf 'a\001b')=x"
has err "b': a new name holds no blanks"
run 2 set 1 "$(printf 'a\360')=x"
has err 'expected UTF-8'
run 2 set 1 "$(printf 'title=a\360')"
has err 'expected UTF-8'
run 2 set 1 "$(printf 'date=\360')"
has err 'expected UTF-8'
run 0 set 1 'Бюджет (млн)='
run 2 set 1 Страна=KZ
has err "cannot set 'Страна': did you mean 'country'?"

# a name that differs from one there is in case alone is refused, new or not
run 0 set 2 разряд=1
run 2 set 2 Разряд=2
has err "cannot set 'Разряд': did you mean 'разряд'?"
run 2 set 2 Country=KZ
has err "cannot set 'Country': did you mean 'country'?"
run 0 set 2 разряд=
run 0 set 2 Разряд=2
run 0 set 2 Разряд=

# values that are counted as two and may be one are told
run 0 variables country --format csv
has err "'country' has values that may be one: KZ = Казахстан ('tizbe set --where' gives them one)"
run 0 variables country --where year=2023 --format csv
lacks err 'may be one'
run 0 code --codebook small/book.yaml
run 0 themes --by lang --by country --format csv
has err "'country' has values that may be one: KZ = Казахстан ("
run 0 crosstab --by country --format csv
has err "'country' has values that may be one: KZ = Казахстан ("
run 0 set 1 разряд='Закон  РК'
run 0 set 2 разряд='закон РК'
run 0 set 3 разряд=закон
run 0 variables разряд --format csv
has err "'разряд' has values that may be one: Закон РК = закон РК ("
run 0 set --where 'разряд=закон РК' разряд='Закон  РК'
run 0 variables разряд --format csv
lacks err 'may be one'
run 0 set 2 country=Ukraine
run 0 set 3 country=Україна
run 0 set 4 country=ua
run 0 variables country --format csv
has err ": Ukraine = Україна = ua ("
run 0 variables year --format csv
lacks err 'may be one'
# a type that the program found, and the same as a person writes it; without that
# one two words of one type are two
run 0 set 1 doc_type=Закон
run 0 set 2 doc_type=Кодекс
run 0 variables doc_type --format csv
lacks err 'may be one'
run 0 set 3 doc_type=law
run 0 variables doc_type --format csv
has err "'doc_type' has values that may be one: Закон = Кодекс = law ("
run 0 report
has out 'counted apart and may be one: <bdi>Закон = Кодекс = law</bdi>.'
run 0 set 1 2 3 doc_type=
run 0 set 2 country=Казахстан
run 0 set 3 country=KZ
run 0 set 4 country= разряд=
run 0 set 1 2 3 разряд=
lacks out 'path,'

# the filters narrow what is counted
run 0 variables --where year=2024 --format csv
has out 'country,2,0,2,'
lacks out 'Раздел,'

run 0 variables country --format csv
is out <<'END'
value,documents,share_of_documents,segments
KZ,2,0.5000,4
Казахстан,1,0.2500,2
,1,0.2500,2
END
run 0 variables year --sort value --format csv
is out <<'END'
value,documents,share_of_documents,segments
2023,1,0.2500,2
2024,2,0.5000,4
,1,0.2500,2
END
run 0 variables Раздел --doc a.ru.txt --format csv
is out <<'END'
value,documents,share_of_documents,segments
"закон, о визах",1,1.0000,2
END
run 2 variables раздел
has err "no document has such a variable, did you mean 'Раздел'?"
run 1 variables country --where year=1800 --format csv
lines out 1
has err "none of 4 documents fits 'year=1800'"
run 2 variables country year

# one way of writing it, in all documents at once
run 0 set --where 'country=Казахстан' country=KZ
is out <<'END'
set in 1 document
END
run 0 variables country --format csv
has out 'KZ,3,0.7500,6'
run 0 set --where year=2024 --where country=KZ checked=yes series=A
has out 'set in 2 documents'
run 0 list --where 'checked=yes AND series=A' --format csv
lines out 3
run 1 set --where 'country=Казахстан' country=KZ
has err "cannot set anything: no document fits 'country=Казахстан'"
run 2 set --where year=2024 date=2024-02-31 series=B
run 1 list --where series=B
run 2 set --where year=2024 a.ru.txt series=B
has err "cannot use 'a.ru.txt' beside --where: expected NAME=VALUE"
run 2 set --where year=2024
has err "'set' needs [DOC...] NAME=VALUE..."
run 2 set --where nonesuch=1 series=B
has err "cannot use 'nonesuch'"
# words of a path or a format are found, too
run 0 list --where 'path ~ "small/a.ru.txt"' --format csv
lines out 2
has out 'a.ru.txt'
mkdir tmp.xn0
cp small/a.ru.txt tmp.xn0/e.txt # as an address of the web is
run 0 -d other.tizbe add tmp.xn0 --quiet
run 0 -d other.tizbe list --where 'path ~ tmp.xn0/e.txt' --format csv
lines out 2
run 0 list --where 'format ~ TXT' --format csv
lines out 5
run 1 list --where 'path ~ nonesuch'

run 2 set a.ru.txt
has err "cannot use 'a.ru.txt': expected NAME=VALUE"
finish
