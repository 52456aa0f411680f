//! Dutch.

use super::PrintingWords;

pub static WORDS: PrintingWords = PrintingWords {
    edition: "editie {}",
    sheet_of: "vel {} van {}",
    section_of: "katern {} van {}",
    flip_short: "omslaan langs de korte kant",
    flip_long: "omslaan langs de lange kant",
    calibration: "Meetblad",
    both_sides: "Print beide pagina’s van dit bestand op één vel papier, dubbelzijdig, op 100 % (“werkelijke grootte”), met de printer en de instellingen die je voor je boekjes gebruikt. Pak dan een liniaal en vul in:",
    arrow: "Houd deze kant met de pijl omhoog en sla het vel om zoals in een boek. De pijl op de achterkant wijst omhoog ◻ of omlaag ◻.",
    on_front: "Meet op de voorkant, met de pijl omhoog, in millimeters:",
    on_back: "Meet op de achterkant, met de pijl omhoog, in millimeters:",
    distances: "van de linkerrand van het papier tot het midden van kruis A {}, van de rechterrand tot het midden van B {}, van de bovenrand tot A {}, van de onderrand tot B {}.",
    rulers: "De gedrukte linialen beginnen aan de rand van het papier, en printers laten een rand wit. Het kleinste getal waarvan het streepje te zien is: boven {}, rechts {}, onder {}, links {}.",
    line: "De lijn hieronder is {} mm lang.",
    then: "Typ dan de regel hieronder, met een eigen naam voor deze printer, en beantwoord dezelfde vragen:",
    greys: "Dit is de achterkant. Houd hem met de pijl omhoog om kruis A en kruis B te meten. De grijstinten en de fijne lijnen laten zien wat deze printer kan: waar twee tinten er gelijk uitzien, gaan de tinten ertussen in druk verloren, en een onderbroken lijn is te dun.",
};
