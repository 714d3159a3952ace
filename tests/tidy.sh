#!/bin/sh
# clang-tidy over one source, unless it was found clean as it is now.
#
#     sh tests/tidy.sh BUILD_DIR KNOWN FILE      (from the top of the tree)
#
# What the compiler sees of the file, headers and macros included, .clang-tidy
# and the version of clang-tidy make a key; KNOWN has an empty file for each key
# without a finding. No key depends on where the tree lies: trees and branches
# share them. Findings go to stdout, each file's in one piece.
set -eu

build=${1:?'usage: tidy.sh BUILD_DIR KNOWN FILE'}
known=${2:?'usage: tidy.sh BUILD_DIR KNOWN FILE'}
file=${3:?'usage: tidy.sh BUILD_DIR KNOWN FILE'}

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
    clang-tidy --version
    (cd "$build" && eval "$command -E -P -dD \"\$OLDPWD/\$file\"") |
        sed "s|$PWD/||g"
} | sha256sum | cut -d ' ' -f 1)
if [ -e "$known/$key" ]; then
    touch "$known/$key" # which are of use is told by their age
    exit
fi
echo "looked at $file" >&2
status=0
said=$(clang-tidy -p "$build" --quiet "$file") || status=$?
[ -z "$said" ] || printf '%s\n' "$said"
[ "$status" = 0 ] || exit 1
: >"$known/$key"
