//! What to do about a condition that a file breaks, in the words of the programs that people write with.

/// By the condition of the Matterhorn Protocol: its first two digits are the checkpoint.
pub fn advice(condition: &str) -> &'static str {
    match condition.split('-').next().unwrap_or_default() {
        "01" => {
            "Export the file again with tags (in Word and LibreOffice the option “PDF/UA” or “tagged PDF”); what only \
             decorates is to be marked as decoration there."
        }
        "02" | "09" => {
            "Use the styles for headings, lists and tables of the program that wrote it, and export it again with tags."
        }
        "06" => "Export it again as PDF/UA, after giving it a title in the properties of the document.",
        "07" => {
            "Have the window show the title: in the options of the export, or in Acrobat under Properties, Initial View."
        }
        "10" | "31" => {
            "Export it again with all fonts embedded; if that does not help, set the words in another font, or get a newer \
             version of the program."
        }
        "11" => "Set the language of the document, and of passages in other languages, in the program that wrote it.",
        "13" => "Describe the picture in a sentence (“alternative text”), or mark it as decoration.",
        "14" => "Use headings in order, beginning with the first level and leaving none out.",
        "15" => "Mark the heads of the table's rows and columns as heads, in the settings of the table.",
        "17" => "Give the formula words that it is read out in.",
        "19" => {
            "Write the file again with a newer version of the program: notes need numbers of their own, which it leaves out."
        }
        "20" => "Remove the layers when exporting, or name each of them.",
        "21" => "Take out the attached file, or attach it again with a name.",
        "25" => "Make the form anew as one of PDF itself; those of XFA are given up.",
        "26" => "Write it again without security settings, or allow screen readers to take the text out.",
        "28" => {
            "Give links, fields and notes a description, and export again with tags, so that each stands in the order of \
             reading."
        }
        "30" => "Print what comes from another file into this one, and tag it where it stands.",
        _ => "Write the file again with a program that tags all of it.",
    }
}
