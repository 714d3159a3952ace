-- Texts may be packed from here on, so that a program that knows only texts as
-- they are does not take bytes for one: nothing else changes, and the rows that
-- there are stay as they are until 'tizbe rebuild'.
--
-- segment.text is a BLOB where it is packed; tizbe_text(text) gives the text of
-- either, in the program and in the loadable extension. What is in such a BLOB
-- stands in src/text/packed_text.h.
SELECT 1;
