use super::super::tree::{DEEPEST, Group, Leaf, ROOT, Tree};
use super::super::{Kind, view};
use super::{expect, leaves};

fn leaf(group: usize, text: &str) -> Leaf {
    Leaf {
        group,
        name: None,
        index: 0,
        text: text.to_owned(),
        kind: Kind::Text,
        line: 7,
        marked: true,
    }
}

#[test]
fn a_place_is_the_names_and_the_numbers_on_the_way() {
    expect(
        leaves,
        &[
            (
                "{\"a\":{\"b\":[1,{\"c\":2},[3]]}}",
                "a.b[0]#=1; a.b[1].c#=2; a.b[2][0]?#=3",
            ),
            ("[[\"a\"]]", "[0][0]=a"),
            ("\n\n\"a\"", "line 3=a"),
            ("{{\"a\":1}}", "a#=1"),
        ],
    );
}

#[test]
fn a_group_deeper_than_the_deepest_is_that_one() {
    let mut tree = Tree::default();
    let mut group = ROOT;
    for _ in 0..DEEPEST {
        group = tree.open(group, None, false);
    }
    assert_eq!((group, tree.groups[group].depth), (48, 48));
    assert_eq!(tree.open(group, None, false), group);
}

#[test]
fn a_tree_that_is_full_takes_no_more() {
    let mut tree = Tree {
        groups: vec![Group::default(); 199_999],
        leaves: vec![leaf(ROOT, ""); 199_999],
    };
    assert!(!tree.is_full());
    tree.add(leaf(ROOT, "a"));
    assert!(tree.is_full());
    tree.add(leaf(ROOT, "b"));
    assert_eq!(
        (tree.leaves.len(), tree.groups[ROOT].children),
        (200_000, 1)
    );
    tree.leaves.clear();
    assert!(!tree.is_full());
    assert_eq!(tree.open(3, None, false), 199_999);
    assert!(tree.is_full());
    assert_eq!(tree.open(3, None, false), 3);
}

#[test]
fn what_was_added_since_a_mark_is_forgotten() {
    let mut tree = Tree::default();
    tree.add(leaf(ROOT, "a"));
    let mark = tree.mark();
    let group = tree.open(ROOT, Some("so".to_owned()), true);
    tree.add(leaf(group, "b"));
    assert_eq!(view::path(&tree, &tree.leaves[1]), "so[0]");
    tree.back(mark);
    assert_eq!(
        (
            tree.groups.len(),
            tree.leaves.len(),
            tree.groups[ROOT].children
        ),
        (1, 1, 1)
    );
    tree.add(leaf(ROOT, "c"));
    assert_eq!(tree.leaves[1].index, 1);
    tree.remove_leaves(&[0]);
    assert_eq!(tree.leaves[0].text, "c");
}
