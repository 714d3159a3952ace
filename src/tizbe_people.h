/*
 * The public interface of libtizbe: what people say of codings, and how far they
 * agree. tizbe.h includes it; its conventions hold.
 */
#ifndef TIZBE_PEOPLE_H
#define TIZBE_PEOPLE_H

#include "tizbe.h"

#ifdef __cplusplus
extern "C" {
#endif

/* --- deciding ------------------------------------------------------------- */

typedef enum tizbe_action {
    TIZBE_ACCEPT, /* the coding that is there holds                        */
    TIZBE_REJECT, /* it does not                                           */
    TIZBE_RECODE, /* it should have been new_code                          */
    TIZBE_CODE,   /* a coding of one's own                                 */
    TIZBE_CLEAR,  /* take one's own word about a place and code back       */
    TIZBE_MEMO,   /* a remark; an empty one takes the coder's remark away  */
    TIZBE_READ_IT /* the segments of the place were read: what carries no
                     code there was meant to                               */
} tizbe_action;

/* What a coder does. Places are code points from the document's start. */
typedef struct tizbe_act {
    tizbe_action action;
    int64_t      document;   /* number; 0: of none (a memo on a code)       */
    int64_t      start, end; /* start -1: the document as a whole           */
    const char  *code;
    const char  *new_code; /* TIZBE_RECODE                                  */
    const char  *memo;     /* or NULL: why; of TIZBE_MEMO the remark        */
    bool         blind;    /* others' codings were not shown                */
    bool         proposed; /* TIZBE_REJECT of a code that was only proposed
                              for the place: there need be no coding        */
} tizbe_act;

/* Do it as the coder of this name; when it is TIZBE_OK, it is on disk.
 * `codebook` NULL: the one run last. TIZBE_NOT_FOUND and TIZBE_USAGE say what
 * is wrong with the action. */
TIZBE_API tizbe_status tizbe_decide(tizbe_corpus *corpus, const char *coder,
                                    const char *codebook, const tizbe_act *act,
                                    tizbe_error *error);

/* Take back the last action of a coder. `said` (caller frees with free; may be
 * NULL) is what it was. TIZBE_NOT_FOUND when there is none left. */
TIZBE_API tizbe_status tizbe_undo(tizbe_corpus *corpus, const char *coder,
                                  char **said, tizbe_error *error);

typedef struct tizbe_decide_counts {
    uint64_t done, failed; /* rows */
} tizbe_decide_counts;

/*
 * Do what a table says ("-": standard input), a row an action: action document
 * start end segment code new_code memo text, in any order; the output of
 * tizbe_codings with a column `action` is one. Or a row a segment that was read:
 * document segment codes memo, as tizbe_review_sheet writes it, several codes
 * between semicolons, "-" for none, and what is empty was not read. Rows that
 * cannot be done are passed over and in the end reported, alike ones at once
 * ("line 7: cannot ...", "lines 7, 9: cannot ...").
 */
TIZBE_API tizbe_status tizbe_decide_file(
    tizbe_corpus *corpus, const char *coder, const char *codebook,
    const char *file, bool blind, tizbe_reporter *report, void *context,
    tizbe_decide_counts *counts, tizbe_error *error);

typedef enum tizbe_order {
    TIZBE_ORDER_PLACE,
    TIZBE_ORDER_CODE,
    TIZBE_ORDER_DOUBT /* what the classifier is least sure of */
} tizbe_order;

typedef struct tizbe_review_options {
    tizbe_filter filter;
    const char  *coder;      /* name                                      */
    const char  *state;      /* "accepted,edited"; NULL: pending          */
    const char  *label_lang; /* of the code's label; NULL: English        */
    tizbe_order  order;
    bool         blind;     /* segments to code by hand, nothing shown   */
    unsigned     sample;    /* so many drawn by chance; 0: all           */
    uint64_t     seed;      /* of the draw; 0: 1                         */
    bool         suggested; /* segments that the codebook missed         */
    bool         changed;   /* what this coder said of paragraphs that have
                               changed in a new version of their text    */
} tizbe_review_options;

typedef struct tizbe_mark {
    int64_t     start, end;
    const char *code, *coder, *state;
} tizbe_mark;

/* What there is to decide on; texts are good until the next call, NULL is
 * none. */
typedef struct tizbe_item {
    int64_t     coding;   /* number; 0: none, a segment is asked about       */
    int64_t     document; /* number                                          */
    int64_t     segment;  /* its number in the document                      */
    const char *title, *lang, *heading;
    const char *before, *text, *after; /* the segment and its neighbours     */
    int64_t     text_start;  /* of the segment                               */
    int64_t     start, end;  /* of the coding, or else of the segment        */
    size_t      first, last; /* the same in bytes of text, half-open         */
    const char *theme, *code, *label, *definition, *include, *exclude;
    const char *entry, *coder, *state, *memo;
    const char *reasons; /* words that made the classifier think so          */
    double      chance;  /* that it holds, 0 to 1; -1: not asked             */
    const tizbe_mark *marks; /* all codings of the segment                   */
    size_t            mark_count;
    uint64_t          number, all; /* from 1 */
    /* of what has changed: the paragraph as it was (else NULL), the bytes of it
     * that were spoken of, the document that has it, and what was decided
     * there, or whether it was a memo, which is `memo` then               */
    const char *before_change;
    size_t      before_first, before_last;
    int64_t     before_document;
    const char *before_state;
    bool        is_memo;
} tizbe_item;

typedef struct tizbe_review tizbe_review;

/* A queue of what there is to decide on. Options need not outlive the call.
 * TIZBE_NOT_FOUND: for TIZBE_ORDER_DOUBT and `suggested`, when people have
 * decided too little to learn from. */
TIZBE_API tizbe_status tizbe_review_new(tizbe_corpus               *corpus,
                                        const tizbe_review_options *options,
                                        tizbe_review **out, tizbe_error *error);
TIZBE_API void         tizbe_review_free(tizbe_review *review);

/* The next one, which nobody decided on in the meantime; *item NULL: no more.
 * `again`: the same once more, as it is now; `go`: the one with this `number` is
 * next, or the first that follows it. */
TIZBE_API tizbe_status tizbe_review_next(tizbe_review      *review,
                                         const tizbe_item **item,
                                         tizbe_error       *error);
TIZBE_API tizbe_status tizbe_review_again(tizbe_review      *review,
                                          const tizbe_item **item,
                                          tizbe_error       *error);
TIZBE_API void         tizbe_review_go(tizbe_review *review, uint64_t number);

/*
 * The segments of a blind review as a table to be coded in a spreadsheet:
 * document title segment lang heading text codes memo, the last two to be
 * filled in; tizbe_decide_file reads it. Of what has changed: action document
 * title segment lang code start end text memo change state coder
 * document_before text_before, the first to be filled in (add, memo or read);
 * `change` is "changed" or "gone", which has no place any more. TIZBE_USAGE where
 * it is neither.
 */
TIZBE_API tizbe_status tizbe_review_sheet(tizbe_corpus               *corpus,
                                          const tizbe_review_options *options,
                                          tizbe_output               *out,
                                          tizbe_error                *error);

/* The name of the codebook that a review is about. */
TIZBE_API const char *tizbe_review_codebook(const tizbe_review *review);

/* What happened to the corpus, the last first: event at what subject detail
 * coder undone. `coder` NULL: all; `limit` 0: all. */
TIZBE_API tizbe_status tizbe_log(tizbe_corpus *corpus, const char *coder,
                                 size_t limit, tizbe_output *out,
                                 tizbe_error *error);

/*
 * What the last run of a codebook changed: change document title segment lang
 * theme code start end text entry state. `which` is of "new,kept,lost,gone"
 * (NULL: all but kept); gone are decisions whose text is not in the corpus.
 */
TIZBE_API tizbe_status tizbe_changes(tizbe_corpus       *corpus,
                                     const tizbe_filter *filter,
                                     const char *which, tizbe_output *out,
                                     tizbe_error *error);

/* Memos: memo document title start end code coder at state text. */
TIZBE_API tizbe_status tizbe_memos(tizbe_corpus       *corpus,
                                   const tizbe_filter *filter,
                                   const char *coder, tizbe_output *out,
                                   tizbe_error *error);

typedef struct tizbe_suggest_options {
    tizbe_filter filter;
    bool         doubts;   /* pending codings, the doubtful first; else
                              segments without a code that look like it  */
    size_t       per_code; /* segments at most; 0: 10                    */
} tizbe_suggest_options;

/* What people's decisions suggest: document title segment lang theme code
 * start end chance words text. TIZBE_NOT_FOUND: too few to learn from. */
TIZBE_API tizbe_status tizbe_suggest(tizbe_corpus                *corpus,
                                     const tizbe_suggest_options *options,
                                     tizbe_output *out, tizbe_error *error);

/* --- agreement ------------------------------------------------------------ */

typedef enum tizbe_basis {
    TIZBE_UNITS_READ,  /* that coders noted as read or decided on      */
    TIZBE_UNITS_CODED, /* segments in which any of the coders coded    */
    TIZBE_UNITS_ALL
} tizbe_basis;

typedef enum tizbe_level {
    TIZBE_LEVEL_THEME,
    TIZBE_LEVEL_CODE,
    TIZBE_LEVEL_MEAN /* over codes */
} tizbe_level;

typedef enum tizbe_scale {
    TIZBE_NOMINAL, /* whether a unit has the code ...    */
    TIZBE_ORDINAL, /* ... or how many codings of it      */
    TIZBE_INTERVAL,
    TIZBE_RATIO
} tizbe_scale;

typedef struct tizbe_agree_options {
    tizbe_filter       filter;
    const char *const *coders; /* names, the first is the standard of
                                  precision and recall; none: all who have
                                  read anything, or, where that is one, that
                                  one and the machine                      */
    size_t             coder_count;
    tizbe_unit         unit;
    tizbe_basis        basis;
    tizbe_level        level;
    tizbe_scale        scale;
    const char        *measures;     /* "cohen_kappa,f1", "all"; NULL: those
                                        that fit                           */
    bool               by_lang;      /* rows by language                   */
    bool               list;         /* the units on which the coders differ,
                                        instead of measures                */
    bool               no_intervals; /* no bootstrap                       */
    unsigned           resamples; /* of documents, 100,000 at most; 0: 1000 */
    uint64_t           seed;      /* of their draw; 0: 1                    */
} tizbe_agree_options;

/*
 * How far coders agree, a row a measure: theme [code] [lang] coders measure
 * scale value low high units documents reason resamples seed. A value that is
 * not defined is NA, and `reason` says why. With `list`: theme [code] document
 * title segment lang start end, a column a coder, text.
 */
TIZBE_API tizbe_status tizbe_agree(tizbe_corpus              *corpus,
                                   const tizbe_agree_options *options,
                                   tizbe_output *out, tizbe_error *error);

#ifdef __cplusplus
}
#endif

#endif
