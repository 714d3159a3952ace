/* JSON-LD is JSON; its contexts and references are not resolved. */
#include "ingest/html/linked_data.h"

#include "base/array.h"
#include "ingest/json.h"

#define DEPTH 4 /* of arrays and graphs in each other */

/* A kind of thing, and the type of document that it is. */
static const struct {
    const char *name, *type;
} things[] = {
    { "NewsArticle", "news" },         { "ReportageNewsArticle", "news" },
    { "ScholarlyArticle", "article" }, { "Article", "article" },
    { "BlogPosting", "article" },      { "Report", "report" },
    { "Legislation", "law" },
};

static slice
text_of(const json_value *value)
{
    if (value && value->kind == JSON_ARRAY)
        value = value->first;
    return value && value->kind == JSON_STRING ? value->text : SLICE("");
}

/* "NewsArticle", or one of ["NewsArticle", "CreativeWork"]. */
static slice
type_of(const json_value *object)
{
    const json_value *type = json_get(object, "@type");

    if (type && type->kind == JSON_ARRAY)
        type = type->first;
    for (; type; type = type->next)
        for (size_t i = 0; i < COUNT_OF(things); i++)
            if (type->kind == JSON_STRING &&
                slice_is(type->text, things[i].name))
                return slice_of(things[i].type);
    return SLICE("");
}

static bool
is_document(const json_value *object)
{
    return type_of(object).size > 0;
}

static bool
is_site(const json_value *object)
{
    return slice_is(text_of(json_get(object, "@type")), "WebSite");
}

/* The object itself, or the first below, that is of the kind. */
static const json_value *
find_thing(const json_value *value, bool (*is_kind)(const json_value *),
           unsigned          depth)
{
    const json_value *found = NULL, *inside;

    if (!value || depth == 0)
        return NULL;
    if (value->kind == JSON_OBJECT) {
        if (is_kind(value))
            return value;
        return find_thing(json_get(value, "@graph"), is_kind, depth - 1);
    }
    if (value->kind == JSON_ARRAY)
        for (inside = value->first; inside && !found; inside = inside->next)
            found = find_thing(inside, is_kind, depth - 1);
    return found;
}

static slice
first_text(const json_value *object, const char *const *keys)
{
    slice text = SLICE("");

    for (; *keys && text.size == 0; keys++)
        text = text_of(json_get(object, *keys));
    return text;
}

static slice
publisher_of(const json_value *object)
{
    const json_value *publisher = json_get(object, "publisher");

    if (publisher && publisher->kind == JSON_ARRAY)
        publisher = publisher->first;
    return publisher && publisher->kind == JSON_STRING
               ? publisher->text
               : text_of(json_get(publisher, "name"));
}

linked_data
linked_data_read(arena *a, slice text)
{
    static const char *const titles[] = { "headline", "name", NULL };
    static const char *const dates[] = { "datePublished", "legislationDate",
                                         "dateCreated", NULL };
    const json_value        *all, *object;
    linked_data              out = { 0 };

    if (json_parse_loose(a, slice_trim(text), &all, NULL) != TIZBE_OK)
        return out;
    out.site = text_of(json_get(find_thing(all, is_site, DEPTH), "name"));
    object = find_thing(all, is_document, DEPTH);
    if (!object)
        return out;
    out.title = first_text(object, titles);
    out.date = first_text(object, dates);
    out.publisher = publisher_of(object);
    out.type = type_of(object);
    return out;
}
