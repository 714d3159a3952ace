#!/bin/sh
# Codes that stand together, on documents whose numbers can be counted by hand.
. "$SOURCE_DIR/tests/cli/helpers"

small_corpus
# c.en speaks of visas in both segments and of a campus in the second one
run 0 cooccur --format csv
is out <<'END'
theme_a,theme_b,both,n_a,n_b,expected,jaccard,sorensen,cosine,pmi,npmi,phi,odds_ratio,g2,p,p_by,q,units,unit,reason
visa,campus,1,6,3,2.25,0.1250,0.2222,0.2357,-1.1699,-0.3900,-0.7454,0.000,5.178,0.1071,fisher,0.1071,8,segment,
END
# nomads are in both segments of a.ru, with a visa
run 0 cooccur --level code --unit document --format csv
has out 'visa,visa-nomad,visa,visa-any,1,1,3,0.75,0.3333,0.5000,0.5774,0.4150,0.2075,0.3333,NA,'
has out ',4,document,odds_ratio: one never occurs without the other'
lacks out 'visa-nomad,campus'
run 0 cooccur --level code --zeros --format csv
has out 'visa,visa-nomad,campus,campus-branch,0,2,3,0.75,0.0000,0.0000,0.0000,NA,NA,'
has out 'pmi: they never occur together; npmi: they never occur together'
run 0 cooccur --wide --format csv
is out <<'END'
theme,visa,campus
visa,6,1
campus,1,3
END
run 0 cooccur --wide --measure jaccard --level code --format csv
is out <<'END'
code,visa-nomad,visa-any,campus-branch
visa-nomad,NA,0.333,0.000
visa-any,0.333,NA,0.125
campus-branch,0.000,0.125,NA
END
run 0 cooccur --level code --with campus-branch --format csv
lines out 2
run 0 cooccur --wide --with campus --format csv
is out <<'END'
theme,visa,campus
campus,1,3
END
run 1 cooccur --with nonesuch
has err "there is no theme 'nonesuch' among those that are paired"
run 1 cooccur --lang uk
has err 'nothing found in 1 document; --unit document'
run 2 cooccur --measure kappa
run 1 cooccur --theme nonesuch

# every pair of the sample corpus: the same whoever asks, in any order
rm -f "$TIZBE_CORPUS"
sample_corpus
run 0 cooccur --level code --unit sentence --format csv -o one.csv
run 0 cooccur --level code --unit sentence --format csv -o two.csv
cmp -s one.csv two.csv || fail 'two runs differ'
grep -q '"rows"' one.csv.manifest.json || fail 'no manifest'
run 0 cooccur --format csv
# the number of units of each theme is that of the table of themes
row=$(sed -n 2p out)
themes_segments() {
    "$TIZBE" themes --theme "$1" --format csv | sed -n 2p | cut -d, -f3
}
first=$(printf %s "$row" | cut -d, -f1)
second=$(printf %s "$row" | cut -d, -f2)
[ "$(printf %s "$row" | cut -d, -f4)" = "$(themes_segments "$first")" ] ||
    fail "n_a of '$first' is not what themes counts"
[ "$(printf %s "$row" | cut -d, -f5)" = "$(themes_segments "$second")" ] ||
    fail "n_b of '$second' is not what themes counts"
finish
