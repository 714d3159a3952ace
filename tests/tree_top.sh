#!/bin/sh
# The top of the tree holds what belongs there and nothing else: a scratch file
# that was committed is found here.
#
#     sh tests/tree_top.sh [TREE]
#
# Prints each name that is one too many; status 1 then, and 77 (skipped) outside
# of a clone.
set -eu
cd "${1:-${SOURCE_DIR:-$(dirname "$0")/..}}"

belongs='
.ci .clang-format .clang-tidy .gitignore CHANGES.md CMakeLists.txt
CMakePresets.json LICENSE NOTICE README.md corpus dev schema src tests
'

# not a clone that this tree only lies within
[ -e .git ] && names=$(git -c safe.directory='*' ls-files) || exit 77
bad=0
for name in $(printf '%s\n' "$names" | sed 's|/.*||' | LC_ALL=C sort -u); do
    case $belongs in
        *[[:space:]]"$name"[[:space:]]*) ;;
        *)
            echo "$name: does not belong at the top (see tests/tree_top.sh)"
            bad=1
            ;;
    esac
done
exit "$bad"
