/*
 * How a form was read: its root and the endings behind it, each with the
 * name of the slot it fills, for a person who wonders about a stem.
 *
 * A language says so in its row of the registry (languages.c); for any
 * other the chain is made out of form and stem. Slots are named in English
 * as grammars of the language do ("plural", "possessive-1pl"); an ending
 * without a name is one whose slot the language's stemmer does not know.
 */
#ifndef TEXT_STEM_CHAIN_H
#define TEXT_STEM_CHAIN_H

#include "base/buffer.h"
#include "base/slice.h"
#include "text/language.h"
#include "text/stem.h"

#define CHAIN_MAX 10 /* a root and its endings */

typedef struct chain_link {
    uint8_t     size; /* bytes of the form            */
    const char *slot; /* its name; NULL for the root  */
} chain_link;

/* The links follow each other from the beginning of the form and make up
 * all of it. */
typedef struct stem_chain {
    size_t     count; /* at least 1; links[0] is the root as written */
    chain_link links[CHAIN_MAX];
    stem_text  stem; /* the root as it is alone: the likeliest stem */
} stem_chain;

/*
 * How a form as form_of gives it (1 to FORM_MAX bytes) was read; of a
 * hyphenated form, what stands before its last part belongs to the root.
 * out->stem is the first that stems_of_whole gives.
 */
void chain_of(slice form, language lang, stem_chain *out);

/*
 * Append a chain: links joined by '+', the stem behind them where it is not
 * the root as written; with `named`, slots in brackets.
 *
 *     әріптес+тер+іміз+бен   халқ+ы (>халық)   men (>man)
 *     әріптес+тер[plural]+іміз[possessive-1pl]+бен[instrumental]
 */
void chain_print(buffer *out, slice form, const stem_chain *chain, bool named);

#endif
