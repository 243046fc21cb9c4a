//! The audit record proves that it is what the servers wrote.

use regain_server::model::audit::walk::Broken;

use crate::world::{EVENTS_KEPT, World};

impl World {
    /// What a proof of the record finds wrong first.
    pub async fn broken(&self) -> Option<Broken> {
        let database = self.database().await;
        let proof = database.prove_audit(&self.chain(), |_| ()).await;
        proof.expect("a proof").broken
    }

    /// One with eight records.
    async fn recorded() -> Self {
        let world = Self::new().await;
        for _ in 0..8 {
            world.start("ada@example.com").await;
        }
        assert_eq!(world.broken().await, None);
        world
    }
}

#[tokio::test]
async fn a_new_record_holds_and_so_does_one_that_was_written_to() {
    let world = World::new().await;
    assert_eq!(world.broken().await, None);
    world.start("ada@example.com").await;
    assert_eq!(world.broken().await, None);
    let world = world.reopen().await;
    world.start("ada@example.com").await;
    assert_eq!(world.broken().await, None);
}

#[tokio::test]
async fn whatever_is_done_to_it_is_found_and_writing_on_does_not_make_it_good() {
    for (change, expected) in [
        (
            "UPDATE audit SET at = at + 1 WHERE seq = 3",
            Broken::Changed(3),
        ),
        (
            "UPDATE audit SET subject_user_id = 'eve' WHERE seq = 1",
            Broken::Changed(1),
        ),
        (
            "UPDATE audit SET code = '' WHERE seq = 2",
            Broken::Changed(2),
        ),
        (
            "UPDATE audit SET details = '{\"a\":\"b\"}' WHERE seq = 8",
            Broken::Changed(8),
        ),
        (
            "UPDATE audit SET mac = 'x' WHERE seq = 4",
            Broken::Changed(4),
        ),
        ("DELETE FROM audit WHERE seq = 5", Broken::Missing(5)),
        ("DELETE FROM audit WHERE seq = 1", Broken::Missing(1)),
        ("DELETE FROM audit WHERE seq > 6", Broken::Missing(7)),
        ("DELETE FROM audit", Broken::Missing(1)),
        ("UPDATE audit_ends SET seq = 6", Broken::Ends),
        ("UPDATE audit_ends SET kept_from = 2", Broken::Ends),
        (
            "UPDATE audit_ends SET kept_from = 4, kept_mac = (SELECT mac FROM audit WHERE seq = 3)",
            Broken::Ends,
        ),
        (
            "INSERT INTO audit (seq, at, what, result, address, details, mac)
             SELECT 0, at, what, result, address, details, mac FROM audit WHERE seq = 1",
            Broken::PutIn(0),
        ),
        (
            "INSERT INTO audit (seq, at, what, result, address, details, mac)
             SELECT 99, at, what, result, address, details, mac FROM audit WHERE seq = 1",
            Broken::PutIn(99),
        ),
    ] {
        let world = World::recorded().await;
        world.execute(change).await;
        assert_eq!(world.broken().await, Some(expected), "{change}");
        world.start("ada@example.com").await;
        assert!(world.broken().await.is_some(), "{change}");
    }
}

#[tokio::test]
async fn records_that_change_places_are_found() {
    let world = World::recorded().await;
    world.clock.pass(1);
    world.start("grace@example.com").await;
    for change in [
        "UPDATE audit SET seq = -1 WHERE seq = 8",
        "UPDATE audit SET seq = 8 WHERE seq = 9",
        "UPDATE audit SET seq = 9 WHERE seq = -1",
    ] {
        world.execute(change).await;
    }
    assert_eq!(world.broken().await, Some(Broken::Changed(8)));
}

#[tokio::test]
async fn a_cut_end_is_found_though_the_end_is_moved_with_it() {
    let world = World::recorded().await;
    for change in [
        "DELETE FROM audit WHERE seq > 5",
        "UPDATE audit_ends SET seq = 5, mac = (SELECT mac FROM audit WHERE seq = 5)",
    ] {
        world.execute(change).await;
    }
    assert_eq!(world.broken().await, Some(Broken::Ends));
    world.start("ada@example.com").await;
    assert_eq!(world.broken().await, Some(Broken::Ends));
}

#[tokio::test]
async fn old_records_go_and_the_rest_still_proves_itself() {
    let world = World::recorded().await;
    world.clock.pass(EVENTS_KEPT);
    world.start("grace@example.com").await;
    world.sweep().await;
    assert_eq!(world.events().await.len(), 9, "as old as they may be");
    world.clock.pass(1);
    world.sweep().await;
    assert_eq!(world.events().await.len(), 1);
    assert_eq!(world.broken().await, None);
    world.clock.pass(EVENTS_KEPT + 1);
    world.sweep().await;
    assert_eq!(world.events().await.len(), 0);
    assert_eq!(world.broken().await, None);
    world.start("grace@example.com").await;
    assert_eq!(world.broken().await, None);
    world.execute("DELETE FROM audit").await;
    assert_eq!(world.broken().await, Some(Broken::Missing(10)));
}

#[tokio::test]
async fn what_was_made_to_look_old_does_not_go() {
    let world = World::recorded().await;
    world
        .execute("UPDATE audit SET at = 0 WHERE seq <= 4")
        .await;
    world.sweep().await;
    assert_eq!(world.events().await.len(), 8);
    assert_eq!(world.broken().await, Some(Broken::Changed(1)));
}

#[tokio::test]
async fn many_at_the_same_time_make_one_chain() {
    let world = World::new().await;
    let other = world.beside(|directory| directory).await;
    let servers = [&*world, &other];
    let started = (0..40).map(|turn| servers[turn % 2].start("ada@example.com"));
    futures_util::future::join_all(started).await;
    assert_eq!(world.events().await.len(), 40);
    assert_eq!(world.broken().await, None);
}

#[tokio::test]
async fn long_ones_are_proven_piece_by_piece() {
    let world = World::new().await;
    for _ in 0..1201 {
        world.start("ada@example.com").await;
    }
    let database = world.database().await;
    let mut passed = Vec::new();
    let chain = world.chain();
    let proof = database
        .prove_audit(&chain, |count| passed.push(count))
        .await;
    assert_eq!(proof.expect("a proof").broken, None);
    assert_eq!(passed, [500, 1000, 1201]);
    world.clock.pass(EVENTS_KEPT + 1);
    world.sweep().await;
    assert_eq!(world.events().await.len(), 0);
    assert_eq!(world.broken().await, None);
}
