#!/bin/sh
# Short pieces of real documents have their language, and paragraphs their
# sentences: tests/samples.
. "$SOURCE_DIR/tests/cli/helpers"
samples=$SOURCE_DIR/tests/samples

for lang in kk ru uk en; do
    pieces=$samples/languages/$lang.txt
    [ "$(wc -l <"$pieces")" -gt 150 ] || fail "few pieces in $pieces"
    "$TIZBE" analyse --identify <"$pieces" >found || fail "identify, $lang"
    cut -f 1 found | paste - "$pieces" | grep -v "^$lang	" >wrong
    [ ! -s wrong ] || fail "not in $lang: $(cat wrong)"
done

for lang in kk ru uk en; do
    blocks=$samples/sentences/$lang.txt
    # a paragraph a line, as the filter takes them
    awk -v RS= '{ gsub("\n", " "); print }' "$blocks" >paragraphs
    "$TIZBE" analyse --sentences --lang "$lang" <paragraphs >found ||
        fail "sentences, $lang"
    awk -v RS= 'NR > 1 { print "" } { print }' found >tidy
    diff "$blocks" tidy >wrong || fail "sentences of $lang: $(cat wrong)"
done

finish
