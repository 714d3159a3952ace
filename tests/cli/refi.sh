#!/bin/sh
# REFI-QDA, the format of NVivo, MAXQDA, ATLAS.ti and others: what goes out fits
# the schemas, and comes back as it was.
. "$SOURCE_DIR/tests/cli/helpers"
schemas=$SOURCE_DIR/tests/exchange/schemas

# valid SCHEMA FILE
valid() {
    command -v xmllint >/dev/null || return 0
    xmllint --noout --schema "$schemas/$1" "$2" 2>lint ||
        fail "$2 does not fit $1: $(head -n 3 lint)"
}

# same FILE FILE
same() {
    cmp -s "$1" "$2" || fail "$1 and $2 differ"
}

# --- codebooks ---------------------------------------------------------------
small_corpus
run 0 codebook export --format qdc -o small.qdc
has err 'not in the file: entries (7;'
valid Codebook.xsd small.qdc
run 0 codebook import small.qdc
has out 'codebook: '\''small'\'''
has out "'visa-nomad':"
has out 'definition: "Any visa."'
cp out back.yaml
run 0 codebook export back.yaml --format qdc -o back.qdc
same small.qdc back.qdc
run 0 codebook check back.yaml
run 0 export other.qdc
same small.qdc other.qdc
run 0 -d fresh.tizbe import other.qdc
has out 'codebook other, 6 codes; stored'
run 0 -d fresh.tizbe import other.qdc
has out 'stored already'
run 0 -d fresh.tizbe codebook show
has out visa-nomad

# A tree of many levels comes back as it was, whichever way it took.
cat >deep.yaml <<'END'
codebook: deep
themes:
  visas:
    codes:
      study: {}
      doctoral: {below: study, match: {en: [doctoral visa]}}
      work: {}
      abroad: {below: doctoral}
      bachelor: {below: study}
  funds: {}
END
run 0 codebook export deep.yaml --format qdc -o deep.qdc
valid Codebook.xsd deep.qdc
sed 's/ guid="[^"]*"//; s/ isCodable="true"//; s/^ *//
    1d; s/<CodeBook.*>/<CodeBook>/' deep.qdc | tr -d '\n' >tree
printf '%s' '<CodeBook><Codes><Code name="visas"><Code name="study">' \
    '<Code name="doctoral"><Code name="abroad"/></Code>' \
    '<Code name="bachelor"/></Code><Code name="work"/></Code>' \
    '<Code name="funds"/></Codes></CodeBook>' | is tree
run 0 codebook import deep.qdc
has out "below: 'doctoral'"
cp out deep-back.yaml
run 0 codebook export deep-back.yaml --format qdc -o deep-back.qdc
same deep.qdc deep-back.qdc
run 0 codebook export deep.yaml --format skos -o deep.rdf
run 0 codebook import deep.rdf
has out 'below: "doctoral"'
cat >deep.csv <<'END'
path,type,pattern
visas/study,definition,Study
visas/doctoral,below,study
END
run 0 codebook import deep.csv
has out "below"
mkdir one-deep two-deep
run 0 -d one-deep/c.tizbe import deep.qdc
run 0 -d one-deep/c.tizbe export one-deep/p.qdpx
run 0 -d two-deep/c.tizbe import one-deep/p.qdpx
run 0 -d two-deep/c.tizbe export two-deep/p.qdpx
same one-deep/p.qdpx two-deep/p.qdpx

# A codebook without codes is not one there.
printf 'codebook: none\nthemes: {}\n' >none.yaml
run 3 codebook export none.yaml --format qdc -o none.qdc
has err "cannot write 'none.qdc'"
[ ! -e none.qdc ] || fail 'none.qdc was written'

# --- projects ----------------------------------------------------------------
cat >work.csv <<'END'
action,document,start,end,code,new_code,memo
add,3,0,7,campus-dead,,
memo,3,0,7,campus-dead,,A memo on a coding
memo,3,4,7,,,A memo on a place
memo,2,,,,,"A memo on a document
of two lines"
memo,2,,,visa-any,,A memo on a code in a document
memo,,,,visa-any,,A memo on a code
END
run 0 codings --code visa-any --format csv
awk -F, 'NR == 2 { print "accept," $1 "," $8 "," $9 ",visa-any,,sure <yes>" }
         NR == 3 { print "reject," $1 "," $8 "," $9 ",visa-any,,no" }
         NR == 4 { print "recode," $1 "," $8 "," $9 ",visa-any,campus-dead," }
         NR == 5 { print "accept," $1 "," $8 "," $9 ",visa-any,," }' \
    out >>work.csv
run 0 review --coder Айгерім --from work.csv
run 0 set 1 pages=12
run 0 export one.qdpx
has err 'not in the file: entries (7; other programs'
[ -s one.qdpx.manifest.json ] || fail 'one.qdpx has no manifest'
if command -v unzip >/dev/null; then
    mkdir parts
    (cd parts && unzip -q ../one.qdpx)
    valid Project.xsd parts/project.qde
    has parts/project.qde 'typeOfVariable="Integer"'
    has parts/project.qde 'A memo on a code'
    lacks parts/project.qde "$work"
fi

run 0 -d two.tizbe import one.qdpx
has out '4 documents'
has out '5 memos'
has out '4 decisions'
has err 'Unicode code points, [start, end)'
run 0 -d two.tizbe check
run 0 -d two.tizbe memos --format csv
has out ',visa-any,Айгерім,2023-11-14T22:13:20Z,,A memo on a code in a document'
run 0 -d two.tizbe export two.qdpx
same one.qdpx two.qdpx

# Tables are the same, but for numbers of documents and the entries.
for table in 'themes --by lang --format csv' \
    'agree --units coded --no-intervals --format csv Айгерім tizbe'; do
    # shellcheck disable=SC2086  # words of a command
    run 0 $table
    cp out first
    # shellcheck disable=SC2086
    run 0 -d two.tizbe $table
    same first out
done

# The machine finds its own codings again, and the files their documents.
run 0 -d two.tizbe code
has out '(0 new, '
has out ' 0 lost)'
run 0 -d two.tizbe add small/a.ru.txt
has out 'there already'

# Taken in again, nothing happens; and what a person undoes is undone.
run 0 import one.qdpx
has out '0 documents (4 more were there), 0 codes, 0 codings'
run 0 export again.qdpx
same one.qdpx again.qdpx
run 0 -d two.tizbe review --coder Айгерім --undo 1
run 1 -d two.tizbe memos
run 0 -d two.tizbe check

# Neither language nor time zone matter.
TZ=Asia/Almaty LC_ALL=ru_RU.UTF-8 "$TIZBE" export zone.qdpx 2>/dev/null
same one.qdpx zone.qdpx

# Names of codes in another language, and a part of the corpus.
run 0 export ru.qdpx --labels ru --doc 3 --state accepted
run 0 -d three.tizbe import ru.qdpx
has out '1 document,'
run 0 -d three.tizbe codings --format csv
lines out 2
run 0 -d three.tizbe codebook show --labels en
has out Visas

# --- one's own coding at the machine's ----------------------------------------
printf 'codebook: h\nthemes:\n  t:\n    match: {ru: [виза]}\n' >h.yaml
run 0 -d own.tizbe add small/a.ru.txt
run 0 -d own.tizbe code --codebook h.yaml
run 0 -d own.tizbe codings --format csv
awk -F, 'BEGIN { print "action,document,start,end,code,memo" }
         NR == 2 { print "add," $1 "," $8 "," $9 ",t,why" }' out >own.csv
run 0 -d own.tizbe review --coder boris --from own.csv
run 0 -d own.tizbe export own.qdpx
unzip -p own.qdpx project.qde >out
[ "$(grep -c 'name="accepted: t"' out)" -eq 1 ] || fail 'own.qdpx: a note twice'
run 0 -d own-back.tizbe import own.qdpx
run 0 -d own-back.tizbe codings --coder boris --format csv
cp out first
run 0 -d own.tizbe codings --coder boris --format csv
sed 's/,виза,tizbe/,,tizbe/' out >second
same first second
run 0 -d own-back.tizbe export own-back.qdpx
same own.qdpx own-back.qdpx
# --- what people said, each once and of all codes ------------------------------
# A reason stands on one's own coding, not on the machine's as well; a code that
# the codebook has no more goes out where people speak of it; a link names its
# document there as well.
mkdir said
cat >said/book.yaml <<'END'
codebook: book
themes:
  visa: {codes: {visa-any: {match: {en: [visa]}}, campus: {match: {en: [campus]}}}}
END
sed 's/, campus.*/}}/' said/book.yaml >said/newer.yaml
echo 'A visa is good for the campus.' >said/one.txt
echo 'Another text, a newer one.' >said/two.txt
run 0 -d said.tizbe add said/one.txt said/two.txt
run 0 -d said.tizbe code --codebook said/book.yaml
cat >said/acts.csv <<'END'
action,document,start,end,code,memo
add,1,2,6,visa-any,mine
accept,1,23,29,campus,a campus
memo,,,,campus,on the code
END
run 0 -d said.tizbe review --coder vera --blind --from said/acts.csv
run 0 -d said.tizbe set 2 version_of=1
run 0 -d said.tizbe code --codebook said/newer.yaml
run 0 -d said.tizbe export said.qdpx
if command -v unzip >/dev/null; then
    mkdir said/parts
    (cd said/parts && unzip -q ../../said.qdpx)
    valid Project.xsd said/parts/project.qde
    grep -c '<Note .*accepted: visa-any' said/parts/project.qde >count
    echo 1 | is count
fi
small_documents
run 0 -d back.tizbe add small/a.ru.txt
run 0 -d back.tizbe import said.qdpx
lacks err 'memos ('
lacks err 'codings ('
run 0 -d back.tizbe codings --coder vera --state accepted --columns code \
    --codebook book-2 --format csv
printf 'code\ncampus\n' | is out
run 0 -d back.tizbe memos --columns code,text --format csv --codebook book-2
has out 'campus,on the code'
has out 'campus,a campus'
run 0 -d back.tizbe list --columns document --where title=one --format csv
one=$(sed -n 2p out)
run 0 -d back.tizbe list --columns title --variable version_of \
    --where title=two --format csv
has out "two,$one"

# --- a GUID that is stated later ------------------------------------------------
own=9fa9bcb7-5b59-47a9-8c3e-f65cffdc7520
printf 'codebook: g\nthemes:\n  t:\n    match: {en: [visa]}\n' >g.yaml
printf 'codebook: g\nthemes:\n  t:\n    guid: %s\n    match: {en: [visa]}\n' "$own" >stated.yaml
run 0 -d g.tizbe add small/a.ru.txt
run 0 -d g.tizbe code --codebook g.yaml
for book in stated.yaml g.yaml; do
    run 0 -d g.tizbe code --codebook "$book"
    run 0 -d g.tizbe export g.qdpx
    unzip -p g.qdpx project.qde >out
    has out "<Code guid=\"$own\" name=\"t\""
done

# --- a copy of a codebook that was here first, with the GUIDs made for it --------
printf 'codebook: first\nthemes:\n  t:\n    codes:\n      c: {match: {en: [visa]}}\n' \
    >first.yaml
run 0 codebook export first.yaml -o copy.qdc
run 0 codebook import copy.qdc -o copy.yaml
run 0 -d copy.tizbe add small/a.ru.txt
run 0 -d copy.tizbe code --codebook copy.yaml
run 0 -d copy.tizbe code --codebook first.yaml
run 0 -d copy.tizbe code --codebook copy.yaml
run 0 -d copy.tizbe code --codebook first.yaml
[ "$(sqlite3 copy.tizbe 'SELECT count(DISTINCT guid) FROM code')" = 4 ] ||
    fail 'two codes have one GUID'

# --- what cannot be ----------------------------------------------------------
run 2 export one.unknown
run 0 export one.unknown --format qdpx --doc 3
run 2 export one.unknown --format qdpy
has err "cannot export 'qdpy': no format of that name; there are qdpx xlsx"
run 0 -d named.tizbe import one.unknown --format qdpx
run 2 -d named.tizbe import one.unknown
run 2 -d named.tizbe import one.unknown --format nvp
has err "cannot import 'nvp': no format of that name; there are qdpx yaml"
run 0 -d none.tizbe add small/a.ru.txt
run 0 -d none.tizbe remove 1
run 1 -d none.tizbe export none.qdpx
has err "there are neither documents nor codes"
has err 'qdpx'
run 2 import one.unknown
run 2 export part.qdc --doc 1
has err 'goes out whole'
run 3 import absent.qdpx
has err "cannot read 'absent.qdpx'"
echo nonsense >bad.qdpx
run 3 import bad.qdpx
has err "cannot read 'bad.qdpx': it is no zip container"
run 4 export no/such/folder.qdpx
run 0 export --help
has out qdpx
has out 'NVivo'
run 0 import --help
has out qdc

# --- of a language: what stands in it, also within another one's paragraph ----
mkdir mixed
cat >mixed/quoted.txt <<'END'
Қазақстан Республикасының білім министрлігі студенттерге арналған стипендия туралы жаңа бағдарламаны жариялады. Министр журналистерге былай деді: «Наше министерство образования и науки утвердило новую программу, по которой визы для студентов будут выдаваться бесплатно и без очереди». Бағдарлама келесі жылы басталады және бес жылға созылады.

Министерство сообщает, что виза выдаётся студентам бесплатно.
END
cat >quoted.yaml <<'END'
codebook: quoted
themes:
  t:
    codes:
      visa: {match: {ru: [виза], kk: [виза]}}
END
run 0 -d mixed.tizbe add mixed
run 0 -d mixed.tizbe code --codebook quoted.yaml
run 0 -d mixed.tizbe codings --lang ru --format csv
[ "$(wc -l <out)" -eq 3 ] || fail 'two codings are Russian'
run 0 -d mixed.tizbe codings --columns document,start,end,code --format csv
sed '1s/^/action,/; 2,$s/^/accept,/' out >accept.csv
exported() {
    for lang in ru kk; do
        run 0 -d mixed.tizbe export $lang.qdpx --lang $lang
        unzip -p $lang.qdpx project.qde >$lang.xml
    done
    [ "$(grep -c '<Coding ' ru.xml)" -eq "$1" ] || fail "$1 codings are Russian"
    [ "$(grep -c '<Coding ' kk.xml)" -eq 0 ] || fail 'none is Kazakh'
    ! grep -q accepted kk.xml || fail 'what was decided is Russian'
}
exported 2
run 0 -d mixed.tizbe review --from accept.csv --coder aigul
exported 2
[ "$(grep -c '"accepted: visa"' ru.xml)" -eq 2 ] || fail 'two were accepted'
finish
