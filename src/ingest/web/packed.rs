//! Bodies as they came, and unpacked: HTTP's content codings (RFC 9110, section 8.4.1).
//!
//! They are unpacked by who reads them, on his thread: while they wait they are small, and the threads that serve the
//! network, beside the screen's, are never busy with one.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use reqwest::header::{CONTENT_ENCODING, HeaderMap};

use super::gathered::Gathered;

/// What byline says it can unpack.
pub(super) const ACCEPTED: &str = "gzip, br, zstd, deflate";

/// The largest window of zstd, as a power of two: what RFC 9659 demands of all, and nobody may send more.
const ZSTD_WINDOW: u32 = 23;

/// Why a body is not to be had.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    TooLarge,
    /// Cut off, damaged, or packed in a way that nobody asked for.
    Broken,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coding {
    Gzip,
    Deflate,
    Brotli,
    Zstd,
}

/// `body`, unpacked as `headers` say, if that is not more than `limit` bytes.
pub(super) fn unpacked(headers: &HeaderMap, body: Vec<u8>, limit: usize) -> Result<Vec<u8>, Fault> {
    let mut body = body;
    for coding in codings(headers)?.into_iter().rev() {
        // Answers without a body are sent with the header of those that have one.
        if !body.is_empty() {
            body = undone(coding, &body, limit)?;
        }
    }
    Ok(body)
}

/// In the order in which they were applied; a body is packed once, by careless proxies twice.
fn codings(headers: &HeaderMap) -> Result<Vec<Coding>, Fault> {
    let mut codings = Vec::new();
    for value in headers.get_all(CONTENT_ENCODING) {
        for name in value.to_str().map_err(|_| Fault::Broken)?.split(',') {
            codings.push(match name.trim().to_ascii_lowercase().as_str() {
                "gzip" | "x-gzip" => Coding::Gzip,
                "deflate" => Coding::Deflate,
                "br" => Coding::Brotli,
                "zstd" => Coding::Zstd,
                // No packing; some servers name the charset here.
                _ => continue,
            });
        }
    }
    if codings.len() > 2 {
        return Err(Fault::Broken);
    }
    Ok(codings)
}

fn undone(coding: Coding, body: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    // Feeds are packed to a quarter of their size, or less.
    let guess = body.len().saturating_mul(4);
    match coding {
        Coding::Gzip => all(MultiGzDecoder::new(body), told_size(body), limit),
        // Some servers leave out zlib's frame, which the standard wants.
        Coding::Deflate if is_zlib(body) => all(ZlibDecoder::new(body), guess, limit),
        Coding::Deflate => all(DeflateDecoder::new(body), guess, limit),
        Coding::Brotli => all(brotli::Decompressor::new(body, 4_096), guess, limit),
        Coding::Zstd => {
            let mut decoder =
                zstd::stream::read::Decoder::with_buffer(body).map_err(|_| Fault::Broken)?;
            decoder
                .window_log_max(ZSTD_WINDOW)
                .map_err(|_| Fault::Broken)?;
            all(decoder, guess, limit)
        }
    }
}

/// Whether there is zlib's header (RFC 1950, section 2.2).
fn is_zlib(body: &[u8]) -> bool {
    matches!(body, [method, flags, ..]
        if method & 0xf == 8 && u16::from_be_bytes([*method, *flags]).is_multiple_of(31))
}

/// What the end of a gzip file says of its size, unpacked (RFC 1952, ISIZE).
fn told_size(body: &[u8]) -> usize {
    let told = body.last_chunk().copied().map(u32::from_le_bytes);
    told.and_then(|size| usize::try_from(size).ok())
        .unwrap_or_default()
}

/// All that comes, if it is not more than `limit` bytes. `expected` is how many that will be, as far as can be told.
fn all(reader: impl Read, expected: usize, limit: usize) -> Result<Vec<u8>, Fault> {
    let body = Gathered::all(reader, expected, limit).map_err(|_| Fault::Broken)?;
    body.ok_or(Fault::TooLarge)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use reqwest::header::HeaderValue;

    use super::*;

    const TEXT: &[u8] = b"<rss>news, news, news</rss>";

    fn unpack(coding: &'static str, body: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
        unpacked(&headers, body.to_vec(), limit)
    }

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(text).expect("memory takes it");
        packer.finish().expect("memory takes it")
    }

    fn brotli(text: &[u8]) -> Vec<u8> {
        let mut packed = Vec::new();
        brotli::CompressorWriter::new(&mut packed, 4_096, 5, 20)
            .write_all(text)
            .expect("memory takes it");
        packed
    }

    #[test]
    fn every_coding_is_undone() {
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(TEXT).expect("memory takes it");
        let mut bare = flate2::write::DeflateEncoder::new(Vec::new(), Compression::fast());
        bare.write_all(TEXT).expect("memory takes it");
        let zstd = zstd::bulk::compress(TEXT, 1).expect("memory takes it");
        let twice = brotli(&gzip(TEXT));
        let packed = [
            ("gzip", gzip(TEXT)),
            ("X-GZIP", [gzip(&TEXT[..9]), gzip(&TEXT[9..])].concat()),
            ("deflate", zlib.finish().expect("memory takes it")),
            ("deflate", bare.finish().expect("memory takes it")),
            ("br", brotli(TEXT)),
            ("zstd", zstd),
            ("gzip, br", twice),
            ("identity", TEXT.to_vec()),
            ("utf-8", TEXT.to_vec()),
        ];
        for (coding, body) in packed {
            assert_eq!(unpack(coding, &body, 1_000), Ok(TEXT.to_vec()), "{coding}");
        }
        assert_eq!(unpack("gzip", b"", 1_000), Ok(Vec::new()));
    }

    #[test]
    fn damage_and_bombs_are_told() {
        let packed = gzip(TEXT);
        assert_eq!(
            unpack("gzip", &packed[..packed.len() - 9], 1_000),
            Err(Fault::Broken)
        );
        assert_eq!(unpack("br", TEXT, 1_000), Err(Fault::Broken));
        assert_eq!(unpack("zstd", TEXT, 1_000), Err(Fault::Broken));
        assert_eq!(unpack("gzip, gzip, gzip", TEXT, 9), Err(Fault::Broken));
        assert_eq!(unpack("gzip", &packed, TEXT.len()), Ok(TEXT.to_vec()));
        assert_eq!(
            unpack("gzip", &packed, TEXT.len() - 1),
            Err(Fault::TooLarge)
        );
        let bomb = gzip(&vec![b' '; 4 << 20]);
        assert_eq!(unpack("gzip", &bomb, 1 << 20), Err(Fault::TooLarge));
        let bomb = brotli(&vec![b' '; 4 << 20]);
        assert_eq!(unpack("br", &bomb, 1 << 20), Err(Fault::TooLarge));
    }
}
