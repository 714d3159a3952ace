/*
 * Codebooks that are wrong, and what is said of them: a row a kind of mistake.
 */
#ifndef TESTS_MISTAKE_ROWS_H
#define TESTS_MISTAKE_ROWS_H

#include "text/language.h"

typedef struct mistake_row {
    const char *yaml;
    const char *lines; /* what mistakes_print says of file "c" */
} mistake_row;

#define TOP "codebook: k\nthemes:\n"
/* A codebook with one English entry, line 5; the entry begins in column 24. */
#define ENTRY(text) TOP "  t:\n    codes:\n      a: {match: {en: [" text "]}}\n"

static const mistake_row mistakes[] = {
    /* the top */
    { "", "c:1:1: expected codebook:, version: and themes:, found nothing\n" },
    { "- a\n",
      "c:1:1: expected codebook:, version: and themes:, found a list\n" },
    { "hello\n",
      "c:1:1: expected codebook:, version: and themes:, found a text\n" },
    { "themes: {}\n", "c:1:1: expected codebook: and its name at the top\n" },
    { "codebook: k\n", "c:1:1: expected themes: at the top\n" },
    { "codebook: ''\nthemes: {}\n", "c:1:12: the codebook's name is empty\n" },
    { "codebook: \"a\\0b\"\nthemes: {}\n",
      "c:1:11: \\0 is no character of a text\n" },
    { "codebook: k\ntheme: {}\nthemes: {}\n",
      "c:2:1: unknown key 'theme', did you mean 'themes'?\n" },
    { "codebook: k\nthemes:\n",
      "c:2:8: expected themes, each a name with : behind it, found nothing\n" },
    { "codebook: k\nsubject: $edu\nsets: {ed: {en: [x]}}\nthemes: {}\n",
      "c:2:10: unknown set $edu, did you mean '$ed'?\n" },
    { "codebook: k\nsubject: education\nthemes: {}\n",
      "c:2:10: expected a set, as in $education, found 'education'\n" },
    { "codebook: k\nsubject: '$a b'\nthemes: {}\n",
      "c:2:11: expected a set, as in $education, found '$a b'\n" },
    { "codebook: k\nsubject: {en: [x]}\nthemes: {}\n",
      "c:2:10: expected a set, as in $education, found names with values\n" },
    { "codebook: k\nsubject_least: 5\nthemes: {}\n",
      "c:2:16: expected subject: and its set beside subject_least:\n" },
    { "codebook: k\nsubject: $a\nsubject_least: few\nsets: {a: {en: [x]}}\n"
      "themes: {}\n",
      "c:3:16: expected a number like 2 or 0.5, found 'few'\n" },
    { "codebook: k\nsubject: $a\nsubject_least: 1001\nsets: {a: {en: [x]}}\n"
      "themes: {}\n",
      "c:3:16: expected at most 1000: it is of 1,000 words\n" },
    { "codebook: [k]\nthemes: {}\n",
      "c:1:11: expected the codebook's name, found a list\n" },
    /* what ends a line for YAML and for no editor is a blank */
    { TOP "  t:\n    definition: of\xE2\x80\xA8"
          "entry\n    mach: {}\n",
      "c:5:5: unknown key 'mach', did you mean 'match'?\n" },
    /* themes and codes */
    { TOP "  t: {codes: {a: {mach: {en: [x]}}}}\n",
      "c:3:19: unknown key 'mach', did you mean 'match'?\n" },
    { TOP "  t: {patience: red}\n", "c:3:7: unknown key 'patience'\n" },
    { TOP "  t: {color: red}\n",
      "c:3:14: expected a colour, as in \"#33CC33\", found 'red'\n" },
    { TOP "  t: {guid: 12}\n",
      "c:3:13: expected a GUID, as in 9fa9bcb7-5b59-47a9-8c3e-f65cffdc7520, "
      "found '12'\n" },
    { TOP "  t: {codes: {a: {below: b}, b: {}}}\n",
      "c:3:26: expected a code of this theme that stands before 'a', found "
      "'b'\n" },
    { TOP "  t: {codes: {a: {}}}\n  u: {codes: {b: {below: a}}}\n",
      "c:4:26: expected a code of this theme that stands before 'b', found "
      "'a'\n" },
    { TOP "  t: {below: t}\n", "c:3:7: unknown key 'below'\n" },
    { TOP "  t: {codes: {a: {was: [b, t]}, b: {}}}\n",
      "c:3:15: 'a' cannot have been 'b', which is still a name of this "
      "codebook\n"
      "c:3:15: 'a' cannot have been 't', which is still a name of this "
      "codebook\n" },
    { TOP "  t: {was: old, codes: {a: {was: 'older; old'}}}\n",
      "c:3:25: 'a' was 'old', which another one says as well: decisions go to "
      "one of them\n" },
    { TOP "  t: {longest: yes}\n",
      "c:3:16: expected true or false, found 'yes'\n" },
    { TOP "  t t: {}\n",
      "c:3:3: expected a name of letters, digits, - and _, found 't t'\n" },
    { TOP "  t: {codes: {t: {}}}\n",
      "c:3:15: a theme or code 't' is there already, on line 3\n" },
    { TOP "  t: {}\n  t: {}\n",
      "c:4:3: 't' stands twice here, first on line 3\n" },
    { TOP "  t:\n    label: Visas\n",
      "c:4:12: expected labels by language, as in {en: ..., kk: ...}, found a "
      "text\n" },
    { TOP "  t:\n    label: {kz: Виза}\n",
      "c:4:13: expected a language (" LANGUAGES_LISTED
      "), found 'kz', did you mean "
      "'kk'?\n" },
    { TOP "  t:\n    label: {any: Visa}\n",
      "c:4:13: expected a language (" LANGUAGES_LISTED "), found 'any'\n" },
    { TOP "  t: {unless: {en: [x]}}\n",
      "c:3:3: 't' has unless, but no match that it could limit\n" },
    { TOP "  t: {initiative: visa}\n",
      "c:3:19: expected what the initiative is, as in {type: visa}, found a "
      "text\n" },
    /* lists of entries */
    { TOP "  t: {match: [x]}\n",
      "c:3:14: expected entries by language, as in {en: [visa]}, found a "
      "list\n" },
    { TOP "  t: {match: {en: x}}\n",
      "c:3:19: expected a list of entries, as in [visa, permit], found a "
      "text\n" },
    { TOP "  t:\n    match:\n      en:\n",
      "c:5:10: expected a list of entries, as in [visa, permit], found "
      "nothing\n" },
    { TOP "  t: {match: {en: []}}\n", "c:3:19: a list without entries\n" },
    { TOP "  t: {match: {ENG: [x]}}\n",
      "c:3:15: expected a language (" LANGUAGES_LISTED
      " any), found 'ENG', did you "
      "mean 'en'?\n" },
    { TOP "  t: {match: {ua: [x], all: [y], de: [z]}}\n",
      "c:3:15: expected a language (" LANGUAGES_LISTED
      " any), found 'ua', did you mean "
      "'uk'?\n"
      "c:3:24: expected a language (" LANGUAGES_LISTED
      " any), found 'all', did you "
      "mean 'any'?\n"
      "c:3:34: expected a language (" LANGUAGES_LISTED " any), found 'de'\n" },
    { TOP "  t: {match: {en: [[x]]}}\n",
      "c:3:20: expected an entry, found a list\n" },
    { TOP "  t:\n    match:\n      en:\n      - #visa AND x\n",
      "c:6:8: an empty entry; put quotes around an entry that begins with # or "
      "ends with :\n" },
    { TOP "  t: {match: {en: ['']}}\n", "c:3:21: an empty entry\n" },
    { TOP "  t:\n    match:\n      en:\n      - visa: card\n",
      "c:6:9: unknown key 'visa'; put quotes around an entry with ': ' in "
      "it\n" },
    { TOP "  t: {match: {en: [{entri: x}]}}\n",
      "c:3:21: unknown key 'entri', did you mean 'entry'?; put quotes around "
      "an entry with ': ' in it\n" },
    { TOP "  t: {match: {en: [{entry: x, weight: heavy}]}}\n",
      "c:3:39: expected a number like 2 or 0.5, found 'heavy'\n" },
    { TOP "  t: {least: two, match: {en: [x]}}\n",
      "c:3:14: expected a number like 2 or 0.5, found 'two'\n" },
    { TOP "  t: {least: -1, match: {en: [x]}}\n",
      "c:3:14: expected a number like 2 or 0.5, found '-1'\n" },
    { TOP "  t: {match: {en: [{weight: 2}]}}\n",
      "c:3:20: expected {entry: ...}\n" },
    { TOP "  t: {match: {en: [x, y, x]}}\n",
      "c:3:26: warning: 'x' stands twice here, first on line 3\n" },
    /* entries: the place is that of the mistake within them */
    { ENTRY("visa NEAR card"),
      "c:5:29: in 'visa NEAR card': NEAR needs a number of words, as in "
      "NEAR/5\n" },
    { ENTRY("\"виза NEAR card\""),
      "c:5:30: in 'виза NEAR card': NEAR needs a number of words, as in "
      "NEAR/5\n" },
    { ENTRY("'it''s NEAR card'"),
      "c:5:25: in 'it's NEAR card' (character 6 of the entry): NEAR needs a "
      "number of words, as in NEAR/5\n" },
    { ENTRY("++"), "c:5:24: in '++': no word in '++'\n" },
    { ENTRY("x (y"), "c:5:26: in 'x (y': this bracket is not closed\n" },
    { ENTRY("x NEAR y, z AND"),
      "c:5:26: in 'x NEAR y': NEAR needs a number of words, as in NEAR/5\n"
      "c:5:39: in 'z AND': expected a word, found the end of the entry\n" },
    { ENTRY("aaaaaaaaaaaaaaa bbbbbbbbbbbbbbb ccccccccccccccc ddddddddddddddd x "
            "OR"),
      "c:5:92: in 'aaaaaaaaaaaaaaa bbbbbbbbbbbbbbb ccccccccccccccc dddddddddddd "
      "...': expected a word, found the end of the entry\n" },
    /* names */
    { ENTRY("x $remte"), "c:5:26: unknown set $remte\n" },
    { ENTRY("'#ab'"), "c:5:25: unknown code #ab, did you mean '#a'?\n" },
    { "codebook: k\nsets: {remote: {ru: [x]}}\nthemes:\n"
      "  t: {match: {en: [$remot, $remote], ru: [$remote]}}\n",
      "c:4:20: unknown set $remot, did you mean '$remote'?\n"
      "c:4:28: set $remote has no list for en or any\n" },
    { TOP "  t: {match: {ru: [x]}}\n  u: {match: {en: ['x AND #t']}}\n",
      "c:4:27: code #t has no entries for en or any\n" },
    { "codebook: k\nsets: {a: {en: [$b]}, b: {en: [$a]}}\nthemes: {}\n",
      "c:2:8: a circle of names: $a -> $b -> $a\n" },
    { TOP "  t: {codes: {a: {match: {en: ['x #t']}}}}\n",
      "c:3:3: a circle of names: #t -> #a -> #t\n" },
    { TOP "  t: {match: {en: ['#t']}}\n",
      "c:3:3: a circle of names: #t -> #t\n" },
    { "codebook: k\nsets: {'a b': {en: [x]}}\nthemes: {}\n",
      "c:2:9: expected a name of letters, digits, - and _, found 'a b'\n" },
    /* YAML itself */
    { TOP "  t: {match: {en: [*visa*]}}\n",
      "c:3:25: a text that begins with * or & needs quotes around it, as in '*visa'\n" },
    { TOP "  t: {match: {en: [ *visa , x]}}\n",
      "c:3:21: a text that begins with * needs quotes around it, as in '*visa'\n" },
    { TOP "  t: {match: {en: [!visa x]}}\n",
      "c:3:20: a text that begins with ! needs quotes around it, as in '!visa'\n" },
    { TOP "  t: {match: {en: [&visa permit]}}\n",
      "c:3:20: a text that begins with & needs quotes around it, as in '&visa'\n" },
    { TOP "  t: {match: &all {en: [visa]}}\n",
      "c:3:14: a text that begins with & needs quotes around it, as in '&all'\n" },
    { TOP "  t: {match: {en: [@visa]}}\n",
      "c:3:20: a text that begins with @, ` or % needs quotes around it, as in '@visa'\n" },
    { TOP "  t: {match: {en: [\"a b\" NEAR/3 c]}}\n",
      "c:3:26: expected a comma, or the ] that ends the list; a text with \" : # [ ] { } , in it needs quotes around all of it, as in '\"visa card\" NEAR/3 bank'\n" },
    { "codebook: k: k\nthemes: {}\n",
      "c:1:12: a ':' where none can stand: a text with ': ' in it needs quotes, and a name is indented as its neighbours are\n" },
    { "codebook: k\nthemes: {}\n---\nx: y\n",
      "c:3:1: a second document begins here ('---'); one file holds one "
      "codebook\n" },
    { "codebook: k\ncodebook: l\nthemes: {}\n",
      "c:2:1: 'codebook' stands twice here, first on line 1\n" },
    { "? [codebook]\n: k\n",
      "c:1:1: expected codebook: and its name at the top\n"
      "c:1:1: expected themes: at the top\n"
      "c:1:3: expected a name and ':', found a list\n" },
    { "codebook: \xD0\xB2\xD0\nthemes: {}\n",
      "c:1:12: not UTF-8; save the file as UTF-8\n" },
    { "codebook: a\x01z\nthemes: {}\n",
      "c:1:12: control characters are not allowed: is this a text file?\n" },
    { "codebook: k\nthemes: [[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]\n",
      "c:2:9: expected themes, each a name with : behind it, found a list\n"
      "c:2:24: more than 16 levels deep\n" },
    /* what people who do not know YAML write */
    { TOP "  t:\n\tmatch: {en: [visa]}\n",
      "c:4:1: a tab cannot indent a line; use blanks\n" },
    { TOP "  t:\n    match:\n      en: [\"visa, permit]\n",
      "c:5:12: this quote is not closed\n" },
    { TOP "  t:\n    match:\n      en: [visa, permit\n  u: {}\n",
      "c:6:4: expected a comma, or the ] that ends the list; a text with \" : # [ ] { } , in it needs quotes around all of it, as in '\"visa card\" NEAR/3 bank'\n" },
    { TOP "  t: {match: {en: [visa]}\n  u: {}\n",
      "c:4:3: expected a comma, or the } that ends the group; a text with \" : # [ ] { } , in it needs quotes around all of it, as in '\"visa card\" NEAR/3 bank'\n" },
    { TOP "  t:\n    match:\n      en:\n        - \"visa\" NEAR/3 card\n",
      "c:6:18: expected the next entry, with '- ' before it; a text with \" : # [ ] { } , in it needs quotes around all of it, as in '\"visa card\" NEAR/3 bank'\n" },
    { TOP "  t:\n    match:\n      en: - visa\n",
      "c:5:11: a list of '- ' lines begins on the line below its name\n" },
    { TOP "  t:\n    match:\n      en:\n        -visa\n        -permit\n",
      "c:6:9: expected a list of entries, as in [visa, permit], found a text; put a blank behind each -\n" },
    { TOP "  t:\n    match:\n      en:[visa]\n",
      "c:5:7: expected entries by language, as in {en: [visa]}, found a text; put a blank behind the :\n" },
    { TOP "  t:\n    match:\n      en: [visa]\n     ru: [x]\n",
      "c:6:6: this line is not indented like the ones that it belongs to, or a text before it needs quotes around all of it, as in '\"visa card\" NEAR/3 bank'\n" },
    { TOP "  t:\n    match:\n      en:\n        - visa\n        permit\n",
      "c:7:9: expected ':' behind this name, or '- ' before this entry\n" },
    { TOP "  t:\n    match:\n      en:\n        - | visa\n",
      "c:6:13: a text that begins with | or > needs quotes around it\n" },
    { TOP "  t: {match: {en: [\"vi\\sa\"]}}\n",
      "c:3:23: \\ has a meaning of its own within double quotes; use single quotes, as in 'a\\b'\n" },
    { TOP "  t:\n    match:\n      en:\n      - visa #t\n",
      "c:6:9: warning: what stands behind # is a comment: 'visa' is all that is read; put quotes around a text with # in it\n" },
    { TOP
      "  t:\n    match:\n      en:\n      - visa # any\n      - b\n      - b # t\n",
      "c:8:9: warning: 'b' stands twice here, first on line 7\n" },
    { TOP "  t: {match: {en: [x,\n    x,\n    x]}}\n",
      "c:4:5: warning: 'x' stands twice here, first on line 3\n"
      "c:5:5: warning: 'x' stands twice here, first on line 3\n" },
    { TOP "  t:\n    codes:\n      - a\n",
      "c:5:7: expected codes, each a name with : behind it, found a list\n" },
    { TOP "  t: {definition: {en: x}}\n",
      "c:3:19: expected a text, found names with values\n" },
    /* many at once, in order of place */
    { "codebok: k\nsets: {a: {en: [x (]}}\nthemes:\n  t:\n    lable: {}\n"
      "    match: {en: [$b, 'y NEAR z'], eng: [z]}\n",
      "c:1:1: expected codebook: and its name at the top\n"
      "c:1:1: unknown key 'codebok', did you mean 'codebook'?\n"
      "c:2:20: in 'x (': expected a word, found the end of the entry\n"
      "c:5:5: unknown key 'lable', did you mean 'label'?\n"
      "c:6:18: unknown set $b\n"
      "c:6:25: in 'y NEAR z': NEAR needs a number of words, as in NEAR/5\n"
      "c:6:35: expected a language (" LANGUAGES_LISTED
      " any), found 'eng', did you "
      "mean 'en'?\n" },
};

#endif
