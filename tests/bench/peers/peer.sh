#!/bin/sh
# A peer by its name: lucene, xapian or postgresql.
#
#     sh peer.sh WORK NAME                           is it here? else say why not
#     sh peer.sh WORK NAME ROWS                      index
#     sh peer.sh WORK NAME ROWS QUERIES PASSES       then ask
#
# ROWS has `number TAB language TAB text` lines; the index is made anew in the
# folder WORK. `./dev deps bench` installs them all.
set -eu
unset CDPATH

here=$(cd "$(dirname "$0")" && pwd)
work=${1:?usage: peer.sh WORK NAME [ROWS [QUERIES PASSES]]}
name=${2:?usage: peer.sh WORK NAME [ROWS [QUERIES PASSES]]}
shift 2
mkdir -p "$work"

without() {
    echo "$name is left out, it is not installed: $*"
    exit 1
}

lucene() {
    jars=$(find /usr/share/java -name 'lucene-*-8*.jar' 2>/dev/null |
        grep -E 'core|analyzers-common|highlighter|memory|queries' |
        tr '\n' ':')
    if [ -z "$jars" ] || ! command -v javac >/dev/null 2>&1; then
        without liblucene8-java openjdk-17-jdk-headless
    fi
    [ $# -gt 0 ] || return 0
    rm -rf "$work/lucene"
    java -Xmx2g -XX:+UseSerialGC -cp "$jars" "$here/Lucene.java" "$1" \
        "$work/lucene" ${2+"$2" "$3"}
}

xapian() {
    [ -x "$work/xapian" ] || g++ -O2 -o "$work/xapian" "$here/xapian.cc" \
        -lxapian 2>/dev/null || without libxapian-dev g++
    [ $# -gt 0 ] || return 0
    rm -rf "$work/xapian.db"
    "$work/xapian" "$1" "$work/xapian.db" ${2+"$2" "$3"}
}

postgresql() {
    [ -n "$(find /usr/lib/postgresql -name initdb 2>/dev/null)" ] ||
        without postgresql
    [ $# -gt 0 ] || return 0
    rm -rf "$work/postgresql"
    chmod 755 "$work" "$work/.." # its own user has to get there
    sh "$here/postgresql.sh" "$work/postgresql" "$@"
}

case $name in
    lucene | xapian | postgresql) "$name" "$@" ;;
    *) without 'no such peer' ;;
esac
