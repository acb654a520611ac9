"""Small exports of other platforms, with their columns and invented texts."""

from __future__ import annotations

import io
import zipfile

GOOGLE = (
    "Laikspiedols,E-pasta adrese,Jūsu vārds,Kas Jums traucē pie ezera?,Ko vajadzētu uzlabot?,Vecums\n"
    "2026/03/02 9:14:00,a@example.lv,Anna,Nav kur apsēsties ar bērniem,Vajag soliņus ēnā pie kokiem,30-40\n"
    "2026/03/02 9:20:11,b@example.lv,Boriss,,Vajag jaunas urnas pie peldvietas ieejas,30-40\n"
    "2026/03/02 9:31:45,c@example.lv,Cilda,,,50-60\n"
)
PADLET = (
    "Subject,Body,Author,Section,Created at\n"
    '"Ēna","<p>Vajag <b>kokus</b> pie ūdens.</p><p>Un soliņus.</p>",Anna Bērziņa,Priekšlikumi,2026-03-02\n'
    '"","Где урны?",anonymous,Jautājumi,2026-03-02\n'
    '"","",Cilda,Jautājumi,2026-03-03\n'
)
LIMESURVEY = (
    '"id","submitdate","lastpage","startlanguage","seed","token","ipaddr","Q1","Q2","Q3"\n'
    '"1","2026-03-02 10:00:00","2","lv","77","abc","10.0.0.1","A1","Vajag gājēju pāreju pie skolas","25"\n'
    '"2","","1","ru","78","abd","10.0.0.2","A2","Я ещё не решил, что написать","60"\n'
    '"3","2026-03-02 11:00:00","2","ru","79","abe","10.0.0.3","A1","Нужны новые скамейки у озера","44"\n'
)
VV = (
    "Response ID\tDate submitted\tLast page\tStart language\tSeed\tKo darīt pie ezera?\tVecums\n"
    "id\tsubmitdate\tlastpage\tstartlanguage\tseed\t1X2X3\t1X2X4\n"
    "1\t2026-03-02 10:00:00\t2\tlv\t77\tVajag gājēju pāreju pie skolas\t{question_not_shown}\n"
    "2\t\t1\tlv\t78\tNepabeigta doma par\t60\n"
)
CONSUL = (
    "id,title,description,cached_votes_up,comments_count,hot_score,created_at,summary,retired_at\n"
    '7,Soliņi,"<p>Vajag soliņus &amp; ēnu.</p>",6,1,0.5,2026-03-02,Īsi,\n'
    '8,Atsaukts,"<p>Vairs nevajag.</p>",0,0,0.5,2026-03-02,,2026-03-04\n'
)
CONSUL_COMMENTS = (
    "id,commentable_id,commentable_type,body,created_at,cached_votes_total\n"
    "1,7,Proposal,Piekrītu par soliņiem,2026-03-03,2\n"
)
DECIDIM = (
    "id;category/id;category/name/lv;component/id;title/lv;title/ru;body/lv;body/ru;"
    "body/machine_translations/en;state;published_at;url;author/name\n"
    "1;3;Parks;9;Soliņi;;<p>Vajag soliņus.</p>;;We need benches;accepted;2026-03-02;https://a/1;Anna\n"
    "2;3;Parks;9;;Урны;;Где урны?;;;2026-03-03;https://a/2;Boriss\n"
    "3;;;9;Atsaukts;;Vairs nevajag.;;;withdrawn;2026-03-03;https://a/3;Cilda\n"
    "4;;;9;;;;;;;2026-03-03;https://a/4;Dace\n"
)
DECIDIM_COMMENTS = (
    "id;created_at;body;locale;author/id;author/name;alignment;depth;commentable_id;commentable_type\n"
    "5;2026-03-03;Piekrītu par soliņiem;lv;1;Anna;1;0;1;Decidim::Proposals::Proposal\n"
)
# Of a proposal, of one taken back, an empty one, a reply to the first, of what is elsewhere.
DECIDIM_THREAD = (
    "id;created_at;body;locale;depth;commentable_id;commentable_type\n"
    "5;2026-03-03;Piekrītu;lv;0;1;Decidim::Proposals::Proposal\n"
    "7;2026-03-03;Žēl;lv;0;3;Decidim::Proposals::Proposal\n"
    "9;2026-03-03;;lv;0;1;Decidim::Proposals::Proposal\n"
    "6;2026-03-04;Es arī;lv;1;5;Decidim::Comments::Comment\n"
    "8;2026-03-04;Par ko?;lv;0;1;Decidim::Meetings::Meeting\n"
)
CONSUL_THREAD = (
    "id,commentable_id,commentable_type,body,cached_votes_total\n"
    "1,7,Proposal,Jā,2\n"
    "2,7,Debate,Ne,0\n"
)
MEETINGS = "id;title/lv;start_time\n1;Sapulce;2026-03-05\n"


def archive(files: dict[str, str]) -> bytes:
    """A ZIP of tables."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in files.items():
            target.writestr(name, text)
    return kept.getvalue()


def decidim_archive() -> bytes:
    """Open data of a Decidim site."""
    return archive(
        {
            "a.lv-open-data-proposals.csv": DECIDIM,
            "a.lv-open-data-proposal_comments.csv": DECIDIM_COMMENTS,
            "a.lv-open-data-meetings.csv": MEETINGS,
            "README.md": "# Open data",
        }
    )
