#!/bin/sh
# What src/README.md names is there: functions, types and lists in the source,
# files where it says.
#
#     sh tests/source_map.sh [TREE]
#
# Prints each name that is not there; status 1 then.
set -eu
cd "${1:-${SOURCE_DIR:-$(dirname "$0")/..}}"

bad=0
# shellcheck disable=SC2016  # these are no expansions
names=$(grep -o '`[^`]*`' src/README.md | tr -d '`' | grep -v ' ' |
    grep -v 'NAME\|/CODE' | LC_ALL=C sort -u)
for name in $names; do
    case $name in
        *'()') # a function: its name stands first in a line of a .c file
            grep -rq --include='*.c' "^${name%??}(" src && continue
            ;;
        *'*'* | x_* | --* | embedded/*) # several, an example, an option, built
            continue
            ;;
        tests/* | schema/* | corpus/* | *.md)
            [ -e "$name" ] && continue
            ;;
        */) # a layer, or a room of the layer that its row is about
            [ -n "$(find src -type d -path "*/${name%/}")" ] && continue
            ;;
        */*)
            [ -e "src/$name" ] && continue
            ;;
        *.h | *.sql) # in the folder that its row is about
            [ -n "$(find src schema -name "$name")" ] && continue
            ;;
        *)
            grep -rqw --include='*.h' -- "$name" src && continue
            ;;
    esac
    echo "src/README.md: '$name' is not there"
    bad=1
done
exit "$bad"
