//! Whether the database can be written to, and is of this version.

use async_trait::async_trait;

use super::database::{Database, unavailable};
use super::opening::NewerDatabase;
use crate::model::store_error::StoreError;
use crate::port::self_test::SelfTest;

/// Random bytes that are written, as twice as many digits.
const FILLER: usize = 16 * 1024;

#[async_trait]
impl SelfTest for Database {
    async fn try_writing(&self) -> Result<(), StoreError> {
        let step: i64 = sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations")
            .fetch_one(&self.pool)
            .await
            .map_err(unavailable)?;
        if step > self.engine.newest_step() {
            return Err(StoreError::Unavailable(NewerDatabase(step).into()));
        }
        // About as much as a step of a recovery, and something else each time: what is as it was is not
        // written, and a little finds room on a disk that is full for everything else.
        let mut filler = [0; FILLER];
        getrandom::fill(&mut filler).map_err(|error| StoreError::Unavailable(error.into()))?;
        let mut tx = self.write().await?;
        sqlx::query("UPDATE write_probe SET filler = $1")
            .bind(hex::encode(filler))
            .execute(&mut *tx)
            .await
            .map_err(unavailable)?;
        tx.commit().await.map_err(unavailable)
    }
}
