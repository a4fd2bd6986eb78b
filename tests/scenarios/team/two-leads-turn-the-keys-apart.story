# Two epochs with one number. One is used until a lead who sees both brings them together.
lead 1 founds
lead 1 adds lead 2 and volunteer 1
all meet
lead 1 turns the keys
lead 2 turns the keys
all meet
then the keys have to be turned
lead 1 turns the keys
all meet
then the keys are as they should be
then the epoch is by lead 1
