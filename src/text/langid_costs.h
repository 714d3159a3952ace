/*
 * The few numbers of langid_word.c and langid.c that are not in the model.
 * Made by data/fit_langid.py, which tells how; not to be edited.
 */
#ifndef TEXT_LANGID_COSTS_H
#define TEXT_LANGID_COSTS_H

/* LANGID_SCALE is one nat. */
enum {
    COST_LATIN = 5632,    /* a Latin letter in a Cyrillic class */
    COST_ALIEN = 9216,    /* any other letter out of script */
    COST_OTHER = 5632,    /* a letter of no known language */
    COST_ALPHABET = 7168, /* a word with a letter that an alphabet lacks */
    COST_STRANGE = 26624, /* a word with a letter that all of ours lack */

    /* What our classes are ahead of the others before the first word, which
     * decides over titles of a few words. */
    HEAD_KK = 4096,
    HEAD_KK_RUSSIAN = 0,
    HEAD_KK_LATIN = 3072,
    HEAD_RU = 7168,
    HEAD_UK = 6144,
    HEAD_EN = 9216,
    HEAD_MOST = 9216
};

#endif
