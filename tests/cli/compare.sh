#!/bin/sh
# Two groups, or two documents, by their themes.
. "$SOURCE_DIR/tests/cli/helpers"

small_corpus
run 0 compare 'year=2023' 'year=2024' --format csv
is out <<'END'
theme,change,segments_a,segments_b,share_a,share_b,log_ratio,g2,p,p_by,q,hits_a,hits_b,rate_a,rate_b,group_segments_a,group_segments_b,group_tokens_a,group_tokens_b,group_documents_a,group_documents_b,reason
campus,new,0,1,0.0000,0.2500,NA,0.908,1.0000,fisher,1.0000,0,1,0.000,35.714,2,4,13,28,1,2,log_ratio: it is not in both
visa,same,2,4,1.0000,1.0000,0.000,NA,NA,,NA,5,5,384.615,178.571,2,4,13,28,1,2,g2: a row or column of the table is empty
END
# two documents, one by its path, one by its title
run 0 compare small/c.en.txt 'Філія' --level code --format csv
is out <<'END'
theme,code,change,segments_a,segments_b,share_a,share_b,log_ratio,g2,p,p_by,q,hits_a,hits_b,rate_a,rate_b,group_segments_a,group_segments_b,group_tokens_a,group_tokens_b,group_documents_a,group_documents_b,reason
campus,campus-branch,up,1,2,0.5000,1.0000,1.000,1.726,1.0000,fisher,1.0000,1,2,62.500,166.667,2,2,16,12,1,1,
visa,visa-any,gone,2,0,1.0000,0.0000,NA,5.545,0.3333,fisher,0.6667,2,0,125.000,0.000,2,2,16,12,1,1,log_ratio: it is not in both
END
# turned round: new is gone, up is down, g2 and p stay
run 0 compare 'Філія' 3 --level code --format csv
has out 'visa,visa-any,new,0,2,0.0000,1.0000,NA,5.545,0.3333,fisher,0.6667,'
has out 'campus,campus-branch,down,2,1,1.0000,0.5000,-1.000,1.726,1.0000,fisher,1.0000,'
# one group against all others; documents as units
run 0 compare 'country=KZ' --unit document --format csv
has out 'visa,down,2,1,1.0000,0.5000,-1.000,'
has out 'rate_b,group_documents_a,group_documents_b,group_tokens_a,group_tokens_b,reason'
has out ',8,2,320.000,71.429,2,2,25,28,'
run 2 compare 'id=1' 'id<3'
has err "cannot compare 'id=1' and 'id<3': 1 document is in both"
run 1 compare 'year=1999'
has err "no document fits 'year=1999'"
run 1 compare nonesuch
has err "there is no document 'nonesuch' in this corpus"
run 2 compare 'colour=red'
run 1 compare 'id=1' --where 'id=1'
has err "cannot compare 'id=1' and 'others': the second has no segments here"
run 2 compare
finish
