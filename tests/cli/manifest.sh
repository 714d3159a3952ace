#!/bin/sh
# What a manifest says the corpus holds: the same of the same texts, however they
# came there; another hash where something is other, and there alone.
. "$SOURCE_DIR/tests/cli/helpers"

# of KEY FILE: the hash of texts, variables or decisions
of() {
    sed -n "s/.*\"$1\": \"\([0-9a-f]*\)\".*/\1/p" "$2.manifest.json"
}

# same FILE FILE KEY...; differs FILE FILE KEY...
same() {
    one=$1 other=$2
    shift 2
    for key; do
        [ -n "$(of "$key" "$one")" ] || fail "$one says nothing of $key"
        [ "$(of "$key" "$one")" = "$(of "$key" "$other")" ] ||
            fail "$key of $one and $other differ"
    done
}
differs() {
    one=$1 other=$2
    shift 2
    for key; do
        [ "$(of "$key" "$one")" != "$(of "$key" "$other")" ] ||
            fail "$key of $one and $other are the same"
    done
}

small_corpus
run 0 themes -o one.csv
has one.csv.manifest.json '"corpus": {"documents": 4, "segments": 8,'

# another order, another day, another file of the corpus
run 0 -d turned.tizbe add -q small/d.uk.txt small/c.en.txt --meta small/meta.csv
run 0 -d turned.tizbe add -q small/b.kk.txt small/a.ru.txt --meta small/meta.csv
run 0 -d turned.tizbe code --codebook small/book.yaml
run 0 -d turned.tizbe themes -o turned.csv
cmp -s one.csv turned.csv || fail 'the order of documents changes a table'
same one.csv turned.csv texts variables decisions

# a document that is linked has another number there
run 0 set a.ru.txt version_of=d.uk.txt
run 0 -d turned.tizbe set a.ru.txt version_of=d.uk.txt
run 0 themes -o linked.csv
run 0 -d turned.tizbe themes -o turned-linked.csv
same linked.csv turned-linked.csv texts variables decisions
differs one.csv linked.csv variables
run 0 set a.ru.txt version_of=c.en.txt
run 0 themes -o elsewhere.csv
differs linked.csv elsewhere.csv variables
run 0 set a.ru.txt version_of=

run 0 set a.ru.txt country=RU
run 0 themes -o set.csv
same one.csv set.csv texts decisions
differs one.csv set.csv variables
run 0 set a.ru.txt country=KZ
run 0 themes -o back.csv
same one.csv back.csv texts variables decisions

printf 'a\nq\n' >answers
"$TIZBE" review --coder vera <answers >out 2>err || fail 'no review'
run 0 themes -o decided.csv
same one.csv decided.csv texts variables
differs one.csv decided.csv decisions
run 0 review --coder vera --undo 1
run 0 themes -o undone.csv
same one.csv undone.csv texts variables decisions

"$TIZBE" review --coder vera --blind <answers >out 2>err
printf 'n\nq\n' >answers
"$TIZBE" review --coder vera --blind <answers >out 2>err || fail 'no review'
run 0 themes -o read.csv
same one.csv read.csv texts variables
differs one.csv read.csv decisions

# what was said of a text that is gone counts when it is there again
run 0 themes -o before.csv
run 0 remove a.ru.txt
run 0 themes -o gone.csv
has gone.csv.manifest.json '"corpus": {"documents": 3, "segments": 6,'
differs before.csv gone.csv texts variables
run 0 add -q small/a.ru.txt --meta small/meta.csv
run 0 code
run 0 themes -o again.csv
same before.csv again.csv texts variables decisions
cmp -s before.csv again.csv || fail 'a document that came back changes a table'

finish
