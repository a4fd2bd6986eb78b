# A removed phone never comes back. Its owner does, with another one, as the same person.
lead 1 founds
lead 1 adds volunteer 1
all meet
lead 1 removes volunteer 1
all meet
lead 1 adds volunteer 1
all meet
then volunteer 1 is out
lead 1 adds volunteer 2 as another phone of volunteer 1
all meet
then volunteer 2 is in
then volunteer 2 is the same person as volunteer 1
