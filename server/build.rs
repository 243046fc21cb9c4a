//! Has the migrations compiled in anew when they change.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
