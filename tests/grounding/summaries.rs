const SUMMARIES: &[Summary] = &[
    Summary {
        article: "harbour-wire-0314.txt",
        text: "The ferry Najma II sank off the north coast of Tamarra late on Friday, killing 87 people, including four children. \
               It went down 48 km off Ras Jellal after a blast in its engine room. The ferry carried 324 people, of whom 12 were crew. \
               Patrol boats pulled 206 from the water. Transport Minister Nadim Gharbi flew to the port at dawn. \
               \"The sea was calm, the moon was up and there was no reason for that ship to turn over,\" said Captain Leila Zerrouk of the \
               coast guard.",
        changes: &[
            ("figure", "killing 87 people", &["killing 78 people", "killing 97 people", "killing 187 people"]),
            ("figure", "carried 324 people", &["carried 342 people", "carried 524 people"]),
            ("figure", "pulled 206 from", &["pulled 260 from", "pulled 226 from"]),
            ("unit", "48 km off", &["48 miles off", "48 meters off"]),
            ("bound", "killing 87 people", &["killing fewer than 80 people", "killing more than 100 people"]),
            ("weekday", "late on Friday", &["late on Thursday", "late on Tuesday"]),
            ("name", "Nadim Gharbi flew", &["Nadim Khelladi flew", "Karim Oskarsen flew"]),
            ("name", "off Ras Jellal", &["off Port Sanad", "off Lindvale"]),
            ("speaker", "Captain Leila Zerrouk", &["Sami Ourabi", "Captain Nadim Gharbi"]),
            ("negation", "there was no reason", &["there was a reason", "there was every reason"]),
        ],
    },
    Summary {
        article: "halvorsted-post-0312.txt",
        text: "Brandl Castings is to close its foundry in Halvorsted on June 30 with the loss of 640 jobs, the company said on Thursday. \
               Of the 640 workers, 90 are apprentices, who will be offered places at other firms in Westmark. Felix Brandl, 47, put the \
               cost of the closure at $52 million. The price of electricity for the furnaces climbed from $61 to $94 a megawatt hour. Otto \
               Brandl, 81, founded the company in 1968 and did not attend the meeting at which the staff were told. The works council will \
               meet on Monday.",
        changes: &[
            ("figure", "loss of 640 jobs", &["loss of 680 jobs", "loss of 460 jobs", "loss of 6,400 jobs"]),
            ("figure", "90 are apprentices", &["60 are apprentices", "190 are apprentices"]),
            ("figure", "Brandl, 47, put", &["Brandl, 74, put", "Brandl, 57, put"]),
            ("figure", "founded the company in 1968", &["founded the company in 1986", "founded the company in 1958"]),
            ("unit", "$52 million", &["$52 billion", "€52 million"]),
            ("bound", "at $52 million", &["at more than $62 million", "at less than $42 million"]),
            ("weekday", "said on Thursday", &["said on Wednesday", "said on Saturday"]),
            ("weekday", "meet on Monday", &["meet on Friday", "meet on Tuesday"]),
            ("name", "foundry in Halvorsted", &["foundry in Orsdal", "foundry in Lindvale"]),
            ("name", "other firms in Westmark", &["other firms in Tamarra", "other firms in Norland"]),
            ("negation", "did not attend the meeting", &["attended the meeting", "did attend the meeting"]),
            ("negation", "will be offered places", &["will not be offered places", "will never be offered places"]),
        ],
    },
    Summary {
        article: "harbour-wire-0316.txt",
        text: "The death toll from the sinking of the ferry Najma II rose to 93 on Monday, from 87, after divers brought up six more bodies. \
               The number of the missing fell to 25 from 31. No one has been found alive since Saturday morning. Captain Leila Zerrouk said \
               that the six had been in a locked cabin near the stern. \"Had the second raft not opened, we would be mourning 300 people \
               today,\" Gharbi said. The price of a seat on the last ferry line jumped to $45 from $18.",
        changes: &[
            ("figure", "rose to 93", &["rose to 98", "rose to 103"]),
            ("figure", "fell to 25 from", &["fell to 22 from", "fell to 15 from"]),
            ("figure", "jumped to $45", &["jumped to $54", "jumped to $95"]),
            ("figure", "six more bodies", &["nine more bodies", "16 more bodies"]),
            ("weekday", "on Monday", &["on Tuesday", "on Sunday"]),
            ("weekday", "since Saturday morning", &["since Thursday morning", "since Sunday morning"]),
            ("name", "Captain Leila Zerrouk", &["Captain Leila Vandrup", "Captain Hela Mansour"]),
            ("speaker", "Gharbi said", &["Zerrouk said"]),
            ("negation", "No one has been found alive", &["Two boys have been found alive", "Everyone has been found alive"]),
            ("negation", "in a locked cabin", &["in an open cabin", "in an unlocked cabin"]),
        ],
    },
    Summary {
        article: "island-gazette-0314.txt",
        text: "At least 70 people were killed when an explosion tore through the ferry Najma II and it sank 38 km off Ras Jellal on Friday \
               night. More than 200 people were rescued, and about 30 were missing. Hela Mansour, 41, held on to a bench for three hours \
               before a trawler saw her. The waterworks shut off 1,386 homes. Some 450 people were evacuated from houses along the beach. \
               The transport minister denied a report that 150 people had died.",
        changes: &[
            ("figure", "At least 70 people were killed", &["At least 90 people were killed", "At least 170 people were killed"]),
            ("figure", "Hela Mansour, 41,", &["Hela Mansour, 14,", "Hela Mansour, 51,"]),
            ("figure", "shut off 1,386 homes", &["shut off 1,836 homes", "shut off 3,186 homes"]),
            ("figure", "Some 450 people", &["Some 540 people", "Some 950 people"]),
            ("unit", "38 km off", &["38 miles off", "38 feet off"]),
            ("unit", "for three hours", &["for three days", "for three minutes"]),
            ("bound", "More than 200 people were rescued", &["Fewer than 200 people were rescued", "Less than 200 people were rescued"]),
            ("weekday", "on Friday night", &["on Wednesday night", "on Monday night"]),
            ("name", "Hela Mansour", &["Hela Brandl", "Greta Mansour"]),
            ("name", "off Ras Jellal", &["off Port Sanad", "off Halvorsted"]),
            ("negation", "minister denied a report", &["minister confirmed a report"]),
        ],
    },
    Summary {
        article: "northland-0313.txt",
        text: "Brandl Castings will cut 680 jobs when it closes its Halvorsted foundry at the end of June. The metalworkers' union vowed on \
               Friday to fight the plan in court. Westmark's regional government said it would make the company pay back $3.1 million in \
               aid. The regional council of Westmark rejected a loan for the foundry in February. In 2021 the company shut a smaller works \
               in Orsdal, with the loss of 210 jobs. \"They kept the profits for themselves and left this town with the smoke,\" said Greta \
               Lindqvam.",
        changes: &[
            ("figure", "cut 680 jobs", &["cut 860 jobs", "cut 608 jobs"]),
            ("figure", "loss of 210 jobs", &["loss of 120 jobs", "loss of 310 jobs"]),
            ("figure", "In 2021 the company", &["In 2012 the company", "In 2001 the company"]),
            ("unit", "$3.1 million", &["$3.1 billion", "£3.1 million"]),
            ("weekday", "on Friday", &["on Sunday", "on Wednesday"]),
            ("name", "in Orsdal", &["in Lindvale", "in Ras Jellal"]),
            ("name", "Greta Lindqvam", &["Greta Derwish", "Ruth Lindqvam"]),
            ("speaker", "Greta Lindqvam", &["Felix Brandl", "Otto Brandl"]),
            ("negation", "Westmark rejected a loan", &["Westmark approved a loan", "Westmark accepted a loan"]),
            ("negation", "a smaller works", &["a larger works", "a bigger works"]),
        ],
    },
];
