/*
 * META-INF/container.xml names the package document; its manifest names the
 * files, its spine puts them in order (EPUB 3.3, 4 and 5; OPF 2.0.1).
 */
#include "ingest/xml/epub_package.h"

#include "base/array.h"
#include "base/intern.h"
#include "ingest/dates.h"
#include "ingest/office_metadata.h"
#include "ingest/part.h"

#include <stdlib.h>

typedef struct manifest_item {
    slice href, fallback; /* the id of what to show instead, or empty */
    bool  is_text, is_nav;
} manifest_item;

typedef struct package_reader {
    part           p;
    slice          name; /* of the package document */
    document      *doc;
    intern         ids;
    manifest_item *items; /* by number of the id */
    size_t         count, capacity;
    slice         *spine; /* ids */
    size_t         spine_count, spine_capacity;
    buffer         value;
    bool           is_change; /* the date in hand is that of an edit */
} package_reader;

static bool
has_word(slice list, slice word)
{
    for (size_t at = 0; (at = slice_find(list, word, at)) != SIZE_MAX; at++) {
        size_t end = at + word.size;

        if ((at == 0 || list.data[at - 1] == ' ') &&
            (end == list.size || list.data[end] == ' '))
            return true;
    }
    return false;
}

/* XHTML, and its forerunners in old books. */
static bool
is_text_type(slice type)
{
    return slice_is(type, "application/xhtml+xml") ||
           slice_is(type, "text/html") ||
           slice_is(type, "application/x-dtbook+xml") ||
           slice_is(type, "text/x-oeb1-document");
}

static bool
add_item(package_reader *r)
{
    const xml_stream *x = r->p.x;
    uint32_t          number;
    bool              is_new;

    if (intern_add(&r->ids, xml_attribute(x, "id"), &number, &is_new) !=
        TIZBE_OK)
        return false;
    if (!is_new)
        return true;
    if (!ARRAY_ROOM(r->items, r->count, r->capacity))
        return false;
    r->items[r->count++] = (manifest_item){
        .href = part_decode(r->doc->arena, xml_attribute(x, "href")),
        .fallback = arena_copy(r->doc->arena, xml_attribute(x, "fallback")),
        .is_text = is_text_type(xml_attribute(x, "media-type")),
        .is_nav = has_word(xml_attribute(x, "properties"), SLICE("nav")),
    };
    return true;
}

static bool
add_to_spine(package_reader *r)
{
    return ARRAY_ADD(r->spine, r->spine_count, r->spine_capacity,
                     arena_copy(r->doc->arena, xml_attribute(r->p.x, "idref")));
}

static bool
is_dublin_core(const xml_stream *x)
{
    return slice_has(xml_namespace(x), SLICE("purl.org/dc/"));
}

static void
take_metadata(package_reader *r)
{
    const char *name = xml_name(r->p.x);
    slice       value = buffer_slice(&r->value);

    if (strcmp(name, "title") == 0) /* a book may have one of one word */
        document_set(r->doc, "title", slice_trim(value), SOURCE_DOCUMENT);
    else if (strcmp(name, "date") != 0)
        office_property(r->doc, name, value);
    else if (!r->is_change)
        date_set(r->doc, slice_trim(value), SOURCE_DOCUMENT);
}

static bool
on_event(package_reader *r, xml_event event)
{
    const xml_stream *x = r->p.x;

    if (event == XML_TEXT) {
        buffer_put(&r->value, xml_text(x));
    } else if (event == XML_END && is_dublin_core(x)) {
        take_metadata(r);
    } else if (event == XML_START) {
        buffer_empty(&r->value);
        r->is_change = slice_is(xml_attribute(x, "event"), "modification");
        if (strcmp(xml_name(x), "item") == 0)
            return add_item(r);
        if (strcmp(xml_name(x), "itemref") == 0)
            return add_to_spine(r);
    }
    return true;
}

static tizbe_status
walk_package(package_reader *r, const zip *z, tizbe_error *error)
{
    xml_event    event;
    tizbe_status status = part_open(z, r->name, &r->p, error);

    while (part_next(&r->p, &event, &status, error))
        if (!on_event(r, event))
            status = error_nomem(error);
    part_close(&r->p);
    return status;
}

/* The item with that number, or the first text in the chain of what may be
 * shown instead of it (EPUB 3.3, 3.5.1). */
static const manifest_item *
shown_item(const package_reader *r, uint32_t number)
{
    uint32_t at = number;

    for (size_t steps = 0; steps < r->count && at != INTERN_NONE; steps++) {
        if (r->items[at].is_text)
            return &r->items[at];
        at = intern_find(&r->ids, r->items[at].fallback);
    }
    return &r->items[number];
}

/* The spine by way of the manifest; a chapter that is named again is not
 * read again (EPUB 3.3, 5.7.2). */
static bool
list_chapters(package_reader *r, const zip *z, intern *names, epub_package *out)
{
    bool is_new = true;

    for (size_t i = 0; i < r->spine_count; i++) {
        uint32_t     number = intern_find(&r->ids, r->spine[i]);
        epub_chapter chapter = { 0 };

        if (number != INTERN_NONE) {
            const manifest_item *item = shown_item(r, number);

            chapter.name = part_resolve(r->doc->arena, r->name, item->href);
            if (zip_find(z, chapter.name).size > 0)
                chapter.name = zip_find(z, chapter.name);
            chapter.is_text = item->is_text;
            chapter.is_nav = item->is_nav;
            if (!chapter.name.data ||
                intern_add(names, chapter.name, &number, &is_new) != TIZBE_OK)
                return false;
            if (!is_new)
                continue;
        }
        if (!ARRAY_ADD(out->chapters, out->count, out->capacity, chapter))
            return false;
    }
    return true;
}

/* The first that is called like one; a container may also list a PDF. */
static void
take_root(void *name, const char *element, slice path, slice text)
{
    slice before = buffer_slice(name);

    (void)text;
    if (strcmp(element, "rootfile") != 0 ||
        (before.size > 0 && (slice_ends(before, SLICE(".opf")) ||
                             !slice_ends(path, SLICE(".opf")))))
        return;
    buffer_empty(name);
    buffer_put(name, path);
}

/* Where the package document is: as the container says, else the first
 * member that is called like one. */
static tizbe_status
find_package(const zip *z, arena *a, slice *name, tizbe_error *error)
{
    buffer       path = { 0 };
    tizbe_status status;

    status = part_values(z, SLICE("META-INF/container.xml"), 2, "full-path",
                         take_root, &path, error);
    if (status == TIZBE_NOT_FOUND)
        status = TIZBE_OK;
    *name = arena_copy(a, buffer_slice(&path));
    if (status == TIZBE_OK && (path.failed || !name->data))
        status = error_nomem(error);
    buffer_release(&path);
    for (size_t i = 0;
         status == TIZBE_OK && name->size == 0 && i < zip_count(z); i++)
        if (slice_ends(zip_name(z, i), SLICE(".opf")))
            *name = zip_name(z, i);
    if (status == TIZBE_OK && !zip_has(z, *name))
        status = error_set(error, TIZBE_FORMAT, "no package document inside");
    return status;
}

tizbe_status
epub_package_read(const zip *z, document *doc, epub_package *out,
                  tizbe_error *error)
{
    package_reader r = { .doc = doc };
    intern         names;
    tizbe_status   status;

    *out = (epub_package){ 0 };
    intern_init(&r.ids);
    intern_init(&names);
    status = find_package(z, doc->arena, &r.name, error);
    if (status == TIZBE_OK)
        status = walk_package(&r, z, error);
    if (status == TIZBE_OK &&
        (r.value.failed || !list_chapters(&r, z, &names, out)))
        status = error_nomem(error);
    if (status == TIZBE_OK && out->count == 0)
        status = error_set(error, TIZBE_FORMAT,
                           "its package names no chapters to read");
    intern_release(&r.ids);
    intern_release(&names);
    buffer_release(&r.value);
    free(r.items);
    free(r.spine);
    return status;
}

void
epub_package_release(epub_package *package)
{
    free(package->chapters);
    *package = (epub_package){ 0 };
}
