package font

import (
	"slices"
	"strings"
	"unicode"
)

// Packages says which font has the letters of a script, and which package of common systems brings it.
type Packages struct {
	Font     string `json:"font"` // "Noto Serif Thai"
	Debian   string `json:"debian"`
	Fedora   string `json:"fedora"`
	Homebrew string `json:"homebrew"`
}

// Scripts that Debian's package fonts-noto-core (20201225) has a font for, by Unicode's names: beside serifs, and for
// those without such a font, beside sans-serifs. That of Chinese, Japanese and Korean is in fonts-noto-cjk.
func notoScripts() (serif, sans []string) {
	return strings.Fields(
			"Ahom Armenian Balinese Bengali Devanagari Dogra Ethiopic Georgian Grantha Gujarati Gurmukhi Hebrew " +
				"Kannada Khmer Khojki Lao Malayalam Myanmar Nyiakeng_Puachue_Hmong Sinhala Tamil Tangut Telugu Thai " +
				"Tibetan Yezidi"),
		strings.Fields(
			"Adlam Anatolian_Hieroglyphs Arabic Avestan Bamum Bassa_Vah Batak Bhaiksuki Brahmi Buginese Buhid " +
				"Canadian_Aboriginal Carian Caucasian_Albanian Chakma Cham Cherokee Coptic Cuneiform Cypriot Deseret " +
				"Duployan Egyptian_Hieroglyphs Elbasan Elymaic Glagolitic Gothic Gunjala_Gondi Hanifi_Rohingya " +
				"Hanunoo Hatran Imperial_Aramaic Inscriptional_Pahlavi Inscriptional_Parthian Javanese Kaithi " +
				"Kayah_Li Kharoshthi Khudawadi Lepcha Limbu Linear_A Linear_B Lisu Lycian Lydian Mahajani Mandaic " +
				"Manichaean Marchen Masaram_Gondi Medefaidrin Meetei_Mayek Mende_Kikakui Miao Modi Mongolian Mro " +
				"Multani Nabataean New_Tai_Lue Newa Nko Nushu Ogham Ol_Chiki Old_Hungarian Old_Italic " +
				"Old_North_Arabian Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic Oriya Osage " +
				"Osmanya Pahawh_Hmong Palmyrene Pau_Cin_Hau Phags_Pa Phoenician Psalter_Pahlavi Rejang Runic " +
				"Samaritan Saurashtra Sharada Shavian Siddham SignWriting Sogdian Sora_Sompeng Soyombo Sundanese " +
				"Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet Takri Thaana Tifinagh Tirhuta " +
				"Ugaritic Vai Wancho Warang_Citi Yi Zanabazar_Square")
}

// PackagesFor returns where the font of a script comes from, by Unicode's name of the script; nothing for one that no
// package is known for. Fedora and Homebrew name their packages of Noto by one rule each.
func PackagesFor(script string) (Packages, bool) {
	switch script {
	case "Han", "Hiragana", "Katakana", "Bopomofo", "Hangul":
		return Packages{"Noto Serif CJK", "fonts-noto-cjk", "google-noto-serif-cjk-fonts", "font-noto-serif-cjk"}, true
	}
	kind := "Serif"
	serif, sans := notoScripts()
	if !slices.Contains(serif, script) {
		if kind = "Sans"; !slices.Contains(sans, script) {
			return Packages{}, false
		}
	}
	name := strings.ReplaceAll(script, "_", " ")
	if script == "Nko" {
		name = "NKo"
	}
	words := strings.ToLower(strings.ReplaceAll(name, " ", "-"))
	kindWord := string(unicode.ToLower(rune(kind[0]))) + kind[1:]
	return Packages{"Noto " + kind + " " + name, "fonts-noto-core",
		"google-noto-" + kindWord + "-" + words + "-fonts", "font-noto-" + kindWord + "-" + words}, true
}
