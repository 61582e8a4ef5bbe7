"""Small words and abbreviations of German prose."""

from handschlag.lib.extraction.knowledge.word_sets import word_set

MONTHS = word_set(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember"
)

ABBREVIATIONS = word_set(
    "Dr Prof Dres Ing Dipl Mag Hr Fr St Nr Abs Art Bd bzw ca evtl ggf gez geb inkl Jh lt max "
    "med Mio Mrd phil rer nat jur habil sog Str str Tel Tsd usw vgl zzgl etc stellv Stellv "
    "Hrsg Bgm stv Stv exkl gem Ltd Co vorm dgl theol agr oec pol Pf tech Ch Chr Th Joh Ph Wilh"
)
"""Words whose full stop ends no sentence (single letters such as "e. V." need no entry)."""

TITLES = word_set(
    "Dr. Prof. Dres. Univ.-Prof. Professor Professorin Doktor Dr.-Ing. Dipl.-Ing. Dipl. Dipl.-Kfm. "
    "Dipl.-Vw. Ing. Mag. habil. h. c. h.c. Dr Prof rer. nat. med. phil. jur. oec. pol. theol. "
    "agr. mult. e.h. E.h. M.A. M. A. B.A. M.Sc. B.Sc. MdB MdL Frhr. Freiherr Graf PD apl. "
    "Jun.-Prof. Juniorprofessor Dipl.-Phys. Dipl.-Betriebsw. Dipl.-Volksw. Dipl.-Päd. LL.M. "
    "MBA Sc. tech."
) | {"h. c.", "e. h.", "E. h."}

ADDRESSES = word_set(
    "Herr Herrn Frau Herren Hr. Fr. Pastor Pastorin Pater Polizeirat Polizeirätin Polizeioberrat "
    "Polizeioberrätin Polizeihauptkommissar Polizeihauptkommissarin Kriminaldirektor "
    "Kriminaldirektorin Regierungsdirektor Regierungsdirektorin Regierungsrat Regierungsrätin "
    "Oberregierungsrat Oberregierungsrätin Ministerialrat Ministerialrätin Ministerialdirigent "
    "Ministerialdirigentin Oberstudiendirektor Oberstudiendirektorin Oberstudienrat "
    "Oberstudienrätin Kirchenrat Kirchenrätin"
)
"""What stands before a name without being part of it: forms of address and ranks of the service."""

SHORT_GIVEN_NAMES = frozenset({"Ch.", "Chr.", "Th.", "Joh.", "Ph.", "Wilh.", "St."})
"""First names cut to more than one letter: "Uwe Ch. Kern"."""

ARTICLES = word_set("der die das des dem den ein eine einer eines einem einen")

SMALL = word_set(
    "der die das des dem den und oder sowie von vom zu zum zur für mit im in am an auf bei "
    "beim aus über als durch zwischen"
)
"""Function words, small as they stand within a sentence."""

NOBLE = word_set("von van vom zu zur zum de der den di da del dos")
"""Small words within a person's name."""
