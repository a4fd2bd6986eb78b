lead 1 founds
lead 1 adds volunteer 1 and kit 1
all meet
kit 1 adds volunteer 2
kit 1 removes lead 1
kit 1 acknowledges
all meet
then volunteer 2 is out
then lead 1 has power
then kit 1 has no power
then 4 statements are refused
# Nobody can make it more than that.
lead 1 makes kit 1 a lead
all meet
kit 1 adds volunteer 3
all meet
then volunteer 3 is out
then 1 person leads
