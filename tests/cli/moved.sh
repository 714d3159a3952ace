#!/bin/sh
# A folder of files that is somewhere else now.
. "$SOURCE_DIR/tests/cli/helpers"

mkdir old
printf 'Визы для студентов выдаются на год.\n' >old/a.txt
printf 'Student visas are issued for a year.\n' >old/b.txt
printf '{"text": "Студентам выдают гранты."}\n{"text": "Grants are paid."}\n' \
    >old/c.jsonl
printf 'Віза видається на рік.\n' >lost.txt
run 0 add -q old lost.txt
lacks err 'is gone'

# nothing is gone; what is, and has no other file, stays
run 1 remove --gone
is out <<'END'
0 files forgotten
END
rm lost.txt
run 1 remove --gone
has out '0 files forgotten'
has err '1 document has no file that is there, and stays as it is'
run 0 list --where 'path ~ lost' --columns path --format csv
lines out 2

# moved, and added where it is: told, and forgotten when that is asked for
mv old new
run 0 add -q new
has out '4 documents: 4 with a text that is there already'
has err "4 files of a text that is there already came from a file that is gone: 'tizbe remove --gone' forgets such files"
run 0 list --sources --columns files --format csv
lines out 10
run 0 remove --gone
has out '4 files forgotten'
run 0 list --sources --columns document,path --format csv
lines out 6
lacks out /old/
has out /new/c.jsonl#2
run 0 log --columns what,detail --format csv
has out 'remove,4 gone files'

# a text that is changed there replaces the old one, as it should
echo 'Новая строка.' >>new/a.txt
run 0 add -q new
has out '1 updated'
lacks err 'is gone'
run 0 list --format csv
lines out 6

# moved and changed before it is added again: old and new are two documents, and
# which is which is told
mkdir later
mv new/b.txt later/b.txt
echo 'They are not extended.' >>later/b.txt
run 0 add -q later
has out '1 added'
run 1 remove --gone
has out '0 files forgotten'
has err "document 2 has no file any more ($work/new/b.txt), and document 7 one of the same name: if that is the newer text, 'tizbe remove 2' takes the old one out"
lacks err 'document 5 '
run 0 remove 2
run 1 remove --gone
lacks err 'document 2 '

# the same path of a part of a file that is there is not gone
run 1 remove --gone
run 0 check

run 2 remove
has err "'remove' needs DOC..., or --gone with a folder at most"
run 2 remove --gone a b
run 2 remove --gone --source

# files of another machine are not here, and not gone
mkdir mine theirs
for file in a b; do
    printf 'Student visas, part %s.\n' $file >mine/$file.txt
done
cp mine/* theirs
run 0 -d theirs.tizbe add -q theirs
rm -r theirs
run 0 -d both.tizbe add -q mine
run 0 -d both.tizbe merge theirs.tizbe
mv mine moved
run 0 -d both.tizbe add -q moved
run 2 -d both.tizbe remove --gone
has err 'files of another machine never are; say which folder was moved: tizbe remove --gone FOLDER'
run 1 -d both.tizbe remove --gone min
run 0 -d both.tizbe remove --gone mine/
has out '2 files forgotten'
run 0 -d both.tizbe list --sources --columns path --format csv
is out <<END
path
$work/moved/a.txt
$work/theirs/a.txt
$work/moved/b.txt
$work/theirs/b.txt
END
run 0 -d both.tizbe log --columns what,subject,detail --format csv
has out "remove,$work/mine,2 gone files"
finish
