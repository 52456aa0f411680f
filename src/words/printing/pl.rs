//! Polish.

use super::PrintingWords;

pub static WORDS: PrintingWords = PrintingWords {
    edition: "wydanie {}",
    sheet_of: "arkusz {} z {}",
    section_of: "składka {} z {}",
    flip_short: "obracanie wzdłuż krótkiej krawędzi",
    flip_long: "obracanie wzdłuż długiej krawędzi",
    calibration: "Arkusz pomiarowy",
    both_sides: "Wydrukuj obie strony tego pliku na jednym arkuszu papieru, dwustronnie, w skali 100 % („rozmiar rzeczywisty”), na drukarce i z ustawieniami, których używasz do broszur. Potem weź linijkę i wpisz:",
    arrow: "Trzymaj tę stronę strzałką do góry i odwróć arkusz jak kartkę w książce. Strzałka z tyłu wskazuje w górę ◻ czy w dół ◻.",
    on_front: "Z przodu, strzałką do góry, zmierz w milimetrach:",
    on_back: "Z tyłu, strzałką do góry, zmierz w milimetrach:",
    distances: "od lewej krawędzi papieru do środka krzyża A {}, od prawej krawędzi do środka B {}, od górnej krawędzi do A {}, od dolnej krawędzi do B {}.",
    rulers: "Podziałki zaczynają się na krawędziach papieru, a drukarki zostawiają brzeg pusty. Najmniejsza liczba, której kreskę widać: u góry {}, z prawej {}, u dołu {}, z lewej {}.",
    line: "Linia poniżej ma {} mm długości.",
    then: "Potem wpisz poniższą linijkę, z własną nazwą tej drukarki, i odpowiedz na te same pytania:",
    greys: "To jest tył. Trzymaj go strzałką do góry, żeby zmierzyć krzyże A i B. Stopnie szarości i cienkie linie pokazują, co potrafi ta drukarka: gdzie dwa stopnie wyglądają tak samo, odcienie między nimi giną w druku, a linia przerwana jest za cienka.",
};
