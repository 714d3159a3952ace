/* Which property becomes which variable. */
#include "ingest/office_metadata.h"

#include "base/array.h"
#include "ingest/dates.h"
#include "ingest/outline.h"

/* Titles that programs make up. */
static bool
is_made_up(slice title)
{
    return title.size == 0 || slice_starts(title, SLICE("Microsoft Word")) ||
           slice_is(title, "Untitled") || slice_is(title, "Document1") ||
           slice_is(title, "Документ1") ||
           slice_is(title, "PowerPoint Presentation") ||
           slice_is(title, "Презентация PowerPoint");
}

/* One word ("Методика", "plan_2"), or a part of the document: "ЧАСТЬ II". */
static bool
says_little(slice title)
{
    unsigned level;

    return !memchr(title.data, ' ', title.size) ||
           outline_sign_of(title, &level) == OUTLINE_NAMED;
}

void
office_title(document *doc, slice title)
{
    title = slice_trim(title);
    if (!is_made_up(title))
        document_set(doc, "title", title,
                     says_little(title) ? SOURCE_NAME : SOURCE_DOCUMENT);
}

void
office_property(document *doc, const char *name, slice value)
{
    static const struct {
        const char *name, *variable;
    } table[] = {
        { "creator", "author" },   { "initial-creator", "author" },
        { "publisher", "issuer" }, { "language", "language" },
        { "subject", "subject" },  { "keywords", "keywords" },
        { "keyword", "keywords" },
    };

    value = slice_trim(value);
    if (strcmp(name, "title") == 0)
        office_title(doc, value);
    else if (strcmp(name, "created") == 0 || strcmp(name, "creation-date") == 0)
        date_set(doc, value, SOURCE_FILE);
    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (strcmp(name, table[i].name) == 0)
            document_set(doc, table[i].variable, value, SOURCE_DOCUMENT);
}

void
office_custom_property(document *doc, slice name, slice value)
{
    static const char *const names[] = { "title",   "issuer", "doc_type",
                                         "country", "url",    "number",
                                         "author",  "version" };

    value = slice_trim(value);
    if (slice_equal_ascii_nocase(name, SLICE("date")))
        date_set(doc, value, SOURCE_DOCUMENT);
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (slice_equal_ascii_nocase(name, slice_of(names[i])))
            document_set(doc, names[i], value, SOURCE_DOCUMENT);
}

void
office_date(document *doc)
{
    char iso[DATE_BYTES];

    if (doc->segment_count > 0 &&
        date_iso(doc->segments[doc->segment_count - 1].text, iso))
        document_set(doc, "date", slice_of(iso), SOURCE_DOCUMENT);
}

void
office_comment(document *doc, slice author, slice text)
{
    author = slice_trim(author);
    text = slice_trim(text);
    if (author.size == 0)
        author = SLICE("unknown");
    if (text.size > 0)
        document_note(doc, "comment by %.*s: %.*s", (int)author.size,
                      author.data, (int)text.size, text.data);
}
