#!/bin/sh
# codebook explain: stems, forms of the corpus, and a text.
. "$SOURCE_DIR/tests/cli/helpers"

run 0 codebook explain 'visas NEAR/4 nomad* NOT =card' --lang en
is out <<'END'
en  (visas {visa} NEAR/4 nomad*) NOT =card
END
run 0 codebook explain 'виза' -o explained.txt
run 2 codebook explain 'виза' -o explained.csv
has err "cannot write an explanation to 'explained.csv': it is text, no csv; name a file as in -o explained.txt"
[ ! -e explained.csv ] || fail 'an explanation that was refused is there'
# a line for each language, and one for all others
for lang in $(languages) und; do
    grep -q "^$lang  виза {" explained.txt || fail "$said: no line for $lang"
done

small_documents
run 0 codebook explain '$remote-worker visa' -l en -b "$codebook" -t 'A nomad got a remote work visa.'
has out 'finds "remote work visa", characters 15 to 30'
run 0 codebook explain '#visa-nomad' -b small/book.yaml -t 'Виза для цифровых кочевников.'
has out 'in the text (ru)'
has out 'finds "Виза для цифровых кочевников", characters 1 to 28'
run 0 codebook explain 'виза NEAR/1 кочевник' -l ru -t 'Виза для цифровых кочевников и виз.'
is out <<'END'
ru  виза {виза} NEAR/1 кочевник {кочевник}

in the text (ru)
finds "кочевников и виз", characters 19 to 34
END
run 0 codebook explain 'виза студент =иностранный' -l ru -t 'Виза для студента.'
is out <<'END'
ru  виза {виза} студент {студент} =иностранный

in the text (ru)
finds nothing
of its words there are: виза, студент
not there: =иностранный
END

# with a corpus: what its words find there, exceptions of a code included
small_corpus
run 2 codebook explain 'виза NEAR/3 $none' -l ru
has err 'column 13: unknown set $none'
run 2 codebook explain 'виза AND'
has err "cannot read 'виза AND': column 9: expected a word, found the end"
run 0 codebook explain 'виз* =визе' -l ru
is out <<'END'
ru  виз* {2 forms} =визе {0 forms}

words in this corpus
ru  виз*   визы, визу
ru  =визе  (none)
END
run 0 codebook explain '#campus' -t 'Branch campuses abroad.'
has out 'en  nowhere  (none)'
has out 'finds "Branch campuses", characters 1 to 15'
run 2 codebook explain '#campus-none'
has err "column 1: unknown code #campus-none"
run 3 codebook explain visa -b none.yaml
has err "no codebook 'none.yaml' in this corpus, and no such file"
run 2 codebook explain visa -l de

# where a codebook says what documents have to be about, an entry with AND says
# what becomes of it in others, and in a text that is long enough
cat >about.yaml <<'YAML'
codebook: about
version: "1"
subject: $learning
sets:
  learning: {en: [school, university]}
themes:
  visas: {match: {en: [visa]}}
YAML
run 0 codebook explain 'visa AND permit' --codebook about.yaml --lang en
has out 'joins ideas by AND: it does not count in documents of 400 words or
more in which fewer than 10 of 1,000 are words of $learning'
run 0 codebook explain 'visa NEAR/3 permit' --codebook about.yaml --lang en
lacks out 'joins ideas'
long="A visa and a permit. $(yes 'The river is wide.' | head -n 120 | tr '\n' ' ')"
run 0 codebook explain 'visa AND permit' --codebook about.yaml --lang en --text "$long"
has out "would count, but 0 of the text's 485 words are words of \$learning"
has out 'finds nothing'
run 0 codebook explain 'visa AND permit' --codebook about.yaml --lang en \
    --text "$long$(yes school | head -n 5 | tr '\n' ' ')"
has out 'finds "visa"'

finish
