#!/bin/sh
# --limit: the first rows of tables that may be long, and how many there are.
. "$SOURCE_DIR/tests/cli/helpers"

small_corpus
run 0 list --limit 2 --columns document --format csv
is out <<'END'
document
1
2
END
is err <<'END'
the first 2 rows of 4 (--limit)
END
run 0 codings -n 1 --columns document,text --format csv --variable year
lines out 2
has err 'the first 1 row of '

run 0 list --sources --limit 1 --columns document --format csv
lines out 2
has err 'the first 1 row of 4 (--limit)'
run 0 list --where 'year>=2024' --missing url --limit 1 --columns document --format csv
lines out 2
has err 'the first 1 row of '
lacks err ' of 4 '

# all of them fit, or none is meant: nothing is said of it
run 0 list --limit 4 --format csv
lines out 5
is err </dev/null
run 0 list --limit 0 --format csv
lines out 5
run 1 codings --limit 3 --theme campus --lang ru --format csv
has err 'nothing found in 1 document; '
lacks err '--limit'

# what is said of a table comes behind it, where both go to one place
run 0 set 2 country=Казахстан
"$TIZBE" variables country -n 1 --sort value --columns value --format csv \
    >both 2>&1 </dev/null || fail 'no table'
is both <<'END'
value
GB
the first 1 row of 4 (--limit)
'country' has values that may be one: KZ = Казахстан ('tizbe set --where' gives them one)
END

# files and their manifests have those rows, too
run 0 variables -n 3 -o v.csv
lines v.csv 4
has v.csv.manifest.json '--limit=3'
has v.csv.manifest.json '"rows": 3'
run 0 codings -n 2 -o q.docx
run 0 initiatives -n 1 --format csv
lines out 2
run 0 cooccur --level code -n 1 --format csv
lines out 2
# every table whose rows may be many takes it
cat >decisions.csv <<'END'
action,document,start,end,code
accept,1,0,4,visa-any
END
cat >gold.csv <<'END'
id,lang,text,codes
a,en,A visa.,visa-any
b,en,A branch campus.,campus-branch
END
run 0 review --coder ann --from decisions.csv
while read -r line; do
    # shellcheck disable=SC2086 # words of a command
    run 0 $line -n 1 --format csv
    lines out 2
    has err 'the first 1 row of '
done <<'END'
themes --by lang
compare year=2024 year=2023
compare 1 2 --segments
crosstab --by country
trend --no-intervals
agree ann tizbe --units all --no-intervals
dispersion
dispersion --of code
codebook show
codebook show --entries
codebook test --gold gold.csv --by code
END
# 0 is all everywhere, also where there are fewer unless more are asked for
i=0
while [ $((i += 1)) -le 12 ]; do
    echo "A visa of the kind $i, one$i one$i one$i."
    echo
done >visas.txt
run 0 -d visas.tizbe add -q visas.txt
run 0 -d visas.tizbe search visa --format csv
lines out 11
run 0 -d visas.tizbe words --limit 8 --format csv
lines out 9
while read -r line; do
    # shellcheck disable=SC2086 # words of a command
    run 0 -d visas.tizbe $line --format csv --all
    cp out all
    # shellcheck disable=SC2086 # the same
    run 0 -d visas.tizbe $line --format csv --limit 0
    cmp -s out all || fail "$line --limit 0 is not all"
done <<'END'
search visa
words --least 1 --of form
dispersion --least 1 --of form
collocate visa --least 1
END
run 0 -d visas.tizbe search visa --limit 0 --format csv
lines out 13
run 0 -d visas.tizbe search visa --limit 4294967295 --format csv
lines out 13

# other numbers have no 0 that would be taken for one not given
run 2 kwic visa --window 0
has err "cannot use '0' for --window: expected a number from 1 on"
run 2 agree --seed 0
has err "cannot use '0' for --seed: "
run 2 list --limit 99999999999
has err "expected a number from 1 on, or 0 for all"
run 2 list --limit two
has err "cannot use 'two' for --limit: expected a number"
finish
