#!/bin/sh
# Tables for LaTeX, compiled as their first lines say, by pdfLaTeX and by
# XeLaTeX where there are such: every letter of the four languages, what LaTeX
# has a meaning for, numbers below zero, NA. All is on the page. Codings are
# quotations by theme and code.
. "$SOURCE_DIR/tests/cli/helpers"
engines=
kpsewhich t2aenc.def ukraineb.ldf >/dev/null 2>&1 &&
    command -v pdflatex >/dev/null && engines=pdflatex
kpsewhich fontspec.sty >/dev/null 2>&1 && fc-list | grep -q 'DejaVu Serif' &&
    command -v xelatex >/dev/null && engines="$engines xelatex"
[ -n "$engines" ] || {
    echo 'skipped: no LaTeX with Cyrillic'
    exit 77
}

small_documents
cat >small/special.ru.txt <<'END'
Визы: 100 % {льгот} & \квоты_2024 #1 ~ ^ $5 "в кавычках" <b>`x`</b> --- ''и'' ,,и'' [1] *

Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі Ґґ Єє Її Ёё Ъъ: визы за́мок, обʼєкт, 5 млн ₸, 7 ₴, 9 ₽, 8 €, № 7.

Визы − 3 ≤ 4 ≥ 2 ≠ 1 ≈ 1 ■ □ ▪ ● ○ √ ∞ ↔ ⇒ → «» „“ – — … § °

Визы ╚ ∼ ‹ Ѣ đ 1 000 !
END
run 0 add -q small/*.txt --meta small/meta.csv
run 0 code --codebook small/book.yaml

# paper ENGINE PREAMBLE TABLE: compile it as it would be in a paper
paper() {
    printf '%s\n' '\documentclass{article}' "$2" '\usepackage{booktabs,array,longtable,graphicx,pdflscape}' \
        '\begin{document}' "\\input{$3}" '\end{document}' >paper.tex
    said="$1 of $3"
    "$1" -halt-on-error -interaction=nonstopmode paper.tex >said.log 2>&1 ||
        fail "$said: $(grep -A 2 '^!' said.log)"
    awk '/^Overfull .hbox/ { sub(/.*[(]/, ""); if ($1 + 0 > 5) exit 1 }' paper.log ||
        fail "$said: $(grep Overfull paper.log | head -n 2)"
}

# preamble ENGINE TABLE: what its first lines say to load
preamble() {
    sed -n "/($1/ { s/^% //; s/ (.*//; p; }" "$2"
}

compile() {
    for engine in $engines; do
        if [ "$engine" = pdflatex ]; then
            # of babel's shorthands those of the last language are in use
            paper pdflatex "$(preamble pdfLaTeX "$1")
\\usepackage[english,ukrainian,russian]{babel}" "$1"
        else
            paper xelatex "$(preamble XeLaTeX "$1")" "$1"
            # a letter that the font lacks is no error
            lacks paper.log 'Missing character'
        fi
    done
}

run 0 codings --format latex -o codings.tex
compile codings.tex
sed '/^\\\|^ \|^%/!b; /^\\tizbe\|^\\begin/!d' codings.tex | sed -n '2,9p' >out
is out <<'END'
\tizbeheading{1}{visa}

\tizbeheading{2}{visa-nomad}

\begin{quote}\sloppy\tizbelanguage{russian}
\tizbecoded{Визы цифровых кочевников}
\tizbesource{Кочевники; date 2023-05-12}{document 1; segment 0; lang ru; coder tizbe; state pending; start 0, end 24, entry виза NEAR/3 кочевник}

END
# what is found twice is one quotation
has codings.tex 'студенттеріне \tizbecoded{виза} береді, \tizbecoded{визаның} мерзімі'
# a chapter has its own manner
printf '%s\n' '\newcommand{\tizbeheading}[2]{\textbf{#1: #2}}' \
    '\newcommand{\tizbesource}[2]{(#1)}' '\input{codings.tex}' >manner.tex
sed -n '1,3p' codings.tex >advised.tex
cat manner.tex >>advised.tex
compile advised.tex
run 0 codings --labels kk --doc 2 -o labels.tex
has labels.tex '\tizbeheading{1}{Visas}'
has labels.tex 'күні 2024}{құжат 2;'
compile labels.tex
run 0 codings --columns document,code,start -o table.tex
has table.tex '\begin{tabular}{rlr}'
compile table.tex
# shellcheck disable=SC2016 # LaTeX's own $, here and below
run 0 kwic 'виз*' --window 40 --format latex -o special.tex
for text in "з\\'{а}мок" 'млн KZT' '$\leq$ 4' '\{льгот\}' 'Ққ Ңң Өө Ұұ Үү Һһ'; do
    has special.tex "$text"
done
compile special.tex
run 0 list --format latex -o list.tex
has list.tex ' & NA &'
compile list.tex
run 0 keyness --lang ru --least 1 'country=KZ' --format latex -o keyness.tex
has keyness.tex '$-$'
compile keyness.tex
# of many columns that of passages stands below each row
run 0 initiatives --format latex -o initiatives.tex
grep -q '^.multicolumn{[0-9]*}{l}{.makebox.*raggedright evidence}}}' initiatives.tex ||
    fail "$said: the evidence does not stand below"
compile initiatives.tex
run 0 initiatives --columns name,evidence --format latex -o two.tex
lacks two.tex '\multicolumn'
compile two.tex
run 0 themes --by lang --wide --format latex -o themes.tex
compile themes.tex

# what is longer than a page goes on
for i in $(seq 40); do
    sed "s/цифровых/цифровых $i/" small/a.ru.txt >small/more$i.ru.txt
done
run 0 add -q small/more*.ru.txt
run 0 code
run 0 codings --columns document,code,start --format latex -o long.tex
has long.tex '\endhead'
compile long.tex
finish
