#!/bin/sh
# --columns: of any table the columns that are named, in that order.
. "$SOURCE_DIR/tests/cli/helpers"

small_corpus
run 0 codings --theme campus --columns text,document,code --format csv
is out <<'END'
text,document,code
branch campus,3,campus-branch
Філія,4,campus-branch
філію,4,campus-branch
END
run 0 themes --columns 'theme, theme_label' --labels ru --format tsv
printf 'theme\ttheme_label\nvisa\tВизы\ncampus\tNA\n' | sed 's/\tNA$/\t/' |
    is out
run 0 list --columns document,date --format jsonl
has out '{"document": 2, "date": "2024"}'
lines out 4
run 0 list --variable year --columns year,title --format csv
has out '2023,Кочевники'
# a variable that was asked for is there, named among the columns or not
run 0 list --columns title --variable year --variable quarter --format csv
has out 'title,year,quarter'
has out 'Кочевники,2023,2023-Q2'
run 0 codings --columns 'country , code' --variable country --limit 1 --format csv
has out 'country,code'
run 0 themes --by year --wide --columns theme,2024 --format csv
has out 'theme,2024'

# a terminal leaves none of them out
run 0 codings --columns entry,text --theme campus
has out 'entry          text'

# the manifest tells of it
run 0 words --columns stem,frequency -o words.csv
has words.csv.manifest.json '--columns=stem,frequency'

run 2 list --columns document,titel
has err "cannot show column 'titel': there are document title date"
lines out 0
run 2 list --columns titel -o list.csv
[ ! -e list.csv ] || fail 'list.csv is there'
run 2 list --columns title,title
has err "cannot show column 'title' twice"
run 2 list --columns ''
# show, which has no table of itself, makes one where columns are chosen
run 0 show 1 --columns segment,text
has out 'segment  text'
run 2 show 1 --codes --columns text
has err 'cannot use --codes and --columns together'

# '-' is standard output, as it is standard input elsewhere
run 0 list --columns document --format csv
cp out plain
run 0 list --columns document --format csv -o -
cmp -s out plain || fail "-o - does not write to standard output"
[ ! -e ./- ] || fail 'a file of the name - was made'
finish
