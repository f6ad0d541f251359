//! Names that the table does not have: mistyped ones, those of other languages, and the many that mean a
//! customer. They are asked of members only, and never where a name begins in a text.

use super::names::{self, Said, Slot, Strength};
use crate::offer::Field;

/// The longest name that is looked at, in bytes.
const LONGEST: usize = 40;

/// The shortest name of which a mistyped one is known, and that of which one with two errors is, in bytes.
const SHORTEST: [usize; 2] = [8, 12];

/// The place of what is guessed among the names that say the same: behind all that are known.
const PLACE: usize = 1000;

/// Names in other languages and in one letter, which may say the field. In lower case, without anything
/// but letters and digits.
const FOREIGN: &[(Slot, &str)] = &[
    (
        Slot::Field(Field::BundleId),
        "b paket paketid paquete paquet pacote pacchetto identifiantapp idapp anwendung anwendungsid applicazione \
         aplicacion aplicación aplicativo пакет приложение 包名 应用 アプリ 앱 번들",
    ),
    (
        Slot::Field(Field::KeyId),
        "schluessel schlüssel schluesselid schlüsselid cle clé idcle idclé clave llave idclave chave chiave \
         sleutel klucz nyckel anahtar ключ ключid 密钥 密钥id 鍵 キー キーid 키",
    ),
    (
        Slot::Field(Field::ProductId),
        "p pid produkt produktid produktkennung produit idproduit producto idproducto produto idproduto prodotto \
         idprodotto artikel abo abonnement suscripcion suscripción abbonamento ürün urun продукт товар 产品 \
         产品id 商品 商品id 製品 상품",
    ),
    (
        Slot::Field(Field::OfferId),
        "o oid angebot angebotid angebotskennung offre idoffre oferta idoferta offerta idofferta aanbieding \
         aanbod erbjudande teklif rabatt rabattcode gutschein descuento remise предложение скидка 优惠 优惠id \
         オファー 오퍼",
    ),
    (
        Slot::Field(Field::AppAccountToken),
        "u jeton ficha gettone токен 令牌 トークン 토큰",
    ),
    (Slot::Field(Field::ApplicationUsername), "u"),
    (
        Slot::Field(Field::Nonce),
        "zufall zufallszahl zufallswert einmalwert jeton alea aléa aleatoire aléatoire aleatorio casuale \
         losowy случайное 随机数 隨機數 ノンス 논스 rnd rand rndm uniqueid onetimeuuid onetimeid requestnonce",
    ),
    (
        Slot::Field(Field::Timestamp),
        "zeitstempel zeit zeitpunkt horodatage horodate marcatemporal marcadetiempo fechahora datahora \
         carimbodetempo instante tijdstempel tidsstämpel tidsstampel znacznikczasu zamandamgası \
         времяподписи время метка 时间戳 時間戳 タイムスタンプ 타임스탬프",
    ),
];

/// Words that mean a customer.
const CUSTOMER: &str = "user usr customer cust account acct member player profile client subscriber person owner \
     buyer purchaser consumer payer subject principal visitor guest gamer uid \
     benutzer nutzer anwender kunde kunden konto mitglied mitglieds spieler profil besitzer abonnent \
     utilisateur compte membre joueur usager usuario cliente cuenta conta miembro membro jugador jogador \
     perfil utente utilizador giocatore profilo gebruiker gebruikers klant speler uzytkownik użytkownik \
     klient gracz kullanici kullanıcı musteri müşteri hesap anvandare användare kund bruger bruker \
     kayttaja käyttäjä пользователь пользователя клиент клиента аккаунт игрок 用户 用戶 客户 客戶 账户 账号 \
     会员 ユーザー ユーザ 顧客 アカウント 会員 사용자 고객 계정 회원";

/// Words that may stand beside one of these, and do not change what it means.
const BESIDE: &str = "id ids uuid guid token key ref reference name number num no nr identifier ident identity hash \
     handle login mail email kennung nummer identifiant identificador nom nombre nome naam nazwa имя номер \
     app apple store external ext internal obfuscated hashed original current my our the public remote \
     server backend firebase revenuecat cognito auth auth0 supabase stripe adapty qonversion unique iap \
     purchase signed de du del des";

/// What a name may say that the table does not have.
pub(super) fn guess(name: &str) -> Vec<Said> {
    if name.len() > LONGEST {
        return Vec::new();
    }
    let words = names::words(name);
    let plain = words.concat();
    if let Some(slot) = mistyped(&plain) {
        return vec![(slot, Strength::Weak, PLACE)];
    }
    let mut slots: Vec<Slot> = foreign(&plain).collect();
    if slots.is_empty() && is_customer(&words) {
        let users = [Field::AppAccountToken, Field::ApplicationUsername];
        slots.extend(users.map(Slot::Field));
    }
    let weak = |slot| (slot, Strength::Weak, PLACE);
    slots.into_iter().map(weak).collect()
}

fn foreign(name: &str) -> impl Iterator<Item = Slot> {
    let has = move |(_, names): &&(Slot, &str)| names.split_whitespace().any(|other| other == name);
    FOREIGN.iter().filter(has).map(|(slot, _)| *slot)
}

/// What a name says that differs from a known one by one letter, or by two where it is long.
fn mistyped(name: &str) -> Option<Slot> {
    (1..).zip(SHORTEST).find_map(|(errors, shortest)| {
        let is_near = |known: &str| {
            known.len() >= shortest
                && known.len().abs_diff(name.len()) <= errors
                && known.as_bytes().first() == name.as_bytes().first()
                && is_within(known.as_bytes(), name.as_bytes(), errors)
        };
        let mut known = names::strong();
        known
            .find(|(_, known)| is_near(known))
            .map(|(slot, _)| slot)
    })
}

/// Whether two texts differ by so many letters at most: one more, one less, another one, or two exchanged.
fn is_within(one: &[u8], other: &[u8], errors: usize) -> bool {
    let pairs = one.iter().zip(other);
    let same = pairs.take_while(|(a, b)| a == b).count();
    let (one, other) = (after(one, same), after(other, same));
    if one.is_empty() && other.is_empty() {
        return true;
    }
    let Some(left) = errors.checked_sub(1) else {
        return false;
    };
    let exchanged = matches!((one, other), ([a, b, ..], [c, d, ..]) if a == d && b == c);
    let steps = [(1, 0), (0, 1), (1, 1), (2, 2)];
    steps.into_iter().any(|(of_one, of_other)| {
        (of_one < 2 || exchanged) && is_within(after(one, of_one), after(other, of_other), left)
    })
}

fn after(text: &[u8], count: usize) -> &[u8] {
    text.get(count..).unwrap_or_default()
}

/// Whether all words mean a customer, or stand beside one that does: `obfuscatedAccountId`, `userid`.
fn is_customer(words: &[String]) -> bool {
    let meant = words.iter().map(|word| meaning(word));
    let meant: Option<Vec<bool>> = meant.collect();
    meant.is_some_and(|words| words.contains(&true))
}

/// Whether a word is one, or several without a gap, of those above; and whether a customer is among
/// them.
fn meaning(word: &str) -> Option<bool> {
    let mut reached: Vec<(usize, bool)> = vec![(0, false)];
    let mut at = 0;
    while let Some((from, is_customer)) = reached.get(at).copied() {
        at += 1;
        let rest = word.get(from..)?;
        if rest.is_empty() {
            return Some(is_customer);
        }
        let kinds = [(CUSTOMER, true), (BESIDE, is_customer)];
        for (vocabulary, is_customer) in kinds {
            let parts = vocabulary
                .split_whitespace()
                .filter(|part| rest.starts_with(part));
            let ends = parts.map(|part| (from + part.len(), is_customer));
            let new: Vec<(usize, bool)> = ends.filter(|end| !reached.contains(end)).collect();
            reached.extend(new);
        }
        // The longest way first, and one with a customer before one without.
        reached
            .get_mut(at..)
            .unwrap_or_default()
            .sort_by(|a, b| b.cmp(a));
    }
    None
}
