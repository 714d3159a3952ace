#!/bin/sh
# agree: coders against each other, the values counted by hand.
. "$SOURCE_DIR/tests/cli/helpers"

small_corpus
run 2 agree
has err 'cannot compare: name two coders or more'
run 1 agree aigul tizbe
has err "there is no coder 'aigul'; there are 'tizbe'"

# Eight segments, two a document. Both read six of them; boris read document 4
# as well. visa-any by aigul: 1.0 1.1 2.0; by boris: 1.0 2.0 2.1, and 4.0.
cat >aigul.csv <<'END'
action,document,segment,code
read,1,,
read,2,,
read,3,,
add,1,0,visa-any
add,1,1,visa-any
add,2,0,visa-any
END
cat >boris.csv <<'END'
action,document,segment,code
read,1,,
read,2,,
read,3,,
read,4,,
add,1,0,visa-any
add,2,0,visa-any
add,2,1,visa-any
add,2,1,visa-any
add,4,0,visa-any
END
run 0 review --coder aigul --from aigul.csv --blind
run 0 review --coder boris --from boris.csv --blind

# both 2, aigul alone 1, boris alone 1, neither 2: po 4/6, pe 1/2
run 0 agree aigul boris --measure all --no-intervals --format csv
is out <<'END'
theme,coders,measure,scale,value,low,high,units,documents,reason,resamples,seed
visa,"aigul, boris",percent,nominal,0.667,NA,NA,6,3,,0,1
visa,"aigul, boris",cohen_kappa,nominal,0.333,NA,NA,6,3,,0,1
visa,"aigul, boris",scott_pi,nominal,0.333,NA,NA,6,3,,0,1
visa,"aigul, boris",fleiss_kappa,nominal,0.333,NA,NA,6,3,,0,1
visa,"aigul, boris",krippendorff_alpha,nominal,0.389,NA,NA,6,3,,0,1
visa,"aigul, boris",brennan_prediger,nominal,0.333,NA,NA,6,3,,0,1
visa,"aigul, boris",holsti,nominal,0.667,NA,NA,6,3,,0,1
visa,"aigul, boris",precision,nominal,0.667,NA,NA,6,3,,0,1
visa,"aigul, boris",recall,nominal,0.667,NA,NA,6,3,,0,1
visa,"aigul, boris",f1,nominal,0.667,NA,NA,6,3,,0,1
END

# without names: those who have read; the seed is said, and settles all
run 0 agree --measure percent,f1 --format csv
has err 'intervals: 95%, 1000 resamples of documents, seed 1'
has out 'visa,"aigul, boris",f1,nominal,0.667,'
cp out first
run 0 agree --measure percent,f1 --format csv
cmp -s out first || fail 'the same seed gives another interval'
run 0 agree --measure percent,f1 --seed 2 --resamples 50 --format csv
has err '50 resamples of documents, seed 2'
cmp -s out first && fail 'another seed gives the same interval'

# which units: the choice is the result
run 0 agree aigul boris --units all --measure percent --no-intervals --format csv
has out 'percent,nominal,0.625,NA,NA,8,4'
run 0 agree aigul boris --units coded --measure percent,cohen_kappa --no-intervals --format csv
has out 'percent,nominal,0.400,NA,NA,5,3'
run 0 agree aigul boris --unit document --measure percent --no-intervals --format csv
has out 'percent,nominal,1.000,NA,NA,3,3'
run 0 agree aigul boris --unit sentence --measure percent --no-intervals --format csv
has out 'percent,nominal,0.571,NA,NA,7,3'

# the machine; languages; codes; not defined is NA and says why
run 0 agree aigul tizbe --by-lang --measure cohen_kappa,recall --no-intervals --format csv
has out 'visa,kk,"aigul, tizbe",recall,nominal,1.000,NA,NA,2,1'
has out 'visa,ru,"aigul, tizbe",cohen_kappa,nominal,NA,NA,NA,2,1,only one category was used'
run 0 agree aigul boris tizbe --level code --measure fleiss_kappa,cohen_kappa --no-intervals --format csv
has out 'visa,visa-any,"aigul, boris, tizbe",fleiss_kappa,nominal,'
has out 'visa,visa-nomad,"aigul, boris, tizbe",cohen_kappa,nominal,NA,NA,NA,0,4,it is for two coders'
run 0 agree aigul boris --level mean --measure percent --format csv
has out '"aigul, boris",percent,nominal,0.667,'
run 0 agree aigul tizbe --scale ratio --format csv
has out 'krippendorff_alpha,ratio,'
# one document alone has no interval
run 0 agree aigul boris --doc 1 --measure percent --format csv
has out 'percent,nominal,0.500,NA,NA,2,1,,1000,1'

# where they differ, side by side
run 0 agree aigul boris --list --format csv
is out <<'END'
theme,document,title,segment,lang,start,end,aigul,boris,text
visa,1,Кочевники,1,ru,25,90,1,0,Республика вводит визу для цифровых кочевников. Визы дают на год.
visa,2,Студенттер,1,kk,25,92,0,1,"Қазақстан шетел студенттеріне виза береді, визаның мерзімі екі жыл."
END
run 0 agree aigul tizbe --unit document --level code --list --format csv
has out 'visa,visa-nomad,1,Кочевники,NA,ru,NA,NA,0,2,'
run 2 agree aigul aigul
run 2 agree --measure kappa
has err "cannot use measure 'kappa': there are percent cohen_kappa"
run 1 agree aigul boris --doc 4
has err 'no segment was noted as read, or decided on, by two of these coders'

# a coding over two segments is one of each, and one of a document
cp corpus.tizbe wide.tizbe
printf 'action,document,code\nadd,3,campus-branch\n' >wide.csv
run 0 -d wide.tizbe review --coder boris --from wide.csv --blind
run 0 -d wide.tizbe agree aigul boris --level code --code campus-branch --unit segment \
    --doc 3 --scale interval --list --format csv
lines out 3
run 0 -d wide.tizbe agree aigul boris --level code --code campus-branch --unit document \
    --doc 3 --scale interval --list --format csv
has out ',0,1,'
lines out 2

# who accepts or rejects has judged that code there, and no more: of the three
# codings of visa-any that both decide on they agree about two
rm -f corpus.tizbe* && small_corpus
"$TIZBE" codings --code visa-any --format csv >found
{ sed -n 1p found | sed 's/$/,action/'; sed -n '2,3p;5p' found | sed 's/$/,accept/'; } >dana.csv
{ sed -n 1,3p dana.csv; sed -n 4p dana.csv | sed 's/accept$/reject/'; } >erik.csv
run 0 review --coder dana --from dana.csv
run 0 review --coder erik --from erik.csv
run 0 agree dana erik --level code --measure percent --no-intervals --format csv
has out '"dana, erik",percent,nominal,0.667,NA,NA,3,'
lines out 2
cp out named
run 0 agree --level code --measure percent --no-intervals --format csv
cmp -s out named || fail 'those who decided are not found'
run 0 agree dana erik --level code --list --format csv
lines out 2
has out ',1,0,'
# ... but not against the machine, which proposed all that they decided on
run 1 agree dana tizbe
has err 'read, or decided on'
# ... and what was read with its codings in sight is no judgement of them
cp corpus.tizbe seen.tizbe
printf 'action,document\nread,1\n' >seen.csv
run 0 -d seen.tizbe review --coder dana --from seen.csv
run 1 -d seen.tizbe agree dana tizbe
has err "beside 'tizbe' none read blind"
run 0 -d seen.tizbe agree dana erik
cp corpus.tizbe seen.tizbe
run 0 -d seen.tizbe review --coder dana --from seen.csv --blind
run 0 -d seen.tizbe agree dana tizbe --measure percent --no-intervals

# one reads blind, and others decide on what the machine found: who is named by
# nobody is the one who read, beside the machine
cp corpus.tizbe seen.tizbe
printf 'action,document\nread,1\n' >seen.csv
run 0 -d seen.tizbe review --coder fatima --from seen.csv --blind
run 0 -d seen.tizbe agree --measure percent --no-intervals --format csv
has out '"fatima, tizbe",percent,'

# what a person decided is listed, with that person's state
run 0 codings --coder dana --state accepted --format csv
lines out 4
run 0 codings --coder erik --state rejected --format csv
lines out 2
run 0 codings --coder erik --format csv
lines out 4
finish
