/*
 * The public interface of libtizbe: the report. tizbe.h includes it; its
 * conventions hold.
 */
#ifndef TIZBE_REPORT_H
#define TIZBE_REPORT_H

#include "tizbe.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tizbe_report_options {
    tizbe_filter filter;
    const char  *lang;   /* of the page: "kk" "ru" "uk" "en"; NULL: English */
    const char  *title;  /* of the page; NULL or blank: the usual one       */
    const char  *source; /* themes by this variable; NULL: "doc_type"       */
    unsigned     quotes; /* of a theme; 0: 3                                */
} tizbe_report_options;

/*
 * One HTML page that needs no network and no script: what was analysed,
 * themes, their years, languages and sources, pairs, initiatives, quotations,
 * agreement, limits. out->format is not looked at; out->rows is how many
 * documents it is about, and with none there is a page that says so. A corpus
 * without a codebook has a page without themes.
 *
 * The register of initiatives is computed when the corpus has changed since,
 * so the corpus must be open for writing.
 */
TIZBE_API tizbe_status tizbe_report(tizbe_corpus               *corpus,
                                    const tizbe_report_options *options,
                                    tizbe_output *out, tizbe_error *error);

#ifdef __cplusplus
}
#endif

#endif
