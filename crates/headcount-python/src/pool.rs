//! The threads that work is spread over: those of this process, not of the one it was forked from.

use std::process;
use std::sync::{Arc, Mutex, PoisonError};

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// As much as the thread that Python itself starts with.
pub(crate) const STACK: usize = 8 << 20;

static POOL: Mutex<Option<Owned>> = Mutex::new(None);

struct Owned {
    process: u32,
    pool: Arc<ThreadPool>,
}

/// The pool of this process. A fork copies a pool without its threads, and who waits for those waits for ever: a
/// `multiprocessing` child has a pool of its own. Python forks while it's attached, so never while this holds the lock.
pub(crate) fn pool(_py: Python<'_>) -> PyResult<Arc<ThreadPool>> {
    let mut owned = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    let process = process::id();
    if let Some(own) = owned.as_ref().filter(|own| own.process == process) {
        return Ok(own.pool.clone());
    }
    let pool = ThreadPoolBuilder::new()
        .stack_size(STACK)
        .build()
        .map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
    let pool = Arc::new(pool);
    let fresh = Owned {
        process,
        pool: pool.clone(),
    };
    // Ending the parent's pool would speak to threads that aren't here.
    std::mem::forget(owned.replace(fresh));
    Ok(pool)
}
