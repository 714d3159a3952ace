#!/bin/sh
# PDF through pdftotext: text, pages of pictures, a locked and a cut file.
. "$SOURCE_DIR/tests/cli/helpers"

if ! command -v pdftotext >/dev/null; then
    echo "skipped: no pdftotext here (Debian package poppler-utils)"
    exit 77
fi

# make_pdf CONTENT [DATE]: a page with that content stream, Helvetica as /F1,
# made at DATE
make_pdf() {
    printf '%%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n'
    printf '2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n'
    printf '3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]'
    printf '/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj\n'
    printf '4 0 obj <</Length %d>> stream\n%s\nendstream endobj\n' \
        "$((${#1} + 1))" "$1"
    printf '5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n'
    printf '6 0 obj <<%s>> endobj\n' "${2:+/CreationDate($2)}"
    printf 'trailer <</Root 1 0 R/Info 6 0 R>>\n%%%%EOF\n'
}

make_pdf 'BT /F1 11 Tf 50 500 Td (The grant pays for univer-) Tj
0 -13 Td (sity visas and scholarships.) Tj ET' >text.pdf
make_pdf '0 0 m 100 100 l S' >picture.pdf
head -c 60 text.pdf >cut.pdf
make_pdf 'BT /F2 11 Tf 50 500 Td (Without a font.) Tj
/F1 11 Tf 0 -13 Td (With one.) Tj ET' >font.pdf

make_pdf 'BT /F1 11 Tf 50 500 Td (The law) Tj /F1 6 Tf 5 Ts (1) Tj
0 Ts /F1 11 Tf ( of visas.) Tj ET' D:20150925 >mark.pdf
make_pdf 'BT /F1 11 Tf 50 500 Td (A day passes.) Tj ET' D:20200203040506Z >time.pdf
make_pdf 'BT /F1 11 Tf 50 500 Td (No day is known.) Tj ET' Monday >none.pdf

run 0 add text.pdf
lacks err damaged
lacks err 'left out'
run 0 show 1
grep -q 'The grant pays for university visas and scholarships.' out ||
    fail "not read as one sentence: $(cat out)"
run 0 add font.pdf
has err "font.pdf': the PDF is damaged, and text of it may be missing: "
run 0 show 2
is out <<'END'
[0] With one.
END
run 0 add mark.pdf time.pdf none.pdf
has err "mark.pdf': marks of footnotes were left out: 1"
run 0 list --columns document,date --format tsv
tail -n 3 out | tr '\t' = >days
cat >expected <<'END'
3=2015-09-25
4=2020-02-03
5=
END
cmp -s days expected || fail "the days the files were made: $(cat days)"
run 0 show 3
is out <<'END'
[0] The law of visas.
END
run 3 add picture.pdf cut.pdf
grep -q "picture.pdf': no text layer in its 1 page" err ||
    fail "the picture is not named: $(cat err)"
grep -q "cut.pdf': damaged PDF" err || fail "the cut is not named: $(cat err)"
run 0 check
finish
