#!/bin/sh
# A sentence in another language than its paragraph is found in its own.
. "$SOURCE_DIR/tests/cli/helpers"

mkdir texts
cat > texts/mixed.txt <<'END'
Қазақстан Республикасының Білім министрлігі шетелдік студенттерге арналған жаңа ережелерді таныстырды. «Мы сделаем получение учебной визы проще для всех иностранных студентов и преподавателей». The new rules will make it easier for foreign students to find decision-making jobs. Сарапшылар бұл шешімді қолдады.

Бұл жай ғана қазақша абзац, онда шетелдік студенттер мен визалар туралы айтылады.
END
run 0 add texts/mixed.txt

# Russian and English words are met by their own stems
run 0 search 'учебная виза' --lang ru --format csv
lines out 2
has out ',ru,'
run 0 search 'foreign student' --lang en --format csv
lines out 2
run 0 kwic 'decision' --window 1 --lang en --format csv
is out <<'END'
document,title,segment,lang,left,node,right,start,end,entry
1,mixed,0,en,find,decision,-making,257,265,decision
END
# two languages are no others: the English sentence of the paragraph is not asked
# for, and of the Russian one the row tells where it was found
run 1 kwic 'decision' --lang kk,ru --format csv
run 0 kwic 'виза OR student' --lang kk,ru --window 1 --format csv
lines out 5
lacks out ',en,'
run 0 search 'виза OR student' --lang en --format csv
lines out 2
has out ',en,'
run 0 collocate 'виза OR student' --lang kk,ru --window 1 --least 1 \
    --columns stem,nodes --format csv
has out 'простой,4'

# one row a segment, though two indexes know it
run 0 search 'визалар OR виза OR student' --format csv
lines out 3

# a coding is in the language of its sentence; a table by language has the words
# of each where they are
cat >book.yaml <<'END'
codebook: visas
themes:
  rules:
    codes:
      visa: {match: {kk: ["виза"], ru: ["учебная виза"], en: ["foreign student"]}}
      rule: {match: {kk: ["ереже"], en: ["new rule"]}}
END
run 0 code --codebook book.yaml
run 0 codings --format csv
is out <<'END'
document,title,heading,segment,lang,theme,code,start,end,text,entry,coder,state,page
1,mixed,,0,kk,rules,rule,80,90,ережелерді,ереже,tizbe,pending,NA
1,mixed,,0,ru,rules,visa,125,137,учебной визы,учебная виза,tizbe,pending,NA
1,mixed,,0,en,rules,rule,198,207,new rules,new rule,tizbe,pending,NA
1,mixed,,0,en,rules,visa,232,248,foreign students,foreign student,tizbe,pending,NA
1,mixed,,1,kk,rules,visa,368,375,визалар,виза,tizbe,pending,NA
END
run 0 codings --lang ru,en --format csv
lines out 4
# a document with a sentence in a language is one with text in it, and a memo is
# in the language of its sentence
for list in 'list' 'list --sources'; do
    # shellcheck disable=SC2086  # words
    run 0 $list --lang ru --format csv
    lines out 2
    # shellcheck disable=SC2086
    run 1 $list --lang uk --format csv
done
printf 'action,document,start,end,memo\nmemo,1,125,137,in Russian\nmemo,1,80,90,in Kazakh\n' >memos.csv
cp corpus.tizbe noted.tizbe
run 0 -d noted.tizbe review --from memos.csv --coder aigul
run 0 -d noted.tizbe memos --lang ru --format csv
lines out 2
has out 'in Russian'
run 0 -d noted.tizbe memos --lang kk --format csv
lines out 2
has out 'in Kazakh'
run 0 codings --changes new --lang ru --format csv
lines out 2
has out ',ru,'
run 0 themes --by lang --level theme --format csv
is out <<'END'
theme,lang,hits,segments,documents,rate_per_1000,share_of_segments,own_hits,own_segments,own_documents,group_tokens,group_segments,group_documents
rules,en,2,1,1,133.333,1.0000,0,0,0,15,1,1
rules,kk,2,2,1,76.923,1.0000,0,0,0,26,2,1
rules,ru,1,1,1,83.333,1.0000,0,0,0,12,1,1
END
run 0 themes --by lang --unit sentence --level theme --format csv
has out 'rules,kk,2,2,1,76.923,0.6667,0,0,0,26,3,1'
run 0 themes --lang ru --level theme --format csv
has out 'rules,1,1,1,83.333,1.0000,0,0,0,12,1,1'
run 0 themes --level theme --format csv
has out 'rules,5,2,1,94.340,1.0000,0,0,0,53,2,1'

# the index fits the text, also after it was made anew, and after removal
run 0 check
run 0 rebuild
run 0 check
run 0 search 'учебная виза' --lang ru --format csv
lines out 2
run 0 remove 1
run 0 check
run 1 search 'учебная виза' --format csv
finish
