//! Figures of markets, prices and the economy.

use super::table;

#[test]
fn figures_are_read() {
    table(&[
        ("Shares of Tern Motors rose 2.3 percent to $41.20 in early trading.", &["2.3 percent share", "41.2 USD share"]),
        (
            "The Norland central bank raised its key rate by 0.25 percentage point to 3.75 percent.",
            &["0.25 percentage-point rate", "3.75 percent rate"],
        ),
        ("It cut the lending rate by 25 basis points.", &["25 basis-point rate"]),
        (
            "The yield on the 10-year note fell four basis points to 2.14 percent.",
            &["10 year note", "4 basis-point yield", "2.14 percent yield"],
        ),
        (
            "The Dorn index gained 112.5 points, or 0.7 percent, to close at 16,204.38.",
            &["112.5 - point", "0.7 percent index", "16204.38 - index"],
        ),
        ("The S&P 500 fell 1.2 percent.", &["1.2 percent S&P 500"]),
        ("The FTSE 100 lost 45 points on Friday.", &["45 - point"]),
        ("Brent crude slipped 67 cents to $58.10 a barrel.", &["67 USD crude", "58.1 USD/barrel crude"]),
        ("Gold futures were up $6.40 at $1,205.30 an ounce.", &["6.4 USD future", "1205.3 USD/ounce future"]),
        ("Consumer prices climbed 1.9 percent from a year earlier.", &["1.9 percent price"]),
        ("Unemployment dropped to 5.1 percent, the lowest in seven years.", &["5.1 percent unemployment", "7 year -"]),
        ("Employers added 215,000 jobs in March.", &["215000 - job"]),
        ("Gross domestic product grew at an annual rate of 2.4 percent in the third quarter.", &["2.4 percent rate"]),
        ("Retail sales rose more than 3 percent.", &[">3 percent sale"]),
        ("The euro bought $1.09, down from $1.12 on Monday.", &["1.09 USD euro"]),
        ("The trade gap narrowed to 41.2 billion dollars from 43.1 billion dollars.", &["41200000000 USD gap"]),
        ("House prices in Holm are nearly 20 percent below their peak.", &["~20 percent price"]),
        ("Analysts had expected growth of 0.4%.", &["0.4 percent growth"]),
        ("Exports make up about 40 percent of the economy.", &["~40 percent economy"]),
        ("Volume was 6.3 billion shares, against an average of 7.1 billion.", &["6300000000 - share", "7100000000 - -"]),
        ("Three stocks rose for every two that fell.", &["3 - stock", "2 - -"]),
        ("The fund manages assets worth 12 billion pounds.", &["12000000000 GBP asset"]),
        ("It sold 3-year bonds at a yield of 1.15 percent.", &["3 year bond", "1.15 percent yield"]),
        ("The bank set aside €450m for bad loans.", &["450000000 EUR loan"]),
        ("A gallon of petrol costs about $2.40.", &["~2.4 USD gallon"]),
        ("The economy lost as many as 90,000 factory jobs.", &["<90000 - job"]),
        ("Inflation hit a 15-year low.", &["15 year low"]),
        ("Debt has reached 180 per cent of gross domestic product.", &["180 percent product"]),
    ]);
}
