//! Cells packed one behind another, each with its length before it: seven bits a byte, the last without the eighth.

/// Adds a cell.
pub(super) fn put(cells: &mut Vec<u8>, cell: &[u8]) {
    let mut length = cell.len();
    while length >= 0x80 {
        cells.push(length as u8 | 0x80);
        length >>= 7;
    }
    cells.push(length as u8);
    cells.extend_from_slice(cell);
}

/// Takes the first cell away; none where there is none.
pub(super) fn take<'c>(cells: &mut &'c [u8]) -> Option<&'c [u8]> {
    let mut length = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let (first, after) = cells.split_first()?;
        *cells = after;
        length |= usize::from(first & 0x7F) << shift;
        if first & 0x80 == 0 {
            break;
        }
    }
    let (cell, after) = cells.split_at_checked(length)?;
    *cells = after;
    Some(cell)
}
