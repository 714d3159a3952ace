/* Dictionaries of other programs: what they may not hold and what becomes of
 * what a codebook cannot hold, a row a case. */
#include "check_main.h"

#include "base/array.h"
#include "code/codebook/codebook_formats.h"
#include "code/codebook/dictionary.h"

#define RDF                                                                    \
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "      \
    "xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\">"
#define YKD "<dictionary style=\"050805\" patternengine=\"regexp\">"

static const struct {
    const codebook_format *format;
    const char            *text;
    const char            *says, *makes; /* parts; NULL: nothing special */
} rows[] = {
    /* WordStat: a name with brackets, and what is wrong with rules */
    { &codebook_format_wordstat, "Visas (all)\n\tX (1)\n", NULL,
      "Visas (all)" },
    { &codebook_format_wordstat, "A\n\tX (1)\nR\n\t@Q [@P NEAR #A /S] (1)\n",
      "a rule that names another rule", NULL },
    { &codebook_format_wordstat, "A\n\tX (1)\nR\n\t@Q [/S NEAR #A] (1)\n",
      "a side of the rule is missing", NULL },
    { &codebook_format_wordstat, "A\n\tX (1)\nR\n\t@Q [#A NEAR X /S 3000] (1)",
      "expected a number of words behind /S or /P", NULL },
    { &codebook_format_wordstat, "A\n\tX (1)\nR\n\t@Q [#A NEAR X /S 3x] (1)\n",
      "expected a number of words behind /S or /P", NULL },
    { &codebook_format_wordstat, "A\n\tX (1)\nR\n\t@Q [#A AND Y /S] (1)\n",
      NULL, "#A AND =Y" },
    { &codebook_format_wordstat, "A\n\tX (1)\nR\n\t@Q [#A NEAR Y /S] (1)\n",
      NULL, "#A AND =Y" },
    { &codebook_format_wordstat,
      "T\n\tM\n\t\tX (1)\n\t\tN\n\t\t\tY (1)\nR\n\t@Q [#M NEAR W /S 3] (1)\n",
      NULL, "(#M OR #M-N) NEAR/2 =W" },
    { &codebook_format_wordstat,
      "A\n\tX (1)\n\t@P [#B NEAR X /S 3] (1)\nB\n\tY (1)\n\t@Q [#C NEAR X /S "
      "3] (1)\nC\n\tZ (1)\n\t@R [#A NEAR X /S 3] (1)\n",
      "lost: ", NULL },
    /* SKOS: names, and concepts above and beside others */
    { &codebook_format_skos,
      RDF "<skos:Concept rdf:ID=\"a\"><skos:prefLabel xml:lang=\"en\">Visa"
          "</skos:prefLabel><skos:prefLabel xml:lang=\"kk\">виза"
          "</skos:prefLabel><skos:scopeNote>Any visa.</skos:scopeNote>"
          "</skos:Concept></rdf:RDF>",
      NULL, "include: \"Any visa.\"" },
    { &codebook_format_skos,
      RDF "<skos:Concept rdf:about=\"#a\"><skos:prefLabel>A</skos:prefLabel>"
          "<skos:broader rdf:resource=\"#nobody\"/></skos:Concept>"
          "<skos:Concept rdf:nodeID=\"b\"><skos:prefLabel>B</skos:prefLabel>"
          "<skos:broader rdf:resource=\"#a\"/></skos:Concept></rdf:RDF>",
      "broader and narrower, of what is no other concept in the file", NULL },
    /* a pattern that is one word in some languages and none in others */
    { &codebook_format_lexicoder, "+A\nphd-*\nvisa\n", "in texts that are not",
      "visa" },
};

static codebook_reading
how_of(size_t row)
{
    return (codebook_reading){ .lang = rows[row].format == &codebook_format_skos
                                           ? LANG_KK
                                           : LANG_UND };
}

/* What is said of the text, and the codebook that is made of it. */
static void
read_text(const codebook_format *format, codebook_reading how, slice text,
          buffer *said, buffer *yaml)
{
    arena          memory;
    codebook_input in = { .bytes = text, .name = SLICE("d"), .how = how };
    mistake_list   mistakes;
    place_list     places;

    arena_init(&memory);
    mistakes_init(&mistakes, &memory);
    ck_assert_int_ne(format->read(&memory, &in, &mistakes, yaml, &places),
                     TIZBE_NOMEM);
    mistakes_print(&mistakes, "d", said);
    buffer_byte(said, '\0');
    buffer_byte(yaml, '\0');
    arena_release(&memory);
}

START_TEST(says_what_is_lost)
{
    buffer said = { 0 }, yaml = { 0 };

    read_text(rows[_i].format, how_of((size_t)_i), slice_of(rows[_i].text),
              &said, &yaml);
    if (rows[_i].says)
        ck_assert_msg(strstr(said.data, rows[_i].says), "%s\n%s", said.data,
                      yaml.data);
    else
        ck_assert_str_eq(said.data, "");
    if (rows[_i].makes)
        ck_assert_msg(strstr(yaml.data, rows[_i].makes), "%s", yaml.data);
    buffer_release(&said);
    buffer_release(&yaml);
}
END_TEST

/* --- limits --------------------------------------------------------------- */

/* `front`, then `count` times `open` and `count` times `close` around
 * `middle`. */
static const struct {
    const codebook_format *format;
    const char            *front, *open, *middle, *close, *behind;
    int                    count;
    const char            *says;
} limits[] = {
    { &codebook_format_yoshikoder, YKD "<cnode name=\"r\">",
      "<cnode name=\"c\">", "<pnode name=\"x\"/>", "</cnode>",
      "</cnode></dictionary>", DICTIONARY_DEPTH,
      "categories more than 32 levels deep" },
    { &codebook_format_skos, RDF,
      "<skos:Concept><skos:prefLabel>c</skos:prefLabel><skos:narrower>", "",
      "</skos:narrower></skos:Concept>", "</rdf:RDF>", 65,
      "things within things more than 64 levels deep" },
    { &codebook_format_skos, RDF,
      "<skos:Concept><skos:prefLabel>c</skos:prefLabel><skos:narrower>", "",
      "</skos:narrower></skos:Concept>", "</rdf:RDF>", 40,
      "categories more than 32 levels deep" },
    { &codebook_format_wordstat, "A\n\tX (1)\nB\n",
      "\t@R [#A NEAR Y /S 3] (1)\n", "", "", "", DICTIONARY_RULES + 1,
      "more than 1000 rules" },
};

START_TEST(says_what_is_too_much)
{
    buffer text = { 0 }, said = { 0 }, yaml = { 0 };

    buffer_text(&text, limits[_i].front);
    for (int i = 0; i < limits[_i].count; i++)
        buffer_text(&text, limits[_i].open);
    buffer_text(&text, limits[_i].middle);
    for (int i = 0; i < limits[_i].count; i++)
        buffer_text(&text, limits[_i].close);
    buffer_text(&text, limits[_i].behind);
    read_text(limits[_i].format, (codebook_reading){ 0 }, buffer_slice(&text),
              &said, &yaml);
    ck_assert_msg(strstr(said.data, limits[_i].says), "%s", said.data);
    buffer_release(&text);
    buffer_release(&said);
    buffer_release(&yaml);
}
END_TEST

/* WordStat's categories stand deeper by one TAB each. */
START_TEST(wordstat_is_not_deeper)
{
    buffer text = { 0 }, said = { 0 }, yaml = { 0 };

    for (int i = 0; i <= DICTIONARY_DEPTH; i++) {
        for (int k = 0; k < i; k++)
            buffer_byte(&text, '\t');
        buffer_printf(&text, "C%d\n", i);
    }
    read_text(&codebook_format_wordstat, (codebook_reading){ 0 },
              buffer_slice(&text), &said, &yaml);
    ck_assert_msg(strstr(said.data, "33:33: categories more than 32 levels"),
                  "%s", said.data);
    buffer_release(&text);
    buffer_release(&said);
    buffer_release(&yaml);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/dictionary_losses");
    TCase *tc = tcase_create("losses");

    tcase_add_loop_test(tc, says_what_is_lost, 0, COUNT_OF(rows));
    tcase_add_loop_test(tc, says_what_is_too_much, 0, COUNT_OF(limits));
    tcase_add_test(tc, wordstat_is_not_deeper);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
