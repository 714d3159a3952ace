-- All variables of the texts. A link is the number of another document, which is
-- told by the order in which they came: its text stands for it.
SELECT d.sha256, v.name,
       CASE WHEN v.name IN ('version_of', 'translation_of')
            THEN coalesce((SELECT sha256 FROM document
                            WHERE id = CAST(v.value AS INTEGER)), v.value)
            ELSE v.value END
  FROM document AS d
       JOIN variable AS v ON v.document_id = d.id
 ORDER BY d.sha256, v.name;
