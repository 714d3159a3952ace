/*
 * The report: one HTML page that needs nothing else, no network and no
 * script, for who does not run the program.
 *
 * Sections are a list in report.c, a file report_<name>.c each; charts are
 * in svg.c; words in data/report_words.tsv; the look in data/report.css. No
 * times and no paths: the same corpus and options give the same bytes.
 *
 * The register of initiatives must be up to date (initiative_register.h).
 */
#ifndef EXPORT_REPORT_H
#define EXPORT_REPORT_H

#include "analyse/scope/scope.h"
#include "base/buffer.h"
#include "base/status.h"
#include "export/manifest.h"
#include "store/corpus.h"
#include "text/language.h"

#include <stddef.h>
#include <stdint.h>

#define REPORT_QUOTES 3          /* of a theme, unless stated */
#define REPORT_SOURCE "doc_type" /* themes by this, unless stated */

typedef struct report_options {
    language     lang;     /* of the page; LANG_UND: English               */
    const char  *title;    /* of the page; NULL or blank: the usual one    */
    const char  *source;   /* a variable: themes by source; NULL: doc_type */
    const char  *codebook; /* name; NULL: there is none                    */
    const scope *scope;
    const char  *states; /* JSON array: codings in these count           */
    size_t       quotes; /* of a theme; 0: as many as usual              */
} report_options;

/*
 * Append the page. TIZBE_USAGE for a variable that no document has. *documents
 * is how many documents it is about; 0 is no failure.
 */
tizbe_status report_write(corpus *c, const report_options *options,
                          const manifest *about, buffer *out,
                          uint64_t *documents, tizbe_error *error);

#endif
