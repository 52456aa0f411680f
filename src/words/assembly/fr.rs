//! French.

use super::AssemblyWords;

pub static WORDS: AssemblyWords = AssemblyWords {
    heading: "Comment assembler ce livret",
    sheets_in_one: "Feuilles par exemplaire",
    pages_in_one: "Pages par exemplaire",
    empty_pages: "dont vides : {}",
    paper_for: "Papier pour {} exemplaires",
    sheets: "{} feuilles",
    weight_of_one: "Poids d’un exemplaire",
    grams: "{} g, sur du papier de {} g/m²",
    front: "recto",
    back: "verso",
    sheet: "Feuille {}",
    print: "Imprimez le fichier sur du papier {}, recto verso et en taille réelle : « 100 % » ou « taille réelle », jamais « ajuster à la page ».",
    turn_short: "Réglez l’imprimante pour retourner sur le bord court.",
    turn_long: "Réglez l’imprimante pour retourner sur le bord long.",
    smaller: "Les pages sont déjà réduites à {} % pour tenir sur ce papier.",
    by_hand: "Pas de recto verso ? Imprimez les pages impaires, remettez la pile comme le veut votre imprimante, puis imprimez les pages paires. Essayez avec une feuille.",
    try_one: "Imprimez d’abord une seule feuille. Tournée comme un feuillet de livre, elle doit se présenter ainsi : pages {} au recto, pages {} au verso.",
    stack: "Gardez les {} feuilles dans l’ordre où elles sont sorties. La feuille 1 porte la couverture et va à l’extérieur ; chacune des suivantes se place dans la précédente.",
    fold: "Égalisez la pile. Pliez toutes les feuilles ensemble au milieu, couverture à l’extérieur. Marquez le pli avec un objet dur.",
    fold_one: "Pliez la feuille au milieu, couverture à l’extérieur. Marquez le pli avec un objet dur. Il n’y a rien à agrafer.",
    staple: "Ouvrez la pile à plat, couverture vers le haut. Posez deux agrafes dans le pli depuis l’extérieur, à {} mm et {} mm du bord supérieur. Refermez et pressez encore.",
    trim: "Les feuilles intérieures dépassent de {} mm du côté ouvert. Coupez-les à la règle si vous le souhaitez ; les marges le permettent.",
    rtl: "Ce livret se lit de droite à gauche : le pli est à droite de la première de couverture.",
    other: "Les pages sont disposées selon le schéma « {} ». Le dessin montre la première feuille : coupez et pliez pour que les numéros se suivent.",
    leaf_through: "Feuilletez : les pages vont de {} à {}.",
};
