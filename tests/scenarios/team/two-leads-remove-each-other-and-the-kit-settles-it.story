# There is no third lead. The kit in the safe is the way out; it works once and leaves its successor.
lead 1 founds
lead 1 adds lead 2, volunteer 1 and kit 1
all meet
lead 1 and lead 2, apart, remove each other
all meet
then 0 people lead
then volunteer 1 is in
lead 3 comes in by kit 1, leaving kit 2; removing lead 2; keeping lead 1
all meet
then lead 1 and lead 3 have power
then lead 2 and kit 1 are out
then kit 2 and volunteer 1 are in
then the epoch is by kit 1
