#!/bin/sh
# The rows of corpus/gazetteers/ as its README says they are, so that who adds a
# place or a university is told the line: columns, kinds, ids, countries.
. "$SOURCE_DIR/tests/cli/helpers"

# looked over FOLDER: what is wrong, "places.tsv:517: ..."
looked_over() {
    (
        cd "$1" || exit 1
        set -- README.md countries.tsv
        for table in *.tsv; do
            [ "$table" = countries.tsv ] || set -- "$@" "$table"
        done
        LC_ALL=C awk -F '\t' '
        function wrong(why) {
            print FILENAME ":" FNR ": " why
        }
        FILENAME == "README.md" { # "| kind | country, nationality, ... |"
            if (sub(/^\| kind \| /, "")) {
                gsub(/\([^)]*\)| \|$/, "")
                count = split($0, names, / *, */)
                for (i = 1; i <= count; i++)
                    kinds[names[i]] = 1
            }
            next
        }
        /^#/ { next }
        $1 == "id" { # and the languages that names are in
            heads[FILENAME] = NF
            head = $0
            gsub(/\t/, " ", head)
            next
        }
        NF < 4 || NF > heads[FILENAME] {
            wrong(NF " columns, expected " head)
            next
        }
        !($2 in kinds) { wrong("\"" $2 "\" is no kind; README.md lists them") }
        ($2, $1) in seen { wrong("\"" $1 "\" stands in " seen[$2, $1] ", too") }
        { seen[$2, $1] = FILENAME ":" FNR }
        {
            names_are = ""
            for (i = 4; i <= NF; i++)
                names_are = names_are $i
            if (names_are == "")
                wrong("it has no name")
        }
        $2 == "country" { countries[$1] = 1 }
        $2 ~ /^(city|university|nationality)$/ && $3 != "" && !($3 in countries) {
            wrong("its country \"" $3 "\" is not in countries.tsv")
        }' "$@"
    )
}

said='the gazetteers'
looked_over "$SOURCE_DIR/corpus/gazetteers" >out
lines out 0
[ ! -s out ] || sed 's/^/    /' out

# and rows that are wrong are seen
cp -R "$SOURCE_DIR/corpus/gazetteers" tables
{
    printf 'qonaev\tcity\n'
    printf 'qonaev\ttown\tKZ\tQonaev\n'
    printf 'almaty\tcity\tKZ\tAlma Ata\n'
    printf 'qonaev\tcity\tKA\tQonaev\n'
    printf 'nowhere\tcity\tKZ\t\n'
} >>tables/places.tsv
said='wrong rows'
looked_over tables | sed 's/:[0-9]*:/:/' >out
cat >wanted <<'END'
places.tsv: 2 columns, expected id kind of en ru uk kk any
places.tsv: "town" is no kind; README.md lists them
places.tsv: "almaty" stands in places.tsv:3, too
places.tsv: its country "KA" is not in countries.tsv
places.tsv: it has no name
END
cmp -s out wanted || { fail 'not all that is wrong is seen'; diff wanted out; }
finish
