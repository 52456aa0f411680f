//! German.

use super::AssemblyWords;

pub static WORDS: AssemblyWords = AssemblyWords {
    heading: "So wird das Heft zusammengelegt",
    sheets_in_one: "Bogen in einem Heft",
    pages_in_one: "Seiten in einem Heft",
    empty_pages: "davon leer: {}",
    paper_for: "Papier für {} Hefte",
    sheets: "{} Bogen",
    weight_of_one: "Gewicht eines Heftes",
    grams: "{} g, auf Papier von {} g/m²",
    front: "Vorderseite",
    back: "Rückseite",
    sheet: "Bogen {}",
    print: "Die Datei beidseitig auf Papier der Größe {} drucken, in wahrer Größe: „100 %“ oder „tatsächliche Größe“, nie „an Seite anpassen“.",
    turn_short: "Den Drucker an der kurzen Kante wenden lassen.",
    turn_long: "Den Drucker an der langen Kante wenden lassen.",
    smaller: "Die Seiten sind schon auf {} % verkleinert, damit sie auf dieses Papier passen.",
    by_hand: "Kein beidseitiger Druck? Erst die ungeraden Seiten drucken, den Stapel so einlegen, wie der Drucker es braucht, dann die geraden. Mit einem Bogen ausprobieren.",
    try_one: "Zuerst einen einzigen Bogen drucken. Wie ein Blatt im Buch umgewendet, muss er so aussehen: vorn die Seiten {}, hinten die Seiten {}.",
    stack: "Die {} Bogen in der Reihenfolge lassen, in der sie gedruckt wurden. Bogen 1 trägt den Umschlag und liegt außen; jeder weitere liegt im vorigen.",
    fold: "Den Stapel gerade stoßen. Alle Bogen zusammen in der Mitte falten, Umschlag außen. Den Falz mit etwas Hartem glatt streichen.",
    fold_one: "Den Bogen in der Mitte falten, Umschlag außen. Den Falz mit etwas Hartem glatt streichen. Zu heften gibt es nichts.",
    staple: "Den Stapel flach aufschlagen, Umschlag nach oben. Zwei Klammern von außen durch den Falz, {} mm und {} mm von der Oberkante. Zuklappen und noch einmal pressen.",
    trim: "Die inneren Bogen stehen an der offenen Seite um {} mm vor. Wer mag, schneidet sie mit Messer und Lineal gleich; die Ränder reichen dafür.",
    rtl: "Dieses Heft wird von rechts nach links gelesen: Der Falz liegt rechts vom vorderen Umschlag.",
    other: "Die Seiten liegen nach dem Schema „{}“ auf den Bogen. Das Bild zeigt den ersten: so schneiden und falten, dass die Zahlen aufeinander folgen.",
    leaf_through: "Durchblättern: Die Seiten laufen von {} bis {}.",
};
