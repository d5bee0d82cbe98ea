//! Figures of companies and their results.

use super::table;

#[test]
fn figures_are_read() {
    table(&[
        (
            "Net income was $1.1 billion, or 32 cents a share, in the quarter ended June 30.",
            &["1100000000 USD income", "32 USD/share income"],
        ),
        ("Revenue rose 8 percent to $4.52 billion.", &["8 percent revenue", "4520000000 USD revenue"]),
        ("The company will cut 1,200 jobs, about 5 percent of its work force.", &["1200 - job", "~5 percent force"]),
        ("It agreed to buy Holm Foods for $2.3 billion in cash.", &["2300000000 USD cash"]),
        ("Tern Air owns a 24.9 percent stake in the carrier.", &["24.9 percent stake"]),
        ("The chain runs more than 3,400 stores in 12 countries.", &[">3400 - store", "12 - country"]),
        ("The firm employs 47,000 people.", &["47000 person people"]),
        ("The retailer posted a loss of 23 million euros.", &["23000000 EUR loss"]),
        ("Profit before tax fell by a third to 94m pounds.", &["0.333333 - profit", "94000000 GBP profit"]),
        ("The plant, which opened in 1998, makes 300,000 cars a year.", &["300000 -/year car"]),
        ("It plans to hire up to 500 engineers.", &["<500 person engineer"]),
        ("The deal values the start-up at between $3 billion and $4 billion.", &["3000000000..4000000000 USD deal"]),
        ("Quill Group raised $75 million from 12 investors.", &["75000000 USD -", "12 person investor"]),
        ("A one-time charge of $14 million cut into earnings.", &["14000000 USD charge"]),
        ("The maker recalled some 2.6 million toasters.", &["~2600000 - toaster"]),
        ("It paid its chief executive $9.3 million last year.", &["9300000 USD -"]),
        ("The group laid off two-thirds of its staff.", &["0.666667 - staff"]),
        ("The brewer paid a $30 million fine.", &["30000000 USD fine"]),
        ("Sales at stores open at least a year rose 1.5 percent.", &[">1 year -", "1.5 percent sale"]),
        ("The airline carried 7.4 million passengers in July.", &["7400000 person passenger"]),
        ("The shares, which have doubled in 12 months, trade at $18.", &["12 month -", "18 USD share"]),
        ("Its market value is more than $200 billion.", &[">200000000000 USD value"]),
        ("The chain serves one in five shoppers.", &["0.2 - shopper"]),
    ]);
}
