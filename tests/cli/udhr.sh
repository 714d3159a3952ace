#!/bin/sh
# A word finds the same articles of the Declaration of Human Rights whatever
# its inflection, in each language: tests/udhr/queries.tsv says which.
. "$SOURCE_DIR/tests/cli/helpers"
texts=$SOURCE_DIR/tests/udhr

# A document an article, in a corpus a language. The number of a document is
# that of its article.
for lang in kk ru uk en; do
    mkdir "$lang"
    awk -v RS= -v lang="$lang" 'NR > 2 {
        file = sprintf("%s/%02d.txt", lang, NR - 2)
        print >file
        close(file)
    }' "$texts/$lang.txt"
    run 0 add -q -d "$lang.tizbe" --lang "$lang" "$lang"
done

# articles LANG WORD: the numbers of those found, in order
articles() {
    "$TIZBE" search -d "$1.tizbe" --all --format tsv "$2" 2>err </dev/null |
        cut -f 3 | sed 1d | sort -nu | tr '\n' ' ' | sed 's/ $//'
}

tab=$(printf '\t')
rows=0
while IFS=$tab read -r lang forms wanted; do
    case $lang in '#'*) continue ;; esac
    rows=$((rows + 1))
    while [ -n "$forms" ]; do
        form=${forms%%|*}
        case $forms in *'|'*) forms=${forms#*|} ;; *) forms= ;; esac
        found=$(articles "$lang" "$form")
        [ "$found" = "$wanted" ] ||
            fail "$lang $form: articles '$found', expected '$wanted'"
    done
done <"$texts/queries.tsv"
[ "$rows" -ge 40 ] || fail "only $rows queries were read"
finish
