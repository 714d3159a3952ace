#!/bin/sh
# Themes against variables: tables that can be worked out by hand.
. "$SOURCE_DIR/tests/cli/helpers"

small_corpus
# visas: both segments of GB, all four of KZ, none of UA: 8, and V is 1
run 0 crosstab --by country --format csv
is out <<'END'
theme,country,segments,group_segments,share_of_segments,expected,residual,chi2,df,p,p_by,q,cramers_v,least_expected,reason
visa,GB,2,2,1.0000,1.50,0.943,8.000,2,0.0183,chi-square,0.0366,1.0000,0.50,
visa,KZ,4,4,1.0000,3.00,1.633,8.000,2,0.0183,chi-square,0.0366,1.0000,0.50,
visa,UA,0,2,0.0000,1.50,-2.828,8.000,2,0.0183,chi-square,0.0366,1.0000,0.50,
campus,GB,1,2,0.5000,0.75,0.422,5.867,2,0.0532,chi-square,0.0532,0.8563,0.75,
campus,KZ,0,4,0.0000,1.50,-2.191,5.867,2,0.0532,chi-square,0.0532,0.8563,0.75,
campus,UA,2,2,1.0000,0.75,2.108,5.867,2,0.0532,chi-square,0.0532,0.8563,0.75,
END
# two values: exact; d.uk has no year, and is left out
run 0 crosstab --theme campus --format csv
is out <<'END'
theme,year,segments,group_segments,share_of_segments,expected,residual,chi2,df,p,p_by,q,cramers_v,least_expected,reason
campus,2023,0,2,0.0000,0.33,-0.775,0.600,1,1.0000,fisher,1.0000,0.3162,0.33,
campus,2024,1,4,0.2500,0.67,0.775,0.600,1,1.0000,fisher,1.0000,0.3162,0.33,
END
run 0 crosstab --by country --unit document --theme visa --format csv
has out 'theme,country,documents,group_documents,share_of_documents,'
has out 'visa,KZ,2,2,1.0000,'
# not defined: NA, and why
run 0 crosstab --theme visa --where 'country=KZ' --by country --level code --format csv
has out 'visa,visa-any,KZ,4,4,1.0000,4.00,NA,NA,NA,NA,,NA,NA,NA,"residual: there is nothing to compare it with; chi2: all units are alike"'
has out 'visa,visa-nomad,KZ,2,4,0.5000,2.00,NA,NA,NA,NA,,NA,NA,NA,"residual: there is nothing to compare it with; chi2: there is one group only"'
run 0 crosstab --by lang --unit sentence --theme campus --format csv
has out 'campus,uk,2,2,1.0000,'
run 2 crosstab --by lang --unit document
has err "cannot test documents by 'lang': a document can have several"
run 2 crosstab --by colour
has err "cannot use 'colour': no document has such a variable"
run 1 crosstab --by country --code campus-dead
# how many are left out as they have no value
run 0 -d undated.tizbe add -q small/a.ru.txt small/b.kk.txt small/c.en.txt small/d.uk.txt --meta small/meta.csv
run 0 -d undated.tizbe code --codebook small/book.yaml
run 0 -d undated.tizbe crosstab --by year
has err "left out: 2 segments without a value of 'year'"
run 0 -d undated.tizbe crosstab --by year --unit document
has err "left out: 1 document without a value of 'year'"
run 0 -d undated.tizbe crosstab --by country
lacks err 'without a value'
run 2 -d undated.tizbe crosstab --by segments
has err "cannot group by 'segments': the table has a column of that name"

finish
