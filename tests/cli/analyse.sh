#!/bin/sh
# analyse: the table and the five filters.
. "$SOURCE_DIR/tests/cli/helpers"

# filter ARGUMENT...: from in to out
filter() {
    said="analyse $*"
    "$TIZBE" analyse "$@" <in >out 2>err || fail "$said: status $?"
}

run 0 analyse 'Виза для студентов. Вторая виза' --lang ru --format csv
has out 'segment,sentence,lang,start,end,word,form,stem,chain,note'
has out '0,0,ru,9,18,студентов,студентов,студент,'
has out '0,1,ru,20,26,Вторая,вторая,второй,'
run 0 analyse --languages 'Бұл қазақша жазылған бірінші сөйлем. А это русская цитата в том же самом абзаце. Алматы.' --format csv
is out <<'END'
segment,sentence,start,end,lang,alone,confidence,text
0,0,0,36,kk,kk,1.000,Бұл қазақша жазылған бірінші сөйлем.
0,1,37,80,ru,ru,1.000,А это русская цитата в том же самом абзаце.
0,2,81,88,kk,kk,0.558,Алматы.
END
printf 'The visa\nВиза\n' >in
filter --format csv
lines out 4
has out '1,0,'

printf 'visas\nVISA\n' >in
filter --stems --lang en
is out <<'END'
visas	visa
VISA	visa
END
printf 'Халқы\nәріптестерімізбен\nmen\n\n' >in
filter --chain --lang kk
printf 'Халқы\tхалық\tхалқ+ы[possessive-3] (>халық)\n%s\nmen\tмен\tмен\n\t\t\n' \
    'әріптестерімізбен	әріптес	әріптес+тер[plural]+іміз[possessive-1pl]+бен[instrumental]' |
    is out
run 0 analyse 'халқына men' --lang kk --format csv
has out ',халқына,халқына,халық,халқ+ы+на (>халық),'
printf 'men\nvisas\n' >in
filter --chain --lang en
printf 'men\tman\tmen (>man)\nvisas\tvisa\tvisa+s\n' | is out
printf 'Виза, п\342\200\231ять виз.\n\nодна\n' >in
filter --words --lang uk
printf 'Виза\tп\342\200\231ять\tвиз\n\nодна\n' | is out
printf 'См. п. 2. Срок истёк. Да.\n\nОдно.' >in
filter --sentences --lang ru
is out <<'END'
См. п. 2.
Срок истёк.
Да.


Одно.

END
# no language stated: that of each line
printf 'Dr. Smith met Mr. Jones at 5 p.m. on Friday in the main hall. They left.\nСума становила 16 млн дол. США на рік, і це багато.\n' >in
filter --sentences
is out <<'END'
Dr. Smith met Mr. Jones at 5 p.m. on Friday in the main hall.
They left.

Сума становила 16 млн дол. США на рік, і це багато.

END
printf 'студенттердің\nстудентов\nстудентів\nstudents\n' >in
filter --stems
is out <<'END'
студенттердің	студент
студентов	студент
студентів	студент|студенч-
students	student
END
filter --stems --lang und
has out 'students	students'

printf 'Қазақстан шетел студенттеріне виза береді\nThe ministry issues visas to foreign students\n\n' >in
filter --identify
cut -f1 out >langs
is langs <<'END'
kk
en
und
END
awk -F'\t' 'NF != 2 || $2 !~ /^[01]\.[0-9][0-9][0-9][0-9]$/' out | grep . &&
    fail 'confidence is not a number of four decimals'

# lines without an end, with CR LF, empty, and bytes that are no UTF-8
printf 'visas\r\n\n\377\376\nvisas' >in
filter --stems --lang en
printf 'visas\tvisa\n\t\n\357\277\275\357\277\275\t\357\277\275\357\277\275\nvisas\tvisa\n' |
    is out
run 0 analyse --lang und 'мектептің schools' --columns lang,word,stem --format csv
has out 'und,мектептің,мектептің'
has out 'und,schools,schools'
run 0 analyse --languages --lang und 'The schools are open.' --columns lang,alone --format csv
has out 'und,en'
run 2 analyse --stems --lang xx
has err "cannot use language 'xx'"
: >in
filter --words --lang en
lines out 0

# what cannot be read is no empty text
for way in '--words --lang en' -; do
    said="analyse $way of a folder"
    got=0
    # shellcheck disable=SC2086 # words
    "$TIZBE" analyse $way <. >out 2>err || got=$?
    [ "$got" -eq 4 ] || fail "$said: status $got"
    has err 'cannot read standard input: '
    [ ! -s out ] || fail "$said: $(cat out)"
done
finish
