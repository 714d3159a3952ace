#!/bin/sh
# Themes through time, on documents whose numbers can be counted by hand.
. "$SOURCE_DIR/tests/cli/helpers"

small_corpus
run 0 trend --theme visa --format csv
is out <<'END'
theme,year,hits,segments,documents,rate_per_1000,rate_low,rate_high,share_of_segments,share_low,share_high,group_tokens,group_segments,group_documents,resamples,seed,reason
visa,2023,5,2,1,384.615,NA,NA,1.0000,NA,NA,13,2,1,1000,1,one document has no interval
visa,2024,5,4,2,178.571,125.000,250.000,1.0000,1.0000,1.0000,28,4,2,1000,1,
visa,,0,0,0,0.000,NA,NA,0.0000,NA,NA,12,2,1,1000,1,one document has no interval
END
has err 'intervals: 95%, 1000 resamples of documents, seed 1'
cp out first
run 0 trend --theme visa --format csv
cmp -s out first || fail 'the same seed gives another interval'
run 0 trend --theme visa --no-intervals --format csv --period month
is out <<'END'
theme,month,hits,segments,documents,rate_per_1000,rate_low,rate_high,share_of_segments,share_low,share_high,group_tokens,group_segments,group_documents,resamples,seed,reason
visa,2023-05,5,2,1,384.615,NA,NA,1.0000,NA,NA,13,2,1,0,1,
visa,2024-02,2,2,1,125.000,NA,NA,1.0000,NA,NA,16,2,1,0,1,
visa,,3,2,1,125.000,NA,NA,0.5000,NA,NA,24,4,2,0,1,
END
lines err 0
run 0 trend --period quarter --level code --theme campus --where 'country=GB' --format csv
has out 'campus,campus-branch,2024-Q1,1,1,1,62.500,'
# periods are values of documents like any other
run 0 themes --by quarter --wide --format csv
is out <<'END'
theme,2023-Q2,2024-Q1,(none)
visa,2,2,2
campus,0,1,2
END
run 0 list --where 'month=2023-05' --format csv
has out 'Кочевники'
run 1 trend --code campus-dead
run 2 trend --period week
finish
