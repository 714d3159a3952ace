/*
 * Metadata of pages: HTML, Dublin Core, Open Graph, schema.org (JSON-LD is
 * searched for two of its names, not parsed).
 *
 * The title of a page is often that of the site ("Complex", "Главная"), and
 * the first heading often the logo. Open Graph is believed; else a <title>
 * that contains the heading ("Об образовании - Әділет") says that the
 * heading is it; else a <title> of one word is believed less than a heading.
 */
#include "ingest/html_meta.h"

#include "base/array.h"
#include "ingest/dates.h"
#include "ingest/letters.h"

void
html_meta_init(html_meta *m, document *doc)
{
    *m = (html_meta){ .doc = doc };
}

void
html_meta_release(html_meta *m)
{
    buffer *all[] = { &m->title, &m->heading,   &m->card, &m->author,
                      &m->site,  &m->publisher, &m->time, &m->linked };

    for (size_t i = 0; i < COUNT_OF(all); i++)
        buffer_release(all[i]);
}

static bool
is_any(slice name, const char *const *list)
{
    for (; *list; list++)
        if (slice_equal_ascii_nocase(name, slice_of(*list)))
            return true;
    return false;
}

static void
keep_first(buffer *b, slice value)
{
    if (b->size == 0)
        buffer_put(b, slice_trim(value));
}

/* <meta name="..." content="...">, also property= and itemprop=. */
static void
take_meta(html_meta *m, html_attributes attributes)
{
    static const char *const dates[] = { "date",
                                         "dc.date",
                                         "dcterms.date",
                                         "dcterms.created",
                                         "dcterms.issued",
                                         "dc.date.issued",
                                         "article:published_time",
                                         "datepublished",
                                         "pubdate",
                                         "publish_date",
                                         "publication_date",
                                         "citation_publication_date",
                                         NULL };
    static const char *const authors[] = { "author", "dc.creator",
                                           "dcterms.creator", NULL };
    static const char *const publishers[] = { "publisher", "dc.publisher",
                                              "dcterms.publisher", NULL };
    static const char *const languages[] = { "dc.language", "dcterms.language",
                                             "language", NULL };
    slice                    value = html_attribute(attributes, "content");
    slice                    name = html_attribute(attributes, "name");

    if (name.size == 0)
        name = html_attribute(attributes, "property");
    if (name.size == 0)
        name = html_attribute(attributes, "itemprop");
    if (is_any(name, dates))
        date_set(m->doc, value, SOURCE_DOCUMENT);
    else if (is_any(name, authors))
        keep_first(&m->author, value);
    else if (is_any(name, publishers))
        keep_first(&m->publisher, value);
    else if (is_any(name, languages))
        document_set(m->doc, "language", value, SOURCE_DOCUMENT);
    else if (slice_is(name, "og:title"))
        keep_first(&m->card, value);
    else if (slice_is(name, "og:site_name"))
        keep_first(&m->site, value);
    else if (slice_is(name, "og:url"))
        document_set(m->doc, "url", value, SOURCE_DOCUMENT);
}

/* The language of the whole page; "kk-Cyrl" stays as it is said. */
static void
take_language(html_meta *m, html_attributes attributes)
{
    slice tag = html_attribute(attributes, "lang");

    if (tag.size == 0)
        tag = html_attribute(attributes, "xml:lang");
    document_set(m->doc, "language", tag, SOURCE_DOCUMENT);
}

void
html_meta_start(html_meta *m, const char *name, html_attributes attributes)
{
    if (!m->doc)
        return;
    if (strcmp(name, "meta") == 0) {
        take_meta(m, attributes);
    } else if (strcmp(name, "html") == 0) {
        take_language(m, attributes);
    } else if (strcmp(name, "time") == 0) {
        keep_first(&m->time, html_attribute(attributes, "datetime"));
    } else if (strcmp(name, "link") == 0 &&
               html_attribute_has(attributes, "rel", "canonical")) {
        document_set(m->doc, "url", html_attribute(attributes, "href"),
                     SOURCE_DOCUMENT);
    } else if (strcmp(name, "script") == 0 && m->linked.size == 0 &&
               slice_is(html_attribute(attributes, "type"),
                        "application/ld+json")) {
        m->open = &m->linked;
    } else if (strcmp(name, "title") == 0 && !m->has_title) {
        m->open = &m->title;
    } else if (strcmp(name, "h1") == 0 && !m->has_heading) {
        m->open = &m->heading;
    } else if (m->open == &m->heading && strcmp(name, "br") == 0) {
        buffer_byte(m->open, ' ');
    }
}

void
html_meta_end(html_meta *m, const char *name)
{
    if (m->open == &m->linked && strcmp(name, "script") == 0) {
        m->open = NULL;
    } else if (m->open == &m->title && strcmp(name, "title") == 0) {
        m->has_title = true;
        m->open = NULL;
    } else if (m->open == &m->heading && strcmp(name, "h1") == 0) {
        m->has_heading = slice_trim(buffer_slice(&m->heading)).size > 0;
        m->open = NULL;
    }
}

void
html_meta_text(html_meta *m, slice text)
{
    if (m->open && m->open->size < 4096)
        buffer_put(m->open, text);
}

/* White space made single blanks, so that texts can be compared. */
static slice
squeeze(buffer *b)
{
    size_t size = 0;

    for (size_t i = 0; i < b->size; i++) {
        bool is_blank = strchr(" \t\r\n", b->data[i]) != NULL;

        if (is_blank && (size == 0 || b->data[size - 1] == ' '))
            continue;
        b->data[size++] = is_blank ? ' ' : b->data[i];
    }
    b->size = size;
    return slice_trim(buffer_slice(b));
}

static bool
is_one_word(slice title)
{
    return !memchr(title.data, ' ', title.size);
}

static void
set_title(html_meta *m)
{
    slice card = squeeze(&m->card);
    slice title = squeeze(&m->title);
    slice heading = squeeze(&m->heading);

    if (card.size > 0 && !is_one_word(card))
        document_set(m->doc, "title", card, SOURCE_DOCUMENT);
    else if (heading.size > 0 && slice_find(title, heading, 0) != SIZE_MAX)
        document_set(m->doc, "title", heading, SOURCE_DOCUMENT);
    else if (title.size > 0 && !is_one_word(title))
        document_set(m->doc, "title", title, SOURCE_DOCUMENT);
    else
        document_set(m->doc, "title", heading, SOURCE_DOCUMENT);
}

/* The string that stands behind the first `"key":` of a block of JSON-LD;
 * empty when there is none, or when it has escapes in it. */
static slice
linked_value(const html_meta *m, const char *key)
{
    slice  text = buffer_slice(&m->linked);
    size_t at = slice_find(text, slice_of(key), 0);
    size_t end;

    if (at == SIZE_MAX)
        return slice_make(NULL, 0);
    at += strlen(key);
    while (at < text.size && strchr(" \t\r\n:[", text.data[at]))
        at++;
    if (at >= text.size || text.data[at] != '"')
        return slice_make(NULL, 0);
    for (end = ++at; end < text.size && text.data[end] != '"'; end++)
        if (text.data[end] == '\\')
            return slice_make(NULL, 0);
    return slice_part(text, at, end);
}

/* schema.org: when, and what of its kinds. */
static void
set_linked(html_meta *m)
{
    static const struct {
        const char *name, *type;
    } types[] = {
        { "NewsArticle", "news" },         { "ReportageNewsArticle", "news" },
        { "ScholarlyArticle", "article" }, { "Article", "article" },
        { "BlogPosting", "article" },      { "Report", "report" },
        { "Legislation", "law" },
    };
    slice date = linked_value(m, "\"datePublished\"");
    slice type = linked_value(m, "\"@type\"");

    if (date.size > 0 && document_get(m->doc, "date").size == 0)
        date_set(m->doc, date, SOURCE_DOCUMENT);
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (slice_is(type, types[i].name))
            document_set(m->doc, "doc_type", slice_of(types[i].type),
                         SOURCE_DOCUMENT);
}

void
html_meta_finish(html_meta *m)
{
    buffer *all[] = { &m->title, &m->heading,   &m->card, &m->author,
                      &m->site,  &m->publisher, &m->time, &m->linked };

    if (!m->doc)
        return;
    for (size_t i = 0; i < COUNT_OF(all); i++)
        m->doc->failed = m->doc->failed || all[i]->failed;
    set_title(m);
    set_linked(m);
    document_set(m->doc, "author", squeeze(&m->author), SOURCE_DOCUMENT);
    document_set(m->doc, "issuer", squeeze(&m->publisher), SOURCE_DOCUMENT);
    document_set(m->doc, "issuer", squeeze(&m->author), SOURCE_DOCUMENT);
    document_set(m->doc, "issuer", squeeze(&m->site), SOURCE_GUESS);
    if (m->time.size > 0 && document_get(m->doc, "date").size == 0)
        date_set(m->doc, buffer_slice(&m->time), SOURCE_GUESS);
}
