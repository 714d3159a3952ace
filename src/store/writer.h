/*
 * Writing documents into a corpus: the only place that does.
 *
 * The writer keeps the forms it has met in memory, so that a form is looked
 * up and stemmed once. All calls between writer_new and writer_free stand
 * inside transactions that the caller begins and commits (corpus_commit,
 * which writes the full-text index). After a rollback a writer knows forms
 * that are not stored: it is to be freed.
 */
#ifndef STORE_WRITER_H
#define STORE_WRITER_H

#include "base/file.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"
#include "text/document.h"
#include "text/language.h"
#include "tizbe.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct writer writer;

/* `c` stays the caller's and must outlive the writer. */
tizbe_status writer_new(corpus *c, writer **out, tizbe_error *error);
void         writer_free(writer *w); /* NULL is allowed */

/* A form as the analyser gives it, 1 to FORM_MAX bytes. */
typedef struct form_text {
    language lang;
    slice    text;
} form_text;

/*
 * The writer's own numbers of forms, 1, 2, ...: good until writer_forget.
 * 0 never is one: in a stream it ends a sentence. Many at once take less
 * time than one by one.
 */
tizbe_status writer_forms(writer *w, const form_text *forms, size_t count,
                          uint32_t *numbers, tizbe_error *error);
tizbe_status writer_form(writer *w, language lang, slice form, uint32_t *number,
                         tizbe_error *error);

/* Bytes held for forms, about; and the way to give them back. Numbers given
 * out before are void afterwards. */
size_t       writer_memory(const writer *w);
tizbe_status writer_forget(writer *w, tizbe_error *error);

typedef struct written_segment {
    segment         base;   /* text, kind, ...            */
    slice           packed; /* the text as packed_text.h has it, and base.text
                               is not looked at; empty: it is not packed */
    int64_t         start;  /* code points                */
    language        lang;
    double          confidence; /* 0..1                       */
    slice           passages;   /* in other languages: text/passages.h */
    uint32_t        tokens;
    const uint32_t *forms; /* writer numbers, 0 behind each sentence */
    size_t          form_count;
    slice           places; /* of the words: text/word_places.h */
} written_segment;

typedef struct written_document {
    slice                  sha256; /* 64 hexadecimal digits, of the text */
    slice                  format;
    slice                  encoding;
    int64_t                length; /* code points */
    const written_segment *segments;
    size_t                 segment_count;
    const variable        *variables;
    size_t                 variable_count;
    const slice           *notes;
    size_t                 note_count;
} written_document;

typedef struct written_source {
    slice      path; /* absolute */
    file_stamp stamp;
    slice      sha256;  /* of the file's bytes         */
    slice      options; /* what was stated for reading */
    bool is_numbered;   /* a record of a table, a letter of a mailbox: another
                           one may have its number the next time          */
} written_source;

/* To be called when a transaction has begun, before anything else in it, or
 * forms that others wrote are not found; and before the last one is committed. */
tizbe_status writer_resume(writer *w, tizbe_error *error);
tizbe_status writer_finish(writer *w, tizbe_error *error);
bool         writer_is_unfinished(const writer *w);

/*
 * Store a document and where it was read from: added, updated, kept the old one or
 * the same. *document_id becomes that of the document that the source now belongs
 * to.
 */
tizbe_status writer_add(writer *w, const written_document *doc,
                        const written_source *source,
                        tizbe_add_outcome *outcome, int64_t *document_id,
                        tizbe_error *error);

/*
 * What a numbered source, the last one added, had before: 0 when that is nothing
 * else. It was not left as other texts are: when all sources of the file are
 * there, writer_leave does it, unless another one has it by then. `new` is what
 * stands at the number now, `is_new` that it was added; else it is one that
 * stood elsewhere, and no version of the old one.
 */
int64_t      writer_replaced(const writer *w);
tizbe_status writer_leave(writer *w, int64_t old, int64_t new, bool is_new,
                          tizbe_add_outcome *outcome, tizbe_error *error);

/*
 * Store a document whose text is not there yet, with its words and what people
 * said of it, but without a source.
 */
tizbe_status writer_put(writer *w, const written_document *doc,
                        int64_t *document_id, tizbe_error *error);

/*
 * Fill the derived tables for one stored document whose segments are
 * already there; `ids` are their row ids.
 */
tizbe_status writer_index(writer *w, int64_t document_id,
                          const written_segment *segments, const int64_t *ids,
                          size_t count, tizbe_error *error);

#endif
