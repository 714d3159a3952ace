#!/bin/sh
# Dictionaries of other programs: what they become, what is lost on the way,
# with its line, and that a way out and back changes nothing.
. "$SOURCE_DIR/tests/cli/helpers"

# quanteda: names with lists, names in names, __; told from our YAML by its top
cat >d.yml <<'END'
MOBILITY:
  visas: [visa*, "student visa", виз*]
  scholarships:
    - Болашак
    - ':)'
  __: [mobility]
  DEEP:
    ONE: [NO, on]
    ONE B: [co-op*]
FLAT: word
END
run 0 codebook import d.yml
is out <<'END'
codebook: 'd'
themes:
  'MOBILITY':
    match:
      any:
        - '=mobility'
    codes:
      'visas':
        match:
          any:
            - 'visa*'
            - '="student visa"'
            - 'виз*'
      'scholarships':
        match:
          any:
            - '=Болашак'
      'DEEP-ONE':
        match:
          any:
            - '=NO'
            - '=on'
      'deep-one-b':
        label:
          en:
            'DEEP / ONE B'
        match:
          any:
            - '=co-op*'
  'FLAT':
    match:
      any:
        - '=word'
END
is err <<'END'
d.yml:5:8: warning: lost: ':)': no letter or digit in it: only words are found here
d.yml:7:3: note: 'DEEP': themes and codes are two levels: this one has no count of its own, the codes below it bear its name
d.yml: 2 themes, 4 codes, 9 entries; 1 warning, 1 note
END
run 0 codebook import d.yml --lang ru --stems
has out "- 'mobility'"
has out "- '\"student visa\"'"
has out "'on'"
has out "'\"NO\"'"
lacks out any
printf 'A: ["^visas?$", "виз"]\n' >r.yml
run 0 codebook import r.yml --regex
has out "- '=visas'"
has out "- '=visa'"
has out "- '*виз*'"
run 3 codebook check d.yml

# LIWC: a legend, indented or not; numbers behind tabs or blanks
printf '%%\n1\tfunction (Function Words)\n\t2\tvisa\n03   campus\n%%\nvisa*\t\t1\t2\njoint degree 3\nlike\t(02 134)125/464\t2\nunknown\t9\nalone\n' >l.dic
run 0 codebook import l.dic
is out <<'END'
codebook: 'l'
themes:
  'function':
    label:
      en:
        'Function Words'
    match:
      any:
        - 'visa*'
    codes:
      'visa':
        match:
          any:
            - 'visa*'
            - '=like'
  'campus':
    match:
      any:
        - '="joint degree"'
END
is err <<'END'
l.dic:8:1: warning: lost: 'like\x09(02 134)125/464\x092': a category that hangs on another word, or is no number
l.dic:9:1: warning: lost: 'unknown': there is no category 9 between the %
l.dic:10:1: warning: lost: 'alone': no category behind the word
l.dic: 2 themes, 1 code, 4 entries; 3 warnings, 0 notes
END
printf 'DicTerm,visa,campus\nvisa*,X,\n"joint degree",0.5,X\n' >n.dicx
run 0 codebook import n.dicx
has out "entry: '=\"joint degree\"'"
has out "weight: '0.5'"

# WordStat: levels, weights, rules
printf 'MOBILITY\r\n\tVISA\r\n\t\tSTUDENT_VISA* (1)\r\n\t\tVISA (2)\r\n\t\tPERMIT (-1)\r\n\tTRAVEL\r\n\t\tTRIP* (1)\r\nNOT VISA\r\n\t@A [#VISA NOT NEAR #TRAVEL /S 3] (1)\r\n\t@B [#MOBILITY AFTER GOOD_NEWS /P] (1)\r\n\t@C [#NOT_VISA NEAR #VISA /S 3] (1)\r\n\t@D [#NOWHERE NEAR #VISA /S 3] (1)\r\n\t@E [#VISA NEAR #TRAVEL /D] (1)\r\n\t@F [#VISA NEAR #TRAVEL /S 3 AND NOT NEAR GOOD /S 2] (1)\r\n\t@G [#VISA NEAR #TRAVEL] (1)\r\n\t@H #VISA (1)\r\nLOST (1)\r\n' >w.cat
run 0 codebook import w.cat
is out <<'END'
codebook: 'w'
themes:
  'MOBILITY':
    codes:
      'VISA':
        match:
          any:
            - '="STUDENT VISA*"'
            - entry: '=VISA'
              weight: '2'
            - '=PERMIT'
      'TRAVEL':
        match:
          any:
            - 'TRIP*'
  'not-visa':
    label:
      en:
        'NOT VISA'
    match:
      any:
        - '#VISA NOT NEAR/2 #TRAVEL'
        - '(#MOBILITY AFTER/999 ="GOOD NEWS") IN segment'
END
is err <<'END'
w.cat:4:1: note: weights are kept; they say what 'least' needs, tables count each match as one
w.cat:5:3: warning: lost: 'PERMIT': a weight here is a number like 2 or 0.5, not '-1'; the pattern stays, with the weight 1
w.cat:11:2: warning: lost: '@C [#NOT_VISA NEAR #VISA /S 3]': the rule leads back to its own category
w.cat:12:2: warning: lost: '@D [#NOWHERE NEAR #VISA /S 3]': there is no such category as it names
w.cat:13:2: warning: lost: '@E [#VISA NEAR #TRAVEL /D]': only /S and /P, sentence and paragraph, are known here
w.cat:14:2: warning: lost: '@F [#VISA NEAR #TRAVEL /S 3 AND NOT NEAR GOOD /S 2]': more than one condition
w.cat:15:2: warning: lost: '@G [#VISA NEAR #TRAVEL]': without /S or /P it has no reach here
w.cat:16:2: warning: lost: '@H #VISA': expected a rule, as in @NAME [#A NEAR #B /S 5] (1)
w.cat:17:1: warning: lost: 'LOST (1)': it stands outside all categories
w.cat: 2 themes, 2 codes, 6 entries; 8 warnings, 1 note
END
# categories of one name have that of their theme in front
printf 'INST\n\tLEFT\n\t\tA (1)\nVALUES\n\tLEFT\n\t\tB (1)\n\t+LEFT+\n\t\tC (1)\n' >same.cat
run 0 codebook import same.cat
has out "      'INST-LEFT':"
has out "      'VALUES-LEFT':"
has out "      'left':"

# Lexicoder, with the line ends of old; Yoshikoder, with expressions
printf '+Visa\rstudent visa \r visa*\r+Ұлт\rқаз*\r' >c.lc3
run 0 codebook import c.lc3
has out "- '=\"student visa\"'"
has out "  'Ұлт':"
cat >y.ykd <<'END'
<?xml version="1.0"?>
<dictionary style="050805" patternengine="regexp">
 <cnode name="My dictionary">
  <pnode name="top"/>
  <cnode name="visa" desc="All visas" score="-1"><pnode name="visas?" score="2"/><pnode name="v{2}"/></cnode>
 </cnode>
</dictionary>
END
run 0 codebook import y.ykd
is out <<'END'
codebook: 'y'
themes:
  'my-dictionary':
    label:
      en:
        'My dictionary'
    match:
      any:
        - '=top'
  'visa':
    definition: "All visas"
    match:
      any:
        - entry: '=visas'
          weight: '2'
        - entry: '=visa'
          weight: '2'
END
has err "y.ykd:5:1: warning: lost: 'visa': the score -1 of a category"
has err "y.ykd:5:1: warning: lost: 'v{2}': a regular expression that is no list of words with * and ?: { }"

# SKOS: languages of labels are those of entries; hierarchy from either side
cat >s.rdf <<'END'
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="u#m"><skos:prefLabel xml:lang="en">Mobility</skos:prefLabel>
 <skos:narrower rdf:resource="u#n"/></skos:Concept>
<rdf:Description rdf:about="u#visa">
 <rdf:type rdf:resource="http://www.w3.org/2004/02/skos/core#Concept"/>
 <skos:prefLabel xml:lang="ru">виза</skos:prefLabel>
 <skos:prefLabel xml:lang="en">entry visa</skos:prefLabel>
 <skos:prefLabel xml:lang="fr">visa</skos:prefLabel>
 <skos:altLabel xml:lang="kk-Cyrl">визалар</skos:altLabel>
 <skos:hiddenLabel xml:lang="ru">визовы*</skos:hiddenLabel>
 <skos:definition xml:lang="ru">Разрешение.</skos:definition>
 <skos:definition xml:lang="en">Leave to enter.</skos:definition>
 <skos:broader rdf:resource="u#m"/>
 <skos:broader rdf:resource="u#o"/>
 <skos:related rdf:resource="u#o"/>
</rdf:Description>
<skos:Concept rdf:about="u#n"><skos:altLabel>Nomad</skos:altLabel></skos:Concept>
<skos:Concept rdf:about="u#o"><skos:prefLabel>Other</skos:prefLabel><skos:broader rdf:resource="u#t"/></skos:Concept>
<skos:Concept rdf:about="u#t"><skos:prefLabel>Third</skos:prefLabel><skos:broader rdf:resource="u#o"/></skos:Concept>
</rdf:RDF>
END
run 0 codebook import s.rdf
is err <<'END'
s.rdf:8:1: warning: lost: labels in fr: 1, the first here: a codebook has no place for them
s.rdf:11:1: warning: lost: second definitions: 1, the first here: a codebook has no place for them
s.rdf:14:1: warning: lost: 'entry visa': a second broader concept, 'Other': the first one counts
s.rdf:15:1: warning: lost: related: 1, the first here: a codebook has no place for them
s.rdf:18:1: warning: lost: 'Other': what is broader than it leads back to it
s.rdf: 2 themes, 3 codes, 8 entries; 5 warnings, 0 notes
END
run 0 codebook import s.rdf -o s.yaml
run 0 codebook export s.yaml --format csv
has out 'Mobility/entry-visa,ru,match,виза,,'
has out 'Mobility/entry-visa,ru,match,визовы*,,'
has out 'Mobility/entry-visa,kk,match,визалар,,'
has out 'Mobility/n,any,match,Nomad,,'
has out 'Mobility/entry-visa,,definition,Leave to enter.,,'

# encodings: another one is found by its letters, or named
printf '+Visa\nviza\n\302\350\347\340*\n' >cp.lc3
run 0 codebook import cp.lc3
has out "- 'Виза*'"
run 0 codebook import cp.lc3 --encoding windows-1251
has out "- 'Виза*'"
iconv -f UTF-8 -t UTF-16 d.yml >u16.yml
run 0 codebook import u16.yml --format quanteda
has out "- 'виз*'"

# what is wrong: file, line, what was expected
wrong() {
    printf '%b' "$2" >"$1"
    run 3 codebook import "$1"
    has err "$3"
}
wrong a.lc3 'x\n+a\n' "a.lc3:1:1: expected a category, as in +visa, before the first pattern, found 'x'"
wrong b.lc3 '' 'b.lc3:1:1: there is no category in this file'
wrong c.dic 'visa 1\n' "c.dic:1:1: expected a line with % before the categories, found 'visa 1'"
wrong d.dic '%\n1 a\nvisa\n' "d.dic:3:1: expected the number and name of a category, as in 1 visa, or the % that ends them, found 'visa'"
wrong e.dic '%\n1 a\n' 'e.dic:2:1: expected a line with % behind the categories'
wrong f.dic '%\n1 a\n01 b\n%\n' "f.dic:3:1: a second category '01'"
wrong g.dicx 'word,a\n' "g.dicx:1:1: expected DicTerm and the names of categories in the first row, found 'word'"
wrong h.ykd '<codebook/>' 'h.ykd:1:1: expected <dictionary>, found <codebook>'
wrong i.ykd '<dictionary><cnode name="a">' 'i.ykd: malformed XML at line 1'
wrong j.rdf '<a/>' 'j.rdf:1:1: expected <rdf:RDF>, found <a>'
wrong k.yml 'A: [*x]\n' "k.yml:1:5: a text that begins with * needs quotes around it, as in '*x'"
wrong l.yml 'A: [x]\nA: [y]\n' "l.yml:2:1: 'A' stands twice here, first on line 1"
wrong m.ykd '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><dictionary><cnode name="&b;"/></dictionary>' 'm.ykd'
run 2 codebook import d.yml --format word
has err "no format 'word'; there are yaml csv"
run 2 codebook export d.yml --format liwc
has err 'liwc is a format to import'

# out and back: SKOS loses nothing, quanteda says what it loses
run 0 codebook export "$codebook" --format csv -o one.csv
run 0 codebook export "$codebook" --format skos -o book.rdf
is err </dev/null
run 0 codebook import book.rdf -o back.yaml
run 0 codebook export back.yaml --format csv
cmp -s out one.csv || fail 'a codebook changes on its way through SKOS'
run 0 codebook export back.yaml --format skos -o again.rdf
cmp -s book.rdf again.rdf || fail 'SKOS changes on its way through a codebook'
cat >own.yaml <<'END'
codebook: own
sets:
  remote: {en: [remote, digital]}
themes:
  visa:
    label: {en: Visas}
    codes:
      nomad: {match: {en: ["$remote ~1 visa", =Neo, "a NEAR/3 b"], any: ["нео номад"]}, unless: {en: [visa card]}}
  campus: {match: {any: ["кампус*"]}}
END
run 0 codebook export own.yaml --format quanteda
is out <<'END'
"visa":
  "nomad":
    - "remote visa"
    - "digital visa"
    - "remote * visa"
    - "digital * visa"
    - "Neo"
    - "нео номад"
"campus":
  - "кампус*"
END
has err 'not in the file: entries with operators (1; a dictionary has words and phrases alone): a NEAR/3 b'
has err 'not in the file: entries found by their stem (2;'
has err 'not in the file: exceptions (unless) (1;'
has err 'not in the file: labels (1;'
cp out own.yml
run 0 codebook import own.yml -o own2.yaml
run 0 codebook export own2.yaml --format quanteda
cmp -s out own.yml || fail 'a dictionary changes on its way through a codebook'

# what was imported codes a corpus, and goes straight into one
small_documents
run 0 add -q small/a.ru.txt small/b.kk.txt small/c.en.txt small/d.uk.txt
printf '+visa\nвиз*\nstudent visas\n+campus\ncampus\nфілі*\n' >lc.lc3
run 0 import lc.lc3
has out 'lc.lc3: codebook lc, 2 codes; stored'
run 0 code --codebook lc
run 0 codings --format csv
[ "$(grep -c ',visa,' out)" -gt 0 ] || fail 'an imported dictionary finds nothing'
has out 'student visas'

# a file is named without its ending, where it has one
printf '+visa\nvisa\n' >words
run 0 codebook import --format lexicoder words
has out "codebook: 'words'"
"$TIZBE" codebook import --format lexicoder - <words >out || fail 'from standard input'
has out "codebook: 'codebook'"

# characters that YAML does not have do not keep the rest from being read
printf '+visa\nvi\302\233sa\n\357\273\277grant\n' >odd.lc3
run 0 codebook import odd.lc3
has out "'=visa'"
has out "'=grant'"

# a name longer than YAML has them is cut, and whole as a label
long=$(printf 'x%.0s' $(seq 1200))
printf '+%s\nvisa\n' "$long" >long.lc3
run 0 codebook import long.lc3
has out "'$long'"

# sets that name sets twice over: 2 to the 24th times one word
{
    printf '%s\n' 'codebook: far' 'subject: $s24' 'sets:' '  s0: {en: [visa]}'
    i=0
    while [ "$i" -lt 24 ]; do
        printf '  s%d: {en: [$s%d, "($s%d OR $s%d)"]}\n' "$((i + 1))" "$i" "$i" "$i"
        i=$((i + 1))
    done
    printf '%s\n' 'themes:' '  t: {match: {en: [$s24 fee]}}'
} >far.yaml
run 0 codebook check far.yaml
for format in quanteda skos; do
    run 0 codebook export far.yaml --format "$format"
done

finish
