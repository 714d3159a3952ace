/*
 * Tizbe: content analysis of policy texts over SQLite FTS5.
 *
 * The public interface of libtizbe, and all that the command knows of it. A
 * corpus is one file; a handle is one connection to it, used by one thread at
 * a time and never across a fork.
 *
 *     tizbe_corpus *corpus;
 *     tizbe_error   error;
 *
 *     if (tizbe_open("corpus.tizbe", TIZBE_READ, &corpus, &error))
 *         return complain(error.text);
 *     tizbe_themes(corpus, &(tizbe_themes_options){ .by = by, .by_count = 1 },
 *                  &(tizbe_output){ .format = "csv", .file = "t.csv" },
 *                  &error);
 *     tizbe_close(corpus);
 *
 * Conventions. Strings are UTF-8 and end in NUL, but for paths, which are
 * bytes. A zeroed structure of options means the defaults; a filter may be
 * NULL, which is all of the corpus, other structures only where that is said.
 * Strings and lists that are passed in are borrowed for the call; what
 * callbacks get is good until they return. Every function that can fail gives
 * a tizbe_status and fills `error` (may be NULL) with a sentence to show.
 * Functions that answer with a table say what its columns are: "a [b] c" are
 * columns a and c, and b where the options ask for it; capitals stand for the
 * name of what was asked for. Nothing here prints, exits or reads standard
 * input, except where the path is "-".
 *
 * This header has the corpus, documents, searching, codebooks, coding and the
 * table of themes; the headers that it includes at its end have the rest.
 */
#ifndef TIZBE_H
#define TIZBE_H

#include "base/outcome.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- the program ---------------------------------------------------------- */

/* "0.1.0" */
TIZBE_API const char *tizbe_version(void);

/* The languages that are read, by their codes, a blank between; "und" stands for
 * all others. */
#define TIZBE_LANGUAGES "kk ru uk en"

/* The version of a language's analysis: "kk 1"; NULL for an unknown one. */
TIZBE_API const char *tizbe_analyser_version(const char *lang);

/*
 * Ask what is under way, on any handle, to stop soon with
 * TIZBE_INTERRUPTED; what was reported done stays done. For signal
 * handlers. Stays in force until the process ends.
 */
TIZBE_API void tizbe_interrupt(void);
TIZBE_API bool tizbe_is_interrupted(void);

/* --- a corpus ------------------------------------------------------------- */

typedef struct tizbe_corpus tizbe_corpus;

typedef enum tizbe_mode {
    TIZBE_READ,            /* must exist; nothing is written */
    TIZBE_WRITE,           /* must exist                     */
    TIZBE_CREATE,          /* is made when there is none    */
    TIZBE_WRITE_IF_ALLOWED /* TIZBE_READ where nobody may write */
} tizbe_mode;

/* *out is NULL on failure. A corpus of an older version is brought up to
 * date, for which even TIZBE_READ writes once. */
TIZBE_API tizbe_status tizbe_open(const char *path, tizbe_mode mode,
                                  tizbe_corpus **out, tizbe_error *error);
TIZBE_API void         tizbe_close(tizbe_corpus *corpus); /* NULL allowed */

/* Who does what is done by this handle, for the log (tizbe_log): a coder's name;
 * NULL or blank: nobody is named. What people decide names its coder itself.
 * TIZBE_USAGE for the machine's name. */
TIZBE_API tizbe_status tizbe_act_as(tizbe_corpus *corpus, const char *coder,
                                    tizbe_error *error);

/* --- adding documents ----------------------------------------------------- */

/* A format that is read. */
typedef struct tizbe_input_format {
    const char *name;    /* what `format` takes: "rtf"   */
    const char *endings; /* of its files, blanks between */
    const char *what;    /* what it is: "e-book (EPUB)"  */
} tizbe_input_format;

/* Format number `n`, those of files of several documents last; false behind
 * the last. */
TIZBE_API bool tizbe_input_format_get(size_t n, tizbe_input_format *out);

typedef struct tizbe_add_options {
    bool        flat;     /* folders without their subfolders           */
    const char *meta;     /* table of variables (CSV, XLSX), or NULL    */
    const char *lang;     /* of all files: "kk" ...; NULL: found out    */
    const char *encoding; /* of all files, as iconv names it; or NULL   */
    const char *format;   /* of all files: "html" ...; NULL: found out  */
    unsigned    jobs;     /* worker processes; 0: as the files need    */

    /* Of tables and JSON: the fields that hold the text, and those that
     * become variables. A line is a name, or names between commas. NULL:
     * those whose names say so; all others. */
    const char *text_fields, *meta_fields;

    /* Of tables and JSON: a document for each record, also where another one
     * of the file has the same text, as answers of a survey do. */
    bool each;

    const char *coder; /* who does it, for the log; NULL: nobody is named */
} tizbe_add_options;

typedef enum tizbe_add_outcome {
    TIZBE_ADDED,     /* a new document                                  */
    TIZBE_UPDATED,   /* the file has a new text: it replaced the old    */
    TIZBE_KEPT_OLD,  /* likewise, but a person coded the old: both stay */
    TIZBE_SAME,      /* its text is there already, from another file    */
    TIZBE_UNCHANGED, /* the file is as it was                           */
    TIZBE_OPENED,    /* a file of several documents, each with an event */
    TIZBE_FAILED,    /* not stored                                      */
    TIZBE_ADD_OUTCOMES
} tizbe_add_outcome;

/* What people said of the earlier versions of a document. */
typedef struct tizbe_carried {
    uint64_t decisions, memos; /* that hold for this one as well              */
    uint64_t changed; /* to be looked at, as their paragraph has changed
                         (tizbe_review_options.changed)                       */
    uint64_t gone;    /* whose paragraph is not there any more                */
} tizbe_carried;

typedef struct tizbe_add_event {
    tizbe_add_outcome  outcome;
    const char        *path;
    int64_t            document; /* number; 0 when it failed or opened */
    const char        *text;     /* TIZBE_FAILED: the whole sentence  */
    const char *const *notes;    /* what was dropped or is doubtful   */
    size_t             note_count;
    tizbe_carried      carried; /* of a new text of a file            */
} tizbe_add_event;

typedef struct tizbe_add_summary {
    uint64_t outcomes[TIZBE_ADD_OUTCOMES]; /* files */
    uint64_t bytes;                        /* read  */
    uint64_t segments, tokens;             /* stored */
    uint64_t hidden;    /* files and folders that were left out: ".git" */
    uint64_t own;       /* files left out that Tizbe wrote: a report    */
    uint64_t moved;     /* TIZBE_SAME: from a file that is gone         */
    uint64_t equal;     /* TIZBE_SAME: records of tables and JSON       */
    uint64_t described; /* documents there before that the table changed */
} tizbe_add_summary;

/* Gets a line for a person, without its end. */
typedef void tizbe_reporter(void *context, const char *line);

/* Work done and in all; `all` is 0 until it is known. */
typedef struct tizbe_progress {
    uint64_t done, all;
} tizbe_progress;

/* Any of the functions may be NULL. */
typedef struct tizbe_listener {
    void *context;
    /* one file is done, and on disk */
    void (*event)(void *context, const tizbe_add_event *event);
    void (*progress)(void *context, const tizbe_progress *progress);
    /* a sentence that concerns no single file */
    void (*warning)(void *context, const char *text);
} tizbe_listener;

/*
 * Add files and folders to the corpus at `corpus_path`, which is made when
 * there is none. Starts processes of its own, so it takes no open handle.
 * TIZBE_OK also when single files failed: see the summary, which is filled on
 * every path.
 */
TIZBE_API tizbe_status tizbe_add(const char              *corpus_path,
                                 const tizbe_add_options *options,
                                 const char *const *paths, size_t path_count,
                                 const tizbe_listener *listener,
                                 tizbe_add_summary    *summary,
                                 tizbe_error          *error);

/* --- results -------------------------------------------------------------- */

/* Where tizbe_search found what it shows. */
typedef enum tizbe_found {
    TIZBE_FOUND_IN_TEXTS,
    TIZBE_FOUND_IN_VARIABLES, /* in no text: in titles, authors, keywords ... */
    TIZBE_FOUND_WITHIN_WORDS  /* nowhere, but within longer words             */
} tizbe_found;

/*
 * Where a result goes. Tables take any format of tizbe_format_name; a file
 * appears when it is whole, with FILE.manifest.json beside it.
 */
enum { TIZBE_APART_SIZE = 16 };

typedef struct tizbe_output {
    const char        *format;  /* NULL: "table"                             */
    const char        *file;    /* path; NULL: `take` gets the bytes         */
    size_t             fit;     /* columns of a terminal to fit into, or 0   */
    const char *const *command; /* for the manifest: what was asked  */
    size_t             command_count;
    const char        *labels;    /* "kk": columns theme_label and code_label
                                  beside themes and codes; NULL: none    */
    const char *const *variables; /* of the documents: a column each, behind
                                     those of a table with a column document */
    size_t             variable_count;
    const char        *columns; /* "document,text": of a table these alone, and
                                   variables not among them; NULL: all    */
    uint64_t limit; /* rows of a table at most; 0: all                */
    tizbe_status (*take)(void *context, const char *bytes, size_t size,
                         tizbe_error *error);
    void       *context;
    uint64_t    rows;     /* filled in: rows that were written */
    uint64_t    more;     /* filled in: rows beyond `limit`    */
    uint64_t    left_out; /* filled in: documents that filter.unique took out */
    uint64_t    valueless; /* likewise: units tizbe_crosstab has no value of */
    uint64_t    uncounted; /* likewise: rows of tizbe_codings that are rejected
                           or edited, which tables do not count           */
    char        apart[TIZBE_APART_SIZE]; /* likewise: "kk ru", languages that
                              one of two groups of tizbe_keyness alone has
                              words in: these are not compared       */
    tizbe_found found; /* likewise: where tizbe_search found it */
} tizbe_output;

/* Name of format number `n`; NULL behind the last. */
TIZBE_API const char *tizbe_format_name(size_t n);

/* The format that a file's name asks for by its extension ("themes.xlsx"), or
 * NULL. */
TIZBE_API const char *tizbe_format_of_file(const char *path);

/* Which part of the corpus is meant; all that is stated must fit. */
typedef struct tizbe_filter {
    const char        *codebook; /* NULL: the one run last             */
    const char        *lang;     /* of segments: "ru" or "ru,kk"       */
    const char *const *themes;   /* with the codes below them          */
    size_t             theme_count;
    const char *const *codes;
    size_t             code_count;
    const char *const *documents; /* number, path or its end, or title  */
    size_t             document_count;
    const char *const *where; /* "year>=2023 AND doc_type!=news"    */
    size_t             where_count;
    bool               unique; /* of documents that are the same again only
                                  one: see tizbe_duplicates.h              */
} tizbe_filter;

/* --- documents ------------------------------------------------------------ */

/* The documents: document title date issuer doc_type number country lang
 * segments tokens format encoding path. `missing` (or NULL): only those
 * without that variable; `doubtful` (or NULL): without it or with a value that
 * was guessed with a confidence under 0.75. */
TIZBE_API tizbe_status tizbe_documents(tizbe_corpus       *corpus,
                                       const tizbe_filter *filter,
                                       const char         *missing,
                                       const char *doubtful, tizbe_output *out,
                                       tizbe_error *error);

/* What documents can be told apart by: variable documents missing values
 * commonest, a row for year, format, encoding and each variable. `documents`
 * have it, `values` is how many distinct ones there are, `commonest` names up to
 * three that several documents have: "law (12); news (3)". Of the filter lang,
 * themes and codes are not looked at. */
TIZBE_API tizbe_status tizbe_variables(tizbe_corpus       *corpus,
                                       const tizbe_filter *filter,
                                       tizbe_output *out, tizbe_error *error);

/* The values of one: value documents share_of_documents segments, the
 * commonest first or, `by_value`, in their own order; value is NA for
 * documents without one. TIZBE_USAGE for a name that no document has. */
TIZBE_API tizbe_status tizbe_values(tizbe_corpus       *corpus,
                                    const tizbe_filter *filter,
                                    const char *name, bool by_value,
                                    tizbe_output *out, tizbe_error *error);

/* A sentence about values of a variable that are counted as several and may be
 * one: written in large and small letters or, of country, as names and code of
 * one state; of doc_type, "Закон" beside "law". *said is NULL when there are
 * none; the caller frees it. */
TIZBE_API tizbe_status tizbe_alike_values(tizbe_corpus       *corpus,
                                          const tizbe_filter *filter,
                                          const char *name, char **said,
                                          tizbe_error *error);

typedef struct tizbe_show_options {
    const char *codebook; /* NULL: the one run last                */
    bool        codes;    /* with its codings                      */
    bool        meta;     /* with its variables, sources and notes */
} tizbe_show_options;

/*
 * The text of a document, segment by segment. Without a format it is laid
 * out for reading; with one it is a table: segment kind level lang tokens start
 * end text.
 */
TIZBE_API tizbe_status tizbe_show(tizbe_corpus *corpus, const char *document,
                                  const tizbe_show_options *options,
                                  tizbe_output *out, tizbe_error *error);

/* Take a document out, or all that were in an archive, a table or a feed.
 * TIZBE_EXISTS when a person coded one of them, unless `force`: none is
 * taken out then. */
TIZBE_API tizbe_status tizbe_remove(tizbe_corpus *corpus, const char *document,
                                    bool force, tizbe_error *error);

/*
 * Take documents out as tizbe_remove does with `force`, all or none of them, and
 * with them whatever people decided and remarked on them and their names in the
 * log; then compute the words anew and write the file anew. *is_rewritten is
 * false where another program holds the corpus or there is no room for that:
 * tizbe_erase is to be called again, for no documents. Copies are not touched.
 */
TIZBE_API tizbe_status tizbe_erase(tizbe_corpus      *corpus,
                                   const char *const *documents, size_t count,
                                   const tizbe_listener *listener,
                                   bool *is_rewritten, tizbe_error *error);

/* Set variables of documents, all of them or, on failure, none. An assignment
 * is "NAME=VALUE"; "NAME=" takes the variable away. The values of version_of and
 * translation_of are documents, as they are named everywhere, or "none". What
 * people said of a document holds for what is set to be a version of it, too:
 * *carried (may be NULL) says how much. */
TIZBE_API tizbe_status tizbe_set(tizbe_corpus      *corpus,
                                 const char *const *documents,
                                 size_t             document_count,
                                 const char *const *assignments, size_t count,
                                 tizbe_carried *carried, tizbe_error *error);

/* The same for all documents that fit all conditions of `where` ("year>=2023");
 * *documents says how many that were. TIZBE_NOT_FOUND when none fits. */
TIZBE_API tizbe_status tizbe_set_where(
    tizbe_corpus *corpus, const char *const *where, size_t where_count,
    const char *const *assignments, size_t count, uint64_t *documents,
    tizbe_carried *carried, tizbe_error *error);

/* --- codebooks and coding ------------------------------------------------- */

typedef struct tizbe_codebook_counts {
    size_t themes, codes, entries;
    size_t warnings; /* what is hardly meant          */
    size_t notes;    /* what is worth knowing         */
} tizbe_codebook_counts;

/*
 * Look a codebook file over. `report` gets each mistake, warning and note as
 * a line "FILE:LINE:COLUMN: text". TIZBE_FORMAT when there are mistakes. With
 * a `corpus` (NULL is allowed) entries that find nothing in it are noted.
 */
TIZBE_API tizbe_status tizbe_codebook_check(
    tizbe_corpus *corpus, const char *file, tizbe_reporter *report,
    void *context, tizbe_codebook_counts *counts, tizbe_error *error);

/* Store a codebook file; *name (may be NULL, caller frees with free) is what
 * it is called. *is_new is false when these very bytes were stored. */
TIZBE_API tizbe_status tizbe_codebook_add(tizbe_corpus *corpus,
                                          const char *file, char **name,
                                          bool *is_new, tizbe_error *error);

/* All stored codebooks: codebook version added last_run sha256. */
TIZBE_API tizbe_status tizbe_codebooks(tizbe_corpus *corpus, tizbe_output *out,
                                       tizbe_error *error);

/*
 * One codebook (`name` NULL: the one run last): theme code label definition
 * entries exceptions codings; or, with `entries`, its entries: theme code
 * lang role entry codings documents accepted rejected. Labels are in
 * `label_lang`, or as near as there are (NULL: English).
 */
TIZBE_API tizbe_status tizbe_codebook_show(tizbe_corpus *corpus,
                                           const char *name, bool entries,
                                           const char   *label_lang,
                                           tizbe_output *out,
                                           tizbe_error  *error);

/*
 * Write out a stored codebook, or a file (`corpus` may be NULL then). In the
 * format "yaml", which NULL means as well, it goes out byte for byte as it was
 * stored, and a file in another format is turned into YAML. In another format of
 * codebooks ("qdc" ...) it is rewritten; a format of tables gets its rows:
 * theme_path lang type pattern weight note. All functions that take a codebook
 * file read any of these. `report` (may be NULL) gets a line for each mistake
 * and warning of a file, as tizbe_codebook_check, and for each kind of thing
 * that the format cannot carry.
 */
TIZBE_API tizbe_status tizbe_codebook_export(tizbe_corpus   *corpus,
                                             const char     *name,
                                             tizbe_output   *out,
                                             tizbe_reporter *report,
                                             void *context, tizbe_error *error);

typedef struct tizbe_code_options {
    const char *codebook; /* a stored name, or a file, which is stored
                             first; NULL: the one run last            */
    bool        full;     /* do all again that the last run has done  */
    unsigned    jobs;     /* threads that look for matches; 0: one a
                             processor, up to 8. All come to the same */
} tizbe_code_options;

typedef struct tizbe_code_result {
    char    *codebook;     /* its name; caller frees (free)       */
    uint64_t segments;     /* looked at                           */
    uint64_t found;        /* codings there are now               */
    uint64_t fresh;        /* that were not there before          */
    uint64_t kept;         /* that were                           */
    uint64_t lost;         /* that are gone ...                   */
    uint64_t lost_decided; /* ... and that a person had decided on */
    uint64_t adopted;      /* accepted, not found any more: they stay,
                              as codings of who accepted them     */
    uint64_t returned;     /* of the fresh: a person rejected or recoded
                              them before, and that holds again   */
    uint64_t carried;      /* decisions on a name that a code had before
                              ('was' in the codebook): they are its now */
    uint64_t gone;         /* decisions on texts that are not here    */
    uint64_t off_subject;  /* documents off the subject that the codebook
                              states: entries with AND do not count there */
    char    *blind;        /* "2 in uk, 1 in kk": codes with entries, none of
                              them in a language of documents; or NULL; free */
    char    *dropped;      /* "'visa-work'": codes of the version before that
                              this one has not, with decisions; or NULL; free */
} tizbe_code_result;

/*
 * Code the whole corpus with one codebook. Only codes that changed since its
 * last run and segments that are new since are looked at; what comes out is
 * what `full` gives.
 */
TIZBE_API tizbe_status tizbe_code(tizbe_corpus             *corpus,
                                  const tizbe_code_options *options,
                                  const tizbe_listener     *listener,
                                  tizbe_code_result        *result,
                                  tizbe_error              *error);

/* What the last run of a codebook (NULL: the one run last) did not see. */
typedef struct tizbe_uncoded {
    int64_t segments;   /* added since                               */
    bool    is_edited;  /* a newer version of the codebook is stored */
    bool    is_rebuilt; /* the words were read anew                  */
} tizbe_uncoded;

TIZBE_API tizbe_status tizbe_find_uncoded(tizbe_corpus  *corpus,
                                          const char    *codebook,
                                          tizbe_uncoded *out,
                                          tizbe_error   *error);

typedef struct tizbe_codings_options {
    tizbe_filter filter;
    const char  *state; /* "accepted,edited"; NULL: all, but in quotations
                           what tables count, unless `coder` is stated  */
    const char  *coder; /* who made or decided; NULL: all */
    const char  *quote; /* "sentence", "segment": a column of its text; NULL */
} tizbe_codings_options;

/* The evidence: document title heading segment lang theme code start end
 * text entry coder state page; quote where it is asked for. In docx and latex
 * they are quotations, sorted by code: with a quote, if only of the sentence,
 * and the variable date unless others are asked for. */
TIZBE_API tizbe_status tizbe_codings(tizbe_corpus                *corpus,
                                     const tizbe_codings_options *options,
                                     tizbe_output *out, tizbe_error *error);

/* --- tables --------------------------------------------------------------- */

typedef enum tizbe_unit {
    TIZBE_UNIT_SEGMENT,
    TIZBE_UNIT_SENTENCE,
    TIZBE_UNIT_DOCUMENT
} tizbe_unit;

/* What the columns of a wide table of themes hold. */
typedef enum tizbe_themes_measure {
    TIZBE_THEMES_UNITS, /* segments, sentences or documents                */
    TIZBE_THEMES_HITS,
    TIZBE_THEMES_RATE, /* hits per 1,000 words of the group                */
    TIZBE_THEMES_SHARE /* of the units of the group                        */
} tizbe_themes_measure;

/* What tables of themes and codes have in common. */
typedef struct tizbe_counting {
    tizbe_unit  unit;
    bool        by_code; /* a row a code, not a theme                         */
    const char *states;  /* codings in these count; NULL: "pending,accepted" */
    const char *coder;   /* who made them or decided on them; NULL: everybody,
                            "tizbe": the machine                             */
} tizbe_counting;

typedef struct tizbe_themes_options {
    tizbe_filter         filter;
    tizbe_counting       counting;
    const char *const   *by; /* "lang" (of segments), "year", a variable ... */
    size_t               by_count;
    bool                 zeros;   /* rows without a hit as well           */
    bool                 wide;    /* values of the last `by` as columns   */
    tizbe_themes_measure measure; /* of a wide table                      */
} tizbe_themes_options;

/*
 * How often which theme is spoken of: theme [code] <by ...> hits
 * segments documents rate_per_1000 share_of_segments own_hits own_segments
 * own_documents group_tokens group_segments group_documents. The plain
 * counts include the codes below, the own ones do not; the group columns
 * are what rates and shares are of.
 */
TIZBE_API tizbe_status tizbe_themes(tizbe_corpus               *corpus,
                                    const tizbe_themes_options *options,
                                    tizbe_output *out, tizbe_error *error);

#ifdef __cplusplus
}
#endif

#include "tizbe_codebook.h"
#include "tizbe_duplicates.h"
#include "tizbe_exchange.h"
#include "tizbe_initiatives.h"
#include "tizbe_maintain.h"
#include "tizbe_people.h"
#include "tizbe_report.h"
#include "tizbe_search.h"
#include "tizbe_statistics.h"
#include "tizbe_text.h"

#endif
