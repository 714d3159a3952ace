#!/bin/sh
# clang-tidy over one source, unless it was found clean as it is now.
#
#     sh tests/tidy.sh BUILD_DIR FILE        (from the top of the tree)
#
# What the compiler sees of the file, its headers included, and .clang-tidy make
# a key; BUILD_DIR/tidy holds that of each file that had no finding.
set -eu

build=${1:?'usage: tidy.sh BUILD_DIR FILE'}
file=${2:?'usage: tidy.sh BUILD_DIR FILE'}
clean=$build/tidy/$(echo "$file" | tr / -)

# the compiler's command up to what it makes, out of JSON
command=$(awk -v file="\"file\": \"$PWD/$file\"" '
    /"command":/ { command = $0 }
    index($0, file) { print command; exit }' "$build/compile_commands.json" |
    sed 's/.*"command": "//; s/ -o .*//; s/\\"/"/g; s/\\\\/\\/g')
[ -n "$command" ] || {
    echo "tidy.sh: '$file' is not compiled in $build" >&2
    exit 1
}
key=$({
    cat .clang-tidy
    (cd "$build" && eval "$command -E -P \"\$OLDPWD/\$file\"")
} | sha256sum)
[ ! -e "$clean" ] || [ "$(cat "$clean")" != "$key" ] || exit 0
clang-tidy -p "$build" --quiet "$file"
mkdir -p "$build/tidy"
echo "$key" >"$clean"
