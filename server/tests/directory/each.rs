//! The directories of this suite.

every_row_in_front_of! { embedded python node openldap samba keycloak }
