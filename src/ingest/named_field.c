/* Fields of metadata under their own names. */
#include "ingest/named_field.h"

#include "ingest/dates.h"
#include "text/variable_names.h"

#include <string.h>

void
named_field_set(document *doc, const char *name, slice value)
{
    char        room[VARIABLE_KEPT_ROOM], iso[DATE_BYTES];
    const char *meant = variable_of_kept_name(slice_of(name));

    if (!*name)
        return;
    if (meant && strcmp(meant, "date") == 0 && date_iso(value, iso))
        document_claim(doc, meant, slice_of(iso), SOURCE_GUESS, 0.9);
    if (variable_name_is_kept(slice_of(name))) {
        (void)variable_name_beside(slice_of(name), room);
        name = room;
    }
    document_set(doc, name, value, SOURCE_DOCUMENT);
}
