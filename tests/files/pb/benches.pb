META
key;value
description;Benches and trees in the Linden quarter
country;Netherlands
unit;Lindenstad
instance;2025
num_projects;4
num_votes;6
budget;1000
vote_type;approval
rule;greedy
date_begin;2025
date_end;2025
language;nl
currency;EUR
PROJECTS
project_id;cost;votes;name;category;selected;latitude;longitude
bench;400;5;A bench by the pond;rest;1;52.1;5.2
tree;500;3;"Three trees; two of them lime";green,rest;1;52.2;5.3
party;600;2;Street party;together;0;;
swing;100;1;A swing;play;1;;
VOTES
voter_id;vote;age;sex
1;bench,tree;34;F
2;bench,party;51;M
3;bench;23;F
4;bench,tree;;
5;tree,party;62;F
6;bench,swing;54;M
