//! Dead letters do not fill the disk.

use regain_server::port::clock::Clock;

use crate::world::World;

#[tokio::test]
async fn the_oldest_dead_letters_go_where_there_are_too_many() {
    let world = World::new().await;
    let database = world.database().await;
    let now = world.clock.now().0;
    let made = sqlx::query(
        "WITH RECURSIVE made(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM made WHERE n < 10003)
         INSERT INTO deliveries (id, sealed, written_at, expires_at, due_at, died_at, why)
         SELECT 'dead' || n, '', 0, 0, 0, $1 - n, 'late' FROM made",
    )
    .bind(now)
    .execute(database.pool())
    .await;
    assert_eq!(made.expect("rows").rows_affected(), 10_003);
    let handle = world.start("ada@example.com").await;
    world.send_code(&handle, "m1").await.ok();
    world.sweep().await;
    let count = async |condition: &'static str| {
        let counted = sqlx::query_scalar(condition).fetch_one(database.pool());
        let number: i64 = counted.await.expect("a number");
        number
    };
    let left = count("SELECT COUNT(*) FROM deliveries WHERE died_at IS NOT NULL").await;
    assert_eq!(left, 10_000);
    let latest = count("SELECT COUNT(*) FROM deliveries WHERE id = 'dead1'").await;
    let oldest = count("SELECT COUNT(*) FROM deliveries WHERE id = 'dead10003'").await;
    let waiting = count("SELECT COUNT(*) FROM deliveries WHERE died_at IS NULL").await;
    assert_eq!((latest, oldest, waiting), (1, 0, 1));
}
