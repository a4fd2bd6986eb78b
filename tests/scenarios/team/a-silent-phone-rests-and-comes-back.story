# Volunteer 1 was away beyond the grace. She is in and gets no secrets; a lead gives them back with the next turn.
lead 1 founds
lead 1 adds volunteer 1 and volunteer 2
all meet
lead 1 turns the keys without volunteer 1
all meet
then volunteer 1 rests
then volunteer 1 is in
then volunteer 2 does not rest
then the keys are as they should be
lead 1 turns the keys
all meet
then volunteer 1 does not rest
