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

# a list for each value: ranks and rates are within it; what has no value is last
run 0 words --by country --least 2 --limit 2 --format csv
is out <<'END'
country,rank,lang,stem,form,frequency,documents,rate_per_1000,group_tokens,group_documents
GB,1,en,a,a,2,1,125.000,16,1
GB,1,en,student,student,2,1,125.000,16,1
KZ,1,kk,виза,виза,3,1,250.000,12,1
KZ,2,kk,студент,студенттеріне,2,1,166.667,12,1
KZ,1,ru,виза,визы,3,1,230.769,13,1
KZ,2,ru,кочевник,кочевников,2,1,153.846,13,1
UA,1,uk,університет,університету,2,1,166.667,12,1
UA,1,uk,філі,філія,2,1,166.667,12,1
END
run 0 words --by document --least 1 --all --of form --format csv \
    --columns document,form,frequency
cut -d, -f1,3 out | awk -F, 'NR > 1 { n[$1] += $2 } END { for (d in n) print d, n[d] }' |
    sort >sums
run 0 list --format csv --columns document,tokens
sed 1d out | tr , ' ' | sort >tokens
cmp -s sums tokens || fail "words by document: $(diff tokens sums)"
run 0 words --by date --lang en,uk --least 2 --limit 1 --format csv
is out <<'END'
date,rank,lang,stem,form,frequency,documents,rate_per_1000,group_tokens,group_documents
2024-02-01,1,en,a,a,2,1,125.000,16,1
,1,uk,університет,університету,2,1,166.667,12,1
END
run 2 words --by nonesuch
has err "cannot use 'nonesuch': no document has such a variable"
run 0 set 1 stem=x
run 2 words --by stem
has err "cannot group by 'stem': the table has a column of that name"
run 0 set 1 stem=
run 2 words --by lang
has err 'each language has a list of its own'

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

# a value's list is that of its documents by themselves
rm -f "$TIZBE_CORPUS"
sample_corpus
run 0 words --by year --least 2 --all --format csv
for year in 2023 2024; do
    grep "^$year," out | cut -d, -f2- >listed
    "$TIZBE" words --where "year=$year" --least 2 --all --format csv |
        sed 1d | cut -d, -f1-3,5- >alone
    cut -d, -f1-3,5- listed >grouped # a stem's form is that of the corpus
    [ -s grouped ] || fail "no words of $year"
    cmp -s grouped alone ||
        fail "words of $year: $(diff grouped alone | head -n 4)"
done

# the words of the sample corpus are those that themes counts
run 0 words --lang kk,ru,uk,en,und --least 1 --all --format tsv
total=$(awk 'NR > 1 { n += $5 } END { print n }' out)
counted=$("$TIZBE" themes --theme visa-residence --format tsv | awk 'NR > 1 { print $(NF - 2) }')
[ "$total" -eq "$counted" ] || fail "$total words in the list, $counted in the segments"
finish
