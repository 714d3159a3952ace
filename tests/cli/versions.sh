#!/bin/sh
# Files whose texts change after people have coded them.
. "$SOURCE_DIR/tests/cli/helpers"

TIZBE_CODER=aigul
export TIZBE_CODER
cat >k.yaml <<'END'
codebook: k
version: 1
themes:
  t:
    codes:
      visa: {match: {en: [visa]}}
      grant: {match: {en: [grant]}}
      other: {match: {en: [nowhere]}}
END
mkdir files
cat >first.txt <<'END'
On visas.

A visa for students costs five. The grant is paid by the state each year.

No grants here for anybody.

A visa is issued within ten days.

A grant that will be dropped altogether next year.
END
sed '/^A grant/d; s/five/seven/; s/^On visas./&\n\nA paragraph that nobody has seen before./' \
    first.txt >second.txt
cp first.txt files/act.txt
run 0 add -q files
run 0 code --codebook k.yaml
printf 'a\na\nr\na\na\na\n' | "$TIZBE" review >out 2>err
has err '6 actions'
cat >rows.csv <<'END'
action,document,segment,code,memo
add,1,1,other,all of it
memo,1,1,,ask the ministry
read,1,3,,
memo,1,,,on all
END
run 0 review --from rows.csv
printf 'action,document,segment,code\nadd,1,3,other\n' >boris.csv
run 0 review --from boris.csv --coder boris
cp corpus.tizbe before.tizbe

# --- carried over ---
cp second.txt files/act.txt
run 0 add files
has out '1 added beside a coded older text'
has err "act.txt': 5 decisions and 1 memo hold for the new text as well"
has err "act.txt': 3 of the decisions and memos are on paragraphs that have changed: 'tizbe review --changed' asks about them"
has err "act.txt': 1 of the decisions and memos is on paragraphs that are gone: 'tizbe review --changed --format csv' lists it"
run 0 log --columns what,subject,detail,coder --format csv
has out 'carry,1,"document 2: 4 decisions, 1 memo, 1 read segment",aigul'
has out 'carry,1,document 2: 1 decision,boris'
run 0 code
run 0 codings --doc 2 --format csv
is out <<'END'
document,title,heading,segment,lang,theme,code,start,end,text,entry,coder,state,page
2,act,,0,en,t,visa,3,8,visas,visa,tizbe,accepted,NA
2,act,,2,en,t,visa,53,57,visa,visa,tizbe,pending,NA
2,act,,2,en,t,grant,88,93,grant,grant,tizbe,rejected,NA
2,act,,3,en,t,grant,129,135,grants,grant,tizbe,accepted,NA
2,act,,4,en,t,other,154,187,A visa is issued within ten days.,,boris,accepted,NA
2,act,,4,en,t,visa,156,160,visa,visa,tizbe,accepted,NA
END
run 0 themes --unique --level code --format csv
has out 't,visa,3,'
run 0 check
cp corpus.tizbe after.tizbe

# --- what has changed, as a table and one by one ---
run 0 review --changed --format csv
is out <<'END'
action,document,title,segment,lang,code,start,end,text,memo,change,state,coder,document_before,text_before
,2,act,2,en,other,51,125,A visa for students costs seven. The grant is paid by the state each year.,all of it,changed,accepted,aigul,1,A visa for students costs five. The grant is paid by the state each year.
,2,act,2,en,,51,125,A visa for students costs seven. The grant is paid by the state each year.,ask the ministry,changed,,aigul,1,A visa for students costs five. The grant is paid by the state each year.
,2,act,2,en,visa,53,57,visa,,changed,accepted,aigul,1,A visa for students costs five. The grant is paid by the state each year.
,2,act,NA,,grant,NA,NA,,,gone,accepted,aigul,1,A grant that will be dropped altogether next year.
END
run 0 review --changed --code visa --format csv
lines out 2 # the memo is on no code
run 1 review --changed --coder boris
has err 'nothing to decide on'
printf 'a\na\na\n' | "$TIZBE" review --changed >out 2>err
has out '> A [visa] for students costs seven.'
has out '  before     A [visa] for students costs five.'
has out '  there      accepted in document 1'
has out '  there      a memo in document 1'
has out '  memo       ask the ministry'
has err '3 actions'
run 0 review --changed --format csv
lines out 2
run 0 codings --doc 2 --code visa --state accepted --columns start,coder --format csv
is out <<'END'
start,coder
3,tizbe
53,tizbe
156,tizbe
END
run 0 memos --doc 2 --columns start,text --format csv
has out '51,ask the ministry'

# the table takes answers, too
cp after.tizbe corpus.tizbe
run 0 review --changed -o changed.csv
sed 's/^,2,act,2,en,other/add&/; s/^,2,act,2,en,,/memo&/; s/^,2,act,2,en,visa/accept&/' \
    changed.csv >filled.csv
run 0 review --from filled.csv
has out '3 actions done'
run 0 review --changed --format csv
lines out 2
# a segment that was read has no more than what stands there
cp after.tizbe corpus.tizbe
printf 'action,document,segment\nread,2,2\n' >read.csv
run 0 review --from read.csv
run 0 review --changed --format csv
lines out 2
run 2 review --changed --blind
has err 'cannot use --changed together with --blind'

# --- undone, and said again ---
cp after.tizbe corpus.tizbe
run 0 review --undo 1
has out 'undone: carry 1, document 2: 4 decisions, 1 memo, 1 read segment'
run 0 codings --doc 2 --state accepted,rejected --columns start,coder --format csv
is out <<'END'
start,coder
154,boris
END
run 0 check
cp corpus.tizbe undone.tizbe
touch files/act.txt
run 0 add files
lacks err 'hold for'
run 0 set 2 version_of=1
has err '4 decisions and 1 memo hold for the new text as well'
has err '3 of the decisions and memos are on paragraphs that have changed'

# --- a third version, and the first one again ---
cp after.tizbe corpus.tizbe
sed 's/seven/nine/; s/ten days/ten weeks/' second.txt >files/act.txt
run 0 add files
has err '3 decisions and 1 memo hold for the new text as well'
run 0 list --unique --columns document --format csv
is out <<'END'
document
3
END
cp first.txt files/act.txt
run 0 add files
run 0 list --unique --columns document --format csv
is out <<'END'
document
1
END
run 0 check

# --- what may be a version, or not ---
cp before.tizbe corpus.tizbe
cp files/act.txt files/a_copy.txt
run 0 add -q files
cp second.txt files/act.txt
run 0 add files
has err "act.txt': its old text, document 1, was coded by a person and is still that of another file: if this is its new version, 'tizbe set 2 version_of=1' says so and carries over what was decided"
lacks err 'hold for'
run 1 review --changed
run 0 set 2 version_of=1
has err '5 decisions and 1 memo hold for the new text as well'

# --- two corpora: what each knows of the versions goes to both ---
rm files/a_copy.txt
cp before.tizbe corpus.tizbe
cp first.txt files/act.txt
run 0 add -q files
printf 'action,document,segment,code\nadd,1,2,other\n' >more.csv
run 0 review --from more.csv --coder vera
run 0 merge after.tizbe
has err "after.tizbe': 1 of the decisions and memos holds for a new version of the text as well"
run 0 codings --coder vera --columns document,start --format csv
lines out 3
run 0 merge after.tizbe
lacks err 'new version'
run 0 check
# what was taken back there does not come back in a new corpus
run 0 -d fresh.tizbe merge undone.tizbe
lacks err 'new version'
run 0 -d fresh.tizbe codings --doc 2 --columns start,coder --format csv
lines out 2

# --- records of a table: one at its top gives the others other numbers ---
rm -f corpus.tizbe* files/act.txt
cat >files/a.csv <<'END'
text
"A visa for students is issued by the ministry. One."
"A visa for students is issued by the ministry. Two things."
"A visa for students is issued by the ministry. Three words."
END
run 0 add -q files
run 0 code --codebook k.yaml
printf 'a\nr\na\n' | "$TIZBE" review >out 2>err
sed -i 's/^text$/&\n"A visa for nobody at all. Zero."/' files/a.csv
run 0 add files
has out '4 documents: 1 added, 3 with a text that is there already'
lacks err 'old text'
run 0 list --unique --format csv
lines out 5
# which is no version of the one that had its number; one that is changed is
sed -i 's/Two things/Two great things/' files/a.csv
run 0 add files
has err "a.csv#3': 1 decision holds for the new text as well"
run 0 list --unique --columns document,path --format csv
lines out 5
# nor does the next one become a version of what was taken out before it
sed -i '/nobody/d' files/a.csv
run 0 add files
run 0 list --columns document --format csv
is out <<'END'
document
1
2
3
5
END
run 0 list --unique --columns document --format csv
is out <<'END'
document
1
3
5
END
run 0 check

# --- coders who do not see each other: what changed is read again ---
rm -f corpus.tizbe* files/a.csv
cp before.tizbe corpus.tizbe
cp first.txt files/act.txt
run 0 review --blind --coder dana --doc 1 -o dana.csv
sed '2,$s/,$/-,/' dana.csv >read.csv
run 0 review --blind --from read.csv --coder dana
cp second.txt files/act.txt
run 0 add files
run 0 review --blind --coder dana --doc 2 --format csv --columns segment,text
is out <<'END'
segment,text
1,A paragraph that nobody has seen before.
2,A visa for students costs seven. The grant is paid by the state each year.
END

finish
