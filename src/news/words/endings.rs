//! The endings that nouns, adjectives and verbs take in each language, folded: what is left of a form behind what all forms
//! of its word have in common. A word without an ending has the empty one, which is in no list.
//!
//! Only what bends a word is here, not what makes another of it (work, worker): who wants those writes `work*`.

use super::Tongue;

/// The endings of a language, by their letters.
pub(super) fn endings(tongue: Tongue) -> impl Iterator<Item = &'static str> {
    let list = match tongue {
        Tongue::English => "s es ies y e ed d ied ing ying",
        Tongue::German => "e en er ern em es s n st t te ten tes ter tem nen",
        Tongue::French => {
            "s x e es ee ees al aux ale ales als eau eaux ail er ez ent ait aient ant ante ants antes ons ai as a \
             if ive ifs ives eux euse euses el elle els elles en enne ens ennes on onne onnes ir it is ie ies i"
        }
        Tongue::Spanish => {
            "s es a o as os e en z ces ar er ir an aba aban aron ado ada ados adas ido ida idos idas ando iendo \
             amos emos imos io ieron cion ciones on ones"
        }
        Tongue::Italian => {
            "a e i o he hi io are ere ire ano ono ato ata ati ate ito ita iti ite uto uta uti ute ando endo ava avano"
        }
        Tongue::Portuguese => {
            "s es a o as os e em m ns ao oes aos aes al ais el eis ol ois ar er ir am ou aram ado ada ados adas ido \
             ida idos idas ando endo indo amos emos imos ava avam"
        }
        Tongue::Dutch => "s en n e t te ten de den ers",
        Tongue::Swedish => {
            "a ar arna arnas er erna ernas en ens et ets n t s or orna ornas e na as ade at ad ade ande"
        }
        Tongue::Danish => "e en ens et ets er ers erne ernes ene enes s ede et ende t te",
        Tongue::Norwegian => "e en ens et ets er ers ene enes a s ede et ende t te r ne",
        Tongue::Finnish => {
            "n a t i in en an ssa sta lla lta lle na ksi tta ta ja iden ien issa ista illa ilta ille isin iin ina iksi \
             oiden oissa oista oja"
        }
        Tongue::Hungarian => {
            "k ok ek ak t ot et at ban ben nak nek val vel ra re rol bol ba be hoz hez tol nal nel on en an i a e ja \
             je okat eket akat okban ekben okra ekre"
        }
        Tongue::Romanian => {
            "i e ul a le lor lui ului ei ii uri urile urilor ele elor easca esc u iile iilor ilor ea"
        }
        Tongue::Turkish => {
            "lar ler i in nin un da de dan den a e ya ye yi u lari leri larin lerin larda lerde ta te tan ten si"
        }
        Tongue::Russian => {
            "а у е ы и о я ю ь ом ем ой ей ою ею ов ев ам ям ами ями ах ях ие ия ию ии ием иям иями иях ий ый ая яя ое \
             ее ые ого его ому ему ым им ых их ую юю ыми ими ть ти ла ло ли л ет ют ит ят ут ат ешь ишь ете ите уя \
             ться тся лся лась лись лось ла на но ны ен ена ено ены"
        }
        Tongue::Polish => {
            "a ach ami e em ego emu i ie iego iem iemu ow owi owie om o u y ych ym ymi ej a ia iach iami iom ii ja ji je jach \
             jami ac al ala alo ali aly aja uje ul ulo ic il ila ilo ili ily i ia my sz cie"
        }
        Tongue::Czech => {
            "a e i o u y ka ky ku kou ce em ech ach am ami um u ovi ove ou ich ych im ym eho emu ymi imi ho mi ata ete eti ii ie ovat uje \
             oval ovala ovali at al ala alo ali aji it il ila ilo ili i"
        }
        Tongue::Ukrainian => {
            "а у е и і о я ю ь ї ою ею єю ом ем єм ів їв ам ям ами ями ах ях ові еві єві ий ій а є ого його ому йому им їм их їх \
             ими їми ої ія ії ію ією іям іями іях ти в ла ло ли є ють ить ять уть ать те мо но на ні ий"
        }
        Tongue::Greek => {
            "οσ ου ο ον οι ων ουσ α ασ εσ η ησ ι ια ιων ιου ε ω ει εισ ουμε ετε ουν μα ματα ματοσ ματων"
        }
    };
    list.split_ascii_whitespace()
}

/// Whether a last consonant may be written twice before an ending: run, running.
pub(super) fn doubles(tongue: Tongue) -> bool {
    matches!(
        tongue,
        Tongue::English | Tongue::Dutch | Tongue::Swedish | Tongue::Danish | Tongue::Norwegian
    )
}

/// Endings of one word of which the stemmer of the language makes two; it wants accents that are folded, or knows no such plural.
pub(super) fn pairs(tongue: Tongue) -> &'static [(&'static str, &'static str)] {
    match tongue {
        Tongue::English => &[("s", "ses")],
        Tongue::Portuguese => &[("ao", "oes"), ("ao", "aes")],
        Tongue::German
        | Tongue::French
        | Tongue::Spanish
        | Tongue::Italian
        | Tongue::Dutch
        | Tongue::Swedish
        | Tongue::Danish
        | Tongue::Norwegian
        | Tongue::Finnish
        | Tongue::Hungarian
        | Tongue::Romanian
        | Tongue::Turkish
        | Tongue::Russian
        | Tongue::Greek
        | Tongue::Polish
        | Tongue::Czech
        | Tongue::Ukrainian => &[],
    }
}
