#!/bin/sh
# Includes point one way, and outside libraries stay where they belong.
#
#     sh tests/include_direction.sh [TREE]
#
# Prints each line that breaks a rule as file:line: reason; status 1 then.
set -eu
cd "${1:-${SOURCE_DIR:-$(dirname "$0")/..}}"

# Who may include what of ours. A layer may always include itself. What is
# not named is refused. tizbe.h declares and includes nothing of the layers, so
# that those which fill in its structures may include it as well.
allowed='
base     :
apart    : base
text     : base embedded/data
ingest   : text apart base
sqlext   : text base
store    : tizbe.h sqlext text base embedded/sql.h
code     : store sqlext text base embedded/sql.h embedded/gazetteers.h embedded/weights.h embedded/register_code.h ingest/xml_stream.h ingest/xml_far.h ingest/charset.h ingest/workbook.h
analyse  : tizbe.h code store sqlext text base embedded/sql.h
export   : analyse code store sqlext text base embedded/sql.h embedded/report.h
exchange : tizbe.h export analyse code store sqlext text base apart embedded/sql.h ingest/dates.h ingest/xml_stream.h ingest/xml_far.h ingest/zip.h
add      : tizbe.h ingest store sqlext text apart base code/people/carry.h
api      : tizbe.h add exchange export analyse code store sqlext ingest text base
cli      : tizbe.h base/array.h base/controls.h base/status.h base/counted.h base/distance.h
tizbe.h  : base/outcome.h
'

# The same between the rooms of a layer, where it has any; "code" is what lies in
# src/code/ itself. What a room needs of other layers is its layer's.
rooms='
code/entry        :
code/codebook     : code/entry
code/match        : code/codebook code/entry
code/people       : code/codebook code/entry
code/run          : code/people code/match code/codebook code/entry
code/register     : code/run code/match code/codebook code/entry
code              : code/match code/codebook code/entry
analyse/likeness  :
analyse/scope     : analyse/likeness
analyse/table     : analyse/scope
analyse/statistics: analyse/table
analyse/search    : analyse/scope analyse/table
analyse/words     : analyse/scope analyse/table analyse/statistics analyse/search
analyse/themes    : analyse/scope analyse/table analyse/statistics
analyse/people    : analyse/scope analyse/table analyse/statistics analyse/words analyse/themes
analyse           : analyse/likeness analyse/scope analyse/table analyse/statistics analyse/search analyse/words analyse/themes analyse/people
ingest/heads      : ingest
ingest/html       : ingest ingest/heads
ingest/containers : ingest ingest/html
ingest/markdown   : ingest ingest/heads ingest/html
ingest/office     : ingest ingest/html
ingest/pdf        : ingest
ingest/sheets     : ingest
ingest/xml        : ingest ingest/html
ingest            : ingest/containers ingest/heads ingest/sheets
'

# Which layers may include a header of another library, by its beginning.
outside='
sqlite3  : sqlext store code analyse export exchange api
libxml/  : ingest
'

# SQL words that open a string literal, or join in one: not in these layers.
no_sql='cli'

export allowed rooms outside no_sql

# shellcheck disable=SC2016  # awk's own $
find src -type f -name '*.[ch]' | LC_ALL=C sort | xargs awk '

# rules("a : b c") -> into["a"] = " b c "
function rules(text, into,    line, n, i, colon, name) {
    n = split(text, line, "\n")
    for (i = 1; i <= n; i++) {
        colon = index(line[i], ":")
        if (colon == 0)
            continue
        name = substr(line[i], 1, colon - 1)
        gsub(/ /, "", name)
        into[name] = " " substr(line[i], colon + 1) " "
    }
}

function wrong(reason) {
    printf "%s:%d: %s\n", FILENAME, FNR, reason
    bad = 1
}

BEGIN {
    rules(ENVIRON["allowed"], may)
    rules(ENVIRON["rooms"], near)
    rules(ENVIRON["outside"], users)
    split(ENVIRON["no_sql"], list, " ")
    for (i in list)
        sqlless[list[i]] = 1
}

FNR == 1 {
    layer = substr(FILENAME, 5)             # without "src/"
    if (layer ~ /^tizbe(_[a-z]+)?\.h$/)
        layer = "tizbe.h"                   # and the parts that it includes
    else
        sub(/\/.*/, "", layer)
    if (!(layer in may))
        wrong("no rule for this folder: add it to tests/include_direction.sh")
    room = substr(FILENAME, 5)
    sub(/\/[^\/]*$/, "", room)
    if ((layer in near) && !(room in near))
        wrong("no rule for this room: add it to tests/include_direction.sh")
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
    header = $0
    sub(/^[^"]*"/, "", header)
    sub(/".*/, "", header)
    if (header ~ /^\.\.?\//) {
        wrong("\"" header "\": write the path from src/")
        next
    }
    target = header
    if (header !~ /\//)
        target = header ~ /^tizbe(_[a-z]+)?\.h$/ ? header : "?"
    else if (header !~ /^embedded\//)
        sub(/\/.*/, "", target)
    else if (header ~ /^embedded\/data\//)
        target = "embedded/data"
    if (target == "?")
        wrong("\"" header "\": write the path from src/")
    else if (target == layer && (room in near)) {
        sub(/\/[^\/]*$/, "", header)
        if (header != room && !index(near[room], " " header " "))
            wrong("src/" room " may not include of src/" header)
        next
    }
    else if (target == layer || (layer == "tizbe.h" && target ~ /^tizbe/))
        next
    else if (!index(may[layer], " " target " ") &&
             !index(may[layer], " " header " "))
        wrong(layer " may not include \"" header "\"")
    next
}

/^[ \t]*#[ \t]*include[ \t]*</ {
    header = $0
    sub(/^[^<]*</, "", header)
    sub(/>.*/, "", header)
    for (start in users)
        if (index(header, start) == 1 &&
            !index(users[start], " " layer " "))
            wrong(layer " may not include <" header ">")
    next
}

layer in sqlless &&
(/"[ \t]*(SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP|PRAGMA|ATTACH|DETACH|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|VACUUM|WITH|FROM|WHERE|ORDER BY|GROUP BY)( |"|;)/ ||
 /"[^"]*[^A-Za-z](SELECT .*FROM|INSERT INTO|DELETE FROM) /) {
    wrong("SQL in " layer "/")
}

END { exit bad }
' || exit 1
