#!/bin/sh
# Help comes from the tables: every command and option has a line.
. "$SOURCE_DIR/tests/cli/helpers"

run 0 --help
cp out all
lines err 0
has out 'usage: tizbe [-d CORPUS] COMMAND'
run 0 -h
cmp -s out all || fail '-h differs from --help'
run 0 help
cmp -s out all || fail 'help differs from --help'

# every command in the list has a help of its own that names it
sed -n 's/^  \([a-z]*\( [a-z]*\)\{0,1\}\)   *[a-z].*/\1/p' all |
    grep -v '^-' >names
[ "$(wc -l <names)" -ge 19 ] || fail "only $(wc -l <names) commands"
while read -r name; do
    # shellcheck disable=SC2086  # two words are two arguments
    run 0 $name --help
    has out "usage: tizbe $name"
    has out '--corpus CORPUS'
    # shellcheck disable=SC2086
    "$TIZBE" help $name | cmp -s - out || fail "help $name differs"
done <names

# the first word of several commands has one, too
run 0 codebook --help
cp out group
has out 'usage: tizbe codebook COMMAND'
grep -c '^  codebook ' out >count
grep -c '^codebook ' names | cmp -s - count || fail 'not all codebook commands'
run 0 codebook -h
cmp -s out group || fail 'codebook -h differs from --help'
run 0 help codebook
cmp -s out group || fail 'help codebook differs from codebook --help'

# every option of the sources is in some help
while read -r name; do
    # shellcheck disable=SC2086
    "$TIZBE" $name --help
done <names >helps
# a page is read in a terminal of 80 columns; examples may go on
LC_ALL=C.UTF-8 grep -hE '.{81}' helps all | grep -v '^    tizbe ' &&
    fail 'a line of the help is too long'
sed -n 's/^ *{ "\([a-z-]*\)", \(0\|.[a-z].\), OPTION_.*/\1/p' \
    "$SOURCE_DIR"/src/cli/*.[ch] | sort -u >options
[ "$(wc -l <options)" -ge 20 ] || fail 'options not found in the sources'
while read -r option; do
    grep -q -- "--$option" helps || fail "--$option is in no help"
done <options

# the formats that the help names are those that there are
formats=$(table_formats)
case $formats in
    *csv*docx*) ;;
    *) fail "the formats are said to be '$formats'" ;;
esac
tr -s ' \n' '  ' <helps | grep -q -- "$formats" || fail "help does not name: $formats"

run 0 --version
has out "tizbe "
has out "kk "
run 0 themes --version
has out "tizbe "
finish
