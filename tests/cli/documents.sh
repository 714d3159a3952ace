#!/bin/sh
# add, list, show, set, remove.
. "$SOURCE_DIR/tests/cli/helpers"

small_documents
cksum small/* >sums # files are only read
ls -l --time-style=full-iso small >>sums
run 0 add small/a.ru.txt small/b.kk.txt small/c.en.txt small/d.uk.txt \
    --meta small/meta.csv
has out '4 files: 4 added; 8 segments'
lines err 0
run 0 add small/a.ru.txt
has out '1 file: 1 unchanged'

run 0 list --format csv
sed "s|$work|W|" out >listed
is listed <<'END'
document,title,date,issuer,doc_type,number,country,lang,segments,tokens,format,encoding,path
1,Кочевники,2023-05-12,,,,KZ,ru,2,13,txt,UTF-8,W/small/a.ru.txt
2,Студенттер,2024,,,,KZ,kk,2,12,txt,UTF-8,W/small/b.kk.txt
3,Student visas,2024-02-01,,,,GB,en,2,16,txt,UTF-8,W/small/c.en.txt
4,Філія,,,,,UA,uk,2,12,txt,UTF-8,W/small/d.uk.txt
END
run 0 list --where 'year>=2024 AND country=KZ' --format tsv
lines out 2
has out 'Студенттер'
run 0 list --missing date --format tsv
lines out 2
has out 'Філія'
run 0 list --lang en,uk --format tsv
lines out 3
run 0 list --doc c.en.txt --doc 1 --format tsv
lines out 3
run 1 list --where 'year=1900' --format tsv
lines out 1

run 0 show b.kk.txt
is out <<'END'
[0] # Шетел студенттеріне виза
[1] Қазақстан шетел студенттеріне виза береді, визаның мерзімі екі жыл.
END
run 0 show 'Student visas' --meta
has out 'format: txt'
has out 'date: 2024-02-01  (table)'
has out "file: $work/small/c.en.txt"
run 0 show 1 -o shown.txt
run 0 show 1
cmp -s out shown.txt || fail '-o shown.txt is another text'
run 0 show 1 --codes -o shown.txt
run 0 show 1 --codes
cmp -s out shown.txt || fail '--codes -o shown.txt is another text'
run 0 show 1 --format csv
is out <<'END'
segment,kind,level,lang,tokens,start,end,text
0,heading,1,ru,3,0,24,Визы цифровых кочевников
1,paragraph,0,ru,10,25,90,Республика вводит визу для цифровых кочевников. Визы дают на год.
END
run 1 show nothing.txt
has err "there is no document 'nothing.txt' in this corpus"

run 0 set 4 date=2025-01-02 'issuer=Рада'
run 0 list --where 'year=2025 AND issuer=Рада' --format tsv
lines out 2
# what a person set stays when the table is read again
run 0 add small/d.uk.txt --meta small/meta.csv -q
run 0 list --where 'issuer=Рада' --format tsv
lines out 2
run 0 set d.uk.txt issuer=
run 1 list --where 'issuer=Рада' --format tsv

# blanks around a value, two inside of it and another way to spell a letter are
# no other value
run 0 set a.ru.txt 'region=  Кок -  Шетау	'
run 0 set b.kk.txt 'region=Кок - Шетау'
run 0 set c.en.txt "region=$(printf 'Кок - Шетау\302\240')"
run 0 variables region --format csv
has out 'Кок - Шетау,3,'
lines out 3
run 0 set a.ru.txt b.kk.txt 3 'region=  '
run 2 list --where 'region=A' --format tsv

# several at once: all of it or nothing
run 0 set a.ru.txt b.kk.txt 3 series=A 'part=1=2'
run 0 list --where 'series=A' --format tsv
lines out 4
run 0 log --format tsv
cp out before.log
run 1 set a.ru.txt nothing.txt series=B
has err "there is no document 'nothing.txt'"
run 2 set a.ru.txt b.kk.txt series=B date=2024-02-31
has err "cannot set date to '2024-02-31'"
run 2 set a.ru.txt series=B b.kk.txt
has err "cannot use 'b.kk.txt': expected NAME=VALUE"
run 2 set a.ru.txt b.kk.txt
has err "cannot use 'b.kk.txt': expected NAME=VALUE"
run 1 list --where 'series=B' --format tsv
run 0 log --format tsv
cmp -s out before.log || fail 'what was refused is in the log'
run 0 set a.ru.txt b.kk.txt 3 series= part=
run 2 list --where 'series=A' --format tsv

# names that conditions and tables have for something else
for name in id path year lang format encoding segments length theme code \
    document; do
    run 2 set a.ru.txt "$name=1"
    has err "cannot set '$name': the program keeps this name for itself"
done

run 0 remove c.en.txt
run 0 log --limit 1 --columns what,subject --format csv
has out 'remove,c.en.txt'
run 1 show 3
run 0 list --format tsv
lines out 4
run 1 remove 3
has err "there is no document '3'"

cksum small/* >sums.now
ls -l --time-style=full-iso small >>sums.now
cmp -s sums sums.now || fail 'a file that was added is not what it was'
# the log names who did it, and what stood there before
export TIZBE_CORPUS="$work/who.tizbe"
small_documents
run 0 add -q small/a.ru.txt small/c.en.txt --coder aigul
run 0 set 1 country=Kazakhstan --coder ' boris '
TIZBE_CODER=aigul
export TIZBE_CODER
run 0 set a.ru.txt country=KZ note=x
run 0 set --where country=KZ country=
run 0 code --codebook small/book.yaml
run 0 remove c.en.txt --coder boris
unset TIZBE_CODER
run 0 set 1 note=y
run 0 log --columns what,subject,detail,coder --format csv
has out 'set,1,"note=y, was x",'
has out 'remove,c.en.txt,,boris'
has out 'set,1,"country=, was KZ",aigul'
has out 'set,1,note=x,aigul'
has out 'set,1,"country=KZ, was Kazakhstan",aigul'
has out 'set,1,country=Kazakhstan,boris'
has out 'add,,2 documents,aigul'
grep -q '^code,.*,aigul$' out || fail "code: $(grep '^code' out)"
run 0 log --coder boris --columns what --format csv
lines out 3
run 2 set 1 a=b --coder tizbe
has err "cannot act as 'tizbe': that is the machine's name"
run 0 check
# a new text of the file is the document then; one that is gone has its path
echo 'Новая строка.' >>small/a.ru.txt
run 0 add -q small/a.ru.txt
run 0 list --columns document --format csv
number=$(tail -n 1 out)
run 0 log --columns subject,detail --format csv
has out "$number,note=x"
run 0 remove "$number"
run 0 log --columns subject,detail --format csv
has out "$work/small/a.ru.txt,note=x"

finish
