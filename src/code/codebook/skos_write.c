/* A codebook as a SKOS concept scheme in RDF/XML. */
#include "code/codebook/skos.h"

#include "base/xml_out.h"
#include "code/codebook/entry_literals.h"

typedef struct skos_writer {
    const codebook *book;
    xml_out         x;
    buffer          scratch;
    arena           memory; /* of the entry written now */
    literal_list   *literals;
    loss_list      *losses;
} skos_writer;

/* The buffer for something new; that it failed is not forgotten. */
static void
begin_scratch(skos_writer *w)
{
    w->losses->failed |= w->scratch.failed;
    buffer_clear(&w->scratch);
}

/* --- names ---------------------------------------------------------------- */

/* What an IRI may hold stays, the rest becomes %XX. */
static void
put_iri(buffer *out, slice name)
{
    for (size_t i = 0; i < name.size; i++) {
        unsigned char c = (unsigned char)name.data[i];

        if (c > ' ' && c != 0x7F && !strchr("\"<>\\^`{|}%#?", c))
            buffer_byte(out, (char)c);
        else
            buffer_printf(out, "%%%02X", c);
    }
}

/* The scheme, or a code in it; good until the next one. */
static slice
iri_of(skos_writer *w, const codebook_code *code)
{
    begin_scratch(w);
    buffer_text(&w->scratch, "urn:tizbe:codebook:");
    put_iri(&w->scratch, w->book->name);
    if (code) {
        buffer_byte(&w->scratch, '#');
        put_iri(&w->scratch, code->name);
    }
    return buffer_slice(&w->scratch);
}

/* --- texts ---------------------------------------------------------------- */

static void
put_stated(skos_writer *w, const char *element, slice text)
{
    if (text.size > 0)
        xml_out_text(&w->x, element, text);
}

static void
put_in_lang(skos_writer *w, const char *element, language lang, slice text)
{
    xml_out_start(&w->x, element);
    if (lang != LANG_UND)
        xml_out_attribute(&w->x, "xml:lang", slice_of(language_code(lang)));
    xml_out_end_text(&w->x, text);
}

/* --- entries -------------------------------------------------------------- */

/* For other programs: the words of an entry that is nothing but words. */
static void
put_hidden(skos_writer *w, const codebook_entry *entry)
{
    arena_reset(&w->memory);
    if (entry->is_unless)
        return;
    if (!entry_literals(&w->memory, w->book, entry, w->literals)) {
        w->losses->failed |= w->literals->failed;
        return;
    }
    for (size_t i = 0; i < w->literals->count; i++)
        put_in_lang(w, "skos:hiddenLabel", entry->lang, w->literals->items[i]);
}

static void
put_entry(skos_writer *w, const codebook_entry *entry, slice set)
{
    bool is_weighted = entry->weight < 1 || entry->weight > 1;

    xml_out_start(&w->x, "tizbe:entry");
    if (entry->lang != LANG_UND)
        xml_out_attribute(&w->x, "xml:lang",
                          slice_of(language_code(entry->lang)));
    if (set.size > 0)
        xml_out_attribute(&w->x, "tizbe:set", set);
    if (entry->is_unless)
        xml_out_attribute(&w->x, "tizbe:role", SLICE("unless"));
    if (is_weighted)
        xml_out_attribute(
            &w->x, "tizbe:weight",
            codebook_number(entry->weight, (char[CODEBOOK_NUMBER_SIZE]){ 0 }));
    if (entry->note.size > 0)
        xml_out_attribute(&w->x, "tizbe:note", entry->note);
    xml_out_end_text(&w->x, entry->text);
}

/* --- concepts ------------------------------------------------------------- */

static void
put_labels(skos_writer *w, const codebook_code *code)
{
    for (size_t i = 0; i < code->label_count; i++)
        put_in_lang(w, "skos:prefLabel", code->labels[i].lang,
                    code->labels[i].text);
    if (code->label_count == 0)
        xml_out_text(&w->x, "skos:prefLabel", code->name);
}

static void
put_initiative(skos_writer *w, const codebook_pair *pair)
{
    xml_out_start(&w->x, "tizbe:initiative");
    xml_out_attribute(&w->x, "tizbe:part", pair->key);
    xml_out_end_text(&w->x, pair->value);
}

static void
put_own(skos_writer *w, const codebook_code *code)
{
    put_stated(w, "tizbe:include", code->include);
    put_stated(w, "tizbe:exclude", code->exclude);
    put_stated(w, "tizbe:color", code->color);
    put_stated(w, "tizbe:guid", code->guid);
    put_stated(w, "tizbe:was", code->was);
    if (code->above != CODEBOOK_NONE)
        xml_out_text(&w->x, "tizbe:below", w->book->codes[code->above].name);
    if (code->is_longest)
        xml_out_text(&w->x, "tizbe:longest", SLICE("true"));
    if (code->least > 0)
        xml_out_text(
            &w->x, "tizbe:least",
            codebook_number(code->least, (char[CODEBOOK_NUMBER_SIZE]){ 0 }));
    for (size_t i = 0; i < code->initiative_count; i++)
        put_initiative(w, &code->initiative[i]);
}

static void
put_concept(skos_writer *w, const codebook_code *code)
{
    const codebook *book = w->book;

    xml_out_start(&w->x, "skos:Concept");
    xml_out_attribute(&w->x, "rdf:about", iri_of(w, code));
    xml_out_leaf(&w->x, "skos:inScheme", "rdf:resource", iri_of(w, NULL));
    if (code->theme == CODEBOOK_NONE)
        xml_out_leaf(&w->x, "skos:topConceptOf", "rdf:resource",
                     iri_of(w, NULL));
    else
        xml_out_leaf(&w->x, "skos:broader", "rdf:resource",
                     iri_of(w, &book->codes[code->theme]));
    xml_out_text(&w->x, "skos:notation", code->name);
    put_labels(w, code);
    put_stated(w, "skos:definition", code->definition);
    put_own(w, code);
    for (uint32_t i = 0; i < code->entry_count; i++) {
        put_entry(w, &book->entries[code->first_entry + i], SLICE(""));
        put_hidden(w, &book->entries[code->first_entry + i]);
    }
    xml_out_end(&w->x);
}

static void
put_subject(skos_writer *w)
{
    const codebook *book = w->book;
    char            room[CODEBOOK_NUMBER_SIZE];

    if (book->subject.size == 0)
        return;
    begin_scratch(w);
    xml_out_text(&w->x, "tizbe:subject",
                 codebook_subject_named(book, &w->scratch));
    xml_out_text(&w->x, "tizbe:subject_least",
                 codebook_number(book->subject_least, room));
}

static void
put_scheme(skos_writer *w)
{
    const codebook *book = w->book;

    xml_out_start(&w->x, "skos:ConceptScheme");
    xml_out_attribute(&w->x, "rdf:about", iri_of(w, NULL));
    xml_out_text(&w->x, "skos:prefLabel", book->name);
    xml_out_text(&w->x, "tizbe:codebook", book->name);
    put_stated(w, "tizbe:version", book->version);
    put_stated(w, "tizbe:description", book->description);
    put_subject(w);
    for (size_t i = 0; i < book->set_count; i++)
        for (size_t k = 0; k < book->sets[i].count; k++)
            put_entry(w, &book->sets[i].items[k], book->sets[i].name);
    xml_out_end(&w->x);
}

void
skos_write(const codebook *book, buffer *out, loss_list *losses)
{
    skos_writer w = { .book = book, .losses = losses };

    buffer_init(&w.scratch);
    arena_init(&w.memory);
    w.literals = arena_zalloc(losses->memory, 1, sizeof *w.literals);
    if (!w.literals) {
        losses->failed = true;
        return;
    }
    xml_out_begin(&w.x, out);
    xml_out_start(&w.x, "rdf:RDF");
    xml_out_attribute(&w.x, "xmlns:rdf",
                      SLICE("http://www.w3.org/1999/02/22-rdf-syntax-ns#"));
    xml_out_attribute(&w.x, "xmlns:skos",
                      SLICE("http://www.w3.org/2004/02/skos/core#"));
    xml_out_attribute(&w.x, "xmlns:tizbe", SLICE(SKOS_OWN_NAMESPACE));
    put_scheme(&w);
    for (size_t i = 0; i < book->code_count; i++)
        put_concept(&w, &book->codes[i]);
    xml_out_end(&w.x);
    losses->failed |= w.scratch.failed;
    arena_release(&w.memory);
    buffer_release(&w.scratch);
}
