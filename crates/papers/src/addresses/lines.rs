//! The lines of a file as they come, compressed or not: never more of it in memory than one line, never more of it
//! expanded than the limits say.

use super::{AddressFault, AddressLimits};
use flate2::bufread::MultiGzDecoder;
use std::cell::Cell;
use std::io::{BufRead, BufReader, ErrorKind, Read};
use std::rc::Rc;

/// Expanded bytes below which no ratio is counted.
const DENSE_FROM_BYTES: u64 = 1_000_000;
const GZIP: &[u8] = b"\x1f\x8b";

/// Lines of bytes.
pub(super) struct Lines<'r> {
    source: Box<dyn BufRead + 'r>,
    /// Bytes that the source gave, where it is compressed.
    packed: Option<Rc<Cell<u64>>>,
    expanded: u64,
    line: u32,
    limits: AddressLimits,
}

/// Counts what is read through it.
struct Counted<R>(R, Rc<Cell<u64>>);

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.0.read(into)?;
        self.1.set(self.1.get().saturating_add(u64::try_from(count).unwrap_or(u64::MAX)));
        Ok(count)
    }
}

impl<'r> Lines<'r> {
    /// Looks at the first bytes for how it is packed.
    pub(super) fn new(source: impl Read + 'r, limits: AddressLimits) -> Result<Self, AddressFault> {
        let count = Rc::new(Cell::new(0));
        let mut source = BufReader::with_capacity(64 << 10, Counted(source, Rc::clone(&count)));
        let is_packed = source.fill_buf().map_err(fault)?.starts_with(GZIP);
        let (source, packed): (Box<dyn BufRead + 'r>, _) = if is_packed {
            (Box::new(BufReader::with_capacity(64 << 10, MultiGzDecoder::new(source))), Some(count))
        } else {
            (Box::new(source), None)
        };
        Ok(Self { source, packed, expanded: 0, line: 0, limits })
    }

    /// Reads the next line into `into`, without its end, and gives its number; `None` at the end of the file.
    pub(super) fn read(&mut self, into: &mut Vec<u8>) -> Result<Option<u32>, AddressFault> {
        into.clear();
        let line = self.line.saturating_add(1);
        let most = u64::try_from(self.limits.line_bytes).unwrap_or(u64::MAX).saturating_add(1);
        let count = (&mut self.source).take(most).read_until(b'\n', into).map_err(fault)?;
        if count == 0 {
            return Ok(None);
        }
        if count > self.limits.line_bytes {
            return Err(AddressFault::LineTooLong { line });
        }
        self.expanded = self.expanded.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        if self.expanded > self.limits.expanded_bytes {
            return Err(AddressFault::TooLarge);
        }
        let too_dense = |packed: &Rc<Cell<u64>>| self.expanded > packed.get().saturating_mul(self.limits.ratio);
        if self.expanded > DENSE_FROM_BYTES && self.packed.as_ref().is_some_and(too_dense) {
            return Err(AddressFault::TooDense);
        }
        let end = into.iter().rposition(|byte| !matches!(byte, b'\n' | b'\r')).map_or(0, |at| at + 1);
        into.truncate(end);
        self.line = line;
        Ok(Some(line))
    }
}

/// What the decompressor says of bytes that are no whole archive, apart from what the system says of its file.
fn fault(error: std::io::Error) -> AddressFault {
    match error.kind() {
        ErrorKind::UnexpectedEof | ErrorKind::InvalidData | ErrorKind::InvalidInput => AddressFault::Damaged,
        _ => AddressFault::Unusable(error),
    }
}
