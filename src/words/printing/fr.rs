//! French.

use super::PrintingWords;

pub static WORDS: PrintingWords = PrintingWords {
    edition: "édition {}",
    sheet_of: "feuille {} sur {}",
    section_of: "cahier {} sur {}",
    flip_short: "retourner sur le bord court",
    flip_long: "retourner sur le bord long",
    calibration: "Feuille de mesure",
    both_sides: "Imprimez les deux pages de ce fichier sur une seule feuille, recto verso, à 100 % (« taille réelle »), sur l’imprimante et avec les réglages qui servent à vos livrets. Prenez ensuite une règle et notez :",
    arrow: "Tenez ce côté flèche vers le haut, et tournez la feuille comme celle d’un livre. Au verso, la flèche pointe vers le haut ◻ ou vers le bas ◻.",
    on_front: "Au recto, flèche vers le haut, mesurez en millimètres :",
    on_back: "Au verso, flèche vers le haut, mesurez en millimètres :",
    distances: "du bord gauche du papier au centre de la croix A {}, du bord droit au centre de B {}, du bord supérieur à A {}, du bord inférieur à B {}.",
    rulers: "Les règles imprimées partent des bords du papier, et les imprimantes laissent un bord blanc. Le plus petit nombre dont le trait est visible : en haut {}, à droite {}, en bas {}, à gauche {}.",
    line: "La ligne ci-dessous mesure {} mm.",
    then: "Tapez ensuite la ligne ci-dessous, avec le nom que vous voulez pour cette imprimante, et répondez aux mêmes questions :",
    greys: "Ceci est le verso. Tenez-le flèche vers le haut pour mesurer les croix A et B. Les gris et les traits fins montrent ce que peut cette imprimante : là où deux gris se ressemblent, ceux d’entre les deux se perdent à l’impression, et un trait interrompu est trop fin.",
};
