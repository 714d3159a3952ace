#!/bin/sh
# review: answers at a prompt and rows of a table, the log, undo, states.
. "$SOURCE_DIR/tests/cli/helpers"

# answers STATUS WORDS ARGUMENT...: run a review that is answered WORDS, a line
# for each.
answers() {
    wanted=$1
    printf '%s\n' "$2" | tr ';' '\n' >answers
    shift 2
    said="tizbe review $* <answers"
    got=0
    "$TIZBE" review "$@" >out 2>err <answers || got=$?
    [ "$got" -eq "$wanted" ] || {
        fail "$said: status $got, expected $wanted"
        sed 's/^/    /' err
    }
}

small_corpus
run 2 review
has err 'cannot review: who decides? say --coder NAME, or set TIZBE_CODER'
TIZBE_CODER=aigul
export TIZBE_CODER

# --- a dialogue ---
answers 0 'a so it is;r;c visa-nomad;q' --doc 1
has out '[1 of 5] document 1, Кочевники, segment 0, ru, 0-4'
has out '> [Визы] цифровых кочевников'
has out '  code       visa-any'
has out '  definition Any visa.'
has out '  found by   виза (tizbe)'
has out '  also       0-24 visa-nomad (tizbe, pending)'
has err '3 actions'
run 0 codings --doc 1 --format csv
is out <<'END'
document,title,heading,segment,lang,theme,code,start,end,text,entry,coder,state,page
1,Кочевники,,0,ru,visa,visa-any,0,4,Визы,виза,tizbe,accepted,NA
1,Кочевники,,0,ru,visa,visa-nomad,0,24,Визы цифровых кочевников,виза NEAR/3 кочевник,tizbe,rejected,NA
1,Кочевники,Визы цифровых кочевников,1,ru,visa,visa-nomad,43,47,визу,,aigul,accepted,NA
1,Кочевники,Визы цифровых кочевников,1,ru,visa,visa-any,43,47,визу,виза,tizbe,edited,NA
1,Кочевники,Визы цифровых кочевников,1,ru,visa,visa-nomad,43,71,визу для цифровых кочевников,виза NEAR/3 кочевник,tizbe,pending,NA
1,Кочевники,Визы цифровых кочевников,1,ru,visa,visa-any,73,77,Визы,виза,tizbe,pending,NA
END
has err '2 codings of these are rejected or edited, which no table counts: --state pending,accepted leaves them out'
# what stands beyond the rows that are shown is not said of them
run 0 codings --doc 1 --limit 1 --quote sentence --format csv
lacks err 'rejected or edited'
run 0 codings --doc 1 --code visa-any --format csv
has err '1 coding of these is rejected or edited, which no table counts: --state pending,accepted leaves it out'
run 0 codings --doc 1 --coder aigul --format csv
has out ',edited,'
lacks err 'rejected or edited'
# nor does a person quote them, unless they are asked for
run 0 codings --doc 1 --format latex
lacks out 'state rejected'
lacks out 'state edited'
lacks err 'rejected'
run 0 codings --doc 1 --state rejected --format latex
has out '\tizbecoded{Визы цифровых кочевников}'
has out 'state rejected'
run 0 codings --doc 1 --coder aigul --format latex
has out 'state edited'
run 0 codings --doc 1 --state pending,accepted --format csv
lacks err 'rejected'
# what was decided is not asked again; the numbers count what is left
answers 0 'n;n;n' --doc 1
has out '[1 of 2]'
lacks out '[3 of'
answers 1 'a' --doc 1 --code visa-nomad --state rejected,edited --lang kk
has err 'nothing to decide on'

# --- out of the counts, and traceable ---
run 0 themes --theme visa --format csv
has out 'visa,9,'
run 0 codings --theme visa --state pending,accepted --format tsv
lines out 10
run 0 themes --theme visa --all-states --format csv
has out 'visa,11,'
run 0 themes --theme visa --state rejected --format csv
has out 'visa,1,'
run 2 themes --state wrong
has err "cannot use state 'wrong': there are pending accepted rejected edited"

# --- own codings, memos, undo ---
answers 0 's visa-nomda Визы;s branch Виз;l NOMAD;l nothing;q' --doc 1
has err "has no such code, did you mean 'visa-nomad'?"
has err "has no such code, did you mean 'campus-branch'?"
has err "no code has 'nothing' in its name or label"
grep -o 'visa-nomad  *Nomad visa' out >listed
is listed <<'END'
visa-nomad                   Nomad visa
END
answers 0 'c;s visa-nomad;s;q' --doc 1
has err "cannot change the code: say which, as in 'c visa-student'"
has err "cannot add a coding: say the code and the words, as in 's visa-student"
answers 0 's visa-nomad кочевников;m look again;s nocode Визы;s visa-any absent;u;u;zz;?;q' \
    --doc 1
has err "cannot add 'nocode': codebook 'small' has no such code"
has err "cannot find 'absent' in this segment"
has err "cannot understand 'zz': ? lists the answers ('c zz' gives that code)"
has out '  memo       look again'
has out 'undone: memo visa-nomad, document 1 43-71: look again'
has out 'undone: add visa-nomad, document 1 61-71'
has out 'a [WHY]       accept it'
# what was said with a decision is listed, too
run 0 memos --format csv
is out <<'END'
memo,document,title,start,end,code,coder,at,state,text
NA,1,Кочевники,0,4,visa-any,aigul,2023-11-14T22:13:20Z,accepted,so it is
END
run 1 memos --code visa-nomad
cp corpus.tizbe gone.tizbe
run 0 -d gone.tizbe remove --force 1
run 0 -d gone.tizbe memos --format csv --columns document,start,end,code,state,text
is out <<'END'
document,start,end,code,state,text
NA,0,4,visa-any,gone,so it is
END
run 0 review --undo 2
is out <<'END'
undone: recode visa-any, document 1 43-47 -> visa-nomad
undone: reject visa-nomad, document 1 0-24
END
run 0 codings --doc 1 --state accepted --format tsv
lines out 2
run 0 log --format csv --limit 2
is out <<'END'
event,at,what,subject,detail,coder,undone
11,2023-11-14T22:13:20Z,undo,4,"reject visa-nomad, document 1 0-24",aigul,NA
10,2023-11-14T22:13:20Z,undo,5,"recode visa-any, document 1 43-47 -> visa-nomad",aigul,NA
END
run 0 log --coder aigul --format csv
has out 'reject,visa-nomad,document 1 0-24,aigul,11'
run 1 review --undo 9
has err 'cannot undo: this coder has done nothing that is not undone already, or'

# a coding that was accepted, given by hand too and taken back is the machine's again
cp corpus.tizbe twice.tizbe
place=$("$TIZBE" -d twice.tizbe codings --doc 2 --columns start,end,code --format csv |
    sed -n 2p)
printf 'action,document,start,end,code\naccept,2,%s\n' "$place" >accept.csv
sed 's/^accept/add/' accept.csv >add.csv
run 0 -d twice.tizbe review --coder vera --from accept.csv
run 0 -d twice.tizbe codings --doc 2 --format csv
cp out before
run 0 -d twice.tizbe review --coder vera --from add.csv
run 0 -d twice.tizbe codings --doc 2 --format csv
cmp -s out before && fail 'nothing was given by hand'
run 0 -d twice.tizbe review --coder vera --undo 1
run 0 -d twice.tizbe codings --doc 2 --format csv
cmp -s out before || fail "undone: $(diff out before)"

# --- a table, made of the output of codings ---
run 0 codings --doc 2 --format csv
awk -F, 'NR == 1 { print "action," $0; next }
    { print (NR == 2 ? "accept," : NR == 3 ? "reject," : ",") $0 }' out >rows.csv
run 0 review --from rows.csv --coder boris
is out <<'END'
2 actions done, 0 rows could not be used
END
run 0 codings --doc 2 --state accepted,rejected --format tsv
lines out 3
cat >rows.tsv <<'END'
action	document	start	end	segment	code	new_code	memo	text
add	1	61	71		visa-any			кочевников
add	1	61	71		visa-any			something
accepted	1	0	4		visa-any			
accept	9	0	4		visa-any			
reject	1	0			visa-any			
recode	1	0	4		visa-any	campus-dead		
add	b.kk.txt			1	campus-branch			
memo					visa-any		too wide	
memo	1						a document	
read	2						
clear	1	61	71		visa-any			
x	1	5	9y		visa-any			
add	1				visa-any			кочевников
END
run 3 review --from rows.tsv
has out '7 actions done, 6 rows could not be used'
has err 'line 14: cannot find «кочевников» in document 1: expected start and end, or segment'
has err 'line 3: cannot find «something» at 61-71 of document 1: there stands «кочевников»'
has err "line 4: cannot use action 'accepted': there are accept reject recode add clear memo read"
has err 'line 5: '
has err 'line 6: cannot find the place: expected both start and end, or neither'
has err "line 13: cannot use action 'x'"
run 0 memos --format csv
has out ',NA,,NA,NA,visa-any,aigul,2023-11-14T22:13:20Z,,too wide'
has out '1,Кочевники,NA,NA,,aigul,2023-11-14T22:13:20Z,,a document'
run 0 codings --coder aigul --format csv
has out 'campus-branch,25,92,'
# codes by their labels
printf '%s\n' 'action,document,start,end,code,new_code' 'add,1,0,4,Nomad visa,' \
    'recode,1,0,4,Nomad visa,visa-any' 'clear,1,0,4,visa-any,' >labels.csv
run 0 review --from labels.csv --coder zoya
has out '3 actions done'
# in other languages, and what is wrong alike is said once
printf '%s\n' 'Әрекет;Құжат;Басы;Соңы;Код;Ескертпе' 'Қосу;1;0;4;visa-nomad;жоқ' \
    'тазалау;1;0;4;visa-nomad;' >words.csv
run 0 review --from words.csv --coder boris
has out '2 actions done, 0 rows could not be used'
printf '%s\n' 'Дія,Документ,Код' 'прийнять,1,visa-any' 'додати,1,nocode' \
    'прийнять,1,visa-nomad' >words.csv
run 3 review --from words.csv --coder boris
has err "lines 2, 4: cannot use action 'прийнять': there are accept reject recode"
has err "line 3: cannot add 'nocode'"
lines err 2
printf 'document,code\n1,visa\n' >none.csv
run 3 review --from none.csv
has err "cannot read 'none.csv': expected a table whose first line names its columns, 'action' or 'codes' among them"
# of long words their beginning
long='Республика вводит визу для цифровых кочевников, и все остальные тоже едут'
printf 'action,document,segment,code,text\nadd,1,1,visa-any,"%s"\n' "$long" >long.csv
run 3 review --from long.csv --coder boris
has err 'cannot find «Республика вводит визу для цифровых кочевников, и все остальные т ...» at 25-90 of document 1: there stands «Республика вводит визу для цифровых кочевников. Визы дают на год.»'
printf 'action,document,code\n,1,visa\n' >none.csv
run 1 review --from none.csv
# blanks around a name make no other coder, and no name alone
printf '%s\n' 'action,document,start,end,code' 'add,1,0,4,visa-nomad' >blank.csv
run 0 review --from blank.csv --coder ' boris '
[ "$(sqlite3 corpus.tizbe "SELECT count(*) FROM coder WHERE name LIKE '%boris%'")" = 1 ] ||
    fail 'two coders of one name'
run 3 review --from blank.csv --coder ' '
has err 'the coder has no name'
printf 'action,document,start,end,code\nadd,1,0,4,visa-nomad\n' |
    "$TIZBE" review --from - >out 2>err || fail 'no table from standard input'

# --- a table of segments to be coded in a spreadsheet ---
run 2 review --coder clara -o sheet.csv
has err 'cannot write a table to code in without --blind'
run 0 review --coder clara --blind -o sheet.csv
head -1 sheet.csv >out
has out 'document,title,segment,lang,heading,text,codes,memo'
rows=$(wc -l <sheet.csv)
# none; by its name; by its label and one that there is not; the others unread
awk -F, 'BEGIN { OFS = "," } NR == 2 { $(NF - 1) = "-"; $NF = "unsure" } NR == 3 { $(NF - 1) = "visa-any ; Nomad visa"; $NF = "both" }
    NR == 4 { $(NF - 1) = "visa-none" } { print }' sheet.csv >coded.csv
run 3 review --coder clara --blind --from coded.csv
has out '2 actions done, 1 row could not be used'
has err "line 4: cannot add 'visa-none': codebook 'small' has no such code"
run 0 codings --coder clara --columns segment,code,state --format csv
is out <<'END'
segment,code,state
1,visa-nomad,accepted
1,visa-any,accepted
END
run 0 memos --coder clara --columns start,end,code,state,text --format csv
has out ',,,unsure'
[ "$(grep -c both out)" -eq 2 ] || fail "the memo of a segment with two codes: $(cat out)"
run 0 review --coder clara --blind -o sheet.xlsx
has err "what may stand in 'codes': 'tizbe codebook show -o codes.xlsx'"
unzip -p sheet.xlsx xl/worksheets/sheet1.xml >out
has out '" s="3" t="inlineStr"><is><t>'
unzip -p sheet.xlsx xl/styles.xml >out
has out 'wrapText="1"'
run 0 review --coder clara --blind -o again.csv
[ "$(wc -l <again.csv)" -eq $((rows - 2)) ] || fail 'what was read is in the table again'
# the same once more changes nothing
run 3 review --coder clara --blind --from coded.csv
run 0 codings --coder clara --format csv
lines out 3
printf 'document,codes\n1,visa-any\n' >whole.csv
run 3 review --coder clara --blind --from whole.csv
has err 'line 2: cannot find the place: expected a segment'

# --- a code with another name ---
sed 's/visa-any:/visa-all:/' small/book.yaml >small/renamed.yaml
run 0 code --codebook small/renamed.yaml
has err "decisions on what the codebook has no more: 'visa-any'; where that has another name now, write 'was: OLD-NAME' below it"
run 0 code --codebook small/book.yaml
sed 's/visa-any:/visa-all:\n        was: visa-any/' small/book.yaml >small/renamed.yaml
run 0 code --codebook small/renamed.yaml
has err 'decisions on a name that a code had before hold for it now'
run 0 codings --code visa-all --coder clara --columns segment,code,state --format csv
has out '1,visa-all,accepted'
sed 's/visa-any:/visa-any:\n        was: visa-all/' small/book.yaml >small/back.yaml
run 0 code --codebook small/back.yaml
run 0 code --codebook small/book.yaml

# --- through another codebook and a text that goes ---
sed 's/\[виза\]/[вызов]/' small/book.yaml >small/book2.yaml
run 0 code --codebook small/book2.yaml
has err '1 accepted coding is not found any more: it stays, as a coding of who accepted it'
run 0 codings --changes lost --format csv
has out 'lost,1,Кочевники,1,ru,visa,visa-any,73,77,Визы,виза,pending'
run 0 code --codebook small/book.yaml
has err 'of the new codings were rejected or recoded before, and stay so'
run 0 codings --changes new,lost --format csv
has out 'new,1,Кочевники,0,ru,visa,visa-any,0,4,Визы,виза,edited'
run 2 codings --changes some
has err "cannot use change 'some': there are new kept lost gone"
run 2 remove 2
run 0 remove 2 --force
run 0 code
has err 'decisions are about texts that are not in the corpus'
run 0 codings --changes gone --format csv
has out 'gone,NA,,NA,,campus,campus-branch,25,92,,,accepted'
run 0 add -q small/b.kk.txt
run 0 code
lacks err 'decisions are about texts'
run 0 codings --code campus-branch --coder aigul --format csv
has out 'campus-branch,25,92,'

run 0 check
has out 'codings of people'
run 1 memos --lang kk
run 1 memos --coder nobody
has err "there is no coder 'nobody'; there are 'tizbe' 'aigul'"
run 1 log --coder nobody
has err "there is no coder 'nobody'"
run 1 codings --coder nobody
has err "there is no coder 'nobody'"

# what a title holds does not reach the terminal as an order
sqlite3 -batch "$TIZBE_CORPUS" "UPDATE variable
    SET value = 'Any ' || char(155) || '31m visa' || char(27) || '[0m'
    WHERE document_id = 1 AND name = 'title'"
answers 0 'q' --doc 1
has out 'document 1, Any  31m visa [0m, segment'

# nor what an entry, a label, a memo or the name of a coder holds
cat >escape.yaml <<'END'
codebook: "escape \e[31m"
version: "1"
themes:
  visa:
    codes:
      visa-any: {label: {en: "Any \e[31m"}, match: {ru: ["виза \e[31m", "виза"]}}
END
echo 'Виза 31m, и виза.' >escape.txt
run 0 -d escape.tizbe add -q --lang ru escape.txt
run 0 -d escape.tizbe code --codebook escape.yaml
has out 'escape  [31m: 2 codings'
escape=$(printf '\033')
answers 0 "s visa-any виза;m a ${escape}[31m memo;l;u;q" -d escape.tizbe --coder "ann${escape}[0m"
lacks out "$escape"
has out '  found by   виза'
has out 'visa-any                     Any  [31m'
has out '(ann [0m, accepted)'
has out ': a  [31m memo'
run 0 -d escape.tizbe review --undo 1 --coder "ann${escape}[0m"
lacks out "$escape"

# --- blind: nothing that others said is shown, and what was read is noted ---
answers 0 'c visa-any;n;s visa-nomad visa;n;q' --blind --sample 4 --seed 3 \
    --coder carol
lacks out 'tizbe'
lacks out 'aigul'
has out '[1 of 4]'
answers 0 'q' --blind --sample 4 --seed 3 --coder carol
has out '[1 of 2]'

# --- back to the one before; all of a segment is read ---
answers 0 'n;p;d;q' --code campus-branch --coder dana
grep -oE '^\[[0-9 of]*\]|segment 1 is noted as read' out >steps
is steps <<'END'
[1 of 3]
[2 of 3]
[1 of 3]
segment 1 is noted as read
[1 of 3]
END
answers 0 'u;q' --code campus-branch --coder dana
has out 'undone: read campus-branch, document 3 14-98'
# what is undone is asked again where it was done, whatever came since
answers 0 'a;n;u;q' --code campus-branch --coder fatima
grep -oE '^\[[0-9 of]*\]|undone: accept' out >steps
is steps <<'END'
[1 of 3]
[2 of 3]
[3 of 3]
undone: accept
[1 of 3]
END
answers 0 'n;u;q' --blind --coder fatima
grep -oE '^\[[0-9]*|undone: read' out >steps
is steps <<'END'
[1
[2
undone: read
[1
END
run 2 review --sample 3 --order doubt --coder fatima
has err 'cannot use --sample together with'
run 2 review --blind --suggested

# --- codings drawn by chance: what was decided is passed over, the rest goes on ---
before=$TIZBE_CORPUS
export TIZBE_CORPUS="$PWD/drawn.tizbe"
small_corpus
answers 0 'q' --sample 3 --seed 2 --coder gani
grep -oE '^\[[0-9 of]*\] document.*' out >first
grep -q '^\[1 of 3\]' first || fail "no sample of three: $(cat first)"
answers 0 'n;n;n' --sample 3 --seed 2 --coder gani
grep -oE '^\[[0-9 of]*\] document.*' out >all
lines all 3
answers 0 'a;q' --sample 3 --seed 2 --coder gani
answers 0 'n;n' --sample 3 --seed 2 --coder gani
grep -oE '^\[[0-9 of]*\] document.*' out >rest
sed 1d all | cmp -s - rest || fail "the sample does not go on: $(cat all rest)"

# --- a codebook of another name does not have the decisions, and that is told ---
sed 's/^codebook: .*/codebook: copy/' small/book.yaml >copy.yaml
run 0 code --codebook copy.yaml
has err "'copy' is another codebook than 'small'"
run 0 code --codebook copy.yaml
lacks err 'another codebook'
export TIZBE_CORPUS="$before"

# --- a memo is undone, and shown while it is there ---
answers 0 'm a thought;u;u;q' --doc 4 --coder erlan
[ "$(grep -c 'memo       a thought' out)" -eq 1 ] ||
    fail "the memo is not shown once: $(cat out)"
has out 'undone: memo '
has err 'this coder has done nothing that is not undone already'
has err '2 actions'

# --- what others decided, between neighbours too long to be shown whole ---
many() { # WORDS
    yes "$1" | head -n 80 | tr '\n' ' '
}
printf 'Student visas\n\n%s\n\nA visa.\n\n%s\n' "$(many 'Жаңа ереже')" \
    "$(many 'Новые правила')" >long.txt
run 0 add -q long.txt
run 0 code
answers 0 'c visa-nomad;q' --doc long.txt --lang en
answers 0 'n;n' --doc long.txt --state accepted,edited --coder dana
has out '  …  Жаңа ереже Жаңа'
has out ' Но …'
has out '  coded by   aigul'
has out '  state      accepted'
has out '  state      edited'

# --- letters of other keyboards: the same key, or the same look ---
answers 0 'ф;к не виза;,;й' --doc 1 --coder gulnar --state pending,accepted,rejected,edited
has err '2 actions'
has out 'q             quit'
lacks err 'cannot understand'
run 0 log --coder gulnar --columns what,detail --format csv
has out ': не виза'
has out 'accept,'
answers 0 'і visa-any цифровых;у;шф;q' --doc 1 --coder gulnar --state rejected
has err "cannot understand 'у': ? lists the answers ('c у' gives that code)"
has err "cannot understand 'шф'"
has err '1 action'

# --- two windows: what somebody decided since is not decided over unseen ---
# meanwhile COMMAND...: what happens while the first window waits for $answer
meanwhile() {
    rm -f asked one.out
    mkfifo asked
    "$TIZBE" -d windows.tizbe review --coder one <asked >one.out 2>one.err &
    window=$!
    exec 7>asked
    tries=0
    while ! grep -q '^\[1 of' one.out; do
        tries=$((tries + 1))
        [ "$tries" -lt 300 ] || break
        sleep 0.1
    done
    "$@"
    printf '%s\nq\n' "$answer" >&7
    exec 7>&-
    wait "$window" || fail "the first window: $(cat one.err)"
    has one.err '0 actions'
}
new_windows() {
    rm -f windows.tizbe
    run 0 -d windows.tizbe add -q small/a.ru.txt
    run 0 -d windows.tizbe code --codebook small/book.yaml
}
for answer in a r 'c visa-any'; do
    new_windows
    meanwhile answers 0 'r no;q' --coder two -d windows.tizbe
    has one.err 'meanwhile it is rejected; here it is again'
    [ "$(grep -c '^\[1 of' one.out)" -eq 2 ] || fail 'the coding is not shown again'
    run 0 -d windows.tizbe codings --state accepted,rejected,edited --columns state --format csv
    is out <<'END'
state
rejected
END
done
new_windows
meanwhile run 0 -d windows.tizbe remove 1
has one.err 'cannot decide on this coding: it is not there any more'

# --- which entries find what people reject: the last word on each coding ---
run 0 -d entries.tizbe add -q small/a.ru.txt
run 0 -d entries.tizbe code --codebook small/book.yaml
answers 0 'a;r;c visa-nomad;q' -d entries.tizbe --code visa-any --coder one
answers 0 'r;q' -d entries.tizbe --code visa-any --state accepted --coder two
run 0 -d entries.tizbe codebook show --entries --format csv
has out 'visa,visa-nomad,ru,match,виза NEAR/3 кочевник,2,1,0,0'
has out 'visa,visa-any,ru,match,виза,3,1,0,3'
# and who quotes codings that all were rejected is told of them
run 1 -d entries.tizbe codings --code visa-any --format latex
has err '3 codings are rejected or edited, and not quoted: --state rejected,edited asks for them'
run 1 -d entries.tizbe codings --code visa-any --state pending --format latex
lacks err 'not quoted'
run 1 -d entries.tizbe codings --code campus-branch --format latex
lacks err 'not quoted'
run 0 -d entries.tizbe review --coder two --undo 1
run 0 -d entries.tizbe codebook show --entries --format csv
has out 'visa,visa-any,ru,match,виза,3,1,1,2'

finish
