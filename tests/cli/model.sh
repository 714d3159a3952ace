#!/bin/sh
# A few rounds of the second implementation (tests/model/) against the program;
# it runs as many as one likes by itself.
. "$SOURCE_DIR/tests/cli/helpers"
python3 -c 'import sqlite3, sys
assert sys.version_info >= (3, 9)
sqlite3.connect(":memory:").execute("CREATE VIRTUAL TABLE t USING fts5(x)")' \
    2>/dev/null || {
    echo 'skipped: no python3 of 3.9 or later whose SQLite has FTS5'
    exit 77
}
said='tests/model/run.py'
PYTHONDONTWRITEBYTECODE=1 TMPDIR=$work TIZBE=$TIZBE \
    python3 "$SOURCE_DIR/tests/model/run.py" --seed 1 --rounds 1 >out 2>&1 ||
    fail "$said: $(cat out)"
finish
