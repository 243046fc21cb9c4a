//! The memory that passwords are hashed in.
//!
//! Argon2 wants 19 MiB for each hash. Taken from the allocator each time, they came to more than a
//! gigabyte with a hundred callers at once, and stayed there; so they are taken once, at the start.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError};

use argon2::{Block, Params};

/// A fixed number of pieces of memory, each for one hash at a time.
#[derive(Clone)]
pub struct HashingMemory(Arc<Mutex<Vec<Vec<Block>>>>);

/// A piece of memory in use. It goes back when this is dropped, after a panic too.
pub struct LentMemory {
    blocks: Vec<Block>,
    home: Option<HashingMemory>,
}

impl HashingMemory {
    /// Takes so many pieces from the system, each large enough for these parameters.
    pub fn take(pieces: usize, params: &Params) -> Self {
        let piece = || vec![Block::new(); params.block_count()];
        Self(Arc::new(Mutex::new(
            std::iter::repeat_with(piece).take(pieces).collect(),
        )))
    }

    /// A piece that is large enough for these parameters. Whoever brings a hash with larger ones, which
    /// only an import can do, or comes when all pieces are lent, gets one that is given up afterwards.
    pub fn lend(&self, params: &Params) -> LentMemory {
        let wanted = params.block_count();
        let mut pieces = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = pieces.last().is_some_and(|piece| piece.len() >= wanted);
        match fits.then(|| pieces.pop()).flatten() {
            Some(blocks) => LentMemory {
                blocks,
                home: Some(self.clone()),
            },
            None => LentMemory {
                blocks: vec![Block::new(); wanted],
                home: None,
            },
        }
    }
}

impl Deref for LentMemory {
    type Target = [Block];

    fn deref(&self) -> &[Block] {
        &self.blocks
    }
}

impl DerefMut for LentMemory {
    fn deref_mut(&mut self) -> &mut [Block] {
        &mut self.blocks
    }
}

impl Drop for LentMemory {
    fn drop(&mut self) {
        if let Some(home) = self.home.take() {
            let mut pieces = home.0.lock().unwrap_or_else(PoisonError::into_inner);
            pieces.push(std::mem::take(&mut self.blocks));
        }
    }
}

#[cfg(test)]
mod tests {
    use argon2::Params;

    use super::HashingMemory;

    fn params(kilobytes: u32) -> Params {
        Params::new(kilobytes, 1, 1, None).expect("they are allowed")
    }

    #[test]
    fn a_piece_goes_back_and_is_lent_again() {
        let memory = HashingMemory::take(1, &params(64));
        let first = memory.lend(&params(64));
        let address = first.as_ptr();
        assert!(first.home.is_some());
        assert!(memory.lend(&params(64)).home.is_none(), "all are lent");
        drop(first);
        let again = memory.lend(&params(32));
        assert_eq!(again.as_ptr(), address, "less than a piece holds is fine");
    }

    #[test]
    fn a_piece_goes_back_after_a_panic() {
        let memory = HashingMemory::take(1, &params(64));
        let lent = memory.clone();
        let ended = std::thread::spawn(move || {
            let _piece = lent.lend(&params(64));
            panic!("on purpose");
        });
        assert!(ended.join().is_err());
        assert!(memory.lend(&params(64)).home.is_some());
    }

    #[test]
    fn more_than_a_piece_holds_is_made_for_the_occasion() {
        let memory = HashingMemory::take(1, &params(64));
        let large = memory.lend(&params(128));
        assert_eq!((large.len(), large.home.is_some()), (128, false));
        assert!(memory.lend(&params(64)).home.is_some(), "the piece stayed");
    }
}
