META
key;value
description;First, second, third
country;Netherlands
unit;Lindenstad
instance;2026
num_projects;3
num_votes;3
budget;900
vote_type;ordinal
rule;greedy-no-skip
date_begin;2026
date_end;2026
min_length;1
max_length;3
currency;EUR
PROJECTS
project_id;cost;votes;score;name;selected
A;500;3;6;Library in a phone box;1
B;600;3;5;Dance evening;0
C;100;1;1;Flower boxes;0
VOTES
voter_id;vote
x;A,B
y;A,B,C
z;B,A
