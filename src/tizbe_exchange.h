/*
 * The public interface of libtizbe: what goes to other programs and comes from
 * them. tizbe.h includes it; its conventions hold.
 */
#ifndef TIZBE_EXCHANGE_H
#define TIZBE_EXCHANGE_H

#include "tizbe.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A format of files that are exchanged: of whole projects, or of codebooks. */
typedef struct tizbe_exchange_format {
    const char *name;    /* what `format` takes: "qdc"             */
    const char *endings; /* of its files, blanks between           */
    const char *what;    /* what it is, for whom                   */
    const char *carries; /* "documents, codes, codings": in it     */
    bool        can_export, can_import;
} tizbe_exchange_format;

/* Format number `n`, projects first; false behind the last. */
TIZBE_API bool tizbe_exchange_format_get(size_t n, tizbe_exchange_format *out);

typedef struct tizbe_export_options {
    const char        *format;     /* NULL: by the ending of the file's name  */
    tizbe_filter       filter;     /* which documents, codebook and codes     */
    const char        *states;     /* of codings, "pending,accepted"; NULL: all
                                  that the format can tell apart          */
    const char        *label_lang; /* NULL: English                       */
    const char *const *command;    /* for the manifest: what was asked    */
    size_t             command_count;
} tizbe_export_options;

/*
 * Write a file for other programs; it appears when it is whole. `report` (may
 * be NULL) gets a line for each kind of thing that the format cannot carry:
 * "12 entries (why): the first few". TIZBE_USAGE for a format that is not
 * known, naming the known ones; TIZBE_NOT_FOUND when there is nothing to
 * write.
 */
TIZBE_API tizbe_status tizbe_export(tizbe_corpus *corpus, const char *file,
                                    const tizbe_export_options *options,
                                    tizbe_reporter *report, void *context,
                                    tizbe_error *error);

typedef struct tizbe_import_options {
    const char *format; /* NULL: by the ending of the file's name          */
    const char *coder;  /* who coded where the file does not say it; NULL:
                           "imported"                                      */
} tizbe_import_options;

typedef struct tizbe_import_result {
    char    *codebook;  /* of a codebook file: its name; caller frees      */
    bool     is_new;    /* it was not stored before                        */
    uint64_t documents; /* that are new                                    */
    uint64_t known;     /* that were there already                         */
    uint64_t codes;
    uint64_t codings;   /* that are new                                    */
    uint64_t same;      /* that were there already                         */
    uint64_t decisions; /* on codings of others                           */
    uint64_t memos, variables, coders;
} tizbe_import_result;

/*
 * Take in a file of another program: a codebook is stored, a project's
 * documents, codes, codings and memos become the corpus's. All or nothing.
 * `report` (may be NULL) gets what was found out about the file and, line by
 * line, what had no place here. `result` is filled on every path.
 */
TIZBE_API tizbe_status tizbe_import(tizbe_corpus *corpus, const char *file,
                                    const tizbe_import_options *options,
                                    tizbe_reporter *report, void *context,
                                    tizbe_import_result *result,
                                    tizbe_error         *error);

#ifdef __cplusplus
}
#endif

#endif
