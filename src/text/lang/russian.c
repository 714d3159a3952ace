/*
 * Russian: a listed word has its lemma for a stem (data/README.stems.md); for
 * the others there are the endings of verbs and nouns and the roots that
 * change. How these are used is in slavic.h.
 *
 * A verb's root keeps the vowel of its class (дела-, требова-); -и-, -е-,
 * -у- change within a paradigm and go. Participles belong to their verb and,
 * as many have become adjectives (государственный), get that stem as well.
 */
#include "embedded/data/russian_lexicon.h"
#include "text/lang/slavic.h"
#include "text/languages.h"

static const slavic_ending verb_endings[] = {
    /* -ать: делать, делаю, сделан */
    { "ать", "а", ANY_SOUND, MAYBE_VERB },
    { "аю", "а", ANY_SOUND, MAYBE_VERB },
    { "аешь", "а", ANY_SOUND, SURELY_VERB },
    { "ает", "а", ANY_SOUND, MAYBE_VERB },
    { "аем", "а", ANY_SOUND, MAYBE_VERB },
    { "аете", "а", ANY_SOUND, MAYBE_VERB },
    { "ают", "а", ANY_SOUND, SURELY_VERB },
    { "ай", "а", ANY_SOUND, MAYBE_VERB },
    { "айте", "а", ANY_SOUND, SURELY_VERB },
    { "ал", "а", ANY_SOUND, MAYBE_VERB },
    { "ала", "а", ANY_SOUND, MAYBE_VERB },
    { "ало", "а", ANY_SOUND, MAYBE_VERB },
    { "али", "а", ANY_SOUND, MAYBE_VERB },
    { "ав", "а", ANY_SOUND, MAYBE_VERB },
    { "авши", "а", ANY_SOUND, SURELY_VERB },
    { "ая", "а", ANY_SOUND, MAYBE_VERB },
    { "ан", "а", ANY_SOUND, MAYBE_VERB },
    { "ана", "а", ANY_SOUND, MAYBE_VERB },
    { "ано", "а", ANY_SOUND, MAYBE_VERB },
    { "аны", "а", ANY_SOUND, MAYBE_VERB },
    /* -ять: менять, меняю */
    { "ять", "я", ANY_SOUND, MAYBE_VERB },
    { "яю", "я", ANY_SOUND, MAYBE_VERB },
    { "яешь", "я", ANY_SOUND, SURELY_VERB },
    { "яет", "я", ANY_SOUND, MAYBE_VERB },
    { "яем", "я", ANY_SOUND, MAYBE_VERB },
    { "яете", "я", ANY_SOUND, MAYBE_VERB },
    { "яют", "я", ANY_SOUND, SURELY_VERB },
    { "яй", "я", ANY_SOUND, MAYBE_VERB },
    { "яйте", "я", ANY_SOUND, SURELY_VERB },
    { "ял", "я", ANY_SOUND, MAYBE_VERB },
    { "яла", "я", ANY_SOUND, MAYBE_VERB },
    { "яло", "я", ANY_SOUND, MAYBE_VERB },
    { "яли", "я", ANY_SOUND, MAYBE_VERB },
    { "яв", "я", ANY_SOUND, MAYBE_VERB },
    { "явши", "я", ANY_SOUND, SURELY_VERB },
    { "яя", "я", ANY_SOUND, MAYBE_VERB },
    { "ян", "я", ANY_SOUND, MAYBE_VERB },
    { "яна", "я", ANY_SOUND, MAYBE_VERB },
    { "яно", "я", ANY_SOUND, MAYBE_VERB },
    { "яны", "я", ANY_SOUND, MAYBE_VERB },
    /* -овать, -евать: требовать, требую; танцевать, танцую */
    { "овать", "ова", CONSONANT, SURELY_VERB },
    { "овал", "ова", CONSONANT, SURELY_VERB },
    { "овала", "ова", CONSONANT, SURELY_VERB },
    { "овало", "ова", CONSONANT, SURELY_VERB },
    { "овали", "ова", CONSONANT, SURELY_VERB },
    { "овав", "ова", CONSONANT, SURELY_VERB },
    { "овавши", "ова", CONSONANT, SURELY_VERB },
    { "ован", "ова", CONSONANT, MAYBE_VERB },
    { "ована", "ова", CONSONANT, MAYBE_VERB },
    { "овано", "ова", CONSONANT, SURELY_VERB },
    { "ованы", "ова", CONSONANT, SURELY_VERB },
    { "ую", "ова", CONSONANT, MAYBE_VERB },
    { "уешь", "ова", CONSONANT, SURELY_VERB },
    { "ует", "ова", CONSONANT, SURELY_VERB },
    { "уем", "ова", CONSONANT, SURELY_VERB },
    { "уете", "ова", CONSONANT, SURELY_VERB },
    { "уют", "ова", CONSONANT, SURELY_VERB },
    { "уй", "ова", CONSONANT, MAYBE_VERB },
    { "уйте", "ова", CONSONANT, SURELY_VERB },
    { "уя", "ова", CONSONANT, MAYBE_VERB },
    { "евать", "ова", ANY_SOUND, SURELY_VERB },
    { "евал", "ова", ANY_SOUND, SURELY_VERB },
    { "евала", "ова", ANY_SOUND, SURELY_VERB },
    { "евало", "ова", ANY_SOUND, SURELY_VERB },
    { "евали", "ова", ANY_SOUND, SURELY_VERB },
    { "евав", "ова", ANY_SOUND, SURELY_VERB },
    { "евавши", "ова", ANY_SOUND, SURELY_VERB },
    { "еван", "ова", ANY_SOUND, MAYBE_VERB },
    { "евана", "ова", ANY_SOUND, MAYBE_VERB },
    { "евано", "ова", ANY_SOUND, SURELY_VERB },
    { "еваны", "ова", ANY_SOUND, SURELY_VERB },
    { "юю", "ова", ANY_SOUND, MAYBE_VERB },
    { "юешь", "ова", ANY_SOUND, SURELY_VERB },
    { "юет", "ова", ANY_SOUND, SURELY_VERB },
    { "юем", "ова", ANY_SOUND, SURELY_VERB },
    { "юете", "ова", ANY_SOUND, SURELY_VERB },
    { "юют", "ова", ANY_SOUND, SURELY_VERB },
    { "юй", "ова", ANY_SOUND, MAYBE_VERB },
    { "юйте", "ова", ANY_SOUND, SURELY_VERB },
    { "юя", "ова", ANY_SOUND, MAYBE_VERB },
    /* -ить: строить, строит, построен */
    { "ить", "", ANY_SOUND, SURELY_VERB },
    { "ишь", "", ANY_SOUND, SURELY_VERB },
    { "ит", "", ANY_SOUND, MAYBE_VERB },
    { "им", "", ANY_SOUND, MAYBE_VERB },
    { "ите", "", ANY_SOUND, MAYBE_VERB },
    { "ил", "", ANY_SOUND, MAYBE_VERB },
    { "ила", "", ANY_SOUND, MAYBE_VERB },
    { "ило", "", ANY_SOUND, MAYBE_VERB },
    { "или", "", ANY_SOUND, MAYBE_VERB },
    { "ив", "", ANY_SOUND, MAYBE_VERB },
    { "ивши", "", ANY_SOUND, SURELY_VERB },
    { "ен", "", ANY_SOUND, MAYBE_VERB },
    { "ена", "", ANY_SOUND, MAYBE_VERB },
    { "ено", "", ANY_SOUND, SURELY_VERB },
    { "ены", "", ANY_SOUND, SURELY_VERB },
    /* the same: строю, строят; держат */
    { "ю", "", VOWEL, WEAKLY_VERB },
    { "ят", "", VOWEL, MAYBE_VERB },
    { "я", "", VOWEL, WEAKLY_VERB },
    { "ят", "", CONSONANT, MAYBE_VERB },
    { "ат", "", HUSHER, MAYBE_VERB },
    { "у", "", HUSHER, MAYBE_VERB },
    /* after labials: люблю, влюблен */
    { "лю", "", LABIAL, MAYBE_VERB },
    { "лен", "", LABIAL, MAYBE_VERB },
    { "лена", "", LABIAL, MAYBE_VERB },
    { "лено", "", LABIAL, SURELY_VERB },
    { "лены", "", LABIAL, SURELY_VERB },
    /* -еть: иметь, имеет; смотреть, смотрит */
    { "еть", "", CONSONANT, SURELY_VERB },
    { "ею", "", CONSONANT, MAYBE_VERB },
    { "еешь", "", CONSONANT, SURELY_VERB },
    { "еет", "", CONSONANT, SURELY_VERB },
    { "еем", "", CONSONANT, SURELY_VERB },
    { "еете", "", CONSONANT, SURELY_VERB },
    { "еют", "", CONSONANT, SURELY_VERB },
    { "ейте", "", CONSONANT, SURELY_VERB },
    { "ел", "", CONSONANT, MAYBE_VERB },
    { "ела", "", CONSONANT, MAYBE_VERB },
    { "ело", "", CONSONANT, MAYBE_VERB },
    { "ели", "", CONSONANT, MAYBE_VERB },
    { "ев", "", CONSONANT, MAYBE_VERB },
    { "евши", "", CONSONANT, SURELY_VERB },
    /* -нуть: вернуть, вернул */
    { "уть", "", CONSONANT, SURELY_VERB },
    { "ул", "", CONSONANT, MAYBE_VERB },
    { "ула", "", CONSONANT, MAYBE_VERB },
    { "уло", "", CONSONANT, MAYBE_VERB },
    { "ули", "", CONSONANT, MAYBE_VERB },
    { "ув", "", CONSONANT, MAYBE_VERB },
    { "увши", "", CONSONANT, SURELY_VERB },
    { "ут", "", CONSONANT, MAYBE_VERB },
    /* the present of these: вернет, несет, пишет */
    { "ешь", "", CONSONANT, SURELY_VERB },
    { "ет", "", CONSONANT, MAYBE_VERB },
    { "ем", "", CONSONANT, WEAKLY_VERB },
    { "ете", "", CONSONANT, MAYBE_VERB },
    { "ют", "", CONSONANT, MAYBE_VERB },
    /* -ти, -сть, -чь: нести, несла, беречь */
    { "ти", "", CONSONANT, MAYBE_VERB },
    { "ть", "", CONSONANT, MAYBE_VERB },
    { "ла", "", CONSONANT, MAYBE_VERB },
    { "ло", "", CONSONANT, MAYBE_VERB },
    { "ли", "", CONSONANT, MAYBE_VERB },
    { "ши", "", CONSONANT, MAYBE_VERB },
    { "чь", "", VOWEL, MAYBE_VERB },
    /* first person, imperative, converb: говорю, говори, говоря */
    { "ю", "", CONSONANT, WEAKLY_VERB },
    { "у", "", CONSONANT, WEAKLY_VERB },
    { "и", "", CONSONANT, WEAKLY_VERB },
    { "я", "", CONSONANT, WEAKLY_VERB },
    /* short roots with a vowel: пить, пил */
    { "ть", "", VOWEL, MAYBE_VERB },
    { "л", "", VOWEL, MAYBE_VERB },
};

/* What stands before an adjective's ending in a participle. */
static const slavic_ending participle_endings[] = {
    /* -ать, -ять: делающий, делавший, делаемый, сделанный */
    { "ающ", "а", ANY_SOUND, SURELY_VERB },
    { "авш", "а", ANY_SOUND, SURELY_VERB },
    { "аем", "а", ANY_SOUND, MAYBE_VERB },
    { "анн", "а", ANY_SOUND, MAYBE_VERB },
    { "яющ", "я", ANY_SOUND, SURELY_VERB },
    { "явш", "я", ANY_SOUND, SURELY_VERB },
    { "яем", "я", ANY_SOUND, MAYBE_VERB },
    { "янн", "я", ANY_SOUND, MAYBE_VERB },
    /* -овать */
    { "ующ", "ова", CONSONANT, SURELY_VERB },
    { "овавш", "ова", CONSONANT, SURELY_VERB },
    { "уем", "ова", CONSONANT, SURELY_VERB },
    { "ованн", "ова", CONSONANT, MAYBE_VERB },
    { "евавш", "ова", ANY_SOUND, SURELY_VERB },
    { "юющ", "ова", ANY_SOUND, SURELY_VERB },
    { "юем", "ова", ANY_SOUND, SURELY_VERB },
    { "еванн", "ова", ANY_SOUND, MAYBE_VERB },
    /* -ить: строящий, держащий, строивший, хранимый, построенный */
    { "ящ", "", ANY_SOUND, MAYBE_VERB },
    { "ивш", "", ANY_SOUND, SURELY_VERB },
    { "им", "", ANY_SOUND, MAYBE_VERB },
    { "енн", "", ANY_SOUND, MAYBE_VERB },
    { "ащ", "", HUSHER, MAYBE_VERB },
    { "ленн", "", LABIAL, MAYBE_VERB },
    /* -еть, -нуть, others: имеющий, вернувший, несущий, несший */
    { "еющ", "", CONSONANT, SURELY_VERB },
    { "евш", "", CONSONANT, SURELY_VERB },
    { "увш", "", CONSONANT, SURELY_VERB },
    { "ущ", "", CONSONANT, MAYBE_VERB },
    { "ем", "", CONSONANT, MAYBE_VERB },
    { "ш", "", CONSONANT, MAYBE_VERB },
    { "нут", "н", CONSONANT, MAYBE_VERB },
    { "вш", "", VOWEL, SURELY_VERB },
    { "ющ", "", VOWEL, SURELY_VERB },
    { "т", "", VOWEL, MAYBE_VERB },
};

/* clang-format off */
#define ADJECTIVES                                                             \
    NOUN("ого"), NOUN("его"), NOUN("ому"), NOUN("ему"),                        \
    NOUN("ыми"), NOUN("ими"), NOUN("ый"), NOUN("ой"),                          \
    NOUN("ая"), NOUN("яя"), NOUN("ое"), NOUN("ее"),                            \
    NOUN("ую"), NOUN("юю"), NOUN("ые"), NOUN("ых"),                            \
    NOUN("их"), NOUN("ым"), NOUN("им"), NOUN("ою"),                            \
    NOUN("ею"),                                                                \
    { "ий", "", SOFTENER, MAYBE_VERB },                                        \
    { "ие", "", SOFTENER, MAYBE_VERB }
/* clang-format on */

static const slavic_ending adjective_endings[] = { ADJECTIVES };

static const slavic_ending noun_endings[] = {
    ADJECTIVES, /* новый, синий, хорошие */
    /* -ние, -ция and other nouns in и: it stays */
    { "ние", "ни", VOWEL, MAYBE_VERB },
    { "ний", "ни", VOWEL, MAYBE_VERB },
    { "ций", "ци", ANY_SOUND, MAYBE_VERB },
    { "тие", "ти", ANY_SOUND, MAYBE_VERB },
    /* nouns */
    NOUN("ами"),
    NOUN("ями"),
    NOUN("ам"),
    NOUN("ям"),
    NOUN("ах"),
    NOUN("ях"),
    NOUN("ов"),
    NOUN("ев"),
    NOUN("ом"),
    NOUN("ем"),
    NOUN("ей"),
    NOUN("ью"),
    NOUN("а"),
    NOUN("я"),
    NOUN("о"),
    NOUN("е"),
    NOUN("и"),
    NOUN("ы"),
    NOUN("у"),
    NOUN("ю"),
    NOUN("ь"),
    NOUN("й"),
};

/* The root on the left is found in some forms, the one on the right in the
 * others; prefixes go before both. */
static const slavic_change root_rows[] = {
    /* -ать with a softened present: писать - пишу */
    { "писа", "пиш", 0 },
    { "каза", "каж", 0 },
    { "вяза", "вяж", 0 },
    { "реза", "реж", 0 },
    { "иска", "ищ", 0 },
    { "ыска", "ыщ", 0 },
    { "плака", "плач", 0 },
    { "скака", "скач", 0 },
    { "маха", "маш", 0 },
    { "маза", "маж", 0 },
    { "чеса", "чеш", 0 },
    { "сыпа", "сып", 0 },
    { "лиза", "лиж", 0 },
    { "бра", "бер", 0 },
    { "зва", "зов", 0 },
    { "жда", "жд", 0 },
    { "рва", "рв", 0 },
    { "гна", "гон", 0 },
    { "сла", "шл", 0 },
    { "лга", "лг", 0 },
    { "ста", "стан", 0 },
    { "еха", "ед", 0 },
    { "хоте", "хоч", 0 },
    { "зв", "зов", 0 },
    /* -ать of the second conjugation: лежать - лежит */
    { "лежа", "леж", 0 },
    { "держа", "держ", 0 },
    { "молча", "молч", 0 },
    { "крича", "крич", 0 },
    { "стуча", "стуч", 0 },
    { "дыша", "дыш", 0 },
    { "слыша", "слыш", 0 },
    { "звуча", "звуч", 0 },
    { "бежа", "беж", 0 },
    { "принадлежа", "принадлеж", 0 },
    { "стоя", "сто", 0 },
    { "боя", "бо", 0 },
    { "спа", "сп", 0 },
    { "состоя", "состо", 0 },
    /* -нять, -ять: принять - примут */
    { "приня", "прим", 0 },
    { "предприня", "предприм", 0 },
    { "поня", "пойм", 0 },
    { "заня", "займ", 0 },
    { "подня", "подним", 0 },
    { "сня", "сним", 0 },
    { "отня", "отним", 0 },
    { "обня", "обним", 0 },
    { "наня", "найм", 0 },
    { "взя", "возьм", 0 },
    { "нача", "начн", 0 },
    /* -ти, -сть, -чь */
    { "вес", "вед", 0 },
    { "ве", "вед", 0 },
    { "рас", "раст", 0 },
    { "рос", "раст", 0 },
    { "клас", "клад", 0 },
    { "кла", "клад", 0 },
    { "пас", "пад", 0 },
    { "па", "пад", 0 },
    { "сес", "сяд", 0 },
    { "се", "сяд", 0 },
    { "мо", "мож", 0 },
    { "бере", "береж", 0 },
    { "ле", "ляг", 0 },
    { "влек", "влеч", 0 },
    { "те", "теч", 0 },
    { "тек", "теч", 0 },
    { "пе", "печ", 0 },
    { "пек", "печ", 0 },
    /* идти */
    { "й", "ид", 0 },
    { "йд", "ид", 0 },
    { "ш", "ид", 0 },
    { "шед", "ид", 0 },
    { "прид", "приид", 0 },
    /* others */
    { "жи", "жив", 0 },
    { "плы", "плыв", 0 },
    { "буд", "бы", 0 },
    { "бь", "би", 0 },
    { "пь", "пи", 0 },
    { "ль", "ли", 0 },
    { "шь", "ши", 0 },
    { "вь", "ви", 0 },
    { "дад", "да", 0 },
    { "откры", "откро", 0 },
    { "закры", "закро", 0 },
    { "покры", "покро", 0 },
    { "скры", "скро", 0 },
    { "вскры", "вскро", 0 },
    { "накры", "накро", 0 },
};

/* Past tenses and others that end in the root. */
static const slavic_change past_rows[] = {
    { "мог", "мог", 0 },     { "нес", "нес", 0 },  { "вез", "вез", 0 },
    { "шел", "ш", 0 },       { "рос", "раст", 0 }, { "даст", "да", 0 },
    { "берег", "берег", 0 },
};

/* One shape for the end of a root without a class vowel: ходить - хожу,
 * платить - плачу, защитить - защищу, носить - ношу. */
static const slavic_change consonant_rows[] = {
    { "жд", "ж", 0 }, { "ст", "ч", 0 }, { "ск", "ч", 0 }, { "щ", "ч", 0 },
    { "д", "ж", 0 },  { "з", "ж", 0 },  { "г", "ж", 0 },  { "с", "ш", 0 },
    { "х", "ш", 0 },  { "т", "ч", 0 },  { "к", "ч", 0 },  { "ц", "ч", 0 },
};

/* гражданин - граждане */
static const slavic_change stem_rows[] = {
    { "янин", "ян", 7 },
    { "анин", "ан", 7 },
};

static const slavic_change other_rows[] = {
    /* what looks like an ending may belong to the stem: программы, режим,
     * условий, музей, остров */
    { "ами", "ам", 5 },
    { "ями", "ям", 5 },
    { "ими", "им", 5 },
    { "ой", "о", 4 },
    { "ою", "о", 4 },
    { "ею", "е", 4 },
    { "ией", "и", 4 },
    { "ием", "и", 4 },
    { "ей", "е", 4 },
    { "ом", "ом", 4 },
    { "ем", "ем", 4 },
    { "им", "им", 4 },
    { "ам", "ам", 4 },
    { "ов", "ов", 4 },
    { "ев", "ев", 4 },
    { "бий", "би", 4 },
    { "вий", "ви", 4 },
    { "гий", "ги", 4 },
    { "дий", "ди", 4 },
    { "зий", "зи", 4 },
    { "лий", "ли", 4 },
    { "мий", "ми", 4 },
    { "пий", "пи", 4 },
    { "рий", "ри", 4 },
    { "сий", "си", 4 },
    { "тий", "ти", 4 },
    { "фий", "фи", 4 },
    /* a vowel that comes and goes: конец - конца, рынок - рынка, песен -
     * песня, важен - важный */
    { "ец", "ц", 4 },
    { "еек", "ейк", 5 },
    { "ек", "к", 5 },
    { "ок", "к", 5 },
    { "ень", "н", 4 },
    { "ен", "н", 4 },
    { "он", "н", 4 },
    { "ель", "л", 6 },
};

static const char *const prefixes[] = {
    "без", "бес",  "в",    "вз", "во",  "воз",  "вос",  "вы",  "до",  "за",
    "из",  "изо",  "ис",   "на", "над", "не",   "недо", "о",   "об",  "обо",
    "от",  "ото",  "пере", "по", "под", "подо", "пре",  "при", "про", "пред",
    "раз", "разо", "рас",  "с",  "со",  "соз",  "у",    NULL,
};

static const lexicon words = {
    .words = { data_russian_lexicon, sizeof data_russian_lexicon - 1 },
    .table = &russian_lexicon_table,
};

static slavic_language russian = {
    .verbs = SLAVIC_ROWS(verb_endings),
    .nouns = SLAVIC_ROWS(noun_endings),
    .adjectives = SLAVIC_ROWS(adjective_endings),
    .participles = SLAVIC_ROWS(participle_endings),
    .roots = SLAVIC_ROWS(root_rows),
    .pasts = SLAVIC_ROWS(past_rows),
    .consonants = SLAVIC_ROWS(consonant_rows),
    .stems = SLAVIC_ROWS(stem_rows),
    .others = SLAVIC_ROWS(other_rows),
    .code = LANG_RU,
    .lexicon = &words,
    .prefixes = prefixes,
    .vowels = "аеиоуыэюя",
};

static void
russian_stems(slice form, stem_set *out)
{
    slavic_stems(&russian, form, out);
}

const language_row russian_language = {
    .code = "ru",
    .code3 = "rus",
    .name = "russian",
    .country = "ru",
    .locale = "ru-RU",
    .version = "ru 8",
    .letters = "",
    .stems = russian_stems,
    .words = WORDS_JOINED_IN_SCRIPT,
    .inflects_parts = true,
};
