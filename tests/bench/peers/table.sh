# shellcheck shell=sh disable=SC2154
# What the scripts that run peers share; read by them, not run. They have set
# $build, $source and $work. Each peer is left out, and that is said, where it
# is not installed: `./dev deps bench` brings them all.

lucene_jars=$(find /usr/share/java -name 'lucene-*-8*.jar' 2>/dev/null |
    grep -E 'core|analyzers-common|highlighter|memory|queries' |
    tr '\n' ':') || lucene_jars=

has_lucene() {
    [ -n "$lucene_jars" ] && command -v javac >/dev/null 2>&1 ||
        without 'Lucene 8' 'liblucene8-java, openjdk-17-jdk-headless'
}

has_xapian() {
    [ -x "$work/xapian" ] || {
        command -v g++ >/dev/null 2>&1 &&
            g++ -O2 -o "$work/xapian" "$source/tests/bench/peers/xapian.cc" \
                -lxapian 2>/dev/null
    } || without Xapian 'libxapian-dev, g++'
}

has_postgresql() {
    [ -n "$(find /usr/lib/postgresql -name initdb 2>/dev/null)" ] &&
        command -v psql >/dev/null 2>&1 || without PostgreSQL postgresql
}

without() {
    echo "$1 is not installed ($2), left out"
    return 1
}

# The index is not kept between runs: peers begin with an empty folder.
lucene() {
    rm -rf "$work/lucene"
    java -Xmx2g -XX:+UseSerialGC -cp "$lucene_jars" \
        "$source/tests/bench/peers/Lucene.java" "$1" "$work/lucene" ${2+"$2" "$3"}
}

xapian() {
    rm -rf "$work/xapian.db"
    "$work/xapian" "$1" "$work/xapian.db" ${2+"$2" "$3"}
}

postgresql() {
    rm -rf "$work/postgresql"
    chmod 755 "$work" # its own user has to get there
    sh "$source/tests/bench/peers/postgresql.sh" "$work/postgresql" "$@"
}

# rows CORPUS: its segments as `number TAB language TAB text` lines
rows() {
    sqlite3 -separator '	' "file:$1?mode=ro" "
        SELECT segment_id, lang,
               replace(replace(text, char(10), ' '), char(9), ' ')
          FROM segment JOIN stream ON segment_id = id ORDER BY id"
}
