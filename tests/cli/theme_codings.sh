#!/bin/sh
# Codings that people give to a theme itself: at level code they are a row of
# their own, code NA, in every table, and what rows count adds up.
. "$SOURCE_DIR/tests/cli/helpers"

small_corpus
cat >aigul.csv <<'CSV'
action,document,segment,code
add,1,0,visa
add,4,0,visa
CSV
run 0 review --coder aigul --from aigul.csv
run 0 themes --level code --columns theme,code,hits,own_hits --format csv
is out <<'CSV'
theme,code,hits,own_hits
visa,,2,2
visa,visa-nomad,2,2
visa,visa-any,8,8
campus,campus-branch,3,3
CSV
run 0 themes --level code --by country --zeros --columns theme,code,country,hits --where 'country!=GB' --format csv
has out 'visa,,KZ,1'
has out 'campus,campus-branch,KZ,0'
lacks out 'campus,,'
run 0 crosstab --by country --level code --columns theme,code,country,segments --format csv
has out 'visa,,GB,0'
has out 'visa,,UA,1'
lacks out 'campus,,'
run 0 trend --level code --no-intervals --columns theme,code,year,hits --format csv
has out 'visa,,2023,1'
has out 'visa,,2024,0'
run 0 compare 'country=KZ' --level code --columns theme,code,change,hits_a,hits_b --format csv
has out 'visa,,same,1,1'
run 0 dispersion --of code --columns theme,code,frequency,range --format csv
has out 'visa,,2,2'
# a theme and a code of it are two
run 0 cooccur --level code --columns theme_a,code_a,theme_b,code_b,both,n_a,n_b --format csv
has out 'visa,,visa,visa-any,1,2,6'
has out 'visa,,campus,campus-branch,1,2,3'
run 0 cooccur --level code --with visa --columns theme_a,code_a,both
has out 'visa     NA         1'
run 0 cooccur --level code --wide --format csv
is out <<'CSV'
code,visa,visa-nomad,visa-any,campus-branch
visa,2,1,1,1
visa-nomad,1,2,2,0
visa-any,1,2,6,1
campus-branch,1,0,1,3
CSV
run 1 cooccur --level code --with campus
has err "there is no code 'campus' among those that are paired"
# at level theme they count with the others, as ever
run 0 themes --columns theme,hits,own_hits --format csv
has out 'visa,12,2'
run 0 cooccur --columns theme_a,theme_b,both,n_a,n_b --format csv
has out 'visa,campus,'

# what one coder made or accepted, and what the program found
run 0 themes --coder aigul --level code --columns theme,code,hits --format csv
is out <<'CSV'
theme,code,hits
visa,,2
CSV
run 0 themes --coder tizbe --level code --columns theme,code,hits --format csv
is out <<'CSV'
theme,code,hits
visa,visa-nomad,2
visa,visa-any,8
campus,campus-branch,3
CSV
run 0 crosstab --coder aigul --by country --columns theme,country,segments --format csv
has out 'visa,KZ,1'
run 1 themes --coder nobody
has err "nobody"
# that coder's word holds, else the last one
run 0 codings --code visa-nomad --limit 1 --format csv
for who in accept,aigul reject,boris; do
    sed "1s/^/action,/; 2s/^/${who%,*},/" out >"${who#*,}.csv"
done
run 0 review --coder aigul --from aigul.csv
run 0 review --coder boris --from boris.csv
run 0 themes --code visa-nomad --columns theme,hits --format csv
has out 'visa,1'
run 0 themes --code visa-nomad --coder tizbe --columns theme,hits --format csv
has out 'visa,1'
run 0 themes --code visa-nomad --coder aigul --columns theme,hits --format csv
has out 'visa,1'
run 0 themes --code visa-nomad --coder boris --zeros --columns theme,hits --format csv
has out 'visa,0'
finish
