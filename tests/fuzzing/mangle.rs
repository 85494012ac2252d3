//! Inputs out of others: cut, doubled, crossed, with bits turned, and with what parsers stumble over put in.

/// What parsers stumble over.
const MORSELS: &[&[u8]] = &[
    b"<",
    b">",
    b"</",
    b"/>",
    b"&",
    b"&#x1b;",
    b"&#0;",
    b"&#xd800;",
    b"&amp;",
    b"&lt;",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"-->",
    b"<!DOCTYPE x [<!ENTITY a \"b\">]>",
    b"<?xml version='1.0' encoding='utf-16'?>",
    b"<item>",
    b"</item>",
    b"<entry>",
    b"<title>",
    b"</title>",
    b"<table>",
    b"<tr>",
    b"<td colspan=2 rowspan=2>",
    b"</table>",
    b"<ul>",
    b"<li>",
    b"<blockquote>",
    b"<b>",
    b"</b>",
    b"<p>",
    b"<pre>",
    b"<a href='",
    b"<img src=x>",
    b"<script>",
    b"<svg>",
    b"<math>",
    b"<template>",
    b"<h1>",
    b"'",
    b"\"",
    b"(",
    b")",
    b"-",
    b"*",
    b":",
    b"=",
    b"[",
    b"]",
    b"{",
    b"}",
    b",",
    b"#",
    b"\\",
    b"\0",
    b"\n",
    b"\r",
    b"\t",
    b"\x1b",
    b"\x1b[31m",
    b"\x9b",
    b"\xc2\x9b",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xe2\x80\xae",
    b"\xe2\x80\x8b",
    b"\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9",
    b"\xcc\x81\xcc\x81\xcc\x81",
    b"\xed\xa0\x80",
    b"\xc0\xaf",
    b"\xe6\x96\xb0",
    b"\xd7\x90",
    b"\xd8\xa7",
    b"0",
    b"-1",
    b"18446744073709551616",
    b"1e999",
    b"NaN",
    b"2147483648",
    b"99999999999999999999",
    b"2025-02-30",
    b"24:00",
    b"javascript:",
    b"file:///",
    b"http://[::1]:99999/",
    b"//",
    b"%00",
    b"../",
    b"NEAR",
    b"AND",
    b"OR ",
];

/// The same inputs in every run that begins with the same number.
pub struct Mangler(u64);

impl Mangler {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Splitmix64.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 of nothing.
    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    /// One of `seeds`, changed in some places.
    pub fn mangled(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut input = self.one_of(seeds).clone();
        for _ in 0..=self.below(8) {
            self.change(&mut input, seeds);
        }
        input
    }

    fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let at = self.below(list.len());
        &list[at]
    }

    fn change(&mut self, input: &mut Vec<u8>, seeds: &[Vec<u8>]) {
        let at = self.below(input.len() + 1);
        let length = self.below(64).min(input.len() - at);
        match self.below(9) {
            0 => {
                if let Some(byte) = input.get_mut(at) {
                    *byte ^= 1 << (length % 8);
                }
            }
            1 => {
                let byte = self.next().to_le_bytes()[0];
                input.insert(at, byte);
            }
            2 => drop(input.drain(at..at + length)),
            3..=5 => {
                let morsel = *self.one_of(MORSELS);
                input.splice(at..at, morsel.iter().copied());
            }
            6 => {
                let morsel = *self.one_of(MORSELS);
                let many = morsel.repeat(1 + self.below(200));
                input.splice(at..at, many);
            }
            7 => {
                let part = input[at..at + length].to_vec();
                input.splice(at..at, part);
            }
            _ => {
                // The beginning of one, the end of another.
                let other = self.one_of(seeds);
                let from = self.below(other.len());
                input.truncate(at);
                input.extend_from_slice(&other[from..]);
            }
        }
    }
}
