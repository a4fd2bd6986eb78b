# While lead 1 removes a lost phone, lead 2 turns the keys twice and gives them to it. Her epochs have higher numbers,
# and nobody writes under them any more.
lead 1 founds
lead 1 adds lead 2, volunteer 1 and volunteer 2
all meet
lead 2 turns the keys
lead 2 turns the keys
lead 1 removes volunteer 1
all meet
then volunteer 1 is out
then the epoch is by lead 1
then the keys have to be turned
lead 2 turns the keys
all meet
then the epoch is by lead 2
then the keys are as they should be
