#!/bin/sh
# How fast it codes: from raw text, from a stored corpus, after an edit; and
# how fast themes are counted, each beside its peer in the same run.
#
#     sh tests/bench/coding.sh BUILD_DIR [FOLDER]    (./dev bench coding)
#
# FOLDER holds text files; without it a corpus of BENCH_MB megabytes (50) is
# made. Figures are medians of BENCH_RUNS runs (5) that take turns.
set -eu
unset CDPATH

build=$(cd "${1:?usage: coding.sh BUILD_DIR [FOLDER]}" && pwd)
folder=${2-}
[ -z "$folder" ] || folder=$(cd "$folder" && pwd)
source=$(cd "$(dirname "$0")/../.." && pwd)
runs=${BENCH_RUNS:-5}
tizbe=$build/tizbe
codebook=$source/corpus/codebooks/kz-talent-migration.yaml

cmake --build "$build" --target bench_make_corpus bench_fts5_bare \
    bench_measure bench_text_layer tizbe_fts >/dev/null

work=$(mktemp -d "${TMPDIR:-/tmp}/tizbe-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
# shellcheck source=tests/bench/table.sh
. "$source/tests/bench/table.sh"

if [ -z "$folder" ]; then
    folder=$work/corpus
    "$build/bench_make_corpus" 1 "${BENCH_MB:-50}" "$folder" \
        "$source/corpus/documents"
fi
find "$folder" -type f -exec cat {} + >"$work/all"
bytes=$(wc -c <"$work/all")

echo "$((bytes / 1000000)) MB, $(nproc) cores," \
    "load $(cut -d' ' -f1 /proc/loadavg), medians of $runs"

# a new copy of the corpus that nothing has been coded in
fresh() {
    rm -f "$work"/code.tizbe*
    cp "$work/c.tizbe" "$work/code.tizbe"
}

# speed NAME: megabytes of text in a second of processor
speed() {
    awk -v b="$bytes" -v c="$(field "$1" 2)" \
        'BEGIN { printf "%34s %8.0f MB/s\n", "", b / 1e6 / c }'
}

# --- corpus and codebooks --------------------------------------------------

"$tizbe" -d "$work/c.tizbe" add -q --recursive "$folder" >"$work/talk" 2>&1 ||
    [ $? -eq 3 ] # what is no text is named there
sqlite3 -readonly -cmd ".load '$build/tizbe_fts'" "$work/c.tizbe" \
    <"$source/tests/bench/peers/rows.sql" >"$work/rows"
# of any words, and of such as an analyst writes down
for share in 1 0.01; do
    for entries in 500 1000 5000; do
        python3 -B "$source/tests/bench/make_codebook.py" "$work/rows" \
            "$entries" "$share" >"$work/book$entries-$share.yaml"
    done
done

# --- from raw text ---------------------------------------------------------

# The words of a book alone: neither globs, nor phrases, nor codes, nor what a
# word is; each line that has one.
grep -o "'[^' *]*'" "$work/book1000-0.01.yaml" | tr -d "'" >"$work/literals"

raw() {
    measure words env LC_ALL=C.UTF-8 wc -w "$work/all"
    measure grep env LC_ALL=C grep -c -F -f "$work/literals" "$work/all"
    for share in 1 0.01; do
        measure "raw-$share" "$build/bench_text_layer" code "$work/all" \
            "$work/book1000-$share.yaml"
    done
}
each_run raw
echo
echo 'from raw text to codings, one thread, 1,000 entries'
head_row
row words 'wc -w'
row grep 'grep -F, the words alone'
row raw-0.01 'of words in 0.01 of the texts' words
speed raw-0.01
row raw-1 'of any words' words
speed raw-1

# --- add and code ----------------------------------------------------------

both() {
    rm -f "$work"/both.tizbe*
    measure bare "$build/bench_fts5_bare" "$work/bare.db" "$folder"
    # shellcheck disable=SC2016  # the inner shell's
    measure both sh -c '
        "$1" -d "$2" add -q --recursive "$3" || [ $? -eq 3 ]
        "$1" -d "$2" code --codebook "$4"' sh "$tizbe" "$work/both.tizbe" \
        "$folder" "$work/book1000-0.01.yaml"
}
each_run both
echo
echo 'add and code with 1,000 entries'
head_row
row bare 'bare FTS5, without coding'
row both 'tizbe add; tizbe code' bare
rm -f "$work"/both.tizbe* "$work/bare.db"

# --- a stored corpus, a new codebook ---------------------------------------

# found NAME: how many codings the codebook run last has
found() {
    sed -n 's/^[^:]*: \([0-9]*\) codings.*/\1/p' "$work/talk" >"$work/$1.found"
}

first() {
    for share in 0.01 1; do
        for entries in 500 1000 5000; do
            fresh
            name=book$entries-$share
            measure "$name" "$tizbe" -d "$work/code.tizbe" code \
                --codebook "$work/$name.yaml"
            found "book$entries-$share"
        done
    done
}
each_run first
for share in 0.01 1; do
    echo
    echo "a stored corpus, entries of words in at most $share of the texts"
    head_row
    for entries in 500 1000 5000; do
        name=book$entries-$share
        count=$(cat "$work/$name.found")
        row "$name" "$entries entries, $count codings" "book500-$share"
        awk -v b="$bytes" -v c="$(field "$name" 2)" -v n="$count" 'BEGIN {
            printf "%34s %8.0f MB/s, %.2f microseconds a coding\n", "",
                b / 1e6 / c, c * 1e6 / n
        }'
    done
done

# --- after an edit ---------------------------------------------------------

# edit N HOW: the codebook with the first English list of matches behind N
# elevenths of its themes edited: a word put into it, or its first entry dropped
lines=$(wc -l <"$codebook")
edit() {
    awk -v place="$1" -v lines="$lines" -v how="$2" '
        /^themes:/ { begun = NR; least = NR + int(place * (lines - NR) / 11) }
        /^ +(match|unless):/ { is_match = /match:/ }
        at_list && /^ +- / {
            match($0, /^ +/)
            if (how == "rare")
                printf "%*s- zz%d\n%*s- visa zz%d\n", RLENGTH, "", least,
                    RLENGTH, "", least
            else if (how != "drop")
                printf "%*s- %s\n", RLENGTH, "", how
            at_list = 0
            done = 1
            if (how == "drop")
                next
        }
        begun && is_match && NR >= least && !done && /^ +en:$/ { at_list = 1 }
        { print }' "$codebook" >"$work/edited.yaml"
}

recode() {
    measure "$1" "$tizbe" -d "$work/code.tizbe" code --codebook "$2"
}

book_first() {
    fresh
    recode book "$codebook"
}
each_run book_first

n=0
while [ "$n" -lt 10 ]; do
    n=$((n + 1))
    for how in rare drop scholarship visa university; do
        edit "$n" "$how"
        recode "edit-$how" "$work/edited.yaml"
        [ "$how" != rare ] || recode same "$work/edited.yaml"
        recode back "$codebook" # another edit: the one before undone
    done
done
echo
echo 'one code of the sample codebook edited, beside its first coding'
head_row
row book 'first'
row edit-rare 'words added that no text has' book
row edit-drop 'an entry removed' book
row edit-scholarship "'scholarship' added" book
row edit-visa "'visa' added" book
row edit-university "'university' added" book
row back 'an edit undone' book
row same 'nothing changed' book

# --- themes ----------------------------------------------------------------

# the same words in paragraphs of four: a million of them in 50 MB
mkdir "$work/short"
awk -v out="$work/short" '
    NF == 0 { next }
    {
        file = sprintf("%s/%04d.txt", out, NR % 1000)
        for (i = 1; i <= NF; i++)
            printf "%s%s", $i, i % 4 ? " " : "\n\n" >>file
        printf "\n\n" >>file
        close(file)
    }' "$work/all"
{
    echo 'path,date,country'
    n=0
    while [ "$n" -lt 1000 ]; do
        printf 'short/%04d.txt,%d-05-01,%d\n' "$n" $((2010 + n % 14)) $((n % 9))
        n=$((n + 1))
    done
} >"$work/meta.csv"
"$tizbe" -d "$work/short.tizbe" add -q --recursive --meta "$work/meta.csv" \
    "$work/short" >"$work/talk" 2>&1
"$tizbe" -d "$work/short.tizbe" code --codebook "$work/book1000-1.yaml" \
    >"$work/talk" 2>&1

# the same codings as plain rows
sqlite3 "$work/plain" "ATTACH '$work/short.tizbe' AS corpus;
    CREATE TABLE coding AS SELECT * FROM corpus.coding_json"

themes() {
    measure shell sqlite3 "$work/plain" \
        'SELECT code_id, count(*) FROM coding GROUP BY code_id'
    measure themes "$tizbe" -d "$work/short.tizbe" themes --by year \
        --by country
}
each_run themes
echo
sqlite3 "$work/short.tizbe" "SELECT 'themes by year and country, ' ||
    (SELECT count(*) FROM coding_json) || ' codings in ' ||
    (SELECT count(*) FROM segment) || ' segments'"
head_row
row shell 'sqlite3, codings by code alone'
row themes 'tizbe themes' shell
