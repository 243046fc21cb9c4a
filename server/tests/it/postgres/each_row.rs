//! What holds in front of every directory, with the server's own tables in PostgreSQL.

every_row_in_front_of! { embedded }
