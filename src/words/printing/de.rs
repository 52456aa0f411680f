//! German.

use super::PrintingWords;

pub static WORDS: PrintingWords = PrintingWords {
    edition: "Ausgabe {}",
    sheet_of: "Bogen {} von {}",
    section_of: "Lage {} von {}",
    flip_short: "an der kurzen Kante wenden",
    flip_long: "an der langen Kante wenden",
    calibration: "Messblatt",
    both_sides: "Beide Seiten dieser Datei beidseitig auf ein Blatt drucken, mit 100 % („tatsächliche Größe“), auf dem Drucker und mit den Einstellungen, die für die Hefte benutzt werden. Dann ein Lineal nehmen und eintragen:",
    arrow: "Diese Seite mit dem Pfeil nach oben halten und das Blatt wie in einem Buch umwenden. Der Pfeil auf der Rückseite zeigt nach oben ◻ oder nach unten ◻.",
    on_front: "Auf der Vorderseite, Pfeil nach oben, in Millimetern messen:",
    on_back: "Auf der Rückseite, Pfeil nach oben, in Millimetern messen:",
    distances: "vom linken Rand des Papiers bis zur Mitte von Kreuz A {}, vom rechten Rand bis zur Mitte von B {}, vom oberen Rand bis A {}, vom unteren Rand bis B {}.",
    rulers: "Die Maßstäbe beginnen am Rand des Papiers, und Drucker lassen einen Rand frei. Die kleinste Zahl, deren Strich zu sehen ist: oben {}, rechts {}, unten {}, links {}.",
    line: "Die Linie unten ist {} mm lang.",
    then: "Dann die folgende Zeile eintippen, mit einem eigenen Namen für diesen Drucker, und dieselben Fragen beantworten:",
    greys: "Das ist die Rückseite. Um Kreuz A und Kreuz B zu messen, mit dem Pfeil nach oben halten. Die Graustufen und die feinen Linien zeigen, was dieser Drucker kann: Wo zwei Stufen gleich aussehen, gehen die Töne dazwischen im Druck verloren, und eine unterbrochene Linie ist zu dünn.",
};
