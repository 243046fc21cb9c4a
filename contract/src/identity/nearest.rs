//! The nearest letters of a plain keyboard.

/// What stands for a letter that does not come apart into a plain one and a mark. Apostrophes, quotation
/// marks and dashes are those of a plain keyboard already, as [`super::fold`] leaves them.
#[rustfmt::skip]
pub(super) const fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        'æ' => "ae", 'œ' => "oe", 'þ' => "th", 'ø' | 'ɔ' => "o", 'ł' | 'ƚ' => "l",
        'đ' | 'ð' | 'ɖ' | 'ɗ' => "d", 'ħ' => "h", 'ŧ' | 'ⱦ' => "t", 'ŋ' | 'ɲ' => "n", 'ĸ' | 'ƙ' => "k",
        'ə' | 'ǝ' | 'ɛ' | 'ɇ' => "e", 'ƀ' | 'ɓ' => "b", 'ɨ' => "i", 'ɉ' => "j", 'ʉ' => "u", 'ɏ' | 'ƴ' => "y",
        'ƶ' => "z", 'ɍ' => "r", 'ȼ' => "c", 'ɡ' | 'ɣ' => "g", 'ƒ' => "f", 'ꞓ' => "c", 'ʋ' => "v", 'ɩ' => "i",
        // Forms of Arabic letters that keyboards of other languages, or haste, write another way.
        'ٱ' => "ا", 'ى' | 'ی' | 'ې' | 'ے' => "ي", 'ک' | 'ڪ' => "ك", 'ة' | 'ہ' | 'ھ' | 'ە' | 'ۃ' => "ه", 'ں' => "ن",
        // Hebrew letters at the end of a word, which is not the end while it is typed.
        'ך' => "כ", 'ם' => "מ", 'ן' => "נ", 'ף' => "פ", 'ץ' => "צ",
        'װ' => "וו", 'ױ' => "וי", 'ײ' => "יי",
        // Cyrillic letters that a Russian keyboard has not.
        'ґ' | 'ғ' => "г", 'є' | 'ҽ' => "е", 'і' => "и", 'ә' => "а", 'қ' | 'ҡ' | 'ҝ' => "к", 'ң' | 'ҥ' => "н",
        'ө' => "о", 'ұ' | 'ү' => "у", 'һ' | 'ҳ' => "х", 'җ' => "ж", 'ҷ' => "ч", 'ҙ' => "з", 'ҫ' => "с",
        // Two ways of writing one letter of Indian scripts, of which keyboards have either.
        'ँ' => "ं", 'ৎ' => "ত্", 'ஶ' => "ஸ", 'ൺ' => "ണ്", 'ൻ' => "ന്", 'ർ' => "ര്", 'ൽ' => "ല്", 'ൾ' => "ള്", 'ൿ' => "ക്",
        // Small kana in names of places, and forms of characters that few keyboards have.
        'ヵ' | 'ゕ' => "か", 'ヶ' | 'ゖ' => "け",
        '髙' => "高", '﨑' => "崎", '𠮷' => "吉", '濵' => "濱", '栁' => "柳", '桒' => "桑",
        _ => return None,
    })
}

/// Marks of Thai and Lao, typed in an order that looks the same or is a slip: each with what is meant.
const SAME_TO_THE_EYE: [(&str, &str); 10] = [
    // Two of the sign for e in place of the one for ae.
    ("เเ", "แ"),
    ("ເເ", "ແ"),
    // The round half of am before the tone.
    ("\u{e4d}\u{e48}", "\u{e48}\u{e4d}"),
    ("\u{e4d}\u{e49}", "\u{e49}\u{e4d}"),
    ("\u{e4d}\u{e4a}", "\u{e4a}\u{e4d}"),
    ("\u{e4d}\u{e4b}", "\u{e4b}\u{e4d}"),
    ("\u{ecd}\u{ec8}", "\u{ec8}\u{ecd}"),
    ("\u{ecd}\u{ec9}", "\u{ec9}\u{ecd}"),
    ("\u{ecd}\u{eca}", "\u{eca}\u{ecd}"),
    ("\u{ecd}\u{ecb}", "\u{ecb}\u{ecd}"),
];

/// The text with one spelling for those that look the same, or that are as common.
pub(super) fn spelt_one_way(text: String) -> String {
    let is_concerned = |c: char| matches!(c, 'เ' | 'ເ' | '\u{e4d}' | '\u{ecd}' | '々');
    if !text.contains(is_concerned) {
        return text;
    }
    let spelt = SAME_TO_THE_EYE
        .iter()
        .fold(text, |text, (other, one)| text.replace(other, one));
    let mut repeated = String::with_capacity(spelt.len());
    for c in spelt.chars() {
        // A mark that repeats the character before it.
        let before = repeated.chars().next_back().filter(|_| c == '々');
        repeated.push(before.unwrap_or(c));
    }
    repeated
}
