use std::process::ExitCode;

fn main() -> ExitCode {
    bonefolder::cli::main()
}
