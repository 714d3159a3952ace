/*
 * A codebook and the bytes it was read from: for the files of this folder that
 * need one, from a file or from the corpus.
 */
#ifndef API_BOOK_H
#define API_BOOK_H

#include "api/corpus.h"
#include "code/codebook/codebook.h"
#include "code/codebook/codebook_formats.h"
#include "code/codebook/codebook_trees.h"
#include "code/codebook/losses.h"

typedef struct read_book {
    arena           memory; /* of all below */
    buffer          bytes;  /* of the file, where it is one */
    mistake_list    mistakes;
    codebook_known  known; /* ask is NULL: all trees are read at once */
    const codebook *book;
    slice           yaml;
} read_book;

void read_book_init(read_book *b);
void read_book_release(read_book *b);

tizbe_status read_file_book(read_book *b, const char *file, tizbe_error *error);

/* The same as a person says. */
tizbe_status read_foreign_book(read_book *b, const char *file,
                               const codebook_reading *how, tizbe_error *error);

/* What a person named: a stored codebook comes first, or else it is a file.
 * `name` NULL: the one run last; `c` NULL: a file. */
tizbe_status read_named_book(read_book *b, const tizbe_corpus *c,
                             const char *name, tizbe_error *error);

/* Store it in a transaction of its own; *is_new is false when these very
 * bytes were stored. */
tizbe_status store_book(tizbe_corpus *c, const read_book *b, bool *is_new,
                        tizbe_error *error);

/* A line for each mistake, warning and note; for each kind of loss. `report`
 * NULL: none. `error`, which has the first mistake, says no more than how
 * many there are once they are reported. */
void report_mistakes(const mistake_list *mistakes, const char *file,
                     tizbe_reporter *report, void *context, tizbe_error *error);
void report_losses(const loss_list *losses, const char *before,
                   tizbe_reporter *report, void *context);

#endif
