#!/bin/sh
# The theme table on documents whose hits can be counted by hand.
. "$SOURCE_DIR/tests/cli/helpers"

small_corpus
run 0 themes --format csv
is out <<'END'
theme,hits,segments,documents,rate_per_1000,share_of_segments,own_hits,own_segments,own_documents,group_tokens,group_segments,group_documents
visa,10,6,3,188.679,0.7500,0,0,0,53,8,4
campus,3,3,2,56.604,0.3750,0,0,0,53,8,4
END
run 0 themes --level code --by country --format csv
is out <<'END'
theme,code,country,hits,segments,documents,rate_per_1000,share_of_segments,own_hits,own_segments,own_documents,group_tokens,group_segments,group_documents
visa,visa-nomad,KZ,2,2,1,80.000,0.5000,2,2,1,25,4,2
visa,visa-any,GB,2,2,1,125.000,1.0000,2,2,1,16,2,1
visa,visa-any,KZ,6,4,2,240.000,1.0000,6,4,2,25,4,2
campus,campus-branch,GB,1,1,1,62.500,0.5000,1,1,1,16,2,1
campus,campus-branch,UA,2,2,1,166.667,1.0000,2,2,1,12,2,1
END
run 0 themes --by lang --wide --format csv
is out <<'END'
theme,en,kk,ru,uk
visa,2,2,2,0
campus,1,0,0,2
END
run 0 themes --by year --unit document --wide --format csv
is out <<'END'
theme,2023,2024,(none)
visa,1,2,0
campus,0,1,1
END
run 0 themes --unit sentence --theme visa --format csv
is out <<'END'
theme,hits,sentences,documents,rate_per_1000,share_of_sentences,own_hits,own_sentences,own_documents,group_tokens,group_sentences,group_documents
visa,10,7,3,188.679,0.7778,0,0,0,53,9,4
END
run 0 themes --level code --zeros --labels ru --where country=UA --format csv
is out <<'END'
theme,theme_label,code,code_label,hits,segments,documents,rate_per_1000,share_of_segments,own_hits,own_segments,own_documents,group_tokens,group_segments,group_documents
visa,Визы,visa-nomad,Nomad visa,0,0,0,0.000,0.0000,0,0,0,12,2,1
visa,Визы,visa-any,,0,0,0,0.000,0.0000,0,0,0,12,2,1
campus,,campus-branch,,2,2,1,166.667,1.0000,2,2,1,12,2,1
campus,,campus-dead,,0,0,0,0.000,0.0000,0,0,0,12,2,1
END
run 0 themes --by country --wide --measure share --format csv
is out <<'END'
theme,GB,KZ,UA
visa,1.0000,1.0000,0.0000
campus,0.5000,0.0000,1.0000
END
run 2 themes --by country --measure share
has err 'cannot use --measure without --wide'
# whatever has themes in its rows takes labels
for command in trend crosstab 'compare id=1 id=2' cooccur 'cooccur --wide' \
    dispersion; do
    # shellcheck disable=SC2086  # two words are two arguments
    run 0 $command --labels ru --format csv
    grep -q '^theme\(_a\)\{0,1\},theme\(_a\)\{0,1\}_label,' out ||
        fail "$command: no labels: $(head -n 1 out)"
    has out 'visa,Визы,'
done
run 0 themes --code campus-branch --format tsv
lines out 2
run 1 themes --code campus-dead --format tsv
lines out 1
run 1 themes --theme nonesuch
has err "there is no theme 'nonesuch' in codebook 'small'"
run 1 themes --code campus-banch
has err "there is no code 'campus-banch' in codebook 'small', did you mean"
has err "'campus-branch'?"
run 1 themes --codebook nonesuch
has err "there is no codebook 'nonesuch' in this corpus"
# a number by the name that it has in all tables, and by the older one
run 0 themes --theme visa --by document --columns theme,document,hits --format csv
is out <<'END'
theme,document,hits
visa,1,5
visa,2,3
visa,3,2
END
cp out by_document
run 0 themes --theme visa --by id --columns theme,id,hits --format csv
sed 's/^theme,document/theme,id/' by_document | is out
run 0 themes --where 'document=2' --by document --format tsv
# a variable and a column of one name could not be told apart
run 0 set 1 hits=many
run 2 themes --by hits --format json -o hits.json
has err "cannot group by 'hits': the table has a column of that name"
[ ! -e hits.json ] || fail 'a table that was refused is there'
run 2 themes --by segments
run 0 themes --by segments --unit document
run 0 themes --by hits --wide --columns theme,many
finish
