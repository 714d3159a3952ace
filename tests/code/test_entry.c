/* The grammar of entries: what binds first, and what is said of mistakes. */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "code/entry/entry.h"
#include "code/entry/entry_lex.h"
#include "code/entry/entry_print.h"
#include "text/utf8.h"

/* --- trees ---------------------------------------------------------------- */

static const char *
op_name(entry_op op)
{
    static const char *const names[] = {
        [ENTRY_PHRASE] = "phrase",
        [ENTRY_NEAR] = "near",
        [ENTRY_BEFORE] = "before",
        [ENTRY_AND] = "and",
        [ENTRY_OR] = "or",
        [ENTRY_NOT] = "not",
        [ENTRY_NOT_NEAR] = "not-near",
        [ENTRY_NOT_BEFORE] = "not-before",
        [ENTRY_NOT_AFTER] = "not-after",
    };

    return names[op];
}

/* (or visa (near/5 a b)); a gap stands before its part as 0~2 or 1~1. */
static void
put_tree(buffer *out, const entry_node *node)
{
    static const char *const marks[] = { "", "=", "", "$", "#" };

    if (node->gap_most > 0)
        buffer_printf(out, "%u~%u ", node->gap_least, node->gap_most);
    if (!node->first) {
        buffer_printf(out, "%s%s", marks[node->op], node->text.data);
        return;
    }
    buffer_printf(out, "(%s", op_name(node->op));
    if (node->distance > 0)
        buffer_printf(out, "/%u", node->distance);
    if (node->scope == SCOPE_SEGMENT)
        buffer_byte(out, '!');
    /* each operator that looks further than its words says how far */
    ck_assert((node->op == ENTRY_PHRASE || node->op == ENTRY_OR) ==
              (node->scope == SCOPE_UNSAID));
    for (const entry_node *part = node->first; part; part = part->next) {
        buffer_byte(out, ' ');
        put_tree(out, part);
    }
    buffer_byte(out, ')');
}

typedef struct tree_row {
    language    lang;
    const char *entry;
    const char *tree; /* ! marks operators that look at the segment */
} tree_row;

static const tree_row trees[] = {
    { LANG_EN, "visa", "visa" },
    { LANG_EN, "  Visa\xC2\xA0 ", "visa" },
    { LANG_EN, "=Visas", "=visas" },
    { LANG_EN, "visa*", "visa*" },
    { LANG_EN, "vi***sa", "vi*sa" },
    { LANG_EN, "?isa", "?isa" },
    { LANG_EN, "neo nomad visa", "(phrase neo nomad visa)" },
    { LANG_EN, "dual-degree", "(phrase dual degree)" },
    { LANG_RU, "бизнес-виза", "бизнес-виза" },
    { LANG_RU, "Приём", "прием" },
    { LANG_RU, "phd-*", "phd-*" },
    { LANG_EN, "10 000 grants", "(phrase 10000 grants)" },
    { LANG_RU, "10 000 грантов", "(phrase 10000 грантов)" },
    { LANG_UK, "об'єкт*", "об'єкт*" },
    { LANG_UK, "об’єкт", "об'єкт" },
    { LANG_EN, "talent ~2 visa", "(phrase talent 0~2 visa)" },
    { LANG_EN, "talent~2 visa", "(phrase talent 0~2 visa)" },
    { LANG_EN, "talent * visa", "(phrase talent 1~1 visa)" },
    { LANG_EN, "talent * * ~2 visa", "(phrase talent 2~4 visa)" },
    { LANG_EN, "\"NOT for profit\"", "(phrase not for profit)" },
    { LANG_EN, "=\"for profit\"", "(phrase =for =profit)" },
    { LANG_EN, "=for profit", "(phrase =for profit)" },
    { LANG_EN, "near the border", "(phrase near the border)" },
    { LANG_EN, "$foreign $student", "(phrase $foreign $student)" },
    { LANG_EN, "#a-b_1", "#a-b_1" },
    { LANG_EN, "(remote OR digital) worker",
      "(phrase (or remote digital) worker)" },
    { LANG_EN, "(a b) c", "(phrase (phrase a b) c)" },
    { LANG_EN, "a ~2 (b)", "(phrase a 0~2 b)" },
    { LANG_EN, "a NEAR/5 b", "(near/5 a b)" },
    { LANG_EN, "a NEAR/0 b", "(near a b)" },
    { LANG_EN, "a BEFORE/3 b", "(before/3 a b)" },
    { LANG_EN, "a AFTER/3 b", "(before/3 b a)" },
    { LANG_EN, "a b NEAR/5 c d", "(near/5 (phrase a b) (phrase c d))" },
    { LANG_EN, "a NEAR/1 b NEAR/2 c", "(near/2 (near/1 a b) c)" },
    { LANG_EN, "a OR b OR c", "(or a b c)" },
    { LANG_EN, "a OR (b OR c)", "(or a (or b c))" },
    { LANG_EN, "a AND b AND c", "(and a b c)" },
    { LANG_EN, "a OR b AND c", "(or a (and b c))" },
    { LANG_EN, "a AND b OR c", "(or (and a b) c)" },
    { LANG_EN, "a AND b NOT c", "(and a (not b c))" },
    { LANG_EN, "a AND NOT b", "(not a b)" },
    { LANG_EN, "a AND b AND NOT c AND d", "(and (not (and a b) c) d)" },
    { LANG_EN, "a AND b AND NOT c NOT d", "(not (not (and a b) c) d)" },
    { LANG_EN, "a NOT b NEAR/2 c", "(not a (near/2 b c))" },
    { LANG_EN, "a NOT b NOT c", "(not (not a b) c)" },
    { LANG_EN, "a NOT NEAR/2 b", "(not-near/2 a b)" },
    { LANG_EN, "a NOT BEFORE/2 b", "(not-before/2 a b)" },
    { LANG_EN, "a NOT AFTER/2 b", "(not-after/2 a b)" },
    { LANG_EN, "a AND b IN segment", "(and! a b)" },
    { LANG_EN, "a AND b IN sentence", "(and a b)" },
    { LANG_EN, "(a AND b) IN segment", "(and! a b)" },
    { LANG_EN, "a AND (b OR c) IN segment", "(and! a (or b c))" },
    { LANG_EN, "a AND (b NEAR/2 c) IN segment", "(and! a (near/2! b c))" },
    { LANG_EN, "((a NEAR/2 b) IN sentence AND c) IN segment",
      "(and! (near/2 a b) c)" },
    { LANG_EN, "(a NEAR/2 b) IN segment AND c", "(and (near/2! a b) c)" },
    { LANG_EN, "(a NOT b IN segment) OR c", "(or (not! a b) c)" },
};

/* What an entry is read as, once it is written out. */
static void
check_row(const tree_row *row,
          void (*put)(buffer *out, const entry_node *tree, language lang))
{
    arena             memory;
    buffer            text;
    const entry_node *tree;
    entry_mistake     wrong;

    arena_init(&memory);
    buffer_init(&text);
    ck_assert_msg(entry_parse(&memory, slice_of(row->entry), row->lang, &tree,
                              &wrong) == TIZBE_OK,
                  "%s: %s", row->entry, wrong.text);
    put(&text, tree, row->lang);
    ck_assert_str_eq(text.data, row->tree);
    buffer_release(&text);
    arena_release(&memory);
}

static void
put_as_tree(buffer *out, const entry_node *tree, language lang)
{
    (void)lang;
    put_tree(out, tree);
}

START_TEST(reads_tree)
{
    check_row(&trees[_i], put_as_tree);
}
END_TEST

/* Each operator takes in the one before; a word is as high as one. */
START_TEST(is_as_high_as_may_be)
{
    for (size_t operators = ENTRY_MAX_HEIGHT - 2; operators <= ENTRY_MAX_HEIGHT;
         operators++) {
        arena             memory;
        buffer            text;
        const entry_node *tree;
        entry_mistake     wrong;
        tizbe_status      expected = operators < ENTRY_MAX_HEIGHT ? TIZBE_OK
                                                                  : TIZBE_LIMIT;

        arena_init(&memory);
        buffer_init(&text);
        buffer_text(&text, "a");
        for (size_t i = 0; i < operators; i++)
            buffer_text(&text, " NEAR/1 b");
        ck_assert_int_eq(
            entry_parse(&memory, buffer_slice(&text), LANG_EN, &tree, &wrong),
            expected);
        buffer_release(&text);
        arena_release(&memory);
    }
}
END_TEST

/* --- meanings ------------------------------------------------------------- */

static const tree_row meanings[] = {
    { LANG_EN, "students NEAR/3 visa*", "((student) NEAR/3 visa*)" },
    { LANG_EN, "=Visas ~2 $set", "(=visas ~2 $set)" },
    { LANG_EN, "visas * cards", "((visa) * (card))" },
    { LANG_EN, "a* AND b* AND #c", "(a* AND b* AND #c)" },
    { LANG_EN, "a* OR b* BEFORE/2 c*", "(a* OR (b* BEFORE/2 c*))" },
    { LANG_EN, "a* NOT b*", "(a* NOT b*)" },
    { LANG_EN, "a* NOT NEAR/1 b*", "(a* NOT NEAR/1 b*)" },
    { LANG_EN, "a* NOT BEFORE/2 b*", "(a* NOT BEFORE/2 b*)" },
    { LANG_EN, "a* NOT AFTER/3 b*", "(a* NOT AFTER/3 b*)" },
    { LANG_EN, "a* NEAR/3 b* IN segment", "(a* NEAR/3 b* IN segment)" },
    { LANG_RU, "банки", "(банк|банка)" },
    { LANG_RU, "стали ~1 банк", "((сталь|стать) ~1 (банк))" },
};

static void
put_as_meaning(buffer *out, const entry_node *tree, language lang)
{
    entry_put_meaning(tree, lang, out);
}

START_TEST(writes_meaning)
{
    check_row(&meanings[_i], put_as_meaning);
}
END_TEST

/* --- blanks --------------------------------------------------------------- */

/* First and last of what is blank, and what lies around it is not. */
static const struct {
    uint32_t first, last;
} blanks[] = {
    { '\t', '\r' },     { ' ', ' ' },       { 0x85, 0x85 },
    { 0xA0, 0xA0 },     { 0x1680, 0x1680 }, { 0x2000, 0x200B },
    { 0x2028, 0x2029 }, { 0x202F, 0x202F }, { 0x205F, 0x205F },
    { 0x3000, 0x3000 },
};

static bool
is_between_words(uint32_t code)
{
    char   letter[UTF8_MAX_BYTES];
    size_t size = utf8_encode(code, letter), at = 0;
    buffer entry = { 0 };
    lexeme name;
    size_t count = 0;

    buffer_text(&entry, "$a");
    buffer_append(&entry, letter, size);
    buffer_text(&entry, "$b");
    while (entry_next_name(buffer_slice(&entry), &at, &name))
        count++;
    buffer_release(&entry);
    return count == 2;
}

START_TEST(knows_blanks)
{
    for (uint32_t code = blanks[_i].first; code <= blanks[_i].last; code++)
        ck_assert_msg(is_between_words(code), "U+%04X", code);
    ck_assert(!is_between_words(blanks[_i].first - 1));
    ck_assert(!is_between_words(blanks[_i].last + 1));
}
END_TEST

/* --- names ---------------------------------------------------------------- */

static const struct {
    const char *entry;
    const char *names;
} named[] = {
    { "visa", "" },
    { "#a-b_1", " a-b_1" },
    { "($a OR #b) ~2 $c", " a b c" },
    { "visa $a\xC2\xA0$b ($c)", " a b c" },
    { "\"$a\" $b =\"#c\" #d", " b d" },
    { "\"a ($b\" $c", " c" },
    { "x$a y#b ~2 ($c)", " c" },
    { "$a AFTER/2 $b", " a b" },
    { "=$a $b", " b" },
};

START_TEST(finds_names)
{
    buffer found;
    size_t at = 0;
    lexeme name;

    buffer_init(&found);
    buffer_text(&found, "");
    while (entry_next_name(slice_of(named[_i].entry), &at, &name)) {
        buffer_byte(&found, ' ');
        buffer_put(&found, name.text);
    }
    ck_assert_str_eq(found.data ? found.data : "", named[_i].names);
    buffer_release(&found);
}
END_TEST

/* --- mistakes ------------------------------------------------------------- */

typedef struct mistake_row {
    const char *entry;
    unsigned    column; /* code points from 0 */
    const char *text;
} mistake_row;

static const mistake_row wrong_entries[] = {
    { "", 0, "empty" },
    { " \t", 0, "empty" },
    { "\xFF", 0, "not UTF-8" },
    { "++", 0, "no word in '++'" },
    { "visa OR --", 8, "no word in '--'" },
    { "\"\"", 0, "no word in ''" },
    { "()", 0, "expected a word between the brackets, as in (visa OR permit)" },
    { "(visa", 0, "this bracket is not closed" },
    { "visa (permit OR (x)", 5, "this bracket is not closed" },
    { "visa)", 4, "this bracket was not opened" },
    { "visa \"permit", 5, "this quote is not closed" },
    { "visa =\"permit", 6, "this quote is not closed" },
    { "visa =\"\"", 5, "no word in ''" },
    { "visa \"a\"\"\"", 8, "no word in ''" },
    { "visa AND", 8, "expected a word, found the end of the entry" },
    { "AND visa", 0, "expected a word, found 'AND'" },
    { "visa OR AND x", 8, "expected a word, found 'AND'" },
    { "visa OR )", 8, "expected a word, found ')'" },
    { "виза OR ~2", 8, "expected a word, found '~2'" },
    { "NOT visa", 0, "NOT needs something before it, as in visa NOT card" },
    { "visa OR NOT x", 8,
      "NOT needs something before it, as in visa NOT card" },
    { "visa NEAR card", 5, "NEAR needs a number of words, as in NEAR/5" },
    { "visa NEAR5 card", 5, "NEAR needs a number of words, as in NEAR/5" },
    { "visa BEFORE card", 5, "BEFORE needs a number of words, as in BEFORE/5" },
    { "visa NOT AFTER card", 9,
      "AFTER needs a number of words, as in AFTER/5" },
    { "visa NEAR/x card", 5,
      "expected a number from 0 to 1000 behind the /, as in NEAR/5" },
    { "visa NEAR/1001 b", 5,
      "expected a number from 0 to 1000 behind the /, as in NEAR/5" },
    { "visa NEAR/99999999999 b", 5,
      "expected a number from 0 to 1000 behind the /, as in NEAR/5" },
    { "visa near/5 card", 5,
      "operators are written in capitals, as in NEAR/5" },
    { "visa ~ card", 5, "expected a number from 0 to 1000 behind ~, as in ~2" },
    { "visa ~1001 card", 5,
      "expected a number from 0 to 1000 behind ~, as in ~2" },
    { "visa ~2", 5, "expected a word behind the gap, as in talent ~2 visa" },
    { "visa ~2 OR x", 5,
      "expected a word behind the gap, as in talent ~2 visa" },
    { "*", 0,
      "* alone stands only between two words of a phrase, as in digital * visa" },
    { "* visa", 0,
      "* alone stands only between two words of a phrase, as in digital * visa" },
    { "visa *", 0,
      "* alone stands only between two words of a phrase, as in digital * visa" },
    { "hr-*", 0,
      "* alone stands only between two words of a phrase, as in digital * visa" },
    { "$", 0, "expected the name of a set behind $, as in $student" },
    { "visa # x", 5,
      "expected the name of a code behind #, as in #student-visa" },
    { "$a,b", 2, "expected a blank or a bracket behind a name" },
    { "visa = x", 5, "expected a word right behind =, as in =visa" },
    { "visa IN Paris", 5,
      "expected 'IN sentence' or 'IN segment'; put quotes around IN when it "
      "is a word" },
    { "visa IN segment", 5,
      "IN segment changes nothing here: no AND, NOT, NEAR, BEFORE or AFTER "
      "stands before it" },
    { "a AND b IN segment OR c", 19,
      "expected the end or brackets around all before IN" },
};

START_TEST(names_mistake)
{
    const mistake_row *row = &wrong_entries[_i];
    arena              memory;
    const entry_node  *tree;
    entry_mistake      wrong;

    arena_init(&memory);
    ck_assert_int_eq(
        entry_parse(&memory, slice_of(row->entry), LANG_EN, &tree, &wrong),
        TIZBE_FORMAT);
    ck_assert_ptr_null(tree);
    ck_assert_str_eq(wrong.text, row->text);
    ck_assert_uint_eq(wrong.column, row->column);
    arena_release(&memory);
}
END_TEST

/* --- limits --------------------------------------------------------------- */

static tizbe_status
parse_repeated(const char *before, const char *middle, const char *after,
               int times)
{
    arena             memory;
    buffer            text;
    const entry_node *tree;
    entry_mistake     wrong;
    tizbe_status      status;

    arena_init(&memory);
    buffer_init(&text);
    for (int i = 0; i < times; i++)
        buffer_text(&text, before);
    buffer_text(&text, middle);
    for (int i = 0; i < times; i++)
        buffer_text(&text, after);
    status = entry_parse(&memory, buffer_slice(&text), LANG_EN, &tree, &wrong);
    buffer_release(&text);
    arena_release(&memory);
    return status;
}

START_TEST(depth_is_limited)
{
    ck_assert_int_eq(parse_repeated("(", "a", ")", 60), TIZBE_OK);
    ck_assert_int_eq(parse_repeated("(", "a", ")", 70), TIZBE_LIMIT);
    ck_assert_int_eq(parse_repeated("(", "a", "", 4000), TIZBE_LIMIT);
    ck_assert_int_eq(parse_repeated("", "a", " NEAR/1 a", 60), TIZBE_OK);
    ck_assert_int_eq(parse_repeated("", "a", " NEAR/1 a", 70), TIZBE_LIMIT);
    ck_assert_int_eq(parse_repeated("", "a", " OR a", 1000), TIZBE_OK);
    ck_assert_int_eq(parse_repeated("", "a", " OR (a)", 1000), TIZBE_OK);
    ck_assert_int_eq(parse_repeated("", "a", " a", 3000), TIZBE_OK);
    ck_assert_int_eq(parse_repeated("", "a", " a", 5000), TIZBE_LIMIT);
}
END_TEST

/* No prefix and no suffix of an entry may crash the reader. */
START_TEST(survives_pieces)
{
    const char *whole =
        "(\"ab c\" OR $set ~2 #code) NEAR/12 =x* NOT BEFORE/3 (қала-сы AND "
        "y) IN segment";
    size_t size = strlen(whole);

    for (size_t from = 0; from < size; from++)
        for (size_t to = from; to <= size; to++) {
            arena             memory;
            const entry_node *tree;
            entry_mistake     wrong;

            arena_init(&memory);
            (void)entry_parse(&memory, slice_make(whole + from, to - from),
                              LANG_KK, &tree, &wrong);
            arena_release(&memory);
        }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/entry");
    TCase *tc = tcase_create("entry");

    tcase_add_loop_test(tc, reads_tree, 0, COUNT_OF(trees));
    tcase_add_test(tc, is_as_high_as_may_be);
    tcase_add_loop_test(tc, writes_meaning, 0, COUNT_OF(meanings));
    tcase_add_loop_test(tc, knows_blanks, 0, COUNT_OF(blanks));
    tcase_add_loop_test(tc, finds_names, 0, COUNT_OF(named));
    tcase_add_loop_test(tc, names_mistake, 0, COUNT_OF(wrong_entries));
    tcase_add_test(tc, depth_is_limited);
    tcase_add_test(tc, survives_pieces);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
