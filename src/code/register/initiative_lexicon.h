/*
 * What is known of measures before any text is read: the rules (which words
 * name a measure, say its state, end its name) and the gazetteers (countries,
 * cities, universities, organisations, named measures, currencies, numerals,
 * units), in four languages.
 *
 * Both are compiled in from corpus/gazetteers and end as one codebook, so
 * that the matcher finds all of them at once, in any inflected form. What a
 * code of it stands for is its lexicon_item.
 *
 * A rules file is a codebook whose codes say `initiative: {type: visa}`,
 * `{status: planned}` or `{word: function}`. A gazetteer is a table, cells
 * apart by tabs, several names of a cell by `|`:
 *
 *     id      kind  of  en      ru      uk      kk      any
 *     almaty  city  KZ  Almaty  Алматы  Алмати  Алматы
 */
#ifndef CODE_INITIATIVE_LEXICON_H
#define CODE_INITIATIVE_LEXICON_H

#include "base/arena.h"
#include "base/hash.h"
#include "base/slice.h"
#include "base/status.h"
#include "code/codebook/codebook.h"
#include "code/register/initiative_feature_list.h"
#include "code/register/initiative_link_list.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum item_kind {
    ITEM_NONE,        /* a theme                                  */
    ITEM_TYPE,        /* words for measures of type `id`          */
    ITEM_STATUS,      /* words for the state `id`                 */
    ITEM_FUNCTION,    /* words that end a name                    */
    ITEM_GENERAL,     /* words that tell nothing apart            */
    ITEM_EVALUATION,  /* words of praise, at no name's beginning  */
    ITEM_PRONOUN,     /* "it", at the beginning of a sentence     */
    ITEM_THING,       /* what a measure before them only describes */
    ITEM_ATTACH,      /* prepositions that carry it on            */
    ITEM_NEGATION,    /* "without"                                */
    ITEM_PAST,        /* "the last" two years: no term            */
    ITEM_MONTHLY,     /* "per month"                              */
    ITEM_ANNUAL,      /* "per year"                               */
    ITEM_RANGE,       /* from a number to the next                */
    ITEM_NUMBERED,    /* "article" 5: a number that counts nothing */
    ITEM_LACK,        /* so many are "lacking"                    */
    ITEM_TURNOVER,    /* "exports": money that is nobody's policy */
    ITEM_ASK,         /* "may apply for": what comes of a measure */
    ITEM_NORM,        /* "this Act": a law that speaks of itself  */
    ITEM_SPEECH,      /* what a body "asks" or "reports"          */
    ITEM_SOURCE,      /* "according to" a body                    */
    ITEM_AGE,         /* fifteen years "old"                      */
    ITEM_BACKGROUND,  /* "now", "last": what is so besides        */
    ITEM_ABOUT,       /* "nearly": before a number                */
    ITEM_DATE,        /* "May" 15: a day, and no number           */
    ITEM_NUMBER,      /* a numeral; `value`                       */
    ITEM_MULTIPLIER,  /* thousand ...; `value`                    */
    ITEM_CURRENCY,    /* `id` by ISO 4217, `of` its signs         */
    ITEM_DURATION,    /* day ...                                  */
    ITEM_COUNT,       /* students, places ...                     */
    ITEM_CAPACITY,    /* petaflops, megawatts ...                 */
    ITEM_SHARE,       /* percent                                  */
    ITEM_WHOLE,       /* GDP: what percents may be of             */
    ITEM_COUNTRY,     /* `id` by ISO 3166-1                       */
    ITEM_REGION,      /* `of` its country, or empty               */
    ITEM_CITY,        /* `of` its country                         */
    ITEM_NATIONALITY, /* "Chinese"; `of` the country              */
    ITEM_UNIVERSITY,  /* `of` its country                         */
    ITEM_ORGANISATION,
    ITEM_MEASURE /* a measure with a name of its own; `of` its type */
} item_kind;

/* Slices live as long as the lexicon. */
typedef struct lexicon_item {
    item_kind kind;
    slice     id;
    slice     of;
    slice     label;  /* its English name; of a nationality the
                                country's                                  */
    double    value;  /* of numerals                                */
    int       weight; /* of a type or measure: how far its word alone
                                 tells a measure (initiative_weights.h)      */
    int  amount_weights[LINK_AMOUNT_KINDS]; /* ... and that a sum of this kind,
                                 a year, a place is said of it               */
    int  year_weight, place_weight;
    bool is_means;      /* of a type: mostly the way to another thing */
    bool is_single;     /* of a type: a code has one in a country     */
    bool is_term;       /* of a type: a term is one in a document     */
    bool leads;         /* of a type: before what is named earlier    */
    bool is_uncounted;  /* of a type: one has no number before it      */
    bool is_of_others;  /* of a type: counts what others are ("quota") */
    bool is_price;      /* of a type: first with a sum, it is set      */
    bool is_body;       /* of a type: people or rooms, that any text
                                     may name                                */
    bool is_topic;      /* of a type: no text names it in passing    */
    bool is_broad;      /* of a type: counts in coded segments alone */
    bool needs_capital; /* of a type                                  */
    bool is_people;     /* of what is counted: students, families     */
    bool is_parties;    /* ... states, which no measure is counted by */
} lexicon_item;

typedef struct initiative_lexicon {
    arena                memory;
    const codebook      *book;
    lexicon_item        *items; /* by code of `book`                       */
    const lexicon_item **currencies; /* those that have signs             */
    size_t               currency_count;
    /* initiative_weights.h */
    int feature_weights[FEATURE_COUNT];
    int link_weights[LINK_FAMILIES][LINK_COUNT];
} initiative_lexicon;

/* What may be given in place of what is compiled in: the bytes of a file, and
 * what messages call it; empty is what is compiled in. */
typedef struct lexicon_files {
    slice       rules;
    const char *rules_name;
    slice       weights; /* initiative_weights.h */
    const char *weights_name;
} lexicon_files;

/*
 * Compile rules, weights and the gazetteers compiled in. TIZBE_FORMAT for
 * mistakes in `files`, which only need last until this returns; NULL is all
 * that is compiled in. `lexicon` needs initiative_lexicon_release in any case.
 */
tizbe_status initiative_lexicon_init(initiative_lexicon  *lexicon,
                                     const lexicon_files *files,
                                     tizbe_error         *error);
void         initiative_lexicon_release(initiative_lexicon *lexicon);

/* A hash of all that a lexicon of these files would be made from: to know
 * whether it has to be made, which takes a hundred times as long. */
void initiative_lexicon_version(const lexicon_files *files,
                                char                 version[SHA256_HEX]);

/* What a place, university or organisation with this English name is called in
 * a language; the English name where that is not known. */
slice initiative_lexicon_name(const initiative_lexicon *lexicon, slice english,
                              language lang);

#endif
