/* The bytes that the programs in data/ wrote, all but the last when this one
 * was built, as constants: what langid_grams.h, lang/lexicon.h,
 * lang/kazakh_roots.h and text_dictionary.h declare. C has no word for this;
 * the assemblers behind gcc and clang do. */

#define TABLE(name, path)                                                      \
    __asm__(".pushsection .rodata, \"a\"\n"                                    \
            ".balign 64\n"                                                     \
            ".globl " name "\n"                                                \
            ".hidden " name "\n" name ":\n"                                    \
            ".incbin \"" path "\"\n"                                           \
            ".popsection\n")

TABLE("langid_grams_table", LANGID_GRAMS);
TABLE("russian_lexicon_table", RUSSIAN_LEXICON);
TABLE("kazakh_roots_table", KAZAKH_ROOTS);
TABLE("text_dictionary", TEXT_DICTIONARY);
