/* What may be so of a measure and a sum, year or place that could be said of
 * it: LINK(symbol, name in the table of weights), each with a weight of its own
 * for each of the three. */
#ifndef CODE_INITIATIVE_LINK_LIST_H
#define CODE_INITIATIVE_LINK_LIST_H

/* clang-format off */
#define LINKS(LINK)                                                            \
    LINK(ALWAYS, "always")                                                     \
    /* how far */                                                              \
    LINK(BESIDE, "beside")                                                     \
    LINK(NEAR, "near")                                                         \
    LINK(SOME_WAY, "some-way")                                                 \
    LINK(NEXT_SENTENCE, "next-sentence")                                       \
    LINK(LATER_SENTENCE, "later-sentence")                                     \
    LINK(SENTENCE_BEFORE, "sentence-before")                                   \
    LINK(GOES_ON, "goes-on")                                                   \
    LINK(NO_OTHER_MEASURE, "no-other-measure")                                 \
    LINK(NO_OWN_LIKE, "no-own-like")                                           \
    LINK(BEHIND_ONLY, "behind-only")                                           \
    LINK(BEHIND_ONLY_LIKE, "behind-only-like")                                 \
    LINK(BEHIND_ONLY_COUNT, "behind-only-count")                               \
    /* what is between */                                                      \
    LINK(BEHIND, "behind")                                                     \
    LINK(IN_NAME, "in-name")                                                   \
    LINK(IN_TURN, "in-turn")                                                   \
    LINK(ONE_BREAK, "one-break")                                               \
    LINK(BREAKS, "breaks")                                                     \
    LINK(LIKE_BETWEEN, "like-between")                                         \
    LINK(VERB_BETWEEN, "verb-between")                                         \
    LINK(OTHER_IN_CLAUSE, "other-in-clause")                                   \
    /* who else */                                                             \
    LINK(NEAREST_MEASURE, "nearest-measure")                                   \
    LINK(NEAREST_LIKE, "nearest-like")                                         \
    LINK(ONLY_LIKE, "only-like")                                               \
    LINK(FIRST_LIKE, "first-like")                                             \
    LINK(LAST_LIKE, "last-like")                                               \
    LINK(ONLY_MEASURE, "only-measure")                                         \
    LINK(FIRST_MEASURE, "first-measure")                                       \
    LINK(FIRST_OF_SENTENCE, "first-of-sentence")                               \
    LINK(NEAREST_BOTH, "nearest-both")                                         \
    LINK(ALONE_TOGETHER, "alone-together")                                     \
    LINK(BOTH_FIRST, "both-first")                                             \
    LINK(ONLY_ONE_HERE, "only-one-here")                                       \
    LINK(TOLD, "told")                                                         \
    /* the word before it */                                                   \
    LINK(AFTER_FOR, "after-for")                                               \
    LINK(AFTER_IN, "after-in")                                                 \
    LINK(AFTER_TO, "after-to")                                                 \
    LINK(AFTER_FROM, "after-from")                                             \
    LINK(ABOUT, "about")                                                       \
    LINK(BACKGROUND, "background")                                             \
    LINK(OPENS, "opens")                                                       \
    LINK(CLOSES, "closes")                                                     \
    /* of sums and numbers */                                                  \
    LINK(ON_HEAD, "on-head")                                                   \
    LINK(ON_OTHER_HEAD, "on-other-head")                                       \
    LINK(COUNTED_BY_ANOTHER, "counted-by-another")                             \
    LINK(MONEY, "money")                                                       \
    LINK(CAPACITY, "capacity")                                                 \
    LINK(SHARE, "share")                                                       \
    LINK(COUNTED, "count")                                                     \
    LINK(TERM, "term")                                                         \
    LINK(NUMBER, "number")                                                     \
    LINK(WITH_MONEY, "with-money")                                             \
    LINK(WITH_COUNT, "with-count")                                             \
    LINK(WITH_TERM, "with-term")                                               \
    LINK(SMALL, "small")                                                       \
    LINK(PER_TIME, "per-time")                                                 \
    LINK(PEOPLE, "people")                                                     \
    LINK(PLAIN_NOUN, "plain-noun")                                             \
    LINK(PEOPLE_SMALL, "people-small")                                         \
    LINK(ACTORS, "actors")                                                     \
    LINK(ACTORS_BEFORE, "actors-before")                                       \
    LINK(EACH, "each")                                                         \
    LINK(COUNT_APART, "count-apart")                                           \
    LINK(NOUN_APART, "noun-apart")                                             \
    LINK(NOUN_SMALL, "noun-small")                                             \
    LINK(CAPACITY_NEAR, "capacity-near")                                       \
    LINK(TERM_APART, "term-apart")                                             \
    LINK(MONEY_ELSEWHERE, "money-elsewhere")                                   \
    LINK(SHARE_ELSEWHERE, "share-elsewhere")                                   \
    LINK(TERM_BESIDE_MONEY, "term-beside-money")                               \
    LINK(TERM_BESIDE_MANY, "term-beside-many")                                 \
    LINK(COUNT_BESIDE_MONEY, "count-beside-money")                             \
    LINK(SMALL_BESIDE_MORE, "small-beside-more")                               \
    LINK(NAMED_BEFORE_LIKE, "named-before-like")                               \
    /* of years */                                                             \
    LINK(PERIOD, "period")                                                     \
    /* of places */                                                            \
    LINK(CITY, "city")                                                         \
    LINK(REGION, "region")                                                     \
    LINK(NATIONALITY, "nationality")                                           \
    LINK(LOCATED, "located")                                                   \
    LINK(DESCRIBES, "describes")                                               \
    LINK(GIVES, "gives")                                                       \
    LINK(LISTED, "listed")
/* clang-format on */

#define LINK_SYMBOL(symbol, name) LINK_##symbol,
typedef enum link_feature { LINKS(LINK_SYMBOL) LINK_COUNT } link_feature;
#undef LINK_SYMBOL

/* Of what a link is. */
typedef enum link_family {
    LINK_AMOUNT,
    LINK_YEAR,
    LINK_PLACE,
    LINK_FAMILIES
} link_family;

/* As many as there are of amount_kind (amounts.h). */
enum { LINK_AMOUNT_KINDS = 6 };

#endif
