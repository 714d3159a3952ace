/*
 * A codebook out of a file: the format that its ending or a person says, by
 * way of the YAML that the format's reader makes.
 */
#include "base/path.h"
#include "code/codebook/codebook_formats.h"
#include "code/codebook/codebook_read.h"
#include "code/codebook/quanteda.h"
#include "ingest/workbook.h"
#include "text/nfc.h"

/* A name for a codebook out of the path of its file; standard input has none. */
static slice
name_of_path(const char *path)
{
    slice name = path_name(slice_of(path));
    slice ending = path_extension(name);

    if (slice_is(name, "-"))
        return SLICE("codebook");
    return ending.size > 0 ? slice_without(name, ending.size + 1) : name;
}

/* By way of the YAML that the format's reader makes; it is left in *yaml. */
static tizbe_status
parse_made(arena *memory, const codebook_format *format,
           const codebook_input *in, slice *yaml, mistake_list *mistakes,
           const codebook **out)
{
    buffer       made;
    place_list   places;
    tizbe_status status;

    buffer_init(&made);
    status = format->read(memory, in, mistakes, &made, &places);
    if (status == TIZBE_OK) {
        *yaml = arena_copy(memory, buffer_slice(&made));
        status = yaml->data ? codebook_parse_at(memory, *yaml, &places,
                                                in->how.known, mistakes, out)
                            : TIZBE_NOMEM;
    }
    mistakes_sort(mistakes);
    buffer_release(&made);
    return status;
}

/* How the bytes are read: NULL is our YAML. */
static tizbe_status
format_for(const char *path, const codebook_reading *how, slice bytes,
           const codebook_format **out)
{
    const codebook_format *format = how->format ? how->format
                                                : codebook_format_of(path);
    bool                   is_quanteda = false;
    tizbe_status           status = TIZBE_OK;

    *out = format && format->read ? format : NULL;
    if (!*out && !how->format && how->is_foreign)
        status = codebook_is_quanteda(bytes, &is_quanteda);
    if (is_quanteda)
        *out = &codebook_format_quanteda;
    return status;
}

tizbe_status
codebook_read_as(arena *memory, const char *path, const codebook_reading *how,
                 buffer *bytes, slice *yaml, mistake_list *mistakes,
                 const codebook **out, tizbe_error *error)
{
    const codebook_format *format = NULL;
    codebook_input         in = { .name = name_of_path(path), .how = *how };
    bool                   is_workbook;
    tizbe_status           status;

    *out = NULL;
    *yaml = (slice){ 0 };
    status = workbook_read(path, CODEBOOK_MAX_BYTES, bytes, &is_workbook,
                           error);
    if (status != TIZBE_OK)
        return status;
    if (is_workbook && !in.how.format)
        in.how.format = &codebook_format_csv;
    /* a Mac takes the letters of names apart: "й" is two characters there, and
     * a code would be another one than its namesake */
    in.bytes = *yaml = nfc_copy(memory, buffer_slice(bytes));
    if (!in.bytes.data && bytes->size > 0)
        return mistakes_error(mistakes, TIZBE_NOMEM, path, error);
    status = format_for(path, &in.how, in.bytes, &format);
    if (status == TIZBE_OK && format)
        status = parse_made(memory, format, &in, yaml, mistakes, out);
    else if (status == TIZBE_OK)
        status = codebook_parse_at(memory, *yaml, NULL, how->known, mistakes,
                                   out);
    if (status != TIZBE_OK)
        status = mistakes_error(mistakes, status, path, error);
    return status;
}
