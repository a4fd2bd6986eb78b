lead 1 founds
lead 1 adds lead 2 and volunteer 1
all meet
lead 1 makes volunteer 1 a lead
lead 2 makes volunteer 1 a caseworker
all meet
then volunteer 1 is a caseworker
then volunteer 1 has no power
then the keys have to be turned
lead 2 turns the keys
then the keys are as they should be
lead 1 and lead 2 meet
lead 1 makes volunteer 1 a lead
all meet
then volunteer 1 has power
