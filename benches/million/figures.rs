//! Times as figures: medians, worst cases, shares of what others take, and what is asked of them.

use std::fs;
use std::time::Duration;

/// From which share of a row of times on the slowest are left out.
const P95: usize = 95;
const P99: usize = 99;

pub fn tell(what: &str, figure: &str) {
    println!("  {what:<40} {figure:>10}");
}

/// The median, and the slowest where there are several.
pub fn report(what: &str, times: &mut [Duration]) {
    let middle = median(times);
    let slowest = times.last().copied().unwrap_or_default();
    let slow = if times.len() > 1 {
        format!("   slowest {:9.2}", in_ms(slowest))
    } else {
        String::new()
    };
    println!("  {what:<40} {:10.2}{slow}", in_ms(middle));
}

/// The same with the time that 99 in 100 are within.
pub fn report_p99(what: &str, times: &mut [Duration]) {
    let (middle, most) = (median(times), share(times, P99));
    let slowest = times.last().copied().unwrap_or_default();
    println!(
        "  {what:<40} {:10.2}   p99 {:9.2}   slowest {:9.2}",
        in_ms(middle),
        in_ms(most),
        in_ms(slowest)
    );
}

/// Median, and the time that 95 in 100 are within.
pub fn report_p95(what: &str, times: &mut [Duration]) {
    let (middle, most) = (median(times), share(times, P95));
    let slowest = times.last().copied().unwrap_or_default();
    println!(
        "  {what:<40} {:10.2}   p95 {:9.2}   slowest {:9.2}",
        in_ms(middle),
        in_ms(most),
        in_ms(slowest)
    );
}

pub fn compare(what: &str, theirs: Duration, own: Duration) {
    let share = own.as_secs_f64() / theirs.as_secs_f64();
    println!(
        "  {what:<40} {:10.2}   byline {:9.2}, {share:.2} of it",
        in_ms(theirs),
        in_ms(own)
    );
}

pub fn times(count: usize, measured: impl FnMut() -> Duration) -> Vec<Duration> {
    let mut measured = measured;
    (0..count).map(|_| measured()).collect()
}

pub fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The time that so many in a hundred are within.
fn share(times: &mut [Duration], hundredths: usize) -> Duration {
    times.sort_unstable();
    let place = (times.len() * hundredths).div_ceil(100).saturating_sub(1);
    times.get(place).copied().unwrap_or_default()
}

pub fn in_ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// Of a number of things in a time, how many a second.
pub fn a_second(count: usize, time: Duration) -> u128 {
    let micros = time.as_micros().max(1);
    u128::try_from(count).unwrap_or_default() * 1_000_000 / micros
}

/// What this thread has had of a processor so far, which other programs cannot lengthen; nothing where the system does not tell.
pub fn processor_time() -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = told.split_whitespace().next();
    Duration::from_nanos(nanos.and_then(|nanos| nanos.parse().ok()).unwrap_or(0))
}

/// The most memory that a process ever had, in megabytes.
pub fn memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1_024
}
