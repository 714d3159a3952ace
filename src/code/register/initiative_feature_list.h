/* The features of initiative_features.h by name: a row each, FEATURE(symbol,
 * name in the table of weights). */
#ifndef CODE_INITIATIVE_FEATURE_LIST_H
#define CODE_INITIATIVE_FEATURE_LIST_H

#define FEATURES(FEATURE)                                                      \
    FEATURE(ALWAYS, "always")                                                  \
    /* its name */                                                             \
    FEATURE(NAME_PROPER, "name-proper")                                        \
    FEATURE(NAME_KNOWN, "name-known")                                          \
    FEATURE(NAME_PLAIN, "name-plain")                                          \
    FEATURE(NAME_FOR, "name-for")                                              \
    FEATURE(NAME_PLURAL, "name-plural")                                        \
    FEATURE(NAME_A, "name-a")                                                  \
    FEATURE(NAME_THE, "name-the")                                              \
    FEATURE(NAME_OWNED, "name-owned")                                          \
    FEATURE(NAMED_AGAIN, "named-again")                                        \
    /* what is said of it */                                                   \
    FEATURE(HAS_NUMBER, "has-number")                                          \
    FEATURE(HAS_MONEY, "has-money")                                            \
    FEATURE(HAS_COUNT, "has-count")                                            \
    FEATURE(HAS_TERM, "has-term")                                              \
    FEATURE(HAS_SHARE, "has-share")                                            \
    FEATURE(HAS_CAPACITY, "has-capacity")                                      \
    FEATURE(HAS_YEAR, "has-year")                                              \
    FEATURE(HAS_CITY, "has-city")                                              \
    FEATURE(HAS_NOTHING, "has-nothing")                                        \
    FEATURE(NEAR_FIGURE, "near-figure")                                        \
    FEATURE(PLANNED, "planned")                                                \
    FEATURE(ANNOUNCED, "announced")                                            \
    FEATURE(OPERATING, "operating")                                            \
    FEATURE(ENDED, "ended")                                                    \
    FEATURE(VERB_CLOSE, "verb-close")                                          \
    /* where it stands */                                                      \
    FEATURE(FIRST_HERE, "first-here")                                          \
    FEATURE(SECOND_HERE, "second-here")                                        \
    FEATURE(LATE_HERE, "late-here")                                            \
    FEATURE(FIRST_SENTENCE, "first-sentence")                                  \
    FEATURE(LAST_IN_SENTENCE, "last-in-sentence")                              \
    FEATURE(ALONE_IN_SENTENCE, "alone-in-sentence")                            \
    FEATURE(ALONE_HERE, "alone-here")                                          \
    FEATURE(CROWDED, "crowded")                                                \
    FEATURE(BEGINS_SENTENCE, "begins-sentence")                                \
    FEATURE(UNDER, "under")                                                    \
    FEATURE(GOVERNED, "governed")                                              \
    FEATURE(OF_ANOTHER, "of-another")                                          \
    FEATURE(OF_AN_ACT, "of-an-act")                                            \
    FEATURE(IN_NAME_OF_ANOTHER, "in-name-of-another")                          \
    FEATURE(RECOMMENDED, "recommended")                                        \
    FEATURE(ASKED_FOR, "asked-for")                                            \
    FEATURE(POSSESSOR, "possessor")                                            \
    FEATURE(OF_HOLDERS, "of-holders")                                          \
    FEATURE(GENITIVE, "genitive")                                              \
    FEATURE(BEHIND_AFTER, "behind-after")                                      \
    FEATURE(BEHIND_LIKE, "behind-like")                                        \
    FEATURE(LIKE_BEFORE, "like-before")                                        \
    FEATURE(LIKE_AFTER, "like-after")                                          \
    FEATURE(LIKE_NOTHING, "like-nothing")                                      \
    FEATURE(TOLD, "told")                                                      \
    FEATURE(TOLD_NEAR, "told-near")                                            \
    FEATURE(TOLD_NOTHING, "told-nothing")                                      \
    FEATURE(TOLD_FIRST, "told-first")                                          \
    FEATURE(TOLD_FIGURE, "told-figure")                                        \
    FEATURE(HOLDS_ANOTHER, "holds-another")                                    \
    FEATURE(BETWEEN_STATES, "between-states")                                  \
    FEATURE(SET_PRICE, "set-price")                                            \
    /* beside what is likely one in its sentence (initiative_choose.c) */      \
    FEATURE(BEFORE_TAKEN, "before-taken")                                      \
    FEATURE(BEHIND_SURER, "behind-surer")                                      \
    FEATURE(BEFORE_SURER, "before-surer")                                      \
    FEATURE(BEHIND_SURE, "behind-sure")                                        \
    FEATURE(ACT_BEFORE_TAKEN, "act-before-taken")                              \
    /* how its segment is coded */                                             \
    FEATURE(CODED_SO, "coded-so")                                              \
    FEATURE(CODED_NEAR, "coded-near")                                          \
    FEATURE(CODED_OTHERWISE, "coded-otherwise")                                \
    FEATURE(CODED_NO_MEASURE, "coded-no-measure")                              \
    FEATURE(CODED_NOT, "coded-not")                                            \
    /* of its kind of type */                                                  \
    FEATURE(BODY_FIRST, "body-first")                                          \
    FEATURE(BODY_PROPER, "body-proper")                                        \
    FEATURE(BODY_GENITIVE, "body-genitive")                                    \
    FEATURE(ACT_BESIDES, "act-besides")                                        \
    FEATURE(ACT_FRAMES, "act-frames")                                          \
    FEATURE(ACT_UNDER, "act-under")                                            \
    FEATURE(ACT_GOVERNED, "act-governed")                                      \
    FEATURE(ACT_LAST, "act-last")                                              \
    FEATURE(MEANS_UNDER, "means-under")                                        \
    FEATURE(MEANS_FIRST, "means-first")                                        \
    FEATURE(MEANS_BEHIND, "means-behind")                                      \
    FEATURE(MEANS_MONEY, "means-money")                                        \
    FEATURE(SUM_ALONE, "sum-alone")                                            \
    FEATURE(MEANS_NOTHING, "means-nothing")                                    \
    FEATURE(TOPIC_NOTHING, "topic-nothing")                                    \
    FEATURE(TOPIC_FIRST, "topic-first")

#define FEATURE_SYMBOL(symbol, name) FEATURE_##symbol,
typedef enum feature { FEATURES(FEATURE_SYMBOL) FEATURE_COUNT } feature;
#undef FEATURE_SYMBOL

#endif
