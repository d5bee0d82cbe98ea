//! Figures of phones, computers and networks.

use super::table;

#[test]
fn figures_are_read() {
    table(&[
        ("The phone has a 5.5-inch display with 2 GB of RAM.", &["5.5 in display", "2 GB ram"]),
        ("It comes with 128GB of storage and a 5,000 mAh battery.", &["128 GB storage", "5000 mAh battery"]),
        ("The tablet has a 13-megapixel camera.", &["13 MP camera"]),
        ("The iPhone 6 costs $199 with a contract.", &["199 USD iPhone 6"]),
        ("The Quill S5 and the Windows 8 laptop sell well.", &[]),
        ("The chip runs at 2.4 GHz.", &["2.4 GHz chip"]),
        ("The service has 1.2 billion users.", &["1200000000 person user"]),
        ("More than 60 million people have downloaded the app.", &[">60000000 person people"]),
        ("The link carries 100 megabits per second.", &["100 Mbit/s link"]),
        ("Uploads reach 25 Mbps on the 4G network.", &["25 Mbit/s upload"]),
        ("The site drew 3.5 million unique visitors a day.", &["3500000 person/day visitor"]),
        ("Hackers stole the data of 40 million credit cards.", &["40000000 - card"]),
        ("The console weighs 3.2 kg and draws 45 watts.", &["3.2 kg console", "45 W console"]),
        ("The battery lasts 10 hours.", &["10 hour -"]),
        ("Streams are limited to 1080p or 4K.", &[]),
        ("It shipped 61.2 million phones in the quarter, up 40 percent from a year earlier.", &["61200000 - phone", "40 percent phone"]),
        ("The laptop is 17 mm thick and has a 512-gigabyte drive.", &["17 mm laptop", "512 GB drive"]),
        ("The disk holds up to 8 terabytes.", &["<8 TB disk"]),
        ("The firm holds 15 percent of the smartphone market.", &["15 percent market"]),
        ("The telescope sends back 57 gigabits a day.", &["57 Gbit/day telescope"]),
        ("The messages may not exceed 140 characters.", &["140 - character"]),
        ("The app costs 99 cents.", &["99 USD app"]),
    ]);
}
