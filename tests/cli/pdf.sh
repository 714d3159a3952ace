#!/bin/sh
# PDF through pdftotext: text, pages of pictures, a locked and a cut file.
. "$SOURCE_DIR/tests/cli/helpers"

if ! command -v pdftotext >/dev/null; then
    echo "skipped: no pdftotext here (Debian package poppler-utils)"
    exit 77
fi

# make_pdf CONTENT: a page with that content stream, Helvetica as /F1
make_pdf() {
    printf '%%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n'
    printf '2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n'
    printf '3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]'
    printf '/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj\n'
    printf '4 0 obj <</Length %d>> stream\n%s\nendstream endobj\n' \
        "$((${#1} + 1))" "$1"
    printf '5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n'
    printf 'trailer <</Root 1 0 R>>\n%%%%EOF\n'
}

make_pdf 'BT /F1 11 Tf 50 500 Td (The grant pays for univer-) Tj
0 -13 Td (sity visas and scholarships.) Tj ET' >text.pdf
make_pdf '0 0 m 100 100 l S' >picture.pdf
head -c 60 text.pdf >cut.pdf
make_pdf 'BT /F2 11 Tf 50 500 Td (Without a font.) Tj
/F1 11 Tf 0 -13 Td (With one.) Tj ET' >font.pdf

run 0 add text.pdf
lacks err damaged
run 0 show 1
grep -q 'The grant pays for university visas and scholarships.' out ||
    fail "not read as one sentence: $(cat out)"
run 0 add font.pdf
has err "font.pdf': the PDF is damaged, and text of it may be missing: "
run 0 show 2
is out <<'END'
[0] With one.
END
run 3 add picture.pdf cut.pdf
grep -q "picture.pdf': no text layer in its 1 page" err ||
    fail "the picture is not named: $(cat err)"
grep -q "cut.pdf': damaged PDF" err || fail "the cut is not named: $(cat err)"
run 0 check
finish
