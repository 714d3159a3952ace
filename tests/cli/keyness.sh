#!/bin/sh
# Keyness: two documents whose values are published (quanteda.textstats,
# test-textstat_keyness.R), and groups of the sample corpus.
. "$SOURCE_DIR/tests/cli/helpers"

mkdir small
echo 'a a a b b c c c c c c d e f g h h' >small/d1.txt
echo 'a a b c c d d d d e f h' >small/d2.txt
run 0 add -q --lang en small
# the order of ties is by word
run 0 keyness small/d1.txt --of form --least 1 --measure chi2 --format csv
[ "$(cut -d, -f2 out | tr -d '\n')" = formgcbhaefd ] || fail 'chi2 ranks otherwise'
has out 'en,g,1,0,0.731,chi2,'
has out 'en,c,6,2,0.467,chi2,'
has out 'en,a,3,2,0.005,chi2,'
has out 'en,e,1,1,-0.066,chi2,'
has out 'en,d,1,4,-2.040,chi2,'
run 0 keyness 1 2 --of form --least 1 --format csv
[ "$(cut -d, -f2 out | tr -d '\n')" = formcgbhaefd ] || fail 'g2 ranks otherwise'
has out 'en,c,6,2,1.274,g2,1.082,0.4083,fisher,1.0000,352.941,166.667,1,1,17,12,1,1,'
has out 'en,g,1,0,1.093,g2,0.497,1.0000,fisher,'
cp out there
# from the other side: the same, below 0
run 0 keyness 2 1 --of form --least 1 --format csv
has out 'en,c,2,6,-1.274,g2,-1.082,0.4083,fisher,1.0000,166.667,352.941,1,1,12,17,1,1,'
run 0 keyness 1 --of form --least 1 --measure g2_two_term --limit 1 --format csv
is out <<'END'
lang,form,n_target,n_reference,keyness,measure,log_ratio,p,p_by,q,rate_target,rate_reference,documents_target,documents_reference,tokens_target,tokens_reference,group_documents_target,group_documents_reference,reason
en,g,1,0,1.068,g2_two_term,0.497,1.0000,fisher,1.0000,58.824,0.000,1,0,17,12,1,1,
en,d,1,4,-3.123,g2_two_term,-2.503,0.1296,fisher,1.0000,58.824,333.333,1,1,17,12,1,1,
END
run 2 keyness 1 1
has err "cannot compare '1' and '1': 1 document is in both"
run 1 keyness 'id>0'
has err "cannot compare 'id>0' and 'others': the second has no words here"
run 1 keyness nonesuch
run 2 keyness 1 --measure t

# languages are apart: a word of one is not rare in the others
rm -f "$TIZBE_CORPUS"
small_corpus
echo 'A branch campus opens.' >small/c2.en.txt
run 0 keyness 'country=KZ' --least 1 --of stem --all --format csv
has out 'kk,виза,виза,3,0,NA,g2,NA,NA,,NA,250.000,NA,1,0,12,0,1,0,"keyness: a row or column of the table is empty; log_ratio: one side is empty"'
has err 'not compared, as one of the groups alone has words in it: kk ru uk en'
# what cannot be compared is told
run 1 keyness 'country=UA' 'country=GB'
has err "cannot compare 'country=UA' and 'country=GB': no language is in both (uk; en)"
run 0 set 3 4 pair=a
run 0 add -q --lang en small/c2.en.txt
run 0 keyness pair=a 'pair!=a' --least 1
has err 'not compared, as one of the groups alone has words in it: kk ru uk'
# where there are no words, what was looked through is named
run 1 keyness 'country=UA' --lang ru
has err "cannot compare 'country=UA' and 'others': the first has no words in ru"
run 1 keyness 'country=KZ' 'country=GB' --lang ru,kk
has err "the second has no words in kk ru"
run 1 keyness 'country=UA' 'country=GB' --lang kk
has err "neither has words in kk"

rm -f "$TIZBE_CORPUS"
sample_corpus
run 0 keyness 'year>=2025' 'year<2025' --lang ru --format csv
has out 'ru,филиал,филиал,13,1,28.347,g2,5.193,2.8e-07,fisher,'
finish
