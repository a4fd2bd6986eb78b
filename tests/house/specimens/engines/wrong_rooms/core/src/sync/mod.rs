use automerge::Change as Piece;
