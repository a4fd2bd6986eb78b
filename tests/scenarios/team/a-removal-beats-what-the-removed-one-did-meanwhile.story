# Lead 2 was removed while she, offline, added someone. The add does not count, whoever heard of it first.
lead 1 founds
lead 1 adds lead 2 and volunteer 1
all meet
lead 1 removes lead 2
lead 2 adds volunteer 2
all meet
then lead 2 and volunteer 2 are out
then volunteer 1 is in
then 2 statements are refused
then the epoch is by lead 1
then the keys are as they should be
# The same phone can be added by a lead who is still one.
lead 1 adds volunteer 2
all meet
then volunteer 2 is in
