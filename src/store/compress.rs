//! Bodies are kept compressed (zstd).

use std::cell::RefCell;

use rusqlite::types::Type;
use zstd::bulk::{Compressor, Decompressor};

use crate::clean::CleanText;

/// zstd's quickest ordinary level: the next ones take twice the time and more for a few bytes in a hundred.
const LEVEL: i32 = 1;

/// The largest text taken out again; far above what is ever put in, so that a damaged row cannot eat the memory.
const MAX_BYTES: usize = 64 << 20;

thread_local! {
    /// Kept, because setting one up costs more than packing a short article. None only when memory was short.
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> = RefCell::new(Compressor::new(LEVEL).ok());
    static DECOMPRESSOR: RefCell<Option<Decompressor<'static>>> = RefCell::new(Decompressor::new().ok());
}

pub(super) fn packed(text: &str) -> Vec<u8> {
    let kept = COMPRESSOR.with_borrow_mut(|compressor| {
        let compressor = compressor.as_mut()?;
        compressor.compress(text.as_bytes()).ok()
    });
    // Compressing into memory of the bound's size cannot fail.
    let mut packed = kept
        .or_else(|| zstd::bulk::compress(text.as_bytes(), LEVEL).ok())
        .unwrap_or_default();
    // It was made with room for more than the text has, and thousands wait for the store at once.
    packed.shrink_to_fit();
    packed
}

pub(super) fn unpacked(bytes: &[u8]) -> rusqlite::Result<CleanText> {
    if bytes.is_empty() {
        return Ok(CleanText::default());
    }
    let text = match Decompressor::<'_>::upper_bound(bytes) {
        Some(size) if size <= MAX_BYTES => quickly(bytes, size),
        Some(_) | None => None,
    };
    let text = match text {
        Some(text) => text,
        None => carefully(bytes)?,
    };
    // What is in the file is not believed to be clean, but it nearly always is, and then nothing is copied.
    Ok(match String::from_utf8(text) {
        Ok(text) => CleanText::from(text),
        Err(broken) => CleanText::new(&String::from_utf8_lossy(broken.as_bytes())),
    })
}

/// The same where one damaged text must not be in the way of all others: it is as if it were empty.
pub(super) fn unpacked_if_sound(bytes: &[u8]) -> CleanText {
    unpacked(bytes).unwrap_or_default()
}

/// Where the size is known; with a decompressor that is kept, because setting one up costs more than a short article.
fn quickly(bytes: &[u8], size: usize) -> Option<Vec<u8>> {
    DECOMPRESSOR.with_borrow_mut(|decompressor| {
        let decompressor = decompressor.as_mut()?;
        decompressor.decompress(bytes, size).ok()
    })
}

fn carefully(bytes: &[u8]) -> rusqlite::Result<Vec<u8>> {
    let broken = |source: std::io::Error| {
        rusqlite::Error::FromSqlConversionFailure(0, Type::Blob, Box::new(source))
    };
    zstd::stream::decode_all(std::io::Read::take(bytes, MAX_BYTES as u64)).map_err(broken)
}
