#!/bin/sh
# Tables that were redirected into the folder of documents are no documents:
# each command that makes one, in each format that is text.
. "$SOURCE_DIR/tests/cli/helpers"

mkdir more
tr '\n' ' ' <"$documents/skills/college-speech.en.txt" >more/near.txt; echo 'One line more.' >>more/near.txt
run 0 add "$documents" more --quiet
run 0 code --codebook "$codebook"
cat >decisions.csv <<'END'
action,document,start,end,code,memo
accept,31,0,14,visa-digital-nomad,so it is
memo,31,,,,to be read again
END
run 0 review --coder ann --from decisions.csv
run 0 set 5 version_of=31 # as the next version
cat >commands <<'END'
agree ann tizbe --units coded --no-intervals
agree ann tizbe --units coded --list
analyse виза
analyse --languages виза
codebook guide
codebook list
codebook show
codebook show --entries
codebook test --gold GOLD
codebook test --gold GOLD --errors
codings
codings --changes new
codings --quote sentence
collocate виза --least 1
compare 5 9
compare 5 9 --segments
compare 5 9 --unit document
cooccur
cooccur --wide
cooccur --level code --wide
crosstab --by lang
crosstab --by doc_type --unit document
check --space
dispersion
duplicates
duplicates --groups
initiatives
initiatives --evidence
initiatives --why
keyness --lang ru format=docx format=txt --least 1
kwic visa
list
list --sources
log
memos
review --coder ann --changed
review --coder bob --blind --lang uk
search visa
show 12
suggest
themes
themes --by lang --labels ru
themes --level code
themes --by lang --wide
themes --by country --by year --wide --measure rate
themes --level code --by lang --wide --labels ru
themes --unit document
themes --unit sentence --by country
trend --no-intervals
trend --unit document --no-intervals
variables
variables country
words
END
gold=$SOURCE_DIR/corpus/gold/held_back_8.jsonl
made=0
mkdir results
while read -r line; do
    # shellcheck disable=SC2046 # words of a command
    set -- $(echo "$line" | sed "s|GOLD|$gold|")
    formats='csv jsonl md table'
    # of all that are text, but LaTeX, which is not read whoever wrote it
    [ "$line" != themes ] ||
        formats=$(table_formats | sed 's/ latex\| xlsx\| docx//g')
    for format in $formats; do
        case $format in
            csv-*) ending=csv ;;
            table) ending=txt ;;
            *) ending=$format ;;
        esac
        made=$((made + 1))
        "$TIZBE" "$@" --format "$format" >"results/$made.$ending" 2>err || {
            said="tizbe $*"
            fail "$said: $(cat err)"
        }
    done
done <commands
"$TIZBE" report >results/report.html || fail 'no report'
"$TIZBE" show 12 >results/text.txt || fail 'no text'
"$TIZBE" show 12 --codes >results/codes.txt || fail 'no coded text'
"$TIZBE" check >results/check.txt || fail 'no check'
"$TIZBE" codebook export kz-talent-migration --format csv >results/book.csv || fail "no codebook"
made=$((made + 5))
[ "$made" -gt 150 ] || fail "only $made tables were made"
run 0 -d results.tizbe add results
is out <<END
0 files: there is nothing to read; left out: $made written by tizbe
END
grep -E '^tizbe: [0-9]* files look like tables of tizbe and were left out: .* \.\.\.; name' \
    err >guessed || fail "nothing is said of wide tables: $(cat err)"
lines err 1
run 1 -d results.tizbe list

# who names one means it
"$TIZBE" codings --format csv >mine.csv
run 0 -d mine.tizbe add mine.csv --quiet
has out ' added'

# a table of texts that shares some names is one
mkdir texts
printf 'document,title,text\n1,Visas,The ministry issues visas to students.\n' \
    >texts/a.csv
cat >texts/b.csv <<'END'
theme,text,year,pages
visas,"The ministry issues visas to students who come from abroad, and to their families.",2024,12
END
cat >texts/d.csv <<'END'
code,course,hours,credits
BIO101,Biology for all,30,5
BIO102,"What cells are made of, how they live and how they die: with exercises in the laboratory",30,5
END
printf '[0] is the first of the notes that this paper has.\n' >texts/c.txt
run 0 -d texts.tizbe add texts --quiet
has out ' added'
lacks out 'left out'
run 0 -d texts.tizbe list --sources --format csv
for text in a b c d; do
    has out "texts/$text."
done
finish
