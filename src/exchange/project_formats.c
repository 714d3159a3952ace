/* The list of the formats of whole projects. */
#include "exchange/project_formats.h"

#include "base/path.h"
#include "exchange/refi_qdpx.h"

#include <string.h>

static const project_format format_qdpx = {
    .name = "qdpx",
    .endings = "qdpx",
    .what = "NVivo, MAXQDA, ATLAS.ti ... (REFI-QDA)",
    .carries = "documents, codes, codings, memos, variables",
    .write = refi_export_project,
    .read = refi_import_project,
};

const project_format *const project_formats[] = {
    &format_qdpx,
    &project_format_xlsx,
    NULL,
};

const project_format *
project_format_named(const char *name)
{
    for (size_t i = 0; project_formats[i]; i++)
        if (strcmp(project_formats[i]->name, name) == 0)
            return project_formats[i];
    return NULL;
}

const project_format *
project_format_of(const char *path)
{
    for (size_t i = 0; project_formats[i]; i++)
        if (path_ends_in(path, project_formats[i]->endings))
            return project_formats[i];
    return NULL;
}
