#!/bin/sh
# code, codings, show --codes and the codebook commands.
. "$SOURCE_DIR/tests/cli/helpers"

small_documents
run 0 add -q small/a.ru.txt small/b.kk.txt small/c.en.txt small/d.uk.txt
run 1 code
has err 'nothing was coded yet'
run 1 themes
has err 'nothing was coded yet'
run 0 codebook check small/book.yaml
has out 'small/book.yaml: 2 themes, 4 codes, 7 entries; no mistakes'
run 0 codebook add small/book.yaml
is out <<'END'
small: stored
END
run 0 codebook add small/book.yaml
is out <<'END'
small: stored already
END
run 0 code
is out <<'END'
small: 13 codings in 8 segments (13 new, 0 kept, 0 lost)
END
run 0 code --codebook small
is out <<'END'
small: 13 codings in 8 segments (0 new, 13 kept, 0 lost)
END
sed 's/\[виза\]/[вызов]/' small/book.yaml >small/book2.yaml
run 0 code --codebook small/book2.yaml
has out '(0 new, 7 kept, 6 lost)'
run 0 code --codebook small/book.yaml
run 3 code --codebook nonesuch
has err "there is no codebook 'nonesuch' in this corpus, and no such file"

run 0 codings --doc 1 --format csv
is out <<'END'
document,title,heading,segment,lang,theme,code,start,end,text,entry,coder,state,page
1,Визы цифровых кочевников,,0,ru,visa,visa-any,0,4,Визы,виза,tizbe,pending,NA
1,Визы цифровых кочевников,,0,ru,visa,visa-nomad,0,24,Визы цифровых кочевников,виза NEAR/3 кочевник,tizbe,pending,NA
1,Визы цифровых кочевников,Визы цифровых кочевников,1,ru,visa,visa-any,43,47,визу,виза,tizbe,pending,NA
1,Визы цифровых кочевников,Визы цифровых кочевников,1,ru,visa,visa-nomad,43,71,визу для цифровых кочевников,виза NEAR/3 кочевник,tizbe,pending,NA
1,Визы цифровых кочевников,Визы цифровых кочевников,1,ru,visa,visa-any,73,77,Визы,виза,tizbe,pending,NA
END
# what stands around, to be quoted: the end is not that of the coding
run 0 codings --doc 1 --code visa-nomad --quote sentence --format csv
lines out 3
has out ',pending,NA,Визы цифровых кочевников'
has out ',pending,NA,Республика вводит визу для цифровых кочевников.'
lacks out 'Визы дают'
run 0 codings --doc 1 --code visa-any --quote sentence --format html
has out '<td>Республика вводит <mark>визу</mark> для цифровых кочевников.</td>'
run 0 codings --doc 1 --quote segment --labels ru --format csv
has out ',page,quote'
has out ',Республика вводит визу для цифровых кочевников. Визы дают на год.'
# and what the document is, for a pivot table
run 0 set 1 'регион=Алматы' date=2024-05
run 0 codings --code visa-nomad --code campus-branch --variable year \
    --variable регион --format csv
has out ',page,year,регион'
has out ',Визы цифровых кочевников,виза NEAR/3 кочевник,tizbe,pending,NA,2024,Алматы'
has out ',Філія,філія,tizbe,pending,NA,,'
run 0 kwic виза --variable регион --format csv
has out ',entry,регион'
run 2 codings --variable регон
has err "no document has such a variable, did you mean 'регион'?"
run 2 codings --variable lang
has err 'no document has such a variable'
run 2 codings --variable title
has err "cannot add a column 'title': there is one"
run 2 codings --variable year --variable year
has err "cannot add a column 'year': there is one"
run 0 set 1 'регион=' date=
run 2 codings --changes new --quote sentence
has err 'cannot use --changes and --quote together'
run 0 codings --theme campus --lang uk --format jsonl
lines out 2
run 1 codings --state accepted,rejected --format tsv
lines out 1
run 0 codings --state pending --coder tizbe --format tsv
lines out 14
run 0 show 4 --codes
is out <<'END'
[0] # Філія університету
        0-5  campus-branch  «Філія»  tizbe, pending
[1] У місті відкрили філію іноземного університету, де навчаються двісті студентів.
        36-41  campus-branch  «філію»  tizbe, pending
END

run 0 codebook show --format csv
is out <<'END'
theme,code,label,definition,entries,exceptions,codings
visa,,Visas,,0,0,0
visa,visa-nomad,Nomad visa,,1,0,2
visa,visa-any,,Any visa.,3,0,8
campus,,,,0,0,0
campus,campus-branch,,,2,0,3
campus,campus-dead,,,1,0,0
END
run 0 codebook show small --entries --format csv
has out 'campus,campus-dead,en,match,nowhere,0,0,0,0'
run 0 codebook list --format csv
lines out 3
run 0 codebook export -o back.yaml
cmp -s back.yaml small/book.yaml || fail 'export differs from what was stored'
run 0 codebook export small
cmp -s out small/book.yaml || fail 'export differs from what was stored'

# a version stored after all that were run is the one that is meant
sed 's/\[виза\]/[призыв]/' small/book.yaml >small/book3.yaml
run 0 codebook add small/book3.yaml
run 0 code --codebook small
has out '(0 new, 7 kept, 6 lost)'
run 0 code --codebook small/book.yaml

# who wonders why an entry with AND found nothing is told of its documents
cat >about.yaml <<'YAML'
codebook: about
version: "1"
subject: $learning
sets:
  learning: {en: [school, university]}
themes:
  visas: {match: {en: [(visa AND permit) IN segment]}}
YAML
{
    printf 'A visa and a permit.\n\n'
    yes 'The river is wide and the river is long here.' | head -n 40
} >river.txt
run 0 -d about.tizbe add -q river.txt small/c.en.txt
run 0 -d about.tizbe code --codebook about.yaml
has out 'about: 0 codings'
has err '1 document is off the subject that the codebook states: entries with AND do not count'
run 0 -d about.tizbe code --codebook about.yaml # nothing was done, and it holds
has err '1 document is off the subject'
run 0 -d about.tizbe show --meta river.txt
has out 'off the subject of: about'
# what a query finds of a code is what counts
for command in search kwic 'collocate --least 1'; do
    run 1 -d about.tizbe $command '#visas'
    run 1 -d about.tizbe $command '#visas AND (visa OR permit)'
    run 0 -d about.tizbe $command '(visa AND permit) IN segment' --lang en
done
run 0 -d about.tizbe show --meta c.en.txt
lacks out 'off the subject'
sed '/^subject/d' about.yaml >any.yaml
run 0 -d about.tizbe code --codebook any.yaml
has out 'about: 1 coding'
lacks err 'subject'
run 0 -d about.tizbe show --meta river.txt
lacks out 'off the subject'
run 0 -d about.tizbe search '#visas'
run 0 -d about.tizbe kwic '#visas'

# every mistake has its line; the file is an input that failed
printf 'codebook: x\nthemes:\n  a:\n    mach: {en: [b]}\n    match: {xx: [c]}\n' \
    >wrong.yaml
run 3 codebook check wrong.yaml
has err 'wrong.yaml:4:5: '
has err 'wrong.yaml:5:'
run 3 code --codebook wrong.yaml
has err "cannot read 'wrong.yaml': 4:5: "
run 3 codebook check missing.yaml small/book.yaml
has err "cannot read 'missing.yaml': no such file or folder"
has out 'no mistakes'

# quotes of a text without paragraphs take no more memory than it (sanitizers
# ask for more than can be given here)
{
    printf 'Title\n\n'
    awk 'BEGIN { for (i = 0; i < 8000; i++) printf "the visa and " }'
} >long.txt
if (ulimit -v 250000 && "$TIZBE" --version) >out 2>err; then
    run 0 -d long.tizbe add -q long.txt
    printf 'codebook: l\nthemes:\n  v:\n    match: {en: [visa]}\n' >long.yaml
    run 0 -d long.tizbe code --codebook long.yaml
    (
        ulimit -v 250000
        "$TIZBE" -d long.tizbe codings --quote segment --limit 1 \
            --columns start,end --format csv
    ) >out 2>err || fail "a long text is not quoted: $(cat err)"
    lines out 2
fi
finish
