#!/bin/sh
# A session with every command (cli/valgrind_session.sh sees to that) under
# valgrind: no error, no memory lost in any of its processes, no descriptor left
# open by the one that was called.
#
#     TIZBE=build/debug/tizbe SOURCE_DIR=. sh tests/valgrind.sh   (./dev valgrind)
. "$SOURCE_DIR/tests/cli/helpers"

command -v valgrind >/dev/null || exit 77
real=$TIZBE
formats=$(table_formats)
mkdir logs
export real

# Valgrind writes into a pipe: a worker may not make a file grow.
cat >checked <<'END'
#!/bin/sh
log=$(mktemp logs/XXXXXX)
echo "tizbe $*" >"$log.words"
exec 8>&1
{
    valgrind --log-fd=9 --leak-check=full --errors-for-leak-kinds=definite \
        --track-fds=yes "$real" "$@" 9>&1 >&8 8>&-
    echo $? >"$log.status"
} | cat >"$log"
exit "$(cat "$log.status")"
END
chmod +x checked
TIZBE=$work/checked

# ok ARGUMENT...: called; to find nothing is all right
ok() {
    got=0
    "$TIZBE" "$@" >out 2>err </dev/null || got=$?
    [ "$got" -le 1 ] || fail "tizbe $*: status $got: $(cat err)"
}

small_documents
mkdir many
# one of each format
find "$documents" -type f | LC_ALL=C sort | awk -F. '!seen[$NF]++' |
    while read -r file; do cp "$file" many/; done
for file in doc/contents odt/contents epub/chapters pptx/slides \
    rtf/groups fb2/notes; do
    cp "$SOURCE_DIR/tests/cases/$file"/input.* many/
done
ok add -q small/a.ru.txt small/b.kk.txt small/c.en.txt small/d.uk.txt \
    --meta small/meta.csv
run 0 add -q -r many
ok list
ok variables
ok variables country
ok set a.ru.txt issuer=Министерство
ok codebook check small/book.yaml
ok codebook add small/book.yaml
ok codebook list
ok codebook show
ok codebook export --format skos -o book.rdf
run 0 codebook export --format qdc -o book.qdc
ok codebook import book.rdf
run 0 codebook import book.qdc
ok codebook guide
ok codebook explain 'виза NEAR/3 кочевник'
ok code
run 0 code --codebook "$codebook"
run 0 code --codebook small/book.yaml
printf '%s\n' '{"id": "1", "lang": "en", "text": "A visa.", "codes": ["visa-any"]}' \
    >gold.jsonl
ok codebook test --gold gold.jsonl
ok codings --format csv -o codings.csv
printf 'action,document,segment,code,memo\n%s\n%s\n%s\n' \
    'add,a.ru.txt,1,campus-branch,' 'add,c.en.txt,1,visa-nomad,' \
    'memo,c.en.txt,1,,A thought' >acts.csv
ok review --coder aigul --from acts.csv
printf 'add,c.en.txt,1,campus-branch,\n' >>acts.csv
run 0 review --coder boris --from acts.csv
run 0 review --coder boris --undo 1
ok memos
ok log
ok agree aigul boris --no-intervals
ok suggest --doubts
ok show c.en.txt
ok search виза
ok kwic visa
ok themes --by country --wide
ok crosstab --by country
ok trend
ok compare 'country=KZ' 'country=GB'
ok cooccur
ok dispersion
ok words
ok keyness 'country=GB'
ok collocate visa
ok initiatives
ok duplicates
ok report -o report.html
for format in $formats; do
    run 0 themes --format "$format" -o "themes.$format"
done
ok export project.qdpx
run 0 export codings.xlsx
ok analyse 'Визаларымыздың мерзімі.'
run 0 -d other.tizbe add -q many
run 0 -d other.tizbe import project.qdpx
ok merge other.tizbe
ok remove d.uk.txt --force
ok remove --erase
ok check
ok rebuild
ok backup copy.tizbe
ok recover copy.tizbe -o saved.tizbe

# what was asked wrongly, and what is not there, is no worse
run 2 themes --nonsense
run 2 list --where 'contry=KZ'
run 3 add nowhere.txt
run 1 search nowhere

# --- what valgrind said ------------------------------------------------------

for words in logs/*.words; do
    log=${words%.words}
    said=$(cat "$words")
    grep -q 'ERROR SUMMARY' "$log" || fail "$said: valgrind said nothing"
    ! grep 'ERROR SUMMARY: [1-9]' "$log" >/dev/null || {
        fail "$said:"
        grep -v '^==[0-9]*== *$' "$log"
    }
    # of the first process alone: the others live by what they inherit
    awk 'NR == 1 { first = $1 }
        $1 != first { next }
        /Open .* [0-9]+:/ { open = $0; next }
        open != "" { if (!/inherited from parent/) print open; open = "" }
    ' "$log" >left
    [ ! -s left ] || fail "$said: $(cat left)"
done
echo "$(find logs -name '*.words' | wc -l) calls," \
    "$(cat logs/* | grep -c 'ERROR SUMMARY') processes"
finish
