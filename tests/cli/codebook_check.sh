#!/bin/sh
# codebook check: mistakes end with 3, advice does not; with a corpus, entries
# that find nothing in it are named.
. "$SOURCE_DIR/tests/cli/helpers"

small_documents
run 0 codebook check small/book.yaml
has out 'small/book.yaml: 2 themes, 4 codes, 7 entries; no mistakes, 0 warnings, 9 notes'
has err "small/book.yaml:7:7: note: 'visa-nomad' has no label in ru"
has err "small/book.yaml:11:7: note: 'visa-any' has no entries in uk"
lacks err 'in this corpus'

small_corpus
run 0 codebook check small/book.yaml
has err "small/book.yaml:25:16: note: 1 of 1 entry (en) of 'campus-dead' finds nothing in this corpus: 'nowhere'"
lacks err "'campus-branch' find"
cat > dead.yaml <<'END'
codebook: dead
themes:
  t:
    match:
      en: [visa, a1, a2, a3, a4, a5, a6]
      kk: [виза]
      any: [z1]
    unless:
      en: [a7]
END
run 0 codebook check dead.yaml
has err "dead.yaml:5:18: note: 6 of 7 entries (en) of 't' find nothing in this corpus: 'a1', 'a2', 'a3', 'a4', 'a5' ..."
has err "dead.yaml:7:13: note: 1 of 1 entry (any) of 't' finds nothing in this corpus: 'z1'"
lines err 2

# a language that the corpus does not have is no news
run 0 remove 2
run 0 codebook check dead.yaml
lacks err '(kk)'

# a corpus that is named must be there
run 4 -d none.tizbe codebook check dead.yaml
has err 'there is no such corpus'
TIZBE_CORPUS=none.tizbe run 0 codebook check dead.yaml
lines err 0
sed -i 's/a1/a1 AND/' dead.yaml
run 3 codebook check dead.yaml small/book.yaml
has err "dead.yaml:5:24: in 'a1 AND': expected a word, found the end"
has out 'no mistakes'

# each mistake once, and at the end how many
run 3 codebook check dead.yaml
has err "tizbe: cannot read 'dead.yaml': 1 mistake"
lines err 2

# slips of the pen are told, also when coding; what stands in quotes is meant
cat > slips.yaml <<'END'
codebook: slips
themes:
  t:
    match:
      en: [student near 4 visa, "vіsa", after 5 years, '"near 4" km', h-1b visa]
      ru: [IT-специалист, "визa"]
END
run 0 codebook check slips.yaml
has err "slips.yaml:5:20: warning: 'near 4' are words here; operators are in capitals, as in NEAR/4"
has err "slips.yaml:5:34: warning: 'vіsa' has letters of two scripts: 'і' is Cyrillic"
has err "slips.yaml:6:28: warning: 'визa' has letters of two scripts: 'a' is Latin"
has out '3 warnings'
small_corpus
run 0 code --codebook slips.yaml
has err "'near 4' are words here"

# operators in the language of the words are words; in a title in capitals
# they are meant
cat > words.yaml <<'END'
codebook: words
themes:
  t:
    match:
      ru: [виза И учёба, виза и работа, НАУКА И ЖИЗНЬ]
      uk: [(віза АБО дозвіл) AND праця]
      kk: [виза ЖӘНЕ жұмыс]
END
run 0 codebook check words.yaml
has err "words.yaml:5:17: warning: 'И' is a word here; the operator is AND"
has err "words.yaml:6:18: warning: 'АБО' is a word here; the operator is OR"
has err "words.yaml:7:17: warning: 'ЖӘНЕ' is a word here; the operator is AND"
[ "$(grep -c 'the operator is' err)" -eq 3 ] || fail "$said: $(cat err)"

# quotation marks of a word processor are no quotes of YAML
cat > curly.yaml <<'END'
codebook: curly
themes:
  t:
    label: {en: “Money”, uk: «Гроші», ru: Закон «О визах»}
    match:
      en: [“no money, no flat”, “no visa”, don’t pay]
      uk: [„немає, житла“, «віза»]
END
run 0 codebook check curly.yaml
has err "curly.yaml:3:3: warning: the label of 't' in en will be shown with its quotation marks: YAML has \" and ' alone"
has err "the label of 't' in uk will be shown"
lacks err "in ru will be shown"
has err "curly.yaml:6:12: warning: '“' has no other half here: only \" and ' keep a text with a comma in it together"
has err "curly.yaml:6:30: warning: '”' has no other half here"
has err "curly.yaml:7:12: warning: '„' has no other half here"

# notes can be left out; they are counted, and all else is told
run 0 codebook check --quiet small/book.yaml
is err </dev/null
has out 'no mistakes, 0 warnings, '
lacks out ' 0 notes'
run 0 codebook check -q slips.yaml
has err "'near 4' are words here"
lacks err ' note: '

# what is no workbook, and an old one
printf 'PK\003\004....' >book.xlsx
run 3 codebook check book.xlsx
has err "cannot read 'book.xlsx': damaged zip container"
printf '\320\317\021\340\241\261\032\341....' >book.xls
run 3 codebook check book.xls
has err "cannot read 'book.xls': damaged compound file"
# a code without entries in a language of the documents counts 0 there: that is
# said when it is run, of these languages alone
run 0 -d blind.tizbe add -q small/a.ru.txt small/c.en.txt
cat >blind.yaml <<'END'
codebook: blind
themes:
  visa:
    codes:
      visa-any: {match: {en: [visa], ru: [виза]}}
      visa-student: {match: {en: [student visa]}}
      visa-all: {match: {any: [neo]}}
      visa-hand: {definition: People give it.}
END
run 0 -d blind.tizbe code --codebook blind.yaml
has err 'codes without entries in a language of these documents: 1 in ru; there'
run 0 -d blind.tizbe add -q small/d.uk.txt
run 0 -d blind.tizbe code
has err 'of these documents: 1 in ru, 2 in uk; there'
sed -i 's/visa-student: {match: {/visa-student: {match: {any: [nomad], /; s/visa-any: {match: {/visa-any: {match: {uk: [віза], /' blind.yaml
run 0 -d blind.tizbe code --codebook blind.yaml
lacks err 'codes without entries'

# a label that is still to be written is none
printf '%s\n' 'codebook: l' 'themes:' '  t: {label: {en: , ru: Визы}, match: {en: [visa]}}' \
    >label.yaml
run 0 codebook check label.yaml
run 0 codebook export label.yaml -o label.qdc
cp label.qdc out
has out 'name="Визы"'

finish
