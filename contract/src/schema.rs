//! The OpenAPI 3.1 description, generated from the types and the endpoint table.
