#!/bin/sh
# Mail, mailboxes, and pages saved in one file.
. "$SOURCE_DIR/tests/cli/helpers"

cat >letter.eml <<'END'
Return-Path: <i@example.org>
Subject: =?utf-8?B?0JLQuNC30LAg0YbQuNGE0YDQvtCy0L7Qs9C+INC60L7Rh9C1?=
 =?utf-8?B?0LLQvdC40LrQsA==?= (draft)
From: =?koi8-r?Q?=E9=D7=C1=CE?= <i@example.org>
To: office@example.org
Date: Tue, 7 Mar 2023 09:30:00 +0600
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

A preamble that nobody reads.
--outer
Content-Type: multipart/alternative; boundary=inner

--inner
Content-Type: text/plain; charset=utf-8

The plain version.
--inner
Content-Type: text/html; charset=windows-1251
Content-Transfer-Encoding: quoted-printable

<h1>=C2=E8=E7=E0</h1><p>=C2=E8=E7=E0 =E2=E2=EE=E4=E8=F2=F1=FF =ED=E0 =E3=
=EE=E4.</p>
--inner--
--outer
Content-Type: image/png; name=logo.png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--outer
Content-Type: text/plain; charset=utf-8
Content-Disposition: attachment;
 filename*0*=utf-8''%D0%9F%D0%BB%D0%B0;
 filename*1*=%D0%BD.txt
Content-Transfer-Encoding: base64

0J/Qu9Cw0L0g0L/RgNC40ZHQvNCwINGB0YLRg9C00LXQvdGC0L7Qsi4=
--outer
Content-Type: message/rfc822

Subject: Forwarded
From: b@example.org
Date: 1 Jan 2020 00:00:00 +0000

The forwarded text about scholarships.
--outer--
END
run 0 add letter.eml
has out '3 documents: 3 added'
has err "'letter.eml': pictures, signatures and the like were left out: 1"
run 0 list --format csv
cut -d, -f1-3,13 out | sed "s|$work|W|" >listed
is listed <<'END'
document,title,date,path
1,Виза цифрового кочевника (draft),2023-03-07,W/letter.eml
2,План,,W/letter.eml/План.txt
3,Forwarded,2020-01-01,W/letter.eml/part-2.eml
END
run 0 show letter.eml
is out <<'END'
[0] # Виза
[1] Виза вводится на год.
END
run 0 show letter.eml --meta
has out 'author: Иван <i@example.org>  (document '
has out 'recipient: office@example.org  (document '
run 0 show 2
has out 'План приёма студентов.'
run 0 add letter.eml
has out '1 file: 1 unchanged'

# a mailbox: a letter a document; ">From" is "From"
cat >list.mbox <<'END'
From a@example.org Tue Mar  7 09:30:00 2023
From: a@example.org
Subject: First
Date: Tue, 7 Mar 2023 09:30:00 +0600

The first text of the students.

>From here on it is another paragraph.

From the ministry: no new letter begins here.

From b@example.org Tue Mar  7 09:31:00 2023
From: b@example.org
Subject: Second
Date: Wed, 8 Mar 2023 09:30:00 +0600

The second text.
END
run 0 add list.mbox
has out '2 documents: 2 added'
run 0 show 'list.mbox#1'
is out <<'END'
[0] The first text of the students.
[1] From here on it is another paragraph.
[2] From the ministry: no new letter begins here.
END
run 0 show 'list.mbox#2'
has out 'The second text.'

# a saved page: the page alone, with its address
cat >page.mhtml <<'END'
From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/visa
Subject: Visa
Date: Tue, 7 Mar 2023 09:30:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64
Content-Location: https://example.org/visa

PGh0bWw+PHRpdGxlPtCS0LjQt9CwPC90aXRsZT48cD7QktC40LfQsCDQstCy0L7QtNC40YLRgdGP
INC90LAg0LPQvtC0LjwvcD48L2h0bWw+
--b
Content-Type: text/css

body { color: red }
--b
Content-Type: text/html

<p>A frame with an advertisement.</p>
--b--
END
run 0 add page.mhtml
has err 'pictures, styles and frames of the page were left out: 2'
run 0 show page.mhtml --meta
has out 'url: https://example.org/visa  (document '
has out '[0] Виза вводится на год.'
lacks out 'advertisement'

# what is no letter, or has no text
printf 'From: a@example.org\nTo: b@example.org\nSubject: empty\n\n' >empty.eml
run 3 add empty.eml
has err "empty.eml': there is no text in it"
printf 'From: the ministry\nTo: all students\nDate: today\nThe visa is free.\n' \
    >notice.txt
run 0 add notice.txt
has out '1 file: 1 added'
run 0 show notice.txt
has out 'From: the ministry'
run 0 check

finish
