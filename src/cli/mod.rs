//! The commands; the only printer and the only writer of the disk.
