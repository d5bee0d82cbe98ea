//! A bar on the terminal for runs that take long.

use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::terminal::Terminal;

/// How long a run takes before it shows a bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar that counts articles, on standard error, for as long as it lives. It appears once the run takes long, and only
/// where somebody watches: on a terminal that is no CI's.
pub(super) struct Progress {
    bar: ProgressBar,
    waiting: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// The bar of a run over so many articles.
    pub(super) fn new(articles: usize, terminal: &Terminal) -> Self {
        let bar = ProgressBar::with_draw_target(Some(articles as u64), ProgressDrawTarget::hidden());
        bar.set_message("reading");
        let watched = io::stderr().is_terminal() && !terminal.quiet && std::env::var_os("CI").is_none();
        Self { waiting: watched.then(|| appear_later(bar.clone())), bar }
    }

    /// An article was read.
    pub(super) fn article(&self) {
        self.bar.inc(1);
    }

    /// All articles were read; what follows cannot be counted.
    pub(super) fn comparing(&self) {
        self.bar.set_message("comparing");
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.waiting.take() {
            drop(stop);
            // Only a drawing thread was lost if it panicked.
            let _ = thread.join();
        }
        self.bar.finish_and_clear();
    }
}

/// Shows the bar unless the returned end is dropped before.
fn appear_later(bar: ProgressBar) -> (Sender<()>, JoinHandle<()>) {
    let (stop, stopped) = mpsc::channel::<()>();
    let thread = thread::spawn(move || {
        if stopped.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {wide_bar} {pos}/{len} articles") {
                bar.set_style(style);
            }
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.enable_steady_tick(Duration::from_millis(100));
        }
    });
    (stop, thread)
}
