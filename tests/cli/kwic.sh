#!/bin/sh
# kwic and search.
. "$SOURCE_DIR/tests/cli/helpers"

small_corpus
run 0 kwic визы --lang ru --window 2 --format csv
is out <<'END'
document,title,segment,lang,left,node,right,start,end,entry
1,Кочевники,0,ru,,Визы,цифровых кочевников,0,4,визы
1,Кочевники,1,ru,Республика вводит,визу,для цифровых,43,47,визы
1,Кочевники,1,ru,цифровых кочевников.,Визы,дают на,73,77,визы
END
run 0 kwic визы --lang ru -n 2 --format csv
lines out 3
run 0 kwic 'student visa' --sort left --format csv
is out <<'END'
document,title,segment,lang,left,node,right,start,end,entry
3,Student visas,0,en,,Student visas,,0,13,student visa
3,Student visas,1,en,The ministry issues,student visas,and opens a branch campus of a,34,47,student visa
END
run 0 kwic --code campus-branch --window 1 --format csv
is out <<'END'
document,title,segment,lang,left,node,right,start,end,entry
3,Student visas,1,en,a,branch campus,of,60,73,branch campus
4,Філія,0,uk,,Філія,університету,0,5,філія
4,Філія,1,uk,відкрили,філію,іноземного,36,41,філія
END
run 0 kwic '#campus-branch' --lang uk --window 1 --format csv
lines out 3
run 0 kwic 'виз*' --where year=2024 --format csv
lines out 4
run 0 kwic 'виз*' --theme visa --doc 1 --format csv
lines out 4
run 1 kwic nonesuch --format csv
lines out 1
run 2 kwic 'visa NEAR/'
has err "cannot read 'visa NEAR/'"

# the terminal shape is aligned on the node
run 0 kwic --theme campus --window 1 --columns left,node,right
is out <<'END'
    left  node           right
--------  -------------  ------------
       a  branch campus  of
          Філія          університету
відкрили  філію          іноземного
END

run 0 search визой --format csv
has out '[Визы] цифровых кочевников'
run 0 search 'student visa' -n 1 --format jsonl
lines out 1
run 0 search 'виз* OR visa' --all --format tsv
lines out 7
run 1 search nonesuch --format tsv
lines out 1
run 0 search --explain визой
has out 'ru '
run 2 search --explain визой -o explained.xlsx
has err "cannot write an explanation to 'explained.xlsx'"
run 0 search --explain визой -o explained.txt
grep -q '^ru ' explained.txt || fail 'nothing is explained in a file'
run 0 search campus --theme campus --format tsv
lines out 2
run 1 search campus --theme visa --doc 4 --format tsv
# a segment whose only coding was rejected does not have the code any more
printf 'Student visas.\n' >one.txt
printf 'codebook: v\nthemes: {t: {codes: {visa: {match: {en: [visa]}}}}}\n' >v.yaml
run 0 -d one.tizbe add one.txt
run 0 -d one.tizbe code --codebook v.yaml
run 0 -d one.tizbe search student --code visa
run 0 -d one.tizbe kwic student --code visa
printf 'action,document,start,end,code\nreject,1,8,13,visa\n' >reject.csv
run 0 -d one.tizbe review --coder boris --from reject.csv
run 1 -d one.tizbe search student --code visa
run 1 -d one.tizbe kwic student --code visa
# sets that name sets twice over stand for 2 to the 24th words
{
    printf '%s\n' 'codebook: far' 'sets:' '  s0: {en: [visa]}'
    i=0
    while [ "$i" -lt 24 ]; do
        printf '  s%d: {en: [$s%d, "$s%d x"]}\n' "$((i + 1))" "$i" "$i"
        i=$((i + 1))
    done
    printf '%s\n' 'themes:' '  t: {match: {en: [fee]}}'
} >far.yaml
run 0 -d far.tizbe add "$documents"/hub/hub-programme.en.md --quiet
run 0 -d far.tizbe code --codebook far.yaml
run 2 -d far.tizbe search '$s24'
has err 'stand for more than 100000 words'
sed 's/\[fee\]/[fee, $s24 day]/' far.yaml >farther.yaml
run 0 -d far.tizbe code --codebook farther.yaml
sed 's/day/days/' farther.yaml >far.yaml
run 0 -d far.tizbe code --codebook far.yaml

finish
