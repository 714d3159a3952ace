#!/usr/bin/env python3
"""Train the model of langid.c: print langid_model.txt.

usage: train_langid.py --texts DIR --udhr DIR --lists DIR --english DIR
                       --stopwords FILE --common DIR [--without FILE...]
                       [--hold-udhr] [-o FILE]

What is read, where it comes from and under which licence stands in
README.langid.md.  Standard library only; the same input gives the same
output.

The model of a class is an interpolated (Witten-Bell) letter model of order
ORDER inside words, a blank at both ends.  Only the n-grams that tell the
classes apart best are kept, each with a score a class; langid.c takes at
every letter the longest n-gram that was kept, for all classes the same one,
so that their scores compare.
"""
import argparse
import collections
import functools
import glob
import html
import json
import math
import os
import re
import unicodedata

# kk2: Kazakh in Russian letters, kkl: in Latin or Arabic ones; uz: in
# Cyrillic, with Uyghur in Arabic letters. The others stand for their
# neighbours too. world, worldl: any other language in Cyrillic, in Latin
# letters, by what letters stand together in all of them.
CLASSES = ('kk', 'kk2', 'ru', 'uk', 'en', 'ky', 'tt', 'uz', 'be', 'bg', 'mn',
           'world', 'de', 'nl', 'sv', 'fr', 'es', 'it', 'id', 'tr', 'pl',
           'worldl', 'other', 'kkl')
SCRIPTS = {
    'Cyrl': ('kk', 'kk2', 'ru', 'uk', 'ky', 'tt', 'uz', 'be', 'bg', 'mn',
             'world'),
    'Latn': ('en', 'kkl', 'de', 'nl', 'sv', 'fr', 'es', 'it', 'id', 'tr',
             'pl', 'worldl'),
    'Arab': ('kkl', 'uz', 'other'),
}
OURS = ('kk', 'kk2', 'kkl', 'ru', 'uk', 'en')
KEEP = {'Cyrl': 66000, 'Latn': 30000, 'Arab': 3000}
WORDS = {'Cyrl': 4000, 'Latn': 2000, 'Arab': 0}  # of a class, known whole
ORDER = 6
DAMP = 0.45           # a word seen n times counts n ** DAMP
BEST_STEP = 1 / 6     # bits: of the likeliest class of an n-gram
# How far the others may be behind it, in tenths of a bit: fine where it
# matters which of two is ahead. The places of three in it fit two digits.
FAR = (0, 2, 4, 6, 8, 10, 13, 16, 20, 25, 30, 35, 40, 47, 54, 62, 70, 80, 90,
       100)
# Letters of no class that names bring in: left out, so that langid.c takes
# them for what they are, a sign of another language (Bashkir ҙ, ҡ).
STRAY = set('ҕҙҝҡҥҹӊӛ')
NO_UKRAINIAN = set('ыэъ')
# The row of a word has larger steps than that of a letter.
WORD_BEST = 3
WORD_FAR = 5 / 2
DIGITS = [chr(c) for c in range(ord('#'), 127) if chr(c) not in '?\\']

# Declarations of human rights of each class, by file name. German, French
# and Uzbek in Latin letters have other sources, and are measured on theirs.
UDHR = {
    'kk': ['kaz'], 'ru': ['rus'], 'uk': ['ukr'], 'en': ['eng'],
    'ky': ['kir'], 'tt': ['tat', 'chv'],
    'uz': ['uzn_cyrl', 'kaa', 'uig_arab'],
    'be': ['bel'], 'bg': ['bul', 'mkd', 'srp_cyrl', 'bos_cyrl'],
    'mn': ['khk', 'tgk', 'sah', 'azj_cyrl', 'tuk_cyrl'],
    'nl': ['nld'], 'sv': ['swe', 'dan', 'nob', 'fin', 'est', 'hun'],
    'es': ['spa', 'por_PT', 'por_BR', 'cat'], 'it': ['ita', 'ron_2006'],
    'id': ['ind', 'vie'],
    'tr': ['tur', 'azj_latn', 'tuk_latn', 'crh', 'gag', 'uig_latn'],
    'pl': ['pol', 'ces', 'slk', 'slv', 'hrv', 'srp_latn', 'bos_latn',
           'lit', 'lav'],
    'other': ['arb', 'pes_1', 'urd', 'pes_2'],
}
UDHR_WEIGHT = 8
# Never read: in our languages, or measured on.
UDHR_NOT = {'deu_1901', 'deu_1996', 'fra', 'uzn_latn'}
# The models of the world: letters of an n-gram at most; how many letters a
# language counts as.
WORLDS = {'Cyrl': 'world', 'Latn': 'worldl'}
WORLD_ORDER = 3
WORLD_WEIGHT = 3000
# More that are measured on the declaration: left out by --hold-udhr.
UDHR_HELD = ['kir', 'tat', 'bel', 'bul', 'uzn_cyrl', 'uig_arab']

# Word lists of Tesseract (rus.txt ...) of each class.
LISTS = {
    'kk': ['kaz'], 'ru': ['rus'], 'uk': ['ukr'], 'en': ['eng'],
    'ky': ['kir'], 'tt': ['tat'], 'uz': ['uzb_cyrl', 'uig'],
    'be': ['bel'], 'bg': ['bul', 'mkd', 'srp'], 'mn': ['mon', 'tgk'],
    'de': ['deu'], 'fr': ['fra'], 'es': ['spa'], 'it': ['ita'],
    'tr': ['tur', 'aze', 'uzb'], 'pl': ['pol', 'ces'], 'other': ['ara', 'fas', 'urd'],
}
LIST_WORDS = 120000  # of a list, at most, the most common first
# Weights after the damping.
LIST_WEIGHT = {1: .6, 2: 1.4, 3: 3.5}  # by the spellings a word is there in
SHARED_WEIGHT = .4  # of a word that is in the list of another class too
COMMON_WEIGHT = 3000
COMMON_ENOUGH = 3000  # rank: not to be taken for a word of another class
# Whose lists are full of Russian words.
BESIDE_RUSSIAN = ('kk', 'ky', 'tt', 'uz', 'be', 'mn')

# The most common words of films' subtitles, in their order.
COMMON = {
    'kk': ['kazakh'], 'ru': ['russian'], 'uk': ['ukrainian'],
    'en': ['english'], 'bg': ['bulgarian', 'macedonian', 'serbian'],
    'de': ['german'], 'nl': ['dutch'],
    'sv': ['swedish', 'danish', 'norwegian', 'finnish', 'hungarian',
           'estonian'],
    'fr': ['french'], 'es': ['spanish', 'portuguese', 'catalan'],
    'it': ['italian', 'romanian'], 'id': ['indonesian', 'vietnamese'],
    'tr': ['turkish'],
    'pl': ['polish', 'czech', 'slovak', 'slovenian', 'lithuanian', 'latvian'],
    'other': ['arabic', 'farsi'],
}

# Lists of stop words of each class: the most frequent words of talk, which
# law and programs' messages are short of.
STOPWORDS = {
    'ru': ['ru'], 'uk': ['uk'], 'en': ['en'], 'bg': ['bg'],
    'de': ['de'], 'nl': ['nl'], 'sv': ['sv', 'fi', 'hu', 'da', 'no'],
    'fr': ['fr'], 'es': ['es', 'pt', 'ca'], 'it': ['it', 'ro'], 'tr': ['tr'],
    'pl': ['pl', 'cs', 'sk', 'sl', 'hr'],
}
STOPWORD_WEIGHT = 1000

# Words of everyday speech that the lists above lack; written down for this.
FREQUENT = {
    'uk': """
    я ти він вона воно ми ви вони мене тебе його її нас вас їх мені тобі йому
    їй нам вам їм мій моя моє мої твій твоя наш наша наше наші ваш ваша свій
    своя своє свої хто що який яка яке які чий де куди звідки коли чому як
    скільки цей ця це ці цього цієї цих цим той та те ті того тієї тих весь
    вся все всі всього всіх усі усе сам сама самі інший інша інше інші кожен
    кожна будь-який жоден жодна ніхто ніщо ніколи ніде щось хтось колись і й
    та а але або чи не ні так також теж лише тільки навіть вже ще ж же б би
    щоб якщо якби бо адже тому отже хоча поки доки перед після під над між
    через без для до від з із зі у в на по при про за крім серед біля проти
    дуже більше менше багато мало трохи зараз тепер потім завжди знову разом
    тут там туди сюди звідси сьогодні вчора завтра є був була було були буде
    будуть бути мати має мають мав мала можна можна може можуть могти треба
    потрібно необхідно слід варто хочу хоче хочуть хотів знаю знає знають
    думаю думає вважаю каже кажуть сказав сказала сказати говорить говорити
    прошу дякую будь ласка перепрошую вибачте привіт добрий день доброго дня
    вечір ранок пане пані панове голово шановний шановні шановна колеги
    народний депутат питання відповідь добре погано гарно звичайно звісно
    зрозуміло справді дійсно просто одразу швидко людина люди рік року роки
    років день дні час часу разів раз справа слово слова життя дім місто
    країна держава закон поправка голосування рішення робота допомога новий
    нова нові великий велика великі перший друга другий третій останній один
    одна одне одні два дві три чотири п'ять шість сім вісім дев'ять десять
    сто тисяча мільйон гривень грн вул м р ст робити робить роблять зробити
    зроблено давайте давай йде йдуть прийшов прийти дивитися дивись бачу
    бачить чую слухати почав почати стати став стала любити люблю гаразд
    так-так ось оце отой такий така таке такі саме власне начебто мабуть
    слава героям україні україна київ львів вересня жовтня листопада грудня
    січня лютого березня квітня травня червня липня серпня""",
    'ru': """
    я ты он она оно мы вы они меня тебя его ее нас вас их мне тебе ему ей нам
    вам им мной тобой мой моя мое мои твой наш наша наше наши ваш ваша свой
    своя свое свои кто что какой какая какое какие чей где куда откуда когда
    почему зачем как сколько этот эта это эти этого этой этих этим тот та те
    того той тех весь вся все всего всех сам сама сами другой другая другие
    каждый каждая любой никто ничто ничего никогда нигде что-то кто-то и а но
    или ли не нет да так также тоже только лишь даже уже еще же бы чтобы если
    потому поэтому хотя пока перед после под над между через без для до от из
    с со у в во на по при про за кроме среди около против очень больше меньше
    много мало немного сейчас теперь потом всегда опять снова вместе здесь
    там туда сюда сегодня вчера завтра есть был была было были будет будут
    быть иметь имеет можно нельзя может могут надо нужно следует стоит хочу
    хочет хотят хотел знаю знает думаю думает говорит сказал сказала сказать
    прошу спасибо пожалуйста простите извините привет здравствуйте добрый
    день вечер утро господин дорогие уважаемые вопрос ответ хорошо плохо
    конечно понятно действительно просто сразу быстро человек люди год года
    лет день дни время раз дело слово слова жизнь дом город страна новый
    новая новые большой большая большие первый второй третий последний один
    одна одно два две три четыре пять шесть семь восемь девять десять сто
    тысяча миллион рублей делать делает сделать давайте давай идет пришел
    пришла прийти смотреть вижу видит слышу слушать начал начать стал стала
    стать люблю любить ладно вот этак такой такая такое такие именно вроде
    наверное году годах годов января февраля марта апреля мая июня июля
    августа сентября октября ноября декабря""",
    'kk': """
    мен сен ол біз сіз олар мені сені оны бізді сізді оларды маған саған оған
    бізге сізге оларға менің сенің оның біздің сіздің олардың бұл осы сол мына
    ана кім не қай қандай қайда қашан неге қалай қанша бәрі барлық барлығы өз
    өзі өзіне өзінің әр әрбір ешкім ештеңе және мен да де та те бірақ немесе
    әлде ғой емес жоқ бар иә тек қана ғана әлі енді қазір кейін бұрын бүгін
    кеше ертең үшін туралы жайлы арқылы дейін сияқты секілді өте көп аз ең
    тағы бірге екен еді болды болған болады болатын болып бол деп деген дейді
    дедім айтты айтады жатыр отыр тұр жүр келді келген келеді кетті барды
    барады берді береді алды алады қалды керек мүмкін қажет рахмет сәлем
    жақсы жаман үлкен кіші жаңа ескі адам адамдар жыл жылы күн күні ай уақыт
    сөз жұмыс үй бала қала ел жер су бір екі үш төрт бес алты жеті сегіз
    тоғыз он жүз мың миллион теңге қаңтар ақпан наурыз сәуір мамыр маусым
    шілде тамыз қыркүйек қазан қараша желтоқсан""",
    'en': """
    thanks please hello yes okay gonna wanna dont i'm don't it's that's can't
    you're we're they're didn't doesn't isn't wasn't won't i've i'll i'd he's
    she's let's there's what's""",
}

# Kazakh in the Latin alphabet of 2021, of 2018, and in Arabic letters.
LATIN_2021 = dict(zip('аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщыіэюя', (
    'a ä b v g ğ d e j z i i k q l m n ñ o ö p r s t u ū ü f h h ts ch ş şş '
    'y ı e iu ia').split()))
LATIN_2018 = dict(zip('аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщыіэюя', (
    'a á b v g ǵ d e j z ı ı k q l m n ń o ó p r s t ý u ú f h h ts ch sh '
    'sh y i e ıý ıa').split()))
ARABIC = dict(zip('аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщыіэюя', (
    'ا ا ب ۆ گ ع د ە ج ز ي ي ك ق ل م ن ڭ و و پ ر س ت ۋ ۇ ۇ ف ح ھ تس چ ش شش '
    'ى ى ە يۋ يا').split()))
RUSSIAN = str.maketrans('әғқңөұүһі', 'агкноуухи')
SPLIT = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")


@functools.cache
def script_of_letter(ch):
    name = unicodedata.name(ch, '')
    for script, start in (('Cyrl', 'CYRILLIC'), ('Latn', 'LATIN'),
                          ('Arab', 'ARABIC')):
        if name.startswith(start):
            return script
    return None


def script_of(word):
    """None for a word in two scripts: a mistake or a label."""
    scripts = {script_of_letter(ch) for ch in word if ch != "'"}
    return scripts.pop() if len(scripts) == 1 else None


def words_of(text):
    text = unicodedata.normalize('NFC', text).replace('ё', 'е')
    text = re.sub('[ʻ‘´]', "'", text)
    text = re.sub('[\u0621\u0674]', '', text)  # hamza: not always written
    for word in SPLIT.findall(text):
        yield re.sub("[’ʼ`]", "'", word.lower())


class Corpus:
    """The words of each (class, script) with their weights."""

    def __init__(self, held):
        self.held = held
        self.words = collections.defaultdict(collections.Counter)

    def has(self, cls, word):
        return any(word in self.words[cls, script] for script in SCRIPTS)

    def add(self, cls, text, weight=1, only=None, drop=()):
        for line in text.split('\n'):
            if line.strip() in self.held:
                continue
            for word in words_of(line):
                script = script_of(word)
                if script is None or word in drop:
                    continue
                if only and script != only:
                    continue
                if cls in SCRIPTS[script]:
                    self.words[cls, script][word] += weight


def read_list(path):
    seen = collections.Counter()
    with open(path, encoding='utf-8') as f:
        for line in f:
            seen.update(words_of(line))
    return seen


def read_lists(corpus, root, common):
    """The lists tell no frequency, but have the capitals a word was seen
    with: what is there in three spellings is common. They were gathered on
    the web and hold words of other languages, which are left out: `common`
    tells the class of the best known. To be called last."""
    lists = {name: read_list(os.path.join(root, name + '.txt'))
             for names in LISTS.values() for name in names}
    owner = {}
    for cls, names in LISTS.items():
        for word in set().union(*(lists[name] for name in names)):
            owner.setdefault(word, set()).add(cls)
    for cls, names in LISTS.items():
        for name in names:
            seen = lists[name]
            words = [w for w in seen if corpus.has(cls, w) or not (
                common.get(w, cls) != cls or
                cls in BESIDE_RUSSIAN and 'ru' in owner[w])]
            words.sort(key=lambda w: (-seen[w], w))
            for word in words[:LIST_WORDS]:
                weight = LIST_WEIGHT[min(seen[word], 3)]
                if len(owner[word]) > 1:
                    weight = SHARED_WEIGHT
                corpus.add(cls, word, weight ** (1 / DAMP))


def zipf(rank):
    return 1 / (rank + 5) ** .8


def share_of(part, whole):
    """How many times as frequent a Russian word is in `whole` at most, which
    has Russian films among its own: told by letters that only these have."""
    ratios = sorted(n / part[word] for word, n in whole.items()
                    if word in part and NO_UKRAINIAN & set(word))
    return ratios[len(ratios) * 9 // 10]


def read_common(corpus, root):
    """By rank after Zipf. The Kazakh list holds Russian words: those of them
    count that the texts have, to be read before. More than half of the
    Ukrainian one is Russian: that much of each Russian word is taken off.
    Returns a class of each of the best known."""
    ranked = {name: [line.strip() for line in open(
        os.path.join(root, name + '.txt'), encoding='utf-8')]
        for names in COMMON.values() for name in names}
    often = {name: {word: zipf(rank) for rank, word in enumerate(words)}
             for name, words in ranked.items()}
    russian, ukrainian = often['russian'], often['ukrainian']
    share = share_of(russian, ukrainian)
    often['ukrainian'] = {
        word: max(0, n - share * russian.get(word, 0)) / (1 - share)
        for word, n in ukrainian.items()}
    common = {}
    for cls, names in COMMON.items():
        for name in names:
            for rank, word in enumerate(ranked[name]):
                if (cls == 'kk' and word in russian and
                        not corpus.has(cls, word)):
                    continue
                weight = COMMON_WEIGHT * often[name][word]
                if weight == 0:
                    continue
                corpus.add(cls, word, weight ** (1 / DAMP))
                if rank < COMMON_ENOUGH:
                    common[word] = cls
    return common


def read_english(corpus, root):
    """The fortune cookies: talk, where the articles are science."""
    for path in sorted(glob.glob(os.path.join(
            root, 'usr/share/games/fortunes', '*'))):
        if os.path.isfile(path) and not os.path.islink(path) and (
                '.' not in os.path.basename(path)):
            corpus.add('en', open(path, encoding='utf-8',
                                  errors='replace').read(), only='Latn')


def read_stopwords(corpus, path):
    lists = json.load(open(path, encoding='utf-8'))
    for cls, names in STOPWORDS.items():
        for name in names:
            corpus.add(cls, '\n'.join(lists[name]), STOPWORD_WEIGHT)
    for cls, text in FREQUENT.items():
        corpus.add(cls, text, STOPWORD_WEIGHT)


def read_udhr(corpus, root, hold):
    for cls, names in UDHR.items():
        for name in names:
            path = os.path.join(root, 'declaration', name + '.html')
            if (hold and name in UDHR_HELD) or not os.path.exists(path):
                continue
            text = open(path, encoding='utf-8').read()
            text = html.unescape(re.sub(r'<[^>]*>', '\n', text))
            corpus.add(cls, text, UDHR_WEIGHT)


def read_world(root):
    """script -> the words of each further language the declaration is in"""
    known = set(sum(UDHR.values(), [])) | UDHR_NOT
    found = collections.defaultdict(list)
    for path in sorted(glob.glob(os.path.join(root, 'declaration', '*.html'))):
        name = os.path.basename(path)[:-len('.html')]
        if name in known or name[:3].isdigit():
            continue
        text = html.unescape(re.sub(r'<[^>]*>', '\n',
                                    open(path, encoding='utf-8').read()))
        for script in SCRIPTS:
            words = collections.Counter(
                word for word in words_of(text) if script_of(word) == script)
            if script in WORLDS and sum(words.values()) > 500:
                found[script].append(words)
    return found


def read_texts(corpus, root):
    for cls in ('kk', 'ru', 'uk', 'en'):
        only = 'Latn' if cls == 'en' else 'Cyrl'
        for path in sorted(glob.glob(os.path.join(root, cls, '*'))):
            corpus.add(cls, open(path, encoding='utf-8').read(), only=only)


def add_kazakh_scripts(corpus):
    for word, n in sorted(corpus.words['kk', 'Cyrl'].items()):
        corpus.words['kk2', 'Cyrl'][word.translate(RUSSIAN)] += n
        for table, script in ((LATIN_2021, 'Latn'), (LATIN_2018, 'Latn'),
                              (ARABIC, 'Arab')):
            if all(ch in table for ch in word):
                made = ''.join(table[ch] for ch in word)
                corpus.words['kkl', script][made] += n


def count_ngrams(words):
    count = collections.Counter()
    for word, n in words.items():
        n = n ** DAMP
        padded = ' ' + word + ' '
        for end in range(2, len(padded) + 1):
            for size in range(1, min(ORDER, end) + 1):
                count[padded[end - size:end]] += n
    return count


def count_world(counts, classes, words):
    """As count_ngrams, of short ones of all languages that are not ours."""
    total = collections.Counter()
    for count in ([counts[c] for c in classes
                   if c not in OURS and c not in WORLDS.values()] +
                  [count_ngrams(w) for w in words]):
        letters = sum(n for gram, n in count.items() if len(gram) == 1)
        for gram, n in count.items():
            if len(gram) <= WORLD_ORDER:
                total[gram] += n * WORLD_WEIGHT / letters
    return total


class LetterModel:
    """Witten-Bell: log2 p(last letter of an n-gram | those before it)."""

    def __init__(self, count, alphabet, order=ORDER):
        self.order = order
        self.count = count
        self.size = len(alphabet)
        self.total = collections.Counter()
        self.kinds = collections.Counter()
        for gram, n in count.items():
            self.total[gram[:-1]] += n
            self.kinds[gram[:-1]] += 1
        self.memo = {}

    def p(self, gram):
        gram = gram[-self.order:]
        if gram in self.memo:
            return self.memo[gram]
        if len(gram) == 1:
            p = ((self.count.get(gram, 0) + .5) /
                 (self.total[''] + .5 * self.size))
        else:
            context = gram[:-1]
            kinds, total = self.kinds.get(context, 0), self.total.get(context,
                                                                      0)
            shorter = self.p(gram[1:])
            p = shorter if total == 0 else (
                (self.count.get(gram, 0) + kinds * shorter) / (total + kinds))
        self.memo[gram] = p
        return p


def choose(models, keep):
    """The n-grams that change the differences between classes the most."""
    gain = collections.Counter()
    names = list(models)
    for name in names:
        if name in WORLDS.values():
            continue  # it is told by what it is not
        model = models[name]
        scale = 1 / model.total['']
        for gram, n in model.count.items():
            if len(gram) < 2 or n * scale < 3e-6:
                continue
            change = [math.log2(models[o].p(gram) / models[o].p(gram[1:]))
                      for o in names]
            mean = sum(change) / len(change)
            gain[gram] += (n * scale * (3 if name in OURS else 1) *
                           abs(change[names.index(name)] - mean))
    best = sorted(gain, key=lambda g: (-gain[g], g))[:keep]
    letters = sorted(set().union(*(
        [g for g in m.count if len(g) == 1 and m.count[g] > 2]
        for m in models.values())))
    return [g for g in letters + sorted(best) if not STRAY & set(g)]


def frequent_words(words, classes, script, count):
    """The most frequent words of each class."""
    found = set()
    for cls in classes:
        seen = words[cls, script]
        found.update(sorted(seen, key=lambda w: (-seen[w], w))[:count])
    return sorted(w for w in found if not STRAY & set(w))


def word_row(word, models, classes):
    """Minus log2 p of a word in each class, by all of its n-grams."""
    padded = ' ' + word + ' '
    grams = [padded[max(0, end - ORDER):end]
             for end in range(2, len(padded) + 1)]
    return [-sum(math.log2(models[c].p(g)) for g in grams) for c in classes]


def levels(bits, best_step=BEST_STEP, far_step=.1):
    """A row: one digit for the best class, then for every three classes two
    digits of how far they are behind (the last may be one)."""
    best = min(bits)
    far = [min(range(len(FAR)),
               key=lambda i: abs(FAR[i] * far_step - (b - best)))
           for b in bits]
    out = DIGITS[min(len(DIGITS) - 1, round(best / best_step))]
    for i in range(0, len(far), 3):
        value = 0
        for n in far[i:i + 3]:
            value = value * len(FAR) + n
        if i + 1 < len(far):
            out += DIGITS[value // len(DIGITS)]
        out += DIGITS[value % len(DIGITS)]
    return out


def records(grams, models, classes):
    """Front coding: a letter for how many letters are as in the n-gram
    before (0-5) and how many are new (1-6), the new ones, the row."""
    last = ''
    for gram in sorted(grams):
        same = len(os.path.commonprefix([gram, last]))
        same = min(same, len(gram) - 1)
        new = len(gram) - same
        yield (chr(ord('A') + same * ORDER + new - 1) +
               gram[same:].replace(' ', '_') +
               levels([-math.log2(models[c].p(gram))
                      for c in classes]))
        last = gram


def word_records(words, models, classes):
    """The word, a blank, the row."""
    for word in words:
        yield word + ' ' + levels(word_row(word, models, classes),
                                  BEST_STEP * WORD_BEST, .1 * WORD_FAR)


def write_lines(out, found):
    line = ''
    for record in found:
        if line and len((line + record).encode()) > 74:
            out.write(line + '\n')
            line = ''
        line += record
    if line:
        out.write(line + '\n')


def write(out, models, kept, words):
    out.write('''# Made by data/train_langid.py; not to be edited. README.langid.md tells what it
# was trained on. Licence of this file: CC BY-SA 4.0, see NOTICE.
#
# "=far" has the steps by which a class may be behind the best, in tenths of a
# bit. "=Cyrl" and the like begin a script, with the numbers of its classes (the
# places of a row): lines of n-grams, and behind "=words" lines of words.
#
# N-grams are in order and front coded: a capital for how many letters are those
# of the n-gram before and how many are new, the new ones ('_' for a word's
# edge), and the row. A row is one digit for how unlikely the last letter is
# after the others in the class where it is likeliest, and then two digits for
# every three classes: how far they are behind, as places of "=far". The digits
# are the characters from '#' to '~' without '?' and '\\'. A frequent word is
# followed by a blank and its row, in larger steps.
''')
    out.write('=far %s\n' % ' '.join(map(str, FAR)))
    for script, classes in SCRIPTS.items():
        numbers = ' '.join(str(CLASSES.index(c)) for c in classes)
        out.write('=%s %s\n' % (script, numbers))
        write_lines(out, records(kept[script], models[script], classes))
        out.write('=words\n')
        write_lines(out, word_records(words[script], models[script], classes))


def train(words, script, world):
    """The letter models of the classes of a script, the n-grams and the
    words to be kept."""
    classes = SCRIPTS[script]
    counts = {c: count_ngrams(words[c, script]) for c in classes}
    alphabet = {g for c in counts.values() for g in c if len(g) == 1}
    models = {c: LetterModel(counts[c], alphabet) for c in classes}
    if script in WORLDS:
        models[WORLDS[script]] = LetterModel(
            count_world(counts, classes, world), alphabet, WORLD_ORDER)
    return (models, choose(models, KEEP[script]),
            frequent_words(words, classes, script, WORDS[script]))


def main():
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    ap.add_argument('--texts', required=True)
    ap.add_argument('--udhr', required=True)
    ap.add_argument('--stopwords', required=True)
    ap.add_argument('--common', required=True)
    ap.add_argument('--lists', required=True)
    ap.add_argument('--english', required=True)
    ap.add_argument('--without', nargs='*', default=[])
    ap.add_argument('--hold-udhr', action='store_true')
    ap.add_argument('-o', default='/dev/stdout')
    a = ap.parse_args()
    held = set()
    for path in a.without:
        held.update(x.strip() for x in open(path, encoding='utf-8'))
    held.discard('')
    corpus = Corpus(held)
    read_texts(corpus, a.texts)
    read_udhr(corpus, a.udhr, a.hold_udhr)
    read_english(corpus, a.english)
    read_stopwords(corpus, a.stopwords)
    common = read_common(corpus, a.common)
    read_lists(corpus, a.lists, common)
    add_kazakh_scripts(corpus)
    models, kept, words = {}, {}, {}
    world = read_world(a.udhr)
    for script in SCRIPTS:
        models[script], kept[script], words[script] = train(
            corpus.words, script, world[script])
    with open(a.o, 'w', encoding='utf-8') as out:
        write(out, models, kept, words)


if __name__ == '__main__':
    main()
