#!/bin/sh
# Archives: each member a document, one bad member costs one member.
. "$SOURCE_DIR/tests/cli/helpers"

small_documents
mkdir -p tree/inner tree/page_files
cp small/a.ru.txt small/c.en.txt tree/
cp small/b.kk.txt tree/inner/
printf '<h1>Page</h1><p>The ministry opens a campus for students.</p>' \
    >tree/page.html
printf 'An advertisement in a frame.' >tree/page_files/frame.html
printf 'hidden' >tree/.hidden.txt
ln -s a.ru.txt tree/link.txt
head -c 40 /dev/zero >tree/zero.bin
(cd tree && tar -cf ../t.tar a.ru.txt inner link.txt page.html page_files \
    zero.bin c.en.txt .hidden.txt)
gzip -k t.tar

run 3 add t.tar.gz
has out '5 documents: 4 added, 1 failed; 8 segments'
has err "t.tar.gz/zero.bin': "
has err "'t.tar.gz': 1 hidden file was left out"
has err "'t.tar.gz': links and devices were left out: 1"
has err "'t.tar.gz': 1 file in folders of saved pages and chats was left out"
run 0 list --format csv
cut -d, -f1,2,13 out | sed "s|$work|W|" >listed
is listed <<'END'
document,title,path
1,Визы цифровых кочевников,W/t.tar.gz/a.ru.txt
2,Шетел студенттеріне виза,W/t.tar.gz/inner/b.kk.txt
3,Page,W/t.tar.gz/page.html
4,Student visas,W/t.tar.gz/c.en.txt
END
run 0 show b.kk.txt
has out 'визаның мерзімі'

# the bad member is tried again, the others are as they were
run 3 add t.tar.gz
has out '5 documents: 4 unchanged, 1 failed'

# a whole archive is passed over; one of whose members changed is not
(cd tree && tar -cf ../u.tar a.ru.txt inner c.en.txt)
run 0 add u.tar
has out '3 documents: 3 with a text that is there already'
run 0 add u.tar
has out '1 file: 1 unchanged'
printf 'Student visas\n\nThe ministry issues more visas than ever.\n' \
    >tree/c.en.txt
(cd tree && tar -cf ../u.tar a.ru.txt c.en.txt)
run 0 add u.tar
has out '2 documents: 1 added, 1 unchanged'
has err 'documents is in it no more and stays in the corpus'
touch u.tar
run 0 add u.tar
has out '1 file: 1 unchanged'

# variables by the path of the member, and of the archive
rm -f corpus.tizbe
printf 'path,country,series\nu.tar,KZ,A\nu.tar/c.en.txt,GB,\n' >m.csv
run 0 add u.tar --meta m.csv
lines err 0
run 0 list --where 'country=GB AND series=A' --format tsv
lines out 2
run 0 list --where 'country=KZ' --format tsv
lines out 2
printf 'path,series\nu.tar,B\n' >m.csv
run 0 add u.tar --meta m.csv
has out '1 file: 1 unchanged'
run 0 list --where 'series=B' --format tsv
lines out 3

# names in UTF-8, whatever the locale is
rm -f corpus.tizbe
base64 -d >names.zip <<'END'
UEsDBBQAAAgAAAAAIQCJz3vVJAAAACQAAAAOAAAA0pvSsdC20LDRgi50eHTQktC40LfQsNC70LDR
gCDRgtGD0YDQsNC70Ysg0LfQsNKjLgpQSwECFAMUAAAIAAAAACEAic971SQAAAAkAAAADgAAAAAA
AAAAAAAAgAEAAAAA0pvSsdC20LDRgi50eHRQSwUGAAAAAAEAAQA8AAAAUAAAAAAA
END
printf 'Елге келу тәртібі туралы заң.\n' >тәртіп.txt
tar --format=pax -cf names.tar тәртіп.txt
for locale in C C.UTF-8; do
    rm -f corpus.tizbe
    LC_ALL=$locale run 0 add names.zip names.tar
    has out '2 documents: 2 added'
    run 0 list --format csv
    has out 'names.zip/құжат.txt'
    has out 'names.tar/тәртіп.txt'
done
rm -f corpus.tizbe

# what is left out of one inside of another is said by its name
ln -sf nowhere inner_link
tar -cf inner.tar small/a.ru.txt inner_link
tar -cf outer.tar inner.tar small/c.en.txt inner_link
run 0 add outer.tar
has err "'outer.tar': inner.tar: links and devices were left out: 1"
has err "'outer.tar': links and devices were left out: 1"
lines err 2

# archives within archives, and single packed files
rm -f corpus.tizbe
tar -cf outer.tar u.tar
gzip -c small/d.uk.txt >d.txt.gz
run 0 add outer.tar d.txt.gz
has out '3 documents: 3 added'
run 0 list --format tsv
has out 'outer.tar/u.tar/a.ru.txt'
has out 'd.txt.gz'
"$TIZBE" add - <t.tar >out 2>err
has out '3 added, 1 with a text that is there already, 1 failed'

# a cut archive gives what came before the cut
head -c 3000 t.tar >cut.tar
run 3 add cut.tar
has err "cut.tar': damaged archive: "
has out '1 failed'

# limits: depth, size, a name that comes twice, what is no archive inside
rm -f corpus.tizbe
printf 'Deep down lies a text about students.' >deep.txt
tar -cf 1.tar deep.txt
for n in 2 3 4 5; do
    tar -cf $n.tar $((n - 1)).tar
done
run 0 add 4.tar
has out '1 added'
run 3 add 5.tar
has err "5.tar/4.tar/3.tar/2.tar/1.tar': containers lie in each other over 4 deep"
yes 'many words' | head -c 68000000 | gzip -1 >zeros.txt.gz
run 3 add zeros.txt.gz
has err "zeros.txt.gz': it holds more than 67108864 bytes"
cp deep.txt other.txt
tar -cf twice.tar deep.txt
printf 'Another text under the same name.' >deep.txt
tar -rf twice.tar deep.txt
run 3 add twice.tar
has err "twice.tar/deep.txt': another member has this name"
mkdir empty
tar -cf empty.tar empty
run 3 add empty.tar
has err "empty.tar': there are no files in it"

# a RAR whose last member, stored as it is, is a ZIP itself: plan.docx
rm -f corpus.tizbe
base64 -d >t.rar <<'END'
UmFyIRoHAQDFGjMyAwEAADZubOEXAgIjBCOkgwIEFrONAAEIbm90ZS50eHRUaGUgdmlzYSBmb3Ig
c3R1ZGVudHMgb3BlbnMgaW4gTWF5LoY7U9oaAgKrCQSrCaSDAqAfepkAAQlwbGFuLmRvY3hQSwME
FAAAAAgAAAAhAEHHUUeGAAAA8AAAAAsAAABfcmVscy8ucmVsc43POw5CIRAF0K0QFvCGWFgYoLKx
NW6AwPCJj09gjLp7KSyexsJy5k7OzcgzroZSLSOmNtgjr2UoHonaAWDYiNmMpTYsM/G1Z0Nz7AGa
sVcTEHZC7KFvDa7l1mQnp3gXnF2eDf+Rq/fJ4rHaW8ZCPwq+LqZsekBS/F67A/deL5PloCV8PKhf
UEsDBBQAAAAIAAAAIQBBuwvIGQEAAJ8DAAAPAAAAd29yZC9zdHlsZXMueG1snZI9TsQwEIV7TmH5
AHg3BUWUpEA0K620FFzAJCaxNP6RPUlYLsI1EHQgcYYcCQcSJDDF4sKy/ebpex6NizH3eAThyb0C
7fOxpB2izRnzdScU9+fGCh1qd8YpjuHqWjYa11hnauG91K0Clm02F0xxqWl1VixEMuZ4tKKkljve
Om47SpbSrinpllbBqbmajQOHkCt4E3BkS1lVsMV6Mu8hi4DT4/Q0vUzv01tYz2G9kiyJbUYdwQ9B
Y7N4y71oDnrV014PA0QJezEI+Mqw127eTI8gtdgPsHrWfj4N/07FKPNGIoikDtDUES1oidOsuY1o
QUNpdBKviWhXHNMaBRlPSnoklz2AwB/z0r36Puya3z9kqf4xvfXoqw9QSwMEFAAAAAgAAAAhAL3D
ngy8AQAAugMAABEAAAB3b3JkL2RvY3VtZW50LnhtbJVTS27bMBC9iqCNNonpZFEUgqWgKdJ2abTu
AShpZBGWSIJk7HgXe5seoYdwixQJHMRnIG9U0tYH/gRoN0NyHvlm5g1ncHVXld4UhCSMRv5Fr+97
QFOWETqO/O+jT+fv/at4MAszlt5WQJVn71MZziK/UIqHCMm0gArLHuNALZYzUWFlj2KMZkxkXLAU
pLR0VYku+/13qMKE+jVNlf4LT4XF5Jafp6ziWJGElETNt1y+yyxh2dyt3BnhjIr1T70ZILdzduu0
ibD8RgjPeuccokByKMtvCgsVoPapGG6XBO0eDhu+X/pZv5gfB5wN+qo3ZmGWLW4NTlANPrfORDS+
35buSa/CFqLsWgCefJnzAmhz61GvztobkuVqH37Vf8zyVEZ12lNMiSwOKjELvTb35sEsjxQqrCyi
JHTSlebaFEqOU6sXFyBBTCGIPVvswjzoF73Wqz0StMeC6qZ0ncnL7GOBXQ/q3WjbigTGhAbooAxC
pRIjuFPx8MPnG4d1np0Ca73Rj6cUeCOOBI4FVnAUSsUXl//BAzQ7pnhbq6W5751itx/ajdRXyEHY
oQMbhmRR0O+4dwqi5pOjbg7jv1BLAQIUAxQAAAAIAAAAIQBBx1FHhgAAAPAAAAALAAAAAAAAAAAA
AACAAQAAAABfcmVscy8ucmVsc1BLAQIUAxQAAAAIAAAAIQBBuwvIGQEAAJ8DAAAPAAAAAAAAAAAA
AACAAa8AAAB3b3JkL3N0eWxlcy54bWxQSwECFAMUAAAACAAAACEAvcOeDLwBAAC6AwAAEQAAAAAA
AAAAAAAAgAH1AQAAd29yZC9kb2N1bWVudC54bWxQSwUGAAAAAAMAAwC1AAAA4AMAAAAAGbI6NQMF
AAA=
END
run 0 add t.rar
has out '2 documents: 2 added'
run 0 list --format csv
has out 't.rar/note.txt'
has out 't.rar/plan.docx'

# an archive is named to take out what was in it, but for what another file has
run 3 add small/c.en.txt t.tar.gz
run 0 remove t.tar.gz
run 0 list --sources --format csv
has out 'small/c.en.txt'
lacks out 't.tar.gz'
run 0 remove t.rar
run 0 list --sources --format csv
lacks out 't.rar'
run 1 remove t.rar
run 1 remove small
run 0 check

# the folder of a saved page is passed over in folders as well
rm -f corpus.tizbe tree/zero.bin tree/link.txt
printf 'open in Word' >'tree/~$plan.docx'
mkdir tree/.git
printf 'hidden' >tree/.git/config
run 0 add tree
has out '4 files: 4 added'
has out '; left out: 3 hidden'
# and where one works, one's own results lie: they are no documents
run 0 list -o tree/list.html
cp corpus.tizbe tree/corpus.tizbe
run 0 -d tree/corpus.tizbe add tree
has out '4 files: 4 unchanged; left out: 3 hidden, '
has out ' written by tizbe'
rm -f tree/corpus.tizbe* tree/list.html*
has err "1 folder of saved pages and chats was left out: 'tree/page_files'"
# what lies beside an exported chat, but for what somebody sent
mkdir -p chat/photos chat/css chat/files other/photos
cp "$SOURCE_DIR/tests/cases/held/telegram/input.json" chat/result.json
for folder in chat/photos chat/css chat/files other/photos; do
    printf 'What lies in %s.\n' "$folder" >$folder/a.txt
done
run 0 -d chat.tizbe add chat other
has err "2 folders of saved pages and chats were left out: 'chat/css' ..."
run 0 -d chat.tizbe list --sources --format csv
has out '/chat/files/a.txt'
has out '/other/photos/a.txt'
lacks out '/chat/photos/'
has out '/chat/result.json#2'
printf '\211PNG\r\n\032\n.......................' >chat/photos/p.jpg
tar -cf chat.tar chat
run 0 -d packed.tizbe add chat.tar
has err "'chat.tar': 3 files in folders of saved pages and chats were left out"
run 0 -d packed.tizbe list --sources --format csv
has out '/chat.tar/chat/files/a.txt'
lacks out '/photos/'
# of an export of all chats the pictures lie far below the one file
mkdir -p all/chats/chat_001/photos all/chats/chat_002/video_files \
    all/chats/chat_001/files all/profile_pictures all/else/photos
mv chat/result.json all
for folder in chats/chat_001/photos chats/chat_002/video_files \
    profile_pictures; do
    cp chat/photos/p.jpg all/$folder
done
printf 'What somebody sent.\n' >all/chats/chat_001/files/a.txt
printf 'Pictures of another kind.\n' >all/else/photos/a.txt
run 0 -d all.tizbe add all
has err "3 folders of saved pages and chats were left out: 'all/chats/chat_001/photos' ..."
run 0 -d all.tizbe list --sources --format csv
has out '/all/chats/chat_001/files/a.txt'
has out '/all/else/photos/a.txt'
run 0 -d chats.tizbe add all/chats
has err "2 folders of saved pages and chats were left out"
tar -cf all.tar all
run 0 -d packed.tizbe add all.tar
has err "'all.tar': 3 files in folders of saved pages and chats were left out"
rm chat/photos/p.jpg
run 0 -d chat.tizbe add chat/photos
has out '1 file: 1 added'
run 0 add tree/page_files
has out '1 file: 1 added'
run 0 check

finish
