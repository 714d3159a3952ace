#!/bin/sh
# The views that are the public face of a corpus file (schema/README.md), read
# by the sqlite3 shell: those with texts with Tizbe's extension, the others alone.
. "$SOURCE_DIR/tests/cli/helpers"
command -v sqlite3 >/dev/null || {
    echo 'skipped: no sqlite3'
    exit 77
}

# others' programs cannot load what was built with the sanitizer
[ -z "${TIZBE_SANITIZED-}" ] || exit 77

extension=".load '$TIZBE_EXT'"
alone='.bail on'

# ask QUERY [LOAD]: its rows, '|' between cells, are left in out
ask() {
    said=$1
    sqlite3 -bail "$TIZBE_CORPUS" "${2-$alone}" "$1" >out 2>&1 ||
        fail "$1: $(cat out)"
}

small_corpus
run 0 initiatives
[ "$(sqlite3 "$TIZBE_CORPUS" \
    "SELECT count(*) FROM segment WHERE typeof(text) = 'blob'")" -gt 0 ] ||
    fail 'no text of the corpus is packed'

# names of columns are a promise
ask "SELECT m.name || ': ' || group_concat(c.name, ' ')
       FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c
      WHERE m.type = 'view' AND m.name LIKE 'v\_%' ESCAPE '\'
      GROUP BY m.name ORDER BY m.name" "$extension"
is out <<'END'
v_coding: coding_id document title segment segment_id lang codebook theme code start end text entry coder state page
v_document: document title date year issuer doc_type number country url lang segments tokens length format encoding path sha256
v_initiative: initiative name names type theme code partner place year amount unit status documents mentions document segment evidence
v_segment: segment_id document segment kind level lang confidence tokens start end heading text page
v_theme_frequency: codebook theme document year lang hits segments group_segments group_tokens
END

# same PROGRAM QUERY: tizbe's table and the view's rows are the same
same() {
    run 0 "$@"
    sed 1d out >of_tizbe
    sqlite3 -bail -separator "$(printf '\t')" "$TIZBE_CORPUS" \
        "$load" "$query" >of_view 2>&1
    cmp -s of_tizbe of_view || {
        fail "tizbe $* and the view differ:"
        diff of_tizbe of_view | head -n 6
    }
}

load=$alone
query='SELECT document, title, date, issuer, doc_type, number, country, lang,
              segments, tokens, format, encoding, path FROM v_document ORDER BY document'
same list --format tsv
load=$extension
query='SELECT document, title, (SELECT heading FROM v_segment AS s
               WHERE s.segment_id = c.segment_id),
              segment, lang, theme, code, start, "end", text, entry, coder,
              state, coalesce(page, char(78, 65))
         FROM v_coding AS c ORDER BY coding_id'
same codings --format tsv
query='SELECT segment, kind, level, lang, tokens, start, "end", text
         FROM v_segment WHERE document = 1 ORDER BY segment'
same show 1 --format tsv
load=$alone
query="SELECT theme, lang, sum(hits), sum(segments), sum(hits > 0),
              printf('%.3f', 1000.0 * sum(hits) / sum(group_tokens)),
              printf('%.4f', 1.0 * sum(segments) / sum(group_segments)),
              0, 0, 0, sum(group_tokens), sum(group_segments), count(*)
         FROM v_theme_frequency JOIN code ON code.name = theme
        GROUP BY theme, lang HAVING sum(hits) > 0
        ORDER BY code.position, lang"
same themes --by lang --format tsv
query='SELECT * FROM v_initiative ORDER BY initiative'
same initiatives --format tsv

# a decision changes what the view counts; two coders at one place are one hit
printf 'action,document,segment,code\nadd,1,1,visa-any\n' >own.csv
run 0 review --coder aigul --from own.csv
run 0 review --coder boris --from own.csv
query="SELECT theme, sum(hits) FROM v_theme_frequency
        GROUP BY theme ORDER BY theme DESC"
run 0 themes --format csv
cut -d, -f1,2 out | sed 1d >of_tizbe
ask "$query"
tr '|' ',' <out | cmp -s - of_tizbe || fail 'hits of two coders differ'

# before the register is made, and after a rebuild, it is empty but there
TIZBE_CORPUS=$work/fresh.tizbe
run 0 add -q small/d.uk.txt
ask 'SELECT count(*) FROM v_initiative'
is out <<'END'
0
END
ask 'SELECT count(*) FROM v_theme_frequency'
is out <<'END'
0
END
run 0 code --codebook small/book.yaml
run 0 initiatives
ask 'SELECT count(*) FROM v_initiative'
cp out before
run 0 rebuild
ask 'SELECT count(*) FROM v_initiative'
is out <<'END'
0
END
run 0 initiatives
ask 'SELECT count(*) FROM v_initiative'
cmp -s before out || fail 'the register after a rebuild is another one'

# plain texts need nobody, and what is added later is plain, too
load=$extension
query='SELECT * FROM v_coding ORDER BY coding_id'
sqlite3 -readonly "$TIZBE_CORPUS" "$extension" "$query" >packed
run 0 codings --format csv
cp out codings.csv
run 2 rebuild --plain --pack
run 0 rebuild --plain
run 0 code
sqlite3 -readonly "$TIZBE_CORPUS" "$query" >plain
cmp packed plain || fail 'plain texts are other texts'
run 0 codings --format csv
cmp out codings.csv || fail 'codings beside plain texts are other ones'
run 0 themes
run 0 check
lacks out FAULT
printf 'A later text about universities and their campuses, long enough to be packed
where texts are packed, and read by anybody where they are not.\n' >later.txt
run 0 add later.txt
[ "$(sqlite3 -readonly "$TIZBE_CORPUS" \
    "SELECT count(*) FROM v_segment WHERE text LIKE 'A later text%'
     AND typeof(text) = 'text'")" -eq 1 ] || fail 'a later text is not plain'
run 0 search campuses
run 0 check
lacks out FAULT
run 0 rebuild --pack
sqlite3 -readonly "$TIZBE_CORPUS" 'SELECT text FROM v_segment' 2>err &&
    fail 'packed texts are read without the extension'
has err 'tizbe_text'
run 0 check
lacks out FAULT
finish
