#!/bin/sh
# The register of initiatives: rows, evidence, corrections that last.
. "$SOURCE_DIR/tests/cli/helpers"

column() { # FILE NAME: a column of a csv without quotes
    awk -F, -v name="$2" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) c = i; next }
        { print $c }' "$1"
}

mkdir texts
cat >texts/a.ru.txt <<'END'
В 2025 году в Алматы открылся филиал Университета Ковентри, он примет 300 студентов из Китая.

Стипендия «Болашак» каждый год направляет за рубеж 550 молодых специалистов.
END
cat >texts/b.kk.txt <<'END'
2025 жылы Алматыда Ковентри университетінің филиалы ашылды, онда шетелдік студенттер оқиды.

«Болашақ» стипендиясы шетелге жас мамандарды жібереді.
END
cat >texts/c.en.txt <<'END'
A simplified visa for foreign engineers is valid for five years.

The Bolashak scholarship sends specialists abroad.

The head of the department put his visa on the invoice.
END

# no codings yet: no register
run 0 add -q texts/a.ru.txt texts/b.kk.txt texts/c.en.txt
run 1 initiatives
has err 'nothing was coded yet'
run 0 code --codebook "$codebook"

# one scholarship in three languages, one campus in two, one visa
run 0 initiatives --format csv
cp out register
lines out 4
has out 'campus'
[ "$(column register type | sort | tr '\n' ' ')" = 'campus scholarship visa ' ] ||
    fail "types: $(column register type | tr '\n' ' ')"
run 0 initiatives --type campus --format jsonl
lines out 1
has out '"place": "Almaty"'
has out '"year": "2025"'
has out '"partner": "Coventry University;China"'
has out '"documents": 2'
has out 'ru: филиал Университета Ковентри;kk: Ковентри университетінің филиалы'
run 0 initiatives --type scholarship --format jsonl
has out '"documents": 3'
has out '"amount": "550"'
run 0 initiatives --type visa --format jsonl
has out '"amount": "5"'
has out '"unit": "years"'
lacks out 'invoice'

# the filters of other tables hold
run 0 initiatives --lang kk --format csv
lines out 3
run 1 initiatives --type council
run 2 initiatives --type visas
has err "cannot use type 'visas': there are academy "
has err "did you mean 'visa'?"
run 0 initiatives --theme scholarships-funding --format csv
lines out 2
run 0 initiatives --doc b.kk.txt -o kk.csv
[ -s kk.csv.manifest.json ] || fail 'no manifest'

# evidence: a row a mention, each with its place
run 0 initiatives --evidence --format csv
cp out evidence
lines out 7
id=$(awk -F, '/scholarship/ { print $1; exit }' register)
run 0 initiatives "$id" --format csv
lines out 4
has out 'Bolashak scholarship'

# a law that is named only where nothing is coded is of another field; one that
# is coded elsewhere has its mention here, too
cat >texts/d.uk.txt <<'END'
Внести до Закону України "Про банки і банківську діяльність" такі зміни.

Закон України "Про вищу освіту" визначає права іноземних студентів.

Внести зміни до Закону України "Про вищу освіту".
END
run 0 -d laws.tizbe add -q texts/d.uk.txt
run 0 -d laws.tizbe code --codebook "$codebook"
run 0 -d laws.tizbe initiatives --format csv
has out 'Про вищу освіту'
lacks out 'Про банки'
run 0 -d laws.tizbe initiatives --why --type legal-act --format csv
grep -F 'Про вищу освіту' out | grep -q ',yes,' || fail 'coded, and not taken'
! grep -F 'Про банки' out | grep -q ',yes,' || fail 'taken, and not listed'

# a council without a name of its own is a measure, but not in a law
council='Координаційна рада з питань вищої освіти у складі 20 членів розпочала роботу в Києві у 2025 році.'
printf '%s\n' "$council" >texts/e.uk.txt
{
    printf '%s\n' "$council"
    for number in 1 2 3 4 5 6; do
        printf '\nСтаття %s. Права студентів визначаються цим Законом та статтею %s.\n' $number $number
    done
} >texts/f.uk.txt
for file in e f; do
    run 0 -d $file.tizbe add -q texts/$file.uk.txt
    run 0 -d $file.tizbe code --codebook "$codebook"
done
run 0 -d e.tizbe initiatives --type council
run 1 -d f.tizbe initiatives --type council

# the day of the document that is the evidence
run 0 set 1 date=2025-02-03
run 0 initiatives --type campus --variable date --columns type,date --format csv
has out 'campus,2025-02-03'
run 0 initiatives --evidence --type campus --variable date --columns document,date --format csv
has out '1,2025-02-03'

# all that was weighed, and nothing is stored
run 0 initiatives --why --format csv
has out 'document,start,end,lang,type,rule,name,what,value,unit,weight,taken,features'
has out 'amount,300,students'
has out 'place,Almaty'
has out 'coded-so'
run 0 initiatives --why --type campus --lang ru --format csv
lacks out ',kk,'
lacks out ',visa,'

# what a person says outlasts a new run, and can be taken back
run 0 initiatives "$id" --format tsv
mention=$(tail -n 1 out | cut -f2)
run 2 initiatives --split "$id" $(tail -n +2 out | cut -f2)
has err 'all of its mentions'
run 0 initiatives --split "$id" "$mention"
has err "mention $mention '"
has err "of row $id is a row of its own"
run 0 log --limit 1 --format csv
has out "of row $id is a row of its own"
run 2 initiatives --split "$id" "$mention"
has err 'that is so already'
run 0 initiatives --format csv
lines out 5
run 0 code --codebook "$codebook"
run 0 rebuild
run 0 initiatives --format csv
lines out 5
run 0 initiatives --undo
has err 'not split any more: '
run 0 initiatives --format csv
cmp -s out register || fail 'undo does not give the register back'
run 0 initiatives --merge 1 2
has err "rows 1 '"
has err ' are one'
run 0 initiatives --format csv
lines out 3

# ... and reading a file anew
run 0 remove --force a.ru.txt
run 0 initiatives --format csv
run 0 add -q texts/a.ru.txt
run 0 code --codebook "$codebook"
run 0 initiatives --format csv
lines out 3
run 0 initiatives --undo
run 1 initiatives --undo
has err 'cannot undo: nothing was merged or split'

# what is not there
run 1 initiatives --merge 1 99
has err 'there is no initiative 99'
run 1 initiatives --split 1 999
has err 'initiative 1 has no mention 999'
run 2 initiatives --merge 1
run 2 initiatives --split 1
run 2 initiatives --split
run 2 initiatives --merge --undo
run 2 initiatives one
has err "expected a number of the register"

# rules of one's own
cat >rules.yaml <<'END'
codebook: mine
themes:
  type:
    codes:
      t-student:
        initiative: {type: people}
        match: {en: [engineer], ru: [студент]}
END
run 0 initiatives --rules rules.yaml --format csv
has out ',people,'
printf 'codebook: [\n' >rules.yaml
run 3 initiatives --rules rules.yaml
has err "cannot read 'rules.yaml'"

# weights of one's own: without any nothing weighs more than nothing
printf 'feature\tweight\n' >weights.tsv
run 1 initiatives --weights weights.tsv
printf 'feature\tweight\nalways\t900\n' >weights.tsv
run 0 initiatives --weights weights.tsv --type visa --format csv
has out 'visa for foreign engineers'
printf 'feature\tweight\nalways\tmuch\n' >weights.tsv
run 3 initiatives --weights weights.tsv
has err "cannot read 'weights.tsv': line 2 has no whole number"

# what is stored holds while nothing changes; a corpus of an older program,
# whose register says that another one made it, has a new one
run 0 initiatives --format csv
cp out fresh
sqlite3 corpus.tizbe "UPDATE initiative_mention SET type = 'stale'"
run 0 initiatives --format csv
has out ',stale,'
sqlite3 corpus.tizbe "UPDATE setting SET value = 'x' || substr(value, 2)
    WHERE name = 'register'"
run 0 code --codebook "$codebook"
run 0 initiatives --format csv
cmp -s out fresh || fail 'the register of an older program is still there'

# ... and so has one of a codebook whose name fills a page
name=$(head -c 2000 /dev/zero | tr '\0' x)
cat >long.yaml <<END
codebook: $name
themes: {campus: {codes: {branch: {match: {ru: [филиал], en: [campus]}}}}}
END
TIZBE_CORPUS=$work/long.tizbe
run 0 add -q texts/a.ru.txt
run 0 code --codebook long.yaml
run 0 initiatives --format csv
lines out 3
printf 'The branch campus of Leeds University opened in Aktobe in 2024.\n' >texts/d.en.txt
run 0 add -q texts/d.en.txt
run 0 code
run 0 initiatives --format csv
lines out 4

# a measure goes by the first name that is its own, not by the first
rm -f long.tizbe
cat >names.txt <<'END'
A scholarship programme for doctors was opened in 2020.

Later the "Silk Road" Scholarship of Astana University was opened.
END
run 0 add -q names.txt
run 0 code --codebook "$codebook"
run 0 initiatives --columns name --format tsv
has out 'scholarship programme for doctors'
run 0 initiatives --merge 1 2
run 0 initiatives --columns name,names --format csv
is out <<'END'
name,names
"""Silk Road"" Scholarship of Astana University","en: ""Silk Road"" Scholarship of Astana University"
END
finish
