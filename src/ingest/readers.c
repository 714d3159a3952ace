/* What is asked of readers, one or all (ingest/readers.h). */
#include "ingest/readers.h"

#include "base/path.h"
#include "ingest/charset.h"

#define READER_ROW(name) &reader_##name,

const reader *const readers[] = { READERS(READER_ROW) NULL };

const reader *
reader_find(const char *name)
{
    for (size_t i = 0; readers[i]; i++)
        if (slice_equal_ascii_nocase(slice_of(name),
                                     slice_of(readers[i]->name)))
            return readers[i];
    return NULL;
}

bool
reader_has_extension(const reader *r, slice extension)
{
    return extension_is_listed(slice_of(r->extensions), extension);
}

tizbe_status
text_of_input(const reader_input *in, document *doc, slice *text,
              tizbe_error *error)
{
    if (!in->encoding && charset_is_binary(in->bytes))
        return error_set(error, TIZBE_FORMAT, "binary data, not a text");
    return charset_read(doc, in->bytes, in->encoding, (slice){ 0 }, text,
                        error);
}
