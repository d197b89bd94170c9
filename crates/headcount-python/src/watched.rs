//! Long work on a thread of its own, while Python's looks out for Ctrl-C.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use headcount::{Progress, Watch};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

use crate::pool::{STACK, pool};

/// How often Python looks: a key press is noticed well before a reader would press again.
const EVERY: Duration = Duration::from_millis(20);

/// What the two threads tell each other.
#[derive(Default)]
struct Told {
    stop: AtomicBool,
    /// The bits of the part that is done.
    done: AtomicU64,
}

impl Watch for Told {
    fn watch(&self, progress: Progress) -> ControlFlow<()> {
        self.done
            .store(progress.fraction().to_bits(), Ordering::Relaxed);
        if self.stop.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }
}

/// Does the work, tells `progress` how much is done, and stops at once if a signal handler or `progress` raises: what
/// is left of the work ends on its own, and nothing waits for it.
pub(crate) fn watched<T: Send + 'static>(
    py: Python<'_>,
    progress: Option<&Bound<'_, PyAny>>,
    work: impl FnOnce(&dyn Watch) -> T + Send + 'static,
) -> PyResult<T> {
    let told = Arc::new(Told::default());
    let (sender, mut receiver) = channel();
    let pool = pool(py)?;
    let worker = thread::Builder::new().stack_size(STACK).spawn({
        let told = told.clone();
        move || {
            // Nobody listens any more if it was stopped.
            drop(sender.send(pool.install(|| work(&*told))));
        }
    })?;
    let tell = |done: f64| progress.map_or(Ok(()), |progress| progress.call1((done,)).map(drop));
    let mut last = None;
    loop {
        let (back, received) = py.detach(move || {
            let received = receiver.recv_timeout(EVERY);
            (receiver, received)
        });
        receiver = back;
        match received {
            Ok(done) => {
                tell(1.0)?;
                return Ok(done);
            }
            Err(RecvTimeoutError::Timeout) => {
                let done = told.done.load(Ordering::Relaxed);
                let news = last.replace(done) != Some(done);
                let heard = py.check_signals().and_then(|()| {
                    if news {
                        tell(f64::from_bits(done))
                    } else {
                        Ok(())
                    }
                });
                if heard.is_err() {
                    told.stop.store(true, Ordering::Relaxed);
                }
                heard?;
            }
            Err(RecvTimeoutError::Disconnected) => {
                return Err(match worker.join() {
                    Err(panic) => std::panic::resume_unwind(panic),
                    Ok(()) => PyRuntimeError::new_err("the work ended without a result"),
                });
            }
        }
    }
}
