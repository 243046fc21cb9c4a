//! The browser's own modal dialog: it keeps the focus inside, makes the rest of the page inert,
//! closes on Escape, and gives the focus back to where it was.

use web_sys::HtmlDialogElement;

/// Opens a `dialog` above everything else. Nothing happens when it is open already.
pub fn open(dialog: &HtmlDialogElement) {
    if !dialog.open() {
        // Refused only for a dialog that is not in the document, which nobody could see either.
        let _ = dialog.show_modal();
    }
}

/// Closes it.
pub fn close(dialog: &HtmlDialogElement) {
    if dialog.open() {
        dialog.close();
    }
}
