//! The HTTP directory, against both examples, against servers that lie, and over TLS.

mod broken;
#[cfg(feature = "schema")]
mod description;
mod distrust;
mod example;
mod hostile;
mod impostor;
mod liar;
mod passwords;
mod people;
mod rows;
mod settings;
mod signed;
mod tls;
