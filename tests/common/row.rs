//! Numbers by chance that are the same every time.

/// A fixed row of numbers, by its seed.
pub struct Row(pub u64);

impl Row {
    /// The next number, less than the one given.
    pub fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }
}
