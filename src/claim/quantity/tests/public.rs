//! Figures of politics, courts and the public purse.

use super::table;

#[test]
fn figures_are_read() {
    table(&[
        ("Two-thirds of voters backed the plan.", &["0.666667 - voter"]),
        ("The bill passed by 217 votes to 205.", &["217 - vote", "205 - vote"]),
        ("The Senate voted 62-36.", &["62 - -", "36 - -"]),
        ("The party won 43 of 120 seats.", &["43 - seat", "120 - seat"]),
        (
            "A poll of 1,004 adults has a margin of error of plus or minus three percentage points.",
            &["1004 person adult", "3 percentage-point error"],
        ),
        ("Section 230 of the law and Article 50 of the treaty say so.", &[]),
        ("Leaders of the Group of 20 met for two days.", &["2 day -"]),
        ("He was sentenced to 12 years in prison.", &["12 year -"]),
        ("She faces up to 20 years and a $250,000 fine.", &["<20 year -", "250000 USD fine"]),
        ("The budget is 4.1 trillion dollars.", &["4100000000000 USD budget"]),
        ("The court has nine judges.", &["9 person judge"]),
        ("Turnout was 57 percent.", &["57 percent turnout"]),
        ("Taxes will rise by 3 percent over two years.", &["3 percent tax", "2 year -"]),
        ("The state has 14 electoral votes.", &["14 - vote"]),
        ("He served three terms.", &["3 - term"]),
        ("Aid of 30 million pounds was pledged.", &["30000000 GBP aid"]),
        ("Ministers from 28 countries signed the pact.", &["28 - country"]),
        ("The minimum wage is $7.25 an hour.", &["7.25 USD/hour wage"]),
        ("Some 40 percent of pupils speak two languages.", &["~40 percent pupil", "2 - language"]),
        ("The 2016 race drew 17 candidates.", &["17 person candidate"]),
        ("Support stands at 38 percent, compared with 44 percent in May.", &["38 percent support", "44 percent support"]),
        ("The town has a population of 8,500.", &["8500 - population"]),
    ]);
}
