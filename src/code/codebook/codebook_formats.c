/* What is asked of formats of codebooks, one or all (codebook_formats.h). */
#include "code/codebook/codebook_formats.h"

#include "base/path.h"

#include <string.h>

const codebook_format codebook_format_yaml = {
    .name = "yaml",
    .endings = "yaml yml",
    .what = "as analysts write it",
};

#define FORMAT_ROW(name) &codebook_format_##name,

const codebook_format *const codebook_formats[] = {
    CODEBOOK_FORMATS(FORMAT_ROW) NULL,
};

const codebook_format *
codebook_format_named(const char *name)
{
    for (size_t i = 0; codebook_formats[i]; i++)
        if (strcmp(codebook_formats[i]->name, name) == 0)
            return codebook_formats[i];
    return NULL;
}

const codebook_format *
codebook_format_of(const char *path)
{
    for (size_t i = 0; codebook_formats[i]; i++)
        if (path_ends_in(path, codebook_formats[i]->endings))
            return codebook_formats[i];
    return NULL;
}

bool
codebook_format_is_written(const codebook_format *format)
{
    return format->write || !format->read || format->is_table;
}
