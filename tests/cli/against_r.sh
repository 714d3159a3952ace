#!/bin/sh
# The tables of statistics, as they are written, against R (against_r.R).
. "$SOURCE_DIR/tests/cli/helpers"
command -v Rscript >/dev/null || {
    echo 'skipped: no Rscript (package r-base-core)'
    exit 77
}

sample_corpus
run 0 list -o list.csv
run 0 themes --by path -o by_path.csv
run 0 crosstab --by lang --level theme -o crosstab_lang.csv
run 0 crosstab --by lang --lang kk,uk -o crosstab_two.csv
run 0 compare 'year<2024' 'year>=2024' -o compare.csv
run 0 cooccur --zeros -o cooccur.csv
run 0 keyness 'year>=2025' 'year<2025' --lang ru --least 1 --all -o keyness.csv
run 0 collocate студент --lang ru --least 1 --all -o collocate.csv
run 0 dispersion -o dispersion.csv
run 0 trend --period year --resamples 4000 -o trend.csv

# three coders judge three codes of a theme in documents 1 to 4, by chance but
# often alike; dana has not read document 4, nor boris document 1
for document in 1 2 3 4; do
    run 0 show $document --format csv --columns segment
    sed "1d;s/^/$document,/" out
done >segments
awk -F, -v codes='visa-student work-permit residence-permit' '
    BEGIN {
        srand(7)
        print "document,segment,code,aigul,boris,dana"
        count = split(codes, code, " ")
    }
    function chance(share) { return rand() < share }
    {
        for (i = 1; i <= count; i++) {
            truth = chance(0.4)
            a = chance(0.85) ? truth : chance(0.5)
            b = chance(0.75) ? truth : chance(0.3)
            d = chance(0.65) ? truth : chance(0.5)
            if ($1 == 1) b = ""
            if ($1 == 4) d = ""
            printf "%s,%s.%s,%s,%s,%s,%s\n", $1, $1, $2, code[i], a, b, d
        }
    }' segments >judged.csv
column=4
for coder in aigul boris dana; do
    awk -F, -v c=$column '
        BEGIN { print "action,document,segment,code" }
        NR == 1 || $c == "" { next }
        { sub(/.*[.]/, "", $2) }
        !read[$1]++ { print "read," $1 ",," }
        $c == 1 { print "add," $1 "," $2 "," $3 }' judged.csv >$coder.csv
    run 0 review --coder $coder --from $coder.csv --blind
    column=$((column + 1))
done
run 0 agree aigul boris --level code --measure all --theme visa-residence \
    --no-intervals -o agree_two.csv
for scale in nominal ordinal interval ratio; do
    run 0 agree aigul boris dana --theme visa-residence --scale $scale \
        --measure krippendorff_alpha --no-intervals -o agree_$scale.csv
done

said='R of the tables'
Rscript --vanilla "$SOURCE_DIR/tests/cli/against_r.R" "$work" >said_r 2>&1 ||
    fail "$said: $(cat said_r)"
cat said_r
finish
