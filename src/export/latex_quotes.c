/* Quotations in LaTeX. */
#include "export/latex_quotes.h"

#include "export/latex_text.h"

/* TeX may know how to hyphenate a language that the paper does not load: its
 * patterns bear babel's name of it. There are none of Kazakh, which goes by
 * those of the paper. */
static const char *
pattern_name(language lang)
{
#define PATTERN_NAME(CODE, name) [LANG_##CODE] = #name,
    static const char *const names[LANG_COUNT] = { LANGUAGES(PATTERN_NAME) };
#undef PATTERN_NAME

    return names[lang];
}

void
latex_quotes_begin(buffer *out)
{
    buffer_text(out, "% ");
    latex_put_fonts(out);
    buffer_text(
        out,
        "% how it looks can be defined before, by \\newcommand: the heading\n"
        "% of a level, words that are coded, and the source of a passage; its\n"
        "% second argument, what leads back to the corpus, may be left out\n"
        "\\providecommand{\\tizbeheading}[2]{\\ifcase#1\\or"
        "\\subsection*{#2}\\or\\subsubsection*{#2}\\else\\paragraph*{#2}\\fi}\n"
        "\\providecommand{\\tizbecoded}[1]{\\textbf{#1}}\n"
        "\\providecommand{\\tizbesource}[2]{\\par\\nopagebreak\n"
        "  {\\footnotesize\\raggedright #1\\par\\nopagebreak\n"
        "  \\scriptsize #2\\par}}\n"
        "\\providecommand{\\tizbelanguage}[1]{\\ifcsname l@#1\\endcsname\n"
        "  \\language\\csname l@#1\\endcsname\\fi}\n");
    latex_put_sign_macro(out);
}

static void
put_heading(buffer *out, size_t level, slice text)
{
    buffer_printf(out, "\n\\tizbeheading{%zu}{", level + 1);
    latex_put(out, text);
    buffer_text(out, "}\n");
}

static void
put_text(buffer *out, const quotation *said)
{
    size_t at = 0;

    for (size_t i = 0; i < said->mark_count; i++) {
        quotation_mark mark = said->marks[i];

        latex_put(out, slice_part(said->text, at, mark.start));
        buffer_text(out, "\\tizbecoded{");
        latex_put(out, slice_part(said->text, mark.start, mark.end));
        buffer_byte(out, '}');
        at = mark.end;
    }
    latex_put(out, slice_part(said->text, at, said->text.size));
}

static void
put_passage(buffer *out, const quotation *said)
{
    buffer_text(out, "\n\\begin{quote}\\sloppy");
    if (pattern_name(said->lang))
        buffer_printf(out, "\\tizbelanguage{%s}", pattern_name(said->lang));
    buffer_text(out, "\n");
    put_text(out, said);
    if (said->source.size > 0 || said->details.size > 0) {
        buffer_text(out, "\n\\tizbesource{");
        latex_put(out, said->source);
        buffer_text(out, "}{");
        latex_put(out, said->details);
        buffer_byte(out, '}');
    }
    buffer_text(out, "\n\\end{quote}\n");
}

const quotation_style latex_quotes = { .heading = put_heading,
                                       .passage = put_passage };
