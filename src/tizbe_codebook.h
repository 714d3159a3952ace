/*
 * The public interface of libtizbe: what helps to write a codebook: one of
 * another program, what an entry becomes and finds, how right its codings are.
 * tizbe.h includes it; its conventions hold.
 */
#ifndef TIZBE_CODEBOOK_H
#define TIZBE_CODEBOOK_H

#include "tizbe.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tizbe_codebook_reading {
    const char *format;   /* "liwc"; NULL: by the ending of the file's name,
                             and YAML that is no codebook is quanteda's    */
    const char *lang;     /* of entries that state none; NULL: any         */
    const char *encoding; /* "windows-1251"; NULL: UTF-8, or what the file
                             declares                                      */
    bool        stems;    /* words of a dictionary find all their forms    */
    bool        regex;    /* its patterns are regular expressions          */
} tizbe_codebook_reading;

/*
 * Turn a file of another program into the YAML of a codebook, which goes to
 * `out`. A dictionary's patterns are literal there and become exact forms and
 * patterns, so that they count the same. `report` (may be NULL) gets a line
 * for each mistake, and for all that a codebook has no place for:
 * "FILE:LINE:COLUMN: warning: lost: ...". *counts (may be NULL) is filled on
 * success. TIZBE_USAGE for an unknown format or language.
 */
TIZBE_API tizbe_status
tizbe_codebook_import(const char *file, const tizbe_codebook_reading *how,
                      tizbe_output *out, tizbe_reporter *report, void *context,
                      tizbe_codebook_counts *counts, tizbe_error *error);

/*
 * The entry language and the keys of a codebook, an example each: laid out
 * for reading, or with a format as a table, part written finds lang example.
 */
TIZBE_API tizbe_status tizbe_codebook_guide(tizbe_output *out,
                                            tizbe_error  *error);

typedef struct tizbe_explain_options {
    const char *codebook; /* for $sets and #codes: a stored name or a file;
                             NULL: the one run last, if there is one       */
    const char *lang;     /* "ru"; NULL: in all languages                  */
    const char *text;     /* to try the entry on; or NULL                  */
} tizbe_explain_options;

/*
 * What an entry becomes in each language, with stems; the words of the corpus
 * (may be NULL) that its words find; and what it finds in a text, or which of
 * its words are there. As text for people.
 */
TIZBE_API tizbe_status
tizbe_codebook_explain(tizbe_corpus *corpus, const char *entry,
                       const tizbe_explain_options *options, tizbe_output *out,
                       tizbe_error *error);

typedef enum tizbe_quality_rows {
    TIZBE_QUALITY_TOTALS,
    TIZBE_QUALITY_THEMES,
    TIZBE_QUALITY_CODES,
    TIZBE_QUALITY_ENTRIES,
    TIZBE_QUALITY_ERRORS /* false alarms and misses, with their text */
} tizbe_quality_rows;

typedef struct tizbe_quality_options {
    const char        *codebook; /* a stored name or a file; NULL: the one
                                    run last                              */
    const char        *gold;     /* file of texts that people coded       */
    tizbe_quality_rows rows;
    bool               each_lang; /* themes and codes language by language */
} tizbe_quality_options;

typedef struct tizbe_quality_result {
    uint64_t texts;      /* read from the gold file, one for each language  */
    uint64_t bare;       /* of these: people gave it no code ...            */
    uint64_t bare_coded; /* ... but the codebook did                        */
    uint64_t left_out;   /* records of the gold file that cannot be used    */
} tizbe_quality_result;

/*
 * Hold a codebook against human codings (JSON lines or a table: id, lang,
 * text, codes, or a column for each of kk ru uk en): gold found right
 * false_alarms misses precision recall f1, by language and by what `rows`
 * says. `corpus` may be NULL when the codebook is a file. `listener` (may be
 * NULL) hears of codes that the codebook does not have, and of records that
 * are left out since they cannot be used.
 */
TIZBE_API tizbe_status tizbe_codebook_test(tizbe_corpus                *corpus,
                                           const tizbe_quality_options *options,
                                           const tizbe_listener *listener,
                                           tizbe_quality_result *result,
                                           tizbe_output         *out,
                                           tizbe_error          *error);

#ifdef __cplusplus
}
#endif

#endif
