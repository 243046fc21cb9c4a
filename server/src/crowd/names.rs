//! Names in several scripts, each with how it is written in a user ID.

/// A name, and how it is written in a user ID.
pub type Name = (&'static str, &'static str);

/// People of one language.
pub struct Tongue {
    /// How many of a hundred people speak it.
    pub share: u32,
    /// Where they work.
    pub office: &'static str,
    /// First names.
    pub first: &'static [Name],
    /// How last names begin; written together with one of the ends.
    pub last: &'static [Name],
    /// How last names end.
    pub ends: &'static [Name],
}

const NO_END: &[Name] = &[("", "")];

/// All tongues; their shares are a hundred together.
pub const TONGUES: [Tongue; 8] = [
    ENGLISH, GERMAN, ROMANCE, SLAVIC, ARABIC, HEBREW, INDIAN, CHINESE,
];

#[rustfmt::skip]
const ENGLISH: Tongue = Tongue {
    share: 30,
    office: "Dublin",
    first: &[
        ("Alice", "alice"), ("Amelia", "amelia"), ("Benjamin", "benjamin"), ("Charlotte", "charlotte"),
        ("Daniel", "daniel"), ("Eleanor", "eleanor"), ("Frederick", "frederick"), ("Georgia", "georgia"),
        ("Harriet", "harriet"), ("Isaac", "isaac"), ("Jessica", "jessica"), ("Kevin", "kevin"),
        ("Laura", "laura"), ("Matthew", "matthew"), ("Niamh", "niamh"), ("Oliver", "oliver"),
        ("Patricia", "patricia"), ("Quentin", "quentin"), ("Rosalind", "rosalind"), ("Samuel", "samuel"),
        ("Theodore", "theodore"), ("Ursula", "ursula"), ("Victor", "victor"), ("Wendy", "wendy"),
        ("Xavier", "xavier"), ("Yvonne", "yvonne"), ("Zachary", "zachary"), ("Mary-Jane", "maryjane"),
    ],
    last: &[
        ("Ash", "ash"), ("Black", "black"), ("Brook", "brook"), ("Clay", "clay"), ("Dun", "dun"),
        ("East", "east"), ("Fair", "fair"), ("Green", "green"), ("Hart", "hart"), ("Ings", "ings"),
        ("King", "king"), ("Lang", "lang"), ("Marsh", "marsh"), ("North", "north"), ("O'Don", "odon"),
        ("Pem", "pem"), ("Rad", "rad"), ("Stan", "stan"), ("Thorn", "thorn"), ("Under", "under"),
        ("Wal", "wal"), ("York", "york"),
    ],
    ends: &[
        ("bury", "bury"), ("by", "by"), ("croft", "croft"), ("field", "field"), ("ford", "ford"),
        ("ham", "ham"), ("ley", "ley"), ("more", "more"), ("shaw", "shaw"), ("stead", "stead"),
        ("ton", "ton"), ("well", "well"), ("wick", "wick"), ("worth", "worth"),
    ],
};

#[rustfmt::skip]
const GERMAN: Tongue = Tongue {
    share: 16,
    office: "Zürich",
    first: &[
        ("Anneliese", "anneliese"), ("Björn", "bjoern"), ("Cornelia", "cornelia"), ("Dörte", "doerte"),
        ("Emil", "emil"), ("Friederike", "friederike"), ("Günther", "guenther"), ("Heike", "heike"),
        ("Ingrid", "ingrid"), ("Jürgen", "juergen"), ("Käthe", "kaethe"), ("Lothar", "lothar"),
        ("Mechthild", "mechthild"), ("Nils", "nils"), ("Ottilie", "ottilie"), ("Rüdiger", "ruediger"),
        ("Sören", "soeren"), ("Ulrike", "ulrike"), ("Wolfgang", "wolfgang"), ("Zita", "zita"),
    ],
    last: &[
        ("Acker", "acker"), ("Berg", "berg"), ("Brücken", "bruecken"), ("Eichen", "eichen"),
        ("Feld", "feld"), ("Gärtner", "gaertner"), ("Hirsch", "hirsch"), ("Kessel", "kessel"),
        ("Linden", "linden"), ("Mühl", "muehl"), ("Rosen", "rosen"), ("Schön", "schoen"),
        ("Stein", "stein"), ("Weiß", "weiss"), ("Zimmer", "zimmer"),
    ],
    ends: &[
        ("", ""), ("bach", "bach"), ("baum", "baum"), ("berger", "berger"), ("hauer", "hauer"),
        ("mann", "mann"), ("meier", "meier"), ("thal", "thal"),
    ],
};

#[rustfmt::skip]
const ROMANCE: Tongue = Tongue {
    share: 16,
    office: "Lisboa",
    first: &[
        ("Ángela", "angela"), ("Benoît", "benoit"), ("Célia", "celia"), ("Émile", "emile"),
        ("François", "francois"), ("Inês", "ines"), ("João", "joao"), ("Léonie", "leonie"),
        ("Noël", "noel"), ("Óscar", "oscar"), ("Raúl", "raul"), ("Sofía", "sofia"),
        ("Zoë", "zoe"),
    ],
    last: &[
        ("Alarcón", "alarcon"), ("Bélanger", "belanger"), ("Çelik", "celik"), ("D'Amico", "damico"),
        ("Fernández", "fernandez"), ("Gonçalves", "goncalves"), ("Ibáñez", "ibanez"),
        ("Lefèvre", "lefevre"), ("Magalhães", "magalhaes"), ("Núñez", "nunez"), ("Peña", "pena"),
        ("Rodríguez", "rodriguez"), ("São Bento", "saobento"), ("Vásquez", "vasquez"),
    ],
    ends: &[
        ("", ""), (" y Vega", "vega"), (" da Silva", "dasilva"), ("-Dubois", "dubois"),
        ("-Moreau", "moreau"), (" Ruiz", "ruiz"), (" Costa", "costa"),
    ],
};

#[rustfmt::skip]
const SLAVIC: Tongue = Tongue {
    share: 10,
    office: "Kraków",
    first: &[
        ("Андрей", "andrey"), ("Анна", "anna"), ("Дмитрий", "dmitriy"), ("Екатерина", "ekaterina"),
        ("Иван", "ivan"), ("Мария", "mariya"), ("Ольга", "olga"), ("Łukasz", "lukasz"),
        ("Żaneta", "zaneta"), ("Jiří", "jiri"), ("Božena", "bozena"), ("Ștefan", "stefan"),
    ],
    last: &[
        ("Волк", "volk"), ("Зим", "zim"), ("Кузнец", "kuznetz"), ("Орл", "orl"), ("Петр", "petr"),
        ("Сокол", "sokol"), ("Соловь", "solov"), ("Черн", "chern"),
    ],
    ends: &[("ов", "ov"), ("енко", "enko"), ("ский", "skiy"), ("ин", "in"), ("евич", "evich")],
};

#[rustfmt::skip]
const ARABIC: Tongue = Tongue {
    share: 14,
    office: "القاهرة",
    first: &[
        ("أحمد", "ahmad"), ("إبراهيم", "ibrahim"), ("خديجة", "khadija"), ("زينب", "zaynab"),
        ("سعاد", "suad"), ("عبد الله", "abdullah"), ("عمر", "umar"), ("فاطمة", "fatima"),
        ("ليلى", "layla"), ("محمد", "muhammad"), ("محمود", "mahmud"), ("مريم", "maryam"),
        ("مُنى", "muna"), ("نور", "nur"), ("هدى", "huda"), ("يوسف", "yusuf"),
    ],
    last: &[
        ("البغدادي", "albaghdadi"), ("الحربي", "alharbi"), ("الخطيب", "alkhatib"),
        ("الدمشقي", "aldimashqi"), ("الزهراني", "alzahrani"), ("السيد", "alsayyid"),
        ("الشامي", "alshami"), ("العمري", "alumari"), ("الغامدي", "alghamidi"), ("الفاسي", "alfasi"),
        ("القرشي", "alqurashi"), ("المصري", "almasri"), ("النجار", "alnajjar"), ("الهاشمي", "alhashimi"),
        ("حدّاد", "haddad"), ("بن صالح", "binsalih"),
    ],
    ends: NO_END,
};

#[rustfmt::skip]
const HEBREW: Tongue = Tongue {
    share: 3,
    office: "Dublin",
    first: &[
        ("אורי", "uri"), ("דוד", "david"), ("יעל", "yael"), ("מיכל", "michal"), ("נועה", "noa"),
        ("שירה", "shira"), ("תמר", "tamar"),
    ],
    last: &[
        ("אברהם", "avraham"), ("ביטון", "biton"), ("כהן", "cohen"), ("לוי", "levi"),
        ("מזרחי", "mizrahi"), ("פרץ", "peretz"),
    ],
    ends: NO_END,
};

#[rustfmt::skip]
const INDIAN: Tongue = Tongue {
    share: 6,
    office: "मुंबई",
    first: &[
        ("अनिल", "anil"), ("आरती", "aarti"), ("कृष्ण", "krishna"), ("दीपिका", "dipika"),
        ("प्रिया", "priya"), ("राहुल", "rahul"), ("सुनीता", "sunita"),
    ],
    last: &[
        ("कुमार", "kumar"), ("गुप्ता", "gupta"), ("पटेल", "patel"), ("मिश्रा", "mishra"),
        ("शर्मा", "sharma"), ("सिंह", "singh"),
    ],
    ends: NO_END,
};

#[rustfmt::skip]
const CHINESE: Tongue = Tongue {
    share: 5,
    office: "東京",
    first: &[
        ("伟", "wei"), ("秀英", "xiuying"), ("芳", "fang"), ("さくら", "sakura"), ("健一", "kenichi"),
        ("지우", "jiwoo"), ("민준", "minjun"),
    ],
    last: &[
        ("王", "wang"), ("李", "li"), ("陈", "chen"), ("鈴木", "suzuki"), ("高橋", "takahashi"),
        ("김", "kim"), ("박", "park"),
    ],
    ends: NO_END,
};
