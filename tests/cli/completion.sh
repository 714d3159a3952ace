#!/bin/sh
# Completion in bash, of what is made from the help.
. "$SOURCE_DIR/tests/cli/helpers"

said='complete.sh'
sh "$SOURCE_DIR/src/cli/man/complete.sh" "$TIZBE" >tizbe.bash ||
    fail 'it does not run'
cat >ask.bash <<'END'
source ./tizbe.bash
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_tizbe
printf '%s\n' "${COMPREPLY[@]}"
END

# offers WORD...: what the last word may become, a line each
offers() {
    said="completing $*"
    bash ask.bash "$@" >out || fail "$said: status $?"
}

offers tizbe the
is out <<'END'
themes
END
offers tizbe ''
has out 'codebook'
has out 'search'
lacks out 'codebook check'
offers tizbe codebook ch
is out <<'END'
check
END
offers tizbe themes --by
is out <<'END'
--by
END
offers tizbe -d x.tizbe themes --by year --wi
is out <<'END'
--wide
END
offers tizbe codebook test --go
is out <<'END'
--gold
END
offers tizbe list --format csv-excel-r
is out <<'END'
csv-excel-ru
END
offers tizbe add --format ht
is out <<'END'
html
END
offers tizbe codebook import --format yo
is out <<'END'
yoshikoder
END
offers tizbe themes --lang u
has out 'uk'
has out 'und'
offers tizbe help codebook te
is out <<'END'
test
END
offers tizbe add some-file # a name: bash completes it itself
is out <<'END'

END
finish
