//! Bodies are kept compressed (zstd).

use std::cell::RefCell;

use rusqlite::types::Type;
use zstd::bulk::Compressor;

use crate::clean::CleanText;

/// zstd's own default: more costs much time for few bytes.
const LEVEL: i32 = 3;

/// The largest text taken out again; far above what is ever put in, so that a damaged row cannot eat the memory.
const MAX_BYTES: usize = 64 << 20;

thread_local! {
    /// Kept, because setting one up costs more than packing a short article. None only when memory was short.
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> = RefCell::new(Compressor::new(LEVEL).ok());
}

pub(super) fn packed(text: &str) -> Vec<u8> {
    let kept = COMPRESSOR.with_borrow_mut(|compressor| {
        let compressor = compressor.as_mut()?;
        compressor.compress(text.as_bytes()).ok()
    });
    // Compressing into memory of the bound's size cannot fail.
    kept.or_else(|| zstd::bulk::compress(text.as_bytes(), LEVEL).ok())
        .unwrap_or_default()
}

pub(super) fn unpacked(bytes: &[u8]) -> rusqlite::Result<CleanText> {
    if bytes.is_empty() {
        return Ok(CleanText::default());
    }
    let broken = |source: std::io::Error| {
        rusqlite::Error::FromSqlConversionFailure(0, Type::Blob, Box::new(source))
    };
    let text =
        zstd::stream::decode_all(std::io::Read::take(bytes, MAX_BYTES as u64)).map_err(broken)?;
    Ok(CleanText::new(&String::from_utf8_lossy(&text)))
}
