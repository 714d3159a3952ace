#!/bin/sh
# Words near a word, counted by hand.
. "$SOURCE_DIR/tests/cli/helpers"

mkdir small
cat >small/a.txt <<'END'
The red cat saw a dog. A cat saw the red fox and the red hen.

The dog saw the hen.

No cat here.
END
run 0 add -q --lang en small
# 24 words, three of them cats; one word away are red, saw, a, saw, no, here
run 0 collocate cat --window 1 --least 1 --of form --format csv
is out <<'END'
lang,form,both,left,right,frequency,expected,g2,mi,t,log_dice,p,p_by,q,nodes,near_tokens,tokens,span,reason
en,here,1,0,1,1,0.29,2.634,1.807,0.714,13.000,0.2857,fisher,0.4762,3,6,21,1 word,
en,no,1,1,0,1,0.29,2.634,1.807,0.714,13.000,0.2857,fisher,0.4762,3,6,21,1 word,
en,saw,2,0,2,3,0.86,2.239,1.222,0.808,13.415,0.1842,fisher,0.4762,3,6,21,1 word,
en,a,1,1,0,2,0.57,0.454,0.807,0.429,12.678,0.5000,fisher,0.6250,3,6,21,1 word,
en,red,1,1,0,3,0.86,0.038,0.222,0.143,12.415,1.0000,fisher,1.0000,3,6,21,1 word,
END
# a word between two cats counts once, on the side of the nearer one; what is
# near does not end with the sentence
run 0 collocate cat --window 5 --least 1 --of form --sort both --format csv
has out 'en,saw,2,0,2,3,'
has out 'en,a,2,1,1,2,'
has out 'en,dog,1,1,0,2,'
has out 'en,red,2,1,1,3,'
# in the sentence: the, red, saw, a, dog; a, saw, the ... hen; no, here
run 0 collocate cat --span sentence --least 2 --of form --sort both --format csv
is out <<'END'
lang,form,both,left,right,frequency,expected,g2,mi,t,log_dice,p,p_by,q,nodes,near_tokens,tokens,span,reason
en,red,3,1,2,3,2.29,1.782,0.392,0.412,14.000,0.5489,fisher,1.0000,3,16,21,sentence,
en,the,3,1,2,5,3.81,0.880,-0.345,-0.467,13.585,0.5528,fisher,1.0000,3,16,21,sentence,
en,a,2,1,1,2,1.52,1.152,0.392,0.337,13.678,1.0000,fisher,1.0000,3,16,21,sentence,
en,saw,2,0,2,3,2.29,0.164,-0.193,-0.202,13.415,1.0000,fisher,1.0000,3,16,21,sentence,
END
# a phrase is one node; its own words are no neighbours
run 0 collocate '"red hen"' --span sentence --least 1 --of form --format csv
has out ',1,8,22,sentence,'
lacks out 'en,hen,'
run 0 collocate cat --limit 1 --least 1 --sort log_dice --format csv
lines out 2
run 1 collocate unicorn --format csv
lines out 1
run 2 collocate 'cat NEAR'
has err "cannot read 'cat NEAR'"

# codes are queries
rm -f "$TIZBE_CORPUS"
small_corpus
run 0 collocate '#visa-nomad' --lang ru --least 1 --format csv
has out 'ru,республика,республика,'
finish
