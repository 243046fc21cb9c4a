//! Pieces of the administrator's pages. They know words and the document, never the API; what asks
//! for the password again is the one exception, for it is part of every act.

pub mod badge;
pub mod bar_chart;
pub mod button_row;
pub mod column_chart;
pub mod dialog;
pub mod figure;
pub mod frame;
pub mod labelled;
pub mod pager;
pub mod radios;
pub mod refused;
pub mod shell;
pub mod sign_in_again;
pub mod table;
pub mod text_field;
pub mod tick;
