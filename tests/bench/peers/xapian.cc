/*
 * Xapian as a peer of `./dev bench search` and of `add`.
 *
 *     xapian ROWS DATABASE                     index
 *     xapian ROWS DATABASE QUERIES PASSES      then ask
 *
 * Stemmers where Xapian brings them; the texts are kept. See query_times.h.
 */
#include "query_times.h"

#include <fstream>
#include <iostream>
#include <string>
#include <xapian.h>

static Xapian::Stem
stemmer(const std::string &lang)
{
    return lang == "ru"   ? Xapian::Stem("russian")
           : lang == "en" ? Xapian::Stem("english")
                          : Xapian::Stem();
}

static void
index(const char *rows, const char *path)
{
    Xapian::WritableDatabase db(path, Xapian::DB_CREATE_OR_OVERWRITE |
                                          Xapian::DB_DANGEROUS |
                                          Xapian::DB_NO_SYNC);
    Xapian::TermGenerator    words;
    std::ifstream            in(rows);

    for (std::string line; std::getline(in, line);) {
        size_t           lang = line.find('\t') + 1;
        size_t           text = line.find('\t', lang) + 1;
        Xapian::Document document;

        document.set_data(line.substr(text));
        words.set_stemmer(stemmer(line.substr(lang, text - lang - 1)));
        words.set_document(document);
        words.index_text(line.substr(text));
        db.add_document(document);
    }
    db.commit();
}

static long
ask(void *context, const query_line *q)
{
    auto                *db = static_cast<Xapian::Database *>(context);
    std::string          kind = q->kind, text = q->text;
    Xapian::QueryParser  parser;
    Xapian::Enquire      enquire(*db);
    const Xapian::Stem   stem = stemmer(q->lang);

    parser.set_database(*db);
    parser.set_stemmer(stem);
    if (kind == "phrase") {
        parser.set_stemming_strategy(Xapian::QueryParser::STEM_NONE);
        text = '"' + text + '"';
    }
    if (kind == "prefix")
        text += '*';
    parser.set_default_op(kind == "and" ? Xapian::Query::OP_AND
                                        : Xapian::Query::OP_OR);
    enquire.set_query(
        parser.parse_query(text, Xapian::QueryParser::FLAG_DEFAULT |
                                     Xapian::QueryParser::FLAG_WILDCARD));
    Xapian::MSet found = enquire.get_mset(0, 10);
    if (kind == "snippet")
        for (auto i = found.begin(); i != found.end(); ++i)
            found.snippet(i.get_document().get_data(), 160, stem);
    return found.size();
}

int
main(int count, char **arguments)
{
    try {
        index(arguments[1], arguments[2]);
        if (count == 5) {
            Xapian::Database db(arguments[2]);

            query_times_run("Xapian", arguments[3], atoi(arguments[4]), ask,
                            &db);
        }
        return 0;
    } catch (const Xapian::Error &error) {
        std::cerr << "xapian: " << error.get_description() << '\n';
        return 1;
    }
}
