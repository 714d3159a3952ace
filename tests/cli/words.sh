#!/bin/sh
# Frequency lists, a language each.
. "$SOURCE_DIR/tests/cli/helpers"

small_corpus
run 0 words --least 2 --format csv
is out <<'END'
rank,lang,stem,form,frequency,documents,rate_per_1000,group_tokens,group_documents
1,en,a,a,2,1,125.000,16,1
1,en,student,student,2,1,125.000,16,1
1,en,visa,visas,2,1,125.000,16,1
1,kk,виза,виза,3,1,250.000,12,1
2,kk,студент,студенттеріне,2,1,166.667,12,1
2,kk,шетел,шетел,2,1,166.667,12,1
1,ru,виза,визы,3,1,230.769,13,1
2,ru,кочевник,кочевников,2,1,153.846,13,1
2,ru,цифровой,цифровых,2,1,153.846,13,1
1,uk,університет,університету,2,1,166.667,12,1
1,uk,філі,філія,2,1,166.667,12,1
END
run 0 words --of form --lang kk --least 1 --limit 2 --format csv
is out <<'END'
rank,lang,form,frequency,documents,rate_per_1000,group_tokens,group_documents
1,kk,виза,2,1,166.667,12,1
1,kk,студенттеріне,2,1,166.667,12,1
END
run 0 words --where 'country=KZ' --least 3 --format csv
lines out 3
run 1 words --least 99 --format csv
lines out 1
run 1 words --lang und

# stop words are left out, and still counted among the words that rates are of
run 0 words --lang en --least 2 --stop function --format csv
is out <<'END'
rank,lang,stem,form,frequency,documents,rate_per_1000,group_tokens,group_documents
1,en,student,student,2,1,125.000,16,1
1,en,visa,visas,2,1,125.000,16,1
END
printf 'visa\nуниверситеты\n' >stop.txt
run 0 words --least 2 --stop stop.txt --format csv
lines out 11
run 3 words --stop nothing.txt
has err "cannot read 'nothing.txt': no such file or folder"
run 0 keyness 'country=KZ' --least 1 --stop function --all --format csv
lacks out 'en,a,'
run 0 collocate visa --least 1 --stop function --all --format csv
lacks out 'en,a,'

# the words of the sample corpus are those that themes counts
rm -f "$TIZBE_CORPUS"
sample_corpus
run 0 words --lang kk,ru,uk,en,und --least 1 --all --format tsv
total=$(awk 'NR > 1 { n += $5 } END { print n }' out)
counted=$("$TIZBE" themes --theme visa-residence --format tsv | awk 'NR > 1 { print $(NF - 2) }')
[ "$total" -eq "$counted" ] || fail "$total words in the list, $counted in the segments"
finish
