/*
 * The public interface of libtizbe: checking, rebuilding and copying a corpus,
 * merging several into one, what takes its room, and saving what is left of a
 * damaged one. tizbe.h includes it; its conventions hold.
 */
#ifndef TIZBE_MAINTAIN_H
#define TIZBE_MAINTAIN_H

#include "tizbe.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tizbe_finding {
    const char *what; /* that was looked at: "full-text index kk" */
    bool        good;
    int64_t     looked; /* rows or items          */
    const char *detail; /* what is wrong, or ""   */
} tizbe_finding;

/* Look the whole corpus over. TIZBE_CORRUPT when anything is wrong. */
TIZBE_API tizbe_status tizbe_check(tizbe_corpus *corpus,
                                   void (*report)(void                *context,
                                                  const tizbe_finding *finding),
                                   void *context, tizbe_error *error);

/* How the texts are stored. Packed, the views v_segment and v_coding need the
 * extension; plain, the file is half as large again and they need nothing. */
typedef enum tizbe_texts {
    TIZBE_TEXTS_AS_BEFORE, /* packed, in a new corpus */
    TIZBE_TEXTS_PACKED,
    TIZBE_TEXTS_PLAIN
} tizbe_texts;

/* Compute anew whatever can be computed from the documents. What is added
 * later is stored as `texts` says, too. */
TIZBE_API tizbe_status tizbe_rebuild(tizbe_corpus *corpus, tizbe_texts texts,
                                     const tizbe_listener *listener,
                                     tizbe_error          *error);

/* Copy the corpus, also while it is in use, to a file that is not there. */
TIZBE_API tizbe_status tizbe_backup(tizbe_corpus *corpus, const char *path,
                                    tizbe_error *error);

typedef struct tizbe_merge_result {
    uint64_t documents; /* that were not here                                */
    uint64_t known;     /* that were                                         */
    uint64_t segments, words; /* of those that were not                      */
    uint64_t renamed; /* paths under which another text stands here: kept as
                         "OTHER.tizbe:PATH"                                  */
    uint64_t codebooks, decisions, memos; /* new, or later than those here   */
    uint64_t codings; /* that came from another program                     */
    uint64_t carried; /* decisions and memos that hold for the next version of
                         their text as well                                 */
    bool     is_refused; /* the other corpus cannot be used; nothing was done */
    bool     is_damaged; /* it is not as it was stored: not all was taken     */
} tizbe_merge_result;

/*
 * Take in all of another corpus without analysing its texts again: documents
 * with their variables, notes and sources; codebooks; what people decided,
 * remarked and read; the log. It is only read, but for one of an older version,
 * which is brought up to date as by tizbe_open. A text that both have is one
 * document with the sources of both. The machine's codings do not come along
 * (but for those that tizbe_import brought): tizbe_code makes them of the new
 * documents.
 *
 * Of two things that people said of one place the later one holds, and of two
 * versions of a codebook the one stored later; a variable that a person set
 * stays. Nothing is taken out. Corpora merged one after the other are what one
 * tizbe_add of all their files in that order makes.
 *
 * Written to the disk every two seconds; when it was interrupted or killed,
 * the same call again goes on from there. TIZBE_UNSUPPORTED when one of the
 * two was analysed by another version; TIZBE_USAGE when both are one file.
 *
 *     tizbe_open("all.tizbe", TIZBE_CREATE, &all, &error);
 *     tizbe_merge(all, "node1.tizbe", NULL, &result, &error);
 */
TIZBE_API tizbe_status tizbe_merge(tizbe_corpus *corpus, const char *other,
                                   const tizbe_listener *listener,
                                   tizbe_merge_result   *result,
                                   tizbe_error          *error);

/* Whether tizbe_merge would take the corpus at `other`, before one is made to
 * take it in: the same refusals, but for that both are one file. */
TIZBE_API tizbe_status tizbe_merge_check(const char *other, tizbe_error *error);

/*
 * What takes the room of the corpus file: part bytes share per_text_byte tables,
 * the largest first; the parts sum up to the file. "free" is what deleted rows
 * left, to be used again. TIZBE_UNSUPPORTED where SQLite was built without
 * dbstat.
 */
TIZBE_API tizbe_status tizbe_space(tizbe_corpus *corpus, tizbe_output *out,
                                   tizbe_error *error);

/*
 * Have `hear` called (NULL: nobody), many times a second, while another program
 * holds a corpus that is to be opened or written, with how long that has lasted.
 * Waiting ends when the other one has written nothing for ten seconds
 * (TIZBE_BUSY), or by tizbe_interrupt. For all handles of the process.
 */
TIZBE_API void tizbe_on_wait(void (*hear)(const char *path, int64_t waited_ms));

/* What became of a table of a damaged corpus, or of a document that is not
 * whole any more. Nothing of it is lost when both `lost` and `pages` are 0. */
typedef struct tizbe_recovered {
    const char *what;  /* "segment", "document 3 'Title'"                   */
    int64_t     saved; /* rows; of a document: segments                     */
    int64_t     lost;  /* those that are known to have been there           */
    int64_t     pages; /* damaged ones, with who knows how many rows        */
} tizbe_recovered;

typedef struct tizbe_recover_listener {
    void *context;
    void (*report)(void *context, const tizbe_recovered *found);
    /* documents whose words are computed anew */
    void (*progress)(void *context, const tizbe_progress *progress);
} tizbe_recover_listener;

/*
 * Save what can be read of the damaged corpus file at `damaged` to a new one at
 * `path`, which must not be there yet (TIZBE_EXISTS) and appears when it is
 * whole. The damaged file is only read, and only as bytes: SQLite may refuse it.
 * *all_saved tells whether nothing was lost.
 *
 * Documents with their variables, codebooks, codings, what people decided and
 * the log are saved; words and index are computed anew, and tizbe_code does all
 * of its work again. TIZBE_CORRUPT when the file is too short to hold anything.
 */
TIZBE_API tizbe_status tizbe_recover(const char *damaged, const char *path,
                                     const tizbe_recover_listener *listener,
                                     bool *all_saved, tizbe_error *error);

#ifdef __cplusplus
}
#endif

#endif
