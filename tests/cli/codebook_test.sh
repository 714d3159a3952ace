#!/bin/sh
# A codebook against human codings: the numbers are counted by hand.
. "$SOURCE_DIR/tests/cli/helpers"

small_documents
cat > gold.csv <<'END'
id,lang,codes,text
p1,ru,visa-any,Студенту нужна виза.
p2,ru,visa-any;visa-nomad,Виза для кочевника.
p3,ru,,Визит министра.
p4,ru,,Виза в паспорте.
p5,uk,campus-branch,Філія та філії.
p6,uk,campus-branch,Університет.
p7,en,,Nothing.
p8,en,visa,Some permit.
END

# p4 is a false alarm, p6 and p8 are missed; p5 counts once
run 0 codebook test small/book.yaml --gold gold.csv --format csv
is out <<'END'
level,lang,gold,found,right,false_alarms,misses,precision,recall,f1
themes,ru,2,3,2,1,0,0.667,1.000,0.800
themes,uk,2,1,1,0,1,1.000,0.500,0.667
themes,en,1,0,0,0,1,NA,0.000,0.000
themes,all,5,4,3,1,2,0.750,0.600,0.667
codes,ru,3,4,3,1,0,0.750,1.000,0.857
codes,uk,2,1,1,0,1,1.000,0.500,0.667
codes,en,0,0,0,0,0,NA,NA,NA
codes,all,5,5,4,1,1,0.800,0.800,0.800
END
has err '3 of 8 texts have no code by people; 1 of them got one'

run 0 codebook test small/book.yaml --gold gold.csv --by theme --format csv
is out <<'END'
theme,lang,gold,found,right,false_alarms,misses,precision,recall,f1
visa,all,3,3,2,1,1,0.667,0.667,0.667
campus,all,2,1,1,0,1,1.000,0.500,0.667
END
run 0 codebook test small/book.yaml --gold gold.csv --by code --each-lang --format csv
is out <<'END'
theme,code,lang,gold,found,right,false_alarms,misses,precision,recall,f1
visa,visa-nomad,ru,1,1,1,0,0,1.000,1.000,1.000
visa,visa-nomad,all,1,1,1,0,0,1.000,1.000,1.000
visa,visa-any,ru,2,3,2,1,0,0.667,1.000,0.800
visa,visa-any,all,2,3,2,1,0,0.667,1.000,0.800
campus,campus-branch,uk,2,1,1,0,1,1.000,0.500,0.667
campus,campus-branch,all,2,1,1,0,1,1.000,0.500,0.667
END
# an entry that finds nothing is news
run 0 codebook test small/book.yaml --gold gold.csv --by entry --format csv
is out <<'END'
theme,code,entry,lang,gold,found,right,false_alarms,misses,precision,recall,f1
visa,visa-nomad,виза NEAR/3 кочевник,ru,1,1,1,0,0,1.000,1.000,1.000
visa,visa-any,виза,ru,2,3,2,1,0,0.667,1.000,0.800
visa,visa-any,виза,kk,0,0,0,0,0,NA,NA,NA
visa,visa-any,visa,en,0,0,0,0,0,NA,NA,NA
campus,campus-branch,branch campus,en,0,0,0,0,0,NA,NA,NA
campus,campus-branch,філія,uk,2,1,1,0,1,1.000,0.500,0.667
campus,campus-dead,nowhere,en,0,0,0,0,0,NA,NA,NA
END
run 0 codebook test small/book.yaml --gold gold.csv --errors --format csv
is out <<'END'
id,lang,error,theme,code,entry,words,text
p4,ru,false alarm,visa,visa-any,виза,Виза,Виза в паспорте.
p6,uk,miss,campus,campus-branch,,,Університет.
p8,en,miss,visa,,,,Some permit.
END

# JSON lines, one text in several languages; names that the codebook lacks
cat > gold.jsonl <<'END'
{"id": "a", "themes": ["visa"], "codes": ["visa-any", "nonesuch"], "ru": "Виза.", "kk": "Виза."}
END
run 0 codebook test small/book.yaml --gold gold.jsonl --format csv -o q.csv
has q.csv 'codes,all,2,2,2,0,0,1.000,1.000,1.000'
has err 'left out: 1 name of the gold file that the codebook does not have (nonesuch)'
[ -f q.csv.manifest.json ] || fail 'no manifest'

# a codebook of the corpus, and the one run last
small_corpus
run 0 codebook test small --gold gold.csv --format csv
has out 'codes,all,5,5,4,1,1,0.800,0.800,0.800'
run 0 codebook test --gold gold.csv --format csv
has out 'codes,all,5,5,4,1,1,0.800,0.800,0.800'

# asked wrongly
run 2 codebook test small/book.yaml
has err 'where is --gold FILE?'
TIZBE_CORPUS=none.tizbe run 2 codebook test --gold gold.csv
has err 'which codebook?'
run 4 -d none.tizbe codebook test small/book.yaml --gold gold.csv
has err 'there is no such corpus'
run 3 codebook test small/book.yaml --gold none.csv
has err 'no such file'
echo 'id,text' > bad.csv
echo '1,A visa.' >> bad.csv
run 3 codebook test small/book.yaml --gold bad.csv
has err 'line 2: there is no "codes"'

# a row that cannot be used is told, the others count
printf '%s\n' 'Язык;Коды;Текст' 'ru;visa-any;Виза.' 'рус;visa-any;Виза.' \
    'рус;;Да.' >rows.csv
run 3 codebook test small/book.yaml --gold rows.csv --format csv
has err "left out of 'rows.csv': lines 3, 4: expected a language ($(languages)) under \"lang\", found 'рус'"
has out 'codes,all,1,1,1,0,0,1.000,1.000,1.000'

# of many kinds of mistakes and of many unknown names the first ten are told
{
    echo 'lang,codes,text'
    echo 'ru,visa-any;u1;u2;u3;u4;u5;u6;u7;u8;u9;u10;u11,Виза.'
    for n in 1 2 3 4 5 6 7 8 9 10 11 12; do
        echo "l$n,visa-any,Виза."
    done
} >many.csv
run 3 codebook test small/book.yaml --gold many.csv --format csv
has err 'left out: 11 names of the gold file that the codebook does not have (u1, u2, u3, u4, u5, u6, u7, u8, u9, u10 ...)'
has err "found 'l10'; and 2 such mistakes more"
lacks err "'l11'"
# a sentence in another language is read in that one, as 'code' reads it
cat >quoted.csv <<'END'
id,lang,codes,text
q1,kk,visa-nomad,"Министр шетелдік студенттермен кездесіп, жаңа ережелерді түсіндірді. Он сказал, что виза для цифрового кочевника выдаётся на один год."
END
run 0 codebook test small/book.yaml --gold quoted.csv --by code --format csv
has out 'visa,visa-nomad,all,1,1,1,0,0,'

finish
