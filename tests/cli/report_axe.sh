#!/bin/sh
# The report in a browser: structure and contrast by axe-core, no request, no
# message of an error, nothing wider than the screen, no text of a chart beyond
# it, no date in two lines. Skipped without Chromium, node and, in the folder
# TIZBE_AXE, two packages of npm:
#
#     apt-get install chromium nodejs npm
#     mkdir axe && (cd axe && npm install axe-core puppeteer-core)
#     TIZBE_AXE=$PWD/axe ./dev test report_axe
axe=${TIZBE_AXE-}
if [ -z "$axe" ] || [ ! -d "$axe/node_modules/axe-core" ] ||
    [ ! -d "$axe/node_modules/puppeteer-core" ] ||
    ! command -v node >/dev/null || ! command -v chromium >/dev/null; then
    echo 'skipped: no axe-core (see the head of this file)'
    exit 77
fi
. "$SOURCE_DIR/tests/cli/helpers"

sample_corpus
for lang in en kk ru uk; do
    run 0 report --lang $lang -o $lang.html
done
small_documents
rm -f "$TIZBE_CORPUS"
run 0 add -q small/a.ru.txt
run 0 report -o uncoded.html
run 0 code --codebook small/book.yaml
run 0 report -o one.html
node "$SOURCE_DIR/tests/cli/report_axe.js" "$axe" "$work" \
    en.html kk.html ru.html uk.html uncoded.html one.html ||
    fail 'the browser has something to say'
finish
