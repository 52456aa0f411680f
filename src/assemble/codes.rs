//! What can go wrong while a book is put together. Codes are permanent; `bonefolder explain` prints these texts.

crate::codes! {
    SAME_ID_TWICE = "A001", "Two places in one file have the same name",
        "A name such as {#bread} marks one place, so that links can lead to it. When two places of one file share a \
         name, a link can only lead to one of them: it leads to the first, and the second is renamed (bread-2). Give \
         the second place a name of its own, then look through the links that were meant for it. Two different files \
         may use the same name: a link means the place in its own file.";
    NO_SUCH_PLACE = "A002", "A link leads to a place that does not exist",
        "A link such as [the oven](#oven) leads to the place named {#oven}, or to a heading whose words make that \
         name: the heading “Our oven” is #our-oven. No place of that name is in the book, most often because a \
         heading was reworded or a name misspelt. The words of the link stay in the text, without leading anywhere. \
         Correct the name after the #, or give the place you mean that name: “## Our oven {#oven}”.";
    NO_SUCH_FILE = "A003", "A link leads to a file that is not in the book",
        "A link such as [the oven](03-oven.md) leads to the chapter that this file holds. The file is not among the \
         front, chapters or back of book.yaml, so there is nothing for the link to lead to, on paper or on a screen. \
         The words of the link stay. Add the file to book.yaml, correct its name, or, if it should be read on the \
         web, link to its full address beginning with https://.";
    OUTSIDE_THE_BOOK = "A004", "A link leads to a place on one computer only",
        "A link that begins with / or file:, or that climbs out of the project folder with ../, leads to a place on \
         the computer the book was written on. A reader's device does not have it. The words of the link stay, \
         without leading anywhere. Link to a file of the book by a path beginning at the file you are writing in, or \
         to a full address beginning with https://.";
    TWO_SUCH_PLACES = "A005", "A link could lead to places in two files",
        "Two files of the book each have a place of this name, and the link stands in a third file, so it cannot be \
         told which of the two is meant. It leads to the first in reading order. Name the file as well: \
         [the oven](03-oven.md#oven).";
    NO_TEXT = "A006", "A chapter has a heading and no text",
        "A heading of the first level opens a chapter, and this one is followed at once by the next, or by the end \
         of the file. The chapter gets a page with a title and nothing under it, and some reading systems skip it. \
         Perhaps the heading should open a part, which may be empty: “# Bread {.part}”. Perhaps the next heading \
         should be one level lower: “## Flour”. Or the text has yet to be written.";
    EMPTY_FILE = "A007", "A file of the book is empty",
        "book.yaml names this file, and nothing that can be printed was found in it. It was left out. Write \
         something in it, or take its name out of book.yaml.";
    NO_CHAPTERS = "A008", "The book has no chapters",
        "A book needs at least one text in its body, and none of the files that were read holds one. Name the \
         chapters under “chapters:” in book.yaml, or leave that key out and put a file such as \
         01-first-chapter.md beside book.yaml.";
    NOTE_IN_ABSTRACT = "A009", "The abstract has a note",
        "The abstract stands on the back cover and in catalogues, where there is no room for notes and no page for \
         them to stand on. The reference was left out of the abstract. Say it in the sentence itself, or move the \
         note to the chapter it belongs to.";
    NOTE_IN_DESCRIPTION = "A017", "A long description has a note",
        "A long description tells those who don't see a picture what it shows. In the PDFs it is words alone, without a place \
         for a note, so the reference was left out of every edition: else notes would be numbered past it. Say it in the \
         description itself, or put the note behind the picture's caption.";
    WORKSHEET_IN_ABSTRACT = "A018", "The abstract has a worksheet",
        "A worksheet has pages of its own, and goes out as a sheet of its own. The abstract stands on the back cover and in \
         catalogues, where no page can begin. There the worksheet's heading, prompts and spaces stay as text, and there is no \
         sheet. Move it to a chapter.";
    NO_TITLE = "A015", "A chapter has no heading",
        "A chapter takes its title from its first heading. One without is called by the name of its file, or by its first \
         words, in the contents, at the head of its pages and in the bookmarks; on its first page stands what you wrote and no \
         more. Begin the file with “# Its title”. If a text should have no title, such as a motto, leave it as it is.";
    SAME_TITLE = "A016", "Two chapters have the same title",
        "In the table of contents two lines with the same words lead to different pages, and a reader can't tell which is \
         which. Most often a file was copied to begin a new chapter and its heading was left. Give one of them another title.";
    CONFLICT = "A019", "two versions of a paragraph stand in the text",
        "`bonefolder merge` brings a parent's corrections into a remix. Where both changed the same words, it keeps both versions, \
         between `::: conflict` and `:::`, as only the writers can choose. Keep one, or write a third, and take out the lines \
         around them. The book is built once none is left.";
}
