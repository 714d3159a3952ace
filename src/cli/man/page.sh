#!/bin/sh
# The manual page, from the help that the program prints of its own tables:
# the two cannot differ.
#
#     sh page.sh TIZBE > tizbe.1
set -eu
tizbe=$1
here=$(dirname "$0")

# Text of a help page as roff: options as tagged paragraphs, the rest filled.
as_roff() {
    awk '
    function plain(text) {
        gsub(/\\/, "\\e", text)
        gsub(/-/, "\\-", text)
        sub(/^[.\047]/, "\\\\\\&&", text)
        return text
    }
    NR == 1 { sub(/^usage: /, ""); print ".SS \"" plain($0) "\""; next }
    /^  -[dh],|^  --version/ { next }
    /^  -/ {
        split(substr($0, 3), parts, /   */)
        print ".TP\n.B \"" plain(parts[1]) "\"\n" plain(parts[2])
        next
    }
    /^  [a-z][a-z0-9-]* +[A-Za-z]/ {
        name = $1
        sub(/^ +[^ ]+ +/, "")
        print ".TP\n.B \"" plain(name) "\"\n" plain($0)
        next
    }
    /^ +/ { sub(/^ +/, ""); print plain($0); next }
    /^$/ { print ".PP"; next }
    { print plain($0) }'
}

cat "$here/head.1"
"$tizbe" --help | sed -n 's/^  \([a-z][a-z ]*[a-z]\)   *[a-z].*/\1/p' |
while read -r command; do
    # shellcheck disable=SC2086  # "codebook check" is two words
    "$tizbe" $command --help | as_roff
done
# Examples as they are: written, what it finds, and a text.
echo '.SH "QUERIES AND ENTRIES"'
"$tizbe" codebook guide --format tsv | awk -F '\t' '
    function plain(text) {
        gsub(/\\/, "\\e", text)
        gsub(/-/, "\\-", text)
        gsub(/~/, "\\(ti", text)
        gsub(/"/, "\\(dq", text)
        sub(/^[.\047]/, "\\\\\\&&", text)
        return text
    }
    NR > 1 {
        if ($1 != part)
            print ".SS \"" plain($1) "\""
        part = $1
        print ".TP\n.B \"" plain($2) "\"\n" plain($3) "\n.br\n" plain($5)
    }'
cat "$here/tail.1"
