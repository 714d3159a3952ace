#!/bin/sh
# A disk that fills up while documents are added: it is said, what was
# reported stays, and with room again the same command goes on.
. "$SOURCE_DIR/tests/cli/helpers"

mkdir small_disk
mount -t tmpfs -o size=1500k tmpfs small_disk 2>/dev/null || exit 77
mounted=$work/small_disk

corpus=small_disk/c.tizbe
mkdir in
for file in "$documents"/*/*.txt "$documents"/*/*.md; do
    for version in 1 2 3 4; do
        name=${file##*/}
        { cat "$file"; printf '\n\n%s\n' "Version $version"; } \
            >"in/$version-$name"
    done
done

run 0 -d "$corpus" add in/1-neo-nomad-news.en.txt
run 4 -d "$corpus" add -q in
has err 'no space left on the disk'
run 0 -d "$corpus" list --format tsv
run 0 -d "$corpus" check

mount -o remount,size=64m small_disk
run 0 -d "$corpus" add -q in
run 0 -d "$corpus" check
run 0 -d whole.tizbe add -q in
run 0 -d "$corpus" list --format tsv
lines out "$(($(find in -type f | wc -l) + 1))" # and the names of columns

# not even the first page fits
umount small_disk
mount -t tmpfs -o size=4k tmpfs small_disk
run 4 -d "$corpus" add -q in
has err 'no space left on the disk'

# what goes out is whole, or it is not there and that is said, once
run 0 -d whole.tizbe code --codebook "$codebook"
for file in table.xlsx table.csv; do
    run 4 -d whole.tizbe codings -o "small_disk/$file"
    has err "cannot write 'small_disk/$file': no space left on the disk"
    lines err 1
    [ ! -e "small_disk/$file" ] || fail "a part of $file is there"
done
run 4 -d whole.tizbe export small_disk/book.xlsx
[ -z "$(find small_disk -type f ! -name 'c.tizbe*')" ] ||
    fail 'a part of something is there'
said='tizbe codings >/dev/full'
"$TIZBE" -d whole.tizbe codings --format xlsx >/dev/full 2>err
lines err 1
has err 'cannot write standard output: no space left on the disk'
finish
