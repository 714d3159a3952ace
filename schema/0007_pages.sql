-- Where a segment stands on paper, so that evidence can be cited.

ALTER TABLE segment ADD COLUMN page INTEGER; -- from 1; NULL: the source has none
