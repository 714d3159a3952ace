/* Dictionaries of other programs that nobody wrote: pieces of each format in
 * any order, with whatever the fuzz target looks for. */
#define LLVMFuzzerTestOneInput try_dictionary
#include "fuzz/dictionary.c"

#include "check_main.h"
#include "pieces.h"

enum { FILES = 80 };

/* In the order of `formats` there. */
static const char *const pools[] = {
    "mobility:\n|visa:\n|  visa: [visa, \"student visa\"]\n|  - campus*\n|    - a\n|"
    "  - b: [c, d]\n|  'on': [yes, 'NO']\n|  __: [x]\n|  e: {f: g}\n|A: [\"^visas?$\", "
    "\"виз\", \"(a|b)c\", \"v{2}\", \"[vw]isa\"]\n|x: 1\n|\n|# r\n",
    "%\n|1\tfunction (Function Words)\n|\t2\tvisa\n|03   campus\n|1 again\n|x y\n|"
    "visa*\t\t1\t2\n|joint degree 3\n|like\t(02 134)125/464\t2\n|unknown\t9\n|alone\n|"
    "\n|  \n|<of>131/125\n|kind\t(02)1\n|*\t1\n",
    "DicTerm,visa,campus\n|DicTerm;a;b\n|visa*,X,\n|\"joint degree\",0.5,X\n|x,,\n|,X,X\n|"
    "y,-1,z\n|q,X\n|\"r\"\"s\",X,X,X\n|\n",
    "MOBILITY\r\n|\tVISA\r\n|\t\tSTUDENT_VISA* (1)\r\n|\t\tVISA (2)\r\n|\t\tPERMIT (-1)\r\n|"
    "\tTRAVEL\r\n|\t\tTRIP* (1)\r\n|NOT VISA\r\n|\t@A [#VISA NOT NEAR #TRAVEL /S 3] (1)\r\n|"
    "\t@B [#MOBILITY AFTER GOOD_NEWS /P] (1)\r\n|\t@C [#NOT_VISA NEAR #VISA /S 3] (1)\r\n|"
    "\t@E [#VISA BEFORE #TRAVEL /D] (1)\r\n|\t@F [A NEAR B /S 3 AND NOT NEAR C /S 2]\r\n|"
    "\t@G [#VISA] (1)\r\n|\t@H #VISA (1)\r\n|LOST (1)\r\n|\t+VISA+\r\n|\t\t\tA (0.5)\r\n|\r\n|"
    "\tW (x)\r\n",
    "<?xml version=\"1.0\"?>|<dictionary style=\"050805\" patternengine=\"regexp\">|"
    "<dictionary>|</dictionary>|<cnode name=\"A b\" desc=\"D\" score=\"-1\">|<cnode "
    "name=\"\">|<cnode>|</cnode>|<pnode name=\"top\"/>|<pnode name=\"visas?\" score=\"2\"/>|"
    "<pnode name=\"v{2}\">|</pnode>|<pnode/>|<x/>|text",
    "+Visa\r|+\r|student visa \r| visa*\r|+Ұлт\r|қаз*\r|\r|+Visa\n|~x\r|*\r|a  b\n",
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:skos=\"http:/"
    "/www.w3.org/2004/02/skos/core#\">|</rdf:RDF>|<skos:Concept rdf:about=\"u#m\">|"
    "<skos:Concept rdf:about=\"u#n\">|<skos:Concept>|</skos:Concept>|<rdf:Description "
    "rdf:about=\"u#v\">|</rdf:Description>|<rdf:type rdf:resource=\"http://www.w3.org/2004/"
    "02/skos/core#Concept\"/>|<skos:prefLabel xml:lang=\"en\">M</skos:prefLabel>|"
    "<skos:prefLabel>P</skos:prefLabel>|<skos:altLabel xml:lang=\"ru\">виз*</skos:altLabel>|"
    "<skos:hiddenLabel>h h</skos:hiddenLabel>|<skos:definition xml:lang=\"ru\">О."
    "</skos:definition>|<skos:broader rdf:resource=\"u#m\"/>|<skos:narrower "
    "rdf:resource=\"u#n\"/>|<skos:broader rdf:resource=\"u#v\"/>|<skos:related "
    "rdf:resource=\"u#o\"/>|<skos:scopeNote>s</skos:scopeNote>",
    "theme,code,lang,entry,note\n|theme;code;entry\n|visa,visa-any,en,visa*,all\n|"
    "visa,,ru,виза,\n|campus,branch,en,\"branch campus\",\n|,,xx,lost,\n|a/b,c,en,(x,\n|"
    "label,en,L\n|visa,visa-any,,\"=X\",\"unless\"\n|\n|,,,,\n|t,c,kk,\"a OR b\",n\n|\"|t,c\n",
};

/* A file of a format mostly begins with its first piece. */
START_TEST(is_read_or_refused)
{
    size_t kind = (size_t)_i % (sizeof pools / sizeof *pools);
    buffer out = { 0 };

    pieces_seed(55u + (uint32_t)_i);
    buffer_byte(&out, (char)(kind | pieces_below(32) << 3));
    if (pieces_below(6) > 0)
        buffer_put(&out, pieces_nth(pools[kind], 0));
    if (kind == 4)
        buffer_put(&out, pieces_nth(pools[kind], 1));
    pieces_put(&out, pools[kind], 16);
    (void)try_dictionary((const uint8_t *)out.data, out.size);
    buffer_release(&out);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("code/mixed_dictionary");
    TCase *tc = tcase_create("files");

    tcase_add_loop_test(tc, is_read_or_refused, 0,
                        FILES * (int)(sizeof pools / sizeof *pools));
    suite_add_tcase(s, tc);
    return check_run(s);
}
