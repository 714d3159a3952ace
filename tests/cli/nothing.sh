#!/bin/sh
# A table without rows: what was looked through, and what could help.
. "$SOURCE_DIR/tests/cli/helpers"

mkdir empty
run 0 add empty
has out '0 files: there is nothing to read'
run 1 list --format csv
has err "nothing found: '$TIZBE_CORPUS' has no documents yet ('tizbe add PATH')"
run 1 codebook list
has err "nothing found: 'tizbe codebook add FILE' stores one"
small_documents
run 0 code --codebook small/book.yaml
is out <<'END'
small: 0 codings in 0 segments (0 new, 0 kept, 0 lost)
END
has err 'has no documents yet'

small_corpus
run 1 search ыыы --format csv
lines out 1
is err <<'END'
nothing found for 'ыыы' in 4 documents; 'tizbe search QUERY --explain' shows how it is read
END
run 1 kwic visa --doc a.ru.txt --format csv
has err "nothing found for 'visa' in 1 document; "
run 1 kwic --code campus-dead
has err 'nothing found in 4 documents; '
run 1 themes --where year=1999 --format csv
is err <<'END'
nothing found: none of 4 documents fits 'year=1999'; 'tizbe variables' shows what there is
END
run 1 codings --where year=2023 --where country=UA --format csv
is err <<'END'
nothing found: none of 4 documents fits all that was asked of it
  'year=2023' fits 1 document
  'country=UA' fits 1 document
END
for missing in country=NA 'country = "NA"' 'year=2023 AND country=(none)'; do
    run 1 codings --where "$missing" --format csv
    has err "NA is no value: 'country=' fits documents that have no country"
done
run 1 codings --where country=NAM --format csv
lacks err 'NA is no value'
run 1 codings --theme campus --lang ru --format csv
has err 'nothing found in 1 document; '
run 1 words --lang und --where country=UA --format csv
has err "none of 4 documents fits all that was asked of it and has text in 'und'"
run 1 words --lang und --format csv
has err "none of 4 documents has text in 'und'"
# without a codebook these do without; one that is named has to be there
for command in report 'kwic visa' 'search visa' 'show 1 --codes'; do
    # shellcheck disable=SC2086 # words of a command
    run 1 $command --codebook nonesuch
    has err "there is no codebook 'nonesuch' in this corpus"
done
run 1 duplicates --format csv
has err 'none is the same as another one'

# a word that is none by itself is found within addresses, and that is said
echo 'See https://example.org/guide/MaintainerField and list10x of staff_exchange.' \
    >address.en.txt
run 0 add address.en.txt
for word in MaintainerField exchange maintainerfield Main f_exchange ist10; do
    run 0 search "$word" --format csv
    lines out 2
    has err "'$word' is no word of these texts: they have it within a longer one, as '*$word*' finds it"
done
run 0 search '*MaintainerField*' --format csv
lacks err 'is no word'
run 1 search =MaintainerField --format csv
run 1 search Mai --format csv
run 1 search 'the MaintainerField' --format csv

# what no text has is found in what is known of the documents, and that is said
cat >about.xml <<'END'
<article dtd-version="1.2" xml:lang="en"><front><article-meta>
<title-group><article-title>On moving</article-title></title-group>
<aff>Demographers of Oskemen</aff></article-meta></front>
<body><p>People move.</p></body></article>
END
run 0 add about.xml
run 0 search oskemen --columns document,segment,snippet --format csv
is out <<'END'
document,segment,snippet
6,NA,affiliation: Demographers of [Oskemen]
END
has err "no text has 'oskemen': it is in titles or other variables of these documents"
run 0 search 'demographer OR ыыы' --columns document --format csv
lines out 2
# keywords stand in several languages
run 0 set 6 'keywords=drain; ағарту істері; учёные; вишиванки'
for word in drain ағартудың учёных вишиванка; do
    run 0 search "$word" --columns document,snippet --format csv
    lines out 2
    has out 'keywords: '
done
run 0 search people --format csv
lacks err 'no text has'
run 1 search oskemen --lang ru --format csv
run 1 search oskemen --doc a.ru.txt --format csv
run 1 search xml --format csv
run 0 code
run 1 search oskemen --theme campus --format csv

# a table with rows says nothing of the kind; no more does a refusal
run 0 themes --format csv
lacks err 'nothing found'
run 1 themes --theme nonesuch
lacks err 'nothing found'
finish
