#!/bin/sh
# The same document again: two files, copies, versions, translations; tables
# that count one of them; two versions side by side.
. "$SOURCE_DIR/tests/cli/helpers"

mkdir -p folder
cat >folder/rules-2022.md <<'END'
---
title: Правила выдачи виз (2022)
date: 2022-03-01
---
# Правила выдачи виз

Настоящие Правила определяют порядок выдачи виз иностранным студентам и исследователям Республики.

Виза выдаётся на срок до одного года на основании приглашения университета.

Студент подаёт заявление не позднее чем за тридцать дней до выезда.

Отказ в выдаче визы оформляется письменно.

Контроль за исполнением возлагается на министерство.
END
cat >folder/rules-2024.md <<'END'
---
title: Правила выдачи виз (2024)
date: 2024-05-01
---
# Правила выдачи виз

Контроль за исполнением возлагается на министерство.

Настоящие Правила определяют порядок выдачи виз иностранным студентам и исследователям Республики.

Виза выдаётся на срок до трёх лет на основании приглашения университета.

Открывается филиал иностранного университета.

Студент подаёт заявление не позднее чем за тридцать дней до выезда.
END
cp folder/rules-2022.md folder/rules-2022-copy.md
# one news item in two outlets, and in a third cut to its beginning
cat >folder/news-a.txt <<'END'
Remote workers get their own visa

The ministry announced on Monday that remote workers with a monthly income of three thousand dollars may apply for a new visa from the first of June, and that their families may come with them.

Applications are made on the portal of the migration service and answered within ten working days, the ministry said, and the fee is sixty dollars for every member of the family.
END
sed 's/on Monday/on Tuesday/' folder/news-a.txt >folder/news-b.txt
sed '5,$d' folder/news-a.txt >folder/news-c.txt
# an act in two languages
cat >folder/act.kk.txt <<'END'
Мемлекеттік білім беру тапсырысын бекіту туралы

1. 2025-2026 оқу жылына арналған тапсырыс 4500 орын көлемінде бекітілсін.

2. Магистратураға 1250 орын, докторантураға 380 орын бөлінсін.

3. Шәкіртақы мөлшері 131200 теңге болып белгіленсін.

4. 2025 жылғы 17 мамырдағы № 214 бұйрықтың күші жойылды деп танылсын.
END
cat >folder/act.ru.txt <<'END'
Об утверждении государственного образовательного заказа

1. Утвердить заказ на 2025-2026 учебный год в объёме 4500 мест.

2. Выделить в магистратуру 1250 мест, в докторантуру 380 мест.

3. Установить размер стипендии 131200 тенге.

4. Признать утратившим силу приказ от 17 мая 2025 года № 214.
END
# not the same: as many numbers, others
sed 's/4500/6100/; s/1250/940/; s/380/77/; s/131200/90000/; s/214/9/' \
    folder/act.ru.txt >folder/other.txt
cat >book.yaml <<'END'
codebook: small
version: "1"
themes:
  visa:
    codes:
      visa-any:
        match:
          ru: [виза]
          en: [visa]
      visa-term:
        match:
          ru: ["на срок до"]
  campus:
    codes:
      campus-branch:
        match:
          ru: [филиал]
END

run 0 add -q folder/rules-2022.md folder/rules-2024.md \
    folder/rules-2022-copy.md folder/news-a.txt folder/news-b.txt \
    folder/news-c.txt folder/act.kk.txt folder/act.ru.txt folder/other.txt
run 0 code --codebook book.yaml
# nobody has looked for copies yet: tables say nothing, and look for none
run 0 themes
lacks err 'copies'
run 0 report
has out 'It was not checked whether some documents are copies'
run 0 report --doc news-a.txt
lacks out 'It was not checked'
run 0 themes
lacks err 'copies'
run 0 duplicates --format csv
# by hand: a has 72 words and 68 runs of five, of which one word is in five:
# 63 / (68 + 68 - 63); c has the first 37 of a, and b all of these but five
cut -d, -f1-6 out >short
mv short out
is out <<'END'
kind,jaccard,containment,confidence,document_a,document_b
exact,1.000,1.000,NA,1,1
near,0.863,0.926,NA,3,4
near,0.544,1.000,NA,3,5
part,0.438,0.865,NA,4,5
version,0.365,0.548,NA,1,2
translation,NA,NA,0.87,6,7
END
# the same again from what is kept
run 0 duplicates --format csv
lines out 7
run 0 duplicates --kind exact,version --format csv
lines out 3
run 0 duplicates --doc news-b.txt --format csv
lines out 3
run 0 duplicates --where 'id=5' --least 60 --format csv
lines out 2
has out part
run 1 duplicates --where 'id=5' --least 90 --format csv
run 2 duplicates --kind alike
has err "cannot use kind 'alike': there are exact near part version translation"
run 2 duplicates --least 101

# groups: the newest version, else the one added first
run 0 duplicates --groups --format csv
cut -d, -f1-7 out >short
mv short out
is out <<'END'
group,document,kept,kind,version,language,date
1,1,no,version,1,ru,2022-03-01
1,2,yes,version,2,ru,2024-05-01
2,3,yes,near,NA,en,
2,4,no,near,NA,en,
3,6,yes,translation,NA,kk,
3,7,no,translation,NA,ru,
END

# what counts documents says that some are counted again
again='3 of the documents counted are copies, versions or translations of others: --unique counts one of each'
for table in 'themes' 'trend' 'crosstab' 'cooccur --unit document' 'dispersion' 'words' \
    'keyness year=2022' 'collocate виза' 'codings' 'variables'; do
    # shellcheck disable=SC2086
    run 0 $table --format csv
    has err "$again"
    lacks out 'copies'
done
run 0 themes --format csv -o again.csv
has err "$again"
lacks again.csv 'copies'
run 0 report
has err "$again"
has out 'Documents that are copies, versions or translations of others and are counted again: <bdi>3</bdi>.'
for words in 'kk қайта есептелген құжаттар: <bdi>3</bdi>' 'ru и учтены ещё раз: <bdi>3</bdi>' \
    'uk і враховані ще раз: <bdi>3</bdi>'; do
    run 0 report --lang "${words%% *}"
    has out "${words#* }"
done
# of those that the filter lets through, and not where nothing is counted
run 0 themes --where 'year=2022 OR id=6 OR id=7'
has err '1 of the documents counted is a copy, version or translation of another: --unique'
run 0 codings --lang ru
has err '1 of the documents counted is a copy'
for table in 'themes --where year=2022' 'themes --unique' 'list' 'kwic виза' \
    'search виза' 'duplicates'; do
    # shellcheck disable=SC2086
    run 0 $table
    lacks err 'of the documents counted'
done
run 0 report --where 'year=2022 OR id=8'
has out 'were looked for, and none was found'

# tables of one of each
run 0 themes --level code --format csv
has out 'visa,visa-any,13,13,5,'
run 0 themes --level code --unique --format csv -o unique.csv
grep -q 'visa,visa-any,7,7,3,' unique.csv || fail 'unique hits'
has err 'left out: 3 documents that are the same as another one'
grep -q '"duplicates_left_out": 3' unique.csv.manifest.json ||
    fail 'the manifest does not say what was left out'
run 0 codings --unique --format csv
lacks out '1,Правила выдачи виз (2022)'
has out '2,Правила выдачи виз (2024)'
# a filter chooses first: no group is lost
run 0 codings --unique --where 'year=2022' --format csv
has out '1,Правила выдачи виз (2022)'
lacks err 'left out'
run 0 report --unique
has err 'left out: 3 documents that are the same as another one'
has out 'only one is counted; left out: <bdi>3</bdi>.'
has out 'Правила выдачи виз (2024)'
lacks out 'Правила выдачи виз (2022)'
run 0 list --unique --lang ru --format csv
has out 'Об утверждении государственного образовательного заказа'

# what a person says holds; what was found before that is not told any more
run 0 set rules-2024.md version_of=none
run 0 themes
lacks err 'of the documents counted'
has err "documents have changed since 'tizbe duplicates', which found some that are counted again: run it again"
run 0 report
has out 'It was not checked whether some documents are copies'
run 1 duplicates --kind version --format csv
run 0 set 5 version_of=news-a.txt
run 0 duplicates --kind version --format csv
has out 'version,0.544,1.000,NA,3,5,'
has out ',person,'
run 2 set 3 version_of=5
has err "cannot set 'version_of' of document 3 to 5: that leads back to it"
run 2 set 3 version_of=3
run 1 set 3 version_of=nonesuch
run 0 set 8 translation_of=6
run 0 duplicates --kind translation --doc 6 --format csv
lines out 3
# none: one of its own, whatever it resembles
run 0 set 4 version_of=none
run 0 duplicates --groups --format csv
lacks out ',4,'
run 0 duplicates --kind near --doc 4 --format csv
has out 'near,0.863,0.926,NA,3,4,'
run 0 set 4 version_of=
# a link goes with what it names
run 0 remove 3
run 1 duplicates --kind version
run 0 show 5 --meta
lacks out version_of
# and follows a file whose text is another one now
printf '\nA last line is added here.\n' >>folder/news-b.txt
run 0 set 5 version_of=news-b.txt
run 0 add -q folder/news-b.txt
run 0 duplicates --doc news-b.txt --kind version --format csv
has out 'news-b.txt'

# two files of one document
run 0 list --sources --doc 1 --format csv
lines out 3
has out '1,Правила выдачи виз (2022),2,md,'
run 0 show 1 --meta
has out 'rules-2022.md'
has out 'rules-2022-copy.md'
run 0 remove --source folder/rules-2022.md
run 0 list --sources --doc 1 --format csv
lines out 2
run 2 remove --source rules-2022-copy.md
has err "cannot forget 'rules-2022-copy.md': its document has no other file"
run 1 remove --source nonesuch.md
run 2 list --sources --missing date

# side by side
run 0 compare 1 2 --segments --format csv
is out <<'END'
change,segment_a,segment_b,similarity,codes_gone,codes_new,codes_kept,text_a,text_b
moved,5,1,1.000,,,,Контроль за исполнением возлагается на министерство.,Контроль за исполнением возлагается на министерство.
changed,2,3,0.900,,,visa-any visa-term,Виза выдаётся на срок до одного года на основании приглашения университета.,Виза выдаётся на срок до трёх лет на основании приглашения университета.
new,NA,4,NA,,campus-branch,,,Открывается филиал иностранного университета.
gone,4,NA,NA,visa-any,,,Отказ в выдаче визы оформляется письменно.,
END
run 0 compare 1 2 --segments --unchanged --format csv
lines out 8
run 0 compare 2 1 --segments --format csv
has out 'new,NA,4,NA,,visa-any,,,Отказ'
run 2 compare 1 --segments
has err "cannot compare segments of 'others': it is not one document"
run 2 compare 1 2 --unchanged

# three versions, the middle one added first: listed from the oldest on
export TIZBE_CORPUS="$PWD/chain.tizbe"
mkdir chain
version() { # DATE FILE WORDS...
    printf -- '---\ntitle: Порядок выплат\ndate: %s\n---\n' "$1" >"chain/$2"
    file=$2
    shift 2
    for word; do
        printf '%s\n\n' "Пособие $word платят тем, кто вернулся в $word район"
    done >>"chain/$file"
}
version 2022-03-01 a.md один два три четыре пять шесть семь
version 2024-03-01 b.md один два три новый иной шесть семь
version 2020-03-01 c.md один два три четыре пять шесть старый
run 0 add -q chain/a.md chain/b.md chain/c.md
run 0 duplicates --kind version --format csv
cut -d, -f1,5,6 out >short
mv short out
is out <<'END'
kind,document_a,document_b
version,3,1
version,1,2
END
run 0 duplicates --groups --format csv
cut -d, -f1-5 out >short
mv short out
is out <<'END'
group,document,kept,kind,version
1,3,no,version,1
1,1,no,version,2
1,2,yes,version,3
END

# texts of one act, which have its number, day and title: one however much was
# changed; another act with the same words is one of its own
export TIZBE_CORPUS="$PWD/acts.tizbe"
mkdir acts
issuer='Маслихат района' title='Порядок выплат'
text() { # NUMBER FILE WORDS...
    printf -- '---\ntitle: %s\ndate: 2021-05-15\nnumber: %s\nissuer: %s\n---\n' \
        "$title" "$1" "$issuer" >"acts/$2"
    file=$2
    shift 2
    for word; do
        printf '%s\n\n' "Пособие $word платят тем, кто вернулся в $word район"
    done >>"acts/$file"
}
text 123 a.md один два три четыре пять шесть семь
text 123 b.md один два три четыре пять шесть новый
text 45 c.md один два три четыре пять иной семь
# what others decided on that day under that number, in those words
issuer='Маслихат другого района'
text 123 d.md один два три четыре пять другой семь
issuer='Маслихат района' title='О выплатах по району'
text 123 e.md один два три четыре пять шесть прочий
run 0 add -q acts
run 0 duplicates --groups --format csv
cut -d, -f1-4 out >short
mv short out
is out <<'END'
group,document,kept,kind
1,1,yes,near
1,2,no,near
END

# two collections in folders named alike, with numbers of their own
export TIZBE_CORPUS="$PWD/collections.tizbe"
mkdir ru uk
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18; do
    printf 'Статья %d. Выделить вузам %d мест\n\n' $((i * 7)) $((1000 + i * 37)) >>ru/all.txt
    printf 'Стаття %d. Надати закладам %d місць\n\n' $((300 - i * 11)) $((9000 - i * 53)) >>uk/all.txt
done
run 0 add -q ru/all.txt uk/all.txt
run 1 duplicates --kind translation
finish
