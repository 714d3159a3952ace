/*
 * The public interface of libtizbe: documents that are the same again. tizbe.h
 * includes it; its conventions hold.
 *
 * A text is stored once however many files hold it. Two texts may still be one
 * document: an act and its amended version, one news item in two outlets, an
 * act in two languages. src/analyse/likeness/likeness.h says what is taken for
 * what.
 */
#ifndef TIZBE_DUPLICATES_H
#define TIZBE_DUPLICATES_H

#include "tizbe.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The files that documents were read from: document title files format path.
 * Two files with the same text are one document. */
TIZBE_API tizbe_status tizbe_sources(tizbe_corpus       *corpus,
                                     const tizbe_filter *filter,
                                     tizbe_output *out, tizbe_error *error);

/* Forget one file of a document that has others: its path, or the end of it.
 * TIZBE_EXISTS when it is the only one. */
TIZBE_API tizbe_status tizbe_remove_source(tizbe_corpus *corpus,
                                           const char   *path,
                                           tizbe_error  *error);

/* Forget the files that are not there any more of documents that have another
 * one, as of a folder that was moved and added again: *forgotten of them; of all,
 * or those below `folder`. It has to be said where a corpus was merged into this
 * one (TIZBE_USAGE): files of another machine are never there.
 * *left documents have no other and stay as they are; of those that may be
 * an older text of another document the listener (may be NULL) is warned. */
TIZBE_API tizbe_status tizbe_remove_gone(tizbe_corpus         *corpus,
                                         const char           *folder,
                                         const tizbe_listener *listener,
                                         uint64_t *forgotten, uint64_t *left,
                                         tizbe_error *error);

typedef struct tizbe_duplicates_options {
    const char *const *documents; /* pairs with one of these; as in a filter */
    size_t             document_count;
    const char *const *where;
    size_t             where_count;
    const char        *kinds;  /* "near,version"; NULL: all                   */
    unsigned           least;  /* per cent of similarity; 0: as likeness.h    */
    bool               groups; /* a row a document, not a pair                */
} tizbe_duplicates_options;

/*
 * Documents that are the same again: kind jaccard containment confidence
 * document_a document_b title_a title_b date_a date_b said_by path_a path_b.
 * With `groups` those that filter.unique takes for one: group document kept
 * kind version language date title path. What is found is kept in a corpus
 * that is open for writing.
 */
TIZBE_API tizbe_status tizbe_duplicates(tizbe_corpus                   *corpus,
                                        const tizbe_duplicates_options *options,
                                        tizbe_output *out, tizbe_error *error);

/* How many documents of a filter filter.unique would take out, as far as it is
 * known from what tizbe_duplicates kept: 0 as well where documents came or
 * changed since, and *is_stale then where some were kept. Nothing is looked
 * for; themes and codes are not looked at. */
TIZBE_API tizbe_status tizbe_copies(tizbe_corpus       *corpus,
                                    const tizbe_filter *filter,
                                    uint64_t *copies, bool *is_stale,
                                    tizbe_error *error);

#ifdef __cplusplus
}
#endif

#endif
