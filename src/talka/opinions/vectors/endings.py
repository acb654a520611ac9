"""Endings of inflected words, taken off where a form is in no dictionary."""

from functools import cache

from talka.opinions.vectors.spelling import bare, in_latin

_ENDINGS = {
    "lv": "s š a e i u o is us as es ai ei am em um im u ā ē ī ū os is iem ām ēm īm ās ēs us "
    "ais ā ie ās ajā ajai ajam ajos ajās ajiem ajām ajs os āks āka āki ākas āko ākā ākajā "
    "ākais t ot ojot ošs oša oši ošas ošo ošu oši šana šanas šanu šanai šanā šanām šanas "
    "ums uma umu umam umā umi umus umiem umos ība ības ību ībai ībā ībām ībās "
    "ja jam jat jām jāt ju šu si s sim siet dams dama ts ta ti tas to tu tā tam tiem tām tos "
    "jis usi uši ušas ties as amies aties os oties šanās īja īju īs īsim ēja ēju ēs āja āju ās "
    "nieks nieki niece nieku nieces niekiem tājs tāji tāju tāja tājiem",
    "lt": "s a e i u o y as is ys us ė ą ę į ų ū io iai ių iams iais iuose iuje uje oje ėje yje "
    "ai ei ams ais ose ėse os ės ės ui iui ę im am em omis ėmis mis oms ėms ims ums au iau "
    "ti tis siu si s ime ite davo davau ė o ta tas to tą tu tų ti tai tiems tais "
    "imas imo imą imu imai imų imams imais ymas ymo ymą ymų umas umo umą umui umų "
    "ias iam iame iose iomis iosios ieji asis oji ųjų antis anti ančių ęs usi",
    "et": "a e i u d t s st l le lt ks ga ta na ni de te id sid st il ile ilt iks iga is isse sse "
    "dele del delt deks dega desse des dest tele tel telt teks tega tesse tes test ed en me "
    "da ma b vad sin sid simme site nud tud takse ti es des mise mine mist misel misele "
    "line lise list lised liste lik liku likku likud like us use ust usi uste ja jad jate jaid",
    "ru": "а я о е ё ы и у ю ь й ам ям ом ем ём ой ей ою ею ов ев ах ях ами ями ие ия ию ии ий "
    "иям иях иями ием ый ое ая яя ее ого его ому ему ым им ую юю ых их ыми ими ые ть ти ешь "
    "ет ёт ем ете ют ут ишь ит им ите ят ат л ла ло ли ал ала ало али ил ила ило или ел ела "
    "ело ели ять ать ить еть уть ует уют ует овать овал овали ся сь лся лась лось лись ться "
    "тся ется ются ится ятся ший шая шие вший вшая вшие вшего ющий ющая ющие ющего ющих "
    "щий щая щие щего щих емый емая емые нный нная нное нные нного нных нным ный ная ное ные "
    "ного ной ному ным ных ными ную ен ена ено ены ан ана ано аны ость ости остью остей "
    "ение ения ению ением ениях ений ание ания анию анием аниях аний",
    "uk": "а я о е є и і ї у ю ь й ам ям ом ем єм ою ею єю ів їв ах ях ами ями ові еві єві ий ій "
    "ого ього ому ьому им ім ої ьої ую юю ту их іх ими іми ті ть ти еш є ємо ете уть ють иш "
    "ить ите ять ать в ла ло ли ав ала ало али ив ила ило или ся сь вся лася лося лися тися "
    "ння нню нням ннях ть ості істю остей ний на не ні ного ної ному них ними ну",
    "de": "e n s r m t en er es em et st te ten tet est test ern ers ung ungen heit heiten keit "
    "keiten lich liche lichen licher liches ig ige igen iger iges isch ische ischen ischer "
    "isches end ende enden ender endes in innen nen",
    "en": "s es ed d ing ly er ers est ies y e 's ness ment ments ation ations ing ings ful less",
}
_LEAST = 3


@cache
def _endings(language: str, latin: bool) -> tuple[frozenset[str], int]:
    spell = in_latin if latin else bare
    endings = frozenset(spell(ending) for ending in _ENDINGS[language].split()) - {""}
    return endings, max(map(len, endings))


def stem(word: str, language: str, latin: bool = False) -> str:
    """A bare word without its longest ending; at least three letters stay.

    `latin`: the word was brought to Latin letters by `in_latin`.
    """
    endings, longest = _endings(language, latin)
    for length in range(min(longest, len(word) - _LEAST), 0, -1):
        if word[-length:] in endings:
            return word[:-length]
    return word
