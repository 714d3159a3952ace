#!/bin/sh
# What is asked wrongly: status 2, a sentence on stderr, nothing on stdout.
. "$SOURCE_DIR/tests/cli/helpers"

# wrong SENTENCE ARGUMENT...
wrong() {
    sentence=$1
    shift
    run 2 "$@"
    has err "tizbe: $sentence"
    lines err 1
    lines out 0
}

wrong "which command? see 'tizbe --help'"
wrong "which command? see 'tizbe --help'" -d x.tizbe
wrong "cannot use '' for --corpus: expected the name of a file" -d '' list
wrong "unknown command 'theme'; did you mean 'themes'?" theme
wrong "unknown command 'xyzzy'; see 'tizbe --help'" xyzzy
wrong "unknown option '--recursiv'; did you mean '--recursive'?" \
    add --recursiv x
wrong "unknown option '--qqq'; see 'tizbe list --help'" list --qqq
wrong "unknown command 'nope'; see 'tizbe --help'" nope
wrong "unknown option '-Z'; see 'tizbe list --help'" list -Z
wrong "unknown option '-ы'; see 'tizbe list --help'" list -ы
wrong "option '--lang' needs LANG" list --lang
wrong "option '-l' needs LANG" list -l
wrong "option '--recursive' takes no value" add --recursive=yes x
wrong "cannot use 'many' for --jobs: expected a number" add -j many x
wrong "cannot use '-1' for --jobs: expected a number" add -j -1 x
wrong "cannot use '99999999999' for --jobs: expected a number" \
    add -j99999999999 x
wrong "cannot use 'page' for --unit: there are segment sentence document" \
    themes --unit page
wrong "'add' needs PATH...; see 'tizbe add --help'" add
wrong "'search' takes one query: put its words in quotes, as in 'tizbe search" \
    search a b
wrong "'code' cannot use 'b.yaml'; did you mean '--codebook b.yaml'?" code b.yaml
wrong "unknown option '-V'; see 'tizbe --help'" -V
wrong "'dispersion' cannot use 'b'; see 'tizbe dispersion --help'" dispersion b
wrong "'analyse' can do one thing at a time" analyse --stems --words
wrong "cannot use --format, --columns or --output with a filter" \
    analyse --words -o words.txt
run 2 codebook
has err "'codebook' needs to know what to do:"
has err "tizbe codebook check FILE..."
wrong "unknown command 'codebook chek'; did you mean 'codebook check'?" \
    codebook chek
wrong "unknown command 'codebook chek'; did you mean 'codebook check'?" \
    help codebook chek
wrong "unknown command 'codebook xyzzy'; see 'tizbe codebook --help'" \
    codebook xyzzy
wrong "'analyse' can do one thing at a time" analyse --words text
wrong "'recover' needs --output: the new corpus" recover x.tizbe
wrong "which codebook? see 'tizbe codebook export --help'" codebook export

# the corpus is opened before these can be known
small_corpus
wrong "cannot use --explain and --columns together" \
    search visa --explain --columns title
wrong "cannot use --meta and --format together: 'tizbe list --doc 1 " \
    show 1 --meta --format csv
wrong "cannot use --codes and act.csv together: 'tizbe codings --doc 1' gives" \
    show 1 --codes -o act.csv
wrong "cannot use --changes and --state together" codings --changes new -s pending
wrong "cannot use --changes and --coder together" codings --changes new --coder x
wrong "cannot use state '': there are pending accepted rejected edited" \
    codings --state ''
wrong "cannot use state '': there are pending accepted rejected edited" \
    themes --state pending,
wrong "cannot use language 'xx': there are $(languages) und" \
    codebook show --labels xx
wrong "cannot use language 'xx': there are $(languages) und" \
    review --coder x --labels xx
wrong "cannot use --blind and --suggested together" \
    review --coder x --blind --suggested --from x.csv
wrong "cannot use --state together with --blind, --suggested or --order doubt" \
    review --coder x --order doubt --state accepted
wrong "cannot compare: name two coders or more" agree tizbe
wrong "cannot draw 100001 resamples: at most 100000" agree --resamples 100001
wrong "cannot draw 100001 resamples: at most 100000" trend --resamples 100001
lacks err 'nobody has read'
wrong "'kwic' needs a QUERY, or --theme or --code NAME" kwic
wrong "cannot use 'title': expected NAME=VALUE" set 1 title
wrong "cannot write format 'pdf': there are table csv csv-excel csv-excel-ru" \
    list --format pdf
wrong "cannot use language 'xx': there are $(languages) und" list --lang xx
wrong "cannot use 'year 2023': expected = != < <= > >= or ~ behind" \
    list --where 'year 2023'
wrong "cannot use 'стрна': no document has such a variable" list --missing стрна
wrong "cannot use 'стрна': no document has such a variable" list --doubtful стрна
wrong "cannot doubt 'year': expected a variable, as date" list --doubtful year
wrong "cannot use 'Страна': no document has such a variable, did you mean 'country'?" \
    list --where Страна=KZ
wrong "cannot use 'Year': no document has such a variable, did you mean 'year'?" \
    themes --by Year
wrong "cannot use 'mnoth': no document has such a variable, did you mean 'month'?" \
    themes --by mnoth
wrong "cannot use 'contry': no document has such a variable, did you mean" \
    list --where 'contry=KZ'
wrong "cannot use 'ministry': no document has such a variable; there are document" \
    list --where 'ministry=KZ'
wrong "cannot use 'year,lang': no document has such a variable; several are" \
    themes --by year,lang
wrong "cannot make a wide table: name a variable with --by" themes --wide
wrong "cannot use --lang twice, for 'kk' and for 'ru': where several can be, commas part them, as in kk,ru" \
    search visa --lang kk --lang ru
wrong "cannot use --output twice, for 'a.csv' and for 'b.csv'" \
    list -o a.csv --output b.csv
wrong "cannot use --limit twice, for '3' and for '4'" words --limit 3 -n 4
wrong "cannot use --unit twice, for 'document' and for 'sentence'" \
    themes --unit document --unit=sentence
wrong "cannot use --format twice, for 'csv' and for 'json'" \
    list --format csv --format json
wrong "cannot group by 'year' twice" themes --by year --by year
wrong "cannot use state 'maybe': there are pending accepted rejected edited" \
    codings --state maybe
wrong "cannot use --unchanged without --segments" compare 1 2 --unchanged
wrong "cannot use --least 101: expected per cent, 1 to 100" \
    duplicates --least 101
wrong "cannot use --merge, --split and --undo together" \
    initiatives --merge --split 1 2
wrong "--split needs the number of an initiative and of mentions" \
    initiatives --split
wrong "cannot use --theme with --merge, --split or --undo" \
    initiatives --merge --theme visa 1 2
wrong "cannot use '5' with --undo" initiatives --undo 5
wrong "cannot use --doc with --from, which does every row of its table" \
    review --coder a --from - --doc 1
wrong "cannot use --theme with --undo, which takes back" \
    review --coder a --undo 1 -t visa
wrong "cannot use --why and --evidence together" initiatives --why -e
wrong "cannot use --groups and --least together" duplicates -g --least 80
wrong "cannot use --missing or --doubtful together with --sources" \
    list --sources --missing date
wrong "cannot use --format, --output or --columns without --space: " \
    check --format csv
wrong "cannot use --format, --output or --columns without --space: " \
    check --columns part
wrong "cannot export to standard output: name a file" export - --format yaml
wrong "cannot use --plain and --pack together" rebuild --plain --pack
wrong "cannot use --codes and --format together: 'tizbe codings --doc 1' gives" \
    show 1 --codes --format csv

# what people call it, in place of its name
run 1 codings --theme Визы
has err "there is no theme 'Визы' in codebook 'small', did you mean 'visa'?"
sed 's/label: {en: "Nomad visa"}/label: {en: "Guests", ru: "Гости"}/
s/definition: Any visa\./label: {en: Guests}/' small/book.yaml >twice.yaml
run 0 -d twice.tizbe add -q small/a.ru.txt
run 0 -d twice.tizbe code --codebook twice.yaml
run 1 -d twice.tizbe codings --code Guests
has err "there is no code 'Guests' in codebook 'small' (it is the label of 'visa-nomad', 'visa-any')"
run 1 -d twice.tizbe codings --code гости
has err "there is no code 'гости' in codebook 'small', did you mean 'visa-nomad'?"
printf 'document,segment,codes\n1,1,Guests\n' >sheet.csv
run 3 -d twice.tizbe review --from sheet.csv --coder aigul
has err "has no such code (it is the label of 'visa-nomad', 'visa-any')"
# a Mac takes the letters of names apart
apart=$(printf 'Стран\320\270\314\206') whole=$(printf 'Стран\320\271')
sed "s/visa-any:/$apart:/" small/book.yaml >apart.yaml
sed "s/visa-any:/$whole:/" small/book.yaml >whole.yaml
run 0 -d apart.tizbe add -q small/a.ru.txt
run 0 -d apart.tizbe code --codebook apart.yaml
run 0 -d apart.tizbe codings --code "$whole" --columns code --format csv
has out "$whole"
run 0 -d apart.tizbe codings --code "$apart" --columns code --format csv
has out "$whole"
run 0 -d apart.tizbe codebook add whole.yaml
has out 'stored already'
printf 'document,segment,codes\n1,1,%s\n' "$apart" >sheet.csv
run 0 -d apart.tizbe review --from sheet.csv --coder aigul
run 1 codings --theme visa-nomad
has err "there is no theme 'visa-nomad' in codebook 'small' (it is a code: --code visa-nomad)"
run 2 search visa --lang ua
has err "cannot use language 'ua': there are kk ru uk en und, did you mean 'uk'?"
run 2 report --lang Ukrainian
has err "cannot write a report in 'Ukrainian': there are kk ru uk en, did you mean 'uk'?"
run 1 codings --code 'nomad  VISA'
has err "did you mean 'visa-nomad'?"
run 1 codings --theme 'Nomad visa'
lacks err 'did you mean'
run 1 compare 2023 2024
has err "there is no document '2023' in this corpus; a condition has a sign, as in 'year=2024'"
run 1 initiatives 99999 --format csv
has err 'nothing found: the register has no such number'

# a file that is not there is no empty answer
for call in 'add small --meta' 'words --stop' 'initiatives --rules' \
    'initiatives --weights' 'review --coder a --from' 'keyness year=2023 --stop'; do
    # shellcheck disable=SC2086 # words of one call
    run 3 $call nowhere.csv
    has err "cannot read 'nowhere.csv': no such file or folder"
done

mkdir afolder
for call in 'code -b' 'codebook export' 'codebook explain visa -b'; do
    # shellcheck disable=SC2086 # words of one call
    run 3 $call nowhere.yaml
    has err "there is no codebook 'nowhere.yaml' in this corpus, and no such file"
    # shellcheck disable=SC2086 # words of one call
    run 3 $call afolder
    has err "cannot read 'afolder': is a folder"
done
# what is no table is named, and an empty file does not stand for what is built in
printf 'a"b\n' >odd.csv
: >empty.csv
for call in 'review --coder a --from' 'initiatives --weights'; do
    # shellcheck disable=SC2086 # words of one call
    run 3 $call odd.csv
    has err "cannot read 'odd.csv': line 1 has a quote inside an unquoted field"
    # shellcheck disable=SC2086 # words of one call
    run 3 $call empty.csv
    has err "cannot read 'empty.csv': "
done
run 3 initiatives --rules empty.csv
has err "cannot read 'empty.csv': the file is empty"

run 3 add ''
has err "cannot read '': no such file or folder"
run 4 list --format csv -o small
has err "cannot write 'small': is a folder"

# control characters of an argument do not reach the terminal
esc=$(printf '\033')
run 2 "${esc}[31m"
has err "unknown command '\\x1b[31m'"
run 2 "$(printf 'a\302\233b')" # C1: U+009B begins what ESC [ begins
has err "unknown command 'a\\xc2\\x9bb'"
# nor do names that turn the direction of writing round, in messages and tables
turned=$(printf 'act\342\200\256txt.md') # U+202E
run 2 "$turned"
has err "unknown command 'act\\xe2\\x80\\xaetxt.md'"
echo 'A visa.' >"$turned"
run 0 -d turned.tizbe add -q "$turned"
run 0 -d turned.tizbe list --columns path
has out 'act\u202etxt.md'
run 0 -d turned.tizbe list --columns path --format csv
has out "$turned"

# -- ends options; - is no option; letters may be joined
run 3 add -- --no-such-file
has err "cannot read '--no-such-file'"
run 0 add -rqj1 small/a.ru.txt
finish
