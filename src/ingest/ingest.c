/* Choosing a reader, and the last strokes that all of them share. */
#include "ingest/ingest.h"

#include "base/file.h"
#include "base/memory.h"
#include "ingest/charset.h"
#include "ingest/containers/container.h"
#include "ingest/foreign.h"
#include "ingest/heads/film_name.h"
#include "ingest/heads/head_claims.h"
#include "ingest/heads/name_claims.h"
#include "ingest/readers.h"
#include "text/lang/kazakh_font.h"
#include "text/utf8.h"

#include <stdio.h>

#define EXTENSION_WORTH 20 /* what a fitting name adds to a sniff   */
#define CERTAIN         70 /* a sniff that no signature outdoes     */
#define BEGINS_AS_PAGE  60 /* and one of HTML that no name outdoes       */

static const reader *
surest_reader(slice bytes, slice extension)
{
    const reader *best = NULL;
    int           best_score = 0;

    for (size_t i = 0; readers[i]; i++) {
        int score = readers[i]->sniff(bytes);

        if (score > 0 && reader_has_extension(readers[i], extension))
            score += EXTENSION_WORTH;
        if (score > best_score) {
            best = readers[i];
            best_score = score;
        }
    }
    return best;
}

/* The reader whose format the name claims, though the bytes do not. */
static const reader *
claimed_reader(slice extension)
{
    for (size_t i = 0; readers[i]; i++)
        if (reader_has_extension(readers[i], extension))
            return readers[i];
    return NULL;
}

static bool
is_read(slice extension)
{
    for (size_t i = 0; containers[i]; i++)
        if (extension_is_listed(slice_of(containers[i]->extensions), extension))
            return true;
    return claimed_reader(extension) != NULL;
}

static tizbe_status
refuse_foreign(const foreign *f, slice extension, tizbe_error *error)
{
    if (f->is_encrypted)
        return error_set(error, TIZBE_UNSUPPORTED,
                         "%s is encrypted: save it without a password",
                         f->what);
    if (f->command)
        return error_set(error, TIZBE_UNSUPPORTED,
                         "it is %s, and not a document: 'tizbe %s' takes it in",
                         f->what, f->command);
    if (f->by_name && is_read(extension))
        return error_set(error, TIZBE_FORMAT,
                         "it does not begin as %s does: damaged, or its name "
                         "is wrong (--format)",
                         f->what);
    if (f->format)
        return error_set(error, TIZBE_FORMAT,
                         "it is %s, and not what its name says: rename it, or "
                         "add it with --format %s",
                         f->what, f->format);
    return error_set(error, TIZBE_UNSUPPORTED,
                     "%s is not read yet ('tizbe add --help' lists what is)",
                     f->what);
}

/* The name claims a package, and the bytes are surely another format. */
static bool
is_misnamed(const reader *claimed, const reader *surest, slice bytes)
{
    return claimed && claimed->is_zip && surest && surest != claimed &&
           surest->sniff(bytes) >= CERTAIN;
}

static tizbe_status
refuse_misnamed(const reader *is, tizbe_error *error)
{
    return error_set(error, TIZBE_FORMAT,
                     "it is of another format (%s), and not what its name "
                     "says: rename it, or add it with --format %s",
                     is->title, is->name);
}

/* Against what is known by its first bytes, or by its name alone: what begins
 * with an element of pages is one, as systems call tables of HTML workbooks. */
static bool
is_sure(const reader *surest, const foreign *f, slice bytes)
{
    int least = f->by_name && surest == &reader_html ? BEGINS_AS_PAGE : CERTAIN;

    return surest->sniff(bytes) >= least;
}

/* NULL: none, and `status` says why. */
static const reader *
choose_reader(slice bytes, slice extension, const ingest_options *options,
              tizbe_status *status, tizbe_error *error)
{
    const reader *chosen;
    foreign       f = foreign_format(bytes, extension);
    const reader *claimed = claimed_reader(extension);
    const reader *surest = surest_reader(bytes, extension);

    *status = TIZBE_OK;
    if (bytes.size == 0) {
        *status = error_set(error, TIZBE_FORMAT, "the file is empty");
        return NULL;
    }
    if (options && options->format) {
        chosen = reader_find(options->format);
        if (!chosen)
            *status = error_set(
                error, TIZBE_USAGE,
                "unknown format '%s' ('tizbe add --help' lists them)",
                options->format);
        return chosen;
    }
    if (f.what && (!surest || !is_sure(surest, &f, bytes))) {
        *status = refuse_foreign(&f, extension, error);
        return NULL;
    }
    chosen = surest;
    if (is_misnamed(claimed, surest, bytes)) {
        *status = refuse_misnamed(surest, error);
        return NULL;
    }
    if (claimed && claimed->sniff(bytes) == 0 && chosen != &reader_html &&
        claimed->explains)
        chosen = claimed;
    if (!chosen)
        *status = error_set(error, TIZBE_FORMAT, "binary data, not a text");
    return chosen;
}

/* The file name without its folder and its extension. One that is no UTF-8 was
 * made on a system with an older encoding, which its letters tell. */
static slice
bare_name(arena *a, slice name)
{
    slice        file = path_name(name);
    slice        extension = path_extension(file);
    charset_text decoded;

    if (extension.size > 0 && extension.size + 1 < file.size)
        file.size -= extension.size + 1;
    if (utf8_valid_prefix(file) < file.size &&
        charset_decode(a, file, NULL, SLICE(""), &decoded, NULL) == TIZBE_OK)
        return decoded.text;
    return file;
}

/* What a nameless document is called: "posts.jsonl#4" is "posts#4". */
static slice
short_name(document *doc, const char *name)
{
    const char *number = strrchr(name, '#');
    char       *numbered = NULL;
    slice       bare;

    if (!number || strspn(number + 1, "0123456789") < strlen(number + 1))
        number = name + strlen(name);
    bare = bare_name(doc->arena, slice_make(name, (size_t)(number - name)));
    if (*number)
        numbered = arena_printf(doc->arena, "%.*s%s", (int)bare.size, bare.data,
                                number);
    return numbered ? slice_of(numbered) : bare;
}

tizbe_status
ingest_finish(document *doc, const char *format, const char *name,
              tizbe_error *error)
{
    slice called;

    document_end(doc);
    if (document_status(doc) != TIZBE_OK)
        return error_nomem(error);
    if (doc->segment_count == 0)
        return error_set(error, TIZBE_FORMAT, "there is no text in it");
    kazakh_font_repair_document(doc);
    document_claim(doc, "format", slice_of(format), SOURCE_DOCUMENT, 1);
    called = short_name(doc, name);
    if (strcmp(format, reader_subtitles.name) == 0)
        called = film_name(doc, called);
    if (head_claims(doc, called) != TIZBE_OK)
        return error_nomem(error);
    name_claims(doc, called);
    return document_status(doc) == TIZBE_OK ? TIZBE_OK : error_nomem(error);
}

tizbe_status
ingest_read(slice bytes, const char *name, const ingest_options *options,
            document *doc, tizbe_error *error)
{
    const reader *chosen;
    slice         extension = path_extension(slice_of(name));
    reader_input  in = { .bytes = bytes,
                         .name = name,
                         .encoding = options ? options->encoding : NULL };
    uint64_t      refused = memory_refusals();
    tizbe_status  status;

    chosen = choose_reader(bytes, extension, options, &status, error);
    if (!chosen)
        return status;
    status = chosen->read(&in, doc, error);
    if (status == TIZBE_OK)
        status = ingest_finish(doc, chosen->name, name, error);
    return memory_refusals() == refused ? status : error_nomem(error);
}
