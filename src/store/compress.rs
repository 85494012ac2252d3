//! Bodies are kept compressed (zstd).

use rusqlite::types::Type;

use crate::clean::CleanText;

/// zstd's own default: more costs much time for few bytes.
const LEVEL: i32 = 3;

/// The largest text taken out again; far above what is ever put in, so that a damaged row cannot eat the memory.
const MAX_BYTES: usize = 64 << 20;

pub(super) fn packed(text: &str) -> Vec<u8> {
    // Compressing into memory of the bound's size cannot fail.
    zstd::bulk::compress(text.as_bytes(), LEVEL).unwrap_or_default()
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
