//! Italian.

use super::PrintingWords;

pub static WORDS: PrintingWords = PrintingWords {
    edition: "edizione {}",
    sheet_of: "foglio {} di {}",
    section_of: "fascicolo {} di {}",
    flip_short: "girare sul lato corto",
    flip_long: "girare sul lato lungo",
    calibration: "Foglio di misura",
    both_sides: "Stampa le due pagine di questo file su un solo foglio, fronte e retro, al 100 % («dimensioni effettive»), con la stampante e le impostazioni che usi per i tuoi libretti. Poi prendi un righello e annota:",
    arrow: "Tieni questo lato con la freccia in alto e gira il foglio come quello di un libro. La freccia sul retro punta in alto ◻ o in basso ◻.",
    on_front: "Sul fronte, con la freccia in alto, misura in millimetri:",
    on_back: "Sul retro, con la freccia in alto, misura in millimetri:",
    distances: "dal bordo sinistro della carta al centro della croce A {}, dal bordo destro al centro di B {}, dal bordo superiore ad A {}, dal bordo inferiore a B {}.",
    rulers: "I righelli stampati cominciano ai bordi della carta, e le stampanti lasciano un bordo bianco. Il numero più piccolo di cui si vede la tacca: in alto {}, a destra {}, in basso {}, a sinistra {}.",
    line: "La linea qui sotto è lunga {} mm.",
    then: "Poi scrivi la riga qui sotto, con un nome a tua scelta per questa stampante, e rispondi alle stesse domande:",
    greys: "Questo è il retro. Tienilo con la freccia in alto per misurare le croci A e B. I grigi e le linee sottili mostrano che cosa sa fare questa stampante: dove due grigi sembrano uguali, quelli in mezzo si perdono nella stampa, e una linea interrotta è troppo sottile.",
};
