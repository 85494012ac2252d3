//! Bodies as they came, and unpacked: HTTP's content codings (RFC 9110, section 8.4.1).
//!
//! They are unpacked by who reads them, on his thread: while they wait they are small, and the threads that serve the
//! network, beside the screen's, are never busy with one.

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use reqwest::header::{CONTENT_ENCODING, HeaderMap};

use super::gathered::{Beginning, End, Gathered};

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

/// What becomes of more than is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beyond {
    /// All of it is refused.
    Refused,
    /// The beginning is taken.
    Cut,
}

/// A body, or its beginning.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) bytes: Vec<u8>,
    pub(super) is_cut: bool,
}

/// `body`, unpacked as `headers` say: not more than `limit` bytes.
pub(super) fn unpacked(
    headers: &HeaderMap,
    body: Body,
    limit: usize,
    beyond: Beyond,
) -> Result<Body, Fault> {
    let mut body = body;
    for coding in codings(headers)?.into_iter().rev() {
        // Answers without a body are sent with the header of those that have one.
        if !body.bytes.is_empty() {
            body = undone(coding, &body, limit)?;
        }
        if body.is_cut && beyond == Beyond::Refused {
            return Err(Fault::TooLarge);
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

fn undone(coding: Coding, body: &Body, limit: usize) -> Result<Body, Fault> {
    let packed = body.bytes.as_slice();
    // Feeds are packed to a quarter of their size, or less.
    let guess = packed.len().saturating_mul(4);
    let unpacked = match coding {
        Coding::Gzip => Gathered::beginning(MultiGzDecoder::new(packed), told_size(packed), limit),
        // Some servers leave out zlib's frame, which the standard wants.
        Coding::Deflate if is_zlib(packed) => {
            Gathered::beginning(ZlibDecoder::new(packed), guess, limit)
        }
        Coding::Deflate => Gathered::beginning(DeflateDecoder::new(packed), guess, limit),
        Coding::Brotli => {
            Gathered::beginning(brotli::Decompressor::new(packed, 4_096), guess, limit)
        }
        Coding::Zstd => {
            let mut decoder =
                zstd::stream::read::Decoder::with_buffer(packed).map_err(|_| Fault::Broken)?;
            decoder
                .window_log_max(ZSTD_WINDOW)
                .map_err(|_| Fault::Broken)?;
            Gathered::beginning(decoder, guess, limit)
        }
    };
    match unpacked {
        // Of what was cut, the beginning is whole as far as it goes.
        Beginning { bytes, end } if end == End::TooFar || body.is_cut => Ok(Body {
            bytes,
            is_cut: true,
        }),
        Beginning {
            end: End::Broken, ..
        } => Err(Fault::Broken),
        Beginning { bytes, .. } => Ok(Body {
            bytes,
            is_cut: false,
        }),
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
        let body = Body {
            bytes: body.to_vec(),
            is_cut: false,
        };
        unpacked(&headers, body, limit, Beyond::Refused).map(|body| body.bytes)
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
