/*
 * English: inflection only, so that a word and its derivations stay apart
 * (university and universe, organisation and organ, policy and police).
 *
 * What follows no rule is in a table. Where -ing or -ed was cut the spelling
 * of the verb may be open (hoping: hope, or hop); both are then given, the
 * likelier first. Comparatives are undone for a list of adjectives, as -er
 * makes nouns far more often.
 */
#include "base/array.h"
#include "text/lang/stemmers.h"

#include <stdbool.h>

/* In byte order of the form; one or two stems parted by a blank. Words that
 * only look inflected stand here too, with themselves. */
static const irregular irregulars[] = {
    { "aesthetics", "aesthetics" },
    { "afterwards", "afterwards" },
    { "aged", "age" },
    { "ageing", "age" },
    { "aging", "age" },
    { "agreed", "agree" },
    { "agreeing", "agree" },
    { "alas", "alas" },
    { "algae", "alga" },
    { "alumni", "alumnus" },
    { "alumnus", "alumnus" },
    { "always", "always" },
    { "am", "be" },
    { "analyses", "analysis" },
    { "analysis", "analysis" },
    { "angeles", "angeles" },
    { "anything", "anything" },
    { "appendices", "appendix" },
    { "appendixes", "appendix" },
    { "are", "be" },
    { "arisen", "arise" },
    { "arkansas", "arkansas" },
    { "arose", "arise" },
    { "as", "as" },
    { "ate", "eat" },
    { "athens", "athens" },
    { "athletics", "athletics" },
    { "awoke", "awake" },
    { "awoken", "awake" },
    { "axes", "axis axe" },
    { "axis", "axis" },
    { "bacteria", "bacterium" },
    { "bahamas", "bahamas" },
    { "bases", "basis base" },
    { "basis", "basis" },
    { "beaten", "beat" },
    { "became", "become" },
    { "bed", "bed" },
    { "been", "be" },
    { "began", "begin" },
    { "begun", "begin" },
    { "beijing", "beijing" },
    { "being", "be" },
    { "bent", "bend" },
    { "besides", "besides" },
    { "best", "good" },
    { "better", "good" },
    { "bias", "bias" },
    { "biased", "bias" },
    { "biases", "bias" },
    { "bigger", "big" },
    { "biggest", "big" },
    { "bing", "bing" },
    { "bit", "bit bite" },
    { "bitten", "bite" },
    { "bled", "bleed" },
    { "bleed", "bleed" },
    { "blew", "blow" },
    { "blown", "blow" },
    { "bore", "bear bore" },
    { "born", "bear" },
    { "borne", "bear" },
    { "bought", "buy" },
    { "bound", "bind bound" },
    { "bred", "breed" },
    { "breed", "breed" },
    { "bring", "bring" },
    { "bringing", "bring" },
    { "broke", "break" },
    { "broken", "break" },
    { "brought", "bring" },
    { "brussels", "brussels" },
    { "building", "build building" },
    { "built", "build" },
    { "bureaux", "bureau" },
    { "burnt", "burn" },
    { "bus", "bus" },
    { "buses", "bus" },
    { "businessmen", "businessman" },
    { "businesswomen", "businesswoman" },
    { "calories", "calorie" },
    { "calves", "calf" },
    { "came", "come" },
    { "caught", "catch" },
    { "ceiling", "ceiling" },
    { "chairmen", "chairman" },
    { "charles", "charles" },
    { "children", "child" },
    { "chose", "choose" },
    { "chosen", "choose" },
    { "christmas", "christmas" },
    { "cling", "cling" },
    { "clung", "cling" },
    { "cookies", "cookie" },
    { "corpora", "corpus" },
    { "corpus", "corpus" },
    { "craftsmen", "craftsman" },
    { "creed", "creed" },
    { "crept", "creep" },
    { "crises", "crisis" },
    { "crisis", "crisis" },
    { "criteria", "criterion" },
    { "crooked", "crooked" },
    { "curricula", "curriculum" },
    { "curriculums", "curriculum" },
    { "cyprus", "cyprus" },
    { "dallas", "dallas" },
    { "data", "data" },
    { "dealt", "deal" },
    { "decreed", "decree" },
    { "diabetes", "diabetes" },
    { "diagnoses", "diagnosis" },
    { "diagnosis", "diagnosis" },
    { "did", "do" },
    { "died", "die" },
    { "dies", "die" },
    { "disagreed", "disagree" },
    { "does", "do" },
    { "doing", "do" },
    { "done", "do" },
    { "drank", "drink" },
    { "drawn", "draw" },
    { "dreamt", "dream" },
    { "drew", "draw" },
    { "driven", "drive" },
    { "drove", "drive" },
    { "drunk", "drink" },
    { "dug", "dig" },
    { "during", "during" },
    { "dyed", "dye" },
    { "dyeing", "dye" },
    { "dying", "die" },
    { "dynamics", "dynamics" },
    { "eaten", "eat" },
    { "economics", "economics" },
    { "electronics", "electronics" },
    { "embed", "embed" },
    { "embedded", "embed" },
    { "ethics", "ethics" },
    { "evening", "evening" },
    { "everything", "everything" },
    { "exceed", "exceed" },
    { "exceeded", "exceed" },
    { "exceeding", "exceed" },
    { "fallen", "fall" },
    { "farther", "far" },
    { "farthest", "far" },
    { "fatter", "fat" },
    { "fattest", "fat" },
    { "fed", "feed" },
    { "feed", "feed" },
    { "feet", "foot" },
    { "fell", "fall" },
    { "felt", "feel" },
    { "fishermen", "fisherman" },
    { "fled", "flee" },
    { "flew", "fly" },
    { "fling", "fling" },
    { "flown", "fly" },
    { "flung", "fling" },
    { "foci", "focus" },
    { "focus", "focus" },
    { "focused", "focus" },
    { "focuses", "focus" },
    { "focusing", "focus" },
    { "focussed", "focus" },
    { "forbade", "forbid" },
    { "forbidden", "forbid" },
    { "foresaw", "foresee" },
    { "foreseen", "foresee" },
    { "foretold", "foretell" },
    { "forgave", "forgive" },
    { "forgiven", "forgive" },
    { "forgot", "forget" },
    { "forgotten", "forget" },
    { "formulae", "formula" },
    { "formulas", "formula" },
    { "fought", "fight" },
    { "found", "find found" },
    { "freed", "free" },
    { "freeing", "free" },
    { "freshmen", "freshman" },
    { "froze", "freeze" },
    { "frozen", "freeze" },
    { "further", "far further" },
    { "furthest", "far" },
    { "gas", "gas" },
    { "gases", "gas" },
    { "gave", "give" },
    { "geese", "goose" },
    { "genera", "genus" },
    { "genetics", "genetics" },
    { "gentlemen", "gentleman" },
    { "genus", "genus" },
    { "given", "give" },
    { "goes", "go" },
    { "going", "go" },
    { "gone", "go" },
    { "got", "get" },
    { "gotten", "get" },
    { "grandchildren", "grandchild" },
    { "greed", "greed" },
    { "grew", "grow" },
    { "ground", "ground grind" },
    { "grown", "grow" },
    { "guaranteed", "guarantee" },
    { "guaranteeing", "guarantee" },
    { "gymnastics", "gymnastics" },
    { "had", "have" },
    { "halves", "half" },
    { "hanging", "hang" },
    { "has", "have" },
    { "having", "have" },
    { "headquarters", "headquarters" },
    { "heard", "hear" },
    { "heed", "heed" },
    { "held", "hold" },
    { "herring", "herring" },
    { "hid", "hide" },
    { "hidden", "hide" },
    { "his", "his" },
    { "honduras", "honduras" },
    { "hotter", "hot" },
    { "hottest", "hot" },
    { "hundred", "hundred" },
    { "hung", "hang" },
    { "hypotheses", "hypothesis" },
    { "hypothesis", "hypothesis" },
    { "illinois", "illinois" },
    { "indeed", "indeed" },
    { "indexes", "index" },
    { "indices", "index" },
    { "inlaid", "inlay" },
    { "is", "be" },
    { "its", "its" },
    { "james", "james" },
    { "jesus", "jesus" },
    { "kansas", "kansas" },
    { "kept", "keep" },
    { "king", "king" },
    { "knelt", "kneel" },
    { "knew", "know" },
    { "knives", "knife" },
    { "known", "know" },
    { "laid", "lay" },
    { "lain", "lie" },
    { "larvae", "larva" },
    { "lay", "lie lay" },
    { "lead", "lead" },
    { "leapt", "leap" },
    { "learnt", "learn" },
    { "least", "little" },
    { "leaves", "leave leaf" },
    { "led", "lead" },
    { "left", "leave left" },
    { "lens", "lens" },
    { "lenses", "lens" },
    { "lent", "lend" },
    { "less", "less little" },
    { "lies", "lie" },
    { "linguistics", "linguistics" },
    { "lit", "light" },
    { "lives", "life live" },
    { "loaves", "loaf" },
    { "logistics", "logistics" },
    { "lost", "lose" },
    { "lying", "lie" },
    { "made", "make" },
    { "mars", "mars" },
    { "massachusetts", "massachusetts" },
    { "mathematics", "mathematics" },
    { "matrices", "matrix" },
    { "means", "means" },
    { "meant", "mean" },
    { "mechanics", "mechanics" },
    { "media", "media" },
    { "meeting", "meet meeting" },
    { "memoranda", "memorandum" },
    { "men", "man" },
    { "met", "meet" },
    { "mice", "mouse" },
    { "mimicked", "mimic" },
    { "mimicking", "mimic" },
    { "ming", "ming" },
    { "minus", "minus" },
    { "mislaid", "mislay" },
    { "misled", "mislead" },
    { "mistaken", "mistake" },
    { "mistook", "mistake" },
    { "more", "more" },
    { "morning", "morning" },
    { "moses", "moses" },
    { "most", "most" },
    { "movies", "movie" },
    { "naked", "naked" },
    { "naples", "naples" },
    { "need", "need" },
    { "needed", "need" },
    { "needing", "need" },
    { "netherlands", "netherlands" },
    { "news", "news" },
    { "nicholas", "nicholas" },
    { "nothing", "nothing" },
    { "nuclei", "nucleus" },
    { "nucleus", "nucleus" },
    { "offspring", "offspring" },
    { "ourselves", "ourselves" },
    { "outgrew", "outgrow" },
    { "outgrown", "outgrow" },
    { "overcame", "overcome" },
    { "oversaw", "oversee" },
    { "overseas", "overseas" },
    { "overseen", "oversee" },
    { "overtaken", "overtake" },
    { "overtook", "overtake" },
    { "oxen", "ox" },
    { "paid", "pay" },
    { "panicked", "panic" },
    { "panicking", "panic" },
    { "paris", "paris" },
    { "people", "people person" },
    { "perhaps", "perhaps" },
    { "phenomena", "phenomenon" },
    { "philippines", "philippines" },
    { "physics", "physics" },
    { "pies", "pie" },
    { "ping", "ping" },
    { "plus", "plus" },
    { "policemen", "policeman" },
    { "politics", "politics" },
    { "proceed", "proceed" },
    { "proceeded", "proceed" },
    { "proceeding", "proceed" },
    { "proven", "prove" },
    { "pudding", "pudding" },
    { "put", "put" },
    { "quizzes", "quiz" },
    { "rabies", "rabies" },
    { "radii", "radius" },
    { "radius", "radius" },
    { "ran", "run" },
    { "rang", "ring" },
    { "rebuilt", "rebuild" },
    { "red", "red" },
    { "repaid", "repay" },
    { "resold", "resell" },
    { "rethought", "rethink" },
    { "retold", "retell" },
    { "rewritten", "rewrite" },
    { "rewrote", "rewrite" },
    { "ridden", "ride" },
    { "ring", "ring" },
    { "ringing", "ring" },
    { "risen", "rise" },
    { "rode", "ride" },
    { "rookies", "rookie" },
    { "rose", "rise rose" },
    { "rugged", "rugged" },
    { "rung", "ring" },
    { "sacred", "sacred" },
    { "sadder", "sad" },
    { "saddest", "sad" },
    { "said", "say" },
    { "sang", "sing" },
    { "sank", "sink" },
    { "sat", "sit" },
    { "saw", "see saw" },
    { "schoolchildren", "schoolchild" },
    { "seed", "seed" },
    { "seen", "see" },
    { "selfies", "selfie" },
    { "selves", "self" },
    { "sent", "send" },
    { "series", "series" },
    { "servicemen", "serviceman" },
    { "sewn", "sew" },
    { "shaken", "shake" },
    { "shed", "shed" },
    { "shelves", "shelf" },
    { "shilling", "shilling" },
    { "shone", "shine" },
    { "shook", "shake" },
    { "shot", "shoot shot" },
    { "shown", "show" },
    { "shrank", "shrink" },
    { "shrunk", "shrink" },
    { "sibling", "sibling" },
    { "sing", "sing" },
    { "singing", "sing" },
    { "slept", "sleep" },
    { "slid", "slide" },
    { "sling", "sling" },
    { "sold", "sell" },
    { "something", "something" },
    { "sometimes", "sometimes" },
    { "sought", "seek" },
    { "spat", "spit" },
    { "species", "species" },
    { "sped", "speed" },
    { "speed", "speed" },
    { "spelt", "spell" },
    { "spent", "spend" },
    { "spoke", "speak" },
    { "spoken", "speak" },
    { "spokesmen", "spokesman" },
    { "sprang", "spring" },
    { "spring", "spring" },
    { "springing", "spring" },
    { "sprung", "spring" },
    { "spun", "spin" },
    { "statesmen", "statesman" },
    { "sterling", "sterling" },
    { "stimuli", "stimulus" },
    { "stimulus", "stimulus" },
    { "sting", "sting" },
    { "stole", "steal" },
    { "stolen", "steal" },
    { "stood", "stand" },
    { "strata", "stratum" },
    { "string", "string" },
    { "striven", "strive" },
    { "strode", "stride" },
    { "strove", "strive" },
    { "struck", "strike" },
    { "strung", "string" },
    { "stuck", "stick" },
    { "stung", "sting" },
    { "succeed", "succeed" },
    { "succeeded", "succeed" },
    { "succeeding", "succeed" },
    { "sung", "sing" },
    { "sunk", "sink" },
    { "swam", "swim" },
    { "swept", "sweep" },
    { "swing", "swing" },
    { "swinging", "swing" },
    { "swollen", "swell" },
    { "swore", "swear" },
    { "sworn", "swear" },
    { "swum", "swim" },
    { "swung", "swing" },
    { "syllabi", "syllabus" },
    { "syllabus", "syllabus" },
    { "syntheses", "synthesis" },
    { "synthesis", "synthesis" },
    { "taken", "take" },
    { "taught", "teach" },
    { "teeth", "tooth" },
    { "texas", "texas" },
    { "themselves", "themselves" },
    { "theses", "thesis" },
    { "thesis", "thesis" },
    { "thieves", "thief" },
    { "thing", "thing" },
    { "thinner", "thin" },
    { "thinnest", "thin" },
    { "this", "this" },
    { "thomas", "thomas" },
    { "thought", "think thought" },
    { "threw", "throw" },
    { "thrown", "throw" },
    { "thus", "thus" },
    { "tied", "tie" },
    { "ties", "tie" },
    { "told", "tell" },
    { "took", "take" },
    { "tore", "tear" },
    { "torn", "tear" },
    { "towards", "towards" },
    { "trafficked", "traffic" },
    { "trafficking", "traffic" },
    { "trod", "tread" },
    { "trodden", "tread" },
    { "tying", "tie" },
    { "undergoes", "undergo" },
    { "undergone", "undergo" },
    { "understood", "understand" },
    { "undertaken", "undertake" },
    { "undertook", "undertake" },
    { "underwent", "undergo" },
    { "unwound", "unwind" },
    { "upheld", "uphold" },
    { "us", "us" },
    { "vegas", "vegas" },
    { "venus", "venus" },
    { "versus", "versus" },
    { "vertebrae", "vertebra" },
    { "vertices", "vertex" },
    { "viking", "viking" },
    { "wales", "wales" },
    { "was", "be" },
    { "wed", "wed" },
    { "wedding", "wedding" },
    { "weed", "weed" },
    { "went", "go" },
    { "wept", "weep" },
    { "were", "be" },
    { "wetter", "wet" },
    { "wettest", "wet" },
    { "wicked", "wicked" },
    { "wing", "wing" },
    { "withdrawn", "withdraw" },
    { "withdrew", "withdraw" },
    { "withheld", "withhold" },
    { "withstood", "withstand" },
    { "wives", "wife" },
    { "woke", "wake" },
    { "woken", "wake" },
    { "wolves", "wolf" },
    { "women", "woman" },
    { "won", "win" },
    { "wore", "wear" },
    { "worn", "wear" },
    { "worse", "bad" },
    { "worst", "bad" },
    { "wound", "wound wind" },
    { "wove", "weave" },
    { "woven", "weave" },
    { "wring", "wring" },
    { "written", "write" },
    { "wrote", "write" },
    { "wrung", "wring" },
    { "yes", "yes" },
    { "yourselves", "yourselves" },
    { "zombies", "zombie" },
};

/* Adjectives with -er and -est, in byte order. */
static const char *const adjectives[] = {
    "able",   "big",    "black",    "bleak",  "bold",   "brave",    "brief",
    "bright", "broad",  "brown",    "busy",   "calm",   "cheap",    "clean",
    "clear",  "clever", "close",    "cloudy", "cold",   "cool",     "costly",
    "cruel",  "dark",   "deadly",   "dear",   "deep",   "dense",    "dirty",
    "dry",    "dull",   "dumb",     "early",  "easy",   "empty",    "faint",
    "fair",   "fast",   "few",      "fierce", "fine",   "firm",     "fit",
    "flat",   "fresh",  "friendly", "full",   "funny",  "gentle",   "grave",
    "great",  "green",  "grim",     "happy",  "hard",   "harsh",    "healthy",
    "heavy",  "high",   "huge",     "humble", "hungry", "keen",     "kind",
    "large",  "late",   "lazy",     "light",  "likely", "lively",   "lonely",
    "long",   "loose",  "loud",     "lovely", "low",    "lucky",    "mad",
    "mild",   "narrow", "nasty",    "near",   "neat",   "new",      "nice",
    "noisy",  "old",    "pale",     "plain",  "polite", "poor",     "pretty",
    "proud",  "pure",   "quick",    "quiet",  "rare",   "rich",     "rough",
    "safe",   "scary",  "sharp",    "short",  "shy",    "sick",     "silly",
    "simple", "slim",   "slow",     "small",  "smart",  "smooth",   "soft",
    "sour",   "steady", "steep",    "sticky", "stiff",  "straight", "strange",
    "strict", "strong", "stupid",   "subtle", "sunny",  "sweet",    "swift",
    "tall",   "thick",  "tight",    "tiny",   "tough",  "true",     "ugly",
    "warm",   "weak",   "wealthy",  "weird",  "wide",   "wild",     "wise",
    "worthy", "young",
};

typedef struct draft {
    char   bytes[FORM_MAX + 4];
    size_t size;
} draft;

static bool
ends_in(slice s, const char *end)
{
    return slice_ends(s, slice_of(end));
}

static slice
without(slice s, size_t bytes)
{
    return slice_part(s, 0, s.size - bytes);
}

static char
letter_at(slice s, size_t from_end)
{
    return s.size >= from_end ? s.data[s.size - from_end] : '\0';
}

static bool
is_vowel(char c)
{
    return c != '\0' && strchr("aeiou", c) != NULL;
}

static bool
has_vowel(slice s)
{
    for (size_t i = 0; i < s.size; i++)
        if (is_vowel(s.data[i]) || (i > 0 && s.data[i] == 'y'))
            return true;
    return false;
}

static void
add_joined(stem_set *out, slice stem, const char *end)
{
    draft  d;
    size_t size = strlen(end);

    if (stem.size + size > sizeof d.bytes)
        return;
    memcpy(d.bytes, stem.data, stem.size);
    memcpy(d.bytes + stem.size, end, size);
    stem_add(out, slice_make(d.bytes, stem.size + size));
}

static bool
is_adjective(slice s)
{
    size_t low = 0, high = COUNT_OF(adjectives);

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int    order = slice_compare(slice_of(adjectives[middle]), s);

        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* --- plural, third person ------------------------------------------------ */

/* policies, boxes, visas; not campus, analysis, access */
static bool
cut_s(slice form, stem_set *out)
{
    if (form.size < 4 || !ends_in(form, "s") || ends_in(form, "ss") ||
        ends_in(form, "us") || ends_in(form, "is") || ends_in(form, "'s"))
        return false;
    if (ends_in(form, "ies") && form.size > 4) {
        add_joined(out, without(form, 3), "y");
    } else if (ends_in(form, "sses") || ends_in(form, "shes") ||
               ends_in(form, "xes") || ends_in(form, "zzes") ||
               ends_in(form, "uses")) {
        stem_add(out, without(form, 2));
        if (ends_in(form, "uses")) /* uses, houses; campuses */
            stem_add(out, without(form, 1));
    } else if (ends_in(form, "ches") || ends_in(form, "oes")) {
        stem_add(out, without(form, 2)); /* matches; caches, shoes */
        stem_add(out, without(form, 1));
    } else {
        stem_add(out, without(form, 1));
    }
    return true;
}

/* chairmen; not specimen */
static bool
cut_men(slice form, stem_set *out)
{
    if (form.size < 6 || !ends_in(form, "men") || ends_in(form, "imen"))
        return false;
    add_joined(out, without(form, 3), "man");
    return true;
}

/* --- -ing, -ed ----------------------------------------------------------- */

/* Consonants that no English verb ends in without -e. */
static bool
needs_e(slice stem)
{
    char last = letter_at(stem, 1), before = letter_at(stem, 2);

    if (last == 'v' || last == 'z' || last == 'u' || last == 'c')
        return true;
    if (last == 'l')
        return !is_vowel(before) && before != 'l' && before != 'r' &&
               before != 'w'; /* handle */
    if (last == 's')
        return before != 's';
    if (last == 'g')
        return before != 'n' || ends_in(stem, "ang") || ends_in(stem, "leng");
    return false;
}

/* One vowel and one consonant at the end: hop, hope. */
static bool
is_open(slice stem)
{
    char last = letter_at(stem, 1);

    return !is_vowel(last) && last != 'w' && last != 'x' && last != 'y' &&
           is_vowel(letter_at(stem, 2)) && !is_vowel(letter_at(stem, 3));
}

static bool
is_monosyllable(slice stem)
{
    size_t vowels = 0;

    for (size_t i = 0; i < stem.size; i++)
        vowels += is_vowel(stem.data[i]) &&
                  (i == 0 || !is_vowel(stem.data[i - 1]));
    return vowels <= 1;
}

/* Words of more syllables that end so have an -e: create, provide, measure,
 * combine, explore, institute, assume; not develop, visit, enter. */
static bool
has_e_ending(slice stem)
{
    static const char *const ends[] = { "at",   "id", "ud", "ut", "ur",
                                        "in",   "ir", "um", "ib", "ul",
                                        "ad",   "ak", "ok", "ap", "uc",
                                        "plet", "om", "as", "yp", "or" };

    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (ends_in(stem, ends[i]))
            return true;
    return false;
}

/* Two consonants, or two vowels and one, that an -e may follow: taste,
 * solve, change, bathe; increase, leave. */
static bool
may_have_e(slice stem)
{
    static const char *const ends[] = { "st", "th", "ng", "rs", "ns", "nt",
                                        "as", "es", "ad", "it", "et", "ot",
                                        "at", "ir", "id", "in", "ur", "ut" };

    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (ends_in(stem, ends[i]))
            return true;
    return false;
}

/* A verb without its -ing or -ed, spelled. */
static void
add_verb(slice stem, stem_set *out)
{
    char last = letter_at(stem, 1);

    if (last == 'i') { /* studied */
        add_joined(out, without(stem, 1), "y");
    } else if (!is_vowel(last) && last == letter_at(stem, 2)) {
        if (last == 's' || last == 'f' || last == 'z') {
            stem_add(out, stem);
        } else if (last == 'l' && is_monosyllable(stem)) {
            stem_add(out, stem); /* calling */
        } else if (last == 'l' || stem.size <= 3) {
            stem_add(out, without(stem, 1)); /* travelling; enrolling */
            stem_add(out, stem);
        } else {
            stem_add(out, without(stem, 1)); /* planning; adding */
        }
    } else if (needs_e(stem)) {
        add_joined(out, stem, "e");
        if (last == 's' || last == 'g' || last == 'l')
            stem_add(out, stem);
    } else if (is_open(stem) && (is_monosyllable(stem) || has_e_ending(stem))) {
        add_joined(out, stem, "e");
        if (!is_monosyllable(stem)) /* hopping would be of hop */
            stem_add(out, stem);
    } else {
        stem_add(out, stem);
        if (is_open(stem))
            add_joined(out, stem, "e");
    }
}

static bool
cut_verb(slice form, stem_set *out)
{
    slice stem;

    if (ends_in(form, "ing"))
        stem = without(form, 3);
    else if (ends_in(form, "ed") && !ends_in(form, "eed"))
        stem = without(form, 2);
    else
        return false;
    if (stem.size < 2 || !has_vowel(stem))
        return false;
    add_verb(stem, out);
    if (out->count == 1 && may_have_e(stem))
        add_joined(out, stem, "e"); /* tasted, changed */
    else if (ends_in(form, "ing") && out->count == 1)
        stem_add(out, form); /* a noun of its own: buildings */
    return true;
}

/* --- -er, -est ----------------------------------------------------------- */

static bool
cut_degree(slice form, stem_set *out)
{
    draft d;
    slice stem, y;

    if (ends_in(form, "er"))
        stem = without(form, 2);
    else if (ends_in(form, "est"))
        stem = without(form, 3);
    else
        return false;
    if (stem.size < 2)
        return false;
    if (is_adjective(stem)) {
        stem_add(out, stem);
        return true;
    }
    memcpy(d.bytes, stem.data, stem.size);
    d.bytes[stem.size] = 'e';
    y = slice_make(d.bytes, stem.size + 1);
    if (letter_at(stem, 1) == 'i') {
        d.bytes[stem.size - 1] = 'y';
        y.size--;
    }
    if (!is_adjective(y))
        return false;
    stem_add(out, y);
    return true;
}

/* The stems of a listed word. */
static bool
read_irregular(slice form, stem_set *out)
{
    const char *stems = irregular_find(irregulars, COUNT_OF(irregulars), form);
    const char *blank;

    if (stems == NULL)
        return false;
    blank = strchr(stems, ' ');
    stem_add(out, blank ? slice_make(stems, (size_t)(blank - stems))
                        : slice_of(stems));
    if (blank)
        stem_add(out, slice_of(blank + 1));
    return true;
}

void
english_stems(slice form, stem_set *out)
{
    if (read_irregular(form, out) || cut_s(form, out) || cut_men(form, out) ||
        cut_verb(form, out) || cut_degree(form, out))
        return;
    stem_add(out, form);
}
