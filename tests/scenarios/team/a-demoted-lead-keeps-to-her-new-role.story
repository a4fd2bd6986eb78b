# Lead 2 becomes a volunteer; what she did as a lead at the same time is undone, what she did before is not.
lead 1 founds
lead 1 adds lead 2
all meet
lead 2 adds volunteer 1
all meet
lead 1 makes lead 2 a volunteer
lead 2 adds volunteer 2
all meet
then lead 2 is a volunteer
then volunteer 1 is in
then volunteer 2 is out
lead 2 adds volunteer 3
all meet
then volunteer 3 is out
then the epoch is by lead 1
# Later she leads again.
lead 1 makes lead 2 a lead
all meet
lead 2 adds volunteer 4
all meet
then volunteer 4 is in
