//! What can go wrong with a printer's profile. Codes are permanent; `bonefolder explain` prints these texts.

crate::codes! {
    UNREACHED = "S101", "something stands where this printer can't print",
        "Every printer leaves an edge of the paper blank; how wide it is was read off the calibration sheet. Something on this \
         page stands within it and will be missing. Use smaller pages or larger paper, make the margins wider, or print on \
         a machine that reaches further. Places are measured by the size of the letters, roughly.";

    UNREADABLE_PROFILE = "S102", "a printer's profile can't be used",
        "A profile is a small text file with the numbers that were read off the calibration sheet. This one is damaged, or \
         holds a number that no printer needs: offsets are at most 30 mm, edges at most 50 mm, and a line of 100 mm comes \
         out 80 to 125 mm long. Print the sheet with `bonefolder calibrate`, read it off and save it again.";
}
