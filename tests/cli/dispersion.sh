#!/bin/sh
# How evenly themes and words are spread over documents of different sizes.
. "$SOURCE_DIR/tests/cli/helpers"

small_corpus
# documents of 13, 12, 16 and 12 words with 5, 3, 2 and 0 visas: dp is
# (|.5 - 13/53| + |.3 - 12/53| + |.2 - 16/53| + 12/53) / 2
run 0 dispersion --format csv
is out <<'END'
theme,frequency,range,parts,juilland_d,dp,dp_norm,tokens,part,reason
visa,10,3,4,0.5652,0.3283,0.4244,53,document,
campus,3,2,4,0.3137,0.4717,0.6098,53,document,
END
run 0 dispersion --of code --parts country --format csv
is out <<'END'
theme,code,frequency,range,parts,juilland_d,dp,dp_norm,tokens,part,reason
visa,visa-nomad,2,1,3,0.0000,0.5283,0.6829,53,country,
visa,visa-any,8,2,3,0.4304,0.2783,0.3598,53,country,
campus,campus-branch,3,2,3,0.3636,0.4717,0.6098,53,country,
END
# d.uk has no year: three documents, two parts
run 0 dispersion --parts year --theme visa --format csv
has out 'visa,10,2,2,0.6341,0.1829,0.2679,41,year,'
# words: of those of their language alone
run 0 dispersion --of form --lang ru --least 2 --format csv
is out <<'END'
lang,form,frequency,range,parts,juilland_d,dp,dp_norm,tokens,part,reason
ru,визы,2,1,1,NA,NA,NA,13,document,there is one part only
ru,кочевников,2,1,1,NA,NA,NA,13,document,there is one part only
ru,цифровых,2,1,1,NA,NA,NA,13,document,there is one part only
END
run 2 dispersion --of stem --parts year
has err "cannot use 'year' as parts for words: those are documents"

# the letter "a" in five parts: Gries 2008, DP 0.18, Juilland's D 0.785
rm -f "$TIZBE_CORPUS"
mkdir letters
n=1
while read -r line; do
    echo "$line" >letters/$n.txt
    n=$((n + 1))
done <<'END'
b a m n i b e u p
b a s a t b e w q n
b c a g a b e s t a
b a g h a b e a a t
b a h a a b e a x a t
END
run 0 add -q --lang en letters
run 0 dispersion --of form --least 15 --format csv
is out <<'END'
lang,form,frequency,range,parts,juilland_d,dp,dp_norm,tokens,part,reason
en,a,15,5,5,0.7852,0.1800,0.2195,50,document,
END
# x stands in one part of 11 words: 39 of 50 are elsewhere
run 0 dispersion --of form --least 1 --all --format csv
has out 'en,x,1,1,5,0.0000,0.7800,0.9512,50,document,'
finish
