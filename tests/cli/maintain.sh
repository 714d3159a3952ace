#!/bin/sh
# check, rebuild, backup, and Ctrl-C.
. "$SOURCE_DIR/tests/cli/helpers"

small_corpus
run 0 check
lacks out FAULT
run 0 codings --format csv
cp out before
run 0 rebuild
run 0 check
run 0 codings --format csv
cmp -s out before || fail 'rebuild changed the codings'
run 0 search визой --format tsv
lines out 3
run 0 backup copy.tizbe
run 0 -d copy.tizbe codings --format csv
cmp -s out before || fail 'the copy has other codings'
run 2 backup copy.tizbe
has err "copy.tizbe"
# a copy is for those who may read the corpus, and its owner can write to it
(
    umask 022
    for modes in 600:600 640:640 444:644 664:644; do
        chmod "${modes%:*}" corpus.tizbe
        rm -f copy.tizbe saved.tizbe
        run 0 backup copy.tizbe
        run 0 recover corpus.tizbe -o saved.tizbe
        for copy in copy.tizbe saved.tizbe; do
            [ "$(stat -c %a $copy)" = "${modes#*:}" ] ||
                fail "of a corpus with $modes $copy has $(stat -c %a $copy)"
        done
    done
)
chmod 644 corpus.tizbe
# and for no other group; who is none of that of the corpus gives it to nobody
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
    mask=$(umask)
    umask 022
    rm -f copy.tizbe
    mkdir open
    chmod 777 open .
    cp corpus.tizbe open
    chgrp 1 open/corpus.tizbe
    chmod 660 open/corpus.tizbe
    run 0 -d open/corpus.tizbe backup copy.tizbe
    [ "$(stat -c '%a %g' copy.tizbe)" = '640 1' ] ||
        fail "the copy of the group's corpus is $(stat -c '%a %g' copy.tizbe)"
    chown 65534 open/corpus.tizbe
    setpriv --reuid 65534 --regid 65534 --clear-groups "$TIZBE" \
        -d open/corpus.tizbe backup open/copy.tizbe || fail 'no copy'
    [ "$(stat -c '%a %g' open/copy.tizbe)" = '600 65534' ] ||
        fail "another group's copy is $(stat -c '%a %g' open/copy.tizbe)"
    umask "$mask"
fi

# tables of another version: said, not guessed at, and made anew
sqlite3 corpus.tizbe "UPDATE setting SET value = 'x' WHERE name = 'derived'"
for command in 'search visa' themes 'remove 1' 'show 1' 'add nothing.txt'; do
    # shellcheck disable=SC2086  # words
    run 4 $command
    has err "run 'tizbe rebuild' first"
done
run 4 check
has out "made by another version: run 'tizbe rebuild'"
has out 'good     SQLite pages'
run 0 rebuild
run 0 check

# more words than are kept in memory: the index is written in between
mkdir many
for start in d f h; do
    awk -v start=$start 'BEGIN {
        for (i = 0; i < 260000; i++)
            printf "%s%06d%s", start, i * 7919 % 1000003,
                   i % 200 == 199 ? ".\n\n" : " "
    }' | tr 0-9 k-t >many/$start.txt
done
TIZBE_CORPUS=$work/many.tizbe
run 0 add -q many
run 0 rebuild
run 0 check
lacks out FAULT
rm -r many many.tizbe
TIZBE_CORPUS=$work/corpus.tizbe

# codings that end before they begin, as damage makes them: named, and nothing
# is read that is not of their text
cp corpus.tizbe odd.tizbe
sqlite3 odd.tizbe 'UPDATE coding_list SET codings =
    (SELECT json_group_array(json_array(value ->> 0, (value ->> 1) + 30,
        (value ->> 1) + 1, value ->> 3, value ->> 4, value ->> 5, value ->> 6))
       FROM json_each(codings))'
run 4 -d odd.tizbe check
has out 'FAULT    codings in their texts'
run 0 -d odd.tizbe report -o odd.html
run 0 -d odd.tizbe codings --quote sentence
printf 'n\nn\nq\n' | "$TIZBE" -d odd.tizbe review --coder x >out 2>err ||
    fail "review of codings that stand nowhere: $(cat err)"
# a number of a form that no table can have is damage, not a table of its size
sqlite3 odd.tizbe 'UPDATE form_block SET first = 4294967295
    WHERE first = (SELECT max(first) FROM form_block)'
for command in words duplicates 'keyness country=KZ'; do
    # shellcheck disable=SC2086  # words
    run 4 -d odd.tizbe $command
    has err 'the file is damaged'
done
rm odd.*

# what stands in the columns: of its kind, and within what may stand there
printf 'Министр шетелдік студенттермен кездесіп, жаңа ережелерді түсіндірді. Он сказал, что виза для цифрового кочевника выдаётся на один год.\n' >q.txt
cp corpus.tizbe sound.tizbe
run 0 -d sound.tizbe add -q q.txt
printf 'action,document,segment,code,memo\nadd,1,1,campus-branch,a remark\nmemo,2,,,another\nread,2,1,,\n' >said.csv
run 0 -d sound.tizbe review --coder aigul --from said.csv
run 0 -d sound.tizbe check
while IFS='|' read -r finding change; do
    cp sound.tizbe odd.tizbe
    sqlite3 odd.tizbe "PRAGMA ignore_check_constraints = ON; UPDATE $change" ||
        fail "cannot change: $change"
    run 4 -d odd.tizbe check
    grep '^FAULT' out | grep -qF "FAULT    $finding" ||
        fail "$change: $(grep '^FAULT' out)"
done <<'END'
passages in other languages|stream SET passages = 'ru 70-4' WHERE passages IS NOT NULL
passages in other languages|stream SET passages = 'ru 9000-9999' WHERE segment_id = 1
passages in other languages|stream SET passages = passages || ';' WHERE passages IS NOT NULL
values that are computed|stream SET confidence = 2 WHERE segment_id = 1
forms and their order|form_block SET forms = 'de' || substr(forms, 3)
forms and their order|form_order SET forms = zeroblob(9)
kinds of values|variable SET value = x'FF00' WHERE document_id = 1
kinds of values|code SET name = CAST(x'FF' AS TEXT) WHERE id = 1
kinds of values|code SET position = 'first'
lists of codings|coding_list SET codings = replace(codings, '[[', '[[1,0,1,1,0,1,0],[') WHERE codings <> '[]'
lists of codings|coding_list SET codings = (SELECT json_group_array(json(value)) FROM (SELECT value FROM json_each(codings) ORDER BY key DESC))
lists of codings|coding_list SET codings = substr(codings, 1, length(codings) - 1)
values in the tables|segment SET seq = 77 WHERE id = 1
values in the tables|segment SET heading = 0 WHERE document_id = 1 AND seq = 0
values in the tables|segment SET page = -1 WHERE id = 1
values in the tables|segment SET declared = 'de' WHERE id = 1
values in the tables|variable SET confidence = 7 WHERE document_id = 1
values in the tables|code SET codebook = 'nonesuch' WHERE id = 1
values in the tables|code SET retired = 2 WHERE id = 1
values in the tables|entry SET lang = 'de' WHERE id = 1
values in the tables|decision SET "end" = 99999
values in the tables|decision SET own = 7
values in the tables|memo SET start = -4, "end" = 2
values in the tables|reading SET segment = 900
values in the tables|change SET key = 'x' WHERE id = 1
values in the tables|event SET at = 'yesterday' WHERE id = 1
codebooks against their hashes|codebook SET yaml = yaml || ' '
END
run 4 -d odd.tizbe check
has out 'FAULT    codebooks against their hashes (1): version 1 is not as it was stored'
rm odd.* sound.*

# views that somebody changed, or took away: named, and made anew
for change in "DROP VIEW coding; CREATE VIEW coding AS SELECT * FROM coding_json
        WHERE code_id = 1" \
    'DROP VIEW v_initiative' \
    'DROP VIEW segment_ru; CREATE VIEW segment_ru (id, text) AS SELECT 1, 2'; do
    cp corpus.tizbe odd.tizbe
    sqlite3 odd.tizbe "$change"
    view=${change#DROP VIEW }
    run 4 -d odd.tizbe check
    has out "FAULT    views"
    has out "'${view%%;*}' is not as Tizbe makes it: run 'tizbe rebuild'"
    run 0 -d odd.tizbe rebuild
    run 0 -d odd.tizbe check
done
cp corpus.tizbe odd.tizbe
sqlite3 odd.tizbe 'DROP VIEW documents; CREATE VIEW documents AS SELECT 1 AS id'
run 4 -d odd.tizbe check
has out "'documents' is not as Tizbe makes it: 'tizbe recover' makes it anew"
run 0 -d odd.tizbe recover -o mended.tizbe
run 0 -d mended.tizbe check
rm odd.* mended.*
cp corpus.tizbe odd.tizbe
run 0 -d odd.tizbe rebuild --plain
run 0 -d odd.tizbe check
sqlite3 odd.tizbe 'CREATE VIEW mine AS SELECT * FROM codings'
run 0 -d odd.tizbe check
rm odd.*

# a filter that is interrupted says so
mkfifo pipe
said='analyse --stems, stopped'
"$TIZBE" analyse --stems --lang en <pipe >out 2>err &
pid=$!
exec 9>pipe
for _ in $(seq 100); do # until it listens to signals
    ! grep -q '^SigCgt:.*4...$' "/proc/$pid/status" || break
    sleep 0.1
done
kill -TERM "$pid"
got=0
wait "$pid" || got=$?
exec 9>&-
[ "$got" -eq 143 ] || fail "$said: status $got, expected 143"
has err 'cannot read standard input: interrupted'

# what cannot be is said in plain words; who reads leaves nothing behind
run 4 backup nowhere/copy.tizbe
has err "cannot write 'nowhere/copy.tizbe': no such file or folder"
mkdir links
ln -s "$TIZBE_CORPUS" links/corpus.tizbe
for name in "$TIZBE_CORPUS" links/corpus.tizbe; do
    run 0 -d "$name" list
    [ ! -e "$TIZBE_CORPUS-wal" ] && [ ! -e "$TIZBE_CORPUS-shm" ] ||
        fail "a reader of $name left files beside the corpus"
done
finish
