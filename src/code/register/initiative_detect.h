/*
 * The measures that one segment names or describes.
 *
 * Words of the lexicon that name a measure are candidates; those that speak
 * of one thing are put together; sums, years, places and partners go to the
 * nearest; and what is said of each, how and where, is weighed. So a paragraph
 * gives few rows, each with its reasons:
 *
 *     "In 2026 the presidential scholarship will send 550 young people to
 *      universities abroad."
 *     -> scholarship "presidential scholarship" 2026, 550 people, planned
 */
#ifndef CODE_INITIATIVE_DETECT_H
#define CODE_INITIATIVE_DETECT_H

#include "base/status.h"
#include "code/register/amounts.h"
#include "code/register/initiative_feature_list.h"
#include "code/register/initiative_name.h"
#include "code/register/initiative_reading.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A segment with more mentions, a list in one line, has no more. */
enum { MENTIONS_MAX = 256 };

enum { FOUND_AMOUNTS = 4, FOUND_PLACES = 4, FOUND_PARTNERS = 4 };

/* One place of the text where a measure is named. */
typedef struct found_mention {
    uint32_t            head_start, head_end; /* tokens: "scholarship"     */
    name_span           name;
    const lexicon_item *type;    /* of the rules; NULL of an alias alone */
    const lexicon_item *alias;   /* of the gazetteer, or NULL            */
    bool                is_bare; /* nothing tells it from others of its type */
    const amount       *own;     /* what counts it: "six programmes", or NULL */
    bool                refers_back; /* "the program": to the one before    */
    uint32_t            found;       /* which of detection.items it speaks of */
} found_mention;

/* A measure: its first mention is where it is described best. */
typedef struct found_initiative {
    slice               type;
    const lexicon_item *alias;
    const lexicon_item *item;       /* its type, or its alias             */
    bool                is_proper;  /* has a name of its own               */
    bool                is_means;   /* mostly the way to another           */
    bool                is_counted; /* amounts[0] counts the thing itself  */
    bool                is_body, is_topic; /* of its type: see lexicon_item  */
    name_span           name; /* of the mention that it is weighed by        */
    bool                has[FEATURE_COUNT];
    int                 weight; /* of all of them                            */
    bool                is_kept;
    amount              amounts[FOUND_AMOUNTS];
    size_t              amount_count;
    period              when; /* from 0: none */
    const lexicon_item *places[FOUND_PLACES];
    size_t              place_count;
    const lexicon_item *partners[FOUND_PARTNERS];
    size_t              partner_count;
    const lexicon_item *status; /* or NULL */
} found_initiative;

/* A sum that could be said of a measure, and how sure that is. */
typedef struct link_offer {
    int    weight;
    size_t item, sum;
} link_offer;

/* Reused from segment to segment. */
typedef struct detection {
    found_initiative *items;
    size_t            count, capacity;
    found_mention    *mentions; /* in order of place */
    size_t            mention_count, mention_capacity;
    amount_list       amounts;
    link_offer       *offers;
    size_t            offer_count, offer_capacity;
} detection;

/* How much a segment may be trusted with. */
typedef enum detect_scope {
    DETECT_NAMED,    /* headings, footnotes: measures with a name alone   */
    DETECT_UNCODED,  /* ... or what no text names in passing, with a mark */
    DETECT_MARKED,   /* ... or with a number, a sum, a place or a year     */
    DETECT_DESCRIBED /* ... or, the first of all, with neither            */
} detect_scope;

typedef struct detect_context {
    detect_scope scope;
    const slice *types; /* of measures that the segment is coded with */
    size_t       type_count;
} detect_context;

/* Whether a segment is coded as being about measures of a type. */
bool is_coded_so(const detect_context *context, slice type);

/* Or about those of one that papers speak of together with it. */
bool is_coded_near(const detect_context *context, slice type);

/* Whether a number, a sum, a place or a year says something of it. */
bool is_marked(const found_initiative *f);

/* Whether a sum is said of one of them. */
bool detection_has_amount(const detection *list, const amount *a);

void found_release(detection *list);

/* Find them; `list` is emptied first, and what is not kept stays in it with
 * is_kept false. Fails only with TIZBE_NOMEM. */
tizbe_status initiatives_detect(const segment_reading *r,
                                const detect_context *context, detection *list);

#endif
