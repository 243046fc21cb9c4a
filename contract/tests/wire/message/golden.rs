//! The file of a message, built in: in a browser there is no folder to read it from.

/// Pairs the name of a golden file, and its content, with the message that it shows.
macro_rules! golden {
    ($name:literal, $message:expr $(,)?) => {
        super::Golden::new(
            $name,
            include_str!(concat!("../../golden/", $name, ".json")),
            $message,
        )
    };
}
pub(super) use golden;
