# Each removal turned the keys, and gave them to the phone that the other removed. Neither epoch is used; the next lead
# who sees both turns the keys once more.
lead 1 founds
lead 1 adds lead 2, volunteer 1, volunteer 2 and volunteer 3
all meet
lead 1 removes volunteer 1
lead 2 removes volunteer 2
all meet
then volunteer 1 and volunteer 2 are out
then volunteer 3 is in
then no epoch can be used
then the keys have to be turned
lead 2 turns the keys
all meet
then the epoch is by lead 2
then the keys are as they should be
