//! Pieces of the administrator's pages. They know words and the document; never a page, nor who acts.

pub mod badge;
pub mod bar_chart;
pub mod button;
pub mod button_row;
pub mod column_chart;
pub mod dialog;
pub mod figure;
pub mod filter;
pub mod frame;
pub mod pager;
pub mod radios;
pub mod refused;
pub mod table;
pub mod text_field;
pub mod tick;
