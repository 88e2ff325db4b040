//! Times contenders in one run: in turn, over several rounds, and the median of each.
//!
//! What is taken is the processor time of the thread that all of them run on: on a machine with other work, the wall
//! clock stretches long runs, and so whoever is slow.

use std::error::Error;

use rustix::time::{ClockId, clock_gettime};

/// Something that decides the whole sample once.
pub type Run<'a> = Box<dyn FnMut() -> Result<(), Box<dyn Error>> + 'a>;

/// One line of the table.
pub struct Contender<'a> {
    /// What decides, and how.
    pub name: &'static str,
    /// With input that was made before.
    pub ready: Run<'a>,
    /// The making of the input included.
    pub made: Run<'a>,
}

/// Verdicts a second.
#[derive(Clone, Copy)]
pub struct Speed {
    /// With input that was made before.
    pub ready: f64,
    /// The making of the input included.
    pub made: f64,
}

/// The speed of each contender, over a sample of this many assessments.
pub fn measure(contenders: &mut [Contender<'_>], sample: usize, rounds: usize) -> Result<Vec<Speed>, Box<dyn Error>> {
    let mut times = vec![(Vec::new(), Vec::new()); contenders.len()];
    for _ in 0..rounds {
        for (contender, (ready, made)) in contenders.iter_mut().zip(&mut times) {
            ready.push(seconds(&mut contender.ready)?);
            made.push(seconds(&mut contender.made)?);
        }
    }
    let speed = |times: Vec<f64>| sample as f64 / median(times);
    Ok(times.into_iter().map(|(ready, made)| Speed { ready: speed(ready), made: speed(made) }).collect())
}

fn seconds(run: &mut Run<'_>) -> Result<f64, Box<dyn Error>> {
    let start = processor_time();
    run()?;
    Ok(processor_time() - start)
}

/// The processor time that this thread has taken, in seconds.
fn processor_time() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
