/* The list of the formats of whole projects. */
#include "exchange/project_formats.h"

#include "code/codebook_formats.h"

#include <string.h>

const project_format *const project_formats[] = {
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
