/*
 * Feeds: RSS (0.9 to 2.0, RDF) and Atom. Each item is a document with the
 * title, date, address and author that it states; its text is the fullest
 * that it has, HTML as a rule. The feed's own name is the issuer.
 */
#include "ingest/containers/containers.h"
#include "ingest/containers/record.h"
#include "ingest/xml_stream.h"

#include "base/array.h"
#include "base/buffer.h"
#include "ingest/charset.h"
#include "ingest/entities.h"
#include "ingest/readers.h"
#include "ingest/sniff.h"

#include <stdio.h>

/* What is gathered of an item. */
typedef enum feed_field {
    FEED_TITLE,
    FEED_LINK,
    FEED_DATE,
    FEED_UPDATED,
    FEED_AUTHOR,
    FEED_CATEGORY,
    FEED_SUMMARY,
    FEED_CONTENT,
    FEED_FIELDS
} feed_field;

typedef struct feed_walk {
    const container_input *in;
    member_sink           *sink;
    xml_stream            *x;
    charset_text           decoded;
    buffer                 fields[FEED_FIELDS];
    buffer                 issuer, language; /* of the feed */
    buffer                *open;       /* what is gathered now, or NULL       */
    size_t                 open_depth; /* of its element                      */
    bool                   is_muted;   /* in an element that is left out      */
    bool                   in_item;
    size_t                 item_depth;
    size_t                 number;
    size_t                 empty; /* items without a word */
    bool                   stopped;
    tizbe_error           *error;
} feed_walk;

static int
sniff_feed(slice bytes, slice extension)
{
    char  room[SNIFF_BYTES];
    slice head = sniff_head(bytes, room);
    slice root = sniff_root(head);

    (void)extension;
    if (slice_is(root, "rss"))
        return 97;
    if (slice_is(root, "rdf:RDF"))
        return slice_has(head, SLICE("purl.org/rss")) ||
                       slice_has(head, SLICE("/simple/0.9"))
                   ? 97
                   : 0;
    if (slice_is(root, "feed"))
        return slice_has(head, SLICE("Atom")) ||
                       slice_has(head, SLICE("purl.org/atom"))
                   ? 97
                   : 0;
    return 0;
}

/* Elements of items by their names; -1: none of them. */
static int
field_of(const char *name)
{
    static const struct {
        const char *name;
        feed_field  field;
    } names[] = {
        { "title", FEED_TITLE },       { "link", FEED_LINK },
        { "pubDate", FEED_DATE },      { "date", FEED_DATE },
        { "published", FEED_DATE },    { "issued", FEED_DATE },
        { "updated", FEED_UPDATED },   { "modified", FEED_UPDATED },
        { "author", FEED_AUTHOR },     { "creator", FEED_AUTHOR },
        { "category", FEED_CATEGORY }, { "description", FEED_SUMMARY },
        { "summary", FEED_SUMMARY },   { "encoded", FEED_CONTENT },
        { "content", FEED_CONTENT },   { "full-text", FEED_CONTENT },
    };

    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strcmp(names[i].name, name) == 0)
            return (int)names[i].field;
    return -1;
}

/* Elements of other vocabularies that have the names of ours. */
static bool
is_foreign(const feed_walk *f)
{
    slice space = xml_namespace(f->x);

    return slice_has(space, SLICE("search.yahoo.com/mrss")) ||
           slice_has(space, SLICE("itunes"));
}

static void
begin_field(feed_walk *f, int field)
{
    buffer *to = &f->fields[field];
    slice   href = xml_attribute(f->x, "href");
    slice   rel = xml_attribute(f->x, "rel");
    slice   term = xml_attribute(f->x, "term");

    f->open = to;
    f->open_depth = xml_depth(f->x);
    if (field == FEED_LINK && href.size > 0) {
        if (to->size == 0 && (rel.size == 0 || slice_is(rel, "alternate")))
            buffer_put(to, href);
        f->open = NULL;
    } else if (field == FEED_CATEGORY) {
        if (to->size > 0)
            buffer_text(to, "; ");
        buffer_put(to, term);
    } else if (to->size > 0 && field != FEED_CONTENT && field != FEED_SUMMARY) {
        f->open = NULL; /* the first counts */
    } else if (to->size > 0) {
        buffer_text(to, "\n\n");
    }
}

/* Markup inside a text construct of Atom is markup of the text. */
static void
copy_tag(feed_walk *f, bool is_end)
{
    buffer_text(f->open, is_end ? "</" : "<");
    buffer_text(f->open, xml_name(f->x));
    buffer_text(f->open, ">");
}

static void
on_start(feed_walk *f)
{
    const char *name = xml_name(f->x);
    int         field;

    if (f->open) {
        if (f->open != &f->fields[FEED_AUTHOR])
            copy_tag(f, false);
        else if (strcmp(name, "name") != 0)
            f->is_muted = true; /* <email>, <uri> */
        return;
    }
    if (!f->in_item &&
        (strcmp(name, "item") == 0 || strcmp(name, "entry") == 0)) {
        f->in_item = true;
        f->item_depth = xml_depth(f->x);
        for (size_t i = 0; i < FEED_FIELDS; i++)
            buffer_empty(&f->fields[i]);
        return;
    }
    field = field_of(name);
    if (f->in_item && field >= 0 && xml_depth(f->x) == f->item_depth + 1 &&
        !is_foreign(f))
        begin_field(f, field);
    else if (!f->in_item && xml_depth(f->x) <= 2 && f->issuer.size == 0 &&
             strcmp(name, "title") == 0) {
        f->open = &f->issuer;
        f->open_depth = xml_depth(f->x);
    } else if (!f->in_item && xml_depth(f->x) <= 2 && f->language.size == 0 &&
               strcmp(name, "language") == 0) {
        f->open = &f->language;
        f->open_depth = xml_depth(f->x);
    }
}

static void
on_text(feed_walk *f)
{
    if (f->open && !f->is_muted)
        buffer_put(f->open, xml_text(f->x));
}

static slice
field(const feed_walk *f, feed_field which)
{
    return slice_trim(buffer_slice(&f->fields[which]));
}

/* A title, of an item or of the feed, may be HTML: without its tags and
 * references. */
static void
put_plain(slice title, buffer *out)
{
    bool in_tag = false;

    for (size_t i = 0; i < title.size; i++) {
        char   c = title.data[i];
        size_t taken =
            in_tag ? 0 : entity_decode(out, slice_part(title, i, title.size));

        if (taken > 0) {
            i += taken - 1;
            continue;
        }
        if (c == '<' && i + 1 < title.size &&
            (title.data[i + 1] == '/' || ((title.data[i + 1] | 0x20) >= 'a' &&
                                          (title.data[i + 1] | 0x20) <= 'z')))
            in_tag = true;
        if (!in_tag)
            buffer_byte(out, c);
        in_tag = in_tag && c != '>';
    }
}

static tizbe_status
fill_item(feed_walk *f)
{
    document    *doc = f->sink->doc;
    slice        content = field(f, FEED_CONTENT);
    slice        summary = field(f, FEED_SUMMARY);
    buffer       title = { 0 }, issuer = { 0 };
    tizbe_status status;

    put_plain(field(f, FEED_TITLE), &title);
    put_plain(slice_trim(buffer_slice(&f->issuer)), &issuer);
    document_set(doc, "title", buffer_slice(&title), SOURCE_DOCUMENT);
    record_variable(doc, RECORD_DATE, SLICE(""),
                    field(f, FEED_DATE).size > 0 ? field(f, FEED_DATE)
                                                 : field(f, FEED_UPDATED));
    record_variable(doc, RECORD_URL, SLICE(""), field(f, FEED_LINK));
    record_variable(doc, RECORD_AUTHOR, SLICE(""), field(f, FEED_AUTHOR));
    record_variable(doc, RECORD_OTHER, SLICE("category"),
                    field(f, FEED_CATEGORY));
    record_variable(doc, RECORD_ISSUER, SLICE(""), buffer_slice(&issuer));
    record_variable(doc, RECORD_LANGUAGE, SLICE(""),
                    buffer_slice(&f->language));
    charset_tell(doc, &f->decoded, f->in->options->encoding != NULL);
    record_heading(doc, buffer_slice(&title), 1);
    status = record_text(doc, content.size >= summary.size ? content : summary,
                         buffer_slice(&title), f->error);
    document_end(doc);
    buffer_release(&title);
    buffer_release(&issuer);
    return status;
}

/* Some feeds list addresses of pictures as items without a word. */
static bool
is_empty(const feed_walk *f)
{
    return field(f, FEED_TITLE).size == 0 && field(f, FEED_CONTENT).size == 0 &&
           field(f, FEED_SUMMARY).size == 0;
}

static tizbe_status
on_end(feed_walk *f)
{
    char   name[24];
    member m = { .format = "feed" };

    if (f->open && xml_depth(f->x) == f->open_depth) {
        f->open = NULL;
    } else if (f->open) {
        if (f->open != &f->fields[FEED_AUTHOR])
            copy_tag(f, true);
        f->is_muted = false;
    } else if (f->in_item && xml_depth(f->x) == f->item_depth) {
        f->in_item = false;
        if (is_empty(f)) {
            f->empty++;
            return TIZBE_OK;
        }
        (void)snprintf(name, sizeof name, "#%zu", ++f->number);
        m.name = slice_of(name);
        if (fill_item(f) != TIZBE_OK)
            m.error = *f->error;
        else if (f->sink->doc->segment_count == 0)
            (void)error_set(&m.error, TIZBE_FORMAT, "there is no text in it");
        f->stopped = !f->sink->take(f->sink, &m);
    }
    return TIZBE_OK;
}

static tizbe_status
walk_events(feed_walk *f)
{
    xml_event    event;
    tizbe_status status = TIZBE_OK;

    while (!f->stopped && xml_more(f->x, &event, &status, f->error)) {
        if (event == XML_START)
            on_start(f);
        else if (event == XML_TEXT)
            on_text(f);
        else if (event == XML_END)
            status = on_end(f);
    }
    return status;
}

static tizbe_status
walk_feed(const container_input *in, member_sink *sink, tizbe_error *error)
{
    feed_walk    f = { .in = in, .sink = sink, .error = error };
    arena        lasting;
    tizbe_status status;

    arena_init(&lasting);
    status = charset_decode(&lasting, in->bytes, in->options->encoding,
                            charset_of_xml(in->bytes), &f.decoded, error);
    if (status == TIZBE_OK)
        status = xml_open(f.decoded.text, &f.x, error);
    if (status == TIZBE_OK)
        status = walk_events(&f);
    if (f.empty > 0)
        document_note(sink->about, "items without a word were left out: %zu",
                      f.empty);
    if (status == TIZBE_OK && f.number == 0) {
        /* a feed without items is what it says of itself */
        member m = { .name = SLICE(""), .bytes = in->bytes, .format = "xml" };

        (void)sink->take(sink, &m);
    }
    xml_close(f.x);
    for (size_t i = 0; i < FEED_FIELDS; i++)
        buffer_release(&f.fields[i]);
    buffer_release(&f.issuer);
    buffer_release(&f.language);
    arena_release(&lasting);
    return status;
}

const container container_feed = {
    .name = "feed",
    .title = "feed (RSS, Atom)",
    .extensions = "rss atom rdf",
    .media = "application/rss+xml application/atom+xml",
    .sniff = sniff_feed,
    .walk = walk_feed,
};
