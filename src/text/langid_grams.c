/* The bytes that data/make_langid_grams.c wrote, as a constant. C has no word
 * for this; the assemblers behind gcc and clang do. */
#include "text/langid_grams.h"

__asm__(".pushsection .rodata, \"a\"\n"
        ".balign 64\n"
        ".globl langid_grams_table\n"
        ".hidden langid_grams_table\n"
        "langid_grams_table:\n"
        ".incbin \"" LANGID_GRAMS "\"\n"
        ".popsection\n");
