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
run 0 kwic 'decision' -n 1 --lang en --format csv
is out <<'END'
document,title,segment,lang,left,node,right,start,end,entry
1,mixed,0,en,find,decision,-making,257,265,decision
END
# one row a segment, though two indexes know it
run 0 search 'визалар OR виза OR student' --format csv
lines out 3

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
