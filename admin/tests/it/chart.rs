//! Where the shapes of charts stand.

use regain_admin::chart::{Column, HEIGHT, ROW, WIDTH, bars, biggest_drop, columns, most, top};

#[test]
fn a_scale_ends_at_a_round_and_even_number_not_far_above_the_largest() {
    for (value, expected) in [
        (0, 4),
        (1, 4),
        (4, 4),
        (5, 6),
        (7, 10),
        (11, 20),
        (21, 40),
        (61, 100),
        (101, 200),
        (4_001, 6_000),
    ] {
        assert_eq!(top(value), expected, "{value}");
    }
    for value in (0..100_000).step_by(7) {
        let top = top(value);
        assert!(top >= value && top.is_multiple_of(2), "{value}: {top}");
        assert!(top <= (value * 2).max(4), "{value}: {top}");
    }
    assert!(top(u32::MAX) >= u32::MAX - 1, "no end of the numbers");
}

#[test]
fn columns_stand_on_the_ground_side_by_side() {
    let values: Vec<u32> = (0..30).collect();
    let found = columns(&values, 40, 60);
    assert_eq!(found.len(), 30);
    assert_eq!(found[0].height, 0, "nothing for nothing");
    assert_eq!(
        found[20],
        Column {
            x: 2020,
            y: 500,
            width: 60,
            height: 500
        }
    );
    for (at, pair) in found.windows(2).enumerate() {
        assert!(
            pair[0].x + pair[0].width < pair[1].x,
            "{at} overlaps the next"
        );
    }
    for column in &found {
        assert_eq!(column.y + column.height, HEIGHT);
        assert!(column.x + column.width <= WIDTH);
    }
}

#[test]
fn a_small_value_is_seen_beside_a_large_one_and_none_leaves_the_plot() {
    let found = columns(&[1, 1_000_000, u32::MAX], 1_000_000, 50);
    assert!(found[0].height > 0);
    assert_eq!(found[1].height, HEIGHT);
    assert_eq!(found[2].height, HEIGHT);
    assert_eq!(columns(&[], 4, 50), []);
}

#[test]
fn the_longest_bar_is_as_long_as_the_plot() {
    let found = bars(&[40, 20, 0]);
    assert_eq!(
        found.iter().map(|bar| bar.width).collect::<Vec<_>>(),
        [1000, 500, 0]
    );
    assert_eq!(found[1].y - found[0].y, ROW);
    assert!(bars(&[0, 0]).iter().all(|bar| bar.width == 0));
}

#[test]
fn what_a_chart_says_is_where_most_is_and_where_most_is_lost() {
    assert_eq!(most(&[0, 3, 7, 7]), Some(2));
    assert_eq!(most(&[0, 0]), None);
    assert_eq!(most(&[]), None);
    assert_eq!(biggest_drop(&[40, 35, 29, 28]), Some(2));
    assert_eq!(biggest_drop(&[4, 4, 4]), None);
    assert_eq!(biggest_drop(&[4, 9, 8]), Some(2), "a step may gain");
    assert_eq!(biggest_drop(&[]), None);
}
