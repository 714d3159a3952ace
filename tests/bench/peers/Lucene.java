/*
 * Lucene 8 as a peer of `./dev bench search` and of `add`.
 *
 *     java -cp JARS Lucene.java ROWS FOLDER                   index
 *     java -cp JARS Lucene.java ROWS FOLDER QUERIES PASSES    then ask
 *
 * A field a language, with its stemmer where Lucene brings one. A line a
 * query as in query_times.h; times are the thread's processor time: once for
 * the numbers of the ten best rows, once with their snippets.
 */
import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.QueryBuilder;

class Lucene {
    static final Map<String, Analyzer> analyzers = new HashMap<>();

    static Analyzer analyzer(String lang) {
        return analyzers.computeIfAbsent(lang, l ->
            l.equals("ru") ? new RussianAnalyzer() :
            l.equals("en") ? new EnglishAnalyzer() : new StandardAnalyzer());
    }

    static void index(String rows, MMapDirectory to) throws Exception {
        Analyzer byField = new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
            protected Analyzer getWrappedAnalyzer(String field) {
                return analyzer(field);
            }
        };
        IndexWriterConfig config = new IndexWriterConfig(byField);
        config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
        config.setRAMBufferSizeMB(256);
        config.setUseCompoundFile(false);
        try (IndexWriter writer = new IndexWriter(to, config);
             BufferedReader in = Files.newBufferedReader(Paths.get(rows))) {
            for (String line; (line = in.readLine()) != null;) {
                String[] row = line.split("\t", 3);
                Document document = new Document();
                document.add(new TextField(row[1], row[2], Field.Store.YES));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
            writer.commit();
        }
    }

    static Query query(String kind, String lang, String text) {
        QueryBuilder builder = new QueryBuilder(analyzer(lang));
        Query query =
            kind.equals("prefix") ? new PrefixQuery(new Term(lang, text)) :
            kind.equals("phrase") ? builder.createPhraseQuery(lang, text) :
            builder.createBooleanQuery(lang, text, kind.equals("and")
                ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD);
        return query == null ? new MatchNoDocsQuery() : query;
    }

    static int ask(IndexSearcher searcher, String[] line, boolean snippets) throws Exception {
        Query query = query(line[0], line[1], line[2]);
        TopDocs found = searcher.search(query, 10);
        if (snippets || line[0].equals("snippet"))
            new UnifiedHighlighter(searcher, analyzer(line[1])).highlight(line[1], query, found);
        return found.scoreDocs.length;
    }

    static void time(IndexSearcher searcher, List<String> lines, int passes, boolean snippets)
            throws Exception {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        double[] least = new double[lines.size()];
        int[] hits = new int[lines.size()];
        // the compiler of the machine needs some passes more than others do
        int warm = 3;
        for (int pass = 0; pass < warm + passes; pass++)
            for (int i = 0; i < least.length; i++) {
                long start = clock.getCurrentThreadCpuTime();
                hits[i] = ask(searcher, lines.get(i).split("\t"), snippets);
                double taken = (clock.getCurrentThreadCpuTime() - start) / 1e6;
                if (pass >= warm && (pass == warm || taken < least[i]))
                    least[i] = taken;
            }
        for (int i = 0; i < least.length; i++)
            System.out.printf(Locale.ROOT, "Lucene 8%s\t%s\t%.4f\t%d%n",
                snippets ? ", snippets" : "", lines.get(i).split("\t")[0], least[i], hits[i]);
    }

    public static void main(String[] arguments) throws Exception {
        MMapDirectory folder = new MMapDirectory(Path.of(arguments[1]));
        index(arguments[0], folder);
        if (arguments.length < 4)
            return;
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(folder));
        searcher.setQueryCache(null); // each query is to be answered
        List<String> lines = Files.readAllLines(Paths.get(arguments[2]));
        int passes = Integer.parseInt(arguments[3]);
        time(searcher, lines, passes, false);
        time(searcher, lines, passes, true); // what tizbe always gives
    }
}
