# While the kit removes her phone, the thief turns the keys on it. It comes to nothing.
lead 1 founds
lead 1 adds volunteer 1 and kit 1
all meet
lead 2 comes in by kit 1, leaving kit 2; removing lead 1
lead 1 turns the keys
lead 1 adds volunteer 2
all meet
then lead 2 has power
then lead 1 is out
then 1 person leads
then volunteer 2 is out
then 3 statements are refused
